//! What a contributor runs: `cargo xtask COMMAND`.
//!
//! This file reads the command line; each command has its own file. Nothing here is part of the binary
//! `marsad`.

mod bench;
mod bench_ledger;
mod corpus;
mod coverage;
mod data;
mod demo;
mod fuzz;
mod python;
mod score;
mod test;
mod train;
mod web;
mod workspace;

use std::process::ExitCode;

use workspace::Workspace;

/// What a command gives back; the error is a sentence for the terminal.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask COMMAND

  demo            build marsad, show the events of samples/, and on a terminal serve them as a page
    --no-serve    without the page
    --readme      put the first of the events into README.md
  test            all checks and tests: format, clippy, cargo test, lexicon, conjugation oracle, formats, scores,
                  pages, browser
  web             build the pages of crates/web/ui into crates/web/assets
    --check       write nothing; fail where they differ
  browser         look at all pages in a headless Chromium, with pictures in target/screenshots
  score           run eval/, and ../shared where it is present; rewrite SCORES.md
    --check       rewrite nothing; fail where a measure is below xtask/floors.toml
    --write-floors  raise xtask/floors.toml to 0.02 below what is reached; it never lowers a floor
    --show misses|spurious  list what eval/ expects and marsad does not code, or the reverse
  bench           measure speed, memory, start-up and the ledger; rewrite BENCHMARKS.md
    --all         and run cargo bench
  corpus N FILE   write N documents of shuffled sentences of eval/, as JSON Lines
  coverage        how many of the 500 most frequent names of ../shared/corpus the tables resolve
    --list FILE   and write all of them there with count, kind and what they resolved to
    --unresolved FILE  and write the others there, and what was resolved to FILE.resolved
    --binary FILE  ask that marsad instead of building one
  data            write the generated tables of knowledge/ and lexicon/ again
  train           fit the weights of evidence (lexicon/ar/evidence.toml) again
  fuzz            run the fuzz targets a minute each, or the property tests with PROPTEST_CASES=20000";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Outcome {
    if matches!(words, [] | ["help" | "--help" | "-h", ..]) {
        println!("{HELP}");
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match words {
        ["demo"] => demo::show(&workspace, true),
        ["demo", "--no-serve"] => demo::show(&workspace, false),
        ["demo", "--readme"] => demo::write_readme(&workspace),
        ["test"] => test::run_all(&workspace),
        ["web"] => web::build(&workspace),
        ["web", "--check"] => web::check(&workspace),
        ["browser"] => web::look(&workspace)?,
        ["score"] => score::run(&workspace, score::Mode::Write),
        ["score", "--check"] => score::run(&workspace, score::Mode::Check),
        ["score", "--write-floors"] => score::run(&workspace, score::Mode::WriteFloors),
        ["score", "--show", "misses"] => score::show(&workspace, score::Show::Misses),
        ["score", "--show", "spurious"] => score::show(&workspace, score::Show::Spurious),
        ["bench"] => bench::run_all(&workspace, false),
        ["bench", "--all"] => bench::run_all(&workspace, true),
        ["corpus", documents, path] => corpus::run(&workspace, documents, path),
        ["coverage", options @ ..] => coverage::run(&workspace, options),
        ["data"] => data::run_all(&workspace),
        ["train"] => train::run(&workspace.root),
        ["fuzz"] => fuzz::run_all(&workspace),
        _ => Err(format!("no such command: {}\n\n{HELP}", words.join(" "))),
    }
}
