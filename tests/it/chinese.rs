//! No English in Chinese words, sentences and pictures. What a figure's document makes of them is read by
//! the browser tests, with the same list of what stays in Latin letters.

use crate::old_links;
use crate::pictures::EXTREMES;
use std::collections::{BTreeMap, BTreeSet};
use surprisal::chart::Theme;
use surprisal::figures::{Kind, Scene, State};
use surprisal::words::{Challenges, Desk, Lang, Menu, Samples};
use surprisal::{export, link};

const STAYS: &str = include_str!("../latin.txt");

/// Words by the first text that has them: each is named once.
type English = BTreeMap<String, String>;

/// Takes note of every word of Latin letters that is not in the list.
fn look(text: &str, place: &str, english: &mut English) {
    let lines = STAYS.lines().filter(|line| !line.starts_with('#'));
    let (phrases, stays): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with('='));
    let stays: BTreeSet<&str> = stays.into_iter().flat_map(str::split_whitespace).collect();
    let mut rest = text.to_owned();
    for phrase in phrases {
        rest = rest.replace(&phrase[1..], "");
    }
    let words = rest.split(|c: char| !(c.is_ascii_alphabetic() || c == '-'));
    for word in words.map(|word| word.trim_matches('-')) {
        if word.len() > 1 && !stays.contains(word) {
            let found = || format!("{place}: {text}");
            english.entry(word.to_owned()).or_insert_with(found);
        }
    }
}

/// The texts in a value's debug form: all that stands in quotes, whatever the fields are called.
fn quoted(debug: &str) -> Vec<String> {
    let (mut texts, mut text, mut escaped) = (Vec::new(), None::<String>, false);
    for c in debug.chars() {
        match (&mut text, c) {
            (None, '"') => text = Some(String::new()),
            (None, _) => {}
            (Some(_), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(_), '"') if !escaped => texts.extend(text.take()),
            (Some(so_far), _) => so_far.push(if escaped && c == 'n' { '\n' } else { c }),
        }
        escaped = false;
    }
    texts
}

/// The states that tests know: presets, edges, and every link that is kept.
fn states() -> Vec<(String, State)> {
    let mut states = Vec::new();
    for kind in Kind::ALL {
        let count = State::new(kind).preset_count();
        for preset in 0..count {
            let mut state = State::new(kind);
            state.apply(&surprisal::figures::Action::Preset(preset));
            states.push((format!("{} {preset}", kind.key()), state));
        }
    }
    let links = EXTREMES.iter().map(|(_, query)| (*query).to_owned());
    for query in links.chain(old_links::queries()) {
        // What a reader called them is no text of ours.
        let parts = query.split('&').filter(|it| !it.starts_with("names="));
        let query = parts.collect::<Vec<_>>().join("&");
        let state = link::read(&query, Kind::Entropy).state;
        states.push((query, state));
    }
    states
}

#[test]
fn no_text_is_english() {
    let words = Lang::Zh.words();
    let mut english = English::new();
    let mut tables = vec![
        ("words", format!("{words:?}")),
        ("menu", format!("{:?}", Menu::of(Lang::Zh))),
        ("desk", format!("{:?}", Desk::of(Lang::Zh))),
        ("samples", format!("{:?}", Samples::of(Lang::Zh))),
        ("challenges", format!("{:?}", Challenges::of(Lang::Zh))),
        ("surprise", format!("{:?}", words.surprise())),
        ("entropy", format!("{:?}", words.entropy())),
        ("cross-entropy", format!("{:?}", words.cross_entropy())),
        ("divergence", format!("{:?}", words.divergence())),
        ("fit", format!("{:?}", words.fit())),
        ("binary", format!("{:?}", words.binary())),
        ("softmax", format!("{:?}", words.softmax())),
        ("batch", format!("{:?}", words.batch())),
        ("train", format!("{:?}", words.train())),
    ];
    for (name, table) in &mut tables {
        let texts = quoted(table);
        assert!(texts.len() > 5, "{name} has {} texts", texts.len());
        for text in texts {
            look(&text, name, &mut english);
        }
    }
    assert_eq!(english, English::new());
}

#[test]
fn no_sentence_label_or_table_is_english() {
    let words = Lang::Zh.words();
    let mut english = English::new();
    let states = states();
    assert!(states.len() > 120, "{} states", states.len());
    for (place, state) in &states {
        let mut see = |text: &str| look(text, place, &mut english);
        see(&words.sentence(state));
        for readout in state.readouts() {
            see(&words.reading(state, readout.name));
        }
        for (name, _) in state.columns() {
            see((words.column)(name));
        }
        for row in state.table().rows {
            see(&words.head(state, row.head));
        }
        for control in state.controls() {
            see(&words.slot(state.kind(), control.slot));
            see(&words.value_text(state, control.slot));
        }
    }
    assert_eq!(english, English::new());
}

/// What pictures write on themselves; the canvas shows the same.
#[test]
fn no_picture_is_english() {
    let mut english = English::new();
    for (place, state) in states().into_iter().take(90) {
        let scene = Scene {
            look: Theme::Light.look(),
            words: Lang::Zh.words(),
        };
        let svg = export::svg_sheet(&state, scene, 720.0).unwrap();
        for part in svg.split("<text").skip(1) {
            let (_, text) = part.split_once('>').unwrap();
            let text = text.split_once("</text>").unwrap().0.trim();
            look(&text.replace("&quot;", "\""), &place, &mut english);
        }
    }
    assert_eq!(english, English::new());
}

/// The test can fail.
#[test]
fn english_is_found() {
    let mut english = English::new();
    look("平均值 the mean，KL 与 logit", "here", &mut english);
    let found: Vec<&str> = english.keys().map(String::as_str).collect();
    assert_eq!(found, ["mean", "the"]);
    assert_eq!(quoted(r#"A { b: "x\"y", c: ["z"] }"#), ["x\"y", "z"]);
}
