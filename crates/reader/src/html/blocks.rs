//! The lines of a page, with what its markup says they are.

use dom_query::NodeRef;

use crate::document::SegmentKind;

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub text: String,
    /// What the markup says it is.
    pub kind: Option<SegmentKind>,
}

impl Block {
    /// A line of which nothing is known.
    pub(crate) fn plain(text: &str) -> Self {
        Self { text: squeezed(text), kind: None }
    }

    /// A line of a known kind.
    pub(crate) fn marked(text: &str, kind: SegmentKind) -> Self {
        Self { text: squeezed(text), kind: Some(kind) }
    }

    /// The same line as the lead.
    pub(crate) fn lead(self) -> Self {
        Self { kind: Some(SegmentKind::Lead), ..self }
    }
}

const SKIPPED: [&str; 15] = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "form", "nav", "select", "head",
    "title", "textarea", "video", "audio",
];

const BLOCKS: [&str; 35] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "center",
    "address",
    "details",
    "summary",
    "body",
];

/// Parts of class names and what they say. The first that fits holds.
const CLASSES: [(&str, SegmentKind); 38] = [
    ("caption", SegmentKind::Caption),
    ("figcaption", SegmentKind::Caption),
    ("credit", SegmentKind::Caption),
    ("pullquote", SegmentKind::PullQuote),
    ("pull", SegmentKind::PullQuote),
    ("blockquote", SegmentKind::PullQuote),
    ("related", SegmentKind::Related),
    ("readmore", SegmentKind::Related),
    ("readalso", SegmentKind::Related),
    ("alsoread", SegmentKind::Related),
    ("recommended", SegmentKind::Related),
    ("inread", SegmentKind::Related),
    ("share", SegmentKind::Boilerplate),
    ("sharing", SegmentKind::Boilerplate),
    ("social", SegmentKind::Boilerplate),
    ("addtoany", SegmentKind::Boilerplate),
    ("tags", SegmentKind::Boilerplate),
    ("taglist", SegmentKind::Boilerplate),
    ("breadcrumb", SegmentKind::Boilerplate),
    ("breadcrumbs", SegmentKind::Boilerplate),
    ("newsletter", SegmentKind::Boilerplate),
    ("subscribe", SegmentKind::Boilerplate),
    ("copyright", SegmentKind::Boilerplate),
    ("comments", SegmentKind::Boilerplate),
    ("advertisement", SegmentKind::Boilerplate),
    ("byline", SegmentKind::Byline),
    ("author", SegmentKind::Byline),
    ("writer", SegmentKind::Byline),
    ("date", SegmentKind::Date),
    ("timestamp", SegmentKind::Date),
    ("published", SegmentKind::Date),
    ("posted", SegmentKind::Date),
    ("lead", SegmentKind::Lead),
    ("standfirst", SegmentKind::Lead),
    ("intro", SegmentKind::Lead),
    ("subtitle", SegmentKind::Lead),
    ("sapo", SegmentKind::Lead),
    ("deck", SegmentKind::Lead),
];

/// The text of an element with so many bytes is a part of the article and not its furniture.
const LONGEST_FURNITURE: usize = 1_200;
/// The most words of a link that names another article.
const LONGEST_LINK: usize = 25;

/// The lines of an element, in the order of the page.
pub(crate) fn of(node: &NodeRef<'_>) -> Vec<Block> {
    let mut walk = Walk::default();
    walk.children(node, None, false);
    walk.end_line(None);
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    line: String,
    /// Bytes of the line that stand in links.
    linked: usize,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>, kind: Option<SegmentKind>, in_link: bool) {
        for child in node.children_it(false) {
            if child.is_text() {
                let text = child.text();
                self.line.push_str(&text);
                self.linked += if in_link { text.trim().len() } else { 0 };
            } else if child.is_element() {
                let name = child.node_name().unwrap_or_default();
                self.element(&child, &name, kind, in_link);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str, kind: Option<SegmentKind>, in_link: bool) {
        if SKIPPED.contains(&name) || node.has_attr("hidden") {
            return;
        }
        if name == "br" {
            self.end_line(kind);
            return;
        }
        let block = BLOCKS.contains(&name);
        let inner = kind.or_else(|| marked(node, name));
        // A label within a line does not make the line one.
        if !block && inner == kind {
            self.children(node, kind, in_link || name == "a");
            if name == "td" {
                self.line.push(' ');
            }
            return;
        }
        self.end_line(kind);
        self.children(node, inner, in_link || name == "a");
        self.end_line(inner);
    }

    fn end_line(&mut self, kind: Option<SegmentKind>) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let text = squeezed(&line);
        if text.is_empty() {
            return;
        }
        // Nothing but a link: the name of another article, unless it ends as a sentence does.
        let words = text.split(' ').count();
        let only_link = linked * 10 >= line.trim().len() * 9 && (3..=LONGEST_LINK).contains(&words);
        let kind = kind
            .or_else(|| (only_link && !crate::line::ends_sentence(&text)).then_some(SegmentKind::Related));
        self.blocks.push(Block { text, kind });
    }
}

/// What name and class of an element say of the lines in it.
fn marked(node: &NodeRef<'_>, name: &str) -> Option<SegmentKind> {
    match name {
        "figcaption" => return Some(SegmentKind::Caption),
        "time" => return Some(SegmentKind::Date),
        _ => {}
    }
    let classes = node.attr("class").unwrap_or_default();
    let id = node.attr("id").unwrap_or_default();
    let parts = || {
        [&classes, &id]
            .into_iter()
            .flat_map(|names| names.split(|c: char| !c.is_alphanumeric()))
            .map(str::to_ascii_lowercase)
    };
    let found = CLASSES.iter().find(|(class, _)| parts().any(|part| part == *class));
    let kind = found.map(|(_, kind)| *kind).or((name == "aside").then_some(SegmentKind::Related))?;
    let length = node.text().len();
    // The class of a whole article names its tags and its author too.
    (length < LONGEST_FURNITURE).then_some(kind)
}

/// The text with one space for any white space.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '\0').filter(|word| !word.is_empty()) {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn kinds(html: &str) -> Vec<(String, Option<SegmentKind>)> {
        of(&Document::fragment(html).root()).into_iter().map(|block| (block.text, block.kind)).collect()
    }

    #[test]
    fn markup_says_what_lines_are() {
        let html = "<figure><img><figcaption>الوزير <b>لدى</b>\n وصوله</figcaption></figure><p>وصل<br>وغادر</p>\
                    <ul class='related-posts'><li><a href='#'>خبر آخر من الأرشيف</a></li></ul><script>x</script>\
                    <p><a href='#'>اجتماع جديد في العاصمة</a></p><p>قال <a href='#'>الوزير</a> ذلك</p>";
        let expected = [
            ("الوزير لدى وصوله", Some(SegmentKind::Caption)),
            ("وصل", None),
            ("وغادر", None),
            ("خبر آخر من الأرشيف", Some(SegmentKind::Related)),
            ("اجتماع جديد في العاصمة", Some(SegmentKind::Related)),
            ("قال الوزير ذلك", None),
        ];
        assert_eq!(kinds(html), expected.map(|(text, kind)| (text.to_owned(), kind)));
    }

    #[test]
    fn the_class_of_a_whole_article_marks_nothing() {
        let html =
            format!("<div class='post tags author'><p>{}</p></div>", "وصل الوزير إلى بغداد. ".repeat(60));
        assert_eq!(kinds(&html)[0].1, None);
    }
}
