//! What is written together with a word: proclitics before it, a pronoun behind it.

/// What is written together with a word, before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Proclitics(pub u16);

impl Proclitics {
    /// No proclitic.
    pub const NONE: Self = Self(0);
    /// و "and".
    pub const WA: Self = Self(1);
    /// ف "and so".
    pub const FA: Self = Self(2);
    /// ب "with, in".
    pub const BI: Self = Self(4);
    /// ك "as".
    pub const KA: Self = Self(8);
    /// ل "to, for" before a nominal.
    pub const LI: Self = Self(16);
    /// The article.
    pub const AL: Self = Self(32);
    /// س, of the future.
    pub const SA: Self = Self(64);
    /// ل before a verb: "that he may", "let him", or of emphasis.
    pub const LA: Self = Self(128);
    /// أ, of questions.
    pub const QUESTION: Self = Self(256);

    /// All of `other` are among these.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Any of `other` is among these.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// ب, ك or ل before a nominal.
    #[must_use]
    pub const fn preposition(self) -> bool {
        self.any(Self(4 | 8 | 16))
    }

    /// و or ف.
    #[must_use]
    pub const fn conjunction(self) -> bool {
        self.any(Self(3))
    }

    /// The proclitics as segments, in their order.
    #[must_use]
    pub fn segments(self) -> Vec<&'static str> {
        [(256, "أ"), (1, "و"), (2, "ف"), (64, "س"), (128, "ل"), (4, "ب"), (8, "ك"), (16, "ل")]
            .into_iter()
            .filter(|(bit, _)| self.0 & bit != 0)
            .map(|(_, text)| text)
            .collect()
    }
}

/// A pronoun written at the end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Pronoun {
    FirstSingular,
    FirstPlural,
    SecondSingular,
    SecondDual,
    SecondMasculinePlural,
    SecondFemininePlural,
    ThirdMasculineSingular,
    ThirdFeminineSingular,
    ThirdDual,
    ThirdMasculinePlural,
    ThirdFemininePlural,
}

/// Pronouns as they are written, and what each costs.
pub(crate) const ENCLITICS: [(&str, Pronoun, u16); 12] = [
    ("ه", Pronoun::ThirdMasculineSingular, 2),
    ("ها", Pronoun::ThirdFeminineSingular, 2),
    ("هم", Pronoun::ThirdMasculinePlural, 2),
    ("هما", Pronoun::ThirdDual, 2),
    ("هن", Pronoun::ThirdFemininePlural, 3),
    ("نا", Pronoun::FirstPlural, 2),
    ("ي", Pronoun::FirstSingular, 5),
    ("ني", Pronoun::FirstSingular, 3),
    ("ك", Pronoun::SecondSingular, 5),
    ("كم", Pronoun::SecondMasculinePlural, 4),
    ("كما", Pronoun::SecondDual, 5),
    ("كن", Pronoun::SecondFemininePlural, 6),
];

impl Pronoun {
    /// The pronoun as it is written at a word's end.
    #[must_use]
    pub fn text(self) -> &'static str {
        ENCLITICS.iter().find(|(_, p, _)| *p == self).map_or("", |(t, ..)| t)
    }
}

/// One way to cut proclitics off a word.
pub(crate) struct Prefix {
    pub bytes: usize,
    pub proclitics: Proclitics,
    pub cost: u16,
}

/// All ways to cut proclitics off a word.
pub(crate) fn prefixes(word: &str) -> Vec<Prefix> {
    let mut found = Vec::with_capacity(8);
    let mut starts = vec![(0, Proclitics::NONE, 0)];
    if word.starts_with('و') {
        starts.push((2, Proclitics::WA, 1));
    } else if word.starts_with('ف') {
        starts.push((2, Proclitics::FA, 3));
    } else if word.starts_with('أ') && word.len() >= 6 {
        starts.push((2, Proclitics::QUESTION, 9));
    }
    for (bytes, proclitics, cost) in starts {
        let rest = &word[bytes..];
        found.push(Prefix { bytes, proclitics, cost });
        let mut add = |text: &str, more: Proclitics, extra: u16| {
            if rest.starts_with(text) && rest.len() > text.len() + 1 {
                found.push(Prefix {
                    bytes: bytes + text.len(),
                    proclitics: proclitics.and(more),
                    cost: cost + extra,
                });
            }
        };
        add("ال", Proclitics::AL, 0);
        add("بال", Proclitics::BI.and(Proclitics::AL), 1);
        add("كال", Proclitics::KA.and(Proclitics::AL), 2);
        add("لل", Proclitics::LI.and(Proclitics::AL), 1);
        add("ب", Proclitics::BI, 1);
        add("ك", Proclitics::KA, 3);
        add("ل", Proclitics::LI, 1);
        add("ل", Proclitics::LA, 2);
        add("س", Proclitics::SA, 0);
        if rest.starts_with("لل") && rest.len() > 6 {
            // للجنة: three ل are written as two.
            found.push(Prefix {
                bytes: bytes + 2,
                proclitics: proclitics.and(Proclitics::LI).and(Proclitics::AL),
                cost: cost + 1,
            });
        }
    }
    found
}
