//! Packed tables: the bits that the format's description gives, every f64 back, every damage found.

use proptest::prelude::*;
use surprisal::figures::{Key, Kind, Note, Problem, State, Value};
use surprisal::link::{self, View};
use surprisal::packed::{Damage, is_packed, pack, unpack};
use surprisal::words::Lang;

fn bits(rows: &[Vec<f64>]) -> Vec<Vec<u64>> {
    let row = |row: &Vec<f64>| row.iter().map(|it| (it + 0.0).to_bits()).collect();
    rows.iter().map(row).collect()
}

/// Tables and their texts, which a script made after the description of the format alone.
fn texts() -> Vec<(&'static str, Vec<Vec<f64>>)> {
    vec![
        (
            "t1AwOS0oUKZApI",
            vec![
                vec![0.9, 0.05, 0.05],
                vec![0.1, 0.1, 0.8],
                vec![1.0, 0.0, 0.0],
            ],
        ),
        (
            "t1AgOIZ_6ZmZmZmZmn-mZmZmZmZmwpK",
            vec![
                vec![0.1, 0.9, 0.0],
                vec![0.300_000_000_000_000_04, 0.3, 0.4],
            ],
        ),
        (
            "t1AwIREAi-oBwZB8B",
            vec![vec![-1.25, 2.0], vec![0.07, 0.0], vec![2.0, 1.0]],
        ),
        (
            "t1AwEIl-_-AAAAAAAAAYKH",
            vec![vec![-1.5], vec![f64::INFINITY], vec![0.3]],
        ),
        (
            "t1AgF7x7mZma_MzMzhS",
            vec![vec![f64::from(0.1_f32)], vec![f64::from(0.7_f32)]],
        ),
    ]
}

/// Append, never edit: what was packed once opens for ever. What is written may become shorter.
#[test]
fn the_form_is_what_its_description_says() {
    for (text, rows) in texts() {
        assert_eq!(pack(&rows).as_deref(), Some(text), "{rows:?}");
        assert_eq!(bits(&unpack(text).unwrap()), bits(&rows), "{text}");
    }
}

#[test]
fn what_is_no_table_is_not_packed() {
    for rows in [
        vec![],
        vec![vec![]],
        vec![vec![1.0], vec![1.0, 2.0]],
        vec![vec![f64::NAN]],
        vec![vec![0.5; 256]],
        vec![vec![0.5]; 256],
    ] {
        assert_eq!(pack(&rows), None);
    }
    assert_eq!(
        unpack(&pack(&vec![vec![0.5]; 255]).unwrap()).unwrap().len(),
        255
    );
}

#[test]
fn every_damage_is_found() {
    let signs: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['-', '_'])
        .collect();
    for (text, _) in texts() {
        let all: Vec<char> = text.chars().collect();
        for at in 2..all.len() {
            for sign in signs.iter().filter(|sign| **sign != all[at]) {
                let mut other = all.clone();
                other[at] = *sign;
                let other: String = other.iter().collect();
                assert_eq!(unpack(&other), Err(Damage::Changed), "{other}");
            }
            if at + 1 < all.len() && all[at] != all[at + 1] {
                let mut other = all.clone();
                other.swap(at, at + 1);
                let other: String = other.iter().collect();
                assert_eq!(unpack(&other), Err(Damage::Changed), "{other}");
            }
            let cut: String = all[..at].iter().collect();
            assert_eq!(unpack(&cut), Err(Damage::Changed), "{cut}");
        }
        assert_eq!(unpack(&format!("{text}A")), Err(Damage::Changed));
        assert_eq!(unpack(&format!("{text}.")), Err(Damage::Sign('.')));
        assert_eq!(unpack(&text.replacen("t1", "t2", 1)), Err(Damage::Version));
    }
    for text in ["t", "t1", "t1A", "t1AA"] {
        assert!(is_packed(text) && unpack(text).is_err(), "{text}");
    }
}

