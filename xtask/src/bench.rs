//! `cargo xtask bench`: speed, memory and start-up, rewritten into BENCHMARKS.md.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::Outcome;
use crate::bench_ledger;
use crate::corpus;
use crate::workspace::{Workspace, output, read, run, skipped, write};

const CORPUS: &str = "../shared/corpus/news-2015-07-23.jsonl.gz";
/// Runs of which the median is taken.
const RUNS: usize = 5;
const STARTS: usize = 20;
/// Documents of the generated corpus, and of its tenth.
const GENERATED: usize = 200_000;

#[derive(Deserialize)]
struct Article {
    text: String,
}

/// Measures, and writes BENCHMARKS.md.
pub(crate) fn run_all(workspace: &Workspace, all: bool) -> Outcome {
    let marsad = workspace.marsad()?;
    let folder = workspace.scratch()?;
    let pinned = output(workspace.command("taskset", &["--version"])).is_ok();
    let mut rows = Vec::new();
    match news(workspace, &folder)? {
        None => skipped("the day of news", &format!("there is no {CORPUS}")),
        Some(news) => {
            let megabytes = news.bytes as f64 / 1e6;
            for (cores, pin) in [("one core", pinned), ("all cores", false)] {
                if cores == "one core" && !pinned {
                    skipped("the run on one core", "there is no taskset");
                    continue;
                }
                let runs = (0..RUNS).map(|_| coded(workspace, &marsad, &news.path, pin));
                let runs = runs.collect::<Outcome<Vec<Run>>>()?;
                let took = median(runs.iter().map(|run| run.took).collect());
                let memory = runs.iter().map(|run| run.memory).max().unwrap_or(0);
                let speed = megabytes / took.as_secs_f64();
                let aim = if pin { "4" } else { "6" };
                rows.push(row(
                    &format!("day of news, {cores}: MB of text a second"),
                    &format!("{speed:.1}"),
                    aim,
                ));
                rows.push(row(
                    &format!("day of news, {cores}: peak memory, MB"),
                    &megabytes_of(memory),
                    "300",
                ));
            }
            rows.insert(0, row("day of news: articles", &news.articles.to_string(), ""));
            rows.insert(1, row("day of news: MB of text", &format!("{megabytes:.2}"), ""));
        }
    }
    let mut times = Vec::new();
    for documents in [GENERATED / 10, GENERATED] {
        let path = folder.join("generated.jsonl");
        let written = corpus::write(workspace, &path, documents)?;
        let run = coded(workspace, &marsad, &path, false)?;
        let megabytes = written.text_bytes as f64 / 1e6;
        let speed = megabytes / run.took.as_secs_f64();
        rows.push(row(
            &format!("{documents} generated documents: MB of text"),
            &format!("{megabytes:.0}"),
            "",
        ));
        rows.push(row(
            &format!("{documents} generated documents: seconds"),
            &format!("{:.1}", run.took.as_secs_f64()),
            "",
        ));
        rows.push(row(
            &format!("{documents} generated documents: MB of text a second"),
            &format!("{speed:.1}"),
            "6",
        ));
        rows.push(row(
            &format!("{documents} generated documents: peak memory, MB"),
            &megabytes_of(run.memory),
            "300",
        ));
        times.push(run.took.as_secs_f64());
        let _ = std::fs::remove_file(path);
    }
    if let [tenth, whole] = times[..] {
        rows.push(row("ten times the documents: times the time", &format!("{:.2}", whole / tenth), "10.5"));
    }
    let version = start(workspace, &marsad, &["--version"])?;
    let sentence = folder.join("sentence.txt");
    std::fs::write(&sentence, "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس.\n")
        .map_err(|error| format!("{}: {error}", sentence.display()))?;
    let first = start(workspace, &marsad, &["code", "--quiet", &sentence.to_string_lossy()])?;
    rows.push(row("`marsad --version`, ms", &format!("{:.1}", version.as_secs_f64() * 1e3), "20"));
    rows.push(row(
        "`marsad code` of one sentence, start to end, ms",
        &format!("{:.1}", first.as_secs_f64() * 1e3),
        "100",
    ));

    rows.extend(bench_ledger::rows(workspace, &marsad, &folder)?);
    let table = format!("| measure | value | aim |\n|---|---|---|\n{}", rows.concat());
    println!("{table}");
    let text = format!(
        "\
# Benchmarks

Written by `cargo xtask bench`; not edited by hand.

    marsad code --quiet --from jsonl --to jsonl CORPUS > /dev/null

The whole of `code` from the file to the records, copies marked. Megabytes are millions of bytes of UTF-8 in the
texts; titles and other fields are not counted. The day of news is 23 July 2015 in Saudi newspapers, one core is
pinned with taskset, and speed is the median of {RUNS} runs. The generated documents are shuffled sentences of
`eval/`, two of three of which tell no event (`cargo xtask corpus N FILE`), each run once. Start-up is the median of {STARTS} runs. Memory is the
greatest resident set of any run (VmHWM). `add` and `code` of the same generated documents, the best of three runs
each; the ledger of a million events is made by `crates/ledger/examples/million.rs`, which then asks each list with
each filter, a hundred rows a time, the median of five. Speeds and times aim at no less and no more than what the last column says.

{table}
Machine: {}; {}.
",
        machine(),
        output(workspace.command("rustc", &["--version"]))?.trim(),
    );
    write(&workspace.root.join("BENCHMARKS.md"), &text)?;
    if all { run(&mut workspace.cargo(&["bench", "--workspace"])) } else { Ok(()) }
}

/// A row of the table.
pub(crate) fn row(measure: &str, value: &str, aim: &str) -> String {
    format!("| {measure} | {value} | {} |\n", if aim.is_empty() { "–" } else { aim })
}

fn megabytes_of(kilobytes: u64) -> String {
    format!("{:.0}", kilobytes as f64 / 1e3)
}

/// The day of news, unpacked.
struct News {
    path: PathBuf,
    articles: usize,
    /// Bytes of the texts.
    bytes: usize,
}

fn news(workspace: &Workspace, folder: &Path) -> Outcome<Option<News>> {
    if !workspace.root.join(CORPUS).exists() {
        return Ok(None);
    }
    let corpus = output(workspace.command("gzip", &["-dc", CORPUS]))?;
    let mut bytes = 0;
    for (number, line) in corpus.lines().enumerate() {
        let article: Article = serde_json::from_str(line)
            .map_err(|error| format!("{CORPUS}: record {}: {error}", number + 1))?;
        bytes += article.text.len();
    }
    let path = folder.join("corpus.jsonl");
    std::fs::write(&path, &corpus).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Some(News { path, articles: corpus.lines().count(), bytes }))
}

/// One run of a program.
pub(crate) struct Run {
    pub took: Duration,
    /// Kilobytes.
    memory: u64,
}

/// Codes an input to nowhere.
pub(crate) fn coded(workspace: &Workspace, marsad: &Path, input: &Path, pinned: bool) -> Outcome<Run> {
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
pub(crate) fn measured(mut command: Command) -> Outcome<Run> {
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
