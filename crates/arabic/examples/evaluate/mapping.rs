//! From this crate's readings to words as Universal Dependencies counts them.

use marsad_arabic::{Analyzer, Lexicon, PartOfSpeech, SegmentKind, tag};
use marsad_text::{Normalized, tokens};

use crate::gold::letters;

/// A word of the system.
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: &'static str,
    pub start: usize,
    pub end: usize,
    pub known: bool,
}

/// A spelling, where it is cut (characters), and lemma and part of speech of both halves.
type Contraction = (&'static str, usize, [(&'static str, &'static str); 2]);

/// Words that UD writes as two (a preposition with what it governs) and the lexicon holds as one:
/// the word, letters of its first part, lemma and part of speech of both.
const TWO: [Contraction; 10] = [
    ("لأن", 1, [("ل", "ADP"), ("أن", "SCONJ")]),
    ("لذلك", 1, [("ل", "ADP"), ("ذلك", "PRON")]),
    ("لهذا", 1, [("ل", "ADP"), ("هذا", "PRON")]),
    ("ممن", 1, [("من", "ADP"), ("من", "PRON")]),
    ("عمن", 1, [("عن", "ADP"), ("من", "PRON")]),
    ("بما", 1, [("ب", "ADP"), ("ما", "PRON")]),
    ("عما", 1, [("عن", "ADP"), ("ما", "PRON")]),
    ("ولكن", 1, [("و", "CCONJ"), ("لكن", "CCONJ")]),
    ("بالتالي", 1, [("ب", "ADP"), ("تال", "NOUN")]),
    ("لكي", 1, [("ل", "ADP"), ("كي", "SCONJ")]),
];

/// Analyses and tags a sentence.
pub fn words(analyzer: &mut Analyzer, sentence: &str) -> Vec<Word> {
    let text = Normalized::new(sentence);
    let tokens = tokens(&text);
    let tagged = tag(analyzer, &text, &tokens);
    let mut found = Vec::new();
    for (token, tagged) in tokens.iter().zip(&tagged) {
        let word = token.text(&text);
        let analysis = tagged.analysis();
        let mut at = letters(&sentence[..token.bytes().start]);
        let lemma = Lexicon::get().lemma(analysis.lemma);
        for segment in analysis.segments(word) {
            let form = &word[segment.range];
            let (lemma, upos) = match segment.kind {
                SegmentKind::Proclitic => (form, proclitic(form, analysis.pos())),
                SegmentKind::Enclitic => ("هو", "PRON"),
                SegmentKind::Stem => {
                    if let Some((_, first, parts)) = TWO.iter().find(|(whole, ..)| *whole == form) {
                        let cut = form.char_indices().nth(*first).map_or(form.len(), |(i, _)| i);
                        for (form, (lemma, upos)) in [&form[..cut], &form[cut..]].into_iter().zip(parts) {
                            let end = at + letters(form);
                            found.push(Word {
                                form: form.into(),
                                lemma: (*lemma).into(),
                                upos,
                                start: at,
                                end,
                                known: true,
                            });
                            at = end;
                        }
                        continue;
                    }
                    let bare = match analysis.pos() {
                        PartOfSpeech::ProperNoun | PartOfSpeech::Adjective => {
                            word.get(usize::from(analysis.stem.start)..).unwrap_or(form)
                        }
                        _ => form,
                    };
                    match lemma {
                        Some(lemma) => (own_lemma(lemma.text), universal(lemma.text, analysis.pos())),
                        None => (bare, universal(bare, analysis.pos())),
                    }
                }
            };
            let end = at + letters(form);
            found.push(Word {
                form: form.into(),
                lemma: lemma.into(),
                upos,
                start: at,
                end,
                known: analysis.is_known(),
            });
            at = end;
        }
    }
    found
}

/// Lemmas that UD groups with another.
fn own_lemma(lemma: &str) -> &str {
    match lemma {
        "التي" | "الذين" | "اللذان" | "اللتان" | "اللواتي" => "الذي",
        "هذه" | "هؤلاء" => "هذا",
        "تلك" => "ذلك",
        "هي" | "هم" | "هما" | "هن" | "أنا" | "نحن" | "أنت" | "أنتم" => "هو",
        "أية" => "أي",
        other => other,
    }
}

fn proclitic(form: &str, stem: PartOfSpeech) -> &'static str {
    match form {
        "و" | "ف" => "CCONJ",
        "س" | "أ" => "PART",
        "ل" if stem == PartOfSpeech::Verb => "ADP",
        _ => "ADP",
    }
}

/// Months, which UD counts as names.
const MONTHS: [&str; 31] = [
    "كانون",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "إبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
    "محرم",
    "صفر",
    "ربيع",
    "جمادى",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
];

/// The universal part of speech of a lemma.
fn universal(lemma: &str, pos: PartOfSpeech) -> &'static str {
    match pos {
        PartOfSpeech::Verb if lemma == "كان" => "AUX",
        PartOfSpeech::Verb => "VERB",
        PartOfSpeech::Noun if MONTHS.contains(&lemma) => "PROPN",
        PartOfSpeech::Noun => "NOUN",
        PartOfSpeech::Adjective => "ADJ",
        PartOfSpeech::ProperNoun => "PROPN",
        PartOfSpeech::Preposition => "ADP",
        PartOfSpeech::Conjunction => "CCONJ",
        PartOfSpeech::Subordinator => "SCONJ",
        PartOfSpeech::Particle if lemma == "ليس" => "AUX",
        PartOfSpeech::Particle => "PART",
        PartOfSpeech::Demonstrative => match lemma {
            "هذا" | "هذه" | "هؤلاء" | "ذلك" | "تلك" | "أولئك" => "PRON",
            _ => "DET",
        },
        PartOfSpeech::Pronoun | PartOfSpeech::Relative => "PRON",
        PartOfSpeech::Adverb => "ADV",
        PartOfSpeech::Number => "NUM",
        PartOfSpeech::Sign => "PUNCT",
        PartOfSpeech::Foreign => "X",
    }
}
