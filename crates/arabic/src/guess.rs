//! Readings of words that the lexicon does not have.

use crate::analysis::Analysis;
use crate::clitics::Proclitics;
use crate::features::{Features, PartOfSpeech};
use crate::lexicon::LemmaId;

/// Readings of a word that the lexicon does not have: a name, or an adjective from a name.
pub(crate) fn guess(word: &str, found: &mut Vec<Analysis>) {
    let floor = if found.is_empty() { 12 } else { 20 };
    let mut add = |features: Features, proclitics: Proclitics, start: usize, cost: u16| {
        if word.len() - start >= 4 || start == 0 {
            found.push(Analysis {
                lemma: LemmaId::UNKNOWN,
                features,
                proclitics,
                enclitic: None,
                stem: start.min(255) as u8..word.len().min(255) as u8,
                cost: floor + cost,
                faults: 0,
            });
        }
    };
    let name = Features::plain(PartOfSpeech::ProperNoun);
    // Names in W are written وا, وي, وو; before another letter و is rather "and". An article is an article.
    let second = word.chars().nth(1);
    let whole = match word.chars().next() {
        Some('ا') if second == Some('ل') => 3,
        Some('و') if word.starts_with("وال") => 3,
        Some('و') if !matches!(second, Some('ا' | 'ي' | 'و')) => 2,
        _ => 0,
    };
    for (prefix, proclitics, cost) in [
        ("", Proclitics::NONE, whole),
        ("ال", Proclitics::AL, 0),
        ("و", Proclitics::WA, 1),
        ("وال", Proclitics::WA.and(Proclitics::AL), 0),
        ("ب", Proclitics::BI, 2),
        ("بال", Proclitics::BI.and(Proclitics::AL), 1),
        ("ل", Proclitics::LI, 2),
        ("لل", Proclitics::LI.and(Proclitics::AL), 1),
        ("ف", Proclitics::FA, 4),
        ("ك", Proclitics::KA, 5),
        ("وب", Proclitics::WA.and(Proclitics::BI), 3),
        ("ول", Proclitics::WA.and(Proclitics::LI), 3),
        ("ولل", Proclitics::WA.and(Proclitics::LI).and(Proclitics::AL), 2),
        ("وبال", Proclitics::WA.and(Proclitics::BI).and(Proclitics::AL), 2),
    ] {
        if word.starts_with(prefix) && (prefix.is_empty() || word.len() >= prefix.len() + 6) {
            add(name, proclitics, prefix.len(), cost);
            if proclitics.has(Proclitics::AL) && (word.ends_with("ية") || word.ends_with('ي')) {
                add(Features::plain(PartOfSpeech::Adjective), proclitics, prefix.len(), cost + 1);
            }
        }
    }
}
