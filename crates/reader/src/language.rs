//! In which language a text is written.
//!
//! Scripts other than Arabic are left to `whatlang`. In the Arabic script it knows three languages and is
//! unsure between them in short texts; here letters that Arabic does not write and the commonest words of
//! each language decide, so that a Persian or Kurdish text never passes for Arabic.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The characters that decide.
const SAMPLE: usize = 2_000;

/// A language in Arabic letters that is not Arabic.
struct Neighbour {
    /// ISO 639 code.
    code: &'static str,
    /// Letters that it writes, Arabic does not, and of the others only those that list them too.
    letters: &'static str,
    /// Its commonest words; those that Arabic writes too are listed in [`ARABIC`] as well.
    words: &'static [&'static str],
    /// Endings of its words, in words longer than they are.
    endings: &'static [&'static str],
    /// Letters that a neighbour with the same letters writes and it does not.
    never: &'static str,
}

const NEIGHBOURS: [Neighbour; 7] = [
    Neighbour {
        code: "fa",
        letters: "پچژگکی",
        words: &[
            "است",
            "این",
            "که",
            "را",
            "های",
            "با",
            "برای",
            "شد",
            "از",
            "آن",
            "کرد",
            "بود",
            "خود",
            "شده",
            "می",
            "یک",
            "هم",
            "نیز",
            "کند",
            "شود",
            "باید",
            "بر",
            "او",
            "وی",
            "تا",
            "در",
            "به",
            "دارد",
            "است،",
            "كه",
            "اين",
            "مي",
            "براي",
            "رئیس",
            "گفت",
            "کشور",
            "شدند",
            "کردند",
            "كردند",
            "آنها",
            "شده‌است",
        ],
        endings: &["های", "هاي"],
        never: "",
    },
    Neighbour {
        code: "ur",
        letters: "ٹڈڑےںھہپچژگکی",
        words: &[
            "کے", "کی", "ہے", "میں", "اور", "سے", "کا", "کو", "نے", "ہیں", "پر", "کہ", "اس", "بھی", "تھا",
            "لیے", "ایک", "یہ", "گیا", "کر", "نہیں", "وہ", "تو", "ہو", "تھے", "جو",
        ],
        endings: &[],
        never: "",
    },
    Neighbour {
        code: "ckb",
        letters: "ێۆڕڵەڤپچژگکی",
        words: &[
            "لە",
            "بە",
            "کە",
            "بۆ",
            "ئەو",
            "ئەم",
            "و",
            "لەگەڵ",
            "دەکات",
            "هەموو",
            "ناو",
            "بوو",
            "دوای",
            "هێزەکانی",
            "کرد",
            "سەر",
            "نێوان",
            "هەرێمی",
            "دەبێت",
            "ئێمە",
        ],
        endings: &[],
        never: "ى",
    },
    Neighbour {
        code: "ps",
        letters: "ټډړښږڅځڼېۍګکیئ",
        words: &[
            "د",
            "په",
            "چې",
            "او",
            "کې",
            "سره",
            "دې",
            "ته",
            "له",
            "وو",
            "یې",
            "کړی",
            "شوي",
            "هم",
            "دی",
            "کوي",
            "کړې",
            "ده",
            "هغه",
            "څخه",
            "باندې",
            "پر",
            "وي",
        ],
        endings: &[],
        never: "",
    },
    Neighbour {
        code: "sd",
        letters: "ڀٿٽٺڏڊڌڙڦڇڃڄڳڱڪڻھگکی",
        words: &["۾", "جي", "جو", "آهي", "کي", "۽", "سان", "هن", "جا", "تي", "لاءِ", "ٿو", "ان", "هو"],
        endings: &[],
        never: "",
    },
    Neighbour {
        code: "ug",
        letters: "ۇۆۈۋېەڭچژپگ",
        words: &["ۋە", "بۇ", "بىر", "بىلەن", "ئۈچۈن", "دەپ", "ئۇ", "بولغان", "ھەم", "شۇ", "قىلىش"],
        endings: &[],
        never: "ی",
    },
    // Turkish in Arabic letters: few letters of its own in print, its commonest words tell it.
    Neighbour {
        code: "ota",
        letters: "ڭپچژگی",
        words: &[
            "بو",
            "بر",
            "ایله",
            "ايله",
            "ایچون",
            "ايچون",
            "اولان",
            "اولوب",
            "اولدیغی",
            "اولديغى",
            "ایدن",
            "ايدن",
            "دخی",
            "دخى",
            "اولنان",
            "اولنور",
            "ایتمك",
            "ايتمك",
            "کبی",
            "كبى",
            "صكره",
            "دولت",
            "علیه",
            "عليه",
            "حضرتلری",
            "حضرتلرى",
            "قدر",
            "اولدى",
            "اولدی",
            "ایدی",
            "ايدى",
            "اوزره",
            "نك",
            "لری",
            "لرى",
            "عثمانیه",
            "ایتمش",
            "ايتمش",
            "ایسه",
            "ايسه",
            "اولنمش",
            "بیوردیلر",
        ],
        endings: &["مشدر", "میشدر", "جكدر", "جقدر", "لرینك", "لرینی", "لرنده", "یورلر"],
        never: "",
    },
];

