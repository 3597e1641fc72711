//! Words as they are compared: the act of a masdar is that of its verb, a plural is its singular.

use std::cell::RefCell;

use marsad_arabic::{Analyzer, Derivation, Lexicon, PartOfSpeech, tag};
use marsad_text::{Normalized, TokenKind, fold, tokens};

/// Words that an analyser keeps before it begins again.
const KEPT: usize = 4096;

thread_local! {
    static ANALYZER: RefCell<(Analyzer, usize)> = RefCell::new((Analyzer::new(), 0));
}

/// The lemmas of a text's verbs, nouns, adjectives and names, in its order, each once. A masdar counts as its
/// verb, what the lexicon lacks as it is written.
///
/// ```
/// assert_eq!(marsad_coder::lemmas("فتح المعابر"), ["فتح", "معبر"]);
/// assert_eq!(marsad_coder::lemmas("وتبادلوا الأسرى")[0], marsad_coder::lemmas("تبادل الأسير")[0]);
/// ```
#[must_use]
pub fn lemmas(text: &str) -> Vec<String> {
    let text = Normalized::new(text);
    let all = tokens(&text);
    let tagged = ANALYZER.with_borrow_mut(|(analyzer, used)| {
        *used += all.len();
        if *used > KEPT {
            (*analyzer, *used) = (Analyzer::new(), 0);
        }
        tag(analyzer, &text, &all)
    });
    let mut found: Vec<String> = Vec::new();
    let mut folded = String::new();
    for (token, tagged) in all.iter().zip(&tagged) {
        if token.kind != TokenKind::Word {
            continue;
        }
        let reading = tagged.analysis();
        let open = matches!(
            reading.pos(),
            PartOfSpeech::Verb | PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::ProperNoun
        );
        if !open {
            continue;
        }
        let lemma = Lexicon::get().lemma(reading.lemma);
        let lemma = match lemma {
            Some(lemma) if lemma.derivation == Derivation::Masdar && !lemma.verb.is_empty() => lemma.verb,
            Some(lemma) => lemma.text,
            None => {
                let word = token.text(&text);
                let stem = usize::from(reading.stem.start)..usize::from(reading.stem.end);
                word.get(stem).unwrap_or(word)
            }
        };
        folded.clear();
        fold(Normalized::new(lemma).as_str(), &mut folded);
        if !folded.is_empty() && !found.contains(&folded) {
            found.push(folded.clone());
        }
    }
    found
}
