//! What other pages are promised, in the places that promise it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use surprisal::figures::{Kind, State};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The texts in double quotes between two marks.
fn quoted<'a>(text: &'a str, from: &str, to: &str) -> BTreeSet<&'a str> {
    let (_, rest) = text.split_once(from).unwrap();
    let (part, _) = rest.split_once(to).unwrap();
    part.split('"').skip(1).step_by(2).collect()
}

#[test]
fn every_key_of_a_link_is_an_attribute() {
    let script = read("www/element.js");
    let attributes = quoted(&script, "const KEYS = [", "];");
    for kind in Kind::ALL {
        let mut states = vec![State::new(kind)];
        for preset in 0..states[0].preset_count() {
            let mut state = State::new(kind);
            state.apply(&surprisal::figures::Action::Preset(preset));
            states.push(state);
        }
        for key in states.iter().flat_map(State::keys) {
            let name = match key.name() {
                "hidden" => "hidden-units",
                name => name,
            };
            assert!(attributes.contains(name), "no attribute {name}");
        }
    }
}

#[test]
fn the_types_are_those_of_the_element() {
    let (script, types) = (read("www/element.js"), read("surprisal.d.ts"));
    assert_eq!(
        quoted(&types, "type SurprisalAttribute =", ";"),
        quoted(&script, "const KEYS = [", "];"),
    );
    let kinds: BTreeSet<_> = Kind::ALL.into_iter().map(Kind::key).collect();
    assert_eq!(quoted(&types, "type SurprisalFigureName =", ";"), kinds);
    let formats = quoted(&types, "  export(format", "\n}\n");
    assert_eq!(formats, quoted(&script, "const FORMATS = [", "];"));
}

/// What is public in the class, and what only the browser or this script calls.
#[test]
fn the_types_name_every_member() {
    let (script, types) = (read("www/element.js"), read("surprisal.d.ts"));
    let (_, class) = script.split_once("class SurprisalFigure").unwrap();
    let mut members = BTreeSet::new();
    for line in class
        .lines()
        .filter(|line| line.starts_with("  ") && line.ends_with(") {"))
    {
        let line = line.strip_prefix("  ").unwrap();
        if line.starts_with([' ', '#']) {
            continue;
        }
        let name = line.split('(').next().unwrap();
        members.insert(name.rsplit(' ').next().unwrap());
    }
    for own in [
        "constructor",
        "connectedCallback",
        "disconnectedCallback",
        "attributeChangedCallback",
        "follow",
        "toPaper",
        "fromPaper",
    ] {
        assert!(members.remove(own), "{own}");
    }
    assert_eq!(
        members.into_iter().collect::<Vec<_>>(),
        [
            "answer", "export", "link", "readouts", "ready", "start", "take"
        ]
    );
    let (_, class) = types.split_once("class SurprisalFigure").unwrap();
    let (class, _) = class.split_once("\n}").unwrap();
    for member in [
        "  link: ",
        "get readouts(): ",
        "  answer: ",
        "get ready(): ",
        "  start(): ",
        "  take(values: ",
        "  export(format",
    ] {
        assert!(class.contains(member), "no `{member}`");
    }
}

/// `cargo xtask test --only types` lets the compiler judge both.
#[test]
fn the_typescript_of_the_document_is_what_is_compiled() {
    let (document, test) = (read("www/embedding.md"), read("tests/types/use.ts"));
    for block in document.split("```ts\n").skip(1) {
        let code = block.split("```").next().unwrap();
        let code = code.replace("\"./surprisal.js\"", "\"../../surprisal.js\"");
        assert!(test.contains(&code), "tests/types/use.ts lacks\n{code}");
    }
}

#[test]
fn the_frame_has_a_picture_of_every_figure() {
    let page = read("www/embed.html");
    for kind in Kind::ALL {
        for lang in ["en", "zh"] {
            for theme in ["light", "dark"] {
                let name = format!("pictures/{}-{lang}-{theme}.svg", kind.key());
                assert!(page.contains(&format!("src=\"{name}\"")), "{name}");
                read(&format!("www/{name}"));
            }
        }
    }
}
