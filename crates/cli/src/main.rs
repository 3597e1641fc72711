//! Marsad.
fn main() {}
