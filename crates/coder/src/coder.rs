//! The coder: a document in, its events out.

use std::ops::Range;

use marsad_arabic::Analyzer;
use marsad_codebook::{EntityRecord, EventRecord};
use marsad_knowledge::Kind;
use marsad_text::{CharacterOffsets, Normalized, TokenKind, sentences, tokens};
use marsad_time::{Anchor, find, parse_iso};

use crate::attribution;
use crate::circumstances;
use crate::document::Memory;
use crate::draft::{Draft, Rejected};
use crate::entities::EntityKind;
use crate::events;
use crate::evidence::{self, Model};
use crate::frames::FrameBook;
use crate::groups::{Named, is_movement};
use crate::reading::Reading;
use crate::record::{Page, record};
use crate::scan::Scan;
use crate::select::select;
use crate::sentence::Clause;
use crate::units::{Setting, UnitFinder};
use crate::vocabulary::{Class, Vocabulary};

/// A document to code.
#[derive(Debug, Clone, Copy)]
pub struct Input<'d> {
    /// Its id, taken over into the records.
    pub id: &'d str,
    /// Its text.
    pub text: &'d str,
    /// Its date, ISO 8601; without one, expressions such as "yesterday" stay open.
    pub date: Option<&'d str>,
    /// Its title: not coded, but what it names may be referred to.
    pub title: Option<&'d str>,
    /// Bytes that are not to be coded: pull quotes, captions, links to other articles. Ascending.
    pub skip: &'d [Range<usize>],
}

/// What came of a document.
#[derive(Debug, Clone, Default)]
pub struct Coded {
    /// Its events, in the order of their triggers.
    pub events: Vec<EventRecord>,
    /// For each event, why; only when asked for.
    pub explanations: Vec<Explanation>,
    /// Predicates that evoke a frame and were not coded; only when asked for.
    pub considered: Vec<Considered>,
    /// The parties that its phrases name, in the order of the text; only when asked for.
    pub mentions: Vec<EntityRecord>,
}

/// Why an event was coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The event's id.
    pub id: String,
    /// The steps, in English.
    pub steps: Vec<String>,
    /// The features of its evidence that hold; what the weights are fitted on.
    pub features: Vec<&'static str>,
}

/// A predicate that was not coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// The word.
    pub word: String,
    /// Its sentence's number.
    pub sequence: usize,
    /// Bytes of the word in the original.
    pub span: Range<usize>,
    /// The frame it evokes.
    pub rule: String,
    /// The category it would have had.
    pub event: &'static str,
    /// Why not.
    pub why: String,
}

/// Sentences of an article that the survey of its states reads.
const SURVEYED: usize = 80;

/// Words of sport from which an article may be about sport, and their share of its words, in percent.
const SPORT_WORDS: u32 = 6;
const SPORT_SHARE: u32 = 4;

/// Codes documents, one after the other; keeps what it has learned of words, nothing of documents.
pub struct Coder {
    analyzer: Analyzer,
    finder: UnitFinder,
    explain: bool,
    undecided: bool,
    pub(crate) mentions: bool,
}

impl Default for Coder {
    fn default() -> Self {
        Self::new()
    }
}

impl Coder {
    /// A coder with the built-in lexicon and tables.
    #[must_use]
    pub fn new() -> Self {
        Self {
            analyzer: Analyzer::new(),
            finder: UnitFinder::default(),
            explain: false,
            undecided: false,
            mentions: false,
        }
    }

    /// A coder that also says why, and what it considered and did not code.
    #[must_use]
    pub fn explaining() -> Self {
        Self { explain: true, ..Self::new() }
    }

    /// A coder that explains and leaves out the weighing of evidence: for fitting the weights.
    #[must_use]
    pub fn undecided() -> Self {
        Self { explain: true, undecided: true, ..Self::new() }
    }

