//! Activity over time, the network of parties, places.

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Response, Uri};
use marsad_ledger::{Actor, Kind, Width};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::answers::Fresh;
use crate::failure::Failure;
use crate::names::{Who, arabic_place};
use crate::observatory::Observatory;
use crate::told::{EntryTold, PlaceTold};
use crate::wanted::Wanted;

/// Events of a period by quadrant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Period {
    /// A day, month or year.
    pub period: String,
    /// Verbal cooperation, material cooperation, verbal conflict, material conflict.
    pub quads: [i64; 4],
}

/// A party and its part.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActorTold {
    /// The party.
    pub who: Who,
    /// Events by quadrant.
    pub quads: [i64; 4],
    /// The last day.
    pub last: Option<String>,
}

impl ActorTold {
    pub(crate) fn of(actor: Actor) -> Self {
        Self { who: Who::of(&actor.name), quads: actor.quads, last: actor.last }
    }
}

/// How two parties deal with each other.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkTold {
    /// The number of the party that acts, in `actors`.
    pub from: usize,
    /// The number of the party acted upon.
    pub to: usize,
    /// Events by quadrant.
    pub quads: [i64; 4],
    /// The last day.
    pub last: Option<String>,
}

/// Parties and their dealings.
#[derive(Debug, Serialize, ToSchema)]
pub struct NetworkTold {
    /// Events that were read for it, the latest that fit.
    pub events: usize,
    /// There are earlier ones.
    pub more: bool,
    /// The parties.
    pub actors: Vec<ActorTold>,
    /// Their dealings.
    pub links: Vec<LinkTold>,
}

impl NetworkTold {
    pub(crate) fn of(network: marsad_ledger::Network) -> Self {
        let at: std::collections::HashMap<String, usize> =
            network.actors.iter().enumerate().map(|(at, actor)| (actor.name.clone(), at)).collect();
        let links = network.links.into_iter().filter_map(|link| {
            Some(LinkTold {
                from: *at.get(&link.from)?,
                to: *at.get(&link.to)?,
                quads: link.quads,
                last: link.last,
            })
        });
        Self {
            events: network.events,
            more: network.more,
            links: links.collect(),
            actors: network.actors.into_iter().map(ActorTold::of).collect(),
        }
    }
}

/// Events of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct Spot {
    /// The place.
    pub place: PlaceTold,
    /// Events by quadrant.
    pub quads: [i64; 4],
    /// People killed, over all events; tellings of one event count each.
    pub dead: i64,
    /// The last day.
    pub last: Option<String>,
}

/// Places.
#[derive(Debug, Serialize, ToSchema)]
pub struct Places {
    /// Where events happened, the busiest first.
    pub spots: Vec<Spot>,
    /// Who holds which place.
    pub control: Vec<EntryTold>,
}

/// How wide a period is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wide {
    /// `day`, `month` (unless said) or `year`.
    width: Option<String>,
}

pub(crate) fn periods(
    ledger: &marsad_ledger::Ledger,
    filter: &marsad_ledger::Filter,
    width: Width,
) -> Result<Vec<Period>, Failure> {
    let activity = ledger.activity(filter, width)?;
    Ok(activity.into_iter().map(|a| Period { period: a.period, quads: a.quads }).collect())
}

/// Events over time by quadrant.
#[utoipa::path(get, path = "/api/v1/activity", tag = "overview", params(Wanted, Wide),
    responses((status = 200, body = Vec<Period>)))]
pub(crate) async fn activity(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
    Query(wide): Query<Wide>,
) -> Result<Response<Body>, Failure> {
    let filter = wanted.filter()?;
    let width = match wide.width.as_deref() {
        Some("day") => Width::Day,
        None | Some("" | "month") => Width::Month,
        Some("year") => Width::Year,
        Some(_) => return Err(Failure::request("width is not known. Give day, month or year.")),
    };
    observatory.answer(&uri, &headers, Fresh::Soon, move |ledger| periods(ledger, &filter, width)).await
}

/// Who deals with whom, and how.
#[utoipa::path(get, path = "/api/v1/network", tag = "overview", params(Wanted),
    responses((status = 200, body = NetworkTold)))]
pub(crate) async fn network(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    let question =
        move |ledger: &marsad_ledger::Ledger| Ok(NetworkTold::of(ledger.network(&filter, false, rows)?));
    observatory.answer(&uri, &headers, Fresh::Soon, question).await
}

/// Where events happened, and who holds which place.
#[utoipa::path(get, path = "/api/v1/places", tag = "overview", params(Wanted),
    responses((status = 200, body = Places)))]
pub(crate) async fn places(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    let question = move |ledger: &marsad_ledger::Ledger| {
        let spots = ledger.spots(&filter, rows)?.into_iter().map(|spot| Spot {
            place: PlaceTold {
                ar: arabic_place(&spot.place, spot.country.as_deref()).map(str::to_owned),
                en: spot.place,
                country: spot.country,
                lat: Some(spot.lat),
                lon: Some(spot.lon),
            },
            quads: spot.quads,
            dead: spot.dead,
            last: spot.last,
        });
        let spots: Vec<Spot> = spots.collect();
        let held = ledger.entries_page(Kind::Control, &filter, None, 200)?;
        let control = held.rows.into_iter().map(|entry| {
            let mut told = EntryTold::of(entry);
            if let Some(place) = &mut told.place {
                // Its events say where it lies; the tables, where they do not.
                let known = spots.iter().find(|spot| spot.place.en == place.en).map(|spot| &spot.place);
                let position = known.map(|known| (known.lat, known.lon)).or_else(|| position(&place.en));
                (place.lat, place.lon) = position.unwrap_or_default();
            }
            told
        });
        Ok(Places { control: control.collect(), spots })
    };
    observatory.answer(&uri, &headers, Fresh::Soon, question).await
}

fn position(place: &str) -> Option<(Option<f64>, Option<f64>)> {
    let entries = marsad_knowledge::Gazetteer::get().find_latin(place);
    let places = entries.iter().filter(|entry| entry.english == place);
    let position = places.filter_map(|entry| Some((entry.population, entry.position()?)));
    let (_, (lat, lon)) = position.max_by_key(|(population, _)| *population)?;
    Some((Some(lat), Some(lon)))
}
