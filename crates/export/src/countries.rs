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
}
