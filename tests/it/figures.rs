//! Figures: what an action does, what a reader is told, and the reference numbers.

use surprisal::figures::{
    self, Action, Control, Figure, Input, Key, Kind, Slot, State, Swatch, Value, clean_name,
};
use surprisal::unit::Unit;
use surprisal::{info, link};

fn open(query: &str) -> State {
    link::read(query, Kind::Entropy).state
}

fn readout(state: &State, name: &str) -> f64 {
    let readouts = state.readouts();
    readouts.iter().find(|r| r.name == name).unwrap().value
}

fn list(state: &State, key: Key) -> Vec<f64> {
    match state.value(key) {
        Some(Value::List(list)) => list,
        other => panic!("{other:?}"),
    }
}

const PAIR: &str = "figure=cross-entropy&p=0.5,0.25,0.125,0.125&q=0.125,0.5,0.25,0.125&unit=bits";

#[test]
fn cross_entropy_of_the_reference_pair_and_its_swap() {
    let mut state = open(PAIR);
    let three = |state: &State| ["entropy", "cross-entropy", "kl"].map(|name| readout(state, name));
    assert_eq!(three(&state), [1.75, 2.375, 0.625]);
    state.apply(&Action::Swap);
    assert_eq!(three(&state), [1.75, 2.25, 0.5]);
    state.apply(&Action::Reset);
    assert_eq!(three(&state), [1.75, 2.375, 0.625]);
}

#[test]
fn a_value_stays_where_it_is_put_and_the_others_keep_their_proportions() {
    let mut state = open(PAIR);
    state.apply(&Action::Set(Slot::at(Key::P, 2), 0.0));
    let p = list(&state, Key::P);
    assert_eq!(p[2], 0.0);
    assert_eq!(p[0], 2.0 * p[1]);
    assert_eq!(p[1], 2.0 * p[3]);
    assert!((info::sum(p.iter().copied()) - 1.0).abs() < 1e-15);
    // To 1 and back: the proportions from before come back.
    state.apply(&Action::Set(Slot::at(Key::P, 2), 1.0));
    assert_eq!(list(&state, Key::P), [0.0, 0.0, 1.0, 0.0]);
    state.apply(&Action::Set(Slot::at(Key::P, 2), 0.125));
    assert_eq!(list(&state, Key::P), [0.5, 0.25, 0.125, 0.125]);
}

#[test]
fn a_locked_value_does_not_move_and_leaves_the_rest() {
    let mut state = open(PAIR);
    state.apply(&Action::Lock(Slot::at(Key::P, 0), true));
    state.apply(&Action::Set(Slot::at(Key::P, 1), 0.9));
    let p = list(&state, Key::P);
    assert_eq!(p, [0.5, 0.5, 0.0, 0.0]);
    for locked in [2, 3] {
        state.apply(&Action::Lock(Slot::at(Key::P, locked), true));
    }
    state.apply(&Action::Set(Slot::at(Key::P, 1), 0.1));
    assert_eq!(list(&state, Key::P), p, "nobody is left to take the rest");
}

#[test]
fn equal_shares_where_the_others_are_all_zero() {
    let mut state = open("figure=entropy&p=1,0,0");
    state.apply(&Action::Set(Slot::at(Key::P, 0), 0.5));
    assert_eq!(list(&state, Key::P), [0.5, 0.25, 0.25]);
}

#[test]
fn uniform_stays_uniform_from_two_outcomes_to_eight() {
    let mut state = open("figure=entropy&p=0.5,0.5&unit=bits");
    for (chosen, bits) in [(6, 3.0), (2, 2.0), (0, 1.0)] {
        state.apply(&Action::Choose(Key::K, chosen));
        assert_eq!(readout(&state, "entropy"), bits);
        assert_eq!(readout(&state, "max-entropy"), bits);
        let sides = libm::exp2(bits);
        assert!((readout(&state, "perplexity") - sides).abs() <= 2.0 * f64::EPSILON * sides);
        assert_eq!(readout(&state, "code-length"), bits);
    }
}

