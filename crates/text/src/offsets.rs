//! Byte positions to code points.

/// Counts code points: turns byte positions of one text into character offsets.
///
/// ```
/// let offsets = marsad_text::CharacterOffsets::new("سرت 2020");
/// assert_eq!(offsets.character(6), 3);
/// ```
#[derive(Debug, Clone)]
pub struct CharacterOffsets<'a> {
    text: &'a str,
    /// Code points before each block of [`BLOCK`] bytes.
    blocks: Vec<u32>,
}

const BLOCK: usize = 256;

impl<'a> CharacterOffsets<'a> {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut count = 0;
        let blocks = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let before = count;
                count += starts(block);
                before
            })
            .collect();
        Self { text, blocks }
    }

    /// The number of code points before byte `at` (clipped to the text's length).
    #[must_use]
    pub fn character(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = at / BLOCK;
        match self.blocks.get(block) {
            Some(before) => (*before + starts(&self.text.as_bytes()[block * BLOCK..at])) as usize,
            None => self.blocks.last().map_or(0, |before| *before as usize) + self.tail(),
        }
    }

    /// The code points of the last block, for a position at the end of a text of whole blocks.
    fn tail(&self) -> usize {
        let from = self.blocks.len().saturating_sub(1) * BLOCK;
        starts(&self.text.as_bytes()[from..]) as usize
    }
}

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}
