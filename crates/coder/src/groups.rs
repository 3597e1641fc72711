//! Parties by office and by kind: ministers, armies, gunmen, the organisation named before.

use std::ops::Range;

use marsad_arabic::inflection::Number;
use marsad_codebook::ReachedBy;
use marsad_knowledge::{Entry, Kind};

use crate::document::Memory;
use crate::entities::{Context, Entity, EntityKind, base, named, owner, person_entity, state_in};
use crate::sentence::Clause;
use crate::vocabulary::Class;

pub(crate) fn office_entity(
    clause: &Clause<'_>,
    head: Range<usize>,
    end: usize,
    office: &Entry,
    context: &Context<'_>,
) -> Entity {
    let mut entity = base(clause, head.start..end, EntityKind::Office);
    entity.reached_by = ReachedBy::Office;
    entity.office = Some(office.english.split('/').next().unwrap_or(office.english).to_owned());
    entity.sector = (!office.sector.is_empty()).then(|| office.sector.to_owned());
    entity.code = (!office.code.is_empty()).then(|| office.code.to_owned());
    let mut state = None;
    let mut institution: Option<Entity> = None;
    let mut at = head.end;
    while at < end {
        if let Some(unit) = clause.unit_at(at).filter(|u| u.start == at) {
            if let Some(person) = unit.entry(&[Kind::Person]) {
                let known = person_entity(clause, head.start..end, person, context);
                entity.person = known.person;
                entity.label = known.label;
                entity.wikidata = known.wikidata;
                entity.kind = EntityKind::Person;
                state = state.or(known.code);
                entity.sector = entity.sector.or(known.sector);
            } else if let Some(entry) = unit.entry(&[Kind::Organisation]) {
                institution
                    .get_or_insert_with(|| named(clause, at..unit.end, entry, EntityKind::Organisation));
            } else if let Some(entry) = unit.entry(&[
                Kind::Nationality,
                Kind::State,
                Kind::Metonym,
                Kind::Capital,
                Kind::HistoricState,
            ]) {
                state = state.or_else(|| Some(entry.code.to_owned()));
            } else if let Some(entry) = unit.entry(&[Kind::Office, Kind::Group]) {
                // متحدث باسم الرئاسة, وزير الدفاع: the institution gives its sector.
                if institution.is_none() && !entry.sector.is_empty() {
                    entity.sector = entity.sector.or_else(|| Some(entry.sector.to_owned()));
                }
            } else if let Some(entry) = unit.entry(&[Kind::Place]) {
                state = state.or_else(|| Some(entry.code.to_owned()).filter(|c| !c.is_empty()));
            }
            at = unit.end;
        } else {
            at += 1;
        }
    }
    // A deputy of an office is of its sector, and no member of parliament.
    if head.end < end
        && office.sector == "LEG"
        && clause.words[head.start].lemma == "نائب"
        && clause
            .unit_at(head.end)
            .is_some_and(|u| u.start == head.end && (u.has(Kind::Office) || u.has(Kind::Metonym)))
    {
        entity.sector = Some("GOV".to_owned());
    }
    // "of the Turkish presidency" may stand in a phrase of its own: المتحدث باسم الرئاسة, مبعوث الأمم المتحدة إلى ليبيا.
    if institution.is_none() && state.is_none() && clause.words.get(end).is_some() {
        for phrase in clause
            .phrases
            .iter()
            .filter(|p| p.start >= end && p.start <= end + 1 && matches!(p.preposition, "ب" | "في" | "ل"))
            .take(1)
        {
            let speaks_for = clause.words[phrase.start].lemma == "اسم";
            let range = if speaks_for { phrase.start + 1..phrase.end } else { phrase.start..phrase.end };
            if speaks_for || phrase.preposition != "ب" {
                if let Some(inner) = owner(clause, range.clone(), context).filter(|_| speaks_for) {
                    entity.words.end = phrase.end;
                    institution = Some(inner);
                } else if phrase.preposition == "في"
                    && (range.clone()).any(|i| {
                        clause.unit_at(i).is_some_and(|u| u.has(Kind::Organisation))
                            || i == range.start && refers_to_organisation(clause, i)
                    })
                {
                    institution = owner(clause, range, context);
                } else if phrase.preposition == "ل"
                    && phrase.start == end
                    && clause.words[end - 1].has_article()
                    && (range.clone()).any(|i| {
                        clause.unit_at(i).is_some_and(|u| {
                            u.entry(&[Kind::Organisation, Kind::Group]).is_some_and(|e| e.detail != "person")
                        })
                    })
                {
                    // الأمين العام لمجلس التعاون, القائد العام للقوات المسلحة.
                    institution = owner(clause, range, context);
                    entity.words.end = phrase.end;
                } else if phrase.preposition != "ل" || speaks_for {
                    state = state_in(clause, range, context.memory.home().as_deref());
                }
            }
        }
    }
    if institution.is_none() && entity.person.is_none() && is_post_alone(clause, &head, end) {
        entity.post = Some(office.id);
    }
    if let Some(institution) = institution {
        // A state's own sector GOV does not outrank the office's.
        entity.sector = entity.sector.take().or(institution.sector);
        if institution.kind == EntityKind::Organisation
            && institution.code.as_deref().is_some_and(|c| matches!(c, "UNO" | "IGO" | "EUR" | "NGO" | "IMG"))
        {
            entity.code = institution.code;
        } else {
            entity.code = institution.code.or_else(|| state.clone());
        }
    }
    entity.code = entity.code.or(state);
    if entity.code.is_none() || entity.person.is_none() && end <= head.end + 1 {
        // The minister, the president: the one named before.
        if let Some(earlier) = context.memory.office(clause.words[head.start].lemma, entity.office.as_deref())
        {
            entity.code = entity.code.or_else(|| earlier.code.clone());
            entity.sector = entity.sector.or_else(|| earlier.sector.clone());
            entity.label = entity.label.or_else(|| earlier.label.clone());
            entity.person = entity.person.or(earlier.person);
            entity.wikidata = entity.wikidata.or_else(|| earlier.wikidata.clone());
            entity.post = earlier.post.or(entity.post);
        }
    }
    if entity.code.is_none() {
        entity.code = context.memory.home();
    }
    if matches!(entity.code.as_deref(), Some("UNO" | "IGO" | "EUR"))
        && entity.sector.as_deref() == Some("GOV")
    {
        entity.sector = None;
    } else if entity.sector.is_none() {
        entity.sector = Some("GOV".to_owned());
    }
    entity
}

