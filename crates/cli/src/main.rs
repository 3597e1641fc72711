//! `marsad`: reads political news in Arabic and codes its events, each on the words that carry it.
//!
//! This file only hands the command line to [`commands`]; the work is in the other crates.

mod args;
mod batch;
mod commands;
mod embedded;
mod failure;
mod input;
mod journal;
mod names;
mod output;
mod petrarch;
mod progress;
mod rtl;
mod sink;
mod tables;
mod tally;
mod view;
mod words;

use std::process::ExitCode;

use clap::Parser;

/// Coding a sentence makes many small vectors; this allocator takes a tenth less of the whole time for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    output::choose_colour(cli.color);
    let run = cli.tables.install().and_then(|()| commands::run(cli.command, &cli.tables));
    run.unwrap_or_else(|failure| failure.report())
}
