//! Words with their analyses, as tables and as JSON.

use std::io::{self, Write};
use std::ops::Range;

use marsad_arabic::{Analysis, Analyzer, Derivation, Lexicon, Proclitics, Pronoun, Tagged, tag};
use marsad_text::{CharacterOffsets, Normalized, Sentence, Token, TokenKind, sentences, tokens};
use serde::Serialize;

use crate::names::named;
use crate::output::Look;
use crate::rtl::{isolate, isolate_short, pad, width};

/// A text cut into sentences and words.
pub(crate) struct Page<'a> {
    text: Normalized<'a>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    offsets: CharacterOffsets<'a>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(original: &'a str) -> Self {
        let text = Normalized::new(original);
        let tokens = tokens(&text);
        let sentences = sentences(&text, &tokens);
        Self { offsets: CharacterOffsets::new(original), text, tokens, sentences }
    }

    /// How many sentences there are.
    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The words of a sentence, each with its readings.
    pub(crate) fn words(&self, analyzer: &mut Analyzer, sentence: usize) -> Vec<Word<'_>> {
        let Some(sentence) = self.sentences.get(sentence) else { return Vec::new() };
        let tokens = &self.tokens[sentence.tokens.clone()];
        let tagged = tag(analyzer, &self.text, tokens);
        let texts: Vec<&str> = tokens.iter().map(|token| token.text(&self.text)).collect();
        tokens
            .iter()
            .zip(tagged)
            .zip(named(&texts))
            .map(|((token, tagged), name)| {
                let bytes = token.bytes();
                Word {
                    text: &self.text.original()[bytes.clone()],
                    characters: self.offsets.character(bytes.start)..self.offsets.character(bytes.end),
                    kind: token.kind,
                    tagged,
                    name,
                }
            })
            .collect()
    }
}

/// A word of a text.
pub(crate) struct Word<'a> {
    /// As it stands in the original.
    pub text: &'a str,
    /// Where, in code points.
    pub characters: Range<usize>,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its readings.
    pub tagged: Tagged,
    /// The English label of the name that it is, or is a part of, in the tables of `knowledge`.
    pub name: Option<&'static str>,
}

impl Word<'_> {
    /// The readings that context did not choose.
    fn rejected(&self) -> impl Iterator<Item = &Analysis> {
        self.tagged
            .readings
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != self.tagged.chosen)
            .map(|(_, reading)| reading)
    }
}

/// A reading in words.
#[derive(Debug, Serialize)]
pub(crate) struct Reading {
    /// The dictionary's entry; none for a word that is not in the lexicon.
    lemma: Option<&'static str>,
    vocalised: Option<&'static str>,
    pos: &'static str,
    features: String,
    proclitics: Vec<&'static str>,
    enclitic: Option<&'static str>,
    enclitic_person: Option<&'static str>,
    root: Option<&'static str>,
    form: Option<&'static str>,
    /// The verb that a masdar or participle belongs to.
    of_verb: Option<&'static str>,
    gloss: Option<&'static str>,
    /// Letters that differ from the standard spelling.
    faults: u8,
    cost: u16,
}

impl Reading {
    fn new(analysis: &Analysis) -> Self {
        let lemma = Lexicon::get().lemma(analysis.lemma);
        let field = |text: Option<&'static str>| text.filter(|text| !text.is_empty());
        let mut proclitics = analysis.proclitics.segments();
        if analysis.proclitics.has(Proclitics::AL) {
            proclitics.push("ال");
        }
        Self {
            lemma: field(lemma.map(|l| l.text)),
            vocalised: field(lemma.map(|l| l.vocalised)),
            pos: analysis.pos().name(),
            features: analysis.features.describe(),
            proclitics,
            enclitic: analysis.enclitic.map(Pronoun::text),
            enclitic_person: analysis.enclitic.map(person),
            root: field(lemma.map(|l| l.root)),
            form: field(lemma.map(|l| l.form)),
            of_verb: field(lemma.filter(|l| l.derivation != Derivation::None).map(|l| l.verb)),
            gloss: field(lemma.map(|l| l.gloss)),
            faults: analysis.faults,
            cost: analysis.cost,
        }
    }

