//! The actor and agent dictionaries of PETRARCH and TABARI, read into a table of actors.
//!
//! `NAME_WITH_UNDERSCORES [CODE]`; `+` before an alias of the name above; codes with dates, on the line
//! of the name or below it: `[USAGOV >930120]`, `[USAELI <930120]`, `[USAGOV 930120-010120]`; agents with
//! `~` in their code, their plurals in braces; `!SET! = ONE, OTHER` for words that stand for each other.

use std::collections::{HashMap, HashSet};

use marsad_knowledge::{Gazetteer, Kind, keys};

/// What a dictionary gives.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    /// Actors, in the order of the file.
    pub actors: Vec<Actor>,
    /// Agents.
    pub agents: Vec<Agent>,
    /// Lines that could not be taken as they are, and why.
    pub told: Vec<(usize, String)>,
}

/// An actor.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    pub names: Vec<String>,
    pub codes: Vec<Code>,
}

/// A word for a kind of people.
#[derive(Debug, Clone)]
pub(crate) struct Agent {
    pub names: Vec<String>,
    pub sector: &'static str,
}

/// A code with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    pub code: String,
    pub sector: &'static str,
    pub from: String,
    pub to: String,
}

/// CAMEO's and TABARI's role codes, and PLOVER's sectors.
const ROLES: [(&str, &str); 40] = [
    ("GOV", "GOV"),
    ("MIL", "MIL"),
    ("LEG", "LEG"),
    ("JUD", "JUD"),
    ("COP", "COP"),
    ("SPY", "SPY"),
    ("PRM", "PRM"),
    ("REB", "REB"),
    ("INS", "REB"),
    ("SEP", "REB"),
    ("RAD", "REB"),
    ("UAF", "UAF"),
    ("PTY", "PTY"),
    ("OPP", "OPP"),
    ("CVL", "CVL"),
    ("CRM", "CRM"),
    ("BUS", "BUS"),
    ("LAB", "LAB"),
    ("AGR", "AGR"),
    ("EDU", "EDU"),
    ("MED", "JRN"),
    ("JRN", "JRN"),
    ("HLH", "MED"),
    ("REL", "REL"),
    ("MOS", "REL"),
    ("CHR", "REL"),
    ("JEW", "REL"),
    ("HIN", "REL"),
    ("BUD", "REL"),
    ("REF", "REF"),
    ("SOC", "SOC"),
    ("ENV", "SOC"),
    ("HRI", "SOC"),
    ("DEV", "SOC"),
    ("SET", "CVL"),
    ("STU", "EDU"),
    ("YTH", "CVL"),
    ("WOM", "CVL"),
    ("ELI", "ELI"),
    ("UNK", "UNK"),
];

/// Groups that are no states.
const BODIES: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];

/// Reads a dictionary.
pub(crate) fn read(text: &str) -> Dictionary {
    let states: HashSet<&str> =
        Gazetteer::get().actors().filter(|e| e.kind == Kind::State).map(|e| e.code).chain(BODIES).collect();
    let mut reader = Reader {
        states,
        sets: HashMap::new(),
        dictionary: Dictionary::default(),
        last: None,
        seen: HashMap::new(),
    };
    let mut comment = false;
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = without_comment(line, &mut comment);
        if !line.trim().is_empty() {
            reader.line(number + 1, &line);
        }
    }
    reader.close();
    reader.dictionary
}

/// A line without what is a comment; `<!-- … -->` may go over several lines.
fn without_comment(line: &str, comment: &mut bool) -> String {
    let mut rest = line;
    let mut kept = String::new();
    loop {
        if *comment {
            match rest.split_once("-->") {
                Some((_, behind)) => {
                    *comment = false;
                    rest = behind;
                }
                None => return kept,
            }
        }
        match rest.split_once("<!--") {
            Some((before, behind)) => {
                kept.push_str(before);
                *comment = true;
                rest = behind;
            }
            None => {
                kept.push_str(rest);
                break;
            }
        }
    }
    let end = kept.find(['#', ';']).unwrap_or(kept.len());
    kept.truncate(end);
    kept
}

