//! RSS, Atom and JSON feeds.

use std::ops::ControlFlow;

use feed_rs::model::Entry;
use marsad_time::parse_iso;

use crate::decode;
use crate::document::SourceKind;
use crate::error::{Place, ReadError, Unit};
use crate::html::Facts;
use crate::piece::{Content, Page, Piece};
use crate::reader::Sink;

/// Cuts a feed into its entries.
pub(crate) fn cut(name: &str, bytes: &[u8], sink: &mut Sink<'_>) -> ControlFlow<()> {
    // The parser reads UTF-8; the declaration of another encoding no longer holds.
    let text = decode::page(bytes, None);
    let text = without_declaration(&text);
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).build();
    let feed = match parser.parse(text.as_bytes()) {
        Ok(feed) => feed,
        Err(error) => {
            let place = Place::whole(name);
            let reason = error.to_string().chars().take(200).collect();
            return sink(Piece::failed(place.clone(), ReadError::Damaged { place, reason }));
        }
    };
    if feed.entries.is_empty() {
        return sink(Piece::failed(Place::whole(name), ReadError::Empty { file: name.to_owned() }));
    }
    let outlet = feed.title.map(|title| title.content.trim().to_owned()).filter(|title| !title.is_empty());
    for (index, entry) in feed.entries.into_iter().enumerate() {
        let place = Place { file: Some(name.to_owned()), line: index + 1, unit: Unit::Entry };
        let page = page(name, index + 1, entry, outlet.as_deref());
        sink(Piece::new(place, Content::Page(Box::new(page))))?;
    }
    ControlFlow::Continue(())
}

fn without_declaration(text: &str) -> &str {
    let trimmed = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    match trimmed.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => trimmed,
    }
}

fn page(name: &str, number: usize, entry: Entry, outlet: Option<&str>) -> Page {
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let url = link.map(|link| link.href.clone()).filter(|href| !href.is_empty());
    let id = url.clone().or_else(|| Some(entry.id.clone()).filter(|id| !id.is_empty()));
    let summary = entry.summary.map(|summary| summary.content);
    let content = entry.content.and_then(|content| content.body);
    let (markup, lead) = match (content, summary) {
        (Some(content), summary) if !content.trim().is_empty() => (content, summary),
        (_, Some(summary)) => (summary, None),
        _ => (String::new(), None),
    };
    let date = entry.published.or(entry.updated).map(|at| at.format("%Y-%m-%d").to_string());
    Page {
        id: id.unwrap_or_else(|| format!("{name}#{number}")),
        source: SourceKind::Feed,
        bytes: markup.into_bytes(),
        charset: None,
        facts: Facts {
            title: entry.title.map(|title| title.content.trim().to_owned()).filter(|title| !title.is_empty()),
            url,
            outlet: outlet.map(str::to_owned),
            byline: entry
                .authors
                .first()
                .and_then(|author| author.name.clone())
                .filter(|name| !name.is_empty()),
            date: date.and_then(|date| parse_iso(&date).ok()),
            lead: lead.filter(|lead| !lead.trim().is_empty()),
            ..Facts::default()
        },
        fetched: None,
        article_only: true,
    }
}
