//! Whether an act happened: negation, future, condition, possibility, purpose, history.

use marsad_arabic::inflection::{Mood, Number, Tense};
use marsad_arabic::{PartOfSpeech, Proclitics};
use marsad_codebook::Status;

use crate::reading::Reading;
use crate::support::Support;
use crate::verbs::{VerbInfo, is_negated};
use crate::vocabulary::Class;

/// What the grammar says of an act's reality.
pub(crate) enum Reality {
    /// It is told as having happened; as history, where true.
    Real(bool),
    /// It has a status, for this reason.
    Status(Status, String),
    /// It is no event: purpose, hypothesis, need.
    Unreal(String),
}

/// The reality of what a finite verb tells.
pub(crate) fn of_verb(reading: &Reading<'_, '_>, verb: &VerbInfo) -> Reality {
    let words = &reading.clause.words;
    let word = &words[verb.at];
    let features = word.analysis.features;
    let particle = |lemma: &str| {
        words[verb.at.saturating_sub(2)..verb.at]
            .iter()
            .any(|w| w.lemma == lemma && w.pos() == PartOfSpeech::Particle)
    };
    // لم يخف رفضه: what is not hidden is so.
    if verb.negated && !word.is(Class::conceal) {
        return Reality::Status(Status::Denied, "negated".to_owned());
    }
    if word.analysis.proclitics.has(Proclitics::LA) && features.tense() == Tense::Imperfect {
        return Reality::Unreal("a verb of purpose".to_owned());
    }
    // قرية يسيطر عليها التنظيم: who holds a place, not that it was taken; a headline tells it in this tense.
    if features.tense() == Tense::Imperfect && matches!(word.lemma, "سيطر" | "هيمن") && verb.at > 2 {
        return Reality::Unreal("a state that lasts, not an act".to_owned());
    }
    if let Some(reality) = dependent(reading, verb) {
        return reality;
    }
    if word.analysis.proclitics.has(Proclitics::SA) || particle("سوف") {
        return Reality::Status(Status::Planned, "in the future".to_owned());
    }
    if features.tense() == Tense::Imperfect
        && words[verb.at.saturating_sub(1)..verb.at].iter().any(|w| w.lemma == "قد")
    {
        return Reality::Status(Status::Possible, "قد before an imperfect: may".to_owned());
    }
    if let Some(reality) = conditional(reading, verb.at) {
        return reality;
    }
    if words[..verb.at].iter().rev().take(4).any(|w| matches!(w.lemma, "ربما" | "لعل")) {
        return Reality::Status(Status::Possible, "perhaps".to_owned());
    }
    Reality::Real(is_past_perfect(reading, verb))
}

/// A verb that أن, كي, حتى or a verb of wanting puts into the subjunctive.
fn dependent(reading: &Reading<'_, '_>, verb: &VerbInfo) -> Option<Reality> {
    let words = &reading.clause.words;
    let mut before = verb.at;
    while let Some(previous) = before.checked_sub(1).map(|b| &words[b]) {
        if matches!(previous.pos(), PartOfSpeech::Particle | PartOfSpeech::Adverb) {
            before -= 1;
            continue;
        }
        break;
    }
    let opener = before.checked_sub(1)?;
    let word = &words[opener];
    let imperfect = words[verb.at].analysis.features.tense() == Tense::Imperfect;
    if word.pos() == PartOfSpeech::Subordinator && matches!(word.lemma, "كي" | "لكي") {
        return Some(Reality::Unreal("a clause of purpose".to_owned()));
    }
    if word.pos() != PartOfSpeech::Subordinator
        || !matches!(word.lemma, "أن" | "إن")
        || word.analysis.enclitic.is_some()
        || !imperfect
    {
        return None;
    }
    // أن right before an imperfect: wanted, possible or needed, unless after بعد, قبل, منذ.
    let governor = opener.checked_sub(1).map(|g| &words[g]);
    if governor.is_some_and(|g| matches!(g.lemma, "بعد" | "قبل" | "منذ" | "غير" | "إلى"))
        || !words[verb.at].analysis.features.allows(Mood::Subjunctive)
    {
        return None;
    }
    if word.lemma == "إن" {
        return None;
    }
    let main = reading.verbs.iter().rev().find(|v| v.at < opener);
    if let Some(main) = main {
        let head = &words[main.at];
        if head.is(Class::fail) || main.negated {
            return Some(Reality::Status(Status::Denied, "its governing verb denies it".to_owned()));
        }
        if head.is(Class::possibility) {
            return Some(Reality::Status(Status::Possible, "what is possible".to_owned()));
        }
        if head.is(Class::plan) {
            return Some(Reality::Status(Status::Planned, "what is planned".to_owned()));
        }
    }
    if governor.is_some_and(|g| matches!(g.lemma, "مقرر" | "مزمع" | "مرتقب" | "منتظر")) {
        return Some(Reality::Status(Status::Planned, "what is due".to_owned()));
    }
    if governor.is_some_and(|g| matches!(g.lemma, "محتمل" | "ممكن" | "مرجح" | "متوقع" | "مفترض"))
    {
        return Some(Reality::Status(Status::Possible, "what is likely".to_owned()));
    }
    Some(Reality::Unreal("after أن: wanted or needed, not told as happening".to_owned()))
}

