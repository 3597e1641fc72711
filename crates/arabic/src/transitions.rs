//! What may stand beside what: the costs of one reading behind another, in units of half a reading's own.

use crate::analysis::Analysis;
use crate::clitics::Proclitics;
use crate::features::{Derivation, PartOfSpeech};
use crate::governors::Governors;
use crate::inflection::{Mood, Number, Tense};

/// What speaks against a reading at the start of a sentence.
pub(crate) fn start(reading: &Analysis) -> u16 {
    match reading.pos() {
        PartOfSpeech::Adjective => 3,
        // فتحت النار: a sentence seldom begins with "and under".
        PartOfSpeech::Preposition | PartOfSpeech::Particle if reading.proclitics.has(Proclitics::FA) => 6,
        PartOfSpeech::Noun if reading.features.is_tanwin() => 2,
        // وقتل, وقصف: what a sentence goes on with is a verb, not a bare masdar.
        PartOfSpeech::Noun if continues_as_masdar(reading) => 8,
        PartOfSpeech::Noun
            if !reading.proclitics.any(Proclitics(4 | 8 | 16 | 32)) && reading.enclitic.is_none() =>
        {
            1
        }
        _ => 0,
    }
}

/// A masdar behind و or ف without article, preposition or pronoun.
fn continues_as_masdar(reading: &Analysis) -> bool {
    reading.features.derivation() == Derivation::Masdar
        && reading.proclitics.conjunction()
        && !reading.proclitics.any(Proclitics(4 | 8 | 16 | 32))
        && reading.enclitic.is_none()
}

/// What speaks against `next` right behind `previous`, in the units of twice a reading's own cost.
pub(crate) fn transition(governors: &Governors, previous: &Analysis, next: &Analysis) -> u16 {
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
                Preposition if governors.from.contains(&previous.lemma) => 0,
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
            } else if left == Relative && right == Noun && next.enclitic.is_some() {
                // التي وجهها: a verb with its pronoun, hardly the face of one.
                4
            } else {
                1
            };
        }
        Particle => cost += u16::from(right == Adjective),
        Verb => {
            cost += match right {
                // تمكنت من قتل: its preposition, and not "who killed".
                Relative if next.lemma == governors.who && governors.takes_from(previous) => 8,
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
                // هذا قتل, but not فجر نفسه فقتل.
                Verb if !joined => 3,
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
    // فقتل خمسة: ف opens a clause, which a bare masdar does not.
    if next.proclitics.has(Proclitics::FA) && right == Noun && continues_as_masdar(next) {
        cost += 4;
    }
    // سعود بن نايف: what stands before بن is a name.
    if next.lemma == governors.son && !joined && !matches!(left, ProperNoun | Sign | Foreign) {
        cost += if left == Verb { 8 } else { 4 };
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
    if governors.name_parts.contains(&next.lemma) {
        return 0;
    }
    let bare = next.proclitics == Proclitics::NONE && next.enclitic.is_none() && !next.features.is_tanwin();
    if !bare || !matches!(next.pos(), PartOfSpeech::Noun | PartOfSpeech::Adjective) {
        return 0;
    }
    if governors.title(previous) || governors.name_parts.contains(&previous.lemma) {
        5
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
        Noun if next.lemma == governors.son => 0,
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
            // شنه مسلحون: a noun with its pronoun takes no further noun, a verb takes its subject.
            if left == Noun && previous.enclitic.is_some() && !next_definite && features.is_nominative() {
                cost += 4;
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
                // هجوم شنه: a relative clause on an indefinite noun, with its pronoun.
                _ if construct && next.enclitic.is_some() => 1,
                _ if construct => 4,
                _ => 2,
            }
        }
        _ => 0,
    }
}
