//! Challenges: each can be solved, is not solved where it begins, and says how far off one is.

use proptest::prelude::*;
use surprisal::challenges::{Challenge, Far, Level, Progress, What};
use surprisal::figures::{Action, Input, Key, Kind, Quantity, State, Value};
use surprisal::link::{self, View};
use surprisal::unit::Unit;
use surprisal::words::{Challenges, Lang};

fn challenge(id: &str) -> &'static Challenge {
    Challenge::from_id(id).unwrap()
}

fn opened(query: &str) -> State {
    let link = link::read(query, Kind::Entropy);
    assert!(link.notes.is_empty(), "{query}: {:?}", link.notes);
    link.state
}

/// The start with some keys of a link changed.
fn from_start(challenge: &Challenge, query: &str) -> State {
    let start = link::write(&challenge.start(), &View::default());
    let own = |pair: &&str| {
        let key = pair.split_once('=').unwrap().0;
        query
            .split('&')
            .all(|new| new.split_once('=').unwrap().0 != key)
    };
    let kept: Vec<&str> = start.split('&').filter(own).collect();
    opened(&format!("{}&{query}", kept.join("&")))
}

#[test]
fn there_are_twenty_in_order_of_difficulty_and_two_for_every_figure() {
    for kind in Kind::ALL {
        let count = Challenge::ALL.iter().filter(|it| it.kind == kind).count();
        assert!(count >= 2, "{}", kind.key());
    }
    for level in Level::ALL {
        let count = Challenge::ALL.iter().filter(|it| it.level == level).count();
        assert!(count >= 5, "{level:?}");
    }
    assert!(Challenge::ALL.is_sorted_by_key(|it| it.level as usize));
    for (place, it) in Challenge::ALL.iter().enumerate() {
        assert_eq!(it.place(), place, "{}: the name is given twice", it.id);
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        // A link repeats no longer name.
        assert!(it.id.chars().all(plain) && it.id.len() <= 24, "{}", it.id);
    }
}

#[test]
fn every_start_is_unsolved_and_every_solution_solves() {
    for it in Challenge::ALL {
        let start = it.met(&it.start());
        assert!(
            !start.solved && start.touched.is_empty(),
            "{}: {start:?}",
            it.id
        );
        let solution = it.met(&it.solution());
        assert!(solution.solved, "{}: {solution:?}", it.id);
        // The links that a page opens say the same.
        let view = View {
            challenge: it.id.to_owned(),
            ..View::default()
        };
        for (state, solved) in [(it.start(), false), (it.solution(), true)] {
            let link = link::read(&link::write(&state, &view), Kind::Entropy);
            assert!(link.notes.is_empty(), "{}: {:?}", it.id, link.notes);
            assert_eq!(link.view.challenge, it.id);
            assert_eq!(it.met(&link.state).solved, solved, "{}", it.id);
        }
    }
}

/// The first number of each solution, computed with `SciPy` 1.17 (`entropy`, `softmax`, `quad`,
/// `minimize`), and those of trainings and draws with numpy from the same generator of random numbers.
#[test]
fn the_numbers_of_the_solutions_are_those_of_another_program() {
    for (id, first, tolerance) in [
        ("five-bits", 5.0, 1e-15),
        ("four-outcomes-one-bit", 0.998_932_756_600_394_2, 1e-14),
        ("one-bit-of-waste", 0.999_873_054_007_321_5, 1e-14),
        ("honest-report", 0.610_864_302_054_893_5, 1e-15),
        ("underdog", 0.017_076_132_383_501_696, 1e-15),
        ("one-answer-ruins-all", f64::INFINITY, 0.0),
        ("off-the-plateau", 0.922_222_222_222_222_3, 1e-15),
        ("unlucky-seed", 0.350_919_365_257_200_6, 1e-15),
        ("huffman-without-waste", 0.0, 1e-15),
        ("negative-divergence", -1.056_224_242_422_107_3, 1e-14),
        ("same-both-ways", 0.0, 1e-14),
        ("nothing-to-choose", 0.0, 1e-7),
        ("asleep-when-wrong", 500.500_500_500_500_4, 1e-9),
        ("finite-logit", 3.256_822_311_203_944e-5, 1e-14),
        ("three-times-dearer", 3.127_941_643_537_844_7, 1e-13),
        ("cheap-detour", 0.402_149_079_270_189_06, 1e-14),
        ("two-thirds-overlooked", 1.556_259_518_507_141, 1e-11),
        ("twice-the-loss", 1.997_499_402_907_464_4, 1e-13),
        ("one-step-too-far", 0.865_626_567_327_207_2, 1e-9),
    ] {
        let it = challenge(id);
        let value = it.met(&it.solution()).checks[0].value.unwrap();
        let near = value == first || (value - first).abs() <= tolerance;
        assert!(near, "{id}: {value}, not {first}");
    }
}

