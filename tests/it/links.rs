//! Links: exact round trips, and junk that gives a figure and a reason.

use proptest::prelude::*;
use surprisal::chart::Theme;
use surprisal::figures::{Action, Key, Kind, Note, Problem, Slot, State, Value};
use surprisal::link::{self, View};
use surprisal::words::Lang;

fn problems(query: &str) -> Vec<(String, Problem)> {
    let notes = link::read(query, Kind::Entropy).notes;
    notes
        .into_iter()
        .map(|Note { key, problem }| (key, problem))
        .collect()
}

fn not_one_of(text: &str, options: &[&str]) -> Problem {
    Problem::Choice {
        text: text.to_owned(),
        options: options.iter().map(|it| (*it).to_owned()).collect(),
    }
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
        challenge: "five-bits".to_owned(),
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
fn every_setting_of_softmax_survives_its_link() {
    for query in [
        "v=1&figure=softmax&z=1000,-Infinity,-0.1&y=2&t=0&smoothing=0.1&twice=1&precision=f32&gamma=0.5&unit=bans",
        "v=1&figure=softmax&z=Infinity,1e300&y=0&t=0.05&unit=nats",
    ] {
        let link = link::read(query, Kind::Entropy);
        assert_eq!(link.notes, Vec::new());
        assert_eq!(link::write(&link.state, &link.view), query);
        round_trip(&link.state, &View::default());
    }
}

#[test]
fn the_design_s_link_reads_as_it_says() {
    let query = "?v=1&figure=binary&y=1&p=0.9&unit=bits&lang=zh&theme=dark";
    let link = link::read(query, Kind::Entropy);
    assert_eq!(link.notes, Vec::new());
    assert_eq!(link::write(&link.state, &link.view), query[1..]);
}

#[test]
fn what_follows_the_page_can_be_said() {
    for query in ["theme=auto", "theme=", "lang=", "lang=&theme=auto"] {
        let link = link::read(query, Kind::Entropy);
        assert_eq!(link.notes, Vec::new(), "{query}");
        assert_eq!((link.view.theme, link.view.lang), (None, None), "{query}");
    }
}

/// How long a list should be is said by one that was not taken.
#[test]
fn one_mistake_is_told_once() {
    for (query, key) in [
        ("figure=batch&p=0.7,0.2,0.1;0.1,0.8&y=0,1", "p"),
        ("figure=cross-entropy&p=0.5,0.5,x&q=1,2", "p"),
        ("figure=fit&w=1,1,x&mu=1,2,3", "w"),
    ] {
        let found = problems(query);
        assert_eq!(found.len(), 1, "{query}: {found:?}");
        assert_eq!(found[0].0, key, "{query}");
    }
    // Here it is known.
    assert_eq!(problems("figure=cross-entropy&p=0.5,0.5&q=1,0,0").len(), 1);
    assert_eq!(problems("figure=cross-entropy&unit=furlong&q=1,0").len(), 2);
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
fn forty_kilobytes_of_junk_are_left_out_and_named() {
    let junk = "x".repeat(40_960);
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
        ("figure=entropy&r=0.5,0.5", "r", Problem::UnknownKey),
        (
            "figure=divergence&r=0.5,0.5",
            "r",
            Problem::Count {
                count: 2,
                min: 4,
                max: 4,
            },
        ),
        (
            "figure=divergence&r=1,1,1,1",
            "r",
            Problem::Scaled { sum: 4.0 },
        ),
        ("figure=divergence&r=2,-1,0,0", "r", outside(-1.0, 1.0)),
        ("figure=divergence&q=0,0,0,0", "q", Problem::NoMass),
        (
            "figure=divergence&r=",
            "r",
            Problem::NotANumber {
                text: String::new(),
            },
        ),
        ("figure=entropy&moved=p.0", "moved", Problem::UnknownKey),
        ("figure=binary&lock=p", "lock", Problem::UnknownKey),
        (
            "figure=entropy&p=0.5,0.5&lock=p.0,p.2",
            "lock",
            not_one_of("p.2", &["p.0", "p.1"]),
        ),
        (
            "figure=cross-entropy&p=0.5,0.5&q=0.5,0.5&moved=r.1",
            "moved",
            not_one_of("r.1", &["p.0", "p.1", "q.0", "q.1"]),
        ),
        (
            "figure=cross-entropy&moved=q.1,0.5,-0.5",
            "moved",
            outside(-0.5, 1.0),
        ),
    ] {
        assert_eq!(problems(query), [(key.to_owned(), problem)], "{query}");
    }
    let (key, problem) = problems("figure=pie").remove(0);
    assert_eq!(key, "figure");
    assert!(matches!(problem, Problem::Choice { .. }));
}

#[test]
fn locks_and_the_value_moved_last_survive() {
    let (p, q) = (|i| Slot::at(Key::P, i), |i| Slot::at(Key::Q, i));
    let mut state = State::new(Kind::CrossEntropy);
    assert!(!link::write(&state, &View::default()).contains("lock"));
    assert!(!link::write(&state, &View::default()).contains("moved"));
    for action in [
        Action::Lock(p(0), true),
        Action::Lock(q(2), true),
        Action::Set(q(1), 0.25),
    ] {
        state.apply(&action);
    }
    round_trip(&state, &View::default());
    let text = link::write(&state, &View::default());
    assert!(text.ends_with("&lock=p.0,q.2&moved=q.1"), "{text}");
    // Reset comes back to what the link said.
    let mut back = link::read(&text, Kind::Entropy).state;
    back.apply(&Action::Lock(p(0), false));
    back.apply(&Action::Set(p(3), 0.5));
    back.apply(&Action::Reset);
    assert_eq!(link::write(&back, &View::default()), text);
}

#[test]
fn what_an_excursion_to_1_would_forget_survives() {
    let q = |i| Slot::at(Key::Q, i);
    let mut state = State::new(Kind::CrossEntropy);
    state.apply(&Action::Set(q(0), 1.0));
    let text = link::write(&state, &View::default());
    assert!(text.ends_with("&moved=q.0,0.125,0.5,0.25,0.125"), "{text}");
    round_trip(&state, &View::default());
    let mut back = link::read(&text, Kind::Entropy).state;
    for state in [&mut state, &mut back] {
        state.apply(&Action::Set(q(0), 0.125));
    }
    assert_eq!(back.value(Key::Q), state.value(Key::Q));
    assert_eq!(
        state.value(Key::Q),
        State::new(Kind::CrossEntropy).value(Key::Q)
    );
}

#[test]
fn unknown_keys_are_kept_and_said() {
    let kept = [
        "&course=ml101",
        "&tag=a&tag=b",
        "&utm_source=newsletter-of-the-department-of-statistics",
        "&%E8%AF%BE%E7%A8%8B=a%2Cb,c%20d",
        "&lock=p.0",
        "&eps=0.1",
    ];
    let query = format!(
        "v=1&figure=entropy&p=0.5,0.5&unit=bits{}",
        kept[..4].concat()
    );
    let link = link::read(&query, Kind::Entropy);
    assert_eq!(link.notes.len(), 5);
    assert!(
        link.notes
            .iter()
            .all(|it| it.problem == Problem::UnknownKey)
    );
    assert_eq!(link::write(&link.state, &link.view), query);
    // Also what only this figure, or only its other tab, does not know.
    for query in [
        "v=1&figure=binary&y=1&p=0.9&unit=nats&lock=p",
        "v=1&figure=entropy&p=0.5,0.5&unit=bits&eps=0.1",
        "v=1&figure=binary&y=1&p=0.9&unit=nats&names=a%2Cb,c",
        "v=1&figure=fit&tab=discrete&p=0.1,0.3,0.1,0,0,0.1,0.3,0.1&unit=bits&w=0.5,0.5",
    ] {
        let link = link::read(query, Kind::Entropy);
        assert_eq!(link.notes.len(), 1, "{query}");
        assert_eq!(link.notes[0].problem, Problem::UnknownKey, "{query}");
        assert_eq!(link::write(&link.state, &link.view), query);
    }
    // What is too much to be kept is not said to be kept.
    let long = format!("figure=entropy&note={}", "x".repeat(600));
    let link = link::read(&long, Kind::Entropy);
    assert_eq!(link.notes[0].problem, Problem::TooLong);
    assert!(!link::write(&link.state, &link.view).contains("note"));
}

#[test]
fn a_newer_link_says_that_it_is_newer() {
    let link = link::read("v=2&figure=binary&p=0.25", Kind::Entropy);
    assert_eq!(link.state.kind(), Kind::Binary);
    let newer = Problem::Newer {
        text: "2".to_owned(),
    };
    assert_eq!(link.notes.len(), 1);
    assert_eq!(link.notes[0].problem, newer);
    assert!(Lang::En.words().note(&link.notes[0]).contains("Reload"));
}

#[test]
fn more_names_than_outcomes_are_kept_and_said_to_be() {
    let query = "v=1&figure=entropy&p=0.5,0.5&unit=bits&names=cat,dog,bird";
    let link = link::read(query, Kind::Entropy);
    let spare = Problem::Names {
        count: 3,
        outcomes: 2,
    };
    assert_eq!(problems(query), [("names".to_owned(), spare)]);
    assert_eq!(
        Lang::En.words().note(&link.notes[0]),
        "names: 3 names, but 2 outcomes; the rest are kept for when there are more."
    );
    assert_eq!(link::write(&link.state, &link.view), query);
    // As many, fewer, and the comma behind an only name are as they should be.
    for names in ["cat,dog", "cat", "cat,", ",dog"] {
        assert_eq!(
            problems(&format!("figure=entropy&p=0.5,0.5&names={names}")),
            []
        );
    }
}

#[test]
fn one_name_with_a_comma_stays_one_name() {
    let mut state = State::new(Kind::Entropy);
    state.apply(&Action::Rename(0, "rain, or snow".to_owned()));
    round_trip(&state, &View::default());
}

#[test]
fn an_edit_that_locks_forbid_says_what_to_unlock() {
    let p = |index| Slot::at(Key::P, index);
    for (kind, key) in [
        (Kind::Entropy, Key::P),
        (Kind::CrossEntropy, Key::Q),
        (Kind::Divergence, Key::Q),
        (Kind::Fit, Key::W),
    ] {
        let mut state = State::new(kind);
        let mut others = state.controls();
        others.retain(|it| it.slot.key == key && it.slot != Slot::at(key, 0));
        let edit = Action::Set(Slot::at(key, 0), 0.9);
        assert_eq!(state.refusal(&edit), None);
        for other in &others {
            state.apply(&Action::Lock(other.slot, true));
        }
        let note = state.refusal(&edit).unwrap();
        assert_eq!(
            (note.key.as_str(), &note.problem),
            (key.name(), &Problem::Locked)
        );
        assert!(Lang::En.words().note(&note).contains("Unlock"));
        assert!(Lang::Zh.words().note(&note).contains("解锁"));
        // It is true that nothing changes, and that unlocking any of the others helps.
        let before = state.value(key);
        state.apply(&edit);
        assert_eq!(state.value(key), before);
        state.apply(&Action::Lock(others[0].slot, false));
        let all = state.refusal(&edit).map(|note| note.problem);
        state.apply(&edit);
        assert_ne!(state.value(key), before);
        // Those that are still locked may leave less than that, which is said, and used.
        let Some(Value::List(values)) = state.value(key) else {
            panic!("a list")
        };
        match all {
            None => assert_eq!(values[0], 0.9),
            Some(Problem::Locked) => assert!(values[0] < 0.9),
            other => panic!("{other:?}"),
        }
    }
    // A value that is put where it stands needs no room.
    let mut state = State::new(Kind::Entropy);
    for index in 0..4 {
        state.apply(&Action::Lock(p(index), true));
    }
    let Some(Value::List(values)) = state.value(Key::P) else {
        panic!("P is a list")
    };
    assert_eq!(state.refusal(&Action::Set(p(0), values[0])), None);
    assert!(state.refusal(&Action::Set(p(0), 0.9)).is_some());
    assert_eq!(
        State::new(Kind::Binary).refusal(&Action::Set(Slot::one(Key::P), 0.1)),
        None
    );
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
        let Some(Value::List(list)) = state.value(Key::P) else { unreachable!() };
        prop_assert!((surprisal::info::sum(list) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn reading_never_fails(query in "\\PC{0,200}") {
        let link = link::read(&query, Kind::CrossEntropy);
        prop_assert!(link.state.readouts().iter().all(|r| !r.value.is_nan()));
    }

    #[test]
    fn reading_survives_structured_junk(
        pairs in proptest::collection::vec(("(figure|p|q|y|z|t|smoothing|twice|precision|gamma|w|mu|sigma|tab|steps|seed|eps|normalize|axis|unit|names|hide|lock|moved|lang|theme|k|[a-z]{1,3})", "(0|1|0.5|-1|1e400|nan|inf|,|;|%|%E9|cross-entropy|binary|softmax|fit|discrete|entropy|f32|[pqrz]\\.[0-9]|[a-z]){0,12}"), 0..8)
    ) {
        let query: Vec<String> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let link = link::read(&query.join("&"), Kind::CrossEntropy);
        prop_assert!(link.state.readouts().iter().all(|r| !r.value.is_nan()));
        let text = link::write(&link.state, &link.view);
        let back = link::read(&text, Kind::CrossEntropy);
        prop_assert_eq!(back.state.readouts(), link.state.readouts());
    }
}
