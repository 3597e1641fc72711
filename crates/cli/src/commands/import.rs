//! `marsad lexicon import`: a PETRARCH dictionary as a table for `--actors`.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use marsad_knowledge::keys;

use crate::failure::{Failure, say};
use crate::names;
use crate::output::pipe;
use crate::petrarch::{self, Actor, Agent, Dictionary};
use crate::tally::counted;

/// Reads the dictionary and writes the table.
pub(crate) fn run(file: &Path, output: Option<&PathBuf>) -> Result<ExitCode, Failure> {
    let bytes = std::fs::read(file).map_err(|error| {
        Failure::Usage(format!(
            "{} cannot be read: {error}. Give a dictionary of actors or agents.",
            file.display()
        ))
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let dictionary = petrarch::read(&text);
    for (line, why) in &dictionary.told {
        say(&format!("{}:{line}: {why}", file.display()));
    }
    let taken = dictionary.actors.len() + dictionary.agents.len();
    if taken == 0 {
        return Err(Failure::Nothing(format!(
            "{} gave nothing: a line of it is to be as NAME_OF_ACTOR [USAGOV]",
            file.display()
        )));
    }
    let table = table(&dictionary, file);
    match output {
        Some(path) => std::fs::write(path, table).map_err(|error| {
            Failure::Usage(format!("{} cannot be written: {error}. Give another path.", path.display()))
        })?,
        None => {
            let mut out = pipe();
            out.write_all(table.as_bytes())?;
            out.flush()?;
        }
    }
    say(&format!(
        "{} and {} taken; {} told of",
        counted(dictionary.actors.len(), "actor"),
        counted(dictionary.agents.len(), "agent"),
        counted(dictionary.told.len(), "line")
    ));
    Ok(ExitCode::SUCCESS)
}

fn table(dictionary: &Dictionary, file: &Path) -> String {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut table = format!("# From {} by `marsad lexicon import`.\n", name.replace('\n', " "));
    let is_person = |actor: &&Actor| actor.codes.iter().any(|c| !c.from.is_empty() || !c.to.is_empty());
    let mut rows = |heading: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            let _ = write!(table, "{heading} = [\n{}]\n", rows.concat());
        }
    };
    rows("person", dictionary.actors.iter().filter(is_person).map(person).collect());
    rows("organisation", dictionary.actors.iter().filter(|a| !is_person(a)).map(organisation).collect());
    rows("group", dictionary.agents.iter().map(group).collect());
    table
}

/// An actor whose codes have dates is a person, or like one.
fn person(actor: &Actor) -> String {
    let offices: Vec<String> = actor
        .codes
        .iter()
        .map(|code| {
            let office = if code.sector.is_empty() { "actor" } else { names::sector(code.sector) };
            let mut row = format!(
                "{{ code = {}, sector = {}, office = {}",
                quoted(&code.code),
                quoted(code.sector),
                quoted(office)
            );
            for (key, date) in [("from", &code.from), ("to", &code.to)] {
                if !date.is_empty() {
                    let _ = write!(row, ", {key} = {}", quoted(date));
                }
            }
            row + " }"
        })
        .collect();
    format!("  {{ {}, offices = [{}] }},\n", named(&actor.names), offices.join(", "))
}

fn organisation(actor: &Actor) -> String {
    let code = &actor.codes[0];
    format!(
        "  {{ {}, code = {}, sector = {}, kind = \"other\" }},\n",
        named(&actor.names),
        quoted(&code.code),
        quoted(code.sector)
    )
}

fn group(agent: &Agent) -> String {
    let (arabic, latin): (Vec<&String>, Vec<&String>) = agent.names.iter().partition(|n| keys::is_arabic(n));
    let english: Vec<String> = latin.iter().map(|n| n.to_lowercase().replace('/', " ")).collect();
    let english = if english.is_empty() { agent.names[0].clone() } else { english.join("/") };
    format!(
        "  {{ names = [{}], english = {}, sector = {}, kind = \"person\" }},\n",
        list(&arabic),
        quoted(&english),
        quoted(agent.sector)
    )
}

/// English label, Arabic names, other names.
fn named(names: &[String]) -> String {
    let (arabic, latin): (Vec<&String>, Vec<&String>) = names.iter().partition(|n| keys::is_arabic(n));
    let english = latin.first().unwrap_or(&&names[0]).as_str();
    let aliases: Vec<&String> = latin.into_iter().skip(1).collect();
    let mut row = format!("english = {}, names = [{}]", quoted(english), list(&arabic));
    if !aliases.is_empty() {
        let _ = write!(row, ", aliases = [{}]", list(&aliases));
    }
    row
}

fn list(names: &[&String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
