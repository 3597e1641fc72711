//! Choosing one reading a word in the context of its sentence.

use std::rc::Rc;

use marsad_text::{Normalized, Token, TokenKind};

use crate::analysis::{Analysis, Analyzer};
use crate::clitics::Proclitics;
use crate::features::{Features, PartOfSpeech};
use crate::inflection::{Mood, Number, Tense};
use crate::lexicon::{LemmaId, Lexicon};

/// A token with its readings and the one that context chose.
#[derive(Debug, Clone)]
pub struct Tagged {
    /// All readings, best first without context.
    pub readings: Rc<[Analysis]>,
    /// The index of the chosen one.
    pub chosen: usize,
}

impl Tagged {
    /// The chosen reading.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.readings[self.chosen]
    }
}

/// Readings that the search keeps of one word.
const BEAM: usize = 8;

/// Reads the tokens of one sentence: looks each word up, and chooses the sequence of readings that costs
/// least, by the readings' own costs and by what may stand beside what.
///
/// The costs come from the grammar (a preposition governs a noun, لم a jussive, a construct its genitive,
/// an adjective agrees in definiteness), not from counting.
#[must_use]
pub fn tag(analyzer: &mut Analyzer, text: &Normalized<'_>, tokens: &[Token]) -> Vec<Tagged> {
    tag_with(analyzer, text, tokens, &[])
}

/// As [`tag`]; where `known` has a reading for a token (a name found in a gazetteer, say), that one stands.
#[must_use]
pub fn tag_with(
    analyzer: &mut Analyzer,
    text: &Normalized<'_>,
    tokens: &[Token],
    known: &[Option<Analysis>],
) -> Vec<Tagged> {
    let mut tagged: Vec<Tagged> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            if let Some(Some(reading)) = known.get(at) {
                return Tagged { readings: Rc::from([reading.clone()]), chosen: 0 };
            }
            let readings = match token.kind {
                TokenKind::Word => analyzer.analyse(token.text(text)),
                TokenKind::Foreign => single(PartOfSpeech::Foreign),
                TokenKind::Number => single(PartOfSpeech::Number),
                TokenKind::Sign => single(PartOfSpeech::Sign),
            };
            Tagged { readings, chosen: 0 }
        })
        .collect();
    choose(&mut tagged);
    tagged
}

fn single(pos: PartOfSpeech) -> Rc<[Analysis]> {
    thread_local! {
        static SIGNS: [Rc<[Analysis]>; 3] = [PartOfSpeech::Foreign, PartOfSpeech::Number, PartOfSpeech::Sign].map(|pos| {
            Rc::from([Analysis {
                lemma: LemmaId::UNKNOWN,
                features: Features::plain(pos),
                proclitics: Proclitics::NONE,
                enclitic: None,
                stem: 0..0,
                cost: 0,
                faults: 0,
            }])
        });
    }
    let index = match pos {
        PartOfSpeech::Foreign => 0,
        PartOfSpeech::Number => 1,
        _ => 2,
    };
    SIGNS.with(|signs| Rc::clone(&signs[index]))
}

fn choose(words: &mut [Tagged]) {
    let particles = Governors::get();
    // Costs of the best path to each reading of the word before, and the paths back.
    let mut before: Vec<u16> = vec![0];
    let mut back: Vec<[u8; BEAM]> = Vec::with_capacity(words.len());
    let mut last: Option<Rc<[Analysis]>> = None;
    for word in words.iter() {
        let readings = &word.readings[..word.readings.len().min(BEAM)];
        let mut costs = Vec::with_capacity(readings.len());
        let mut from = [0u8; BEAM];
        for (index, reading) in readings.iter().enumerate() {
            let mut best = (u16::MAX, 0u8);
            match &last {
                None => best = (start(reading), 0),
                Some(previous) => {
                    for (j, cost) in before.iter().enumerate() {
                        let total = cost + transition(particles, &previous[j], reading);
                        if total < best.0 {
                            best = (total, j as u8);
                        }
                    }
                }
            }
            costs.push(best.0 + 2 * reading.cost);
            from[index] = best.1;
        }
        // Keep the numbers small over a long sentence.
        let least = costs.iter().min().copied().unwrap_or(0);
        costs.iter_mut().for_each(|c| *c -= least);
        before = costs;
        back.push(from);
        last = Some(Rc::clone(&word.readings));
    }
    let mut index = before.iter().enumerate().min_by_key(|(_, c)| **c).map_or(0, |(i, _)| i);
    for at in (0..words.len()).rev() {
        words[at].chosen = index;
        index = back[at][index] as usize;
    }
}

