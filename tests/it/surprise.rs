//! `surprise`: its reference numbers (computed at 50 digits by mpmath, the draws by a generator
//! written down a second time), its laws, its edges.

use proptest::prelude::*;
use surprisal::figures::LARGEST_SEED;
use surprisal::figures::surprise::MOST_DRAWS;
use surprisal::figures::{self, Action, Figure, Head, Key, Kind, Motion, Problem, Slot, State};
use surprisal::{info, link};

fn open(query: &str) -> State {
    let link = link::read(&format!("figure=surprise&{query}"), Kind::Entropy);
    assert_eq!(link.notes, [], "{query}");
    link.state
}

fn own(state: &State) -> &figures::surprise::State {
    match state.figure() {
        Figure::Surprise(figure) => figure,
        other => panic!("{other:?}"),
    }
}

fn readout(state: &State, name: &str) -> f64 {
    let readouts = state.readouts();
    readouts.iter().find(|r| r.name == name).unwrap().value
}

/// Within 4 ulp, the bound of every formula here.
fn close(got: f64, want: f64) -> bool {
    got == want || (got - want).abs() <= 4.0 * f64::EPSILON * want.abs()
}

#[test]
fn powers_of_a_half_are_whole_bits_and_together_their_sum() {
    for (p, p2, first, both) in [
        (0.5, 1.0, 1.0, 1.0),
        (0.5, 0.5, 1.0, 2.0),
        (0.125, 0.5, 3.0, 4.0),
        (0.125, 0.25, 3.0, 5.0),
        (1.0 / 1024.0, 0.5, 10.0, 11.0),
    ] {
        let state = open(&format!("p={p}&p2={p2}&unit=bits"));
        assert_eq!(readout(&state, "surprisal"), first);
        assert_eq!(readout(&state, "joint"), both);
    }
}

#[test]
fn the_readouts_are_those_of_mpmath() {
    for (query, surprisal, entropy, mean, perplexity) in [
        (
            "p=0.125&draws=400&seed=7&unit=bits",
            3.0,
            0.543_564_443_199_596_4,
            0.529_527_668_589_308_3,
            1.457_569_264_981_090_3,
        ),
        (
            "p=0.1&draws=2000&seed=7&unit=bits",
            core::f64::consts::LOG2_10,
            0.468_995_593_589_281_2,
            0.472_165_518_590_723_5,
            1.384_145_488_461_686,
        ),
        (
            "p=0.01&draws=2000&seed=7&unit=bits",
            6.643_856_189_774_724,
            0.080_793_135_895_911_18,
            0.087_422_492_515_990_78,
            1.057_599_306_467_988_7,
        ),
        (
            "p=0.125&draws=400&seed=9007199254740991&unit=bits",
            3.0,
            0.543_564_443_199_596_4,
            0.592_693_154_335_604_4,
            1.457_569_264_981_090_3,
        ),
        (
            "p=0.5&draws=1&seed=0&unit=nats",
            core::f64::consts::LN_2,
            core::f64::consts::LN_2,
            core::f64::consts::LN_2,
            2.0,
        ),
    ] {
        let state = open(query);
        for (name, want) in [
            ("surprisal", surprisal),
            ("entropy", entropy),
            ("running-mean", mean),
            ("perplexity", perplexity),
        ] {
            let got = readout(&state, name);
            assert!(close(got, want), "{query}: {name} is {got}, not {want}");
        }
    }
}

#[test]
fn the_draws_are_those_of_the_generator_written_down_a_second_time() {
    for (p, seed, draws, happened) in [
        (0.125, 7, 400, 48),
        (0.1, 7, 2000, 202),
        (0.01, 7, 2000, 22),
        (0.125, 12_345, 400, 51),
        (0.125, LARGEST_SEED, 400, 57),
    ] {
        let state = open(&format!("p={p}&seed={seed}&draws={draws}"));
        assert_eq!(own(&state).read().happened, happened, "{p} {seed}");
    }
    // The event happens for the first time in the second draw.
    let running: Vec<(u32, f64)> = own(&open("p=0.125&seed=7&draws=2&unit=bits"))
        .running()
        .collect();
    let bits = |nats: f64| nats / core::f64::consts::LN_2;
    assert_eq!((running[0].0, running[1].0), (0, 1));
    assert!(close(bits(running[0].1), 0.192_645_077_942_395_88));
    assert!(close(bits(running[1].1), 1.596_322_538_971_198));
}

