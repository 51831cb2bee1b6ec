//! Whatever a reader can do to a figure, its link and its file open the same state, to the bit.

use proptest::prelude::*;
use surprisal::chart::Theme;
use surprisal::export;
use surprisal::figures::{
    Action, Cell, Control, Input, Key, Kind, Problem, Scene, Slot, State, Value,
};
use surprisal::link::{self, View};
use surprisal::samples::saved_link;
use surprisal::words::Lang;

/// What a reader does, before it is known what there is to be done.
type Deed = (usize, usize, f64, String);

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => prop::sample::select(vec![0.0, 1.0, f64::INFINITY, f64::NEG_INFINITY, 0.5, 1e-300, 5e-324, 1.0 - f64::EPSILON / 2.0]),
        3 => 0.0..=1.0,
        2 => -8.0..8.0,
        1 => (0_u32..1000).prop_map(|thousandths| f64::from(thousandths) / 1000.0),
        1 => any::<f32>().prop_filter("a number", |it| !it.is_nan()).prop_map(f64::from),
        1 => any::<f64>().prop_filter("a number", |it| !it.is_nan()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    let odd = [
        "a,b",
        "100 %",
        "%2C",
        "+",
        "雨",
        "ア、イ",
        "مطر",
        "שלג",
        "a\u{202e}b",
        "<script>alert(1)</script>",
        "\"&amp;#?=;",
        "'",
        "\\",
        " ",
        "",
        "👩‍🔬",
        "e\u{301}",
    ];
    prop_oneof![
        prop::sample::select(odd.map(str::to_owned).to_vec()),
        "\\PC{0,30}"
    ]
}

fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    proptest::collection::vec((0_usize..14, 0_usize..600, number(), name()), 0..most)
}

fn of<T>(all: &[T], index: usize) -> Option<&T> {
    all.get(index % all.len().max(1))
}

/// Does it, if there is something of the kind to be done.
fn act(state: &mut State, (what, index, value, name): &Deed) {
    let (index, value) = (*index, *value);
    let controls = state.controls();
    let pick = |wanted: fn(&Input) -> bool| {
        let fitting: Vec<&Control> = controls.iter().filter(|it| wanted(&it.input)).collect();
        of(&fitting, index).map(|it| (*it).clone())
    };
    let action = match what {
        0 | 1 => pick(|it| matches!(it, Input::Range { .. })).map(|it| match it.input {
            // Long trainings are right or wrong as short ones are.
            _ if it.slot.key == Key::Steps => Action::Set(it.slot, value.min(40.0)),
            Input::Range { min, max, .. } if index % 2 == 0 && min.is_finite() => {
                Action::Set(it.slot, min + value.clamp(0.0, 1.0) * (max - min))
            }
            _ => Action::Set(it.slot, value),
        }),
        2 | 3 => pick(|it| matches!(it, Input::Choice { .. })).map(|it| match it.input {
            Input::Choice { options, .. } => Action::Choose(it.slot.key, index / 7 % options.len()),
            _ => unreachable!(),
        }),
        4 => pick(|it| matches!(it, Input::Switch(_)))
            .map(|it| Action::Choose(it.slot.key, index / 7 % 2)),
        5 => pick(|it| {
            matches!(
                it,
                Input::Range {
                    locked: Some(_),
                    ..
                }
            )
        })
        .map(|it| Action::Lock(it.slot, index / 7 % 3 > 0)),
        6 => Some(Action::Rename(index % 8, name.clone())),
        7 => Some(Action::Swap),
        8 => {
            of(&(0..state.preset_count()).collect::<Vec<_>>(), index).map(|it| Action::Preset(*it))
        }
        9 => Some(if index % 3 == 0 {
            Action::Remove(index / 3 % 8)
        } else {
            Action::Add
        }),
        10 => Some(Action::Place(
            index % 3,
            (value, f64::from(index as u32) / 100.0 - 3.0),
        )),
        11 => Some(Action::Step),
        _ => state.grid().and_then(|grid| {
            let cells: Vec<Cell> = grid.rows.into_iter().flatten().collect();
            match of(&cells, index) {
                Some(Cell::Class { slot, .. }) => Some(Action::Set(*slot, (index % 9) as f64)),
                Some(Cell::Number { slot, .. }) => Some(Action::Set(*slot, value)),
                _ => None,
            }
        }),
    };
    if let Some(action) = action {
        state.apply(&action);
    }
}

/// Without the sign of −0, which no link has.
fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| (value + 0.0).to_bits()).collect()
}

