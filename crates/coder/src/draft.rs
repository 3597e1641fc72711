//! An event before it is written down.

use std::ops::Range;

use marsad_codebook::{Category, Status};

use crate::entities::Entity;
use crate::frames::Use;

/// An event found in a sentence, its evidence as word indices.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The word that evokes it.
    pub at: usize,
    /// Words of the trigger.
    pub trigger: Range<usize>,
    pub frame: u16,
    pub by: Use,
    pub event: Category,
    pub mode: Vec<String>,
    pub context: Vec<String>,
    pub status: Status,
    pub historical: bool,
    pub actor: Vec<Entity>,
    pub recipient: Vec<Entity>,
    pub content: Option<Range<usize>>,
    pub place: Option<Range<usize>>,
    /// Index into the sentence's times.
    pub time: Option<usize>,
    /// On whose word, the nearest first.
    pub attribution: Vec<Attribution>,
    pub dead: Option<u64>,
    pub injured: Option<u64>,
    pub arrested: Option<u64>,
    /// Why: what the grammar did, in English.
    pub why: Vec<String>,
    /// Words that a support verb or a `with` noun took up.
    pub consumed: Vec<usize>,
    /// The trigger is a definite noun without parties of its own.
    pub bare_definite: bool,
    /// How much speaks for it; of two drafts for one event the stronger stays.
    pub strength: u8,
    /// The verb that governs it, by word.
    pub governor: Option<usize>,
}

/// Who says so, as found.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    pub speaker: Speaker,
    pub cue: Range<usize>,
    pub via: Option<(Range<usize>, String)>,
    pub quoted: bool,
}

/// A speaker: a party, or only words.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    pub entity: Option<Entity>,
    /// The mention in this sentence; `None` where it lies in an earlier one.
    pub words: Option<Range<usize>>,
}

/// A predicate that was considered and not coded.
#[derive(Debug, Clone)]
pub(crate) struct Rejected {
    pub at: usize,
    pub frame: u16,
    pub why: String,
}
