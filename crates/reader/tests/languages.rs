//! Languages in Arabic letters are told apart. The sentences are written for this test.

use marsad_reader::language;

const SENTENCES: &[(&str, &str)] = &[
    ("ar", "أعلن وزير الدفاع أن القوات انسحبت من المدينة بعد اتفاق لوقف إطلاق النار."),
    ("ar", "قتل ثلاثة جنود في انفجار لغم شرقي البلاد"),
    ("ar", "رئيس الوزراء يزور بغداد"),
    ("ar", "وقال المتحدث إن بلاده ترفض أي تدخل في شؤونها الداخلية."),
    // Typed on a Persian keyboard.
    (
        "ar",
        "أعلن وزیر الدفاع أن القوات انسحبت من المدینة بعد اتفاق علی وقف إطلاق النار، وقال إن ذلك کان قبل أیام",
    ),
    ("ar", "التقى الرئيس أردوغان نظيره الإيراني پزشكيان في طهران، وبحثا العلاقات بين البلدين"),
    ("ar", "شارك في الاجتماع George Smith من شركة Microsoft إلى جانب وزراء الاتصالات"),
    ("fa", "وزیر دفاع اعلام کرد که نیروها پس از توافق آتش‌بس از شهر عقب‌نشینی کردند."),
    ("fa", "سه سرباز در انفجار مین در شرق کشور کشته شدند"),
    ("fa", "رئیس جمهور به همراه هیئتی بلندپایه وارد پاریس شد و با همتای خود دیدار کرد"),
    ("fa", "سخنگوی دولت گفت این تصمیم برای کشور مهم است"),
    ("ur", "وزیر دفاع نے کہا ہے کہ افواج جنگ بندی کے معاہدے کے بعد شہر سے نکل گئی ہیں۔"),
    ("ur", "ملک کے مشرق میں بارودی سرنگ کے دھماکے میں تین فوجی ہلاک ہو گئے"),
    ("ckb", "وەزیری بەرگری ڕایگەیاند کە هێزەکان دوای ڕێککەوتنی ئاگربەست لە شارەکە کشاونەتەوە"),
    ("ckb", "سەرۆکی هەرێم لەگەڵ شاندێکی باڵا گەیشتە پاریس"),
    ("ps", "د دفاع وزیر وویل چې ځواکونه د اوربند له هوکړې وروسته له ښار څخه ووتل"),
    ("ps", "په ختیځ کې د ماین په چاودنه کې درې سرتیري ووژل شول"),
    (
        "ota",
        "حربیه ناظری عسكرك شهردن چكیلدیكنی اعلان ایتمش و بو خصوصده دولت علیه ایله مذاكره اولنان مسائل اوزره معلومات ویرمشدر",
    ),
    ("ota", "صدر اعظم حضرتلری بو كون سفیر ایله ملاقات ایدوب احوال حاضره دخی مذاكره اولندی"),
    ("ug", "مۇداپىئە مىنىستىرى قوشۇنلارنىڭ شەھەردىن چېكىنگەنلىكىنى ئېيتتى ۋە بۇ ھەقتە بايانات ئېلان قىلدى"),
    ("en", "The defence minister said that the forces had withdrawn from the city after a ceasefire."),
    (
        "fr",
        "Le ministre de la Défense a déclaré que les forces s'étaient retirées de la ville après un accord.",
    ),
    ("ru", "Министр обороны заявил, что войска покинули город после соглашения о прекращении огня."),
    ("he", "שר הביטחון אמר כי הכוחות נסוגו מהעיר לאחר הסכם הפסקת אש"),
    ("tr", "Savunma bakanı, kuvvetlerin ateşkes anlaşmasından sonra şehirden çekildiğini söyledi."),
];

#[test]
fn languages_are_told_apart() {
    let wrong: Vec<_> = SENTENCES
        .iter()
        .filter(|(code, text)| language(text) != Some(code))
        .map(|(code, text)| format!("{code}, taken for {:?}: {text}", language(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_articles_of_the_project_are_arabic() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval");
    let mut read = 0;
    for entry in std::fs::read_dir(folder.join("sentences")).unwrap() {
        for line in std::fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(text) = record["text"].as_str() else { continue };
            assert_eq!(language(text), Some("ar"), "{text}");
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}
