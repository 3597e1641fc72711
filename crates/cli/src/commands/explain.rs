//! `marsad explain`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use marsad_arabic::Analyzer;
use marsad_codebook::EventRecord;
use marsad_coder::{Coded, Coder, Considered};
use marsad_text::CharacterOffsets;

use crate::commands::code::{code, failed};
use crate::failure::{Failure, say};
use crate::input::{Article, Sources};
use crate::output::{Look, Screen, screen};
use crate::rtl::{isolate, marked, mixed};
use crate::tally::{Tally, counted};
use crate::view;
use crate::words::{Page, Word, table};

const EXAMPLES: &str = "\
Examples:
  marsad explain article.txt                    every event, and what was not coded and why
  marsad explain --event 3 article.txt          the third event that `marsad code` shows
  marsad explain --event 9ae16a3b2f90404f news.jsonl
  marsad explain --sentence 'نفى الجيش قصف القرية.'
  marsad explain --date 2020-07-22 --sentence 'وصل الوزير إلى بغداد أمس.'";

/// Say why events were coded, and what was considered and was not
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// A sentence to code and explain, instead of a file
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["files", "from"])]
    sentence: Option<String>,
    /// Only this event: its id, or its number in what `marsad code` shows
    #[arg(long, value_name = "ID|N")]
    event: Option<String>,
}

/// Explains everything there is to read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut tally = Tally::default();
    let (out, look) = screen();
    let mut explainer = Explainer {
        out,
        look,
        coder: None,
        analyzer: Analyzer::new(),
        wanted: arguments.event.as_deref(),
        found: false,
    };
    if let Some(sentence) = &arguments.sentence {
        let article = Article::sentence(sentence, arguments.sources.date);
        tally.accept(&article);
        explainer.article(&article, true, &mut tally)?;
    } else {
        arguments.sources.read(&mut tally, &mut |article, tally| {
            explainer.article(&article, false, tally)?;
            Ok(())
        })?;
    }
    explainer.out.flush()?;
    if let Some(event) = arguments.event.as_deref().filter(|_| !explainer.found) {
        let read = counted(tally.events(), "event");
        let message =
            format!("there is no event {event}: {read} found. `marsad code` shows their numbers and ids.");
        return Err(Failure::Nothing(message));
    }
    if let Some(skipped) = tally.skipped_words() {
        say(&skipped);
    }
    Ok(tally.exit(false))
}

struct Explainer<'a> {
    out: Screen,
    look: Look,
    coder: Option<Coder>,
    analyzer: Analyzer,
    wanted: Option<&'a str>,
    found: bool,
}

