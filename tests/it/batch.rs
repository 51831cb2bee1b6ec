//! `batch`: the worked examples, every reduction and clip, the table under a reader's hands, links.

use proptest::prelude::*;
use surprisal::chart::Theme;
use surprisal::figures::{
    self, Action, Cell, Column, Figure, Key, Kind, Note, Problem, Scene, Slot, State, Value, batch,
};
use surprisal::link::{self, View};
use surprisal::unit::exact;
use surprisal::words::Lang;
use surprisal::{export, info};

const CLASSES: &str =
    "figure=batch&y=0,2,1,2&p=0.9,0.05,0.05;0.1,0.1,0.8;0.2,0.7,0.1;0.05,0.1,0.85";

fn open(query: &str) -> State {
    let link = link::read(query, Kind::Batch);
    assert_eq!(link.notes, Vec::new(), "{query}");
    link.state
}

fn readout(state: &State, name: &str) -> f64 {
    let readouts = state.readouts();
    readouts.iter().find(|r| r.name == name).unwrap().value
}

fn figure(state: &State) -> &batch::State {
    match state.figure() {
        Figure::Batch(figure) => figure,
        other => panic!("{other:?}"),
    }
}

fn rows(state: &State, key: Key) -> Vec<Vec<f64>> {
    match state.value(key) {
        Some(Value::Rows(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

fn close(got: f64, want: f64) {
    let ulp = f64::EPSILON * want.abs();
    assert!((got - want).abs() <= 2.0 * ulp, "{got} is not {want}");
}

#[test]
fn the_binary_example_is_the_default() {
    for state in [
        State::new(Kind::Batch),
        open("figure=batch&y=1,0,1,0&p=.9,.1,.8,.4"),
    ] {
        assert_eq!(readout(&state, "loss"), 0.236_172_551_598_963_25);
        assert_eq!(readout(&state, "loss-sum"), 0.944_690_206_395_853);
        assert_eq!(readout(&state, "accuracy"), 1.0);
        assert_eq!(readout(&state, "loss.3"), -libm::log1p(-0.4));
    }
}

/// The number that is printed elsewhere, 0.2119244851021358, lies two doubles below the nearest one:
/// the mean is 0.2119244851021358396…, and doubles are 2.8e-17 apart there.
#[test]
fn the_example_with_three_classes_to_the_last_digit() {
    let loss = readout(&open(CLASSES), "loss");
    assert_eq!(loss, 0.211_924_485_102_135_85);
    assert_eq!(loss.to_bits() - 2, 0.211_924_485_102_135_8_f64.to_bits());
}

#[test]
fn reductions_are_pytorch_s() {
    let three = |more: &str| readout(&open(&format!("{CLASSES}&weights=1,2,5{more}")), "loss");
    close(three("&reduce=mean"), 0.211_924_485_102_135_85);
    close(three("&reduce=sum"), 0.847_697_940_408_543_4);
    // Σ w[y]·loss / Σ w[y], and with a weight of each sample besides.
    close(three("&reduce=weighted"), 0.211_309_446_738_093_4);
    let own = three("&reduce=weighted&sample-weights=1,0.5,3,0");
    close(own, 0.295_080_953_429_025_8);
}

#[test]
fn each_clip_makes_its_own_number_of_infinity() {
    let query = "figure=batch&y=0,2,1,2&p=0.7,0.2,0.1;0.1,0.9,0;0.2,0.7,0.1;0.05,0.15,0.8";
    for (rule, worst, mean) in [
        ("none", f64::INFINITY, f64::INFINITY),
        ("numpy", 23.025_850_929_940_457, 5.990_586_092_283_033),
        ("sklearn", 36.043_653_389_117_15, 9.245_036_707_077_208),
        ("keras", 16.118_095_650_958_32, 4.263_647_272_537_499),
        ("pytorch", 100.0, 25.234_123_359_797_92),
    ] {
        let state = open(&format!("{query}&clip={rule}"));
        let got = [readout(&state, "loss.1"), readout(&state, "loss")];
        if worst.is_finite() {
            close(got[0], worst);
            close(got[1], mean);
        } else {
            assert_eq!(got, [worst, mean]);
        }
        assert_eq!(readout(&state, "accuracy"), 0.75);
        // The choice says what it makes of ∞.
        let says = (Lang::En.words().option)(Key::Clip, rule);
        let number = surprisal::unit::show(got[0]);
        let number = if worst == 100.0 { "100" } else { &number };
        assert!(says.contains(number), "{says}: {number}");
    }
}

#[test]
fn logits_give_the_same_losses_as_their_probabilities() {
    let state = open("figure=batch&logits=1&y=1,2&p=2,1,0;0,-1,3.5");
    close(readout(&state, "loss.0"), 1.407_605_964_444_380_4);
    close(readout(&state, "loss.1"), 0.040_476_059_453_757_526);
    close(readout(&state, "loss"), 0.724_041_011_949_068_9);
    // Without rounding, where the probability is 0 to all digits.
    let far = open("figure=batch&logits=1&y=0&p=-800");
    assert_eq!(readout(&far, "loss"), libm::exp(-800.0));
    let wrong = open("figure=batch&logits=1&y=1&p=-800");
    assert_eq!(readout(&wrong, "loss"), 800.0);
    let floored = open("figure=batch&logits=1&y=1&p=-800&clip=pytorch");
    assert_eq!(readout(&floored, "loss"), 100.0);
}

#[test]
fn the_same_accuracy_and_twice_the_loss() {
    let state = open("figure=batch&y=1,1,1,1&p=.9,.9,.9,.01&q=.6,.6,.6,.4");
    let read = |name| readout(&state, name);
    close(read("loss"), 1.230_312_933_240_392_6);
    close(read("loss-2"), 0.612_191_900_793_031_8);
    assert_eq!([read("accuracy"), read("accuracy-2")], [0.75; 2]);
    assert_eq!(state.question().right, 1);
}

#[test]
fn a_row_stays_a_distribution_and_the_value_where_it_is_put() {
    let mut state = open(CLASSES);
    // Row 3, the second of three columns.
    state.apply(&Action::Set(Slot::at(Key::P, 7), 1.0));
    assert_eq!(rows(&state, Key::P)[2], [0.0, 1.0, 0.0]);
    state.apply(&Action::Set(Slot::at(Key::P, 7), 0.1));
    let row = &rows(&state, Key::P)[2];
    assert_eq!(row[1], 0.1);
    assert!((row[0] - 2.0 * row[2]).abs() < 1e-15, "{row:?}");
    state.apply(&Action::Set(Slot::at(Key::P, 7), 0.0));
    assert_eq!(readout(&state, "loss"), f64::INFINITY);
    let mut binary = State::new(Kind::Batch);
    binary.apply(&Action::Set(Slot::at(Key::P, 3), 7.0));
    assert_eq!(rows(&binary, Key::P)[3], [1.0]);
    assert_eq!(readout(&binary, "loss.3"), f64::INFINITY);
}

#[test]
fn rows_come_and_go_between_one_and_sixty_four() {
    let mut state = State::new(Kind::Batch);
    for _ in 0..100 {
        state.apply(&Action::Add);
    }
    let grid = state.grid().unwrap();
    assert_eq!((grid.rows.len(), grid.can_add), (batch::MAX_SAMPLES, false));
    assert_eq!(readout(&state, "loss.63"), core::f64::consts::LN_2);
    for _ in 0..100 {
        state.apply(&Action::Remove(0));
    }
    let grid = state.grid().unwrap();
    assert_eq!((grid.rows.len(), grid.can_remove), (1, false));
}

#[test]
fn the_grid_s_cells_set_what_they_name() {
    let mut state = open(&format!("{CLASSES}&reduce=weighted"));
    state.apply(&Action::Choose(Key::Compare, 1));
    let grid = state.grid().unwrap();
    let answer = |second, class| Column::Answer {
        second,
        class,
        logit: false,
    };
    let mut columns = vec![Column::Label];
    columns.extend((0..3).map(|class| answer(false, class)));
    columns.extend((0..3).map(|class| answer(true, class)));
    columns.push(Column::Weight);
    columns.extend([false, true].map(|second| Column::Loss { second }));
    assert_eq!(grid.columns, columns);
    let names = |row: &[Cell]| -> Vec<String> {
        let name = |cell: &Cell| match cell {
            Cell::Class { slot, .. } | Cell::Number { slot, .. } => slot.name(),
            Cell::Readout { name, .. } => name.unwrap_or("").to_owned(),
        };
        row.iter().map(name).collect()
    };
    assert_eq!(
        names(&grid.rows[1]).join(" "),
        "y.1 p.3 p.4 p.5 q.3 q.4 q.5 sample-weights.1 loss.1 "
    );
    for row in &grid.rows {
        assert_eq!(row.len(), columns.len());
    }
    state.apply(&Action::Set(Slot::at(Key::Y, 1), 0.0));
    close(readout(&state, "loss.1"), -libm::log(0.1));
    state.apply(&Action::Set(Slot::at(Key::Q, 5), 0.5));
    assert_eq!(rows(&state, Key::Q)[1][2], 0.5);
    // A second model starts as one that knows nothing.
    close(readout(&state, "loss.0"), -libm::log(0.9));
    let heads: Vec<String> = columns
        .iter()
        .map(|column| Lang::Zh.words().grid_head(&state, *column))
        .collect();
    assert_eq!(heads[..5], ["实际结果", "晴", "阴", "雨", "二：晴"]);
}

#[test]
fn weights_that_leave_nothing_to_divide_by_are_refused() {
    let mut state = open("figure=batch&y=0,0&p=.2,.3&reduce=weighted&weights=1,0");
    let before = readout(&state, "loss");
    state.apply(&Action::Set(Slot::at(Key::Weights, 0), 0.0));
    assert_eq!(readout(&state, "loss"), before);
    for sample in 0..2 {
        state.apply(&Action::Set(Slot::at(Key::Y, sample), 1.0));
    }
    assert!(readout(&state, "loss").is_finite());
    let query = "figure=batch&y=1,1&p=.2,.3&weights=1,0";
    let notes = link::read(query, Kind::Batch).notes;
    assert_eq!(notes[0].problem, Problem::NoMass);
    // A weight of 0 takes a sample out, even one that costs ∞.
    let state = open("figure=batch&y=1,1&p=0,.5&reduce=weighted&sample-weights=0,1");
    assert_eq!(readout(&state, "loss"), core::f64::consts::LN_2);
}

#[test]
fn more_classes_change_no_loss_and_fewer_merge_the_last() {
    let mut state = open(CLASSES);
    let losses = readout(&state, "loss");
    state.apply(&Action::Choose(Key::K, 7));
    assert_eq!(rows(&state, Key::P)[0].len(), 8);
    assert_eq!(readout(&state, "loss"), losses);
    state.apply(&Action::Choose(Key::K, 2));
    assert_eq!(rows(&state, Key::P), rows(&open(CLASSES), Key::P));
    // Two classes: "sun" and "the rest".
    state.apply(&Action::Choose(Key::K, 1));
    let merged = rows(&state, Key::P);
    assert!((merged[1][1] - 0.9).abs() < 1e-15);
    close(readout(&state, "loss.1"), -libm::log(merged[1][1]));
    // As one column, and as logits, the losses are the same to rounding.
    let before = readout(&state, "loss");
    for (key, chosen) in [(Key::K, 0), (Key::Logits, 1), (Key::K, 1), (Key::Logits, 0)] {
        state.apply(&Action::Choose(key, chosen));
        let after = readout(&state, "loss");
        assert!((after - before).abs() < 1e-14, "{after}");
    }
}

#[test]
fn each_mistake_in_a_table_has_its_row() {
    let problem = |query: &str| {
        let mut notes = link::read(query, Kind::Batch).notes;
        assert_eq!(notes.len(), 1, "{query}: {notes:?}");
        notes.remove(0)
    };
    let in_row = |row, problem| Problem::InRow {
        row,
        problem: Box::new(problem),
    };
    let count = |count, min, max| Problem::Count { count, min, max };
    let outside = |value| Problem::Outside {
        value,
        min: 0.0,
        max: 1.0,
    };
    for (query, key, expected) in [
        ("p=.5,.5;.1,.2,.7", "p", in_row(2, count(3, 2, 2))),
        ("p=.5,.5;1.5,-.5", "p", in_row(2, outside(-0.5))),
        ("y=1,0&p=.5,1.5", "p", in_row(2, outside(1.5))),
        ("y=1,0,1,0&p=", "p", count(0, 1, 64)),
        (
            "y=1,0&p=.5,.4;.5,.5",
            "p",
            Problem::ScaledRows { rows: vec![1] },
        ),
        (
            "y=0,1&logits=1&p=inf,inf;0,1",
            "p",
            in_row(1, Problem::NoLimit),
        ),
        ("y=1,0,1", "y", count(3, 4, 4)),
        ("q=.5,.5,.5", "q", count(3, 4, 4)),
        ("weights=1,2,3", "weights", count(3, 2, 2)),
    ] {
        let query = format!("figure=batch&{query}");
        if let Problem::InRow { .. } = expected {
            // The rows from before stay, so labels for other rows may not fit: only the first counts.
            let Note {
                key: found,
                problem,
            } = link::read(&query, Kind::Batch).notes.remove(0);
            assert_eq!((found.as_str(), problem), (key, expected), "{query}");
            continue;
        }
        let note = problem(&query);
        assert_eq!(
            (note.key.as_str(), note.problem),
            (key, expected),
            "{query}"
        );
    }
    let note = problem("figure=batch&y=0,1,0.5,0");
    assert!(matches!(note.problem, Problem::Choice { .. }));
    let say = |lang: Lang, query| {
        let notes = link::read(query, Kind::Batch).notes;
        lang.words().note(&notes[0])
    };
    let query = "figure=batch&p=.5,.5;.1,.2,.7";
    assert_eq!(
        say(Lang::En, query),
        "p, row 2 has 3 values, but there should be 2; write 2 values."
    );
    assert!(say(Lang::Zh, query).starts_with("p 第 2 行 有 3 个值"));
}

#[test]
fn one_row_of_classes_needs_no_semicolon() {
    let state = open("figure=batch&y=2&p=0.2,0.1,0.7");
    assert_eq!(rows(&state, Key::P), [[0.2, 0.1, 0.7]]);
    let text = link::write(&state, &View::default());
    assert!(text.contains("p=0.2,0.1,0.7;"), "{text}");
    assert_eq!(open(&text).readouts(), state.readouts());
}

#[test]
fn a_bar_is_dragged_to_its_loss_and_to_infinity() {
    let mut state = open(CLASSES);
    let size = (720.0, 310.0);
    let slot = figures::grab(&state, 0, size, (90.0, 200.0)).unwrap();
    assert_eq!(slot, Slot::at(Key::P, 0));
    let value = figures::drag(&state, 0, size, slot, (90.0, 260.0)).unwrap();
    assert_eq!(value, 1.0);
    let value = figures::drag(&state, 0, size, slot, (90.0, 2.0)).unwrap();
    assert_eq!(value, 0.0);
    state.apply(&Action::Set(slot, value));
    assert_eq!(readout(&state, "loss.0"), f64::INFINITY);
    // The same in logits: what is dragged is the loss, whatever the cell holds.
    let mut logits = open("figure=batch&logits=1&y=1,0&p=2,1,0;0,-1,3.5");
    let slot = figures::grab(&logits, 0, size, (150.0, 200.0)).unwrap();
    assert_eq!(slot, Slot::at(Key::P, 1));
    let value = figures::drag(&logits, 0, size, slot, (0.0, 260.0 - 230.0 * 2.0 / 3.0)).unwrap();
    logits.apply(&Action::Set(slot, value));
    let reached = readout(&logits, "loss.0");
    assert!((reached - 2.0).abs() < 1e-9, "{reached}");
    // A dot goes along the curve; for y = 0 its cell holds the complement.
    let binary = State::new(Kind::Batch);
    let slot = Slot::at(Key::P, 1);
    let value = figures::drag(&binary, 1, (720.0, 270.0), slot, (0.0, 50.0));
    assert_eq!(value, Some(1.0));
}

#[test]
fn every_state_draws_from_300_pixels_on() {
    let scene = Scene {
        look: Theme::Light.look(),
        words: Lang::En.words(),
    };
    let many: Vec<String> = (0..64).map(|i| exact(f64::from(i) / 63.0)).collect();
    let labels = vec!["1"; 64].join(",");
    let query = format!(
        "figure=batch&y={labels}&p={0}&q={0}&order=sorted",
        many.join(",")
    );
    for query in [
        query.as_str(),
        "figure=batch&y=7&p=0,0,0,0,0,0,1,0;",
        CLASSES,
    ] {
        let state = open(query);
        for width in [300.0, 720.0] {
            let svg = export::svg_sheet(&state, scene, width).unwrap();
            assert!(!svg.contains("NaN") && !svg.contains("2147483647"));
        }
    }
}

/// Whatever a figure can show, its link can hold.
#[test]
fn the_largest_table_fits_into_a_link() {
    let mut state = open("figure=batch&y=0&p=0.1,0.2,0.3,0.05,0.05,0.1,0.1,0.1;");
    state.apply(&Action::Choose(Key::Compare, 1));
    for _ in 1..batch::MAX_SAMPLES {
        state.apply(&Action::Add);
    }
    state.apply(&Action::Choose(Key::Logits, 1));
    for cell in 0..8 * batch::MAX_SAMPLES {
        // As long as a number can be written.
        let value = -1.234_567_890_123_456_7e-300 * f64::from(cell as u32 + 1);
        state.apply(&Action::Set(Slot::at(Key::P, cell), value));
        state.apply(&Action::Set(Slot::at(Key::Q, cell), value));
        state.apply(&Action::Set(Slot::at(Key::SampleWeights, cell), -value));
    }
    for outcome in 0..8 {
        state.apply(&Action::Rename(outcome, "雨".repeat(24)));
    }
    let text = link::write_plain(&state, &View::default());
    assert!(
        text.len() > 24_000 && text.len() <= link::LONGEST,
        "{}",
        text.len()
    );
    assert_eq!(open(&text).readouts(), state.readouts());
}

#[test]
fn code_says_what_the_number_is() {
    let code = |query: &str| export::code(&open(query));
    let names: Vec<&str> = code(CLASSES).iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["NumPy, SciPy", "scikit-learn", "PyTorch", "Rust"]);
    let weighted = code(&format!("{CLASSES}&weights=1,2,5&reduce=weighted"));
    assert!(weighted[0].1.contains("np.average(loss, weights=w)"));
    assert!(weighted[1].1.contains("sample_weight=w"));
    assert!(
        weighted[2]
            .1
            .contains("F.nll_loss(p.log(), y, weight=torch.tensor([1, 2, 5]")
    );
    // What scikit-learn cannot say is not put into its mouth.
    let infinite = code("figure=batch&y=1&p=0");
    let (_, sklearn) = infinite.iter().find(|it| it.0 == "scikit-learn").unwrap();
    assert!(
        sklearn.starts_with("# log_loss clips at 2.2e-16"),
        "{sklearn}"
    );
    assert!(!sklearn.contains("import log_loss"), "{sklearn}");
}

/// Rows with zeros, ones and tiny values; a label and weights for each.
fn table() -> impl Strategy<Value = State> {
    let cell = prop_oneof![4 => 0.0..1.0, 1 => Just(0.0), 1 => 1e-12..1e-9];
    let row = move |columns: usize| {
        proptest::collection::vec(cell.clone(), columns).prop_filter("some mass", |row| {
            row.len() == 1 || row.iter().sum::<f64>() > 1e-6
        })
    };
    (1_usize..=8, 1_usize..=8).prop_flat_map(move |(columns, count)| {
        let rows = || proptest::collection::vec(row(columns), count);
        let labels = proptest::collection::vec(0..columns.max(2), count);
        (rows(), rows(), labels, any::<(bool, bool)>()).prop_map(|(p, q, y, (second, logits))| {
            let text = |rows: &[Vec<f64>]| {
                let rows = rows.iter().map(|row| {
                    let sum: f64 = if row.len() == 1 {
                        1.0
                    } else {
                        info::sum(row.iter().copied())
                    };
                    let cells = row.iter().map(|cell| exact(cell / sum));
                    cells.collect::<Vec<_>>().join(",")
                });
                let rows: Vec<String> = rows.collect();
                let between = if p[0].len() == 1 { "," } else { ";" };
                let end = if p[0].len() > 1 && rows.len() == 1 {
                    ";"
                } else {
                    ""
                };
                rows.join(between) + end
            };
            let y: Vec<String> = y.iter().map(usize::to_string).collect();
            let mut query = format!("figure=batch&y={}&p={}", y.join(","), text(&p));
            if second {
                query = [query, text(&q)].join("&q=");
            }
            let mut state = link::read(&query, Kind::Batch).state;
            if logits {
                state.apply(&Action::Choose(Key::Logits, 1));
            }
            state
        })
    })
}

proptest! {
    #[test]
    fn tables_survive_their_links(mut state in table(), moves in proptest::collection::vec((0_usize..64, 0.0..=1.0), 0..5)) {
        for (index, value) in moves {
            state.apply(&Action::Set(Slot::at(Key::P, index), value));
            state.apply(&Action::Set(Slot::at(Key::SampleWeights, index % 8), value));
        }
        let text = link::write(&state, &View::default());
        let back = link::read(&text, Kind::Entropy);
        prop_assert_eq!(&back.notes, &Vec::new(), "{}", text);
        prop_assert_eq!(link::write(&back.state, &View::default()), text);
        prop_assert_eq!(back.state.readouts(), state.readouts());
    }

    #[test]
    fn whatever_is_done_every_number_is_one(mut state in table(), acts in proptest::collection::vec((0_usize..10, 0_usize..70, prop_oneof![Just(0.0), Just(1.0), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(f64::NAN), -30.0..30.0]), 0..20)) {
        for (what, index, value) in acts {
            let set = |key| Action::Set(Slot::at(key, index), value);
            state.apply(&match what {
                0 | 1 => set(Key::P),
                2 => set(Key::Q),
                3 => Action::Set(Slot::at(Key::Y, index % 8), (index % 9) as f64),
                4 => set(Key::Weights),
                5 => set(Key::SampleWeights),
                6 => Action::Choose(Key::K, index % 9),
                7 => Action::Choose(if index % 2 == 0 { Key::Logits } else { Key::Compare }, index % 3),
                8 => Action::Choose(Key::Clip, index % 6),
                _ if index % 2 == 0 => Action::Add,
                _ => Action::Remove(index % 8),
            });
            for readout in state.readouts() {
                prop_assert!(readout.value >= 0.0, "{}: {}", readout.name, readout.value);
            }
            prop_assert!(figure(&state).read().weighted_is_a_number());
        }
    }
}

trait Numbers {
    fn weighted_is_a_number(&self) -> bool;
}

impl Numbers for batch::Reading {
    fn weighted_is_a_number(&self) -> bool {
        self.first.weighted >= 0.0 && self.total_weight > 0.0
    }
}
