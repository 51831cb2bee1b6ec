//! Logistic regression: the mean cross-entropy of a linear model goes down.

use super::linear;
use crate::info::{
    InputError, Sum, binary_cross_entropy_with_logit, binary_gradient, check, sigmoid,
};
use thiserror::Error;

/// Why a descent ended.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum LearnError {
    /// The steps are too long: a weight would be larger than any data explain.
    #[error("the weights grew beyond all bounds at step {step}; choose a smaller learning rate")]
    Diverged {
        /// The step that could not be made, from 1.
        step: u64,
    },
    /// The loss falls for ever (the classes can be separated and nothing holds the weights back).
    #[error("the loss has no minimum; a larger l2 penalty gives it one")]
    NoMinimum,
}

/// Labelled points and a penalty: mean cross-entropy + l2/2·Σw², in nats per sample.
///
/// The bias, the last weight, is not penalised. Labels are in \[0, 1\]; soft ones are allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct LogisticProblem {
    rows: Vec<Vec<f64>>,
    labels: Vec<f64>,
    l2: f64,
}

impl LogisticProblem {
    /// Rows of features, one label each, and the strength of the penalty (0 for none).
    ///
    /// # Errors
    /// [`InputError`]: no rows, rows that differ in length or hold something that is not finite, a
    /// label outside of \[0, 1\], a negative penalty.
    pub fn new(rows: Vec<Vec<f64>>, labels: Vec<f64>, l2: f64) -> Result<Self, InputError> {
        check::probabilities(&labels)?;
        check::same_length(&rows, &labels)?;
        check::strength("the penalty", l2)?;
        for row in &rows {
            check::finite(row)?;
            check::same_length(row, &rows[0])?;
        }
        Ok(Self { rows, labels, l2 })
    }

    /// How many weights the model has: one per feature and the bias.
    pub fn dimension(&self) -> usize {
        self.rows[0].len() + 1
    }

    /// The logit w·x + b of a point; `weights` has the bias last.
    pub fn logit(weights: &[f64], x: &[f64]) -> f64 {
        let mut total = Sum::new();
        for (&w, &x) in weights.iter().zip(x) {
            total.add_product(w, x);
        }
        total.add(weights.get(x.len()).copied().unwrap_or_default());
        total.value()
    }

    /// The mean cross-entropy plus penalty, in nats: from 0 to +∞.
    ///
    /// Precondition: [`dimension`](Self::dimension) finite weights.
    pub fn loss(&self, weights: &[f64]) -> f64 {
        let mut penalty = Sum::new();
        for &w in self.penalised(weights) {
            penalty.add_product(w, w);
        }
        let losses = self
            .samples()
            .map(|(x, y)| binary_cross_entropy_with_logit(y, Self::logit(weights, x)));
        crate::info::sum(losses) / self.rows.len() as f64 + self.l2 / 2.0 * penalty.value()
    }

    /// The gradient of [`loss`](Self::loss): the mean of (σ(z) − y)x, plus l2·w but for the bias.
    ///
    /// Precondition: as there.
    pub fn gradient(&self, weights: &[f64]) -> Vec<f64> {
        let mut totals = vec![Sum::new(); self.dimension()];
        for (x, y) in self.samples() {
            let pull = binary_gradient(y, Self::logit(weights, x));
            for (total, &x) in totals.iter_mut().zip(x.iter().chain(&[1.0])) {
                total.add_product(pull, x);
            }
        }
        // The two parts may almost cancel: both are on the scale of the sum until the end.
        let n = self.rows.len() as f64;
        for (total, &w) in totals.iter_mut().zip(self.penalised(weights)) {
            total.add_product(self.l2 * n, w);
        }
        totals.into_iter().map(|total| total.value() / n).collect()
    }

    /// The weights with the lowest loss, by Newton's method with step halving.
    ///
    /// # Errors
    /// [`LearnError::NoMinimum`] where the loss falls for ever or a feature is redundant.
    pub fn optimum(&self) -> Result<Vec<f64>, LearnError> {
        /// Newton doubles the digits at each step; separable data would never end.
        const STEPS: usize = 100;
        let mut weights = vec![0.0; self.dimension()];
        let mut loss = self.loss(&weights);
        for _ in 0..STEPS {
            let gradient = self.gradient(&weights);
            let direction = linear::solve(self.curvature(&weights), gradient);
            let direction = direction.ok_or(LearnError::NoMinimum)?;
            let largest = weights.iter().fold(0.0, |m: f64, w| m.max(w.abs()));
            let step = direction.iter().fold(0.0, |m: f64, d| m.max(d.abs()));
            let mut share = 1.0;
            let mut next = moved(&weights, &direction, share);
            let mut next_loss = self.loss(&next);
            while next_loss > loss && step > 1e-6 * largest && share > 1e-6 {
                share /= 2.0;
                next = moved(&weights, &direction, share);
                next_loss = self.loss(&next);
            }
            (weights, loss) = (next, next_loss);
            if step <= 4.0 * f64::EPSILON * largest || step == 0.0 {
                return Ok(weights);
            }
        }
        if self.norm(&weights) < 1e-12 && loss > 1e-9 {
            Ok(weights)
        } else {
            Err(LearnError::NoMinimum)
        }
    }

