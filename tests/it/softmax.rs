//! `softmax`: reference numbers (by mpmath at 40 digits), laws, limits, and what careless machines make
//! of it.

use proptest::prelude::*;
use surprisal::chart::Theme;
use surprisal::figures::softmax::{Lane, Precision, Reading, State as Softmax};
use surprisal::figures::{
    Action, Figure, Input, Key, Kind, Motion, Problem, Scene, Slot, State, Value, drag, grab,
    height_css,
};
use surprisal::words::Lang;
use surprisal::{export, info, link};

fn open(query: &str) -> State {
    link::read(&format!("figure=softmax&{query}"), Kind::Entropy).state
}

fn figure(state: &State) -> &Softmax {
    match state.figure() {
        Figure::Softmax(figure) => figure,
        _ => panic!("another figure"),
    }
}

fn reading(query: &str) -> Reading {
    figure(&open(query)).read()
}

fn lanes(query: &str) -> [Lane; 3] {
    figure(&open(query)).lanes()
}

fn readout(state: &State, name: &str) -> f64 {
    let readouts = state.readouts();
    readouts.iter().find(|r| r.name == name).unwrap().value
}

fn logits(state: &State) -> Vec<f64> {
    match state.value(Key::Z) {
        Some(Value::List(list)) => list,
        other => panic!("{other:?}"),
    }
}

/// Equal to within 4 units in the last place.
fn close(got: f64, want: f64) {
    let ulps = (got - want).abs() / (want.abs() * f64::EPSILON);
    assert!(got == want || ulps <= 4.0, "{got} is not {want}");
}

fn all_close(got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        close(*got, *want);
    }
}

#[test]
fn the_untouched_figure_shows_the_reference_numbers_in_the_order_of_the_contract() {
    let state = State::new(Kind::Softmax);
    let names: Vec<&str> = state.readouts().iter().map(|r| r.name).collect();
    assert_eq!(
        names,
        [
            "loss",
            "entropy",
            "probability.0",
            "probability.1",
            "probability.2",
            "gradient.0",
            "gradient.1",
            "gradient.2",
            "floor",
            "uniform-loss"
        ]
    );
    let values: Vec<f64> = state.readouts().iter().map(|r| r.value).collect();
    all_close(
        &values,
        &[
            0.407_605_964_444_380_3,
            0.832_395_581_839_938_9,
            0.665_240_955_774_821_9,
            0.244_728_471_054_797_64,
            0.090_030_573_170_380_46,
            -0.334_759_044_225_178_1,
            0.244_728_471_054_797_64,
            0.090_030_573_170_380_46,
            0.0,
            1.098_612_288_668_109_8,
        ],
    );
    assert_eq!(values[0], 0.407_605_964_444_380_3);
}

#[test]
fn eight_classes_have_eight_readouts_of_each_kind() {
    let state = open("z=0,0,0,0,0,0,0,0&y=7&unit=bits");
    close(readout(&state, "probability.7"), 0.125);
    close(readout(&state, "loss"), 3.0);
    close(
        readout(&state, "gradient.7"),
        -0.875 / core::f64::consts::LN_2,
    );
    assert_eq!(state.readouts().len(), 20);
}

#[test]
fn temperature_divides_the_logits_and_the_gradient() {
    let hot = reading("z=2,1,0&y=0&t=5");
    all_close(
        &hot.probabilities,
        &[
            0.401_759_578_533_355_4,
            0.328_932_922_288_906_7,
            0.269_307_499_177_737_9,
        ],
    );
    close(hot.loss, 0.911_901_432_624_200_4);
    close(hot.gradient[0], -0.119_648_084_293_328_9);
    close(hot.pull[0], 5.0 * -0.119_648_084_293_328_9);
}

#[test]
fn sure_and_right_and_sure_and_wrong() {
    close(reading("z=8,0,0&y=0").loss, 0.000_670_700_286_075_210_2);
    let wrong = reading("z=0,8,0&y=0");
    close(wrong.loss, 8.000_670_700_286_076);
    close(wrong.gradient[0], -0.999_664_762_291_542_8);
}

