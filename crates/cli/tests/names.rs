//! `marsad who`, `where`, `resolve`, `actors`, `lexicon import`, and a user's own tables.

mod common;

use common::{file, marsad, marsad_with};
use serde_json::Value;

fn array(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("a JSON array")
}

#[test]
fn the_day_decides_who_holds_an_office() {
    let holder = |day: &str| {
        let run = marsad(&["who", "الرئيس الفرنسي", "--on", day, "--json"]);
        array(&run.out)[0]["label"].as_str().unwrap_or_default().to_owned()
    };
    assert!(holder("2016-01-01").ends_with("Hollande"));
    assert_eq!(holder("2018-01-01"), "Emmanuel Macron");
}

#[test]
fn candidates_have_the_fields_of_the_contract() {
    let run = marsad(&["who", "--json", "وزير", "الخارجية", "المصري", "--on", "2020-07-22"]);
    let first = &array(&run.out)[0];
    for key in ["label", "code", "sector", "office", "identifier_id", "score"] {
        assert!(first.get(key).is_some(), "{key}");
    }
    let run = marsad(&["where", "--json", "سرت", "--near", "ليبيا"]);
    let first = &array(&run.out)[0];
    for key in ["label", "country_code", "lat", "lon", "kind", "score"] {
        assert!(first.get(key).is_some(), "{key}");
    }
    assert_eq!(first["country_code"], "LBY");
}

#[test]
fn what_is_not_found_exits_1_with_the_nearest_spellings() {
    let run = marsad(&["who", "قبغلتنمك"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let run = marsad(&["where", "--json", "Zzyzzqqx"]);
    assert_eq!((run.code, run.out.as_str()), (1, "[]\n"));
    let run = marsad(&["who", "سرت", "--near", "قبغلتنمك"]);
    assert_eq!(run.code, 2);
    assert_eq!(marsad(&["who", "سرت", "--on", "2020-13-01"]).code, 2);
}

#[test]
fn queries_are_answered_line_by_line() {
    let queries = "{\"kind\": \"who\", \"query\": \"زعيم الحوثيين\", \"on\": \"2020-01-01\"}\n\n{\"kind\": \"where\", \"query\": \"طرابلس\", \"near\": \"لبنان\"}\n{\"kind\": \"who\"}\nnonsense\n{\"kind\": \"who\", \"query\": \"قبغلتنمك\", \"near\": null}\n";
    let run = marsad_with(&["resolve", "-"], queries.as_bytes());
    let lines: Vec<Vec<Value>> = run.out.lines().map(array).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0][0]["code"], "YEM");
    assert_eq!(lines[1][0]["country_code"], "LBN");
    assert!(lines[2..].iter().all(Vec::is_empty));
    assert_eq!(run.code, 1);
    assert!(run.err.contains("line 4") && run.err.contains("line 5"), "{}", run.err);
}

#[test]
fn an_articles_actors_are_listed_with_their_mentions() {
    let text = "التقى الرئيس الفرنسي وزير الخارجية المصري في باريس. وقال الوزير إن المحادثات كانت مفيدة.";
    let path = file("actors.txt", text);
    let run = marsad(&["actors", "--json", "--date", "2021-05-04", &path]);
    let record: Value = serde_json::from_str(&run.out).expect("one object");
    let minister = &record["actors"][1];
    assert_eq!(minister["label"], "Sameh Shoukry");
    assert_eq!(minister["mentions"].as_array().map(Vec::len), Some(2));
    let start = minister["mentions"][0]["start"].as_u64().unwrap_or_default() as usize;
    assert_eq!(text.chars().nth(start), Some('و'));
    let run = marsad(&["actors", "--date", "2021-05-04", &path]);
    assert!(run.out.contains("Sameh Shoukry"), "{}", run.out);
}

