//! Faults of tables are told with their lines, all at once; a user's tables are found first.

use std::path::PathBuf;

use marsad_knowledge::check::read;
use marsad_knowledge::{Gazetteer, Kind};

const SECTORS: [&str; 3] = ["GOV", "REB", "MIL"];

fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the file is written");
    path
}

#[test]
fn every_fault_has_its_line() {
    let text = "\
person = [
  { english = \"A\", names = [\"زيد بن عمرو\"], offices = [{ code = \"XXQ\", sector = \"GOV\", office = \"x\" }] },
  { english = \"B\", names = [\"زيد بن عمرو\"], offices = [{ code = \"EGY\", sector = \"ABC\", office = \"x\" }] },
  { english = \"C\", names = [\"عمرو بن زيد\"], offices = [{ code = \"EGY\", sector = \"GOV\", office = \"x\", from = \"2015-13\" }] },
  { english = \"C\", names = [\"بكر بن زيد\"], wikidata = \"12\", offices = [{ code = \"EGY\", sector = \"GOV\", office = \"x\", from = \"2015\", to = \"2014\" }] },
  { english = \"D\", names = [\"خالد بن زيد\"], titles = [], offices = [] },
]
";
    let read = read(&[file("faulty.toml", text)], &SECTORS);
    let lines: Vec<usize> = read.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 3, 3, 4, 5, 5, 5, 6], "{:#?}", read.faults);
}

#[test]
fn places_in_csv_are_checked_too() {
    let text =
        "english,arabic,country,latitude,longitude\n\"Here, there\",هنالك,EGY,30.1,31.2\nX,س ص,XXQ,100,0\n";
    let read = read(&[file("places.csv", text)], &SECTORS);
    assert_eq!(read.places[0].english, "Here, there");
    assert_eq!(read.faults.len(), 2, "{:#?}", read.faults);
    assert!(read.faults.iter().all(|fault| fault.line == 3));
}

#[test]
fn what_is_no_table_is_told() {
    for (name, text) in
        [("broken.toml", "person = ["), ("other.toml", "people = []\n"), ("flat.toml", "person = 1\n")]
    {
        let read = read(&[file(name, text)], &SECTORS);
        assert!(!read.faults.is_empty(), "{name}");
    }
    assert_eq!(read(&[PathBuf::from("no-such-table.toml")], &SECTORS).faults.len(), 1);
}

#[test]
fn a_users_person_is_found_first() {
    let text = "person = [{ english = \"Own Person\", names = [\"سامح شكري\", \"زرقلان الهنبولي\"], aliases = [\"Zarqalan\"], offices = [{ code = \"EGY\", sector = \"GOV\", office = \"x\" }] }]\n";
    let read = read(&[file("own.toml", text)], &SECTORS);
    assert!(read.faults.is_empty(), "{:#?}", read.faults);
    Gazetteer::install(&read.tables, &read.places).expect("nothing has used the tables before");
    let found = Gazetteer::get().find("سامح شكري");
    assert_eq!(found[0].english, "Own Person");
    assert!(found.len() > 1, "the built-in one stays behind it");
    assert_eq!(Gazetteer::get().find("زرقلان الهنبولي")[0].kind, Kind::Person);
    assert_eq!(Gazetteer::get().find_latin("zarqalan")[0].english, "Own Person");
    assert_eq!(Gazetteer::get().entry(found[0].id).map(|e| e.english), Some("Own Person"));
    assert!(Gazetteer::install(&[], &[]).is_err());
}
