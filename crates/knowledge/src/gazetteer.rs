//! Names to entries.

use std::sync::OnceLock;

use fst::raw::{CompiledAddr, Fst, Output};
use fst::{IntoStreamer, Map, Streamer};
use marsad_text::fold;

use crate::compile::{Builder, Compiled, DOUBTFUL, NUMBER, SURNAME};
use crate::entry::{Entry, Kind};
use crate::keys;
use crate::source::{PlaceSource, Tables};

static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));
static LATIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/latin.fst"));
static LOOSE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/loose.fst"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));
static ENTRIES: &str = include_str!(concat!(env!("OUT_DIR"), "/entries.txt"));
static OFFSETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.idx"));

static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();

/// The tables, compiled into the binary: [`Gazetteer::get`].
pub struct Gazetteer {
    pub(crate) names: Fst<&'static [u8]>,
    pub(crate) latin: Map<&'static [u8]>,
    loose: Map<&'static [u8]>,
    postings: &'static [u8],
    entries: &'static str,
    offsets: &'static [u8],
}

/// Where a search stands in the names.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    address: CompiledAddr,
    output: u64,
}

/// A name that sounds as asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sounding {
    /// The name, folded.
    pub name: String,
    /// What it names.
    pub entry: Entry,
    /// It is only the last word of the full name.
    pub surname: bool,
}

