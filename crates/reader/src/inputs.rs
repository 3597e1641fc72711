//! From names on a command line to files: folders and patterns.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The files behind a name, in order: the file itself, all files of a folder and those below it, or all
/// that match a pattern such as `news/2020-*.html.gz`.
///
/// Links to folders are not followed, so that a circle of links ends. Hidden files are left out of folders.
/// A name that stands for nothing is given back as it is, for whoever opens it to say so.
///
/// ```
/// use marsad_reader::expand;
/// assert_eq!(expand("no/such/file"), [std::path::PathBuf::from("no/such/file")]);
/// ```
#[must_use]
pub fn expand(name: &str) -> Vec<PathBuf> {
    let path = Path::new(name);
    if path.is_dir() {
        return folder(path);
    }
    if !path.exists()
        && name.contains(['*', '?', '['])
        && let Ok(matches) = glob::glob(name)
    {
        let mut files = Vec::new();
        for found in matches.flatten() {
            if found.is_dir() { files.extend(folder(&found)) } else { files.push(found) }
        }
        if !files.is_empty() {
            return files;
        }
    }
    vec![path.to_owned()]
}

fn folder(path: &Path) -> Vec<PathBuf> {
    let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()))
        .flatten()
        // A link to a file is read, one to a folder is not.
        .filter(|entry| entry.path().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
