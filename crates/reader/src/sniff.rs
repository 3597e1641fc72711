//! What an input is, by its first bytes.

use crate::form::Form;
use crate::mapping::Mapping;

/// What the first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Gzip,
    Zstandard,
    Zip,
    Plain(Form),
}

/// The bytes that decide, at most.
pub(crate) const HEAD: usize = 8192;

/// Recognises an input by its head; the ending of its name decides only where the content does not.
pub(crate) fn recognise(head: &[u8], name: &str, mapping: &Mapping) -> Shape {
    match head {
        [0x1F, 0x8B, ..] => return Shape::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => return Shape::Zstandard,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Shape::Zip,
        [b'P', b'A', b'R', b'1', ..] => return Shape::Plain(Form::Parquet),
        _ => {}
    }
    let head = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    let head = &head[..head.len().min(HEAD)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(head.len());
    let head = &head[start..];
    if head.starts_with(b"WARC/") {
        return Shape::Plain(Form::Warc);
    }
    if let Some(form) = markup(head).or_else(|| json(head)) {
        return Shape::Plain(form);
    }
    let by_name = by_name(name);
    Shape::Plain(table(head, mapping, by_name).or(by_name).unwrap_or(Form::Text))
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

fn markup(head: &[u8]) -> Option<Form> {
    if head.first() != Some(&b'<') {
        return None;
    }
    let text = lower(head);
    let first = ["<rss", "<feed", "<rdf:rdf", "<html", "<!doctype html", "<head", "<body"]
        .iter()
        .filter_map(|tag| Some((text.find(tag)?, *tag)))
        .min()?;
    Some(if matches!(first.1, "<rss" | "<feed" | "<rdf:rdf") { Form::Feed } else { Form::Html })
        .filter(|form| *form == Form::Feed || looks_like_page(&text))
}

/// A text may begin with a bracket; a page has a root element or a declaration at its very beginning.
fn looks_like_page(text: &str) -> bool {
    ["<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<meta", "<script"]
        .iter()
        .any(|tag| text.starts_with(tag))
}

/// A brace at the very beginning, with a quotation mark behind it, begins a record.
fn json(head: &[u8]) -> Option<Form> {
    let mut visible = head.iter().filter(|byte| !byte.is_ascii_whitespace());
    if !matches!((visible.next(), visible.next()), (Some(b'{'), Some(b'"' | b'}') | None)) {
        return None;
    }
    Some(if lower(&head[..head.len().min(512)]).contains("jsonfeed.org/version") {
        Form::Feed
    } else {
        Form::Jsonl
    })
}

/// The first line of a table names its columns, one of which holds the texts.
fn table(head: &[u8], mapping: &Mapping, by_name: Option<Form>) -> Option<Form> {
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let line = String::from_utf8_lossy(line);
    [(b'\t', Form::Tsv), (b',', Form::Csv), (b';', Form::Csv)].into_iter().find_map(|(delimiter, form)| {
        let names: Vec<&str> =
            line.split(char::from(delimiter)).map(|name| name.trim().trim_matches('"')).collect();
        let columns = mapping.columns(&names);
        // One usual name may be the first word of a sentence.
        let sure = by_name == Some(form) || !mapping.is_usual() || columns.iter().flatten().count() > 1;
        (sure && columns[1].is_some()).then_some(form)
    })
}

fn by_name(name: &str) -> Option<Form> {
    let ending = name.rsplit(['/', '\\']).next()?.rsplit_once('.')?.1.to_ascii_lowercase();
    Form::ALL.into_iter().find(|form| form.endings().contains(&ending.as_str()))
}

/// The delimiter of a table, by its first line.
pub(crate) fn delimiter(head: &[u8], form: Form) -> u8 {
    if form == Form::Tsv {
        return b'\t';
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(head: &str, name: &str, form: Form) {
        assert_eq!(recognise(head.as_bytes(), name, &Mapping::default()), Shape::Plain(form), "{head}");
    }

    #[test]
    fn content_decides_and_not_the_name() {
        is("<!DOCTYPE html><html>", "a.txt", Form::Html);
        is("\u{feff}<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "a.html", Form::Feed);
        is("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"…\"><html>", "a.xml", Form::Html);
        is("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "a.json", Form::Feed);
        is("{\"id\": 1, \"text\": \"…\"}", "a", Form::Jsonl);
        is("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a", Form::Warc);
        is("id\ttext\tdate\n", "a.csv", Form::Tsv);
        is("\"url\",\"body\"\n", "a", Form::Csv);
        is("وصل الوزير، وغادر.", "a.html", Form::Text);
        is("<خبر عاجل> وصل الوزير", "a", Form::Text);
        is("text, and more of it\nwith lines", "a", Form::Text);
        is("[1, 2]", "a.jsonl", Form::Jsonl);
    }

    #[test]
    fn packed_inputs_show_their_marks() {
        for (head, shape) in [
            (&[0x1F, 0x8B, 8][..], Shape::Gzip),
            (&[0x28, 0xB5, 0x2F, 0xFD], Shape::Zstandard),
            (b"PK\x03\x04", Shape::Zip),
            (b"PAR1\x15", Shape::Plain(Form::Parquet)),
        ] {
            assert_eq!(recognise(head, "a.txt", &Mapping::default()), shape);
        }
    }
}