    /// Codes a document.
    #[must_use]
    pub fn code(&mut self, input: &Input<'_>) -> Coded {
        let text = Normalized::new(input.text);
        let original = text.original();
        let all = tokens(&text);
        let offsets = CharacterOffsets::new(original);
        let anchor = Anchor {
            date: input
                .date
                .and_then(|d| parse_iso(d).ok())
                .or_else(|| marsad_time::find_document_date(&text, &all)),
        };
        let day = anchor.date.map(|d| d.to_string());
        let found = sentences(&text, &all);
        let ranges: Vec<Range<usize>> = found.iter().map(|s| s.tokens.clone()).collect();
        let page = Page {
            id: input.id,
            original,
            tokens: &all,
            offsets: &offsets,
            date: day.clone(),
            sentences: &ranges,
        };
        let mut is_time = vec![false; all.len()];
        let mut memory = Memory::default();
        let mut coded = Coded::default();
        self.finder.setting = Setting { day: day.clone(), ..Setting::default() };
        self.finder.kunyas.clear();
        if let Some(title) = input.title.filter(|t| !input.text.contains(*t)) {
            self.read_title(title, &mut memory);
        }
        let mut scans = self.survey(&text, &all, &found, &mut memory).into_iter();
        for (sequence, sentence) in found.iter().enumerate() {
            let scan = scans.next();
            let start = all[sentence.tokens.start].bytes().start;
            if input.skip.iter().any(|s| s.contains(&start)) {
                continue;
            }
            let times = find(&text, &all, sentence.tokens.clone(), &anchor);
            for time in &times {
                is_time[time.tokens.clone()].fill(true);
            }
            let scan = scan.unwrap_or_else(|| self.scan(&text, &all, sentence));
            let clause = Clause::read(&mut self.finder, &text, &all, sentence, scan, sequence, &is_time);
            let reading = Reading::new(&clause, times, &memory, day.as_deref());
            let (drafts, mut rejected) = events::find(&reading);
            let mut kept = select(drafts, &mut rejected);
            for draft in &mut kept {
                circumstances::fill(&reading, draft);
                draft.attribution = attribution::chain(&reading, draft);
            }
            if memory.sport {
                kept.retain(|draft| {
                    let real = is_violence_off_the_pitch(draft);
                    if !real {
                        rejected.push(Rejected {
                            at: draft.at,
                            frame: draft.frame,
                            why: "the article is about sport".to_owned(),
                        });
                    }
                    real
                });
            }
            kept.retain_mut(|draft| {
                let features = evidence::features(&reading, draft, found.len() > 3);
                let Some((weight, told)) =
                    Model::get().weigh(draft.event, &features).filter(|_| !self.undecided)
                else {
                    return true;
                };
                draft.why.push(format!("weight of evidence {weight:+.1}: {told}"));
                let keep = weight >= 0.0;
                if !keep {
                    rejected.push(Rejected {
                        at: draft.at,
                        frame: draft.frame,
                        why: format!("weight of evidence {weight:+.1}: {told}"),
                    });
                }
                keep
            });
            for draft in &kept {
                let event = record(&page, &reading, draft);
                if self.explain {
                    let features = evidence::features(&reading, draft, found.len() > 3);
                    coded.explanations.push(Explanation {
                        id: event.id.clone(),
                        steps: draft.why.clone(),
                        features,
                    });
                }
                coded.events.push(event);
            }
            if self.explain {
                coded.considered.extend(rejected.into_iter().map(|r| {
                    let frame = &FrameBook::get().frames[r.frame as usize];
                    let token = &all[sentence.tokens.start + r.at];
                    Considered {
                        word: original[token.bytes()].to_owned(),
                        sequence,
                        span: token.bytes(),
                        rule: format!("ar/{}", frame.name),
                        event: frame.event.name(),
                        why: r.why,
                    }
                }));
            }
            let mut memory_pair = None;
            let speaker = attribution::speaker_of(&reading);
            let fight = kept.iter().rev().find(|d| {
                d.event == marsad_codebook::Category::Assault
                    && d.actor.iter().chain(&d.recipient).filter(|e| e.code.is_some()).count() >= 2
            });
            let fighters: Vec<_> = fight
                .into_iter()
                .flat_map(|d| d.actor.iter().chain(&d.recipient))
                .filter(|e| e.kind != EntityKind::People && fights(e))
                .cloned()
                .collect();
            let acting = kept.iter().find(|d| !d.actor.is_empty()).map(|d| d.actor.clone());
            if let Some(joint) =
                kept.iter().find(|d| d.event.is_symmetric() && d.actor.len() + d.recipient.len() >= 2)
            {
                memory_pair = Some(joint.actor.iter().chain(&joint.recipient).cloned().collect::<Vec<_>>());
            }
            let entities = reading.entities.clone();
            if self.mentions {
                coded.mentions.extend(crate::actors::mentions(&reading, &page));
            }
            remember(&clause, &entities, speaker, acting, &mut memory);
            if fighters.len() >= 2 {
                memory.fighters = fighters;
            }
            if let Some(pair) = memory_pair {
                memory.pair = pair;
            }
        }
        coded
    }
}

