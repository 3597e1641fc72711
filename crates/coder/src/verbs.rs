//! Finite verbs and their arguments: subject, object, prepositional phrases.

use std::ops::Range;

use marsad_arabic::inflection::{Number, Person, Tense, Voice};
use marsad_arabic::{Lexicon, PartOfSpeech};

use marsad_codebook::Category;
use marsad_knowledge::Kind;

use crate::frames::{FrameBook, Slot, Use};
use crate::phrases::Phrase;
use crate::sentence::{Clause, Word};
use crate::vocabulary::Class;

/// Where a verb's subject was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SubjectAt {
    /// Behind the verb, the usual order.
    Behind,
    /// Before it, as a topic.
    Topic,
    /// What a relative clause modifies.
    Antecedent,
    /// The pronoun of أنه, إنهم.
    Pronoun,
    /// مما, ما: what was told before, no party.
    Told,
    /// Understood from the verb before.
    Elided,
}

/// A finite verb.
#[derive(Debug, Clone)]
pub(crate) struct VerbInfo {
    pub at: usize,
    /// The phrase that is its grammatical subject.
    pub subject: Option<usize>,
    pub subject_at: SubjectAt,
    /// The phrase that is its object.
    pub object: Option<usize>,
    /// A second bare phrase behind the object.
    pub second_object: Option<usize>,
    pub passive: bool,
    /// The phrase that its relative clause modifies.
    pub antecedent: Option<usize>,
    /// The antecedent is the object (الهجوم الذي شنته).
    pub antecedent_is_object: bool,
    /// Words behind the verb that belong to it.
    pub reach: Range<usize>,
    /// The verb whose complement this one is (كان قد هاجم), by index.
    pub auxiliary: Option<usize>,
    pub negated: bool,
}

/// The verbs of a sentence, in order.
pub(crate) fn verbs(clause: &Clause<'_>) -> Vec<VerbInfo> {
    let mut found: Vec<VerbInfo> = Vec::new();
    for at in (0..clause.words.len()).filter(|i| clause.words[*i].is_verb()) {
        let info = read(clause, at, &found);
        found.push(info);
    }
    found
}

