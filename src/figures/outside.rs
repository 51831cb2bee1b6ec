//! Values from outside, checked once for all figures, and the controls that figures share.

use super::{Control, Distribution, Key, MAX_NAME, MAX_OUTCOMES, MIN_OUTCOMES, Problem, Slot};
use crate::simplex::{Simplex, SimplexError, TOLERANCE};
use crate::text::{is_stray, whole};

/// A name as figures show it: no control characters or marks of direction, trimmed, at most
/// [`MAX_NAME`] characters; empty where nothing of it would be seen.
pub fn clean_name(name: &str) -> String {
    // What joins two characters joins nothing at an end.
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}');
    let name: String = name.chars().filter(|c| !is_stray(*c)).collect();
    let name = name.trim_matches(unseen);
    let name: String = name.chars().take(MAX_NAME).collect();
    name.trim_end_matches(unseen).to_owned()
}

/// The largest seed: every whole number up to it is an f64 of its own.
pub const LARGEST_SEED: u64 = (1 << f64::MANTISSA_DIGITS) - 1;

/// Reads a list as a distribution over 2 to 8 outcomes; see [`read_simplex`].
pub(crate) fn read_distribution(list: &[f64]) -> Result<(Simplex, Option<Problem>), Problem> {
    read_simplex(list, MIN_OUTCOMES, MAX_OUTCOMES)
}

/// Reads a list of `min` to `max` probabilities; one that does not sum to 1 is scaled, and that is
/// said.
pub(crate) fn read_simplex(
    list: &[f64],
    min: usize,
    max: usize,
) -> Result<(Simplex, Option<Problem>), Problem> {
    let count = list.len();
    if !(min..=max).contains(&count) {
        return Err(Problem::Count { count, min, max });
    }
    match Simplex::new(list.to_vec()) {
        Ok(values) => Ok((values, None)),
        Err(SimplexError::Sum { sum }) => match Simplex::normalize(list) {
            Ok(values) => Ok((values, Some(Problem::Scaled { sum }))),
            Err(_) => Err(Problem::NoMass),
        },
        Err(SimplexError::NotAProbability { value, .. }) => Err(Problem::Outside {
            value,
            min: 0.0,
            max: 1.0,
        }),
        Err(_) => Err(Problem::NoMass),
    }
}

/// Whether a list sums to 1 as closely as a [`Simplex`] asks.
pub(crate) fn sums_to_one(list: &[f64]) -> bool {
    (crate::info::sum(list.iter().copied()) - 1.0).abs() <= TOLERANCE
}

/// The sliders of a distribution under `key`.
pub(crate) fn sliders(key: Key, distribution: &Distribution) -> Vec<Control> {
    let values = distribution.as_slice().iter().enumerate();
    let slider = |(index, &value): (usize, &f64)| {
        Control::probability(Slot::at(key, index), value).lockable(distribution.locked()[index])
    };
    values.map(slider).collect()
}

/// The control for the number of outcomes.
pub(crate) fn outcome_count(k: usize) -> Control {
    let options = (MIN_OUTCOMES..=MAX_OUTCOMES).map(whole);
    let chosen = k.saturating_sub(MIN_OUTCOMES);
    Control::choice(Slot::one(Key::K), options.collect(), chosen)
}

/// A switch or number from outside, checked against its range.
pub(crate) fn within(value: f64, min: f64, max: f64) -> Result<f64, Problem> {
    if value >= min && value <= max {
        Ok(value)
    } else {
        Err(Problem::Outside { value, min, max })
    }
}

/// A number from outside that has to be whole.
pub(crate) fn whole_number(value: f64) -> Result<f64, Problem> {
    if libm::trunc(value) == value {
        Ok(value)
    } else {
        Err(Problem::NotWhole { value })
    }
}

/// The whole number from 0 to `max` nearest to where a control stands.
pub(crate) fn rounded(value: f64, max: f64) -> f64 {
    libm::round(crate::info::bounded(value, 0.0, max))
}
