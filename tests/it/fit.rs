//! `fit`: forward KL covers, reverse KL seeks. Reference values by mpmath at 25 digits or more.

use proptest::prelude::*;
use surprisal::chart::Theme;
use surprisal::figures::{self, Action, Figure, Key, Kind, Motion, Problem, Slot, State, fit};
use surprisal::info::{self, Gaussian, Mixture};
use surprisal::learn::{self, Direction, SplitMix64, Walk};
use surprisal::link::{self, Link};
use surprisal::words::Lang;

fn open(query: &str) -> Link {
    link::read(&format!("figure=fit&unit=nats&{query}"), Kind::Entropy)
}

fn readout(state: &State, name: &str) -> f64 {
    let readouts = state.readouts();
    readouts.iter().find(|r| r.name == name).unwrap().value
}

fn own(state: &State) -> &fit::State {
    match state.figure() {
        Figure::Fit(figure) => figure,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn near(got: f64, want: f64, tolerance: f64) {
    assert!((got - want).abs() <= tolerance, "{got}, not {want}");
}

#[track_caller]
fn says(query: &str, wanted: [f64; 6]) {
    let Link { state, notes, .. } = open(query);
    assert_eq!(notes, []);
    let names = [
        "forward.mu",
        "forward.sigma",
        "forward.kl",
        "reverse.mu",
        "reverse.sigma",
        "reverse.kl",
    ];
    assert_eq!(state.readouts().len(), names.len());
    for (name, want) in names.into_iter().zip(wanted) {
        near(readout(&state, name), want, 1e-9);
    }
}

#[test]
fn forward_has_the_moments_and_reverse_sits_on_a_bell() {
    // ½N(−2, ½²) + ½N(2, ½²), which is the figure untouched.
    let wanted = [
        0.0,
        2.061_552_812_808_830_3,
        0.723_553_026_545_188,
        -1.999_800_869_101_7,
        0.500_398_144_956_04,
        0.693_052_941_665_59,
    ];
    says("w=0.5,0.5&mu=-2,2&sigma=0.5,0.5", wanted);
    says("", wanted);
    says(
        "w=0.7,0.3&mu=0,5&sigma=1,0.5",
        [
            1.5,
            2.454_587_541_726_715_6,
            0.496_401_905_374_097_8,
            0.005_150_656_181_958_1,
            1.008_912_465_897_8,
            0.355_355_729_724_76,
        ],
    );
    says(
        "mu=-2,2&sigma=1,1",
        [
            0.0,
            2.236_067_977_499_79,
            0.171_998_762_480_183_2,
            0.0,
            2.047_009_519_858_4,
            0.226_507_960_761_44,
        ],
    );
    says(
        &[&thirds(), "&mu=-3,0,3&sigma=0.6,0.6,0.6"].concat(),
        [
            0.0,
            2.521_904_042_583_698_5,
            0.360_166_994_683_755_2,
            0.0,
            1.969_010_444_794_6,
            0.517_865_128_042_78,
        ],
    );
    says(
        "w=0.9,0.1&mu=-2,2",
        [
            -1.6,
            1.3,
            0.630_482_922_539_192_2,
            -1.999_936_328_730_4,
            0.500_135_015_033_68,
            0.105_331_847_945,
        ],
    );
}

fn thirds() -> String {
    let third = surprisal::unit::exact(1.0 / 3.0);
    format!("w={third},{third},{third}")
}

#[test]
fn one_bell_is_its_own_fit_and_costs_exactly_nothing() {
    let state = open("w=1&mu=1&sigma=1.2").state;
    for name in ["forward.kl", "reverse.kl"] {
        assert_eq!(readout(&state, name), 0.0);
    }
    for side in ["forward", "reverse"] {
        assert_eq!(readout(&state, &format!("{side}.mu")), 1.0);
        assert_eq!(readout(&state, &format!("{side}.sigma")), 1.2);
    }
}

#[test]
fn every_local_minimum_is_on_the_landscape() {
    let minima = |query: &str| {
        let state = open(query).state;
        let minima = &own(&state).bells().landscape().minima;
        let found = minima.iter().map(|m| (m.gaussian.mu(), m.kl));
        found.collect::<Vec<_>>()
    };
    let two = minima("");
    let wanted = [
        (-1.999_800_869_101_7, 0.693_052_941_665_59),
        (1.999_800_869_101_7, 0.693_052_941_665_59),
        (0.0, 1.871_196_512_168_8),
    ];
    assert_eq!(two.len(), wanted.len());
    for (got, want) in two.into_iter().zip(wanted) {
        near(got.0, want.0, 1e-9);
        near(got.1, want.1, 1e-12);
    }
    assert_eq!(minima("sigma=1,1").len(), 1);
    assert_eq!(minima("w=0.7,0.3&mu=0,5&sigma=1,0.5").len(), 2);
}

#[test]
fn what_forward_invents_and_reverse_misses() {
    let state = open("").state;
    let reading = own(&state).bells().read();
    near(reading.invented, 0.273_021_656_7, 1e-9);
    near(reading.missed, 0.501_193_48, 1e-8);
    assert_eq!(reading.lowest, 2);
    let edges: Vec<f64> = reading.absent.iter().flat_map(|p| [p.0, p.1]).collect();
    let wanted = [
        f64::NEG_INFINITY,
        -3.517_427_1,
        -0.482_499_76,
        0.482_499_76,
        3.517_427_1,
        f64::INFINITY,
    ];
    for (got, want) in edges.into_iter().zip(wanted) {
        assert!(
            got == want || (got - want).abs() < 1e-6,
            "{got}, not {want}"
        );
    }
    let lopsided = open("w=0.7,0.3&mu=0,5&sigma=1,0.5").state;
    near(
        own(&lopsided).bells().read().invented,
        0.105_090_183_1,
        1e-5,
    );
    near(own(&lopsided).bells().read().missed, 0.301_523_15, 1e-8);
}

#[test]
fn nothing_is_dropped_where_a_density_underflows() {
    // At the other bell ln q is −7200: in log space that is a number like any other.
    let p = Mixture::new(&[0.5, 0.5], &[-6.0, 6.0], &[0.1, 0.1]).unwrap();
    let q = Gaussian::new(-6.0, 0.1).unwrap();
    let want = 3600.0 - core::f64::consts::LN_2;
    near(info::forward_kl(&p, q), want, 1e-9);
    // So the forward fit stays wide, and the descent gets there from the narrow start.
    let start = Gaussian::new(-5.0, 0.3).unwrap();
    let mut fit = learn::GaussianFit::new(p, Direction::Forward, start, 0.3).unwrap();
    for _ in 0..100 {
        fit.step();
    }
    near(fit.gaussian().mu(), 0.0, 1e-9);
    near(fit.gaussian().sigma(), libm::sqrt(36.01), 1e-9);
}

#[test]
fn the_same_link_is_the_same_picture_after_any_number_of_steps() {
    let mut state = open("w=0.6,0.4&mu=-1,3&steps=0&seed=42").state;
    for steps in 1..=fit::LAST_STEP {
        state.apply(&Action::Step);
        if ![1, 2, 10, 30, 59, 60].contains(&steps) {
            continue;
        }
        let query = link::write(&state, &link::View::default());
        let again = link::read(&query, Kind::Entropy);
        assert_eq!(again.notes, []);
        assert_eq!(own(&again.state).bells(), own(&state).bells(), "{steps}");
        assert_eq!(again.state.readouts(), state.readouts());
        if [1, 30].contains(&steps) {
            assert!(query.contains(&format!("steps={steps}&seed=42")), "{query}");
            let draw = |state: &State| {
                let words = Lang::En.words();
                let look = Theme::Light.look();
                let scene = figures::Scene { look, words };
                surprisal::export::svg_sheet(state, scene, 400.0).unwrap()
            };
            assert_eq!(draw(&again.state), draw(&state));
        }
    }
    let other = open("w=0.6,0.4&mu=-1,3&steps=5&seed=43").state;
    let same = open("w=0.6,0.4&mu=-1,3&steps=5&seed=42").state;
    assert_ne!(readout(&other, "forward.mu"), readout(&same, "forward.mu"));
}

#[test]
fn both_divergences_only_fall_and_end_at_the_fits() {
    let mut state = open("steps=0").state;
    let kl = |state: &State| ["forward.kl", "reverse.kl"].map(|name| readout(state, name));
    let mut before = kl(&state);
    for _ in 0..fit::LAST_STEP {
        state.apply(&Action::Step);
        let now = kl(&state);
        // Of two that differ by less than 1e-10, the left one counts.
        assert!(now[0] <= before[0] + 1e-12, "{before:?} {now:?}");
        assert!(now[1] <= before[1] + 1e-10, "{before:?} {now:?}");
        before = now;
    }
    assert_eq!(state.readouts(), open("").state.readouts());
    let last = open(&format!("steps={}", fit::LAST_STEP - 1)).state;
    for (walked, at_the_end) in last.readouts().iter().zip(state.readouts()) {
        near(walked.value, at_the_end.value, 1e-6);
    }
}

#[test]
fn a_walk_shown_at_its_end_begins_anew_and_one_that_was_walked_is_done() {
    let mut state = State::new(Kind::Fit);
    let done = |state: &State| match state.motion() {
        Motion::Plays { done, .. } => done,
        other => panic!("{other:?}"),
    };
    assert!(!done(&state));
    state.apply(&Action::Step);
    assert_eq!(own(&state).bells().steps(), 0);
    let mut steps = 0;
    while !done(&state) {
        state.apply(&Action::Step);
        steps += 1;
    }
    assert_eq!(steps, fit::LAST_STEP);
    let ended = state.clone();
    state.apply(&Action::Step);
    assert_eq!(state, ended);
    state.apply(&Action::Set(Slot::at(Key::Mu, 0), -1.0));
    assert!(!done(&state));
    state.apply(&Action::Choose(Key::Tab, 1));
    assert_eq!(state.motion(), Motion::Still);
}

#[test]
fn a_binomial_for_two_kinds_of_weeks() {
    let state = open("tab=discrete&unit=bits").state;
    for (name, want) in [
        ("forward.mu", 3.44),
        ("forward.sigma", 1.322_681_259_520_113_6),
        ("forward.kl", 1.898_115_296_953_610_4),
        ("reverse.mu", 1.194_988_110_326_593_8),
        ("reverse.sigma", 0.995_484_102_510_950_8),
        ("reverse.kl", 0.986_909_727_997_243_6),
    ] {
        near(readout(&state, name), want, 1e-12);
    }
    let minima = &own(&state).discrete().read().minima;
    assert_eq!(minima.len(), 2);
    near(7.0 * minima[1].rate, 5.896_674_741_436_516, 1e-12);
}

#[test]
fn what_p_rules_out_is_infinite_for_reverse_alone() {
    let left = open("tab=discrete&p=0.1,0.3,0.1,0,0,0.1,0.3,0.1").state;
    assert_eq!(readout(&left, "reverse.mu"), 0.0);
    near(
        readout(&left, "reverse.kl"),
        core::f64::consts::LN_10,
        1e-15,
    );
    assert!(readout(&left, "forward.kl").is_finite());
    let none = open("tab=discrete&p=0,0.5,0,0,0,0,0.5,0").state;
    assert_eq!(readout(&none, "reverse.kl"), f64::INFINITY);
    assert!(readout(&none, "forward.kl").is_finite());
    let certain = open("tab=discrete&p=1,0,0,0,0,0,0,0").state;
    for name in ["forward.kl", "reverse.kl", "forward.sigma", "reverse.mu"] {
        assert_eq!(readout(&certain, name), 0.0, "{name}");
    }
}

#[test]
fn links_that_ask_for_what_is_not_there_say_so() {
    let outside = |value, min, max| Problem::Outside { value, min, max };
    for (query, key, problem) in [
        ("mu=-7,2", "mu", outside(-7.0, -6.0, 6.0)),
        ("sigma=0.5,0", "sigma", outside(0.0, 0.1, 3.0)),
        ("steps=61", "steps", outside(61.0, 0.0, 60.0)),
        ("steps=2.5", "steps", Problem::NotWhole { value: 2.5 }),
        (
            "seed=-1",
            "seed",
            outside(-1.0, 0.0, 9_007_199_254_740_991.0),
        ),
        ("w=2,2", "w", Problem::Scaled { sum: 4.0 }),
        ("w=0,0", "w", Problem::NoMass),
        (
            "w=0.25,0.25,0.25,0.25",
            "w",
            Problem::Count {
                count: 4,
                min: 1,
                max: 3,
            },
        ),
        (
            "mu=1,2,3",
            "mu",
            Problem::Count {
                count: 3,
                min: 2,
                max: 2,
            },
        ),
        (
            "tab=discrete&p=0.5,0.5",
            "p",
            Problem::Count {
                count: 2,
                min: 8,
                max: 8,
            },
        ),
        ("p=1,0,0,0,0,0,0,0", "p", Problem::UnknownKey),
    ] {
        let link = open(query);
        assert_eq!(link.notes.len(), 1, "{query}");
        assert_eq!(link.notes[0].key, key);
        assert_eq!(link.notes[0].problem, problem);
        assert!(link.state.readouts().iter().all(|r| r.value.is_finite()));
        for lang in Lang::ALL {
            assert!(lang.words().note(&link.notes[0]).contains(key));
        }
    }
    let tab = open("tab=continuous").notes.remove(0);
    assert!(matches!(tab.problem, Problem::Choice { .. }));
    assert_eq!(open("tab=discrete&mu=1,2").notes.len(), 1);
}

#[test]
fn handles_drag_means_widths_and_weights_to_both_ends() {
    for width in [320.0, 720.0] {
        let size = (width, figures::height_css(Kind::Fit, 0, width));
        let mut state = open("w=0.2,0.3,0.5&mu=-4,0,4&sigma=0.5,0.5,0.5").state;
        // The first border at a fifth, the second at a half of the bar.
        let plot = (40.0, width - 16.0);
        let at = |share: f64| (plot.0 + share * (plot.1 - plot.0), 15.0);
        let grab = |state: &State, at| figures::grab(state, 0, size, at);
        assert_eq!(grab(&state, at(0.2)), Some(Slot::at(Key::W, 0)));
        assert_eq!(grab(&state, at(0.5)), Some(Slot::at(Key::W, 2)));
        assert_eq!(grab(&state, (plot.1, 200.0)), None);
        let mut drag = |slot: Slot, to| {
            let value = figures::drag(&state, 0, size, slot, to).unwrap();
            state.apply(&Action::Set(slot, value));
            let figure = own(&state).bells().clone();
            let index = slot.index.unwrap();
            match slot.key {
                Key::W => figure.weights().as_slice()[index],
                Key::Mu => figure.mu()[index],
                _ => figure.sigma()[index],
            }
        };
        let [first, last] = [0, 2].map(|index| Slot::at(Key::W, index));
        assert_eq!([drag(first, at(1.5)), drag(first, at(-0.5))], [1.0, 0.0]);
        assert_eq!([drag(last, at(-0.5)), drag(last, at(1.5))], [1.0, 0.0]);
        let mean = Slot::at(Key::Mu, 1);
        assert_eq!([drag(mean, at(1.0)), drag(mean, at(0.0))], [6.0, -6.0]);
        assert_eq!(drag(mean, at(0.5)), 0.0);
        let sigma = Slot::at(Key::Sigma, 1);
        assert_eq!([drag(sigma, at(1.0)), drag(sigma, at(0.5))], [3.0, 0.1]);
    }
}

#[test]
fn bells_come_and_go_with_their_share() {
    let mut state = State::new(Kind::Fit);
    state.apply(&Action::Choose(Key::K, 2));
    let bells = own(&state).bells();
    assert_eq!(
        (bells.count(), bells.mu(), bells.sigma()),
        (3, &[-2.0, 2.0, 5.0][..], &[0.5; 3][..])
    );
    near(bells.weights().as_slice()[2], 1.0 / 3.0, 1e-15);
    state.apply(&Action::Choose(Key::K, 0));
    assert_eq!(own(&state).bells().weights().as_slice(), [1.0]);
    assert_eq!(readout(&state, "reverse.kl"), 0.0);
}

#[test]
fn a_list_s_label_has_its_number_and_counts_are_named_by_digits() {
    let words = Lang::En.words();
    assert_eq!(words.slot(Kind::Fit, Slot::at(Key::Mu, 1)), "mean μ₂");
    assert_eq!(words.slot(Kind::Fit, Slot::one(Key::Steps)), "steps");
    let state = open("tab=discrete&names=none").state;
    assert_eq!(words.outcome(&state, 0), "none");
    assert_eq!(words.outcome(&state, 7), "7");
    let bells = State::new(Kind::Fit);
    assert_eq!(words.value_text(&bells, Slot::at(Key::Mu, 0)), "−2");
}

#[test]
fn the_mass_of_a_bell_is_the_tables_and_keeps_the_digits_of_its_tails() {
    let q = Gaussian::new(1.0, 2.0).unwrap();
    let at = |z: f64| 1.0 + 2.0 * z;
    near(q.mass(at(-1.96), at(1.96)), 0.950_004_209_703_559_1, 1e-15);
    let tail = 6.220_960_574_271_784e-16;
    near(q.mass(at(8.0), f64::INFINITY) / tail, 1.0, 1e-14);
    near(q.mass(f64::NEG_INFINITY, at(-8.0)) / tail, 1.0, 1e-14);
    assert_eq!(q.mass(f64::NEG_INFINITY, f64::INFINITY), 1.0);
    let both = Mixture::new(&[1.0, 3.0], &[0.0, 8.0], &[1.0, 1.0]).unwrap();
    near(both.mass(f64::NEG_INFINITY, 4.0), 0.25, 1e-4);
}

#[test]
fn samples_have_the_moments_of_what_they_are_drawn_from() {
    const COUNT: usize = 40_000;
    let p = Mixture::new(&[0.7, 0.0, 0.3], &[0.0, 100.0, 5.0], &[1.0, 1.0, 0.5]).unwrap();
    let mut random = SplitMix64::new(3);
    let drawn: Vec<f64> = (0..COUNT).map(|_| random.next_of(&p)).collect();
    let mean = info::sum(drawn.iter().copied()) / COUNT as f64;
    let variance = info::sum(drawn.iter().map(|x| (x - mean) * (x - mean))) / COUNT as f64;
    // Four standard errors.
    near(mean, 1.5, 4.0 * libm::sqrt(6.025 / COUNT as f64));
    near(variance, 6.025, 0.12);
    let figure = fit::Bells::default();
    assert_eq!(figure.samples(), fit::Bells::default().samples());
    let [truth, forward, reverse] = figure.samples();
    assert_eq!([truth.len(), forward.len(), reverse.len()], [100; 3]);
    assert!(reverse.iter().all(|x| *x < 0.0) && forward.iter().any(|x| x.abs() < 0.4));
}

#[test]
fn a_binomial_sums_to_one_and_is_certain_at_its_ends() {
    let q = info::binomial(7, 0.3);
    let wanted = [0.082_354_3, 0.247_062_9, 0.317_652_3, 0.226_894_5];
    for (got, want) in q.iter().zip(wanted) {
        near(*got, want, 4e-16);
    }
    near(info::sum(q), 1.0, 1e-15);
    assert_eq!(info::binomial(3, 0.0), [1.0, 0.0, 0.0, 0.0]);
    assert_eq!(info::binomial(3, 1.0), [0.0, 0.0, 0.0, 1.0]);
    assert_eq!(info::binomial(4, 0.5)[2], 6.0 / 16.0);
}

#[test]
fn each_state_has_its_sentence() {
    for (query, english, chinese) in [
        (
            "figure=fit",
            "27 % of what it generates falls where P hardly goes. Reverse seeks: Q must not be large where P is not, so it stays on one part, pays 1.000 bits, and leaves out 50 % of P. 2 such places",
            "27% 落在 P 几乎不去的地方",
        ),
        ("figure=fit&steps=3", "Step 3 of 60", "第 3 步，共 60 步"),
        (
            "figure=fit&sigma=1,1",
            "its σ is 2.047, that of forward 2.236",
            "它的 σ 是 2.047，正向的是 2.236",
        ),
        (
            "figure=fit&w=1&mu=0&sigma=1",
            "single bell",
            "本来就是一个峰",
        ),
        (
            "figure=fit&tab=discrete",
            "mean of P, 3.44 rainy days, and costs 1.898 bits. Reverse settles where P is large, at 1.19 days, and costs 0.987",
            "3.44 个雨天，代价是 1.898 比特；反向拟合落在 P 大的地方，均值 1.19 天，代价是 0.987",
        ),
        (
            "figure=fit&tab=discrete&p=0.2,0.3,0,0.1,0.1,0.1,0.1,0.1",
            "rules out “2”, and every binomial",
            "只剩 θ = 0 可用，代价是 2.322 比特",
        ),
        (
            "figure=fit&tab=discrete&p=0,0.5,0.5,0,0,0,0,0",
            "no reverse fit",
            "反向拟合不存在",
        ),
        (
            "figure=fit&tab=discrete&p=1,7,21,35,35,21,7,1",
            "P is a binomial",
            "本来就是二项分布",
        ),
    ] {
        let state = link::read(query, Kind::Entropy).state;
        let [en, zh] = Lang::ALL.map(|lang| lang.words().sentence(&state));
        assert!(en.contains(english), "{query}: {en}");
        assert!(zh.contains(chinese), "{query}: {zh}");
    }
}

/// One to three bells within the figure's ranges.
fn mixtures() -> impl Strategy<Value = Mixture> {
    proptest::collection::vec((0.05..1.0, -6.0..6.0, 0.15..3.0), 1..=3).prop_map(|bells| {
        let part = |i: usize| -> Vec<f64> {
            let pick = |b: &(f64, f64, f64)| [b.0, b.1, b.2][i];
            bells.iter().map(pick).collect()
        };
        Mixture::new(&part(0), &part(1), &part(2)).unwrap()
    })
}

#[test]
fn a_walk_ends_where_the_figure_says_it_does() {
    let mut random = SplitMix64::new(1);
    for seed in 0..40 {
        let count = 1 + (3.0 * random.next_unit()) as usize;
        let mut list = |from: f64, to: f64| -> Vec<f64> {
            let one = |_| from + (to - from) * random.next_unit();
            (0..count).map(one).collect()
        };
        let p = Mixture::new(&list(0.05, 1.0), &list(-6.0, 6.0), &list(0.15, 3.0)).unwrap();
        let mut walk = Walk::new(&p, seed);
        for _ in 1..fit::LAST_STEP {
            walk.step();
        }
        let least = learn::reverse_landscape(&p, -8.0, 8.0, 160).minima[0].kl;
        let reached = walk.reverse().into_iter().map(|q| info::reverse_kl(&p, q));
        let best = reached.fold(f64::INFINITY, f64::min);
        assert!(best > least - 1e-9 && best < least + 1e-3, "{p:?}");
        let moments = info::forward_fit(&p).unwrap();
        near(walk.forward().mu(), moments.mu(), 1e-6);
        near(walk.forward().sigma(), moments.sigma(), 1e-6);
    }
}

/// The curve passes over no narrow component in the middle of a wide fit.
#[test]
fn a_narrow_bell_within_a_wide_one_is_seen() {
    let p = Mixture::new(
        &[0.9705, 0.9790, 0.9313],
        &[5.253, -2.357, 0.0],
        &[0.665, 2.297, 0.15],
    );
    let p = p.unwrap();
    let all = learn::reverse_landscape(&p, -8.0, 8.0, 160);
    for &(mu, kl) in all.profile.iter().step_by(5) {
        let width = |i: usize| 0.1 * libm::pow(1.02, i as f64);
        let at = |i| info::reverse_kl(&p, Gaussian::new(mu, width(i)).unwrap());
        let least = (0..200).map(at).fold(f64::INFINITY, f64::min);
        assert!((kl - least).abs() < 2e-3, "{mu}: {kl}, not {least}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn looking_everywhere_finds_what_seeded_restarts_find(p in mixtures(), seed in 0_u64..100) {
        let all = learn::reverse_landscape(&p, -8.0, 8.0, 160);
        let restarts = learn::reverse_minima(&p, seed);
        prop_assert!((all.minima[0].kl - restarts[0].kl).abs() < 1e-9);
        for minimum in &all.minima {
            let [on_mu, on_sigma] = Direction::Reverse.gradient(&p, minimum.gaussian);
            prop_assert!(on_mu.abs() < 1e-8 && on_sigma.abs() < 1e-8);
        }
        for (mu, kl) in &all.profile {
            prop_assert!(*kl > all.minima[0].kl - 2e-3, "{mu}: {kl}");
        }
    }

    #[test]
    fn no_gaussian_beats_either_fit(p in mixtures(), mu in -7.0..7.0, sigma in 0.1..5.0) {
        let q = Gaussian::new(mu, sigma).unwrap();
        let best = info::forward_fit(&p).unwrap();
        prop_assert!(info::forward_kl(&p, q) >= info::forward_kl(&p, best) - 1e-12);
        let least = learn::reverse_minima(&p, 1)[0].kl;
        prop_assert!(info::reverse_kl(&p, q) >= least - 1e-12);
    }

    #[test]
    fn the_forward_curve_is_the_divergence_at_the_best_width(mu in -8.0..8.0, by in 0.7..1.4) {
        let figure = fit::Bells::default();
        let exact = figure.read().exact;
        let sigma = libm::hypot(exact.sigma(), mu - exact.mu());
        let q = |sigma| Gaussian::new(mu, sigma).unwrap();
        let at = figure.forward_at(mu);
        prop_assert!((at - info::forward_kl(figure.mixture(), q(sigma))).abs() < 1e-12);
        prop_assert!(at <= info::forward_kl(figure.mixture(), q(by * sigma)) + 1e-12);
    }

    #[test]
    fn no_rate_beats_either_binomial(
        weights in proptest::collection::vec(1e-6..1.0, 8),
        rate in 0.0..=1.0,
    ) {
        let p = surprisal::simplex::Simplex::normalize(&weights).unwrap();
        let p = p.as_slice();
        let forward = learn::forward_rate_kl(p, learn::forward_rate(p));
        prop_assert!(learn::forward_rate_kl(p, rate) >= forward - 1e-12);
        let least = learn::reverse_rates(p)[0].kl;
        prop_assert!(learn::reverse_rate_kl(p, rate) >= least - 1e-12);
    }
}
