//! The forms of inputs: the one table of their names.

/// How an input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One article in plain text.
    Text,
    /// One JSON record a line.
    Jsonl,
    /// A web page.
    Html,
    /// An RSS, Atom or JSON feed.
    Feed,
    /// A web archive (WARC).
    Warc,
    /// A table with commas or semicolons between the fields.
    Csv,
    /// A table with tabs between the fields.
    Tsv,
    /// A Parquet file.
    Parquet,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::Jsonl, Self::Html, Self::Feed, Self::Warc, Self::Csv, Self::Tsv, Self::Parquet];

    /// Its name on a command line, what a document of it is, and the endings of file names that decide where
    /// the content does not. The other forms always show in their content.
    fn row(self) -> (&'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::Text => ("text", "One article a file", &[]),
            Self::Jsonl => (
                "jsonl",
                "One document a line: {\"id\", \"text\", \"date\"?, \"title\"?, \"url\"?, \"outlet\"?, \"lang\"?}",
                &["jsonl", "ndjson"],
            ),
            Self::Html => ("html", "Web pages", &[]),
            Self::Feed => ("feed", "RSS, Atom and JSON feeds", &[]),
            Self::Warc => ("warc", "Web archives", &[]),
            Self::Csv => ("csv", "Tables with commas or semicolons", &["csv"]),
            Self::Tsv => ("tsv", "Tables with tabs", &["tsv", "tab"]),
            Self::Parquet => ("parquet", "Parquet", &[]),
        }
    }

    /// Its short name.
    ///
    /// ```
    /// use marsad_reader::Form;
    /// assert_eq!(Form::Jsonl.name(), "jsonl");
    /// assert_eq!(Form::named("warc"), Some(Form::Warc));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What it is, in a line of English.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.row().1
    }

    pub(crate) fn endings(self) -> &'static [&'static str] {
        self.row().2
    }

    /// The form with this short name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}
