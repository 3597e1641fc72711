//! Inputs made to exhaust or to break a reader: each ends in an explained skip, soon and in little memory.

#![allow(clippy::unwrap_used)]

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use flate2::{Compression, write::GzEncoder};
use marsad_reader::{Document, Form, ReadError, Reader};
use parquet::arrow::ArrowWriter;
use proptest::prelude::*;

fn read_as(form: Option<Form>, name: &str, input: impl Read) -> Vec<Result<Document, ReadError>> {
    let mut read = Vec::new();
    let _ = Reader::default().form(form).stream(name, input, &mut |piece| {
        read.push(piece.read());
        ControlFlow::Continue(())
    });
    read
}

#[track_caller]
fn refused(name: &str, input: impl Read) -> String {
    let read = read_as(None, name, input);
    let message = read.last().expect("something is told").as_ref().expect_err("it is refused").to_string();
    assert!(message.contains(name) && message.ends_with('.'), "{message}");
    message
}

fn gz(bytes: impl Read) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    io::copy(&mut { bytes }, &mut encoder).unwrap();
    encoder.finish().unwrap()
}

fn zip(name: &str, bytes: &mut dyn Read) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    io::copy(bytes, &mut writer).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn bombs_are_given_up() {
    let zeros = |megabytes: u64| (&b"{\"text\": \""[..]).chain(io::repeat(b' ').take(megabytes << 20));
    assert!(refused("bomb.gz", &gz(zeros(300))[..]).contains("expands"));
    assert!(refused("bomb.zst", &zstd::encode_all(zeros(300), 1).unwrap()[..]).contains("expands"));
    assert!(refused("bomb.zip", &zip("a.jsonl", &mut zeros(300))[..]).contains("expands"));
}

#[test]
fn bombs_in_archives_are_given_up() {
    let zeros = || (&b"{\"text\": \""[..]).chain(io::repeat(b' ').take(300 << 20));
    let inner = zip("zeros", &mut zeros());
    assert!(refused("bomb.zip", &zip("inner.zip", &mut &inner[..])[..]).contains("expands"));
    // Every layer alone is within bounds: the inner one does not expand at all.
    let inner = gz(zeros());
    let outer = zstd::encode_all(&gz(&inner[..])[..], 1).unwrap();
    assert!(refused("bomb.zst", &outer[..]).contains("expands"));
    // The same entry again and again, as an archive that contains itself would give it.
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for number in 0..40 {
        writer.start_file(format!("{number}.gz"), zip::write::SimpleFileOptions::default()).unwrap();
        io::copy(&mut &inner[..], &mut writer).unwrap();
    }
    let many = writer.finish().unwrap().into_inner();
    let read = read_as(None, "many", &many[..]);
    assert!(read.len() == 40 && read.iter().all(|read| matches!(read, Err(ReadError::Expands { .. }))));
}

#[test]
fn archives_in_archives_end() {
    let mut nested = b"text".to_vec();
    for _ in 0..6 {
        nested = gz(&nested[..]);
    }
    assert!(refused("nested", &nested[..]).contains("archives lie in archives"));
    let mut nested = b"text".to_vec();
    for _ in 0..6 {
        nested = zip("inner", &mut &nested[..]);
    }
    assert!(refused("nested", &nested[..]).contains("archives lie in archives"));
}

#[test]
fn a_line_of_a_gigabyte_is_passed_over_and_the_next_one_read() {
    let long = (&b"{\"text\": \""[..])
        .chain(io::repeat(b'a').take(1 << 30))
        .chain(&b"\"}\n{\"id\": \"b\", \"text\": \"x\"}\n"[..]);
    let read = read_as(None, "long", long);
    assert!(matches!(read[0], Err(ReadError::TooLong { .. })));
    assert_eq!(read[1].as_ref().unwrap().id, "b");
}

/// These streams have no end: the test ends because their reader gives up.
#[test]
fn streams_without_end_are_given_up() {
    let endless = |start: &'static [u8]| start.chain(io::repeat(b'a'));
    assert!(refused("open", endless(b"id,text\n1,\"")).contains("quotation mark"));
    assert!(refused("header", endless(b"id,text,")).contains("quotation mark"));
    assert!(refused("page", endless(b"<html>")).contains("longer"));
    assert!(refused("feed", endless(b"<rss>")).contains("longer"));
    assert!(refused("text", endless(b"")).contains("longer"));
    assert!(refused("endless.warc", endless(b"WARC/1.0\r\n")).contains("no end"));
}

