//! From sounds to letters: short vowels fall, each hamza takes its seat.

use super::laws::is_vowel;

/// Spells sounds without vowels.
#[must_use]
pub fn spell(sounds: &[char]) -> String {
    write(sounds, false)
}

/// Spells sounds with their vowels (shadda and the long vowels' signs as dictionaries write them).
#[must_use]
pub fn vocalise(sounds: &[char]) -> String {
    write(sounds, true)
}

fn write(sounds: &[char], vowels: bool) -> String {
    let mut text = String::with_capacity(sounds.len() * 2);
    let mut at = 0;
    while at < sounds.len() {
        let sound = sounds[at];
        let previous = at.checked_sub(1).map(|b| sounds[b]);
        match sound {
            'a' | 'i' | 'u' => {
                if at == 0 {
                    text.push('ا');
                }
                if vowels {
                    text.push(match sound {
                        'a' => '\u{064E}',
                        'i' => '\u{0650}',
                        _ => '\u{064F}',
                    });
                }
            }
            'A' => {
                // آ stands for hamza and long a together where the hamza sits on alef.
                if text.ends_with('أ') {
                    text.pop();
                    text.push('آ');
                } else {
                    text.push('ا');
                }
            }
            'I' => text.push('ي'),
            'U' => text.push('و'),
            'E' => text.push('ى'),
            'O' => text.push('ا'),
            'ء' if previous == Some('ء') => {}
            'ء' => text.push(seat(sounds, if sounds.get(at + 1) == Some(&'ء') { at + 1 } else { at })),
            consonant => {
                if previous == Some(consonant) {
                    if vowels {
                        text.push('\u{0651}');
                    }
                } else {
                    text.push(consonant);
                }
            }
        }
        at += 1;
    }
    text
}

/// The letter that carries the hamza at `at`.
fn seat(sounds: &[char], at: usize) -> char {
    let next = sounds.get(at + 1).copied();
    // A doubled hamza has one seat.
    let before = if at > 0 && sounds[at - 1] == 'ء' { at - 1 } else { at };
    let Some(previous) = before.checked_sub(1).map(|b| sounds[b]) else {
        return if matches!(next, Some('i' | 'I')) { 'إ' } else { 'أ' };
    };
    // A final hamza is one that only a short vowel follows.
    let last = match next {
        None => true,
        Some(v) => matches!(v, 'a' | 'i' | 'u') && at + 2 == sounds.len(),
    };
    if last {
        return match previous {
            'a' => 'أ',
            'i' => 'ئ',
            'u' => 'ؤ',
            _ => 'ء',
        };
    }
    let next = next.unwrap_or('a');
    match previous {
        'A' => match next {
            'i' | 'I' => 'ئ',
            'u' | 'U' => 'ؤ',
            _ => 'ء',
        },
        'U' | 'و' => match next {
            'i' | 'I' => 'ئ',
            _ => 'ء',
        },
        'I' | 'ي' | 'i' => 'ئ',
        'u' => match next {
            'i' | 'I' => 'ئ',
            _ => 'ؤ',
        },
        // After a, or after a consonant: the hamza's own vowel decides.
        _ => match next {
            'i' | 'I' => 'ئ',
            'u' | 'U' => 'ؤ',
            n if is_vowel(n) || previous == 'a' => 'أ',
            _ => 'أ',
        },
    }
}