/// A right check, and nonsense under it.
#[test]
fn nonsense_with_a_right_check_is_no_table() {
    let texts = proptest::collection::vec(0_u32..64, 0..60);
    proptest!(ProptestConfig::with_cases(4096), |(digits in texts)| {
        let check = digits.iter().fold(0, |sum, digit| (sum * 64 + digit + 1) % 4093);
        let sign = |digit: u32| {
            let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            char::from(signs[digit as usize])
        };
        let mut text = String::from("t1");
        text.extend(digits.iter().copied().map(sign));
        text.extend([sign(check >> 6), sign(check & 63)]);
        if let Ok(rows) = unpack(&text) {
            prop_assert!(rows.iter().flatten().all(|it| !it.is_nan()));
        }
        let link = link::read(&format!("figure=batch&p={text}&y={text}"), Kind::Batch);
        prop_assert!(link.state.readouts().iter().all(|it| !it.value.is_nan()));
    });
}

fn open(query: &str) -> link::Link {
    link::read(query, Kind::Entropy)
}

#[test]
fn each_damage_has_its_sentence() {
    let fresh = State::new(Kind::Batch);
    for (text, problem) in [
        ("t1AwOS0oUKZAp", Problem::Damaged),
        ("t1AwOS0oUKZApJ", Problem::Damaged),
        ("t1AwOS0oUKZApI%25", Problem::ForeignSign { sign: '%' }),
        (
            "t2AwOS0oUKZApI",
            Problem::Newer {
                text: "t2".to_owned(),
            },
        ),
    ] {
        let link = open(&format!("figure=batch&p={text}"));
        let note = Note {
            key: "p".to_owned(),
            problem,
        };
        assert_eq!(link.notes, std::slice::from_ref(&note), "{text}");
        assert_eq!(link.state.value(Key::P), fresh.value(Key::P));
        for lang in Lang::ALL {
            let sentence = lang.words().note(&note);
            assert!(
                sentence.starts_with('p') && !sentence.contains('{'),
                "{sentence}"
            );
        }
    }
    // A table where a list belongs.
    let link = open("figure=batch&y=t1AwOS0oUKZApI");
    assert_eq!(link.notes[0].problem, Problem::Damaged);
    // Where there is no table, it is not a number.
    let link = open("figure=entropy&p=t1AwOS0oUKZApI");
    assert!(matches!(link.notes[0].problem, Problem::NotANumber { .. }));
}

/// A table of `count` samples, `classes` and so many decimals, by two models or one.
fn table(count: usize, classes: usize, decimals: u32, models: usize) -> State {
    let unit = 10_u64.pow(decimals);
    let mut seed = 7_u64;
    let mut random = move |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below.max(1)
    };
    let mut rows = || {
        let row = |_| {
            let (mut left, mut row) = (unit, Vec::new());
            for _ in 1..classes {
                // Of every model, also of one that is seldom sure.
                let part = random(left);
                left -= part;
                row.push(part as f64 / unit as f64);
            }
            row.push(left as f64 / unit as f64);
            if classes == 1 {
                row = vec![random(unit) as f64 / unit as f64];
            }
            row
        };
        Value::Rows((0..count).map(row).collect())
    };
    let mut state = State::new(Kind::Batch);
    let y = (0..count).map(|it| (it % classes.max(2)) as f64).collect();
    assert_eq!(state.put(Key::P, &rows()), None);
    assert_eq!(state.put(Key::Y, &Value::List(y)), None);
    if models == 2 {
        assert_eq!(state.put(Key::Q, &rows()), None);
    }
    state
}

