//! Nouns and adjectives, inflected on their spelling.

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Number {
    Singular,
    Dual,
    Plural,
}

/// A noun or adjective as the lexicon gives it.
#[derive(Debug, Clone, Default)]
pub struct NounEntry<'a> {
    /// Singular, indefinite; defective ones with ي (قاضي).
    pub lemma: &'a str,
    /// The lemma is feminine.
    pub feminine: bool,
    /// Broken plurals in full, `ون` for the sound masculine plural, `ات` for the sound feminine one.
    pub plurals: &'a [String],
    /// The feminine of an adjective or a person's noun, in full; `None` for none.
    pub feminine_form: Option<String>,
    /// A final ي is part of an adjective ending (سياسي), not a weak radical (قاضي).
    pub nisba: bool,
}

/// One spelled form of a noun.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NounForm {
    /// The letters.
    pub text: String,
    /// Number.
    pub number: Number,
    /// Feminine.
    pub feminine: bool,
    /// Stands only before a pronoun or a genitive: مسؤولو, وزيري, مدرست.
    pub bound: bool,
    /// Stands only before a pronoun: مدرست, أبنائ. (A dual or plural without ن is only `bound`.)
    pub pronoun_only: bool,
    /// Accusative with tanwin alef (وزيرا): indefinite.
    pub tanwin: bool,
    /// Oblique (genitive or accusative) by its spelling: ين.
    pub oblique: bool,
    /// Nominative by its spelling: ون, ان.
    pub nominative: bool,
}

