//! The challenges, the easiest first, within a level in the article's order.

use super::What::{Changed, Count, Difference, Least, Number, Ratio, Readout};
use super::{Challenge, Goal, Level, Relation, What};
use crate::figures::{Given, Key, Kind};
use crate::unit::Unit;

const fn goal(what: What, unit: Option<Unit>, relation: Relation, target: f64) -> Goal {
    Goal {
        what,
        unit,
        relation,
        target,
    }
}

const fn about(what: What, unit: Option<Unit>, target: f64, tolerance: f64) -> Goal {
    goal(what, unit, Relation::Equal { tolerance }, target)
}

const fn at_least(what: What, unit: Option<Unit>, target: f64) -> Goal {
    goal(what, unit, Relation::AtLeast, target)
}

const fn at_most(what: What, unit: Option<Unit>, target: f64) -> Goal {
    goal(what, unit, Relation::AtMost, target)
}

const BITS: Option<Unit> = Some(Unit::Bits);
const NATS: Option<Unit> = Some(Unit::Nats);

const fn set(key: Key, number: f64) -> (Key, Given) {
    (key, Given::Number(number))
}

const fn list(key: Key, list: &'static [f64]) -> (Key, Given) {
    (key, Given::List(list))
}

const fn word(key: Key, word: &'static str) -> (Key, Given) {
    (key, Given::Word(word))
}

const fn rows(key: Key, rows: &'static [&'static [f64]]) -> (Key, Given) {
    (key, Given::Rows(rows))
}

impl Challenge {
    /// How many there are.
    pub const COUNT: usize = 20;

