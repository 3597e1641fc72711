//! `cargo xtask bench`: speed, memory and start-up, rewritten into BENCHMARKS.md.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::Outcome;
use crate::workspace::{Workspace, output, read, run, write};

const CORPUS: &str = "../shared/corpus/news-2015-07-23.jsonl.gz";
/// Runs of which the median is taken.
const RUNS: usize = 5;
const STARTS: usize = 20;
/// How often the corpus is repeated to see whether memory grows with the input.
const REPEATS: usize = 8;

#[derive(Deserialize)]
struct Article {
    text: String,
}

/// Measures, and writes BENCHMARKS.md.
pub(crate) fn run_all(workspace: &Workspace, all: bool) -> Outcome {
    if !workspace.root.join(CORPUS).exists() {
        return Err(format!("there is no {CORPUS} to measure on"));
    }
    let marsad = workspace.marsad()?;
    let corpus = output(workspace.command("gzip", &["-dc", CORPUS]))?;
    let mut bytes = 0;
    for (number, line) in corpus.lines().enumerate() {
        let article: Article = serde_json::from_str(line)
            .map_err(|error| format!("{CORPUS}: record {}: {error}", number + 1))?;
        bytes += article.text.len();
    }
    let folder = workspace.scratch()?;
    let (once, often) = (folder.join("corpus.jsonl"), folder.join("corpus-repeated.jsonl"));
    let store = |path: &Path, text: &str| {
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    store(&once, &corpus)?;
    store(&often, &corpus.repeat(REPEATS))?;

    let pinned = output(workspace.command("taskset", &["--version"])).is_ok();
    let coding = |input: &Path| coded(workspace, &marsad, input, pinned);
    let runs = (0..RUNS).map(|_| coding(&once)).collect::<Outcome<Vec<Run>>>()?;
    let took = median(runs.iter().map(|run| run.took).collect());
    let memory = runs.iter().map(|run| run.memory).max().unwrap_or(0);
    let repeated = coding(&often)?;
    let version = start(workspace, &marsad, &["--version"])?;
    let sentence = folder.join("sentence.txt");
    store(&sentence, "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس.\n")?;
    let first = start(workspace, &marsad, &["code", "--quiet", &sentence.to_string_lossy()])?;

    let megabytes = bytes as f64 / 1e6;
    let speed = megabytes / took.as_secs_f64();
    let repeated_speed = megabytes * REPEATS as f64 / repeated.took.as_secs_f64();
    let table = format!(
        "\
| measure | value | floor | aim |
|---|---|---|---|
| MB of article text a second | {speed:.1} | 4 | 10 |
| the same, the corpus {REPEATS} times over | {repeated_speed:.1} | 4 | 10 |
| peak memory, MB | {:.0} | flat | flat |
| peak memory, the corpus {REPEATS} times over, MB | {:.0} | flat | flat |
| `marsad --version`, ms | {:.1} | 20 | – |
| `marsad code` of one sentence, ms | {:.1} | – | – |
",
        memory as f64 / 1e3,
        repeated.memory as f64 / 1e3,
        version.as_secs_f64() * 1e3,
        first.as_secs_f64() * 1e3,
    );
    println!("{table}");
    let core = if pinned { "pinned to one core with taskset" } else { "not pinned: there is no taskset" };
    let text = format!(
        "\
# Benchmarks

Written by `cargo xtask bench`; not edited by hand.

    marsad code --quiet --from jsonl --to jsonl CORPUS > /dev/null

{} articles, {megabytes:.2} MB of UTF-8 in their texts (titles and other fields not counted), the whole of
`code` from the file to the records, {core}. Speed is the median of {RUNS} runs, start-up that of {STARTS}.
Memory is the greatest resident set of any run (VmHWM).

{table}
Machine: {}; {}.
",
        corpus.lines().count(),
        machine(),
        output(workspace.command("rustc", &["--version"]))?.trim(),
    );
    write(&workspace.root.join("BENCHMARKS.md"), &text)?;
    if all { run(&mut workspace.cargo(&["bench", "--workspace"])) } else { Ok(()) }
}

/// One run of `marsad code`.
struct Run {
    took: Duration,
    /// Kilobytes.
    memory: u64,
}

fn coded(workspace: &Workspace, marsad: &Path, input: &Path, pinned: bool) -> Outcome<Run> {
    let mut command = if pinned {
        let mut command = workspace.command("taskset", &["--cpu-list", "0"]);
        command.arg(marsad);
        command
    } else {
        workspace.command(marsad, &[])
    };
    command.args(["code", "--quiet", "--from", "jsonl", "--to", "jsonl"]).arg(input);
    measured(command)
}

/// Runs a program to its end and watches its memory from outside.
fn measured(mut command: Command) -> Outcome<Run> {
    let failed = |error: std::io::Error| format!("marsad: {error}");
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(failed)?;
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    loop {
        if let Some(exit) = child.try_wait().map_err(failed)? {
            let took = started.elapsed();
            return if exit.success() {
                Ok(Run { took, memory })
            } else {
                Err(format!("marsad failed ({exit})"))
            };
        }
        memory = memory.max(peak(&status));
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// VmHWM in kilobytes; 0 where it cannot be read.
fn peak(status: &str) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Median time of a short run.
fn start(workspace: &Workspace, marsad: &Path, arguments: &[&str]) -> Outcome<Duration> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let started = Instant::now();
        let status =
            workspace.command(marsad, arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        times.push(started.elapsed());
        if !status.is_ok_and(|status| status.success()) {
            return Err(format!("marsad {} failed", arguments.join(" ")));
        }
    }
    Ok(median(times))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn machine() -> String {
    let information = read(Path::new("/proc/cpuinfo")).unwrap_or_default();
    let model = information.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {cores} cores", model.map_or("unknown processor", |(_, name)| name.trim()))
}