fn read(clause: &Clause<'_>, at: usize, earlier: &[VerbInfo]) -> VerbInfo {
    let words = &clause.words;
    let verb = &words[at];
    let features = verb.analysis.features;
    let reach = at + 1..reach_end(clause, at);
    let mut bare: Vec<usize> = (0..clause.phrases.len())
        .filter(|i| {
            let p = &clause.phrases[*i];
            p.start >= reach.start
                && p.end <= reach.end.max(p.start)
                && p.start < reach.end
                && p.is_bare()
                && !p.time
                && !p.joined
                && p.apposition_of.is_none()
        })
        .take(8)
        .collect();
    leave_appositions(clause, &mut bare);
    bare.retain(|b| !attached_by_pronoun(clause, *b));
    let mut info = VerbInfo {
        at,
        subject: None,
        subject_at: SubjectAt::Elided,
        object: None,
        second_object: None,
        passive: !features.allows_voice(Voice::Active),
        antecedent: None,
        antecedent_is_object: false,
        reach,
        auxiliary: None,
        negated: is_negated(words, at),
    };
    // قام به, قاموا بها: the pronoun stands on the preposition.
    let resumed = words.get(at + 1).is_some_and(|w| {
        w.pos() == PartOfSpeech::Preposition
            && w.analysis.enclitic.is_some()
            && matches!(w.lemma, "ب" | "على")
    });
    let has_pronoun = verb.analysis.enclitic.is_some()
        || resumed && matches!(verb.lemma, "قام" | "أقدم" | "تسبب" | "أمر" | "طالب" | "هدد" | "وعد" | "تعهد");
    let (before, relative) = left_context(words, at);
    let mut taken = 0;
    if relative {
        info.antecedent = phrase_ending(clause, before).map(|p| {
            // الهجوم، الاثنين، الذي تبناه: an expression of time stands between.
            let stands_apart =
                clause.phrases[p].time && p > 0 && clause.phrases[p - 1].end + 1 >= clause.phrases[p].start;
            if stands_apart { p - 1 } else { p }
        });
        if has_pronoun && info.antecedent.is_some_and(|a| may_be_meant(clause, a, verb)) {
            info.antecedent_is_object = true;
            take_behind(clause, &mut info, &bare, &mut taken, earlier);
        } else if let Some(antecedent) = info.antecedent.filter(|p| agrees(clause, *p, features.person())) {
            // ظلت واشنطن ترفضها, تم ضبطها: a carrier or a verb of occurring has its own subject behind.
            let own = verb.is(Class::auxiliary) || matches!(verb.lemma, "تم" | "جرى");
            let behind = bare.first().is_some_and(|b| {
                can_be_subject(clause, *b)
                    && agrees(clause, *b, features.person())
                    && adjacent(clause, *b, at)
                    && own
            });
            if behind {
                take_behind(clause, &mut info, &bare, &mut taken, earlier);
            } else {
                info.subject = Some(antecedent);
                info.subject_at = SubjectAt::Antecedent;
            }
        } else {
            take_behind(clause, &mut info, &bare, &mut taken, earlier);
        }
    } else if before
        .checked_sub(1)
        .is_some_and(|b| words[b].pos() == PartOfSpeech::Subordinator && words[b].analysis.enclitic.is_some())
    {
        info.subject_at = SubjectAt::Pronoun;
    } else if at
        .checked_sub(1)
        .is_some_and(|b| words[b].pos() == PartOfSpeech::Relative && matches!(words[b].lemma, "مما" | "بما"))
    {
        info.subject_at = SubjectAt::Told;
    } else if let Some(auxiliary) = carried_by(clause, at, earlier) {
        info.auxiliary = Some(auxiliary);
        let carrier = &earlier[auxiliary];
        if carrier.subject.is_some() && clause.phrases[carrier.subject.unwrap_or(0)].end <= at
            || carrier.subject_at != SubjectAt::Behind
        {
            info.subject = carrier.subject;
            info.subject_at = carrier.subject_at;
        }
        if info.subject.is_none() {
            take_behind(clause, &mut info, &bare, &mut taken, earlier);
        }
        info.negated |= carrier.negated;
    } else if let Some(topic) = topic(clause, before, earlier).filter(|p| {
        agrees_before(clause, *p, features.person()) || is_announced_topic(clause, *p, at, features.person())
    }) {
        info.subject = Some(topic);
        info.subject_at = SubjectAt::Topic;
    } else {
        // An indefinite noun right before: a relative clause without pronoun (هجوم نفذه مجهولون).
        let indefinite =
            phrase_ending(clause, before).filter(|p| is_indefinite(clause, *p) && at <= before + 1);
        match indefinite {
            Some(phrase) if has_pronoun && may_be_meant(clause, phrase, verb) => {
                info.antecedent = Some(phrase);
                info.antecedent_is_object = true;
            }
            Some(phrase)
                if agrees(clause, phrase, features.person())
                    && !verb.joined()
                    && !bare
                        .first()
                        .is_some_and(|b| can_be_subject(clause, *b) && adjacent(clause, *b, at)) =>
            {
                info.antecedent = Some(phrase);
                info.subject = Some(phrase);
                info.subject_at = SubjectAt::Antecedent;
            }
            _ => {}
        }
        if info.subject.is_none() {
            take_behind(clause, &mut info, &bare, &mut taken, earlier);
        }
    }
    if info.subject.is_none()
        && info.subject_at == SubjectAt::Elided
        // التي سيقوم بها: not of course the subject of the clause around it.
        && !(relative && info.antecedent_is_object)
        && (verb.joined() || !earlier.is_empty())
    {
        // The same subject as the verb before, if it agrees; a verb in a relative clause (تصريحات نقلتها
        // الوكالة) stands below the one that goes on, so it comes last.
        let fits = |v: &&VerbInfo| v.subject.is_some_and(|s| agrees_before(clause, s, features.person()));
        if let Some(previous) = earlier
            .iter()
            .rev()
            .filter(|v| !v.antecedent_is_object)
            .find(fits)
            .or_else(|| earlier.iter().rev().find(fits))
        {
            info.subject = previous.subject;
        }
    }
    let mut rest = bare
        .iter()
        .skip(taken)
        .filter(|b| !clause.words[clause.phrases[**b].start].analysis.features.is_nominative());
    if !(has_pronoun || info.passive) {
        info.object = rest.next().copied();
        info.second_object = rest.next().copied();
    } else {
        info.second_object = rest.next().copied();
    }
    // A transitive verb without object whose spelling allows it is a passive: قتل شخصان.
    let transitive = Lexicon::get()
        .lemma(verb.analysis.lemma)
        .is_some_and(|l| l.class == "t" || l.class == "ti" && done_to_people(verb));
    let by_agent =
        clause.phrases.iter().any(|p| p.start > at && p.start < info.reach.end && p.preposition == "من قبل");
    let clausal = words.get(info.reach.end).is_some_and(|w| {
        w.pos() == PartOfSpeech::Subordinator && matches!(w.lemma, "أن" | "إن" | "لأن")
            || matches!(w.text, ":" | "«" | "\"")
    });
    // عناصر قبضوا عليه: who is hit stands behind the preposition, so the subject acts. (قُبض على ثلاثة has none.)
    let done_to_another = info.subject.is_some()
        && !by_agent
        && FrameBook::get().of(verb.analysis.lemma).iter().any(|(f, u)| {
            *u == Use::Verb
                && FrameBook::get().frames[*f as usize].recipient.iter().any(|slot| {
                    matches!(slot, Slot::Preposition(p) if *p == "على" && words.get(at + 1).is_some_and(|w| {
                        w.pos() == PartOfSpeech::Preposition && w.lemma == *p
                    }))
                })
        });
    // حكمت محكمة بالإعدام على المرشد: a court, a force acts upon whom على names.
    let acts_upon_another = info.subject.is_some_and(|s| is_institution(clause, s))
        && !by_agent
        && clause.phrases.iter().any(|p| {
            p.start > at && p.start < info.reach.end && p.preposition == "على" && !p.joined && !p.time
        });
    if features.allows_voice(Voice::Passive)
        && !done_to_another
        && !acts_upon_another
        && (transitive || by_agent)
        && info.object.is_none()
        && !has_pronoun
        && !clausal
        && !info.antecedent_is_object
        && matches!(info.subject_at, SubjectAt::Behind | SubjectAt::Antecedent | SubjectAt::Topic)
        && features.tense() != Tense::Imperative
        // A party that threatens or demands needs no object; one that is killed or held is the object.
        && (done_to_people(verb)
            || verb.lemma == "اتهم" && words.get(at + 1).is_some_and(|w| w.lemma == "ب" && w.analysis.enclitic.is_some())
            || !info.subject.is_some_and(|s| is_party(clause, s)))
    {
        info.passive = true;
    }
    info
}

