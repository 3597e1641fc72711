//! Wire copy that several outlets carry: documents that say nearly the same, within one run.
//!
//! A document is known by the least hashes of its runs of five words (MinHash over a single pass of hashing,
//! each hash re-mixed once a row); documents that agree in a band of rows are compared over all rows.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use marsad_text::Normalized;

use crate::line::{hash_words, mix};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Hashes a document.
const ROWS: usize = 32;
/// Rows that must agree to make a candidate.
const BAND: usize = 4;
/// Rows that must agree between two tellings: about five in eight of their shingles.
const AGREEING: u32 = 20;
/// Shorter texts say too little to be told apart.
const FEWEST_WORDS: usize = 20;

/// What a document is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature([u32; ROWS]);

impl Signature {
    /// Of the parts of a document that are coded; `None` when there are too few words.
    ///
    /// Spelling of hamza and the like, vowel signs and punctuation make no difference.
    #[must_use]
    pub fn of<'t>(parts: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut words = Vec::new();
        for part in parts {
            hash_words(Normalized::new(part).as_str(), &mut words);
        }
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let mut least = [u32::MAX; ROWS];
        for shingle in words.windows(SHINGLE) {
            let hash = shingle.iter().fold(0u64, |hash, word| mix(hash.rotate_left(7) ^ word));
            for (row, least) in least.iter_mut().enumerate() {
                // Multiply-shift with an odd factor of the row.
                let factor = (2 * row as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
                *least = (*least).min((hash.wrapping_mul(factor) >> 32) as u32);
            }
        }
        Some(Self(least))
    }

    fn agreeing(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(one, another)| u32::from(one == another)).sum()
    }

    fn bands(&self) -> impl Iterator<Item = u64> {
        self.0.chunks_exact(BAND).enumerate().map(|(number, rows)| {
            rows.iter().fold(number as u64, |hash, row| mix(hash.rotate_left(11) ^ u64::from(*row)))
        })
    }
}

/// Keys are hashes already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

type Bands = HashMap<u64, u32, BuildHasherDefault<AsItIs>>;

/// The first tellings among the documents seen so far.
///
/// Holds two generations of at most half of [`MOST`](Self::MOST) documents each; when the younger is full,
/// the older is forgotten. Memory stays bounded, and wire copy stands close together in any archive that is
/// in the order of time.
///
/// ```
/// use marsad_reader::{Duplicates, Signature};
/// let story = "أعلنت وزارة الخارجية أن الوفدين سيجتمعان غدا في العاصمة لبحث وقف القتال وتبادل الأسرى وفتح المعابر أمام قوافل الإغاثة القادمة من الموانئ";
/// let mut seen = Duplicates::default();
/// assert_eq!(seen.first_telling("a", Signature::of([story]).as_ref()), None);
/// assert_eq!(seen.first_telling("b", Signature::of([story, "(وكالات)"]).as_ref()), Some("a"));
/// ```
#[derive(Debug, Default)]
pub struct Duplicates {
    young: Generation,
    old: Generation,
}

#[derive(Debug, Default)]
struct Generation {
    tellings: Vec<(Signature, Box<str>)>,
    bands: Bands,
}

impl Generation {
    fn find(&self, signature: &Signature) -> Option<&str> {
        signature.bands().find_map(|band| {
            let (first, id) = self.tellings.get(*self.bands.get(&band)? as usize)?;
            (first.agreeing(signature) >= AGREEING).then_some(&**id)
        })
    }
}

impl Duplicates {
    /// The most documents that are held.
    pub const MOST: usize = 200_000;

    /// The id of the first document that said nearly the same; otherwise this one is kept as a first
    /// telling.
    pub fn first_telling(&mut self, id: &str, signature: Option<&Signature>) -> Option<&str> {
        let signature = signature?;
        if self.young.find(signature).is_none() && self.old.find(signature).is_none() {
            if self.young.tellings.len() >= Self::MOST / 2 {
                self.old = std::mem::take(&mut self.young);
            }
            let number = self.young.tellings.len() as u32;
            for band in signature.bands() {
                // The first telling keeps a band that two documents share.
                self.young.bands.entry(band).or_insert(number);
            }
            self.young.tellings.push((signature.clone(), id.into()));
            return None;
        }
        self.young.find(signature).or_else(|| self.old.find(signature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(seed: usize, words: usize) -> Vec<String> {
        let mut state = seed as u64 + 1;
        (0..words)
            .map(|_| {
                state = mix(state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(99));
                format!("كلمة{}", state % 5_000)
            })
            .collect()
    }

    #[test]
    fn copies_are_found_and_other_stories_are_not() {
        let mut seen = Duplicates::default();
        let mut found = 0;
        for number in 0..500 {
            let words = story(number, 200);
            let id = format!("first-{number}");
            assert_eq!(seen.first_telling(&id, Signature::of([words.join(" ").as_str()]).as_ref()), None);
            // An outlet adds a line of its own, changes a word and leaves the last sentence out.
            let mut copy = words.clone();
            copy[50] = "آخر".to_owned();
            copy.truncate(185);
            let copy = format!("وكالات: خاص\n{}", copy.join(" "));
            found +=
                usize::from(seen.first_telling("copy", Signature::of([copy.as_str()]).as_ref()) == Some(&id));
        }
        assert!(found >= 485, "{found}");
    }

    #[test]
    fn stories_that_share_a_third_are_apart() {
        let mut seen = Duplicates::default();
        for number in 0..200 {
            let mut words = story(7, 70);
            words.extend(story(number + 100, 140));
            assert_eq!(
                seen.first_telling("x", Signature::of([words.join(" ").as_str()]).as_ref()),
                None,
                "{number}"
            );
        }
    }

    #[test]
    fn short_texts_are_never_copies() {
        assert_eq!(Signature::of(["وصل الوزير إلى بغداد"]), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut seen = Duplicates::default();
        for number in 0..(Duplicates::MOST as u32 * 3 / 2) {
            let mut rows = [0; ROWS];
            for (row, hash) in rows.iter_mut().enumerate() {
                *hash = mix((u64::from(number) << 8) | row as u64) as u32;
            }
            seen.first_telling("x", Some(&Signature(rows)));
        }
        assert!(seen.young.tellings.len() + seen.old.tellings.len() <= Duplicates::MOST);
        assert_eq!(seen.old.tellings.len(), Duplicates::MOST / 2);
    }
}
