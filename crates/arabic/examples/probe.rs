//! Prints the reading chosen for each word of standard input.
use marsad_arabic::{Analyzer, Lexicon, tag};
use marsad_text::{Normalized, sentences, tokens};
use std::io::Read;
fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("UTF-8");
    let text = Normalized::new(&input);
    let tokens = tokens(&text);
    let mut analyzer = Analyzer::new();
    let lexicon = Lexicon::get();
    println!("# {} lemmas {} forms", lexicon.lemmas(), lexicon.forms());
    for sentence in sentences(&text, &tokens) {
        let words = &tokens[sentence.tokens];
        for (token, tagged) in words.iter().zip(tag(&mut analyzer, &text, words)) {
            let a = tagged.analysis();
            let l = lexicon.lemma(a.lemma);
            println!(
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                token.text(&text),
                a.proclitics.segments().join("+"),
                if a.proclitics.0 & 32 != 0 { "ال" } else { "" },
                l.map_or("?", |l| l.text),
                a.enclitic.map_or("", |e| e.text()),
                a.pos().name(),
                a.features.describe(),
                l.map_or("", |l| l.gloss)
            );
        }
    }
}