/// استقبل الأمير محمد بن نايف ولي العهد وزير الداخلية معالي وزير الخارجية المصري: of bare offices right behind a
/// person's name all but the last describe the person.
fn leave_appositions(clause: &Clause<'_>, bare: &mut Vec<usize>) {
    let has = |phrase: usize, kinds: &[Kind]| {
        let p = &clause.phrases[phrase];
        (p.start..p.end).any(|at| clause.unit_at(at).is_some_and(|u| u.entry(kinds).is_some()))
    };
    let Some(first) = bare.first().copied().filter(|f| has(*f, &[Kind::Person])) else { return };
    let mut end = clause.phrases[first].end;
    while bare.len() > 2
        && has(bare[1], &[Kind::Office])
        && !has(bare[1], &[Kind::Person])
        && has(bare[2], &[Kind::Office, Kind::Person])
        && clause.phrases[bare[1]].start <= end + 1
        && clause.words[end..clause.phrases[bare[1]].start].iter().all(Word::is_sign)
    {
        end = clause.phrases[bare[1]].end;
        bare.remove(1);
    }
}

/// أن طيران التحالف استهدفت: right between إن and the verb the phrase is the subject, though the press lets the verb
/// agree with its genitive.
fn is_announced_topic(clause: &Clause<'_>, phrase: usize, verb: usize, person: Person) -> bool {
    let p = &clause.phrases[phrase];
    // أن ضربة جوية تم شنها: a verb of occurring has its subject behind.
    let word = &clause.words[verb];
    let evokes = FrameBook::get().of(word.analysis.lemma).iter().any(|(_, by)| *by == Use::Verb);
    let occurs = word.is(Class::auxiliary) || word.is(Class::occur) && !evokes;
    !occurs
        && matches!(person, Person::ThirdMasculineSingular | Person::ThirdFeminineSingular)
        && p.end == verb
        && p.end > p.start + 1
        && head_number(clause, p) == Number::Singular
        && p.start.checked_sub(1).is_some_and(|b| {
            clause.words[b].pos() == PartOfSpeech::Subordinator
                && matches!(clause.words[b].lemma, "أن" | "إن" | "لأن")
                && clause.words[b].analysis.enclitic.is_none()
        })
}