/// A key, its numbers, how wide its rows are, and its word.
type Said = (Key, Vec<u64>, Vec<usize>, Option<String>);

/// All that a link has to bring back.
#[derive(Debug, PartialEq)]
struct Told {
    kind: Kind,
    values: Vec<Said>,
    names: Vec<String>,
    locked: Vec<Slot>,
    moved: Option<(Slot, Vec<u64>)>,
    readouts: Vec<(&'static str, u64)>,
}

fn told(state: &State) -> Told {
    let value = |key| {
        let value = state.value(key)?;
        Some(match value {
            Value::Number(number) => (key, bits(&[number]), Vec::new(), None),
            Value::List(list) => (key, bits(&list), Vec::new(), None),
            Value::Rows(rows) => {
                let widths = rows.iter().map(Vec::len).collect();
                (key, bits(&rows.concat()), widths, None)
            }
            Value::Word(word) => (key, Vec::new(), Vec::new(), Some(word)),
        })
    };
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
    let before = |moved: &surprisal::figures::Moved| {
        bits(moved.before.as_ref().map_or(&[][..], |it| it.as_slice()))
    };
    Told {
        kind: state.kind(),
        values: state.keys().into_iter().filter_map(value).collect(),
        names: match state.outcomes() {
            0 => Vec::new(),
            _ => state.names().to_vec(),
        },
        locked: locked.map(|it| it.slot).collect(),
        moved: state.moved().map(|it| (it.slot, before(&it))),
        readouts: state
            .readouts()
            .into_iter()
            .map(|it| (it.name, (it.value + 0.0).to_bits()))
            .collect(),
    }
}

/// The link in each of its forms, and the file, open what was written.
fn check(state: &State, view: &View) -> Result<(), TestCaseError> {
    let expected = told(state);
    let text = link::write(state, view);
    let plain = link::write_plain(state, view);
    prop_assert!(text.len() <= plain.len());
    let file = export::json(state, view, Lang::En.words());
    let saved = saved_link(&file).unwrap().unwrap();
    prop_assert_eq!(&saved, &text);
    for text in [&text, &plain] {
        prop_assert!(text.is_ascii() && !text.contains(['<', '>', '"', '\'', ' ', '#', '?']));
        let back = link::read(text, Kind::Entropy);
        let others = view.others.len();
        let unknown = back
            .notes
            .iter()
            .filter(|it| it.problem == Problem::UnknownKey);
        prop_assert_eq!(unknown.count(), others, "{}: {:?}", text, back.notes);
        // Names of outcomes that were taken away are kept, and said to be.
        let spare = state.outcomes() > 0 && state.names().len() > state.outcomes();
        prop_assert_eq!(
            back.notes.len(),
            others + usize::from(spare),
            "{}: {:?}",
            text,
            back.notes
        );
        prop_assert_eq!(&told(&back.state), &expected, "{}", text);
        prop_assert_eq!(&back.view, view);
        prop_assert_eq!(&link::write(&back.state, &back.view), &saved);
    }
    Ok(())
}

fn view() -> impl Strategy<Value = View> {
    let hidden = prop::sample::select(vec!["presets", "p.1", "unit", "雨", "<b>", "100%"]);
    let other = (
        "(utm_source|課程|k<script>|a b|x\\.y|w9)",
        "(ml101|%E9%9B%A8|a%2Cb,c|1%252|%|~|)",
    );
    (
        prop::sample::select(vec![None, Some(Lang::En), Some(Lang::Zh)]),
        prop::sample::select(vec![None, Some(Theme::Light), Some(Theme::Dark)]),
        proptest::collection::vec(hidden, 0..3),
        prop::sample::select(vec!["", "five-bits", "雨&=100%"]),
        proptest::collection::btree_map(other.0, other.1, 0..3),
    )
        .prop_map(|(lang, theme, hide, challenge, others)| View {
            lang,
            theme,
            hide: hide.into_iter().map(str::to_owned).collect(),
            challenge: challenge.to_owned(),
            others: others.into_iter().collect(),
        })
}

/// Every figure is opened in turn, so that none is left out by chance.
fn run(kinds: &[Kind], cases: u32, most: usize) {
    for kind in kinds {
        let config = ProptestConfig {
            cases,
            ..ProptestConfig::default()
        };
        proptest!(config, |(deeds in deeds(most), view in view())| {
            let mut state = State::new(*kind);
            for deed in &deeds {
                act(&mut state, deed);
            }
            check(&state, &view)?;
        });
    }
}

#[test]
fn figures_of_distributions() {
    run(
        &[Kind::Entropy, Kind::CrossEntropy, Kind::Divergence],
        192,
        24,
    );
}

/// A figure that keeps what it has drawn before draws what one draws that has never drawn.
#[test]
fn what_is_kept_is_what_would_be_computed() {
    let scene = Scene {
        look: Theme::Light.look(),
        words: Lang::En.words(),
    };
    let loss = |state: &State| export::svg(state, 2, scene, 400.0).unwrap();
    let config = ProptestConfig {
        cases: 64,
        ..ProptestConfig::default()
    };
    proptest!(config, |(deeds in deeds(12), along in number())| {
        let mut state = State::new(Kind::CrossEntropy);
        for deed in &deeds {
            act(&mut state, deed);
            for value in [0.2, along, 0.7] {
                prop_assert_eq!(loss(&state), loss(&state.clone()));
                let moved = state.moved().map(|it| it.slot);
                if let Some(slot) = moved {
                    state.apply(&Action::Set(slot, value));
                }
            }
        }
    });
}

#[test]
fn figures_of_numbers() {
    run(&[Kind::Surprise, Kind::Binary, Kind::Softmax], 128, 16);
}

#[test]
fn tables() {
    run(&[Kind::Batch], 192, 60);
}

#[test]
fn fits() {
    run(&[Kind::Fit], 12, 10);
}

#[test]
fn trainings() {
    run(&[Kind::Train], 24, 10);
}

/// Long tables, of which the link is packed, as they are and after a reader has changed cells.
#[test]
fn long_tables() {
    let row = |columns: usize| {
        let parts = proptest::collection::vec(0_u32..1000, columns);
        (parts, 0_u32..6).prop_map(|(parts, how)| {
            let total: u32 = parts.iter().sum::<u32>() + 1;
            let mut parts: Vec<f64> = parts.into_iter().map(f64::from).collect();
            parts[0] += 1.0;
            let last = parts.len() - 1;
            match how {
                // Three decimals, as exactly as they are typed.
                0..3 if last > 0 => {
                    let mut left = 1000.0;
                    for part in &mut parts[..last] {
                        *part = part.min(left);
                        left -= *part;
                        *part /= 1000.0;
                    }
                    parts[last] = left / 1000.0;
                    parts
                }
                3 => (0..=last)
                    .map(|at| f64::from(u8::from(at == last)))
                    .collect(),
                _ => parts.iter().map(|it| it / f64::from(total)).collect(),
            }
        })
    };
    let table = (1_usize..=8, 40_usize..=64, any::<[bool; 3]>()).prop_flat_map(
        move |(columns, count, which)| {
            let rows = || proptest::collection::vec(row(columns), count);
            let labels = proptest::collection::vec(0..columns.max(2), count);
            (rows(), rows(), labels, Just(which), deeds(12))
        },
    );
    let config = ProptestConfig {
        cases: 24,
        ..ProptestConfig::default()
    };
    proptest!(config, |((p, q, y, [second, logits, weighted], deeds) in table)| {
        let mut state = State::new(Kind::Batch);
        let y: Vec<f64> = y.into_iter().map(|it| it as f64).collect();
        prop_assert_eq!(state.put(Key::P, &Value::Rows(p)), None);
        prop_assert_eq!(state.put(Key::Y, &Value::List(y.clone())), None);
        if second {
            prop_assert_eq!(state.put(Key::Q, &Value::Rows(q)), None);
        }
        if logits {
            state.apply(&Action::Choose(Key::Logits, 1));
        }
        if weighted {
            let weights = y.iter().map(|it| 0.25 + it).collect();
            prop_assert_eq!(state.put(Key::SampleWeights, &Value::List(weights)), None);
        }
        check(&state, &View::default())?;
        for deed in &deeds {
            act(&mut state, deed);
        }
        check(&state, &View::default())?;
    });
}

#[test]
fn as_many_points_as_can_be_drawn() {
    let mut state = State::new(Kind::Train);
    state.apply(&Action::Choose(Key::Data, 5));
    for index in 0..400_u32 {
        let at = |a: u32, b: u32| (f64::from(index * a % b) - f64::from(b / 2)) / 1000.0;
        state.apply(&Action::Choose(Key::Pen, index as usize % 3));
        state.apply(&Action::Place(0, (at(37, 3889), at(53, 3109))));
    }
    let plain = link::write_plain(&state, &View::default());
    let text = link::write(&state, &View::default());
    assert!(plain.len() > 1_800, "{}", plain.len());
    assert!(text.len() < 900, "{}", text.len());
    check(&state, &View::default()).unwrap();
}
