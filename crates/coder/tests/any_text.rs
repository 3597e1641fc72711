//! What holds for any text: nothing panics, and every offset names the words it claims.

mod common;

use std::cell::RefCell;

use marsad_coder::{Coder, Input};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Words of the grammar in any order: predicates, parties, speakers, times, particles and signs.
const WORDS: &[&str] = &[
    // Predicates, and what supports them.
    "قصفت",
    "قصف",
    "هاجم",
    "الهجوم",
    "اتهمت",
    "اتهام",
    "اجتمع",
    "اجتماع",
    "لقاء",
    "زيارة",
    "زار",
    "وقع",
    "اتفاقا",
    "اتفق",
    "رفض",
    "هدد",
    "بفرض",
    "عقوبات",
    "فرضت",
    "أدان",
    "دعا",
    "طالب",
    "أرسلت",
    "مساعدات",
    "تظاهر",
    "احتجاج",
    "إضراب",
    "اعتقلت",
    "أفرجت",
    "انسحاب",
    "انسحبت",
    "حشدت",
    "مناورات",
    "نفذ",
    "نفذت",
    "شن",
    "شنت",
    "أجرى",
    "قتل",
    "قتلى",
    "أسفر",
    "محادثات",
    "مقتل",
    "انفجار",
    "استهدف",
    "يدرس",
    "يعتزم",
    "سيوقع",
    "ستفرض",
    // Parties.
    "الجيش",
    "السوري",
    "روسيا",
    "الروسية",
    "الولايات",
    "المتحدة",
    "الأميركي",
    "مصر",
    "المصري",
    "وزير",
    "الخارجية",
    "الرئيس",
    "رئيس",
    "الوزراء",
    "نظيره",
    "الألماني",
    "الأمم",
    "مجلس",
    "الأمن",
    "الاتحاد",
    "الأوروبي",
    "حماس",
    "تنظيم",
    "الدولة",
    "داعش",
    "إيران",
    "طهران",
    "واشنطن",
    "الكرملين",
    "البنتاغون",
    "مسلحون",
    "متظاهرون",
    "مدنيين",
    "الشرطة",
    "قوات",
    "ميليشيا",
    "الحوثيين",
    "السفير",
    "وفد",
    "البرلمان",
    "المعارضة",
    "دونالد",
    "ترامب",
    "محمد",
    "بن",
    "عبد",
    "الله",
    "كلا",
    "البلدين",
    "الطرفان",
    "الطرفين",
    "الجانبان",
    "بلاده",
    "حكومته",
    "بينهما",
    "بينهم",
    // Speakers and their verbs.
    "قال",
    "قالت",
    "وقال",
    "أعلن",
    "أعلنت",
    "نفى",
    "نفت",
    "أكد",
    "ذكرت",
    "بحسب",
    "وفقا",
    "وفق",
    "نقلا",
    "عن",
    "المتحدث",
    "باسم",
    "وكالة",
    "رويترز",
    "مصدر",
    "مضيفا",
    "موضحا",
    // Places, times and numbers.
    "في",
    "حلب",
    "مدينة",
    "باريس",
    "القاهرة",
    "شمال",
    "أمس",
    "اليوم",
    "الأربعاء",
    "غدا",
    "الماضي",
    "المقبل",
    "عام",
    "يوليو",
    "قبل",
    "بعد",
    "منذ",
    "ثلاثة",
    "عشرات",
    "ألف",
    "مئة",
    "أشخاص",
    "جريحا",
    "12",
    "2015",
    "١٢",
    "٣٫٥",
    "0",
    "18446744073709551616",
    "23/7/2015",
    // Particles.
    "لم",
    "لن",
    "لا",
    "ما",
    "قد",
    "إن",
    "أن",
    "أنه",
    "إذا",
    "لو",
    "كان",
    "كانت",
    "سوف",
    "ليس",
    "غير",
    "عدم",
    "بدون",
    "من",
    "إلى",
    "على",
    "مع",
    "بين",
    "ضد",
    "ب",
    "ل",
    "و",
    "ف",
    "أو",
    "ثم",
    "التي",
    "الذي",
    "الذين",
    "هو",
    "هي",
    "هم",
    "هذا",
    "هذه",
    "ذلك",
    "الأول",
    "الثاني",
    "كما",
    "بينما",
    "حيث",
    "خلال",
    "بسبب",
    "عقب",
    "وسط",
    "لكن",
    "إلا",
    // Signs, bidi marks, lines.
    ".",
    "،",
    ",",
    "؛",
    ":",
    "؟",
    "!",
    "...",
    "-",
    "–",
    "—",
    "/",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "\"",
    "“",
    "”",
    "'",
    "‹",
    "›",
    "%",
    "ـ",
    "ً",
    "ّ",
    "\u{200F}",
    "\u{200E}",
    "\u{202B}",
    "\u{202C}",
    "\u{2067}",
    "\u{2069}",
    "\u{200C}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{00A0}",
    "\u{2028}",
    "\u{0085}",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\0",
    "🚀",
    "e\u{301}",
    "ﷲ",
    "ﻻ",
    "NATO",
    "x",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(WORDS), prop::bool::weighted(0.9)), 0..60).prop_map(|words| {
        let mut text = String::new();
        for (word, space) in words {
            text.push_str(word);
            if space {
                text.push(' ');
            }
        }
        text
    })
}

