//! `marsad serve`.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use marsad_ledger::Ledger;
use marsad_web::{Guard, Observatory};

use crate::commands::add::{self, fault};
use crate::embedded;
use crate::failure::{Failure, say};
use crate::input::Sources;

/// The stack of a thread that serves; the grammar recurses over long sentences.
const STACK: usize = 16 << 20;
/// The shortest token that is taken.
const SHORTEST: usize = 16;

const EXAMPLES: &str = "\
Without a ledger, the articles of the project's samples are shown. With inputs, they are coded and added to
the ledger while the page is already there. The page needs no network.

Examples:
  marsad serve --open
  marsad serve libya.marsad
  marsad serve libya.marsad archive/ 'crawl/*.warc.gz'
  marsad serve libya.marsad --port 8080 --bind 0.0.0.0 --host desk.example --token \"$(openssl rand -hex 16)\"";

/// Show a ledger in a browser, and serve it as a JSON API
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The ledger; with inputs, it is made where there is none
    #[arg(value_name = "LEDGER")]
    ledger: Option<PathBuf>,
    #[command(flatten)]
    sources: Sources,
    /// The port [default: a free one]
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    port: u16,
    /// The address of this machine to listen on; beyond the loopback a token is needed
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// A further name that the server answers to, as it stands in the browser's address
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// What a reader must show: at least 16 letters, digits, - or _ [default: the environment's MARSAD_TOKEN]
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

/// Serves until it is interrupted.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let token = token(arguments)?;
    let mut names = arguments.host.clone();
    if !arguments.bind.is_unspecified() {
        names.push(match arguments.bind {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        });
    }
    let folder;
    let ledger = match &arguments.ledger {
        Some(ledger) => ledger.clone(),
        None => {
            folder = tempfile::Builder::new().prefix("marsad-").tempdir()?;
            let ledger = folder.path().join("samples.marsad");
            embedded::add_samples(&mut Ledger::open(&ledger).map_err(fault)?, folder.path())?;
            ledger
        }
    };
    if !arguments.sources.files.is_empty() {
        // Made here, so that the page can be opened at once.
        drop(Ledger::open(&ledger).map_err(fault)?);
    }
    let observatory = Observatory::open(ledger.clone(), Guard::new(names, token.clone())).map_err(fault)?;
    let listener = TcpListener::bind(SocketAddr::new(arguments.bind, arguments.port)).map_err(|error| {
        let at = SocketAddr::new(arguments.bind, arguments.port);
        Failure::Nothing(format!("{at} cannot be listened on ({error}). Choose another --port."))
    })?;
    let at = listener.local_addr()?;
    let path = token.map_or_else(String::new, |token| format!("?token={token}"));
    let address = if at.ip().is_unspecified() {
        let name = arguments.host.first().map_or("localhost", String::as_str);
        format!("http://{name}:{}/{path}", at.port())
    } else {
        format!("http://{at}/{path}")
    };
    writeln!(io::stdout().lock(), "{address}")?;
    if !arguments.sources.files.is_empty() {
        let adding = add::Arguments::of(ledger, arguments.sources.clone());
        std::thread::Builder::new().name("adding".to_owned()).stack_size(STACK).spawn(move || {
            if let Err(failure) = add::run(&adding) {
                // The page goes on; the terminal tells what could not be added.
                let _ = failure.report();
            }
        })?;
    }
    if arguments.open && open::that_detached(&address).is_err() {
        say("no browser could be opened; open the address yourself.");
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build()?;
    let served = runtime.block_on(marsad_web::serve(listener, observatory, async {
        // Where interrupts cannot be waited for, the process is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }));
    runtime.shutdown_background();
    served?;
    Ok(ExitCode::SUCCESS)
}

/// The token, where one is given; beyond the loopback there must be one.
fn token(arguments: &Arguments) -> Result<Option<String>, Failure> {
    let token = arguments.token.clone().or_else(|| std::env::var("MARSAD_TOKEN").ok());
    let token = token.filter(|token| !token.is_empty());
    match &token {
        None if !arguments.bind.is_loopback() => {
            let message = format!(
                "{} can be reached from other machines: give a --token of at least {SHORTEST} letters and digits.",
                arguments.bind
            );
            Err(Failure::Usage(message))
        }
        Some(token)
            if token.len() < SHORTEST
                || !token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') =>
        {
            let message = format!(
                "the token is too short or has other signs than letters, digits, - and _. Give {SHORTEST} or more."
            );
            Err(Failure::Usage(message))
        }
        _ => Ok(token),
    }
}
