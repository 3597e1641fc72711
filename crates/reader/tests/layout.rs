//! What the lines of pasted articles are taken for.

use marsad_reader::SegmentKind::{self, *};
use marsad_reader::{DateFrom, Document, read_text};

const LEAD: &str = "أعلنت وزارة المياه في الجمهورية صباح الاثنين أنها ستستضيف الأسبوع المقبل جولة جديدة من \
                    المحادثات حول سد النهر بمشاركة وفود من الدول الثلاث وبحضور مراقبين من الاتحاد القاري، بعد \
                    توقف استمر أكثر من أربعة أشهر بسبب خلاف على قواعد الملء والتشغيل.";
const SECOND: &str = "وقال كبير المفاوضين في تصريحات للصحفيين إن بلاده قدمت مقترحًا مكتوبًا يتضمن جدولًا زمنيًا من \
                      ثلاث مراحل، مضيفًا أن \"الكرة الآن في ملعب الطرف الآخر\" وأن وفده سيصل إلى العاصمة مساء الأحد.";

fn read(lines: &[&str]) -> Document {
    read_text("test", lines.join("\n\n"))
}

fn kinds(lines: &[&str]) -> Vec<SegmentKind> {
    read(lines).segments.iter().map(|segment| segment.kind).collect()
}

#[track_caller]
fn in_article(line: &str, kind: SegmentKind) {
    assert_eq!(
        kinds(&["جولة جديدة من محادثات السد", line, LEAD, SECOND]),
        [Title, kind, Body, Body],
        "{line}"
    );
}

#[test]
fn a_whole_article() {
    let document = read(&[
        "جولة جديدة من محادثات السد الأسبوع المقبل",
        "12 مارس 2021",
        "منظر للسد من الجو (أ.ف.ب)",
        "مرصد النهر – فريق التحرير",
        LEAD,
        "قدمت مقترحا مكتوبا يتضمن جدولا زمنيا من ثلاث مراحل",
        SECOND,
        "اقرأ/ي أيضًا: ماذا يريد كل طرف من المحادثات؟",
        "ولم يصدر تعليق فوري من الوفدين الآخرين.",
        "جميع الحقوق محفوظة © 2021",
    ]);
    let kinds: Vec<_> = document.segments.iter().map(|s| (s.line, s.kind, s.repeats)).collect();
    assert_eq!(
        kinds,
        [
            (1, Title, None),
            (3, Date, None),
            (5, Caption, None),
            (7, Byline, None),
            (9, Body, None),
            (11, PullQuote, Some(13)),
            (13, Body, None),
            (15, Related, None),
            (17, Body, None),
            (19, Boilerplate, None),
        ]
    );
    assert_eq!(document.date.unwrap().to_string(), "2021-03-12");
    assert_eq!(document.date_from, DateFrom::Text);
    assert_eq!(document.title.as_deref(), Some("جولة جديدة من محادثات السد الأسبوع المقبل"));
    assert_eq!(document.outlet.as_deref(), Some("مرصد النهر"));
    assert_eq!(document.lang.as_deref(), Some("ar"));
    assert_eq!(&document.text[document.byline.clone().unwrap()], "مرصد النهر – فريق التحرير");
    assert_eq!(&document.text[document.segments[2].credit.clone().unwrap()], "أ.ف.ب");
    assert!(document.is_coded(document.segments[4].span.start));
    assert!(!document.is_coded(document.segments[4].span.end));
    assert!(!document.is_coded(document.segments[5].span.start));
}

#[test]
fn a_text_of_one_paragraph_is_body() {
    assert_eq!(kinds(&[LEAD]), [Body]);
    assert_eq!(kinds(&["مقتل خمسة جنود في هجوم على حاجز"]), [Body]);
    assert_eq!(kinds(&["مقتل خمسة جنود في هجوم على حاجز (رويترز)"]), [Body]);
    assert_eq!(kinds(&["تقرير: نزوح جماعي", LEAD]), [Title, Body]);
    assert!(kinds(&[" \n\u{200F}\n\t"]).is_empty());
}

#[test]
fn dates() {
    for line in [
        "23-يوليو-2020",
        "الخميس 23 يوليو 2020",
        "23/07/2020",
        "2020-07-23",
        "آخر تحديث: 23 تموز 2020 الساعة 12:30",
    ] {
        in_article(line, Date);
    }
    in_article("ذكرى هجمات 11 سبتمبر 2001 تمر بصمت", Body);
    let document = read(&["العاصمة - 3 مايو 2019", LEAD, SECOND]);
    assert_eq!(document.date.unwrap().to_string(), "2019-05-03");
    assert_eq!(read(&[LEAD]).date_from, DateFrom::None);
}

#[test]
fn captions() {
    for line in [
        "أعضاء الوفد لدى وصولهم إلى مقر المحادثات (رويترز)",
        "أعضاء الوفد لدى وصولهم إلى مقر المحادثات (سامي عودة/فرانس برس)",
        "أعضاء الوفد لدى وصولهم إلى مقر المحادثات (Getty Images)",
        "أعضاء الوفد لدى وصولهم إلى مقر المحادثات [الأناضول]",
        "أعضاء الوفد لدى وصولهم إلى مقر المحادثات (أ ف ب - أرشيف)",
        "أعضاء الوفد لدى وصولهم إلى مقر المحادثات - رويترز",
    ] {
        in_article(line, Caption);
    }
    in_article("وصل أعضاء الوفد إلى مقر المحادثات في العاصمة. (رويترز)", Body);
    in_article("وصل أعضاء الوفد إلى مقر المحادثات (في العاصمة)", Body);
}

