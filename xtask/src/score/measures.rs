//! Measures and their names.

use serde_json::Value;

use crate::Outcome;

/// The measures of one set.
pub(crate) struct Section {
    /// As in `xtask/floors.toml`.
    pub name: String,
    /// What a person types to get them.
    pub command: String,
    pub counts: Vec<(String, u64)>,
    /// Shares between 0 and 1, to three places.
    pub measures: Vec<(String, f64)>,
    /// A further table, its heading first; may be empty.
    pub by_category: Vec<Vec<String>>,
}

impl Section {
    pub(crate) fn new(name: &str, command: &str) -> Self {
        Self {
            name: name.to_owned(),
            command: command.to_owned(),
            counts: Vec::new(),
            measures: Vec::new(),
            by_category: Vec::new(),
        }
    }

    /// From a JSON object: whole numbers are counts, others are measures.
    pub(crate) fn of_json(name: &str, command: &str, object: &Value) -> Outcome<Self> {
        let mut section = Self::new(name, command);
        let fields = object.as_object().ok_or_else(|| format!("{name}: not an object: {object}"))?;
        for (field, value) in fields {
            match (value.as_u64(), value.as_f64()) {
                (Some(count), _) => section.count(field, count),
                (None, Some(measure)) => section.measure(field, measure),
                (None, None) => return Err(format!("{name}: {field} is no number: {value}")),
            }
        }
        Ok(section)
    }

    pub(crate) fn count(&mut self, name: &str, count: u64) {
        self.counts.push((name.to_owned(), count));
    }

    pub(crate) fn measure(&mut self, name: &str, value: f64) {
        self.measures.push((name.to_owned(), (value * 1000.0).round() / 1000.0));
    }

    pub(crate) fn find(&self, measure: &str) -> Option<f64> {
        self.measures.iter().find(|(name, _)| name == measure).map(|(_, value)| *value)
    }

    /// One line for the terminal.
    pub(crate) fn line(&self) -> String {
        let counts = self.counts.iter().map(|(name, count)| format!("{name} {count}"));
        let measures = self.measures.iter().map(|(name, value)| format!("{name} {value:.3}"));
        format!("{:20} {}", self.name, counts.chain(measures).collect::<Vec<_>>().join("  "))
    }
}

/// Part of a whole; 0 of nothing.
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
