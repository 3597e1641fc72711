//! The project's samples as a ledger.

use marsad_coder::{Coder, Input};
use marsad_ledger::{Document, Ledger, LedgerError, Segment};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../samples/"]
#[include = "*.txt"]
struct Samples;

/// Codes the samples and adds them.
pub(crate) fn add_samples(ledger: &mut Ledger) -> Result<(), LedgerError> {
    let mut coder = Coder::new();
    let mut all = Vec::new();
    let mut names: Vec<_> = Samples::iter().collect();
    names.sort();
    for name in names {
        let Some(file) = Samples::get(&name) else { continue };
        let Ok(text) = String::from_utf8(file.data.into_owned()) else { continue };
        let id = name.trim_end_matches(".txt").replace('/', "-");
        let read = marsad_reader::read_text(&id, text);
        let skip: Vec<_> =
            read.segments.iter().filter(|s| !s.kind.is_coded()).map(|s| s.span.clone()).collect();
        let date = read.date.map(|date| date.to_string());
        let input = Input {
            id: &id,
            text: &read.text,
            date: date.as_deref(),
            title: read.title.as_deref(),
            skip: &skip,
        };
        let events = coder.code(&input).events;
        let segments = read.segments.iter();
        let segments = segments.map(|s| Segment {
            kind: s.kind.as_str().to_owned(),
            line: s.line,
            span: s.span.clone(),
        });
        let document = Document {
            segments: segments.collect(),
            id,
            date,
            title: read.title,
            url: read.url,
            outlet: read.outlet,
            lang: read.lang,
            text: read.text,
        };
        all.push((document, events));
    }
    ledger.add_all(all.iter().map(|(document, events)| (document, events.as_slice())))?;
    Ok(())
}
