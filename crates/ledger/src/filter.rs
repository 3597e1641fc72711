//! What to look for.

use rusqlite::types::Value;

/// Narrows a query; what is not set does not narrow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// A code (`TUR`), a code with a sector (`TUR GOV`), or an English name.
    pub actor: Option<String>,
    /// Two codes that must both take part.
    pub pair: Option<(String, String)>,
    /// PLOVER category of events and stories.
    pub category: Option<String>,
    /// PLOVER quadrant of events.
    pub quad: Option<u8>,
    /// Status.
    pub status: Option<String>,
    /// English name of a place, or a state's code.
    pub place: Option<String>,
    /// South, west, north, east.
    pub bounds: Option<[f64; 4]>,
    /// First day, month or year.
    pub since: Option<String>,
    /// Last day, month or year.
    pub until: Option<String>,
    /// Words of the text or of the English line.
    pub text: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// The ledger as reported up to this day.
    pub as_of: Option<String>,
    /// What of people's reviews counts.
    pub reviews: Reviews,
    /// The most rows.
    pub limit: Option<usize>,
}

/// What of people's reviews counts in a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reviews {
    /// Nothing: the machine's coding as it is.
    #[default]
    Ignored,
    /// Rejected events are left out and corrected ones shown as corrected. An entry loses the tellings whose event
    /// was rejected, or corrected in what it is, who took part or whether it happened.
    Applied,
    /// Only what was accepted or corrected, as corrected.
    Reviewed,
    /// Only what nobody has reviewed.
    Unreviewed,
}

impl Filter {
    pub(crate) fn limit(&self) -> usize {
        self.limit.unwrap_or(1000)
    }

    /// Whether entries are what some of their tellings add up to, and not what is stored.
    pub(crate) fn sums_again(&self) -> bool {
        self.as_of.is_some() || self.reviews != Reviews::Ignored
    }

    /// All parties that must take part.
    pub(crate) fn parties(&self) -> impl Iterator<Item = &str> {
        let pair = self.pair.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]);
        self.actor.as_deref().into_iter().chain(pair)
    }
}

/// A condition with its values, in pieces.
#[derive(Default)]
pub(crate) struct Clauses {
    /// Few rows fit, and their keys are known.
    pub few: bool,
    /// A party that takes part in many entries: how its sides are found.
    pub driver: Option<(String, Vec<Value>)>,
    pub sql: String,
    pub values: Vec<Value>,
}

impl Clauses {
    /// The sides that would lead the search as a condition like others.
    pub(crate) fn undriven(mut self) -> Self {
        if let Some((of, values)) = self.driver.take() {
            let own = "date = coalesce(entries.date, '') AND key = entries.key";
            self.and(&format!("EXISTS (SELECT 1 FROM sides WHERE {of} AND {own})"), values);
        }
        self
    }

    pub(crate) fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

/// The last day that a day, month or year reaches: comparing texts, `2020-07` holds all its days.
pub(crate) fn last(date: &str) -> String {
    format!("{date}~")
}

pub(crate) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// Whether a name is a code of three capital letters.
pub(crate) fn is_code(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}
