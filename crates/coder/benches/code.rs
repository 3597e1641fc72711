//! How many bytes of news a second the coder reads: the samples, and the articles of `eval/`.

use std::fs::read_to_string;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use marsad_coder::{Coder, Input};

fn main() {
    divan::main();
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let entries = folder.read_dir().expect("the folder of the texts");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

fn samples() -> Vec<String> {
    files("samples", "txt").iter().map(|path| read_to_string(path).expect("a text")).collect()
}

fn articles() -> Vec<String> {
    let text = |path: &PathBuf| {
        let json = read_to_string(path).expect("an article");
        let article: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        article["text"].as_str().expect("a text").to_owned()
    };
    files("eval/articles", "json").iter().map(text).collect()
}

/// Codes all texts with one coder, as a run over a corpus does.
fn code_all(bencher: Bencher<'_, '_>, texts: &[String]) {
    let mut coder = Coder::new();
    bencher.counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>())).bench_local(|| {
        let mut events = 0;
        for text in texts {
            let input = Input { id: "bench", text, date: Some("2021-05-04"), title: None, skip: &[] };
            events += coder.code(&input).events.len();
        }
        events
    });
}

#[divan::bench]
fn the_samples(bencher: Bencher<'_, '_>) {
    code_all(bencher, &samples());
}

#[divan::bench]
fn the_articles(bencher: Bencher<'_, '_>) {
    code_all(bencher, &articles());
}

/// The first text of a program's run: the lexicon and the tables are read as well.
#[divan::bench]
fn a_new_coder(bencher: Bencher<'_, '_>) {
    let texts = samples();
    bencher.counter(BytesCount::of_str(&texts[0])).bench_local(|| {
        let input = Input { id: "bench", text: &texts[0], date: Some("2021-05-04"), title: None, skip: &[] };
        Coder::new().code(&input).events.len()
    });
}
