//! `cargo xtask train`: fits the weights of evidence (`lexicon/ar/evidence.toml`).
//!
//! Logistic regression on the features that the coder prints for its drafts. What is learned from:
//! events-ar (Open Event Data Alliance, MIT) and the sentences and articles in `eval/`. Only features and labels enter the weights, no words.

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The categories that the model decides, with the weight of a mistake made on an article rather than
/// on a sentence alone.
const CATEGORIES: [(&str, f64); 2] = [("ASSAULT", 1.7), ("PROTEST", 0.6)];
/// Strength of the pull towards zero.
const REGULARISATION: f64 = 6.0;
/// How far the border lies below even odds: recall is worth more than precision there.
const MARGIN: f64 = 0.7;
const ROUNDS: usize = 600;

struct Example {
    category: String,
    features: Vec<String>,
    reported: bool,
    weight: f64,
}

/// Fits and writes the weights.
///
/// # Errors
/// When the gold sets are absent, or the coder's probe cannot be run.
pub fn run(root: &Path) -> Result<(), String> {
    let shared = root.join("../shared");
    if !shared.join("gold").is_dir() {
        return Err(format!(
            "{}: the gold sets are not there; the weights in the repository stay as they are",
            shared.display()
        ));
    }
    let mut examples = Vec::new();
    for kind in ["assault", "protest"] {
        sentences(
            root,
            &shared.join(format!("gold/events-ar/{kind}.dev.jsonl")),
            &kind.to_uppercase(),
            &mut examples,
        )?;
    }
    articles(root, &mut examples)?;
    own(root, &mut examples)?;
    let mut text = String::from(
        "# Weights of evidence: how much each feature of the grammar speaks for a draft being a reported event.\n\
         # Fitted by `cargo xtask train` (logistic regression) on events-ar (Open Event Data Alliance, MIT) and\n\
         # eval/; see crates/coder/src/evidence.rs. Below 0 a draft is not coded.\n",
    );
    for (category, article) in CATEGORIES {
        let own: Vec<&Example> = examples.iter().filter(|e| e.category == category).collect();
        let (bias, mut weights) = fit(&own);
        *weights.entry("in_article".to_owned()).or_default() += article;
        println!(
            "{category}: {} drafts, {} of them reported events",
            own.len(),
            own.iter().filter(|e| e.reported).count()
        );
        text.push_str(&format!("\n[{category}]\nbias = {:.3}\n", bias + MARGIN));
        let mut sorted: Vec<_> = weights.into_iter().filter(|(_, w)| w.abs() >= 0.02).collect();
        sorted.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
        for (feature, weight) in sorted {
            text.push_str(&format!("{feature} = {weight:.3}\n"));
        }
    }
    let path = root.join("lexicon/ar/evidence.toml");
    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
}

fn lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).map_err(|e| format!("{}: {e}", path.display())))
        .collect()
}

/// Runs the coder's probe over documents and returns what it says of each draft.
fn features(root: &Path, documents: &[Value]) -> Result<Vec<Value>, String> {
    let failed = |e: std::io::Error| format!("the coder's probe cannot be run: {e}");
    let mut child = Command::new("cargo")
        .args([
            "run",
            "--quiet",
            "--profile",
            "quick",
            "-p",
            "marsad-coder",
            "--example",
            "probe",
            "--",
            "--features",
        ])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut stdin = child.stdin.take().ok_or("the coder's probe has no input")?;
    let input: String = documents.iter().map(|d| format!("{d}\n")).collect();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().map_err(failed)?;
    writer.join().map_err(|_| "the coder's probe stopped reading".to_owned())?.map_err(failed)?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).map_err(|e| e.to_string()))
        .collect()
}

fn example(draft: &Value, reported: bool, weight: f64) -> Option<Example> {
    if matches!(draft["status"].as_str(), Some("conditional" | "denied")) {
        return None;
    }
    let features =
        draft["features"].as_array()?.iter().filter_map(|f| f.as_str().map(str::to_owned)).collect();
    Some(Example { category: draft["event"].as_str()?.to_owned(), features, reported, weight })
}

