//! `cargo xtask web` and `cargo xtask browser`: the pages, built by npm and looked at in a browser.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::Outcome;
use crate::workspace::{Workspace, output, run};

/// Sources of the pages.
const SOURCES: &str = "crates/web/ui";
/// What is built from them and embedded in the binary.
const ASSETS: &str = "crates/web/assets";
/// The checks in a browser.
const CHECKS: &str = "crates/web/browser";
/// The invented parties and places of the samples.
const TABLES: [&str; 4] = ["--actors", "samples/series/actors.toml", "--places", "samples/series/places.csv"];
/// Words of which a paragraph of 5 MB is made.
const LONG_WORDS: &str = "كلمة أخرى عن الطقس والزراعة والأسواق في المدينة القديمة، ";
const LONG_TIMES: usize = 50_000;
/// What the checks need beside npm's packages, as Debian calls it.
const PACKAGES: [&str; 4] = ["chromium", "fonts-noto-core", "nodejs", "npm"];
/// Names under which the browser is installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Builds the pages into `crates/web/assets`.
pub(crate) fn build(workspace: &Workspace) -> Outcome {
    packages(workspace, SOURCES)?;
    run(&mut npm(workspace, SOURCES, &["run", "--silent", "check"]))?;
    run(&mut npm(workspace, SOURCES, &["run", "--silent", "build"]))
}

/// Whether npm and its registry are at hand; the error says what is missing.
pub(crate) fn available(workspace: &Workspace) -> Outcome {
    packages(workspace, SOURCES)
}

/// Builds the pages elsewhere and compares them with `crates/web/assets`.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    packages(workspace, SOURCES)?;
    run(&mut npm(workspace, SOURCES, &["run", "--silent", "check"]))?;
    let folder = workspace.scratch()?.join("assets");
    let folder_name = folder.to_string_lossy().into_owned();
    run(&mut npm(workspace, SOURCES, &["run", "--silent", "build", "--", &folder_name]))?;
    let (built, kept) = (files(&folder)?, files(&workspace.root.join(ASSETS))?);
    let differing: Vec<&str> = built
        .iter()
        .filter(|(name, bytes)| kept.get(*name) != Some(bytes))
        .chain(kept.iter().filter(|(name, _)| !built.contains_key(*name)))
        .map(|(name, _)| name.as_str())
        .collect();
    if differing.is_empty() {
        return Ok(());
    }
    Err(format!("{ASSETS} is not what {SOURCES} gives ({}): run `cargo xtask web`", differing.join(", ")))
}

/// Looks at all pages in a headless Chromium; installs it where that is possible. The outer error
/// names what is not there.
pub(crate) fn look(workspace: &Workspace) -> Result<Outcome, String> {
    let browser = browser(workspace)?;
    packages(workspace, CHECKS)?;
    Ok(looked(workspace, &browser))
}

fn looked(workspace: &Workspace, browser: &Path) -> Outcome {
    let marsad = workspace.marsad()?;
    let ledger = workspace.scratch()?.join("browser.marsad");
    for file in ["browser.marsad", "browser.marsad-wal", "browser.marsad-shm"] {
        // Left over from a run before, or not there.
        let _ = std::fs::remove_file(ledger.with_file_name(file));
    }
    let hostile = format!("{CHECKS}/hostile.jsonl");
    let long = workspace.scratch()?.join("hostile-long.jsonl");
    let paragraph = format!("قصف الجيش السوري مدينة إدلب أمس. {}", LONG_WORDS.repeat(LONG_TIMES));
    let record =
        serde_json::json!({"id": "hostile-long", "date": "2021-04-01", "title": "فقرة", "text": paragraph});
    std::fs::write(&long, record.to_string()).map_err(|error| format!("{}: {error}", long.display()))?;
    let mut adding = workspace.command(&marsad, &["add", "--quiet"]);
    adding
        .args(TABLES)
        .arg(&ledger)
        .args(["samples/*.txt", "samples/series/articles.jsonl", &hostile])
        .arg(&long);
    run(&mut adding)?;
    let mut served = workspace.command(&marsad, &["serve"]);
    let served = served.args(TABLES).arg(&ledger).stdout(Stdio::piped()).spawn();
    let mut served = Served(served.map_err(|error| format!("marsad serve could not be started: {error}"))?);
    let address = served.address()?;
    let pictures = workspace.target.join("screenshots");
    let mut checks = workspace.command("node", &[]);
    checks.arg(workspace.root.join(CHECKS).join("checks.mjs")).arg(address).arg(&pictures).arg(browser);
    run(&mut checks)
}

/// A server that ends with this value.
struct Served(Child);

impl Served {
    fn address(&mut self) -> Outcome<String> {
        let out = self.0.stdout.take().ok_or("marsad serve has no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).map_err(|error| format!("marsad serve: {error}"))?;
        if line.starts_with("http://") {
            Ok(line.trim().to_owned())
        } else {
            Err(format!("marsad serve printed no address but {line:?}"))
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The browser; installed from Debian's packages where this runs as root and there is none.
fn browser(workspace: &Workspace) -> Outcome<PathBuf> {
    let complete = || found().filter(|_| output(workspace.command("npm", &["--version"])).is_ok());
    if let Some(browser) = complete() {
        return Ok(browser);
    }
    let user = output(workspace.command("id", &["-u"])).unwrap_or_default();
    let missing = format!("no Chromium and npm; on Debian: apt-get install {}", PACKAGES.join(" "));
    if user.trim() != "0" || output(workspace.command("apt-get", &["--version"])).is_err() {
        return Err(missing);
    }
    let mut update = workspace.command("apt-get", &["update", "-qq"]);
    let mut install = workspace.command("apt-get", &["install", "-qq", "-y", "--no-install-recommends"]);
    install.args(PACKAGES).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
    run(&mut update).and_then(|()| run(&mut install)).map_err(|error| format!("{missing} ({error})"))?;
    complete().ok_or(missing)
}

fn found() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    let paths = BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    paths.into_iter().find(|path| path.is_file())
}

/// Installs npm's packages of a folder, as its lock file has them, where that is not done.
fn packages(workspace: &Workspace, folder: &str) -> Outcome {
    let root = workspace.root.join(folder);
    let lock = std::fs::read(root.join("package-lock.json"))
        .map_err(|error| format!("{folder}/package-lock.json: {error}"))?;
    let done = root.join("node_modules").join(".marsad-lock");
    if std::fs::read(&done).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(&mut npm(workspace, folder, &["ci", "--silent", "--no-audit", "--no-fund"]))?;
    std::fs::write(&done, lock).map_err(|error| format!("{}: {error}", done.display()))
}

fn npm(workspace: &Workspace, folder: &str, arguments: &[&str]) -> Command {
    let mut command = workspace.command("npm", arguments);
    command.current_dir(workspace.root.join(folder));
    command
}

fn files(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(name, std::fs::read(&path).map_err(failed)?);
    }
    Ok(files)
}