/// بعدة تهم منها "التجسس": what stands behind a preposition with its pronoun belongs to the phrase before that.
fn attached_by_pronoun(clause: &Clause<'_>, phrase: usize) -> bool {
    let words = &clause.words;
    let start = clause.phrases[phrase].start;
    let Some(before) = (0..start).rev().find(|at| !words[*at].is_sign()) else { return false };
    let pronominal = words[before].pos() == PartOfSpeech::Preposition
        && words[before].analysis.enclitic.is_some()
        && matches!(words[before].lemma, "من" | "بين" | "في" | "ضمن");
    pronominal
        && before
            .checked_sub(1)
            .and_then(|b| clause.phrase_of[b])
            .is_some_and(|p| !clause.phrases[p].is_bare() && !clause.phrases[p].time)
}

/// The phrase names an institution: a court, a police, a ministry.
fn is_institution(clause: &Clause<'_>, phrase: usize) -> bool {
    let p = &clause.phrases[phrase];
    clause.unit_at(p.start).is_some_and(|u| {
        u.entry(&[Kind::Group]).is_some_and(|g| g.detail == "institution") || u.has(Kind::Organisation)
    })
}

/// The verb means something done to people: to kill, arrest, free, expel, aid.
fn done_to_people(verb: &Word<'_>) -> bool {
    let book = FrameBook::get();
    book.of(verb.analysis.lemma).iter().any(|(f, u)| {
        *u == Use::Verb
            && matches!(
                book.frames[*f as usize].event,
                Category::Assault | Category::Coerce | Category::Sanction | Category::Retreat | Category::Aid
            )
    })
}

/// The phrase names a party: a state, an organisation, an office, a group.
fn is_party(clause: &Clause<'_>, phrase: usize) -> bool {
    let p = &clause.phrases[phrase];
    (p.start..p.end.min(p.start + 3)).any(|i| {
        clause
            .unit_at(i)
            .is_some_and(|u| u.entries.iter().any(|e| e.kind != Kind::Place && e.kind != Kind::Nationality))
    })
}

fn take_behind(
    clause: &Clause<'_>,
    info: &mut VerbInfo,
    bare: &[usize],
    taken: &mut usize,
    earlier: &[VerbInfo],
) {
    // خطفوا أربعة: a verb in the plural or dual has its subject in itself or before it, never behind.
    if !clause.words[info.at].analysis.features.person().may_precede_subject() {
        return;
    }
    if let Some(first) = bare.first().copied().filter(|b| {
        let person = clause.words[info.at].analysis.features.person();
        // بعد أن رفضت مواصلة القتال: an act refuses nothing; who is told of before does.
        let act = is_bare_masdar(clause, *b)
            && needs_party(&clause.words[info.at])
            && earlier.iter().any(|v| v.subject.is_some_and(|s| agrees_before(clause, s, person)));
        // صدت المهاجمين وأسرت 23 منهم: so many captives would take a verb in the masculine.
        let counted = clause.words[info.at].joined()
            && person == Person::ThirdFeminineSingular
            && clause.words[clause.phrases[*b].start].kind == marsad_text::TokenKind::Number
            && earlier.last().and_then(|v| v.subject).is_some_and(|s| agrees_before(clause, s, person));
        can_be_subject(clause, *b) && agrees(clause, *b, person) && !act && !counted
    }) {
        info.subject = Some(first);
        info.subject_at = SubjectAt::Behind;
        *taken = 1;
    }
}

/// Whether the pronoun on a verb may mean the noun that its clause describes: هجوم استهدفهما does not attack itself.
fn may_be_meant(clause: &Clause<'_>, phrase: usize, verb: &Word<'_>) -> bool {
    let p = &clause.phrases[phrase];
    let number = head_number(clause, p);
    match verb.analysis.enclitic {
        Some(marsad_arabic::Pronoun::ThirdDual) => number == Number::Dual || is_open(clause, p),
        Some(marsad_arabic::Pronoun::ThirdMasculinePlural | marsad_arabic::Pronoun::ThirdFemininePlural) => {
            number == Number::Plural || is_open(clause, p)
        }
        _ => true,
    }
}

