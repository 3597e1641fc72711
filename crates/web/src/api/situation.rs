//! How things stand, in one answer: what the first page needs.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Response, Uri};
use marsad_ledger::{Filter, Kind, Ledger, Width};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answers::Fresh;
use crate::api::overviews::{NetworkTold, Period, periods};
use crate::failure::Failure;
use crate::observatory::Observatory;
use crate::told::EntryTold;
use crate::wanted::Wanted;

/// Rows of a part.
const ROWS: usize = 8;
/// Parties of the table that shows how they stand to each other.
const PARTIES: usize = 10;

/// How things stand.
#[derive(Debug, Serialize, ToSchema)]
pub struct Situation {
    /// Documents in the ledger.
    pub documents: i64,
    /// Events in the ledger.
    pub events: i64,
    /// Outlets, the busiest first.
    pub outlets: Vec<String>,
    /// The first and the last day of report.
    pub reported: (Option<String>, Option<String>),
    /// Entries in the ledger by kind.
    pub entries: BTreeMap<String, i64>,
    /// What became of undertakings.
    pub undertakings: BTreeMap<String, i64>,
    /// Undertakings, the latest first.
    pub undertaken: Vec<EntryTold>,
    /// Stories, the latest first.
    pub stories: Vec<EntryTold>,
    /// Who holds which place.
    pub control: Vec<EntryTold>,
    /// What cannot both be true.
    pub flags: Vec<EntryTold>,
    /// Stances and backing, the latest first.
    pub stances: Vec<EntryTold>,
    /// Events over time.
    pub activity: Vec<Period>,
    /// `day`, `month` or `year`: how wide its periods are.
    pub width: &'static str,
    /// The busiest parties and how they stand to each other.
    pub network: NetworkTold,
}

/// How things stand.
#[utoipa::path(get, path = "/api/v1/situation", tag = "overview", params(Wanted),
    responses((status = 200, body = Situation)))]
pub(crate) async fn situation(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let filter = wanted.filter()?;
    observatory.answer(&uri, &headers, Fresh::Soon, move |ledger| stand(ledger, &filter)).await
}

fn stand(ledger: &Ledger, filter: &Filter) -> Result<Situation, Failure> {
    let totals = ledger.totals()?;
    let latest = |kind: Kind| -> Result<Vec<EntryTold>, Failure> {
        let page = ledger.entries_page(kind, filter, None, ROWS)?;
        Ok(page.rows.into_iter().map(EntryTold::of).collect())
    };
    let mut stances = latest(Kind::Stance)?;
    stances.extend(latest(Kind::Backing)?);
    stances.sort_by(|a, b| b.date.cmp(&a.date));
    stances.truncate(ROWS);
    // What articles recall from decades ago or announce for years ahead would press the present together.
    let mut near = filter.clone();
    if let (Some(first), Some(last)) = (&totals.reported.0, &totals.reported.1) {
        near.since = near.since.or_else(|| years_from(first, -1));
        near.until = near.until.or_else(|| years_from(last, 1));
    }
    let mut width = "month";
    let mut activity = periods(ledger, &near, Width::Month)?;
    if activity.len() > 96 {
        (width, activity) = ("year", periods(ledger, &near, Width::Year)?);
    } else if activity.len() < 4 {
        (width, activity) = ("day", periods(ledger, &near, Width::Day)?);
    }
    // The latest stories are those of the time that reports have reached, not of what they announce.
    let mut told = filter.clone();
    told.until = told.until.or_else(|| totals.reported.1.clone());
    let stories = ledger.entries_page(Kind::Story, &told, None, ROWS)?.rows;
    Ok(Situation {
        documents: totals.documents,
        events: totals.events,
        outlets: totals.outlets,
        reported: totals.reported,
        entries: totals.entries,
        undertakings: ledger.statuses(Kind::Undertaking, filter)?,
        undertaken: latest(Kind::Undertaking)?,
        stories: stories.into_iter().map(EntryTold::of).collect(),
        control: latest(Kind::Control)?,
        flags: latest(Kind::Flag)?,
        stances,
        activity,
        width,
        network: NetworkTold::of(ledger.network(filter, false, PARTIES)?),
    })
}

/// The year of a date, some years on.
fn years_from(date: &str, years: i32) -> Option<String> {
    let year: i32 = date.get(..4)?.parse().ok()?;
    Some(format!("{:04}", year + years))
}
