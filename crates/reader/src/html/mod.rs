//! Web pages: the article without what stands around it.
//!
//! Nothing is executed and nothing is fetched. The part of the page that is the article is found by
//! `dom_smoothie`, a port of Mozilla's Readability; what its lines are, by the markup ([`blocks`]) and then
//! by the rules for pasted articles.

mod blocks;
mod dates;
mod metadata;

use dom_query::{Document as Tree, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use marsad_time::Date;

use crate::decode;
use crate::document::{DateFrom, Document, SegmentKind, SourceKind};
use crate::error::{Place, ReadError};
use crate::layout::{self, Known};
use crate::line;
use crate::piece::Page;
use crate::plain;
use blocks::Block;

/// The most bytes of a page.
pub(crate) const LONGEST_PAGE: usize = 16 << 20;
/// Elements of an article's page are not nested deeper.
const DEEPEST: usize = 256;
/// Open elements, of which some may close by themselves.
const OPEN: usize = 2_000;
/// An article has at least so many words.
const FEWEST_WORDS: usize = 8;

/// What a page, or what brought it, says of the article.
#[derive(Debug, Default, Clone)]
pub(crate) struct Facts {
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub date: Option<Date>,
    /// Markup or text of the summary.
    pub lead: Option<String>,
    /// The text of the article, from JSON-LD.
    pub body: Option<String>,
}

/// Reads a page or the markup of an article.
pub(crate) fn read_page(page: Page, place: &Place) -> Result<Document, ReadError> {
    let text = decode::page(&page.bytes, page.charset.as_deref());
    let too_deep = || ReadError::TooDeep { place: place.clone(), deepest: DEEPEST };
    if open_elements(&text) > OPEN {
        return Err(too_deep());
    }
    let mut facts = page.facts;
    let mut seen = None;
    let blocks = if page.article_only {
        let tree = Tree::fragment(text.as_str());
        if depth(&tree.root()) > DEEPEST {
            return Err(too_deep());
        }
        blocks::of(&tree.root())
    } else {
        let tree = Tree::from(text.as_str());
        if depth(&tree.root()) > DEEPEST {
            return Err(too_deep());
        }
        let everything = tree.body().map(|body| blocks::of(&body)).unwrap_or_default();
        metadata::gather(&tree, &everything, &mut facts);
        let article = extract(tree, &mut facts);
        let article = choose(article, facts.body.as_deref());
        if facts.date.is_none() {
            seen = dates::beside(&everything, &article);
        }
        article
    };
    compose(page.id, facts, blocks, page.source, seen, page.fetched, place)
}

/// The blocks of the article within a page.
fn extract(tree: Tree, facts: &mut Facts) -> Vec<Block> {
    let config = Config {
        keep_classes: true,
        char_threshold: 200,
        text_mode: TextMode::Raw,
        disable_json_ld: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::with_document(tree, None, Some(config)) else { return Vec::new() };
    let Ok(article) = readability.parse() else { return Vec::new() };
    if facts.title.is_none() && !article.title.trim().is_empty() {
        facts.title = Some(article.title.trim().to_owned());
    }
    blocks::of(&Tree::fragment(article.content).root())
}

/// What was extracted, or the text that the page states for machines where that is much longer.
fn choose(blocks: Vec<Block>, body: Option<&str>) -> Vec<Block> {
    let extracted: usize = blocks.iter().map(|block| block.text.len()).sum();
    match body {
        Some(body) if extracted * 2 < body.len() => {
            body.lines().filter(|line| !line.trim().is_empty()).map(Block::plain).collect()
        }
        _ => blocks,
    }
}

/// Puts the lines of an article together and lays them out.
fn compose(
    id: String,
    facts: Facts,
    blocks: Vec<Block>,
    source: SourceKind,
    seen: Option<Date>,
    fetched: Option<Date>,
    place: &Place,
) -> Result<Document, ReadError> {
    let words: usize = blocks.iter().map(|block| block.text.split_whitespace().count()).sum();
    if words == 0 || (words < FEWEST_WORDS && source != SourceKind::Feed) {
        let what = format!("no article stands in {id}");
        return Err(ReadError::NoArticle { place: place.clone(), what });
    }
    let same = |left: &str, right: &str| line::same_words(left, right);
    let mut lines: Vec<Block> = Vec::with_capacity(blocks.len() + 3);
    if let Some(title) = &facts.title {
        lines.push(Block::marked(title, SegmentKind::Title));
    }
    if let Some(byline) = facts.byline.as_deref().filter(|byline| byline.split_whitespace().count() <= 10)
        && !blocks.iter().take(6).any(|block| block.text.contains(byline))
    {
        lines.push(Block::marked(byline, SegmentKind::Byline));
    }
    if let Some(lead) = &facts.lead {
        let text = blocks::of(&Tree::fragment(lead.as_str()).root());
        // Feeds cut their summaries from the article.
        let repeated = |lead: &Block| {
            let start: String = lead.text.chars().take(40).collect();
            blocks.iter().any(|block| block.text.contains(&start))
        };
        lines.extend(text.into_iter().filter(|lead| !repeated(lead)).map(Block::lead));
    }
    let titled = facts.title.as_deref();
    let repeats_title = |block: &Block| titled.is_some_and(|title| same(title, &block.text));
    let mut first = true;
    for block in blocks {
        if !(first && repeats_title(&block)) {
            lines.push(block);
        }
        first = false;
    }
    let mut text = String::with_capacity(lines.iter().map(|block| block.text.len() + 1).sum());
    let mut marks = Vec::with_capacity(lines.len());
    for block in &lines {
        text.push_str(&block.text);
        text.push('\n');
        marks.push(block.kind);
    }
    let known = Known { title: titled, dated: facts.date.is_some() };
    let layout = layout::lay_out_marked(&text, known, &marks);
    let mut document = plain::finish(id, text, layout, None);
    document.source = source;
    document.title = facts.title.or(document.title);
    let address = facts.url.as_deref().and_then(dates::of_address);
    let found = [
        (facts.date, DateFrom::Metadata),
        (seen, DateFrom::Text),
        (document.date, DateFrom::Text),
        (address, DateFrom::Address),
        (fetched, DateFrom::Crawl),
    ];
    let (date, from) = found.into_iter().find(|(date, _)| date.is_some()).unwrap_or((None, DateFrom::None));
    document.date = date;
    document.date_from = from;
    document.url = facts.url;
    document.outlet = facts.outlet.or(document.outlet);
    Ok(document)
}

/// The deepest level of the tree.
fn depth(root: &NodeRef<'_>) -> usize {
    let mut deepest = 0;
    let mut level = 0usize;
    let mut node = root.first_child();
    while let Some(current) = node {
        level += 1;
        deepest = deepest.max(level);
        node = current.first_child();
        if node.is_some() {
            continue;
        }
        let mut up = Some(current);
        while let Some(at) = up {
            if let Some(next) = at.next_sibling() {
                level -= 1;
                node = Some(next);
                break;
            }
            if level <= 1 {
                return deepest;
            }
            level -= 1;
            up = at.parent();
        }
    }
    deepest
}

/// About how many elements are open at once, at most: what the parser's effort grows with. Elements that
/// close by themselves are not counted.
fn open_elements(text: &str) -> usize {
    const CLOSE_THEMSELVES: [&str; 22] = [
        "p", "li", "td", "tr", "th", "dd", "dt", "option", "br", "img", "meta", "link", "input", "hr",
        "area", "base", "col", "embed", "source", "track", "wbr", "param",
    ];
    let bytes = text.as_bytes();
    let (mut open, mut most) = (0usize, 0usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let (closing, rest) = match rest.first() {
            Some(b'/') => (true, &rest[1..]),
            _ => (false, rest),
        };
        let length = rest.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = str::from_utf8(&rest[..length]).unwrap_or_default();
        if name.is_empty() || CLOSE_THEMSELVES.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            continue;
        }
        if closing {
            open = open.saturating_sub(1);
        } else {
            open += 1;
            most = most.max(open);
        }
    }
    most
}
