//! From a token to what it may mean in a time expression.

use std::collections::HashMap;
use std::sync::LazyLock;

use marsad_text::{Normalized, Token, TokenKind, fold_letter};

use crate::calendar::Month;
use crate::expression::Direction;
use crate::names;

/// How surely a month's name is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// It is another word more often: needs a number, a pair or a year beside it.
    Weak,
    /// It may be another word or a name: needs a preposition or a marker at least.
    Medium,
    /// A month in any context.
    Strong,
}

/// The first word of a month written as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    Kanun,
    Tishrin,
    Jumada,
    Dhu,
}

/// The beginning, middle or end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    First,
    Middle,
    Last,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    One,
    Two,
    Many,
}

/// What a word, a number or a sign may mean here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Nothing.
    Nothing,
    /// Digits without separators: the value, and how many digits.
    Number(u32, u8),
    /// A date with full stops: day, month, year.
    Dotted(u8, u8, u16),
    /// A sign of punctuation of one character.
    Sign(char),
    /// A cardinal number in words.
    Cardinal(u32),
    Ordinal(u8),
    MonthName(Month, Strength),
    MonthHead(Head),
    /// القعدة, الحجة after ذو.
    DhuMonth(u8),
    Weekday(u8),
    SundayOrOne,
    MondayOrTwo,
    UnitOf(Unit, Count),
    NamedDecade(u8),
    /// الماضي, الجاري, المقبل.
    Marker(Direction, Count),
    /// الأخير.
    Last,
    /// السابق.
    Previous,
    /// لاحق.
    Later,
    /// مبكر, متأخر.
    Early,
    /// الآخر: ربيع الآخر.
    Other,
    Few,
    Several,
    /// العام المالي: an adjective between unit and marker.
    Calling,
    This,
    That,
    Every,
    PartOf(Part),
    DayPart,
    Night,
    Season(u8),
    /// The quarter, the half.
    Fraction(u8),
    /// أمس, غدا.
    Day(i8),
    In,
    /// خلال.
    During,
    /// An office that may be called العام, general.
    Office,
    Within,
    From,
    Between,
    To,
    Until,
    Since,
    Before,
    After,
    And,
    Or,
    Article,
    Corresponding,
    About,
    More,
    Less,
    Moment,
    Now,
    EraCommon,
    EraHijri,
    AgeOf,
    /// A word after which اليوم and الغد are names.
    Newspaper,
    /// A word after which (نفسه, الوطني) اليوم is not today.
    DayQuality,
    /// نفسه, ذاته.
    Same,
    /// الحاجة after أمس: the direst need, not yesterday.
    Need,
    /// A noun before a date that is a name: ثورة 23 يوليو.
    NamedAfter,
    /// An event that is known by its date: أحداث 11 سبتمبر.
    Remembered,
    /// A noun that is counted: the number before it is no year.
    Counted,
}

/// The clitics of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Clitics {
    /// و or ف.
    pub(crate) and: bool,
    /// ب, ل or ك.
    pub(crate) preposition: Option<char>,
    /// ال.
    pub(crate) article: bool,
}

/// One token as this crate sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexeme {
    pub(crate) sense: Sense,
    pub(crate) clitics: Clitics,
    /// White space stands before it.
    pub(crate) spaced: bool,
    /// A line begins with it.
    pub(crate) starts_line: bool,
}

impl Lexeme {
    /// What stands before the beginning and after the end.
    pub(crate) const OUTSIDE: Lexeme = Lexeme {
        sense: Sense::Nothing,
        clitics: Clitics { and: false, preposition: None, article: false },
        spaced: true,
        starts_line: true,
    };

    /// No clitic that would put the word into a phrase of its own.
    pub(crate) fn bare(&self) -> bool {
        !self.clitics.and && self.clitics.preposition.is_none()
    }

    /// With the article and no other clitic.
    pub(crate) fn definite(&self) -> bool {
        self.clitics.article && self.bare()
    }
}

