//! Reading CoNLL-U.

/// A gold word with its letters' place in the sentence.
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// Letters (white space and vowel signs not counted) from the sentence's start.
    pub start: usize,
    pub end: usize,
}

/// A gold sentence; `text` without vowel signs.
pub struct Sentence {
    pub id: String,
    pub text: String,
    pub words: Vec<Word>,
}

/// Vowel signs, superscript alef and tatweel.
pub fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}')
}

/// Letters of `text` that positions count.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).count()
}

/// A lemma without vowels and with plain alef: what a text without vowels could show.
pub fn unvocalised(lemma: &str) -> String {
    lemma
        .chars()
        // The gold writes superscript alef as a grave accent.
        .filter(|c| !is_mark(*c) && *c != '`')
        .map(|c| if c == '\u{0671}' { 'ا' } else { c })
        .collect()
}

/// Reads a file's text.
pub fn read(source: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (mut id, mut text, mut words, mut at) = (String::new(), String::new(), Vec::new(), 0);
    for line in source.lines().chain([""]) {
        if let Some(value) = line.strip_prefix("# sent_id = ") {
            value.clone_into(&mut id);
        } else if let Some(value) = line.strip_prefix("# text = ") {
            text = value.chars().filter(|c| !is_mark(*c)).collect();
        } else if line.is_empty() {
            if !words.is_empty() {
                sentences.push(Sentence { id: id.clone(), text: text.clone(), words });
            }
            words = Vec::new();
            at = 0;
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() < 10 || fields[0].parse::<u32>().is_err() {
                continue;
            }
            let end = at + letters(fields[1]);
            if end > at {
                words.push(Word {
                    form: fields[1].chars().filter(|c| !is_mark(*c)).collect(),
                    lemma: unvocalised(fields[2]),
                    upos: fields[3].to_owned(),
                    xpos: fields[4].to_owned(),
                    start: at,
                    end,
                });
            }
            at = end;
        }
    }
    sentences
}
