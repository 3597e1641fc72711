//! On whose word: verbs of saying, "according to", quotation.

use std::ops::Range;

use marsad_arabic::PartOfSpeech;
use marsad_knowledge::Kind;

use crate::draft::{Attribution, Draft, Speaker};
use crate::reading::Reading;
use crate::verbs::{SubjectAt, VerbInfo};
use crate::vocabulary::{Class, Vocabulary};

/// Who tells what a draft says, the nearest first: the verbs of saying that reach it, a masdar of saying,
/// "according to", a participle of saying, else the speaker that a quotation goes on from.
pub(crate) fn chain(reading: &Reading<'_, '_>, draft: &Draft) -> Vec<Attribution> {
    let clause = reading.clause;
    let quoted = clause.words[draft.at].quoted;
    let said = |verb: &VerbInfo| Attribution {
        speaker: speaker(reading, verb),
        cue: verb.at..verb.at + 1,
        via: via(reading, verb),
        quoted,
    };
    let mut found: Vec<Attribution> = reading
        .verbs
        .iter()
        .rev()
        .filter(|v| {
            v.at < draft.at
                && Some(v.at) != draft_verb(draft)
                && reading.says(v)
                && reaches(reading, v, draft.at)
        })
        // في تصريحات نقلتها الوكالة: who carries the words is the medium, not the speaker.
        .filter(|v| !(clause.words[v.at].is(Class::carry) && clause.words[v.at].analysis.enclitic.is_some()))
        .map(said)
        .collect();
    found.extend(announcement(reading, draft, quoted));
    if found.is_empty() {
        found.extend(behind(reading, draft.at).map(said));
    }
    if let Some((words, cue)) = according_to(reading).filter(|(words, _)| !words.contains(&draft.at)) {
        let entity = phrase_at(reading, words.start).and_then(|p| reading.entities[p].clone());
        found.push(Attribution { speaker: Speaker { entity, words: Some(words) }, cue, via: None, quoted });
    }
    if found.is_empty() {
        found.extend(participle_of_saying(reading, draft, quoted));
    }
    if found.is_empty()
        && (quoted || clause.begins_quoted)
        && let Some(entity) = reading.memory.speaker.clone()
    {
        found.push(Attribution {
            speaker: Speaker { entity: Some(entity), words: None },
            cue: draft.at..draft.at + 1,
            via: None,
            quoted: true,
        });
    }
    found.retain(|a| a.speaker.entity.is_some() || a.speaker.words.is_some());
    found.dedup_by(|a, b| a.speaker.words.is_some() && a.speaker.words == b.speaker.words);
    found
}

/// إعلان نادي الأسير أن …, تأكيد الوزير أن …: a masdar of saying before the act, its genitive speaks.
fn announcement(reading: &Reading<'_, '_>, draft: &Draft, quoted: bool) -> Option<Attribution> {
    let clause = reading.clause;
    let vocabulary = Vocabulary::get();
    let head = (0..draft.at).rev().find(|at| {
        let word = &clause.words[*at];
        word.is_nominal()
            && !draft.trigger.contains(at)
            && vocabulary.classes_of_verb(word.analysis.lemma).has(Class::say)
            && matches!(word.lemma, "إعلان" | "تأكيد" | "قول" | "إفادة" | "إشارة" | "كشف" | "تصريح" | "ذكر")
    })?;
    if clause.words[head..draft.at].iter().any(|w| w.is_sign() && matches!(w.text, "." | "؛" | "،" | ",")) {
        return None;
    }
    let phrase = clause.phrase_of[head]?;
    let end = clause.phrases[phrase].end;
    if head + 1 >= end || draft.at < end {
        return None;
    }
    let entity = crate::entities::resolve(clause, head + 1..end, &reading.context())?;
    Some(Attribution {
        speaker: Speaker { entity: Some(entity), words: Some(head + 1..end) },
        cue: head..head + 1,
        via: None,
        quoted,
    })
}

fn draft_verb(draft: &Draft) -> Option<usize> {
    (draft.by == crate::frames::Use::Verb).then_some(draft.at)
}

/// What is said begins with إن or أن, a colon or a quotation mark, or is the object itself.
fn reaches(reading: &Reading<'_, '_>, verb: &VerbInfo, at: usize) -> bool {
    let words = &reading.clause.words;
    if at < verb.reach.end {
        // أعلنت الشرطة مقتل: the object or a phrase behind the speaker.
        let subject_end = verb
            .subject
            .filter(|_| verb.subject_at == SubjectAt::Behind)
            .map_or(verb.at + 1, |s| reading.clause.phrases[s].end);
        return at >= subject_end && verb.antecedent.is_none();
    }
    // أن, إن, colon or quote must open between the two, and no full stop.
    let between = &words[verb.at + 1..at];
    let opens = between.iter().any(|w| {
        w.pos() == PartOfSpeech::Subordinator && matches!(w.lemma, "أن" | "إن" | "لأن")
            || w.is_sign() && matches!(w.text, ":" | "«" | "“" | "\"")
    });
    // أكد تفهمه قلق الرياض من الاتفاق الذي أبرمته: what its object contains is said as well.
    let own_clause = reading
        .verbs
        .iter()
        .all(|v| v.at <= verb.at || v.at >= at || v.antecedent.is_some() || v.auxiliary.is_some());
    if !opens && !own_clause || verb.antecedent.is_some() {
        return false;
    }
    // فيما, بينما, في حين outside the quotation leave what is said.
    let mut quoted = false;
    for word in between {
        match word.text {
            "«" | "“" => quoted = true,
            "»" | "”" => quoted = false,
            "\"" => quoted = !quoted,
            _ => {}
        }
        if !quoted && word.pos() == PartOfSpeech::Conjunction && matches!(word.lemma, "بينما" | "فيما")
        {
            return false;
        }
    }
    true
}