#[test]
fn at_both_ends_every_draw_is_the_certain_outcome() {
    for (p, surprisal, happened) in [(0.0, f64::INFINITY, 0), (1.0, 0.0, MOST_DRAWS)] {
        let state = open(&format!("p={p}&draws=2000"));
        assert_eq!(readout(&state, "surprisal"), surprisal);
        assert_eq!(own(&state).read().happened, happened);
        for name in ["entropy", "running-mean"] {
            let value = readout(&state, name);
            assert!(value == 0.0 && value.is_sign_positive(), "{name}: {value}");
        }
        assert_eq!(readout(&state, "perplexity"), 1.0);
    }
    assert_eq!(readout(&open("p=0&p2=1"), "joint"), f64::INFINITY);
    assert_eq!(readout(&open("p=1&p2=0"), "joint"), f64::INFINITY);
    assert!(readout(&open("p=1&p2=1"), "joint").is_sign_positive());
    // The product is too small for an f64; its surprise is not.
    let tiny = open("p=1e-300&p2=1e-300&unit=nats");
    assert!(close(readout(&tiny, "joint"), 1_381.551_055_796_427_4));
}

#[test]
fn a_fair_coin_costs_one_bit_from_the_first_toss_on() {
    let state = open("p=0.5&draws=2000");
    for (_, mean) in own(&state).running() {
        assert!(close(mean, core::f64::consts::LN_2), "{mean}");
    }
}

#[test]
fn a_longer_run_begins_as_a_shorter_one_and_a_larger_p_keeps_what_happened() {
    let (short, long) = (open("p=0.2&draws=50"), open("p=0.2&draws=2000"));
    assert!(own(&short).drawn().eq(own(&long).drawn().take(50)));
    let rare = open("p=0.1&draws=2000");
    let kept = own(&rare).drawn().zip(own(&long).drawn());
    assert!(kept.into_iter().all(|(rare, often)| !rare || often));
    assert!(own(&rare).read().happened < own(&long).read().happened);
}

/// The law of large numbers: of the means of 2000 draws, those of 200 seeds all lie within five
/// standard errors of H, and spread by about one.
#[test]
fn the_mean_settles_on_the_entropy_whatever_the_seed() {
    for p in [0.1, 0.3, 0.8] {
        let deviation = libm::sqrt(p * (1.0 - p)) * info::logit(p).abs();
        let error = deviation / libm::sqrt(f64::from(MOST_DRAWS));
        let mut squares = 0.0;
        for seed in 0..200 {
            let state = open(&format!("p={p}&draws=2000&seed={seed}&unit=nats"));
            let away = (readout(&state, "running-mean") - readout(&state, "entropy")) / error;
            assert!(
                away.abs() < 5.0,
                "p={p} seed={seed}: {away} standard errors"
            );
            squares += away * away / 200.0;
        }
        assert!((0.7..1.4).contains(&squares), "p={p}: {squares}");
    }
}

#[test]
fn a_step_is_one_more_draw_until_there_is_none_left() {
    let mut state = open("draws=0");
    assert_eq!(readout(&state, "running-mean"), 0.0);
    assert_eq!(own(&state).running().count(), 0);
    state.apply(&Action::Step);
    assert_eq!(own(&state).draws(), 1);
    assert!(matches!(state.motion(), Motion::Plays { done: false, .. }));
    let mut state = open("draws=1999");
    state.apply(&Action::Step);
    assert!(matches!(state.motion(), Motion::Plays { done: true, .. }));
    let last = state.readouts();
    state.apply(&Action::Step);
    assert_eq!(state.readouts(), last);
}

