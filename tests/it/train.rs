//! `train`: what steps, settings, links and taps do; the numbers stand in `learning`.

use proptest::prelude::*;
use surprisal::figures::train::{FEWEST_DRAWN, MOST_DRAWN};
use surprisal::figures::{
    Action, Figure, Key, Kind, Motion, Pen, Problem, Readout, Slot, State, Value, tap,
};
use surprisal::learn::{Model, Training};
use surprisal::link::{self, View};
use surprisal::words::Lang;

fn open(query: &str) -> State {
    let link = link::read(&format!("figure=train&{query}"), Kind::Train);
    assert_eq!(link.notes, [], "{query}");
    link.state
}

fn readout(state: &State, name: &str) -> f64 {
    let readouts = state.readouts();
    readouts.iter().find(|r| r.name == name).unwrap().value
}

fn number(state: &State, key: Key) -> f64 {
    match state.value(key) {
        Some(Value::Number(number)) => number,
        other => panic!("{other:?}"),
    }
}

fn word(state: &State, key: Key) -> String {
    match state.value(key) {
        Some(Value::Word(word)) => word,
        other => panic!("{other:?}"),
    }
}

fn training(state: &State) -> &Training {
    match state.figure() {
        Figure::Train(figure) => figure.training(),
        other => panic!("{other:?}"),
    }
}

fn weights(state: &State) -> Vec<Vec<u64>> {
    let bits = |weights: &[f64]| weights.iter().map(|w| w.to_bits()).collect();
    let runs = training(state).runs().iter();
    runs.map(|run| bits(run.weights())).collect()
}

