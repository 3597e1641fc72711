//! `cargo xtask corpus`: a large corpus without anyone's texts.

use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Deserialize;

use crate::Outcome;
use crate::workspace::{Workspace, read};

/// Sentences of a document, at least and at most.
const SENTENCES: (usize, usize) = (6, 14);
/// Of three sentences, so many tell no event: the articles of `eval/` are denser than the press.
const QUIET_OF_THREE: usize = 2;

#[derive(Deserialize)]
struct Article {
    text: String,
}

/// What was written.
pub(crate) struct Written {
    /// Bytes of the texts, without the rest of the records.
    pub text_bytes: u64,
}

/// Writes `documents` records to `path`, each of sentences of `eval/` in an order of its own. The same
/// number gives the same bytes.
pub(crate) fn write(workspace: &Workspace, path: &Path, documents: usize) -> Outcome<Written> {
    let (telling, quiet) = (sentences(workspace)?, quiet(workspace)?);
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut out = BufWriter::new(std::fs::File::create(path).map_err(failed)?);
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 16) % below as u64) as usize
    };
    let mut text_bytes = 0;
    for number in 0..documents {
        let count = SENTENCES.0 + random(SENTENCES.1 - SENTENCES.0 + 1);
        let mut chosen = Vec::with_capacity(count);
        for _ in 0..count {
            let pool = if random(3) < QUIET_OF_THREE { &quiet } else { &telling };
            chosen.push(pool[random(pool.len())].as_str());
        }
        let text = chosen.join(" ");
        text_bytes += text.len() as u64;
        let date = format!("2024-{:02}-{:02}", 1 + random(12), 1 + random(28));
        let record = serde_json::json!({"id": format!("generated-{number}"), "date": date, "text": text});
        serde_json::to_writer(&mut out, &record).map_err(|error| failed(error.into()))?;
        out.write_all(b"\n").map_err(failed)?;
    }
    out.flush().map_err(failed)?;
    Ok(Written { text_bytes })
}

/// The sentences of the project's articles.
fn sentences(workspace: &Workspace) -> Outcome<Vec<String>> {
    let folder = workspace.root.join("eval/articles");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut sentences = Vec::new();
    for path in paths {
        let article: Article =
            serde_json::from_str(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        let lines = article.text.lines().flat_map(|line| line.split_inclusive(". "));
        sentences.extend(lines.map(|line| line.trim().to_owned()).filter(|line| line.ends_with('.')));
    }
    if sentences.is_empty() {
        return Err(format!("{} has no article", folder.display()));
    }
    Ok(sentences)
}

/// The project's sentences that tell no event.
fn quiet(workspace: &Workspace) -> Outcome<Vec<String>> {
    let path = workspace.root.join("eval/sentences/negatives.jsonl");
    let mut sentences = Vec::new();
    for line in read(&path)?.lines().filter(|line| !line.trim().is_empty()) {
        let record: Article =
            serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
        sentences.push(record.text);
    }
    if sentences.is_empty() { Err(format!("{} is empty", path.display())) } else { Ok(sentences) }
}

/// The command.
pub(crate) fn run(workspace: &Workspace, documents: &str, path: &str) -> Outcome {
    let documents = documents.parse().map_err(|_| format!("`{documents}` is no number of documents"))?;
    let written = write(workspace, Path::new(path), documents)?;
    println!("{path}: {documents} documents, {:.1} MB of text", written.text_bytes as f64 / 1e6);
    Ok(())
}
