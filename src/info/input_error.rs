//! Why an input is refused.

use thiserror::Error;

/// Why a number or a list cannot be used; positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum InputError {
    /// A list without values.
    #[error("the list is empty; give at least one value")]
    Empty,
    /// Two lists that belong together differ in length.
    #[error("one list has {left} values, the other {right}; give as many in both")]
    Lengths {
        /// Length of the first.
        left: usize,
        /// Length of the second.
        right: usize,
    },
    /// A weight is negative, infinite or not a number.
    #[error("value {index} is {value}; a weight is a number from 0 up")]
    Weight {
        /// Its position.
        index: usize,
        /// The value.
        value: f64,
    },
    /// All weights are 0, or their sum overflows.
    #[error("the weights sum to {sum}; make at least one of them larger than 0")]
    Total {
        /// What they sum to.
        sum: f64,
    },
    /// Not within \[0, 1\].
    #[error("value {index} is {value}; a probability is a number from 0 to 1")]
    Probability {
        /// Its position (0 for a single one).
        index: usize,
        /// The value.
        value: f64,
    },
    /// A value that has to be finite is not, or a logit is not a number.
    #[error("value {index} is {value}; give a number")]
    Number {
        /// Its position (0 for a single one).
        index: usize,
        /// The value.
        value: f64,
    },
    /// All logits are −∞, or several are +∞: no distribution is their limit.
    #[error("these logits define no probabilities; make at least one finite and at most one +∞")]
    NoLimit,
    /// A class label that no class has.
    #[error("label {label} is not one of the classes 0 to {last}", last = classes.saturating_sub(1))]
    Label {
        /// The label.
        label: i64,
        /// How many classes there are.
        classes: usize,
    },
    /// A parameter is outside of its range.
    #[error("{parameter} is {value}; give a number {range}")]
    OutOfRange {
        /// Its name.
        parameter: &'static str,
        /// The value.
        value: f64,
        /// The range in words.
        range: &'static str,
    },
}
