//! Noun phrases: a head with its genitives, adjectives and appositions.

use std::ops::Range;

use marsad_arabic::{Derivation, PartOfSpeech};
use marsad_knowledge::Kind;
use marsad_text::TokenKind;

use crate::sentence::{Clause, Word};
use crate::vocabulary::Class;

/// A noun phrase: words `start..end`.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub start: usize,
    pub end: usize,
    /// The preposition that governs it, as a bare word; empty for none.
    pub preposition: &'static str,
    /// The word of a preposition that stands apart.
    pub preposition_at: Option<usize>,
    /// و joins it to the phrase before, which ends right before it.
    pub joined: bool,
    /// An expression of time.
    pub time: bool,
    /// A name behind an office from which a prepositional phrase parts it: المتحدث باسم الرئاسة فلان.
    pub apposition_of: Option<usize>,
}

impl Phrase {
    pub fn is_bare(&self) -> bool {
        self.preposition.is_empty()
    }
}

/// Prepositions that stand apart and are asked for by name.
const PREPOSITIONS: [&str; 36] = [
    "في",
    "من",
    "إلى",
    "على",
    "عن",
    "مع",
    "حتى",
    "منذ",
    "لدى",
    "عند",
    "بين",
    "ضد",
    "خلال",
    "قبل",
    "بعد",
    "قرب",
    "أمام",
    "حول",
    "دون",
    "نحو",
    "عبر",
    "وسط",
    "داخل",
    "خارج",
    "تجاه",
    "إزاء",
    "بشأن",
    "رغم",
    "ضمن",
    "حسب",
    "وفق",
    "عقب",
    "إثر",
    "لصالح",
    "تحت",
    "مثل",
];

/// The noun phrases of a sentence, in order.
pub(crate) fn phrases(clause: &Clause<'_>, is_time: &[bool]) -> Vec<Phrase> {
    let words = &clause.words;
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !begins(&words[at]) {
            at += 1;
            continue;
        }
        let end = phrase_end(clause, at);
        let (preposition, preposition_at) = preposition(clause, at);
        let (preposition, preposition_at, start) =
            compound_preposition(clause, at, end, preposition, preposition_at);
        if start >= end {
            at = end.max(at + 1);
            continue;
        }
        // شمال الضفة الغربية, جنوب غرب جنين: where, though no preposition says so.
        let preposition =
            if preposition.is_empty() && is_whereabouts(clause, start, end) { "في" } else { preposition };
        let follows = found.last().is_some_and(|p| gap_joins(words, p.end, at));
        // و10 متهمين: the conjunction may be a word of its own.
        let apart = at.checked_sub(1).is_some_and(|b| is_and(&words[b]));
        let joined = words[at].joined() && follows
            || apart && found.last().is_some_and(|p| gap_joins(words, p.end, at - 1));
        let preposition = match found.last() {
            // A governing preposition holds for what is joined to it; not for an act joined to another act
            // across a party (اختطافهم للسفير وإطلاق سراحه).
            Some(last) if joined && preposition.is_empty() => {
                let act = words[start].analysis.features.derivation() == Derivation::Masdar
                    && !words[start].has_article();
                let party = clause.unit_at(last.start).is_some_and(|u| {
                    u.entry(&[Kind::Group, Kind::Office, Kind::Person, Kind::State, Kind::Organisation])
                        .is_some()
                });
                if act && party { "" } else { last.preposition }
            }
            _ => preposition,
        };
        let time = (start..end).any(|i| is_time.get(words[i].token).copied().unwrap_or(false))
            && is_time.get(words[start].token).copied().unwrap_or(false);
        let apposition_of = apposition(clause, &found, start..end, preposition, joined);
        found.push(Phrase { start, end, preposition, preposition_at, joined, time, apposition_of });
        at = end;
    }
    found
}

/// The person has served the state or body that the office behind the name is of: ستيفن أوبراين نائب الأمين العام
/// للأمم المتحدة, and not التقى السيسي وزير الخارجية الفرنسي.
fn has_served_there(clause: &Clause<'_>, name: &crate::units::Unit, office: usize) -> bool {
    let Some(person) = name.entry(&[Kind::Person]) else { return false };
    clause
        .units
        .iter()
        .filter(|u| u.start > office && u.start <= office + 5)
        .filter_map(|u| u.entry(&[Kind::Nationality, Kind::State, Kind::Organisation]))
        .any(|e| person.tenures().any(|t| t.tenure.code == e.code))
}

