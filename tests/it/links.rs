//! Links: exact round trips, and junk that gives a figure and a reason.

use proptest::prelude::*;
use surprisal::chart::Theme;
use surprisal::figures::{Action, Key, Kind, Note, Problem, Slot, State};
use surprisal::link::{self, View};
use surprisal::words::Lang;

fn problems(query: &str) -> Vec<(String, Problem)> {
    let notes = link::read(query, Kind::Entropy).notes;
    notes
        .into_iter()
        .map(|Note { key, problem }| (key, problem))
        .collect()
}

fn round_trip(state: &State, view: &View) {
    let text = link::write(state, view);
    let back = link::read(&text, Kind::Entropy);
    assert_eq!(back.notes, Vec::new(), "{text}");
    assert_eq!(link::write(&back.state, &back.view), text);
    assert_eq!(back.state.readouts(), state.readouts(), "{text}");
    assert_eq!(back.state.names(), state.names());
    assert_eq!(&back.view, view);
}

#[test]
fn every_preset_survives_its_link() {
    let view = View {
        lang: Some(Lang::Zh),
        theme: Some(Theme::Dark),
        hide: vec!["presets".to_owned(), "p.1".to_owned()],
        others: Vec::new(),
    };
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        round_trip(&state, &View::default());
        for preset in 0..state.preset_count() {
            state.apply(&Action::Preset(preset));
            state.apply(&Action::Choose(Key::Unit, preset % 3));
            round_trip(&state, &view);
        }
    }
}

#[test]
fn names_with_commas_ampersands_and_markup_survive() {
    let mut state = State::new(Kind::CrossEntropy);
    for (index, name) in ["a,b", "<img src=x>", "雨&雪=?#", "100 %+1"]
        .into_iter()
        .enumerate()
    {
        state.apply(&Action::Rename(index, name.to_owned()));
    }
    round_trip(&state, &View::default());
    let encoded = link::read("figure=entropy&names=%E6%99%B4%2C%E9%9B%A8", Kind::Entropy);
    assert_eq!(encoded.state.names(), ["晴", "雨"]);
}

#[test]
fn the_design_s_link_reads_as_it_says() {
    let query = "?v=1&figure=binary&y=1&p=0.9&unit=bits&lang=zh&theme=dark";
    let link = link::read(query, Kind::Entropy);
    assert_eq!(link.notes, Vec::new());
    assert_eq!(link::write(&link.state, &link.view), query[1..]);
}

#[test]
fn nonsense_gives_the_figure_and_says_what_was_ignored() {
    let query = "figure=cross-entropy&p=abc,-3,NaN&K=999&unit=furlong&q=0.1,0.2";
    let link = link::read(query, Kind::Entropy);
    assert_eq!(
        link.state.readouts(),
        State::new(Kind::CrossEntropy).readouts()
    );
    let options = vec!["bits".to_owned(), "nats".to_owned(), "bans".to_owned()];
    let mut found = problems(query);
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(
        found,
        [
            ("K".to_owned(), Problem::UnknownKey),
            (
                "p".to_owned(),
                Problem::NotANumber {
                    text: "abc".to_owned()
                }
            ),
            (
                "q".to_owned(),
                Problem::Count {
                    count: 2,
                    min: 4,
                    max: 4
                }
            ),
            (
                "unit".to_owned(),
                Problem::Choice {
                    text: "furlong".to_owned(),
                    options
                }
            ),
        ]
    );
    for lang in Lang::ALL {
        for note in &link.notes {
            let sentence = lang.words().note(note);
            assert!(sentence.contains(&note.key), "{sentence}");
        }
    }
}

#[test]
fn ten_kilobytes_of_junk_are_left_out_and_named() {
    let junk = "x".repeat(10_240);
    let query = format!("figure=binary&p=0.25&junk={junk}");
    let link = link::read(&query, Kind::Entropy);
    assert_eq!(link.state.kind(), Kind::Binary);
    assert_eq!(link.notes.len(), 1);
    assert_eq!(link.notes[0].key, "junk");
    assert_eq!(link.notes[0].problem, Problem::TooLong);
    assert!(link::write(&link.state, &link.view).len() < 200);
}

