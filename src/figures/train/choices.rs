//! What a reader can choose about a training, and what it is called in links.

use crate::figures::{Control, Key, Problem, Slot};
use crate::learn::{Objective, Sample, Shape};

/// Where the samples come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// Two clouds, as far apart as a slider says.
    Blobs,
    /// Two half circles.
    Moons,
    /// A ring around a cloud.
    Circles,
    /// Four clouds, classes across.
    Xor,
    /// Three clouds.
    Three,
    /// A reader's hand.
    Drawn,
}

impl Data {
    /// The seeded shape; none for drawn samples.
    pub(crate) fn shape(self, separation: f64) -> Option<Shape> {
        match self {
            Self::Blobs => Some(Shape::Blobs(separation)),
            Self::Moons => Some(Shape::Moons),
            Self::Circles => Some(Shape::Circles),
            Self::Xor => Some(Shape::Xor),
            Self::Three => Some(Shape::Three),
            Self::Drawn => None,
        }
    }
}

/// What learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learner {
    /// Logistic regression.
    Logistic,
    /// Softmax regression.
    Softmax,
    /// A network with a hidden layer.
    Hidden,
}

/// What is made small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Cross-entropy.
    CrossEntropy,
    /// Squared error.
    SquaredError,
    /// Each by a model of its own, from the same start.
    Race,
}

impl Goal {
    pub(crate) fn objectives(self) -> Vec<Objective> {
        match self {
            Self::CrossEntropy => vec![Objective::CrossEntropy],
            Self::SquaredError => vec![Objective::SquaredError],
            Self::Race => vec![Objective::CrossEntropy, Objective::SquaredError],
        }
    }
}

/// Choices with their names in links, in the order in which a reader chooses.
pub(crate) type Names<T> = &'static [(T, &'static str)];

pub(crate) const DATA: Names<Data> = &[
    (Data::Blobs, "blobs"),
    (Data::Moons, "moons"),
    (Data::Circles, "circles"),
    (Data::Xor, "xor"),
    (Data::Three, "three"),
    (Data::Drawn, "drawn"),
];

/// For three classes the first is left out.
pub(crate) const LEARNERS: Names<Learner> = &[
    (Learner::Logistic, "logistic"),
    (Learner::Softmax, "softmax"),
    (Learner::Hidden, "hidden"),
];

pub(crate) const GOALS: Names<Goal> = &[
    (Goal::CrossEntropy, "ce"),
    (Goal::SquaredError, "mse"),
    (Goal::Race, "race"),
];

/// Whether the axis of the loss is logarithmic.
pub(crate) const AXES: Names<bool> = &[(false, "linear"), (true, "log")];

/// Batches to choose from; 0 is all.
pub(crate) const BATCHES: &[u32] = &[0, 1, 8, 32];
/// Epochs in a second.
pub(crate) const SPEEDS: &[u32] = &[1, 5, 20, 60];
/// Classes to draw.
pub(crate) const CLASSES: &[u32] = &[0, 1, 2];

/// The name of a choice.
pub(crate) fn name_of<T: PartialEq>(names: Names<T>, value: &T) -> &'static str {
    let found = names.iter().find(|named| named.0 == *value);
    found.map_or("", |named| named.1)
}

/// The choice of that name.
pub(crate) fn named<T: Copy>(names: Names<T>, word: &str) -> Result<T, Problem> {
    let found = names.iter().find(|named| named.1 == word);
    found.map(|named| named.0).ok_or_else(|| {
        let options: Vec<&str> = names.iter().map(|named| named.1).collect();
        Problem::choice(word, &options)
    })
}

/// The control for one of several named things.
pub(crate) fn named_choice<T: PartialEq>(key: Key, names: Names<T>, value: &T) -> Control {
    let options = names.iter().map(|named| named.1.to_owned()).collect();
    let chosen = names.iter().position(|named| named.0 == *value);
    Control::choice(Slot::one(key), options, chosen.unwrap_or(0))
}

/// The numbers to choose from, and the present one where a link brought another.
pub(crate) fn numbers_with(numbers: &[u32], value: u32) -> Vec<u32> {
    let mut numbers = numbers.to_vec();
    if !numbers.contains(&value) {
        numbers.push(value);
    }
    numbers
}

/// The control for one of several numbers.
pub(crate) fn number_choice(key: Key, numbers: &[u32], value: u32) -> Control {
    let numbers = numbers_with(numbers, value);
    let chosen = numbers.iter().position(|number| *number == value);
    let options = numbers.iter().map(u32::to_string).collect();
    Control::choice(Slot::one(key), options, chosen.unwrap_or(0))
}

/// The samples that drawing begins with.
pub(crate) fn first_drawing() -> Vec<Sample> {
    let first = [
        [-2.4, 0.9],
        [-1.7, 1.8],
        [-1.1, 0.4],
        [-2.0, -0.4],
        [-0.6, 1.5],
        [-0.2, 2.4],
    ];
    let second = [
        [0.3, -0.5],
        [1.2, -1.6],
        [1.9, 0.2],
        [0.8, 0.9],
        [2.3, -0.9],
        [-0.3, -1.8],
    ];
    let pairs = first.into_iter().zip(second);
    pairs
        .flat_map(|(first, second)| {
            [(first, 0), (second, 1)].map(|(at, class)| Sample { at, class })
        })
        .collect()
}