/// إذا, لو, في حال, شرط before the word in its clause.
fn conditional(reading: &Reading<'_, '_>, at: usize) -> Option<Reality> {
    let words = &reading.clause.words;
    for index in (0..at).rev() {
        let word = &words[index];
        if word.is_sign() && matches!(word.text, "." | "؛" | ":" | "،" | ",") && at - index > 2 {
            return None;
        }
        let condition = word.pos() == PartOfSpeech::Subordinator
            && matches!(word.lemma, "إذا" | "لو" | "لولا")
            || matches!(word.lemma, "حال" | "حالة")
                && index > 0
                && words[index - 1].lemma == "في"
                && word.analysis.enclitic.is_none()
                && !word.has_article()
            || matches!(word.lemma, "شرط" | "شريطة")
                && word.analysis.enclitic.is_none()
                && !word.has_article()
            || word.lemma == "أي" && index + 1 == at;
        if condition {
            return Some(Reality::Status(Status::Conditional, format!("conditional: «{}»", word.text)));
        }
    }
    None
}

fn is_past_perfect(reading: &Reading<'_, '_>, verb: &VerbInfo) -> bool {
    verb.auxiliary.is_some_and(|a| {
        let carrier = &reading.verbs[a];
        let was = reading.clause.words[carrier.at].lemma == "كان"
            && reading.clause.words[carrier.at].analysis.features.tense() == Tense::Perfect;
        was && reading.clause.words[verb.at].analysis.features.tense() == Tense::Perfect
    })
}

