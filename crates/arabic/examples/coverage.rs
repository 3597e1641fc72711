//! How much of running political news the lexicon knows.
//!
//! ```text
//! zcat news.jsonl.gz | cargo run --release -p marsad-arabic --example coverage -- [--json] [--all] [--unknown N]
//! ```
//!
//! Reads articles as JSON lines (`title` and `text` are used) from standard input, and takes the political
//! ones: those with at least six words out of [`POLITICAL`] (`--all` takes every article). Of their running
//! words in Arabic letters (two letters or more), it prints
//! - `raw`: the share whose chosen reading has a lemma of the lexicon, with nothing set apart;
//! - `names_apart`: the same share over the words that are not names. Set apart are the words whose chosen
//!   reading is a lexicon name, and the words without any lexicon reading that stand where a name stands:
//!   directly behind a title or a word such as مدينة, behind a name, behind a name's بن, أبو, آل, or before
//!   one of the name particles. Every other word without a lexicon reading counts as unknown, though many
//!   of these are names as well.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;
use std::process::ExitCode;

use marsad_arabic::{Analyzer, Lexicon, PartOfSpeech, Tagged, tag};
use marsad_text::{Normalized, Token, TokenKind, sentences, tokens};
use serde::Deserialize;

/// Stems of words that speak of politics, matched anywhere in a word.
const POLITICAL: [&str; 24] = [
    "الرئيس",
    "وزير",
    "وزراء",
    "حكوم",
    "برلمان",
    "سفير",
    "محادثات",
    "مفاوضات",
    "اتفاق",
    "انتخاب",
    "معارض",
    "حزب",
    "الأمن",
    "قوات",
    "الجيش",
    "هجوم",
    "تنظيم",
    "إرهاب",
    "عسكري",
    "سياسي",
    "الدول",
    "المتحدة",
    "مجلس",
    "الأمم",
];

/// Nouns that a person's or a place's name follows.
const TITLES: [&str; 40] = [
    "رئيس",
    "وزير",
    "سيد",
    "سيدة",
    "دكتور",
    "شيخ",
    "أمير",
    "ملك",
    "لواء",
    "عميد",
    "عقيد",
    "مقدم",
    "رائد",
    "نقيب",
    "ملازم",
    "فريق",
    "مشير",
    "جنرال",
    "مهندس",
    "أستاذ",
    "نائب",
    "سفير",
    "قائد",
    "مدير",
    "متحدث",
    "ناطق",
    "مدينة",
    "بلدة",
    "قرية",
    "محافظة",
    "ولاية",
    "منطقة",
    "حي",
    "مطار",
    "نهر",
    "جزيرة",
    "جبل",
    "شركة",
    "صحيفة",
    "قناة",
];

const NAME_PARTICLES: [&str; 12] =
    ["بن", "بنت", "ابن", "أبو", "أبي", "أبا", "آل", "عبد", "فان", "دي", "فون", "دو"];

#[derive(Deserialize)]
struct Article {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Default)]
struct Count {
    articles: usize,
    words: usize,
    known: usize,
    names: usize,
    unknown: HashMap<String, usize>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|a| a == flag);
    let listed = arguments
        .iter()
        .position(|a| a == "--unknown")
        .and_then(|at| arguments.get(at + 1)?.parse().ok())
        .unwrap_or(60);
    let mut analyzer = Analyzer::new();
    let mut count = Count::default();
    let titles: HashSet<_> = TITLES.iter().flat_map(|t| Lexicon::get().find(t)).copied().collect();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let article: Article = match line.map_err(|e| e.to_string()).and_then(|l| parse(&l)) {
            Ok(article) => article,
            Err(error) => {
                eprintln!("line {}: {error}", number + 1);
                return ExitCode::FAILURE;
            }
        };
        let whole = format!("{}\n{}", article.title, article.text);
        let text = Normalized::new(&whole);
        let tokens = tokens(&text);
        let hits = tokens.iter().filter(|t| POLITICAL.iter().any(|p| t.text(&text).contains(p))).count();
        if hits < 6 && !has("--all") {
            continue;
        }
        count.articles += 1;
        for sentence in sentences(&text, &tokens) {
            let tokens = &tokens[sentence.tokens];
            let tagged = tag(&mut analyzer, &text, tokens);
            sentence_counts(&text, tokens, &tagged, &titles, &mut count);
        }
    }
    report(&count, has("--json"), listed);
    ExitCode::SUCCESS
}

fn parse(line: &str) -> Result<Article, String> {
    serde_json::from_str(line).map_err(|e| e.to_string())
}

fn sentence_counts(
    text: &Normalized<'_>,
    tokens: &[Token],
    tagged: &[Tagged],
    titles: &HashSet<marsad_arabic::LemmaId>,
    count: &mut Count,
) {
    let mut after_name = false;
    for (at, (token, tagged_word)) in tokens.iter().zip(tagged).enumerate() {
        let word = token.text(text);
        if token.kind != TokenKind::Word || word.chars().count() < 2 {
            after_name = false;
            continue;
        }
        let analysis = tagged_word.analysis();
        count.words += 1;
        if analysis.is_known() {
            count.known += 1;
            let name = analysis.pos() == PartOfSpeech::ProperNoun;
            count.names += usize::from(name);
            after_name = name || titles.contains(&analysis.lemma) || NAME_PARTICLES.contains(&word);
            continue;
        }
        let before_name = tokens.get(at + 1).is_some_and(|t| NAME_PARTICLES.contains(&t.text(text)));
        if after_name || before_name {
            count.names += 1;
            after_name = true;
        } else {
            *count.unknown.entry(word.to_owned()).or_default() += 1;
        }
    }
}

fn report(count: &Count, json: bool, listed: usize) {
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let unknown: usize = count.unknown.values().sum();
    let others = count.words - count.names;
    let raw = share(count.known, count.words);
    let apart = share(others - unknown, others);
    if json {
        println!(
            "{{\"articles\": {}, \"words\": {}, \"names\": {}, \"unknown\": {unknown}, \"raw\": {raw:.4}, \"names_apart\": {apart:.4}}}",
            count.articles, count.words, count.names
        );
        return;
    }
    println!(
        "{} articles, {} words, {} of them names, {unknown} unknown",
        count.articles, count.words, count.names
    );
    println!("raw          {raw:.4}");
    println!("names apart  {apart:.4}");
    let mut words: Vec<_> = count.unknown.iter().collect();
    words.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    for (word, times) in words.into_iter().take(listed) {
        println!("{times:6} {word}");
    }
}
