//! Plain text: a pasted article, a file.

use crate::document::{DateFrom, Document, SegmentKind};
use crate::error::{Place, ReadError};
use crate::layout::{self, Known, Layout};

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
    finish(id.to_owned(), text, layout)
}

/// A document with what its layout says about it.
pub(crate) fn finish(id: String, text: String, layout: Layout) -> Document {
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
    let lang = is_arabic(&text).then(|| "ar".to_owned());
    Document {
        id,
        date: layout.date,
        date_from: if layout.date.is_some() { DateFrom::Text } else { DateFrom::None },
        title,
        url: None,
        outlet: layout.outlet,
        lang,
        byline,
        segments: layout.segments,
        text,
    }
}

/// How many characters of a text decide about its language.
const SAMPLE: usize = 400;

/// Most letters are Arabic, and hardly any are of the kind that Persian, Urdu or Kurdish add.
fn is_arabic(text: &str) -> bool {
    let (mut letters, mut arabic, mut added) = (0usize, 0usize, 0usize);
    for letter in text.chars().filter(|c| c.is_alphabetic()).take(SAMPLE) {
        letters += 1;
        match letter {
            'پ' | 'چ' | 'ژ' | 'گ' | 'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' | 'ە' | 'ێ' | 'ۆ' | 'ڕ' | 'ڵ' => {
                added += 1
            }
            '\u{0621}'..='\u{064A}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => arabic += 1,
            _ => {}
        }
    }
    arabic * 2 > letters && added * 100 <= arabic
}

/// Reads a whole plain-text file; `id` is its name, in the document and in messages.
///
/// A byte-order mark is taken off and not counted.
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
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        ReadError::NotUtf8 { place: Place { file: Some(id.to_owned()), line }, byte: mark + at + 1 }
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