/// All written forms of a noun or adjective.
#[must_use]
pub fn inflect(entry: &NounEntry<'_>) -> Vec<NounForm> {
    let mut forms = Vec::with_capacity(24);
    singular_and_dual(&mut forms, entry.lemma, entry.feminine, entry.nisba);
    if let Some(feminine) = &entry.feminine_form {
        singular_and_dual(&mut forms, feminine, true, false);
        if let Some(stem) = feminine.strip_suffix('ة')
            && !entry.plurals.iter().any(|p| p.as_str() == "ات")
        {
            plain(&mut forms, &format!("{}ات", sound_feminine_stem(stem)), Number::Plural, true);
        }
    }
    for plural in entry.plurals {
        match plural.as_str() {
            "ون" => {
                let stem = if entry.nisba {
                    entry.lemma
                } else {
                    entry.lemma.strip_suffix(['ي', 'ى']).unwrap_or(entry.lemma)
                };
                sound(&mut forms, stem, Number::Plural, ["ون", "ين", "و", "ي"], false);
            }
            "ات" => {
                let stem = entry.lemma.strip_suffix('ة').unwrap_or(entry.lemma);
                plain(&mut forms, &format!("{}ات", sound_feminine_stem(stem)), Number::Plural, true);
            }
            broken => broken_plural(&mut forms, broken, entry.feminine),
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

fn singular_and_dual(forms: &mut Vec<NounForm>, lemma: &str, feminine: bool, nisba: bool) {
    plain(forms, lemma, Number::Singular, feminine);
    let defective = !nisba && is_defective(lemma);
    if defective && let Some(stem) = lemma.strip_suffix('ي') {
        // قاضٍ without the article.
        push(forms, stem, Number::Singular, feminine, Marks::default());
    }
    let stem = match lemma.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت"),
        None => match lemma.strip_suffix('ى') {
            Some(stem) => format!("{stem}ي"),
            None => hamza_before_vowel(lemma),
        },
    };
    sound(forms, &stem, Number::Dual, ["ان", "ين", "ا", "ي"], feminine);
}

/// A defective noun in -ī: فاعي (قاضي) or a participle in مـ (محامي, مستوي).
fn is_defective(lemma: &str) -> bool {
    let letters: Vec<char> = lemma.chars().collect();
    lemma.ends_with('ي')
        && (letters.len() == 4 && letters[1] == 'ا'
            || letters.len() >= 4 && letters[0] == 'م'
            || letters.len() >= 5 && letters[0] == 'ت')
}

fn broken_plural(forms: &mut Vec<NounForm>, plural: &str, feminine: bool) {
    if let Some(stem) = plural.strip_suffix("ون").filter(|s| s.chars().count() > 2) {
        // A sound plural in full: سنون, and the like.
        sound(forms, stem, Number::Plural, ["ون", "ين", "و", "ي"], feminine);
        return;
    }
    plain(forms, plural, Number::Plural, feminine || plural.ends_with("ات"));
    if let Some(stem) = plural.strip_suffix('ي').filter(|s| s.contains('ا')) {
        // أراضٍ, مساعٍ: without the article the ي falls.
        push(forms, stem, Number::Plural, feminine, Marks::default());
    }
}

/// The form itself, its accusative with alef, and its shape before a pronoun.
fn plain(forms: &mut Vec<NounForm>, text: &str, number: Number, feminine: bool) {
    push(forms, text, number, feminine, Marks::default());
    let sound_feminine = number == Number::Plural && text.ends_with("ات");
    if !text.ends_with(['ة', 'ى', 'ا']) && !text.ends_with("اء") && !sound_feminine {
        push(
            forms,
            &format!("{}ا", hamza_before_vowel(text)),
            number,
            feminine,
            Marks { tanwin: true, ..Marks::default() },
        );
        if text.ends_with('أ') {
            push(forms, text, number, feminine, Marks { tanwin: true, ..Marks::default() });
        }
    }
    for bound in before_pronoun(text) {
        push(forms, &bound, number, feminine, Marks { bound: true, pronoun_only: true, ..Marks::default() });
    }
}

/// How a noun is written before a pronoun, where that differs from how it stands alone.
fn before_pronoun(text: &str) -> Vec<String> {
    if let Some(stem) = text.strip_suffix('ة') {
        return vec![format!("{stem}ت")];
    }
    if let Some(stem) = text.strip_suffix('ى') {
        return vec![format!("{stem}ا")];
    }
    if let Some(stem) = text.strip_suffix('ء') {
        return vec![format!("{stem}ؤ"), format!("{stem}ئ")];
    }
    if let Some(stem) = text.strip_suffix('أ') {
        return vec![format!("{stem}ئ"), format!("{stem}ؤ")];
    }
    Vec::new()
}

/// شيء before a vowel is شيئ, جزء is جزء; a final أ takes madda with a following alef.
fn hamza_before_vowel(text: &str) -> String {
    match text.strip_suffix('ء') {
        Some(stem) if stem.ends_with(['ي', 'ئ']) => format!("{stem}ئ"),
        Some(stem) if stem.ends_with(|c: char| !"اويرزدذ".contains(c)) => format!("{stem}ئ"),
        _ => text.to_owned(),
    }
}

/// The regular feminine: ة, with a final hamza on its new seat (بريء, بريئة).
#[must_use]
pub fn feminine_of(masculine: &str) -> String {
    format!("{}ة", hamza_before_vowel(masculine))
}

fn sound_feminine_stem(stem: &str) -> String {
    if let Some(start) = stem.strip_suffix('ا') {
        // فتاة, قناة: فتيات, قنوات; the lexicon gives those in full where they differ.
        return format!("{start}و");
    }
    if let Some(start) = stem.strip_suffix('ى') {
        return format!("{start}ي");
    }
    if let Some(start) = stem.strip_suffix("أ") {
        // مفاجأة, مكافأة: مفاجآت.
        return format!("{start}\u{0622}");
    }
    hamza_before_vowel(stem)
}

fn sound(
    forms: &mut Vec<NounForm>,
    stem: &str,
    number: Number,
    [nominative, oblique, bound_nominative, bound_oblique]: [&str; 4],
    feminine: bool,
) {
    // مستاء: مستاؤون, مستائين; the dual keeps its hamza free.
    let long = stem.strip_suffix('ء').filter(|s| number == Number::Plural && s.ends_with('ا'));
    let join = |ending: &str| match long {
        Some(start) if ending.starts_with('و') => format!("{start}ؤ{ending}"),
        Some(start) => format!("{start}ئ{ending}"),
        None => join_alef(stem, ending),
    };
    push(forms, &join(nominative), number, feminine, Marks { nominative: true, ..Marks::default() });
    push(forms, &join(oblique), number, feminine, Marks { oblique: true, ..Marks::default() });
    push(
        forms,
        &join(bound_nominative),
        number,
        feminine,
        Marks { nominative: true, bound: true, ..Marks::default() },
    );
    push(
        forms,
        &join(bound_oblique),
        number,
        feminine,
        Marks { oblique: true, bound: true, ..Marks::default() },
    );
}

/// Joins an ending; أ or آ and a following alef fall together (مبدآن).
fn join_alef(stem: &str, ending: &str) -> String {
    if let (Some(start), Some(rest)) = (stem.strip_suffix('أ'), ending.strip_prefix('ا')) {
        return format!("{start}آ{rest}");
    }
    if let (Some(start), Some(rest)) = (stem.strip_suffix('آ'), ending.strip_prefix('ا')) {
        return format!("{start}آ{rest}");
    }
    format!("{stem}{ending}")
}

#[derive(Default, Clone, Copy)]
struct Marks {
    bound: bool,
    pronoun_only: bool,
    tanwin: bool,
    oblique: bool,
    nominative: bool,
}

fn push(forms: &mut Vec<NounForm>, text: &str, number: Number, feminine: bool, marks: Marks) {
    // مكافأآت and the like: alef after madda is one letter.
    let text = text.replace("آا", "آ").replace("أا", "آ");
    forms.push(NounForm {
        text,
        number,
        feminine,
        bound: marks.bound,
        pronoun_only: marks.pronoun_only,
        tanwin: marks.tanwin,
        oblique: marks.oblique,
        nominative: marks.nominative,
    });
}
