//! Paragraphs and sentences that another paragraph says too.
//!
//! Runs of five words are numbered and sorted; paragraphs that share one are compared, the shorter with
//! the stretch of the longer around the shared runs. The cost is that of the sort: no pair of paragraphs
//! is compared that has nothing in common, and no paragraph with more than three others.

use std::collections::HashMap;
use std::ops::Range;

use marsad_text::{Normalized, sentences, tokens};

use crate::line::{self, Page};

/// Words of a run.
const RUN: usize = 5;
/// Fuller paragraphs that one is compared with, for each run it shares.
const COMPARED: usize = 3;
/// The most words of a pull quote with words left out; a longer one must be equal to another paragraph.
const LONGEST_QUOTE: usize = 400;
/// The fewest words of a sentence that counts as a repeat.
const SENTENCE: usize = 8;
/// The least share of words that stand in the fuller paragraph too, in tenths.
const SHARE: usize = 9;

/// What is said twice.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// Lines that say what the other line says.
    pub whole: HashMap<usize, usize>,
    /// Sentences of a line, as bytes in it, and the lines that say them before.
    pub sentences: HashMap<usize, Vec<(Range<usize>, usize)>>,
}

/// A run of words: its number, the rank of its paragraph, its place there.
type Entry = (u64, u32, u32);
/// A run in two paragraphs: the ranks of the shorter and the fuller, how far on it stands in the fuller.
type Shared = (u32, u32, i64);

/// Finds the repeats among the lines `bodies`.
pub(crate) fn find(page: &Page<'_>, bodies: &[usize]) -> Repeats {
    let mut found = Repeats::default();
    // The fullest first; of two equal ones the first in the text.
    let mut ranked: Vec<usize> =
        bodies.iter().copied().filter(|line| page.lines[*line].len() >= RUN).collect();
    if ranked.len() < 2 {
        return found;
    }
    ranked.sort_by_key(|line| std::cmp::Reverse(page.lines[*line].len()));
    let entries = runs(page, &ranked);
    let shared = shared(&entries);
    let mut related: Vec<(usize, usize)> = Vec::new();
    for group in shared.chunk_by(|a, b| a.0 == b.0) {
        let quote = ranked[group[0].0 as usize];
        let mut fullers: Vec<&[Shared]> = group.chunk_by(|a, b| a.1 == b.1).collect();
        fullers.sort_by_key(|runs| std::cmp::Reverse(runs.len()));
        let fuller = fullers.iter().take(COMPARED).find_map(|runs| {
            let fuller = ranked[runs[0].1 as usize];
            stands_in(page.words_of(quote), page.words_of(fuller), runs).then_some(fuller)
        });
        match fuller {
            Some(fuller) => {
                // The groups come with the fullest first, so this one is settled.
                let settled = found.whole.get(&fuller).copied().unwrap_or(fuller);
                found.whole.insert(quote, settled);
            }
            None => related.extend(
                fullers
                    .iter()
                    .take(COMPARED)
                    .filter(|runs| runs.len() > SENTENCE - RUN)
                    .map(|runs| (quote, ranked[runs[0].1 as usize])),
            ),
        }
    }
    repeated_sentences(page, &ranked, &entries, &related, &mut found);
    found
}

/// All runs of the paragraphs, sorted.
fn runs(page: &Page<'_>, ranked: &[usize]) -> Vec<Entry> {
    let total = ranked.iter().map(|line| page.lines[*line].len() + 1 - RUN).sum();
    let mut entries = Vec::with_capacity(total);
    for (rank, line) in ranked.iter().enumerate() {
        for (at, run) in page.words_of(*line).windows(RUN).enumerate() {
            entries.push((number(run), rank as u32, at as u32));
        }
    }
    entries.sort_unstable();
    entries
}

fn number(run: &[u64]) -> u64 {
    run.iter().fold(0, |hash: u64, word| line::mix(hash.rotate_left(13) ^ word))
}

/// The runs that a paragraph shares with fuller ones, sorted by paragraph.
fn shared(entries: &[Entry]) -> Vec<Shared> {
    let mut shared = Vec::new();
    for same in entries.chunk_by(|a, b| a.0 == b.0) {
        let (Some(first), Some(last)) = (same.first(), same.last()) else { continue };
        if first.1 == last.1 {
            continue;
        }
        let mut fullest: Vec<&Entry> = Vec::with_capacity(COMPARED);
        for in_one in same.chunk_by(|a, b| a.1 == b.1) {
            let entry = &in_one[0];
            shared.extend(
                fullest.iter().map(|fuller| (entry.1, fuller.1, i64::from(fuller.2) - i64::from(entry.2))),
            );
            if fullest.len() < COMPARED {
                fullest.push(entry);
            }
        }
    }
    shared.sort_unstable();
    shared
}

