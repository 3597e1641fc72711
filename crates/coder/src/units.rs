//! Names of the gazetteer in a sentence.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use marsad_arabic::{Analysis, Features, LemmaId, PartOfSpeech, Proclitics};
use marsad_knowledge::{Entry, Gazetteer, Kind, Position};
use marsad_text::fold;

/// A name found: words `start..end` of the sentence.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub start: usize,
    pub end: usize,
    /// What is written before it.
    pub proclitics: Proclitics,
    /// Bytes of those within the first word.
    pub prefix: usize,
    pub entries: Vec<Entry>,
    /// One word that is also a common word.
    pub weak: bool,
}

/// Words that name something in the tables, before anything else of the sentence is known.
pub(crate) struct Match {
    pub start: usize,
    pub end: usize,
    proclitics: Proclitics,
    prefix: usize,
    pub entries: Vec<Entry>,
}

impl Match {
    /// The first entry of the first of these kinds that it has.
    pub fn entry(&self, kinds: &[Kind]) -> Option<&Entry> {
        first(&self.entries, kinds)
    }
}

fn first<'e>(entries: &'e [Entry], kinds: &[Kind]) -> Option<&'e Entry> {
    kinds.iter().find_map(|k| entries.iter().find(|e| e.kind == *k))
}

impl Unit {
    pub fn entry(&self, kinds: &[Kind]) -> Option<&Entry> {
        first(&self.entries, kinds)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.entries.iter().any(|e| e.kind == kind)
    }

    /// Names something by itself, and is not only a common noun for people or an adjective.
    pub fn is_name(&self) -> bool {
        self.entries.iter().any(|e| !matches!(e.kind, Kind::Group | Kind::Office | Kind::Nationality))
    }

    /// Reading for the tagger: a name with its proclitics.
    pub fn reading(&self, length: usize) -> Analysis {
        Analysis {
            lemma: LemmaId::UNKNOWN,
            features: Features::plain(PartOfSpeech::ProperNoun),
            proclitics: self.proclitics,
            enclitic: None,
            stem: self.prefix.min(255) as u8..length.min(255) as u8,
            cost: 0,
            faults: 0,
        }
    }
}

/// A way to begin a name with a word: its proclitics, their bytes, and where the search then stands.
type Start = (Proclitics, usize, Position);

/// What of a document helps to tell namesakes apart.
#[derive(Debug, Default)]
pub(crate) struct Setting {
    /// The persons whom it has named in full.
    pub named: HashSet<u32>,
    /// Its day, ISO 8601.
    pub day: Option<String>,
    /// The states that it names, and how often.
    pub states: HashMap<String, u32>,
}

/// Finds names; remembers which words begin one, and what the document has told so far.
#[derive(Default)]
pub(crate) struct UnitFinder {
    starts: HashMap<Box<str>, Rc<[Start]>, foldhash::fast::FixedState>,
    pub setting: Setting,
    /// The children after whom women of the document are named (أم سياف).
    pub kunyas: HashSet<Box<str>>,
}

const PREFIXES: [(&str, &str, Proclitics); 4] = [
    ("بال", "ال", Proclitics(4)),
    ("كال", "ال", Proclitics(8)),
    ("لل", "ال", Proclitics(16)),
    ("ب", "", Proclitics(4)),
];

impl UnitFinder {
    /// All names in the words of a sentence, the longest first at each place, not overlapping.
    pub fn scan(&mut self, words: &[&str]) -> Vec<Match> {
        let gazetteer = Gazetteer::get();
        let mut matches = Vec::new();
        let mut at = 0;
        let mut folded = String::new();
        while at < words.len() {
            let starts = self.starts_of(gazetteer, words[at]);
            let mut best: Option<(usize, Proclitics, usize, Position)> = None;
            for (proclitics, prefix, position) in starts.iter() {
                let mut position = *position;
                let mut end = at + 1;
                loop {
                    let longer = best.is_none_or(|(length, ..)| end - at > length);
                    if longer && gazetteer.ends_at(position) {
                        best = Some((end - at, *proclitics, *prefix, position));
                    }
                    let Some(word) = words.get(end).filter(|_| gazetteer.goes_on_at(position)) else { break };
                    fold(word, &mut folded);
                    let Some(next) = gazetteer.next(position, &folded) else { break };
                    position = next;
                    end += 1;
                }
            }
            let Some((mut length, proclitics, prefix, position)) = best else {
                at += 1;
                continue;
            };
            let entries: Vec<Entry> = gazetteer.entries_at(position).collect();
            // الملك سلمان بن عبد العزيز آل سعود: father and house belong to the name, however short the table has it.
            if entries.iter().any(|e| e.kind == Kind::Person) {
                length = with_lineage(words, at + length) - at;
            }
            matches.push(Match { start: at, end: at + length, proclitics, prefix, entries });
            at += length;
        }
        matches
    }