/// What an actor or agent in the making is.
struct Open {
    line: usize,
    names: Vec<String>,
    codes: Vec<Code>,
    agent: Option<&'static str>,
}

struct Reader<'r> {
    states: HashSet<&'r str>,
    sets: HashMap<String, Vec<String>>,
    dictionary: Dictionary,
    last: Option<Open>,
    seen: HashMap<String, usize>,
}

impl Reader<'_> {
    fn tell(&mut self, line: usize, why: String) {
        self.dictionary.told.push((line, why));
    }

    fn line(&mut self, number: usize, line: &str) {
        let trimmed = line.trim();
        if let Some((set, words)) = trimmed.split_once('=').filter(|(set, _)| set.trim().starts_with('!')) {
            let words = words.split(',').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect();
            self.sets.insert(set.trim().to_uppercase(), words);
            return;
        }
        if trimmed.starts_with('[') {
            // A further code of the actor above.
            if self.last.is_some() {
                self.codes(number, trimmed);
            } else {
                self.tell(number, "a code without a name above it".to_owned());
            }
            return;
        }
        if let Some(alias) = trimmed.strip_prefix('+') {
            let names = self.names(alias);
            let codes = alias.find('[').map(|at| alias[at..].to_owned());
            match &mut self.last {
                Some(open) => open.names.extend(names),
                None => {
                    self.tell(number, "an alias without a name above it".to_owned());
                    return;
                }
            }
            if let Some(codes) = codes {
                self.codes(number, &codes);
            }
            return;
        }
        self.close();
        let names = self.names(trimmed);
        if names.is_empty() {
            self.tell(number, format!("{trimmed:?} has no name before the code"));
            return;
        }
        self.last = Some(Open { line: number, names, codes: Vec::new(), agent: None });
        if let Some(at) = trimmed.find('[') {
            self.codes(number, &trimmed[at..]);
        }
    }

    /// The names of a line, plurals in braces included, sets spelled out.
    fn names(&self, line: &str) -> Vec<String> {
        let name = &line[..line.find('[').unwrap_or(line.len())];
        let (name, plural) = match name.split_once('{') {
            Some((name, plural)) => (name, plural.trim_end().trim_end_matches('}')),
            None => (name, ""),
        };
        let mut all = Vec::new();
        for spelled in std::iter::once(name).chain(plural.split(',')) {
            let mut written = vec![spelled.trim().to_owned()];
            for (set, words) in &self.sets {
                written = written
                    .iter()
                    .flat_map(|w| {
                        if w.to_uppercase().contains(set) {
                            words.iter().map(|word| w.to_uppercase().replace(set, word)).collect()
                        } else {
                            vec![w.clone()]
                        }
                    })
                    .collect();
            }
            all.extend(written.iter().map(|w| readable(w)).filter(|w| w.chars().count() > 1));
        }
        all
    }

    fn codes(&mut self, number: usize, text: &str) {
        for part in text.split('[').skip(1) {
            let inside = part.split(']').next().unwrap_or(part).trim();
            if !part.contains(']') {
                self.tell(number, format!("the bracket of [{inside} is not closed; taken as if it were"));
            }
            let mut fields = inside.split_whitespace();
            let Some(code) = fields.next() else {
                self.tell(number, "the brackets are empty".to_owned());
                continue;
            };
            if code.contains('~') {
                let role = code.trim_matches('~').to_uppercase();
                match sector(&role) {
                    Some(sector) => {
                        if let Some(open) = &mut self.last {
                            open.agent = Some(sector);
                        }
                    }
                    None => {
                        self.tell(number, format!("the agent's code [{code}] is no sector of the codebook"))
                    }
                }
                continue;
            }
            let dates = fields.collect::<Vec<_>>().join(" ");
            match self.code(&code.to_uppercase(), &dates) {
                Ok((code, told)) => {
                    if let Some(open) = &mut self.last {
                        open.codes.push(code);
                    }
                    if let Some(told) = told {
                        self.tell(number, told);
                    }
                }
                Err(why) => self.tell(number, why),
            }
        }
    }

    /// A code such as USAGOV with its dates; what of it is lost is told.
    fn code(&self, text: &str, dates: &str) -> Result<(Code, Option<String>), String> {
        let Some(code) = text.get(..3).filter(|code| self.states.contains(code)) else {
            return Err(format!("[{text}] begins with no state or body that the tables know"));
        };
        // IGOUNO is the United Nations.
        let (code, roles) =
            match text.get(3..6).filter(|body| code == "IGO" && matches!(*body, "UNO" | "EUR")) {
                Some(body) => (body, text.get(6..).unwrap_or("")),
                None => (code, text.get(3..).unwrap_or("")),
            };
        let mut told = None;
        let mut sectors: Vec<&'static str> = Vec::new();
        let mut at = 0;
        while let Some(role) = roles.get(at..at + 3) {
            match sector(role) {
                Some(sector) => sectors.push(sector),
                None => told = Some(format!("{role} of [{text}] is no sector of the codebook; left out")),
            }
            at += 3;
        }
        if at < roles.len() {
            told = Some(format!("{} of [{text}] is no sector of the codebook; left out", &roles[at..]));
        }
        let (from, to) = span(dates).ok_or_else(|| format!("{dates:?} of [{text} {dates}] is no date"))?;
        // USAGOVMIL is military: the last says it most exactly.
        let sector = sectors.last().copied().unwrap_or("");
        Ok((Code { code: code.to_owned(), sector, from, to }, told))
    }

    fn close(&mut self) {
        let Some(mut open) = self.last.take() else { return };
        let mut own = HashSet::new();
        open.names.retain(|name| own.insert(name.to_lowercase()));
        let first = open.names[0].to_lowercase();
        if let Some(line) = self.seen.get(&first).copied() {
            self.tell(open.line, format!("{} stands already at line {line}", open.names[0]));
            return;
        }
        self.seen.insert(first, open.line);
        if let Some(sector) = open.agent {
            self.dictionary.agents.push(Agent { names: open.names, sector });
        } else if open.codes.is_empty() {
            self.tell(open.line, format!("{} has no code that could be taken", open.names[0]));
        } else {
            self.dictionary.actors.push(Actor { names: open.names, codes: open.codes });
        }
    }
}

