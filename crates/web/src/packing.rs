//! Gzip and brotli.

use std::io::Write;

use axum::http::{HeaderMap, header};

/// How a body is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    None,
    Gzip,
    Brotli,
}

impl Packing {
    /// The best that the reader takes.
    pub(crate) fn asked(headers: &HeaderMap) -> Self {
        let taken = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| {
            taken.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                let named = words.next().is_some_and(|word| word.eq_ignore_ascii_case(name));
                named && !words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if takes("br") {
            Self::Brotli
        } else if takes("gzip") {
            Self::Gzip
        } else {
            Self::None
        }
    }

    /// The name in headers.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// Packs bytes; fast rather than small, for answers that are made while somebody waits.
pub(crate) fn pack(packing: Packing, plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(plain.len() / 4);
    let written = match packing {
        Packing::None => packed.write_all(plain),
        Packing::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::new(5));
            writer.write_all(plain).and_then(|()| writer.finish().map(|_| ()))
        }
        Packing::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
            brotli::BrotliCompress(&mut &*plain, &mut packed, &parameters).map(|_| ())
        }
    };
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    packed
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::Packing;

    #[test]
    fn the_reader_chooses() {
        let asked = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("accept-encoding", HeaderValue::from_static(value));
            Packing::asked(&headers)
        };
        assert_eq!(asked("gzip, deflate, br"), Packing::Brotli);
        assert_eq!(asked("gzip;q=0.5, br;q=0"), Packing::Gzip);
        assert_eq!(asked("identity"), Packing::None);
        assert_eq!(Packing::asked(&HeaderMap::new()), Packing::None);
    }
}
