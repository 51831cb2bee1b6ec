//! Checks at the edge: what the functions of this module take for granted.
//!
//! The functions on slices have preconditions and no errors, because what a figure holds is
//! valid by construction. Numbers from elsewhere (a link, a file, a text field) come through
//! these first:
//!
//! ```
//! use surprisal::info::{check, cross_entropy, InputError};
//! fn from_outside(p: &[f64], q: &[f64]) -> Result<f64, InputError> {
//!     check::weights(p)?;
//!     check::weights(q)?;
//!     check::same_length(p, q)?;
//!     Ok(cross_entropy(p, q))
//! }
//! assert!(from_outside(&[0.5, 0.5], &[0.3, 0.3, 0.4]).is_err());
//! ```

use super::clip::Clip;
use super::input_error::InputError;
use super::sum::sum;

/// Non-negative finite weights, at least one of them positive, with a finite sum; the sum need not
/// be 1. (A list that has to sum to 1 is a [`Simplex`](crate::simplex::Simplex).)
///
/// # Errors
/// [`InputError::Empty`], [`InputError::Weight`], [`InputError::Total`].
pub fn weights(values: &[f64]) -> Result<(), InputError> {
    not_empty(values)?;
    let bad = |value: &f64| !(*value >= 0.0 && value.is_finite());
    if let Some((index, value)) = find(values, bad) {
        return Err(InputError::Weight { index, value });
    }
    let sum = sum(values.iter().copied());
    if sum > 0.0 && sum.is_finite() {
        Ok(())
    } else {
        Err(InputError::Total { sum })
    }
}

/// Probabilities of separate events: each in \[0, 1\], at least one, of any sum.
///
/// # Errors
/// [`InputError::Empty`], [`InputError::Probability`].
pub fn probabilities(values: &[f64]) -> Result<(), InputError> {
    not_empty(values)?;
    match find(values, |value| !(0.0..=1.0).contains(value)) {
        Some((index, value)) => Err(InputError::Probability { index, value }),
        None => Ok(()),
    }
}

/// One probability, in \[0, 1\].
///
/// # Errors
/// [`InputError::Probability`].
pub fn probability(value: f64) -> Result<(), InputError> {
    probabilities(&[value])
}

/// Two lists that belong together.
///
/// # Errors
/// [`InputError::Lengths`].
pub fn same_length<T, U>(left: &[T], right: &[U]) -> Result<(), InputError> {
    let (left, right) = (left.len(), right.len());
    if left == right {
        Ok(())
    } else {
        Err(InputError::Lengths { left, right })
    }
}

/// Any finite numbers, at least one.
///
/// # Errors
/// [`InputError::Empty`], [`InputError::Number`].
pub fn finite(values: &[f64]) -> Result<(), InputError> {
    not_empty(values)?;
    match find(values, |value| !value.is_finite()) {
        Some((index, value)) => Err(InputError::Number { index, value }),
        None => Ok(()),
    }
}

/// One logit: any number, ±∞ included.
///
/// # Errors
/// [`InputError::Number`].
pub fn logit(value: f64) -> Result<(), InputError> {
    if value.is_nan() {
        Err(InputError::Number { index: 0, value })
    } else {
        Ok(())
    }
}

/// Logits that define probabilities: none is NaN, not all are −∞, at most one is +∞.
///
/// # Errors
/// [`InputError::Empty`], [`InputError::Number`], [`InputError::NoLimit`].
pub fn logits(values: &[f64]) -> Result<(), InputError> {
    not_empty(values)?;
    if let Some((index, value)) = find(values, |value| value.is_nan()) {
        return Err(InputError::Number { index, value });
    }
    let count = |limit: f64| values.iter().filter(|value| **value == limit).count();
    if count(f64::NEG_INFINITY) == values.len() || count(f64::INFINITY) > 1 {
        return Err(InputError::NoLimit);
    }
    Ok(())
}

/// A class label as it is written, as an index into `classes` classes.
///
/// # Errors
/// [`InputError::Label`]: a negative label does not count from the end.
pub fn label(label: i64, classes: usize) -> Result<usize, InputError> {
    usize::try_from(label)
        .ok()
        .filter(|index| *index < classes)
        .ok_or(InputError::Label { label, classes })
}

/// A clipping rule: ε within \[0, ½\], a floor of the logarithm that is at most 0.
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn clip(rule: Clip) -> Result<(), InputError> {
    match rule {
        Clip::None => Ok(()),
        Clip::Epsilon(value) => within("ε", value, (0.0..=0.5).contains(&value), "from 0 to 0.5"),
        Clip::LogFloor(value) => within("the floor", value, value <= 0.0, "of at most 0"),
    }
}

/// A temperature: positive and finite.
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn temperature(value: f64) -> Result<(), InputError> {
    positive("the temperature", value)
}

/// A standard deviation: positive and finite.
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn standard_deviation(value: f64) -> Result<(), InputError> {
    positive("the standard deviation", value)
}

/// A learning rate: positive and finite.
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn learning_rate(value: f64) -> Result<(), InputError> {
    positive("the learning rate", value)
}

/// A share to smooth with: in \[0, 1\].
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn smoothing(value: f64) -> Result<(), InputError> {
    within(
        "the smoothing",
        value,
        (0.0..=1.0).contains(&value),
        "from 0 to 1",
    )
}

/// The base of a unit of information: above 1, finite.
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn base(value: f64) -> Result<(), InputError> {
    within(
        "the base",
        value,
        value > 1.0 && value.is_finite(),
        "above 1",
    )
}

/// A strength that may be absent, such as an l2 penalty or the γ of the focal loss: at least 0,
/// finite.
///
/// # Errors
/// [`InputError::OutOfRange`].
pub fn strength(parameter: &'static str, value: f64) -> Result<(), InputError> {
    within(
        parameter,
        value,
        value >= 0.0 && value.is_finite(),
        "from 0 up",
    )
}

fn positive(parameter: &'static str, value: f64) -> Result<(), InputError> {
    within(
        parameter,
        value,
        value > 0.0 && value.is_finite(),
        "above 0",
    )
}

fn within(
    parameter: &'static str,
    value: f64,
    is_within: bool,
    range: &'static str,
) -> Result<(), InputError> {
    if is_within {
        Ok(())
    } else {
        Err(InputError::OutOfRange {
            parameter,
            value,
            range,
        })
    }
}

fn not_empty<T>(values: &[T]) -> Result<(), InputError> {
    if values.is_empty() {
        Err(InputError::Empty)
    } else {
        Ok(())
    }
}

fn find(values: &[f64], bad: impl Fn(&f64) -> bool) -> Option<(usize, f64)> {
    values
        .iter()
        .copied()
        .enumerate()
        .find(|(_, value)| bad(value))
}
