//! Who a phrase by itself means: the grammar of running text, asked about one noun phrase.
//!
//! An office is composed of its head, its institution and its state (المتحدث باسم الرئاسة التركية); the
//! tables of persons tell who holds it on the day.

use marsad_arabic::PartOfSpeech;
use marsad_knowledge::search::{self, Candidate, named, settle};
use marsad_knowledge::{Entry, Kind, english, keys};
use marsad_text::{Normalized, sentences, tokens};

use crate::coder::Coder;
use crate::document::Memory;
use crate::entities::{Context, Entity, EntityKind, resolve};
use crate::sentence::Clause;
use crate::units::Unit;

impl Coder {
    /// Whom a phrase in Arabic or Latin letters means, best first: a person, an organisation, a state, a
    /// group, or an office and whoever holds it. `on` is a day (ISO 8601), `near` the code of a state that
    /// the text is about.
    ///
    /// ```
    /// use marsad_coder::Coder;
    /// let found = Coder::new().who("وزير الخارجية المصري", Some("2020-07-22"), None);
    /// assert_eq!(found[0].code.as_deref(), Some("EGY"));
    /// assert_eq!(found[0].label, "Sameh Shoukry");
    /// ```
    #[must_use]
    pub fn who(&mut self, query: &str, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
        let query = query.trim();
        if !keys::is_arabic(query) {
            return english::who(query, on, near);
        }
        let mut found = named(query, on, near);
        if found.first().is_none_or(|best| best.score < 0.965) {
            found.extend(self.phrase(query, on, near));
        }
        settle(&mut found);
        found
    }

    /// A phrase of several names: title and person, office and state, group and nationality.
    fn phrase(&mut self, query: &str, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
        let text = Normalized::new(query);
        let all = tokens(&text);
        let found = sentences(&text, &all);
        let Some(sentence) = found.first() else { return Vec::new() };
        let mut memory = Memory::default();
        if let Some(code) = near {
            // As if the article named the state all the time.
            memory.see_state(code, 6);
        }
        let none = vec![false; all.len()];
        let clause = self.clause(&text, &all, sentence, &none);
        let context = Context { memory: &memory, day: on };
        // السفارة الأمريكية في بغداد is of the first phrase; what stands behind it says where.
        let first = clause.phrases.first().filter(|p| p.start == 0 && p.is_bare()).map(|p| p.end);
        let is_office = clause.unit_at(0).is_some_and(|u| u.has(Kind::Office));
        let found = first
            .filter(|_| !is_office)
            .and_then(|end| resolve(&clause, 0..end, &context))
            .or_else(|| resolve(&clause, 0..clause.words.len(), &context));
        let Some(entity) = found else {
            return behind_titles(&clause, on, near);
        };
        match entity.kind {
            EntityKind::Person => {
                let mut found = person(&entity, on, near);
                if more_of_a_name(&clause) {
                    // عبدالله بن عبدالعزيز الموسى is not the king.
                    found.score *= 0.65;
                }
                vec![found]
            }
            EntityKind::Office => {
                let mut candidates = behind_titles(&clause, on, near);
                candidates.extend(office(&clause, &entity, on));
                candidates
            }
            EntityKind::Unknown => behind_titles(&clause, on, near),
            // جماعة الفيروز المتحدة: a group that no table has is not any group.
            EntityKind::Group if entity.code.is_none() && is_named(&clause) => Vec::new(),
            _ => vec![group(&clause, &entity)],
        }
    }
}

/// The office is that of the tables on the day, where they know the person.
fn person(entity: &Entity, on: Option<&str>, near: Option<&str>) -> Candidate {
    let known = entity.person.and_then(|id| marsad_knowledge::Gazetteer::get().entry(id));
    let known = known.map(|entry| search::Match { entry, quality: 0.97, surname: false });
    known.and_then(|known| search::candidate(&known, on, near)).unwrap_or_else(|| Candidate {
        label: entity.label.clone().unwrap_or_default(),
        code: entity.code.clone(),
        sector: entity.sector.clone(),
        office: entity.office.clone(),
        identifier_id: entity.wikidata.clone(),
        score: 0.9,
    })
}

/// The name behind titles and offices, in whatever spelling.
fn behind_titles(clause: &Clause<'_>, on: Option<&str>, near: Option<&str>) -> Vec<Candidate> {
    let mut at = 0;
    while let Some(unit) = clause.unit_at(at).filter(|u| u.start == at && !u.is_name()) {
        at = unit.end;
    }
    if at == 0 || at >= clause.words.len() {
        return Vec::new();
    }
    let rest: Vec<&str> = clause.words[at..].iter().map(|w| w.text).collect();
    named(&rest.join(" "), on, near)
        .into_iter()
        .filter(|c| c.office.is_some())
        .map(|mut c| {
            c.score *= 0.95;
            c
        })
        .collect()
}

