//! Normalised text that remembers where every character came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text with the accidents of typography removed, and the way back to the original.
///
/// Removed or unified: vowel signs and other diacritics, tatweel, zero-width and direction marks,
/// Arabic presentation forms and ligatures (NFKC), Persian letter shapes (ک ی), Arabic-Indic and
/// Persian digits, the many quotation marks and dashes. Hamza and the forms of alef, final ya and
/// ta marbuta are kept: they tell words apart. [`fold`] removes those as well, for look-up.
///
/// ```
/// use marsad_text::Normalized;
/// let text = Normalized::new("قالَ الرئيـــسُ");
/// assert_eq!(text.as_str(), "قال الرئيس");
/// let at = text.as_str().find("الرئيس").unwrap();
/// let span = text.original_span(at..at + "الرئيس".len());
/// assert_eq!(&text.original()[span], "الرئيـــسُ");
/// ```
#[derive(Debug, Clone)]
pub struct Normalized<'a> {
    original: &'a str,
    text: String,
    /// Places where the distance between the two texts changes, ascending.
    breaks: Vec<Break>,
}

/// From here on, both texts advance together, up to the next break.
#[derive(Debug, Clone, Copy)]
struct Break {
    /// Byte in the normalised text.
    normal: u32,
    /// Byte in the original.
    original: u32,
    /// One character of the original (of this many bytes) stands here for whatever is written in the
    /// normalised text; 0 for a run of characters taken over as they are.
    replaced: u8,
}

impl<'a> Normalized<'a> {
    /// Normalises `original`. Texts longer than 4 GiB are cut at that length.
    #[must_use]
    pub fn new(original: &'a str) -> Self {
        let original = clip(original, u32::MAX as usize / 4);
        let mut text = String::with_capacity(original.len());
        let mut breaks = vec![Break { normal: 0, original: 0, replaced: 0 }];
        let bytes = original.as_bytes();
        let mut at = 0;
        let mut joined = true;
        // Copies runs of unchanged characters at once; a change ends the run.
        let mut run = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < 0x80 {
                at += 1;
                continue;
            }
            // The common case by far: an Arabic letter (U+0621..U+063A, U+0641..U+064A) in two bytes.
            if (byte == 0xD8 && bytes[at + 1] >= 0xA1)
                || (byte == 0xD9 && (0x81..=0x8A).contains(&bytes[at + 1]))
            {
                at += 2;
                continue;
            }
            let Some(character) = original[at..].chars().next() else { break };
            let length = character.len_utf8();
            let change = change_of(character);
            if matches!(change, Change::Keep) {
                at += length;
                continue;
            }
            flush(&mut text, &mut breaks, &original[run..at], run, &mut joined);
            let before = text.len();
            match change {
                Change::Keep | Change::Drop => {}
                Change::To(replacement) => text.push(replacement),
                Change::Compatibility => text.extend(
                    std::iter::once(character)
                        .nfkc()
                        .filter(|c| !matches!(change_of(*c), Change::Drop))
                        .map(|c| if c.is_whitespace() { ' ' } else { c }),
                ),
            }
            if text.len() > before {
                breaks.push(Break { normal: before as u32, original: at as u32, replaced: length as u8 });
            }
            joined = false;
            at += length;
            run = at;
        }
        flush(&mut text, &mut breaks, &original[run..], run, &mut joined);
        breaks.push(Break { normal: text.len() as u32, original: original.len() as u32, replaced: 0 });
        Self { original, text, breaks }
    }

    /// The normalised text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text that was given.
    #[must_use]
    pub fn original(&self) -> &'a str {
        self.original
    }

    /// The bytes of the original that the bytes `range` of the normalised text stand for, with the
    /// diacritics that follow its last letter. Ranges that do not lie on characters are widened to them.
    #[must_use]
    pub fn original_span(&self, range: Range<usize>) -> Range<usize> {
        if self.text.is_empty() {
            return 0..self.original.len();
        }
        let start = self.to_original(range.start.min(self.text.len()));
        let end = if range.end <= range.start {
            start
        } else if range.end >= self.text.len() {
            self.original.len()
        } else {
            self.end_in_original(range.end)
        };
        widen(self.original, start, end.max(start))
    }

    /// The byte of the original at which the normalised byte `at` begins.
    fn to_original(&self, at: usize) -> usize {
        let here = self.breaks[self.breaks.partition_point(|b| b.normal as usize <= at) - 1];
        let start = here.original as usize;
        if here.replaced > 0 { start } else { start + (at - here.normal as usize) }
    }

    /// The end, in the original, of what stands before the normalised byte `at`, with the diacritics
    /// and the tatweel that follow it.
    fn end_in_original(&self, at: usize) -> usize {
        let index = self.breaks.partition_point(|b| (b.normal as usize) < at).max(1) - 1;
        let here = self.breaks[index];
        let start = here.original as usize;
        let mut end = if here.replaced > 0 {
            start + here.replaced as usize
        } else {
            start + (at - here.normal as usize)
        };
        if let Some(next) = self.breaks.get(index + 1).filter(|b| b.normal as usize == at)
            && let Some(removed) = self.original.get(end..next.original as usize)
        {
            end += removed
                .chars()
                .take_while(|c| is_mark(*c) || *c == '\u{0640}')
                .map(char::len_utf8)
                .sum::<usize>();
        }
        end
    }
}

