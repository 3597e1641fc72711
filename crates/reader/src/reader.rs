//! From files, folders and streams to pieces.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::document::SourceKind;
use crate::error::{Place, ReadError, Unit};
use crate::form::Form;
use crate::jsonl::{JsonLines, LONGEST_RECORD};
use crate::mapping::Mapping;
use crate::piece::{Content, Page, Piece};
use crate::sniff::{self, HEAD, Shape};
use crate::unpack::{self, BUFFER, Bomb, Guarded, RATIO};
use crate::{columnar, feed, html, table, warc};

/// Archives in archives are opened so deep.
const DEEPEST: usize = 3;

/// Takes the pieces one by one; breaks to stop the reading.
pub type Sink<'s> = dyn FnMut(Piece) -> ControlFlow<()> + 's;

/// Cuts inputs of every known form into [`Piece`]s, in their order, with bounded memory.
///
/// What an input is shows in its content: plain text, a web page, an RSS, Atom or JSON feed, a web archive,
/// JSON Lines, CSV or TSV, Parquet; each also within gzip, Zstandard and zip. Nothing is executed or
/// fetched.
///
/// ```
/// use std::ops::ControlFlow;
/// use marsad_reader::Reader;
/// let mut titles = Vec::new();
/// let page = "<html><head><title>وصول المبعوث</title></head><body><p>وصل المبعوث إلى العاصمة صباح أمس في زيارة تستمر يومين.</p></body></html>";
/// Reader::default().stream("page", page.as_bytes(), &mut |piece| {
///     titles.push(piece.read().unwrap().title.unwrap());
///     ControlFlow::Continue(())
/// });
/// assert_eq!(titles, ["وصول المبعوث"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    form: Option<Form>,
    mapping: Arc<Mapping>,
    taken: Arc<AtomicU64>,
}

impl Reader {
    /// Takes every input for `form`, whatever its content looks like; what is packed is still unpacked.
    #[must_use]
    pub fn form(mut self, form: Option<Form>) -> Self {
        self.form = form;
        self
    }

    /// Names the columns of tables and the fields of records.
    #[must_use]
    pub fn mapping(mut self, mapping: Mapping) -> Self {
        self.mapping = Arc::new(mapping);
        self
    }

    /// Where the reader counts the bytes it has taken from files, packed as they are.
    #[must_use]
    pub fn counting(mut self, taken: Arc<AtomicU64>) -> Self {
        self.taken = taken;
        self
    }

