//! No bytes break a reader, packed or not, whatever they look like.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use marsad_reader::Reader;

// The Parquet library panics on some files, and the reader tells them as damaged: only a panic that leaves the
// reader is a fault, so that the hook that ends the process at any of them is taken off.
fuzz_target!(init: drop(std::panic::take_hook()), |bytes: &[u8]| {
    let _ = Reader::default().stream("fuzz", bytes, &mut |piece| {
        let _ = piece.read();
        ControlFlow::Continue(())
    });
});
