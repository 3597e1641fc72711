//! What a list is asked for.

use marsad_knowledge::asked;
use marsad_ledger::{Filter, Reviews};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::failure::Failure;

/// Rows of a page, when nothing is said and at most.
const ROWS: usize = 50;
const MOST: usize = 500;
/// The longest value of a filter, in bytes.
const LONGEST: usize = 1000;

/// The filters that all lists take; one that is empty does not narrow.
#[derive(Debug, Clone, Default, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Who takes part: a code (`TUR`), a code with a sector (`TUR GOV`), or a name in English or Arabic.
    pub actor: Option<String>,
    /// A second party that takes part too.
    pub with: Option<String>,
    /// PLOVER category of events and stories.
    pub category: Option<String>,
    /// PLOVER quadrant of events, 1 to 4.
    pub quad: Option<String>,
    /// What became of it.
    pub status: Option<String>,
    /// A place in English or Arabic, or a state's code.
    pub place: Option<String>,
    /// First day, month or year.
    pub since: Option<String>,
    /// Last day, month or year.
    pub until: Option<String>,
    /// Words, in Arabic or English.
    pub text: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The ledger as reported up to this day.
    #[serde(rename = "as-of")]
    #[param(rename = "as-of")]
    pub as_of: Option<String>,
    /// What of people's reviews counts: `ignored` (unless said), `applied`, `reviewed` or `unreviewed`.
    pub reviews: Option<String>,
    /// Rows, 50 unless said, 500 at most.
    pub limit: Option<String>,
    /// `next` of the page before.
    pub after: Option<String>,
}

impl Wanted {
    /// As the ledger is asked.
    pub(crate) fn filter(&self) -> Result<Filter, Failure> {
        let said = |name: &str, value: &Option<String>| -> Result<Option<String>, Failure> {
            let Some(value) = value.as_deref().map(str::trim).filter(|value| !value.is_empty()) else {
                return Ok(None);
            };
            if value.len() > LONGEST {
                return Err(Failure::request(format!("{name} is too long. Give at most {LONGEST} bytes.")));
            }
            Ok(Some(value.to_owned()))
        };
        let actor = said("actor", &self.actor)?.map(|name| asked(&name));
        let with = said("with", &self.with)?.map(|name| asked(&name));
        let (actor, pair) = match (actor, with) {
            (Some(one), Some(other)) => (None, Some((one, other))),
            (None, Some(other)) => (Some(other), None),
            (actor, None) => (actor, None),
        };
        let quad = match said("quad", &self.quad)? {
            Some(quad) => match quad.parse() {
                Ok(quad @ 1..=4) => Some(quad),
                _ => return Err(Failure::request("quad is not known. Give 1, 2, 3 or 4.")),
            },
            None => None,
        };
        let reviews = match self.reviews.as_deref() {
            None | Some("" | "ignored") => Reviews::Ignored,
            Some("applied") => Reviews::Applied,
            Some("reviewed") => Reviews::Reviewed,
            Some("unreviewed") => Reviews::Unreviewed,
            Some(_) => {
                return Err(Failure::request(
                    "reviews is not known. Give ignored, applied, reviewed or unreviewed.",
                ));
            }
        };
        Ok(Filter {
            reviews,
            actor,
            pair,
            quad,
            category: said("category", &self.category)?,
            status: said("status", &self.status)?,
            place: said("place", &self.place)?.map(|name| asked(&name)),
            since: date("since", said("since", &self.since)?)?,
            until: date("until", said("until", &self.until)?)?,
            text: said("text", &self.text)?,
            outlet: said("outlet", &self.outlet)?,
            as_of: date("as-of", said("as-of", &self.as_of)?)?,
            ..Filter::default()
        })
    }

    /// Rows of a page.
    pub(crate) fn rows(&self) -> Result<usize, Failure> {
        match self.limit.as_deref().filter(|limit| !limit.is_empty()) {
            None => Ok(ROWS),
            Some(limit) => match limit.parse() {
                Ok(rows @ 1..=MOST) => Ok(rows),
                _ => Err(Failure::request(format!("limit is not a number from 1 to {MOST}."))),
            },
        }
    }

    /// Where the page before ended.
    pub(crate) fn after(&self) -> Option<String> {
        self.after.clone().filter(|after| !after.is_empty() && after.len() <= LONGEST)
    }
}

/// A day, month or year.
fn date(name: &str, value: Option<String>) -> Result<Option<String>, Failure> {
    let is_date = |value: &str| {
        matches!(value.len(), 4 | 7 | 10)
            && value.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
    };
    match value {
        Some(value) if !is_date(&value) => {
            Err(Failure::request(format!("{name} is no date. Write it as in 2020-07-22, 2020-07 or 2020.")))
        }
        value => Ok(value),
    }
}
