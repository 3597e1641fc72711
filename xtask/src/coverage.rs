//! `cargo xtask coverage`: how many of the names that the press uses most the tables resolve.
//!
//! The names are found without the tables of `knowledge/`, in the political articles of the corpus: runs of
//! words that the lexicon takes for names, or does not know, behind a title or a verb of saying (persons),
//! behind a preposition or noun of place (places), and what stands behind the kind of an organisation
//! (حزب, تنظيم, مجلس), with the word joined to it (حزب العدالة والتنمية). Articles on sport are left out.
//! A name is counted wherever it stands, by articles, then by mentions; what is named once only is left out, and a person
//! is counted only where the name is no part of a longer one. A person needs two names, or a title with the article and a surname that ends somebody's full name, and must stand behind a title somewhere, not only
//! behind a verb of saying; a place that no lexicon knows and that has the article must stand behind a noun of
//! place somewhere (مدينة, محافظة). The most frequent are then asked of `marsad resolve`.

mod words;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::Deserialize;
use serde_json::{Value, json};

use words::{BODIES, JOINED, JOINS, PLACES, POLITICS, SAYING, SPORT, TITLES};

use crate::Outcome;
use crate::workspace::{Workspace, output, write};

const CORPUS: &str = "../shared/corpus/news-2015-07-23.jsonl.gz";
/// The corpus is of one day.
const DAY: &str = "2015-07-23";
const NAMES: usize = 500;
/// So many words of politics make an article political.
const POLITICAL_WORDS: usize = 2;
/// A candidate below this score is a guess.
const RESOLVED: f64 = 0.5;
/// A person below this score is one of several who bear the surname.
const PERSON: f64 = 0.7;

/// A place found for a person's or a body's name: below this it only sounds like it.
const WRITTEN: f64 = 0.64;
/// A person found by a name written just so.
const EXACT: f64 = 0.96;

/// A word as `marsad analyse` writes it.
#[derive(Deserialize)]
struct Word {
    doc: String,
    sentence: usize,
    text: String,
    lemma: Option<String>,
    pos: Option<String>,
    proclitics: Vec<String>,
    enclitic: Option<String>,
}

impl Word {
    /// Nothing but the article is written before it.
    fn is_plain(&self) -> bool {
        self.proclitics.iter().all(|p| p == "ال") && self.enclitic.is_none()
    }

    fn is_name(&self) -> bool {
        self.is_plain()
            && matches!(self.class(), "name" | "unknown" | "foreign")
            && self.text.chars().count() > 2
            && !TITLES.contains(&self.lemma())
            && self.text != "الله"
            // أساساتها: an unknown word with what looks like a pronoun behind it.
            && !(self.class() == "unknown" && (self.text.ends_with("ها") || self.text.ends_with("هم")))
    }

    fn class(&self) -> &str {
        self.pos.as_deref().unwrap_or_default()
    }

    fn lemma(&self) -> &str {
        self.lemma.as_deref().unwrap_or_default()
    }

    fn joins_names(&self) -> bool {
        JOINS.contains(&self.text.as_str())
    }

    fn is_joined(&self) -> bool {
        self.enclitic.is_none() && self.proclitics == ["و", "ال"]
    }

