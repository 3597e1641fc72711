//! What the table does not show: conflicts, alternatives, spans of tokens, document dates.

use marsad_text::{Normalized, tokens};
use marsad_time::{Anchor, Granularity, ParseDateError, TimeExpression, find, find_document_date, parse_iso};

fn first(text: &str, anchor: &str) -> TimeExpression {
    let text = Normalized::new(text);
    let tokens = tokens(&text);
    let anchor = Anchor { date: parse_iso(anchor).ok() };
    find(&text, &tokens, 0..tokens.len(), &anchor).into_iter().next().expect("an expression")
}

fn words(text: &str, anchor: &str) -> String {
    let found = first(text, anchor);
    let text = Normalized::new(text);
    let tokens = tokens(&text);
    let (start, end) = (tokens[found.tokens.start].normal.start, tokens[found.tokens.end - 1].normal.end);
    text.as_str()[start as usize..end as usize].to_owned()
}

fn document_date(text: &str) -> Option<String> {
    let text = Normalized::new(text);
    find_document_date(&text, &tokens(&text)).map(|date| date.to_string())
}

#[test]
fn contradictions_are_kept() {
    for text in [
        "يوم الثلاثاء 23 يوليو 2020",
        "غدا الثلاثاء",
        "عام 2025 الماضي في يونيو 2025",
        "في يونيو الماضي 2025",
        "في 20 يونيو الماضي عام 2025",
        "في يناير الجاري",
        "6 شوال 1436 هـ الموافق 10 ديسمبر 2015",
        "حزيران (يوليو) 2015",
        "العام الماضي وفي يوليو الماضي 2031",
    ] {
        let source = Normalized::new(text);
        let tokens = tokens(&source);
        let anchor = Anchor { date: parse_iso("2020-07-23").ok() };
        let found = find(&source, &tokens, 0..tokens.len(), &anchor);
        assert!(found.iter().any(|time| time.conflict.is_some()), "{text}: {found:?}");
    }
    for text in ["الخميس 23 يوليو 2020", "أمس الأربعاء", "اليوم الخميس", "عام 2025", "في يوليو الجاري"]
    {
        assert_eq!(first(text, "2020-07-23").conflict, None, "{text}");
    }
}

#[test]
fn the_other_side_of_the_anchor_is_offered() {
    let side = |text| first(text, "2015-07-23").alternative.map(|days| days.to_string());
    assert_eq!(side("يوم الأحد").as_deref(), Some("2015-07-26"));
    assert_eq!(side("في سبتمبر").as_deref(), Some("2014-09-01/2014-09-30"));
    assert_eq!(side("في 14 يوليو").as_deref(), Some("2016-07-14"));
    assert_eq!(side("في سبتمبر 2014"), None);
    assert_eq!(side("الأحد الماضي"), None);
    assert_eq!(side("أمس"), None);
}

#[test]
fn the_words_of_an_expression() {
    let anchor = "2015-07-23";
    assert_eq!(words("قال في يوم الأربعاء الماضي إن", anchor), "يوم الأربعاء الماضي");
    assert_eq!(words("وصل مساء أمس (الأربعاء) إلى", anchor), "مساء أمس (الأربعاء)");
    assert_eq!(words("في 22 فبراير (شباط) 2012 أن", anchor), "22 فبراير (شباط) 2012");
    assert_eq!(words("قتل منذ عام 1994 كثيرون", anchor), "منذ عام 1994");
    assert_eq!(words("كان في نيسان/أبريل من العام الماضي يعمل", anchor), "نيسان/أبريل من العام الماضي");
    assert_eq!(words("أمس فجر نفسه", anchor), "أمس");
}

#[test]
fn granularity() {
    let of = |text| first(text, "2015-07-23").granularity;
    assert_eq!(of("أمس"), Granularity::Day);
    assert_eq!(of("الأسبوع الماضي"), Granularity::Week);
    assert_eq!(of("يونيو الماضي"), Granularity::Month);
    assert_eq!(of("صيف 2014"), Granularity::Season);
    assert_eq!(of("عام 2014"), Granularity::Year);
    assert_eq!(of("بين عامي 2003 و2005"), Granularity::Span);
    assert_eq!(of("خلال 48 ساعة"), Granularity::Hour);
}

#[test]
fn document_dates() {
    let is = |text: &str, date: &str| assert_eq!(document_date(text).as_deref(), Some(date), "{text}");
    is("23-يوليو-2020\n\nمهندسون عسكريون", "2020-07-23");
    is("عنوان\nالخميس 23 يوليو 2020\nنص", "2020-07-23");
    is("الخميس، 23 يوليو 2020 - 14:30", "2020-07-23");
    is("2020/07/23\nنص", "2020-07-23");
    is("25 شوال 1436 هـ الموافق 10 أغسطس 2015 م\nنص", "2015-08-10");
    is("جدة 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس\nنص", "2015-08-10");
    is("ذكرى أحداث 11 سبتمبر 2001\n12/9/2015\nنص", "2015-09-12");
    assert_eq!(document_date("قال الوزير أمس إن الاجتماع في 22 أبريل 2014 كان مفيدا جدا للجميع"), None);
    assert_eq!(document_date(""), None);
    assert_eq!(document_date("الأسبوع الماضي"), None);
}

#[test]
fn iso_dates() -> Result<(), ParseDateError> {
    assert_eq!(parse_iso("2020-07-22")?.to_string(), "2020-07-22");
    assert_eq!(parse_iso(" 2020-07-22T10:00:00Z ")?.to_string(), "2020-07-22");
    for wrong in
        ["", "2020", "2020-13-01", "2020-02-30", "22/07/2020", "2020-07-2", "٢٠٢٠-٠٧-٢٢", "2020-07-22x"]
    {
        assert!(parse_iso(wrong).is_err(), "{wrong}");
    }
    Ok(())
}