fn clip(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn flush(text: &mut String, breaks: &mut Vec<Break>, run: &str, at: usize, joined: &mut bool) {
    if run.is_empty() {
        return;
    }
    if !*joined {
        breaks.push(Break { normal: text.len() as u32, original: at as u32, replaced: 0 });
    }
    *joined = true;
    text.push_str(run);
}

fn widen(text: &str, mut start: usize, mut end: usize) -> Range<usize> {
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

enum Change {
    Keep,
    Drop,
    To(char),
    Compatibility,
}

/// Vowel signs, shadda, Quranic marks: everything that sits on an Arabic letter.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{08D3}'..='\u{08FF}')
}

fn change_of(character: char) -> Change {
    match character {
        // Tatweel; soft hyphen; zero-width and direction marks; byte order mark; variation selectors.
        '\u{0640}'
        | '\u{00AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{061C}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}' => Change::Drop,
        c if is_mark(c) => Change::Drop,
        '\u{0671}' => Change::To('ا'),
        'ک' | 'ڪ' => Change::To('ك'),
        'ی' | 'ۍ' => Change::To('ي'),
        'ہ' | 'ۂ' | 'ە' => Change::To('ه'),
        '٠'..='٩' => Change::To(digit(character as u32 - '٠' as u32)),
        '۰'..='۹' => Change::To(digit(character as u32 - '۰' as u32)),
        '“' | '‟' | '„' | '❝' => Change::To('“'),
        '”' | '❞' => Change::To('”'),
        '‹' => Change::To('«'),
        '›' => Change::To('»'),
        '‘' | '’' | '‚' | '‛' | '´' | 'ʼ' => Change::To('\''),
        '‐'..='―' | '−' | '﹘' | '－' => Change::To('-'),
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Change::To(' ')
        }
        '\u{0085}' | '\u{2028}' | '\u{2029}' => Change::To('\n'),
        '٫' => Change::To('.'),
        '٬' => Change::To('\''),
        '٪' => Change::To('%'),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{FF01}'..='\u{FF5E}' => Change::Compatibility,
        _ => Change::Keep,
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Folds a normalised word further, for look-up only: أ إ آ become ا, ى becomes ي, ة becomes ه.
///
/// ```
/// let mut folded = String::new();
/// marsad_text::fold("إلى", &mut folded);
/// assert_eq!(folded, "الي");
/// ```
pub fn fold(word: &str, into: &mut String) {
    into.clear();
    into.extend(word.chars().map(fold_letter));
}

/// The folded form of one letter, see [`fold`].
#[must_use]
pub fn fold_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        other => other,
    }
}