/// One office with nothing but a state behind it: no former holder, no name, no body of its own.
fn is_post_alone(clause: &Clause<'_>, head: &Range<usize>, end: usize) -> bool {
    clause.words[head.start].analysis.features.number() == Number::Singular
        && (head.end..end).all(|at| {
            clause.unit_at(at).is_some_and(|u| {
                u.entry(&[Kind::Nationality, Kind::State, Kind::Capital, Kind::HistoricState]).is_some()
            })
        })
}

pub(crate) fn group_entity(
    clause: &Clause<'_>,
    head: Range<usize>,
    end: usize,
    group: &Entry,
    context: &Context<'_>,
) -> Entity {
    let mut entity = base(clause, head.start..end, EntityKind::Group);
    entity.reached_by = ReachedBy::Description;
    entity.sector = (!group.sector.is_empty()).then(|| group.sector.to_owned());
    entity.label = Some(group.english.to_owned());
    // مسلحون مجهولون: a second word for people describes, and owns nothing.
    let follows = owner(clause, head.end..end, context)
        .filter(|o| {
            o.kind != EntityKind::Group
                || clause.words[head.start].analysis.features.is_bound()
                || !clause.words[head.end].may_be_adjective()
        })
        .or_else(|| belongs_to(clause, end, context));
    match follows {
        Some(owner) if matches!(owner.kind, EntityKind::State | EntityKind::Capital) => {
            entity.code = owner.code;
            if entity.sector.as_deref() == Some("UNK") {
                entity.sector = Some("GOV".to_owned());
            }
        }
        Some(owner) => {
            // قوات حفتر, مقاتلو داعش: what the owner is, the group is.
            let forces = matches!(group.sector, "MIL" | "UAF" | "REB" | "UNK" | "PRM")
                || matches!(group.detail, "group" | "vehicle");
            let armed =
                matches!(owner.sector.as_deref(), Some("REB" | "PRM" | "UAF" | "OPP" | "MIL" | "CRM"));
            // قوات موالية للرئيس السابق: forces of a man out of office are in arms against the state.
            let ousted = matches!(group.sector, "MIL" | "UAF")
                && matches!(owner.kind, EntityKind::Person | EntityKind::Office)
                && matches!(owner.sector.as_deref(), Some("ELI" | "OPP" | "PTY"));
            if ousted {
                entity.sector = Some("REB".to_owned());
                entity.code = owner.code;
                return entity;
            }
            // أفراد حركة الشباب: those of an armed body bear arms.
            let service = group.detail == "person"
                && (matches!(owner.sector.as_deref(), Some("COP" | "SPY" | "PRM"))
                    || armed && clause.words[head.start].is(Class::part_of));
            if service || forces && (armed || group.sector == "UNK") || matches!(group.sector, "UNK" | "UAF")
            {
                // مقاتلو المعارضة: an opposition with fighters is in arms.
                let in_arms =
                    matches!(group.sector, "MIL" | "UAF" | "REB") && owner.sector.as_deref() == Some("OPP");
                entity.sector =
                    if in_arms { Some("REB".to_owned()) } else { owner.sector.clone().or(entity.sector) };
            }
            // أنصار بهانغا: of one whom the tables lack, the state that the sentence names.
            let unknown = owner.code.is_none() && owner.kind == EntityKind::Unknown;
            entity.code = owner.code.or_else(|| unknown.then(|| only_state(clause)).flatten());
        }
        None => {
            // التنظيم, الجماعة, الحزب: the organisation named before.
            let alone = head.end == end;
            // المقاومة, after المقاومة الشعبية: the organisation whose name begins so.
            let word = clause.words[head.start].text;
            let prefix = clause.unit_at(head.start).map_or(0, |u| u.prefix);
            if alone
                && clause.words[head.start].has_article()
                && let Some(earlier) = context.memory.organisation_of(word.get(prefix..).unwrap_or(word))
            {
                entity.code = earlier.code.map(str::to_owned).or(entity.code);
                entity.sector = earlier.sector.map(str::to_owned).or(entity.sector);
                entity.label = Some(earlier.english.to_owned());
                entity.kind = EntityKind::Organisation;
                return entity;
            }
            if alone
                && refers_to_organisation(clause, head.start)
                && let Some(earlier) =
                    earlier_organisation(clause, head.start).or_else(|| context.memory.organisation())
            {
                entity.code = earlier.code.map(str::to_owned).or(entity.code);
                entity.sector = earlier.sector.map(str::to_owned).or(entity.sector);
                entity.label = Some(earlier.english.to_owned());
                entity.kind = EntityKind::Organisation;
                return entity;
            }
            // منظمة أطباء العالم, حزب المؤتمر: a name of its own, whose state the words do not tell.
            let own_name = head.end < end
                && matches!(
                    clause.words[head.start].lemma,
                    "منظمة"
                        | "جمعية"
                        | "مؤسسة"
                        | "شركة"
                        | "صحيفة"
                        | "قناة"
                        | "معهد"
                        | "بنك"
                        | "رابطة"
                );
            if own_name {
                return entity;
            }
            // الدول, البلدان: several states are not the one that the article is about.
            let states = matches!(clause.words[head.start].lemma, "دولة" | "بلد")
                && clause.words[head.start].analysis.features.number() == Number::Plural;
            if states {
                entity.kind = EntityKind::State;
                entity.sector = Some("GOV".to_owned());
                return entity;
            }
            if clause.words[head.start].lemma == "مجتمع" && group.english.contains("international") {
                entity.sector = Some("UNK".to_owned());
                return entity;
            }
            // الأسرى داخل سجون الاحتلال: who keeps them is not whose they are.
            let jailer = matches!(clause.words[head.start].lemma, "أسير" | "سجين" | "معتقل" | "محتجز")
                .then(|| jailer_behind(clause, end))
                .flatten();
            if jailer.is_some() {
                entity.code = context
                    .memory
                    .home()
                    .filter(|h| Some(h.as_str()) != jailer)
                    .or_else(|| (jailer == Some("ISR")).then(|| "PSE".to_owned()));
                return entity;
            }
            // التحالف, قوات التحالف: of several states, whatever the article is about.
            if clause.words[head.start..end].iter().any(|w| w.lemma == "تحالف" && w.has_article()) {
                entity.code = Some("IGO".to_owned());
                return entity;
            }
            let home = context.memory.home();
            let institution = group.detail == "institution"
                || matches!(
                    group.sector,
                    "GOV" | "MIL" | "COP" | "LEG" | "JUD" | "OPP" | "REB" | "PRM" | "SPY"
                );
            if institution {
                entity.code = state_near(clause, end, home.as_deref())
                    .or_else(|| context.memory.group(group.id))
                    .or_else(|| only_state(clause))
                    .or_else(|| nearest_state(clause, head.start))
                    .or(home);
            } else {
                entity.code =
                    state_near(clause, end, home.as_deref()).or_else(|| only_state(clause)).or(home);
            }
        }
    }
    entity
}