/// The reality of what an event noun tells.
pub(crate) fn of_noun(
    reading: &Reading<'_, '_>,
    at: usize,
    index: usize,
    support: &Support<'_>,
    joint: bool,
) -> Reality {
    let words = &reading.clause.words;
    let phrase = &reading.clause.phrases[index];
    // عزمها تنفيذ اعتصام, محاولتهم إطلاق صواريخ: what a noun of intent with its pronoun governs.
    if phrase.is_bare()
        && let Some(before) = phrase.start.checked_sub(1).map(|b| &words[b])
        && before.is_nominal()
        && before.analysis.enclitic.is_some()
        && (is_hypothetical(before) || before.lemma == "محاولة")
    {
        return Reality::Unreal(format!("behind «{}» it has not happened", before.text));
    }
    if let Support::Active(verb) | Support::Occur(verb) | Support::Undergo(verb) = support {
        return of_verb(reading, verb);
    }
    // The nouns before it in its own phrase: عدم التوصل, خطة الهجوم, محاولة اغتيال.
    for word in words[phrase.start..at].iter().rev() {
        // Talks that failed were held.
        if joint && matches!(word.lemma, "فشل" | "تعثر" | "إخفاق") {
            continue;
        }
        if word.is(Class::negating_noun) {
            return Reality::Status(Status::Denied, format!("«{}» denies it", word.text));
        }
        if is_hypothetical(word) {
            return Reality::Unreal(format!("behind «{}» it has not happened", word.text));
        }
        if word.lemma == "أي" {
            return Reality::Status(Status::Conditional, "any: never said to have happened".to_owned());
        }
    }
    if let Some(before) = phrase.start.checked_sub(1).map(|b| &words[b])
        && before.lemma == "أي"
    {
        return Reality::Status(Status::Conditional, "any: never said to have happened".to_owned());
    }
    let governor = reading.governing_verb(phrase.start);
    let passive_infinitive = governor.filter(|g| {
        matches!(words[g.at].lemma, "تم" | "جرى")
            && words[g.at].analysis.features.tense() != Tense::Imperative
    });
    if let Some(verb) = passive_infinitive
        && verb.subject == Some(index)
    {
        return of_verb(reading, verb);
    }
    if phrase.preposition == "ل" && phrase.start == at && is_masdar(reading, at) {
        let reached = governor.is_some_and(|g| {
            matches!(words[g.at].lemma, "تعرض" | "خضع" | "توصل" | "وصل" | "أدى" | "اضطر" | "استجاب")
        });
        // دعم لـ: what a noun before governs is not purpose.
        if !reached && !governed_by_noun(reading, phrase.start) {
            return Reality::Unreal("a phrase of purpose".to_owned());
        }
    }
    // خارجة عن سيطرتها, تحت سيطرة الجيش: who holds a place, not that it was taken.
    if phrase.start == at
        && matches!(phrase.preposition, "عن" | "تحت" | "خارج" | "ضمن")
        && matches!(words[at].lemma, "سيطرة" | "هيمنة" | "نفوذ" | "قبضة" | "حصار" | "احتلال")
    {
        return Reality::Unreal("a state that lasts, not an act".to_owned());
    }
    // من أجل, بهدف, في إطار and the nouns of intent that govern it through a preposition.
    if let Some(head) = governing_noun(reading, index) {
        let word = &words[head];
        if word.is(Class::negating_noun) {
            return Reality::Status(Status::Denied, format!("«{}» denies it", word.text));
        }
        // أهميته من فشل المفاوضات: of what is important, not of where its importance comes from.
        if (is_hypothetical(word) && word.lemma != "أهمية") || word.is(Class::demand_noun) {
            return Reality::Unreal(format!("behind «{}» it has not happened", word.text));
        }
    }
    if let Some(verb) = governor {
        let word = &words[verb.at];
        let argument = verb.object == Some(index)
            || !phrase.is_bare() && phrase.start <= verb.reach.start + 12
            || verb.subject == Some(index);
        if argument {
            if word.is(Class::fail) && !(word.lemma == "رفض" && verb.object != Some(index)) {
                return Reality::Status(Status::Denied, format!("«{}» denies it", word.text));
            }
            if word.is(Class::deny) {
                return Reality::Status(Status::Denied, format!("«{}» denies it", word.text));
            }
            if word.is(Class::attempt)
                && (verb.object == Some(index)
                    || matches!(phrase.preposition, "إلى" | "ل" | "على" | "في" | "ب"))
            {
                return Reality::Status(Status::Possible, format!("«{}»: attempted or wanted", word.text));
            }
            if word.is(Class::plan) {
                return Reality::Status(Status::Planned, format!("«{}»: planned", word.text));
            }
            if word.is(Class::necessity) || word.is(Class::possibility) && verb.subject == Some(index) {
                return Reality::Unreal(format!("«{}»: needed or possible", word.text));
            }
            if verb.negated && is_negated(words, verb.at) && !word.is(Class::conceal) {
                return Reality::Status(Status::Denied, "its verb is negated".to_owned());
            }
            if word.analysis.proclitics.has(Proclitics::SA)
                && (verb.object == Some(index) || verb.subject == Some(index))
            {
                return Reality::Status(Status::Planned, "in the future".to_owned());
            }
        }
    }
    // مباحثات ستتضمن: its own verb lies in the future.
    let to_come = reading.verbs.iter().find(|v| {
        v.subject == Some(index)
            && v.at > at
            && words[v.at].analysis.proclitics.has(Proclitics::SA)
            && v.antecedent.is_none()
    });
    if to_come.is_some() && joint {
        return Reality::Status(Status::Planned, "in the future".to_owned());
    }
    if let Some(reality) = conditional(reading, at) {
        return reality;
    }
    Reality::Real(false)
}

/// A noun behind which an act has not happened; المواجهات in the plural are clashes, which have.
fn is_hypothetical(word: &crate::sentence::Word<'_>) -> bool {
    word.is(Class::hypothetical_noun)
        && !(word.lemma == "مواجهة" && word.analysis.features.number() == Number::Plural)
}

fn is_masdar(reading: &Reading<'_, '_>, at: usize) -> bool {
    marsad_arabic::Lexicon::get()
        .lemma(reading.clause.words[at].analysis.lemma)
        .is_some_and(|l| l.derivation == marsad_arabic::Derivation::Masdar)
}

/// A noun right before the phrase's preposition governs it: دعما لقصف.
fn governed_by_noun(reading: &Reading<'_, '_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|b| {
        let word = &reading.clause.words[b];
        matches!(
            word.lemma,
            "تعرض"
                | "إضافة"
                | "نظر"
                | "نتيجة"
                | "ردا"
                | "رد"
                | "إدانة"
                | "استنكار"
                | "تأييد"
                | "دعم"
                | "رفض"
                | "مؤيد"
                | "رافض"
        )
    })
}

/// The noun that governs the phrase through its preposition: العمل على وقف, القدرة على شن.
fn governing_noun(reading: &Reading<'_, '_>, index: usize) -> Option<usize> {
    let phrase = &reading.clause.phrases[index];
    let before = phrase.preposition_at.unwrap_or(phrase.start).checked_sub(1)?;
    if phrase.is_bare() {
        return None;
    }
    let previous = reading.clause.phrase_of[before]?;
    let head = reading.clause.phrases[previous].start;
    // من أجل: the preposition stands before the governing noun, which is then a phrase of its own.
    Some(head)
}
