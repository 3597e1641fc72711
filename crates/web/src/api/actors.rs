//! Parties.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Response, Uri};
use marsad_knowledge::{Gazetteer, Kind, asked};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answers::Fresh;
use crate::api::overviews::ActorTold;
use crate::failure::Failure;
use crate::names::{Who, arabic};
use crate::observatory::Observatory;
use crate::wanted::Wanted;

/// The busiest parties.
#[utoipa::path(get, path = "/api/v1/actors", tag = "names", params(Wanted),
    responses((status = 200, body = Vec<ActorTold>)))]
pub(crate) async fn actors(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let (filter, rows) = (wanted.filter()?, wanted.rows()?);
    let question = move |ledger: &marsad_ledger::Ledger| {
        let network = ledger.network(&filter, false, rows)?;
        Ok(network.actors.into_iter().map(ActorTold::of).collect::<Vec<_>>())
    };
    observatory.answer(&uri, &headers, Fresh::Soon, question).await
}

/// An office with its dates.
#[derive(Debug, Serialize, ToSchema)]
pub struct Office {
    /// State or group code.
    pub code: String,
    /// The office in English.
    pub office: String,
    /// First day, month or year; empty where it is not known.
    pub from: String,
    /// Last day, month or year; empty where it is held or not known.
    pub to: String,
}

/// A party.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActorWhole {
    /// The party.
    pub who: Who,
    /// `state`, `person`, `organisation`, `group` or nothing.
    pub kind: Option<&'static str>,
    /// Wikidata id, where certain.
    pub wikidata: Option<&'static str>,
    /// A person's offices.
    pub offices: Vec<Office>,
    /// Its events among the latest, by quadrant.
    pub quads: [i64; 4],
    /// Whom it deals with, the most frequent first.
    pub counterparts: Vec<ActorTold>,
}

/// A party: its offices, and whom it deals with how. The lists with `actor=` have the rest.
#[utoipa::path(get, path = "/api/v1/actors/{name}", tag = "names", params(("name" = String, Path), Wanted),
    responses((status = 200, body = ActorWhole)))]
pub(crate) async fn actor(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response<Body>, Failure> {
    let name = asked(name.trim());
    let mut filter = wanted.filter()?;
    let question = move |ledger: &marsad_ledger::Ledger| {
        filter.actor = Some(name.clone());
        let sectors = name.split_once(' ').is_some_and(|(code, _)| crate::names::is_code(code));
        let network = ledger.network(&filter, sectors, 400)?;
        let mut counterparts: BTreeMap<String, marsad_ledger::Actor> = BTreeMap::new();
        for link in &network.links {
            let other = match (link.from == name, link.to == name) {
                (true, false) => &link.to,
                (false, true) => &link.from,
                _ => continue,
            };
            let counted = counterparts.entry(other.clone()).or_insert_with(|| marsad_ledger::Actor {
                name: other.clone(),
                quads: [0; 4],
                last: None,
            });
            counted.quads.iter_mut().zip(link.quads).for_each(|(all, these)| *all += these);
            counted.last = counted.last.take().max(link.last.clone());
        }
        let mut counterparts: Vec<_> = counterparts.into_values().collect();
        counterparts.sort_by_key(|other| std::cmp::Reverse(other.quads.iter().sum::<i64>()));
        counterparts.truncate(40);
        // A name of a person or group stands in no network of states; its events do.
        let own = network.actors.iter().find(|actor| actor.name == name);
        let quads = match own {
            Some(own) => own.quads,
            None => {
                let activity = ledger.activity(&filter, marsad_ledger::Width::Year)?;
                activity.iter().fold([0; 4], |mut all, year| {
                    all.iter_mut().zip(year.quads).for_each(|(all, these)| *all += these);
                    all
                })
            }
        };
        Ok(whole(&name, quads, counterparts))
    };
    observatory.answer(&uri, &headers, Fresh::Soon, question).await
}

fn whole(name: &str, quads: [i64; 4], counterparts: Vec<marsad_ledger::Actor>) -> ActorWhole {
    let who = Who::of(name);
    let entry = match &who.code {
        Some(_) => None,
        None => Gazetteer::get().find_latin(name).into_iter().find(|entry| entry.english == name),
    };
    let kind = match (&who.code, entry.map(|entry| entry.kind)) {
        (Some(_), _) => Some("state"),
        (None, Some(Kind::Person)) => Some("person"),
        (None, Some(Kind::Organisation)) => Some("organisation"),
        (None, Some(Kind::Group)) => Some("group"),
        _ => None,
    };
    let offices = entry.into_iter().flat_map(|entry| entry.tenures()).map(|term| Office {
        code: term.tenure.code.to_owned(),
        office: term.tenure.office.to_owned(),
        from: term.from.to_owned(),
        to: term.to.to_owned(),
    });
    ActorWhole {
        offices: offices.collect(),
        wikidata: entry.and_then(|entry| entry.wikidata()),
        who,
        kind,
        quads,
        counterparts: counterparts.into_iter().map(ActorTold::of).collect(),
    }
}

/// Names of a state in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Names {
    /// English.
    pub en: &'static str,
    /// Arabic.
    pub ar: Option<&'static str>,
}

/// The names of all states by their codes.
#[utoipa::path(get, path = "/api/v1/names", tag = "names", responses((status = 200, body = BTreeMap<String, Names>)))]
pub(crate) async fn names(
    State(observatory): State<Observatory>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response<Body>, Failure> {
    let question = |_: &marsad_ledger::Ledger| {
        let states = Gazetteer::get().actors().filter(|entry| entry.kind == Kind::State);
        let names = states.map(|state| {
            (
                state.code,
                Names {
                    en: crate::names::english(state.code).unwrap_or(state.english),
                    ar: arabic(state.code),
                },
            )
        });
        Ok(names.collect::<BTreeMap<_, _>>())
    };
    observatory.answer(&uri, &headers, Fresh::Soon, question).await
}
