//! What to look for.

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
    /// The most rows.
    pub limit: Option<usize>,
}

/// A condition with its values, in pieces.
#[derive(Default)]
pub(crate) struct Clauses {
    pub sql: String,
    pub values: Vec<rusqlite::types::Value>,
}

impl Clauses {
    pub(crate) fn and(&mut self, sql: &str, values: impl IntoIterator<Item = rusqlite::types::Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

/// The last day that a day, month or year reaches: comparing texts, `2020-07` holds all its days.
pub(crate) fn last(date: &str) -> String {
    format!("{date}~")
}