    fn has_article(&self) -> bool {
        self.proclitics.iter().any(|p| p == "ال")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Person,
    Organisation,
    Place,
}

/// Counts, asks, prints; the unresolved go into `unresolved`, one a line with its count.
pub(crate) fn run(workspace: &Workspace, options: &[&str]) -> Outcome {
    let (mut unresolved, mut list, mut binary) = (None, None, None);
    for pair in options.chunks(2) {
        match pair {
            ["--unresolved", file] => unresolved = Some(*file),
            ["--list", file] => list = Some(*file),
            ["--binary", file] => binary = Some(PathBuf::from(file)),
            _ => return Err(format!("no such option of coverage: {}", pair.join(" "))),
        }
    }
    if !workspace.root.join(CORPUS).exists() {
        return Err(format!("there is no {CORPUS} to find names in"));
    }
    let marsad = binary.map_or_else(|| workspace.marsad(), Ok)?;
    let corpus = output(workspace.command("gzip", &["-dc", CORPUS]))?;
    let folder = workspace.scratch()?;
    let path = folder.join("coverage.jsonl");
    std::fs::write(&path, corpus).map_err(|error| format!("{}: {error}", path.display()))?;
    let file = path.to_string_lossy().into_owned();
    let words = output(workspace.command(&marsad, &["analyse", "--from", "jsonl", "--to", "jsonl", &file]))?;
    let (articles, names) = names_of(&words)?;
    let answers = resolved(workspace, &marsad, &names)?;

    println!(
        "{articles} political articles, sport left out; the {} most frequent names, found without",
        names.len()
    );
    println!(
        "the tables: behind titles, nouns and prepositions of place, kinds of organisation; counted by articles"
    );
    println!("| names | number | resolved | % | of all mentions, % |\n|---|---|---|---|---|");
    if let Some(file) = list {
        let all: String = names
            .iter()
            .zip(&answers)
            .map(|((kind, name, count), answer)| {
                format!("{count}\t{kind:?}\t{name}\t{}\n", answer.as_deref().unwrap_or("-"))
            })
            .collect();
        write(Path::new(file), &all)?;
    }
    let mut missing = String::new();
    for kind in [Some(Kind::Person), Some(Kind::Organisation), Some(Kind::Place), None] {
        let own = || names.iter().zip(&answers).filter(|((k, _, _), _)| kind.is_none_or(|kind| *k == kind));
        let (number, mentions) = (own().count(), own().map(|((_, _, count), _)| count).sum::<usize>());
        let found = own().filter(|(_, answer)| answer.is_some());
        let (resolved, of_mentions) = found.fold((0, 0), |(n, m), ((_, _, count), _)| (n + 1, m + count));
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        println!(
            "| {} | {number} | {resolved} | {:.1} | {:.1} |",
            match kind {
                Some(Kind::Person) => "persons",
                Some(Kind::Organisation) => "organisations",
                Some(Kind::Place) => "places",
                None => "all",
            },
            share(resolved, number),
            share(of_mentions, mentions)
        );
    }
    for ((kind, name, count), answer) in names.iter().zip(&answers) {
        if answer.is_none() {
            missing.push_str(&format!("{count}\t{kind:?}\t{name}\n"));
        }
    }
    if let Some(file) = unresolved {
        write(Path::new(file), &missing)?;
        let sample: String = names
            .iter()
            .zip(&answers)
            .filter_map(|((kind, name, count), answer)| {
                Some(format!("{count}\t{kind:?}\t{name}\t{}\n", answer.as_deref()?))
            })
            .collect();
        // What was resolved, for a check by hand.
        write(Path::new(&format!("{file}.resolved")), &sample)?;
    }
    Ok(())
}

type Name = (Kind, String, usize);

/// The most frequent names with the number of articles they stand in.
fn names_of(words: &str) -> Outcome<(usize, Vec<Name>)> {
    let mut articles: Vec<Vec<Word>> = Vec::new();
    for line in words.lines() {
        let word: Word = serde_json::from_str(line).map_err(|error| format!("marsad analyse: {error}"))?;
        match articles.last_mut().filter(|article| article[0].doc == word.doc) {
            Some(article) => article.push(word),
            None => articles.push(vec![word]),
        }
    }
    articles.retain(|article| {
        let politics: BTreeSet<&str> =
            article.iter().map(Word::lemma).filter(|l| POLITICS.contains(l)).collect();
        let sport: BTreeSet<&str> = article.iter().map(Word::lemma).filter(|l| SPORT.contains(l)).collect();
        politics.len() >= POLITICAL_WORDS && sport.len() < 2
    });
    let mut announced: BTreeSet<(Kind, String)> = BTreeSet::new();
    let mut sure: BTreeSet<(Kind, String)> = BTreeSet::new();
    for article in &articles {
        for sentence in article.chunk_by(|a, b| a.sentence == b.sentence) {
            for at in 0..sentence.len() {
                let Some((name, is_sure)) = name_behind(sentence, at) else { continue };
                if is_sure {
                    sure.insert(name.clone());
                }
                announced.insert(name);
            }
        }
    }
    let texts: Vec<String> = articles
        .iter()
        .map(|article| article.iter().fold(String::from(" "), |text, word| text + &word.text + " "))
        .collect();
    // A word that ends a full name and begins none is a surname; alone it is a person's and no place's. Of two
    // words behind a preposition the first is the place, where it is one by itself (في الرياض عبدالله).
    let full = || {
        let persons = announced.iter().filter(|(kind, name)| *kind == Kind::Person && name.contains(' '));
        persons.map(|(_, name)| name.split(' '))
    };
    let given: BTreeSet<String> = full().flat_map(|words| words.take(1)).map(str::to_owned).collect();
    let surnames: BTreeSet<String> =
        full().filter_map(Iterator::last).filter(|word| !given.contains(*word)).map(str::to_owned).collect();
    let fits = |(kind, name): &(Kind, String)| match kind {
        Kind::Person => name.contains(' ') || surnames.contains(name),
        Kind::Place => match name.split_once(' ') {
            Some((first, _)) => {
                !sure.contains(&(Kind::Place, first.to_owned()))
                    && !sure.contains(&(Kind::Person, name.clone()))
            }
            None => !surnames.contains(name) && !given.contains(name),
        },
        Kind::Organisation => true,
    };
    // What was announced once is counted wherever it stands: by articles, then by mentions.
    let mut counted: Vec<(Name, usize)> = Vec::new();
    for (kind, name) in announced.intersection(&sure).filter(|name| fits(name)) {
        let wanted = format!(" {name} ");
        let longer: Vec<String> = announced
            .iter()
            .filter(|(other, _)| *kind == Kind::Organisation && other == kind)
            .filter(|(_, other)| other.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' ')))
            .map(|(_, other)| format!(" {other} "))
            .collect();
        let mentions: Vec<usize> = texts
            .iter()
            .zip(&articles)
            .map(|(text, article)| match kind {
                Kind::Person => alone(article, name),
                // صندوق التنمية is not صندوق التنمية العقارية.
                _ => {
                    let longer: usize = longer.iter().map(|other| text.matches(other.as_str()).count()).sum();
                    text.matches(&wanted).count().saturating_sub(longer)
                }
            })
            .filter(|count| *count > 0)
            .collect();
        let all: usize = mentions.iter().sum();
        // Who is named once in one article is nobody that the press uses.
        if all > 1 {
            counted.push(((*kind, name.clone(), mentions.len()), all));
        }
    }
    counted.sort_by(|(a, m), (b, n)| (b.2, n).cmp(&(a.2, m)).then_with(|| a.1.cmp(&b.1)));
    counted.truncate(NAMES);
    Ok((articles.len(), counted.into_iter().map(|(name, _)| name).collect()))
}

