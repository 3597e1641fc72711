//! Counts the lemmas that the tagger chooses in running text, for `lexicon/ar/words/frequencies.tsv`.
//!
//! ```text
//! zcat news.jsonl.gz | cargo run --release -p marsad-arabic --example frequencies > counts.tsv
//! ```
//!
//! The counts go back into the lexicon, where rare lemmas cost more, and the tagger counts again: two or
//! three rounds come to rest. `--text` reads plain text, a sentence a line, and not JSON lines.

use std::collections::BTreeMap;
use std::io::BufRead;

use marsad_arabic::{Analyzer, Lexicon, PartOfSpeech, tag};
use marsad_text::{Normalized, sentences, tokens};

fn main() {
    let plain = std::env::args().any(|a| a == "--text");
    let mut analyzer = Analyzer::new();
    let mut counts: BTreeMap<(&str, &str, &str), u32> = BTreeMap::new();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let text = if plain {
            line
        } else {
            match serde_json::from_str::<serde_json::Value>(&line) {
                Ok(value) => ["title", "text"].map(|k| value[k].as_str().unwrap_or_default()).join("\n"),
                Err(_) => continue,
            }
        };
        let text = Normalized::new(&text);
        let tokens = tokens(&text);
        for sentence in sentences(&text, &tokens) {
            for tagged in tag(&mut analyzer, &text, &tokens[sentence.tokens]) {
                let Some(lemma) = Lexicon::get().lemma(tagged.analysis().lemma) else { continue };
                let form = if lemma.pos == PartOfSpeech::Verb { lemma.form } else { "" };
                *counts.entry((lemma.text, lemma.pos.name(), form)).or_default() += 1;
            }
        }
    }
    println!("# How often lemmas stand in the press: lemma, part of speech, verb form, count.");
    println!("# Written by crates/arabic/examples/frequencies.rs.");
    for ((lemma, pos, form), count) in counts {
        println!("{lemma}\t{pos}\t{form}\t{count}");
    }
}