    /// Every challenge.
    pub const ALL: &'static [Self; Self::COUNT] = &[
        Self {
            id: "five-bits",
            level: Level::First,
            kind: Kind::Surprise,
            goals: &[about(Readout("surprisal"), BITS, 5.0, 0.02)],
            kept: &[],
            start: &[set(Key::P, 0.5)],
            solution: &[set(Key::P, 0.03125)],
        },
        Self {
            id: "four-outcomes-one-bit",
            level: Level::First,
            kind: Kind::Entropy,
            goals: &[
                about(Readout("entropy"), BITS, 1.0, 0.01),
                about(Count(Key::P), None, 4.0, 0.0),
                at_least(Least(Key::P), None, 0.05),
            ],
            kept: &[],
            start: &[list(Key::P, &[0.25; 4])],
            solution: &[list(Key::P, &[0.811, 0.063, 0.063, 0.063])],
        },
        Self {
            id: "one-bit-of-waste",
            level: Level::First,
            kind: Kind::CrossEntropy,
            goals: &[about(Readout("kl"), BITS, 1.0, 0.01)],
            kept: &[Key::P, Key::Normalize, Key::Eps],
            start: &[list(Key::P, &[0.5, 0.5]), list(Key::Q, &[0.5, 0.5])],
            solution: &[list(Key::Q, &[0.067, 0.933])],
        },
        Self {
            id: "honest-report",
            level: Level::First,
            kind: Kind::Binary,
            goals: &[at_most(Readout("loss"), NATS, 0.6115)],
            kept: &[Key::Y, Key::Eps],
            start: &[set(Key::Y, 0.3), set(Key::P, 0.8)],
            solution: &[set(Key::P, 0.3)],
        },
        Self {
            id: "underdog",
            level: Level::First,
            kind: Kind::Softmax,
            goals: &[at_most(
                Difference("probability.0", "probability.1"),
                None,
                0.02,
            )],
            kept: &[Key::Z, Key::Y, Key::Twice],
            start: &[list(Key::Z, &[2.0, 1.0, 0.0]), set(Key::Y, 1.0)],
            solution: &[set(Key::T, 20.0)],
        },
        Self {
            id: "one-answer-ruins-all",
            level: Level::First,
            kind: Kind::Batch,
            goals: &[
                at_least(Readout("loss"), NATS, f64::INFINITY),
                at_most(Changed(Key::P), None, 1.0),
            ],
            kept: &[Key::Y, Key::Clip, Key::Reduce, Key::Logits],
            start: &[],
            solution: &[rows(Key::P, &[&[0.0], &[0.1], &[0.8], &[0.4]])],
        },
        Self {
            id: "off-the-plateau",
            level: Level::First,
            kind: Kind::Train,
            goals: &[
                at_least(Readout("accuracy"), None, 0.9),
                at_most(Readout("epoch"), None, 30.0),
            ],
            kept: &[
                Key::Data,
                Key::Separation,
                Key::N,
                Key::Seed,
                Key::Model,
                Key::W1,
                Key::W2,
                Key::Rate,
                Key::L2,
                Key::Batch,
            ],
            start: &[
                word(Key::Objective, "mse"),
                set(Key::W1, -7.0),
                set(Key::W2, -3.0),
                set(Key::Steps, 30.0),
            ],
            solution: &[word(Key::Objective, "ce"), set(Key::Steps, 30.0)],
        },
        Self {
            id: "unlucky-seed",
            level: Level::Second,
            kind: Kind::Surprise,
            goals: &[at_least(Difference("running-mean", "entropy"), BITS, 0.3)],
            kept: &[Key::P, Key::Draws],
            start: &[
                set(Key::P, 0.125),
                set(Key::Draws, 20.0),
                set(Key::Seed, 1.0),
            ],
            solution: &[set(Key::Seed, 6.0)],
        },
        Self {
            id: "huffman-without-waste",
            level: Level::Second,
            kind: Kind::Entropy,
            goals: &[
                at_most(Difference("code-length", "entropy"), BITS, 1e-4),
                about(Count(Key::P), None, 5.0, 0.0),
                at_least(Least(Key::P), None, 0.01),
            ],
            kept: &[],
            start: &[list(Key::P, &[0.2; 5])],
            solution: &[list(Key::P, &[0.5, 0.125, 0.125, 0.125, 0.125])],
        },
        Self {
            id: "negative-divergence",
            level: Level::Second,
            kind: Kind::CrossEntropy,
            goals: &[at_most(Readout("kl"), BITS, -0.5)],
            kept: &[Key::P, Key::Eps],
            start: &[
                list(Key::P, &[0.6, 0.3, 0.1]),
                list(Key::Q, &[0.4, 0.3, 0.3]),
            ],
            solution: &[set(Key::Normalize, 0.0), list(Key::Q, &[0.9, 0.8, 0.7])],
        },
        Self {
            id: "same-both-ways",
            level: Level::Second,
            kind: Kind::Divergence,
            goals: &[
                about(Difference("kl", "kl-reverse"), BITS, 0.0, 0.002),
                at_least(Readout("total-variation"), None, 0.4),
            ],
            kept: &[Key::P],
            start: &[
                list(Key::P, &[0.6, 0.3, 0.1]),
                list(Key::Q, &[0.3, 0.3, 0.4]),
            ],
            solution: &[list(Key::Q, &[0.1, 0.3, 0.6])],
        },
        Self {
            id: "nothing-to-choose",
            level: Level::Second,
            kind: Kind::Fit,
            goals: &[
                about(Difference("forward.mu", "reverse.mu"), None, 0.0, 0.05),
                about(
                    Difference("forward.sigma", "reverse.sigma"),
                    None,
                    0.0,
                    0.05,
                ),
            ],
            kept: &[Key::Tab, Key::W, Key::Mu, Key::Steps],
            start: &[],
            solution: &[list(Key::Sigma, &[2.5, 2.5])],
        },
        Self {
            id: "asleep-when-wrong",
            level: Level::Second,
            kind: Kind::Binary,
            goals: &[
                at_least(Ratio("gradient", "gradient-mse"), None, 500.0),
                at_least(Number(Key::P), None, 0.5),
            ],
            kept: &[Key::Y, Key::Eps],
            start: &[set(Key::Y, 0.0), set(Key::P, 0.7), word(Key::Axis, "logit")],
            solution: &[set(Key::P, 0.999)],
        },
        Self {
            id: "finite-logit",
            level: Level::Second,
            kind: Kind::Softmax,
            goals: &[
                at_most(Difference("loss", "floor"), NATS, 0.001),
                about(Count(Key::Z), None, 3.0, 0.0),
            ],
            kept: &[Key::Y, Key::T, Key::Smoothing, Key::Twice, Key::Gamma],
            start: &[list(Key::Z, &[8.0, 0.0, 0.0]), set(Key::Smoothing, 0.1)],
            solution: &[list(Key::Z, &[3.3, 0.0, 0.0])],
        },
        Self {
            id: "ring",
            level: Level::Second,
            kind: Kind::Train,
            goals: &[at_least(Readout("test-accuracy"), None, 0.95)],
            kept: &[Key::Data, Key::N, Key::Seed],
            start: &[
                word(Key::Data, "circles"),
                word(Key::Objective, "ce"),
                set(Key::W1, 1.0),
                set(Key::W2, 0.0),
                set(Key::Steps, 50.0),
            ],
            solution: &[word(Key::Model, "hidden"), set(Key::Steps, 100.0)],
        },
        Self {
            id: "three-times-dearer",
            level: Level::Third,
            kind: Kind::Divergence,
            goals: &[
                at_least(Ratio("kl", "kl-reverse"), None, 3.0),
                at_most(Readout("kl"), BITS, 10.0),
            ],
            kept: &[Key::P],
            start: &[list(Key::P, &[0.9, 0.1]), list(Key::Q, &[0.6, 0.4])],
            solution: &[list(Key::Q, &[0.998, 0.002])],
        },
        Self {
            id: "cheap-detour",
            level: Level::Third,
            kind: Kind::Divergence,
            goals: &[at_most(Ratio("kl-via-r", "kl"), None, 0.42)],
            kept: &[Key::P, Key::Q],
            start: &[list(Key::P, &[0.5, 0.5]), list(Key::Q, &[0.98, 0.02])],
            solution: &[list(Key::R, &[0.83, 0.17])],
        },
        Self {
            id: "two-thirds-overlooked",
            level: Level::Third,
            kind: Kind::Fit,
            goals: &[at_least(Readout("reverse.kl"), BITS, 1.5)],
            kept: &[Key::Tab, Key::Steps],
            start: &[],
            solution: &[
                list(Key::W, &[0.34, 0.33, 0.33]),
                list(Key::Mu, &[-4.0, 0.0, 4.0]),
                list(Key::Sigma, &[0.5, 0.5, 0.5]),
            ],
        },
        Self {
            id: "twice-the-loss",
            level: Level::Third,
            kind: Kind::Batch,
            goals: &[
                about(Ratio("loss-2", "loss"), None, 2.0, 0.02),
                about(Difference("accuracy-2", "accuracy"), None, 0.0, 0.0),
            ],
            kept: &[
                Key::P,
                Key::Y,
                Key::Clip,
                Key::Reduce,
                Key::Weights,
                Key::SampleWeights,
                Key::Logits,
            ],
            start: &[
                rows(Key::P, &[&[0.9], &[0.9], &[0.9], &[0.4]]),
                list(Key::Y, &[1.0; 4]),
                rows(Key::Q, &[&[0.9], &[0.9], &[0.9], &[0.4]]),
            ],
            solution: &[rows(Key::Q, &[&[0.9], &[0.9], &[0.9], &[0.117]])],
        },
        Self {
            id: "one-step-too-far",
            level: Level::Third,
            kind: Kind::Train,
            goals: &[
                at_least(Readout("loss"), NATS, 0.7),
                at_least(Readout("epoch"), None, 20.0),
            ],
            kept: &[
                Key::Data,
                Key::Separation,
                Key::N,
                Key::Seed,
                Key::Model,
                Key::Bias,
                Key::Objective,
                Key::W1,
                Key::W2,
                Key::L2,
                Key::Batch,
            ],
            start: &[
                word(Key::Objective, "ce"),
                set(Key::W1, 0.0),
                set(Key::W2, 0.0),
                set(Key::Separation, 0.8),
                set(Key::Steps, 20.0),
            ],
            solution: &[set(Key::Rate, 80.0), set(Key::Steps, 20.0)],
        },
    ];
}
