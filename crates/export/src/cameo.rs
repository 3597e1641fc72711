//! From PLOVER's categories to CAMEO's codes.

use std::sync::OnceLock;

use marsad_codebook::EventRecord;

const TABLE: &str = include_str!("../tables/cameo.tsv");

struct Row {
    category: &'static str,
    mode: &'static str,
    context: &'static str,
    code: &'static str,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = TABLE.lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Row {
                category: cells.next()?,
                mode: cells.next()?,
                context: cells.next()?,
                code: cells.next()?,
            })
        });
        rows.collect()
    })
}

/// The CAMEO code of an event by its category, first mode and contexts: `tables/cameo.tsv`. The mode
/// decides before the context, and a mode that CAMEO has no code for leaves the code of the category;
/// `None` where the table has no row at all.
#[must_use]
pub fn cameo(event: &EventRecord) -> Option<&'static str> {
    let of_category = || rows().iter().filter(|row| row.category == event.event[0].name());
    let by_mode = event.mode.iter().find_map(|mode| of_category().find(|row| row.mode == mode));
    let by_context =
        || event.context.iter().find_map(|context| of_category().find(|row| row.context == context));
    let by_category = || of_category().find(|row| row.mode.is_empty() && row.context.is_empty());
    by_mode.or_else(by_context).or_else(by_category).map(|row| row.code)
}

/// The Goldstein value of a code's root.
pub(crate) fn goldstein(root: &str) -> Option<f64> {
    Some(match root {
        "01" => 0.0,
        "02" => 3.0,
        "03" => 4.0,
        "04" => 1.0,
        "05" => 3.5,
        "06" => 6.0,
        "07" => 7.0,
        "08" => 5.0,
        "09" | "11" => -2.0,
        "10" => -5.0,
        "12" | "16" => -4.0,
        "13" => -6.0,
        "14" => -6.5,
        "15" => -7.2,
        "17" => -7.0,
        "18" => -9.0,
        "19" | "20" => -10.0,
        _ => return None,
    })
}

/// GDELT's class of a root code.
pub(crate) fn quad_class(root: &str) -> Option<u8> {
    match root.parse::<u8>().ok()? {
        1..=5 => Some(1),
        6..=8 => Some(2),
        9..=13 => Some(3),
        14..=20 => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use marsad_codebook::{CONTEXTS, Category};

    use super::*;

    #[test]
    fn every_category_and_mode_of_the_table_is_the_codebooks() {
        for row in rows() {
            let category = Category::of_name(row.category).expect("a category");
            assert!(
                row.mode.is_empty() || category.modes().contains(&row.mode),
                "{} {}",
                row.category,
                row.mode
            );
            assert!(row.context.is_empty() || CONTEXTS.contains(&row.context), "{}", row.context);
            let root = &row.code[..2];
            assert!(goldstein(root).is_some() && quad_class(root).is_some(), "{}", row.code);
        }
        for category in Category::ALL {
            let plain = rows().iter().any(|row| row.category == category.name() && row.mode.is_empty());
            assert!(plain, "{category} has no code");
        }
    }
}
