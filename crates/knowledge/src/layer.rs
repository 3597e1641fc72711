//! One set of compiled tables: the built-in ones, or a user's.

use std::collections::BTreeSet;

use fst::raw::{CompiledAddr, Fst, Output};
use fst::{IntoStreamer, Map, Streamer};

use crate::compile::{Compiled, DOUBTFUL, NUMBER, PARTIAL, SURNAME};
use crate::entry::{Entry, Kind};
use crate::gazetteer::Sounding;
use crate::keys;

/// Compiled tables. Their entries are numbered from `first` on.
pub(crate) struct Layer {
    pub(crate) names: Fst<&'static [u8]>,
    pub(crate) latin: Map<&'static [u8]>,
    loose: Map<&'static [u8]>,
    postings: &'static [u8],
    entries: &'static str,
    offsets: &'static [u8],
    pub(crate) first: u32,
}

/// Where a search stands in the names of one layer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    address: CompiledAddr,
    output: u64,
}

impl Layer {
    pub(crate) fn load(
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
            first: 0,
        })
    }

    /// Tables compiled at run time. One gazetteer serves the whole run: its memory is never given back.
    pub(crate) fn of(compiled: Compiled, first: u32) -> Result<Self, fst::Error> {
        let Compiled { names, latin, loose, postings, entries, offsets } = compiled;
        let layer = Self::load(
            names.leak(),
            latin.leak(),
            loose.leak(),
            postings.leak(),
            entries.leak(),
            offsets.leak(),
        )?;
        Ok(Self { first, ..layer })
    }

    pub(crate) fn len(&self) -> usize {
        (self.offsets.len() / 4).saturating_sub(1)
    }

    pub(crate) fn root(&self) -> Place {
        Place { address: self.names.root().addr(), output: 0 }
    }

    pub(crate) fn walk(&self, from: Place, bytes: &[u8]) -> Option<Place> {
        let mut node = self.names.node(from.address);
        let mut output = Output::new(from.output);
        for byte in bytes {
            let transition = node.transition(node.find_input(*byte)?);
            output = output.cat(transition.out);
            node = self.names.node(transition.addr);
        }
        Some(Place { address: node.addr(), output: output.value() })
    }

    /// A name ends here.
    pub(crate) fn ends_at(&self, at: Place) -> bool {
        self.names.node(at.address).is_final()
    }

    /// A name goes on here with another word.
    pub(crate) fn goes_on_at(&self, at: Place) -> bool {
        self.names.node(at.address).find_input(b' ').is_some()
    }

    pub(crate) fn entries_at(&self, at: Place) -> impl Iterator<Item = Entry> + use<'_> {
        let node = self.names.node(at.address);
        let value = if node.is_final() { Output::new(at.output).cat(node.final_output()).value() } else { 0 };
        self.entries_of(value)
    }

    pub(crate) fn find_latin(&self, key: &str) -> impl Iterator<Item = Entry> + use<'_> {
        self.entries_of(self.latin.get(key).unwrap_or(0))
    }

    /// The names with a loose key, into `found`.
    pub(crate) fn sounding(&self, key: &str, found: &mut Vec<Sounding>) {
        let first = format!("{key}{}", keys::BETWEEN);
        let mut behind = first.clone().into_bytes();
        behind.push(0xFF);
        let mut stream = self.loose.range().ge(&first).lt(&behind).into_stream();
        while let Some((bytes, value)) = stream.next() {
            let Some(name) = std::str::from_utf8(bytes).ok().and_then(|k| k.get(first.len()..)) else {
                continue;
            };
            for id in self.marked(value) {
                if let Some(entry) = self.entry(id) {
                    let (surname, partial) = (id & SURNAME != 0, id & PARTIAL != 0);
                    let name = if name.is_empty() { keys::latin(entry.english) } else { name.to_owned() };
                    found.push(Sounding { name, entry, surname, partial });
                }
            }
        }
    }

    /// Whether so many persons of a layer have names that begin with a folded word.
    pub(crate) fn is_given_name(&self, word: &str, least: usize) -> bool {
        let first = format!("{word} ");
        let arabic = keys::is_arabic(word);
        let names = if arabic { &self.names } else { self.latin.as_fst() };
        let mut behind = first.clone().into_bytes();
        behind.push(0xFF);
        let mut stream = names.range().ge(&first).lt(&behind).into_stream();
        let mut persons: BTreeSet<u32> = BTreeSet::new();
        while let Some((_, value)) = stream.next() {
            let found = self.entries_of(value.value()).filter(|entry| entry.kind == Kind::Person);
            persons.extend(found.map(|entry| entry.id));
            if persons.len() >= least {
                return true;
            }
        }
        false
    }

    fn entries_of(&self, value: u64) -> impl Iterator<Item = Entry> + use<'_> {
        self.marked(value).filter_map(|id| self.entry(id))
    }

    fn marked(&self, value: u64) -> impl Iterator<Item = u32> + use<'_> {
        let (first, count) = ((value >> 10) as usize, (value & 0x3FF) as usize);
        self.postings
            .get(first * 4..(first + count) * 4)
            .unwrap_or_default()
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// The entry of a number counted within this layer, with its marks.
    pub(crate) fn entry(&self, marked: u32) -> Option<Entry> {
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
            id: id + self.first,
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
