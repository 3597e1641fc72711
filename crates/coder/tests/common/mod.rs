//! What holds for the records of any text.

use marsad_codebook::{EntityRecord, EventRecord, Evidence};

/// Every piece of text in the records is the slice of characters that its offsets name, and the first
/// words of the event stand in the event's sentence.
pub fn offsets_hold(text: &str, events: &[EventRecord]) -> Result<(), String> {
    let page = Text { text, starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() };
    for event in events {
        page.event(event).map_err(|what| format!("{} of {}: {what}", event.event[0], event.rule))?;
    }
    Ok(())
}

struct Text<'t> {
    text: &'t str,
    /// The byte at which each character starts, and the end.
    starts: Vec<usize>,
}

impl Text<'_> {
    fn event(&self, event: &EventRecord) -> Result<(), String> {
        for (role, entities) in [("actor", &event.actor), ("recipient", &event.recipient)] {
            for entity in entities {
                self.entity(role, entity)?;
            }
        }
        for words in &event.event_text {
            self.evidence("event_text", words)?;
        }
        for attribution in &event.attribution {
            self.entity("speaker", &attribution.speaker)?;
            self.evidence("cue", &attribution.cue)?;
            if let Some(via) = &attribution.via {
                self.entity("via", via)?;
            }
        }
        if let Some(place) = &event.event_loc {
            self.slice("place", &place.extracted_place, place.start, place.end)?;
        }
        if let Some(content) = &event.content {
            self.evidence("content", content)?;
        }
        let sentence = &event.text_info;
        self.slice("text", &event.text, sentence.start, sentence.end)?;
        match event.event_text.first() {
            Some(words) if sentence.start <= words.start && words.end <= sentence.end => Ok(()),
            Some(words) => Err(format!("{words:?} is outside the sentence {sentence:?}")),
            None => Err("there are no words of the event".to_owned()),
        }
    }

    fn entity(&self, role: &str, entity: &EntityRecord) -> Result<(), String> {
        self.slice(role, &entity.entity_text, entity.start, entity.end)
    }

    fn evidence(&self, role: &str, words: &Evidence) -> Result<(), String> {
        self.slice(role, &words.text, words.start, words.end)
    }

    fn slice(&self, role: &str, told: &str, start: usize, end: usize) -> Result<(), String> {
        let bytes = self.starts.get(start).zip(self.starts.get(end));
        match bytes.and_then(|(start, end)| self.text.get(*start..*end)) {
            Some(found) if found == told => Ok(()),
            found => Err(format!("{role} {told:?} is told at {start}..{end}, where {found:?} stands")),
        }
    }
}