/// Loss and gradient of z = 1, −0.5, 2, 0 with y = 1 and T = 2 under every combination.
#[test]
fn every_combination_of_smoothing_twice_and_focus() {
    for (settings, loss, gradient) in [
        (
            "",
            2.065_769_553_376_609,
            [
                0.134_133_898_696_889_1,
                -0.436_639_632_666_838,
                0.221_149_411_903_497_24,
                0.081_356_322_066_451_69,
            ],
        ),
        (
            "gamma=2",
            1.575_390_308_652_968,
            [
                0.163_619_680_945_265_55,
                -0.532_623_282_250_595_9,
                0.269_763_248_279_627_8,
                0.099_240_353_025_702_51,
            ],
        ),
        (
            "gamma=0.5",
            1.930_449_506_453_018,
            [
                0.144_134_517_208_534_26,
                -0.469_194_165_382_192_55,
                0.237_637_644_363_804_08,
                0.087_422_003_809_854_2,
            ],
        ),
        (
            "smoothing=0.1",
            2.009_519_553_376_609,
            [
                0.121_633_898_696_889_09,
                -0.399_139_632_666_838,
                0.208_649_411_903_497_23,
                0.068_856_322_066_451_68,
            ],
        ),
        (
            "smoothing=0.1&gamma=2",
            1.513_015_532_923_276_4,
            [
                0.148_128_386_749_829_64,
                -0.487_985_828_848_806_54,
                0.256_984_640_485_763_5,
                0.082_872_801_613_213_42,
            ],
        ),
        (
            "twice=1",
            1.517_268_642_516_408,
            [
                0.015_267_378_865_640_011,
                -0.058_261_454_855_853_434,
                0.035_793_069_205_907_99,
                0.007_201_006_784_305_437,
            ],
        ),
        (
            "twice=1&gamma=2",
            0.924_739_953_744_380_2,
            [
                0.017_237_321_068_725_178,
                -0.065_778_901_022_856_36,
                0.040_411_430_892_428_59,
                0.008_130_149_061_702_587,
            ],
        ),
        (
            "twice=1&smoothing=0.1",
            1.504_940_715_983_040_6,
            [
                0.013_567_624_246_987_205,
                -0.052_728_325_352_255_88,
                0.032_990_647_611_164_32,
                0.006_170_053_494_104_355,
            ],
        ),
        (
            "twice=1&smoothing=0.1&gamma=2",
            0.911_393_363_278_550_3,
            [
                0.015_245_847_954_382_748,
                -0.059_636_363_037_227_77,
                0.037_538_122_149_978_25,
                0.006_852_392_932_866_768,
            ],
        ),
    ] {
        let reading = reading(&format!("z=1,-0.5,2,0&y=1&t=2&{settings}"));
        close(reading.loss, loss);
        all_close(&reading.gradient, &gradient);
    }
}

#[test]
fn softmax_twice_has_a_floor_that_no_logits_get_below() {
    for (z, floor) in [
        ("1000,0,0", 0.551_444_713_932_051_1),
        ("1000,0,0,0", 0.743_668_380_628_679_2),
        ("1000,0,0,0,0,0,0,0", 1.274_008_836_227_847_7),
    ] {
        let reading = reading(&format!("z={z}&y=0&twice=1"));
        close(reading.floor, floor);
        close(reading.loss, floor);
    }
    close(info::softmax_twice_floor(10), 1.461_150_171_734_474_8);
    close(reading("z=2,1,0&y=0&twice=1").loss, 0.797_190_333_783_987_8);
}

#[test]
fn label_smoothing_has_the_entropy_of_its_target_as_floor() {
    for (k, floor) in [
        (3, 0.291_139_838_831_965_04),
        (4, 0.348_780_384_918_028_7),
        (8, 0.466_982_394_625_974_7),
        (10, 0.500_288_035_057_757_8),
    ] {
        close(info::lowest_loss(k, 0.1, 0.0, false), floor);
    }
    // The best logits lead by ln(t/t') = ln 28 and have that loss.
    let best = format!("z={},0,0&y=0&smoothing=0.1", libm::log(28.0));
    let best = reading(&best);
    close(best.loss, best.floor);
    assert!(best.gradient.iter().all(|g| g.abs() < 1e-15));
    assert!(reading("z=8,0,0&y=0&smoothing=0.1").pull[0] > 0.0);
}

