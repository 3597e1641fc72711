//! Events for a reader of no Arabic.

use std::io::{self, Write};

use marsad_codebook::{AttributionRecord, EntityRecord, EventRecord, PlaceRecord, Status};

use crate::input::Article;
use crate::names;
use crate::output::Look;
use crate::rtl::{isolate, isolate_short, marked, mixed, printable};

/// Columns before a field's value.
const INDENT: usize = 16;
/// Characters of content or title that are shown.
const SHORT: usize = 160;

/// The heading of a document.
pub(crate) fn document(out: &mut impl Write, look: Look, article: &Article, events: usize) -> io::Result<()> {
    let (bold, dim) = (look.bold(), look.dim());
    write!(out, "{bold}{}{bold:#}", printable(&article.id))?;
    write!(out, "  {dim}{}{dim:#}", article.date.as_deref().unwrap_or("no date"))?;
    if let Some(title) = &article.title {
        write!(out, "  {}", isolate_short(title, SHORT))?;
    }
    writeln!(out)?;
    if events == 0 {
        writeln!(out, "{dim}    no events{dim:#}")?;
    }
    Ok(())
}

/// One event.
pub(crate) fn event(out: &mut impl Write, look: Look, number: usize, event: &EventRecord) -> io::Result<()> {
    heading(out, look, number, event)?;
    let mut field = |name: &str, value: String| -> io::Result<()> {
        let dim = look.dim();
        writeln!(out, "      {dim}{name:<10}{dim:#}{value}")
    };
    for (index, entity) in event.actor.iter().enumerate() {
        field(if index == 0 { "actor" } else { "" }, entity_line(entity))?;
    }
    for (index, entity) in event.recipient.iter().enumerate() {
        field(if index == 0 { "recipient" } else { "" }, entity_line(entity))?;
    }
    if let Some(when) = when(event) {
        field("when", when)?;
    }
    if let Some(place) = &event.event_loc {
        field("where", place_line(place))?;
    }
    for said in &event.attribution {
        field("said by", attribution_line(said))?;
    }
    if let Some(size) = size(event) {
        field("people", size)?;
    }
    if let Some(content) = &event.content {
        field("content", isolate_short(&content.text, SHORT))?;
    }
    if !event.context.is_empty() {
        field("context", event.context.join(", ").replace('_', " "))?;
    }
    let start = event.text_info.start;
    let marks: Vec<_> =
        event.event_text.iter().map(|e| e.start.saturating_sub(start)..e.end.saturating_sub(start)).collect();
    for (index, line) in marked(&event.text, &marks, look, look.width - INDENT).into_iter().enumerate() {
        field(if index == 0 { "evidence" } else { "" }, line)?;
    }
    field("rule", format!("{}  ({})", event.rule, event.id))?;
    writeln!(out)
}

/// Number, category and mode, standing, and what happened in English.
pub(crate) fn heading(
    out: &mut impl Write,
    look: Look,
    number: usize,
    event: &EventRecord,
) -> io::Result<()> {
    let category = event.event[0];
    let (style, bold, warning) = (look.category(category.quad()), look.bold(), look.warning());
    write!(out, "{number:>4}  {style}{category}")?;
    for mode in &event.mode {
        write!(out, "/{mode}")?;
    }
    write!(out, "{style:#}  {}", names::category(category))?;
    for mode in &event.mode {
        write!(out, ", {}", names::mode(mode))?;
    }
    if event.status != Status::Asserted {
        write!(out, "  {warning}[{}]{warning:#}", event.status.name())?;
    }
    if event.historical {
        write!(out, "  {warning}[history]{warning:#}")?;
    }
    writeln!(out)?;
    writeln!(out, "      {bold}{}{bold:#}", mixed(&event.gloss))
}

fn entity_line(entity: &EntityRecord) -> String {
    let mut parts: Vec<String> = Vec::new();
    let name: Vec<String> =
        [&entity.identifier_text, &entity.office].into_iter().flatten().map(|n| isolate(n)).collect();
    if !name.is_empty() {
        parts.push(name.join(", "));
    }
    if let Some(code) = &entity.code {
        parts.push(match names::code(code) {
            Some(state) => format!("{code} {state}"),
            None => code.clone(),
        });
    }
    let sectors: Vec<String> = entity
        .sector
        .iter()
        .chain(&entity.other_sectors)
        .map(|sector| format!("{sector} {}", names::sector(sector)))
        .collect();
    if !sectors.is_empty() {
        parts.push(sectors.join(", "));
    }
    let how = if parts.is_empty() { "not identified" } else { names::reached(entity.reached_by) };
    parts.push(match entity.entity_text.as_str() {
        "" => how.to_owned(),
        text => format!("{how}: {}", isolate_short(text, SHORT)),
    });
    parts.join(" · ")
}

fn attribution_line(said: &AttributionRecord) -> String {
    let mut line = entity_line(&said.speaker);
    if let Some(via) = &said.via {
        let name = via.identifier_text.as_deref().unwrap_or(&via.entity_text);
        line.push_str(&format!(" · via {}", isolate(name)));
    }
    if said.quoted {
        line.push_str(" · in quotation marks");
    }
    line
}

fn when(event: &EventRecord) -> Option<String> {
    let mut when = event.date.clone()?;
    if let Some(end) = &event.enddate {
        when.push_str(&format!(" to {end}"));
    }
    match event.date_basis {
        Some("text") => when.push_str(" · said in the text"),
        Some(_) => when.push_str(" · the day of publication"),
        None => {}
    }
    Some(when)
}

fn place_line(place: &PlaceRecord) -> String {
    let mut line = if place.resolved_place.is_empty() {
        "not in the tables".to_owned()
    } else {
        isolate(&place.resolved_place)
    };
    if !place.country_code.is_empty() {
        line.push_str(&match names::code(&place.country_code) {
            Some(state) if state == place.resolved_place => format!(" · {}", place.country_code),
            Some(state) => format!(" · {} {state}", place.country_code),
            None => format!(" · {}", place.country_code),
        });
    }
    if place.lat != 0.0 || place.lon != 0.0 {
        line.push_str(&format!(" · {:.4}, {:.4}", place.lat, place.lon));
    }
    format!("{line} · {}", isolate_short(&place.extracted_place, SHORT))
}

fn size(event: &EventRecord) -> Option<String> {
    let counts =
        [(event.size.dead, "dead"), (event.size.injured, "injured"), (event.size.arrested, "arrested")];
    let parts: Vec<String> =
        counts.iter().filter_map(|(count, word)| count.map(|count| format!("{count} {word}"))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