    /// Reads a file.
    pub fn file(&self, path: &Path, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let name = path.to_string_lossy();
        let opened = match File::open(path) {
            Ok(_) if path.is_dir() => Err("it is a folder".to_owned()),
            Ok(file) => Ok(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err("there is no such file".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        let mut file = match opened {
            Ok(file) => file,
            Err(reason) => {
                let error = ReadError::Missing { file: name.clone().into_owned(), reason };
                return sink(Piece::failed(Place::whole(&name), error));
            }
        };
        let mut head = [0; HEAD];
        let (head, again) = match fill(&mut file, &mut head).map(|length| (length, file.rewind())) {
            Ok((length, again)) => (&head[..length], again),
            Err(error) => return sink(failure(&name, error)),
        };
        // What is not a regular file, a named pipe for instance, cannot be rewound.
        if again.is_err() {
            return self.stream(&name, io::Cursor::new(head.to_vec()).chain(file), sink);
        }
        let shape = sniff::recognise(head, &name, &self.mapping);
        let packed = file.metadata().map_or(0, |metadata| metadata.len());
        match (shape, self.form) {
            (Shape::Zip, _) => {
                let flow = self.zip(&name, file, 0, sink);
                self.taken.fetch_add(packed, Ordering::Relaxed);
                flow
            }
            (_, Some(Form::Parquet)) | (Shape::Plain(Form::Parquet), None) => {
                let flow = columnar::cut(&name, file, &self.mapping, sink);
                self.taken.fetch_add(packed, Ordering::Relaxed);
                flow
            }
            _ => {
                let metered = Metered { inner: file, taken: &self.taken };
                self.packed(&name, &mut BufReader::with_capacity(BUFFER, metered), 0, sink)
            }
        }
    }

    /// Reads a stream; `name` is its name in places and ids.
    pub fn stream(&self, name: &str, stream: impl Read, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let metered = Metered { inner: stream, taken: &self.taken };
        self.packed(name, &mut BufReader::with_capacity(BUFFER, metered), 0, sink)
    }

    /// Reads what may be packed.
    fn packed(
        &self,
        name: &str,
        stream: &mut dyn BufRead,
        depth: usize,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let head = match peek(stream) {
            Ok(head) => head,
            Err(error) => return sink(failure(name, error)),
        };
        let shape = sniff::recognise(&head, name, &self.mapping);
        if depth > DEEPEST && !matches!(shape, Shape::Plain(_)) {
            let place = Place::whole(name);
            return sink(Piece::failed(place.clone(), ReadError::NestedArchive { place, deepest: DEEPEST }));
        }
        let mut whole = io::Cursor::new(head.clone()).chain(stream);
        match shape {
            Shape::Gzip => self.packed(name, &mut unpack::gzip(whole), depth + 1, sink),
            Shape::Zstandard => match unpack::zstandard(whole) {
                Ok(mut unpacked) => self.packed(name, &mut *unpacked, depth + 1, sink),
                Err(error) => sink(failure(name, error)),
            },
            Shape::Zip => match spool(&mut whole) {
                Ok(file) => self.zip(name, file, depth, sink),
                Err(error) => sink(failure(name, error)),
            },
            Shape::Plain(form) => self.plain(name, self.form.unwrap_or(form), &head, &mut whole, sink),
        }
    }

    /// Reads what is not packed.
    fn plain(
        &self,
        name: &str,
        form: Form,
        head: &[u8],
        stream: &mut dyn BufRead,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        match form {
            Form::Text | Form::Html | Form::Feed => {
                let mut bytes = Vec::new();
                let limit = LONGEST_RECORD as u64 + 1;
                if let Err(error) = stream.take(limit).read_to_end(&mut bytes) {
                    return sink(failure(name, error));
                }
                let place = Place::whole(name);
                if bytes.len() > LONGEST_RECORD || (form == Form::Html && bytes.len() > html::LONGEST_PAGE) {
                    let limit = if form == Form::Html { html::LONGEST_PAGE } else { LONGEST_RECORD };
                    return sink(Piece::failed(
                        place.clone(),
                        ReadError::TooLong { place, megabytes: limit >> 20 },
                    ));
                }
                match form {
                    Form::Html => sink(Piece::new(
                        place,
                        Content::Page(Box::new(Page {
                            id: name.to_owned(),
                            source: SourceKind::Html,
                            bytes,
                            charset: None,
                            facts: html::Facts::default(),
                            fetched: None,
                            article_only: false,
                        })),
                    )),
                    Form::Feed => feed::cut(name, &bytes, sink),
                    _ => sink(Piece::new(place, Content::Text(bytes))),
                }
            }
            Form::Jsonl => self.lines(name, stream, sink),
            Form::Csv | Form::Tsv => {
                table::cut(name, stream, sniff::delimiter(head, form), &self.mapping, sink)
            }
            Form::Warc => warc::cut(name, stream, sink),
            Form::Parquet => match spool(stream) {
                Ok(file) => columnar::cut(name, file, &self.mapping, sink),
                Err(error) => sink(failure(name, error)),
            },
        }
    }

    fn lines(&self, name: &str, stream: &mut dyn BufRead, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let mut lines = JsonLines::new(stream).named(name);
        let mut any = false;
        loop {
            let content = match lines.next_line() {
                None if any => return ControlFlow::Continue(()),
                None => {
                    let error = ReadError::Empty { file: name.to_owned() };
                    return sink(Piece::failed(Place::whole(name), error));
                }
                Some(Ok(line)) => Content::Record(line.to_vec(), Arc::clone(&self.mapping)),
                Some(Err(ReadError::Io { place, source })) => {
                    return sink(Piece::failed(place.clone(), of_io(place, source)));
                }
                Some(Err(error)) => Content::Failed(Box::new(error)),
            };
            any = true;
            let place = Place { file: Some(name.to_owned()), line: lines.line(), unit: Unit::Line };
            sink(Piece::new(place, content))?;
        }
    }

    fn zip(&self, name: &str, file: File, depth: usize, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let damaged = |reason: String| {
            let place = Place::whole(name);
            Piece::failed(place.clone(), ReadError::Damaged { place, reason })
        };
        let mut archive = match zip::ZipArchive::new(BufReader::new(file)) {
            Ok(archive) => archive,
            Err(error) => return sink(damaged(error.to_string())),
        };
        if archive.is_empty() {
            return sink(Piece::failed(Place::whole(name), ReadError::Empty { file: name.to_owned() }));
        }
        for index in 0..archive.len() {
            let entry = match archive.by_index(index) {
                Ok(entry) => entry,
                Err(error) => {
                    sink(damaged(error.to_string()))?;
                    continue;
                }
            };
            if entry.is_dir() {
                continue;
            }
            // The name is only shown; nothing is written to it.
            let inner = match entry.name() {
                Ok(inner) => format!("{name}/{inner}"),
                Err(_) => format!("{name}/entry {}", index + 1),
            };
            let packed = entry.compressed_size();
            let guarded = Guarded::of_size(entry, packed);
            self.packed(&inner, &mut BufReader::with_capacity(BUFFER, guarded), depth + 1, sink)?;
        }
        ControlFlow::Continue(())
    }
}

/// Counts the bytes that go through.
struct Metered<'a, R> {
    inner: R,
    taken: &'a AtomicU64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Reads until the buffer is full or the input ends.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Takes the head of a stream: no more than it has at hand, where that shows a whole line.
fn peek(stream: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while head.len() < HEAD && !(head.len() > 16 && head.contains(&b'\n')) {
        let available = match stream.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            break;
        }
        let taken = available.len().min(HEAD - head.len());
        head.extend_from_slice(&available[..taken]);
        stream.consume(taken);
    }
    Ok(head)
}

/// Keeps a stream in a file without name, for the formats that are read from their end.
fn spool(stream: &mut dyn Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(stream, &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// The piece for an input that cannot be read any further.
pub(crate) fn failure(name: &str, error: io::Error) -> Piece {
    let place = Place::whole(name);
    Piece::failed(place.clone(), of_io(place, error))
}

/// Tells a damaged or hostile input from a failing disk.
pub(crate) fn of_io(place: Place, error: io::Error) -> ReadError {
    if error.get_ref().is_some_and(|inner| inner.is::<Bomb>()) {
        return ReadError::Expands { place, ratio: RATIO };
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            ReadError::Damaged { place, reason: error.to_string() }
        }
        // Zstandard's own errors.
        io::ErrorKind::Other => ReadError::Damaged { place, reason: error.to_string() },
        _ => ReadError::Io { place, source: error },
    }
}