    /// The names among `matches` that may stand here, in the words of their sentence.
    pub fn settle(
        &mut self,
        words: &[&str],
        matches: Vec<Match>,
        is_common: impl Fn(usize) -> bool,
        is_name_first: impl Fn(&str) -> bool,
    ) -> Vec<Unit> {
        let mut units = Vec::with_capacity(matches.len());
        for Match { start, end, proclitics, prefix, mut entries } in matches {
            entries.retain(|e| e.kind != Kind::Person || !e.doubtful || self.setting.named.contains(&e.id));
            if end > start + 1 {
                self.setting.named.extend(entries.iter().filter(|e| e.kind == Kind::Person).map(|e| e.id));
            }
            let bare = words[start].get(prefix..).unwrap_or("");
            let known_person =
                entries.iter().any(|e| e.kind == Kind::Person && self.setting.named.contains(&e.id));
            // States and capitals are names first; a few are common adjectives as well (مالي).
            let state = entries.iter().any(|e| matches!(e.kind, Kind::State | Kind::Capital | Kind::Metonym))
                && !matches!(
                    bare,
                    "مالي"
                        | "مالية"
                        | "فيجي"
                        | "بنين"
                        | "بالي"
                        | "مونتي"
                        | "تالين"
                        | "العيون"
                        | "المخزن"
                        | "بوتان"
                );
            let weak =
                end == start + 1 && !known_person && !state && is_common(start) && !is_name_first(bare);
            if !entries.is_empty() {
                units.push(Unit { start, end, proclitics, prefix, entries, weak });
            }
        }
        units
    }

    fn starts_of(&mut self, gazetteer: &Gazetteer, word: &str) -> Rc<[Start]> {
        if let Some(known) = self.starts.get(word) {
            return Rc::clone(known);
        }
        let mut found: Vec<Start> = Vec::new();
        let mut folded = String::new();
        let mut conjunctions = vec![(Proclitics::NONE, 0)];
        match word.chars().next() {
            Some('و') => conjunctions.push((Proclitics::WA, 2)),
            Some('ف') => conjunctions.push((Proclitics::FA, 2)),
            _ => {}
        }
        // دبلوماسيين روسا, أتراكا: the plural of a people in tanwin, which the tables have without.
        if let Some(stem) = word.strip_suffix('ا').filter(|s| s.chars().count() >= 3) {
            fold(stem, &mut folded);
            if let Some(position) = gazetteer.begin(&folded).filter(|p| {
                gazetteer.ends_at(*p) && gazetteer.entries_at(*p).all(|e| e.kind == Kind::Nationality)
            }) {
                fold(word, &mut folded);
                let own = gazetteer.begin(&folded);
                if own.is_none_or(|p| gazetteer.entries_at(p).all(|e| e.kind == Kind::Place)) {
                    found.push((Proclitics::NONE, 0, position));
                }
            }
        }
        for (conjunction, bytes) in conjunctions {
            let rest = &word[bytes..];
            let mut add = |text: &str, more: Proclitics, prefix: usize| {
                if text.len() < 4 {
                    return;
                }
                fold(text, &mut folded);
                if let Some(position) = gazetteer.begin(&folded)
                    && (gazetteer.ends_at(position) || gazetteer.goes_on_at(position))
                {
                    found.push((conjunction.and(more), prefix, position));
                }
            };
            add(rest, Proclitics::NONE, bytes);
            for (prefix, instead, proclitics) in PREFIXES {
                if let Some(stem) = rest.strip_prefix(prefix) {
                    add(&format!("{instead}{stem}"), proclitics, bytes + prefix.len() - instead.len());
                }
            }
            for (prefix, proclitics) in [("ل", Proclitics::LI), ("ك", Proclitics::KA)] {
                if let Some(stem) = rest.strip_prefix(prefix) {
                    add(stem, proclitics, bytes + prefix.len());
                }
            }
        }
        let found: Rc<[Start]> = found.into();
        if self.starts.len() > 100_000 {
            self.starts.clear();
        }
        self.starts.insert(word.into(), Rc::clone(&found));
        found
    }
}

/// Where a name ends that goes on with بن or آل behind `end`.
fn with_lineage(words: &[&str], mut end: usize) -> usize {
    while let (Some(link), Some(name)) = (words.get(end), words.get(end + 1)) {
        let name_follows = name.chars().all(char::is_alphabetic);
        if !matches!(*link, "بن" | "آل") || !name_follows {
            break;
        }
        end += if *name == "عبد" && words.get(end + 2).is_some() { 3 } else { 2 };
    }
    end
}
