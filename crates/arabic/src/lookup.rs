//! Looking a word up: every cut into clitics and stem, and the stem in the lexicon.

use marsad_text::fold;

use crate::analysis::Analysis;
use crate::clitics::{ENCLITICS, Pronoun, prefixes};
use crate::features::PartOfSpeech;
use crate::fits::fits;
use crate::guess::guess;
use crate::lexicon::Lexicon;

/// Where a form ends before an enclitic (bytes), the enclitic with its letters, the penalty.
type Ending<'w> = (usize, Option<(Pronoun, &'w str)>, u16);

/// Readings kept of one word.
const MOST: usize = 32;
/// The longest word that is looked up, in bytes.
const LONGEST: usize = 60;

/// The readings of a normalised word, best first; never empty.
#[must_use]
pub fn analyse(lexicon: &Lexicon, word: &str) -> Vec<Analysis> {
    let mut found = Vec::new();
    if word.len() <= LONGEST {
        look_up(lexicon, word, &mut found);
        if found.is_empty() {
            for (mended, cost) in repairs(word) {
                let before = found.len();
                look_up(lexicon, &mended, &mut found);
                for analysis in &mut found[before..] {
                    analysis.cost += cost;
                    analysis.faults += 1;
                    place(analysis, word);
                }
            }
        }
    }
    prefer_exact(word, &mut found);
    if let Some(single) = word.strip_suffix("يين")
        && found.iter().all(|a| a.cost >= 7)
    {
        // اتصاليين: the dual of a usual noun, rather than the plural of an adjective never seen.
        let before = found.len();
        look_up(lexicon, &format!("{single}ين"), &mut found);
        for analysis in &mut found[before..] {
            analysis.cost += 1;
            analysis.faults += 1;
            place(analysis, word);
        }
    }
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
        let mut endings: Vec<Ending<'_>> = vec![(rest.len(), None, 0)];
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
                // عزمها is "its resolve": a verb without an object takes no pronoun.
                let objectless = enclitic.is_some()
                    && reading.features.pos() == PartOfSpeech::Verb
                    && lexicon.lemma(reading.lemma).is_some_and(|l| l.class == "i");
                found.push(Analysis {
                    lemma: reading.lemma,
                    features: reading.features,
                    proclitics: prefix.proclitics,
                    enclitic: enclitic.map(|(pronoun, _)| pronoun),
                    stem: prefix.bytes as u8..(prefix.bytes + length) as u8,
                    cost: own
                        + prefix.cost
                        + enclitic_cost
                        + fault_cost
                        + if objectless { OBJECTLESS } else { 0 },
                    faults,
                });
            }
        }
    }
}

/// What a pronoun on an intransitive verb costs; the tables may lack a transitive use.
const OBJECTLESS: u16 = 4;

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

/// Puts the reading of a mended word on the word as it was written: proclitics and pronoun keep their
/// letters, the stem takes what is between them.
fn place(analysis: &mut Analysis, word: &str) {
    let pronoun = analysis.enclitic.map_or("", Pronoun::text);
    let end = if word.ends_with(pronoun) { word.len() - pronoun.len() } else { word.len() };
    let start = usize::from(analysis.stem.start);
    let start = if start < end && word.is_char_boundary(start) { start } else { 0 };
    analysis.stem = start as u8..end as u8;
}

/// What a word without any reading may have been meant to be, and what the fault costs.
fn repairs(word: &str) -> Vec<(String, u16)> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    // ىء for ئ: طوارىء, ناشىء.
    if word.contains("ىء") {
        found.push((word.replace("ىء", "ئ"), 2));
    }
    if letters.len() >= 6 {
        // اتصاليين for اتصالين: a letter too many.
        for at in (1..letters.len()).filter(|at| letters[*at] == letters[at - 1]) {
            let shorter = letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect();
            found.push((shorter, 6));
        }
        // الحوثين for الحوثيين: one ي too few in a plural of relation.
        if let Some(stem) = word.strip_suffix("ين") {
            found.push((format!("{stem}يين"), 7));
        }
    }
    found
}