/// A masdar without article at the head of a phrase: مواصلة القتال.
fn is_bare_masdar(clause: &Clause<'_>, phrase: usize) -> bool {
    let head = &clause.words[clause.phrases[phrase].start];
    head.analysis.features.derivation() == marsad_arabic::Derivation::Masdar
        && !head.has_article()
        && clause.phrases[phrase].end > clause.phrases[phrase].start + 1
}

/// A verb of which only a party can be the subject: to refuse, to demand, to decide.
fn needs_party(verb: &Word<'_>) -> bool {
    let book = FrameBook::get();
    let mut frames = book.of(verb.analysis.lemma).iter().filter(|(_, u)| *u == Use::Verb).peekable();
    frames.peek().is_some()
        && !verb.is(Class::occur)
        && !verb.is(Class::undergo)
        && frames.all(|(f, _)| {
            let frame = &book.frames[*f as usize];
            frame.actor == [Slot::Subject] && frame.event.quad() as u8 != 4
        })
}

/// No other bare phrase stands between the verb and this one.
fn adjacent(clause: &Clause<'_>, phrase: usize, verb: usize) -> bool {
    clause.phrases[phrase].start <= verb + 3
}

/// Where what belongs to the verb at `at` ends: the next finite verb, a clause of its own, a full stop.
fn reach_end(clause: &Clause<'_>, at: usize) -> usize {
    let words = &clause.words;
    let mut commas = 0;
    for (index, word) in words.iter().enumerate().skip(at + 1) {
        if index > at + 45 {
            return index;
        }
        if word.is_verb() {
            return index;
        }
        match word.pos() {
            PartOfSpeech::Subordinator | PartOfSpeech::Relative => return index,
            PartOfSpeech::Conjunction if !matches!(word.lemma, "و" | "ف" | "أو" | "ثم" | "كما" | "أم") =>
            {
                return index;
            }
            PartOfSpeech::Sign => match word.text {
                "." | "؛" | ";" | ":" | "!" | "؟" | "?" => return index,
                "،" | "," => {
                    commas += 1;
                    let next = words.get(index + 1);
                    // A participle or verb behind a comma is a clause of its own.
                    if commas > 4
                        || next.is_some_and(|w| {
                            w.analysis.features.is_tanwin()
                                && w.analysis.features.derivation()
                                    == marsad_arabic::Derivation::ActiveParticiple
                        })
                    {
                        return index;
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    words.len()
}

/// Skips particles, adverbs and signs to the left of a verb: where the words before it end, and whether
/// a relative pronoun stands there.
fn left_context(words: &[Word<'_>], at: usize) -> (usize, bool) {
    let mut before = at;
    while let Some(previous) = before.checked_sub(1).map(|b| &words[b]) {
        match previous.pos() {
            PartOfSpeech::Particle | PartOfSpeech::Adverb => before -= 1,
            PartOfSpeech::Relative => {
                let mut end = before - 1;
                if end > 0 && words[end - 1].is_sign() {
                    end -= 1;
                }
                // ما, من as heads of their own have no antecedent.
                return (
                    end,
                    matches!(previous.lemma, "الذي" | "التي" | "الذين" | "اللذان" | "اللتان" | "اللواتي"),
                );
            }
            _ => break,
        }
    }
    (before, false)
}

fn phrase_ending(clause: &Clause<'_>, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    clause.phrase_of[last].or_else(|| {
        last.checked_sub(1).filter(|_| clause.words[last].is_sign()).and_then(|l| clause.phrase_of[l])
    })
}

/// A bare phrase that begins a clause and stands before its verb, other phrases of place and time between.
fn topic(clause: &Clause<'_>, before: usize, earlier: &[VerbInfo]) -> Option<usize> {
    let mut end = before;
    for _ in 0..14 {
        let last = end.checked_sub(1)?;
        let word = &clause.words[last];
        if word.is_sign() && matches!(word.text, "،" | "," | ")" | "(" | "-" | "»" | "\"")
            || matches!(word.pos(), PartOfSpeech::Adverb | PartOfSpeech::Particle | PartOfSpeech::Preposition)
        {
            end -= 1;
            continue;
        }
        let index = clause.phrase_of[last]?;
        let phrase = &clause.phrases[index];
        if !phrase.is_bare() || phrase.time {
            end = phrase.start;
            continue;
        }
        // ثمانية أشخاص، بينهم طفلان، قتلوا: a part named in between is not the topic.
        if phrase.start.checked_sub(1).is_some_and(|b| {
            let word = &clause.words[b];
            matches!(word.lemma, "بين" | "من" | "في") && word.analysis.enclitic.is_some()
        }) {
            end = phrase.start - 1;
            continue;
        }
        // Joined parties: go to the first of them.
        let mut first = index;
        while clause.phrases[first].joined && first > 0 && clause.phrases[first - 1].is_bare() {
            first -= 1;
        }
        let start = clause.phrases[first].start;
        let taken = earlier.iter().any(|v| {
            v.subject == Some(first) && v.subject_at == SubjectAt::Behind || v.object == Some(first)
        });
        let boundary = match start.checked_sub(1).map(|b| &clause.words[b]) {
            None => true,
            Some(w) => {
                matches!(w.pos(), PartOfSpeech::Subordinator | PartOfSpeech::Conjunction | PartOfSpeech::Sign)
                    || matches!(w.lemma, "إن" | "أن" | "لكن")
            }
        };
        let opens = clause.words[start].joined();
        let after_inna = start
            .checked_sub(1)
            .is_some_and(|b| matches!(clause.words[b].lemma, "إن" | "أن" | "لكن" | "لأن" | "كأن"));
        return (!taken && (boundary || opens) && (after_inna || can_be_topic(&clause.words[start])))
            .then_some(first);
    }
    None
}

fn can_be_topic(word: &Word<'_>) -> bool {
    !word.analysis.features.is_tanwin()
}

/// A verb that only carries tense, with its own verb behind: كان قد بدأ, ما زال يقاتل.
fn carried_by(clause: &Clause<'_>, at: usize, earlier: &[VerbInfo]) -> Option<usize> {
    let index = earlier.len().checked_sub(1)?;
    let carrier = &earlier[index];
    let word = &clause.words[carrier.at];
    if !word.is(Class::auxiliary) || clause.words[at].joined() {
        return None;
    }
    // Only its subject and adverbs stand between.
    let between = &clause.words[carrier.at + 1..at];
    let foreign = between.iter().any(|w| {
        matches!(w.pos(), PartOfSpeech::Subordinator | PartOfSpeech::Relative)
            || w.is_sign() && matches!(w.text, "." | "؛" | ":")
    });
    (!foreign && between.len() <= 22).then_some(index)
}

fn is_indefinite(clause: &Clause<'_>, phrase: usize) -> bool {
    let p = &clause.phrases[phrase];
    let head = &clause.words[p.start];
    let last = &clause.words[p.end - 1];
    !head.has_article()
        && head.analysis.enclitic.is_none()
        && !last.has_article()
        && head.unit.is_none_or(|u| !clause.units[u].is_name())
        && last.unit.is_none_or(|u| !clause.units[u].is_name())
        && last.analysis.enclitic.is_none()
}

fn can_be_subject(clause: &Clause<'_>, phrase: usize) -> bool {
    let p = &clause.phrases[phrase];
    let head = &clause.words[p.start];
    let features = head.analysis.features;
    // فجر نفسه: one's self is an object.
    let reflexive = matches!(head.lemma, "نفس" | "ذات") && head.analysis.enclitic.is_some();
    !reflexive
        && !features.is_tanwin()
        && !(features.is_oblique() && !features.is_nominative() && head.pos() != PartOfSpeech::Number)
        && !head.joined()
}

/// A verb in front agrees in gender only.
fn agrees(clause: &Clause<'_>, phrase: usize, person: Person) -> bool {
    let p = &clause.phrases[phrase];
    match person {
        Person::ThirdMasculineSingular => !is_feminine_singular(clause, p),
        Person::ThirdFeminineSingular => !is_masculine_singular(clause, p),
        Person::ThirdMasculinePlural | Person::ThirdFemininePlural => {
            head_number(clause, p) != Number::Singular || is_open(clause, p)
        }
        Person::ThirdMasculineDual | Person::ThirdFeminineDual => {
            head_number(clause, p) == Number::Dual || is_open(clause, p)
        }
        _ => false,
    }
}

/// A verb behind its subject agrees in number as well.
fn agrees_before(clause: &Clause<'_>, phrase: usize, person: Person) -> bool {
    let p = &clause.phrases[phrase];
    let joined = clause.phrases.get(phrase + 1).is_some_and(|n| n.joined && n.is_bare());
    let counted = matches!(clause.words[p.start].pos(), PartOfSpeech::Number | PartOfSpeech::Demonstrative)
        || clause.words[p.start].is(Class::partitive);
    match person {
        Person::ThirdMasculineSingular => {
            head_number(clause, p) == Number::Singular && !is_feminine_singular(clause, p) || counted
        }
        Person::ThirdFeminineSingular => !is_masculine_singular(clause, p),
        Person::ThirdMasculinePlural | Person::ThirdFemininePlural => {
            head_number(clause, p) == Number::Plural || joined || is_open(clause, p) || counted
        }
        Person::ThirdMasculineDual | Person::ThirdFeminineDual => {
            head_number(clause, p) == Number::Dual || joined
        }
        _ => false,
    }
}

fn head<'c>(clause: &'c Clause<'_>, phrase: &Phrase) -> &'c Word<'c> {
    let mut at = phrase.start;
    // معالي الأمين العام: the honorific is feminine, its bearer need not be.
    let honorific = |at: usize| {
        clause.unit_at(at).is_some_and(|u| {
            u.end == at + 1 && u.entry(&[Kind::Office]).is_some_and(|o| o.detail == "honorific")
        })
    };
    while at + 1 < phrase.end
        && (clause.words[at].is_sign() || clause.words[at].pos() == PartOfSpeech::Number || honorific(at))
    {
        at += 1;
    }
    &clause.words[at]
}

fn head_number(clause: &Clause<'_>, phrase: &Phrase) -> Number {
    let word = head(clause, phrase);
    if word.is_nominal() && word.analysis.is_known() {
        word.analysis.features.number()
    } else {
        Number::Singular
    }
}

/// A name or a pronoun: its gender does not show.
fn is_open(clause: &Clause<'_>, phrase: &Phrase) -> bool {
    let word = head(clause, phrase);
    !word.analysis.is_known()
        || matches!(word.pos(), PartOfSpeech::Pronoun | PartOfSpeech::Demonstrative | PartOfSpeech::Number)
}

fn is_feminine_singular(clause: &Clause<'_>, phrase: &Phrase) -> bool {
    let word = head(clause, phrase);
    word.is_nominal()
        && word.analysis.is_known()
        && word.analysis.features.is_feminine()
        && word.analysis.features.number() == Number::Singular
        && !word.is(Class::partitive)
}

fn is_masculine_singular(clause: &Clause<'_>, phrase: &Phrase) -> bool {
    let word = head(clause, phrase);
    word.is_nominal()
        && word.analysis.is_known()
        && !word.analysis.features.is_feminine()
        && word.analysis.features.number() == Number::Singular
        && !word.is(Class::partitive)
}

/// لم, لن, لا, ما, ليس before the verb, particles between allowed.
pub(crate) fn is_negated(words: &[Word<'_>], at: usize) -> bool {
    let mut before = at;
    while let Some(previous) = before.checked_sub(1).map(|b| &words[b]) {
        if previous.pos() != PartOfSpeech::Particle && previous.pos() != PartOfSpeech::Adverb {
            return false;
        }
        if matches!(previous.lemma, "لم" | "لن" | "لا" | "ليس")
            || previous.lemma == "ما"
                && !previous.joined()
                && previous.pos() == PartOfSpeech::Particle
                // ، ما أدى إلى مقتل: which led to.
                && !matches!(
                    words[at].lemma,
                    "أدى" | "أسفر" | "تسبب" | "أوقع" | "جعل" | "دفع" | "أثار" | "اضطر" | "استدعى" | "خلف" | "حدا" | "يعني" | "عنى"
                )
                // كل ما تم, بعد ما حدث: what, and no negation.
                && !before.checked_sub(2).is_some_and(|b| {
                    words[b].pos() == PartOfSpeech::Preposition
                        || matches!(words[b].lemma, "كل" | "جميع" | "بعض" | "حسب" | "أبرز" | "أهم" | "معظم")
                })
                && words[at].analysis.features.tense() == Tense::Perfect
        {
            return true;
        }
        before -= 1;
    }
    false
}