/// Words whose identity, not only class, decides what follows.
struct Governors {
    jussive: Vec<LemmaId>,
    subjunctive: Vec<LemmaId>,
    verbal: Vec<LemmaId>,
    nominal: Vec<LemmaId>,
    then: Vec<LemmaId>,
    auxiliaries: Vec<LemmaId>,
    /// Nouns of persons (رئيس, وزير), behind which a name is likely; by number.
    titles: Vec<bool>,
    /// Elatives (أبرز, أكبر), which stand in construct; by number.
    elatives: Vec<bool>,
    /// بن, عبد, أبو, آل: parts of names.
    name_parts: Vec<LemmaId>,
}

impl Governors {
    fn get() -> &'static Self {
        static GOVERNORS: std::sync::OnceLock<Governors> = std::sync::OnceLock::new();
        GOVERNORS.get_or_init(|| {
            let lexicon = Lexicon::get();
            let ids = |words: &[&str]| -> Vec<LemmaId> {
                words.iter().flat_map(|w| lexicon.find(w).iter().copied()).collect()
            };
            let by_number = |holds: &dyn Fn(crate::Lemma) -> bool| -> Vec<bool> {
                (0..lexicon.lemmas()).map(|id| lexicon.lemma(LemmaId(id as u16)).is_some_and(holds)).collect()
            };
            let particles = |words: &[&str]| -> Vec<LemmaId> {
                ids(words)
                    .into_iter()
                    .filter(|id| {
                        lexicon.lemma(*id).is_some_and(|l| {
                            !matches!(
                                l.pos,
                                PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Verb
                            )
                        })
                    })
                    .collect()
            };
            let verbs = |words: &[&str]| -> Vec<LemmaId> {
                ids(words)
                    .into_iter()
                    .filter(|id| lexicon.lemma(*id).is_some_and(|l| l.pos == PartOfSpeech::Verb))
                    .collect()
            };
            Self {
                jussive: particles(&["لم"]),
                subjunctive: particles(&["لن", "كي", "لكي"]),
                verbal: particles(&[
                    "قد",
                    "سوف",
                    "كلما",
                    "عندما",
                    "حينما",
                    "بعدما",
                    "مثلما",
                    "ريثما",
                    "حالما",
                    "لو",
                    "إذا",
                    "ماذا",
                ]),
                titles: by_number(&|l| l.pos == PartOfSpeech::Noun && l.class == "person"),
                elatives: by_number(&|l| {
                    l.pos == PartOfSpeech::Adjective && l.text.starts_with('أ') && l.text.chars().count() == 4
                }),
                then: particles(&["ثم"]),
                name_parts: ids(&["بن", "ابن", "عبد", "أبو", "آل"]),
                nominal: particles(&["إن", "لكن", "لأن", "كأن", "لعل", "ليت", "ولكن"]),
                auxiliaries: verbs(&[
                    "كان",
                    "بدأ",
                    "أخذ",
                    "ظل",
                    "بات",
                    "أصبح",
                    "عاد",
                    "زال",
                    "كاد",
                    "راح",
                    "جعل",
                    "أوشك",
                    "صار",
                    "تم",
                    "أخذ",
                    "شرع",
                    "استمر",
                ]),
            }
        })
    }
}

impl Governors {
    /// An elative without article: أبرز قادة.
    fn elative(&self, analysis: &Analysis) -> bool {
        !analysis.proclitics.has(Proclitics::AL)
            && self.elatives.get(usize::from(analysis.lemma.0)).copied().unwrap_or(false)
    }

    /// A person's noun with its article: الرئيس.
    fn title(&self, analysis: &Analysis) -> bool {
        analysis.proclitics.has(Proclitics::AL)
            && self.titles.get(usize::from(analysis.lemma.0)).copied().unwrap_or(false)
    }
}