/// By `SciPy`, minimising over all logits.
#[test]
fn other_floors_are_minima() {
    for (k, smoothing, gamma, twice, floor) in [
        (3, 0.1, 2.0, false, 0.120_944_032_783_702_85),
        (8, 0.9, 0.5, false, 1.912_932_505_945_070_4),
        (8, 1.0, 5.0, false, 1.066_564_147_674_956_8),
        (8, 0.05, 1.5, false, 0.168_004_133_981_058_8),
        (2, 0.3, 5.0, true, 0.014_584_042_413_881_098),
        (3, 0.1, 2.0, true, 0.156_709_961_752_839_8),
        (4, 0.1, 0.0, true, 0.818_668_380_628_679_2),
        (3, 0.95, 0.0, true, 1.096_150_975_851_972_3),
    ] {
        let got = info::lowest_loss(k, smoothing, gamma, twice);
        assert!(
            (got - floor).abs() < 2e-15,
            "{k} {smoothing} {gamma}: {got}"
        );
    }
    assert_eq!(info::lowest_loss(5, 0.0, 2.0, false), 0.0);
    assert_eq!(info::lowest_loss(3, 5e-324, 0.0, false), 0.0);
    // A smoothing so small that the odds of the right class are more than any number.
    let floor = info::lowest_loss(3, 1.341_712e-308, 2.0, false);
    assert!((0.0..1e-300).contains(&floor), "{floor}");
}

#[test]
fn the_limit_of_no_temperature() {
    let right = reading("z=2,1,0&y=0&t=0");
    assert_eq!(right.probabilities, [1.0, 0.0, 0.0]);
    assert_eq!((right.loss, right.entropy), (0.0, 0.0));
    assert_eq!(right.gradient, [0.0, 0.0, 0.0]);
    let wrong = reading("z=2,1,0&y=1&t=0");
    assert_eq!(wrong.loss, f64::INFINITY);
    assert_eq!(wrong.gradient, [f64::INFINITY, f64::NEG_INFINITY, 0.0]);
    let shared = reading("z=1,1,0&y=0&t=0");
    close(shared.loss, core::f64::consts::LN_2);
    assert_eq!(shared.probabilities, [0.5, 0.5, 0.0]);
    assert_eq!(shared.gradient[0], f64::NEG_INFINITY);
    // The limit is that of low temperatures.
    let cold = reading("z=2,1,0&y=0&t=0.02");
    assert!(cold.loss < 1e-20 && cold.gradient[0].abs() < 1e-18);
    let mut state = open("z=2,1,0&y=1&t=0");
    assert_eq!(state.motion(), Motion::Still);
    state.apply(&Action::Step);
    assert_eq!(logits(&state), [2.0, 1.0, 0.0]);
}

#[test]
fn a_thousand_is_no_trouble_where_the_largest_is_subtracted_first() {
    let right = reading("z=1000,0,0&y=0");
    assert_eq!(right.loss, 0.0);
    assert_eq!(right.gradient, [0.0; 3]);
    let wrong = reading("z=1000,0,0&y=1");
    assert_eq!(wrong.loss, 1000.0);
    assert_eq!(wrong.gradient, [1.0, -1.0, 0.0]);
    let huge = reading("z=1e308,-1e308,0&y=0&t=0.05");
    assert_eq!(huge.loss, 0.0);
}

#[test]
fn naive_machines_overflow_where_they_are_said_to() {
    let [single, double, careful] = lanes("z=1000,0,0&y=0");
    for naive in [&single, &double] {
        assert!(naive.naive && naive.broken() && naive.probabilities[0].is_nan());
        assert_eq!(naive.probabilities[1..], [0.0, 0.0]);
        assert_eq!(naive.total, f64::INFINITY);
        assert!(naive.loss.is_nan());
    }
    assert_eq!(careful.probabilities, [1.0, 0.0, 0.0]);
    assert!(!careful.broken());
    // Above 88.72 in f32, above 709.78 in f64.
    for (z, broken) in [
        ("88.72,0", [false, false]),
        ("88.73,0", [true, false]),
        ("709.78,0", [true, false]),
        ("709.79,0", [true, true]),
    ] {
        let lanes = lanes(&format!("z={z}&y=0"));
        assert_eq!([lanes[0].broken(), lanes[1].broken()], broken, "{z}");
    }
    assert_eq!(Precision::Single.limit(), 88.72);
    assert_eq!(Precision::Double.limit(), 709.78);
    // Far below, everything rounds to 0.
    let [single, double, _] = lanes("z=-200,-201&y=0");
    assert!(single.broken() && single.total == 0.0 && !double.broken());
    // A probability that rounds to 0 has an infinite loss, which log-sum-exp has not, in f32 either.
    let [single, _, careful] = lanes("z=0,-150&y=1&precision=f32");
    assert_eq!((single.loss, careful.loss), (f64::INFINITY, 150.0));
    assert_eq!(careful.precision, Precision::Single);
}

