//! From tables to the compiled lexicon. The build script runs this.

use std::collections::{BTreeMap, HashMap, HashSet};

use fst::MapBuilder;

use crate::features::{Derivation, Features, PartOfSpeech};
use crate::inflection::{NounEntry, NounForm, Number, Verb, feminine_of, inflect};
use crate::source::{Frequencies, NounSource, Source, VerbSource};

/// The compiled lexicon, as bytes.
pub struct Compiled {
    /// Map from a folded form to `first reading << 8 | number of readings`.
    pub forms: Vec<u8>,
    /// Readings, 8 bytes each: lemma (u16), spelling (u16), features (u32), little-endian.
    pub readings: Vec<u8>,
    /// One lemma a line, its fields between tabs.
    pub lemmas: Vec<u8>,
    /// Byte offsets (u32) of the lines of `lemmas`.
    pub lemma_offsets: Vec<u8>,
    /// The numbers (u16) of the lemmas in the order of their texts.
    pub lemma_order: Vec<u8>,
}

struct Builder<'s> {
    frequencies: &'s Frequencies,
    readings: BTreeMap<String, Vec<(u16, u16, Features)>>,
    lemmas: Vec<String>,
    /// Lexical nouns by lemma, so that a verb's masdar or participle in the tables is not made twice.
    nominals: HashMap<String, Vec<u16>>,
    /// All lemmas of the nouns' tables.
    nouns: HashSet<&'s str>,
}

/// Compiles the tables.
pub fn compile(source: &Source) -> Compiled {
    let mut builder = Builder {
        frequencies: &source.frequencies,
        readings: BTreeMap::new(),
        lemmas: Vec::new(),
        nominals: HashMap::new(),
        nouns: source.nouns.iter().map(|n| n.lemma.as_str()).collect(),
    };
    for particle in &source.particles {
        builder.particle(particle);
    }
    for noun in &source.nouns {
        builder.noun(noun, Derivation::None, None);
    }
    let mut linked = HashSet::new();
    for (entry, verb) in &source.verbs {
        builder.verb(entry, verb, &mut linked);
    }
    builder.finish()
}

