//! The written variants of names: with and without the article, construct and oblique endings, the
//! inflected forms of a nationality adjective. The build script compiles this module.

/// A generic noun or phrase: as given, with the article on all words (القوات الحكومية), on the last one
/// (قوات الأمن), and the plural endings that the tables leave out.
pub fn of_generic(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    let words: Vec<&str> = name.split(' ').collect();
    let definite = |w: &str| if w.starts_with("ال") { w.to_owned() } else { format!("ال{w}") };
    if !words[0].starts_with("ال") {
        all.push(words.iter().map(|w| definite(w)).collect::<Vec<_>>().join(" "));
        if let Some((last, first)) = words.split_last()
            && !first.is_empty()
        {
            all.push(format!("{} {}", first.join(" "), definite(last)));
        }
    }
    // وزير خارجية فرنسا, رئيس وزراء مصر: in the construct the last word loses its article.
    if let Some((last, first)) = words.split_last()
        && let Some(bare) = last.strip_prefix("ال")
        && !first.is_empty()
        && !words[0].starts_with("ال")
    {
        all.push(format!("{} {bare}", first.join(" ")));
    }
    if words.len() == 1 {
        let mut more = Vec::new();
        for form in &all {
            if let Some(stem) = form.strip_suffix("ون") {
                more.push(format!("{stem}ين"));
                if !form.starts_with("ال") {
                    more.push(format!("{stem}و"));
                    more.push(format!("{stem}ي"));
                }
            } else if !form.ends_with("ين")
                && !form.ends_with(['ة', 'ء', 'ى', 'ا'])
                && !form.starts_with("ال")
            {
                more.push(format!("{form}ا"));
            }
            if let Some(stem) = form.strip_suffix('ة') {
                more.extend(dual(&format!("{stem}ت")));
            } else if !form.ends_with("ون") && !form.ends_with("ين") && !form.ends_with("ات") {
                more.extend(dual(form));
            }
        }
        all.extend(more);
    } else if let Some(stem) = words[0].strip_suffix("ون") {
        all.push(format!("{stem}ي {}", words[1..].join(" ")));
        all.push(format!("{stem}ين {}", words[1..].join(" ")));
        all.push(format!("{stem}و {}", words[1..].join(" ")));
    }
    all
}

fn dual(stem: &str) -> Vec<String> {
    let mut all = vec![format!("{stem}ان"), format!("{stem}ين")];
    if !stem.starts_with("ال") {
        all.push(format!("{stem}ا"));
        all.push(format!("{stem}ي"));
    }
    all
}

/// A nationality adjective in all its forms, with and without the article.
pub fn of_adjective(masculine: &str) -> Vec<String> {
    let mut all = Vec::new();
    for article in ["", "ال"] {
        for ending in ["", "ة", "ون", "ين", "ان", "تان", "تين", "ات"] {
            all.push(format!("{article}{masculine}{ending}"));
        }
    }
    all.push(format!("{masculine}ا"));
    all.push(format!("{masculine}ي"));
    all
}
