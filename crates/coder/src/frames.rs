//! Frames: which event a predicate means, from `lexicon/ar/frames`.

use std::collections::HashMap;
use std::sync::OnceLock;

use marsad_arabic::{Derivation, LemmaId, Lexicon, PartOfSpeech};
use marsad_codebook::Category;
use serde::Deserialize;

use crate::vocabulary::ids;

static FILES: [(&str, &str); 16] = [
    ("agree", include_str!(concat!(env!("OUT_DIR"), "/agree.json"))),
    ("consult", include_str!(concat!(env!("OUT_DIR"), "/consult.json"))),
    ("support", include_str!(concat!(env!("OUT_DIR"), "/support.json"))),
    ("concede", include_str!(concat!(env!("OUT_DIR"), "/concede.json"))),
    ("cooperate", include_str!(concat!(env!("OUT_DIR"), "/cooperate.json"))),
    ("aid", include_str!(concat!(env!("OUT_DIR"), "/aid.json"))),
    ("retreat", include_str!(concat!(env!("OUT_DIR"), "/retreat.json"))),
    ("request", include_str!(concat!(env!("OUT_DIR"), "/request.json"))),
    ("accuse", include_str!(concat!(env!("OUT_DIR"), "/accuse.json"))),
    ("reject", include_str!(concat!(env!("OUT_DIR"), "/reject.json"))),
    ("threaten", include_str!(concat!(env!("OUT_DIR"), "/threaten.json"))),
    ("protest", include_str!(concat!(env!("OUT_DIR"), "/protest.json"))),
    ("sanction", include_str!(concat!(env!("OUT_DIR"), "/sanction.json"))),
    ("mobilize", include_str!(concat!(env!("OUT_DIR"), "/mobilize.json"))),
    ("coerce", include_str!(concat!(env!("OUT_DIR"), "/coerce.json"))),
    ("assault", include_str!(concat!(env!("OUT_DIR"), "/assault.json"))),
];

/// A frame as its table gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameSource {
    event: String,
    #[serde(default)]
    mode: String,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    actor: Vec<String>,
    #[serde(default)]
    recipient: Vec<String>,
    #[serde(default)]
    genitive: String,
    #[serde(default)]
    content: Vec<String>,
    #[serde(default)]
    opaque: bool,
    #[serde(default)]
    factive: bool,
    #[serde(default)]
    negated: String,
    #[serde(default)]
    negated_mode: String,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    strong: bool,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    human: bool,
    #[serde(default)]
    armed: bool,
    #[serde(default)]
    civilian: bool,
    #[serde(default)]
    plural: bool,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    supported: bool,
    #[serde(default)]
    negated_only: bool,
    #[serde(default = "yes")]
    masdar: bool,
    #[serde(default)]
    gloss: String,
}

fn yes() -> bool {
    true
}

/// A table of frames, its rows with their places in the file or without.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "Row: Deserialize<'de>"))]
struct FrameFile<Row> {
    #[serde(default = "Vec::new")]
    frame: Vec<Row>,
}

/// A place in the clause that a role is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Subject,
    Object,
    Genitive,
    That,
    /// Who says it.
    Speaker,
    Preposition(&'static str),
}

/// What the genitive behind an event noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Genitive {
    Actor,
    Recipient,
    Joint,
    Content,
}

/// A frame, ready for use.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// `assault#12`.
    pub name: String,
    pub event: Category,
    pub mode: String,
    pub context: Vec<String>,
    pub with: Vec<LemmaId>,
    pub actor: Vec<Slot>,
    pub recipient: Vec<Slot>,
    pub genitive: Genitive,
    pub content: Vec<Slot>,
    pub opaque: bool,
    /// What it is about has happened (to condemn a bombing): an event there with parties of its own stands.
    pub factive: bool,
    pub negated: Option<(Category, String)>,
    pub bare: bool,
    pub strong: bool,
    pub needs_actor: bool,
    pub needs_recipient: bool,
    pub human: bool,
    /// The actor must be an armed force.
    pub armed: bool,
    /// The actor must be civilians.
    pub civilian: bool,
    /// As a noun it holds in the plural only (تعزيزات).
    pub plural: bool,
    /// Only the negation is an act (لن تغير سياستها).
    pub negated_only: bool,
    /// As a noun it must be told as happening: فرضت عقوبات, and not العقوبات على.
    pub supported: bool,
    /// What it tells is decided and has not happened (a vote to send troops).
    pub planned: bool,
    pub gloss: String,
}