impl Builder<'_> {
    fn lemma(&mut self, fields: &[&str]) -> u16 {
        let id = u16::try_from(self.lemmas.len())
            .unwrap_or_else(|_| panic!("more than 65,535 lemmas: widen the lemma numbers in compile.rs"));
        self.lemmas.push(fields.join("\t"));
        id
    }

    fn add(&mut self, form: &str, lemma: u16, features: Features) {
        for text in spellings(form) {
            let (folded, spelling) = fold_with_spelling(&text);
            let readings = self.readings.entry(folded).or_default();
            let same = readings.iter_mut().find(|(l, s, f)| {
                *l == lemma && *s == spelling && (*f == features || f.merged(features).is_some())
            });
            match same {
                Some((_, _, known)) => *known = known.merged(features).unwrap_or(*known),
                None => readings.push((lemma, spelling, features)),
            }
        }
    }

    fn particle(&mut self, particle: &crate::source::ParticleSource) {
        let pos = PartOfSpeech::of_name(&particle.pos).unwrap_or(PartOfSpeech::Particle);
        let id =
            self.lemma(&[&particle.lemma, &particle.lemma, "", "", pos.name(), "", "", "", &particle.gloss]);
        if particle.bound == "only" {
            self.add(&particle.lemma, id, Features::particle(pos, &particle.after, true, false));
            return;
        }
        let no_pronoun = particle.bound == "0";
        let own_bound = !no_pronoun && !particle.bound.is_empty();
        let free = Features::particle(pos, &particle.after, false, no_pronoun || own_bound);
        self.add(&particle.lemma, id, free);
        for form in &particle.forms {
            self.add(form, id, free);
        }
        if own_bound {
            self.add(&particle.bound, id, Features::particle(pos, &particle.after, true, false));
        }
    }

    fn noun(&mut self, noun: &NounSource, derivation: Derivation, from: Option<(&str, &VerbSource, u16)>) {
        let adjective = noun.pos == "a";
        let both = noun.pos == "na";
        let feminine = noun.gender == "f";
        let nisba = noun.lemma.ends_with('ي')
            && (matches!(noun.class.as_str(), "relational" | "nationality")
                || both && noun.class != "participle" && !is_defective_person(noun));
        if noun.class == "name" {
            return self.name(noun);
        }
        let inflects_feminine = adjective || both;
        let feminine_form = match noun.feminine.as_str() {
            "0" => None,
            "" if feminine || !inflects_feminine && noun.class != "person" => None,
            "" if noun.lemma.ends_with(['ة', 'ى', 'ا']) => {
                noun.lemma.strip_suffix('ى').map(|stem| format!("{stem}اة"))
            }
            "" => Some(feminine_of(&noun.lemma)),
            given => Some(given.to_owned()),
        };
        let mut plurals = noun.plurals.clone();
        if plurals.is_empty() && inflects_feminine && !feminine {
            plurals.push("ون".to_owned());
        }
        let entry = NounEntry { lemma: &noun.lemma, feminine, plurals: &plurals, feminine_form, nisba };
        let forms = inflect(&entry);
        let kinds: &[PartOfSpeech] = match (adjective, both) {
            (true, _) => &[PartOfSpeech::Adjective],
            (_, true) => &[PartOfSpeech::Noun, PartOfSpeech::Adjective],
            _ => &[PartOfSpeech::Noun],
        };
        for pos in kinds {
            let pos = *pos;
            let (root, form, verb) = from.map_or((String::new(), "", String::new()), |(lemma, verb, _)| {
                (verb.root.clone(), verb.form.as_str(), lemma.to_owned())
            });
            let id = self.lemma(&[
                &noun.lemma,
                &noun.lemma,
                &root,
                form,
                pos.name(),
                &noun.class,
                &verb,
                derivation_name(derivation),
                &noun.gloss,
            ]);
            self.nominals.entry(noun.lemma.clone()).or_default().push(id);
            let rarity = self.frequencies.rarity(&noun.lemma, pos.name(), "");
            // سياسي is rather "political" than "politician", سياسيون rather the men.
            let unlike = |pos, form: &NounForm| {
                let plural = form.number == Number::Plural && !form.feminine;
                u32::from(both && nisba && (pos == PartOfSpeech::Noun) != plural)
            };
            for form in &forms {
                let features = Features::nominal(pos, form, derivation)
                    .with_rarity(rarity + self.second(noun, form) + unlike(pos, form));
                self.add(&form.text, id, features);
            }
        }
    }

    /// How much speaks against a noun's form because the tables have a word of its own for it: مدينة is
    /// rather that than the feminine of مدين, دخول rather than the plural of دخل.
    fn second(&self, noun: &NounSource, form: &NounForm) -> u32 {
        if noun.pos == "a" || form.text == noun.lemma || noun.gender == "f" {
            return 0;
        }
        let singular = match form.text.strip_suffix("ات") {
            Some(stem) if !noun.lemma.ends_with('ة') => format!("{stem}ة"),
            _ if form.bound && form.feminine => {
                format!("{}ة", form.text.strip_suffix('ت').unwrap_or(&form.text))
            }
            _ => form.text.strip_suffix('ا').filter(|_| form.tanwin).unwrap_or(&form.text).to_owned(),
        };
        if form.number != Number::Dual && singular != noun.lemma && self.nouns.contains(singular.as_str()) {
            2
        } else {
            u32::from(form.feminine && form.number != Number::Plural)
        }
    }

    /// A name has one form.
    fn name(&mut self, noun: &NounSource) {
        let pos = PartOfSpeech::ProperNoun;
        let id =
            self.lemma(&[&noun.lemma, &noun.lemma, "", "", pos.name(), &noun.class, "", "", &noun.gloss]);
        let form = NounForm {
            text: noun.lemma.clone(),
            number: Number::Singular,
            feminine: noun.gender == "f",
            bound: false,
            pronoun_only: false,
            tanwin: false,
            oblique: false,
            nominative: false,
        };
        let rarity = self.frequencies.rarity(&noun.lemma, pos.name(), "");
        let features = Features::nominal(pos, &form, Derivation::None).with_rarity(rarity);
        let bare = noun.gloss == "given name" || noun.gloss.ends_with("without article");
        let features = if bare { features } else { features.with_article() };
        self.add(&form.text, id, features);
    }

    fn verb(&mut self, entry: &VerbSource, verb: &Verb, linked: &mut HashSet<String>) {
        let id = self.lemma(&[
            &entry.lemma,
            &verb.vocalised_lemma(),
            &entry.root,
            &entry.form,
            PartOfSpeech::Verb.name(),
            &entry.object,
            &entry.prepositions.join(" "),
            "",
            &entry.gloss,
        ]);
        let rarity = self.frequencies.rarity(&entry.lemma, PartOfSpeech::Verb.name(), &entry.form);
        let intransitive = entry.object == "i" && entry.prepositions.is_empty();
        for form in verb.conjugate() {
            // A verb without object or governed preposition has no passive.
            if intransitive && form.voice == crate::inflection::Voice::Passive {
                continue;
            }
            self.add(&form.text, id, Features::verb(&form).with_rarity(rarity));
        }
        let mut masdars = verb.masdars();
        masdars.extend(entry.masdars.iter().cloned());
        for masdar in masdars {
            self.derived(&masdar, Derivation::Masdar, entry, linked);
        }
        self.derived(&verb.active_participle(), Derivation::ActiveParticiple, entry, linked);
        if !intransitive {
            self.derived(&verb.passive_participle(), Derivation::PassiveParticiple, entry, linked);
        }
    }

    /// A masdar or participle: links the lexical noun of that spelling to the verb, or makes one.
    fn derived(
        &mut self,
        lemma: &str,
        derivation: Derivation,
        verb: &VerbSource,
        linked: &mut HashSet<String>,
    ) {
        if let Some(ids) = self.nominals.get(lemma) {
            for id in ids.clone() {
                let mut fields: Vec<String> =
                    self.lemmas[id as usize].split('\t').map(str::to_owned).collect();
                if fields[6].is_empty() {
                    fields[2].clone_from(&verb.root);
                    fields[3].clone_from(&verb.form);
                    fields[6].clone_from(&verb.lemma);
                    fields[7] = derivation_name(derivation).to_owned();
                    self.lemmas[id as usize] = fields.join("\t");
                }
            }
            // A lexical noun stands for the derived one, except a noun where an adjective is wanted.
            if derivation == Derivation::Masdar || ids_have_adjective(&self.lemmas, ids) {
                return;
            }
        }
        if !linked.insert(format!("{lemma} {}", derivation_name(derivation))) {
            return;
        }
        let masdar = derivation == Derivation::Masdar;
        let participle_of_feminine = lemma.ends_with('ة');
        let plurals = match (masdar, lemma.ends_with('ى')) {
            (true, _) => vec!["ات".to_owned()],
            (false, _) => vec!["ون".to_owned()],
        };
        let noun = NounSource {
            lemma: lemma.to_owned(),
            pos: if masdar { "n" } else { "a" }.to_owned(),
            gender: if participle_of_feminine { "f" } else { "m" }.to_owned(),
            plurals,
            feminine: String::new(),
            class: if masdar { "abstract" } else { "participle" }.to_owned(),
            gloss: match derivation {
                Derivation::Masdar => gerund(&verb.gloss),
                Derivation::ActiveParticiple => format!("who {}", third_person(&verb.gloss)),
                _ => format!("({}) passive participle", verb.gloss),
            },
        };
        self.noun(&noun, derivation, Some((&verb.lemma, verb, 0)));
    }

    fn finish(self) -> Compiled {
        let mut forms = MapBuilder::memory();
        let mut readings = Vec::new();
        let mut count: u64 = 0;
        for (form, mut found) in self.readings {
            found.truncate(255);
            let value = count << 8 | found.len() as u64;
            forms.insert(form.as_bytes(), value).unwrap_or_else(|e| panic!("{form}: {e}"));
            count += found.len() as u64;
            for (lemma, spelling, features) in found {
                readings.extend(lemma.to_le_bytes());
                readings.extend(spelling.to_le_bytes());
                readings.extend(features.bits().to_le_bytes());
            }
        }
        let mut lemmas = Vec::new();
        let mut lemma_offsets = Vec::new();
        for line in &self.lemmas {
            lemma_offsets.extend((lemmas.len() as u32).to_le_bytes());
            lemmas.extend(line.as_bytes());
            lemmas.push(b'\n');
        }
        lemma_offsets.extend((lemmas.len() as u32).to_le_bytes());
        let mut order: Vec<u16> = (0..self.lemmas.len() as u16).collect();
        order.sort_by_key(|id| (self.lemmas[*id as usize].split('\t').next(), *id));
        let lemma_order = order.iter().flat_map(|id| id.to_le_bytes()).collect();
        Compiled {
            forms: forms.into_inner().unwrap_or_else(|e| panic!("{e}")),
            readings,
            lemmas,
            lemma_offsets,
            lemma_order,
        }
    }
}

