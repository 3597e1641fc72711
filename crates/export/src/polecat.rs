//! A table with the columns of POLECAT's public weekly files.

use marsad_codebook::EntityRecord;

use crate::countries::{country, cow};
use crate::flat::BETWEEN;
use crate::told::{Told, modes};

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// What POLECAT writes where there is no value.
const NONE: &str = "None";

/// The cells of an event.
pub(crate) fn cells(told: &Told<'_>) -> [String; 40] {
    let event = told.event;
    let quad = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];
    let quad = quad.get(usize::from(event.quad_code).wrapping_sub(1)).copied().unwrap_or_default();
    let mut cells = vec![
        event.id.clone(),
        event.date.clone().unwrap_or_default(),
        event.event[0].name().to_owned(),
        modes(event).collect::<Vec<_>>().join(BETWEEN),
        String::new(),
        quad.to_owned(),
        event.context.join(BETWEEN),
    ];
    cells.extend(parties(&event.actor));
    cells.extend(parties(&event.recipient));
    let place = event.event_loc.as_ref();
    let at = |resolution: &[u8]| {
        let fits = place.filter(|place| resolution.contains(&place.resolution));
        fits.map_or_else(String::new, |place| place.resolved_place.clone())
    };
    let position = place.and_then(|place| place.position());
    let feature = place.map(|place| match place.resolution {
        1 => "country",
        2 => "province",
        3 => "region",
        _ => "city",
    });
    cells.extend([
        place.map_or_else(String::new, |place| place.resolved_place.clone()),
        at(&[4]),
        String::new(),
        at(&[2]),
        place.map_or_else(String::new, |place| place.country_code.clone()),
        position.map_or_else(String::new, |(lat, _)| format!("{lat:.5}")),
        position.map_or_else(String::new, |(_, lon)| format!("{lon:.5}")),
        place
            .filter(|place| place.geonameid > 0)
            .map_or_else(String::new, |place| place.geonameid.to_string()),
        place.map_or_else(String::new, |place| place.extracted_place.clone()),
        feature.unwrap_or_default().to_owned(),
        told.source.outlet.unwrap_or_default().to_owned(),
        told.source.published.unwrap_or_default().to_owned(),
        String::new(),
        String::new(),
        String::new(),
        told.source.lang.unwrap_or_default().to_owned(),
        event.coder.to_owned(),
    ]);
    let mut row: [String; 40] = std::array::from_fn(|_| String::new());
    for (cell, value) in row.iter_mut().zip(cells) {
        *cell = value;
    }
    row
}

/// Name, country, COW number, sectors, title, words and identifier of the parties of one side.
fn parties(parties: &[EntityRecord]) -> [String; 8] {
    let list = |value: &dyn Fn(&EntityRecord) -> Option<String>| {
        let values: Vec<String> =
            parties.iter().map(|party| value(party).unwrap_or_else(|| NONE.to_owned())).collect();
        if values.is_empty() { NONE.to_owned() } else { values.join(BETWEEN) }
    };
    [
        list(&|party| party.identifier_text.clone().or_else(|| party.office.clone())),
        list(&|party| party.code.clone().filter(|code| country(code).is_some())),
        list(&|party| party.code.as_deref().and_then(cow).map(str::to_owned)),
        parties.first().and_then(|party| party.sector.clone()).unwrap_or_else(|| NONE.to_owned()),
        list(&|party| {
            let code = party.code.iter().filter(|code| country(code).is_none());
            let all: Vec<&str> =
                party.sector.iter().chain(&party.other_sectors).chain(code).map(String::as_str).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }),
        list(&|party| party.office.clone()),
        list(&|party| Some(party.entity_text.clone()).filter(|text| !text.is_empty())),
        list(&|party| party.identifier_id.clone()),
    ]
}
