//! The sound laws: weak letters, hamza, doubled radicals, the assimilated ت of form VIII.

use super::stem::{Form, Verb};

/// What the laws need to know of the word.
pub(super) struct Laws<'v> {
    pub verb: &'v Verb,
    /// The word is a perfect.
    pub perfect: bool,
    /// The last two radicals are alike and fall together before a vowel.
    pub doubled: bool,
    /// Keep alike radicals apart even at the end of a jussive (يمدد beside يمد).
    pub split: bool,
}

pub(super) fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u' | 'A' | 'I' | 'U')
}

fn is_short(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u')
}

/// Applies the laws in their order. `N` stands for a noun's case ending, `O` for the silent alef of the
/// plural, `E` comes out for a final long a that is written ى.
pub(super) fn apply(mut sounds: Vec<char>, laws: &Laws<'_>) -> Vec<char> {
    if laws.verb.form == Form::VIII {
        assimilate(&mut sounds);
    }
    initial_weak(&mut sounds, laws);
    hollow(&mut sounds, laws);
    defective(&mut sounds, laws);
    if laws.doubled {
        contract(&mut sounds, laws.split);
    }
    hamzas(&mut sounds);
    for sound in &mut sounds {
        *sound = match *sound {
            'V' | 'W' | 'w' => 'و',
            'J' | 'Y' | 'y' => 'ي',
            other => other,
        };
    }
    sounds.retain(|s| *s != 'N');
    sounds
}

/// Form VIII: the ت after the first radical takes on its colour, or swallows it.
fn assimilate(sounds: &mut [char]) {
    let Some(first) = sounds.iter().position(|s| !is_vowel(*s) && !matches!(s, 'm' | 'ء')).or(Some(0))
    else {
        return;
    };
    // Prefixes (ي ت ن and م, the hamza of the first person) stand before the first radical: look for ت
    // directly behind a consonant.
    for at in first.max(1)..sounds.len() {
        if sounds[at] != 'ت' || is_vowel(sounds[at - 1]) {
            continue;
        }
        match sounds[at - 1] {
            'V' | 'J' => sounds[at - 1] = 'ت',
            'ص' | 'ض' | 'ط' | 'ظ' => sounds[at] = 'ط',
            'ز' => sounds[at] = 'د',
            'د' | 'ذ' => {
                sounds[at - 1] = 'د';
                sounds[at] = 'د';
            }
            'ث' => sounds[at] = 'ث',
            // اتخذ, from أخذ; other hamzas stay (ائتمن).
            'ء' if sounds.get(at + 2) == Some(&'خ') => sounds[at - 1] = 'ت',
            _ => {}
        }
        return;
    }
}

fn initial_weak(sounds: &mut Vec<char>, laws: &Laws<'_>) {
    let Some(at) = sounds.iter().position(|s| matches!(s, 'V' | 'J')) else { return };
    let before = at.checked_sub(1).map(|b| sounds[b]);
    let after = sounds.get(at + 1).copied();
    if after.is_none_or(is_vowel) {
        return;
    }
    let drops = laws.verb.form == Form::I
        && sounds[at] == 'V'
        && !laws.perfect
        && before == Some('a')
        && !laws.verb.keeps_initial
        && laws.verb.vowels.1 != 'u';
    match before {
        _ if drops && at > 0 && !sounds.contains(&'م') => {
            sounds.remove(at);
        }
        Some('u') => {
            sounds[at - 1] = 'U';
            sounds.remove(at);
        }
        Some('i') => {
            sounds[at - 1] = 'I';
            sounds.remove(at);
        }
        _ => {}
    }
}

fn hollow(sounds: &mut Vec<char>, laws: &Laws<'_>) {
    let Some(at) = sounds.iter().position(|s| matches!(s, 'W' | 'Y')) else { return };
    if at == 0 {
        return;
    }
    let before = sounds[at - 1];
    let Some(after) = sounds.get(at + 1).copied() else { return };
    // Active participle of form I: qāwil becomes qāʾil.
    if before == 'A' {
        sounds[at] = 'ء';
        return;
    }
    let long = match (before, after) {
        ('i', 'A') => {
            sounds[at] = 'ي';
            return;
        }
        ('a', 'a' | 'i' | 'u') => 'A',
        ('u', 'i') => 'I',
        (b, 'a' | 'A') if !is_vowel(b) => 'A',
        (b, 'i') if !is_vowel(b) => 'I',
        (b, 'u') if !is_vowel(b) => 'U',
        (b, 'U') if !is_vowel(b) => {
            // maqwūl, mabyūʿ: one long vowel is left.
            if sounds[at] == 'W' { 'U' } else { 'I' }
        }
        _ => return,
    };
    let from = if is_vowel(before) { at - 1 } else { at };
    sounds.splice(from..=at + 1, [long]);
    // A long vowel is short in a closed syllable.
    let next = sounds.get(from + 1).copied();
    let then = sounds.get(from + 2).copied();
    let closed =
        next.is_some_and(|n| !is_vowel(n)) && then.is_none_or(|t| !is_vowel(t) && t != 'N' && t != 'ة');
    if closed {
        sounds[from] = match long {
            'A' if laws.perfect && laws.verb.form == Form::I => {
                if laws.verb.vowels.1 == 'u' {
                    'u'
                } else {
                    'i'
                }
            }
            'A' => 'a',
            'I' => 'i',
            _ => 'u',
        };
    }
}

