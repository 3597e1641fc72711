//! Web archives.
//!
//! The format is read here and not by a crate, because a reader of crawls must bound what a record may
//! hold and go on behind one that breaks its own length.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use flate2::read::{GzDecoder, ZlibDecoder};
use marsad_time::parse_iso;

use crate::document::SourceKind;
use crate::error::{Place, ReadError, Unit};
use crate::html::{Facts, LONGEST_PAGE};
use crate::piece::{Content, Page, Piece};
use crate::reader::{Sink, of_io};
use crate::record::Fields;

/// The most bytes of the head of a record.
const LONGEST_HEAD: usize = 64 << 10;

/// What the head of a record says.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    url: Option<String>,
    date: Option<String>,
    media: String,
    length: Option<u64>,
}

/// Cuts an archive into its pages. Requests, redirects and the archive's own notes are passed over; what
/// is neither a page nor text is told.
pub(crate) fn cut(name: &str, stream: &mut dyn BufRead, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let mut number = 0;
    loop {
        number += 1;
        let place = Place { file: Some(name.to_owned()), line: number, unit: Unit::Record };
        let head = match head(stream) {
            Ok(Some(head)) => head,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => return sink(Piece::failed(place.clone(), of_io(place, error))),
        };
        let Some(length) = head.length else {
            let reason = "a record does not say its length".to_owned();
            return sink(Piece::failed(place.clone(), ReadError::Damaged { place, reason }));
        };
        let wanted = matches!(head.kind.as_str(), "response" | "resource" | "conversion");
        let mut body = Vec::new();
        let kept = if wanted { length.min(LONGEST_PAGE as u64 + 1) } else { 0 };
        let read = stream.take(kept).read_to_end(&mut body);
        let rest = read.and_then(|read| {
            let rest = io::copy(&mut stream.take(length - kept), &mut io::sink())?;
            Ok(read as u64 == kept && rest == length - kept)
        });
        match rest {
            Ok(true) => {}
            Ok(false) => {
                let reason = "the last record is cut off".to_owned();
                return sink(Piece::failed(place.clone(), ReadError::Damaged { place, reason }));
            }
            Err(error) => return sink(Piece::failed(place.clone(), of_io(place, error))),
        }
        if !wanted {
            continue;
        }
        if body.len() > LONGEST_PAGE {
            let error = ReadError::TooLong { place: place.clone(), megabytes: LONGEST_PAGE >> 20 };
            sink(Piece::failed(place, error))?;
            continue;
        }
        match content(head, body, name, number) {
            Ok(Some(content)) => sink(Piece::new(place, content))?,
            Ok(None) => {}
            Err(what) => sink(Piece::failed(place.clone(), ReadError::NoArticle { place, what }))?,
        }
    }
}

/// A line without its end; `None` at the end of the input.
fn line(stream: &mut dyn BufRead, left: &mut usize) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = stream.take(*left as u64).read_until(b'\n', &mut bytes)?;
    *left -= read;
    if read == 0 {
        return if *left == 0 { Err(broken("the head of a record has no end")) } else { Ok(None) };
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end().to_owned()))
}

fn broken(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason.to_owned())
}

fn head(stream: &mut dyn BufRead) -> io::Result<Option<Head>> {
    let mut left = LONGEST_HEAD;
    loop {
        match line(stream, &mut left)? {
            None => return Ok(None),
            Some(first) if first.is_empty() => {}
            Some(first) if first.starts_with("WARC/") => break,
            Some(_) => return Err(broken("a record does not begin with WARC/")),
        }
    }
    let mut head = Head::default();
    loop {
        let Some(text) = line(stream, &mut left)? else {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the head of a record is cut off"));
        };
        if text.is_empty() {
            return Ok(Some(head));
        }
        let Some((name, value)) = text.split_once(':') else { continue };
        let value = value.trim().to_owned();
        match name.to_ascii_lowercase().as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-date" => head.date = Some(value),
            "content-type" => head.media = value.to_ascii_lowercase(),
            "content-length" => head.length = value.parse().ok(),
            _ => {}
        }
    }
}

/// The page of a record; `None` for what no one expects to be an article.
fn content(head: Head, body: Vec<u8>, name: &str, number: usize) -> Result<Option<Content>, String> {
    let id = head.url.clone().unwrap_or_else(|| format!("{name}#{number}"));
    let fetched = head.date.as_deref().and_then(|date| parse_iso(date).ok());
    let (media, charset, bytes) = if head.media.starts_with("application/http") {
        match response(&body)? {
            Some(response) => response,
            None => return Ok(None),
        }
    } else {
        (head.media.clone(), None, body)
    };
    if media.starts_with("text/plain") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let fields = Fields {
            id: Some(id),
            text: Some(text),
            url: head.url,
            date: fetched.map(|date| date.to_string()),
            ..Fields::default()
        };
        return Ok(Some(Content::Row(Box::new(fields), SourceKind::Warc)));
    }
    if !(media.contains("html") || media.is_empty()) {
        return Err(format!("{id} is {}, no page", media.chars().take(60).collect::<String>()));
    }
    Ok(Some(Content::Page(Box::new(Page {
        id,
        source: SourceKind::Warc,
        bytes,
        charset,
        facts: Facts { url: head.url, ..Facts::default() },
        fetched,
        article_only: false,
    }))))
}

type Response = (String, Option<String>, Vec<u8>);

/// The media type, the encoding and the body of an HTTP response; `None` for redirects and errors.
fn response(bytes: &[u8]) -> Result<Option<Response>, String> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut parsed = httparse::Response::new(&mut headers);
    let config = httparse::ParserConfig::default();
    let mut config = config;
    config.ignore_invalid_headers_in_responses(true).allow_spaces_after_header_name_in_responses(true);
    let start = match config.parse_response(&mut parsed, bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err("the head of the response is cut off".to_owned()),
        Err(error) => return Err(format!("the head of the response is broken ({error})")),
    };
    if parsed.code != Some(200) {
        return Ok(None);
    }
    let value = |name: &str| {
        let header = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(header.value).trim().to_ascii_lowercase())
    };
    let mut body = bytes[start..].to_vec();
    if value("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        body = unchunked(&body).unwrap_or(body);
    }
    let limit = LONGEST_PAGE as u64;
    let mut plain = Vec::new();
    let unpacked = match value("content-encoding").as_deref() {
        Some("gzip" | "x-gzip") => GzDecoder::new(&body[..]).take(limit).read_to_end(&mut plain).is_ok(),
        Some("deflate") => ZlibDecoder::new(&body[..]).take(limit).read_to_end(&mut plain).is_ok(),
        _ => false,
    };
    let media = value("content-type").unwrap_or_default();
    let charset = media.split_once("charset=").map(|(_, rest)| {
        rest.split([';', ' ']).next().unwrap_or_default().trim_matches(['"', '\'']).to_owned()
    });
    Ok(Some((media, charset, if unpacked { plain } else { body })))
}

/// The body without the lengths between its chunks; `None` where it is not so written (many archives keep
/// the header and store the body plain).
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(bytes.len());
    loop {
        let end = bytes.windows(2).take(40).position(|pair| pair == b"\r\n")?;
        let size = str::from_utf8(&bytes[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        bytes = &bytes[end + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(bytes.get(..size)?);
        bytes = bytes.get(size..)?.strip_prefix(b"\r\n")?;
    }
}