static SENSES: LazyLock<HashMap<&'static str, Sense, foldhash::fast::FixedState>> = LazyLock::new(|| {
    let mut senses = HashMap::with_hasher(foldhash::fast::FixedState::default());
    let mut add = |words: &[&'static str], sense: Sense| {
        for word in words {
            senses.entry(*word).or_insert(sense);
        }
    };
    for (calendar, number, strength, words) in names::MONTHS {
        add(words, Sense::MonthName(Month { calendar: *calendar, number: *number }, *strength));
    }
    names::HEADS.iter().for_each(|(head, words)| add(words, Sense::MonthHead(*head)));
    names::WEEKDAYS.iter().for_each(|(number, words)| add(words, Sense::Weekday(*number)));
    names::CARDINALS.iter().for_each(|(value, words)| add(words, Sense::Cardinal(*value)));
    names::ORDINALS.iter().for_each(|(value, words)| add(words, Sense::Ordinal(*value)));
    names::UNITS.iter().for_each(|(unit, count, words)| add(words, Sense::UnitOf(*unit, *count)));
    names::DECADES.iter().for_each(|(tens, words)| add(words, Sense::NamedDecade(*tens)));
    names::WORDS.iter().for_each(|(sense, words)| add(words, *sense));
    senses
});

/// The longest word, in bytes, that can mean anything here.
const LONGEST: usize = 40;

/// Reads the token as a word, number or sign of a time expression.
pub(crate) fn lexeme(text: &Normalized<'_>, token: &Token, buffer: &mut String) -> Lexeme {
    let word = token.text(text);
    let (sense, clitics) = match token.kind {
        TokenKind::Word if word.len() <= LONGEST => {
            buffer.clear();
            buffer.extend(word.chars().map(fold_letter));
            let (sense, clitics) = word_sense(buffer);
            (with_hamza(word, sense), clitics)
        }
        TokenKind::Number => (number_sense(word), Clitics::default()),
        TokenKind::Sign => {
            let mut characters = word.chars();
            match (characters.next(), characters.next()) {
                (Some(sign), None) => (Sense::Sign(sign), Clitics::default()),
                _ => (Sense::Nothing, Clitics::default()),
            }
        }
        _ => (Sense::Nothing, Clitics::default()),
    };
    Lexeme { sense, clitics, spaced: token.spaced, starts_line: token.starts_line }
}

/// آب with its madda is more surely August than أب, which is a father.
fn with_hamza(word: &str, sense: Sense) -> Sense {
    match sense {
        Sense::MonthName(month, Strength::Weak) if word.contains('آ') => {
            Sense::MonthName(month, Strength::Medium)
        }
        other => other,
    }
}

/// The sense of a folded word, with as few letters taken for clitics as will do.
fn word_sense(word: &str) -> (Sense, Clitics) {
    let none = (Sense::Nothing, Clitics::default());
    let senses = &*SENSES;
    if let Some(sense) = senses.get(word) {
        return (*sense, Clitics::default());
    }
    let mut clitics = Clitics::default();
    let mut rest = word;
    for _ in 0..3 {
        if let Some(stem) = rest.strip_prefix("ال") {
            clitics.article = true;
            return match senses.get(stem) {
                Some(sense) if *sense != Sense::And => (*sense, clitics),
                _ => none,
            };
        }
        let mut letters = rest.chars();
        match letters.next() {
            Some('و' | 'ف') if !clitics.and && clitics.preposition.is_none() => {
                clitics.and = true;
                rest = letters.as_str();
            }
            Some(letter @ ('ب' | 'ل' | 'ك')) if clitics.preposition.is_none() => {
                clitics.preposition = Some(letter);
                rest = letters.as_str();
                if letter == 'ل'
                    && let Some(stem) = rest.strip_prefix('ل')
                    && let Some(sense) = senses.get(stem)
                {
                    clitics.article = true;
                    return (*sense, clitics);
                }
            }
            _ => return none,
        }
        if let Some(sense) = senses.get(rest) {
            return if takes(*sense, clitics) { (*sense, clitics) } else { none };
        }
    }
    none
}

/// Whether a word of that sense can take the clitics: لامس is a verb, not ل and أمس.
fn takes(sense: Sense, clitics: Clitics) -> bool {
    match sense {
        Sense::Day(_) => !matches!(clitics.preposition, Some('ل' | 'ك')),
        Sense::And | Sense::Article | Sense::EraCommon | Sense::EraHijri => false,
        Sense::Counted | Sense::Office => clitics.preposition.is_none(),
        _ => true,
    }
}

fn number_sense(word: &str) -> Sense {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return match word.parse() {
            Ok(value) if word.len() <= 9 => Sense::Number(value, word.len() as u8),
            _ => Sense::Nothing,
        };
    }
    let mut parts = word.split('.');
    let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Sense::Nothing;
    };
    match (day.parse(), month.parse(), year.parse()) {
        (Ok(day), Ok(month), Ok(year)) if year >= 1300 && day <= 31 && month <= 12 => {
            Sense::Dotted(day, month, year)
        }
        _ => Sense::Nothing,
    }
}