/// A verb of saying behind what was said: «…»، قال فلان; كما أفاد مراسل.
fn behind<'r>(reading: &'r Reading<'_, '_>, at: usize) -> Option<&'r VerbInfo> {
    let words = &reading.clause.words;
    reading.verbs.iter().find(|v| {
        if v.at <= at || !reading.says(v) {
            return false;
        }
        let before = &words[v.at.saturating_sub(3)..v.at];
        let quote_closed = before.iter().any(|w| matches!(w.text, "»" | "”" | "\""));
        let as_said = before.iter().any(|w| matches!(w.lemma, "كما" | "ما" | "حسبما" | "وفقما" | "حسب"));
        let last = words[v.at + 1..].iter().all(|w| !w.is_verb());
        (quote_closed && words[at].quoted || as_said) && last
    })
}

fn speaker(reading: &Reading<'_, '_>, verb: &VerbInfo) -> Speaker {
    // نقلت الوكالة عن الوزير قوله, نسبت الصحيفة إلى محللين: who is quoted, not who carries it.
    if reading.clause.words[verb.at].is(Class::carry)
        && let Some(source) = reading.prepositional(verb.at + 1, verb.reach.end, "عن").or_else(|| {
            reading
                .prepositional(verb.at + 1, verb.reach.end, "إلى")
                .filter(|_| reading.clause.words[verb.at].lemma == "نسب")
        })
    {
        let phrase = &reading.clause.phrases[source];
        return Speaker { entity: reading.entities[source].clone(), words: Some(phrase.start..phrase.end) };
    }
    match verb.subject.filter(|_| verb.subject_at != SubjectAt::Elided) {
        Some(subject) => {
            let phrase = &reading.clause.phrases[subject];
            let mut end = phrase.end;
            let mut entity =
                reading.entities[subject].clone().or_else(|| reading.parties(subject).into_iter().next());
            // المتحدث باسم …, مصادر في …: the entity's words may run on.
            if let Some(found) = &entity {
                end = end.max(if found.sequence == reading.clause.sequence { found.words.end } else { end });
            }
            // بيان صادر عن الخارجية, مصدر في الشرطة: whose statement it is.
            if let Some(next) = reading
                .clause
                .phrases
                .get(subject + 1)
                .filter(|n| n.start <= end + 1 && matches!(n.preposition, "من" | "عن" | "ل" | "في" | "ب"))
            {
                let statement = entity.is_none()
                    || matches!(reading.clause.words[phrase.start].lemma, "بيان" | "تقرير" | "مصدر" | "بلاغ");
                if statement
                    && (reading.entities[subject + 1].is_some()
                        || next.preposition != "في" && next.preposition != "ب")
                {
                    end = end.max(next.end);
                    entity = entity.or_else(|| reading.entities[subject + 1].clone());
                }
            }
            // A name in apposition behind the office: المتحدث باسم الرئاسة إبراهيم كالين.
            if let Some(person) = reading.entities.iter().flatten().find(|e| {
                e.words.start >= phrase.start
                    && e.words.start <= end
                    && e.person.is_some()
                    && e.words.end > end
            }) {
                end = person.words.end;
                entity = entity.or_else(|| Some(person.clone()));
            }
            Speaker { entity, words: Some(phrase.start..end) }
        }
        None => {
            // وأضاف: an elided speaker is the one of the same sentence, else of the one before.
            let first = !reading.verbs.iter().any(|v| v.at < verb.at);
            let entity = if first {
                reading.memory.speaker.clone()
            } else {
                reading.subjects(verb).into_iter().next().or_else(|| reading.memory.speaker.clone())
            };
            let words =
                entity.as_ref().filter(|e| e.sequence == reading.clause.sequence).map(|e| e.words.clone());
            Speaker { entity, words }
        }
    }
}

