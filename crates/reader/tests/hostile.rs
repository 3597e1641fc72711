//! Inputs made to exhaust or to break a reader: each ends in an explained skip, soon and in little memory.

#![allow(clippy::unwrap_used)]

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use flate2::{Compression, write::GzEncoder};
use marsad_reader::{Document, Form, ReadError, Reader};
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
    let started = Instant::now();
    let read = read_as(None, name, input);
    assert!(started.elapsed() < Duration::from_secs(20), "{name} took {:?}", started.elapsed());
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
    let open = (&b"id,text\n1,\""[..]).chain(io::repeat(b'a').take(1 << 30));
    assert!(refused("open", open).contains("quotation mark"));
    assert!(refused("page", (&b"<html>"[..]).chain(io::repeat(b'a').take(1 << 30))).contains("longer"));
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
    let started = Instant::now();
    for read in read_as(None, "laughs", feed.as_bytes()) {
        assert!(read.map_or(0, |document| document.text.len()) < 1_000);
    }
    assert!(started.elapsed() < Duration::from_secs(2));
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
    let endless = (&b"WARC/1.0\r\n"[..]).chain(io::repeat(b'x').take(1 << 30));
    assert!(refused("endless.warc", endless).contains("no end"));
    let enormous = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n<html>";
    assert!(refused("enormous.warc", enormous.as_bytes()).contains("cut off"));
    assert!(refused("cut.parquet", &b"PAR1\x15\x04\x15"[..]).contains("damaged"));
    let mut footer = b"PAR1".to_vec();
    footer.extend([0xFF; 64]);
    footer.extend([0xFF, 0xFF, 0xFF, 0x7F]);
    footer.extend(b"PAR1");
    assert!(refused("bad.parquet", &footer[..]).contains("damaged"));
}

#[test]
fn zeros_and_broken_letters_are_told() {
    assert!(refused("zeros.txt", io::repeat(0).take(4096)).contains("control characters"));
    assert!(refused("letters.txt", &b"abc\xFF\xFE\xFA"[..]).contains("UTF-8"));
    let page = b"<html><body><p>\x00\xFF\xFE<p>\x00</body>";
    assert!(refused("page.html", &page[..]).contains("no article"));
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