/// (challenge, keys of a state next to what solves it, whether it solves it still).
const EDGES: [(&str, &str, bool); 45] = [
    ("five-bits", "p=0.031", true),
    ("five-bits", "p=0.032", false),
    ("five-bits", "p=0.0305", false),
    ("four-outcomes-one-bit", "p=0.81,0.09,0.05,0.05", true),
    ("four-outcomes-one-bit", "p=0.8,0.1,0.05,0.05", false),
    ("four-outcomes-one-bit", "p=0.805,0.102,0.049,0.044", false),
    ("four-outcomes-one-bit", "p=0.5,0.5", false),
    ("one-bit-of-waste", "q=0.933,0.067", true),
    ("one-bit-of-waste", "q=0.07,0.93", false),
    ("one-bit-of-waste", "q=0.065,0.935", false),
    ("honest-report", "p=0.31", true),
    ("honest-report", "p=0.32", false),
    ("underdog", "t=18", true),
    ("underdog", "t=17", false),
    ("underdog", "t=0", false),
    ("one-answer-ruins-all", "p=0.9,1,0.8,0.4", true),
    ("one-answer-ruins-all", "p=1e-300,0.1,0.8,0.4", false),
    ("one-answer-ruins-all", "p=0,0.1,0.8,0.5", false),
    ("off-the-plateau", "objective=ce&steps=31", false),
    ("off-the-plateau", "objective=race&steps=30", true),
    ("unlucky-seed", "seed=8", false),
    ("unlucky-seed", "seed=17", true),
    (
        "huffman-without-waste",
        "p=0.505,0.12375,0.12375,0.12375,0.12375",
        true,
    ),
    (
        "huffman-without-waste",
        "p=0.51,0.1225,0.1225,0.1225,0.1225",
        false,
    ),
    ("huffman-without-waste", "p=0.25,0.25,0.25,0.25", false),
    ("huffman-without-waste", "p=0.25,0.25,0.25,0.25,0", false),
    ("negative-divergence", "normalize=0&q=0.9,0.4,0.1", false),
    ("negative-divergence", "normalize=0&q=0.9,0.5,0.1", true),
    ("same-both-ways", "q=0.6,0.3,0.1", false),
    ("same-both-ways", "q=0.105,0.3,0.595", false),
    ("nothing-to-choose", "sigma=2,2", true),
    ("nothing-to-choose", "sigma=1.8,1.8", false),
    ("asleep-when-wrong", "p=0.998", false),
    ("asleep-when-wrong", "p=0.0001", false),
    ("finite-logit", "z=3.53,0,0", false),
    ("finite-logit", "z=3.13,0,0", false),
    ("finite-logit", "z=13.5,10,10", true),
    ("ring", "steps=300", false),
    ("three-times-dearer", "q=0.997,0.003", false),
    ("three-times-dearer", "q=1,0", false),
    ("cheap-detour", "r=0.74,0.26", false),
    ("cheap-detour", "r=0.79,0.21", true),
    ("two-thirds-overlooked", "sigma=0.1,0.1&mu=-6,6", false),
    ("twice-the-loss", "q=0.9,0.9,0.9,0.12", false),
    ("one-step-too-far", "rate=30", false),
];

#[test]
fn what_is_near_enough_solves_and_what_is_just_too_far_does_not() {
    for (id, keys, solves) in EDGES {
        let it = challenge(id);
        let verdict = it.met(&from_start(it, keys));
        assert_eq!(verdict.solved, solves, "{id} at {keys}: {verdict:?}");
        // Not for another reason than the numbers.
        assert!(verdict.touched.is_empty(), "{id} at {keys}: {verdict:?}");
    }
}