#[test]
fn binary_reaches_infinity_and_the_reference_numbers() {
    let mut state = open("figure=binary&y=1&p=0.01&unit=nats");
    assert_eq!(readout(&state, "loss"), 4.605_170_185_988_091);
    state.apply(&Action::Choose(Key::Unit, 0));
    assert_eq!(state.unit(), Unit::Bits);
    assert_eq!(readout(&state, "loss"), 6.643_856_189_774_724);
    state.apply(&Action::Set(Slot::one(Key::P), 0.0));
    assert_eq!(readout(&state, "loss"), f64::INFINITY);
    assert_eq!(readout(&state, "gradient"), -1.0 / core::f64::consts::LN_2);
    state.apply(&Action::Choose(Key::Eps, 3));
    assert!(
        (readout(&state, "loss") - 27.631_021_115_928_547 / core::f64::consts::LN_2).abs() < 1e-12
    );

    let far = open(&format!(
        "figure=binary&y=1&p={:e}&unit=nats",
        info::sigmoid(-8.0)
    ));
    assert!((readout(&far, "gradient") + 0.999_66).abs() < 1e-5);
    assert!((readout(&far, "gradient-mse") + 0.000_67).abs() < 1e-5);
}

#[test]
fn a_coin_against_a_biased_model_and_the_reverse() {
    let state = open("figure=cross-entropy&p=0.5,0.5&q=0.9,0.1&unit=nats");
    assert!((readout(&state, "kl") - 0.510_825_623_765_990_7).abs() < 1e-15);
    let reversed = open("figure=cross-entropy&p=0.9,0.1&q=0.5,0.5&unit=nats");
    assert!((readout(&reversed, "kl") - 0.368_064_207_168_497_3).abs() < 1e-15);
}

#[test]
fn ruled_out_outcomes_are_infinite_until_a_clip_makes_a_number_of_them() {
    let query = "figure=cross-entropy&p=0,1&q=1,0&unit=nats";
    assert_eq!(readout(&open(query), "cross-entropy"), f64::INFINITY);
    assert_eq!(readout(&open(query), "kl"), f64::INFINITY);
    let clipped = open(&format!("{query}&eps=1e-12"));
    assert_eq!(readout(&clipped, "cross-entropy"), 27.631_021_115_928_547);
}

#[test]
fn kl_is_negative_only_where_the_model_is_no_distribution() {
    let state = open("figure=cross-entropy&p=0.5,0.25,0.25&normalize=0&q=0.9,0.8,0.7");
    assert!(readout(&state, "kl") < 0.0);
    let mut back = state.clone();
    back.apply(&Action::Choose(Key::Normalize, 1));
    assert!(readout(&back, "kl") > 0.0);
    assert!((info::sum(list(&back, Key::Q)) - 1.0).abs() < 1e-15);
}

/// The texts of the clips are those that their values are written with everywhere.
#[test]
fn clips_are_written_as_numbers_are() {
    for (clip, text) in figures::cross_entropy::EPSILONS {
        assert_eq!(surprisal::unit::exact(clip), text);
    }
}

/// Along a value of P the loss is drawn as a straight line, and so is the entropy along one of Q.
#[test]
fn what_is_drawn_straight_is_straight() {
    let settings = [
        "p=0.5,0.25,0.25&q=0.2,0.5,0.3",
        "p=0.5,0.25,0.25&q=0.2,0.5,0.3&lock=p.0",
        "p=1,0,0&q=0.2,0.5,0.3",
        "p=0.5,0.25,0.25&q=0,0.5,0.5&eps=0.001",
        "p=0.5,0.25,0.25&q=0,0.5,0.5",
        "p=0.5,0.25,0.25&q=0.5,0.5,0&lock=p.0",
    ];
    for setting in settings {
        for moved in ["p.1", "p.2", "q.1"] {
            let state = open(&format!("figure=cross-entropy&{setting}&moved={moved}"));
            let Figure::CrossEntropy(figure) = state.figure() else {
                panic!("another figure");
            };
            let (_, limit) = figure.moved_value();
            let height = |x: f64| {
                if moved.starts_with('p') {
                    figure.cross_entropy_along(x)
                } else {
                    figure.entropy_along(x)
                }
            };
            for i in 1..16 {
                let x = limit * f64::from(i) / 16.0;
                let line = height(0.0) + (height(limit) - height(0.0)) * f64::from(i) / 16.0;
                // Where an end is infinite, so is all within: then it is no line, and is not drawn as one.
                let alike = if height(0.0).is_finite() && height(limit).is_finite() {
                    (height(x) - line).abs() < 1e-14
                } else {
                    height(x).is_infinite()
                };
                assert!(alike, "{setting} {moved}: {} beside {line}", height(x));
            }
        }
    }
}