impl Explainer<'_> {
    fn article(&mut self, article: &Article, whole_sentence: bool, tally: &mut Tally) -> io::Result<()> {
        let Some(coded) = code(self.coder.get_or_insert_with(Coder::explaining), article) else {
            self.coder = None;
            tally.fail(&failed(article));
            return Ok(());
        };
        let page = Page::new(&article.text);
        if self.wanted.is_none() {
            if whole_sentence {
                self.sentence(&page)?;
            } else {
                view::document(&mut self.out, self.look, article, coded.events.len())?;
            }
        }
        for (index, event) in coded.events.iter().enumerate() {
            tally.count(event);
            let number = tally.events();
            if self.wanted.is_none_or(|wanted| wanted == event.id || wanted.parse() == Ok(number)) {
                self.found = true;
                let steps =
                    coded.explanations.get(index).map_or(&[][..], |explanation| explanation.steps.as_slice());
                self.event(&page, number, event, steps)?;
            }
        }
        if self.wanted.is_none() {
            self.considered(article, &coded)?;
            if whole_sentence && coded.events.is_empty() && coded.considered.is_empty() {
                writeln!(
                    self.out,
                    "No event, and none was considered: no word in it evokes a frame of lexicon/ar/frames."
                )?;
            }
        }
        Ok(())
    }

    /// All words of a sentence that was given by itself.
    fn sentence(&mut self, page: &Page<'_>) -> io::Result<()> {
        for sentence in 0..page.sentences() {
            let words = page.words(&mut self.analyzer, sentence);
            table(&mut self.out, self.look, words.iter(), false, 0)?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn event(
        &mut self,
        page: &Page<'_>,
        number: usize,
        event: &EventRecord,
        steps: &[String],
    ) -> io::Result<()> {
        view::event(&mut self.out, self.look, number, event)?;
        let bold = self.look.bold();
        writeln!(self.out, "      {bold}Its words{bold:#}")?;
        let words = page.words(&mut self.analyzer, event.text_info.sequence);
        let carrying = words.iter().filter(|word| carries(event, word));
        table(&mut self.out, self.look, carrying, false, 8)?;
        writeln!(self.out, "      {bold}Why{bold:#}")?;
        for step in steps {
            writeln!(self.out, "        - {}", mixed(step))?;
        }
        if let Some(place) = frame_place(&event.rule) {
            writeln!(self.out, "        - the rule is {place}")?;
        }
        writeln!(self.out)
    }

    fn considered(&mut self, article: &Article, coded: &Coded) -> io::Result<()> {
        if coded.considered.is_empty() {
            return Ok(());
        }
        let (bold, dim) = (self.look.bold(), self.look.dim());
        writeln!(self.out, "{bold}Considered and not coded{bold:#}")?;
        let offsets = CharacterOffsets::new(&article.text);
        for Considered { word, sequence, span, rule, event, why } in &coded.considered {
            writeln!(self.out, "  {} {event}: {}", isolate(word), mixed(why))?;
            let place = offsets.character(span.start);
            writeln!(self.out, "    {dim}sentence {}, character {place}, rule {rule}{dim:#}", sequence + 1)?;
            let around = around(&article.text, span.start);
            let mark = offsets.character(span.start) - offsets.character(around.start);
            let mark = mark..mark + word.chars().count();
            for line in marked(&article.text[around], &[mark], self.look, self.look.width - 4) {
                writeln!(self.out, "    {line}")?;
            }
        }
        writeln!(self.out)
    }
}

/// The event's words: trigger and what belongs to it.
fn carries(event: &EventRecord, word: &Word<'_>) -> bool {
    event.event_text.iter().any(|e| word.characters.start < e.end && e.start < word.characters.end)
}

/// Bytes of some words on both sides of a byte, on its line.
fn around(text: &str, at: usize) -> std::ops::Range<usize> {
    const SIDE: usize = 60;
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let start = text[line..at].char_indices().rev().nth(SIDE).map_or(line, |(index, _)| line + index);
    let end = text[at..]
        .char_indices()
        .take_while(|(_, c)| *c != '\n')
        .nth(SIDE)
        .map_or_else(|| text[at..].find('\n').map_or(text.len(), |end| at + end), |(index, _)| at + index);
    let word_start = if start == line {
        start
    } else {
        text[start..at].find(' ').map_or(start, |space| start + space + 1)
    };
    let word_end = match text[end..].chars().next() {
        None | Some('\n') => end,
        _ => text[at..end].rfind(' ').map_or(end, |space| at + space),
    };
    word_start..word_end
}

/// Where the frame behind a rule such as `ar/consult#3/verb` is written.
fn frame_place(rule: &str) -> Option<String> {
    let name = rule.strip_prefix("ar/")?.split('/').next()?;
    let (file, row) = name.split_once('#')?;
    let path = format!("lexicon/ar/frames/{file}.toml");
    let line = Path::new(&path).exists().then(|| frame_line(&path, row.parse().ok()?)).flatten();
    Some(match line {
        Some((number, text)) => format!("{path}:{number}\n          {}", mixed(&text)),
        None => format!("row {row} of {path}"),
    })
}

/// The line of a table's row, from 1, if the folder is at hand.
fn frame_line(path: &str, row: usize) -> Option<(usize, String)> {
    let text = std::fs::read_to_string(path).ok()?;
    let span = super::lexicon::frames(&text)?.into_iter().nth(row.checked_sub(1)?)?;
    let number = text[..span.start].matches('\n').count() + 1;
    Some((number, text[span].to_owned()))
}