/// Whether the words of `quote` stand in `fuller`, in order and with few left over.
fn stands_in(quote: &[u64], fuller: &[u64], runs: &[Shared]) -> bool {
    if quote == fuller {
        return true;
    }
    let length = quote.len();
    if length > LONGEST_QUOTE || length > fuller.len() {
        return false;
    }
    // The runs are sorted by how far on they stand: the middle one is in the stretch if any is.
    let middle = runs[runs.len() / 2].2;
    let reach = 2 * length as i64 + 16;
    let start = (middle - reach).clamp(0, fuller.len() as i64) as usize;
    let end = (middle + length as i64 + reach).clamp(0, fuller.len() as i64) as usize;
    common(quote, &fuller[start..end]) * 10 >= length * SHARE
}

/// The length of the longest common subsequence, many words of `quote` at a time (Hyyrö 2004).
fn common(quote: &[u64], stretch: &[u64]) -> usize {
    let size = quote.len().div_ceil(64);
    let mut places: HashMap<u64, Vec<u64>> = HashMap::new();
    for (at, word) in quote.iter().enumerate() {
        places.entry(*word).or_insert_with(|| vec![0; size])[at / 64] |= 1 << (at % 64);
    }
    let mut row = vec![u64::MAX; size];
    for word in stretch {
        let Some(matches) = places.get(word) else { continue };
        let mut carry = false;
        for (bits, matching) in row.iter_mut().zip(matches) {
            let both = *bits & matching;
            let (sum, first) = bits.overflowing_add(both);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !matching);
        }
    }
    (0..quote.len()).filter(|at| row[at / 64] & (1 << (at % 64)) == 0).count()
}

/// Finds sentences that an earlier body paragraph says word by word.
fn repeated_sentences(
    page: &Page<'_>,
    ranked: &[usize],
    entries: &[Entry],
    related: &[(usize, usize)],
    found: &mut Repeats,
) {
    let mut pairs: Vec<(usize, usize)> = related
        .iter()
        .filter(|(one, other)| !found.whole.contains_key(one) && !found.whole.contains_key(other))
        .map(|(one, other)| (*one.max(other), *one.min(other)))
        .collect();
    if pairs.is_empty() {
        return;
    }
    pairs.sort_unstable();
    pairs.dedup();
    let ranks: HashMap<usize, u32> =
        ranked.iter().enumerate().map(|(rank, line)| (*line, rank as u32)).collect();
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        let later = group[0].0;
        let text = Normalized::new(page.lines[later].text);
        let tokens = tokens(&text);
        let mut repeated = Vec::new();
        let mut words = Vec::new();
        for sentence in sentences(&text, &tokens) {
            let (Some(first), Some(last)) =
                (tokens.get(sentence.tokens.start), tokens.get(sentence.tokens.end.saturating_sub(1)))
            else {
                continue;
            };
            words.clear();
            line::hash_words(
                &text.as_str()[first.normal.start as usize..last.normal.end as usize],
                &mut words,
            );
            if words.len() < SENTENCE {
                continue;
            }
            // The paragraphs that many later ones resemble need not all be searched.
            let earlier = group.iter().take(4 * COMPARED).find(|(_, earlier)| {
                ranks.get(earlier).is_some_and(|rank| says(page.words_of(*earlier), *rank, &words, entries))
            });
            if let Some((_, earlier)) = earlier {
                repeated.push((first.bytes().start..last.bytes().end, *earlier));
            }
        }
        if !repeated.is_empty() {
            found.sentences.insert(later, repeated);
        }
    }
}

/// Whether the paragraph says these words in one run.
fn says(paragraph: &[u64], rank: u32, words: &[u64], entries: &[Entry]) -> bool {
    let Some(run) = words.get(..RUN).map(number) else { return false };
    let start = entries.partition_point(|entry| (entry.0, entry.1) < (run, rank));
    entries[start..]
        .iter()
        .take_while(|entry| (entry.0, entry.1) == (run, rank))
        .take(8)
        .any(|entry| paragraph.get(entry.2 as usize..entry.2 as usize + words.len()) == Some(words))
}