impl Coder {
    /// Which states the article names, before its sentences are read: the one it is about tells whose an
    /// army or a ministry is that the text leaves without a state.
    fn survey(
        &mut self,
        text: &Normalized<'_>,
        all: &[marsad_text::Token],
        found: &[marsad_text::Sentence],
        memory: &mut Memory,
    ) -> Vec<Scan> {
        let (mut words_read, mut of_sport) = (0u32, 0u32);
        let mut scans = Vec::with_capacity(found.len().min(SURVEYED));
        for sentence in found.iter().take(SURVEYED) {
            let scan = self.scan(text, all, sentence);
            for (token, readings) in all[sentence.tokens.clone()].iter().zip(&scan.readings) {
                if token.kind == TokenKind::Word {
                    let lemma = readings.first().map_or(marsad_arabic::LemmaId::UNKNOWN, |r| r.lemma);
                    of_sport += u32::from(Vocabulary::get().classes(lemma).has(Class::sport));
                    words_read += 1;
                }
            }
            for name in &scan.matches {
                if let Some(entry) = name.entry(&[Kind::State, Kind::Nationality, Kind::Capital]) {
                    memory.see_state(entry.code, 2);
                } else if let Some(entry) = name.entry(&[Kind::Organisation]).filter(|e| !e.code.is_empty()) {
                    memory.see_state(entry.code, 1);
                } else if let Some(entry) = name
                    .entry(&[Kind::Place])
                    .filter(|e| name.end > name.start + 1 || e.population > 50_000)
                    .filter(|e| name.entries.iter().all(|o| o.kind != Kind::Place || o.code == e.code))
                {
                    memory.see_state(entry.code, 1);
                }
            }
            scans.push(scan);
        }
        memory.sport = of_sport >= SPORT_WORDS && of_sport * 100 >= words_read * SPORT_SHARE;
        self.finder.setting.states = memory.states().clone();
        scans
    }

    fn scan(
        &mut self,
        text: &Normalized<'_>,
        all: &[marsad_text::Token],
        sentence: &marsad_text::Sentence,
    ) -> Scan {
        Scan::of(&mut self.analyzer, &mut self.finder, text, &all[sentence.tokens.clone()])
    }

    /// Reads a title for what it names: states, parties, who fights whom.
    fn read_title(&mut self, title: &str, memory: &mut Memory) {
        let text = Normalized::new(title);
        let all = tokens(&text);
        let found = sentences(&text, &all);
        let Some(sentence) = found.first() else { return };
        let none = vec![false; all.len()];
        let scan = self.scan(&text, &all, sentence);
        let clause = Clause::read(&mut self.finder, &text, &all, sentence, scan, usize::MAX, &none);
        see_states(&clause, memory);
        for unit in &clause.units {
            if let Some(entry) = unit.entry(&[Kind::Organisation]).filter(|e| is_movement(e)) {
                memory.remember_organisation(Named::of(entry));
            }
        }
    }
}

impl Coder {
    /// A text of one sentence, ready for the grammar.
    pub(crate) fn clause<'t>(
        &mut self,
        text: &'t Normalized<'_>,
        all: &[marsad_text::Token],
        sentence: &marsad_text::Sentence,
        is_time: &[bool],
    ) -> Clause<'t> {
        self.finder.setting = Setting::default();
        let scan = self.scan(text, all, sentence);
        Clause::read(&mut self.finder, text, all, sentence, scan, 0, is_time)
    }
}

/// Of what an article on sport tells, only acts of force with victims or forces in them stand.
fn is_violence_off_the_pitch(draft: &Draft) -> bool {
    draft.event.quad() as u8 == 4
        && (draft.mode.first().is_some_and(|m| matches!(m.as_str(), "arrest" | "convict"))
            || draft.dead.is_some()
            || draft.arrested.is_some()
            || draft.actor.iter().any(|a| matches!(a.sector.as_deref(), Some("MIL" | "REB" | "COP" | "UAF"))))
}

/// A force, or a state that may fight with one.
fn fights(entity: &crate::entities::Entity) -> bool {
    matches!(
        entity.sector.as_deref(),
        Some("MIL" | "REB" | "PRM" | "UAF" | "COP" | "SPY" | "OPP" | "CRM" | "GOV") | None
    )
}

/// Counts the states that a sentence names.
fn see_states(clause: &Clause<'_>, memory: &mut Memory) {
    for unit in &clause.units {
        if let Some(entry) = unit.entry(&[Kind::State, Kind::Nationality, Kind::Capital]) {
            memory.see_state(entry.code, 2);
        } else if let Some(entry) =
            unit.entry(&[Kind::Organisation, Kind::Place]).filter(|e| !e.code.is_empty())
        {
            memory.see_state(entry.code, 1);
        }
    }
}