    /// The second derivatives of the loss: the mean of σ(z)σ(−z)·x xᵀ, plus the penalty.
    fn curvature(&self, weights: &[f64]) -> Vec<Vec<f64>> {
        let d = self.dimension();
        let n = self.rows.len() as f64;
        let mut curvature = vec![vec![0.0; d]; d];
        for (x, _) in self.samples() {
            let z = Self::logit(weights, x);
            let bend = sigmoid(z) * sigmoid(-z) / n;
            let x: Vec<f64> = x.iter().copied().chain([1.0]).collect();
            for i in 0..d {
                for j in 0..d {
                    curvature[i][j] += bend * x[i] * x[j];
                }
            }
        }
        for (i, row) in curvature.iter_mut().enumerate().take(d - 1) {
            row[i] += self.l2;
        }
        curvature
    }

    fn norm(&self, weights: &[f64]) -> f64 {
        norm(&self.gradient(weights))
    }

    fn samples(&self) -> impl Iterator<Item = (&[f64], f64)> {
        self.rows
            .iter()
            .map(Vec::as_slice)
            .zip(self.labels.iter().copied())
    }

    /// All weights but the bias.
    fn penalised<'a>(&self, weights: &'a [f64]) -> &'a [f64] {
        debug_assert_eq!(
            weights.len(),
            self.dimension(),
            "a weight per feature and the bias"
        );
        weights.split_last().map_or(&[], |(_, others)| others)
    }
}

/// Full-batch gradient descent, w ← w − rate·gradient.
///
/// The weights are carried in compensated sums, so that rounding does not add up over the steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    problem: LogisticProblem,
    rate: f64,
    weights: Vec<Sum>,
    steps: u64,
}

impl Descent {
    /// Starts at the weights `start` (bias last) with a learning rate.
    ///
    /// # Errors
    /// [`InputError`]: a number of weights other than [`LogisticProblem::dimension`], one that is
    /// not finite, a rate that is not positive and finite.
    pub fn new(problem: LogisticProblem, start: &[f64], rate: f64) -> Result<Self, InputError> {
        check::finite(start)?;
        check::learning_rate(rate)?;
        if start.len() != problem.dimension() {
            return Err(InputError::Lengths {
                left: start.len(),
                right: problem.dimension(),
            });
        }
        let weights = start
            .iter()
            .map(|&w| std::iter::once(w).collect())
            .collect();
        Ok(Self {
            problem,
            rate,
            weights,
            steps: 0,
        })
    }

    /// One step down.
    ///
    /// # Errors
    /// [`LearnError::Diverged`] where a weight would pass 1e150, beyond which its square is not a
    /// number: the state stays as it was, everything in it finite.
    pub fn step(&mut self) -> Result<(), LearnError> {
        const BOUND: f64 = 1e150;
        let gradient = self.gradient();
        let mut next = self.weights.clone();
        for (w, slope) in next.iter_mut().zip(gradient) {
            w.add_product(-self.rate, slope);
        }
        if !next.iter().all(|w| w.value().abs() < BOUND) {
            return Err(LearnError::Diverged {
                step: self.steps + 1,
            });
        }
        self.weights = next;
        self.steps += 1;
        Ok(())
    }

    /// The weights now, the bias last.
    pub fn weights(&self) -> Vec<f64> {
        self.weights.iter().map(|w| w.value()).collect()
    }

    /// The loss now, in nats per sample, penalty included.
    pub fn loss(&self) -> f64 {
        self.problem.loss(&self.weights())
    }

    /// The gradient now.
    pub fn gradient(&self) -> Vec<f64> {
        self.problem.gradient(&self.weights())
    }

    /// The Euclidean length of the gradient: 0 at the minimum.
    pub fn gradient_norm(&self) -> f64 {
        norm(&self.gradient())
    }

    /// How many steps have been made.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}

fn norm(v: &[f64]) -> f64 {
    let mut total = Sum::new();
    for &x in v {
        total.add_product(x, x);
    }
    libm::sqrt(total.value())
}

fn moved(weights: &[f64], direction: &[f64], share: f64) -> Vec<f64> {
    weights
        .iter()
        .zip(direction)
        .map(|(w, d)| w - share * d)
        .collect()
}