/// (challenge, keys of a state whose numbers are right, what it changed that had to stay).
#[test]
fn what_had_to_stay_must_not_be_touched() {
    for (id, keys, touched) in [
        ("one-bit-of-waste", "p=1,0&q=0.5,0.5", vec![Key::P]),
        ("one-bit-of-waste", "q=0,1&eps=0.125", vec![Key::Eps]),
        ("honest-report", "y=1&p=1", vec![Key::Y]),
        ("underdog", "z=1,1,0", vec![Key::Z]),
        (
            "one-answer-ruins-all",
            "y=1,0,0,0&p=0.9,0.1,1,0.4",
            vec![Key::Y],
        ),
        ("off-the-plateau", "w1=1&w2=1", vec![Key::W1, Key::W2]),
        ("unlucky-seed", "draws=1&seed=6", vec![Key::Draws]),
        ("same-both-ways", "p=1,0,0&q=0,1,0", vec![Key::P]),
        ("nothing-to-choose", "mu=0,0", vec![Key::Mu]),
        ("asleep-when-wrong", "y=0.5&p=0.9999", vec![Key::Y]),
        ("finite-logit", "smoothing=0", vec![Key::Smoothing]),
        ("ring", "data=blobs&objective=ce", vec![Key::Data]),
        (
            "three-times-dearer",
            "p=0.5,0.5&q=0.999999,0.000001",
            vec![Key::P],
        ),
        ("cheap-detour", "q=0.5,0.5&r=0.5,0.5", vec![Key::Q]),
        ("twice-the-loss", "p=0.9,0.9,0.9,0.65", vec![Key::P]),
        (
            "one-step-too-far",
            "w1=-8&w2=-8&rate=0.001",
            vec![Key::W1, Key::W2],
        ),
    ] {
        let it = challenge(id);
        let verdict = it.met(&from_start(it, keys));
        assert_eq!(verdict.touched, touched, "{id} at {keys}");
        assert!(!verdict.solved, "{id} at {keys}");
    }
    for it in Challenge::ALL {
        // Whatever has to stay bites: the solution with just that put elsewhere is none.
        for key in it.kept {
            let mut state = it.solution();
            put_elsewhere(&mut state, *key);
            let verdict = it.met(&state);
            assert!(verdict.touched.contains(key), "{} {key:?}", it.id);
            assert!(!verdict.solved, "{} {key:?}", it.id);
        }
    }
}

/// Puts another valid value of a key.
fn put_elsewhere(state: &mut State, key: Key) {
    let before = state.value(key).unwrap();
    let other = |list: &[f64]| {
        let mut one = list.to_vec();
        one.reverse();
        let mut two = list.to_vec();
        two[0] = 1.0 - two[0];
        let more = [vec![0.25, 0.75], vec![1.0, 2.0], vec![1.0, 2.0, 1.0, 1.0]];
        [vec![one, two], more.to_vec()]
            .concat()
            .into_iter()
            .map(Value::List)
            .collect::<Vec<_>>()
    };
    let word = |word: &str| Value::Word(word.to_owned());
    let candidates = match &before {
        Value::Number(n) => [n + 1.0, n - 1.0, 1.0 - n, n / 2.0 + 0.01]
            .map(Value::Number)
            .to_vec(),
        Value::List(list) if list.is_empty() => other(&[1.0]),
        Value::List(list) => other(list),
        Value::Rows(rows) => {
            let mut rows = rows.clone();
            rows[0][0] /= 2.0;
            vec![Value::Rows(rows)]
        }
        Value::Word(_) => ["discrete", "keras", "sum", "moons", "softmax", "race"]
            .map(word)
            .to_vec(),
    };
    let put = |value: &Value| {
        let mut next = state.clone();
        let taken = next.put(key, value).is_none() && next.value(key) != Some(before.clone());
        taken.then_some(next)
    };
    *state = candidates.iter().find_map(put).unwrap();
}

/// Presets show what a figure teaches; a challenge is not solved by pressing one.
#[test]
fn no_preset_solves_a_challenge() {
    for it in Challenge::ALL {
        for preset in 0..it.start().preset_count() {
            let mut state = it.start();
            state.apply(&Action::Preset(preset));
            assert!(!it.met(&state).solved, "{}: preset {preset}", it.id);
        }
    }
}

/// A reader may look in any unit: the numbers asked for are the same.
#[test]
fn the_unit_on_screen_does_not_matter() {
    for it in Challenge::ALL {
        for unit in 0..Unit::ALL.len() {
            let mut state = it.solution();
            state.apply(&Action::Choose(Key::Unit, unit));
            assert_eq!(it.met(&state), it.met(&it.solution()), "{}", it.id);
        }
    }
}