fn sector(role: &str) -> Option<&'static str> {
    ROLES.iter().find(|(known, _)| *known == role).map(|(_, sector)| *sector)
}

/// `BARACK_OBAMA_` as people write it; other scripts stay as they are.
fn readable(name: &str) -> String {
    let words: Vec<String> = name
        .split(['_', ' '])
        .filter(|w| !w.is_empty())
        .map(|word| {
            if keys::is_arabic(word) || word.chars().any(char::is_lowercase) {
                return word.to_owned();
            }
            let mut letters = word.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
        })
        .collect();
    words.join(" ").replace('"', "'")
}

/// `>930120`, `<930120`, `930120-010120` or nothing as first and last day.
fn span(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if text.is_empty() {
        return Some((String::new(), String::new()));
    }
    if let Some(from) = text.strip_prefix('>') {
        return Some((date(from)?, String::new()));
    }
    if let Some(to) = text.strip_prefix('<') {
        return Some((String::new(), date(to)?));
    }
    let (from, to) = text.split_once('-')?;
    Some((date(from)?, date(to)?))
}

/// A day in six or eight digits.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        // Years of two digits begin with 1930.
        6 => (
            if &text[..2] >= "30" { format!("19{}", &text[..2]) } else { format!("20{}", &text[..2]) },
            &text[2..],
        ),
        8 => (text[..4].to_owned(), &text[4..]),
        4 if text.starts_with("19") || text.starts_with("20") => return Some(text.to_owned()),
        _ => return None,
    };
    let day = format!("{year}-{}-{}", &rest[..2], &rest[2..]);
    match (&rest[..2], &rest[2..]) {
        ("00", _) => Some(year),
        (month, "00") => Some(format!("{year}-{month}")),
        _ => marsad_time::parse_iso(&day).ok().map(|_| day),
    }
}
