//! What was read, what was coded, what was skipped and why.

use std::collections::BTreeMap;
use std::process::ExitCode;

use marsad_codebook::{Category, EventRecord};
use marsad_reader::ReadError;

use crate::failure::say;

/// Why something was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    Missing,
    NotUtf8,
    Binary,
    Empty,
    Broken,
    NoText,
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
            Self::NoText => "without a text",
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
            ReadError::NotUtf8 { .. } | ReadError::Utf16 { .. } => Self::NotUtf8,
            ReadError::Empty { .. } => Self::Empty,
            ReadError::Binary { .. } => Self::Binary,
            ReadError::Json { .. } => Self::Broken,
            ReadError::NoText { .. } => Self::NoText,
            ReadError::BadDate { .. } => Self::BadDate,
            ReadError::TooLong { .. } => Self::TooLong,
            _ => Self::Unreadable,
        }
    }
}

/// The count of a run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Documents that were read and could be coded.
    pub documents: usize,
    events: BTreeMap<Category, usize>,
    skipped: BTreeMap<Reason, usize>,
}

impl Tally {
    /// Counts something that is skipped, and says on standard error what and where.
    pub(crate) fn skip(&mut self, reason: Reason, message: &str) {
        *self.skipped.entry(reason).or_default() += 1;
        say(message);
    }

    /// Counts an event.
    pub(crate) fn count(&mut self, event: &EventRecord) {
        *self.events.entry(event.event[0]).or_default() += 1;
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
            let mut by_category: Vec<_> = self.events.iter().collect();
            by_category.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let parts: Vec<String> =
                by_category.iter().map(|(category, count)| format!("{category} {count}")).collect();
            summary.push_str(&format!(" ({})", parts.join(", ")));
        }
        if let Some(skipped) = self.skipped_words() {
            summary.push_str(&format!("; {skipped}"));
        }
        summary
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