#[test]
fn a_state_of_another_figure_meets_nothing() {
    for it in Challenge::ALL {
        for other in Challenge::ALL.iter().filter(|other| other.kind != it.kind) {
            let verdict = it.met(&other.solution());
            assert!(!verdict.solved && verdict.touched.is_empty());
            assert!(verdict.checks.iter().all(|check| check.far == Far::Nowhere));
        }
    }
}

/// A goal names what its figure has: at the solution every number is there.
#[test]
fn every_goal_has_its_number_and_its_unit() {
    for it in Challenge::ALL {
        let state = it.solution();
        for (goal, check) in it.goals.iter().zip(it.met(&state).checks) {
            assert!(check.value.is_some(), "{}: {goal:?}", it.id);
            let names = match goal.what {
                What::Readout(name) => vec![name],
                What::Difference(one, other) => vec![one, other],
                _ => Vec::new(),
            };
            for name in names {
                let mut readouts = state.readouts().into_iter();
                let readout = readouts.find(|it| it.name == name).unwrap();
                let is_information = readout.quantity == Quantity::Information;
                assert_eq!(goal.unit.is_some(), is_information, "{}: {name}", it.id);
            }
        }
    }
}

#[test]
fn progress_is_a_set_that_survives_as_text_and_finds_the_next() {
    let all = Challenge::ALL;
    let mut progress = Progress::default();
    assert_eq!(progress.next(&all[0]).unwrap().id, all[1].id);
    assert!(progress.add(&all[1]) && !progress.add(&all[1]));
    assert_eq!(progress.next(&all[0]).unwrap().id, all[2].id);
    // Behind the last comes the first.
    assert_eq!(progress.next(&all[19]).unwrap().id, all[0].id);
    assert_eq!(Progress::read(&progress.text()), progress);
    assert_eq!(Progress::read("five-bits,junk,,five-bits").count(), 1);
    for it in all {
        progress.add(it);
    }
    assert_eq!(progress.count(), 20);
    assert!(all.iter().all(|it| progress.next(it).is_none()));
}

#[test]
fn both_languages_say_all_of_every_challenge() {
    let [en, zh] = Lang::ALL.map(Challenges::of);
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for it in Challenge::ALL {
        let (one, other) = (en.task(it), zh.task(it));
        assert_eq!(one.goals.len(), it.goals.len(), "{}", it.id);
        assert_eq!(other.goals.len(), it.goals.len(), "{}", it.id);
        assert!((2..=3).contains(&one.hints.len()), "{}", it.id);
        assert_eq!(one.hints.len(), other.hints.len(), "{}", it.id);
        for text in [one.title, one.task, one.solved].iter().chain(one.hints) {
            assert!(!text.is_empty() && !chinese(text), "{}: {text}", it.id);
        }
        for text in [other.title, other.task, other.solved]
            .iter()
            .chain(other.hints)
        {
            assert!(chinese(text), "{}: {text}", it.id);
        }
        for lang in Lang::ALL {
            let (said, words) = (Challenges::of(lang), lang.words());
            let verdict = it.met(&it.solution());
            let found = said.found(it, &verdict, words);
            assert!(!found.contains(['{', '}']), "{found}");
        }
    }
}

#[test]
fn it_says_how_far_off_one_is() {
    let far = |id: &str, keys: &str, lang: Lang| {
        let it = challenge(id);
        let verdict = it.met(&from_start(it, keys));
        Challenges::of(lang).far(&it.goals[0], &verdict.checks[0], lang.words())
    };
    let id = "one-bit-of-waste";
    assert_eq!(
        far(id, "q=0.1,0.9", Lang::En),
        "now 0.737 bits, too small by 0.263 bits"
    );
    assert_eq!(
        far(id, "q=0.1,0.9", Lang::Zh),
        "现在是 0.737 比特，还差 0.263 比特"
    );
    assert_eq!(
        far(id, "q=0.01,0.99", Lang::En),
        "now 2.329 bits, too large by 1.329 bits"
    );
    assert_eq!(far(id, "q=0,1", Lang::En), "now ∞ bits");
    assert_eq!(far(id, "q=0.067,0.933", Lang::En), "now 1.000 bits");
    assert_eq!(
        far("one-answer-ruins-all", "clip=none", Lang::En),
        "now 0.236 nats"
    );
    let nothing = "the figure does not show this number yet";
    assert_eq!(far("cheap-detour", "unit=bits", Lang::En), nothing);
    let it = challenge(id);
    let verdict = it.met(&from_start(it, "p=1,0&eps=0.5"));
    for (lang, said) in [
        (Lang::En, "This has to stay as it was: truth P, clip ε."),
        (Lang::Zh, "这些要和开始时一样：真实分布 P、截断 ε。"),
    ] {
        assert_eq!(
            Challenges::of(lang).touched(it, &verdict, lang.words()),
            said
        );
    }
    let said = Challenges::of(Lang::En).unknown("two-bits");
    assert!(said.starts_with("There is no challenge “two-bits”. There are: five-bits, "));
    assert!(said.ends_with("one-step-too-far."), "{said}");
}

