//! Compiles the lexicon's tables (`lexicon/ar`) into what the analyser reads: a finite-state map from
//! folded forms to readings, and the lemmas.

// Parts of these modules serve the analyser only.
#![allow(dead_code, missing_docs, unused_imports)]

#[path = "src/features.rs"]
mod features;
#[path = "src/inflection/mod.rs"]
mod inflection;
#[path = "src/source.rs"]
mod source;

#[path = "src/compile.rs"]
mod compile;

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = manifest.join("../../lexicon/ar/words");
    println!("cargo::rerun-if-changed={}", folder.display());
    for watched in ["build.rs", "src/features.rs", "src/inflection", "src/source.rs", "src/compile.rs"] {
        println!("cargo::rerun-if-changed={}", manifest.join(watched).display());
    }
    let (source, faults) = source::read(&folder);
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    if !faults.is_empty() {
        process::exit(1);
    }
    let compiled = compile::compile(&source);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let written = fs::write(out.join("forms.fst"), &compiled.forms)
        .and_then(|()| fs::write(out.join("readings.bin"), &compiled.readings))
        .and_then(|()| fs::write(out.join("lemmas.txt"), &compiled.lemmas))
        .and_then(|()| fs::write(out.join("lemmas.idx"), &compiled.lemma_offsets))
        .and_then(|()| fs::write(out.join("lemmas.order"), &compiled.lemma_order));
    if let Err(error) = written {
        println!("cargo::error=the compiled lexicon cannot be written to {}: {error}", out.display());
        process::exit(1);
    }
}