#[test]
fn the_loss_curve_is_least_where_the_ring_is_drawn() {
    let state = open(PAIR);
    let Figure::CrossEntropy(figure) = state.figure() else {
        panic!("another figure");
    };
    let best = figure.best().unwrap();
    assert_eq!(best, 0.5);
    let least = figure.cross_entropy_along(best);
    for i in 1..1000 {
        assert!(figure.cross_entropy_along(f64::from(i) / 1000.0) >= least);
    }
    let (value, limit) = figure.moved_value();
    assert_eq!((value, limit), (0.125, 1.0));
    assert_eq!(
        figure.cross_entropy_along(value),
        figure.read().cross_entropy
    );
}

#[test]
fn the_table_and_the_readouts_say_the_same() {
    for (query, column, readout_name) in [
        (PAIR, 4, "cross-entropy"),
        ("figure=entropy&p=0.7,0.2,0.1&unit=nats", 2, "entropy"),
    ] {
        let state = open(query);
        let table = state.table();
        let total = table.rows.last().unwrap().cells[column].unwrap();
        assert_eq!(total, readout(&state, readout_name));
        let outcomes = &table.rows[..table.rows.len() - 1];
        let sum = info::sum(outcomes.iter().map(|row| row.cells[column].unwrap()));
        assert!((sum - total).abs() < 1e-15);
    }
    let state = open("figure=binary&y=1&p=0&unit=bits");
    let now = &state.table().rows[0];
    assert_eq!(now.cells[1], Some(f64::INFINITY));
    assert_eq!(now.cells[1].unwrap(), readout(&state, "loss"));
}

#[test]
fn huffman_lengths_spend_kraft_s_budget_exactly() {
    let state = open("figure=entropy&p=0.4,0.3,0.2,0.1&unit=bits");
    assert!((readout(&state, "code-length") - 1.9).abs() < 1e-15);
    let Figure::Entropy(figure) = state.figure() else {
        panic!("another figure");
    };
    assert_eq!(figure.read().kraft, 1.0);
}

#[test]
fn every_preset_and_question_is_there_in_both_languages() {
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        let question = state.question();
        assert!(question.right < question.choices && question.shows < state.preset_count());
        for lang in surprisal::words::Lang::ALL {
            let words = lang.words();
            assert_eq!(words.about(kind).question.choices.len(), question.choices);
            let mut titles: Vec<&str> = (0..state.preset_count())
                .map(|i| words.preset(kind, i).0)
                .collect();
            titles.dedup();
            assert_eq!(titles.len(), state.preset_count());
        }
        state.apply(&Action::Answer(question.right));
        assert_eq!(state.answer(), Some(question.right));
        assert_eq!(state.preset(), Some(question.shows));
        for preset in 0..state.preset_count() {
            state.apply(&Action::Preset(preset));
            assert_eq!(state.preset(), Some(preset));
            assert!(state.readouts().iter().all(|r| !r.value.is_nan()));
        }
    }
}

#[test]
fn the_right_answers_are_those_of_the_core() {
    let right = Kind::ALL.map(|kind| State::new(kind).question().right);
    assert_eq!(right, [1, 1, 0, 2, 1, 1, 1, 1, 1]);
}

#[test]
fn names_are_cleaned_and_an_empty_one_brings_the_usual_back() {
    assert_eq!(clean_name("  a\u{7}b\n "), "ab");
    assert_eq!(clean_name(&"x".repeat(99)).len(), 24);
    let mut state = State::new(Kind::Entropy);
    state.apply(&Action::Rename(1, "  heads ".to_owned()));
    assert_eq!(state.name(1), Some("heads"));
    state.apply(&Action::Rename(1, String::new()));
    assert_eq!(state.name(1), None);
    assert!(state.names().is_empty());
    state.apply(&Action::Rename(99, "nobody".to_owned()));
    assert!(state.names().is_empty());
}

