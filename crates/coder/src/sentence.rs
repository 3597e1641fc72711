//! A sentence ready for the clause grammar: words with their readings, names, phrases.

use std::rc::Rc;

use marsad_arabic::{Analysis, Features, LemmaId, PartOfSpeech, Proclitics, Tagged, tag_with};
use marsad_knowledge::Kind;
use marsad_text::{Normalized, Sentence, Token, TokenKind};

use crate::frames::FrameBook;
use crate::phrases::{Phrase, phrases};
use crate::scan::Scan;
use crate::units::{Unit, UnitFinder};
use crate::vocabulary::{Class, Classes, Vocabulary};

/// A word of the sentence with the reading that context chose.
#[derive(Debug, Clone)]
pub(crate) struct Word<'t> {
    pub text: &'t str,
    /// Index of the token in the document.
    pub token: usize,
    pub kind: TokenKind,
    pub analysis: Analysis,
    pub lemma: &'static str,
    pub classes: Classes,
    /// Other nominal lemmas that the word may be.
    pub alternatives: Vec<LemmaId>,
    /// One of the other readings is an adjective.
    adjective: bool,
    /// The name that covers it, by index.
    pub unit: Option<usize>,
    /// It stands between quotation marks.
    pub quoted: bool,
    /// It is part of an expression of time.
    pub time: bool,
}

impl Word<'_> {
    pub fn pos(&self) -> PartOfSpeech {
        self.analysis.pos()
    }

    /// An adjective, or a noun that is an adjective as well.
    pub fn may_be_adjective(&self) -> bool {
        self.pos() == PartOfSpeech::Adjective || self.adjective
    }

    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    pub fn is_verb(&self) -> bool {
        self.pos() == PartOfSpeech::Verb
    }

    pub fn is_nominal(&self) -> bool {
        self.analysis.features.is_nominal()
    }

    pub fn has_article(&self) -> bool {
        self.analysis.proclitics.has(Proclitics::AL)
    }

    pub fn joined(&self) -> bool {
        self.analysis.proclitics.conjunction()
    }

    pub fn is_sign(&self) -> bool {
        self.kind == TokenKind::Sign
    }
}

/// A sentence of the document.
pub(crate) struct Clause<'t> {
    /// Its number in the document.
    pub sequence: usize,
    pub words: Vec<Word<'t>>,
    pub units: Vec<Unit>,
    pub phrases: Vec<Phrase>,
    /// The phrase that each word belongs to.
    pub phrase_of: Vec<Option<usize>>,
    /// It begins within a quotation.
    pub begins_quoted: bool,
}

