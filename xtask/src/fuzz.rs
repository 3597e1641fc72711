//! `cargo xtask fuzz`: bytes that nobody wrote.

use crate::Outcome;
use crate::workspace::{Workspace, output, run, skipped};

/// Crates that read the text of others.
const CRATES: [&str; 5] = ["marsad-text", "marsad-time", "marsad-reader", "marsad-coder", "marsad-ledger"];
const CASES: &str = "20000";
const SECONDS: &str = "-max_total_time=60";

/// Runs the fuzz targets where cargo-fuzz and a nightly toolchain are installed; else the property tests
/// with more cases.
pub(crate) fn run_all(workspace: &Workspace) -> Outcome {
    match targets(workspace) {
        Ok(targets) => {
            for target in targets.lines() {
                run(&mut workspace.command("cargo", &["+nightly", "fuzz", "run", target, "--", SECONDS]))?;
            }
            Ok(())
        }
        Err(why) => {
            skipped(
                "the fuzz targets",
                &format!("{why}; the property tests run instead, with PROPTEST_CASES={CASES}"),
            );
            // In release, or the cases take an hour.
            let mut tests = workspace.cargo(&["test", "--release"]);
            run(tests.args(CRATES.iter().flat_map(|name| ["--package", name])).env("PROPTEST_CASES", CASES))
        }
    }
}

fn targets(workspace: &Workspace) -> Outcome<String> {
    if !workspace.root.join("fuzz/Cargo.toml").exists() {
        return Err("there is no fuzz/Cargo.toml".to_owned());
    }
    // `cargo` and not this program's own cargo: rustup's proxy understands +nightly.
    output(workspace.command("cargo", &["+nightly", "fuzz", "list"]))
        .map_err(|error| format!("{error} (cargo install cargo-fuzz; rustup toolchain install nightly)"))
}
