//! `marsad actors`.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Args;
use marsad_coder::{Actor, Coder, Input};
use serde::Serialize;

use crate::commands::code::failed;
use crate::failure::{Failure, say};
use crate::input::{Article, Sources};
use crate::names;
use crate::output::{Look, Screen, pipe, screen};
use crate::rtl::{isolate, isolate_short, printable};
use crate::tally::Tally;

const EXAMPLES: &str = "\
Every party that the article names, with all its mentions: characters, words, and how they lead to
it. With --json, one object a document: {\"doc\", \"date\", \"actors\": [{\"label\", \"code\", \"sector\",
\"office\", \"identifier_id\", \"mentions\": [{\"text\", \"start\", \"end\", \"reached_by\"}]}]}.

Examples:
  marsad actors article.txt
  marsad actors --json news.jsonl > actors.jsonl";

/// List an article's actors with every mention
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// Print one JSON object a document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Record<'a> {
    doc: &'a str,
    date: Option<&'a str>,
    actors: &'a [Actor],
}

/// Lists the actors of everything there is to read.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut tally = Tally::default();
    let mut coder: Option<Coder> = None;
    let mut lines = pipe_or_screen(arguments.json);
    arguments.sources.read(&mut tally, &mut |article, tally| {
        let input = Input {
            id: &article.id,
            text: &article.text,
            date: article.date.as_deref(),
            title: article.title.as_deref(),
            skip: &article.skip,
        };
        let own = coder.get_or_insert_with(Coder::new);
        let Ok(actors) = catch_unwind(AssertUnwindSafe(|| own.actors(&input))) else {
            // What the coder holds may be half-done.
            coder = None;
            tally.fail(&failed(&article));
            return Ok(());
        };
        match &mut lines {
            Sink::Json(out) => {
                let record = Record { doc: &article.id, date: article.date.as_deref(), actors: &actors };
                serde_json::to_writer(&mut *out, &record).map_err(std::io::Error::from)?;
                out.write_all(b"\n")?;
            }
            Sink::Text(out, look) => text(out, *look, &article, &actors)?,
        }
        Ok(())
    })?;
    match &mut lines {
        Sink::Json(out) => out.flush()?,
        Sink::Text(out, _) => out.flush()?,
    }
    if let Some(skipped) = tally.skipped_words() {
        say(&skipped);
    }
    Ok(tally.exit(false))
}

enum Sink {
    Json(std::io::BufWriter<std::io::Stdout>),
    Text(Screen, Look),
}

fn pipe_or_screen(json: bool) -> Sink {
    if json {
        Sink::Json(pipe())
    } else {
        let (out, look) = screen();
        Sink::Text(out, look)
    }
}

fn text(out: &mut Screen, look: Look, article: &Article, actors: &[Actor]) -> std::io::Result<()> {
    let (bold, dim) = (look.bold(), look.dim());
    writeln!(
        out,
        "{bold}{}{bold:#}  {dim}{}{dim:#}",
        printable(&article.id),
        article.date.as_deref().unwrap_or("no date")
    )?;
    for actor in actors {
        let name = actor.label.as_deref().or(actor.office.as_deref()).unwrap_or("unnamed party");
        write!(out, "  {bold}{}{bold:#}", isolate(name))?;
        if let Some(office) = actor.office.as_deref().filter(|_| actor.label.is_some()) {
            write!(out, ", {office}")?;
        }
        if let Some(code) = &actor.code {
            write!(out, " · {code} {}", names::code(code).unwrap_or_default())?;
        }
        if let Some(sector) = &actor.sector {
            write!(out, " · {sector} {}", names::sector(sector))?;
        }
        writeln!(out)?;
        for mention in &actor.mentions {
            writeln!(
                out,
                "    {dim}{:>6}{dim:#}  {}  {dim}{}{dim:#}",
                mention.start,
                isolate_short(&mention.text, 80),
                names::reached(mention.reached_by)
            )?;
        }
    }
    writeln!(out)
}
