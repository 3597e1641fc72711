//! Fills a ledger with generated events, and measures how long it takes to ask for things.
//!
//!     cargo run --release -p marsad-ledger --example million -- FILE EVENTS
//!
//! Documents of ten events each, over ten years, from forty outlets: an act of one party toward another, at one of
//! five hundred places, with its sentence. Parties and places are as unequal as in the press: of two hundred states
//! the first ten take part in a third of the events. One event of fifty is an agreement with an undertaking, of which
//! some are kept, broken or run out. The same number gives the same ledger. Prints `measure<TAB>value` lines;
//! times are medians in milliseconds. A ledger that is there is only asked.

use std::path::Path;
use std::time::Instant;

use marsad_codebook::{
    Category, EntityRecord, EventRecord, Evidence, PlaceRecord, SizeRecord, Status, TextInfo,
};
use marsad_ledger::{Document, Filter, Kind, Ledger, LedgerError, Prepared};

const PER_DOCUMENT: usize = 10;
const STEP: usize = 8192;
/// Runs of which the median is taken.
const RUNS: usize = 5;

struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) % below as u64) as usize
    }

    /// Small numbers more often than large ones.
    fn skewed(&mut self, below: usize) -> usize {
        let part = self.below(10_000) as f64 / 10_000.0;
        ((part * part * part) * below as f64) as usize
    }
}

fn code(number: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    [letter(number / 26), letter(number), letter(number * 7 + 3)].iter().collect()
}

fn party(random: &mut Random) -> EntityRecord {
    let sector = ["GOV", "MIL", "REB", "GOV", "LEG"][random.below(5)];
    EntityRecord {
        entity_text: "الطرف".to_owned(),
        code: Some(code(random.skewed(200))),
        sector: Some(sector.to_owned()),
        ..EntityRecord::default()
    }
}

/// An act, its words in Arabic, its mode and its English.
const ACTS: [(Category, &str, &str, &str); 12] = [
    (Category::Assault, "قصفت", "heavy-weapons", "shells"),
    (Category::Assault, "هاجمت", "", "attacks"),
    (Category::Assault, "سيطرت على", "", "seizes"),
    (Category::Consult, "التقت", "", "meets with"),
    (Category::Consult, "هاتفت", "phone", "telephones"),
    (Category::Support, "أيدت", "", "supports"),
    (Category::Reject, "رفضت", "", "rejects"),
    (Category::Accuse, "اتهمت", "", "accuses"),
    (Category::Request, "طالبت", "", "calls on"),
    (Category::Aid, "دعمت", "", "gives military aid to"),
    (Category::Retreat, "انسحبت", "withdraw", "withdraws from"),
    (Category::Mobilize, "حشدت", "troops", "musters troops against"),
];
const UNDERTAKINGS: [&str; 6] = [
    "وقف إطلاق النار",
    "سحب القوات خلال ثلاثة أشهر",
    "إطلاق سراح الأسرى خلال شهر",
    "إيصال المساعدات الإنسانية",
    "عقد محادثات خلال أسبوعين",
    "فتح المعابر",
];
const FILLER: [&str; 4] = [
    "وجاء ذلك بعد أيام من التوتر في المنطقة",
    "وسط ترقب إقليمي ودولي لما ستؤول إليه الأمور",
    "وأفادت مصادر محلية بأن الوضع يبقى هادئا",
    "ولم يصدر حتى الآن أي تعليق رسمي على هذه الأنباء",
];

fn event(random: &mut Random, text: &mut String, id: String, doc: &str, date: &str) -> EventRecord {
    let start = text.chars().count();
    let agreement = random.below(50) == 0;
    let (category, words, mode, english) =
        if agreement { (Category::Agree, "اتفقت", "", "agree") } else { ACTS[random.below(ACTS.len())] };
    let (mut actor, mut recipient) = (vec![party(random)], vec![party(random)]);
    if category.is_symmetric() {
        actor.append(&mut recipient);
    }
    let number = random.skewed(500);
    text.push_str(words);
    let trigger = Evidence { text: words.to_owned(), start, end: text.chars().count() };
    text.push(' ');
    let content = agreement.then(|| {
        let from = text.chars().count();
        let content = format!("على {}", UNDERTAKINGS[random.below(UNDERTAKINGS.len())]);
        text.push_str(&content);
        Evidence { text: content, start: from, end: text.chars().count() }
    });
    text.push_str(" في البلدة رقم ");
    let place_start = text.chars().count();
    text.push_str(&number.to_string());
    let place_end = text.chars().count();
    text.push_str("، ");
    text.push_str(FILLER[random.below(FILLER.len())]);
    text.push('.');
    let end = text.chars().count();
    let sentence: String = text.chars().skip(start).collect();
    text.push(' ');
    let dead = (category == Category::Assault && random.below(3) == 0).then(|| 1 + random.skewed(60) as u64);
    let place = PlaceRecord {
        extracted_place: number.to_string(),
        start: place_start,
        end: place_end,
        resolved_place: format!("Town {number}"),
        geonameid: number as u64,
        lat: 10.0 + (number % 25) as f64,
        lon: 20.0 + (number / 25) as f64,
        country_code: code(number % 200),
        resolution: 4,
    };
    let gloss = format!(
        "{} {english} {}",
        actor[0].code.as_deref().unwrap_or_default(),
        recipient.first().and_then(|r| r.code.as_deref()).unwrap_or_default()
    );
    EventRecord {
        id,
        doc: doc.to_owned(),
        date: Some(date.to_owned()),
        enddate: None,
        date_basis: Some(if random.below(2) == 0 { "text" } else { "publication" }),
        event: [category],
        mode: if mode.is_empty() { Vec::new() } else { vec![mode.to_owned()] },
        context: Vec::new(),
        quad_code: category.quad() as u8,
        status: if random.below(20) == 0 { Status::Denied } else { Status::Asserted },
        historical: random.below(30) == 0,
        actor,
        recipient,
        event_loc: Some(place),
        event_text: vec![trigger],
        attribution: Vec::new(),
        size: SizeRecord { dead, ..SizeRecord::default() },
        content,
        text: sentence,
        text_info: TextInfo { sequence: 0, start, end },
        rule: "generated".to_owned(),
        gloss,
        coder: "generated",
    }
}

