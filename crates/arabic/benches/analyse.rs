//! Throughput of the analyser and the tagger, in bytes of UTF-8 a second.
//!
//! `cargo bench -p marsad-arabic`. With `MARSAD_BENCH_TEXT` naming a text file, that text is read.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use marsad_arabic::{Analyzer, Lexicon, analyse, tag};
use marsad_text::{Normalized, Token, TokenKind, sentences, tokens};

fn main() {
    divan::main();
}

const SENTENCES: &str = "أعلن وزير الخارجية المصري سامح شكري، اليوم الخميس، أنه أجرى اتصالين هاتفيين بنظيريه الفرنسي والألماني لبحث تطورات \
الأوضاع في ليبيا.\nوقتل ثلاثة جنود وأصيب خمسة آخرون في هجوم شنه مسلحون مجهولون على حاجز للجيش قرب مدينة العريش.\n\
وتظاهر آلاف المواطنين وسط العاصمة احتجاجا على رفع أسعار الوقود وللمطالبة بإقالة الحكومة.\n";

fn text() -> String {
    match std::env::var_os("MARSAD_BENCH_TEXT").map(std::fs::read_to_string) {
        Some(Ok(text)) => text,
        _ => SENTENCES.repeat(200),
    }
}

fn words(text: &Normalized<'_>, tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| t.text(text).to_owned()).collect()
}

/// Words looked up, none of them remembered.
#[divan::bench]
fn analyse_without_cache(bencher: Bencher<'_, '_>) {
    let source = text();
    let text = Normalized::new(&source);
    let words = words(&text, &tokens(&text));
    let bytes: usize = words.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for word in &words {
            black_box(analyse(Lexicon::get(), black_box(word)));
        }
    });
}

/// Words looked up as in running text: each once, then remembered.
#[divan::bench]
fn analyse_with_cache(bencher: Bencher<'_, '_>) {
    let source = text();
    let text = Normalized::new(&source);
    let words = words(&text, &tokens(&text));
    let bytes: usize = words.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut analyzer = Analyzer::new();
        for word in &words {
            black_box(analyzer.analyse(black_box(word)));
        }
    });
}

/// The whole way from a text to its tagged sentences.
#[divan::bench]
fn tag_sentences(bencher: Bencher<'_, '_>) {
    let source = text();
    bencher.counter(BytesCount::new(source.len())).bench_local(|| {
        let mut analyzer = Analyzer::new();
        let text = Normalized::new(black_box(&source));
        let tokens = tokens(&text);
        for sentence in sentences(&text, &tokens) {
            black_box(tag(&mut analyzer, &text, &tokens[sentence.tokens]));
        }
    });
}
