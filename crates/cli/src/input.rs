//! Files and standard input to articles.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::ops::Range;
use std::path::Path;

use clap::Args;
use marsad_reader::{Document, JsonLines, ReadError, read_bytes};
use marsad_time::Date;

use crate::args::{Format, day};
use crate::failure::Failure;
use crate::rtl::has_arabic;
use crate::tally::{Reason, Tally};

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Files to read; `-` is standard input, which is read too when no file is given
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// How the input is written [default: by the name or the first character of each file]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<Format>,
    /// The date of documents that have none, as in 2020-07-22
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Date>,
}

/// A text to code.
#[derive(Debug)]
pub(crate) struct Article {
    pub id: String,
    pub text: String,
    pub title: Option<String>,
    pub date: Option<String>,
    /// Bytes that are not coded.
    pub skip: Vec<Range<usize>>,
}

impl Article {
    /// A sentence from the command line.
    pub(crate) fn sentence(text: &str, date: Option<Date>) -> Self {
        let date = date.map(|date| date.to_string());
        Self { id: "sentence".to_owned(), text: text.to_owned(), title: None, date, skip: Vec::new() }
    }

    fn new(document: Document, date: Option<Date>) -> Self {
        let skip = document.segments.iter().filter(|s| !s.kind.is_coded()).map(|s| s.span.clone()).collect();
        Self {
            date: document.date.or(date).map(|date| date.to_string()),
            id: document.id,
            text: document.text,
            title: document.title,
            skip,
        }
    }
}

type Each<'a> = dyn FnMut(Article, &mut Tally) -> Result<(), Failure> + 'a;

impl Sources {
    /// Hands over the articles one by one. What cannot be read or holds no Arabic is told, counted in
    /// the tally, and passed over.
    pub(crate) fn read(&self, tally: &mut Tally, each: &mut Each<'_>) -> Result<(), Failure> {
        if self.files.is_empty() {
            if io::stdin().is_terminal() {
                let message =
                    "no input. Give a FILE, or pipe a text into standard input; --help has examples.";
                return Err(Failure::Usage(message.to_owned()));
            }
            return self.read_one("-", tally, each);
        }
        for file in &self.files {
            self.read_one(file, tally, each)?;
        }
        Ok(())
    }

    fn read_one(&self, file: &str, tally: &mut Tally, each: &mut Each<'_>) -> Result<(), Failure> {
        if file == "-" {
            return self.read_from(
                BufReader::with_capacity(BUFFER, io::stdin().lock()),
                "stdin",
                tally,
                each,
            );
        }
        let opened = match File::open(file) {
            Ok(_) if Path::new(file).is_dir() => Err("it is a folder; give the files in it".to_owned()),
            Ok(opened) => Ok(opened),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err("there is no such file".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        match opened {
            Ok(opened) => self.read_from(BufReader::with_capacity(BUFFER, opened), file, tally, each),
            Err(why) => {
                tally.skip(Reason::Missing, &format!("{file} cannot be opened: {why}."));
                Ok(())
            }
        }
    }

    fn read_from(
        &self,
        mut reader: impl BufRead,
        name: &str,
        tally: &mut Tally,
        each: &mut Each<'_>,
    ) -> Result<(), Failure> {
        let format = self.from.or_else(|| by_name(name)).unwrap_or_else(|| by_content(&mut reader));
        match format {
            Format::Jsonl => {
                let mut lines = JsonLines::new(reader).named(name);
                let mut any = false;
                while let Some(read) = lines.next() {
                    any = true;
                    let place = format!("{name}, line {}", lines.line());
                    self.hand_over(read, &place, tally, each)?;
                }
                if !any {
                    tally.skip(
                        Reason::Empty,
                        &format!("{name} is empty. Give a file with one record a line."),
                    );
                }
            }
            Format::Text => {
                let mut bytes = Vec::new();
                if let Err(error) = reader.read_to_end(&mut bytes) {
                    tally
                        .skip(Reason::Unreadable, &format!("{name} could not be read to the end ({error})."));
                    return Ok(());
                }
                self.hand_over(read_bytes(name, bytes), name, tally, each)?;
            }
        }
        Ok(())
    }

    fn hand_over(
        &self,
        read: Result<Document, ReadError>,
        place: &str,
        tally: &mut Tally,
        each: &mut Each<'_>,
    ) -> Result<(), Failure> {
        let document = match read {
            Ok(document) => document,
            Err(error) => {
                tally.skip(Reason::of(&error), &format!("{error} Skipped."));
                return Ok(());
            }
        };
        if let Some(language) = document.lang.as_deref().filter(|language| !is_arabic(language)) {
            let message =
                format!("{place}: {} is in another language ({language}). Passed over.", document.id);
            tally.skip(Reason::OtherLanguage, &message);
        } else if !has_arabic(&document.text) {
            tally.skip(Reason::NoArabic, &format!("{place}: there is no Arabic in it. Passed over."));
        } else if !document.segments.iter().any(|segment| segment.kind.is_coded()) {
            let message = format!("{place}: nothing but captions, links, dates and the like. Passed over.");
            tally.skip(Reason::Clutter, &message);
        } else {
            tally.documents += 1;
            each(Article::new(document, self.date), tally)?;
        }
        Ok(())
    }
}

const BUFFER: usize = 1 << 18;

/// The primary language of a tag such as `ar-EG` is Arabic, or not said.
fn is_arabic(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(primary.as_str(), "ar" | "ara" | "arb" | "arabic" | "und" | "mul")
}

fn by_name(name: &str) -> Option<Format> {
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "txt" | "text" | "md" => Some(Format::Text),
        _ => None,
    }
}

/// A brace at the very beginning, with a quotation mark behind it, begins a record.
fn by_content(reader: &mut impl BufRead) -> Format {
    let start = reader.fill_buf().unwrap_or_default();
    let start = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start);
    let mut visible = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (visible.next(), visible.next()) {
        (Some(b'{'), Some(b'"' | b'}') | None) => Format::Jsonl,
        _ => Format::Text,
    }
}