/// The office that a phrase composes, and who holds it.
fn office(clause: &Clause<'_>, entity: &Entity, on: Option<&str>) -> Vec<Candidate> {
    let Some(composed) = compose(clause) else { return Vec::new() };
    let code = composed.code.or(entity.code.as_deref()).or(composed.of);
    let sector = composed.sector.or(entity.sector.as_deref());
    let names: Vec<&str> = composed.names.iter().map(String::as_str).collect();
    let open = names_nobody_known(clause);
    let certain = if code.is_some() { 0.97 } else { 0.6 };
    let mut found = search::office(&names, code, sector, on, certain);
    if open {
        // A name that the tables lack stands behind the office: who it is stays open.
        found.drain(..found.len().saturating_sub(1));
    }
    if composed.former {
        for candidate in &mut found {
            candidate.sector = Some("ELI".to_owned());
        }
    }
    found
}

/// Words behind the names that were found are in no lexicon: a name that no table has.
fn names_nobody_known(clause: &Clause<'_>) -> bool {
    let behind = clause.units.last().map_or(0, |unit| unit.end);
    clause.words[behind..]
        .iter()
        .any(|w| !w.is_sign() && (w.pos() == PartOfSpeech::ProperNoun || !w.analysis.is_known()))
}

/// Behind the last name that was found stands one more, which the tables lack.
fn more_of_a_name(clause: &Clause<'_>) -> bool {
    let end = clause.units.last().map_or(0, |unit| unit.end);
    clause.words.get(end).is_some_and(|w| {
        let name = w.pos() == PartOfSpeech::ProperNoun || !w.analysis.is_known();
        !w.is_sign() && (name || w.text.starts_with("ال") && w.pos() == PartOfSpeech::Noun)
    })
}

/// A noun that is no name of the tables stands behind the first one: what the phrase means has a name of its own.
fn is_named(clause: &Clause<'_>) -> bool {
    let Some(first) = clause.unit_at(0) else { return false };
    // وزارة الطاقة is a ministry whatever its state.
    if first.entry(&[Kind::Group]).is_none_or(|group| group.detail == "institution") {
        return false;
    }
    clause.words.iter().enumerate().skip(first.end).take(1).any(|(at, w)| {
        let unit = clause.unit_at(at);
        let known =
            [Kind::State, Kind::Nationality, Kind::Capital, Kind::Organisation, Kind::Place, Kind::Group];
        if let Some(unit) = unit {
            return unit.entry(&[Kind::Person]).is_some() && unit.entry(&known).is_none();
        }
        matches!(w.pos(), PartOfSpeech::ProperNoun | PartOfSpeech::Noun) || !w.analysis.is_known()
    })
}

struct Composed {
    /// What the office may be called in English, the nearest first.
    names: Vec<String>,
    former: bool,
    /// Where it differs from what the grammar of sentences reads.
    code: Option<&'static str>,
    sector: Option<&'static str>,
    /// The code of the body that it is an office of.
    of: Option<&'static str>,
}