/// التنظيم, الاتحاد: a word for an organisation with its article, which names the one told of before.
fn refers_to_organisation(clause: &Clause<'_>, at: usize) -> bool {
    clause.words[at].has_article()
        && matches!(
            clause.words[at].lemma,
            "تنظيم"
                | "جماعة"
                | "حركة"
                | "حزب"
                | "ميليشيا"
                | "مليشيا"
                | "جبهة"
                | "منظمة"
                | "اتحاد"
                | "تحالف"
                | "ائتلاف"
        )
}

/// تابع, موال, مملوك: belonging to whom ل or a like preposition names.
pub(crate) fn is_attached(word: &crate::sentence::Word<'_>) -> bool {
    matches!(
        word.lemma,
        "تابع"
            | "محسوب"
            | "موال"
            | "موالي"
            | "مؤيد"
            | "منتم"
            | "منتمي"
            | "مدعوم"
            | "مقرب"
            | "مملوك"
            | "عائد"
    )
}

/// قوات تابعة للانقلابيين, موالية لحفتر, من القبائل: the owner in a phrase of its own.
pub(crate) fn belongs_to(clause: &Clause<'_>, end: usize, context: &Context<'_>) -> Option<Entity> {
    let last = &clause.words[end.checked_sub(1)?];
    let attached = is_attached(last);
    let phrase = clause.phrases.iter().find(|p| p.start >= end && p.start <= end + 1)?;
    // ضابط في الشرطة: whose service it is.
    let serves = phrase.preposition == "في"
        && clause.unit_at(phrase.start).is_some_and(|u| {
            u.entry(&[Kind::Group, Kind::Organisation])
                .is_some_and(|e| matches!(e.sector, "COP" | "MIL" | "SPY" | "REB" | "PRM" | "LEG"))
        });
    let of = serves
        || attached && matches!(phrase.preposition, "ل" | "من" | "إلى" | "على")
        || phrase.preposition == "من";
    if !of {
        return None;
    }
    owner(clause, phrase.start..phrase.end, context)
        .filter(|e| attached || serves || e.kind != EntityKind::State)
}