fn remember(
    clause: &Clause<'_>,
    entities: &[Option<crate::entities::Entity>],
    speaker: Option<crate::entities::Entity>,
    acting: Option<Vec<crate::entities::Entity>>,
    memory: &mut Memory,
) {
    for at in 0..clause.words.len().saturating_sub(1) {
        let word = &clause.words[at];
        let thing = matches!(
            word.lemma,
            "مبادرة"
                | "خطة"
                | "اقتراح"
                | "مقترح"
                | "مشروع"
                | "قرار"
                | "موقف"
                | "إعلان"
                | "وساطة"
                | "قانون"
                | "عملية"
                | "حملة"
                | "وفد"
                | "طلب"
                | "عرض"
                | "وثيقة"
                | "ورقة"
        );
        if thing && let Some(entry) = clause.unit_at(at + 1).and_then(|u| u.entry(&[Kind::Nationality])) {
            memory.remember_thing(word.lemma, entry.code);
        }
    }
    for unit in &clause.units {
        if let Some(entry) = unit.entry(&[Kind::Organisation]) {
            if is_movement(entry) {
                memory.remember_organisation(Named::of(entry));
            }
            if unit.end > unit.start + 1 {
                let head = &clause.words[unit.start].text;
                memory.remember_head(head.get(unit.prefix..).unwrap_or(head), Named::of(entry));
            }
        }
    }
    for entity in entities.iter().flatten() {
        if entity.sequence != clause.sequence {
            continue;
        }
        let head = &clause.words[entity.words.start.min(clause.words.len() - 1)];
        if matches!(entity.kind, EntityKind::Office | EntityKind::Person)
            && entity.office.is_some()
            && entity.code.is_some()
        {
            memory.remember_office(head.lemma, entity);
            let stated = entity.words.clone().any(|w| {
                clause.unit_at(w).is_some_and(|u| {
                    u.entry(&[Kind::Nationality, Kind::State, Kind::Capital, Kind::Organisation]).is_some()
                })
            });
            if entity.person.is_some()
                && entity.kind == EntityKind::Person
                && !stated
                && entity.words.len() > 1
            {
                memory.remember_own_office(&entity.code);
            }
        }
        if entity.code.is_some() {
            // Names in the phrase that the tables lack: the next mention may be the surname alone.
            for word in &clause.words[entity.words.clone()] {
                if word.pos() == marsad_arabic::PartOfSpeech::ProperNoun
                    && !word.analysis.is_known()
                    && word.unit.is_none()
                    && !matches!(word.text, "أبو" | "أبي" | "أبا" | "ابو" | "ابي" | "ابا")
                    && matches!(entity.kind, EntityKind::Office | EntityKind::Person)
                {
                    memory.remember_name(word.text, entity);
                }
            }
            if entity.kind == EntityKind::Group
                && let (Some(code), Some(group)) =
                    (&entity.code, clause.unit_at(entity.words.start).and_then(|u| u.entry(&[Kind::Group])))
            {
                memory.remember_group(group.id, code);
            }
        }
        memory.remember(entity);
    }
    let states: Vec<&crate::entities::Entity> = entities
        .iter()
        .flatten()
        .filter(|e| matches!(e.kind, EntityKind::State | EntityKind::Capital) && e.code.is_some())
        .collect();
    if let Some(actors) = &acting {
        memory.actor = actors.first().cloned();
    } else if let [one, other] = states.as_slice()
        && one.code != other.code
        && memory.pair.is_empty()
    {
        memory.pair = vec![(*one).clone(), (*other).clone()];
    }
    if speaker.is_some() {
        memory.speaker = speaker;
    }
}

/// Faults of the coder's own tables (frames and classes): file, line, message.
#[must_use]
pub fn check_tables(folder: &std::path::Path) -> Vec<(std::path::PathBuf, usize, String)> {
    let mut found = Vec::new();
    let mut check =
        |path: std::path::PathBuf, faults: fn(&str) -> Vec<(usize, String)>| match std::fs::read_to_string(
            &path,
        ) {
            Ok(text) => {
                for (at, message) in faults(&text) {
                    let line =
                        text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1;
                    found.push((path.clone(), line, message));
                }
            }
            Err(error) => found.push((path, 1, format!("cannot be read ({error})"))),
        };
    check(folder.join("classes.toml"), crate::vocabulary::faults);
    let mut frames: Vec<std::path::PathBuf> = std::fs::read_dir(folder.join("frames"))
        .map(|d| {
            d.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect()
        })
        .unwrap_or_default();
    frames.sort();
    for path in frames {
        check(path, crate::frames::faults);
    }
    found
}
