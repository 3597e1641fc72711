//! Choosing one reading a word in the context of its sentence.

use std::rc::Rc;

use marsad_text::{Normalized, Token, TokenKind};

use crate::analysis::{Analysis, Analyzer};
use crate::clitics::Proclitics;
use crate::features::{Features, PartOfSpeech};
use crate::governors::Governors;
use crate::lexicon::LemmaId;
use crate::transitions::{start, transition};

/// A token with its readings and the one that context chose.
#[derive(Debug, Clone)]
pub struct Tagged {
    /// All readings, best first without context.
    pub readings: Rc<[Analysis]>,
    /// The index of the chosen one.
    pub chosen: usize,
}

impl Tagged {
    /// The chosen reading.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.readings[self.chosen]
    }
}

/// Readings that the search keeps of one word.
const BEAM: usize = 8;

/// Reads the tokens of one sentence: looks each word up, and chooses the sequence of readings that costs
/// least, by the readings' own costs and by what may stand beside what.
///
/// The costs come from the grammar (a preposition governs a noun, لم a jussive, a construct its genitive,
/// an adjective agrees in definiteness), not from counting.
#[must_use]
pub fn tag(analyzer: &mut Analyzer, text: &Normalized<'_>, tokens: &[Token]) -> Vec<Tagged> {
    tag_with(tokens.iter().map(|token| analyzer.analyse_token(text, token)).collect(), &[])
}

/// As [`tag`], of tokens that are looked up already; where `known` has a reading for a token (a name found
/// in a gazetteer, say), that one stands.
#[must_use]
pub fn tag_with(readings: Vec<Rc<[Analysis]>>, known: &[Option<Analysis>]) -> Vec<Tagged> {
    let mut tagged: Vec<Tagged> = readings
        .into_iter()
        .enumerate()
        .map(|(at, readings)| match known.get(at) {
            Some(Some(reading)) => Tagged { readings: Rc::from([reading.clone()]), chosen: 0 },
            _ => Tagged { readings, chosen: 0 },
        })
        .collect();
    choose(&mut tagged);
    tagged
}

impl Analyzer {
    /// The readings of a token, best first without context; never empty.
    pub fn analyse_token(&mut self, text: &Normalized<'_>, token: &Token) -> Rc<[Analysis]> {
        match token.kind {
            TokenKind::Word => self.analyse(token.text(text)),
            TokenKind::Foreign => single(PartOfSpeech::Foreign),
            TokenKind::Number => single(PartOfSpeech::Number),
            TokenKind::Sign => single(PartOfSpeech::Sign),
        }
    }
}

fn single(pos: PartOfSpeech) -> Rc<[Analysis]> {
    thread_local! {
        static SIGNS: [Rc<[Analysis]>; 3] = [PartOfSpeech::Foreign, PartOfSpeech::Number, PartOfSpeech::Sign].map(|pos| {
            Rc::from([Analysis {
                lemma: LemmaId::UNKNOWN,
                features: Features::plain(pos),
                proclitics: Proclitics::NONE,
                enclitic: None,
                stem: 0..0,
                cost: 0,
                faults: 0,
            }])
        });
    }
    let index = match pos {
        PartOfSpeech::Foreign => 0,
        PartOfSpeech::Number => 1,
        _ => 2,
    };
    SIGNS.with(|signs| Rc::clone(&signs[index]))
}

fn choose(words: &mut [Tagged]) {
    let particles = Governors::get();
    // Costs of the best path to each reading of the word before, and the paths back.
    let mut before: Vec<u16> = vec![0];
    let mut back: Vec<[u8; BEAM]> = Vec::with_capacity(words.len());
    let mut last: Option<Rc<[Analysis]>> = None;
    for word in words.iter() {
        let readings = &word.readings[..word.readings.len().min(BEAM)];
        let mut costs = Vec::with_capacity(readings.len());
        let mut from = [0u8; BEAM];
        for (index, reading) in readings.iter().enumerate() {
            let mut best = (u16::MAX, 0u8);
            match &last {
                None => best = (start(reading), 0),
                Some(previous) => {
                    for (j, cost) in before.iter().enumerate() {
                        // No transition costs less than nothing.
                        if *cost >= best.0 {
                            continue;
                        }
                        let total = cost + transition(particles, &previous[j], reading);
                        if total < best.0 {
                            best = (total, j as u8);
                        }
                    }
                }
            }
            costs.push(best.0 + 2 * reading.cost);
            from[index] = best.1;
        }
        // Keep the numbers small over a long sentence.
        let least = costs.iter().min().copied().unwrap_or(0);
        costs.iter_mut().for_each(|c| *c -= least);
        before = costs;
        back.push(from);
        last = Some(Rc::clone(&word.readings));
    }
    let mut index = before.iter().enumerate().min_by_key(|(_, c)| **c).map_or(0, |(i, _)| i);
    for at in (0..words.len()).rev() {
        words[at].chosen = index;
        index = back[at][index] as usize;
    }
}
