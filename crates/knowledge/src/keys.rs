//! The keys that names are found by: one that forgives case, accents and articles, and one that forgives
//! the choices of transliteration. The build script compiles this module too.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Between the loose key of a name and the name itself.
pub const BETWEEN: char = '\t';

/// Whether a text is written in Arabic letters.
#[must_use]
pub fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{0600}'..='\u{06FF}' | '\u{FB50}'..='\u{FEFC}'))
}

/// A name in Latin letters: lower case, no accents, no article, hyphens as spaces, doubled letters single.
///
/// ```
/// use marsad_knowledge::keys::latin;
/// assert_eq!(latin("Abdel-Fattah El-Sisi"), "abdel fatah sisi");
/// assert_eq!(latin("Mazār-e Sharīf"), "mazar e sharif");
/// ```
#[must_use]
pub fn latin(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match letter {
            'ı' => plain.push('i'),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'þ' => plain.push_str("th"),
            '\'' | '’' | '‘' | '`' | 'ʿ' | 'ʾ' | 'ʻ' | 'ʼ' | '´' | '.' => {}
            _ if letter.is_alphanumeric() => plain.push(letter),
            '&' => plain.push_str(" and "),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> =
        plain.split_whitespace().filter(|w| !matches!(*w, "al" | "el" | "the")).collect();
    if words.is_empty() {
        words = plain.split_whitespace().collect();
    }
    single(&words.join(" "))
}

/// A name in Arabic letters as the tables fold it: hamza, final ya and ta marbuta, spaces.
#[must_use]
pub fn arabic(name: &str) -> String {
    let mut folded = String::new();
    let plain: String = name
        .nfkc()
        .map(|c| if matches!(c, '-' | '«' | '»' | '"' | '،' | '.' | '_') { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{200B}'..='\u{200F}'))
        .collect();
    marsad_text::fold(&plain, &mut folded);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key of a name that spellings of one name share, in either script; short keys are empty.
///
/// ```
/// use marsad_knowledge::keys::loose;
/// assert_eq!(loose("Gadhafi"), loose("Qaddafi"));
/// assert_eq!(loose("غوتيريش"), loose("جوتيريس"));
/// ```
#[must_use]
pub fn loose(name: &str) -> String {
    let key = if is_arabic(name) { loose_arabic(name) } else { loose_latin(name) };
    if key.chars().count() < 2 { String::new() } else { key }
}

/// The spelling that two spellings of a name are compared in: letters that stand for one sound are one,
/// vowels stay.
#[must_use]
pub fn sound(name: &str) -> String {
    let plain = if is_arabic(name) { arabic(name) } else { latin(name) };
    let words = plain.split(' ').filter(|w| !matches!(*w, "بن" | "ابن" | "ال" | "bin" | "ibn" | "ben"));
    let joined: Vec<String> = words
        .map(|w| {
            let bare = w.strip_prefix("ال").filter(|b| b.chars().count() > 2).unwrap_or(w);
            digraphs(bare).chars().filter_map(letter).collect()
        })
        .collect();
    single(&joined.concat())
}

/// The article before a sun letter.
const ARTICLES: [&str; 15] =
    ["ash", "as", "an", "ar", "ad", "az", "at", "esh", "es", "en", "er", "ed", "ez", "et", "adh"];

fn loose_latin(name: &str) -> String {
    let plain = latin(name);
    let mut key = String::new();
    for word in plain.split(' ') {
        let article = word.len() <= 3 && word.starts_with(['a', 'e']) && ARTICLES.contains(&word);
        if article || matches!(word, "bin" | "ibn" | "ben" | "ul") {
            continue;
        }
        let servant = ["abdel", "abdul", "abdal", "abd"].iter().find_map(|p| word.strip_prefix(p));
        let word = match servant {
            Some(rest) => {
                key.push_str("abd");
                rest
            }
            None => word,
        };
        let mut first = key.is_empty();
        for sound in single(&digraphs(word)).chars().filter_map(letter) {
            if matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y') {
                if first && !matches!(sound, 'w' | 'y') {
                    key.push('a');
                }
            } else {
                key.push(sound);
            }
            first = false;
        }
        // Nahda and Nahdah, Shoukry and Shoukri.
        if key.len() > 2 && key.ends_with('h') {
            key.pop();
        }
    }
    key
}

fn loose_arabic(name: &str) -> String {
    let plain = arabic(name);
    let mut key = String::new();
    for word in plain.split(' ') {
        if matches!(word, "بن" | "ابن" | "ال") {
            continue;
        }
        let word = word.strip_prefix("عبدال").map_or_else(|| word.to_owned(), |rest| format!("عبد{rest}"));
        let bare = word.strip_prefix("ال").filter(|b| b.chars().count() > 1).unwrap_or(&word);
        let count = bare.chars().count();
        for (at, sound) in single(bare).chars().filter_map(letter).enumerate() {
            match sound {
                'ا' if at == 0 && key.is_empty() => key.push('ا'),
                'ا' | 'و' | 'ي' => {}
                'ه' if at + 1 == count && at > 0 => {}
                _ => key.push(sound),
            }
        }
    }
    key
}

/// An Arabic name as Latin letters would sound it, long vowels only: to find what the tables have in Latin
/// letters alone.
pub(crate) fn romanised(name: &str) -> String {
    arabic(name)
        .split(' ')
        .map(|word| word.strip_prefix("ال").filter(|bare| bare.chars().count() > 1).unwrap_or(word))
        .flat_map(|word| word.chars().collect::<Vec<_>>())
        .filter_map(|c| match c {
            'ا' => Some('a'),
            'و' => Some('u'),
            'ي' | 'ئ' => Some('i'),
            'ه' => Some('h'),
            other => consonants(&other.to_string()).chars().next(),
        })
        .collect()
}

/// The consonants of a word in either script as Latin letters, so that the two can be compared.
pub(crate) fn consonants(word: &str) -> String {
    let plain = if is_arabic(word) { arabic(word) } else { digraphs(&latin(word)) };
    plain
        .strip_prefix("ال")
        .unwrap_or(&plain)
        .chars()
        .filter_map(|c| {
            Some(match c {
                'ب' | 'پ' | 'p' => 'b',
                'ت' | 'ث' | 'ط' => 't',
                'ج' | 'غ' | 'ق' | 'ك' | 'خ' | 'q' | 'g' | 'c' | 'j' => 'k',
                'ح' | 'ه' => 'h',
                'د' | 'ذ' | 'ض' => 'd',
                'ر' => 'r',
                'ز' | 'ظ' => 'z',
                'س' | 'ش' | 'ص' => 's',
                'ف' | 'ڤ' | 'v' => 'f',
                'ل' => 'l',
                'م' => 'm',
                'ن' => 'n',
                'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y' => return None,
                c if c.is_ascii_alphabetic() => c,
                _ => return None,
            })
        })
        .collect()
}

fn digraphs(word: &str) -> String {
    let mut word = word.to_owned();
    for (spelled, sound) in [
        ("tsch", "s"),
        ("tch", "s"),
        ("sch", "s"),
        ("kh", "k"),
        ("gh", "k"),
        ("dh", "d"),
        ("th", "t"),
        ("sh", "s"),
        ("ch", "s"),
        ("ph", "f"),
        ("dj", "j"),
        ("zh", "j"),
        ("ck", "k"),
        ("ce", "se"),
        ("ci", "si"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ie", "i"),
        ("x", "ks"),
    ] {
        if word.contains(spelled) {
            word = word.replace(spelled, sound);
        }
    }
    word
}

/// One letter for the letters that stand for one sound.
fn letter(letter: char) -> Option<char> {
    Some(match letter {
        'غ' | 'ج' | 'ق' | 'گ' | 'ڭ' | 'ژ' => 'ك',
        'پ' => 'ب',
        'ڤ' => 'ف',
        'ش' | 'ص' | 'چ' => 'س',
        'ط' | 'ث' => 'ت',
        'ذ' | 'ض' => 'د',
        'ظ' => 'ز',
        'ئ' | 'ى' => 'ي',
        'ؤ' => 'و',
        'ء' => return None,
        'q' | 'g' | 'c' | 'j' => 'k',
        'p' => 'b',
        'v' => 'f',
        'e' => 'i',
        'o' => 'u',
        'y' => 'i',
        ' ' => return None,
        other => other,
    })
}

/// Doubled letters are single.
fn single(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if !out.ends_with(letter) || letter.is_ascii_digit() {
            out.push(letter);
        }
    }
    out
}