/// A nationality or state right behind, in a phrase with في: الحكومة في بغداد.
pub(crate) fn state_near(clause: &Clause<'_>, end: usize, home: Option<&str>) -> Option<String> {
    let phrase =
        clause.phrases.iter().find(|p| p.start >= end && p.start <= end + 1 && p.preposition == "في")?;
    state_in(clause, phrase.start..phrase.end, home)
}

/// What is kept of an organisation to refer back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub code: Option<&'static str>,
    pub sector: Option<&'static str>,
    pub english: &'static str,
}

impl Named {
    pub fn of(entry: &Entry) -> Self {
        let some = |text: &'static str| (!text.is_empty()).then_some(text);
        Self { code: some(entry.code), sector: some(entry.sector), english: entry.english }
    }
}

/// البلدان, الطرفين, الرئيسان. البلدان may be a plural as well: two where two have been named.
pub(crate) fn is_dual_of_parties(clause: &Clause<'_>, at: usize, memory: &Memory) -> bool {
    let word = &clause.words[at];
    let either = matches!(word.lemma, "بلد" | "بلاد")
        && word.has_article()
        && word.text.ends_with("ان")
        && memory.pair.len() >= 2;
    either || word.is(Class::two_states) && word.analysis.features.number() == Number::Dual
}