#[test]
fn an_office_alone_is_whoever_holds_it_on_the_articles_date() {
    let path = file("holder.txt", "اجتمع الرئيس الفرنسي مع رئيس الوزراء العراقي في باريس أمس.");
    let run = marsad(&["code", "--to", "jsonl", "--date", "2021-05-04", &path]);
    assert!(run.out.contains("Emmanuel Macron"), "{}", run.out);
    let undated = marsad(&["code", "--to", "jsonl", &path]);
    assert!(!undated.out.contains("Macron"), "{}", undated.out);
}

#[test]
fn a_users_tables_serve_any_command() {
    let actors = file(
        "own-actors.toml",
        "[[person]]\nenglish = \"Zarqalan al-Hanbuli\"\nnames = [\"زرقلان الهنبولي\"]\noffices = [{ code = \"EGY\", sector = \"OPP\", office = \"opposition leader\" }]\n",
    );
    let places =
        file("own-places.csv", "english,arabic,country,latitude,longitude\nQubghul,قبغول,SDN,14.5,30.25\n");
    let run = marsad(&["who", "زرقلان الهنبولي", "--actors", &actors, "--json"]);
    assert_eq!(array(&run.out)[0]["sector"], "OPP");
    let run = marsad(&["--places", &places, "where", "قبغول", "--json"]);
    assert_eq!(array(&run.out)[0]["country_code"], "SDN");
    let article = file("own.txt", "التقى زرقلان الهنبولي وزير الخارجية الفرنسي في باريس.");
    let run = marsad(&["code", "--to", "jsonl", "--actors", &actors, &article]);
    assert!(run.out.contains("Zarqalan al-Hanbuli"), "{}", run.out);
}

#[test]
fn a_users_faulty_table_is_refused_with_all_its_faults() {
    let path = file(
        "faulty-actors.toml",
        "[[person]]\nenglish = \"A\"\nnames = [\"زيد بن عمرو\"]\noffices = [{ code = \"XXQ\", sector = \"GOV\", office = \"x\", from = \"2015-02-30\" }]\n\n[[person]]\nenglish = \"A\"\nnames = [\"عمرو بن زيد\"]\noffices = []\n",
    );
    let run = marsad(&["who", "زيد", "--actors", &path]);
    assert_eq!(run.code, 2);
    for told in ["faulty-actors.toml:4: ", "XXQ", "2015-02-30", "faulty-actors.toml:7: ", "3 faults"] {
        assert!(run.err.contains(told), "{told} is missing in\n{}", run.err);
    }
}

#[test]
fn a_petrarch_dictionary_becomes_a_table() {
    let dictionary = file(
        "actors.dic",
        "# actors\nFREE_ZARQALAN_PARTY [EGYOPP]\n+ZARQALANIS\nHANBULI_ [EGYREB 960101-011222]\n\t[EGYGOV >011222]\nNOWHERE_MAN [QQQGOV]\n!MINIST! = MINISTER, MINISTRY\nPOLICEMAN {POLICEMEN} [~COP]\nWATER_!MINIST! [~GOV]\n",
    );
    let table = format!("{}/imported.toml", env!("CARGO_TARGET_TMPDIR"));
    let run = marsad(&["lexicon", "import", &dictionary, "-o", &table]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("actors.dic:6: "), "{}", run.err);
    let run = marsad(&["who", "zarqalanis", "--actors", &table, "--json"]);
    assert_eq!((&array(&run.out)[0]["code"], &array(&run.out)[0]["sector"]), (&"EGY".into(), &"OPP".into()));
    let run = marsad(&["who", "Hanbuli", "--on", "1999-01-01", "--actors", &table, "--json"]);
    assert_eq!(array(&run.out)[0]["sector"], "REB");
    assert_eq!(marsad(&["lexicon", "import", "no-such-file"]).code, 2);
    assert_eq!(marsad(&["lexicon", "import", &file("empty.dic", "# nothing\n")]).code, 1);
}

#[test]
fn the_tables_of_knowledge_are_checked() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let (lexicon, knowledge) = (format!("{root}/lexicon/ar"), format!("{root}/knowledge"));
    let run = marsad(&["lexicon", "check", &lexicon, "--knowledge", &knowledge]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("places: no faults"), "{}", run.out);
}