    /// The cells of its row, behind the word itself.
    fn cells(&self) -> [String; COLUMNS - 1] {
        let arabic = |text: Option<&str>| text.map(isolate).unwrap_or_default();
        let enclitic = match (self.enclitic, self.enclitic_person) {
            (Some(text), Some(person)) => format!("{} {person}", isolate(text)),
            _ => String::new(),
        };
        let root = arabic(self.root);
        let origin = match (self.form, root.is_empty()) {
            (Some(form), false) => format!("{root} {form}"),
            (Some(form), true) => form.to_owned(),
            (None, _) => root,
        };
        let mut remarks = self.gloss.unwrap_or_default().to_owned();
        if self.lemma.is_none() && matches!(self.pos, "name" | "adjective") {
            "(not in the lexicon: guessed)".clone_into(&mut remarks);
        }
        if self.faults > 0 {
            remarks.push_str(" (unusual spelling)");
        }
        [
            isolate(&self.proclitics.join("+")),
            arabic(self.vocalised.or(self.lemma)),
            enclitic,
            self.pos.to_owned(),
            self.features.clone(),
            origin,
            remarks,
        ]
    }
}

fn person(pronoun: Pronoun) -> &'static str {
    match pronoun {
        Pronoun::FirstSingular => "1s",
        Pronoun::FirstPlural => "1p",
        Pronoun::SecondSingular => "2s",
        Pronoun::SecondDual => "2d",
        Pronoun::SecondMasculinePlural => "2mp",
        Pronoun::SecondFemininePlural => "2fp",
        Pronoun::ThirdMasculineSingular => "3ms",
        Pronoun::ThirdFeminineSingular => "3fs",
        Pronoun::ThirdDual => "3d",
        Pronoun::ThirdMasculinePlural => "3mp",
        Pronoun::ThirdFemininePlural => "3fp",
    }
}

/// A word as one line of JSON.
#[derive(Debug, Serialize)]
pub(crate) struct WordRecord<'a> {
    doc: &'a str,
    sentence: usize,
    start: usize,
    end: usize,
    text: &'a str,
    /// The English label of a name that the tables of `knowledge` have.
    name: Option<&'static str>,
    #[serde(flatten)]
    reading: Reading,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<Vec<Reading>>,
}

impl<'a> WordRecord<'a> {
    /// The record of a word; with `all`, its rejected readings too.
    pub(crate) fn new(doc: &'a str, sentence: usize, word: &'a Word<'_>, all: bool) -> Self {
        Self {
            doc,
            sentence,
            start: word.characters.start,
            end: word.characters.end,
            text: word.text,
            name: word.name,
            reading: Reading::new(word.tagged.analysis()),
            rejected: all.then(|| word.rejected().map(Reading::new).collect()),
        }
    }
}

const COLUMNS: usize = 8;
const HEADINGS: [&str; COLUMNS] =
    ["word", "before", "lemma", "after", "class", "features", "root, form", "meaning"];

/// The words as a table, each column as wide as it must be; with `all`, the rejected readings too.
pub(crate) fn table<'a>(
    out: &mut impl Write,
    look: Look,
    words: impl Iterator<Item = &'a Word<'a>>,
    all: bool,
    indent: usize,
) -> io::Result<()> {
    let mut rows: Vec<(bool, [String; COLUMNS])> = vec![(true, HEADINGS.map(str::to_owned))];
    for word in words.filter(|word| word.kind != TokenKind::Sign) {
        let mut chosen = row(word.text, word.tagged.analysis());
        if let Some(name) = word.name {
            chosen[COLUMNS - 1].push_str(&format!(" [name: {name}]"));
        }
        rows.push((false, chosen));
        if all {
            rows.extend(word.rejected().map(|reading| (true, row("", reading))));
        }
    }
    let mut widths = [0; COLUMNS];
    for (_, cells) in &rows {
        for (most, cell) in widths.iter_mut().zip(cells) {
            *most = (*most).max(width(cell)).min(WIDEST);
        }
    }
    for (minor, cells) in rows {
        let style = if minor { look.dim() } else { anstyle::Style::new() };
        let mut line = " ".repeat(indent);
        for (cell, columns) in cells.iter().zip(widths) {
            line.push_str(&pad(cell, columns));
            line.push_str("  ");
        }
        writeln!(out, "{style}{}{style:#}", line.trim_end())?;
    }
    Ok(())
}

/// The widest column, for a text that is one long run of letters.
const WIDEST: usize = 48;

fn row(text: &str, analysis: &Analysis) -> [String; COLUMNS] {
    let [before, lemma, after, class, features, origin, meaning] = Reading::new(analysis).cells();
    [isolate_short(text, WIDEST), before, lemma, after, class, features, origin, meaning]
}
