//! The conjugation: every finite form of a verb, spelled.

use super::spelling::spell;
use super::stem::{Form, Verb, with_suffix};

/// Tense and aspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Tense {
    Perfect,
    Imperfect,
    Imperative,
}

/// Moods of the imperfect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Mood {
    Indicative,
    Subjunctive,
    Jussive,
}

/// Voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Voice {
    Active,
    Passive,
}

/// Person, number and gender of a finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Person {
    FirstSingular,
    FirstPlural,
    SecondMasculineSingular,
    SecondFeminineSingular,
    SecondDual,
    SecondMasculinePlural,
    SecondFemininePlural,
    ThirdMasculineSingular,
    ThirdFeminineSingular,
    ThirdMasculineDual,
    ThirdFeminineDual,
    ThirdMasculinePlural,
    ThirdFemininePlural,
}

impl Person {
    /// He or she: the only persons of a verb that stands before its subject (خطف مسلحون, never خطفوا مسلحون).
    #[must_use]
    pub const fn may_precede_subject(self) -> bool {
        matches!(self, Self::ThirdMasculineSingular | Self::ThirdFeminineSingular)
    }

    /// All persons.
    pub const ALL: [Self; 13] = [
        Self::FirstSingular,
        Self::FirstPlural,
        Self::SecondMasculineSingular,
        Self::SecondFeminineSingular,
        Self::SecondDual,
        Self::SecondMasculinePlural,
        Self::SecondFemininePlural,
        Self::ThirdMasculineSingular,
        Self::ThirdFeminineSingular,
        Self::ThirdMasculineDual,
        Self::ThirdFeminineDual,
        Self::ThirdMasculinePlural,
        Self::ThirdFemininePlural,
    ];

    fn perfect_suffix(self) -> &'static str {
        match self {
            Self::FirstSingular => "تu",
            Self::FirstPlural => "نA",
            Self::SecondMasculineSingular => "تa",
            Self::SecondFeminineSingular => "تi",
            Self::SecondDual => "تuمA",
            Self::SecondMasculinePlural => "تuم",
            Self::SecondFemininePlural => "تuننa",
            Self::ThirdMasculineSingular => "a",
            Self::ThirdFeminineSingular => "aت",
            Self::ThirdMasculineDual => "A",
            Self::ThirdFeminineDual => "aتA",
            Self::ThirdMasculinePlural => "UO",
            Self::ThirdFemininePlural => "نa",
        }
    }

    fn prefix(self) -> char {
        match self {
            Self::FirstSingular => 'ء',
            Self::FirstPlural => 'ن',
            Self::ThirdMasculineSingular
            | Self::ThirdMasculineDual
            | Self::ThirdMasculinePlural
            | Self::ThirdFemininePlural => 'ي',
            _ => 'ت',
        }
    }

    fn imperfect_suffix(self, mood: Mood) -> &'static str {
        use Mood::{Indicative, Jussive, Subjunctive};
        match self {
            Self::SecondFeminineSingular => {
                if mood == Indicative {
                    "Iنa"
                } else {
                    "I"
                }
            }
            Self::SecondDual | Self::ThirdMasculineDual | Self::ThirdFeminineDual => {
                if mood == Indicative {
                    "Aنi"
                } else {
                    "A"
                }
            }
            Self::SecondMasculinePlural | Self::ThirdMasculinePlural => {
                if mood == Indicative {
                    "Uنa"
                } else {
                    "UO"
                }
            }
            Self::SecondFemininePlural | Self::ThirdFemininePlural => "نa",
            _ => match mood {
                Indicative => "u",
                Subjunctive => "a",
                Jussive => "",
            },
        }
    }
}

/// One spelled form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VerbForm {
    /// The letters.
    pub text: String,
    /// Tense.
    pub tense: Tense,
    /// Mood, for the imperfect (the imperative counts as jussive, the perfect as indicative).
    pub mood: Mood,
    /// Voice.
    pub voice: Voice,
    /// Person.
    pub person: Person,
    /// The form stands only before an object pronoun.
    pub bound: bool,
}

impl Verb {
    /// The whole conjugation: perfect, the three moods of the imperfect, both voices, imperative; each
    /// as it stands alone and, where that differs, as it stands before an object pronoun.
    #[must_use]
    pub fn conjugate(&self) -> Vec<VerbForm> {
        let mut forms = Vec::with_capacity(220);
        for voice in [Voice::Active, Voice::Passive] {
            let passive = voice == Voice::Passive;
            let perfect = self.perfect_stem(passive);
            let imperfect = self.imperfect_stem(passive);
            for person in Person::ALL {
                let sounds = with_suffix(&perfect, person.perfect_suffix());
                self.push(&mut forms, &sounds, true, (Tense::Perfect, Mood::Indicative, voice, person));
                let prefix_vowel = if passive || self.form.prefix_has_u() { 'u' } else { 'a' };
                for mood in [Mood::Indicative, Mood::Subjunctive, Mood::Jussive] {
                    let mut sounds = vec![person.prefix(), prefix_vowel];
                    sounds.extend(&imperfect);
                    let sounds = with_suffix(&sounds, person.imperfect_suffix(mood));
                    self.push(&mut forms, &sounds, false, (Tense::Imperfect, mood, voice, person));
                }
            }
        }
        self.imperatives(&mut forms);
        forms
    }

