//! Names to entries.

use std::sync::OnceLock;

use marsad_text::fold;

use crate::compile::{Builder, NUMBER};
use crate::entry::{Entry, Kind};
use crate::keys;
use crate::layer::{Layer, Place};
use crate::source::{PlaceSource, Tables};
use crate::spelling;

static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));
static LATIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/latin.fst"));
static LOOSE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/loose.fst"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));
static ENTRIES: &str = include_str!(concat!(env!("OUT_DIR"), "/entries.txt"));
static OFFSETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.idx"));

static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();

/// The tables, compiled into the binary: [`Gazetteer::get`].
pub struct Gazetteer {
    built_in: Layer,
    /// The user's tables, found before the built-in ones.
    own: Option<Layer>,
}

/// Where a search stands in the names.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    built_in: Option<Place>,
    own: Option<Place>,
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
    /// It is only a part of the full name.
    pub partial: bool,
}

impl Gazetteer {
    /// The built-in tables, with those of the user where [`Gazetteer::install`] has added any.
    ///
    /// # Panics
    /// Never on a sound build: the bytes are written by the build script of this crate.
    #[must_use]
    pub fn get() -> &'static Self {
        GAZETTEER.get_or_init(Self::built_in)
    }

    /// The built-in tables alone.
    pub(crate) fn built_in() -> Self {
        let built_in = Layer::load(NAMES, LATIN, LOOSE, POSTINGS, ENTRIES, OFFSETS)
            .unwrap_or_else(|error| unreachable!("the compiled names are damaged: {error}"));
        Self { built_in, own: None }
    }

    /// Adds a user's tables to the built-in ones, for the rest of the run. What the user's tables name is
    /// found before what the built-in tables name alike.
    ///
    /// # Errors
    /// When the gazetteer is in use already, or the tables cannot be compiled.
    pub fn install(tables: &[Tables], places: &[PlaceSource]) -> Result<(), String> {
        let mut builder = Builder::default();
        for table in tables {
            builder.tables(table);
        }
        for place in places {
            builder.place(place);
        }
        let mut gazetteer = Self::built_in();
        let first = gazetteer.built_in.len() as u32;
        gazetteer.own = Some(Layer::of(builder.finish()?, first).map_err(|e| e.to_string())?);
        GAZETTEER.set(gazetteer).map_err(|_| "the tables are in use already".to_owned())
    }

    /// How many Arabic names there are.
    #[must_use]
    pub fn names(&self) -> usize {
        self.layers().map(|layer| layer.names.len()).sum()
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.layers().map(Layer::len).sum()
    }

    /// The user's tables first.
    fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.own.iter().chain(std::iter::once(&self.built_in))
    }

    /// Begins a search with a folded word; `None` when no name begins with it.
    #[must_use]
    pub fn begin(&self, word: &str) -> Option<Position> {
        let built_in = self.built_in.walk(self.built_in.root(), word.as_bytes());
        let own = self.own.as_ref().and_then(|own| own.walk(own.root(), word.as_bytes()));
        (built_in.is_some() || own.is_some()).then_some(Position { built_in, own })
    }

    /// Goes on with the next folded word.
    #[must_use]
    pub fn next(&self, at: Position, word: &str) -> Option<Position> {
        let step = |layer: &Layer, at: Place| {
            let space = layer.walk(at, b" ")?;
            layer.walk(space, word.as_bytes())
        };
        let built_in = at.built_in.and_then(|at| step(&self.built_in, at));
        let own = at.own.and_then(|at| step(self.own.as_ref()?, at));
        (built_in.is_some() || own.is_some()).then_some(Position { built_in, own })
    }

    /// What the search has read so far is a name.
    #[must_use]
    pub fn ends_at(&self, at: Position) -> bool {
        at.built_in.is_some_and(|at| self.built_in.ends_at(at))
            || self.own.as_ref().zip(at.own).is_some_and(|(layer, at)| layer.ends_at(at))
    }

    /// A name goes on with another word behind what the search has read so far.
    #[must_use]
    pub fn goes_on_at(&self, at: Position) -> bool {
        at.built_in.is_some_and(|at| self.built_in.goes_on_at(at))
            || self.own.as_ref().zip(at.own).is_some_and(|(layer, at)| layer.goes_on_at(at))
    }

    /// The entries named by what the search has read so far; none when a name only begins so.
    pub fn entries_at(&self, at: Position) -> impl Iterator<Item = Entry> + use<'_> {
        let own = self.own.as_ref().zip(at.own).map(|(layer, at)| layer.entries_at(at));
        own.into_iter()
            .flatten()
            .chain(at.built_in.map(|at| self.built_in.entries_at(at)).into_iter().flatten())
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
        let key = keys::latin(name);
        self.layers().flat_map(|layer| layer.find_latin(&key)).collect()
    }

    /// The names that sound like `name`, in its script.
    #[must_use]
    pub fn sounding(&self, name: &str) -> Vec<Sounding> {
        let key = keys::loose(name);
        let mut found = Vec::new();
        if !key.is_empty() {
            for layer in self.layers() {
                layer.sounding(&key, &mut found);
            }
        }
        found
    }

    /// Whether a folded word is the first name of several persons of the tables.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.layers().any(|layer| layer.is_given_name(word, 3))
    }

    /// The names nearest to a folded one, in its script, at most `limit` letters away.
    pub(crate) fn nearest(&self, folded: &str, limit: usize, most: usize) -> Vec<String> {
        let arabic = keys::is_arabic(folded);
        let mut found: Vec<String> = self
            .layers()
            .flat_map(|layer| {
                let names = if arabic { &layer.names } else { layer.latin.as_fst() };
                spelling::nearest(names, folded, limit, most)
            })
            .collect();
        found.truncate(most);
        found
    }

    /// The entry of that number.
    #[must_use]
    pub fn entry(&self, id: u32) -> Option<Entry> {
        let id = id & NUMBER;
        match &self.own {
            Some(own) if id >= own.first => own.entry(id - own.first),
            _ => self.built_in.entry(id),
        }
    }

    /// All entries but places, which are the last and the most.
    pub fn actors(&self) -> impl Iterator<Item = Entry> + use<'_> {
        self.layers().flat_map(|layer| {
            (0..layer.len() as u32).filter_map(|id| layer.entry(id)).take_while(|e| e.kind != Kind::Place)
        })
    }

    /// All entries.
    pub fn all(&self) -> impl Iterator<Item = Entry> + use<'_> {
        (0..self.entries() as u32).filter_map(|id| self.entry(id))
    }
}