/// How a word evokes a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Verb,
    Noun,
    ActiveParticiple,
    PassiveParticiple,
}

/// All frames, by the lemma that evokes them.
pub(crate) struct FrameBook {
    pub frames: Vec<Frame>,
    /// By the lemma's number; most are empty.
    by_lemma: Vec<Vec<(u16, Use)>>,
    /// How many frames name the noun itself.
    named: HashMap<LemmaId, u16, foldhash::fast::FixedState>,
}

impl FrameBook {
    pub fn get() -> &'static Self {
        static BOOK: OnceLock<FrameBook> = OnceLock::new();
        BOOK.get_or_init(|| {
            let mut book = Self {
                frames: Vec::new(),
                by_lemma: vec![Vec::new(); Lexicon::get().lemmas()],
                named: HashMap::default(),
            };
            let derived = derived_nouns();
            for (file, text) in FILES {
                let parsed: FrameFile<FrameSource> =
                    serde_json::from_str(text).unwrap_or(FrameFile { frame: Vec::new() });
                for (index, row) in parsed.frame.into_iter().enumerate() {
                    // Faults are told by `marsad lexicon check`, and keep only their own row out.
                    book.add(&format!("{file}#{}", index + 1), &row, &derived);
                }
            }
            book
        })
    }

    pub fn of(&self, lemma: LemmaId) -> &[(u16, Use)] {
        self.by_lemma.get(lemma.0 as usize).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, name: &str, row: &FrameSource, derived: &Derived) {
        let Some(event) = Category::of_name(&row.event) else { return };
        let lexicon = Lexicon::get();
        let recipient: Vec<Slot> = row.recipient.iter().filter_map(|s| slot(s)).collect();
        let genitive = match row.genitive.as_str() {
            "actor" => Genitive::Actor,
            "recipient" => Genitive::Recipient,
            "joint" => Genitive::Joint,
            "content" => Genitive::Content,
            _ if recipient.contains(&Slot::Object) => Genitive::Recipient,
            _ => Genitive::Actor,
        };
        let number = self.frames.len() as u16;
        self.frames.push(Frame {
            name: name.to_owned(),
            event,
            mode: row.mode.clone(),
            context: row.context.clone(),
            with: row.with.iter().flat_map(|w| ids(lexicon, w)).collect(),
            actor: if row.actor.is_empty() {
                vec![Slot::Subject]
            } else {
                row.actor.iter().filter_map(|s| slot(s)).collect()
            },
            recipient,
            genitive,
            content: row.content.iter().filter_map(|s| slot(s)).collect(),
            opaque: row.opaque,
            factive: row.factive,
            negated: Category::of_name(&row.negated).map(|c| (c, row.negated_mode.clone())),
            bare: row.bare,
            strong: row.strong,
            needs_actor: row.needs.iter().any(|n| n == "actor"),
            needs_recipient: row.needs.iter().any(|n| n == "recipient"),
            human: row.human,
            armed: row.armed,
            civilian: row.civilian,
            plural: row.plural,
            planned: row.planned,
            supported: row.supported,
            negated_only: row.negated_only,
            gloss: row.gloss.clone(),
        });
        for verb in &row.verbs {
            for id in ids(lexicon, verb) {
                let Some(lemma) = lexicon.lemma(id).filter(|l| l.pos == PartOfSpeech::Verb) else { continue };
                self.link(id, number, Use::Verb);
                for (noun, derivation) in derived.get(&(lemma.text, lemma.form)).into_iter().flatten() {
                    match derivation {
                        Derivation::Masdar if row.masdar => self.link(*noun, number, Use::Noun),
                        Derivation::ActiveParticiple => self.link(*noun, number, Use::ActiveParticiple),
                        Derivation::PassiveParticiple => self.link(*noun, number, Use::PassiveParticiple),
                        _ => {}
                    }
                }
            }
        }
        for noun in &row.nouns {
            for id in ids(lexicon, noun) {
                if lexicon.lemma(id).is_some_and(|l| l.pos != PartOfSpeech::Verb) {
                    self.link(id, number, Use::Noun);
                    // A noun that a table names goes before a masdar that only follows from its verb.
                    if let Some(list) = self.by_lemma.get_mut(id.0 as usize)
                        && let Some(at) = list.iter().position(|(f, u)| *f == number && *u == Use::Noun)
                    {
                        let entry = list.remove(at);
                        let first = list.iter().position(|(_, u)| *u == Use::Noun).unwrap_or(list.len());
                        let explicit = self.named.entry(id).or_insert(0);
                        list.insert((first + *explicit as usize).min(list.len()), entry);
                        *explicit += 1;
                    }
                }
            }
        }
    }

    fn link(&mut self, lemma: LemmaId, frame: u16, by: Use) {
        let Some(list) = self.by_lemma.get_mut(lemma.0 as usize) else { return };
        if !list.iter().any(|(f, u)| *f == frame && *u == by) {
            list.push((frame, by));
        }
    }
}