fn start(reading: &Analysis) -> u16 {
    match reading.pos() {
        PartOfSpeech::Adjective => 3,
        PartOfSpeech::Noun if reading.features.is_tanwin() => 2,
        PartOfSpeech::Noun
            if !reading.proclitics.any(Proclitics(4 | 8 | 16 | 32)) && reading.enclitic.is_none() =>
        {
            1
        }
        _ => 0,
    }
}

/// What speaks against `next` right behind `previous`, in the units of twice a reading's own cost.
fn transition(governors: &Governors, previous: &Analysis, next: &Analysis) -> u16 {
    use PartOfSpeech::{
        Adjective, Adverb, Conjunction, Demonstrative, Foreign, Noun, Particle, Preposition, Pronoun,
        ProperNoun, Relative, Sign, Subordinator, Verb,
    };
    let left = previous.pos();
    let right = next.pos();
    let joined = next.proclitics.conjunction();
    let nominal = matches!(
        right,
        Noun | Adjective
            | ProperNoun
            | PartOfSpeech::Number
            | Demonstrative
            | Pronoun
            | Relative
            | Foreign
            | Adverb
    );
    let next_case = next.features;
    let next_preposition = next.proclitics.preposition();
    let mut cost = 0;
    // A construct must be followed by its genitive.
    if previous.features.is_bound() && previous.enclitic.is_none() && previous.features.is_nominal() {
        cost += if matches!(right, Noun | ProperNoun | Demonstrative | Relative | Foreign | Adjective)
            && !joined
            && !next_preposition
            && !next_case.is_nominative()
            && !next_case.is_tanwin()
        {
            0
        } else {
            14
        };
    }
    match left {
        Preposition if previous.enclitic.is_none() => {
            cost += match right {
                Verb => 16,
                _ if joined && !matches!(right, Sign) => 12,
                _ if next_preposition => 12,
                Subordinator | Relative | Pronoun | Demonstrative | PartOfSpeech::Number | Foreign | Sign => {
                    0
                }
                Adjective => 3,
                Particle | Conjunction => 6,
                Preposition => 3,
                _ if nominal && (next_case.is_nominative() || next_case.is_tanwin()) => 12,
                _ => 0,
            };
        }
        Particle | Subordinator | Adverb
            if governors.jussive.contains(&previous.lemma) && left == Particle =>
        {
            cost += if right == Verb
                && next_case.tense() == Tense::Imperfect
                && next_case.allows(Mood::Jussive)
                && !joined
            {
                0
            } else {
                12
            };
        }
        Particle | Subordinator if governors.subjunctive.contains(&previous.lemma) => {
            cost += if right == Verb
                && next_case.tense() == Tense::Imperfect
                && next_case.allows(Mood::Subjunctive)
                && !joined
            {
                0
            } else {
                12
            };
        }
        Particle | Subordinator | Pronoun if governors.verbal.contains(&previous.lemma) => {
            cost += if right == Verb && !joined {
                0
            } else if nominal {
                4
            } else {
                2
            };
        }
        // ثم goes on with a verb, unless what follows has its article or preposition.
        Conjunction if governors.then.contains(&previous.lemma) => {
            cost += if right == Verb || next.proclitics != Proclitics::NONE { 0 } else { 4 };
        }
        Subordinator | Conjunction
            if governors.nominal.contains(&previous.lemma) && previous.enclitic.is_none() =>
        {
            cost += if right == Verb { 5 } else { 0 };
        }
        Subordinator | Relative => {
            cost += if right == Verb || previous.enclitic.is_some() {
                0
            } else if matches!(right, Adjective) {
                3
            } else {
                1
            };
        }
        Particle => cost += u16::from(right == Adjective),
        Verb => {
            cost += match right {
                Verb if !joined && !governors.auxiliaries.contains(&previous.lemma) => 7,
                Adjective if !next.proclitics.has(Proclitics::AL) && !next_case.is_tanwin() => 4,
                Adjective => 3,
                Noun if next_case.is_bound() && next_case.is_oblique() => 1,
                _ => 0,
            };
        }
        Noun | ProperNoun | Adjective | PartOfSpeech::Number | Foreign => {
            cost +=
                after_nominal(governors, previous, next, joined) + not_the_name(governors, previous, next);
        }
        Demonstrative => {
            cost += match right {
                Verb => 3,
                Adjective => 3,
                _ => 0,
            };
        }
        Sign | Conjunction => {
            cost += match right {
                Adjective if !joined => 3,
                Noun if !joined
                    && next.enclitic.is_none()
                    && !next.proclitics.any(Proclitics(4 | 8 | 16 | 32)) =>
                {
                    1
                }
                _ => 0,
            };
        }
        _ => {}
    }
    // A verb in the jussive alone needs its لم or its ل.
    if right == Verb
        && next_case.tense() == Tense::Imperfect
        && !next_case.allows(Mood::Indicative)
        && !next_case.allows(Mood::Subjunctive)
        && !governors.jussive.contains(&previous.lemma)
        && !next.proclitics.has(Proclitics::LA)
    {
        cost += 5;
    }
    if right == Verb
        && next_case.tense() == Tense::Imperfect
        && !next_case.allows(Mood::Indicative)
        && left != Subordinator
        && left != Particle
        && !next.proclitics.any(Proclitics(128))
    {
        cost += 3;
    }
    cost
}