    fn push(
        &self,
        forms: &mut Vec<VerbForm>,
        sounds: &[char],
        perfect: bool,
        (tense, mood, voice, person): (Tense, Mood, Voice, Person),
    ) {
        let free = self.apply_laws(sounds.to_vec(), perfect);
        let text = spell(&free);
        let bound = self.bound(sounds, perfect);
        let form = |text: String, bound: bool| VerbForm { text, tense, mood, voice, person, bound };
        if bound != text {
            forms.push(form(bound, true));
        }
        if self.contracts() && mood == Mood::Jussive {
            let split = spell(&self.apply_laws_split(sounds.to_vec(), perfect));
            if split != text {
                forms.push(form(split, false));
            }
        }
        // قرأوا stands beside قرؤوا, and بدأوا for both; the press writes either.
        if let Some(at) = text.find("ؤو") {
            let before_is_a = free.windows(2).any(|w| w == ['a', 'ء']);
            if before_is_a && at > 0 {
                forms.push(form(text.replacen("ؤو", "أو", 1), false));
            }
        }
        forms.push(form(text, false));
    }

    /// The form before a pronoun: the silent alef falls, a final hamza or ى is final no more.
    fn bound(&self, sounds: &[char], perfect: bool) -> String {
        let mut sounds: Vec<char> = sounds.iter().copied().filter(|s| *s != 'O').collect();
        // -tum becomes -tumū before a pronoun.
        if sounds.ends_with(&['ت', 'u', 'م']) {
            sounds.push('U');
        }
        sounds.push('ه');
        let mut text = spell(&self.apply_laws(sounds, perfect));
        text.pop();
        text
    }

    fn imperatives(&self, forms: &mut Vec<VerbForm>) {
        for person in [
            Person::SecondMasculineSingular,
            Person::SecondFeminineSingular,
            Person::SecondDual,
            Person::SecondMasculinePlural,
            Person::SecondFemininePlural,
        ] {
            let text = self.imperative(person, false);
            if text.is_empty() {
                continue;
            }
            let form = |text: String, bound| VerbForm {
                text,
                tense: Tense::Imperative,
                mood: Mood::Jussive,
                voice: Voice::Active,
                person,
                bound,
            };
            if let Some(short) = text.strip_suffix("وا") {
                forms.push(form(format!("{short}و"), true));
            }
            // امدد beside مد.
            let split = if self.contracts() { self.imperative(person, true) } else { text.clone() };
            if split != text {
                forms.push(form(split, false));
            }
            forms.push(form(text, false));
        }
    }

    fn imperative(&self, person: Person, split: bool) -> String {
        // Apply the laws behind the prefix ت and take the prefix away again.
        let prefix_vowel = if self.form.prefix_has_u() { 'u' } else { 'a' };
        let mut sounds = vec!['ت', prefix_vowel];
        sounds.extend(self.imperfect_stem(false));
        let sounds = with_suffix(&sounds, person.imperfect_suffix(Mood::Jussive));
        let mut sounds =
            if split { self.apply_laws_split(sounds, false) } else { self.apply_laws(sounds, false) };
        sounds.remove(0);
        let mut bare: Vec<char> = match sounds.first() {
            // yūjib: the long vowel stands for prefix vowel and radical together.
            Some('U') => {
                sounds[0] = if self.root.radicals()[0] == 'و' { 'و' } else { 'ي' };
                sounds
            }
            _ => sounds.split_off(1),
        };
        let short_imperative = self.form == Form::I
            && matches!(self.root.radicals(), ['ء', 'خ', 'ذ'] | ['ء', 'ك', 'ل'] | ['ء', 'م', 'ر']);
        if short_imperative {
            bare.remove(0);
        } else if self.form == Form::IV {
            bare.splice(0..0, ['ء', 'a']);
            if bare.get(2) == Some(&'ء') && bare.get(3).is_some_and(|s| !super::laws::is_vowel(*s)) {
                bare.splice(1..3, ['A']);
            }
        } else if bare.len() > 1 && !super::laws::is_vowel(bare[1]) {
            let u = self.form == Form::I && self.vowels.1 == 'u';
            bare.insert(0, if u { 'u' } else { 'i' });
        }
        spell(&bare)
    }
}
