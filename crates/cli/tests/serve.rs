//! `marsad serve`.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use common::marsad;

/// A server that ends with the test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn beyond_the_loopback_a_token_is_needed() {
    for arguments in [
        &["serve", "--bind", "0.0.0.0"][..],
        &["serve", "--bind", "0.0.0.0", "--token", "short"],
        &["serve", "--token", "with spaces and more of them"],
    ] {
        let run = marsad(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains("token"), "{}", run.err);
    }
}

#[test]
fn a_ledger_that_is_not_there_is_told() {
    let run = marsad(&["serve", "/nowhere/none.marsad"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("none.marsad"), "{}", run.err);
}

#[test]
fn the_samples_are_served_without_a_ledger() {
    let server =
        Command::new(env!("CARGO_BIN_EXE_marsad")).arg("serve").stdout(Stdio::piped()).spawn().unwrap();
    let mut server = Served(server);
    let mut address = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let host = address.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
    assert!(host.starts_with("127.0.0.1:"), "{address}");
    let mut stream = TcpStream::connect(&host).unwrap();
    write!(
        stream,
        "GET /api/v1/undertakings?status=broken HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"status\":\"broken\""), "{answer}");
}
