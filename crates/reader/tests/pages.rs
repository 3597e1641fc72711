//! Pages in the markup of real Arabic news sites, with articles written for this project.
//!
//! `tests/pages` has one page a style; each is filled with every article of `eval/articles`.

#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use marsad_reader::{Document, ReadError, Reader, SegmentKind, SourceKind};
use marsad_time::Date;
use serde::Deserialize;

#[derive(Deserialize)]
struct Article {
    id: String,
    date: String,
    outlet: String,
    title: String,
    text: String,
}

impl Article {
    /// Its paragraphs; lines of place, date and agency are left to the page.
    fn paragraphs(&self) -> Vec<&str> {
        self.text.lines().map(str::trim).filter(|line| line.split_whitespace().count() >= 15).collect()
    }
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/articles");
    let mut articles: Vec<Article> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap())
        .collect();
    articles.sort_by(|one, other| one.id.cmp(&other.id));
    articles
}

const MONTHS: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// The second names of the months, as the east of the Arab world writes them beside the first.
const SYRIAC: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];

const HIJRI: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
];

const DAYS: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

/// The day of the Hijri calendar as the tabular reckoning has it: `28 ذو القعدة 1445 هـ`.
fn hijri(date: Date) -> String {
    let since = (date - Date::constant(622, 7, 19)).get_days();
    let year = (30 * i64::from(since) + 10_646) / 10_631;
    let start = |year: i64, month: i64| 354 * (year - 1) + (3 + 11 * year) / 30 + (59 * (month - 1) + 1) / 2;
    let month = (1..=12).rev().find(|month| start(year, *month) <= i64::from(since)).unwrap();
    format!("{} {} {year} هـ", i64::from(since) - start(year, month) + 1, HIJRI[month as usize - 1])
}

/// With the digits of the Arab east.
fn eastern(text: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32('٠' as u32 + digit));
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

fn fill(template: &str, article: &Article) -> String {
    let paragraphs = article.paragraphs();
    let (first, second) = paragraphs.split_at(paragraphs.len().div_ceil(2));
    let mut page = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("[[") {
        page.push_str(before);
        let (part, after) = after.split_once("]]").unwrap();
        let chosen = if part.starts_with('a') { first } else { second };
        for paragraph in chosen {
            page.push_str(&part[1..].replace("{{p}}", paragraph));
        }
        rest = after;
    }
    page.push_str(rest);
    let date: Date = article.date.parse().unwrap();
    let (year, month, day) = (date.year(), date.month() as usize, date.day());
    let quote = paragraphs[0].split(['،', '.']).max_by_key(|part| part.len()).unwrap().trim();
    page.replace("{{title}}", &article.title)
        .replace("{{site}}", &article.outlet)
        .replace("{{iso}}", &article.date)
        .replace("{{date}}", &format!("{day} {} {year}", MONTHS[month - 1]))
        .replace("{{eastern}}", &eastern(&format!("{day} {} {year}", MONTHS[month - 1])))
        .replace("{{both}}", &format!("{day} {}/{} {year}", MONTHS[month - 1], SYRIAC[month - 1]))
        .replace("{{weekday}}", DAYS[date.weekday().to_monday_zero_offset() as usize])
        .replace("{{hijri}}", &hijri(date))
        .replace("{{path}}", &format!("{year}/{month:02}/{day:02}"))
        .replace("{{quote}}", quote)
}

fn read_all(name: &str, bytes: &[u8]) -> Vec<Result<Document, ReadError>> {
    let mut read = Vec::new();
    let _ = Reader::default().stream(name, bytes, &mut |piece| {
        read.push(piece.read());
        ControlFlow::Continue(())
    });
    read
}

/// F1 of the two bags of words.
fn agreement(expected: &str, found: &str) -> f64 {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for word in expected.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in found.split_whitespace() {
        let left = counts.entry(word).or_default();
        both += i64::from(*left > 0);
        *left -= 1;
    }
    let (expected, found) = (expected.split_whitespace().count(), found.split_whitespace().count());
    2.0 * both as f64 / (expected + found) as f64
}

