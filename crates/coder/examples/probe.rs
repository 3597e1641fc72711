//! Codes JSON lines of standard input; a developer's probe. `--why` prints what was considered.
use marsad_codebook::EntityRecord;
use marsad_coder::{Coder, Input};
use std::io::{BufRead, Write};

fn parties(entities: &[EntityRecord]) -> Vec<String> {
    let coded = |a: &EntityRecord| {
        let (code, sector) = (a.code.as_deref().unwrap_or(""), a.sector.as_deref().unwrap_or(""));
        format!("{}[{code} {sector}]", a.entity_text)
    };
    entities.iter().map(coded).collect()
}

fn main() {
    let why = std::env::args().any(|a| a == "--why");
    let fit = std::env::args().any(|a| a == "--features");
    let mut coder = if fit {
        Coder::undecided()
    } else if why {
        Coder::explaining()
    } else {
        Coder::new()
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(v) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let text = v["text"].as_str().unwrap_or("");
        let id = v["id"].as_str().unwrap_or("?");
        let coded =
            coder.code(&Input { id, text, date: v["date"].as_str(), title: v["title"].as_str(), skip: &[] });
        if fit {
            for (e, x) in coded.events.iter().zip(&coded.explanations) {
                let _ = writeln!(
                    out,
                    "{}",
                    serde_json::json!({"doc": id, "event": e.event[0].name(), "status": e.status.name(), "start": e.event_text[0].start, "end": e.event_text[0].end, "rule": e.rule, "features": x.features})
                );
            }
        } else if why {
            for e in &coded.events {
                let _ = writeln!(
                    out,
                    "{} {} {:?} | {} | A {:?} R {:?} | {}",
                    e.event[0],
                    e.status.name(),
                    e.mode,
                    e.event_text[0].text,
                    parties(&e.actor),
                    parties(&e.recipient),
                    e.gloss
                );
            }
            for x in &coded.explanations {
                let _ = writeln!(out, "   why {:?}", x.steps);
            }
            for c in &coded.considered {
                let _ = writeln!(out, "   not {} {} ({}): {}", c.event, c.word, c.rule, c.why);
            }
        } else {
            for e in &coded.events {
                let _ = writeln!(out, "{}", serde_json::to_string(e).unwrap_or_default());
            }
        }
    }
}
