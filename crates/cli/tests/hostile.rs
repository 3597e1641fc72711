//! `marsad code` over a folder of inputs made to exhaust or to break it.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::{MEETING, marsad, record};
use serde_json::Value;

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn each_hostile_input_is_a_counted_and_explained_skip() {
    let folder = scratch("hostile");
    let inputs = folder.join("inputs");
    fs::create_dir(&inputs).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(inputs.join(name), bytes).unwrap();
    // A Parquet file of Marsad's own, cut off.
    let good = folder.join("good.jsonl");
    fs::write(&good, record("good", MEETING)).unwrap();
    let whole = folder.join("events.parquet");
    let (good, whole) = (good.to_str().unwrap(), whole.to_str().unwrap());
    assert_eq!(marsad(&["code", "--to", "parquet", "--output", whole, good]).code, 0);
    let parquet = fs::read(whole).unwrap();
    write("cut.parquet", &parquet[..parquet.len() / 2]);
    write("cut.gz", &[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]);
    write("cut.zst", &[0x28, 0xB5, 0x2F, 0xFD, 4, 0, 9]);
    write("cut.zip", b"PK\x03\x04\x14\0");
    write("cut.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\n<html>");
    write("deep.html", format!("<html><body>{}", "<div>".repeat(100_000)).as_bytes());
    write("laughs.xml", b"<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss version=\"2.0\"><channel><item><description>&b;</description></item></channel></rss>");
    write("letters.txt", b"abc\xFF\xFE\xFA");
    write("zeros.txt", &[0; 4_096]);
    write("empty.txt", b"");
    write("z.jsonl", record("last", MEETING).as_bytes());
    #[cfg(unix)]
    std::os::unix::fs::symlink(&inputs, inputs.join("circle")).unwrap();
    let errors = folder.join("errors.jsonl");
    let run =
        marsad(&["code", "--to", "jsonl", "--errors", errors.to_str().unwrap(), inputs.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let records = run.records();
    assert!(records.len() == 1 && records[0]["doc"] == "last", "{}", run.out);
    let told: Vec<(String, String)> = fs::read_to_string(errors)
        .unwrap()
        .lines()
        .map(|line| {
            let told: Value = serde_json::from_str(line).unwrap();
            let place = told["place"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            assert!(told["message"].as_str().unwrap().contains(&place), "{line}");
            (place.split(',').next().unwrap().to_owned(), told["reason"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        ("cut.gz", "damaged"),
        ("cut.parquet", "damaged"),
        ("cut.warc", "damaged"),
        ("cut.zip", "damaged"),
        ("cut.zst", "damaged"),
        ("deep.html", "too-deep"),
        ("empty.txt", "empty"),
        ("laughs.xml", "no-arabic"),
        ("letters.txt", "not-utf8"),
        ("zeros.txt", "binary"),
    ];
    let expected = expected.map(|(place, reason)| (place.to_owned(), reason.to_owned()));
    assert_eq!(told, expected, "{}", run.err);
    assert!(run.err.contains("1 document, 1 event (CONSULT 1); 10 skipped: "), "{}", run.err);
}

/// A gigabyte on one line: it is passed over, the record behind it is coded, and the process never holds it.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_a_line() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};

    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(["code", "--quiet", "--to", "jsonl", "--jobs", "2", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"{\"text\": \"").unwrap();
    let part = vec![b'a'; 1 << 20];
    for _ in 0..1 << 10 {
        input.write_all(&part).unwrap();
    }
    input.write_all(b"\"}\n").unwrap();
    input.write_all(record("after", MEETING).as_bytes()).unwrap();
    input.flush().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.contains("\"doc\":\"after\""), "{line}");
    // The greatest resident set, in kilobytes.
    let status = fs::read_to_string(status).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
    eprintln!("peak {} MB", peak >> 10);
    assert!(peak < 400 << 10, "{peak} kB");
    drop(input);
    assert!(child.wait().unwrap().success());
}
