//! What holds for every text.

use marsad_text::{Normalized, tokens};
use marsad_time::{Anchor, Date, find, find_document_date, parse_iso};
use proptest::prelude::*;

/// Words of the grammar in any order, so that the rules meet what their author did not think of.
const WORDS: &[&str] = &[
    "يوم",
    "اليوم",
    "أمس",
    "غدا",
    "بعد",
    "قبل",
    "منذ",
    "حتى",
    "من",
    "إلى",
    "بين",
    "في",
    "خلال",
    "و",
    "أو",
    "الأول",
    "الثاني",
    "والعشرين",
    "عشر",
    "كانون",
    "تشرين",
    "ربيع",
    "جمادى",
    "ذي",
    "الحجة",
    "يوليو",
    "تموز",
    "آب",
    "شوال",
    "رمضان",
    "الأربعاء",
    "والخميس",
    "الأحد",
    "الاثنين",
    "الماضي",
    "الماضيين",
    "المقبل",
    "الجاري",
    "السابق",
    "العام",
    "عام",
    "عامي",
    "سنة",
    "السنوات",
    "الأيام",
    "الشهر",
    "شهري",
    "الأسبوع",
    "القرن",
    "التسعينات",
    "عقود",
    "ساعة",
    "ثلاثة",
    "خمسة",
    "مئة",
    "ألف",
    "وألفين",
    "مطلع",
    "نهاية",
    "منتصف",
    "صيف",
    "الصيف",
    "الربع",
    "النصف",
    "هذا",
    "ذلك",
    "كل",
    "الليلة",
    "مساء",
    "فجر",
    "وقت",
    "سابق",
    "أكثر",
    "نحو",
    "الموافق",
    "هـ",
    "م",
    "ال",
    "/",
    "-",
    "(",
    ")",
    "،",
    "1",
    "8",
    "22",
    "31",
    "99",
    "1436",
    "2003",
    "2015",
    "9999",
    "0",
    "000",
    "4294967295",
    "12.5.2020",
    "31.2.9999",
    "20/7/2015",
    "\n",
    ".",
    "الأولى",
    "عمره",
    "الآن",
    "عدة",
    "الأخيرة",
    "القليلة",
];

fn anchors() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        Just(Anchor::default()),
        Just(Anchor::at(Date::MIN)),
        Just(Anchor::at(Date::MAX)),
        (1i16..=9999, 1i8..=12, 1i8..=31)
            .prop_map(|(year, month, day)| Anchor { date: Date::new(year, month, day).ok() }),
        (2015i16..=2024, 1i8..=12, 1i8..=28)
            .prop_map(|(year, month, day)| Anchor { date: Date::new(year, month, day).ok() }),
    ]
}

fn check(source: &str, anchor: &Anchor) {
    let text = Normalized::new(source);
    let tokens = tokens(&text);
    let _ = find_document_date(&text, &tokens);
    let mut at = 0;
    for time in find(&text, &tokens, 0..tokens.len(), anchor) {
        assert!(time.tokens.start >= at && time.tokens.start < time.tokens.end, "{source}: {time:?}");
        at = time.tokens.end;
        assert!(at <= tokens.len());
        for days in [time.interval, time.alternative].into_iter().flatten() {
            assert!(days.start <= days.end, "{source}: {time:?}");
        }
        let lines = tokens[time.tokens.start + 1..time.tokens.end].iter().filter(|token| token.starts_line);
        assert_eq!(lines.count(), 0, "{source}: {time:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text(source in "\\PC{0,80}", anchor in anchors()) {
        check(&source, &anchor);
    }

    #[test]
    fn any_words(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..24),
        gaps in prop::collection::vec(any::<bool>(), 24),
        anchor in anchors(),
    ) {
        let mut source = String::new();
        for (word, gap) in words.iter().zip(gaps) {
            source.push_str(word);
            if gap || word.len() > 2 {
                source.push(' ');
            }
        }
        check(&source, &anchor);
    }

    #[test]
    fn any_range(from in 0usize..40, to in 0usize..40) {
        let text = Normalized::new("منذ يوم الأربعاء 22 يوليو/تموز 2020 وحتى نهاية العام الجاري");
        let tokens = tokens(&text);
        for time in find(&text, &tokens, from..to, &Anchor::default()) {
            prop_assert!(time.tokens.start >= from && time.tokens.end <= to.min(tokens.len()));
        }
    }

    #[test]
    fn any_iso(source in "\\PC{0,20}") {
        let _ = parse_iso(&source);
    }

    #[test]
    fn dates_are_read_as_written(year in 1700i16..=2150, month in 1i8..=12, day in 1i8..=28) {
        let written = Date::new(year, month, day).unwrap();
        for source in [format!("{day}/{month}/{year}"), format!("{year}-{month:02}-{day:02}")] {
            let text = Normalized::new(&source);
            let tokens = tokens(&text);
            let found = find(&text, &tokens, 0..tokens.len(), &Anchor::default());
            let days = found[0].interval.unwrap();
            // The American order is understood too: it must not be taken for the Arabic one.
            prop_assert_eq!((days.start, days.end), (written, written));
        }
    }
}

#[test]
fn long_texts_take_linear_time() {
    for unit in ["من ", "بين عامي ", "كانون ", "ثلاثة و", "الثاني والعشرين ", "يوم ", "1/", "قبل "]
    {
        check(&unit.repeat(20_000), &Anchor::default());
    }
}
