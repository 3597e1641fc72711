//! `cargo xtask test`: everything that must hold.
//!
//! Every step runs, also behind one that failed; the list at the end says how each went.

use crate::Outcome;
use crate::python;
use crate::score;
use crate::web;
use crate::workspace::{Workspace, output, run, skipped};

/// The conjugator that the analyser is checked against; used here only.
const ORACLE: [&str; 1] = ["libqutrub==1.2.4.1"];

/// The readers of the formats that `marsad code` writes.
const READERS: [&str; 7] = [
    "duckdb==2.0.1",
    "followthemoney==4.11.2",
    "geojson-pydantic==2.2.0",
    "jsonschema==4.26.0",
    "networkx==3.6.1",
    "polars==2.1.0",
    "pyarrow==26.0.1",
];

/// A step.
type Check = fn(&Workspace) -> Step;

/// How a step went.
enum Step {
    Passed,
    Failed(String),
    Skipped(String),
}

impl From<Outcome> for Step {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Ok(()) => Self::Passed,
            Err(message) => Self::Failed(message),
        }
    }
}

/// The command.
pub(crate) fn run_all(workspace: &Workspace) -> Outcome {
    let steps: [(&str, Check); 9] = [
        ("format", |w| formatted(w).into()),
        ("clippy", |w| clippy(w).into()),
        ("tests", |w| run(&mut w.cargo(&["test", "--workspace", "--no-fail-fast"])).into()),
        ("lexicon", |w| lexicon(w).into()),
        ("conjugation", conjugation),
        ("formats", formats),
        ("scores", |w| score::run(w, score::Mode::Check).into()),
        ("pages", pages),
        ("browser", browser),
    ];
    let mut results = Vec::new();
    for (name, step) in steps {
        eprintln!("\n== {name}");
        results.push((name, step(workspace)));
    }
    println!("\n== steps");
    let (mut passed, mut failed, mut left) = (0, 0, 0);
    for (name, result) in &results {
        match result {
            Step::Passed => {
                passed += 1;
                println!("{name:<12} passed");
            }
            Step::Failed(why) => {
                failed += 1;
                println!("{name:<12} FAILED: {why}");
            }
            Step::Skipped(why) => {
                left += 1;
                println!("{name:<12} SKIPPED: {why}");
            }
        }
    }
    println!("steps: {passed} passed, {failed} failed, {left} skipped");
    if failed == 0 { Ok(()) } else { Err("not everything holds".to_owned()) }
}

fn formatted(workspace: &Workspace) -> Outcome {
    component(workspace, "fmt", "rustfmt")?;
    run(&mut workspace.cargo(&["fmt", "--all", "--check"]))
}

fn clippy(workspace: &Workspace) -> Outcome {
    component(workspace, "clippy", "clippy")?;
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    run(&mut workspace.cargo(&arguments))
}

/// Installs a part of the toolchain that is not there, by rustup.
fn component(workspace: &Workspace, subcommand: &str, name: &str) -> Outcome {
    if output(workspace.cargo(&[subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    run(&mut workspace.command("rustup", &["component", "add", name]))
}

fn lexicon(workspace: &Workspace) -> Outcome {
    let marsad = workspace.marsad()?;
    run(&mut workspace.command(marsad, &["lexicon", "check"]))
}

/// Has libqutrub conjugate verbs of all classes, and the analyser recognise the forms.
fn conjugation(workspace: &Workspace) -> Step {
    let script = "xtask/data/qutrub_oracle.py";
    if !workspace.root.join(script).exists() {
        let why = format!("there is no {script}");
        skipped("the conjugation oracle", &why);
        return Step::Skipped(why);
    }
    let python = match python::environment(workspace, "oracle", &ORACLE) {
        Ok(python) => python,
        Err(why) => {
            skipped("the conjugation oracle", &why);
            return Step::Skipped(why);
        }
    };
    let recognised = || -> Outcome {
        let forms = output(workspace.command(python, &[script]))?;
        let path = workspace.scratch()?.join("conjugation.jsonl");
        std::fs::write(&path, forms).map_err(|error| format!("{}: {error}", path.display()))?;
        let arguments = ["test", "--package", "marsad-arabic", "--test", "conjugation", "--", "--nocapture"];
        run(workspace.cargo(&arguments).env("MARSAD_CONJUGATION", path))
    };
    recognised().into()
}

/// Has the tools of each format read what marsad writes in it.
fn formats(workspace: &Workspace) -> Step {
    let python = match python::environment(workspace, "formats", &READERS) {
        Ok(python) => python,
        Err(why) => {
            skipped("the check of the formats", &why);
            return Step::Skipped(why);
        }
    };
    let checked = || -> Outcome {
        let marsad = workspace.marsad()?;
        let folder = workspace.scratch()?.join("formats");
        run(workspace.command(python, &["xtask/checks/formats.py"]).arg(marsad).arg(folder))
    };
    checked().into()
}

/// Builds the pages again and compares them with those that are embedded.
fn pages(workspace: &Workspace) -> Step {
    if let Err(why) = web::available(workspace) {
        skipped("the check of the pages", &why);
        return Step::Skipped(why);
    }
    web::check(workspace).into()
}

/// Looks at the pages in a browser.
fn browser(workspace: &Workspace) -> Step {
    match web::look(workspace) {
        Ok(looked) => looked.into(),
        Err(why) => {
            skipped("the pages in a browser", &why);
            Step::Skipped(why)
        }
    }
}