impl<'t> Clause<'t> {
    pub fn read(
        finder: &mut UnitFinder,
        text: &'t Normalized<'_>,
        tokens: &[Token],
        sentence: &Sentence,
        Scan { readings, matches }: Scan,
        sequence: usize,
        is_time: &[bool],
    ) -> Self {
        let vocabulary = Vocabulary::get();
        let own = &tokens[sentence.tokens.clone()];
        let texts: Vec<&'t str> = own.iter().map(|t| t.text(text)).collect();
        let common = |at: usize| -> bool {
            own[at].kind == TokenKind::Word
                && readings[at].first().is_some_and(|a| {
                    a.is_known()
                        && a.pos() != PartOfSpeech::ProperNoun
                        && a.faults == 0
                        && a.enclitic.is_none()
                        && !a.features.is_tanwin()
                        && !a.proclitics.any(Proclitics::QUESTION)
                })
        };
        let mut units = finder.settle(&texts, matches, common, |word| vocabulary.is_name_first(word));
        units.retain(|u| !u.weak || accept_weak(u, &texts, &readings, vocabulary));
        // في بيان is no بـ + يان: behind a preposition no other one is written.
        units.retain(|u| {
            let behind_preposition = u.start.checked_sub(1).is_some_and(|b| {
                readings[b]
                    .first()
                    .is_some_and(|a| a.pos() == PartOfSpeech::Preposition && a.enclitic.is_none())
            });
            !(u.end == u.start + 1
                && u.proclitics.preposition()
                && (behind_preposition || common(u.start) && u.weak && u.is_name()))
        });
        crate::persons::settle(&mut units, &texts, &finder.setting);
        units.retain(|u| !u.entries.is_empty());
        for unit in &mut units {
            nationality_after_tanwin(unit, &texts, &readings);
        }
        let mut overrides: Vec<Option<Analysis>> = vec![None; own.len()];
        let mut unit_of: Vec<Option<usize>> = vec![None; own.len()];
        for (index, unit) in units.iter().enumerate() {
            for at in unit.start..unit.end {
                unit_of[at] = Some(index);
                if unit.is_name() {
                    overrides[at] = Some(if at == unit.start {
                        unit.reading(texts[at].len())
                    } else {
                        plain_name(texts[at])
                    });
                } else if unit.end > unit.start + 1 {
                    // ولي عهد, رئيس وزراء: an office of several words has no verb in it.
                    overrides[at] = readings[at]
                        .iter()
                        .find(|a| {
                            a.features.is_nominal()
                                && a.is_known()
                                && (at != unit.start
                                    || a.proclitics.conjunction() == unit.proclitics.conjunction())
                        })
                        .cloned();
                }
            }
        }
        for at in kunyas(&texts, &unit_of, &readings, finder) {
            overrides[at] = Some(plain_name(texts[at]));
            overrides[at + 1] = Some(plain_name(texts[at + 1]));
        }
        // فجر الأربعاء is the dawn of a day, and no verb.
        for (at, token) in own.iter().enumerate() {
            if is_time.get(sentence.tokens.start + at).copied().unwrap_or(false)
                && overrides[at].is_none()
                && token.kind == TokenKind::Word
            {
                overrides[at] =
                    readings[at].iter().find(|a| a.pos() != PartOfSpeech::Verb && a.is_known()).cloned();
            }
        }
        let tagged = tag_with(readings, &overrides);
        let owned: Vec<Unit> = (0..own.len())
            .filter(|at| unit_of[*at].is_none())
            .filter_map(|at| with_pronoun(at, texts[at], tagged[at].analysis()))
            .collect();
        if !owned.is_empty() {
            units.extend(owned);
            units.sort_by_key(|u| u.start);
            unit_of.fill(None);
            for (index, unit) in units.iter().enumerate() {
                unit_of[unit.start..unit.end].fill(Some(index));
            }
        }
        let mut quoted = sentence.begins_quoted;
        let words: Vec<Word<'t>> = tagged
            .iter()
            .enumerate()
            .map(|(at, tagged)| {
                let token = &own[at];
                if token.kind == TokenKind::Sign {
                    match texts[at] {
                        "«" | "“" => quoted = true,
                        "»" | "”" => quoted = false,
                        "\"" => quoted = !quoted,
                        _ => {}
                    }
                }
                let time = is_time.get(sentence.tokens.start + at).copied().unwrap_or(false);
                Word {
                    time,
                    ..word(
                        tagged,
                        token,
                        texts[at],
                        sentence.tokens.start + at,
                        unit_of[at],
                        quoted,
                        vocabulary,
                    )
                }
            })
            .collect();
        let mut clause = Self {
            sequence,
            phrase_of: vec![None; words.len()],
            words,
            units,
            phrases: Vec::new(),
            begins_quoted: sentence.begins_quoted,
        };
        clause.phrases = phrases(&clause, is_time);
        for (index, phrase) in clause.phrases.iter().enumerate() {
            for at in phrase.start..phrase.end {
                clause.phrase_of[at] = Some(index);
            }
        }
        clause
    }

    pub fn unit_at(&self, at: usize) -> Option<&Unit> {
        self.words.get(at)?.unit.map(|u| &self.units[u])
    }
}