fn fill(path: &Path, events: usize) -> Result<(), LedgerError> {
    let mut ledger = Ledger::open(path)?;
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let documents = events / PER_DOCUMENT;
    let mut at = 0;
    while at < documents {
        let mut step = ledger.step()?;
        for number in at..documents.min(at + STEP) {
            let day = number * 3650 / documents.max(1);
            let date = format!("{:04}-{:02}-{:02}", 2031 + day / 365, 1 + day % 365 / 31, 1 + day % 365 % 28);
            let id = format!("generated-{number}");
            let mut text = String::new();
            let events = (0..PER_DOCUMENT)
                .map(|n| event(&mut random, &mut text, format!("{number}-{n}"), &id, &date))
                .collect();
            let document = Document {
                id,
                date: Some(date),
                outlet: Some(format!("outlet {}", random.skewed(40))),
                text,
                ..Document::default()
            };
            step.add(&Prepared::new(document, events))?;
        }
        step.commit()?;
        at += STEP;
    }
    Ok(())
}

fn measure(name: &str, mut ask: impl FnMut() -> Result<usize, LedgerError>) -> Result<(), LedgerError> {
    let mut times = Vec::new();
    let mut rows = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        rows = ask()?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    println!("{name}, {rows} rows, ms\t{:.1}", times[RUNS / 2]);
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("give a file and a number of events")?;
    let events: usize = arguments.next().ok_or("give a number of events")?.parse()?;
    let path = Path::new(&path);
    if !path.exists() {
        let begun = Instant::now();
        fill(path, events)?;
        println!("seconds to fill it\t{:.1}", begun.elapsed().as_secs_f64());
    }
    let ledger = Ledger::read(path)?;
    println!("MB of the file\t{:.0}", std::fs::metadata(path)?.len() as f64 / 1e6);
    let all = Filter { limit: Some(100), ..Filter::default() };
    let some = |text: &str| Some(text.to_owned());
    let filters: [(&str, Filter); 13] = [
        ("", all.clone()),
        ("--actor of many", Filter { actor: Some(code(0)), ..all.clone() }),
        ("--actor of few", Filter { actor: Some(code(190)), ..all.clone() }),
        ("--actor with sector", Filter { actor: Some(format!("{} REB", code(2))), ..all.clone() }),
        ("--pair", Filter { pair: Some((code(0), code(3))), ..all.clone() }),
        ("--category", Filter { category: some("AID"), ..all.clone() }),
        ("--status", Filter { status: some("denied"), ..all.clone() }),
        ("--place", Filter { place: some("Town 7"), ..all.clone() }),
        ("--since --until", Filter { since: some("2034-03"), until: some("2034-05"), ..all.clone() }),
        ("--text of many", Filter { text: some("البلدة"), ..all.clone() }),
        ("--outlet", Filter { outlet: some("outlet 30"), ..all.clone() }),
        ("--as-of early", Filter { as_of: some("2031-02"), ..all.clone() }),
        ("--as-of late", Filter { as_of: some("2039-02"), ..all.clone() }),
    ];
    for (name, filter) in &filters {
        measure(&format!("events {name}"), || Ok(ledger.events(filter)?.len()))?;
    }
    let boxed = Filter { bounds: Some([12.0, 22.0, 13.0, 24.0]), ..all.clone() };
    measure("events --box", || Ok(ledger.events(&boxed)?.len()))?;
    let wide = Filter { bounds: Some([0.0, 0.0, 50.0, 50.0]), ..all.clone() };
    measure("events --box of all", || Ok(ledger.events(&wide)?.len()))?;
    let quad = Filter { quad: Some(4), ..all.clone() };
    measure("events --quad", || Ok(ledger.events(&quad)?.len()))?;
    let words = Filter { text: some("هاتفت 77"), ..all.clone() };
    measure("events --text of few", || Ok(ledger.events(&words)?.len()))?;
    for kind in Kind::ALL {
        for (name, filter) in &filters {
            if filter.text.is_some() || filter.category.is_some() && kind != Kind::Story {
                continue;
            }
            measure(&format!("{} {name}", kind.name()), || Ok(ledger.entries(kind, filter)?.len()))?;
        }
    }
    for status in ["open", "kept", "broken", "expired", "superseded"] {
        let filter = Filter { status: some(status), ..all.clone() };
        let ask = || Ok(ledger.entries(Kind::Undertaking, &filter)?.len());
        measure(&format!("undertaking --status {status}"), ask)?;
    }
    Ok(())
}
