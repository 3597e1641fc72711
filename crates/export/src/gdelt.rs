//! The event table of GDELT 2.0: 61 columns without a header.

use marsad_codebook::{EntityRecord, Status};

use crate::cameo::{cameo, goldstein, quad_class};
use crate::countries::country;
use crate::told::Told;

/// How many columns there are.
pub(crate) const COLUMNS: usize = 61;

/// The cells of an event, or `None` where the table has no place for it: it cannot say that something was
/// planned, denied or only possible.
pub(crate) fn cells(told: &Told<'_>) -> Option<[String; COLUMNS]> {
    let event = told.event;
    if event.status != Status::Asserted {
        return None;
    }
    let code = cameo(event)?;
    let root = code.get(..2)?;
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let mut cells: Vec<String> = Vec::with_capacity(COLUMNS);
    // The last 63 bits of the id: the column is a number.
    let number =
        u64::from_str_radix(&event.id, 16).map_or_else(|_| String::new(), |id| (id >> 1).to_string());
    cells.push(number);
    cells.extend(days(event.date.as_deref()));
    cells.extend(party(event.actor.first()));
    // A joint act has its second party among the actors.
    cells.extend(party(event.recipient.first().or_else(|| event.actor.get(1))));
    cells.push(u8::from(event.text_info.sequence == 0).to_string());
    cells.push(code.to_owned());
    cells.push(code.get(..3).unwrap_or(code).to_owned());
    cells.push(root.to_owned());
    cells.push(quad_class(root).map_or_else(String::new, |class| class.to_string()));
    cells.push(goldstein(root).map_or_else(String::new, |value| value.to_string()));
    cells.extend(["1", "1", "1", ""].map(str::to_owned));
    // Where the actors are is not known apart from where the event is.
    cells.extend(std::iter::repeat_n(String::new(), 16));
    match &event.event_loc {
        None => cells.extend(std::iter::repeat_n(String::new(), 8)),
        Some(place) => {
            let state = country(&place.country_code);
            let kind = match place.resolution {
                1 => "1",
                2 | 3 => "5",
                _ => "4",
            };
            let name = match state {
                Some(state) if place.resolution > 1 => format!("{}, {}", place.resolved_place, state.name),
                _ => place.resolved_place.clone(),
            };
            cells.extend([
                kind.to_owned(),
                name,
                text(state.map(|state| state.fips)),
                String::new(),
                String::new(),
                place.position().map_or_else(String::new, |(lat, _)| lat.to_string()),
                place.position().map_or_else(String::new, |(_, lon)| lon.to_string()),
                // GDELT's identifiers are those of GNS, not of GeoNames.
                String::new(),
            ]);
        }
    }
    let published = told.source.published.filter(|date| date.len() == 10);
    cells.push(published.map_or_else(String::new, |date| format!("{}000000", date.replace('-', ""))));
    cells.push(text(told.source.url));
    cells.try_into().ok()
}

/// Day, MonthYear, Year and FractionDate, as far as the date says them.
fn days(date: Option<&str>) -> [String; 4] {
    let date = date.unwrap_or_default();
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let fraction = month.zip(day).and_then(|(month, day)| {
        let (month, day): (f64, f64) = (month.parse().ok()?, day.parse().ok()?);
        let year: f64 = year.parse().ok()?;
        // GDELT's own formula.
        Some(format!("{:.4}", year + (month * 30.0 + day) / 365.0))
    });
    [
        month.zip(day).map_or_else(String::new, |(month, day)| format!("{year}{month}{day}")),
        month.map_or_else(String::new, |month| format!("{year}{month}")),
        year.to_owned(),
        fraction.unwrap_or_default(),
    ]
}

/// The ten columns of an actor.
fn party(party: Option<&EntityRecord>) -> [String; 10] {
    let mut cells: [String; 10] = std::array::from_fn(|_| String::new());
    let Some(party) = party else { return cells };
    let code = party.code.as_deref().unwrap_or_default();
    let state = country(code).map(|_| state(code));
    let role = party.sector.as_deref().map(role).unwrap_or_default();
    let group = match code {
        "UNO" => "UNO",
        "EUR" => "EEC",
        _ => "",
    };
    let kind = match code {
        "IGO" | "UNO" | "EUR" => "IGO",
        "NGO" | "IMG" | "MNC" => code,
        "ISM" => "NGM",
        _ => "",
    };
    let place = state.unwrap_or_default();
    let first = if group.is_empty() { kind } else { group };
    cells[0] = format!("{place}{first}{role}");
    let name = party.identifier_text.as_deref().or_else(|| country(code).map(|state| state.name));
    cells[1] = name.unwrap_or_default().to_uppercase();
    cells[2] = place.to_owned();
    cells[3] = group.to_owned();
    // Ethnic group and religion are not coded.
    let types = [kind, role].into_iter().filter(|kind| !kind.is_empty());
    for (cell, kind) in cells[7..].iter_mut().zip(types) {
        *cell = kind.to_owned();
    }
    cells
}

/// CAMEO's code of a state, which is ISO's but for a few.
fn state(iso3: &str) -> &str {
    match iso3 {
        "ROU" => "ROM",
        "TLS" => "TMP",
        _ => iso3,
    }
}

/// CAMEO's role for a sector of PLOVER; empty where it has none.
fn role(sector: &str) -> &'static str {
    match sector {
        "GOV" => "GOV",
        "LEG" => "LEG",
        "JUD" => "JUD",
        "MIL" => "MIL",
        "COP" => "COP",
        "SPY" => "SPY",
        "REB" => "REB",
        "UAF" => "UAF",
        "OPP" => "OPP",
        "CVL" => "CVL",
        "CRM" => "CRM",
        "BUS" => "BUS",
        "LAB" => "LAB",
        "AGR" => "AGR",
        "EDU" => "EDU",
        "JRN" => "MED",
        "MED" => "HLH",
        "REF" => "REF",
        "ELI" => "ELI",
        _ => "",
    }
}