/// محامي, قاضي and their like: active participles of defective verbs.
fn is_defective_person(noun: &NounSource) -> bool {
    let letters: Vec<char> = noun.lemma.chars().collect();
    matches!(noun.class.as_str(), "person" | "quality")
        && matches!(letters.as_slice(), ['م', _, 'ا', _, 'ي'] | [_, 'ا', _, 'ي'])
}

fn ids_have_adjective(lemmas: &[String], ids: &[u16]) -> bool {
    ids.iter().any(|id| lemmas[*id as usize].split('\t').nth(4) == Some("adjective"))
}

fn derivation_name(derivation: Derivation) -> &'static str {
    match derivation {
        Derivation::None => "",
        Derivation::Masdar => "masdar",
        Derivation::ActiveParticiple => "active participle",
        Derivation::PassiveParticiple => "passive participle",
    }
}

/// A form and the other spellings that the press uses for it (مسؤول, مسئول; شؤون, شئون).
fn spellings(form: &str) -> Vec<String> {
    let mut all = vec![form.to_owned()];
    if form.contains("ؤو") {
        all.push(form.replace("ؤو", "ئو"));
        all.push(form.replace("ؤو", "ؤ"));
    }
    if form.contains("اؤو") {
        all.push(form.replace("اؤو", "اءو"));
    }
    all
}

