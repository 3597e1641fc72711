//! Standard output: colours, width.

use std::io::{self, BufWriter, Stdout, StdoutLock};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use marsad_codebook::Quad;

use crate::args::Colour;

/// Sets what `--color` asks for.
pub(crate) fn choose_colour(colour: Colour) {
    match colour {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    }
    .write_global();
}

/// Standard output for people.
pub(crate) type Screen = BufWriter<AutoStream<StdoutLock<'static>>>;

/// Standard output for people, with how to write on it.
pub(crate) fn screen() -> (Screen, Look) {
    let stdout = io::stdout();
    let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
    let out = BufWriter::with_capacity(1 << 16, AutoStream::auto(stdout.lock()));
    (out, Look { colour, width: width() })
}

/// Standard output for programs.
pub(crate) fn pipe() -> BufWriter<Stdout> {
    BufWriter::with_capacity(1 << 16, io::stdout())
}

fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or(100).clamp(40, 120)
}

/// How to write for people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// Colours and bold letters may be used.
    pub colour: bool,
    /// Columns of the screen.
    pub width: usize,
}

impl Look {
    fn style(self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }

    /// Of headings.
    pub(crate) fn bold(self) -> Style {
        self.style(Style::new().bold())
    }

    /// Of what is beside the point.
    pub(crate) fn dim(self) -> Style {
        self.style(Style::new().dimmed())
    }

    /// Of the words that carry an event.
    pub(crate) fn marked(self) -> Style {
        self.style(Style::new().bold().underline())
    }

    /// Of a standing other than asserted.
    pub(crate) fn warning(self) -> Style {
        self.style(AnsiColor::Magenta.on_default().bold())
    }

    /// Of a category, by its quadrant.
    pub(crate) fn category(self, quad: Quad) -> Style {
        let colour = match quad {
            Quad::VerbalCooperation => AnsiColor::Green,
            Quad::MaterialCooperation => AnsiColor::Cyan,
            Quad::VerbalConflict => AnsiColor::Yellow,
            Quad::MaterialConflict => AnsiColor::Red,
        };
        self.style(colour.on_default().bold())
    }
}