#[test]
fn a_shift_changes_nothing_but_the_naive_machines() {
    let (here, there) = (reading("z=2,1,0&y=0"), reading("z=102,101,100&y=0"));
    assert_eq!(here, there);
    assert_eq!(State::new(Kind::Softmax).question().right, 1);
    let mut state = State::new(Kind::Softmax);
    state.apply(&Action::Answer(0));
    assert_eq!(logits(&state), [102.0, 101.0, 100.0]);
    assert!(figure(&state).lanes()[0].broken());
}

#[test]
fn infinite_logits_are_limits() {
    let ruled_out = reading("z=1,-inf,0&y=1");
    assert_eq!(ruled_out.loss, f64::INFINITY);
    assert_eq!(ruled_out.gradient[1], -1.0);
    assert_eq!(reading("z=inf,5,0&y=0").loss, 0.0);
    assert_eq!(reading("z=inf,5,0&y=1").loss, f64::INFINITY);
    for (query, problem) in [
        ("z=inf,inf,0", Problem::Undecided),
        ("z=-inf,-inf", Problem::Undecided),
        (
            "z=1",
            Problem::Count {
                count: 1,
                min: 2,
                max: 8,
            },
        ),
        ("y=3", Problem::choice_of("3", &["0", "1", "2"])),
        ("y=0.5", Problem::choice_of("0.5", &["0", "1", "2"])),
        ("twice=2", Problem::choice_of("2", &["0", "1"])),
        ("precision=f16", Problem::choice_of("f16", &["f64", "f32"])),
        (
            "t=-1",
            Problem::Outside {
                value: -1.0,
                min: 0.0,
                max: 20.0,
            },
        ),
        (
            "gamma=inf",
            Problem::Outside {
                value: f64::INFINITY,
                min: 0.0,
                max: 5.0,
            },
        ),
    ] {
        let link = link::read(&format!("figure=softmax&{query}"), Kind::Entropy);
        assert_eq!(link.notes.len(), 1, "{query}");
        assert_eq!(link.notes[0].problem, problem, "{query}");
        assert_eq!(link.state.readouts(), State::new(Kind::Softmax).readouts());
    }
}

trait ChoiceOf {
    fn choice_of(text: &str, options: &[&str]) -> Problem;
}

impl ChoiceOf for Problem {
    fn choice_of(text: &str, options: &[&str]) -> Problem {
        Problem::Choice {
            text: text.to_owned(),
            options: options.iter().map(|option| (*option).to_owned()).collect(),
        }
    }
}

#[test]
fn sliders_reach_what_a_link_brings() {
    for (query, reach) in [
        ("z=2,1,0", 10.0),
        ("z=2,-11,0", 20.0),
        ("z=1000,0,0", 1000.0),
        ("z=1001,0,0", 2000.0),
        ("z=inf,0,0", 10.0),
    ] {
        let state = open(query);
        let controls = state.controls();
        let Input::Range { min, max, .. } = controls[0].input else {
            panic!("no slider");
        };
        assert_eq!((min, max), (-reach, reach), "{query}");
        for (control, z) in controls.iter().zip(logits(&state)) {
            let share = control.input.share(z);
            assert!((0.0..=1.0).contains(&share), "{query}: {share}");
        }
    }
    // The range stays while a value is dragged back into the usual one.
    let mut state = open("z=1000,0,0");
    state.apply(&Action::Set(Slot::at(Key::Z, 0), 5.0));
    assert_eq!(figure(&state).reach(), 1000.0);
    state.apply(&Action::Set(Slot::at(Key::Z, 0), 1e9));
    assert_eq!(logits(&state)[0], 1000.0);
}

#[test]
fn the_temperature_s_slider_multiplies_and_has_0_at_its_end() {
    let state = State::new(Kind::Softmax);
    let controls = state.controls();
    let t = controls.iter().find(|c| c.slot.key == Key::T).unwrap();
    assert_eq!((t.input.at(0.0), t.input.at(1.0)), (0.0, 20.0));
    assert!((t.input.at(0.5) - 1.0).abs() < 1e-12);
    assert_eq!(t.input.share(1.0), 0.5);
}

