//! A sentence read: its verbs with their arguments, and the parties its phrases name.

use marsad_arabic::inflection::{Number, Person};
use marsad_arabic::{PartOfSpeech, Pronoun};
use marsad_codebook::ReachedBy;
use marsad_knowledge::Kind;
use marsad_time::TimeExpression;

use crate::counterparts::{counterpart, is_counterpart};
use crate::document::Memory;
use crate::entities::{Context, Entity, EntityKind, resolve};
use crate::sentence::Clause;
use crate::slots::is_custody;
use crate::verbs::{SubjectAt, VerbInfo, verbs};
use crate::vocabulary::Class;

/// A sentence with what later steps ask of it.
pub(crate) struct Reading<'c, 't> {
    pub clause: &'c Clause<'t>,
    pub verbs: Vec<VerbInfo>,
    /// The party each phrase names, if it names one.
    pub entities: Vec<Option<Entity>>,
    /// Whom the event noun at the head of a phrase is done to (اختطاف الرعايا): pronouns may mean them.
    pub patients: Vec<Option<Entity>>,
    pub times: Vec<TimeExpression>,
    pub memory: &'c Memory,
    pub day: Option<&'c str>,
}

impl<'c, 't> Reading<'c, 't> {
    pub fn new(
        clause: &'c Clause<'t>,
        times: Vec<TimeExpression>,
        memory: &'c Memory,
        day: Option<&'c str>,
    ) -> Self {
        let verbs = verbs(clause);
        let context = Context { memory, day };
        let mut entities: Vec<Option<Entity>> = clause
            .phrases
            .iter()
            .map(|p| if p.time { None } else { resolve(clause, p.start..p.end, &context) })
            .collect();
        // A name in apposition to an office further back: one party, on the words of both.
        for index in 0..entities.len() {
            let Some(office) = clause.phrases[index].apposition_of else { continue };
            let (Some(holder), Some(named)) = (&entities[office], &entities[index]) else { continue };
            if named.kind == EntityKind::Office
                && matches!(holder.kind, EntityKind::Person | EntityKind::Unknown)
            {
                // The office stands behind the name.
                let mut holder = holder.clone();
                holder.words.end = named.words.end;
                holder.office = named.office.clone().or(holder.office);
                holder.sector = named.sector.clone().or(holder.sector);
                holder.code = holder.code.or_else(|| named.code.clone());
                holder.kind = EntityKind::Person;
                entities[office] = Some(holder);
                continue;
            }
            let mut holder = holder.clone();
            holder.words.end = named.words.end;
            holder.post = None;
            holder.person = named.person.or(holder.person);
            holder.wikidata = named.wikidata.clone().or(holder.wikidata);
            holder.label = named.label.clone().or(holder.label);
            // A state that the office only has from the article gives way to that of the person.
            holder.code = if named.person.is_some() && named.code.is_some() {
                named.code.clone()
            } else {
                holder.code.or_else(|| named.code.clone())
            };
            entities[office] = Some(holder);
        }
        let patients = clause
            .phrases
            .iter()
            .zip(&entities)
            .map(|(p, entity)| {
                (p.start..p.end.saturating_sub(1))
                    .find(|at| entity.is_none() && is_custody(clause.words[*at].analysis.lemma))
                    .and_then(|at| resolve(clause, at + 1..p.end, &context))
                    .filter(|e| {
                        matches!(
                            e.kind,
                            EntityKind::Group | EntityKind::Person | EntityKind::Office | EntityKind::People
                        )
                    })
            })
            .collect();
        let mut reading = Self { clause, verbs, entities, patients, times, memory, day };
        for index in 0..reading.patients.len() {
            let Some(start) = reading.patients[index].as_ref().map(|p| p.words.start) else { continue };
            if let Some(pronoun) = clause.words[start].analysis.enclitic
                && let Some(owner) = reading.referent(start, pronoun)
                && let Some(patient) = &mut reading.patients[index]
            {
                patient.code = owner.code.or(patient.code.take());
            }
        }
        for index in 0..reading.entities.len() {
            let phrase = &clause.phrases[index];
            if !phrase.time
                && let Some(entity) = counterpart(&reading, phrase.start..phrase.end)
            {
                reading.entities[index] = Some(entity);
            }
        }
        // سلطات بلاده, جيش بلادهم: of the state of whom the pronoun means.
        for index in 0..reading.entities.len() {
            let words = clause.phrases[index].start + 1..clause.phrases[index].end;
            let land =
                words.clone().find(|at| matches!(clause.words[*at].lemma, "بلاد" | "بلد" | "دولة" | "وطن"));
            let Some((at, pronoun)) = land.and_then(|at| clause.words[at].analysis.enclitic.map(|p| (at, p)))
            else {
                continue;
            };
            let ours = reading.entities[index].as_ref().is_some_and(|e| {
                matches!(e.kind, EntityKind::Group | EntityKind::Office) && e.words.end <= words.end
            });
            let start = clause.phrases[index].start;
            let part = reading.entities[index].is_none() && clause.words[start].is(Class::part_of);
            if !(ours || part) {
                continue;
            }
            let Some(owner) = reading.referent(at, pronoun) else { continue };
            if let Some(entity) = &mut reading.entities[index] {
                entity.code = owner.code.or(entity.code.take());
            } else {
                let force = clause.words[start].is(Class::force) || clause.words[start].lemma == "جيش";
                let mut entity =
                    crate::entities::base(clause, start..clause.phrases[index].end, EntityKind::Group);
                entity.code = owner.code;
                entity.sector = Some(if force { "MIL" } else { "GOV" }.to_owned());
                entity.label =
                    entity.code.as_deref().and_then(crate::entities::code_label).map(str::to_owned);
                entity.reached_by = ReachedBy::Pronoun;
                reading.entities[index] = entity.code.is_some().then_some(entity);
            }
        }
        // رعاياها, قواته: the state is that of whom the pronoun means.
        for index in 0..reading.entities.len() {
            let start = clause.phrases[index].start;
            let Some(pronoun) =
                clause.words[start].analysis.enclitic.filter(|_| clause.words[start].is_nominal())
            else {
                continue;
            };
            // نظيره: the state is the counterpart's own.
            if is_counterpart(clause.words[start].lemma) {
                continue;
            }
            let generic = reading.entities[index].as_ref().is_some_and(|e| {
                matches!(e.kind, EntityKind::Group | EntityKind::Office) && e.person.is_none()
            });
            if generic
                && let Some(owner) = reading.referent(start, pronoun)
                && let Some(entity) = &mut reading.entities[index]
            {
                entity.code = owner.code.or(entity.code.take());
                // عناصرها: of the force whose they are.
                if matches!(entity.sector.as_deref(), Some("UNK") | None) && entity.kind == EntityKind::Group
                {
                    entity.sector = owner.sector.or(entity.sector.take());
                }
            }
        }
        reading
    }