fn word<'t>(
    tagged: &Tagged,
    token: &Token,
    text: &'t str,
    index: usize,
    unit: Option<usize>,
    quoted: bool,
    vocabulary: &Vocabulary,
) -> Word<'t> {
    let mut analysis = tagged.analysis().clone();
    // جرت, of جرى or جر: among equals the reading that the grammar has a use for.
    let known = |a: &Analysis| {
        vocabulary.classes(a.lemma) != Classes::default() || !FrameBook::get().of(a.lemma).is_empty()
    };
    if analysis.pos() == PartOfSpeech::Verb && !known(&analysis) {
        let equal = tagged.readings.iter().find(|a| {
            a.pos() == PartOfSpeech::Verb
                && a.cost <= analysis.cost + 2
                && a.features.person() == analysis.features.person()
                && a.features.tense() == analysis.features.tense()
                && a.enclitic == analysis.enclitic
                && a.proclitics == analysis.proclitics
                && known(a)
        });
        if let Some(better) = equal {
            analysis = better.clone();
        }
    }
    let alternatives = if analysis.features.is_nominal() {
        tagged
            .readings
            .iter()
            .filter(|a| {
                a.features.is_nominal()
                    && a.lemma != analysis.lemma
                    && a.stem == analysis.stem
                    && a.enclitic == analysis.enclitic
                    && a.cost <= analysis.cost + 2
                    && a.is_known()
            })
            .map(|a| a.lemma)
            .collect()
    } else {
        Vec::new()
    };
    let adjective = analysis.features.is_nominal()
        && tagged
            .readings
            .iter()
            .any(|a| a.pos() == PartOfSpeech::Adjective && a.stem == analysis.stem && a.is_known());
    Word {
        alternatives,
        adjective,
        text,
        token: index,
        kind: token.kind,
        lemma: vocabulary.text(analysis.lemma),
        classes: vocabulary.classes(analysis.lemma),
        analysis,
        unit,
        quoted,
        time: false,
    }
}

/// مسؤولا ليبيا رفيعا: behind a noun with tanwin it is "a Libyan official", and not Libya.
fn nationality_after_tanwin(unit: &mut Unit, texts: &[&str], readings: &[Rc<[Analysis]>]) {
    let Some(before) = unit.start.checked_sub(1).filter(|_| {
        unit.end == unit.start + 1 && unit.has(Kind::State) && unit.proclitics == Proclitics::NONE
    }) else {
        return;
    };
    let Some(masculine) = texts[unit.start].strip_suffix('ا').filter(|m| m.ends_with('ي')) else { return };
    let counted = texts[before].chars().all(char::is_numeric)
        || readings[before].first().is_some_and(|a| a.pos() == PartOfSpeech::Number);
    let behind_tanwin = counted || readings[before].first().is_some_and(|a| a.features.is_tanwin());
    let adjective: Vec<_> = marsad_knowledge::Gazetteer::get()
        .find(masculine)
        .into_iter()
        .filter(|e| e.kind == Kind::Nationality)
        .collect();
    if behind_tanwin && !adjective.is_empty() {
        unit.entries = adjective;
    }
}

