//! Every form of input, packed and plain.

#![allow(clippy::unwrap_used)]

use std::fs::File;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{Date32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use flate2::{Compression, write::GzEncoder};
use marsad_reader::{
    Certainty, DateFrom, Document, Mapping, ReadError, Reader, SegmentKind, SourceKind, expand,
};
use parquet::arrow::ArrowWriter;

const SENTENCE: &str = "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس وبحثا معه سبل وقف القتال.";

fn pieces(reader: &Reader, name: &str, bytes: &[u8]) -> Vec<Result<Document, ReadError>> {
    let mut read = Vec::new();
    let _ = reader.stream(name, bytes, &mut |piece| {
        read.push(piece.read());
        ControlFlow::Continue(())
    });
    read
}

fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    pieces(&Reader::default(), name, bytes).into_iter().map(|read| read.unwrap()).collect()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn lines(count: usize) -> String {
    (0..count).map(|n| serde_json::json!({"id": n, "text": SENTENCE}).to_string() + "\n").collect()
}

fn response(url: &str, body: &[u8], head: &str) -> Vec<u8> {
    let http = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n\r\n", body].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-06-07T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [head.as_bytes(), &http, b"\r\n\r\n"].concat()
}

fn page(title: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{SENTENCE}</p><p>{SENTENCE} وأعلن ذلك الناطق باسم الوزارة.</p></body></html>"
    )
}

#[test]
fn packed_inputs_are_unpacked_whatever_their_name() {
    let plain = lines(3);
    let packed = gz(plain.as_bytes());
    let twice = gz(&packed);
    let members = [gz(lines(1).as_bytes()), gz(lines(2).as_bytes())].concat();
    let zstandard = zstd::encode_all(plain.as_bytes(), 1).unwrap();
    for bytes in [plain.as_bytes(), &packed, &twice, &members, &zstandard] {
        assert_eq!(documents("news.txt", bytes).len(), 3);
    }
    let archive =
        zip(&[("a/news.jsonl", plain.as_bytes()), ("b.html", page("اجتماع وزاري في باريس").as_bytes())]);
    let read = documents("all.zip", &archive);
    assert_eq!(read.len(), 4);
    assert_eq!((read[3].id.as_str(), read[3].source), ("all.zip/b.html", SourceKind::Html));
    assert_eq!(documents("x", &gz(&archive)).len(), 4);
}

#[test]
fn folders_and_patterns_stand_for_their_files() {
    let folder = folder("expand");
    std::fs::create_dir(folder.join("inner")).unwrap();
    for name in ["b.txt", "a.html", ".hidden", "inner/c.txt"] {
        std::fs::write(folder.join(name), SENTENCE).unwrap();
    }
    let names = |files: Vec<PathBuf>| -> Vec<String> {
        files
            .iter()
            .map(|file| file.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect()
    };
    assert_eq!(names(expand(folder.to_str().unwrap())), ["a.html", "b.txt", "inner/c.txt"]);
    assert_eq!(names(expand(&format!("{}/*.txt", folder.display()))), ["b.txt"]);
    assert_eq!(names(expand(&format!("{}/**/*.txt", folder.display()))), ["b.txt", "inner/c.txt"]);
}

#[test]
fn feeds_of_all_kinds_give_their_entries() {
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>مرصد الأخبار</title><link>https://news.example</link>\
         <item><title>اجتماع في باريس</title><link>https://news.example/1</link><pubDate>Wed, 05 Jun 2024 10:00:00 GMT</pubDate><description>ملخص الخبر في سطر واحد</description><content:encoded><![CDATA[<p>{SENTENCE}</p><p>اقرأ أيضا: خبر آخر</p>]]></content:encoded></item>\
         <item><title>خبر ثان</title><guid>tag:2</guid><description>&lt;p&gt;{SENTENCE}&lt;/p&gt;</description></item></channel></rss>"
    );
    let encoded = encoding_rs::WINDOWS_1256.encode(&rss).0.into_owned();
    let read = documents("feed", &encoded);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].id, "https://news.example/1");
    assert_eq!(read[0].title.as_deref(), Some("اجتماع في باريس"));
    assert_eq!(read[0].outlet.as_deref(), Some("مرصد الأخبار"));
    assert_eq!(read[0].date.unwrap().to_string(), "2024-06-05");
    assert_eq!(read[0].date_from.certainty(), Certainty::Stated);
    let kinds: Vec<_> = read[0].segments.iter().map(|segment| segment.kind).collect();
    use SegmentKind::{Body, Lead, Related, Title};
    assert_eq!(kinds, [Title, Lead, Body, Related]);
    assert!(read[1].text.contains(SENTENCE) && !read[1].text.contains('<'));

    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>أ</title><id>f</id><updated>2024-06-05T10:00:00Z</updated><entry><id>e1</id><title>اجتماع</title><updated>2024-06-05T10:00:00Z</updated><content type=\"html\">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>"
    );
    assert_eq!(documents("feed", atom.as_bytes())[0].id, "e1");
    let json = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "أ", "items": [{"id": "1", "url": "https://news.example/j", "content_html": format!("<p>{SENTENCE}</p>"), "date_published": "2024-06-05T10:00:00Z"}]});
    let read = documents("feed", json.to_string().as_bytes());
    assert_eq!(
        (read[0].source, read[0].date.unwrap().to_string().as_str()),
        (SourceKind::Feed, "2024-06-05")
    );
}