/// Office × institution × place in English, as the tables of persons name offices.
fn compose(clause: &Clause<'_>) -> Option<Composed> {
    let (at, head) = head_office(clause)?;
    let mut end = clause.unit_at(at)?.end;
    let former = clause.words.iter().any(|w| matches!(w.lemma, "سابق" | "أسبق" | "راحل" | "مخلوع" | "معزول"));
    let own = head.english.split('/').next().unwrap_or(head.english);
    let own = own.split(" (").next().unwrap_or(own);
    let (mut institution, mut place) = (None, None);
    // رئيس الشيشان is no president of the state.
    let mut of_part = false;
    let (mut code, mut sector) = (None, None);
    let mut of_organisation = false;
    let (mut of, mut of_sector, mut governs) = (None, None, false);
    let mut first_code = Some(head.code).filter(|c| !c.is_empty());
    // أمين عام حزب + الله, رئيس حكومة + الوفاق: the last word of the office begins the body's name.
    if end > at + 1
        && let Some((body, behind)) = body_at(clause, end - 1).filter(|(_, behind)| *behind > end)
    {
        code = Some(body.code).filter(|c| !c.is_empty());
        sector = Some(body.sector).filter(|s| !s.is_empty());
        institution = Some(plain(&body));
        of_organisation = true;
        governs = body.detail == "government" && body.sector == "GOV";
        first_code = code;
        end = behind;
    }
    let mut after = end;
    let mut first_state = true;
    while after < clause.words.len() {
        let Some(unit) = clause.unit_at(after).filter(|u| u.start == after) else {
            after += 1;
            continue;
        };
        let toward = after > 0
            && matches!(clause.words[after - 1].text, "إلى" | "الى" | "لدى" | "في" | "بشأن" | "عن")
            || unit.proclitics.preposition();
        if let Some(entry) = unit.entry(&[Kind::Organisation]) {
            if entry.english == "United Nations" && toward {
                place.get_or_insert_with(|| "UN".to_owned());
            } else {
                of_organisation |= institution.is_none();
                if institution.is_none() {
                    of = Some(entry.code).filter(|c| !c.is_empty());
                    of_sector = Some(entry.sector).filter(|s| !s.is_empty());
                    governs = entry.detail == "government" && entry.sector == "GOV";
                }
                institution.get_or_insert_with(|| plain(entry));
            }
            if !toward || first_code.is_none() {
                first_code = first_code.or(Some(entry.code).filter(|c| !c.is_empty()));
            }
        } else if let Some(entry) =
            unit.entry(&[Kind::State, Kind::Nationality, Kind::Capital, Kind::Metonym, Kind::HistoricState])
        {
            if toward && entry.kind != Kind::Nationality || !first_state && entry.kind == Kind::State {
                place = Some(state_of(entry));
            }
            if first_state && !toward {
                first_code = first_code.or(Some(entry.code));
            }
            first_state = false;
        } else if let Some(entry) = unit.entry(&[Kind::Office, Kind::Group]) {
            first_code = first_code.or(Some(entry.code).filter(|c| !c.is_empty()));
            institution.get_or_insert_with(|| plain(entry));
        } else if let Some(entry) = unit.entry(&[Kind::Place]) {
            of_part |= place.is_none() && matches!(entry.detail, "region" | "governorate" | "division");
            place.get_or_insert(entry.english.to_owned());
        }
        after = unit.end;
    }
    let role = own.split(" for").next().unwrap_or(own);
    let envoy =
        own.contains("envoy") || matches!(role, "representative" | "special representative" | "emissary");
    let ambassador = matches!(role, "ambassador" | "permanent representative" | "delegate");
    let mut names: Vec<String> = Vec::new();
    match (&institution, &place) {
        (_, Some(place)) if envoy => {
            let body = if head.code == "UNO" || names_body(clause, "UNO") { "UN " } else { "" };
            names.push(format!("{body}envoy to {place}"));
            names.push(format!("{place} envoy"));
        }
        (Some(body), None) if ambassador => names.push(format!("Ambassador to {body}")),
        (_, Some(place)) if ambassador => names.push(format!("Ambassador to {place}")),
        (Some(body), _) => {
            if head.english.starts_with("spokesperson") {
                names.push(format!("{} spokesperson", capital(body)));
            } else {
                let role = role_alone(head, role);
                // Libyan Army + army spokesperson.
                let (first, rest) = role.split_once(' ').unwrap_or(("", &role));
                let again = !first.is_empty() && body.to_lowercase().ends_with(first);
                names.push(format!("{} {}", capital(body), if again { rest } else { &role }));
            }
        }
        (None, Some(place)) if head.more.split(',').any(|t| t == "place") => {
            names.push(format!("{} of {place}", capital(role)));
            if head.english.starts_with("president/") {
                names.push(format!("Head of {place}"));
            }
        }
        _ => {}
    }
    if head.code.is_empty() || institution.is_none() {
        if let (Some(body), Some(_)) = (&institution, sector) {
            names.push(format!("{} head", capital(body)));
        }
        // What every state has goes by the state: رئيس أركان الجيش, not by an organisation of its own.
        if !of_organisation && !of_part && (institution.is_none() || !head.english.starts_with("president/"))
        {
            names.extend(head.holders().map(str::to_owned));
        }
    }
    if governs && (role == "prime minister" || head.english.starts_with("president/")) {
        // رئيس حكومة الوحدة الوطنية
        names.push("Prime Minister".to_owned());
    }
    if !head.code.is_empty() && institution.is_some() {
        // المرشد العام لجماعة الإخوان: the office is of that body by itself.
        names.splice(0..0, head.holders().map(str::to_owned));
    }
    if names.is_empty() {
        names.push(capital(role));
    }
    if former {
        names = names
            .iter()
            .map(|n| if n.starts_with("former") { n.clone() } else { format!("former {n}") })
            .collect();
    }
    if ambassador || envoy {
        // سفير مصر لدى الأمم المتحدة is of Egypt, المبعوث الأمريكي إلى سوريا of the United States.
        code = first_code.or(code);
        sector = Some("GOV").filter(|_| !matches!(code, Some("UNO" | "EUR" | "IGO")));
    }
    if first_code.is_none() && code.is_none() {
        // حاكم مصرف لبنان: the state is a word of the office.
        code = clause.words[at..end].iter().find_map(|w| {
            let found = marsad_knowledge::Gazetteer::get().find(w.text);
            found.iter().find(|e| e.kind == Kind::State).map(|e| e.code)
        });
    }
    if code.is_none() && of_sector.is_some() && matches!(head.sector, "" | "MIL") {
        // رئيس المكتب السياسي لحركة حماس is of the sector of the movement.
        sector = sector.or(of_sector);
    }
    Some(Composed { names, former, code, sector, of })
}

