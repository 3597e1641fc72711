//! What documents are called in answers: never by a path of the file system.

use marsad_ledger::Ledger;

use crate::answers::hash;
use crate::failure::Failure;

/// The name of a document in answers: its id, or, where that is a path, the file's name and a number.
#[must_use]
pub fn public(id: &str) -> String {
    let is_address = id.starts_with("http://") || id.starts_with("https://");
    match id.rfind(['/', '\\']) {
        Some(at) if !is_address => format!("{}~{:08x}", &id[at + 1..], hash(id.as_bytes()) & 0xffff_ffff),
        _ => id.to_owned(),
    }
}

/// The id behind a name in answers.
pub(crate) fn id_of(ledger: &Ledger, name: &str) -> Result<String, Failure> {
    if let Some((file, number)) = name.rsplit_once('~') {
        let is_number = number.len() == 8 && number.bytes().all(|b| b.is_ascii_hexdigit());
        if is_number {
            let found = ledger.documents_ending(file)?.into_iter().find(|id| public(id) == name);
            if let Some(id) = found {
                return Ok(id);
            }
        }
    }
    // A path is no name, so that nobody learns from an answer whether it is right.
    if public(name) == name {
        Ok(name.to_owned())
    } else {
        Err(Failure::missing("there is no such document."))
    }
}

#[cfg(test)]
mod tests {
    use super::public;

    #[test]
    fn a_path_is_not_told() {
        let name = public("/home/someone/archive/one.txt");
        assert!(name.starts_with("one.txt~") && !name.contains("home"), "{name}");
        assert!(!public(r"C:\archive\one.txt").contains("archive"));
        assert_ne!(name, public("/home/other/archive/one.txt"));
        assert_eq!(public("a-1"), "a-1");
        assert_eq!(public("https://news.example/a?b=c"), "https://news.example/a?b=c");
    }
}
