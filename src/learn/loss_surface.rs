//! The loss of logistic regression over its two weights: what a descent walks on.

use super::data::Sample;
use super::score::Objective;

/// A loss on a square grid of weights.
#[derive(Clone, Debug, PartialEq)]
pub struct LossSurface {
    /// How many weights there are along each side.
    pub side: usize,
    /// The largest weight; the least is its negative.
    pub reach: f64,
    /// The loss, the penalty included, in rows of growing first weight, the least second weight first.
    pub values: Vec<f64>,
}

impl LossSurface {
    /// The mean loss plus l2/2·(w₁² + w₂²) of logistic regression without a bias, class 1 being "yes".
    ///
    /// In plain f64, to draw: some 1e-15 relative for each loss. Precondition: at least one sample;
    /// `side` of at least 2.
    pub fn new(
        samples: &[Sample],
        objective: Objective,
        l2: f64,
        (reach, side): (f64, usize),
    ) -> Self {
        let step = 2.0 * reach / (side.max(2) - 1) as f64;
        let weight = |index: usize| index as f64 * step - reach;
        let mut values = Vec::with_capacity(side * side);
        for row in 0..side {
            for column in 0..side {
                let w = [weight(column), weight(row)];
                let mut total = 0.0;
                for Sample { at, class } in samples {
                    let z = w[0] * at[0] + w[1] * at[1];
                    total += loss(objective, if *class == 1 { z } else { -z });
                }
                let penalty = l2 / 2.0 * (w[0] * w[0] + w[1] * w[1]);
                values.push(total / samples.len() as f64 + penalty);
            }
        }
        Self {
            side,
            reach,
            values,
        }
    }
}

/// The loss of a sample whose own class has the logit `z`.
fn loss(objective: Objective, z: f64) -> f64 {
    let e = libm::exp(-z.abs());
    match objective {
        Objective::CrossEntropy => (-z).max(0.0) + libm::log1p(e),
        Objective::SquaredError => {
            let miss = if z > 0.0 { e } else { 1.0 } / (1.0 + e);
            miss * miss
        }
    }
}