/// How often a person's name stands by itself: in خان بني سعد, سعد الحديثي and فهد بن خالد بن سلطان it is a part of
/// another name.
fn alone(article: &[Word], name: &str) -> usize {
    let words: Vec<&str> = name.split(' ').collect();
    let before = |w: &Word| w.joins_names() || w.text == "بني" || words.len() == 1 && w.is_name();
    let behind =
        |w: &Word| w.is_name() || w.joins_names() || words.len() == 1 && w.is_plain() && w.has_article();
    let places = article.windows(words.len()).enumerate();
    places
        .filter(|(_, window)| window.iter().map(|w| w.text.as_str()).eq(words.iter().copied()))
        .filter(|(at, _)| !at.checked_sub(1).is_some_and(|at| before(&article[at])))
        .filter(|(at, _)| !article.get(at + words.len()).is_some_and(behind))
        .count()
}

/// The name that a word announces, and whether what announces it makes it sure.
fn name_behind(sentence: &[Word], at: usize) -> Option<((Kind, String), bool)> {
    let word = &sentence[at];
    let lemma = word.lemma();
    let run = |from: usize, most: usize| -> Vec<&str> {
        let mut run = Vec::new();
        let mut counted = 0;
        for word in &sentence[from.min(sentence.len())..] {
            if counted == most || !(word.is_name() || word.joins_names() && word.is_plain()) {
                break;
            }
            if run.is_empty() && matches!(word.text.as_str(), "بن" | "بنت" | "ابن") {
                break;
            }
            counted += usize::from(!word.joins_names());
            run.push(word.text.as_str());
        }
        // عبدالرحمن بن صالح البنيان, أبو عمر الكردي: a family's name may be a word of the language.
        let family = sentence.get(from + run.len()).filter(|w| {
            let word = matches!(w.class(), "noun" | "adjective");
            w.is_plain() && w.has_article() && word && !TITLES.contains(&w.lemma())
        });
        if let (Some(family), [.., "بن" | "أبو" | "أبي" | "ابو", _]) = (family, run.as_slice()) {
            run.push(family.text.as_str());
        }
        while run.last().is_some_and(|w| JOINS.contains(w)) {
            run.pop();
        }
        run
    };
    // تنظيم الرحلات: as often the organising of something, unless a state or a name stands behind it.
    let organises = word.text == "تنظيم"
        && sentence.get(at + 1).is_some_and(|w| !w.is_name() && !matches!(w.lemma(), "دولة" | "قاعدة"));
    if BODIES.contains(&word.text.as_str()) && !organises {
        let first_is_definite = sentence.get(at + 1).is_some_and(Word::has_article);
        let mut behind: Vec<&str> = sentence[at + 1..]
            .iter()
            .take(2)
            .enumerate()
            // A second word belongs to it as an adjective (الحرس الثوري); a name behind it is of a person.
            .take_while(|(at, w)| {
                let fits = if *at == 0 || !first_is_definite && w.is_name() {
                    w.has_article() || w.is_name()
                } else {
                    w.has_article() && w.class() == "adjective"
                };
                w.is_plain() && fits && !TITLES.contains(&w.lemma())
            })
            .map(|(_, w)| w)
            .map(|w| w.text.as_str())
            .collect();
        if JOINED.contains(&word.text.as_str())
            && behind.len() == 1
            && let Some(joined) =
                sentence.get(at + 2).filter(|w| w.is_joined() && !TITLES.contains(&w.lemma()))
        {
            behind.push(&joined.text);
        }
        if !behind.is_empty() {
            return Some(((Kind::Organisation, format!("{} {}", word.text, behind.join(" "))), true));
        }
    }
    if PLACES.contains(&lemma) && (word.class() == "preposition" || word.is_plain()) {
        let name = run(at + 1, 2);
        let known = sentence.get(at + 1).is_some_and(|w| w.class() == "name" || !w.text.starts_with("ال"));
        let sure = known || word.class() != "preposition";
        return (!name.is_empty()).then(|| ((Kind::Place, name.join(" ")), sure));
    }
    if TITLES.contains(&lemma) {
        // وزير الخارجية الأميركي جون كيري: the name stands behind what the title is of.
        let title = sentence[at + 1..]
            .iter()
            .take(4)
            .take_while(|w| !w.is_name() && matches!(w.class(), "noun" | "adjective"))
            .count();
        let name = run(at + 1 + title, 4);
        // الرئيس أوباما, الملك سلمان: one name does behind a title with the article.
        let alone = name.len() == 1 && word.has_article() && sentence[at + 1 + title].class() == "name";
        let is_person = alone || name.len() > 1 && !name[0].starts_with("ال");
        return is_person.then(|| ((Kind::Person, name.join(" ")), !SAYING.contains(&lemma)));
    }
    None
}

