//! The lists of a ledger in the formats of other tools.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use marsad_export::{Column, Edge, write_geojson, write_graphml, write_parquet};
use marsad_ledger::{Entry, EventRow, Ledger};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::commands::add::fault;
use crate::commands::ledger::Form;
use crate::failure::Failure;
use crate::names;
use crate::output::pipe;

/// A row of a list, as all formats need it.
pub(crate) trait Listed: Serialize {
    /// Names and kinds of the columns.
    fn columns() -> Vec<(&'static str, Column)>;
    /// What it is known by.
    fn id(&self) -> &str;
    /// Who acts, and toward whom.
    fn sides(&self) -> (&[String], &[String]);
    /// What an edge of a graph says.
    fn said(&self) -> BTreeMap<&'static str, String>;
    /// The place by whose name its position is known, where it has none of its own.
    fn place(&self) -> Option<&str>;
}

fn texts() -> Column {
    Column::List(Box::new(Column::Text))
}

impl Listed for EventRow {
    fn columns() -> Vec<(&'static str, Column)> {
        let mut columns: Vec<(&'static str, Column)> = [
            "id", "document", "outlet", "reported", "date", "enddate", "category", "mode", "status", "place",
            "trigger", "gloss", "review",
        ]
        .map(|name| (name, Column::Text))
        .into();
        columns.extend(["quad", "dead", "start", "end"].map(|name| (name, Column::Integer)));
        columns.extend(["lat", "lon"].map(|name| (name, Column::Real)));
        columns.extend([("actor", texts()), ("recipient", texts())]);
        columns
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn sides(&self) -> (&[String], &[String]) {
        (&self.actor, &self.recipient)
    }

    fn said(&self) -> BTreeMap<&'static str, String> {
        let date = self.date.clone().unwrap_or_default();
        [
            ("event", self.id.clone()),
            ("category", self.category.clone()),
            ("status", self.status.clone()),
            ("date", date),
            ("text", self.gloss.clone()),
        ]
        .into()
    }

    fn place(&self) -> Option<&str> {
        None
    }
}

impl Listed for Entry {
    fn columns() -> Vec<(&'static str, Column)> {
        let mut columns: Vec<(&'static str, Column)> = [
            "key",
            "kind",
            "object",
            "purpose",
            "place",
            "status",
            "moved_by",
            "date",
            "enddate",
            "deadline",
            "first_reported",
            "last_reported",
        ]
        .map(|name| (name, Column::Text))
        .into();
        columns.extend(["tellings", "outlets"].map(|name| (name, Column::Integer)));
        columns.extend(["actor", "recipient", "mode"].map(|name| (name, texts())));
        columns.push(("dead", Column::List(Box::new(Column::Integer))));
        let mut passage: Vec<(&'static str, Column)> =
            ["document", "outlet", "reported", "text", "event"].map(|name| (name, Column::Text)).into();
        passage.extend(["line", "start", "end"].map(|name| (name, Column::Integer)));
        columns.push(("evidence", Column::List(Box::new(Column::Parts(passage)))));
        columns
    }

    fn id(&self) -> &str {
        &self.key
    }

    fn sides(&self) -> (&[String], &[String]) {
        (&self.actor, &self.recipient)
    }

    fn said(&self) -> BTreeMap<&'static str, String> {
        let text = if self.object.is_empty() { &self.purpose } else { &self.object };
        [
            ("key", self.key.clone()),
            ("kind", self.kind.clone()),
            ("mode", self.mode.join(";")),
            ("status", self.status.clone()),
            ("date", self.date.clone().unwrap_or_default()),
            ("text", text.clone()),
        ]
        .into()
    }

    fn place(&self) -> Option<&str> {
        if self.kind == "control" { Some(&self.object) } else { Some(&self.place) }
            .filter(|p| !p.is_empty())
            .map(|p| p.as_str())
    }
}

/// Writes rows as Parquet, GeoJSON or GraphML.
pub(crate) fn write<R: Listed>(
    form: Form,
    ledger: &Ledger,
    rows: &[R],
    output: Option<&Path>,
) -> Result<(), Failure> {
    match (form, output) {
        (Form::Parquet, None) => {
            let message = "a Parquet file is written to a file: give its name with --output FILE.";
            Err(Failure::Usage(message.to_owned()))
        }
        (Form::Parquet, Some(path)) => Ok(write_parquet(open(path)?, &R::columns(), rows)?),
        (form, Some(path)) => to(form, ledger, rows, open(path)?),
        (form, None) => to(form, ledger, rows, pipe()),
    }
}

/// A file to write to; what it cannot be opened for is told.
pub(crate) fn open(path: &Path) -> Result<BufWriter<File>, Failure> {
    let file = File::create(path)
        .map_err(|error| Failure::Usage(format!("{} cannot be written: {error}.", path.display())))?;
    Ok(BufWriter::new(file))
}

fn to<R: Listed>(form: Form, ledger: &Ledger, rows: &[R], out: impl Write) -> Result<(), Failure> {
    if form == Form::Graphml {
        let edges: Vec<Edge> = rows.iter().flat_map(edges).collect();
        return Ok(write_graphml(out, &edges, name)?);
    }
    let mut features = Vec::with_capacity(rows.len());
    for row in rows {
        let Ok(Value::Object(mut fields)) = serde_json::to_value(row) else { continue };
        if let Some(place) = row.place()
            && let Some((lat, lon)) = ledger.position(place).map_err(fault)?
        {
            fields.insert("lat".to_owned(), lat.into());
            fields.insert("lon".to_owned(), lon.into());
        }
        features.push((row.id().to_owned(), fields));
    }
    let position =
        |fields: &Map<String, Value>| Some((fields.get("lat")?.as_f64()?, fields.get("lon")?.as_f64()?));
    Ok(write_geojson(out, features, position)?)
}

/// An edge from each actor to each recipient; of a joint act between each two of its parties.
fn edges<R: Listed>(row: &R) -> Vec<Edge> {
    let (actors, recipients) = row.sides();
    let said = row.said();
    let edge = |from: &String, to: &String| Edge { from: from.clone(), to: to.clone(), data: said.clone() };
    if recipients.is_empty() {
        let pairs =
            actors.iter().enumerate().flat_map(|(at, one)| actors[at + 1..].iter().map(move |o| (one, o)));
        return pairs.map(|(one, other)| edge(one, other)).collect();
    }
    actors.iter().flat_map(|one| recipients.iter().map(|other| edge(one, other))).collect()
}

/// `TUR GOV` in English.
fn name(party: &str) -> String {
    let (code, sector) = party.split_once(' ').unwrap_or((party, ""));
    match names::code(code) {
        Some(state) if sector.is_empty() => state.to_owned(),
        Some(state) => format!("{state} {sector}"),
        None => party.to_owned(),
    }
}
