//! Words that decide, by themselves, what may follow them.

use crate::analysis::Analysis;
use crate::clitics::Proclitics;
use crate::features::PartOfSpeech;
use crate::lexicon::{LemmaId, Lexicon};

/// Words whose identity, not only class, decides what follows.
pub(crate) struct Governors {
    pub(crate) jussive: Vec<LemmaId>,
    pub(crate) subjunctive: Vec<LemmaId>,
    pub(crate) verbal: Vec<LemmaId>,
    pub(crate) nominal: Vec<LemmaId>,
    pub(crate) then: Vec<LemmaId>,
    pub(crate) auxiliaries: Vec<LemmaId>,
    /// Nouns of persons (رئيس, وزير), behind which a name is likely; by number.
    titles: Vec<bool>,
    /// Verbs that govern من (تمكن من), by number.
    takes_from: Vec<bool>,
    /// The relative من, who.
    pub(crate) who: LemmaId,
    /// بن between names.
    pub(crate) son: LemmaId,
    /// Elatives (أبرز, أكبر), which stand in construct; by number.
    elatives: Vec<bool>,
    /// The preposition من, behind which another may stand (من قبل, من خلال).
    pub(crate) from: Vec<LemmaId>,
    /// بن, عبد, أبو, آل: parts of names.
    pub(crate) name_parts: Vec<LemmaId>,
}

impl Governors {
    /// The words, found in the lexicon at the first call.
    pub(crate) fn get() -> &'static Self {
        static GOVERNORS: std::sync::OnceLock<Governors> = std::sync::OnceLock::new();
        GOVERNORS.get_or_init(|| {
            let lexicon = Lexicon::get();
            let ids = |words: &[&str]| -> Vec<LemmaId> {
                words.iter().flat_map(|w| lexicon.find(w).iter().copied()).collect()
            };
            let (mut titles, mut elatives, mut takes_from) = (Vec::new(), Vec::new(), Vec::new());
            for id in 0..lexicon.lemmas() {
                let Some(lemma) = lexicon.lemma(LemmaId(id as u16)) else { continue };
                takes_from.push(
                    lemma.pos == PartOfSpeech::Verb
                        && lemma.class == "i"
                        && lemma.verb.split([' ', ',']).any(|p| p == "من"),
                );
                titles.push(lemma.pos == PartOfSpeech::Noun && lemma.class == "person");
                elatives.push(
                    lemma.pos == PartOfSpeech::Adjective
                        && lemma.text.starts_with('أ')
                        && lemma.text.chars().count() == 4,
                );
            }
            let particles = |words: &[&str]| -> Vec<LemmaId> {
                ids(words)
                    .into_iter()
                    .filter(|id| {
                        lexicon.lemma(*id).is_some_and(|l| {
                            !matches!(
                                l.pos,
                                PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Verb
                            )
                        })
                    })
                    .collect()
            };
            let verbs = |words: &[&str]| -> Vec<LemmaId> {
                ids(words)
                    .into_iter()
                    .filter(|id| lexicon.lemma(*id).is_some_and(|l| l.pos == PartOfSpeech::Verb))
                    .collect()
            };
            Self {
                jussive: particles(&["لم"]),
                subjunctive: particles(&["لن", "كي", "لكي"]),
                verbal: particles(&[
                    "قد",
                    "سوف",
                    "كلما",
                    "عندما",
                    "حينما",
                    "بعدما",
                    "مثلما",
                    "ريثما",
                    "حالما",
                    "لو",
                    "إذا",
                    "ماذا",
                ]),
                son: ids(&["بن"]).first().copied().unwrap_or(LemmaId::UNKNOWN),
                titles,
                takes_from,
                who: ids(&["من"])
                    .into_iter()
                    .find(|id| lexicon.lemma(*id).is_some_and(|l| l.pos == PartOfSpeech::Relative))
                    .unwrap_or(LemmaId::UNKNOWN),
                elatives,
                from: ids(&["من"])
                    .into_iter()
                    .filter(|id| lexicon.lemma(*id).is_some_and(|l| l.pos == PartOfSpeech::Preposition))
                    .collect(),
                then: particles(&["ثم"]),
                name_parts: ids(&["بن", "ابن", "عبد", "أبو", "آل"]),
                nominal: particles(&["إن", "لكن", "لأن", "كأن", "لعل", "ليت", "ولكن"]),
                auxiliaries: verbs(&[
                    "كان",
                    "بدأ",
                    "أخذ",
                    "ظل",
                    "بات",
                    "أصبح",
                    "عاد",
                    "زال",
                    "كاد",
                    "راح",
                    "جعل",
                    "أوشك",
                    "صار",
                    "تم",
                    "أخذ",
                    "شرع",
                    "استمر",
                ]),
            }
        })
    }
}

impl Governors {
    /// An elative without article: أبرز قادة.
    pub(crate) fn elative(&self, analysis: &Analysis) -> bool {
        !analysis.proclitics.has(Proclitics::AL)
            && self.elatives.get(usize::from(analysis.lemma.0)).copied().unwrap_or(false)
    }

    /// A verb without object that governs من.
    pub(crate) fn takes_from(&self, analysis: &Analysis) -> bool {
        self.takes_from.get(usize::from(analysis.lemma.0)).copied().unwrap_or(false)
    }

    /// A person's noun with its article: الرئيس.
    pub(crate) fn title(&self, analysis: &Analysis) -> bool {
        analysis.proclitics.has(Proclitics::AL)
            && self.titles.get(usize::from(analysis.lemma.0)).copied().unwrap_or(false)
    }
}