/// The commonest words of Arabic, and those of its words that are common in a neighbour.
const ARABIC: &[&str] = &[
    "في",
    "من",
    "على",
    "إلى",
    "الى",
    "أن",
    "ان",
    "التي",
    "الذي",
    "عن",
    "مع",
    "هذا",
    "هذه",
    "إن",
    "كان",
    "كانت",
    "بعد",
    "قال",
    "قالت",
    "ما",
    "لا",
    "بين",
    "ذلك",
    "كما",
    "أو",
    "لم",
    "حيث",
    "خلال",
    "وقال",
    "وفي",
    "قبل",
    "منذ",
    "غير",
    "عبر",
    "أي",
    "كل",
    "وأن",
    "بأن",
    "أنه",
    "الذين",
    "حتى",
    "لن",
    "قد",
    "ثم",
    "بن",
    "يوم",
    "عام",
    "او",
    "هم",
    "بر",
    "به",
    "له",
    "هو",
    "جو",
];

/// The language of a text as an ISO 639 code (`ar`, `fa`, `ckb`, `en`), or `None` where too little is
/// written to tell.
///
/// ```
/// use marsad_reader::language;
/// assert_eq!(language("اجتمع وزير الخارجية مع نظيره في باريس أمس"), Some("ar"));
/// assert_eq!(language("وزیر خارجه با همتای خود در پاریس دیدار کرد"), Some("fa"));
/// assert_eq!(language("The ministers met in Paris on Monday and talked about the war."), Some("en"));
/// assert_eq!(language("1234"), None);
/// ```
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let (mut arabic_letters, mut others) = (0usize, 0usize);
    for letter in text.chars().filter(|letter| is_letter(*letter)).take(SAMPLE) {
        if is_arabic_script(letter) { arabic_letters += 1 } else { others += 1 }
    }
    if arabic_letters + others == 0 {
        return None;
    }
    // A page of Arabic may quote much; three in ten is more than quotation in a page of another script.
    if arabic_letters * 10 < (arabic_letters + others) * 3 {
        return other_script(text);
    }
    Some(in_arabic_letters(text))
}

fn is_arabic_script(letter: char) -> bool {
    matches!(letter, '\u{0620}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Which of the neighbours know a letter or a word, one bit each; the highest bit is Arabic's.
type Known = u8;
const ARABIC_KNOWS: Known = 0x80;

/// The tables turned round: from letters and words to languages.
struct Tables {
    /// For the letters from U+0600 to U+06FF.
    letters: [Known; 256],
    words: HashMap<&'static str, Known>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables { letters: [0; 256], words: HashMap::new() };
        for (index, neighbour) in NEIGHBOURS.iter().enumerate() {
            // Arabic writes this one too.
            for letter in neighbour.letters.chars().filter(|letter| *letter != 'ئ') {
                if let Some(known) = tables.letters.get_mut((letter as usize).wrapping_sub(0x600)) {
                    *known |= 1 << index;
                }
            }
            for word in neighbour.words {
                *tables.words.entry(word).or_default() |= 1 << index;
            }
        }
        for word in ARABIC {
            *tables.words.entry(word).or_default() |= ARABIC_KNOWS;
        }
        tables
    })
}