    pub fn context(&self) -> Context<'c> {
        Context { memory: self.memory, day: self.day }
    }

    /// The verb at a word.
    pub fn verb_at(&self, at: usize) -> Option<&VerbInfo> {
        self.verbs.iter().find(|v| v.at == at)
    }

    /// The finite verb that governs the word `at`: the last one before it whose reach holds it.
    pub fn governing_verb(&self, at: usize) -> Option<&VerbInfo> {
        self.verbs.iter().rev().find(|v| v.at < at && v.reach.contains(&at))
    }

    /// The parties of a phrase and of the phrases joined to it.
    pub fn parties(&self, phrase: usize) -> Vec<Entity> {
        let mut found: Vec<Entity> = self.parties_of_one(phrase);
        let mut next = phrase + 1;
        let mut singled_out = false;
        while let Some(joined) = self.clause.phrases.get(next).filter(|p| p.joined || singled_out) {
            // وبشكل خاص القاهرة: one of the row is singled out, and the row goes on.
            if !found.is_empty()
                && self.clause.words[joined.start].lemma == "شكل"
                && joined.preposition == "ب"
            {
                singled_out =
                    self.clause.phrases.get(next + 1).is_some_and(|p| p.start == joined.end && p.is_bare());
                next += 1;
                if singled_out {
                    continue;
                }
                break;
            }
            let goes_on =
                singled_out || next > phrase + 2 && joined.is_bare() && self.singles_out(phrase + 1..next);
            singled_out = false;
            if joined.preposition != self.clause.phrases[phrase].preposition && !goes_on {
                break;
            }
            let mut more = self.parties_of_one(next);
            // القادة السعوديون والأمريكيون: the second nationality is of the first one's kind.
            for entity in more.iter_mut().filter(|e| e.kind == EntityKind::People) {
                if let Some(first) = found.iter().find(|f| {
                    matches!(f.kind, EntityKind::Group | EntityKind::Office | EntityKind::State)
                        && f.sector.as_deref() != Some("CVL")
                }) {
                    entity.sector.clone_from(&first.sector);
                    entity.kind = first.kind;
                }
            }
            found.extend(more);
            next += 1;
        }
        found.dedup_by(|a, b| a.same_party(b) && a.kind == b.kind);
        found
    }

    fn singles_out(&self, phrases: std::ops::Range<usize>) -> bool {
        phrases.into_iter().any(|p| self.clause.words[self.clause.phrases[p].start].lemma == "شكل")
    }

    fn parties_of_one(&self, index: usize) -> Vec<Entity> {
        if let Some(entity) = &self.entities[index] {
            let mut all = vec![entity.clone()];
            all.extend(self.second_nationality(index, entity));
            return all;
        }
        let phrase = &self.clause.phrases[index];
        if phrase.time {
            return Vec::new();
        }
        let head = &self.clause.words[phrase.start];
        // البلدان, الجانبان, الطرفان: the two named before.
        let dual = crate::groups::is_dual_of_parties(self.clause, phrase.start, self.memory);
        if dual
            || head.lemma == "كلا"
                && (head.is(Class::two_states)
                    || self.clause.words.get(phrase.start + 1).is_some_and(|w| w.is(Class::two_states)))
        {
            return self.pair(phrase.start..phrase.end);
        }
        // بلاده, دولته, حكومته, قواته: of the one the pronoun means.
        if let Some(pronoun) = head.analysis.enclitic.filter(|_| head.is_nominal()) {
            let country = matches!(head.lemma, "بلد" | "بلاد" | "دولة" | "وطن");
            let side = head.is(Class::part_of)
                || self.clause.unit_at(phrase.start).is_some_and(|u| u.has(Kind::Group));
            if (country || side)
                && let Some(mut owner) = self.referent(phrase.start, pronoun)
            {
                owner.sequence = self.clause.sequence;
                owner.words = phrase.start..phrase.end;
                owner.reached_by = ReachedBy::Pronoun;
                owner.person = None;
                owner.label = owner.code.as_deref().and_then(crate::entities::code_label).map(str::to_owned);
                if country || matches!(head.lemma, "حكومة" | "سلطة" | "إدارة") {
                    owner.kind = EntityKind::State;
                    owner.sector = Some("GOV".to_owned());
                    owner.office = None;
                } else if let Some(group) =
                    self.clause.unit_at(phrase.start).and_then(|u| u.entry(&[Kind::Group]))
                {
                    if owner.kind != EntityKind::Organisation && group.sector != "UNK" {
                        owner.sector = Some(group.sector.to_owned());
                    }
                    owner.kind = EntityKind::Group;
                }
                return vec![owner];
            }
        }
        // توقيف المذكورة: the person named before.
        if head.lemma == "مذكور" && head.has_article() && phrase.end == phrase.start + 1 {
            return self.aforesaid(phrase.start).into_iter().collect();
        }
        if head.pos() == PartOfSpeech::Pronoun {
            let (feminine, number) = match head.lemma {
                "هو" => (false, Number::Singular),
                "هي" => (true, Number::Singular),
                "هم" | "هن" => (false, Number::Plural),
                "هما" => (false, Number::Dual),
                _ => return self.speaker(phrase.start),
            };
            return self.referent_by(phrase.start, feminine, number).into_iter().collect();
        }
        // المبادرة, after مبادرة مصرية: the state whose it is.
        if head.has_article()
            && phrase.end == phrase.start + 1
            && let Some(code) =
                self.owner_here(phrase.start, head.lemma).or_else(|| self.memory.thing(head.lemma))
        {
            return self.state(&code, phrase.start..phrase.end).into_iter().collect();
        }
        Vec::new()
    }

    /// The state of the place nearest to a word, in the same sentence.
    pub fn state_of_place(&self, at: usize) -> Option<String> {
        let units = self.clause.units.iter().filter(|u| {
            let placed = self.clause.phrase_of[u.start].is_some_and(|p| {
                matches!(
                    self.clause.phrases[p].preposition,
                    "في" | "ب" | "من" | "إلى" | "وسط" | "قرب" | "داخل"
                )
            });
            placed && u.entries.iter().any(crate::record::is_place)
        });
        let nearest = units.min_by_key(|u| u.start.abs_diff(at))?;
        let home = self.memory.home();
        crate::record::best_place(&nearest.entries, home.as_deref())
            .map(|e| e.code.to_owned())
            .filter(|c| !c.is_empty())
    }

    /// The state named by an adjective of the same noun earlier in the sentence.
    fn owner_here(&self, before: usize, lemma: &str) -> Option<String> {
        self.clause.words[..before].iter().enumerate().rev().find_map(|(at, word)| {
            let same = word.lemma == lemma && !lemma.is_empty();
            let unit = same.then(|| self.clause.unit_at(at + 1)).flatten()?;
            unit.entry(&[Kind::Nationality]).map(|e| e.code.to_owned())
        })
    }

    /// الجانبين الروسي والتركي, الغارات السورية والروسية: one party each nationality.
    fn second_nationality(&self, index: usize, first: &Entity) -> Vec<Entity> {
        let phrase = &self.clause.phrases[index];
        let nationalities: Vec<_> = (phrase.start..phrase.end)
            .filter_map(|i| {
                self.clause.unit_at(i).filter(|u| u.start == i).and_then(|u| u.entry(&[Kind::Nationality]))
            })
            .collect();
        if nationalities.len() < 2
            || first.number == Number::Singular
            || !matches!(first.kind, EntityKind::Office | EntityKind::Group | EntityKind::State)
        {
            return Vec::new();
        }
        nationalities[1..]
            .iter()
            .filter(|n| Some(n.code) != first.code.as_deref())
            .map(|n| Entity {
                code: Some(n.code.to_owned()),
                label: Some(n.english.to_owned()),
                ..first.clone()
            })
            .collect()
    }

    /// The two parties that "the two countries" means: the last two different states of the sentence so far, else the last pair.
    pub fn pair(&self, words: std::ops::Range<usize>) -> Vec<Entity> {
        // الرئيسان, الوزيران: the last two holders of that office, else the two persons who met or spoke.
        if words.start < self.clause.words.len()
            && let Some(mut two) = self.memory.two_holders(self.clause.words[words.start].lemma)
        {
            for entity in &mut two {
                entity.reached_by = ReachedBy::Description;
            }
            return two;
        }
        let persons = words.start < self.clause.words.len()
            && matches!(self.clause.words[words.start].lemma, "رئيس" | "وزير" | "زعيم" | "مسؤول");
        if persons
            && self.memory.pair.len() >= 2
            && self.memory.pair.iter().all(|e| matches!(e.kind, EntityKind::Person | EntityKind::Office))
        {
            let mut two = self.memory.pair[..2].to_vec();
            for entity in &mut two {
                entity.reached_by = ReachedBy::Description;
            }
            return two;
        }
        let mut two: Vec<Entity> = self
            .adjacent_nationalities(words.start)
            .iter()
            .filter_map(|code| self.state(code, words.clone()))
            .collect();
        two.reverse();
        let named = |e: &&Entity| {
            let placed =
                self.clause.phrase_of[e.words.start.min(self.clause.words.len() - 1)].is_some_and(|p| {
                    matches!(
                        self.clause.phrases[p].preposition,
                        "في" | "حول" | "داخل" | "قرب" | "إلى" | "من" | "بشأن" | "عن"
                    )
                });
            e.words.end <= words.start && e.sequence == self.clause.sequence && !placed
        };
        for entity in self.entities.iter().flatten().filter(named).rev() {
            if two.len() >= 2 {
                break;
            }
            if entity.code.is_some()
                && !two.iter().any(|t| t.code == entity.code)
                && matches!(
                    entity.kind,
                    EntityKind::State
                        | EntityKind::Capital
                        | EntityKind::Office
                        | EntityKind::Person
                        | EntityKind::Organisation
                )
            {
                two.push(entity.clone());
            }
        }
        if two.len() < 2 {
            // The nationalities of the sentence: المشاورات التركية الروسية … البلدين.
            let mut codes: Vec<&str> = Vec::new();
            for unit in self.clause.units.iter().filter(|u| u.start < words.start) {
                if let Some(entry) = unit.entry(&[Kind::Nationality, Kind::State, Kind::Capital])
                    && !codes.contains(&entry.code)
                {
                    codes.push(entry.code);
                }
            }
            if codes.len() >= 2
                && !(self.memory.pair.len() >= 2
                    && self.memory.pair[..2]
                        .iter()
                        .all(|e| e.code.as_deref().is_some_and(|c| codes.contains(&c))))
            {
                two = codes[codes.len() - 2..]
                    .iter()
                    .filter_map(|code| self.state(code, words.clone()))
                    .collect();
            } else if self.memory.pair.len() >= 2 {
                two = self.memory.pair[..2].to_vec();
            } else if codes.len() == 1 && two.is_empty() {
                return Vec::new();
            }
        }
        if two.len() < 2 {
            return Vec::new();
        }
        for entity in &mut two {
            entity.sequence = self.clause.sequence;
            entity.words = words.clone();
            entity.reached_by = ReachedBy::Description;
            entity.kind = EntityKind::State;
            entity.sector = Some("GOV".to_owned());
            entity.person = None;
            entity.office = None;
            entity.label = entity.code.as_deref().and_then(crate::entities::code_label).map(str::to_owned);
        }
        two.reverse();
        two
    }

    /// المشاورات التركية - الروسية: two nationalities of one noun before a word, the last such pair.
    fn adjacent_nationalities(&self, before: usize) -> Vec<&'static str> {
        let units: Vec<_> = self
            .clause
            .units
            .iter()
            .filter(|u| u.end <= before)
            .filter_map(|u| u.entry(&[Kind::Nationality]).map(|e| (u.start, e.code)))
            .collect();
        units
            .windows(2)
            .rev()
            .find(|w| w[1].0 - w[0].0 <= 2 && w[0].1 != w[1].1)
            .map(|w| vec![w[0].1, w[1].1])
            .unwrap_or_default()
    }

    /// A state as a party, on the given words.
    pub fn state(&self, code: &str, words: std::ops::Range<usize>) -> Option<Entity> {
        let label = crate::entities::code_label(code)?;
        Some(Entity {
            sequence: self.clause.sequence,
            words,
            code: Some(code.to_owned()),
            sector: (!matches!(code, "UNO" | "EUR" | "IGO")).then(|| "GOV".to_owned()),
            person: None,
            label: Some(label.to_owned()),
            wikidata: None,
            office: None,
            post: None,
            reached_by: ReachedBy::Description,
            kind: EntityKind::State,
            feminine: true,
            number: Number::Singular,
        })
    }

    /// Who a pronoun at the end of word `at` means.
    pub fn referent(&self, at: usize, pronoun: Pronoun) -> Option<Entity> {
        self.referent_except(at, pronoun, &[])
    }

    /// Who a pronoun means, none of `not`: an object is not its own verb's subject.
    pub fn referent_except(&self, at: usize, pronoun: Pronoun, not: &[Entity]) -> Option<Entity> {
        if matches!(pronoun, Pronoun::FirstSingular | Pronoun::FirstPlural) {
            return self.speaker(at).into_iter().next();
        }
        let (feminine, number) = Self::asked_for(pronoun)?;
        self.referent_among(at, feminine, number, &|e| !not.iter().any(|n| n.same_party(e)))
    }

    /// The gender and number that a pronoun of the third person asks for.
    fn asked_for(pronoun: Pronoun) -> Option<(bool, Number)> {
        Some(match pronoun {
            Pronoun::ThirdMasculineSingular => (false, Number::Singular),
            Pronoun::ThirdFeminineSingular => (true, Number::Singular),
            Pronoun::ThirdDual => (false, Number::Dual),
            Pronoun::ThirdMasculinePlural | Pronoun::ThirdFemininePlural => (false, Number::Plural),
            _ => return None,
        })
    }

    /// Whom a pronoun on an act upon people means (توقيفها): a person or group before anything else.
    pub fn person_meant(&self, at: usize, pronoun: Pronoun) -> Option<Entity> {
        let (feminine, number) = Self::asked_for(pronoun)?;
        // Who speaks for the police was not held by it; nor is a ministry or a court.
        let person = |e: &Entity| {
            !(matches!(e.kind, EntityKind::Organisation | EntityKind::State | EntityKind::Capital)
                || e.office.as_deref().is_some_and(|o| o.contains("spokes"))
                || e.sequence == self.clause.sequence
                    && self
                        .clause
                        .unit_at(e.words.start)
                        .is_some_and(|u| u.entry(&[Kind::Group]).is_some_and(|g| g.detail == "institution")))
        };
        self.nearest(at, |e| e.agrees(feminine, number) && person(e))
            .or_else(|| self.referent_among(at, feminine, number, &person))
    }

    /// The last party of the sentence before a word that fits, as a pronoun there means it.
    fn nearest(&self, at: usize, fits: impl Fn(&Entity) -> bool) -> Option<Entity> {
        let found = (0..self.entities.len())
            .rev()
            .filter(|i| self.clause.phrases[*i].end <= at)
            .find_map(|i| self.entities[i].as_ref().or(self.patients[i].as_ref()).filter(|e| fits(e)))
            .filter(|e| e.sequence != self.clause.sequence || e.words.end <= at)?;
        Some(Entity { reached_by: ReachedBy::Pronoun, ..found.clone() })
    }

    /// Whom المذكور, المذكورة, المذكورين means.
    pub fn aforesaid(&self, at: usize) -> Option<Entity> {
        let features = self.clause.words[at].analysis.features;
        let pronoun = match features.number() {
            Number::Plural => Pronoun::ThirdMasculinePlural,
            Number::Dual => Pronoun::ThirdDual,
            Number::Singular if features.is_feminine() => Pronoun::ThirdFeminineSingular,
            Number::Singular => Pronoun::ThirdMasculineSingular,
        };
        self.person_meant(at, pronoun)
    }

    /// A verb of saying; شهدت المدينة مظاهرات and واصلت تقدمها say nothing.
    pub fn says(&self, verb: &VerbInfo) -> bool {
        let word = &self.clause.words[verb.at];
        let clause = || {
            self.clause.words.get(verb.reach.end).is_some_and(|w| {
                w.pos() == PartOfSpeech::Subordinator || matches!(w.text, ":" | "«" | "\"" | "“")
            })
        };
        word.is(Class::say) && !(word.is(Class::say_on) && verb.object.is_some() && !clause())
    }

    /// Who speaks at a word: the subject of the verb of saying before it, or the last speaker.
    pub fn speaker(&self, at: usize) -> Vec<Entity> {
        let own = self
            .verbs
            .iter()
            .rev()
            .filter(|v| {
                v.at < at
                    && self.says(v)
                    && !(self.clause.words[v.at].is(Class::carry)
                        && self.clause.words[v.at].analysis.enclitic.is_some())
            })
            .find_map(|v| v.subject.and_then(|s| self.entities[s].clone()));
        own.or_else(|| self.memory.speaker.clone()).into_iter().collect()
    }

    /// The nearest party before `at` that agrees; the subject of a verb before goes first.
    pub fn referent_by(&self, at: usize, feminine: bool, number: Number) -> Option<Entity> {
        self.referent_among(at, feminine, number, &|_| true)
    }

    fn referent_among(
        &self,
        at: usize,
        feminine: bool,
        number: Number,
        may_be: &dyn Fn(&Entity) -> bool,
    ) -> Option<Entity> {
        // Who tells (a newspaper, a source) is seldom who acts: only a verb of saying goes on from them.
        let says = self.clause.words.get(at).is_some_and(|w| w.is(Class::say));
        let fits = |e: &&Entity| e.agrees(feminine, number) && (says || !e.tells()) && may_be(e);
        // استهدفهما: of two those first who are two.
        if number == Number::Dual
            && let Some(two) = self.nearest(at, |e| e.number == Number::Dual && may_be(e))
        {
            return Some(two);
        }
        // بعد أن سيطروا: of a plural those first who are one, and then bodies of many.
        if number == Number::Plural {
            let people = |e: &&Entity| fits(e) && e.number == Number::Plural;
            let near = (0..self.entities.len())
                .rev()
                .filter(|i| self.clause.phrases[*i].end <= at)
                .find_map(|i| self.entities[i].as_ref().or(self.patients[i].as_ref()).filter(people));
            let acting = self.verbs.iter().rev().filter(|v| v.at < at).find_map(|v| {
                let subject = v.subject.filter(|s| self.clause.phrases[*s].end <= at)?;
                self.entities[subject].as_ref().filter(people)
            });
            if let Some(found) = acting.or(near) {
                let mut entity = found.clone();
                if entity.sequence == self.clause.sequence && entity.words.end > at {
                    return None;
                }
                entity.reached_by = ReachedBy::Pronoun;
                return Some(entity);
            }
        }
        let subject = self.verbs.iter().rev().filter(|v| v.at < at).find_map(|v| {
            let subject = v.subject.filter(|s| self.clause.phrases[*s].end <= at)?;
            self.entities[subject].as_ref().filter(fits)
        });
        let nearest = (0..self.entities.len())
            .rev()
            .filter(|i| self.clause.phrases[*i].end <= at)
            .find_map(|i| self.entities[i].as_ref().or(self.patients[i].as_ref()).filter(fits));
        // مما ساعدها: after what was told the nearest party goes first.
        let told = self.verb_at(at).is_some_and(|v| v.subject_at == SubjectAt::Told);
        // زيارة … التي سيقوم بها: who does what a relative clause tells is the person named last.
        let relative = self.verb_at(at).is_some_and(|v| v.antecedent_is_object);
        let person = (0..self.entities.len())
            .rev()
            .filter(|i| relative && self.clause.phrases[*i].end <= at)
            .find_map(|i| {
                self.entities[i]
                    .as_ref()
                    .filter(fits)
                    .filter(|e| matches!(e.kind, EntityKind::Person | EntityKind::Office))
            });
        let mut entity = if told { nearest.or(subject) } else { person.or(subject).or(nearest) }
            .or_else(|| self.memory.recent.iter().rev().find(fits))
            .cloned()?;
        if entity.sequence == self.clause.sequence && entity.words.end > at {
            return None;
        }
        entity.reached_by = ReachedBy::Pronoun;
        Some(entity)
    }

    /// The parties that are a verb's subject, elided and pronominal ones included.
    pub fn subjects(&self, verb: &VerbInfo) -> Vec<Entity> {
        if verb.subject_at == SubjectAt::Told {
            return Vec::new();
        }
        if let Some(subject) = verb.subject {
            let mut parties = self.parties(subject);
            if parties.is_empty() && verb.subject_at == SubjectAt::Antecedent {
                // القرار الذي يفرض حظرا: who made the decision.
                if let Some(main) = self.verbs.iter().find(|v| v.object == Some(subject) && v.at != verb.at) {
                    return self.subjects(main);
                }
            }
            if parties.is_empty() && verb.subject_at == SubjectAt::Topic {
                return parties;
            }
            if verb.subject_at == SubjectAt::Elided {
                parties.iter_mut().for_each(|p| p.reached_by = ReachedBy::Ellipsis);
            }
            return parties;
        }
        let person = self.clause.words[verb.at].analysis.features.person();
        let (feminine, number) = match person {
            Person::ThirdMasculineSingular => (false, Number::Singular),
            Person::ThirdFeminineSingular => (true, Number::Singular),
            Person::ThirdMasculinePlural | Person::ThirdFemininePlural => (false, Number::Plural),
            Person::ThirdMasculineDual | Person::ThirdFeminineDual => (false, Number::Dual),
            Person::FirstSingular | Person::FirstPlural => return self.speaker(verb.at),
            _ => return Vec::new(),
        };
        if verb.passive {
            return Vec::new();
        }
        if number == Number::Plural
            && verb.subject_at == SubjectAt::Elided
            && self.memory.pair.len() >= 2
            && !self.entities.iter().flatten().any(|e| e.words.end <= verb.at && e.number == Number::Plural)
        {
            return self.memory.pair.clone();
        }
        // At the start of a sentence an elided subject is who acted or spoke before.
        let first = !self.verbs.iter().any(|v| v.at < verb.at);
        let earlier = if first {
            self.memory
                .speaker
                .clone()
                .or_else(|| self.memory.actor.clone())
                .filter(|e| e.agrees(feminine, number))
        } else {
            None
        };
        let mut entity = match earlier.or_else(|| self.referent_by(verb.at, feminine, number)) {
            Some(entity) => entity,
            None => return Vec::new(),
        };
        entity.reached_by = ReachedBy::Ellipsis;
        vec![entity]
    }

    /// Phrases behind a verb or noun with a preposition, up to `end`, the nearest first.
    pub fn prepositional(&self, after: usize, end: usize, preposition: &str) -> Option<usize> {
        (0..self.clause.phrases.len()).find(|i| {
            let p = &self.clause.phrases[*i];
            p.start >= after && p.start < end && p.preposition == preposition && !p.joined && !p.time
        })
    }
}
