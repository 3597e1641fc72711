use marsad_arabic::{Analyzer, Lexicon, tag};
use marsad_text::{Normalized, TokenKind, sentences, tokens};
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;
fn main() {
    let mut a = Analyzer::new();
    let mut c: HashMap<String, BTreeMap<String, u32>> = HashMap::new();
    let lx = Lexicon::get();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let t = v["text"].as_str().unwrap_or_default().to_owned();
        let text = Normalized::new(&t);
        let tk = tokens(&text);
        for s in sentences(&text, &tk) {
            let tk = &tk[s.tokens.clone()];
            for (t, g) in tk.iter().zip(tag(&mut a, &text, tk)) {
                if t.kind != TokenKind::Word {
                    continue;
                }
                if g.readings.len() < 2 || !g.readings[1].is_known() {
                    continue;
                }
                let r = g.analysis();
                let l = lx.lemma(r.lemma).map_or("?", |l| l.text);
                *c.entry(t.text(&text).to_owned())
                    .or_default()
                    .entry(format!(
                        "{}{}/{}{}",
                        r.proclitics.segments().concat(),
                        l,
                        &r.pos().name()[..3],
                        if r.enclitic.is_some() { "+" } else { "" }
                    ))
                    .or_default() += 1;
            }
        }
    }
    let mut v: Vec<_> = c.into_iter().map(|(w, m)| (m.values().sum::<u32>(), w, m)).collect();
    v.sort();
    v.reverse();
    for (n, w, m) in v.into_iter().take(3000) {
        let mut m: Vec<_> = m.into_iter().collect();
        m.sort_by(|a, b| b.1.cmp(&a.1));
        println!(
            "{n} {w}: {}",
            m.iter().take(4).map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join(", ")
        );
    }
}
