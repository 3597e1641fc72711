//! The date of a page that does not state it for machines.

use marsad_time::{Date, parse_iso};

use super::Block;
use crate::document::SegmentKind;
use crate::line::Page;
use crate::rules;

/// Lines before and behind the beginning of the article that may hold its date.
const AROUND: usize = 25;

/// The date that stands nearest to the beginning of the article: lines marked as dates first, then any
/// line that is a date and nothing else, upwards before downwards.
pub(super) fn beside(everything: &[Block], article: &[Block]) -> Option<Date> {
    let longest = article.iter().take(6).max_by_key(|block| block.text.len())?;
    let start = everything.iter().position(|block| block.text == longest.text).unwrap_or(0);
    let before = everything[..start].iter().rev().take(AROUND);
    let after = everything[start..].iter().skip(1).take(AROUND);
    let lines: Vec<&Block> = before.chain(after).collect();
    let marked = lines.iter().filter(|block| block.kind == Some(SegmentKind::Date));
    marked
        .clone()
        .find_map(|block| of_line(&block.text))
        .or_else(|| lines.iter().find_map(|block| of_line(&block.text)))
}

/// The date of a line, or of a part of it between bars.
fn of_line(text: &str) -> Option<Date> {
    if text.len() > 300 || !text.chars().any(char::is_numeric) {
        return None;
    }
    let whole = std::iter::once(text);
    whole.chain(text.split(['|', '•'])).find_map(|part| {
        let page = Page::new(part);
        let line = page.lines.first()?;
        rules::date_line(line).or_else(|| rules::dateline(line))
    })
}

/// `/2020/07/22/` or `/2020-07-22` in an address.
pub(super) fn of_address(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    let numbers: Vec<&str> = path.split(['/', '-', '_']).collect();
    numbers.windows(3).find_map(|parts| {
        let plausible = parts[0].len() == 4
            && matches!(parts[0].as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..])
            && parts[1..].iter().all(|part| (1..=2).contains(&part.len()));
        let number = |part: &str| part.parse::<u8>().ok();
        let (month, day) = (number(parts[1])?, number(parts[2])?);
        plausible.then(|| parse_iso(&format!("{}-{month:02}-{day:02}", parts[0])).ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_a_day_have_a_date() {
        let day = |url: &str| of_address(url).map(|date| date.to_string());
        assert_eq!(day("https://news.example/2020/7/22/story").as_deref(), Some("2020-07-22"));
        assert_eq!(day("https://news.example/ar/2020-07-22-title").as_deref(), Some("2020-07-22"));
        assert_eq!(day("https://news.example/2020/13/45/story"), None);
        assert_eq!(day("https://news.example/story/20200722"), None);
    }
}
