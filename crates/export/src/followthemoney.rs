//! FollowTheMoney entities: the event, its parties and the article.

use std::collections::BTreeMap;

use marsad_codebook::{EntityRecord, EventRecord};
use serde::Serialize;
use sha1::{Digest, Sha1};

use crate::countries::country;
use crate::told::{Told, auxiliary};

/// An entity of the ontology.
#[derive(Debug, Serialize)]
pub(crate) struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    fn set<V: Into<String>>(&mut self, property: &'static str, values: impl IntoIterator<Item = V>) {
        let values: Vec<String> =
            values.into_iter().map(Into::into).filter(|value: &String| !value.trim().is_empty()).collect();
        if !values.is_empty() {
            self.properties.entry(property).or_default().extend(values);
        }
    }
}

/// The entities of an event: its article, its parties, itself. An entity that several events share is
/// written with each, under the same id.
pub(crate) fn entities(told: &Told<'_>) -> Vec<Entity> {
    let event = told.event;
    let article = article(told);
    let mut entities = Vec::with_capacity(2 + event.actor.len() + event.recipient.len());
    let mut main = Entity::new(key(&["event", &event.id]), "Event");
    main.set("name", [event.gloss.as_str()]);
    main.set("summary", [event.text.as_str()]);
    main.set("startDate", event.date.as_deref());
    main.set("endDate", event.enddate.as_deref());
    main.set("recordId", [event.id.as_str()]);
    main.set("publisher", told.source.outlet);
    main.set("sourceUrl", told.source.url.filter(|url| url.starts_with("http")));
    main.set("proof", [article.id.as_str()]);
    let mut keywords = vec![event.event[0].name().to_owned()];
    keywords.extend(event.mode.iter().cloned());
    keywords.extend(event.context.iter().cloned());
    keywords.extend(auxiliary(event.status).map(str::to_owned));
    keywords.extend(event.historical.then(|| "historical".to_owned()));
    main.set("keywords", keywords);
    if let Some(place) = &event.event_loc {
        main.set("location", [place.resolved_place.as_str()]);
        main.set("country", country(&place.country_code).map(|country| country.iso2.to_ascii_lowercase()));
    }
    for (parties, property) in [(&event.actor, "organizer"), (&event.recipient, "involved")] {
        for party in parties {
            let party = self::party(event, party);
            main.set(property, [party.id.as_str()]);
            entities.push(party);
        }
    }
    entities.push(article);
    entities.push(main);
    entities
}

/// The article that tells the event.
fn article(told: &Told<'_>) -> Entity {
    let mut article = Entity::new(key(&["article", &told.event.doc]), "Article");
    article.set("title", [told.source.title.unwrap_or(&told.event.doc)]);
    article.set("sourceUrl", told.source.url.filter(|url| url.starts_with("http")));
    article.set("publisher", told.source.outlet);
    article.set("publishedAt", told.source.published);
    article.set("language", told.source.lang.and_then(three_letters));
    article.set("recordId", [told.event.doc.as_str()]);
    article
}

/// A party: known ones by their identifier, others by what the text calls them.
fn party(event: &EventRecord, party: &EntityRecord) -> Entity {
    let state = party.code.as_deref().and_then(country);
    let sector = party.sector.as_deref().unwrap_or_default();
    let identified = party.identifier_id.is_some() || party.identifier_text.is_some();
    let schema = match sector {
        _ if party.office.is_some() => "Person",
        // A known name without an office may be a person's: this schema merges with any that follows.
        _ if identified => "LegalEntity",
        "GOV" | "LEG" | "JUD" | "MIL" | "COP" | "SPY" => "PublicBody",
        "PTY" | "BUS" | "SOC" | "REB" | "PRM" => "Organization",
        _ => "LegalEntity",
    };
    let code = party.code.as_deref().unwrap_or_default();
    let id = match (&party.identifier_id, &party.identifier_text) {
        (Some(id), _) => key(&["party", id]),
        (None, Some(name)) => key(&["party", code, sector, name]),
        // A description refers within its own document only.
        (None, None) => key(&["party", &event.doc, schema, code, sector, &party.entity_text]),
    };
    let mut entity = Entity::new(id, schema);
    let name = party.identifier_text.as_deref().unwrap_or(&party.entity_text);
    entity.set("name", [if name.trim().is_empty() { code } else { name }]);
    if party.identifier_text.is_some() {
        entity.set("alias", [party.entity_text.as_str()]);
    }
    entity.set("country", state.map(|state| state.iso2.to_ascii_lowercase()));
    entity.set("wikidataId", party.identifier_id.as_deref());
    if schema == "Person" {
        entity.set("position", party.office.as_deref());
    } else {
        entity.set("keywords", [sector]);
    }
    entity
}

/// The ontology's languages have three letters.
fn three_letters(code: &str) -> Option<&str> {
    match code.split(['-', '_']).next()? {
        "ar" => Some("ara"),
        "en" => Some("eng"),
        "fr" => Some("fra"),
        three if three.len() == 3 => Some(three),
        _ => None,
    }
}

/// A stable id.
fn key(parts: &[&str]) -> String {
    let mut hash = Sha1::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    let mut id = "marsad-".to_owned();
    for byte in &hash[..12] {
        id.push_str(&format!("{byte:02x}"));
    }
    id
}
