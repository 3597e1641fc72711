//! Python environments for the few things that need a package from PyPI.

use std::path::PathBuf;

use crate::Outcome;
use crate::workspace::{Workspace, output, run};

/// A Python environment `target/NAME` with these packages; gives its interpreter.
///
/// The error says what is missing: Python, its venv module, or PyPI.
pub(crate) fn environment(workspace: &Workspace, name: &str, packages: &[&str]) -> Outcome<PathBuf> {
    let folder = workspace.target.join(name);
    let python = folder.join("bin").join("python");
    let done = folder.join("packages.txt");
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let made = output(workspace.command("python3", &["-m", "venv", "--clear", &folder.to_string_lossy()]));
    made.map_err(|error| format!("{error}; on Debian: apt-get install python3-venv"))?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(workspace.command(&python, &install).args(packages))?;
    std::fs::write(&done, wanted).map_err(|error| format!("{}: {error}", done.display()))?;
    Ok(python)
}