/// The label of each name's best candidate; none where there is no good one.
fn resolved(workspace: &Workspace, marsad: &Path, names: &[Name]) -> Outcome<Vec<Option<String>>> {
    let mut queries = String::new();
    for (kind, name, _) in names {
        let kinds = if *kind == Kind::Place { ["where", "who"] } else { ["who", "where"] };
        for kind in kinds {
            queries.push_str(&format!("{}\n", json!({"kind": kind, "query": name, "on": DAY})));
        }
    }
    let mut child = workspace
        .command(marsad, &["resolve", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("marsad: {error}"))?;
    let mut input = child.stdin.take().ok_or("marsad has no standard input")?;
    let writer = std::thread::spawn(move || input.write_all(queries.as_bytes()));
    let answer = child.wait_with_output().map_err(|error| format!("marsad: {error}"))?;
    writer.join().map_err(|_| "the queries could not be written")?.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let best: Vec<Option<String>> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let candidates: Vec<Value> = serde_json::from_str(line).unwrap_or_default();
            let first = candidates.first()?;
            let code = first.get("code").or_else(|| first.get("country_code")).and_then(Value::as_str);
            // مجلس الوزراء is a body of the state that the article is about; a group without a state (حركة) is
            // nobody in particular.
            let of_state = first["sector"]
                .as_str()
                .is_some_and(|sector| matches!(sector, "GOV" | "LEG" | "JUD" | "MIL" | "COP" | "SPY"))
                || first["label"].as_str().is_some_and(|label| label.ends_with(" ministry"));
            let person = first["office"].is_string();
            let place = names.get(at / 2).is_some_and(|(kind, _, _)| *kind == Kind::Place);
            let least = if person && place {
                // A place is no person whose name sounds like it; a preposition may stand before a person.
                EXACT
            } else if at % 2 == 1 && first.get("lat").is_some() {
                WRITTEN
            } else if person {
                PERSON
            } else if code.is_some() || of_state {
                RESOLVED
            } else {
                0.65
            };
            let sure = first["score"].as_f64().is_some_and(|score| score >= least);
            sure.then(|| format!("{}\t{}", first["label"].as_str().unwrap_or_default(), code.unwrap_or("-")))
        })
        .collect();
    // Of its own kind, or of the other: a title may announce an organisation, a preposition a person.
    Ok(best.chunks(2).map(|pair| pair[0].clone().or_else(|| pair.get(1).cloned().flatten())).collect())
}
