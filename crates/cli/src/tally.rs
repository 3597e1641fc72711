//! What was read, what was coded, what was skipped and why.

use std::collections::BTreeMap;
use std::process::ExitCode;

use marsad_codebook::{Category, EventRecord};
use marsad_reader::ReadError;
use serde::{Deserialize, Serialize};

use crate::failure::say;
use crate::input::Article;

/// So many of one reason are told; a crawl may have millions.
const TOLD: usize = 100;

/// Why something was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    Missing,
    NotUtf8,
    Binary,
    Empty,
    Broken,
    Damaged,
    Expands,
    TooDeep,
    NoText,
    NoColumn,
    NoArticle,
    BadDate,
    TooLong,
    OtherLanguage,
    NoArabic,
    Clutter,
    Unreadable,
    Panicked,
}

impl Reason {
    fn words(self) -> &'static str {
        match self {
            Self::Missing => "that cannot be opened",
            Self::NotUtf8 => "not in UTF-8",
            Self::Binary => "not plain text",
            Self::Empty => "empty",
            Self::Broken => "broken",
            Self::Damaged => "damaged or cut off",
            Self::Expands => "that expand without end",
            Self::TooDeep => "nested too deep",
            Self::NoText => "without a text",
            Self::NoColumn => "without a column of texts",
            Self::NoArticle => "without an article",
            Self::BadDate => "with an impossible date",
            Self::TooLong => "too long",
            Self::OtherLanguage => "in another language",
            Self::NoArabic => "with no Arabic",
            Self::Clutter => "of nothing but captions, links and the like",
            Self::Unreadable => "that could not be read to the end",
            Self::Panicked => "that Marsad failed on",
        }
    }

    /// The reason behind a reader's error.
    pub(crate) fn of(error: &ReadError) -> Self {
        match error {
            ReadError::Missing { .. } => Self::Missing,
            ReadError::NotUtf8 { .. } | ReadError::Utf16 { .. } => Self::NotUtf8,
            ReadError::Empty { .. } => Self::Empty,
            ReadError::Binary { .. } => Self::Binary,
            ReadError::Json { .. } => Self::Broken,
            ReadError::NoText { .. } => Self::NoText,
            ReadError::BadDate { .. } => Self::BadDate,
            ReadError::TooLong { .. } => Self::TooLong,
            ReadError::Damaged { .. } => Self::Damaged,
            ReadError::Expands { .. } | ReadError::NestedArchive { .. } => Self::Expands,
            ReadError::TooDeep { .. } => Self::TooDeep,
            ReadError::NoArticle { .. } => Self::NoArticle,
            ReadError::NoColumn { .. } => Self::NoColumn,
            _ => Self::Unreadable,
        }
    }
}

/// Something that is not coded; a line of `--errors`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Skipped {
    pub reason: Reason,
    /// Where: the file and the line, record, entry or row.
    pub place: String,
    /// The document, as far as it is known.
    pub id: Option<String>,
    pub language: Option<String>,
    /// For people.
    pub message: String,
}

/// The count of a run.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Documents that were read and could be coded.
    pub documents: usize,
    /// Of them, copies of earlier ones.
    pub duplicates: usize,
    /// Events that the output has no place for.
    pub left_out: usize,
    kinds: BTreeMap<String, usize>,
    languages: BTreeMap<String, usize>,
    events: BTreeMap<String, usize>,
    skipped: BTreeMap<Reason, usize>,
}

impl Tally {
    /// Counts an article that can be coded.
    pub(crate) fn accept(&mut self, article: &Article) {
        self.documents += 1;
        *self.kinds.entry(article.source.name().to_owned()).or_default() += 1;
        let language = article.lang.as_deref().unwrap_or("unknown");
        *self.languages.entry(language.to_owned()).or_default() += 1;
    }

    /// Counts something that is skipped, and says on standard error what and where.
    pub(crate) fn skip(&mut self, skipped: &Skipped) {
        let count = self.skipped.entry(skipped.reason).or_default();
        *count += 1;
        if *count <= TOLD {
            say(&skipped.message);
        }
        if *count == TOLD {
            let words = skipped.reason.words();
            say(&format!("more {words} are counted and not told; --errors FILE has them all."));
        }
        if let Some(language) = &skipped.language {
            *self.languages.entry(language.clone()).or_default() += 1;
        }
    }

    /// Takes back an article that could not be coded after all.
    pub(crate) fn fail(&mut self, skipped: &Skipped) {
        self.documents -= 1;
        self.skip(skipped);
    }

    /// Counts an event.
    pub(crate) fn count(&mut self, event: &EventRecord) {
        *self.events.entry(event.event[0].name().to_owned()).or_default() += 1;
    }

    /// How many were skipped.
    pub(crate) fn skipped(&self) -> usize {
        self.skipped.values().sum()
    }

    /// How many events there are.
    pub(crate) fn events(&self) -> usize {
        self.events.values().sum()
    }

    /// `3 documents, 12 events (ASSAULT 5, CONSULT 7); 2 skipped: 1 broken, 1 empty`.
    pub(crate) fn summary(&self) -> String {
        let mut summary =
            format!("{}, {}", counted(self.documents, "document"), counted(self.events(), "event"));
        if !self.events.is_empty() {
            // In the order of the codebook, then by number.
            let mut by_category: Vec<_> = Category::ALL
                .iter()
                .filter_map(|category| Some((category, *self.events.get(category.name())?)))
                .collect();
            by_category.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let parts: Vec<String> =
                by_category.iter().map(|(category, count)| format!("{category} {count}")).collect();
            summary.push_str(&format!(" ({})", parts.join(", ")));
        }
        if self.duplicates > 0 {
            let noun = if self.duplicates == 1 { "tells" } else { "tell" };
            summary.push_str(&format!("; {} of them {noun} what an earlier one told", self.duplicates));
        }
        if let Some(skipped) = self.skipped_words() {
            summary.push_str(&format!("; {skipped}"));
        }
        summary
    }

    /// `web page 3, feed entry 12; ar 14, fa 1`, where there is more than one kind or language.
    pub(crate) fn origins(&self) -> Option<String> {
        if self.kinds.len() < 2 && self.languages.len() < 2 {
            return None;
        }
        let list = |counts: &BTreeMap<String, usize>| {
            counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
        };
        Some(format!("by kind: {}; by language: {}", list(&self.kinds), list(&self.languages)))
    }

    /// `2 skipped: 1 broken, 1 empty`, if anything was.
    pub(crate) fn skipped_words(&self) -> Option<String> {
        let parts: Vec<String> =
            self.skipped.iter().map(|(reason, count)| format!("{count} {}", reason.words())).collect();
        (!parts.is_empty()).then(|| format!("{} skipped: {}", self.skipped(), parts.join(", ")))
    }

    /// 0 when something could be read; else 2 when no file could be opened, 1 when nothing in them could
    /// be read.
    pub(crate) fn exit(&self, strict: bool) -> ExitCode {
        let only_missing = self.skipped.keys().all(|reason| *reason == Reason::Missing);
        match (self.documents, self.skipped()) {
            (0, _) if only_missing && self.skipped() > 0 => ExitCode::from(2),
            (0, _) => ExitCode::from(1),
            (_, skipped) if strict && skipped > 0 => ExitCode::from(1),
            _ => ExitCode::SUCCESS,
        }
    }
}

/// `1 document`, `2 documents`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
