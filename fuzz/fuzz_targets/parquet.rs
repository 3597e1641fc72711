//! No bytes break the reader of this form.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use marsad_reader::{Form, Reader};

fuzz_target!(|bytes: &[u8]| {
    let _ = Reader::default().form(Some(Form::Parquet)).stream("fuzz", bytes, &mut |piece| {
        let _ = piece.read();
        ControlFlow::Continue(())
    });
});