/// The organisation whose name begins with a word, and where the name ends.
fn body_at(clause: &Clause<'_>, at: usize) -> Option<(Entry, usize)> {
    let texts: Vec<&str> = clause.words.iter().map(|w| w.text).collect();
    (at + 2..=texts.len()).rev().find_map(|end| {
        let found = marsad_knowledge::Gazetteer::get().find(&texts[at..end].join(" "));
        found
            .into_iter()
            .find(|e| {
                // رئيس البرلمان التونسي is an office of the state: these bodies every state has.
                e.kind == Kind::Organisation
                    && !matches!(e.detail, "army" | "parliament" | "ministry" | "police" | "court")
            })
            .map(|e| (e, end))
    })
}

fn names_body(clause: &Clause<'_>, code: &str) -> bool {
    clause.units.iter().any(|u| u.entries.iter().any(|e| e.code == code))
}

/// The first office that is no honorific or rank, else the first of any kind.
fn head_office<'c>(clause: &'c Clause<'_>) -> Option<(usize, &'c Entry)> {
    let offices: Vec<(&Unit, &Entry)> =
        clause.units.iter().filter_map(|u| u.entry(&[Kind::Office]).map(|e| (u, e))).collect();
    offices
        .iter()
        .find(|(_, e)| e.detail == "office")
        .or_else(|| offices.first())
        .map(|(unit, entry)| (unit.start, *entry))
}

/// The English of an institution, without what stands in brackets and of several the first.
fn plain(entry: &Entry) -> String {
    let name = entry.english.split('/').next().unwrap_or(entry.english);
    match name.split_once(" (") {
        Some((before, inside)) if entry.kind == Kind::Organisation => {
            // Ansar Allah (Houthis): the usual name is the one in brackets, if it is no acronym.
            let inside = inside.trim_end_matches(')');
            let usual = inside.chars().any(char::is_lowercase)
                && !inside.contains(' ')
                && search::state_of(inside).is_none();
            if usual { inside.to_owned() } else { before.to_owned() }
        }
        Some((before, _)) => before.to_owned(),
        None => name.to_owned(),
    }
}

/// رئيس of a body is its head, of a state its president.
fn role_alone(head: &Entry, role: &str) -> String {
    if head.english.starts_with("president/") { "head".to_owned() } else { role.to_owned() }
}

fn state_of(entry: &Entry) -> String {
    if entry.code == "UNO" {
        return "UN".to_owned();
    }
    search::label_of_code(entry.code).unwrap_or(entry.english).to_owned()
}

/// A group or body with its state: Iraqi protesters, Turkish defence ministry.
fn group(clause: &Clause<'_>, entity: &Entity) -> Candidate {
    let own = entity.label.clone().unwrap_or_default();
    let is_group = clause.units.first().is_some_and(|u| u.entry(&[Kind::Group]).is_some() && !u.is_name());
    let own = own.split(" (").next().unwrap_or_default().to_owned();
    let label = match own.split_once('/') {
        Some((one, many)) => {
            let plural = entity.number == marsad_arabic::inflection::Number::Plural;
            if plural { many } else { one }.to_owned()
        }
        None => own,
    };
    let owner = clause.units.iter().skip(1).find_map(|unit| {
        let entry = unit.entry(&[Kind::Organisation, Kind::State, Kind::Nationality, Kind::Capital])?;
        Some(match entry.kind {
            Kind::Nationality => entry.english.to_owned(),
            Kind::State => entry.detail.to_owned(),
            Kind::Organisation => plain(entry),
            _ => entry.english.to_owned(),
        })
    });
    let label = match owner.filter(|o| is_group && !label.contains(o.as_str())) {
        Some(owner) => format!("{owner} {label}"),
        None => label,
    };
    Candidate {
        label,
        code: entity.code.clone(),
        sector: entity.sector.clone(),
        office: None,
        identifier_id: entity.wikidata.clone(),
        score: if entity.code.is_some() { 0.93 } else { 0.6 },
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