#[test]
fn the_article_is_found_in_every_style_of_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut styles: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    styles.sort();
    let articles = articles();
    let (mut pages, mut titles, mut dates, mut bodies) = (0, 0, 0, 0.0);
    for style in &styles {
        let name = style.file_name().unwrap().to_str().unwrap();
        let template = std::fs::read_to_string(style).unwrap();
        let mut worst = (1.0, String::new());
        for article in &articles {
            let page = fill(&template, article);
            let bytes = match name.split('.').nth(1) {
                Some("windows-1256") => encoding_rs::WINDOWS_1256.encode(&page).0.into_owned(),
                // What the encoding cannot write becomes a reference, as browsers do it.
                Some("iso-8859-6") => encoding_rs::ISO_8859_6.encode(&page).0.into_owned(),
                _ => page.into_bytes(),
            };
            let document =
                read_all(name, &bytes).pop().unwrap().unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(document.source, SourceKind::Html);
            assert_eq!(document.lang.as_deref(), Some("ar"), "{name}");
            let body: Vec<&str> = document
                .segments
                .iter()
                .filter(|segment| segment.kind.is_coded() && segment.kind != SegmentKind::Title)
                .map(|segment| &document.text[segment.span.clone()])
                .collect();
            let agreement = agreement(&article.paragraphs().join(" "), &body.join(" "));
            pages += 1;
            titles += usize::from(document.title.as_deref() == Some(article.title.as_str()));
            let dated = document.date.is_some_and(|date| date.to_string() == article.date);
            dates += usize::from(dated);
            bodies += agreement;
            if document.title.as_deref() != Some(article.title.as_str()) || !dated || agreement < worst.0 {
                let told =
                    format!("{}: {:?} {:?}\n{}", article.id, document.title, document.date, document.text);
                worst = (agreement.min(worst.0), told);
            }
        }
        if worst.0 < 0.95 || std::env::var_os("MARSAD_SHOW").is_some() {
            eprintln!("{name}: {:.3} {}", worst.0, worst.1);
        }
    }
    let share = |count: f64| count / f64::from(pages);
    let (titles, dates, bodies) =
        (share(f64::from(titles as u32)), share(f64::from(dates as u32)), share(bodies));
    eprintln!("{pages} pages: titles {titles:.3}, dates {dates:.3}, bodies {bodies:.4}");
    assert!(styles.len() >= 20 && pages >= 240);
    assert!(titles >= 0.95 && dates >= 0.95 && bodies >= 0.95, "{titles:.3} {dates:.3} {bodies:.4}");
}

#[test]
fn captions_quotes_and_pointers_are_told_from_the_article() {
    let article = &articles()[0];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let read = |style: &str| {
        let page = fill(&std::fs::read_to_string(folder.join(style)).unwrap(), article);
        read_all(style, page.as_bytes()).pop().unwrap().unwrap()
    };
    let channel = read("channel.html");
    let caption = channel.segments.iter().find(|segment| segment.kind == SegmentKind::Caption).unwrap();
    assert_eq!(&channel.text[caption.credit.clone().unwrap()], "الفرنسية");
    let magazine = read("magazine.html");
    assert!(magazine.segments.iter().any(|segment| segment.kind == SegmentKind::PullQuote));
    let byline = magazine.byline.unwrap();
    assert!(magazine.text[byline].contains("هيئة التحرير"));
    let drupal = read("drupal.html");
    assert!(drupal.segments.iter().any(|segment| segment.kind == SegmentKind::Related));
    assert_eq!(drupal.url.as_deref(), Some("https://news.example/ar/node/5512"));
    assert_eq!(read("wordpress.html").outlet.as_deref(), Some(article.outlet.as_str()));
}
