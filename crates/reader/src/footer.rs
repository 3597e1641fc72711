//! The footer of a Parquet file, looked through before the library reads it.
//!
//! The footer is written in Thrift's compact protocol. The library passes over fields that it does not know,
//! and where such a field is a map or a list of truth values, it counts as many elements as the field claims
//! to have, up to two thousand million for some five bytes. Parquet's footer has no such field.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The magic word and the length of the footer before it.
const TAIL: usize = 8;
/// Structs in structs; a footer has about six levels.
const DEEPEST: usize = 32;

/// Whether the footer is made of what footers are made of; true where there is none to look at, as the
/// library says best what is wrong then.
pub(crate) fn is_sound(file: &mut File) -> io::Result<bool> {
    let length = file.metadata()?.len();
    if length < TAIL as u64 {
        return Ok(true);
    }
    file.seek(SeekFrom::Start(length - TAIL as u64))?;
    let mut tail = [0; TAIL];
    file.read_exact(&mut tail)?;
    let [a, b, c, d, ..] = tail;
    let footer = u64::from(u32::from_le_bytes([a, b, c, d]));
    let mut bytes = Vec::new();
    if let Some(start) = length.checked_sub(TAIL as u64 + footer) {
        file.seek(SeekFrom::Start(start))?;
        file.take(footer).read_to_end(&mut bytes)?;
    }
    file.rewind()?;
    Ok(bytes.is_empty() || structure(&mut bytes.as_slice(), 0).is_some())
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, others) = rest.split_first()?;
    *rest = others;
    Some(*first)
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let part = byte(rest)?;
        value |= u64::from(part & 0x7F) << shift;
        if part & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn skip(rest: &mut &[u8], bytes: u64) -> Option<()> {
    *rest = rest.get(usize::try_from(bytes).ok()?..)?;
    Some(())
}

/// Passes over a struct.
fn structure(rest: &mut &[u8], level: usize) -> Option<()> {
    if level > DEEPEST {
        return None;
    }
    loop {
        let header = byte(rest)?;
        if header == 0 {
            return Some(());
        }
        if header >> 4 == 0 {
            number(rest)?;
        }
        match header & 0x0F {
            // A truth value stands in the header itself.
            1 | 2 => {}
            kind => value(rest, kind, level)?,
        }
    }
}

/// Passes over a value that takes at least a byte.
fn value(rest: &mut &[u8], kind: u8, level: usize) -> Option<()> {
    match kind {
        3 => skip(rest, 1),
        4..=6 => number(rest).map(|_| ()),
        7 => skip(rest, 8),
        8 => {
            let length = number(rest)?;
            skip(rest, length)
        }
        9 | 10 => {
            let header = byte(rest)?;
            let count = if header >> 4 == 15 { number(rest)? } else { u64::from(header >> 4) };
            if count > rest.len() as u64 || level > DEEPEST {
                return None;
            }
            (0..count).try_for_each(|_| value(rest, header & 0x0F, level + 1))
        }
        12 => structure(rest, level + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_footer_has_is_not_passed_over() {
        let sound = |bytes: &[u8]| structure(&mut &bytes[..], 0).is_some();
        // A number; a list of two structs, one of them with a truth value; a text.
        assert!(sound(&[0x15, 4, 0x19, 0x2C, 0x11, 0, 0, 0x18, 1, b'x', 0]));
        // A map of five hundred million truth values, as fuzzing found it.
        assert!(!sound(&[0xDB, 0xDB, 0xDB, 0xDB, 0xDB, 1, 0x22, 0, 7]));
        // A list of as many; a list that is longer than the footer; structs in structs; one that has no end.
        assert!(!sound(&[0x19, 0xF1, 0xFF, 0xFF, 0xFF, 0xFF, 7, 0]));
        assert!(!sound(&[0x19, 0xF5, 0xFF, 0xFF, 0xFF, 0xFF, 7, 0]));
        assert!(!sound(&[0x1C; 100]));
        assert!(!sound(&[0x15]));
    }
}