#[test]
fn pages_nested_without_end_are_refused() {
    for count in [3_000, 300_000] {
        let page = format!("<html><body>{}x", "<div>".repeat(count));
        assert!(refused("deep", page.as_bytes()).contains("nested"));
        let page = format!("<html><body>{}x", "<b><i><a>".repeat(count));
        assert!(refused("deep", page.as_bytes()).contains("nested"));
    }
    // Below the quick count, above the real one.
    let page = format!("<html><body>{}x", "<div>".repeat(1_500));
    assert!(refused("deep", page.as_bytes()).contains("nested"));
    let lists = format!("<html><body>{}x", "<ul><li>".repeat(1_000));
    assert!(refused("deep", lists.as_bytes()).contains("nested"));
}

#[test]
fn json_nested_without_end_is_refused() {
    let line = format!("{{\"text\": {}", "[".repeat(1_000_000));
    assert!(refused("deep", line.as_bytes()).contains("line 1"));
}

#[test]
fn entities_that_multiply_are_not_expanded() {
    let mut entities = "<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for (one, next) in ('a'..'j').zip('b'..='j') {
        entities.push_str(&format!("<!ENTITY {next} \"{}\">", format!("&{one};").repeat(10)));
    }
    let feed = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [{entities}]><rss version=\"2.0\"><channel><title>x</title><item><title>t</title><description>&j;</description></item></channel></rss>"
    );
    for read in read_as(None, "laughs", feed.as_bytes()) {
        assert!(read.map_or(0, |document| document.text.len()) < 1_000);
    }
}

#[test]
fn cut_off_inputs_are_told() {
    let mut random = 7u32;
    let noise: String = (0..20_000)
        .map(|_| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (random >> 24) as u8 % 26)
        })
        .collect();
    let lines = format!("{{\"id\": 1, \"text\": \"x\"}}\n{{\"id\": 2, \"text\": \"{noise}\"}}\n");
    let packed = gz(lines.as_bytes());
    assert!(refused("cut.gz", &packed[..packed.len() / 2]).contains("cut.gz"));
    let packed = zstd::encode_all(lines.as_bytes(), 1).unwrap();
    assert!(refused("cut.zst", &packed[..packed.len() / 2]).contains("cut.zst"));
    let packed = zip("a.jsonl", &mut lines.as_bytes());
    assert!(refused("cut.zip", &packed[..packed.len() / 2]).contains("damaged"));
    let warc =
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<html>";
    assert!(refused("cut.warc", warc.as_bytes()).contains("cut off"));
    assert!(refused("head.warc", &b"WARC/1.0\r\nWARC-Type: resp"[..]).contains("cut off"));
    let enormous = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n<html>";
    assert!(refused("enormous.warc", enormous.as_bytes()).contains("cut off"));
    assert!(refused("cut.parquet", &b"PAR1\x15\x04\x15"[..]).contains("damaged"));
    let mut footer = b"PAR1".to_vec();
    footer.extend([0xFF; 64]);
    footer.extend([0xFF, 0xFF, 0xFF, 0x7F]);
    footer.extend(b"PAR1");
    assert!(refused("bad.parquet", &footer[..]).contains("damaged"));
    // A map of five hundred million elements in nine bytes, a thousand times.
    let mut counted = b"PAR1".to_vec();
    counted.extend([0xDB, 0xDB, 0xDB, 0xDB, 0xDB, 1, 0x22].repeat(1_000));
    counted.extend(7_001_u32.to_le_bytes());
    counted.splice(counted.len() - 4..counted.len() - 4, [0]);
    counted.extend(b"PAR1");
    assert!(refused("counted.parquet", &counted[..]).contains("no footer has"));
}

#[test]
fn a_parquet_file_cut_anywhere_is_told() {
    let texts: Vec<String> =
        (0..3_000).map(|number| format!("وصل الوزير رقم {number} إلى العاصمة.")).collect();
    let batch =
        RecordBatch::try_from_iter([("text", Arc::new(StringArray::from(texts)) as ArrayRef)]).unwrap();
    let mut whole = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut whole, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    assert_eq!(read_as(None, "whole", &whole[..]).len(), 3_000);
    for part in 1..20 {
        assert!(refused("cut", &whole[..whole.len() * part / 20]).contains("damaged"));
    }
    // What stands at the end is whole, what it points at is not.
    let mut holed = whole.clone();
    holed[100..whole.len() / 2].fill(0xAA);
    assert!(refused("holed", &holed[..]).contains("damaged"));
}

