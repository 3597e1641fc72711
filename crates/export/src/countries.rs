//! The codes of states.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-2.
    pub iso2: &'static str,
    /// FIPS 10-4, as GDELT has it.
    pub fips: &'static str,
    /// English name.
    pub name: &'static str,
}

const TABLE: &str = include_str!("../tables/countries.tsv");
const CORRELATES_OF_WAR: &str = include_str!("../tables/cow.tsv");

/// The number of the state with this ISO 3166-1 alpha-3 code in the list of the Correlates of War project;
/// territories that it does not count as states have none.
pub(crate) fn cow(iso3: &str) -> Option<&'static str> {
    static NUMBERS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let numbers = NUMBERS.get_or_init(|| {
        let rows = CORRELATES_OF_WAR.lines().skip(1).map(|line| line.split('\t'));
        rows.filter_map(|mut cells| Some((cells.next()?, cells.next()?))).collect()
    });
    numbers.get(iso3).copied()
}

/// The state with this ISO 3166-1 alpha-3 code.
pub(crate) fn country(iso3: &str) -> Option<Country> {
    static COUNTRIES: OnceLock<HashMap<&str, Country>> = OnceLock::new();
    let countries = COUNTRIES.get_or_init(|| {
        let rows = TABLE.lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            let iso3 = cells.next()?;
            Some((iso3, Country { iso2: cells.next()?, fips: cells.next()?, name: cells.next()? }))
        });
        rows.collect()
    });
    countries.get(iso3).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_their_codes() {
        let egypt = country("EGY").unwrap();
        assert_eq!((egypt.iso2, egypt.fips, egypt.name), ("EG", "EG", "Egypt"));
        assert_eq!(country("IRQ").unwrap().fips, "IZ");
        assert_eq!(country("IGO"), None);
    }

    #[test]
    fn states_have_their_numbers() {
        assert_eq!([cow("EGY"), cow("SDN"), cow("SSD")], [Some("651"), Some("625"), Some("626")]);
        assert_eq!([cow("SRB"), cow("PSE"), cow("IGO")], [Some("345"), None, None]);
        for line in CORRELATES_OF_WAR.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 3 && country(cells[0]).is_some(), "{line}");
            assert!(cells[1].parse::<u16>().is_ok_and(|number| (2..1000).contains(&number)), "{line}");
        }
    }
}
