//! Where things are, and how other programs are run.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;

/// The folders of the project.
pub(crate) struct Workspace {
    /// The folder with the workspace's `Cargo.toml`; every program runs in it.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace that this program was built in.
    pub(crate) fn find() -> Outcome<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().ok_or("xtask lies in no folder")?.to_owned();
        let mut workspace = Self { root, target: PathBuf::new() };
        let metadata = output(workspace.cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
        let metadata: serde_json::Value =
            serde_json::from_str(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
        let target = metadata["target_directory"].as_str().ok_or("cargo metadata names no target folder")?;
        workspace.target = PathBuf::from(target);
        Ok(workspace)
    }

    /// A program that runs in the workspace's root.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).args(arguments);
        command
    }

    /// Cargo, the one that runs this program.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
    }

    /// Builds the release binary and says where it is.
    pub(crate) fn marsad(&self) -> Outcome<PathBuf> {
        run(&mut self.cargo(&["build", "--release", "--package", "marsad"]))?;
        Ok(self.target.join("release").join("marsad"))
    }

    /// Gold data, corpus and seed, which are not in the repository; `None` where they are absent.
    pub(crate) fn shared(&self) -> Option<PathBuf> {
        let shared = self.root.join("../shared");
        shared.is_dir().then_some(shared)
    }

    /// A folder for what these commands write, within the target folder.
    pub(crate) fn scratch(&self) -> Outcome<PathBuf> {
        let folder = self.target.join("xtask");
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }
}

/// Runs a program to its end with the terminal as its output; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let words = shown(command);
    eprintln!("$ {words}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{words}` failed ({status})")),
        Err(error) => Err(format!("`{words}` could not be started: {error}")),
    }
}

/// Runs a program to its end and gives what it wrote to standard output.
pub(crate) fn output(mut command: Command) -> Outcome<String> {
    let words = shown(&command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("`{words}` could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{words}` failed ({})", output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{words}` wrote what is not UTF-8"))
}

/// The command line as a person types it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a text file where its content changes.
pub(crate) fn write(path: &Path, text: &str) -> Outcome {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        eprintln!("{} is unchanged", path.display());
        return Ok(());
    }
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    eprintln!("{} is written", path.display());
    Ok(())
}

/// Says what is left out and why, so that nobody takes it for done.
pub(crate) fn skipped(what: &str, why: &str) {
    eprintln!("SKIPPED: {what}: {why}");
}
