//! Looking a word up: every cut into clitics and stem, and the stem in the lexicon.

use marsad_text::fold;

use crate::analysis::Analysis;
use crate::clitics::{ENCLITICS, Pronoun, prefixes};
use crate::fits::fits;
use crate::guess::guess;
use crate::lexicon::Lexicon;

/// Readings kept of one word.
const MOST: usize = 12;
/// The longest word that is looked up, in bytes.
const LONGEST: usize = 60;

/// The readings of a normalised word, best first; never empty.
#[must_use]
pub fn analyse(lexicon: &Lexicon, word: &str) -> Vec<Analysis> {
    let mut found = Vec::new();
    if word.len() <= LONGEST {
        look_up(lexicon, word, &mut found);
        if found.is_empty()
            && let Some(single) = without_doubled_letter(word)
        {
            // اتصاليين for اتصالين: a letter too many.
            for shorter in single {
                look_up(lexicon, &shorter, &mut found);
            }
            for analysis in &mut found {
                analysis.cost += 6;
                analysis.faults += 1;
                analysis.stem = 0..word.len() as u8;
                if let Some(pronoun) = analysis.enclitic {
                    analysis.stem.end -= pronoun.text().len() as u8;
                }
            }
        }
    }
    prefer_exact(word, &mut found);
    guess(word, &mut found);
    found.sort_by_key(|a| a.cost);
    found.truncate(MOST);
    found
}

/// Where the word as it is spelled has a reading, one that takes it for a misspelling is less likely: كان
/// is not كأن, عمله not عملة. A hamza left out at the start of the stem is too usual to count as much.
fn prefer_exact(word: &str, found: &mut [Analysis]) {
    if !found.iter().any(|a| a.faults == 0) {
        return;
    }
    for analysis in found.iter_mut().filter(|a| a.faults > 0) {
        let start = usize::from(analysis.stem.start);
        let only_initial =
            analysis.faults == 1 && word.get(start..).is_some_and(|stem| stem.starts_with('ا'));
        analysis.cost += if only_initial { 1 } else { 3 };
    }
}

fn look_up(lexicon: &Lexicon, word: &str, found: &mut Vec<Analysis>) {
    let mut folded = String::with_capacity(word.len());
    fold(word, &mut folded);
    for prefix in prefixes(word) {
        let rest = &word[prefix.bytes..];
        if rest.is_empty() {
            continue;
        }
        let mut endings: Vec<(usize, Option<(Pronoun, &str)>, u16)> = vec![(rest.len(), None, 0)];
        for (text, pronoun, cost) in ENCLITICS {
            if let Some(stem) = rest.strip_suffix(text)
                && !stem.is_empty()
                && !(text == "ني" && stem.len() < 4)
            {
                endings.push((stem.len(), Some((pronoun, text)), cost));
            }
        }
        for (length, enclitic, enclitic_cost) in endings {
            let stem = &rest[..length];
            // The folded text has the same letters, each as long as its original.
            let folded_stem = &folded[prefix.bytes..prefix.bytes + length];
            for reading in lexicon.readings(folded_stem) {
                let Some(own) = fits(&reading, &prefix, enclitic, stem) else { continue };
                let (faults, fault_cost) = spelling_faults(stem, reading.spelling);
                if fault_cost > 7 {
                    continue;
                }
                found.push(Analysis {
                    lemma: reading.lemma,
                    features: reading.features,
                    proclitics: prefix.proclitics,
                    enclitic: enclitic.map(|(pronoun, _)| pronoun),
                    stem: prefix.bytes as u8..(prefix.bytes + length) as u8,
                    cost: own + prefix.cost + enclitic_cost + fault_cost,
                    faults,
                });
            }
        }
    }
}

/// Letters of `stem` that are not what the lexicon has, and what they cost.
fn spelling_faults(stem: &str, spelling: u16) -> (u8, u16) {
    let mut faults = 0;
    let mut cost = 0;
    let mut shift = 0;
    let last = stem.len();
    for (at, letter) in stem.char_indices() {
        let given = match letter {
            'ا' | 'ي' | 'ه' => 0,
            'أ' | 'ى' | 'ة' => 1,
            'إ' => 2,
            'آ' => 3,
            _ => continue,
        };
        let wanted = if shift < 16 { spelling >> shift & 3 } else { given };
        shift += 2;
        if given == wanted {
            continue;
        }
        faults += 1;
        cost += match letter {
            // The hamza left out: usual at the start of a word.
            'ا' if at == 0 => 1,
            'ا' => 3,
            // ه for ة, ي for ى and the reverse at the end.
            'ه' | 'ي' | 'ى' if at + 2 == last => 2,
            'ة' if at + 2 == last => 3,
            _ => 4,
        };
    }
    (faults, cost)
}

/// The word without one letter of each pair of equal neighbours.
fn without_doubled_letter(word: &str) -> Option<Vec<String>> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 6 {
        return None;
    }
    let shorter: Vec<String> = (1..letters.len())
        .filter(|at| letters[*at] == letters[*at - 1])
        .map(|at| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect())
        .collect();
    (!shorter.is_empty()).then_some(shorter)
}
