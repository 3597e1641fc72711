//! Which column of a table or field of a record is which part of a document.

/// The parts of a document that a column may hold.
pub(crate) const PARTS: [&str; 7] = ["id", "text", "date", "title", "url", "outlet", "lang"];

/// The names that columns commonly have, for each of [`PARTS`].
const USUAL: [&[&str]; 7] = [
    &["id", "doc_id", "docid", "document_id", "article_id", "guid", "uuid"],
    &[
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "maintext",
        "article_text",
        "article_body",
    ],
    &[
        "date",
        "published",
        "date_publish",
        "publish_date",
        "pubdate",
        "published_at",
        "datepublished",
        "publication_date",
    ],
    &["title", "headline"],
    &["url", "link", "source_url"],
    &["outlet", "source", "publisher", "newspaper", "source_domain", "domain"],
    &["lang", "language"],
];

/// A column mapping, `id=…,text=…,date=…`; parts that it leaves out are found by their usual names.
///
/// ```
/// use marsad_reader::Mapping;
/// let mapping: Mapping = "text=Story Text,date=day".parse()?;
/// assert!("body=x".parse::<Mapping>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    given: [Option<String>; 7],
}

impl std::str::FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut mapping = Self::default();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (part, column) = pair
                .split_once('=')
                .ok_or_else(|| format!("`{pair}` has no `=`; write PART=COLUMN, as in text=body"))?;
            let index = PARTS.iter().position(|known| *known == part.trim()).ok_or_else(|| {
                format!("`{}` is no part of a document; the parts are {}", part.trim(), PARTS.join(", "))
            })?;
            mapping.given[index] = Some(column.trim().to_owned());
        }
        Ok(mapping)
    }
}

impl Mapping {
    /// Nothing is mapped: only usual names hold.
    pub(crate) fn is_usual(&self) -> bool {
        self.given.iter().all(Option::is_none)
    }

    /// The name given for part number `part`.
    pub(crate) fn given(&self, part: usize) -> Option<&str> {
        self.given.get(part)?.as_deref()
    }

    /// For each of [`PARTS`], the number of the column that holds it.
    pub(crate) fn columns<S: AsRef<str>>(&self, names: &[S]) -> [Option<usize>; 7] {
        let find =
            |name: &str| names.iter().position(|column| column.as_ref().trim().eq_ignore_ascii_case(name));
        std::array::from_fn(|part| match &self.given[part] {
            Some(name) => find(name),
            None => USUAL[part].iter().find_map(|name| find(name)),
        })
    }
}