fn in_arabic_letters(text: &str) -> &'static str {
    let tables = tables();
    let (mut letters, mut foreign) = (0usize, 0usize);
    let (mut own, mut against) = ([0usize; NEIGHBOURS.len()], [0usize; NEIGHBOURS.len()]);
    for letter in text.chars().filter(|letter| is_arabic_script(*letter)).take(SAMPLE) {
        letters += 1;
        for (count, neighbour) in against.iter_mut().zip(&NEIGHBOURS) {
            *count += usize::from(neighbour.never.contains(letter));
        }
        let known = tables.letters.get((letter as usize).wrapping_sub(0x600)).copied().unwrap_or(0);
        if known != 0 {
            foreign += 1;
            for (index, count) in own.iter_mut().enumerate() {
                *count += usize::from(known >> index & 1);
            }
        }
    }
    let (mut words, mut arabic) = (0usize, 0usize);
    let mut common = [0usize; NEIGHBOURS.len()];
    let mut sampled = 0;
    for word in text.split(|c: char| !(is_letter(c) || is_mark(c) || c.is_numeric())) {
        if word.is_empty() {
            continue;
        }
        sampled += word.len();
        if sampled > 2 * SAMPLE {
            break;
        }
        words += 1;
        let mut known = tables.words.get(word).copied().unwrap_or(0);
        if known == 0 {
            let ends = |neighbour: &Neighbour| {
                neighbour.endings.iter().any(|end| word.len() > end.len() && word.ends_with(end))
            };
            let ended = NEIGHBOURS.iter().enumerate().filter(|(_, neighbour)| ends(neighbour));
            known = ended.fold(0, |known, (index, _)| known | 1 << index);
        }
        let article = word.strip_prefix("ال").is_some_and(|rest| rest.chars().nth(2).is_some());
        arabic += usize::from(known & ARABIC_KNOWS != 0 || article);
        if known & !ARABIC_KNOWS != 0 {
            for (index, count) in common.iter_mut().enumerate() {
                *count += usize::from(known >> index & 1);
            }
        }
    }
    let score = |index: usize| {
        let own = own[index].saturating_sub(against[index]);
        own * 100 / letters.max(1) + common[index] * 200 / words.max(1)
    };
    let best = (0..NEIGHBOURS.len()).max_by_key(|index| (score(*index), usize::MAX - index)).unwrap_or(0);
    // The letters of its keyboard (ک ی) may stand in Arabic typed on it: its words must be there too.
    let arabic_score = arabic * 200 / words.max(1);
    // The Arabic words that Ottoman prose is full of say little: its own must outnumber them.
    let plainly_other = foreign * 100 > letters * 2 || common[best] >= 2;
    if plainly_other && score(best) > arabic_score { NEIGHBOURS[best].code } else { "ar" }
}

/// As `char::is_alphabetic`, without a look-up for the letters of Arabic, nearly all that are asked for.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{0620}'..='\u{064A}') || character.is_alphabetic()
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}')
}

fn other_script(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let found = whatlang::detect_lang(&text[..end])?;
    let code = found.code();
    Some(TWO_LETTERS.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| *two))
}

/// The two-letter codes of the languages that newsrooms of the region publish in; the others keep three.
const TWO_LETTERS: [(&str, &str); 20] = [
    ("eng", "en"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("rus", "ru"),
    ("tur", "tr"),
    ("heb", "he"),
    ("cmn", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("ell", "el"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("ukr", "uk"),
    ("hye", "hy"),
    ("amh", "am"),
];