/// What speaks against a bare common noun or adjective where a name is expected: behind a title with its
/// article (الرئيس سعيد), behind a name (خالد صالح), behind a part of a name (بن سلمان).
fn not_the_name(governors: &Governors, previous: &Analysis, next: &Analysis) -> u16 {
    let bare = next.proclitics == Proclitics::NONE && next.enclitic.is_none() && !next.features.is_tanwin();
    if !bare || !matches!(next.pos(), PartOfSpeech::Noun | PartOfSpeech::Adjective) {
        return 0;
    }
    if governors.title(previous) || governors.name_parts.contains(&previous.lemma) {
        4
    } else if previous.pos() == PartOfSpeech::ProperNoun {
        2
    } else {
        0
    }
}

fn after_nominal(governors: &Governors, previous: &Analysis, next: &Analysis, joined: bool) -> u16 {
    use PartOfSpeech::{Adjective, Noun, ProperNoun, Verb};
    let left = previous.pos();
    let definite = previous.is_definite() || left == ProperNoun;
    let next_definite = next.proclitics.has(Proclitics::AL);
    let next_preposition = next.proclitics.preposition();
    let features = next.features;
    match next.pos() {
        Adjective if joined => 2,
        Adjective if next_preposition => 4,
        Adjective => {
            let gender_fits = previous.features.is_feminine() == features.is_feminine()
                || previous.features.number() != Number::Singular;
            let agrees = match (definite, next_definite) {
                (true, true) => 0,
                // وزير الخارجية الفرنسي: the article agrees with a noun further back.
                (false, true) => 1,
                (false, false) => 0,
                (true, false) => 2,
            };
            // خطف مسلحون: a singular noun has no adjective in the plural; that one is a subject.
            let number = if left == Noun
                && previous.features.number() == Number::Singular
                && (features.is_nominative() || features.is_oblique())
                && features.number() == Number::Plural
            {
                4
            } else {
                0
            };
            agrees + u16::from(!gender_fits) + number
        }
        Noun if joined => 0,
        Noun if next_preposition => 0,
        Noun => {
            let mut cost = match (definite, next_definite) {
                // A second definite noun is an apposition, an adjective likelier.
                (true, true) => 4,
                (true, false) => 2,
                (false, _) if previous.features.is_tanwin() && !features.is_tanwin() => 6,
                (false, _) if previous.features.is_tanwin() => 3,
                _ if governors.elative(previous) => 0,
                _ if left == Adjective && !features.is_tanwin() => 4,
                _ if left == Adjective => 2,
                _ => 0,
            };
            if left == Noun && !definite && features.is_nominative() {
                cost += 6;
            }
            if left == PartOfSpeech::Number {
                cost = cost.min(1);
            }
            cost
        }
        Verb if joined => 0,
        Verb => {
            let construct = left == Noun && !definite && !previous.features.is_tanwin();
            match left {
                // أحد أبرز الطرفين: a numeral governs what follows it.
                PartOfSpeech::Number => 6,
                _ if construct => 4,
                _ => 2,
            }
        }
        _ => 0,
    }
}