/// Arabic letters, diacritics, presentation forms, bidi marks, signs and anything else.
fn letters() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => prop::char::range('\u{0600}', '\u{06FF}'),
        1 => prop::char::range('\u{FB50}', '\u{FEFF}'),
        1 => prop::char::range('\u{2000}', '\u{206F}'),
        1 => prop::char::range(' ', '~'),
        1 => Just(' '),
        1 => Just('\n'),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 0..120).prop_map(|letters| letters.into_iter().collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 2 => letters(), 6 => words()]
}

fn date() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![None, Some("2015-07-23"), Some("-9999-01-01"), Some("9999-12-31"), Some("أمس")])
}

thread_local! {
    // One coder for all cases: what it keeps from a text must not harm the next.
    static CODER: RefCell<Coder> = RefCell::new(Coder::explaining());
}

fn config() -> ProptestConfig {
    // PROPTEST_CASES overrides.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn offsets_hold_in_any_text(text in any_text(), date in date(), title in prop::option::of(words())) {
        let input = Input { id: "any", text: &text, date, title: title.as_deref(), skip: &[] };
        let coded = CODER.with_borrow_mut(|coder| coder.code(&input));
        prop_assert_eq!(common::offsets_hold(&text, &coded.events), Ok(()));
        prop_assert_eq!(coded.events.len(), coded.explanations.len());
        for considered in &coded.considered {
            prop_assert!(text.get(considered.span.clone()).is_some(), "{considered:?}");
        }
    }

    #[test]
    fn any_bytes_may_be_skipped(text in words(), cuts in prop::collection::vec(0usize..400, 0..6)) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let skip: Vec<_> = cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
        let input = Input { id: "any", text: &text, date: Some("2015-07-23"), title: None, skip: &skip };
        let coded = CODER.with_borrow_mut(|coder| coder.code(&input));
        prop_assert_eq!(common::offsets_hold(&text, &coded.events), Ok(()));
    }

    #[test]
    fn the_same_text_gives_the_same_records(text in words()) {
        let input = Input { id: "any", text: &text, date: Some("2015-07-23"), title: None, skip: &[] };
        let used = CODER.with_borrow_mut(|coder| coder.code(&input).events);
        let again = CODER.with_borrow_mut(|coder| coder.code(&input).events);
        prop_assert_eq!(used, again);
    }
}

/// The properties above would hold of a coder that finds nothing.
#[test]
fn the_words_make_events() {
    let mut runner = TestRunner::deterministic();
    let mut coder = Coder::new();
    let mut events = 0;
    for _ in 0..200 {
        let text = words().new_tree(&mut runner).expect("a text").current();
        let input = Input { id: "any", text: &text, date: Some("2015-07-23"), title: None, skip: &[] };
        events += coder.code(&input).events.len();
    }
    assert!(events > 50, "only {events} events in 200 texts");
}