/// The folded form, and two bits for each folded letter that say which it was: أ 1, إ 2, آ 3; ى, ة 1.
pub fn fold_with_spelling(form: &str) -> (String, u16) {
    let mut folded = String::with_capacity(form.len());
    let mut spelling = 0u16;
    let mut shift = 0;
    for letter in form.chars() {
        let (plain, bits) = match letter {
            'ا' => ('ا', Some(0)),
            'أ' => ('ا', Some(1)),
            'إ' => ('ا', Some(2)),
            'آ' => ('ا', Some(3)),
            'ي' => ('ي', Some(0)),
            'ى' => ('ي', Some(1)),
            'ه' => ('ه', Some(0)),
            'ة' => ('ه', Some(1)),
            other => (other, None),
        };
        folded.push(plain);
        if let Some(bits) = bits
            && shift < 16
        {
            spelling |= bits << shift;
            shift += 2;
        }
    }
    (folded, spelling)
}

fn gerund(gloss: &str) -> String {
    let (first, rest) = gloss.split_once(' ').map_or((gloss, String::new()), |(f, r)| (f, format!(" {r}")));
    let stem = if first.ends_with('e') && !first.ends_with("ee") && first.len() > 2 {
        &first[..first.len() - 1]
    } else {
        first
    };
    format!("{stem}ing{rest}")
}

fn third_person(gloss: &str) -> String {
    let (first, rest) = gloss.split_once(' ').map_or((gloss, String::new()), |(f, r)| (f, format!(" {r}")));
    let plain = first.trim_end_matches([',', ';']);
    let tail = &first[plain.len()..];
    let verb = if plain.ends_with("sh") || plain.ends_with("ch") || plain.ends_with(['s', 'x', 'o']) {
        format!("{plain}es")
    } else if plain.ends_with('y')
        && !plain.ends_with("ay")
        && !plain.ends_with("ey")
        && !plain.ends_with("oy")
    {
        format!("{}ies", &plain[..plain.len() - 1])
    } else {
        format!("{plain}s")
    };
    format!("{verb}{tail}{rest}")
}
