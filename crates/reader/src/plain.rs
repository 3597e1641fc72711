//! Plain text: a pasted article, a file.

use crate::decode;
use crate::document::{DateFrom, Document, SegmentKind, SourceKind};
use crate::error::{Place, ReadError, Unit};
use crate::language::language;
use crate::layout::{self, Known, Layout};
use crate::rules;

/// Lays out a pasted article: says which lines are title, date, caption, byline, body, pull quote,
/// related and boilerplate, and takes date, title and outlet from them.
///
/// ```
/// let document = marsad_reader::read_text("note", "وصل الوزير إلى بغداد.".to_owned());
/// assert_eq!(document.segments.len(), 1);
/// ```
#[must_use]
pub fn read_text(id: &str, text: String) -> Document {
    let layout = layout::lay_out(&text, Known::default());
    finish(id.to_owned(), text, layout, None)
}

/// A document with what its layout says about it; its language is identified unless it is given as one
/// other than Arabic.
pub(crate) fn finish(id: String, text: String, layout: Layout, given: Option<String>) -> Document {
    let title = layout
        .segments
        .iter()
        .find(|segment| segment.kind == SegmentKind::Title)
        .map(|segment| text[segment.span.clone()].to_owned());
    let byline = layout
        .segments
        .iter()
        .find(|segment| segment.kind == SegmentKind::Byline)
        .map(|segment| segment.span.clone());
    let dateline = layout
        .segments
        .iter()
        .find(|segment| segment.kind.is_coded() && segment.kind != SegmentKind::Title)
        .and_then(|segment| rules::dateline_head(&text[segment.span.clone()], segment.span.start))
        .or_else(|| layout.segments.iter().find(|s| s.kind == SegmentKind::Date).map(|s| s.span.clone()));
    let lang = tell(given, &text, &layout);
    Document {
        id,
        date: layout.date,
        date_from: if layout.date.is_some() { DateFrom::Text } else { DateFrom::None },
        title,
        url: None,
        outlet: layout.outlet,
        lang,
        byline,
        dateline,
        source: SourceKind::Text,
        segments: layout.segments,
        text,
    }
}

/// The language: as given, unless it is given as Arabic and the text is in another language of its script.
fn tell(given: Option<String>, text: &str, layout: &Layout) -> Option<String> {
    if given.as_deref().is_some_and(|given| !given.starts_with("ar")) {
        return given;
    }
    // What is coded decides; boilerplate may be in any language.
    let coded = layout.segments.iter().filter(|segment| segment.kind.is_coded());
    let mut sample = String::new();
    for segment in coded {
        sample.push_str(&text[segment.span.clone()]);
        sample.push('\n');
        if sample.len() > 8_000 {
            break;
        }
    }
    let found = language(if sample.is_empty() { text } else { &sample });
    match (given, found) {
        (Some(given), None | Some("ar")) => Some(given),
        (_, found) => found.map(str::to_owned),
    }
}

/// Reads a whole plain-text file; `id` is its name, in the document and in messages.
///
/// A byte-order mark is taken off and not counted. A text that is plainly Arabic in Windows-1256 or
/// ISO-8859-6 is converted; the document's text is then in UTF-8.
///
/// # Errors
///
/// When the bytes are not UTF-8, hold no text, or more than a tenth of the characters are control
/// characters.
///
/// ```
/// let document = marsad_reader::read_bytes("a.txt", "وصل الوزير.".into())?;
/// assert_eq!(document.text, "وصل الوزير.");
/// let error = marsad_reader::read_bytes("b.txt", vec![b'a', b'\n', 0xC7]).unwrap_err();
/// assert!(error.to_string().starts_with("b.txt, line 2: byte 3 is not UTF-8."));
/// # Ok::<(), marsad_reader::ReadError>(())
/// ```
pub fn read_bytes(id: &str, mut bytes: Vec<u8>) -> Result<Document, ReadError> {
    let mut mark = 0;
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
        mark = 3;
    } else if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Err(ReadError::Utf16 { file: id.to_owned() });
    }
    let bytes = match decode::older_arabic(&bytes) {
        Some(text) => text.into_bytes(),
        None => bytes,
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        ReadError::NotUtf8 {
            place: Place { file: Some(id.to_owned()), line, unit: Unit::Line },
            byte: mark + at + 1,
        }
    })?;
    let (mut characters, mut controls, mut visible) = (0usize, 0usize, false);
    for character in text.chars() {
        characters += 1;
        controls += usize::from(character.is_control() && !character.is_whitespace());
        visible |= !crate::line::is_blank(character);
    }
    if controls * 10 > characters {
        return Err(ReadError::Binary { file: id.to_owned(), percent: controls * 100 / characters.max(1) });
    }
    if !visible {
        return Err(ReadError::Empty { file: id.to_owned() });
    }
    Ok(read_text(id, text))
}
