//! A probability vector that is valid by construction.

use crate::info::sum;
use thiserror::Error;

/// How far from 1 a sum may be before [`Simplex::new`] refuses it.
pub const TOLERANCE: f64 = 1e-9;

/// Why a list of numbers is not a probability vector.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum SimplexError {
    /// There are no outcomes.
    #[error("a distribution needs at least one outcome")]
    Empty,
    /// A value is negative, infinite or not a number.
    #[error("outcome {index}: {value} is not a probability; type a number from 0 to 1")]
    NotAProbability {
        /// Position of the value, from 0.
        index: usize,
        /// The value.
        value: f64,
    },
    /// The values do not sum to 1 (or, for [`Simplex::normalize`], cannot be scaled to).
    #[error("the probabilities sum to {sum}, not to 1")]
    Sum {
        /// What they sum to.
        sum: f64,
    },
}

/// Finitely many probabilities, each in \[0, 1\], with sum 1 (within [`TOLERANCE`]).
///
/// Exact zeros and ones are members; nothing is clipped.
#[derive(Clone, Debug, PartialEq)]
pub struct Simplex(Vec<f64>);

impl Simplex {
    /// Takes the values as they are.
    ///
    /// # Errors
    /// If there are none, if one is not a probability, or if the sum is further than
    /// [`TOLERANCE`] from 1: [`Simplex::normalize`] is the explicit other way.
    pub fn new(values: Vec<f64>) -> Result<Self, SimplexError> {
        let sum = checked_sum(&values)?;
        if (sum - 1.0).abs() > TOLERANCE {
            return Err(SimplexError::Sum { sum });
        }
        Ok(Self(values))
    }

    /// Divides non-negative weights by their sum.
    ///
    /// # Errors
    /// If there are none, if one is negative or not finite, or if the sum is 0 or overflows.
    pub fn normalize(weights: &[f64]) -> Result<Self, SimplexError> {
        let sum = checked_sum(weights)?;
        if sum <= 0.0 || !sum.is_finite() {
            return Err(SimplexError::Sum { sum });
        }
        Ok(Self(weights.iter().map(|w| w / sum).collect()))
    }

    /// The uniform distribution over `k` outcomes (at least one).
    pub fn uniform(k: usize) -> Self {
        let k = k.max(1);
        Self(vec![1.0 / k as f64; k])
    }

    /// The probabilities.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }

    /// How many outcomes there are (never 0).
    #[expect(clippy::len_without_is_empty, reason = "a distribution is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Puts `value` at `index`; outcomes that are not `locked` share the rest in the proportions
    /// they have now (equally when they are all 0).
    ///
    /// The value stays exactly where it is put, within what the locked ones leave over. Where
    /// nobody is left to take the rest, or `value` is not a number, nothing changes.
    #[must_use]
    pub fn with(&self, index: usize, value: f64, locked: &[bool]) -> Self {
        let is_locked = |i: usize| locked.get(i).copied().unwrap_or(false);
        let takes_rest = |i: &usize| *i != index && !is_locked(*i);
        let takers = (0..self.len()).filter(takes_rest).count();
        if value.is_nan() || index >= self.len() || takers == 0 {
            return self.clone();
        }
        let held: f64 = sum((0..self.len())
            .filter(|&i| i != index && is_locked(i))
            .map(|i| self.0[i]));
        let room = (1.0 - held).max(0.0);
        let value = value.max(0.0).min(room);
        let rest = room - value;
        let old_rest = sum((0..self.len()).filter(takes_rest).map(|i| self.0[i]));
        let mut next = self.0.clone();
        next[index] = value;
        for i in (0..self.len()).filter(takes_rest) {
            next[i] = if old_rest > 0.0 {
                (self.0[i] / old_rest * rest).min(1.0)
            } else {
                rest / takers as f64
            };
        }
        Self(next)
    }

    /// The distribution over `k` outcomes: the last ones are dropped and the others scaled, or new
    /// ones are added with 1/k each, so that uniform stays uniform.
    ///
    /// Where everything that stays is 0, the result is uniform.
    #[must_use]
    pub fn resized(&self, k: usize) -> Self {
        let (old, k) = (self.len(), k.max(1));
        let weights: Vec<f64> = (0..k)
            .map(|i| self.0.get(i).map_or(1.0 / old as f64, |p| *p))
            .collect();
        Self::normalize(&weights).unwrap_or_else(|_| Self::uniform(k))
    }
}

fn checked_sum(values: &[f64]) -> Result<f64, SimplexError> {
    if values.is_empty() {
        return Err(SimplexError::Empty);
    }
    for (index, &value) in values.iter().enumerate() {
        if !(value.is_finite() && value >= 0.0) {
            return Err(SimplexError::NotAProbability { index, value });
        }
    }
    Ok(sum(values.iter().copied()))
}
