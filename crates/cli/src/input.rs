//! Files, folders, patterns and standard input to articles.

use std::io::{self, IsTerminal};
use std::ops::{ControlFlow, Range};
use std::path::PathBuf;

use clap::Args;
use marsad_reader::{Document, Form, Mapping, Piece, ReadError, Reader, Signature, SourceKind, expand};
use marsad_time::Date;

use crate::args::{day, form};
use crate::failure::Failure;
use crate::rtl::has_arabic;
use crate::tally::{Reason, Skipped, Tally};

/// What to read.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sources {
    /// Files, folders or patterns to read; `-` is standard input, which is read too when none is given
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// How the input is written [default: by the content of each file]
    #[arg(long, value_parser = form(), value_name = "FORMAT")]
    pub from: Option<Form>,
    /// The columns or fields that hold the parts of a document, as in id=key,text=body,date=day
    #[arg(long, value_name = "PART=COLUMN,…", value_parser = str::parse::<Mapping>)]
    pub map: Option<Mapping>,
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
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub lang: Option<String>,
    pub source: SourceKind,
    /// Bytes that are not coded.
    pub skip: Vec<Range<usize>>,
    /// What its lines are.
    pub segments: Vec<marsad_reader::Segment>,
}

impl Article {
    /// A sentence from the command line.
    pub(crate) fn sentence(text: &str, date: Option<Date>) -> Self {
        Self {
            id: "sentence".to_owned(),
            text: text.to_owned(),
            title: None,
            date: date.map(|date| date.to_string()),
            url: None,
            outlet: None,
            lang: None,
            source: SourceKind::Text,
            skip: Vec::new(),
            segments: Vec::new(),
        }
    }

    fn new(document: Document, date: Option<Date>) -> Self {
        let skip = document.segments.iter().filter(|s| !s.kind.is_coded()).map(|s| s.span.clone()).collect();
        Self {
            date: document.date.or(date).map(|date| date.to_string()),
            id: document.id,
            text: document.text,
            title: document.title,
            url: document.url,
            outlet: document.outlet,
            lang: document.lang,
            source: document.source,
            skip,
            segments: document.segments,
        }
    }

    /// What it is compared by with other tellings of the same story.
    pub(crate) fn signature(&self) -> Option<Signature> {
        let mut at = 0;
        let mut parts = Vec::with_capacity(self.skip.len() + 1);
        for skip in &self.skip {
            parts.push(&self.text[at..skip.start]);
            at = skip.end;
        }
        parts.push(&self.text[at..]);
        Signature::of(parts)
    }
}

/// One input of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Standard,
    File(PathBuf),
}

impl Sources {
    /// The inputs in order, with folders and patterns taken apart.
    pub(crate) fn inputs(&self) -> Result<Vec<Input>, Failure> {
        if self.files.is_empty() {
            if io::stdin().is_terminal() {
                let message =
                    "no input. Give a FILE, or pipe a text into standard input; --help has examples.";
                return Err(Failure::Usage(message.to_owned()));
            }
            return Ok(vec![Input::Standard]);
        }
        let inputs = self.files.iter().flat_map(|file| match file.as_str() {
            "-" => vec![Input::Standard],
            file => expand(file).into_iter().map(Input::File).collect(),
        });
        Ok(inputs.collect())
    }

    /// A reader as the command line asks for.
    pub(crate) fn reader(&self) -> Reader {
        Reader::default().form(self.from).mapping(self.map.clone().unwrap_or_default())
    }

    /// Hands over the articles one by one. What cannot be read or is not in Arabic is told, counted in
    /// the tally, and passed over.
    pub(crate) fn read(
        &self,
        tally: &mut Tally,
        each: &mut dyn FnMut(Article, &mut Tally) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let reader = self.reader();
        let mut failed = None;
        for input in self.inputs()? {
            let flow = pieces(&reader, &input, &mut |piece| {
                let result = match article(piece, self.date) {
                    Ok(article) => {
                        tally.accept(&article);
                        each(article, tally)
                    }
                    Err(skipped) => {
                        tally.skip(&skipped);
                        Ok(())
                    }
                };
                match result {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(failure) => {
                        failed = Some(failure);
                        ControlFlow::Break(())
                    }
                }
            });
            if flow.is_break() {
                break;
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

/// Cuts an input into pieces.
pub(crate) fn pieces(
    reader: &Reader,
    input: &Input,
    sink: &mut dyn FnMut(Piece) -> ControlFlow<()>,
) -> ControlFlow<()> {
    match input {
        Input::Standard => reader.stream("stdin", io::stdin().lock(), sink),
        Input::File(path) => reader.file(path, sink),
    }
}

/// The article of a piece, or why there is none to code.
pub(crate) fn article(piece: Piece, date: Option<Date>) -> Result<Article, Skipped> {
    let place = piece.place().to_string();
    let document = piece.read().map_err(|error| Skipped {
        reason: Reason::of(&error),
        message: match error {
            ReadError::Missing { .. } => error.to_string(),
            _ => format!("{error} Skipped."),
        },
        place: place.clone(),
        id: None,
        language: None,
    })?;
    let skipped = |reason, what: String| Skipped {
        reason,
        message: format!("{place}: {what} Passed over."),
        place: place.clone(),
        id: Some(document.id.clone()),
        language: document.lang.clone(),
    };
    if !has_arabic(&document.text) {
        let what = match &document.lang {
            Some(language) => format!("there is no Arabic in it ({language})."),
            None => "there is no Arabic in it.".to_owned(),
        };
        return Err(skipped(Reason::NoArabic, what));
    }
    if let Some(language) = document.lang.as_deref().filter(|language| !is_arabic(language)) {
        let what = format!("{} is in another language ({language}).", document.id);
        return Err(skipped(Reason::OtherLanguage, what));
    }
    if !document.segments.iter().any(|segment| segment.kind.is_coded()) {
        let what = "nothing but captions, links, dates and the like.".to_owned();
        return Err(skipped(Reason::Clutter, what));
    }
    Ok(Article::new(document, date))
}

/// The primary language of a tag such as `ar-EG` is Arabic, or not said.
fn is_arabic(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(primary.as_str(), "ar" | "ara" | "arb" | "arabic" | "und" | "mul")
}
