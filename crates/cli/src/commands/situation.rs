//! `marsad timeline`, `brief`, `diff`, `check` and `sql`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use marsad_knowledge::asked;
use marsad_ledger::{Entry, Filter, Kind, Ledger, SCHEMA};

use crate::commands::add::fault;
use crate::commands::ledger::{Arguments, line};
use crate::failure::{Failure, say};
use crate::output::screen;
use crate::rtl::isolate;

/// A situation brief of one page, every sentence with the number of its source
#[derive(Debug, Args)]
pub(crate) struct BriefArguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
    /// A party or a state, in Arabic or English
    #[arg(long, value_name = "WHO")]
    about: Option<String>,
    /// First day, month or year
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The state of affairs as reported up to this day
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The language of the brief; the texts' own words stay Arabic
    #[arg(long, value_enum, value_name = "LANGUAGE", default_value = "en")]
    lang: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// English
    En,
    /// Arabic: headings in Arabic, and the articles' own words
    Ar,
}

/// What changed in a ledger after a change number or a day of report
#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
    /// A day of report (2020-07-22), or the number of a change
    #[arg(long, value_name = "DATE|NUMBER")]
    since: String,
}

/// Check whether a ledger is whole
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The ledger
    #[arg(value_name = "LEDGER")]
    ledger: PathBuf,
}

