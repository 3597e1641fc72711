//! What a page states for machines: JSON-LD, OpenGraph, meta, `time`.

use dom_query::Document as Tree;
use marsad_time::{Date, parse_iso};
use serde_json::Value;

use super::Facts;
use super::blocks::Block;

/// Types of JSON-LD objects that are articles.
const ARTICLES: [&str; 8] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
];
const DATES: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
];

/// Adds what the page says to what is known.
pub(super) fn gather(tree: &Tree, everything: &[Block], facts: &mut Facts) {
    let mut stated = Facts::default();
    for script in tree.select("script[type*='ld+json']").iter() {
        // Some sites leave line breaks in strings, which JSON forbids.
        let text: String = script.text().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
            linked_data(&value, &mut stated, 0);
        }
    }
    let mut named: Vec<(String, String)> = Vec::new();
    for meta in tree.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| meta.attr(key));
        if let (Some(name), Some(content)) = (name, meta.attr("content")) {
            named.push((name.to_ascii_lowercase(), content.trim().to_owned()));
        }
    }
    let meta = |names: &[&str]| {
        names.iter().find_map(|wanted| {
            named.iter().find(|(name, content)| name == wanted && !content.is_empty()).map(|(_, c)| c.clone())
        })
    };
    let heading = || {
        let headings = tree.select("h1");
        let mut texts = headings.iter().map(|heading| heading.text().trim().to_owned());
        texts.find(|text| text.split_whitespace().count() >= 3)
    };
    let title =
        stated.title.or_else(|| meta(&["og:title", "twitter:title", "dc.title", "headline", "title"]));
    let title = match (title, heading()) {
        // `عنوان الخبر | الصحيفة`: the heading is the title without the name of the site.
        (Some(title), Some(heading)) if title.contains(&heading) => Some(heading),
        (Some(title), _) => Some(without_site(&title, meta(&["og:site_name"]).as_deref())),
        (None, heading) => headline(tree, everything).or(heading),
    };
    fill(&mut facts.title, title);
    fill(
        &mut facts.outlet,
        stated.outlet.or_else(|| meta(&["og:site_name", "application-name", "dc.publisher"])),
    );
    fill(&mut facts.byline, stated.byline.or_else(|| meta(&["author", "article:author", "dc.creator"])));
    let canonical = || tree.select("link[rel=canonical]").attr("href").map(|href| href.to_string());
    fill(&mut facts.url, canonical().or_else(|| meta(&["og:url"])).filter(|url| url.starts_with("http")));
    let dated = || DATES.iter().find_map(|name| day(&meta(&[name])?));
    let marked = || {
        let times = tree.select("time[datetime], [itemprop=datePublished]");
        times.iter().find_map(|time| {
            time.attr("datetime").or_else(|| time.attr("content")).and_then(|text| day(&text))
        })
    };
    facts.date = facts.date.or(stated.date).or_else(dated).or_else(marked);
    fill(&mut facts.body, stated.body);
    facts.byline = facts.byline.take().filter(|byline| !byline.starts_with("http"));
}

fn fill(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    }
}

/// The day of a time as the page writes it, in its own time zone.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    parse_iso(text).ok().or_else(|| {
        let start = text.get(..10)?;
        parse_iso(&start.replace('/', "-")).ok()
    })
}

/// The longest line of the page that the window's title repeats: `الصحيفة : عنوان الخبر`.
fn headline(tree: &Tree, everything: &[Block]) -> Option<String> {
    let window = Block::plain(&tree.select("head title").text()).text;
    let lines = everything.iter().map(|block| &block.text);
    let repeated = lines.filter(|line| line.split(' ').count() >= 3 && window.contains(line.as_str()));
    repeated.max_by_key(|line| line.len()).cloned()
}

/// The title without the site's name behind a bar or a dash.
fn without_site(title: &str, site: Option<&str>) -> String {
    let at = title.rfind(
        [" | ", " - ", " – ", " — "].iter().max_by_key(|bar| title.rfind(**bar)).copied().unwrap_or(" | "),
    );
    match at {
        Some(at) if site.is_some_and(|site| title[at..].contains(site)) || title[at..].starts_with(" | ") => {
            title[..at].trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// Finds the article in JSON-LD, in whatever it is wrapped.
fn linked_data(value: &Value, facts: &mut Facts, level: usize) {
    if level > 6 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| linked_data(value, facts, level + 1)),
        Value::Object(object) => {
            let is_article = match object.get("@type") {
                Some(Value::String(kind)) => ARTICLES.contains(&kind.as_str()),
                Some(Value::Array(kinds)) => {
                    kinds.iter().any(|kind| kind.as_str().is_some_and(|kind| ARTICLES.contains(&kind)))
                }
                _ => false,
            };
            if is_article {
                let text = |name: &str| object.get(name).and_then(Value::as_str).map(unescaped);
                fill(&mut facts.title, text("headline").or_else(|| text("name")));
                fill(&mut facts.body, text("articleBody"));
                fill(&mut facts.byline, object.get("author").and_then(name_of));
                fill(&mut facts.outlet, object.get("publisher").and_then(name_of));
                facts.date = facts
                    .date
                    .or_else(|| day(&text("datePublished")?))
                    .or_else(|| day(&text("dateCreated")?));
                return;
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                if let Some(inner) = object.get(name) {
                    linked_data(inner, facts, level + 1);
                }
            }
        }
        _ => {}
    }
}

/// JSON-LD strings are often escaped once more.
fn unescaped(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        let tree = Tree::fragment(text);
        return tree.formatted_text().to_string();
    }
    text.to_owned()
}

/// The name of a person or organisation, or of the first of several.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Array(values) => values.iter().find_map(name_of),
        Value::Object(object) => object.get("name").and_then(name_of),
        _ => None,
    }
}