#[test]
fn actions_that_do_not_concern_a_figure_change_nothing() {
    for kind in Kind::ALL {
        let fresh = State::new(kind);
        for action in [
            Action::Set(Slot::at(Key::P, 99), 0.5),
            Action::Set(Slot::one(Key::Axis), 1.0),
            Action::Choose(Key::Names, 3),
            Action::Lock(Slot::at(Key::Q, 99), true),
            Action::Preset(99),
            Action::Answer(99),
            Action::Choose(Key::Unit, 99),
        ] {
            let mut state = fresh.clone();
            state.apply(&action);
            assert_eq!(state.readouts(), fresh.readouts(), "{kind:?} {action:?}");
        }
        let mut state = fresh.clone();
        state.apply(&Action::Set(Slot::at(Key::P, 0), f64::NAN));
        state.apply(&Action::Set(Slot::one(Key::P), f64::NAN));
        assert_eq!(state.readouts(), fresh.readouts());
    }
}

#[test]
fn a_logarithmic_slider_multiplies_and_reaches_both_ends() {
    let slot = Slot::one(Key::Eps);
    let range = Input::Range {
        value: 1.0,
        min: 0.0,
        max: 20.0,
        step: 0.1,
        locked: None,
        log_from: None,
    };
    assert_eq!(
        (range.at(0.0), range.at(0.5), range.at(1.0)),
        (0.0, 10.0, 20.0)
    );
    assert_eq!((range.share(5.0), range.stepped(3.0)), (0.25, 1.3));
    assert_eq!((range.stepped(-11.0), range.stepped(1e9)), (0.0, 20.0));

    let log = Control { slot, input: range }.logarithmic(0.05).input;
    assert_eq!((log.at(0.0), log.at(0.5), log.at(1.0)), (0.0, 1.0, 20.0));
    assert_eq!(
        (log.share(0.0), log.share(1.0), log.share(20.0)),
        (0.0, 0.5, 1.0)
    );
    // A hundredth of the way from 0.05 to 20 is a factor of 400^(1/100).
    assert_eq!((log.stepped(1.0), log.stepped(-1.0)), (1.06, 0.942));
    assert_eq!((log.stepped(-60.0), log.stepped(60.0)), (0.0, 20.0));
}

/// The loss curve is drawn along the value that was moved last: a preset that showed nothing but ∞ there
/// would teach nothing.
#[test]
fn the_curve_of_every_cross_entropy_preset_is_finite_inside() {
    let mut state = State::new(Kind::CrossEntropy);
    for preset in 0..state.preset_count() {
        state.apply(&Action::Preset(preset));
        let Figure::CrossEntropy(figure) = state.figure() else {
            panic!("not a cross-entropy");
        };
        for value in [0.1, 0.3, 0.5] {
            let (loss, entropy) = (
                figure.cross_entropy_along(value),
                figure.entropy_along(value),
            );
            assert!(loss.is_finite() && entropy.is_finite(), "preset {preset}");
        }
    }
    // The one that was ruled out can be mended by it: at ½ the model is the truth.
    state.apply(&Action::Preset(3));
    let Figure::CrossEntropy(figure) = state.figure() else {
        panic!("not a cross-entropy");
    };
    assert_eq!(figure.read().cross_entropy, f64::INFINITY);
    assert_eq!(figure.cross_entropy_along(0.5), figure.read().entropy);
}

#[test]
fn a_legend_names_what_is_in_the_picture() {
    let legend = |query: &str, picture: usize| {
        let state = link::read(query, Kind::Train).state;
        figures::legend(&state, picture)
    };
    let has =
        |query: &str, picture: usize, swatch: Swatch| legend(query, picture).contains(&swatch);
    for (query, third, squares, map, minimum) in [
        ("figure=train", false, true, true, true),
        ("figure=train&objective=ce", false, false, true, true),
        ("figure=train&objective=mse", false, true, true, false),
        // Clouds apart: the loss falls for ever.
        ("figure=train&separation=4&n=80", false, true, true, false),
        (
            "figure=train&data=three&model=softmax",
            true,
            true,
            false,
            false,
        ),
        (
            "figure=train&model=hidden&objective=ce",
            false,
            false,
            false,
            false,
        ),
    ] {
        assert_eq!(has(query, 0, Swatch::ThirdClass), third, "{query}");
        assert_eq!(has(query, 1, Swatch::DescentOfSquares), squares, "{query}");
        assert_eq!(has(query, 2, Swatch::Start), map, "{query}");
        assert_eq!(has(query, 2, Swatch::Minimum), minimum, "{query}");
    }
    assert!(!has("figure=batch&y=1,0&p=0.9,0.2", 0, Swatch::SecondModel));
    assert!(has(
        "figure=batch&y=1,0&p=0.9,0.2&q=0.8,0.3",
        0,
        Swatch::SecondModel
    ));
}
