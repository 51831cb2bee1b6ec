//! The figure `divergence`: its reference numbers (mpmath at 40 digits), its laws, its edges.

use core::f64::consts::LN_2;
use proptest::prelude::*;
use surprisal::figures::divergence::{Reading, largest};
use surprisal::figures::formula::Math;
use surprisal::figures::{self, Action, Figure, Key, Kind, Slot, State, Value};
use surprisal::link;
use surprisal::simplex::Simplex;
use surprisal::unit::exact;

fn open(query: &str) -> State {
    link::read(&format!("figure=divergence&{query}"), Kind::Entropy).state
}

fn readouts(state: &State) -> Vec<f64> {
    state.readouts().iter().map(|it| it.value).collect()
}

fn reading(state: &State) -> Reading {
    let Figure::Divergence(figure) = state.figure() else {
        panic!("another figure");
    };
    figure.read()
}

fn list(state: &State, key: Key) -> Vec<f64> {
    match state.value(key) {
        Some(Value::List(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn near(got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        let bound = 4.0 * f64::EPSILON * want.abs();
        assert!((got - want).abs() <= bound, "{got} is not {want}");
    }
}

#[test]
fn the_reference_pair_and_its_swap() {
    let mut state = open("unit=bits");
    let names: Vec<&str> = state.readouts().iter().map(|it| it.name).collect();
    assert_eq!(names, ["kl", "kl-reverse", "js", "total-variation"]);
    let js = 0.132_856_063_692_048_91;
    near(&readouts(&state), &[0.625, 0.5, js, 0.375]);
    assert_eq!(readouts(&state)[..2], [0.625, 0.5]);
    assert_eq!(reading(&state).terms, [LN_2, -LN_2 / 4.0, -LN_2 / 8.0, 0.0]);
    assert_eq!(largest(&reading(&state).terms), Some(0));
    assert_eq!(largest(&reading(&state).reverse_terms), Some(1));
    state.apply(&Action::Swap);
    near(&readouts(&state), &[0.5, 0.625, js, 0.375]);
    assert_eq!(list(&state, Key::P), [0.125, 0.5, 0.25, 0.125]);
}

#[test]
fn a_fair_coin_and_a_loaded_one() {
    let pair = "p=0.5,0.5&q=0.9,0.1";
    near(
        &readouts(&open(&format!("{pair}&unit=nats"))),
        &[
            0.510_825_623_765_990_6,
            0.368_064_207_168_497_1,
            0.101_749_225_079_196_69,
            0.4,
        ],
    );
    near(
        &readouts(&open(&format!("{pair}&unit=bits")))[..2],
        &[0.736_965_594_166_206_1, 0.531_004_406_410_718_8],
    );
}

#[test]
fn a_detour_is_shorter_than_the_straight_way() {
    let state = open("p=0.5,0.5&q=0.9,0.1&r=0.75,0.25&unit=bits");
    let names: Vec<&str> = state.readouts().iter().map(|it| it.name).collect();
    assert_eq!(names[4..], ["kl-to-r", "kl-from-r", "kl-via-r"]);
    near(
        &readouts(&state)[4..],
        &[
            0.207_518_749_639_421_9,
            0.133_206_219_346_495_18,
            0.340_724_968_985_917_1,
        ],
    );
    let line = state.formulas().pop().unwrap();
    assert!(line.iter().any(|piece| piece.math == Math::Operator("<")));
}

#[test]
fn a_rare_day_weighs_in_one_direction_only() {
    let state = open("p=0.6,0.3,0.1&q=0.69,0.309,0.001&unit=bits");
    near(
        &readouts(&state)[..2],
        &[0.530_612_001_053_134_1, 0.145_660_608_276_508_65],
    );
}

#[test]
fn infinite_in_one_direction_or_in_both_while_js_stays_finite() {
    let infinity = f64::INFINITY;
    let one = open("p=0.5,0.25,0.25&q=0.5,0.5,0&unit=bits");
    near(&readouts(&one)[1..], &[0.5, 0.155_639_062_229_566_44, 0.25]);
    assert_eq!(readouts(&one)[0], infinity);
    assert_eq!(reading(&one).terms[2], infinity);
    assert_eq!(reading(&one).reverse_terms[2], 0.0);
    assert_eq!(largest(&reading(&one).terms), Some(2));

    let both = open("p=0.5,0.5,0,0&q=0,0,0.5,0.5&unit=bits");
    assert_eq!(readouts(&both), [infinity, infinity, 1.0, 1.0]);

    let mut through = open("p=1,0&q=0,1");
    through.apply(&Action::Choose(Key::R, 1));
    assert_eq!(list(&through, Key::R), [0.5, 0.5]);
    let via = reading(&through);
    assert_eq!(via.legs, Some([LN_2, infinity]));
    assert_eq!(via.detour(), Some(infinity));
}

#[test]
fn all_is_zero_and_nothing_is_largest_where_both_are_the_same() {
    let state = open("p=0.3,0.7&q=0.3,0.7");
    assert_eq!(readouts(&state), [0.0; 4]);
    assert_eq!(largest(&reading(&state).terms), None);
    let zero = |value: &f64| *value == 0.0 && value.is_sign_positive();
    assert!(readouts(&state).iter().all(zero));
}

#[test]
fn the_third_one_starts_halfway_and_goes_with_its_list() {
    let mut state = open("");
    let plain = link::write(&state, &link::View::default());
    assert!(!plain.contains("&r="));
    state.apply(&Action::Choose(Key::R, 1));
    let halfway = [0.3125, 0.375, 0.1875, 0.125];
    assert_eq!(list(&state, Key::R), halfway);
    near(
        &readouts(&state)[4..],
        &[
            0.119_675_014_785_885_26,
            0.179_643_936_307_951_09,
            0.299_318_951_093_836_3,
        ],
    );
    // It stays where it is when the others move.
    state.apply(&Action::Set(Slot::at(Key::P, 0), 1.0));
    assert_eq!(list(&state, Key::R), halfway);
    state.apply(&Action::Set(Slot::at(Key::R, 1), 0.0));
    assert_eq!(list(&state, Key::R)[1], 0.0);
    let link = link::write(&state, &link::View::default());
    assert_eq!(
        readouts(&link::read(&link, Kind::Entropy).state),
        readouts(&state)
    );
    state.apply(&Action::Choose(Key::K, 0));
    assert_eq!(list(&state, Key::R).len(), 2);
    assert_eq!(state.put(Key::R, &Value::List(Vec::new())), None);
    assert_eq!(state.readouts().len(), 4);
    // Switching on again starts afresh, off twice changes nothing.
    state.apply(&Action::Choose(Key::R, 1));
    state.apply(&Action::Choose(Key::R, 0));
    state.apply(&Action::Choose(Key::R, 0));
    assert!(list(&state, Key::R).is_empty());
}

#[test]
fn every_bar_can_be_dragged_to_both_ends() {
    let size = (640.0, 240.0);
    for (query, keys) in [
        ("p=0.5,0.5&q=0.9,0.1", &[Key::P, Key::Q][..]),
        ("p=0.5,0.5&q=0.9,0.1&r=0.75,0.25", &[Key::P, Key::Q, Key::R]),
    ] {
        let mut state = open(query);
        let mut seen: Vec<Slot> = Vec::new();
        for x in 40..630 {
            let slot = figures::grab(&state, 0, size, (f64::from(x), 100.0)).unwrap();
            if seen.last() != Some(&slot) {
                seen.push(slot);
            }
        }
        let all = [0, 1].map(|index| keys.iter().map(move |key| Slot::at(*key, index)));
        assert_eq!(seen, all.into_iter().flatten().collect::<Vec<_>>());
        for slot in seen {
            for (y, end) in [(0.0, 1.0), (240.0, 0.0)] {
                let value = figures::drag(&state, 0, size, slot, (0.0, y)).unwrap();
                state.apply(&Action::Set(slot, value));
                assert_eq!(list(&state, slot.key)[slot.index.unwrap()], end);
            }
        }
        assert_eq!(figures::grab(&state, 1, size, (100.0, 100.0)), None);
        assert_eq!(
            figures::drag(&state, 1, size, Slot::at(Key::P, 0), (1.0, 1.0)),
            None
        );
    }
}

#[test]
fn a_locked_value_of_the_third_one_stays() {
    let mut state = open("r=0.25,0.25,0.25,0.25");
    state.apply(&Action::Lock(Slot::at(Key::R, 3), true));
    state.apply(&Action::Set(Slot::at(Key::R, 0), 0.5));
    assert_eq!(list(&state, Key::R), [0.5, 0.125, 0.125, 0.25]);
    state.apply(&Action::Set(Slot::at(Key::R, 0), f64::NAN));
    assert_eq!(list(&state, Key::R), [0.5, 0.125, 0.125, 0.25]);
}

#[test]
fn the_table_adds_up_to_the_readouts() {
    for (query, width) in [("", 6), ("r=0.25,0.25,0.25,0.25", 9)] {
        let state = open(query);
        let table = state.table();
        assert_eq!(table.columns.len(), width);
        let (total, outcomes) = table.rows.split_last().unwrap();
        for (column, total) in total.cells.iter().enumerate() {
            let cells = outcomes.iter().map(|row| row.cells[column].unwrap());
            let sum = surprisal::info::sum(cells);
            assert!((sum - total.unwrap()).abs() < 1e-15);
        }
        let cells: Vec<f64> = total.cells.iter().flatten().copied().collect();
        assert_eq!(cells[2..6], readouts(&state)[..4]);
        assert_eq!(cells.get(7..9), readouts(&state).get(4..6));
    }
}

/// Two distributions over the same outcomes, with zeros and tiny values.
fn pair() -> impl Strategy<Value = [Simplex; 2]> {
    let weight = || prop_oneof![5 => 0.001..1.0_f64, 1 => Just(0.0), 1 => 1e-300..1e-9_f64];
    (2_usize..=8)
        .prop_flat_map(move |k| {
            let weights = || prop::collection::vec(weight(), k);
            (weights(), weights())
        })
        .prop_filter_map("some mass", |(p, q)| {
            Some([Simplex::normalize(&p).ok()?, Simplex::normalize(&q).ok()?])
        })
}

fn open_pair([p, q]: &[Simplex; 2]) -> State {
    let text = |values: &Simplex| {
        let values: Vec<String> = values.as_slice().iter().map(|x| exact(*x)).collect();
        values.join(",")
    };
    open(&format!("p={}&q={}&unit=nats", text(p), text(q)))
}

proptest! {
    #[test]
    fn halfway_the_triangle_inequality_breaks(pair in pair()) {
        let mut state = open_pair(&pair);
        state.apply(&Action::Choose(Key::R, 1));
        let reading = reading(&state);
        let Some(detour) = reading.detour() else { panic!("no third one") };
        if reading.kl.is_infinite() {
            prop_assert_eq!(detour, f64::INFINITY);
        } else if reading.total_variation > 1e-9 {
            prop_assert!(detour < reading.kl, "{detour} {}", reading.kl);
        }
    }

    #[test]
    fn js_and_total_variation_keep_to_their_limits(pair in pair()) {
        let mut state = open_pair(&pair);
        let before = reading(&state);
        prop_assert!(before.js >= 0.0 && before.js <= LN_2 * (1.0 + 4.0 * f64::EPSILON));
        prop_assert!(before.total_variation <= 1.0 + 4.0 * f64::EPSILON);
        prop_assert!(before.js <= f64::midpoint(before.kl, before.kl_reverse));
        state.apply(&Action::Swap);
        let after = reading(&state);
        prop_assert_eq!((after.kl, after.kl_reverse), (before.kl_reverse, before.kl));
        prop_assert!((after.js - before.js).abs() <= 4.0 * f64::EPSILON * before.js);
        prop_assert_eq!(after.total_variation, before.total_variation);
    }

    #[test]
    fn what_weighs_most_is_what_the_model_underrates(pair in pair()) {
        let reading = reading(&open_pair(&pair));
        if reading.total_variation > 1e-9 {
            let [p, q] = [pair[0].as_slice(), pair[1].as_slice()];
            for (terms, truth, model) in [(&reading.terms, p, q), (&reading.reverse_terms, q, p)] {
                let most = terms.iter().fold(0.0, |most: f64, term| most.max(*term));
                let alike = terms.iter().filter(|term| **term >= most * (1.0 - 1e-12)).count();
                match largest(terms) {
                    Some(index) => prop_assert!(truth[index] > model[index] && terms[index] == most),
                    None => prop_assert!(alike > 1, "{:?}", terms),
                }
            }
        }
    }
}
