//! The table of expressions: what is found in a text, from which anchor, and where it lies.

use marsad_text::{Normalized, tokens};
use marsad_time::{Anchor, Direction, TimeExpression, TimeKind, find, parse_iso};

fn expressions(text: &str, anchor: &str) -> Vec<TimeExpression> {
    let text = Normalized::new(text);
    let tokens = tokens(&text);
    let anchor = Anchor { date: parse_iso(anchor).ok() };
    find(&text, &tokens, 0..tokens.len(), &anchor)
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Past => "past",
        Direction::Present => "present",
        Direction::Future => "future",
        Direction::Unmarked => "unmarked",
    }
}

fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Interval => "interval",
        TimeKind::Duration => "duration",
        TimeKind::Since => "since",
        TimeKind::Until => "until",
        TimeKind::Before => "before",
        TimeKind::After => "after",
        TimeKind::Age => "age",
        TimeKind::Recurring => "recurring",
    }
}

#[test]
fn every_line_of_the_table() {
    let mut failures = Vec::new();
    let mut count = 0;
    for line in include_str!("expressions.txt").lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        count += 1;
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let found = expressions(fields[0], fields[1]);
        let intervals: Vec<String> =
            found.iter().map(|time| time.interval.map_or("-".to_owned(), |days| days.to_string())).collect();
        let first = found.first();
        let got = [
            intervals.join(";"),
            first.map_or(String::new(), |time| direction(time.direction).to_owned()),
            first.map_or(String::new(), |time| kind(time.kind).to_owned()),
        ];
        let wanted_kind = match (fields.get(4), first) {
            (Some(kind), _) => kind,
            (None, Some(_)) => "interval",
            (None, None) => "",
        };
        let wanted = [fields[2], fields[3], wanted_kind];
        if got != wanted {
            failures.push(format!("{line}\n    got {}", got.join(" | ")));
        }
    }
    assert!(count >= 120, "only {count} cases");
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
}
