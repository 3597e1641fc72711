//! An entry of the tables.

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
    /// An office's names in the tables of persons; dates and relations of an organisation; ISO 3166-2
    /// of a division.
    pub further: &'static str,
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

/// An office held with its dates, see [`Entry::tenures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The office.
    pub tenure: Tenure,
    /// First day, month or year; empty where it is not known.
    pub from: &'static str,
    /// Last day, month or year; empty where it is not known, or the office is still held.
    pub to: &'static str,
}

/// Dates and relations of an organisation, see [`Entry::organisation`]; what is not known is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Organisation {
    /// First day, month or year under this name.
    pub from: &'static str,
    /// Last day, month or year.
    pub to: &'static str,
    /// English name of the organisation that it broke away from.
    pub split_from: &'static str,
    /// English name of the organisation that it is a part of.
    pub part_of: &'static str,
    /// Wikidata id.
    pub wikidata: &'static str,
}

impl Term {
    /// Held on a day (ISO 8601); comparing as many characters as the table gives lets "2015-03" hold for
    /// all of March.
    #[must_use]
    pub fn holds(&self, day: &str) -> bool {
        self.begun(day) && (self.to.is_empty() || day.get(..self.to.len()).is_none_or(|d| d <= self.to))
    }

    /// Begun by a day.
    #[must_use]
    pub fn begun(&self, day: &str) -> bool {
        self.from.is_empty() || day.get(..self.from.len()).is_none_or(|d| d >= self.from)
    }
}

impl Entry {
    /// Coordinates of a place or capital, in degrees.
    #[must_use]
    pub fn position(&self) -> Option<(f64, f64)> {
        let (latitude, longitude) = self.more.split_once(',')?;
        Some((latitude.parse().ok()?, longitude.parse().ok()?))
    }

    /// The names that an office has in the tables of persons.
    pub fn holders(&self) -> impl Iterator<Item = &'static str> + use<> {
        let names = if self.kind == Kind::Office { self.further } else { "" };
        names.split('|').filter(|name| !name.is_empty())
    }

    /// Dates and relations of an organisation.
    #[must_use]
    pub fn organisation(&self) -> Option<Organisation> {
        (self.kind == Kind::Organisation).then(|| {
            let mut fields = self.further.split('|');
            let mut next = || fields.next().unwrap_or_default();
            Organisation { from: next(), to: next(), split_from: next(), part_of: next(), wikidata: next() }
        })
    }

    /// Wikidata id of a person or an organisation.
    #[must_use]
    pub fn wikidata(&self) -> Option<&'static str> {
        let id = match self.kind {
            Kind::Person => self.detail,
            _ => self.organisation().map_or("", |o| o.wikidata),
        };
        (!id.is_empty()).then_some(id)
    }

    /// All offices of a person, in the order of the table.
    pub fn tenures(&self) -> impl DoubleEndedIterator<Item = Term> + use<> {
        let terms = if self.kind == Kind::Person { self.more } else { "" };
        terms.split(';').filter_map(|term| {
            let mut fields = term.split(':');
            Some(Term {
                tenure: Tenure { code: fields.next()?, sector: fields.next()?, office: fields.next()? },
                from: fields.next().unwrap_or(""),
                to: fields.next().unwrap_or(""),
            })
        })
    }

    /// The office a person held on a day (ISO 8601), or the one nearest to it; without a day the last one
    /// still held, or the last one.
    #[must_use]
    pub fn tenure(&self, day: Option<&str>) -> Option<Tenure> {
        let mut terms = self.tenures();
        let Some(day) = day else {
            let held = self.tenures().rfind(|t| t.to.is_empty());
            return held.or_else(|| terms.next_back()).map(|t| t.tenure);
        };
        let year = |text: &str| text.get(..4).and_then(|y| y.parse::<i32>().ok());
        let wanted = year(day).unwrap_or(2015);
        let mut best: Option<(i32, Tenure)> = None;
        for term in terms {
            let distance = if term.holds(day) {
                0
            } else if term.begun(day) {
                1 + wanted - year(term.to).unwrap_or(wanted)
            } else {
                3 + year(term.from).unwrap_or(wanted) - wanted
            };
            // Of two offices held at once the later listed is the later taken.
            if best.is_none_or(|(d, _)| distance <= d) {
                best = Some((distance, term.tenure));
            }
        }
        best.map(|(_, t)| t)
    }
}
