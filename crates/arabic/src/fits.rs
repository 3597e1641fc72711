//! Which clitics a stem may stand with, and what a reading costs by itself.

use crate::clitics::{Prefix, Proclitics, Pronoun};
use crate::features::{Derivation, Features, PartOfSpeech};
use crate::inflection::{Mood, Number, Person, Tense, Voice};
use crate::lexicon::Reading;

/// Whether a reading may stand with these clitics; its own cost if it may.
pub(crate) fn fits(
    reading: &Reading,
    prefix: &Prefix,
    enclitic: Option<(Pronoun, &str)>,
    stem: &str,
) -> Option<u16> {
    let features = reading.features;
    let clitics = prefix.proclitics;
    if features.is_pronoun_only() && enclitic.is_none() {
        return None;
    }
    match features.pos() {
        PartOfSpeech::Verb => fits_verb(features, clitics, enclitic, stem),
        PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun => {
            fits_nominal(features, clitics, enclitic, stem)
        }
        pos => {
            if clitics.any(Proclitics::SA) {
                return None;
            }
            let single = stem.chars().count() == 1;
            if single && pos == PartOfSpeech::Conjunction {
                // و 10, written apart.
                return (clitics == Proclitics::NONE && enclitic.is_none()).then_some(0);
            }
            if single {
                // ب ل ك with a pronoun; the bare letters with a conjunction are not words.
                let preposition = pos == PartOfSpeech::Preposition && enclitic.is_some();
                // كنا is "we were" rather than "like us".
                return (preposition && !clitics.preposition() && !clitics.any(Proclitics(32 | 128)))
                    .then_some(if stem == "ك" { 8 } else { 0 });
            }
            if clitics.preposition()
                && !features.takes_preposition()
                && !(clitics.has(Proclitics::LI) && stem == "أن"
                    || clitics.has(Proclitics::BI) && matches!(stem, "أن" | "ان"))
            {
                return None;
            }
            if clitics.has(Proclitics::AL) && !features.takes_article() {
                return None;
            }
            if clitics.has(Proclitics::LA) && !matches!(stem, "قد" | "ان" | "إن") {
                return None;
            }
            if enclitic.is_some() && features.refuses_pronoun() {
                return None;
            }
            // A pronoun of one letter on a particle is rarer than the longer word it would make.
            Some(u16::from(matches!(enclitic, Some((Pronoun::FirstSingular | Pronoun::SecondSingular, _)))))
        }
    }
}

fn fits_verb(
    features: Features,
    clitics: Proclitics,
    enclitic: Option<(Pronoun, &str)>,
    stem: &str,
) -> Option<u16> {
    if clitics.preposition() || clitics.has(Proclitics::AL) {
        return None;
    }
    // The object pronoun of the first person is ني; ي alone belongs to nouns and particles.
    if enclitic.is_some_and(|(_, text)| text == "ي") {
        return None;
    }
    let imperfect = features.tense() == Tense::Imperfect;
    if clitics.has(Proclitics::SA) && !(imperfect && features.allows(Mood::Indicative)) {
        return None;
    }
    if clitics.has(Proclitics::LA) && features.tense() == Tense::Imperative {
        return None;
    }
    if enclitic.is_some() && !features.is_bound() && (stem.ends_with(['ى', 'ة']) || stem.ends_with("وا"))
    {
        return None;
    }
    let mut cost = 2 + features.rarity();
    if clitics.has(Proclitics::LA) && !imperfect {
        // لكان, in the main clause behind لو.
        cost += 3;
    }
    cost += match features.person() {
        Person::ThirdMasculineSingular | Person::ThirdFeminineSingular | Person::ThirdMasculinePlural => 0,
        Person::ThirdMasculineDual | Person::ThirdFeminineDual => 2,
        Person::FirstPlural => 2,
        Person::FirstSingular => 3,
        Person::ThirdFemininePlural => 4,
        _ => 6,
    };
    if features.tense() == Tense::Imperative {
        cost += 5;
    }
    // How frequent a verb is says little of its passive.
    if !features.allows_voice(Voice::Active) {
        cost += 3;
    }
    if imperfect && !features.allows(Mood::Indicative) && !features.allows(Mood::Subjunctive) {
        cost += 3;
    }
    Some(cost)
}

fn fits_nominal(
    features: Features,
    clitics: Proclitics,
    enclitic: Option<(Pronoun, &str)>,
    stem: &str,
) -> Option<u16> {
    if clitics.any(Proclitics(64 | 128)) {
        return None;
    }
    if clitics.has(Proclitics::AL) && (enclitic.is_some() || features.is_tanwin() || features.is_bound()) {
        return None;
    }
    if clitics.preposition() && (features.is_nominative() || features.is_tanwin()) {
        return None;
    }
    // The object's ني never follows a noun.
    if enclitic.is_some_and(|(_, text)| text == "ني") {
        return None;
    }
    if enclitic.is_some() {
        let closed = features.is_tanwin()
            || (features.is_nominative() || features.is_oblique()) && !features.is_bound();
        let reshaped = !features.is_bound() && (stem.ends_with(['ة', 'ى', 'أ']) || stem.ends_with("اء"));
        if closed || reshaped || features.pos() == PartOfSpeech::ProperNoun {
            // أبناء before a pronoun is accusative only: أبناءه.
            if !stem.ends_with("اء") || closed {
                return None;
            }
        }
    }
    let mut cost = match features.pos() {
        PartOfSpeech::Noun => 2,
        PartOfSpeech::Adjective => 2,
        // The names of countries and the like are as usual as any noun.
        _ if features.rarity() == 0 => 2,
        _ => 3,
    };
    cost += match features.derivation() {
        Derivation::None => 0,
        Derivation::Masdar => 1,
        _ => 2,
    };
    cost += features.rarity() + u16::from(features.is_tanwin());
    if features.pos() == PartOfSpeech::ProperNoun && clitics.has(Proclitics::AL) && !features.takes_article()
    {
        cost += 3;
    }
    if features.number() == Number::Dual {
        cost += 2;
    }
    if features.is_bound() && enclitic.is_none() {
        cost += 2;
    }
    if enclitic.is_some() && features.pos() == PartOfSpeech::Adjective {
        cost += 2;
    }
    Some(cost)
}