fn defective(sounds: &mut Vec<char>, laws: &Laws<'_>) {
    let Some(at) = sounds.iter().rposition(|s| matches!(s, 'w' | 'y')) else { return };
    if at == 0 {
        return;
    }
    let before = sounds[at - 1];
    let rest: String = sounds[at + 1..].iter().collect();
    let ya = sounds[at] == 'y' || !laws.perfect && before == 'a' || before == 'i';
    let weak = if ya { 'ي' } else { 'و' };
    let tail: String = match before {
        'a' => match rest.as_str() {
            // The long a is written ى, but ا after ي and for a و of form I.
            "a" | "u" | "N" | "aه" | "uه" => {
                let maqsura = ya && sounds.get(at.wrapping_sub(2)) != Some(&'ي');
                let followed = rest.ends_with('ه');
                sounds.truncate(at - 1);
                sounds.push(if maqsura && !followed { 'E' } else { 'A' });
                if followed {
                    sounds.push('ه');
                }
                return;
            }
            "" => String::new(),
            "ه" => "ه".to_owned(),
            "aة" => {
                sounds.truncate(at - 1);
                sounds.extend(['A', 'ة']);
                return;
            }
            _ if rest.starts_with("at") || rest.starts_with("aت") => rest[1..].to_owned(),
            _ if rest.starts_with('U') => format!("و{}", &rest[1..]),
            _ if rest.starts_with('I') => format!("ي{}", &rest[1..]),
            _ => format!("{weak}{rest}"),
        },
        'i' | 'u' => match rest.as_str() {
            "u" | "N" | "uه" => {
                // Nouns of forms V and VI end in -ī; verbs in the vowel of their class.
                let long = if before == 'u' && weak == 'و' { 'U' } else { 'I' };
                sounds.truncate(at - 1);
                sounds.push(long);
                if rest.ends_with('ه') {
                    sounds.push('ه');
                }
                return;
            }
            "" => String::new(),
            "ه" => "ه".to_owned(),
            _ if rest.starts_with('U') || rest.starts_with('I') => {
                sounds.truncate(at - 1);
                sounds.extend(rest.chars());
                return;
            }
            _ if rest.starts_with(is_vowel) => format!("{weak}{rest}"),
            _ => {
                let long = if before == 'u' { 'U' } else { 'I' };
                sounds.truncate(at - 1);
                sounds.push(long);
                sounds.extend(rest.chars());
                return;
            }
        },
        // -āʾ of the masdars; the doubled ending of the passive participle (madʿuww, marmiyy).
        'A' => format!("ء{rest}"),
        'U' => {
            sounds[at - 1] = if weak == 'ي' || laws.verb.vowels.0 == 'i' { 'I' } else { 'U' };
            let long = sounds[at - 1];
            sounds.truncate(at - 1);
            sounds.push(long);
            sounds.extend(rest.chars());
            return;
        }
        _ => format!("{weak}{rest}"),
    };
    sounds.truncate(at);
    if tail.is_empty() {
        return;
    }
    sounds.extend(tail.chars());
}

/// Two alike radicals fall together before a vowel: madada becomes madda, yamdudu yamuddu.
fn contract(sounds: &mut Vec<char>, split: bool) {
    let mut found = None;
    for at in 1..sounds.len().saturating_sub(1) {
        let (first, vowel, second) = (sounds[at - 1], sounds[at], sounds[at + 1]);
        if first == second && !is_vowel(first) && is_short(vowel) {
            found = Some(at);
        }
    }
    let Some(at) = found else { return };
    let after = sounds.get(at + 2).copied();
    let open = after.is_none_or(|s| is_vowel(s) || s == 'N' || s == 'ه' && at + 3 == sounds.len());
    if !open || split && after.is_none_or(|s| s == 'ه') {
        return;
    }
    let vowel = sounds.remove(at);
    let before_pair = at.checked_sub(2).map(|b| sounds[b]);
    if before_pair.is_some_and(|s| !is_vowel(s)) {
        sounds.insert(at - 1, vowel);
    }
}

/// Two hamzas in one syllable: the second becomes length (ʾaʾmana, āmana).
fn hamzas(sounds: &mut Vec<char>) {
    let mut at = 0;
    while at + 2 < sounds.len() {
        let closed = sounds.get(at + 3).is_none_or(|s| !is_vowel(*s));
        if sounds[at] == 'ء'
            && is_short(sounds[at + 1])
            && sounds[at + 2] == 'ء'
            && closed
            && sounds.len() > at + 3
        {
            sounds[at + 1] = match sounds[at + 1] {
                'a' => 'A',
                'i' => 'I',
                _ => 'U',
            };
            sounds.remove(at + 2);
        }
        at += 1;
    }
}
