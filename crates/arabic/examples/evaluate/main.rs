//! Measures segmentation, lemmas and parts of speech against a treebank in CoNLL-U (UD Arabic PUD).
//!
//! ```text
//! cargo run --release -p marsad-arabic --example evaluate -- pud.conllu [--json] [--errors]
//! ```
//!
//! What is counted:
//! - *segmentation*: F1 of the words' character spans (a word that is cut as in the gold), over all words,
//!   signs included, as the CoNLL shared tasks count it; and over words of the Arabic script alone;
//! - *lemmas*: over correctly cut words of the Arabic script, without vowels: exactly (`lemma_strict`),
//!   and with the seats of hamza, ى/ي and ة/ه folded (`lemma_folded`);
//! - *parts of speech*: over all correctly cut words, exactly (`upos_strict`), and with what the two
//!   schemes draw differently taken as alike (`upos_fair`; see [`alike`]).

mod gold;
mod mapping;

use std::collections::{BTreeMap, HashMap};
use std::process::ExitCode;

use marsad_arabic::Analyzer;
use marsad_text::fold;

#[derive(Default)]
struct Score {
    gold: usize,
    system: usize,
    right: usize,
    gold_arabic: usize,
    system_arabic: usize,
    right_arabic: usize,
    lemma_strict: usize,
    lemma_folded: usize,
    upos_strict: usize,
    upos_fair: usize,
}

