//! `cargo xtask fuzz`: bytes that nobody wrote.

use crate::Outcome;
use crate::workspace::{Workspace, output, run, skipped};

/// Crates that read the text of others.
const CRATES: [&str; 5] = ["marsad-text", "marsad-time", "marsad-reader", "marsad-coder", "marsad-ledger"];
const CASES: &str = "20000";
const LIMITS: [&str; 2] = ["-max_total_time=60", "-max_len=4096"];

/// Runs the fuzz targets where cargo-fuzz is installed; else the property tests with more cases.
pub(crate) fn run_all(workspace: &Workspace) -> Outcome {
    match targets(workspace) {
        Ok(targets) => targets.lines().try_for_each(|target| {
            // The stable toolchain has all that fuzzing needs but the sanitizers, which look for the faults of
            // unsafe code; there is none here.
            let arguments = ["fuzz", "run", "--sanitizer", "none", target, "--"];
            let mut fuzz = workspace.command("cargo", &arguments);
            run(fuzz.args(LIMITS).env("RUSTC_BOOTSTRAP", "1"))
        }),
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
    output(workspace.command("cargo", &["fuzz", "list"]))
        .map_err(|error| format!("{error} (cargo install cargo-fuzz)"))
}