#[test]
fn bylines() {
    for line in [
        "وكالات",
        "القاهرة – وكالات",
        "القاهرة · رويترز",
        "بغداد: «الشرق الأوسط»",
        "جدة (واس)",
        "كتب: محمود سالم",
        "كتبت منى حداد",
        "إعداد: فريق الأخبار",
        "بقلم سليم ناصر",
        "تقرير: سليم ناصر",
        "مراسلنا في بغداد",
        "سليم ناصر - بيروت",
    ] {
        in_article(line, Byline);
    }
    for line in [
        "تقرير: نصف السكان نازحون بسبب الحرب",
        "كتب الرئيس على تويتر أنه سيغادر",
        "إعداد خطة لإعادة الإعمار",
        "رويترز: مقتل خمسة جنود في هجوم",
    ] {
        in_article(line, Body);
    }
}

#[test]
fn related() {
    for line in [
        "اقرأ أيضا: ماذا بعد فشل المحادثات؟",
        "إقرأ أيضاً | ماذا بعد فشل المحادثات",
        "اقرأي أيضًا: ماذا بعد فشل المحادثات؟",
        "شاهد أيضا: السد من الجو",
        "للمزيد من التفاصيل اضغط هنا",
        "تابعوا آخر الأخبار على قناتنا",
    ] {
        in_article(line, Related);
    }
    in_article("شاهد الوزير موقع السد من الجو", Body);
    in_article("لمزيد من الضغط فرضت الحكومة عقوبات جديدة", Body);
    assert_eq!(
        kinds(&[
            LEAD,
            "مواضيع ذات صلة:",
            "ماذا بعد فشل المحادثات",
            "السد من الجو",
            SECOND,
            "اقرأ/ي أيضًا:",
            "قصة السد"
        ]),
        [Body, Related, Related, Related, Body, Related, Related]
    );
    assert_eq!(kinds(&[LEAD, "اقرأ أيضا:", "قصة السد", "وغادر الوفد."]), [Body, Related, Related, Body]);
}

#[test]
fn boilerplate() {
    for line in [
        "شارك عبر فيسبوك تويتر واتساب اكتب رأيك",
        "جميع الحقوق محفوظة لصحيفة النهر",
        "الوسوم: السد، المياه، المحادثات",
        "#السد #المياه",
        "اشترك في النشرة البريدية",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك.",
        "https://example.org/a",
        "***",
    ] {
        in_article(line, Boilerplate);
    }
    in_article("شارك من خلال تويتر في حملة ضد السد", Body);
    in_article("سياسة الخصوصية الجديدة تثير الجدل", Body);
}

#[test]
fn a_quote_with_words_left_out_is_found() {
    let quote =
        "أعلنت وزارة المياه في الجمهورية أنها ستستضيف الأسبوع المقبل جولة جديدة من المحادثات حول سد النهر";
    let document = read(&[LEAD, quote, SECOND]);
    assert_eq!(document.segments[1].kind, PullQuote);
    assert_eq!(document.segments[1].repeats, Some(1));
    // A quote above its paragraph; spelled without vowel signs and hamza.
    let document = read(&[LEAD, "قدمت مقترحا مكتوبا يتضمن جدولا زمنيا من ثلاث مراحل", SECOND]);
    assert_eq!(document.segments[1].repeats, Some(5));
}

#[test]
fn of_two_equal_paragraphs_the_first_is_body() {
    let document = read(&[LEAD, SECOND, LEAD, SECOND]);
    let found: Vec<_> = document.segments.iter().map(|s| (s.kind, s.repeats)).collect();
    assert_eq!(found, [(Body, None), (Body, None), (PullQuote, Some(1)), (PullQuote, Some(3))]);
}

#[test]
fn a_repeated_sentence_is_set_apart() {
    let sentence = "واتفق الجانبان على عقد جولة رابعة في مطلع الشهر القادم.";
    let first = format!("{LEAD} {sentence}");
    let second = format!("{SECOND} {sentence} وغادر الوفد بعد ذلك.");
    let document = read(&[&first, &second]);
    let parts: Vec<_> = document.segments.iter().map(|s| (s.line, s.kind, s.repeats)).collect();
    assert_eq!(parts, [(1, Body, None), (3, Body, None), (3, PullQuote, Some(1)), (3, Body, None)]);
    assert_eq!(&document.text[document.segments[2].span.clone()], sentence);
}

#[test]
fn a_text_of_repeats_takes_no_longer_than_its_length() {
    let start = std::time::Instant::now();
    let same = read_text("same", format!("{SECOND}\n").repeat(20_000));
    assert_eq!(same.segments.iter().filter(|s| s.kind == Body).count(), 1);
    let _ = read_text("word", "قال قال قال قال قال قال قال قال قال\n".repeat(100_000));
    let _ = read_text("line", "قال ".repeat(1_000_000));
    let growing: String = (1..1_500).map(|n| "قال الوزير إنه سيغادر ".repeat(n % 300) + "\n").collect();
    let _ = read_text("growing", growing);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    let document = read_text("test", format!("{LEAD}\r\n\r\n{SECOND}\rوغادر الوفد.\n"));
    assert_eq!(document.segments.iter().map(|s| s.line).collect::<Vec<_>>(), [1, 3, 4]);
}