#[test]
fn archives_of_the_web_give_their_pages() {
    let info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n";
    let chunked = {
        let body = page("خبر في أجزاء متفرقة");
        let (one, two) = body.as_bytes().split_at(100);
        [
            format!("{:x}\r\n", one.len()).as_bytes(),
            one,
            format!("\r\n{:X}\r\n", two.len()).as_bytes(),
            two,
            b"\r\n0\r\n\r\n",
        ]
        .concat()
    };
    let records = [
        info.as_bytes().to_vec(),
        response(
            "https://news.example/2020/07/22/a",
            page("خبر في العنوان تاريخه").as_bytes(),
            "Content-Type: text/html; charset=utf-8",
        ),
        response("https://news.example/b", &chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        response(
            "https://news.example/c",
            &gz(page("خبر مضغوط في الأرشيف").as_bytes()),
            "Content-Type: text/html\r\nContent-Encoding: gzip",
        ),
        response(
            "https://news.example/d",
            &encoding_rs::WINDOWS_1256.encode(&page("خبر بترميز قديم جدا")).0,
            "Content-Type: text/html; charset=windows-1256",
        ),
        response("https://news.example/x.png", b"\x89PNG", "Content-Type: image/png"),
    ];
    let whole = records.concat();
    let by_record: Vec<u8> = records.iter().flat_map(|record| gz(record)).collect();
    let zstandard: Vec<u8> =
        records.iter().flat_map(|record| zstd::encode_all(&record[..], 3).unwrap()).collect();
    for bytes in [&whole, &by_record, &zstandard] {
        let read = pieces(&Reader::default(), "crawl", bytes);
        let found: Vec<_> = read.iter().filter_map(|read| read.as_ref().ok()).collect();
        let titles: Vec<_> = found.iter().map(|document| document.title.as_deref().unwrap()).collect();
        assert_eq!(
            titles,
            ["خبر في العنوان تاريخه", "خبر في أجزاء متفرقة", "خبر مضغوط في الأرشيف", "خبر بترميز قديم جدا"]
        );
        assert_eq!(
            (found[0].date_from, found[0].date.unwrap().to_string().as_str()),
            (DateFrom::Address, "2020-07-22")
        );
        assert_eq!(
            (found[1].date_from, found[1].date.unwrap().to_string().as_str()),
            (DateFrom::Crawl, "2024-06-07")
        );
        assert_eq!(found[1].id, "https://news.example/b");
        let skipped = read.last().unwrap().as_ref().unwrap_err().to_string();
        assert!(skipped.starts_with("crawl, record 6") && skipped.contains("image/png"), "{skipped}");
    }
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let csv = format!(
        "url,Headline,body,published\nhttps://a.example,اجتماع,\"{SENTENCE}\nسطر ثان، وفيه فاصلة\",2024-06-05\n,,,\n"
    );
    let read = pieces(&Reader::default(), "news", csv.as_bytes());
    let first = read[0].as_ref().unwrap();
    assert_eq!((first.id.as_str(), first.title.as_deref()), ("row-1", Some("اجتماع")));
    assert_eq!(first.date.unwrap().to_string(), "2024-06-05");
    assert!(first.text.contains("سطر ثان"));
    assert!(read[1].as_ref().unwrap_err().to_string().starts_with("news, row 2"));

    let tsv = format!("k\tStory Text\tday\n7\t{SENTENCE}\t2024-06-05\n");
    let without = pieces(&Reader::default(), "news.tsv", tsv.as_bytes());
    let message = without[0].as_ref().unwrap_err().to_string();
    assert!(message.contains("k, Story Text, day") && message.contains("--map"), "{message}");
    let mapping: Mapping = "id=k,text=story text,date=day".parse().unwrap();
    let read = pieces(&Reader::default().mapping(mapping), "news", tsv.as_bytes());
    assert_eq!(read[0].as_ref().unwrap().id, "7");
}

#[test]
fn records_are_read_by_the_names_of_their_fields() {
    let line = serde_json::json!({"meta": {"key": 9}, "story": SENTENCE, "when": "2024-06-05"}).to_string();
    let mapping: Mapping = "id=meta.key,text=story,date=when".parse().unwrap();
    let read = pieces(&Reader::default().mapping(mapping), "news", line.as_bytes());
    let document = read[0].as_ref().unwrap();
    assert_eq!((document.id.as_str(), document.date.unwrap().to_string().as_str()), ("9", "2024-06-05"));
}

#[test]
fn parquet_is_read_from_a_file_and_from_a_stream() {
    let schema = Schema::new(vec![
        Field::new("docid", DataType::Int64, false),
        Field::new("unused", DataType::Int64, false),
        Field::new("body", DataType::Utf8, true),
        Field::new("date", DataType::Date32, true),
    ]);
    let batch = RecordBatch::try_new(
        Arc::new(schema),
        vec![
            Arc::new(Int64Array::from(vec![1, 2])),
            Arc::new(Int64Array::from(vec![0, 0])),
            Arc::new(StringArray::from(vec![Some(SENTENCE), None])),
            Arc::new(Date32Array::from(vec![Some(19_879), None])),
        ],
    )
    .unwrap();
    let path = folder("parquet").join("news.bin");
    let mut writer = ArrowWriter::try_new(File::create(&path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let mut from_file = Vec::new();
    let _ = Reader::default().file(&path, &mut |piece| {
        from_file.push(piece.read());
        ControlFlow::Continue(())
    });
    for read in
        [from_file, pieces(&Reader::default(), "x", &bytes), pieces(&Reader::default(), "x", &gz(&bytes))]
    {
        let first = read[0].as_ref().unwrap();
        assert_eq!((first.id.as_str(), first.source), ("1", SourceKind::Parquet));
        assert_eq!(first.date.unwrap().to_string(), "2024-06-05");
        assert!(matches!(read[1], Err(ReadError::NoText { .. })));
    }
}

#[test]
fn older_encodings_of_plain_text_are_recognised() {
    let text = format!("{SENTENCE}\n{SENTENCE}");
    for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
        let bytes = encoding.encode(&text).0;
        assert_eq!(documents("a.txt", &bytes)[0].text, text, "{}", encoding.name());
    }
}

#[test]
fn datelines_are_found_at_the_head_of_the_first_paragraph() {
    let text = format!("اجتماع في باريس\n\nباريس (رويترز) - {SENTENCE}\n\n{SENTENCE}");
    let document = documents("a.txt", text.as_bytes()).remove(0);
    assert_eq!(&document.text[document.dateline.unwrap()], "باريس (رويترز) -");
}