type Derived = HashMap<(&'static str, &'static str), Vec<(LemmaId, Derivation)>, foldhash::fast::FixedState>;

/// Masdars and participles by their verb and its form.
fn derived_nouns() -> Derived {
    let lexicon = Lexicon::get();
    let mut derived = Derived::default();
    for index in 0..lexicon.lemmas() {
        let id = LemmaId(index as u16);
        if let Some(lemma) =
            lexicon.lemma(id).filter(|l| l.derivation != Derivation::None && l.pos != PartOfSpeech::Verb)
        {
            derived.entry((lemma.verb, lemma.form)).or_default().push((id, lemma.derivation));
        }
    }
    derived
}

const PREPOSITION_SLOTS: [&str; 18] = [
    "على",
    "إلى",
    "من",
    "ب",
    "ل",
    "عن",
    "في",
    "مع",
    "ضد",
    "بين",
    "ضمن",
    "من قبل",
    "أمام",
    "نحو",
    "تجاه",
    "لدى",
    "حول",
    "ك",
];

fn slot(name: &str) -> Option<Slot> {
    match name {
        "subject" => Some(Slot::Subject),
        "object" => Some(Slot::Object),
        "genitive" => Some(Slot::Genitive),
        "أن" => Some(Slot::That),
        "speaker" => Some(Slot::Speaker),
        "على يد" => Some(Slot::Preposition("من قبل")),
        _ => PREPOSITION_SLOTS.iter().find(|p| **p == name).map(|p| Slot::Preposition(p)),
    }
}

/// Faults of a frame table: (byte, message).
pub(crate) fn faults(text: &str) -> Vec<(usize, String)> {
    let parsed: FrameFile<toml::Spanned<FrameSource>> = match toml::from_str(text) {
        Ok(parsed) => parsed,
        Err(error) => return vec![(error.span().map_or(0, |s| s.start), error.message().to_owned())],
    };
    let lexicon = Lexicon::get();
    let mut found = Vec::new();
    for row in parsed.frame {
        let at = row.span().start;
        let row = row.into_inner();
        let Some(category) = Category::of_name(&row.event) else {
            found.push((at, format!("event {:?} is no category of the codebook", row.event)));
            continue;
        };
        if !row.mode.is_empty() && !category.modes().contains(&row.mode.as_str()) {
            found.push((
                at,
                format!("mode {:?} is none of {category}'s: {}", row.mode, category.modes().join(", ")),
            ));
        }
        for context in row.context.iter().filter(|c| !marsad_codebook::CONTEXTS.contains(&c.as_str())) {
            found.push((at, format!("context {context:?} is none of the codebook's")));
        }
        for verb in &row.verbs {
            if !ids(lexicon, verb)
                .iter()
                .any(|id| lexicon.lemma(*id).is_some_and(|l| l.pos == PartOfSpeech::Verb))
            {
                found.push((at, format!("verb {verb} is not in the lexicon; add it to lexicon/ar/words/verbs, or mend its spelling or form")));
            }
        }
        for noun in row.nouns.iter().chain(&row.with) {
            if ids(lexicon, noun).is_empty() {
                found.push((at, format!("{noun} is not in the lexicon; add it to lexicon/ar/words/nouns, or write its dictionary form")));
            }
        }
        for name in row.actor.iter().chain(&row.recipient).chain(&row.content).filter(|s| slot(s).is_none()) {
            found.push((
                at,
                format!(
                    "slot {name:?} is none of subject, object, genitive, speaker, أن and the prepositions"
                ),
            ));
        }
        if row.verbs.is_empty() && row.nouns.is_empty() {
            found.push((at, "the frame has neither verbs nor nouns".to_owned()));
        }
        if !row.negated.is_empty() && Category::of_name(&row.negated).is_none() {
            found.push((at, format!("negated {:?} is no category of the codebook", row.negated)));
        }
    }
    found
}
