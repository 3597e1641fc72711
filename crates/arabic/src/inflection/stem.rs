//! Roots, forms and the skeletons of their stems.

use std::fmt;

use super::laws;
use super::spelling::spell;

/// The ten forms of three radicals and the three of four that modern Arabic uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
#[allow(clippy::upper_case_acronyms, reason = "the Roman numerals that grammars write")]
pub enum Form {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    QI,
    QII,
    QIV,
}

impl Form {
    /// All forms, in order.
    pub const ALL: [Self; 13] = [
        Self::I,
        Self::II,
        Self::III,
        Self::IV,
        Self::V,
        Self::VI,
        Self::VII,
        Self::VIII,
        Self::IX,
        Self::X,
        Self::QI,
        Self::QII,
        Self::QIV,
    ];

    /// The form's usual name: a Roman number, with Q before it for four radicals.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "QI", "QII", "QIV"][self as usize]
    }

    /// The form of that name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The imperfect's prefix has u (yuʿlinu) and not a (yaktubu).
    #[must_use]
    pub fn prefix_has_u(self) -> bool {
        matches!(self, Self::II | Self::III | Self::IV | Self::QI)
    }
}

/// Three or four radicals, hamza as ء, weak radicals as و or ي.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Root(Vec<char>);

impl Root {
    /// Reads radicals written with spaces between them (`ق و ل`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let radicals: Vec<char> = text.split_whitespace().filter_map(|r| r.chars().next()).collect();
        let legal = |c: &char| ('\u{0621}'..='\u{064A}').contains(c) && !"أإآؤئىاة".contains(*c);
        (matches!(radicals.len(), 3 | 4) && radicals.iter().all(legal)).then_some(Self(radicals))
    }

    /// The radicals.
    #[must_use]
    pub fn radicals(&self) -> &[char] {
        &self.0
    }

    fn is_doubled(&self) -> bool {
        self.0.len() == 3 && self.0[1] == self.0[2]
    }
}

/// A verb: root, form and, for form I, the vowels of the middle radical.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    pub(super) root: Root,
    pub(super) form: Form,
    /// Vowel of the middle radical in the perfect and in the imperfect (form I); a and i else.
    pub(super) vowels: (char, char),
    /// A medial weak radical that behaves as a sound one (استحوذ, ازدوج).
    pub(super) sound_middle: bool,
    /// An initial و that stays in the imperfect of form I (يوجل).
    pub(super) keeps_initial: bool,
}

/// Why a verb's description cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerbError {
    /// Not three or four radicals, or a letter that is no radical.
    Root,
    /// Form I needs two vowels out of a, i, u; other forms take none.
    Vowels,
    /// A form of four radicals with a root of three, or the reverse.
    FormOfRoot,
    /// The description gives another lemma than the one written.
    Lemma {
        /// The perfect, third person masculine singular, that the description gives.
        gives: String,
    },
}

impl fmt::Display for VerbError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => write!(
                formatter,
                "the root must be three or four radicals with spaces between, hamza as ء, weak ones as و or ي"
            ),
            Self::Vowels => write!(
                formatter,
                "form I needs vowels (such as au: perfect a, imperfect u), other forms have none"
            ),
            Self::FormOfRoot => write!(formatter, "the form does not fit the number of radicals"),
            Self::Lemma { gives } => {
                write!(formatter, "this root and form give {gives}; mend the lemma, the root or the form")
            }
        }
    }
}