#[test]
fn a_step_follows_the_gradient_and_lowers_the_loss() {
    let mut state = State::new(Kind::Softmax);
    assert_eq!(state.motion(), Motion::Steps);
    for (loss, z) in [
        (
            0.258_184_324_992_108_9,
            [
                2.334_759_044_225_178,
                0.755_271_528_945_202_3,
                -0.090_030_573_170_380_46,
            ],
        ),
        (
            0.187_154_509_183_957_4,
            [
                2.562_306_207_604_385,
                0.596_083_919_747_255_6,
                -0.158_390_127_351_640_54,
            ],
        ),
    ] {
        state.apply(&Action::Step);
        assert!((readout(&state, "loss") - loss).abs() < 1e-15);
        for (got, want) in logits(&state).iter().zip(z) {
            assert!((got - want).abs() < 1e-15);
        }
    }
    // With smoothed labels it comes to rest at the floor, not at 0.
    let mut state = open("z=8,0,0&y=0&smoothing=0.1");
    let mut before = readout(&state, "loss");
    for _ in 0..300 {
        state.apply(&Action::Step);
        let now = readout(&state, "loss");
        assert!(now <= before + 1e-15, "{now} after {before}");
        before = now;
    }
    assert!((before - readout(&state, "floor")).abs() < 1e-12);
}

#[test]
fn classes_come_and_go_and_the_label_stays_among_them() {
    let mut state = open("z=-inf,-inf,3,1&y=3");
    state.apply(&Action::Choose(Key::K, 0));
    assert_eq!(logits(&state), [0.0, 0.0]);
    assert_eq!(figure(&state).y(), 1);
    state.apply(&Action::Choose(Key::K, 6));
    assert_eq!(logits(&state).len(), 8);
    state.apply(&Action::Choose(Key::Y, 7));
    assert_eq!(figure(&state).y(), 7);
    state.apply(&Action::Choose(Key::Y, 8));
    assert_eq!(figure(&state).y(), 7);
}

#[test]
fn logits_probabilities_and_gradients_can_be_dragged() {
    let state = open("z=2,1,0&y=0");
    let width = 640.0;
    let at = |picture, y| {
        let size = (width, height_css(Kind::Softmax, picture, width));
        let slot = grab(&state, picture, size, (width / 2.0, y)).unwrap();
        assert_eq!(slot, Slot::at(Key::Z, 1));
        drag(&state, picture, size, slot, (width / 2.0, y)).unwrap()
    };
    // Both ends of the slider are reached.
    assert_eq!((at(0, 0.0), at(0, 200.0)), (10.0, -10.0));
    // A probability of 1/2 for the second class: e^z = e² + 1.
    let height = height_css(Kind::Softmax, 1, width);
    let mut half = f64::NAN;
    for y in 0..height as usize {
        let z = at(1, y as f64 / 2.0);
        let p = info::softmax(&[2.0, z, 0.0], 1.0)[1];
        if (p - 0.5).abs() < 0.002 {
            half = z;
        }
    }
    assert!((half - libm::log(libm::exp(2.0) + 1.0)).abs() < 0.01);
    let figure = figure(&state);
    let z = figure.logit_for(1, 0.5).unwrap();
    close(z, libm::log(libm::exp(2.0) + 1.0));
    // The gradient of a class that did not happen is its probability.
    assert!(at(2, 0.0) > at(2, 60.0));
    // Where one logit does not decide it, nothing is dragged.
    let twice = open("z=2,1,0&y=0&twice=1");
    assert_eq!(
        drag(&twice, 1, (width, height), Slot::at(Key::Z, 1), (1.0, 99.0)),
        None
    );
}

#[test]
fn the_table_adds_up_and_shows_nan_only_for_the_naive_machine() {
    let state = open("z=1000,0,0&y=1&precision=f32&smoothing=0.1");
    let table = state.table();
    assert_eq!(
        table.columns,
        ["z", "target", "probability", "term", "gradient", "naive"]
    );
    let sum = table.rows.last().unwrap();
    assert_eq!(sum.cells[3], Some(readout(&state, "loss")));
    assert!(sum.cells[4].unwrap().abs() < 1e-15);
    for row in &table.rows {
        assert!(row.cells[..5].iter().flatten().all(|cell| !cell.is_nan()));
    }
    assert!(table.rows[0].cells[5].unwrap().is_nan());
    assert_eq!(surprisal::unit::show(f64::NAN), "NaN");
}