/// Sentences that native speakers labelled: yes, easy no, difficult no; the ambiguous ones are left out.
fn sentences(root: &Path, path: &Path, category: &str, examples: &mut Vec<Example>) -> Result<(), String> {
    let rows = lines(path)?;
    let labels: HashMap<&str, &str> =
        rows.iter().filter_map(|r| Some((r["id"].as_str()?, r["label"].as_str()?))).collect();
    let documents: Vec<Value> =
        rows.iter().map(|r| json!({"id": r["id"], "text": r["text"], "date": r["date"]})).collect();
    let drafts: Vec<Value> =
        features(root, &documents)?.into_iter().filter(|d| d["event"] == category).collect();
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for draft in &drafts {
        *counts.entry(draft["doc"].as_str().unwrap_or("")).or_default() += 1.0;
    }
    for draft in &drafts {
        let id = draft["doc"].as_str().unwrap_or("");
        let (reported, weight) = match labels.get(id).copied() {
            Some("yes") => (true, 1.0 / counts[id].sqrt()),
            Some("easy no") => (false, 1.0),
            Some("difficult no") => (false, 0.25),
            _ => continue,
        };
        examples.extend(example(draft, reported, weight));
    }
    Ok(())
}

/// The project's own articles: a draft is reported where an expected event of its category lies on the same line.
fn articles(root: &Path, examples: &mut Vec<Example>) -> Result<(), String> {
    let folder = root.join("eval/articles");
    let mut articles = Vec::new();
    for file in files(&folder)? {
        let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let article: Value = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        articles.push(article);
    }
    let documents: Vec<Value> =
        articles.iter().map(|a| json!({"id": a["id"], "text": a["text"], "date": a["date"]})).collect();
    for draft in features(root, &documents)? {
        let Some(article) = articles.iter().find(|a| a["id"] == draft["doc"]) else { continue };
        let start = usize::try_from(draft["start"].as_u64().unwrap_or(0)).unwrap_or(usize::MAX);
        let mut end = 0;
        let line = article["text"].as_str().unwrap_or("").lines().find(|line| {
            end += line.chars().count() + 1;
            start < end
        });
        let reported = article["events"].as_array().into_iter().flatten().any(|g| {
            let accepted = g["event"] == draft["event"]
                || g["accept"].as_array().is_some_and(|a| a.contains(&draft["event"]));
            accepted && line.zip(g["trigger"].as_str()).is_some_and(|(line, trigger)| line.contains(trigger))
        });
        examples.extend(example(&draft, reported, 1.0));
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    Ok(files)
}

/// The project's own sentences.
fn own(root: &Path, examples: &mut Vec<Example>) -> Result<(), String> {
    let folder = root.join("eval/sentences");
    let mut rows = Vec::new();
    for file in files(&folder)? {
        rows.extend(lines(&file)?);
    }
    let documents: Vec<Value> =
        rows.iter().map(|r| json!({"id": r["id"], "text": r["text"], "date": r["date"]})).collect();
    for draft in features(root, &documents)? {
        let Some(row) = rows.iter().find(|r| r["id"] == draft["doc"]) else { continue };
        let reported = row["events"].as_array().into_iter().flatten().any(|g| {
            g["event"] == draft["event"]
                || g["accept"].as_array().is_some_and(|a| a.contains(&draft["event"]))
        });
        examples.extend(example(&draft, reported, 1.0));
    }
    Ok(())
}

/// Logistic regression by gradient descent with a step for each weight (AdaGrad).
fn fit(examples: &[&Example]) -> (f64, BTreeMap<String, f64>) {
    let mut names: Vec<&str> = examples.iter().flat_map(|e| e.features.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    let index: HashMap<&str, usize> = names.iter().enumerate().map(|(i, n)| (*n, i)).collect();
    let total: f64 = examples.iter().map(|e| e.weight).sum::<f64>().max(1.0);
    let rows: Vec<(Vec<usize>, f64, f64)> = examples
        .iter()
        .map(|e| {
            (
                e.features.iter().map(|f| index[f.as_str()]).collect(),
                f64::from(u8::from(e.reported)),
                e.weight / total,
            )
        })
        .collect();
    let mut weights = vec![0.0; names.len()];
    let mut squares = vec![1e-8; names.len()];
    let (mut bias, mut bias_square) = (0.0, 1e-8);
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| REGULARISATION * w / total).collect();
        let mut bias_gradient = 0.0;
        for (features, label, weight) in &rows {
            let score: f64 = bias + features.iter().map(|f| weights[*f]).sum::<f64>();
            let error = (1.0 / (1.0 + (-score).exp()) - label) * weight;
            bias_gradient += error;
            for feature in features {
                gradient[*feature] += error;
            }
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&gradient) {
            *square += slope * slope;
            *weight -= 0.3 * slope / square.sqrt();
        }
        bias_square += bias_gradient * bias_gradient;
        bias -= 0.3 * bias_gradient / bias_square.sqrt();
    }
    (bias, names.into_iter().map(str::to_owned).zip(weights).collect())
}
