//! No bytes break a reader, packed or not, whatever they look like.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use marsad_reader::Reader;

fuzz_target!(|bytes: &[u8]| {
    let _ = Reader::default().stream("fuzz", bytes, &mut |piece| {
        let _ = piece.read();
        ControlFlow::Continue(())
    });
});