impl Gazetteer {
    /// The built-in tables, with those of the user where [`Gazetteer::install`] has added any.
    ///
    /// # Panics
    /// Never on a sound build: the bytes are written by the build script of this crate.
    #[must_use]
    pub fn get() -> &'static Self {
        GAZETTEER.get_or_init(|| {
            Self::load(NAMES, LATIN, LOOSE, POSTINGS, ENTRIES, OFFSETS)
                .unwrap_or_else(|error| unreachable!("the compiled names are damaged: {error}"))
        })
    }

    /// Adds a user's tables to the built-in ones, for the rest of the run. What the user's tables name is
    /// found before what the built-in tables name alike.
    ///
    /// # Errors
    /// When the gazetteer is in use already, or the tables cannot be compiled.
    pub fn install(tables: &[Tables], places: &[PlaceSource]) -> Result<(), String> {
        let built_in =
            Self::load(NAMES, LATIN, LOOSE, POSTINGS, ENTRIES, OFFSETS).map_err(|e| e.to_string())?;
        let mut builder =
            Builder { entries: ENTRIES.lines().map(str::to_owned).collect(), ..Builder::default() };
        for table in tables {
            builder.tables(table);
        }
        for place in places {
            builder.place(place);
        }
        // The user's numbers stand first in each list, so that they win.
        let merge = |names: &mut std::collections::BTreeMap<String, Vec<u32>>, known: &Map<&[u8]>| {
            let mut stream = known.stream();
            while let Some((name, value)) = stream.next() {
                if let Ok(name) = std::str::from_utf8(name) {
                    names.entry(name.to_owned()).or_default().extend(built_in.marked(value));
                }
            }
        };
        let arabic = Map::new(NAMES).map_err(|e| e.to_string())?;
        merge(&mut builder.names, &arabic);
        merge(&mut builder.latin, &built_in.latin);
        merge(&mut builder.loose, &built_in.loose);
        let Compiled { names, latin, loose, postings, entries, offsets } = builder.finish()?;
        // One gazetteer serves the whole run: its memory is never given back.
        let gazetteer = Self::load(
            names.leak(),
            latin.leak(),
            loose.leak(),
            postings.leak(),
            entries.leak(),
            offsets.leak(),
        )
        .map_err(|e| e.to_string())?;
        GAZETTEER.set(gazetteer).map_err(|_| "the tables are in use already".to_owned())
    }

    fn load(
        names: &'static [u8],
        latin: &'static [u8],
        loose: &'static [u8],
        postings: &'static [u8],
        entries: &'static str,
        offsets: &'static [u8],
    ) -> Result<Self, fst::Error> {
        Ok(Self {
            names: Fst::new(names)?,
            latin: Map::new(latin)?,
            loose: Map::new(loose)?,
            postings,
            entries,
            offsets,
        })
    }

    /// How many Arabic names there are.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.offsets.len() / 4 - 1
    }

    /// Begins a search with a folded word; `None` when no name begins with it.
    #[must_use]
    pub fn begin(&self, word: &str) -> Option<Position> {
        self.walk(Position { address: self.names.root().addr(), output: 0 }, word.as_bytes())
    }

    /// Goes on with the next folded word.
    #[must_use]
    pub fn next(&self, at: Position, word: &str) -> Option<Position> {
        let space = self.walk(at, b" ")?;
        self.walk(space, word.as_bytes())
    }

    fn walk(&self, from: Position, bytes: &[u8]) -> Option<Position> {
        let mut node = self.names.node(from.address);
        let mut output = Output::new(from.output);
        for byte in bytes {
            let transition = node.transition(node.find_input(*byte)?);
            output = output.cat(transition.out);
            node = self.names.node(transition.addr);
        }
        Some(Position { address: node.addr(), output: output.value() })
    }

    /// The entries named by what the search has read so far; none when a name only begins so.
    pub fn entries_at(&self, at: Position) -> impl Iterator<Item = Entry> + use<'_> {
        let node = self.names.node(at.address);
        let value = if node.is_final() { Output::new(at.output).cat(node.final_output()).value() } else { 0 };
        self.marked(value).filter_map(|id| self.marked_entry(id))
    }

    fn marked(&self, value: u64) -> impl Iterator<Item = u32> + use<'_> {
        let (first, count) = ((value >> 8) as usize, (value & 0xFF) as usize);
        self.postings
            .get(first * 4..(first + count) * 4)
            .unwrap_or_default()
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// The entries of a whole name.
    ///
    /// ```
    /// use marsad_knowledge::Gazetteer;
    /// let found = Gazetteer::get().find("أنقرة");
    /// assert!(found.iter().any(|e| e.code == "TUR"));
    /// ```
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<Entry> {
        let mut folded = String::new();
        let mut at: Option<Position> = None;
        for word in name.split_whitespace() {
            fold(word, &mut folded);
            at = match at {
                None => self.begin(&folded),
                Some(position) => self.next(position, &folded),
            };
            if at.is_none() {
                return Vec::new();
            }
        }
        at.map_or_else(Vec::new, |at| self.entries_at(at).collect())
    }

    /// The entries of a whole name in Latin letters.
    ///
    /// ```
    /// use marsad_knowledge::Gazetteer;
    /// let found = Gazetteer::get().find_latin("ankara");
    /// assert!(found.iter().any(|e| e.code == "TUR"));
    /// ```
    #[must_use]
    pub fn find_latin(&self, name: &str) -> Vec<Entry> {
        let value = self.latin.get(keys::latin(name)).unwrap_or(0);
        self.marked(value).filter_map(|id| self.marked_entry(id)).collect()
    }

    /// The names that sound like `name`, in its script.
    #[must_use]
    pub fn sounding(&self, name: &str) -> Vec<Sounding> {
        let key = keys::loose(name);
        if key.is_empty() {
            return Vec::new();
        }
        let first = format!("{key}{}", keys::BETWEEN);
        let mut behind = first.clone().into_bytes();
        behind.push(0xFF);
        let mut found = Vec::new();
        let mut stream = self.loose.range().ge(&first).lt(&behind).into_stream();
        while let Some((bytes, value)) = stream.next() {
            let Some(name) = std::str::from_utf8(bytes).ok().and_then(|k| k.get(first.len()..)) else {
                continue;
            };
            for id in self.marked(value) {
                if let Some(entry) = self.marked_entry(id) {
                    found.push(Sounding { name: name.to_owned(), entry, surname: id & SURNAME != 0 });
                }
            }
        }
        found
    }

    /// The entry of that number.
    #[must_use]
    pub fn entry(&self, id: u32) -> Option<Entry> {
        self.marked_entry(id & NUMBER)
    }

    /// All entries.
    pub fn all(&self) -> impl Iterator<Item = Entry> + use<'_> {
        (0..self.entries() as u32).filter_map(|id| self.entry(id))
    }

    fn marked_entry(&self, marked: u32) -> Option<Entry> {
        let id = marked & NUMBER;
        let offset = |index: u32| -> Option<usize> {
            let at = index as usize * 4;
            Some(u32::from_le_bytes(self.offsets.get(at..at + 4)?.try_into().ok()?) as usize)
        };
        let line = self.entries.get(offset(id)?..offset(id + 1)?)?.trim_end_matches('\n');
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let kind = match next() {
            "S" => Kind::State,
            "H" => Kind::HistoricState,
            "A" => Kind::Nationality,
            "C" => Kind::Capital,
            "M" => Kind::Metonym,
            "O" => Kind::Organisation,
            "F" => Kind::Office,
            "G" => Kind::Group,
            "P" => Kind::Person,
            _ => Kind::Place,
        };
        Some(Entry {
            id,
            kind,
            code: next(),
            sector: next(),
            english: next(),
            detail: next(),
            more: next(),
            population: next().parse().unwrap_or(0),
            geonameid: next().parse().unwrap_or(0),
            further: next(),
            doubtful: marked & DOUBTFUL != 0,
        })
    }
}