fn points(state: &State) -> usize {
    match state.value(Key::Points) {
        Some(Value::Rows(rows)) => rows.len(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_race_at_epoch_thirty_has_the_numbers_of_forty_digits() {
    let state = State::new(Kind::Train);
    // By mpmath, from the same samples.
    for (name, want) in [
        ("loss", 0.161_260_696_684_447_3),
        ("test-loss", 0.159_004_762_800_460_8),
        ("loss-mse", 0.042_814_733_687_159_795),
        ("gradient-norm", 0.042_333_353_007_436_66),
        ("accuracy", 84.0 / 90.0),
        ("test-accuracy", 28.0 / 30.0),
        ("epoch", 30.0),
    ] {
        let got = readout(&state, name);
        assert!(
            (got - want).abs() <= 1e-14 * want,
            "{name}: {got}, not {want}"
        );
    }
    let texts: Vec<String> = state.readouts().iter().map(Readout::text).collect();
    assert_eq!(
        (&*texts[0], texts.last().unwrap().as_str()),
        ("0.161", "30")
    );
    let rival = training(&state).runs()[1].now();
    assert!((rival.learned.cross_entropy - 7.164_167_577_731_376).abs() < 1e-13);
}

#[test]
fn the_same_link_gives_the_same_bits_and_so_does_every_way_there() {
    let query = "data=moons&model=hidden&hidden=5&objective=race&batch=16&rate=0.4&seed=11&steps=";
    let whole = open(&format!("{query}40"));
    assert_eq!(weights(&whole), weights(&open(&format!("{query}40"))));
    let mut stepped = open(&format!("{query}0"));
    for _ in 0..40 {
        stepped.apply(&Action::Step);
    }
    assert_eq!(weights(&whole), weights(&stepped));
    assert_eq!(whole.readouts(), stepped.readouts());
    let text = link::write(&stepped, &View::default());
    assert_eq!(
        weights(&link::read(&text, Kind::Train).state),
        weights(&whole)
    );
    // Forward by slider, back, and forward again.
    for epochs in [90.0, 7.0, 40.0] {
        stepped.apply(&Action::Set(Slot::one(Key::Steps), epochs));
        assert_eq!(readout(&stepped, "epoch"), epochs);
    }
    assert_eq!(weights(&whole), weights(&stepped));
    assert_eq!(whole.figure(), stepped.figure());
}

#[test]
fn a_changed_setting_begins_anew_and_repeats_the_epochs() {
    let mut state = State::new(Kind::Train);
    state.apply(&Action::Set(Slot::one(Key::Rate), 0.5));
    assert_eq!(weights(&state), weights(&open("rate=0.5&steps=30")));
    // As many as take a blink, not thousands.
    let mut long = open("objective=ce&steps=2000");
    long.apply(&Action::Set(Slot::one(Key::Rate), 0.5));
    let epochs = readout(&long, "epoch");
    assert!((50.0..1000.0).contains(&epochs), "{epochs}");
    // How a training is looked at changes nothing about it.
    let mut state = open("steps=25");
    let before = weights(&state);
    state.apply(&Action::Choose(Key::Axis, 1));
    state.apply(&Action::Choose(Key::Speed, 3));
    assert_eq!((weights(&state), readout(&state, "epoch")), (before, 25.0));
    assert_eq!(
        state.motion(),
        Motion::Plays {
            per_second: 60.0,
            done: false
        }
    );
}

#[test]
fn no_training_is_longer_than_a_link_can_repeat() {
    for (query, least) in [
        (
            "n=400&model=hidden&hidden=16&data=moons&objective=race",
            400.0,
        ),
        ("n=400&objective=race", 400.0),
        ("n=40&model=softmax&objective=ce&data=xor", 5000.0),
    ] {
        let mut state = open(query);
        state.apply(&Action::Set(Slot::one(Key::Steps), f64::INFINITY));
        let most = number(&state, Key::Steps);
        assert!((least..=5000.0).contains(&most), "{query}: {most}");
    }
    let mut state = open("model=hidden&hidden=2&n=40&objective=ce&steps=4999");
    state.apply(&Action::Step);
    assert!(matches!(state.motion(), Motion::Plays { done: true, .. }));
    state.apply(&Action::Step);
    assert_eq!(readout(&state, "epoch"), 5000.0);
}

#[test]
fn a_descent_that_has_diverged_is_over_and_says_so() {
    let mut state = open("rate=30&l2=10&steps=500");
    assert!(matches!(state.motion(), Motion::Plays { done: true, .. }));
    let epochs = readout(&state, "epoch");
    assert!(epochs < 100.0);
    state.apply(&Action::Step);
    assert_eq!(readout(&state, "epoch"), epochs);
    assert!(state.readouts().iter().all(|r| r.value.is_finite()));
    let sentence = Lang::En.words().sentence(&state);
    assert!(sentence.contains("30 · 10 = 300 is above 2"), "{sentence}");
}

#[test]
fn a_tap_draws_a_point_and_a_tap_on_it_takes_it_away() {
    let size = (320.0, 440.0);
    let mut state = open("data=drawn&model=softmax&objective=ce&steps=0");
    let count = points(&state);
    let at = (200.0, 250.0);
    let action = tap(&state, 0, size, at).unwrap();
    let Action::Place(0, (x, y)) = action else {
        panic!("{action:?}")
    };
    assert_eq!(
        (
            libm::round(x * 100.0) / 100.0,
            libm::round(y * 100.0) / 100.0
        ),
        (x, y)
    );
    state.apply(&action);
    assert_eq!(points(&state), count + 1);
    // Near enough to mean the same point.
    let again = tap(&state, 0, size, (204.0, 247.0)).unwrap();
    assert_eq!(again, action);
    state.apply(&again);
    assert_eq!(points(&state), count);
    assert_eq!(tap(&state, 0, size, (2.0, 2.0)), None, "beside the plot");
    assert_eq!(
        tap(&State::new(Kind::Train), 0, size, at),
        None,
        "seeded samples stay"
    );
    assert_eq!(tap(&State::new(Kind::Binary), 0, size, at), None);
    state.apply(&Action::Place(0, (99.0, 0.0)));
    state.apply(&Action::Place(0, (f64::NAN, 0.0)));
    assert_eq!(points(&state), count);
    for index in 0..2 * MOST_DRAWN {
        state.apply(&Action::Place(0, (index as f64 / 100.0, 0.125)));
    }
    assert_eq!(points(&state), MOST_DRAWN);
    let Some(Value::Rows(drawn)) = state.value(Key::Points) else {
        unreachable!()
    };
    for point in drawn {
        state.apply(&Action::Place(0, (point[0], point[1])));
    }
    assert_eq!(points(&state), FEWEST_DRAWN);
    assert!(state.readouts().iter().all(|r| r.value.is_finite()));
}

#[test]
fn a_pen_draws_without_a_pointer() {
    let mut state = open("data=drawn&points=-1,0,0;1,0,1;0,1,0;0,-1,1&pen=1&steps=0");
    let count = |state: &State| match state.value(Key::Points) {
        Some(Value::Rows(rows)) => rows.len(),
        _ => 0,
    };
    let pen = |at, on_point| Some(Pen { at, on_point });
    assert_eq!(state.pen(), pen((0.0, 0.0), false));
    state.apply(&Action::Set(Slot::one(Key::PenX), 2.0));
    state.apply(&Action::Set(Slot::one(Key::PenY), 99.0));
    assert_eq!(state.pen(), pen((2.0, 3.0), false));
    state.apply(&Action::Add);
    let Some(Value::Rows(rows)) = state.value(Key::Points) else {
        unreachable!()
    };
    assert_eq!(rows.last(), Some(&vec![2.0, 3.0, 1.0]));
    // A link has the pen; near a point it is on it, and takes it away.
    let state = link::read(&link::write(&state, &View::default()), Kind::Train);
    let mut state = state.state;
    assert_eq!(state.pen(), pen((2.0, 3.0), true));
    state.apply(&Action::Set(Slot::one(Key::PenX), 2.1));
    assert_eq!(state.pen(), pen((2.0, 3.0), true));
    state.apply(&Action::Add);
    assert_eq!((count(&state), state.pen()), (4, pen((2.1, 3.0), false)));
    // Where the points are not drawn, there is none.
    let mut seeded = State::new(Kind::Train);
    let before = seeded.clone();
    seeded.apply(&Action::Add);
    assert_eq!((seeded.pen(), seeded == before), (None, true));
}

#[test]
fn a_third_class_needs_more_than_logistic_regression() {
    let mut state = open("data=drawn&model=logistic");
    state.apply(&Action::Choose(Key::Pen, 2));
    assert_eq!(word(&state, Key::Model), "logistic");
    state.apply(&Action::Place(0, (0.5, 0.5)));
    assert_eq!(word(&state, Key::Model), "softmax");
    assert_eq!(training(&state).classes(), 3);
    let link = link::read("figure=train&data=three&model=logistic", Kind::Train);
    let options = vec!["softmax".to_owned(), "hidden".to_owned()];
    assert_eq!(
        link.notes[0].problem,
        Problem::Choice {
            text: "logistic".to_owned(),
            options
        }
    );
}

#[test]
fn a_tap_on_the_map_starts_there() {
    let mut state = State::new(Kind::Train);
    for panel in [(150.0, 100.0), (550.0, 100.0)] {
        let action = tap(&state, 2, (720.0, 340.0), panel).unwrap();
        state.apply(&action);
        assert_eq!(
            action,
            Action::Place(2, (number(&state, Key::W1), number(&state, Key::W2)))
        );
    }
    let start = training(&state).runs()[0].history()[0].weights;
    assert_eq!(start, [number(&state, Key::W1), number(&state, Key::W2)]);
    let bias = open("bias=1");
    assert_eq!(tap(&bias, 2, (720.0, 340.0), (150.0, 100.0)), None);
}

#[test]
fn drawn_points_survive_their_link_and_bad_ones_have_a_reason() {
    let query = "data=drawn&points=-1,0.25,0;1,0,1;0,1,2;0.5,0.5,2&model=softmax&steps=3";
    let state = open(query);
    let text = link::write(&state, &View::default());
    let back = link::read(&text, Kind::Train);
    assert_eq!((back.notes, back.state == state), (vec![], true));
    let row = |row, problem| Problem::InRow {
        row,
        problem: Box::new(problem),
    };
    let outside = |value, max: f64| Problem::Outside {
        value,
        min: -max,
        max,
    };
    for (points, problem) in [
        (
            "1,2,0,1",
            row(
                1,
                Problem::Count {
                    count: 1,
                    min: 3,
                    max: 3,
                },
            ),
        ),
        (
            "1,2,0;1,2,1",
            Problem::Count {
                count: 2,
                min: 4,
                max: 120,
            },
        ),
        ("9,0,0;1,0,1;0,1,1;0,0,1", row(1, outside(9.0, 3.5))),
        ("0,0,0;1,0,1;0,-4,1;0,0,1", row(3, outside(-4.0, 3.0))),
        (
            "0,0,0.5;1,0,1;0,1,1;0,0,1",
            row(1, Problem::NotWhole { value: 0.5 }),
        ),
        (
            "0,0,3;1,0,1;0,1,1;0,0,1",
            row(
                1,
                Problem::Outside {
                    value: 3.0,
                    min: 0.0,
                    max: 2.0,
                },
            ),
        ),
    ] {
        let link = link::read(&format!("figure=train&points={points}"), Kind::Train);
        assert_eq!(link.notes[0].problem, problem, "{points}");
        assert_eq!(link.state.readouts(), State::new(Kind::Train).readouts());
        for lang in Lang::ALL {
            assert!(lang.words().note(&link.notes[0]).contains("points"));
        }
    }
}

#[test]
fn bad_settings_have_a_reason_and_leave_the_figure_whole() {
    let fresh = State::new(Kind::Train);
    for query in [
        "rate=0",
        "rate=inf",
        "rate=-1",
        "rate=fast",
        "l2=11",
        "hidden=1",
        "hidden=17",
        "hidden=2.5",
        "n=39",
        "n=401",
        "steps=-1",
        "steps=1e9",
        "steps=0.5",
        "seed=1000",
        "batch=-8",
        "bias=2",
        "model=forest",
        "data=iris",
        "objective=hinge",
        "axis=p",
        "speed=0",
        "w1=9",
        "separation=5",
        "pen=3",
    ] {
        let link = link::read(&format!("figure=train&{query}"), Kind::Train);
        assert_eq!(link.notes.len(), 1, "{query}");
        assert_eq!(link.state.figure(), fresh.figure(), "{query}");
        let sentence = Lang::En.words().note(&link.notes[0]);
        assert!(
            sentence.contains(query.split('=').next().unwrap()),
            "{sentence}"
        );
    }
}

#[test]
fn the_formula_s_next_weight_is_the_one_that_comes() {
    let mut state = open("steps=3");
    let run = &training(&state).runs()[0];
    let next = run.weights()[0] - run.gradient()[0];
    state.apply(&Action::Step);
    assert!((training(&state).runs()[0].weights()[0] - next).abs() < 1e-15 * next.abs());
}

#[test]
fn models_are_what_the_link_says() {
    for (query, model) in [
        ("model=logistic", Model::Logistic { bias: false }),
        ("model=logistic&bias=1", Model::Logistic { bias: true }),
        ("model=softmax", Model::Softmax),
        ("model=hidden&hidden=12", Model::Hidden(12)),
    ] {
        let state = open(query);
        let Figure::Train(figure) = state.figure() else {
            unreachable!()
        };
        assert_eq!(figure.model(), model);
        assert_eq!(figure.has_map(), model == Model::Logistic { bias: false });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_setting_makes_a_number_that_is_none(
        data in 0_usize..6, model in 0_usize..3, goal in 0_usize..3, batch in 0_usize..4,
        rate in prop_oneof![Just(0.001), Just(1.0), Just(100.0), 0.001..100.0],
        l2 in prop_oneof![Just(0.0), Just(10.0), 0.0..1.0],
        start in (-8.0..8.0, -8.0..8.0), seed in 0..999, epochs in 0..30,
    ) {
        let mut state = open("n=40&hidden=3");
        for (key, chosen) in [(Key::Data, data), (Key::Model, model), (Key::Objective, goal), (Key::Batch, batch)] {
            state.apply(&Action::Choose(key, chosen));
        }
        for (key, value) in [
            (Key::Rate, rate), (Key::L2, l2), (Key::W1, start.0), (Key::W2, start.1),
            (Key::Seed, f64::from(seed)), (Key::Steps, f64::from(epochs)),
        ] {
            state.apply(&Action::Set(Slot::one(key), value));
        }
        for readout in state.readouts() {
            prop_assert!(readout.value.is_finite() && readout.value >= 0.0, "{readout:?}");
        }
        let score = readout(&state, "accuracy");
        prop_assert!((0.0..=1.0).contains(&score));
        let back = link::read(&link::write(&state, &View::default()), Kind::Train);
        prop_assert_eq!(&back.notes, &[]);
        prop_assert_eq!(back.state.readouts(), state.readouts());
        for lang in Lang::ALL {
            let said = lang.words().sentence(&state);
            let open = said.is_empty() || said.contains(['{', '}']);
            prop_assert!(!open, "{}", said);
        }
    }
}
