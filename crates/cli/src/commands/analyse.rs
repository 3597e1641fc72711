//! `marsad analyse`.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use marsad_arabic::Analyzer;

use crate::failure::{Failure, say};
use crate::input::{Article, Sources};
use crate::output::{Look, Screen, pipe, screen};
use crate::tally::Tally;
use crate::words::{Page, WordRecord, table};

const EXAMPLES: &str = "\
Features: tense, person (3ms is the third person, masculine singular) and voice of verbs; number,
gender, and case as far as the spelling shows it, of nouns. `before` and `after` are what is
written together with the word: conjunctions, prepositions, the article; a pronoun.

Examples:
  marsad analyse --text 'وسيعلنونها غدا'
  marsad analyse --all --text 'ذكر'
  marsad analyse --to jsonl article.txt";

/// Show the words of a text with lemma, class, features and meaning
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// The text itself
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["files", "from", "date"])]
    text: Option<String>,
    /// Show the rejected readings too, best first
    #[arg(long)]
    all: bool,
    /// How to write the words
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    to: Output,
}

/// How words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A table for people
    Text,
    /// One word a line
    Jsonl,
}

/// Analyses everything there is to read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut analyzer = Analyzer::new();
    let mut tally = Tally::default();
    let mut sink = match arguments.to {
        Output::Text => {
            let (out, look) = screen();
            Sink::Text(out, look)
        }
        Output::Jsonl => Sink::Jsonl(pipe()),
    };
    if let Some(text) = &arguments.text {
        tally.documents += 1;
        sink.write(&mut analyzer, &Article::sentence(text, None), arguments.all)?;
    } else {
        arguments.sources.read(&mut tally, &mut |article, _| {
            sink.write(&mut analyzer, &article, arguments.all)?;
            Ok(())
        })?;
    }
    match &mut sink {
        Sink::Text(out, _) => out.flush()?,
        Sink::Jsonl(out) => out.flush()?,
    }
    if let Some(skipped) = tally.skipped_words() {
        say(&skipped);
    }
    Ok(tally.exit(false))
}

enum Sink {
    Text(Screen, Look),
    Jsonl(std::io::BufWriter<std::io::Stdout>),
}

impl Sink {
    fn write(&mut self, analyzer: &mut Analyzer, article: &Article, all: bool) -> std::io::Result<()> {
        let page = Page::new(&article.text);
        for sentence in 0..page.sentences() {
            let words = page.words(analyzer, sentence);
            match self {
                Self::Text(out, look) => {
                    let bold = look.bold();
                    writeln!(out, "{bold}sentence {}{bold:#}", sentence + 1)?;
                    table(out, *look, words.iter(), all, 2)?;
                    writeln!(out)?;
                }
                Self::Jsonl(out) => {
                    for word in &words {
                        serde_json::to_writer(&mut *out, &WordRecord::new(&article.id, sentence, word, all))?;
                        out.write_all(b"\n")?;
                    }
                }
            }
        }
        Ok(())
    }
}
