//! Runs the binary.

#![allow(dead_code)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run gave.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// The output's lines as JSON.
    pub fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a JSON record on each line")).collect()
    }

    /// The categories of the events, in order.
    pub fn categories(&self) -> Vec<String> {
        self.records().iter().map(|event| event["event"][0].as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// Runs `marsad` with nothing on standard input.
pub fn marsad(arguments: &[&str]) -> Run {
    marsad_with(arguments, b"")
}

/// Runs `marsad` with `input` on standard input.
pub fn marsad_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A run that ends early does not read it all.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the input is written");
    Run {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

/// A file for one test, named after it.
pub fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(&path, content).expect("the file is written");
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// A record of the input.
pub fn record(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text, "date": "2021-05-04"}).to_string() + "\n"
}

/// A sentence with one meeting in it.
pub const MEETING: &str = "اجتمع وزير الخارجية الفرنسي مع نظيره الألماني في باريس أمس.";
/// A sentence with one attack in it.
pub const ATTACK: &str = "هاجم مسلحون مركزا للشرطة في بنغازي أمس.";
