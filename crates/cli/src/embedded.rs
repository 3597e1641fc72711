//! The project's samples as a ledger: articles, and the tables of their invented parties and places.

use std::ops::ControlFlow;
use std::path::Path;

use marsad_coder::Coder;
use marsad_ledger::{Ledger, LedgerError};
use marsad_reader::Reader;
use rust_embed::RustEmbed;

use crate::commands::add;
use crate::commands::code::code;
use crate::failure::Failure;
use crate::input::article;
use crate::tables;

#[derive(RustEmbed)]
#[folder = "../../samples/"]
#[include = "*.txt"]
#[include = "*/*.jsonl"]
#[include = "*/*.toml"]
#[include = "*/*.csv"]
struct Samples;

/// Codes the samples and adds them. `folder` is where their tables are unpacked; tables of the user's that are in use
/// already stay, and those of the samples are left out.
pub(crate) fn add_samples(ledger: &mut Ledger, folder: &Path) -> Result<(), Failure> {
    let mut own = Vec::new();
    let mut inputs = Vec::new();
    let mut names: Vec<_> = Samples::iter().collect();
    names.sort();
    for name in &names {
        let Some(file) = Samples::get(name) else { continue };
        if name.ends_with(".toml") || name.ends_with(".csv") {
            let path = folder.join(name.replace('/', "-"));
            std::fs::write(&path, &file.data)?;
            own.push(path);
        } else {
            inputs.push((name.trim_end_matches(".txt").replace('/', "-"), file.data));
        }
    }
    // What may be in the way is a table of the user's; it goes before.
    let _ = tables::install(&own);
    let reader = Reader::default();
    let mut coder = Coder::new();
    let mut all = Vec::new();
    for (name, bytes) in &inputs {
        let _ = reader.stream(name, bytes.as_ref(), &mut |piece| {
            // The samples are read by tests; what could not be read here would be missing there.
            if let Ok(article) = article(piece, None)
                && let Some(coded) = code(&mut coder, &article)
            {
                all.push((add::document(&article), coded.events));
            }
            ControlFlow::Continue(())
        });
    }
    let added: Result<_, LedgerError> =
        ledger.add_all(all.iter().map(|(document, events)| (document, events.as_slice())));
    added.map_err(add::fault)?;
    Ok(())
}