#[test]
fn each_mistake_has_its_reason() {
    let outside = |value, max| Problem::Outside {
        value,
        min: 0.0,
        max,
    };
    for (query, key, problem) in [
        ("figure=binary&p=2", "p", outside(2.0, 1.0)),
        ("figure=binary&p=-1", "p", outside(-1.0, 1.0)),
        ("figure=binary&p=inf", "p", outside(f64::INFINITY, 1.0)),
        ("figure=binary&eps=0.7", "eps", outside(0.7, 0.5)),
        ("figure=entropy&p=0.5,-0.5", "p", outside(-0.5, 1.0)),
        ("figure=entropy&p=0,0,0", "p", Problem::NoMass),
        ("figure=entropy&p=1,1", "p", Problem::Scaled { sum: 2.0 }),
        (
            "figure=entropy&p=1",
            "p",
            Problem::Count {
                count: 1,
                min: 2,
                max: 8,
            },
        ),
        (
            "figure=entropy&p=",
            "p",
            Problem::NotANumber {
                text: String::new(),
            },
        ),
        ("figure=entropy&eps=0.1", "eps", Problem::UnknownKey),
    ] {
        assert_eq!(problems(query), [(key.to_owned(), problem)], "{query}");
    }
    let (key, problem) = problems("figure=pie").remove(0);
    assert_eq!(key, "figure");
    assert!(matches!(problem, Problem::Choice { .. }));
}

#[test]
fn unknown_keys_are_kept_and_said() {
    let link = link::read("figure=entropy&course=ml101", Kind::Entropy);
    assert_eq!(link.notes.len(), 1);
    assert!(link::write(&link.state, &link.view).ends_with("&course=ml101"));
}

#[test]
fn an_attribute_is_taken_by_itself() {
    let (mut state, mut view) = (State::new(Kind::Entropy), View::default());
    assert_eq!(
        link::put(&mut state, &mut view, "p", "0.25, 0.75", link::parse_number),
        []
    );
    assert_eq!(
        link::put(&mut state, &mut view, "lang", "zh-CN", link::parse_number),
        []
    );
    assert_eq!(
        link::put(
            &mut state,
            &mut view,
            "names",
            "雨,100 %",
            link::parse_number
        ),
        []
    );
    assert_eq!(view.lang, Some(Lang::Zh));
    assert_eq!(state.names(), ["雨", "100 %"]);
    assert_eq!(
        link::put(&mut state, &mut view, "unit", "miles", link::parse_number).len(),
        1
    );
}

/// Weights with zeros, tiny and huge ones.
fn weights() -> impl Strategy<Value = Vec<f64>> {
    let weight = prop_oneof![3 => 0.0..1.0, 1 => Just(0.0), 1 => Just(1e-300), 1 => 1e-12..1e-9];
    proptest::collection::vec(weight, 2..=8)
        .prop_filter("some mass", |w| w.iter().any(|x| *x > 1e-200))
}

proptest! {
    #[test]
    fn numbers_round_trip_exactly(p in weights(), unit in 0_usize..3, moves in proptest::collection::vec((0_usize..8, 0.0..=1.0), 0..6)) {
        let text: Vec<String> = p.iter().map(|x| surprisal::unit::exact(*x)).collect();
        let mut state = link::read(&format!("figure=entropy&p={}", text.join(",")), Kind::Entropy).state;
        state.apply(&Action::Choose(Key::Unit, unit));
        for (index, value) in moves {
            state.apply(&Action::Set(Slot::at(Key::P, index), value));
        }
        round_trip(&state, &View::default());
        let Some(surprisal::figures::Value::List(list)) = state.value(Key::P) else { unreachable!() };
        prop_assert!((surprisal::info::sum(list) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn reading_never_fails(query in "\\PC{0,200}") {
        let link = link::read(&query, Kind::CrossEntropy);
        prop_assert!(link.state.readouts().iter().all(|r| !r.value.is_nan()));
    }

    #[test]
    fn reading_survives_structured_junk(
        pairs in proptest::collection::vec(("(figure|p|q|y|w|mu|sigma|tab|steps|seed|eps|normalize|axis|unit|names|hide|lang|theme|k|[a-z]{1,3})", "(0|1|0.5|-1|1e400|nan|inf|,|;|%|%E9|cross-entropy|binary|fit|discrete|entropy|[a-z]){0,12}"), 0..8)
    ) {
        let query: Vec<String> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let link = link::read(&query.join("&"), Kind::CrossEntropy);
        prop_assert!(link.state.readouts().iter().all(|r| !r.value.is_nan()));
        let text = link::write(&link.state, &link.view);
        let back = link::read(&text, Kind::CrossEntropy);
        prop_assert_eq!(back.state.readouts(), link.state.readouts());
    }
}