/// What the texts claim about numbers of other states than the solution.
#[test]
fn the_hints_are_true() {
    let readout = |query: &str, name: &str| {
        let readouts = opened(query).readouts();
        readouts.iter().find(|it| it.name == name).unwrap().value
    };
    // At the lowest temperatures too the order stays.
    for t in [0.0, 0.05, 1.0, 20.0] {
        let query = format!("figure=softmax&z=2,1,0&y=1&t={t}");
        assert!(readout(&query, "probability.0") > readout(&query, "probability.1"));
    }
    // "You need fewer than ten", "about one in ten".
    let it = challenge("unlucky-seed");
    let lucky = |seed: &u32| it.met(&from_start(it, &format!("seed={seed}"))).solved;
    assert!((1..10).any(|seed| lucky(&seed)));
    let share = (0..1000).filter(lucky).count();
    assert!((75..=115).contains(&share), "{share} of 1000");
    // "Up to 30 the descent still settles", "Try 80: the loss jumps".
    let loss = |rate: u32, steps: u32| {
        let keys = format!("rate={rate}&steps={steps}");
        let it = challenge("one-step-too-far");
        it.met(&from_start(it, &keys)).checks[0].value.unwrap()
    };
    assert!((loss(30, 40) - loss(10, 40)).abs() < 1e-3);
    assert!(loss(80, 20) > 0.7 && loss(80, 21) < 0.6);
    // "play some 50 epochs"
    let it = challenge("ring");
    assert!(it.met(&from_start(it, "model=hidden&steps=50")).solved);
    // "The lead has to be ln(0.9333 / 0.0333), a little above 3.3".
    let lead = libm::log((0.9 + 0.1 / 3.0) / (0.1 / 3.0));
    assert!((3.3..3.35).contains(&lead));
}

/// What a reader may do with any control of a figure.
fn moved(state: &mut State, which: usize, share: f64) {
    let controls = state.controls();
    let control = &controls[which % controls.len()];
    let action = match &control.input {
        Input::Range { .. } => Action::Set(control.slot, control.input.at(share)),
        Input::Choice { options, .. } => {
            let chosen = (share * options.len() as f64) as usize;
            Action::Choose(control.slot.key, chosen.min(options.len() - 1))
        }
        Input::Switch(on) => Action::Choose(control.slot.key, usize::from(!on)),
    };
    state.apply(&action);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_state_of_a_figure_confuses_the_check(
        place in 0..Challenge::COUNT,
        moves in proptest::collection::vec((0_usize..40, 0.0..=1.0), 0..12),
    ) {
        let it = &Challenge::ALL[place];
        let mut state = it.start();
        for (which, share) in moves {
            // A training of many epochs takes its time.
            if state.controls().len() > which % 40 && it.kind != Kind::Train || which % 40 > 2 {
                moved(&mut state, which, share);
            }
        }
        let verdict = it.met(&state);
        prop_assert_eq!(verdict.checks.len(), it.goals.len());
        for check in &verdict.checks {
            prop_assert!(check.value.is_none_or(|value| !value.is_nan()));
        }
        // The same state through its link is worth the same.
        let again = opened(&link::write(&state, &View::default()));
        prop_assert_eq!(it.met(&again), verdict);
    }
}

/// A teacher finds the names in both READMEs.
#[test]
fn every_challenge_is_listed() {
    for readme in ["README.md", "README.zh.md"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
        let text = std::fs::read_to_string(path).unwrap();
        for it in Challenge::ALL {
            assert!(
                text.contains(&format!("`{}`", it.id)),
                "{readme}: {}",
                it.id
            );
        }
    }
}
