//! Gzip and Zstandard, guarded against files that expand without end.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

/// Text compresses ten- or thirty-fold; what expands more than this is made to exhaust its reader.
pub(crate) const RATIO: u64 = 250;
/// Below so many bytes nothing is suspected.
const GRACE: u64 = 128 << 20;

/// The error behind an input that expands out of proportion.
#[derive(Debug, thiserror::Error)]
#[error("expands more than {RATIO}-fold")]
pub(crate) struct Bomb;

/// Counts the bytes that are read from it.
#[derive(Debug)]
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count.set(self.count.get() + amount as u64);
        self.inner.consume(amount);
    }
}

/// Ends with [`Bomb`] when much more comes out than went in.
#[derive(Debug)]
pub(crate) struct Guarded<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<R: Read> Guarded<R> {
    /// Guards what is unpacked from a known number of bytes.
    pub(crate) fn of_size(inner: R, packed: u64) -> Self {
        Self { inner, packed: Rc::new(Cell::new(packed)), unpacked: 0 }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > GRACE && self.unpacked / self.packed.get().max(1) > RATIO {
            return Err(io::Error::new(io::ErrorKind::InvalidData, Bomb));
        }
        Ok(read)
    }
}

/// Unpacks gzip, all members of it.
pub(crate) fn gzip<'a>(packed: impl BufRead + 'a) -> Box<dyn BufRead + 'a> {
    let count = Rc::new(Cell::new(0));
    let counted = Counted { inner: packed, count: Rc::clone(&count) };
    let guarded = Guarded { inner: MultiGzDecoder::new(counted), packed: count, unpacked: 0 };
    Box::new(BufReader::with_capacity(BUFFER, guarded))
}

/// Unpacks Zstandard, all frames of it; the window is limited to what the command-line tool allows.
pub(crate) fn zstandard<'a>(packed: impl BufRead + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let count = Rc::new(Cell::new(0));
    let counted = Counted { inner: packed, count: Rc::clone(&count) };
    let mut decoder = zstd::Decoder::with_buffer(counted)?;
    decoder.window_log_max(27)?;
    let guarded = Guarded { inner: decoder, packed: count, unpacked: 0 };
    Ok(Box::new(BufReader::with_capacity(BUFFER, guarded)))
}

/// The size of a reading buffer, in bytes.
pub(crate) const BUFFER: usize = 1 << 18;
