//! Names to entries.

use std::sync::OnceLock;

use fst::raw::{CompiledAddr, Fst, Output};
use marsad_text::fold;

static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));
static ENTRIES: &str = include_str!(concat!(env!("OUT_DIR"), "/entries.txt"));
static OFFSETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.idx"));

const DOUBTFUL: u32 = 1 << 31;

/// What kind of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    State,
    HistoricState,
    Nationality,
    Capital,
    Metonym,
    Organisation,
    Office,
    Group,
    Person,
    Place,
}

/// An entry of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// State or group code; empty when it has none of its own.
    pub code: &'static str,
    /// PLOVER sector; empty when it has none of its own.
    pub sector: &'static str,
    /// English label.
    pub english: &'static str,
    /// Kind of organisation, office, group or place; the adjective of a state; a person's Wikidata id.
    pub detail: &'static str,
    /// Tenures of a person; coordinates of a place; what an office takes.
    pub more: &'static str,
    /// Population of a place.
    pub population: u64,
    /// GeoNames id of a place.
    pub geonameid: u64,
    /// The name that led here holds only after the full name.
    pub doubtful: bool,
}

/// An office held, see [`Entry::tenure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    /// State or group code.
    pub code: &'static str,
    /// PLOVER sector.
    pub sector: &'static str,
    /// The office in English.
    pub office: &'static str,
}

impl Entry {
    /// Coordinates of a place or capital, in degrees.
    #[must_use]
    pub fn position(&self) -> Option<(f64, f64)> {
        let (latitude, longitude) = self.more.split_once(',')?;
        Some((latitude.parse().ok()?, longitude.parse().ok()?))
    }

    /// The office a person held on a day (ISO 8601), or the one nearest to it; without a day the last one.
    #[must_use]
    pub fn tenure(&self, day: Option<&str>) -> Option<Tenure> {
        let mut tenures = self.more.split(';').filter_map(|t| {
            let mut fields = t.split(':');
            Some((
                Tenure { code: fields.next()?, sector: fields.next()?, office: fields.next()? },
                fields.next().unwrap_or(""),
                fields.next().unwrap_or(""),
            ))
        });
        let Some(day) = day else { return tenures.next_back().map(|t| t.0) };
        let year = |text: &str| text.get(..4).and_then(|y| y.parse::<i32>().ok());
        let wanted = year(day).unwrap_or(2015);
        let mut best: Option<(i32, Tenure)> = None;
        for (tenure, from, to) in tenures {
            // Comparing as many characters as the table gives lets "2015-03" hold for all of March.
            let begun = from.is_empty() || day.get(..from.len()).is_none_or(|d| d >= from);
            let open = to.is_empty() || day.get(..to.len()).is_none_or(|d| d <= to);
            let distance = if begun && open {
                0
            } else if begun {
                1 + wanted - year(to).unwrap_or(wanted)
            } else {
                3 + year(from).unwrap_or(wanted) - wanted
            };
            // Of two offices held at once the later listed is the later taken.
            if best.is_none_or(|(d, _)| distance <= d) {
                best = Some((distance, tenure));
            }
        }
        best.map(|(_, t)| t)
    }
}

/// The tables, compiled into the binary: [`Gazetteer::get`].
pub struct Gazetteer {
    names: Fst<&'static [u8]>,
}

/// Where a search stands in the names.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    address: CompiledAddr,
    output: u64,
}

impl Gazetteer {
    /// The built-in tables.
    ///
    /// # Panics
    /// Never on a sound build: the bytes are written by the build script of this crate.
    #[must_use]
    pub fn get() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| Self {
            names: Fst::new(NAMES)
                .unwrap_or_else(|error| unreachable!("the compiled names are damaged: {error}")),
        })
    }

    /// How many names there are.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        OFFSETS.len() / 4 - 1
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
    pub fn entries_at(&self, at: Position) -> impl Iterator<Item = Entry> + use<> {
        let node = self.names.node(at.address);
        let value = if node.is_final() { Output::new(at.output).cat(node.final_output()).value() } else { 0 };
        let (first, count) = ((value >> 8) as usize, (value & 0xFF) as usize);
        POSTINGS
            .get(first * 4..(first + count) * 4)
            .unwrap_or_default()
            .chunks_exact(4)
            .filter_map(|b| entry(u32::from_le_bytes([b[0], b[1], b[2], b[3]])))
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

    /// The entry of that number.
    #[must_use]
    pub fn entry(&self, id: u32) -> Option<Entry> {
        entry(id)
    }
}

fn entry(marked: u32) -> Option<Entry> {
    let id = marked & !DOUBTFUL;
    let offset = |index: u32| -> Option<usize> {
        let at = index as usize * 4;
        Some(u32::from_le_bytes(OFFSETS.get(at..at + 4)?.try_into().ok()?) as usize)
    };
    let line = ENTRIES.get(offset(id)?..offset(id + 1)?)?.trim_end_matches('\n');
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
        doubtful: marked & DOUBTFUL != 0,
    })
}