/// The office that a name at `start` belongs to, where only phrases governed by the office stand between.
fn apposition(
    clause: &Clause<'_>,
    before: &[Phrase],
    Range { start, end }: Range<usize>,
    preposition: &str,
    joined: bool,
) -> Option<usize> {
    // ستيفن أوبراين نائب الأمين العام: the office behind the name.
    if !joined
        && preposition.is_empty()
        && clause.unit_at(start).is_some_and(|u| u.start == start && u.has(Kind::Office))
        && let Some(index) = before.len().checked_sub(1)
    {
        let previous = &before[index];
        let adjacent =
            previous.end == start || previous.end + 1 == start && clause.words[previous.end].text == "،";
        let named = clause.unit_at(previous.start).is_some_and(|u| has_served_there(clause, u, start));
        if adjacent && named && previous.apposition_of.is_none() {
            return Some(index);
        }
    }
    // الأمين العام لمجلس التعاون الدكتور عبداللطيف الزياني: the name may have its title.
    let name_at = clause
        .unit_at(start)
        .filter(|u| u.start == start && u.end < end)
        .filter(|u| u.entry(&[Kind::Office]).is_some_and(|o| o.detail == "honorific"))
        .map_or(start, |u| u.end);
    let person = clause.unit_at(name_at).is_some_and(|u| u.start == name_at && u.has(Kind::Person));
    let unknown =
        clause.words[name_at].pos() == PartOfSpeech::ProperNoun && clause.unit_at(name_at).is_none();
    if joined || !preposition.is_empty() || !(person || unknown) {
        return None;
    }
    let mut at = before.len();
    let mut next = start;
    while let Some(index) = at.checked_sub(1) {
        let phrase = &before[index];
        if !(phrase.end == next
            || phrase.end + 1 == next
                && clause.words[phrase.end].is_sign()
                && matches!(clause.words[phrase.end].text, "\"" | "»" | "،" | ","))
        {
            return None;
        }
        let office = clause.unit_at(phrase.start).is_some_and(|u| {
            u.has(Kind::Office) || u.entry(&[Kind::Group]).is_some_and(|g| g.detail == "person")
        });
        let named = (phrase.start..phrase.end).any(|i| {
            clause.unit_at(i).is_some_and(|u| u.has(Kind::Person))
                || clause.words[i].pos() == PartOfSpeech::ProperNoun && clause.unit_at(i).is_none()
        });
        if office && !named && phrase.is_bare() {
            return Some(index);
        }
        if phrase.is_bare() && !phrase.joined {
            return None;
        }
        next = phrase.preposition_at.unwrap_or(phrase.start);
        at = index;
    }
    None
}

/// A direction or position in construct with a place.
fn is_whereabouts(clause: &Clause<'_>, start: usize, end: usize) -> bool {
    let head = &clause.words[start];
    matches!(
        head.lemma,
        "شمال"
            | "جنوب"
            | "شرق"
            | "غرب"
            | "شمالي"
            | "جنوبي"
            | "شرقي"
            | "غربي"
            | "وسط"
            | "أقصى"
            | "قبالة"
    ) && end > start + 1
        && !head.has_article()
        && !head.joined()
        && head.analysis.enclitic.is_none()
        && !clause.unit_at(start).is_some_and(|u| u.start == start && u.has(Kind::State))
        && start > 0
}

fn is_and(word: &Word<'_>) -> bool {
    word.lemma == "و" && word.pos() == PartOfSpeech::Conjunction
}