/// أبو عبيدة, أم سياف: names after a child, where the tables have no such person. أم is also "or", so that it
/// needs a bracket, a wife or a woman's title before it the first time.
fn kunyas(
    texts: &[&str],
    unit_of: &[Option<usize>],
    readings: &[Rc<[Analysis]>],
    finder: &mut UnitFinder,
) -> Vec<usize> {
    let mut found = Vec::new();
    for at in 0..texts.len().saturating_sub(1) {
        let father = matches!(texts[at], "أبو" | "أبي" | "أبا" | "ابو" | "ابي" | "ابا");
        let mother = matches!(texts[at], "أم" | "ام");
        let next = texts[at + 1];
        if !(father || mother)
            || unit_of[at].is_some()
            || unit_of[at + 1].is_some()
            || !next.chars().all(char::is_alphabetic)
            || readings[at + 1].first().is_some_and(|a| {
                a.is_known()
                    && (!a.features.is_nominal() && a.pos() != PartOfSpeech::ProperNoun
                        || a.proclitics.preposition())
            })
        {
            continue;
        }
        let introduced = at.checked_sub(1).is_some_and(|b| {
            matches!(texts[b], "(" | "«" | "\"" | "“")
                || readings[b].first().is_some_and(|a| {
                    matches!(
                        Vocabulary::get().text(a.lemma),
                        "زوجة"
                            | "سيدة"
                            | "قيادية"
                            | "مدعوة"
                            | "ملقبة"
                            | "معروفة"
                            | "إرهابية"
                            | "داعشية"
                            | "انتحارية"
                    )
                })
        });
        if father || introduced || finder.kunyas.contains(next) {
            if mother {
                finder.kunyas.insert(next.into());
            }
            found.push(at);
        }
    }
    found
}

/// رعاياها, وزيره: a group or an office with a pronoun, which the tables have without one.
fn with_pronoun(at: usize, text: &str, analysis: &Analysis) -> Option<Unit> {
    if analysis.enclitic.is_none() || !analysis.features.is_nominal() || !analysis.is_known() {
        return None;
    }
    let stem = text.get(analysis.stem.start as usize..analysis.stem.end as usize)?;
    let gazetteer = marsad_knowledge::Gazetteer::get();
    let mut entries = gazetteer.find(stem);
    if entries.is_empty()
        && let Some(root) = stem.strip_suffix('ت')
    {
        entries = gazetteer.find(&format!("{root}ة"));
    }
    entries.retain(|e| matches!(e.kind, Kind::Group | Kind::Office));
    (!entries.is_empty()).then(|| Unit {
        start: at,
        end: at + 1,
        proclitics: analysis.proclitics,
        prefix: analysis.stem.start as usize,
        entries,
        weak: false,
    })
}

fn plain_name(text: &str) -> Analysis {
    Analysis {
        lemma: LemmaId::UNKNOWN,
        features: Features::plain(PartOfSpeech::ProperNoun),
        proclitics: Proclitics::NONE,
        enclitic: None,
        stem: 0..text.len().min(255) as u8,
        cost: 0,
        faults: 0,
    }
}

/// A single word that is also a common word stands for its name behind a title, an organisation's kind,
/// a place noun or a preposition of place, or within quotation marks.
fn accept_weak(unit: &Unit, texts: &[&str], readings: &[Rc<[Analysis]>], vocabulary: &Vocabulary) -> bool {
    if !unit.is_name() {
        return true;
    }
    let Some(before) = unit.start.checked_sub(1) else { return false };
    if matches!(texts[before], "«" | "\"" | "“") {
        return texts.get(unit.end).is_some_and(|t| matches!(*t, "»" | "\"" | "”"));
    }
    let Some(best) = readings[before].first() else { return false };
    let classes = vocabulary.classes(best.lemma);
    let person_or_body = unit.has(Kind::Person) || unit.has(Kind::Organisation);
    if person_or_body
        && (classes.has(Class::part_of) || classes.has(Class::title) || classes.has(Class::medium))
        && best.enclitic.is_none()
    {
        return unit.has(Kind::Organisation)
            || best.proclitics.has(Proclitics::AL)
            || !classes.has(Class::title)
            || best.features.is_bound();
    }
    // الجفرة وسرت: joined to a place.
    if unit.proclitics.conjunction()
        && unit.has(Kind::Place)
        && marsad_knowledge::Gazetteer::get().find(texts[before]).iter().any(|e| e.kind == Kind::Place)
    {
        return true;
    }
    let place = unit.has(Kind::Place) || unit.has(Kind::Capital) || unit.has(Kind::State);
    place
        && (classes.has(Class::place_noun) && !best.proclitics.has(Proclitics::AL)
            || matches!(texts[before], "في" | "إلى" | "الى"))
}
