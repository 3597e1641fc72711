//! What marsad codes, read by the record contract.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use super::fixtures::Document;
use crate::Outcome;
use crate::workspace::{Workspace, output};

/// An event record: the fields that are scored.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    doc: String,
    event: Vec<String>,
    pub mode: Vec<String>,
    pub status: String,
    pub historical: bool,
    actor: Vec<Entity>,
    recipient: Vec<Entity>,
    event_loc: Option<Span>,
    event_text: Vec<Span>,
    attribution: Vec<Attribution>,
    date: Option<String>,
    enddate: Option<String>,
    date_basis: Option<String>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
struct Entity {
    code: Option<String>,
    sector: Option<String>,
    #[serde(flatten)]
    span: Span,
}

#[derive(Debug, Deserialize)]
struct Attribution {
    speaker: Entity,
}

#[derive(Debug, Deserialize)]
struct Span {
    start: usize,
    end: usize,
    #[serde(default)]
    text: String,
}

impl Span {
    fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Record {
    pub(crate) fn category(&self) -> &str {
        self.event.first().map_or("", String::as_str)
    }

    pub(crate) fn trigger(&self) -> Range<usize> {
        self.event_text.first().map_or(0..0, Span::range)
    }

    pub(crate) fn trigger_text(&self) -> &str {
        self.event_text.first().map_or("", |span| &span.text)
    }

    pub(crate) fn actors(&self) -> BTreeSet<&str> {
        self.actor.iter().filter_map(|entity| entity.code.as_deref()).collect()
    }

    pub(crate) fn recipients(&self) -> BTreeSet<&str> {
        self.recipient.iter().filter_map(|entity| entity.code.as_deref()).collect()
    }

    /// The first sector of each side's entities.
    pub(crate) fn sectors(&self) -> BTreeSet<&str> {
        self.actor.iter().chain(&self.recipient).filter_map(|entity| entity.sector.as_deref()).collect()
    }

    pub(crate) fn speakers(&self) -> impl Iterator<Item = Range<usize>> {
        self.attribution.iter().map(|said| said.speaker.span.range())
    }

    pub(crate) fn place(&self) -> Option<Range<usize>> {
        self.event_loc.as_ref().map(Span::range)
    }

    /// The days, where the text says them: `2020-07-22` or `2020-07-19/2020-07-23`.
    pub(crate) fn date_in_text(&self) -> Option<String> {
        let date = self.date.as_ref().filter(|_| self.date_basis.as_deref() == Some("text"))?;
        Some(self.enddate.as_ref().map_or_else(|| date.clone(), |end| format!("{date}/{end}")))
    }
}

/// Codes the documents in one run of `marsad code`, and gives the records of each by its id.
pub(crate) fn code(
    workspace: &Workspace,
    marsad: &Path,
    name: &str,
    documents: &[Document],
) -> Outcome<HashMap<String, Vec<Record>>> {
    let path = workspace.scratch()?.join(format!("{name}.jsonl"));
    let lines: Vec<String> = documents.iter().map(line).collect();
    std::fs::write(&path, lines.concat()).map_err(|error| format!("{}: {error}", path.display()))?;
    let arguments = ["code", "--quiet", "--strict", "--from", "jsonl", "--to", "jsonl"];
    let written = output({
        let mut command = workspace.command(marsad, &arguments);
        command.arg(&path);
        command
    })?;
    let mut by_document: HashMap<String, Vec<Record>> = HashMap::new();
    for (number, line) in written.lines().enumerate() {
        let record: Record = serde_json::from_str(line)
            .map_err(|error| format!("record {} of {name}: {error}", number + 1))?;
        by_document.entry(record.doc.clone()).or_default().push(record);
    }
    Ok(by_document)
}

fn line(document: &Document) -> String {
    let Document { id, text, date, title, outlet, .. } = document;
    format!("{}\n", json!({"id": id, "text": text, "date": date, "title": title, "outlet": outlet}))
}
