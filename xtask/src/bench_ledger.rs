//! The part of `cargo xtask bench` that measures the ledger: adding beside coding, and asking a million events.

use std::path::Path;

use crate::Outcome;
use crate::bench::{coded, measured, row};
use crate::corpus;
use crate::workspace::{Workspace, output};

/// Documents of the archive that is coded and added.
const ARCHIVE: usize = 31_000;
/// Events of the ledger that is asked.
const EVENTS: usize = 1_000_000;
/// Runs of which the least time is taken.
const RUNS: usize = 3;

/// Rows for BENCHMARKS.md.
pub(crate) fn rows(workspace: &Workspace, marsad: &Path, folder: &Path) -> Outcome<Vec<String>> {
    let mut rows = Vec::new();
    let archive = folder.join("archive.jsonl");
    corpus::write(workspace, &archive, ARCHIVE)?;
    let ledger = folder.join("archive.marsad");
    let (mut code, mut add) = (f64::MAX, f64::MAX);
    for _ in 0..RUNS {
        code = code.min(coded(workspace, marsad, &archive, false)?.took.as_secs_f64());
        clear(&ledger);
        let mut command = workspace.command(marsad, &["add", "--quiet", "--from", "jsonl"]);
        command.arg(&ledger).arg(&archive);
        add = add.min(measured(command)?.took.as_secs_f64());
    }
    rows.push(row(&format!("`add` of {ARCHIVE} generated documents: seconds"), &format!("{add:.1}"), ""));
    rows.push(row("`add`: per cent of the speed of `code`", &format!("{:.0}", 100.0 * code / add), "60"));
    clear(&ledger);
    let _ = std::fs::remove_file(&archive);

    let million = folder.join("million.marsad");
    clear(&million);
    let (path, events) = (million.to_string_lossy(), EVENTS.to_string());
    let arguments = [
        "run",
        "--release",
        "--quiet",
        "--package",
        "marsad-ledger",
        "--example",
        "million",
        "--",
        &path,
        &events,
    ];
    let told = output(workspace.cargo(&arguments))?;
    clear(&million);
    let mut slowest = ("", 0.0);
    for (measure, value) in told.lines().filter_map(|line| line.split_once('\t')) {
        let number: f64 = value.parse().map_err(|_| format!("the example says {measure}: {value}"))?;
        if !measure.ends_with(", ms") {
            rows.push(row(&format!("ledger of a million events: {measure}"), value, ""));
        } else if number > slowest.1 {
            slowest = (measure, number);
        }
    }
    let (measure, value) = slowest;
    let measure = format!("ledger of a million events, the slowest query ({measure})");
    rows.push(row(&measure, &format!("{value:.1}"), "50"));
    Ok(rows)
}

/// Removes a ledger with what stands beside it.
fn clear(ledger: &Path) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", ledger.display()));
    }
}