impl Score {
    fn f1(right: usize, gold: usize, system: usize) -> f64 {
        share(2 * right, gold + system)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn is_arabic(form: &str) -> bool {
    form.chars().any(|c| ('\u{0620}'..='\u{064A}').contains(&c))
}

fn folded(lemma: &str) -> String {
    let mut into = String::new();
    fold(lemma, &mut into);
    into
}

/// What the two schemes draw differently, so that neither is wrong:
/// - a common noun or adjective that is part of a name (`PROPN` with the tag NN or JJ);
/// - an adverbial accusative, noun here and `ADV` there; an adverb here and noun, adjective or preposition there;
/// - أن, إن and their sisters: `ADP`, `SCONJ` and `PART` in the gold, without a rule;
/// - و and ف: `CCONJ` or `PART`; لكن and بل likewise;
/// - a preposition that is a noun in the accusative: `NOUN`, `ADV` or `ADP`;
/// - words such as كل, بعض, نفس, غير: `DET`, `NOUN`, `PRON`, `ADJ`, `PART`;
/// - كان and ليس as copula or full verb;
/// - foreign letters; signs and symbols; numerals such as نصف and مئات: `NUM` or `NOUN`.
fn alike(gold: &gold::Word, system: &str, lemma: &str) -> bool {
    let pair = (gold.upos.as_str(), system);
    match pair {
        ("PROPN", "NOUN" | "ADJ" | "NUM") => matches!(gold.xpos.as_str(), "NN" | "JJ" | "CD"),
        ("ADV", "NOUN" | "ADJ" | "ADP" | "DET" | "NUM" | "CCONJ" | "PRON" | "SCONJ") => true,
        ("NOUN" | "ADJ" | "ADP", "ADV") => true,
        ("ADP" | "SCONJ" | "PART", "SCONJ" | "PART" | "ADP") => {
            !matches!(lemma, "ل" | "ب" | "في" | "من" | "على" | "إلى" | "عن")
        }
        ("ADP" | "PART" | "SCONJ", "CCONJ") | ("CCONJ", "PART" | "SCONJ" | "ADP") => true,
        ("NOUN", "ADP") => true,
        ("ADP", "NOUN") => true,
        (_, "DET") => matches!(gold.upos.as_str(), "NOUN" | "PRON" | "ADJ" | "PART" | "ADP"),
        ("DET", "NOUN" | "ADJ" | "NUM" | "PRON") => true,
        (_, "X") | ("SYM" | "PUNCT", "PUNCT") => true,
        ("NUM", "NOUN" | "ADJ") | ("NOUN" | "ADJ" | "PRON", "NUM") => true,
        ("PART", "ADV") | ("ADV", "PART") | ("SCONJ" | "PRON", "ADV") => true,
        ("AUX", "VERB") | ("VERB" | "PART", "AUX") => matches!(lemma, "كان" | "ليس"),
        ("ADP" | "SCONJ" | "PART", "PRON") => lemma == "ما" || lemma == "من" || lemma == "مما",
        ("PRON", "PART" | "ADP") => lemma == "ما" || lemma == "من",
        _ => false,
    }
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let before = arguments.len();
        arguments.retain(|a| a != name);
        arguments.len() < before
    };
    let (json, errors) = (flag("--json"), flag("--errors"));
    let [path] = arguments.as_slice() else {
        eprintln!("usage: evaluate FILE.conllu [--json] [--errors]");
        return ExitCode::from(2);
    };
    let source = match std::fs::read_to_string(path) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let sentences = gold::read(&source);
    let mut analyzer = Analyzer::new();
    let mut score = Score::default();
    let mut confusions: BTreeMap<String, usize> = BTreeMap::new();
    let mut note = |kind: &str, detail: String| {
        if errors {
            *confusions.entry(format!("{kind}\t{detail}")).or_default() += 1;
        }
    };
    for sentence in &sentences {
        let system = mapping::words(&mut analyzer, &sentence.text);
        let by_span: HashMap<(usize, usize), &mapping::Word> =
            system.iter().map(|w| ((w.start, w.end), w)).collect();
        score.gold += sentence.words.len();
        score.system += system.len();
        score.gold_arabic += sentence.words.iter().filter(|w| is_arabic(&w.form)).count();
        score.system_arabic += system.iter().filter(|w| is_arabic(&w.form)).count();
        for word in &sentence.words {
            let Some(own) = by_span.get(&(word.start, word.end)) else {
                let cut: Vec<&str> = system
                    .iter()
                    .filter(|w| w.start < word.end && word.start < w.end)
                    .map(|w| w.form.as_str())
                    .collect();
                note("cut", format!("{} {} | {} ({})", word.form, word.upos, cut.join("+"), sentence.id));
                continue;
            };
            score.right += 1;
            let known = if own.known { "" } else { " guessed" };
            score.upos_strict += usize::from(own.upos == word.upos);
            if own.upos == word.upos || alike(word, own.upos, &own.lemma) {
                score.upos_fair += 1;
            } else {
                note("pos", format!("{}>{} {}{known} ({})", word.upos, own.upos, word.form, sentence.id));
            }
            if is_arabic(&word.form) {
                score.right_arabic += 1;
                score.lemma_strict += usize::from(own.lemma == word.lemma);
                if folded(&own.lemma) == folded(&word.lemma) {
                    score.lemma_folded += 1;
                } else {
                    note(
                        "lemma",
                        format!(
                            "{}: {} {} | {} {}{known} ({})",
                            word.form, word.lemma, word.upos, own.lemma, own.upos, sentence.id
                        ),
                    );
                }
            }
        }
    }
    for (error, count) in &confusions {
        println!("{error}\t{count}");
    }
    let numbers = [
        ("segmentation_precision", share(score.right, score.system)),
        ("segmentation_recall", share(score.right, score.gold)),
        ("segmentation_f1", Score::f1(score.right, score.gold, score.system)),
        ("segmentation_f1_arabic", Score::f1(score.right_arabic, score.gold_arabic, score.system_arabic)),
        ("lemma_strict", share(score.lemma_strict, score.right_arabic)),
        ("lemma_folded", share(score.lemma_folded, score.right_arabic)),
        ("upos_strict", share(score.upos_strict, score.right)),
        ("upos_fair", share(score.upos_fair, score.right)),
    ];
    if json {
        let fields: Vec<String> =
            numbers.iter().map(|(name, value)| format!("\"{name}\": {value:.4}")).collect();
        println!("{{\"sentences\": {}, \"words\": {}, {}}}", sentences.len(), score.gold, fields.join(", "));
    } else {
        println!("{} sentences, {} words", sentences.len(), score.gold);
        for (name, value) in numbers {
            println!("{name:24} {value:.4}");
        }
    }
    ExitCode::SUCCESS
}
