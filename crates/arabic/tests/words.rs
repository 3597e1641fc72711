//! Words by themselves: what the analyser takes each for first (`fixtures/words.tsv`), and what holds for
//! any string.

use marsad_arabic::{Analyzer, Lexicon, tag};
use marsad_text::{Normalized, tokens};
use proptest::prelude::*;

/// The best reading of every word has the lemma and part of speech that the table gives.
#[test]
fn the_best_reading_is_the_expected_one() {
    let mut analyzer = Analyzer::new();
    let (mut rows, mut faults) = (0, Vec::new());
    for line in include_str!("fixtures/words.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [word, lemmas, pos, shows] = fields.as_slice() else { panic!("{line:?} has not four fields") };
        rows += 1;
        let readings = analyzer.analyse(word);
        let best = &readings[0];
        let lemma = Lexicon::get().lemma(best.lemma).map_or("(unknown)", |l| l.text);
        if !pos.split('|').any(|p| p == best.pos().name()) || !lemmas.split('|').any(|l| l == lemma) {
            faults.push(format!(
                "{word} ({shows}): {lemmas} {pos} expected, {lemma} {} read",
                best.pos().name()
            ));
        }
    }
    assert!(rows >= 120, "the table has {rows} rows");
    assert!(faults.is_empty(), "{} of {rows}:\n{}", faults.len(), faults.join("\n"));
}

fn check(analyzer: &mut Analyzer, word: &str) {
    let readings = analyzer.analyse(word);
    assert!(!readings.is_empty());
    for analysis in readings.iter() {
        let (start, end) = (usize::from(analysis.stem.start), usize::from(analysis.stem.end));
        if word.len() <= 255 {
            assert!(start <= end && end <= word.len(), "{word:?} {analysis:?}");
            assert!(word.is_char_boundary(start) && word.is_char_boundary(end), "{word:?} {analysis:?}");
        }
        let whole: String = analysis.segments(word).into_iter().map(|s| &word[s.range]).collect();
        assert_eq!(whole, word, "the pieces of {analysis:?}");
    }
}

proptest! {
    /// Any string is read, and every stem lies on characters.
    #[test]
    fn any_string_has_readings(word in "\\PC{0,80}") {
        check(&mut Analyzer::new(), &word);
    }

    /// So are strings that look like words.
    #[test]
    fn any_letters_have_readings(word in "[وفبلكس]{0,3}(ال)?[ءآأؤإئابتةثجحخدذرزسشصضطظعغفقكلمنهويىپڤگ]{0,12}(ين|ىء|ها|ني)?") {
        check(&mut Analyzer::new(), &word);
    }

    /// Any text is tagged, a reading a token.
    #[test]
    fn any_text_is_tagged(source in "([ء-ي]{1,8}[ .،0-9a-z]{1,2}){0,12}|\\PC{0,60}") {
        let text = Normalized::new(&source);
        let tokens = tokens(&text);
        let tagged = tag(&mut Analyzer::new(), &text, &tokens);
        prop_assert_eq!(tagged.len(), tokens.len());
        for word in &tagged {
            prop_assert!(word.chosen < word.readings.len());
        }
    }
}