/// Events day by day, the earliest first.
pub(crate) fn timeline(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    let stories = ledger.entries(Kind::Story, &arguments.wanted.filter()).map_err(fault)?;
    let (mut out, look) = screen();
    let bold = look.bold();
    let mut day = None;
    for story in &stories {
        if day != Some(&story.date) {
            writeln!(out, "{bold}{}{bold:#}", story.date.as_deref().unwrap_or("no date"))?;
            day = Some(&story.date);
        }
        writeln!(out, "  {}", line(story))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The parts of a brief.
const PARTS: [(Kind, &str, &str); 10] = [
    (Kind::Agreement, "Agreements", "الاتفاقات"),
    (Kind::Undertaking, "Undertakings", "التعهدات"),
    (Kind::Condition, "Conditions", "الشروط"),
    (Kind::Stance, "Stances", "المواقف"),
    (Kind::Backing, "Backing", "الدعم"),
    (Kind::Initiative, "Initiatives", "المبادرات"),
    (Kind::Authorisation, "Authorisations", "التفويضات"),
    (Kind::Control, "Control of places", "السيطرة على الأرض"),
    (Kind::Contact, "Contacts", "الاتصالات"),
    (Kind::Flag, "What does not agree", "ما لا يتفق"),
];
/// Entries of a part in a brief.
const MOST: usize = 12;

/// Writes a brief.
pub(crate) fn brief(arguments: &BriefArguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    let about = arguments.about.as_deref().map(asked);
    let filter = Filter {
        since: arguments.since.clone(),
        as_of: arguments.as_of.clone(),
        limit: Some(10_000),
        ..Filter::default()
    };
    let arabic = arguments.lang == Language::Ar;
    let (mut out, look) = screen();
    let bold = look.bold();
    let mut sources: BTreeMap<(Option<String>, String), (usize, Option<String>)> = BTreeMap::new();
    let mut agreed: Vec<Vec<String>> = Vec::new();
    let subject = arguments.about.as_deref().unwrap_or(if arabic { "الكل" } else { "everything" });
    let title = if arabic { "موجز" } else { "Brief on" };
    writeln!(out, "{bold}{title} {}{bold:#}", isolate(subject))?;
    for (kind, english, heading) in PARTS {
        let mut entries = ledger.entries(kind, &filter).map_err(fault)?;
        // What is undertaken belongs to its agreement, also where it does not say the name again.
        entries.retain(|entry| {
            about.as_deref().is_none_or(|about| concerns(entry, about, arguments.about.as_deref()))
                || kind == Kind::Undertaking && agreed.contains(&entry.actor)
        });
        if kind == Kind::Agreement {
            agreed = entries.iter().map(|entry| entry.actor.clone()).collect();
        }
        if entries.is_empty() {
            continue;
        }
        // The latest are what a reader needs.
        let skipped = entries.len().saturating_sub(MOST);
        writeln!(out, "\n{bold}{}{bold:#}", if arabic { heading } else { english })?;
        for entry in &entries[skipped..] {
            let mut numbers: Vec<usize> = Vec::new();
            for passage in &entry.evidence {
                let next = sources.len() + 1;
                let source = (passage.reported.clone(), passage.document.clone());
                let number = sources.entry(source).or_insert((next, passage.outlet.clone())).0;
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
            let cited: String = numbers.iter().map(|n| format!("[{n}]")).collect();
            let date = entry.date.as_deref().unwrap_or("");
            if arabic {
                let words = entry.evidence.first().map_or("", |p| p.text.as_str());
                writeln!(out, "- {} {} {cited}", isolate(words), date)?;
            } else {
                let status =
                    if entry.status == "asserted" { String::new() } else { format!(", {}", entry.status) };
                writeln!(out, "- {} ({date}{status}) {cited}", line(entry))?;
            }
        }
        if skipped > 0 {
            writeln!(out, "- … {skipped} {}", if arabic { "قبلها" } else { "earlier ones" })?;
        }
    }
    writeln!(out, "\n{bold}{}{bold:#}", if arabic { "المصادر" } else { "Sources" })?;
    let mut list: Vec<_> = sources.into_iter().collect();
    list.sort_by_key(|(_, (number, _))| *number);
    for ((reported, document), (number, outlet)) in list {
        writeln!(
            out,
            "[{number}] {}, {}, {}",
            isolate(outlet.as_deref().unwrap_or("?")),
            reported.as_deref().unwrap_or("?"),
            isolate(&document)
        )?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A party of it, its place, or words of its passages.
fn concerns(entry: &Entry, code: &str, words: Option<&str>) -> bool {
    let party = |p: &String| p == code || p.split(' ').next() == Some(code);
    entry.actor.iter().chain(&entry.recipient).any(party)
        || entry.place == code
        || entry.object == code
        || words.is_some_and(|w| {
            entry.object.contains(w)
                || entry.purpose.contains(w)
                || entry.evidence.iter().any(|p| p.text.contains(w))
        })
}

/// Tells what changed.
pub(crate) fn diff(arguments: &DiffArguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    let (mut out, look) = screen();
    let bold = look.bold();
    if let Ok(number) = arguments.since.parse::<i64>().map_err(|_| ()).and_then(|n| {
        // A year is a date.
        if arguments.since.len() == 4 && (1900..2100).contains(&n) { Err(()) } else { Ok(n) }
    }) {
        for change in ledger.changes(number).map_err(fault)? {
            writeln!(out, "{}  {}  {}  {}", change.number, change.what, change.kind, isolate(&change.key))?;
        }
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let all = Filter { limit: Some(1_000_000), ..Filter::default() };
    let before = Filter { as_of: Some(arguments.since.clone()), ..all.clone() };
    for (kind, heading, _) in PARTS {
        let was = ledger.entries(kind, &before).map_err(fault)?;
        let was: BTreeMap<&str, &str> = was.iter().map(|e| (e.key.as_str(), e.status.as_str())).collect();
        let mut headed = false;
        for entry in ledger.entries(kind, &all).map_err(fault)? {
            let change = match was.get(entry.key.as_str()) {
                None => format!("new, {}", entry.status),
                Some(status) if *status != entry.status => format!("{status} → {}", entry.status),
                Some(_) => continue,
            };
            if !headed {
                writeln!(out, "{bold}{heading}{bold:#}")?;
                headed = true;
            }
            writeln!(out, "- {change}: {}", line(&entry))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Checks a ledger; faults end with exit code 1.
pub(crate) fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let ledger = Ledger::read(&arguments.ledger).map_err(fault)?;
    let faults = ledger.check().map_err(fault)?;
    let (documents, events, entries) = ledger.counts().map_err(fault)?;
    for found in &faults {
        say(&format!("{}: {found}", arguments.ledger.display()));
    }
    if faults.is_empty() {
        say(&format!(
            "{}: whole; {documents} documents, {events} events, {entries} entries",
            arguments.ledger.display()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    Err(Failure::Nothing(
        "the ledger has faults. Make it again with `marsad add` from the articles.".to_owned(),
    ))
}

/// Prints the tables and views.
pub(crate) fn schema() -> Result<ExitCode, Failure> {
    let (mut out, _) = screen();
    out.write_all(SCHEMA.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