/// What ARCHITECTURE.md says of how much fits.
#[test]
fn links_of_real_tables_are_short_enough() {
    let length = |state: &State| link::write(state, &View::default()).len();
    for (count, classes, decimals, models) in [
        (40, 3, 4, 2),
        (64, 1, 9, 2),
        (64, 3, 6, 2),
        (64, 8, 3, 2),
        (64, 8, 6, 1),
    ] {
        let state = table(count, classes, decimals, models);
        assert!(
            length(&state) <= 1_800,
            "{count} {classes} {decimals} {models}: {}",
            length(&state)
        );
    }
    // With every digit that an f64 has, half as much.
    for (columns, models, fits) in [
        (1, 1, 64),
        (1, 2, 64),
        (3, 1, 64),
        (3, 2, 39),
        (8, 1, 23),
        (8, 2, 11),
    ] {
        let softmax = |count| {
            let mut state = table(count, columns, 3, models);
            let put = |state: &mut State, key, by: f64| {
                let rows = (0..count).map(|row| {
                    let z = (0..columns).map(|it| libm::sin(by * (row * 8 + it) as f64) * 3.0);
                    let z: Vec<f64> = z.collect();
                    match columns {
                        1 => vec![surprisal::info::sigmoid(z[0])],
                        _ => surprisal::info::softmax(&z, 1.0),
                    }
                });
                assert_eq!(state.put(key, &Value::Rows(rows.collect())), None);
            };
            put(&mut state, Key::P, 1.7);
            if models == 2 {
                put(&mut state, Key::Q, 2.3);
            }
            state
        };
        assert!(length(&softmax(fits)) <= 1_800, "{columns} {models}");
        assert!(
            fits == 64 || length(&softmax(fits + 1)) > 1_800,
            "{columns} {models}"
        );
    }
    assert!(!link::is_too_long(&"x".repeat(2_000)) && link::is_too_long(&"x".repeat(2_001)));
}

#[test]
fn a_short_link_stays_plain() {
    let state = table(40, 3, 2, 1);
    let text = link::write(&state, &View::default());
    assert_eq!(text, link::write_plain(&state, &View::default()));
    assert!(text.contains("&p=0."), "{text}");
    let state = table(64, 3, 4, 2);
    let text = link::write(&state, &View::default());
    assert!(
        text.contains("&p=t1") && text.contains("&q=t1") && text.contains("&y=t1"),
        "{text}"
    );
}

proptest! {
    #[test]
    fn every_table_comes_back_to_the_bit(
        rows in (1_usize..=9).prop_flat_map(|columns| {
            let number = prop_oneof![
                prop::sample::select(vec![0.0, -0.0, 1.0, f64::INFINITY, f64::NEG_INFINITY, 5e-324, f64::MAX, f64::from(f32::MIN_POSITIVE), 4_503_599_627_370_495.0, 4_503_599_627_370_497.0]),
                (-100_000_i32..100_000, 0_u32..9).prop_map(|(whole, places)| f64::from(whole) / f64::from(10_u32.pow(places))),
                any::<f32>().prop_map(f64::from),
                any::<f64>(),
                0.0..1.0,
            ];
            let number = number.prop_filter("a number", |it: &f64| !it.is_nan());
            proptest::collection::vec(proptest::collection::vec(number, columns), 1..30)
        })
    ) {
        let text = pack(&rows).unwrap();
        prop_assert_eq!(bits(&unpack(&text).unwrap()), bits(&rows), "{}", text);
    }

    #[test]
    fn every_table_of_shares_comes_back_to_the_bit(
        rows in (2_usize..=9).prop_flat_map(|columns| {
            let weight = prop_oneof![3 => 0.0..1.0, 1 => Just(0.0), 1 => 1e-300..1e-290, 1 => (0_u32..10).prop_map(f64::from)];
            let row = proptest::collection::vec(weight, columns)
                .prop_filter("some mass", |row| row.iter().sum::<f64>() > 1e-6);
            proptest::collection::vec(row, 1..30)
        })
    ) {
        let share = |row: &Vec<f64>| {
            let sum: f64 = row.iter().sum();
            row.iter().map(|it| it / sum).collect()
        };
        let rows: Vec<Vec<f64>> = rows.iter().map(share).collect();
        let text = pack(&rows).unwrap();
        prop_assert_eq!(bits(&unpack(&text).unwrap()), bits(&rows), "{}", text);
    }
}