impl Verb {
    /// A verb from its lexicon entry. `vowels` is two letters for form I (`au`), `-` or empty for others.
    ///
    /// # Errors
    /// When root, form and vowels do not fit each other, or do not give `lemma`.
    pub fn new(lemma: &str, root: &str, form: Form, vowels: &str) -> Result<Self, VerbError> {
        let root = Root::parse(root).ok_or(VerbError::Root)?;
        if (root.0.len() == 4) != (form >= Form::QI) {
            return Err(VerbError::FormOfRoot);
        }
        let mut letters = vowels.chars().filter(|c| "aiu".contains(*c));
        let vowels = match (form, letters.next(), letters.next(), letters.next()) {
            (Form::I, Some(perfect), Some(imperfect), None) => (perfect, imperfect),
            (Form::I, ..) | (_, Some(_), ..) => return Err(VerbError::Vowels),
            _ => ('a', 'i'),
        };
        let initial_stays = form == Form::I && vowels == ('i', 'a') && !matches!(lemma, "وسع" | "وطئ");
        let mut verb = Self { root, form, vowels, sound_middle: false, keeps_initial: initial_stays };
        let gives = verb.lemma();
        if gives == lemma {
            return Ok(verb);
        }
        verb.sound_middle = true;
        if verb.lemma() == lemma { Ok(verb) } else { Err(VerbError::Lemma { gives }) }
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The lemma: perfect, third person masculine singular, spelled.
    #[must_use]
    pub fn lemma(&self) -> String {
        spell(&self.apply_laws(with_suffix(&self.perfect_stem(false), "a"), true))
    }

    /// The lemma with its vowels.
    #[must_use]
    pub fn vocalised_lemma(&self) -> String {
        super::spelling::vocalise(&self.apply_laws(with_suffix(&self.perfect_stem(false), "a"), true))
    }

    pub(super) fn apply_laws(&self, sounds: Vec<char>, perfect: bool) -> Vec<char> {
        laws::apply(sounds, &laws::Laws { verb: self, perfect, doubled: self.contracts(), split: false })
    }

    pub(super) fn apply_laws_split(&self, sounds: Vec<char>, perfect: bool) -> Vec<char> {
        laws::apply(sounds, &laws::Laws { verb: self, perfect, doubled: self.contracts(), split: true })
    }

    /// The last two radicals are alike and fall together before a vowel.
    pub(super) fn contracts(&self) -> bool {
        match self.form {
            Form::II | Form::V | Form::QI | Form::QII => false,
            Form::IX | Form::QIV => true,
            _ => self.root.is_doubled(),
        }
    }

    /// The middle radical is weak and lost.
    pub(super) fn is_hollow(&self) -> bool {
        !self.sound_middle
            && self.root.0.len() == 3
            && matches!(self.root.0[1], 'و' | 'ي')
            && !matches!(self.root.0[2], 'و' | 'ي')
            && matches!(self.form, Form::I | Form::IV | Form::VII | Form::VIII | Form::X)
    }

    /// The last radical is weak.
    pub(super) fn is_defective(&self) -> bool {
        matches!(self.root.0.last(), Some('و' | 'ي'))
    }

    /// The radicals as sounds: V J for an initial weak one, W Y for a hollow middle, w y for a last one.
    fn sounds(&self) -> Vec<char> {
        let mut radicals = self.root.0.clone();
        radicals[0] = match radicals[0] {
            'و' => 'V',
            'ي' => 'J',
            other => other,
        };
        if self.is_hollow() {
            radicals[1] = if radicals[1] == 'و' { 'W' } else { 'Y' };
        }
        if let Some(last) = radicals.last_mut() {
            *last = match *last {
                'و' if self.form == Form::I => 'w',
                'و' | 'ي' => 'y',
                other => other,
            };
        }
        radicals
    }

    fn fill(&self, pattern: &str) -> Vec<char> {
        let radicals = self.sounds();
        let mut sounds = Vec::with_capacity(pattern.len() + 2);
        for letter in pattern.chars() {
            match letter {
                '1'..='4' => sounds.push(radicals[letter as usize - '1' as usize]),
                other => sounds.push(other),
            }
        }
        // رأى loses its hamza in the imperfect, and in all of form IV (أرى).
        let loses_hamza =
            self.root.0 == ['ر', 'ء', 'ي'] && ["12", "ءa12", "ءu12"].iter().any(|p| pattern.starts_with(p));
        if loses_hamza && let Some(at) = sounds.iter().position(|c| *c == 'ر') {
            sounds.remove(at + 1);
        }
        sounds
    }

    pub(super) fn perfect_stem(&self, passive: bool) -> Vec<char> {
        let pattern = match (self.form, passive) {
            (Form::I, false) => return self.fill(&format!("1a2{}3", self.vowels.0)),
            (Form::I, true) => "1u2i3",
            (Form::II, false) => "1a22a3",
            (Form::II, true) => "1u22i3",
            (Form::III, false) => "1A2a3",
            (Form::III, true) => "1U2i3",
            (Form::IV, false) => "ءa12a3",
            (Form::IV, true) => "ءu12i3",
            (Form::V, false) => "تa1a22a3",
            (Form::V, true) => "تu1u22i3",
            (Form::VI, false) => "تa1A2a3",
            (Form::VI, true) => "تu1U2i3",
            (Form::VII, false) => "iن1a2a3",
            (Form::VII, true) => "uن1u2i3",
            (Form::VIII, false) => "i1تa2a3",
            (Form::VIII, true) => "u1تu2i3",
            (Form::IX, false) => "i12a3a3",
            (Form::IX, true) => "u12u3i3",
            (Form::X, false) => "iستa12a3",
            (Form::X, true) => "uستu12i3",
            (Form::QI, false) => "1a23a4",
            (Form::QI, true) => "1u23i4",
            (Form::QII, false) => "تa1a23a4",
            (Form::QII, true) => "تu1u23i4",
            (Form::QIV, false) => "i12a34a4",
            (Form::QIV, true) => "u12u34i4",
        };
        self.fill(pattern)
    }

    pub(super) fn imperfect_stem(&self, passive: bool) -> Vec<char> {
        let pattern = match (self.form, passive) {
            (Form::I, false) => return self.fill(&format!("12{}3", self.vowels.1)),
            (Form::I | Form::IV, true) => "12a3",
            (Form::II, false) => "1a22i3",
            (Form::II, true) => "1a22a3",
            (Form::III, false) => "1A2i3",
            (Form::III, true) => "1A2a3",
            (Form::IV, false) => "12i3",
            (Form::V, _) => "تa1a22a3",
            (Form::VI, _) => "تa1A2a3",
            (Form::VII, false) => "ن1a2i3",
            (Form::VII, true) => "ن1a2a3",
            (Form::VIII, false) => "1تa2i3",
            (Form::VIII, true) => "1تa2a3",
            (Form::IX, _) => "12a3i3",
            (Form::X, false) => "ستa12i3",
            (Form::X, true) => "ستa12a3",
            (Form::QI, false) => "1a23i4",
            (Form::QI, true) => "1a23a4",
            (Form::QII, _) => "تa1a23a4",
            (Form::QIV, false) => "12a34i4",
            (Form::QIV, true) => "12a34a4",
        };
        self.fill(pattern)
    }

    /// Active participle, masculine singular, spelled (the defective ones with ي: قاضي).
    #[must_use]
    pub fn active_participle(&self) -> String {
        let sounds = match self.form {
            Form::I => self.fill("1A2i3"),
            // Forms V, VI and QII have a in the imperfect and i in the participle.
            Form::V => prefixed("mu", &self.fill("تa1a22i3")),
            Form::VI => prefixed("mu", &self.fill("تa1A2i3")),
            Form::QII => prefixed("mu", &self.fill("تa1a23i4")),
            _ => prefixed("mu", &self.imperfect_stem(false)),
        };
        self.noun(sounds)
    }

    /// Passive participle, masculine singular, spelled.
    #[must_use]
    pub fn passive_participle(&self) -> String {
        let sounds = match self.form {
            Form::I => self.fill("مa12U3"),
            _ => prefixed("mu", &self.imperfect_stem(true)),
        };
        self.noun(sounds)
    }

    /// The regular masdars of forms II and above, spelled; empty for form I, whose masdars are lexical.
    #[must_use]
    pub fn masdars(&self) -> Vec<String> {
        let hollow = self.is_hollow();
        let defective = self.is_defective();
        let hamza_last = self.root.0.last() == Some(&'ء');
        let with_feminine = |sounds: Vec<char>| {
            let mut sounds = sounds;
            sounds.extend(['a', 'ة']);
            sounds
        };
        let sounds = match self.form {
            Form::I => return Vec::new(),
            Form::II if defective || hamza_last => with_feminine(self.fill("تa12i3")),
            Form::II => self.fill("تa12I3"),
            Form::III => with_feminine(prefixed("mu", &self.fill("1A2a3"))),
            Form::IV if hollow => with_feminine(self.fill("ءi12A3")),
            Form::IV if self.root.0 == ['ر', 'ء', 'ي'] => return vec!["إراءة".to_owned()],
            Form::IV => self.fill("ءi12A3"),
            Form::V => self.fill(if defective { "تa1a22i3" } else { "تa1a22u3" }),
            Form::VI => self.fill(if defective { "تa1A2i3" } else { "تa1A2u3" }),
            Form::VII => self.fill("iن1i2A3"),
            Form::VIII => self.fill("i1تi2A3"),
            Form::IX => self.fill("i12i3A3"),
            Form::X if hollow => with_feminine(self.fill("iستi12A3")),
            Form::X => self.fill("iستi12A3"),
            Form::QI => with_feminine(self.fill("1a23a4")),
            Form::QII => self.fill("تa1a23u4"),
            Form::QIV => self.fill("i12i34A4"),
        };
        vec![self.noun(sounds)]
    }

    fn noun(&self, sounds: Vec<char>) -> String {
        let feminine = sounds.last() == Some(&'ة');
        let sounds = if feminine { sounds } else { with_suffix(&sounds, "N") };
        let sounds: Vec<char> = sounds.into_iter().map(|c| if c == 'm' { 'م' } else { c }).collect();
        spell(&laws::apply(
            sounds,
            &laws::Laws { verb: self, perfect: false, doubled: self.contracts(), split: false },
        ))
    }
}

fn prefixed(prefix: &str, stem: &[char]) -> Vec<char> {
    prefix.chars().chain(stem.iter().copied()).collect()
}

pub(super) fn with_suffix(stem: &[char], suffix: &str) -> Vec<char> {
    stem.iter().copied().chain(suffix.chars()).collect()
}
