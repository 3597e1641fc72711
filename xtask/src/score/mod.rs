//! `cargo xtask score`: how well the coder codes.
//!
//! `fixtures` reads `eval/`, `records` runs marsad, `align` compares the two; `gold` runs what needs
//! `../shared`; `floors` holds what must not be lost, `report` writes SCORES.md.

mod align;
mod fixtures;
mod floors;
mod goals;
mod gold;
mod measures;
mod records;
mod report;

use std::path::Path;

use crate::Outcome;
use crate::workspace::Workspace;
use align::Tally;
use measures::Section;

/// What becomes of the measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// SCORES.md is rewritten.
    Write,
    /// They are compared with the floors.
    Check,
    /// SCORES.md is rewritten, and the floors are raised.
    WriteFloors,
}

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// Expected and not coded.
    Misses,
    /// Coded and not expected.
    Spurious,
}

/// Measures everything there is to measure.
pub(crate) fn run(workspace: &Workspace, mode: Mode) -> Outcome {
    let marsad = workspace.marsad()?;
    let mut sections = own(workspace, &marsad)?;
    sections.extend(gold::sections(workspace, &marsad)?);
    for section in &sections {
        println!("{}", section.line());
    }
    match mode {
        Mode::Check => floors::check(workspace, &sections),
        Mode::Write => report::write_scores(workspace, &sections),
        Mode::WriteFloors => {
            floors::raise(workspace, &sections)?;
            report::write_scores(workspace, &sections)
        }
    }
}

/// Lists the differences between `eval/` and what is coded.
pub(crate) fn show(workspace: &Workspace, show: Show) -> Outcome {
    let marsad = workspace.marsad()?;
    for (name, tally) in tallies(workspace, &marsad)? {
        let rows = if show == Show::Misses { &tally.misses } else { &tally.spurious };
        for row in rows {
            println!("{name} {row}");
        }
    }
    Ok(())
}

/// The sets of `eval/`.
fn own(workspace: &Workspace, marsad: &Path) -> Outcome<Vec<Section>> {
    let tallies = tallies(workspace, marsad)?;
    Ok(tallies.into_iter().map(|(name, tally)| tally.section(name)).collect())
}

fn tallies(workspace: &Workspace, marsad: &Path) -> Outcome<[(&'static str, Tally); 2]> {
    let sentences = fixtures::sentences(&workspace.root.join("eval/sentences"))?;
    let articles = fixtures::articles(&workspace.root.join("eval/articles"))?;
    let score =
        |name: &str, documents| align::score(documents, records::code(workspace, marsad, name, documents)?);
    Ok([
        ("eval/sentences", score("sentences", &sentences)?),
        ("eval/articles", score("articles", &articles)?),
    ])
}