/// A party or armed organisation named before a word of the same sentence.
pub(crate) fn earlier_organisation(clause: &Clause<'_>, before: usize) -> Option<Named> {
    let head = clause.words.get(before).map_or("", |w| w.lemma);
    let fits = |e: &&Entry| match head {
        "تنظيم" | "جماعة" | "حركة" | "جبهة" => e.detail != "coalition" && is_movement(e),
        "حزب" => e.detail == "party",
        "تحالف" | "ائتلاف" => e.detail == "coalition",
        _ => is_movement(e),
    };
    let entry = clause
        .units
        .iter()
        .rev()
        .filter(|u| u.end <= before)
        .find_map(|u| u.entry(&[Kind::Organisation]).filter(fits).copied())?;
    Some(Named::of(&entry))
}

/// Organisations that the press calls the organisation, the movement, the party.
pub(crate) fn is_movement(entry: &Entry) -> bool {
    matches!(entry.detail, "party" | "armed-group" | "militia" | "coalition" | "religious")
}

/// The state in whose prisons they are held who stand before `end`.
fn jailer_behind(clause: &Clause<'_>, end: usize) -> Option<&'static str> {
    let phrase = clause
        .phrases
        .iter()
        .find(|p| p.start >= end && p.start <= end + 1 && matches!(p.preposition, "في" | "داخل" | "لدى"))?;
    let prison =
        matches!(clause.words[phrase.start].lemma, "سجن" | "معتقل" | "زنزانة") || phrase.preposition == "لدى";
    prison
        .then(|| {
            (phrase.start..phrase.end).find_map(|i| {
                clause.unit_at(i).and_then(|u| u.entry(&[Kind::State, Kind::Nationality])).map(|e| e.code)
            })
        })
        .flatten()
}

/// The state named nearest to a word of the sentence: by what is said of it (تصعيد مصري) before where things
/// happen (في ليبيا).
pub(crate) fn nearest_state(clause: &Clause<'_>, at: usize) -> Option<String> {
    clause
        .units
        .iter()
        .filter_map(|u| {
            let entry = u
                .entry(&[Kind::Nationality, Kind::State, Kind::Capital, Kind::Place])
                .filter(|e| e.code.len() == 3)?;
            let scene = entry.kind != Kind::Nationality
                && clause.phrase_of[u.start].is_some_and(|p| {
                    matches!(clause.phrases[p].preposition, "في" | "داخل" | "قرب" | "من" | "إلى")
                });
            Some((scene, u.start.abs_diff(at), entry.code))
        })
        .filter(|(scene, distance, _)| *distance <= if *scene { 14 } else { 20 })
        .min()
        .map(|(_, _, code)| code.to_owned())
}

/// The one state that the sentence names, by place, nationality or name.
pub(crate) fn only_state(clause: &Clause<'_>) -> Option<String> {
    let mut codes: Vec<&str> = Vec::new();
    for unit in &clause.units {
        if let Some(entry) = unit
            .entry(&[Kind::Nationality, Kind::State, Kind::Capital])
            .or_else(|| unit.entry(&[Kind::Place]))
            // الجيش المالي: an institution of a state names it as well.
            .or_else(|| {
                unit.entry(&[Kind::Organisation]).filter(|e| {
                    matches!(e.detail, "army" | "police" | "government" | "parliament" | "ministry" | "court")
                })
            })
            .filter(|e| e.code.len() == 3 && !matches!(e.code, "UNO" | "IGO" | "EUR" | "NGO" | "IMG"))
            && !codes.contains(&entry.code)
        {
            codes.push(entry.code);
        }
    }
    (codes.len() == 1).then(|| codes[0].to_owned())
}

/// عناصر التنظيم, الجانب التركي, طائرات التحالف: the whole of which it is a part.
pub(crate) fn part_entity(clause: &Clause<'_>, range: Range<usize>, context: &Context<'_>) -> Option<Entity> {
    let mut entity = owner(clause, range.start + 1..range.end, context)
        .or_else(|| belongs_to(clause, range.end, context))?;
    entity.words = range.clone();
    let head = &clause.words[range.start].analysis.features;
    entity.feminine = head.is_feminine();
    entity.number = head.number();
    entity.reached_by = ReachedBy::Description;
    if entity.kind == EntityKind::State {
        entity.kind = EntityKind::Group;
        // طائرة أميركية, دورية تركية: a state's arms.
        if clause.words[range.start].is(Class::force) {
            entity.sector = Some("MIL".to_owned());
        }
    }
    Some(entity)
}
