//! Links that are out in the world open what they always opened: `tests/links/version-1.txt`.

use std::collections::{BTreeMap, BTreeSet};
use surprisal::figures::{Input, Key, Kind, Problem, State, Value};
use surprisal::link::{self, Link};

const LIST: &str = include_str!("../links/version-1.txt");

/// Each link with what is said of it.
fn entries() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut entries: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in LIST
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match (line.strip_prefix('?'), entries.last_mut()) {
            (Some(link), _) => entries.push((link, Vec::new())),
            (None, Some((_, said))) => said.push(line.trim()),
            (None, None) => panic!("a line before the first link: {line}"),
        }
    }
    entries
}

/// Each link.
pub(crate) fn queries() -> impl Iterator<Item = String> {
    entries().into_iter().map(|(query, _)| query.to_owned())
}

fn list(numbers: &[f64]) -> String {
    let texts: Vec<String> = numbers.iter().map(|it| format!("{it:?}")).collect();
    texts.join(" ")
}

/// A state in words that no later way of writing links changes.
fn said(link: &Link) -> Vec<String> {
    let (state, view) = (&link.state, &link.view);
    let mut said = vec![format!("figure: {}", state.kind().key())];
    for key in state.keys() {
        let text = match state.value(key) {
            None => continue,
            Some(Value::Number(number)) => list(&[number]),
            Some(Value::List(numbers)) => list(&numbers),
            Some(Value::Rows(rows)) => {
                let rows: Vec<String> = rows.iter().map(|row| list(row)).collect();
                rows.join(" | ")
            }
            Some(Value::Word(word)) => word,
        };
        said.push(format!("{}: {text}", key.name()));
    }
    said.push(format!("names: {:?}", state.names()));
    let controls = state.controls().into_iter();
    let locked = controls.filter(|it| {
        matches!(
            it.input,
            Input::Range {
                locked: Some(true),
                ..
            }
        )
    });
    let locked: Vec<String> = locked.map(|it| it.slot.name()).collect();
    said.push(format!("locked: {}", locked.join(" ")));
    if let Some(moved) = state.moved() {
        let before = moved.before.map_or(String::new(), |it| list(it.as_slice()));
        said.push(format!("moved: {} {before}", moved.slot.name()));
    }
    let lang = view.lang.map_or("", |it| it.key());
    let theme = view.theme.map_or("", |it| it.key());
    let others = view.others.iter();
    let others: Vec<(&str, String)> = others
        .map(|(key, raw)| (key.as_str(), link::decode(raw)))
        .collect();
    said.push(format!("view: {lang} {theme} {:?} {others:?}", view.hide));
    for readout in state.readouts() {
        said.push(format!("> {} {:?}", readout.name, readout.value));
    }
    said.into_iter()
        .map(|it| it.trim_end().to_owned())
        .collect()
}

/// Whether a line says the same. A readout may become more exact in its last digits; a state may not.
fn same(expected: &str, found: &str) -> bool {
    let readout = |line: &str| {
        let (name, value) = line.strip_prefix("> ")?.split_once(' ')?;
        Some((name.to_owned(), value.parse::<f64>().ok()?))
    };
    match (readout(expected), readout(found)) {
        (Some((name, a)), Some((other, b))) => {
            let near = (a - b).abs() <= 1e-12 * a.abs().max(1e-3);
            name == other && (a == b || near)
        }
        _ => expected == found,
    }
}

#[test]
fn every_link_opens_what_it_always_opened() {
    for (query, expected) in entries() {
        let link = link::read(query, Kind::Entropy);
        let unknown = |note: &&surprisal::figures::Note| note.problem == Problem::UnknownKey;
        let others = link.notes.iter().filter(unknown).count();
        assert_eq!(link.notes.len(), others, "{query}: {:?}", link.notes);
        assert_eq!(others, link.view.others.len(), "{query}");
        // A key that came later than the link has its usual value.
        let usual = said(&link::read(
            &format!("figure={}", link.state.kind().key()),
            Kind::Entropy,
        ));
        let known = |line: &String| {
            let key = line.split_once(": ").map_or(&line[..], |it| it.0);
            expected.iter().any(|it| it.starts_with(key)) || !usual.contains(line)
        };
        let found: Vec<String> = said(&link).into_iter().filter(known).collect();
        let alike = expected.len() == found.len()
            && expected
                .iter()
                .zip(&found)
                .all(|(expected, found)| same(expected, found));
        assert!(
            alike,
            "?{query}\nopens\n  {}\nand not\n  {}",
            found.join("\n  "),
            expected.join("\n  ")
        );
    }
}

#[test]
fn the_list_has_every_key_of_every_figure() {
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (query, _) in entries() {
        let state = link::read(query, Kind::Entropy).state;
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        keys.entry(state.kind().key())
            .or_default()
            .extend(pairs.map(|(key, _)| key));
    }
    for kind in Kind::ALL {
        let keys = &keys[kind.key()];
        let state = State::new(kind);
        let mut wanted: Vec<&str> = state.keys().into_iter().map(Key::name).collect();
        wanted.extend(["v", "figure", "lang", "theme", "hide"]);
        if state.controls().iter().any(|it| {
            matches!(
                it.input,
                Input::Range {
                    locked: Some(_),
                    ..
                }
            )
        }) {
            wanted.push("lock");
        }
        if state.moved().is_some() {
            wanted.push("moved");
        }
        for key in wanted {
            assert!(keys.contains(key), "{}: no link has {key}", kind.key());
        }
    }
}

#[test]
fn the_list_has_packed_tables_and_unknown_keys() {
    let any = |wanted: &str| entries().iter().any(|(query, _)| query.contains(wanted));
    for wanted in [
        "&p=t1",
        "&q=t1",
        "&y=t1",
        "&sample-weights=t1",
        "&points=t1",
        "&course=",
    ] {
        assert!(any(wanted), "{wanted}");
    }
}
