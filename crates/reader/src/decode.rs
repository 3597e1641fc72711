//! From bytes in some encoding to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// The bytes of a page in which it may state its encoding.
const DECLARED_WITHIN: usize = 4096;
/// So many letters of an older encoding are needed before a plain text is taken for one.
const ENOUGH: usize = 64;

/// The text of a web page or feed. `stated` is the encoding that the transport states.
///
/// A mark at the beginning decides first, then whether the bytes are UTF-8 (browsers save pages as UTF-8
/// and leave the old declaration in), then what is stated, then what the letters look like.
pub(crate) fn page(bytes: &[u8], stated: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let candidates = stated.into_iter().chain(declared(bytes));
    for encoding in candidates.filter(|encoding| *encoding != UTF_8 && !is_utf16(encoding)) {
        let (text, _, wrong) = encoding.decode(bytes);
        if !wrong {
            return text.into_owned();
        }
    }
    // A page in UTF-8 with a few broken bytes stays one.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let high = lossy.chars().filter(|c| !c.is_ascii()).count();
    if broken * 20 < high {
        return lossy.into_owned();
    }
    guess(bytes).decode(bytes).0.into_owned()
}

fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// `<meta charset=…>`, `<?xml encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|name| {
        head.match_indices(name).find_map(|(at, _)| {
            let value = head[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
            let value = value.trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
            Encoding::for_label(&value.as_bytes()[..end])
        })
    })
}

/// A plain text in Windows-1256 or ISO-8859-6, if it plainly is one: not UTF-8, and nearly all of its high
/// bytes are Arabic letters in words of their own.
pub(crate) fn older_arabic(bytes: &[u8]) -> Option<String> {
    if str::from_utf8(bytes).is_ok() || bytes.iter().filter(|byte| **byte >= 0x80).count() < ENOUGH {
        return None;
    }
    let encoding = guess(bytes);
    if encoding != WINDOWS_1256 && encoding != ISO_8859_6 {
        return None;
    }
    let (text, _, wrong) = encoding.decode(bytes);
    let high = text.chars().filter(|c| !c.is_ascii()).count();
    let arabic = text.chars().filter(|c| matches!(c, '\u{060C}'..='\u{0652}')).count();
    (!wrong && arabic * 10 >= high * 9).then(|| text.into_owned())
}