#[test]
fn the_seed_is_in_the_link_and_only_whole_numbers_are_taken() {
    let fresh = link::write(&State::new(Kind::Surprise), &link::View::default());
    assert_eq!(
        fresh,
        "v=1&figure=surprise&p=0.125&draws=400&seed=7&unit=bits"
    );
    let outside = |value, max| Problem::Outside {
        value,
        min: 0.0,
        max,
    };
    let seeds = LARGEST_SEED as f64;
    for (key, text, problem) in [
        ("draws", "2.5", Problem::NotWhole { value: 2.5 }),
        ("draws", "2001", outside(2001.0, 2000.0)),
        ("draws", "-1", outside(-1.0, 2000.0)),
        ("seed", "0.1", Problem::NotWhole { value: 0.1 }),
        ("seed", "9007199254740992", outside(seeds + 1.0, seeds)),
        ("p2", "1.5", outside(1.5, 1.0)),
    ] {
        let link = link::read(&format!("figure=surprise&{key}={text}"), Kind::Entropy);
        assert_eq!(link.notes.len(), 1, "{key}={text}");
        assert_eq!(link.notes[0].problem, problem);
        assert_eq!(
            link.state.readouts(),
            State::new(Kind::Surprise).readouts(),
            "{key}={text}"
        );
    }
    // A slider stands between whole numbers; the figure does not.
    let mut state = State::new(Kind::Surprise);
    state.apply(&Action::Set(Slot::one(Key::Draws), 12.6));
    state.apply(&Action::Set(Slot::one(Key::Seed), 1e300));
    assert_eq!(own(&state).draws(), 13);
    assert_eq!(own(&state).seed(), LARGEST_SEED);
}

#[test]
fn the_table_ends_with_the_running_mean() {
    let state = open("p=0.125&p2=0.25&draws=7&unit=bits");
    let rows = state.table().rows;
    let both = rows
        .iter()
        .find(|row| row.head == Head::Symbol("p·p₂"))
        .unwrap();
    assert_eq!(both.cells[..2], [Some(0.031_25), Some(5.0)]);
    let drawn: Vec<Head> = rows[rows.len() - 4..].iter().map(|row| row.head).collect();
    assert_eq!(drawn, [1, 2, 5, 7].map(Head::Draws));
    let last = rows.last().unwrap();
    assert_eq!(last.cells[3], Some(readout(&state, "running-mean")));
    assert_eq!(open("draws=0").table().rows.len(), rows.len() - 4);
}

#[test]
fn dots_are_dragged_from_end_to_end() {
    const SIZE: (f64, f64) = (640.0, 330.0);
    let state = open("p=0.125&p2=0.9");
    let drag = |picture, key, x| figures::drag(&state, picture, SIZE, Slot::one(key), (x, 100.0));
    for key in [Key::P, Key::P2] {
        assert_eq!(drag(0, key, -20.0), Some(0.0));
        assert_eq!(drag(0, key, 700.0), Some(1.0));
        assert_eq!(drag(1, key, 300.0), None);
    }
    assert_eq!(drag(1, Key::Draws, 0.0), Some(0.0));
    assert_eq!(drag(1, Key::Draws, 700.0), Some(2000.0));
    assert_eq!(drag(0, Key::Draws, 300.0), None);
    // The dot that is nearer is taken; under the other picture lie the draws.
    let grab = |picture, x| figures::grab(&state, picture, SIZE, (x, 150.0));
    assert_eq!(grab(0, 60.0), Some(Slot::one(Key::P)));
    assert_eq!(grab(0, 500.0), Some(Slot::one(Key::P2)));
    assert_eq!(grab(1, 300.0), Some(Slot::one(Key::Draws)));
    assert_eq!(grab(0, 630.0), None);
}

proptest! {
    #[test]
    fn surprises_of_independent_events_add(p in 0.0..=1.0_f64, p2 in 0.0..=1.0_f64) {
        let both = info::joint_surprisal(p, p2);
        let sum = info::surprisal(p) + info::surprisal(p2);
        prop_assert!(close(both, sum), "{p}, {p2}: {both}, {sum}");
        prop_assert_eq!(both, info::joint_surprisal(p2, p));
    }

    #[test]
    fn no_state_has_a_mean_beyond_what_was_drawn(
        p in prop_oneof![Just(0.0), Just(1.0), Just(1e-300), 0.0..=1.0_f64],
        draws in 0..=MOST_DRAWS,
        seed in 0..=LARGEST_SEED,
    ) {
        let state = open(&format!("p={p}&draws={draws}&seed={seed}&unit=nats"));
        let reading = own(&state).read();
        let (low, high) = (reading.surprisal.min(reading.otherwise), reading.surprisal.max(reading.otherwise));
        let mean = reading.running_mean;
        prop_assert!(mean.is_finite());
        let slack = 4.0 * f64::EPSILON * mean;
        prop_assert!(draws == 0 || low - slack <= mean && mean <= high + slack);
        prop_assert_eq!(own(&state).running().last().map_or(0.0, |last| last.1), mean);
        prop_assert!(state.table().rows.iter().flat_map(|row| &row.cells).flatten().all(|cell| !cell.is_nan()));
    }
}