#[cfg(unix)]
#[test]
fn circles_of_links_end() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("circle");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    std::fs::write(folder.join("inner/a.txt"), "x").unwrap();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
    link("..", "inner/up");
    link(".", "self");
    link("gone", "nowhere");
    link("one", "two");
    link("two", "one");
    link("inner/a.txt", "b.txt");
    let found = marsad_reader::expand(folder.to_str().unwrap());
    assert_eq!(found, [folder.join("b.txt"), folder.join("inner/a.txt")]);
    let mut read = Vec::new();
    let _ = Reader::default().file(&folder.join("one"), &mut |piece| {
        read.push(piece.read());
        ControlFlow::Continue(())
    });
    assert!(matches!(read[..], [Err(ReadError::Missing { .. })]));
}

#[test]
fn zeros_and_broken_letters_are_told() {
    assert!(refused("zeros.txt", io::repeat(0).take(4096)).contains("control characters"));
    assert!(refused("letters.txt", &b"abc\xFF\xFE\xFA"[..]).contains("UTF-8"));
    let page = b"<html><body><p>\x00\xFF\xFE<p>\x00</body>";
    assert!(refused("page.html", &page[..]).contains("no article"));
    assert!(refused("raw.jsonl", &b"{\"text\": \"\x00\"}"[..]).contains("line 1"));
    assert!(refused("words.jsonl", &b"{\"text\": \"\xD8\"}"[..]).contains("UTF-8"));
    assert!(refused("words.csv", &b"id,text\n1,\xD8\xD8\n"[..]).contains("UTF-8"));
    // Zeros that a record spells out are characters like others.
    let escaped = "{\"text\": \"\\u0000وصل الوزير إلى العاصمة.\\u0000\"}";
    assert!(read_as(None, "escaped.jsonl", escaped.as_bytes())[0].is_ok());
}

fn forms() -> impl Strategy<Value = Option<Form>> {
    prop_oneof![
        Just(None),
        Just(Some(Form::Text)),
        Just(Some(Form::Jsonl)),
        Just(Some(Form::Html)),
        Just(Some(Form::Feed)),
        Just(Some(Form::Warc)),
        Just(Some(Form::Csv)),
        Just(Some(Form::Parquet)),
    ]
}

const STARTS: [&[u8]; 9] = [
    b"",
    b"\x1F\x8B\x08\x00",
    b"\x28\xB5\x2F\xFD",
    b"PK\x03\x04",
    b"PAR1",
    b"WARC/1.0\r\n",
    b"<html><body>",
    b"<rss><channel>",
    b"{\"text\": ",
];

proptest! {
    #[test]
    fn no_bytes_break_a_reader(form in forms(), start in 0..STARTS.len(), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut input = STARTS[start].to_vec();
        input.extend(bytes);
        for document in read_as(form, "noise", &input[..]).into_iter().flatten() {
            for segment in &document.segments {
                prop_assert!(!document.text[segment.span.clone()].is_empty());
            }
        }
    }

    #[test]
    fn no_markup_breaks_a_reader(parts in prop::collection::vec(prop_oneof![
        Just("<p>"), Just("</div>"), Just("<div class='share'>"), Just("<table><tr><td>"), Just("<br>"), Just("خبر عاجل من العاصمة "),
        Just("<a href=x>"), Just("</a>"), Just("<script type='application/ld+json'>{\"@type\":"), Just("</script>"), Just("<h1>"), Just("<!--"),
        Just("<meta name=date content=2020-99-99>"), Just("<figcaption>"), Just("&#0;&#x110000;"), Just("<svg><p>"), Just("<template>"),
    ], 0..40)) {
        for form in [Form::Html, Form::Feed] {
            let page = parts.concat();
            let page = if form == Form::Html { format!("<html>{page}") } else { format!("<rss version='2.0'><channel><item><description>{page}") };
            let _ = read_as(Some(form), "noise", page.as_bytes());
        }
    }
}
