//! Prints all readings of the words given, best first; of a sentence (an argument with spaces), the reading
//! that context chose for each word.
//!
//! ```text
//! cargo run --release -p marsad-arabic --example readings -- وسيعلنونها قاض
//! ```

use marsad_arabic::{Analysis, Analyzer, Lexicon, tag};
use marsad_text::{Normalized, tokens};

fn show(reading: &Analysis) {
    let lemma = Lexicon::get().lemma(reading.lemma);
    println!(
        "  {:2} {}+{} {} {} {} ({} faults) {}",
        reading.cost,
        reading.proclitics.segments().join("+"),
        lemma.map_or("?", |l| l.text),
        reading.enclitic.map_or("", |p| p.text()),
        reading.pos().name(),
        reading.features.describe(),
        reading.faults,
        lemma.map_or("", |l| l.gloss),
    );
}

fn main() {
    let mut analyzer = Analyzer::new();
    for argument in std::env::args().skip(1) {
        if argument.contains(' ') {
            let text = Normalized::new(&argument);
            let tokens = tokens(&text);
            for (token, tagged) in tokens.iter().zip(tag(&mut analyzer, &text, &tokens)) {
                println!("{}", token.text(&text));
                show(tagged.analysis());
            }
        } else {
            println!("{argument}");
            analyzer.analyse(&argument).iter().for_each(show);
        }
    }
}
