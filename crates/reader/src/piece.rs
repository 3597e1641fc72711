//! One document's bytes, cut from an input but not yet read.
//!
//! Cutting is fast and follows the order of the input; reading (JSON, markup, layout) is the work, and can
//! be done elsewhere and in any order.

use std::sync::Arc;

use marsad_time::Date;

use crate::document::{Document, SourceKind};
use crate::error::{Place, ReadError};
use crate::html::{self, Facts};
use crate::mapping::Mapping;
use crate::plain;
use crate::record::{Fields, read_fields, read_record};

/// A document that is still to be read, or the reason why there is none.
#[derive(Debug)]
pub struct Piece {
    place: Place,
    content: Content,
}

#[derive(Debug)]
pub(crate) enum Content {
    Text(Vec<u8>),
    Record(Vec<u8>, Arc<Mapping>),
    Row(Box<Fields>, SourceKind),
    Page(Box<Page>),
    Failed(Box<ReadError>),
}

/// A page or a part of one.
#[derive(Debug)]
pub(crate) struct Page {
    pub id: String,
    pub source: SourceKind,
    pub bytes: Vec<u8>,
    /// The encoding that the transport states.
    pub charset: Option<String>,
    /// What is known from elsewhere.
    pub facts: Facts,
    /// The day on which it was fetched.
    pub fetched: Option<Date>,
    /// The bytes are the markup of the article alone, as feeds carry it.
    pub article_only: bool,
}

impl Piece {
    pub(crate) fn new(place: Place, content: Content) -> Self {
        Self { place, content }
    }

    pub(crate) fn failed(place: Place, error: ReadError) -> Self {
        Self { place, content: Content::Failed(Box::new(error)) }
    }

    /// Where it stands: `news.jsonl, line 7`.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// About how many bytes it holds.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Text(bytes) | Content::Record(bytes, _) => bytes.len(),
            Content::Row(fields, _) => fields.text.as_ref().map_or(0, String::len),
            Content::Page(page) => page.bytes.len(),
            Content::Failed(_) => 0,
        }
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// When it is broken, holds no text or could not be cut from its input; the error names the place.
    pub fn read(self) -> Result<Document, ReadError> {
        let place = self.place;
        match self.content {
            Content::Text(bytes) => plain::read_bytes(place.file.as_deref().unwrap_or("text"), bytes),
            Content::Record(bytes, mapping) => read_record(&bytes, &mapping, || place.clone()),
            Content::Row(fields, source) => read_fields(*fields, source, "row", || place.clone()),
            Content::Page(page) => html::read_page(*page, &place),
            Content::Failed(error) => Err(*error),
        }
    }
}
