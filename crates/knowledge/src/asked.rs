//! What a person who asks means by a name.

use crate::{Gazetteer, Kind};

/// A state's name in Arabic or English becomes its code, another Arabic name its English label; what is not known
/// stays as it is.
///
/// ```
/// use marsad_knowledge::asked;
/// assert_eq!(asked("تركيا"), "TUR");
/// assert_eq!(asked("turkey"), "TUR");
/// assert_eq!(asked("TUR GOV"), "TUR GOV");
/// ```
#[must_use]
pub fn asked(name: &str) -> String {
    let gazetteer = Gazetteer::get();
    let mut entries = gazetteer.find(name);
    if entries.is_empty() {
        entries = gazetteer.find_latin(name);
    }
    let is_arabic = name.chars().any(|c| ('\u{620}'..='\u{6ff}').contains(&c));
    match (entries.iter().find(|entry| entry.kind == Kind::State), entries.first()) {
        (Some(state), _) => state.code.to_owned(),
        (None, Some(first)) if is_arabic => first.english.to_owned(),
        _ => name.to_owned(),
    }
}