/// Only a comma or a dash stands between.
fn gap_joins(words: &[Word<'_>], from: usize, to: usize) -> bool {
    to - from <= 2
        && words[from..to]
            .iter()
            .all(|w| w.is_sign() && matches!(w.text, "،" | "," | "-" | ")" | "»" | "\"" | "”"))
}

fn begins(word: &Word<'_>) -> bool {
    match word.pos() {
        PartOfSpeech::Noun
        | PartOfSpeech::Adjective
        | PartOfSpeech::ProperNoun
        | PartOfSpeech::Demonstrative
        | PartOfSpeech::Number => true,
        PartOfSpeech::Foreign => word.kind == TokenKind::Foreign,
        PartOfSpeech::Pronoun => true,
        _ => false,
    }
}

fn preposition(clause: &Clause<'_>, at: usize) -> (&'static str, Option<usize>) {
    let word = &clause.words[at];
    let proclitics = word.analysis.proclitics;
    if proclitics.0 & 4 != 0 {
        return ("ب", None);
    }
    if proclitics.0 & 16 != 0 {
        return ("ل", None);
    }
    if proclitics.0 & 8 != 0 {
        return ("ك", None);
    }
    let mut before = at;
    // A quotation mark or bracket may stand between the preposition and its noun.
    while let Some(previous) = before.checked_sub(1).map(|b| &clause.words[b]) {
        if previous.is_sign() && matches!(previous.text, "«" | "\"" | "“" | "(") {
            before -= 1;
            continue;
        }
        if previous.pos() == PartOfSpeech::Preposition
            && previous.analysis.enclitic.is_none()
            && !word.joined()
        {
            let name = PREPOSITIONS.iter().find(|p| **p == previous.lemma).copied().unwrap_or("غير");
            return (name, Some(before - 1));
        }
        break;
    }
    ("", None)
}

/// من قبل، من جانب، على يد، على أيدي، من طرف: the agent of a passive or a masdar. إلى جانب، من بين.
fn compound_preposition(
    clause: &Clause<'_>,
    at: usize,
    end: usize,
    preposition: &'static str,
    preposition_at: Option<usize>,
) -> (&'static str, Option<usize>, usize) {
    let word = &clause.words[at];
    let agent = match preposition {
        "من" => {
            matches!(word.lemma, "جانب" | "طرف" | "جهة")
                && !word.has_article()
                && word.analysis.enclitic.is_none()
        }
        "على" => matches!(word.lemma, "يد" | "أيدي") && word.analysis.enclitic.is_none(),
        "ب" => word.lemma == "يد" && word.analysis.enclitic.is_none(),
        _ => false,
    };
    if agent && end > at + 1 {
        return ("من قبل", preposition_at, at + 1);
    }
    // من قبل: the second is a preposition of its own.
    if preposition == "قبل" {
        let agentive =
            preposition_at.and_then(|p| p.checked_sub(1)).is_some_and(|b| clause.words[b].lemma == "من");
        if agentive {
            return ("من قبل", preposition_at, at);
        }
    }
    (preposition, preposition_at, at)
}

/// Where the phrase that begins at `start` ends.
fn phrase_end(clause: &Clause<'_>, start: usize) -> usize {
    let words = &clause.words;
    let mut at = start;
    let mut quote = false;
    loop {
        // A name of several words is one.
        let mut last = at;
        if let Some(unit) = clause.unit_at(at).filter(|u| u.start == at) {
            last = unit.end - 1;
        }
        let next = last + 1;
        let Some(word) = words.get(next) else { return next };
        if word.is_sign() {
            // تنظيم (داعش): a body's name in brackets.
            let bracket = word.text == "("
                && clause.unit_at(next + 1).is_some_and(|u| u.start == next + 1 && u.has(Kind::Organisation))
                && clause.unit_at(last).is_some_and(|u| u.has(Kind::Group));
            let opens = (matches!(word.text, "«" | "\"" | "“") || bracket) && !quote;
            let closes = matches!(word.text, "»" | "\"" | "”" | ")") && quote;
            let dash = word.text == "-";
            let after = words.get(next + 1);
            if opens
                && after
                    .is_some_and(|w| w.is_nominal() && !w.joined() && !w.analysis.proclitics.preposition())
                && takes_genitive(&words[last])
            {
                quote = true;
                at = next + 1;
                continue;
            }
            if closes {
                quote = false;
                // Nothing follows: the closing mark is left outside.
                match words.get(next + 1) {
                    Some(w) if extends(clause, start, last, next + 1) && w.is_nominal() => {
                        at = next + 1;
                        continue;
                    }
                    _ => return next,
                }
            }
            // التركية - الروسية
            if dash
                && words[last].may_be_adjective()
                && after.is_some_and(|w| {
                    w.may_be_adjective() && !w.joined() && w.has_article() == words[last].has_article()
                })
                && last > start
            {
                at = next + 1;
                continue;
            }
            return next;
        }
        if extends(clause, start, last, next) {
            at = next;
        } else {
            return next;
        }
    }
}

fn takes_genitive(word: &Word<'_>) -> bool {
    let features = word.analysis.features;
    word.pos() == PartOfSpeech::Noun
        && !word.has_article()
        && word.analysis.enclitic.is_none()
        && !features.is_tanwin()
        || word.pos() == PartOfSpeech::Demonstrative
}

/// Whether the word at `next` goes on with the phrase whose last word so far is at `last`.
fn extends(clause: &Clause<'_>, start: usize, last: usize, next: usize) -> bool {
    use PartOfSpeech::{Adjective, Adverb, Demonstrative, Foreign, Noun, Number, ProperNoun};
    let words = &clause.words;
    let (left, right) = (&words[last], &words[next]);
    if right.joined() {
        // The second of two adjectives: العسكرية والسياسية.
        return left.may_be_adjective()
            && right.may_be_adjective()
            && left.has_article() == right.has_article()
            && last > start
            && !unit_of_name(clause, next)
            && !unit_of_name(clause, last)
            && !right.analysis.proclitics.preposition();
    }
    if right.analysis.proclitics.preposition() {
        return false;
    }
    // أدان بشدة الهجوم: an object behind the manner.
    if last == start
        && left.is(Class::manner)
        && left.analysis.proclitics.0 & 4 != 0
        && !left.has_article()
        && right.pos() != Adjective
    {
        return false;
    }
    // معالي وزير الخارجية: an honorific and the office it honours.
    let honoured = clause.unit_at(next).is_some_and(|u| u.start == next && u.has(Kind::Office))
        && clause.unit_at(last).is_some_and(|u| {
            u.end == next && u.entry(&[Kind::Office]).is_some_and(|o| o.detail == "honorific")
        });
    if honoured && left.analysis.enclitic.is_none() {
        return true;
    }
    // اليوم نفسه, في الوقت ذاته.
    if matches!(right.lemma, "نفس" | "ذات" | "عين")
        && right.analysis.enclitic.is_some()
        && left.has_article()
        && matches!(left.pos(), Noun | Adjective)
    {
        return true;
    }
    let indefinite = !left.has_article() && left.analysis.enclitic.is_none();
    // مسلحون, متظاهرين: with its nun a plural or dual takes no genitive, nor does a noun in tanwin.
    let open = indefinite && !left.analysis.features.is_tanwin() && !left.analysis.features.has_nun();
    let right_name = right.pos() == ProperNoun || clause.unit_at(next).is_some_and(|u| u.is_name());
    // روسية in مقاتلات روسية is an adjective, whatever else it may be.
    let nationality =
        last > start && clause.unit_at(last).is_some_and(|u| u.has(Kind::Nationality) && !u.is_name());
    let left_pos = if nationality { Adjective } else { left.pos() };
    match left_pos {
        Noun => match right.pos() {
            Adjective => {
                if !some_noun_agrees(words, start, last, right) {
                    return false;
                }
                if indefinite {
                    !(right.has_article() && left.analysis.features.is_tanwin())
                } else {
                    right.has_article()
                }
            }
            // المقاتلين الحوثيين, مسلحون حوثيون: the adjective of an organisation.
            _ if right_name && is_adjective_of_name(clause, last, next) => true,
            // مسلحون أكراد, مستوطنين يهود: people by two nouns, both in the plural.
            Noun if last == start && is_people_of(clause, last, next) => true,
            _ if right_name => {
                open || takes_name(clause, start, last)
                    || matches!(left.lemma, "نظير" | "نظيرة")
                    || right_is_person(clause, next)
                        && (left.is(Class::title)
                            || clause.unit_at(last).is_some_and(|u| u.has(Kind::Nationality)))
            }
            Noun => {
                if open {
                    !right.analysis.features.is_nominative() && !right.analysis.features.is_tanwin()
                        || left.pos() == Number
                } else {
                    // الفصائل المقاتلة: a noun that is an adjective as well, and agrees.
                    right.may_be_adjective()
                        && right.has_article()
                        && left.has_article()
                        && last == start
                        && !right.is(Class::title)
                        && right.analysis.features.is_feminine()
                        && (left.analysis.features.is_feminine()
                            || left.analysis.features.number() == marsad_arabic::inflection::Number::Plural)
                        && clause.unit_at(next).is_none_or(|u| !u.is_name()) ||
                    // الرئيس الشيخ, وزير الخارجية السيد
                    right.is(Class::title)
                        && left.has_article() == right.has_article()
                        && is_title_or_office(clause, last)
                        && right.analysis.features.number() == marsad_arabic::inflection::Number::Singular
                }
            }
            Demonstrative => {
                open && matches!(
                    right.lemma,
                    "هذا" | "هذه" | "هؤلاء" | "ذلك" | "تلك" | "كل" | "جميع" | "بعض" | "ذات"
                )
            }
            // القرار 661, المادة 3.
            Number => {
                open || right.kind == TokenKind::Number
                    && matches!(left.lemma, "قرار" | "مادة" | "قانون" | "فقرة" | "مرسوم" | "بند" | "دورة")
            }
            Foreign => indefinite,
            Adverb => false,
            _ => false,
        },
        Adjective => match right.pos() {
            Adjective => {
                right.has_article() == left.has_article()
                    || clause.unit_at(next).is_some_and(|u| u.has(Kind::Nationality))
                        && right.has_article() == left.has_article()
            }
            _ if right_name => {
                takes_name(clause, start, last)
                    || right_is_person(clause, next)
                        && clause.unit_at(last).is_some_and(|u| u.has(Kind::Nationality))
            }
            // أحدث احتجاجات, أكبر تظاهرة: an elative governs what it singles out.
            Noun if last == start && is_elative(left) => {
                !right.analysis.features.is_tanwin() && !right.analysis.features.is_nominative()
            }
            // رفيعة المستوى: an adjective with its genitive.
            Noun => {
                !left.has_article()
                    && right.has_article()
                    && last > start
                    && left.analysis.features.derivation() != Derivation::ActiveParticiple
                    || left.has_article()
                        && right.is(Class::title)
                        && right.has_article()
                        && is_title_or_office(clause, start)
            }
            _ => false,
        },
        ProperNoun | Foreign => match right.pos() {
            ProperNoun => {
                // Two names of the gazetteer side by side are two phrases, unless the first is only a part.
                let known = clause.unit_at(last).is_some_and(|u| u.is_name())
                    && clause.unit_at(next).is_some_and(|u| u.is_name() && u.start == next);
                !known
                    && (clause.unit_at(last).is_none() || clause.unit_at(next).is_none())
                    && name_goes_on(clause, last, next)
            }
            Adjective => right.has_article() || clause.unit_at(last).is_none(),
            Noun => {
                clause.unit_at(last).is_none()
                    && !right.has_article()
                    && right.analysis.enclitic.is_none()
                    && matches!(right.lemma, "بن" | "ابن" | "أبو" | "أبي" | "آل" | "بو" | "عبد")
            }
            _ => false,
        },
        Number => {
            matches!(right.pos(), Noun | Adjective | Number | ProperNoun) && !right.has_article()
                || right.pos() == Noun && left.kind == TokenKind::Word && right.has_article()
        }
        Demonstrative => {
            matches!(right.pos(), Noun | ProperNoun | Adjective | Number | Demonstrative)
                && left.analysis.enclitic.is_none()
        }
        _ => false,
    }
}

/// أحدث, أكبر, أبرز without article, and آخر.
fn is_elative(word: &Word<'_>) -> bool {
    !word.has_article()
        && word.analysis.enclitic.is_none()
        && !word.analysis.features.is_feminine()
        && (word.lemma == "آخر" || word.lemma.starts_with('أ') && word.lemma.chars().count() == 4)
}

/// A surname or further name after a name; not one more party.
fn name_goes_on(clause: &Clause<'_>, last: usize, next: usize) -> bool {
    !matches!(clause.unit_at(last).map(|u| u.has(Kind::State) || u.has(Kind::Capital)), Some(true))
        && clause.words[next].kind == TokenKind::Word
}

/// An adjective agrees with some noun of the phrase: the last, or one further back (وزير الخارجية الفرنسي).
/// A sound masculine plural asks for a plural.
fn some_noun_agrees(words: &[Word<'_>], start: usize, last: usize, adjective: &Word<'_>) -> bool {
    use marsad_arabic::inflection::Number;
    let features = adjective.analysis.features;
    if !adjective.analysis.is_known() {
        return true;
    }
    words[start..=last].iter().any(|noun| {
        if !noun.analysis.is_known() || !noun.is_nominal() {
            return true;
        }
        let own = noun.analysis.features;
        match (features.number(), own.number()) {
            (Number::Plural, Number::Singular) => {
                !(features.is_oblique() || features.is_nominative()) || own.is_feminine()
            }
            (Number::Singular, Number::Singular) => own.is_feminine() == features.is_feminine(),
            _ => true,
        }
    })
}

/// A name or a nationality: not one more adjective.
fn unit_of_name(clause: &Clause<'_>, at: usize) -> bool {
    clause.unit_at(at).is_some_and(|u| u.is_name() || u.has(Kind::Nationality))
}

/// A name of one word that is formed like an adjective and agrees with the noun before it.
fn is_adjective_of_name(clause: &Clause<'_>, last: usize, next: usize) -> bool {
    let (noun, word) = (&clause.words[last], &clause.words[next]);
    let article = word.text.trim_start_matches('و').starts_with("ال");
    let noun_defined = noun.has_article() || noun.analysis.enclitic.is_some();
    article == noun_defined
        && ["يين", "يون", "ية", "ي"].iter().any(|ending| word.text.ends_with(ending))
        && clause.unit_at(next).is_some_and(|u| {
            u.end == u.start + 1
                && u.entry(&[Kind::Organisation])
                    .is_some_and(|e| matches!(e.detail, "armed-group" | "militia" | "party" | "religious"))
        })
}

/// A plural of people and, agreeing with it, the plural of a people or a creed.
fn is_people_of(clause: &Clause<'_>, last: usize, next: usize) -> bool {
    use marsad_arabic::inflection::Number;
    let (left, right) = (&clause.words[last], &clause.words[next]);
    let group = |at: usize| clause.unit_at(at).and_then(|u| u.entry(&[Kind::Group]));
    left.has_article() == right.has_article()
        && left.analysis.enclitic.is_none()
        && right.analysis.enclitic.is_none()
        && left.analysis.features.number() == Number::Plural
        && right.analysis.features.number() == Number::Plural
        && group(last).is_some_and(|g| g.detail == "person" && !matches!(g.sector, "REL" | "SOC"))
        && group(next).is_some_and(|g| g.detail == "person" && matches!(g.sector, "REL" | "SOC"))
}

fn right_is_person(clause: &Clause<'_>, at: usize) -> bool {
    clause.unit_at(at).is_some_and(|u| u.has(Kind::Person))
}

fn is_title_or_office(clause: &Clause<'_>, at: usize) -> bool {
    clause.words[at].is(Class::title) || clause.unit_at(at).is_some_and(|u| u.has(Kind::Office))
}

/// The phrase so far is an office, a title or a person, and the name behind it may be that of the bearer: زار الوزير
/// المصري تركيا names two.
fn takes_name(clause: &Clause<'_>, start: usize, last: usize) -> bool {
    // وزراء خارجية الاتحاد الأوروبي: without article the last word governs the name.
    let closed = clause.words[last].has_article() || clause.words[last].analysis.enclitic.is_some();
    let elsewhere = closed
        && clause.unit_at(last + 1).is_some_and(|u| {
            u.start == last + 1
                && !u.has(Kind::Person)
                && u.entry(&[
                    Kind::State,
                    Kind::Capital,
                    Kind::Metonym,
                    Kind::HistoricState,
                    Kind::Organisation,
                ])
                .is_some()
        });
    if elsewhere {
        return false;
    }
    (start..=last).any(|i| {
        is_title_or_office(clause, i)
            || clause
                .unit_at(i)
                .is_some_and(|u| u.entry(&[Kind::Group]).is_some_and(|g| g.detail == "person"))
                && i == start
                && clause.words[i].analysis.features.number() == marsad_arabic::inflection::Number::Singular
    })
}