/// The medium that carried it: في تصريحات نقلتها وكالة رويترز; لوكالة.
fn via(reading: &Reading<'_, '_>, verb: &VerbInfo) -> Option<(Range<usize>, String)> {
    let clause = reading.clause;
    reading
        .verbs
        .iter()
        .filter(|v| v.at != verb.at && clause.words[v.at].is(Class::carry))
        .filter_map(|v| v.subject)
        .chain((0..clause.phrases.len()).filter(|i| {
            clause.words[clause.phrases[*i].start].is(Class::medium) && clause.phrases[*i].preposition == "ل"
        }))
        .find_map(|s| {
            let phrase = &clause.phrases[s];
            let media = (phrase.start..phrase.end).find_map(|i| {
                clause.unit_at(i).and_then(|u| {
                    u.entries
                        .iter()
                        .find(|e| e.kind == Kind::Organisation && matches!(e.detail, "media" | "news-agency"))
                        .map(|e| e.english)
                })
            });
            media.map(|label| (phrase.start..phrase.end, label.to_owned()))
        })
}

/// بحسب, حسب, وفقا ل, نقلا عن, على لسان with who follows.
fn according_to(reading: &Reading<'_, '_>) -> Option<(Range<usize>, Range<usize>)> {
    let clause = reading.clause;
    for (index, phrase) in clause.phrases.iter().enumerate() {
        let head = &clause.words[phrase.start];
        let next = clause.phrases.get(index + 1).filter(|n| n.start <= phrase.end + 1);
        // حسب as a noun with its genitive (بحسب وكالة …), or as a preposition.
        if matches!(head.lemma, "حسب" | "وفق") && !head.is_verb() && phrase.end > phrase.start + 1 {
            return Some((phrase.start + 1..phrase.end, phrase.start..phrase.start + 1));
        }
        if matches!(phrase.preposition, "حسب" | "وفق") {
            let cue = phrase.preposition_at.unwrap_or(phrase.start);
            let end = reading.entities[index].as_ref().map_or(phrase.end, |e| e.words.end.max(phrase.end));
            return Some((phrase.start..end, cue..cue + 1));
        }
        let adverbial = matches!(head.lemma, "وفق" | "طبق" | "نقل" | "استناد")
            || matches!(head.text, "وفقا" | "طبقا" | "نقلا" | "استنادا" | "ووفقا" | "وطبقا" | "ونقلا");
        let spelled = matches!(head.text, "وفقا" | "طبقا" | "نقلا" | "ووفقا" | "وطبقا" | "ونقلا");
        if (adverbial && head.analysis.features.is_tanwin() || spelled)
            && let Some(next) = next.filter(|n| matches!(n.preposition, "ل" | "عن" | "إلى"))
        {
            return Some((next.start..next.end, phrase.start..phrase.end));
        }
        if head.lemma == "لسان" && phrase.preposition == "على" && phrase.end > phrase.start + 1 {
            return Some((phrase.start + 1..phrase.end, phrase.start..phrase.start + 1));
        }
    }
    None
}

/// مشيرا إلى أن, مؤكدا, مضيفا: the subject of the sentence goes on speaking.
fn participle_of_saying(reading: &Reading<'_, '_>, draft: &Draft, quoted: bool) -> Option<Attribution> {
    let clause = reading.clause;
    let cue = (0..draft.at).rev().find(|i| {
        let word = &clause.words[*i];
        let features = word.analysis.features;
        let lemma = marsad_arabic::Lexicon::get().lemma(word.analysis.lemma);
        let participle = features.is_tanwin()
            && lemma.is_some_and(|l| {
                l.derivation == marsad_arabic::Derivation::ActiveParticiple
                    && matches!(
                        l.verb,
                        "أضاف"
                            | "أشار"
                            | "أكد"
                            | "أوضح"
                            | "قال"
                            | "أردف"
                            | "تابع"
                            | "زعم"
                            | "لفت"
                            | "نوه"
                            | "شدد"
                            | "اعتبر"
                            | "كشف"
                            | "بين"
                            | "ذكر"
                            | "صرح"
                            | "حذر"
                    )
            });
        participle
            && clause.words[*i + 1..draft.at].iter().any(|w| {
                w.pos() == PartOfSpeech::Subordinator || w.is_sign() && matches!(w.text, ":" | "«" | "\"")
            })
    })?;
    let verb = reading.verbs.iter().rev().find(|v| v.at < cue);
    let speaker = match verb {
        Some(verb) => speaker(reading, verb),
        None => Speaker { entity: reading.memory.speaker.clone(), words: None },
    };
    if speaker.entity.is_none() && speaker.words.is_none() {
        return None;
    }
    Some(Attribution { speaker, cue: cue..cue + 1, via: None, quoted })
}

fn phrase_at(reading: &Reading<'_, '_>, at: usize) -> Option<usize> {
    reading.clause.phrase_of.get(at).copied().flatten()
}

/// Who spoke in this sentence, for the sentences that follow.
pub(crate) fn speaker_of(reading: &Reading<'_, '_>) -> Option<crate::entities::Entity> {
    let verb = reading
        .verbs
        .iter()
        .find(|v| reading.says(v) && v.subject.is_some() && v.subject_at != SubjectAt::Elided)?;
    speaker(reading, verb).entity
}