#[test]
fn only_the_picture_of_the_machines_holds_nan() {
    let scene = Scene {
        look: Theme::Dark.look(),
        words: Lang::Zh.words(),
    };
    for query in [
        "z=-inf,3,1e308&y=0&t=2",
        "z=1,2,2,-inf,0,0,0,0&y=3&t=0&smoothing=1",
        "z=-88,9,0&y=1&t=0.001&twice=1&gamma=5",
        "z=inf,9,0&y=1&unit=bans",
    ] {
        let state = open(query);
        for picture in 0..3 {
            for width in [300.0, 800.0] {
                let svg = export::svg(&state, picture, scene, width).unwrap();
                for bad in ["NaN", ">inf", "-inf", "2147483647", "-2147483648", ">−0<"] {
                    assert!(!svg.contains(bad), "{query}: {picture} holds {bad}");
                }
            }
        }
        assert!(
            export::svg(&state, 3, scene, 300.0)
                .unwrap()
                .contains("NaN")
        );
    }
}

fn settings() -> impl Strategy<Value = String> {
    let logit = prop_oneof![6 => -12.0..12.0_f64, 1 => Just(1000.0), 1 => Just(-1000.0)];
    let t = prop_oneof![1 => Just(0.0), 4 => 0.05..20.0_f64];
    (
        proptest::collection::vec(logit, 2..=8),
        0_usize..2,
        t,
        prop_oneof![1 => Just(0.0), 2 => 0.0..=1.0_f64],
        0_u8..2,
        prop_oneof![1 => Just(0.0), 2 => 0.0..=5.0_f64],
    )
        .prop_map(|(z, y, t, smoothing, twice, gamma)| {
            let z: Vec<String> = z.iter().map(ToString::to_string).collect();
            format!(
                "z={}&y={y}&t={t}&smoothing={smoothing}&twice={twice}&gamma={gamma}",
                z.join(",")
            )
        })
}

proptest! {
    #[test]
    fn whatever_is_set_the_numbers_hold_together(query in settings()) {
        let state = open(&query);
        let reading = reading(&query);
        prop_assert!(state.readouts().iter().all(|r| !r.value.is_nan()), "{query}");
        // No loss below the floor, no entropy above ln K, and the pulls cancel.
        prop_assert!(reading.loss >= reading.floor - 1e-14, "{query}: {reading:?}");
        let k = reading.probabilities.len() as f64;
        prop_assert!(reading.entropy <= libm::log(k) + 1e-15);
        prop_assert!(info::sum(reading.pull.iter().copied()).abs() < 1e-14, "{query}");
        prop_assert!((info::sum(reading.probabilities.iter().copied()) - 1.0).abs() < 1e-14);
        // The pull never leaves the axis.
        prop_assert!(reading.pull.iter().all(|g| g.abs() < 1.4), "{query}");
        // Temperature never changes the winner.
        let winner = info::argmax(figure(&state).z());
        prop_assert_eq!(reading.once[winner], reading.once[info::argmax(&reading.once)]);
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_loss(
        z in proptest::collection::vec(-4.0..4.0_f64, 3),
        t in 0.5..4.0_f64, smoothing in 0.0..1.0_f64, twice in 0_u8..2, gamma in 0.0..5.0_f64,
    ) {
        let query = |z: &[f64]| {
            let z: Vec<String> = z.iter().map(ToString::to_string).collect();
            format!("z={}&y=1&t={t}&smoothing={smoothing}&twice={twice}&gamma={gamma}", z.join(","))
        };
        let gradient = reading(&query(&z)).gradient;
        for i in 0..3 {
            const H: f64 = 1e-4;
            let loss = |by: f64| {
                let mut z = z.clone();
                z[i] += by;
                reading(&query(&z)).loss
            };
            // Five points: the error is of fourth order.
            let slope = (8.0 * (loss(H) - loss(-H)) - (loss(2.0 * H) - loss(-2.0 * H))) / (12.0 * H);
            prop_assert!((gradient[i] - slope).abs() < 1e-9, "{} is not {slope}", gradient[i]);
        }
    }

    #[test]
    fn a_dragged_probability_is_the_one_under_the_finger(
        z in proptest::collection::vec(-3.0..3.0_f64, 2..=8), p in 0.01..0.99_f64, t in 0.1..2.0_f64,
    ) {
        let text: Vec<String> = z.iter().map(ToString::to_string).collect();
        let state = open(&format!("z={}&t={t}", text.join(",")));
        let figure = figure(&state);
        let logit = figure.logit_for(0, p).unwrap();
        if logit.abs() < figure.reach() {
            let mut z = z;
            z[0] = logit;
            prop_assert!((info::softmax(&z, t)[0] - p).abs() < 1e-12);
        }
    }
}
