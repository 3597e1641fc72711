//! GeoJSON (RFC 7946): a feature an event.

use serde::Serialize;

use crate::flat::Row;
use crate::told::Told;

/// An event on the map; without a place its geometry is `null`.
#[derive(Debug, Serialize)]
pub(crate) struct Feature<'e> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'e str,
    geometry: Option<Point>,
    properties: Row<'e>,
}

#[derive(Debug, Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Degrees east, degrees north.
    coordinates: [f64; 2],
}

impl<'e> From<&Told<'e>> for Feature<'e> {
    fn from(told: &Told<'e>) -> Self {
        let place = told.event.event_loc.as_ref();
        let geometry = place
            .and_then(|place| place.position())
            .map(|(lat, lon)| Point { kind: "Point", coordinates: [lon, lat] });
        Self { kind: "Feature", id: &told.event.id, geometry, properties: Row::from(told) }
    }
}
