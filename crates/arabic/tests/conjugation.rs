//! The conjugation against an independent conjugator: see `xtask/data/qutrub_oracle.py`, whose output the
//! variable `MARSAD_CONJUGATION` names.

use std::collections::{BTreeMap, HashSet};

use marsad_arabic::inflection::Tense;
use marsad_arabic::{Analyzer, Lexicon, PartOfSpeech, person_label};
use marsad_text::fold;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    lemma: String,
    class: String,
    form: String,
    tense: String,
    voice: String,
    person: String,
}

fn tense_name(tense: Tense) -> &'static str {
    match tense {
        Tense::Perfect => "perfect",
        Tense::Imperfect => "imperfect",
        Tense::Imperative => "imperative",
    }
}

fn folded(text: &str) -> String {
    let mut into = String::new();
    fold(text, &mut into);
    into
}

/// Of each 100 forms, 99 are read with the right lemma, tense and person.
#[test]
fn forms_of_an_independent_conjugator_are_read() {
    let Some(path) = std::env::var_os("MARSAD_CONJUGATION") else {
        eprintln!("SKIPPED: MARSAD_CONJUGATION names no file; xtask/data/qutrub_oracle.py writes one");
        return;
    };
    let source = std::fs::read_to_string(&path).expect("MARSAD_CONJUGATION names a readable file");
    let mut analyzer = Analyzer::new();
    let (mut all, mut read) = (0, 0);
    let mut verbs = HashSet::new();
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in source.lines() {
        let row: Row = serde_json::from_str(line).expect("a row of the oracle");
        all += 1;
        verbs.insert((row.lemma.clone(), row.class.clone()));
        let readings = analyzer.analyse(&row.form);
        let found = readings.iter().any(|analysis| {
            analysis.pos() == PartOfSpeech::Verb
                && analysis.enclitic.is_none()
                && tense_name(analysis.features.tense()) == row.tense
                && person_label(analysis.features.person()) == row.person
                && Lexicon::get().lemma(analysis.lemma).is_some_and(|l| folded(l.text) == folded(&row.lemma))
        });
        if found {
            read += 1;
        } else {
            missed
                .entry(row.class)
                .or_default()
                .push(format!("{} {} {} {} {}", row.lemma, row.form, row.tense, row.voice, row.person));
        }
    }
    let list = std::env::var_os("MARSAD_CONJUGATION_ALL").map_or(6, |_| usize::MAX);
    for (class, forms) in &missed {
        eprintln!("{class}: {} missed, such as {}", forms.len(), forms[..forms.len().min(list)].join("; "));
    }
    let share = f64::from(read) / f64::from(all);
    eprintln!("{} verbs, {all} forms, {read} read ({:.2} %)", verbs.len(), 100.0 * share);
    assert!(all > 0 && share >= 0.99, "{read} of {all} forms are read");
}
