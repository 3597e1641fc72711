//! How far two spellings are apart, and the names nearest to a misspelt one.

use fst::raw::{Fst, Node};

/// How alike two spellings are, 0 to 1. A vowel more or less counts half.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let cost =
        |c: char| if matches!(c, 'ا' | 'و' | 'ي' | 'ه' | 'a' | 'i' | 'u' | 'h') { 0.5 } else { 1.0 };
    let mut row: Vec<f64> = vec![0.0];
    for letter in &other {
        row.push(row[row.len() - 1] + cost(*letter));
    }
    for left in &one {
        let mut next = vec![row[0] + cost(*left)];
        for (at, right) in other.iter().enumerate() {
            // One vowel for another tells names apart more than a vowel left out.
            let change = if left == right { 0.0 } else { cost(*left).max(cost(*right)).max(0.7) };
            let best = (row[at] + change).min(row[at + 1] + cost(*left)).min(next[at] + cost(*right));
            next.push(best);
        }
        row = next;
    }
    let distance = row[row.len() - 1];
    (1.0 - distance / one.len().max(other.len()) as f64).max(0.0)
}

/// The names of an FST at most `limit` letters away from a word, nearest first.
pub(crate) fn nearest(names: &Fst<&'static [u8]>, word: &str, limit: usize, most: usize) -> Vec<String> {
    let word: Vec<char> = word.chars().collect();
    let mut search = Search { names, word: &word, limit, found: Vec::new() };
    let row: Vec<usize> = (0..=word.len()).collect();
    search.below(&names.root(), &mut Vec::new(), 0, &row);
    let mut found = search.found;
    found.sort();
    found.truncate(most);
    found.into_iter().map(|(_, name)| name).collect()
}

struct Search<'s> {
    names: &'s Fst<&'static [u8]>,
    word: &'s [char],
    limit: usize,
    found: Vec<(usize, String)>,
}

impl Search<'_> {
    /// `bytes` is what has been read, the letters up to `whole` bytes of it are counted in `row`.
    fn below(&mut self, node: &Node<'_>, bytes: &mut Vec<u8>, whole: usize, row: &[usize]) {
        if node.is_final() && whole == bytes.len() && row[self.word.len()] <= self.limit {
            self.found.push((row[self.word.len()], String::from_utf8_lossy(bytes).into_owned()));
        }
        for transition in node.transitions() {
            bytes.push(transition.inp);
            let next = self.names.node(transition.addr);
            match std::str::from_utf8(&bytes[whole..]).ok().and_then(|text| text.chars().next()) {
                Some(letter) => {
                    let more = self.step(row, letter);
                    if more.iter().min().is_some_and(|least| *least <= self.limit) {
                        let whole = bytes.len();
                        self.below(&next, bytes, whole, &more);
                    }
                }
                None => self.below(&next, bytes, whole, row),
            }
            bytes.pop();
        }
    }

    fn step(&self, row: &[usize], letter: char) -> Vec<usize> {
        let mut next = vec![row[0] + 1];
        for (at, own) in self.word.iter().enumerate() {
            let change = row[at] + usize::from(*own != letter);
            next.push(change.min(row[at + 1] + 1).min(next[at] + 1));
        }
        next
    }
}
