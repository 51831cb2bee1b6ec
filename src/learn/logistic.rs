//! Logistic regression: the mean cross-entropy of a linear model goes down.

use super::descent::{LearnError, norm};
use super::linear;
use super::score::{Objective, Score, Tally};
use crate::info::{
    InputError, Sum, binary_cross_entropy_with_logit, binary_gradient, check, sigmoid,
    squared_error_gradient,
};

/// Labelled points and a penalty: mean cross-entropy + l2/2·Σw², in nats per sample.
///
/// The bias, the last weight, is not penalised. Labels are in \[0, 1\]; soft ones are allowed.
/// Squared error can take the place of cross-entropy, to compare.
#[derive(Clone, Debug, PartialEq)]
pub struct LogisticProblem {
    rows: Vec<Vec<f64>>,
    labels: Vec<f64>,
    l2: f64,
    bias: bool,
    objective: Objective,
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
        Ok(Self::of_valid(rows, labels, l2))
    }

    /// As [`new`](Self::new), for what is valid by construction.
    pub(crate) fn of_valid(rows: Vec<Vec<f64>>, labels: Vec<f64>, l2: f64) -> Self {
        Self {
            rows,
            labels,
            l2,
            bias: true,
            objective: Objective::CrossEntropy,
        }
    }

    /// The same problem for a model without a bias: its logit is 0 at the origin.
    #[must_use]
    pub fn without_bias(self) -> Self {
        Self {
            bias: false,
            ..self
        }
    }

    /// The same problem with another objective in the place of cross-entropy.
    #[must_use]
    pub fn with_objective(self, objective: Objective) -> Self {
        Self { objective, ..self }
    }

    /// How many weights the model has: one per feature, and the bias.
    pub fn dimension(&self) -> usize {
        self.rows.first().map_or(0, Vec::len) + usize::from(self.bias)
    }

    /// What is made small.
    pub(crate) fn objective(&self) -> Objective {
        self.objective
    }

    /// How many samples there are.
    pub fn size(&self) -> usize {
        self.rows.len()
    }

    /// The logit w·x + b of a point; `weights` has the bias last, or none.
    pub fn logit(weights: &[f64], x: &[f64]) -> f64 {
        let mut total = Sum::new();
        for (&w, &x) in weights.iter().zip(x) {
            total.add_product(w, x);
        }
        total.add(weights.get(x.len()).copied().unwrap_or_default());
        total.value()
    }

    /// The mean cross-entropy (or squared error) plus penalty: from 0 to +∞; cross-entropy in nats.
    ///
    /// Precondition: [`dimension`](Self::dimension) finite weights.
    pub fn loss(&self, weights: &[f64]) -> f64 {
        let losses = self.samples().map(|(x, y)| {
            let z = Self::logit(weights, x);
            match self.objective {
                Objective::CrossEntropy => binary_cross_entropy_with_logit(y, z),
                Objective::SquaredError => squared(binary_gradient(y, z)),
            }
        });
        crate::info::sum(losses) / self.rows.len() as f64 + self.penalty(weights)
    }

    /// l2/2·Σw², over all weights but the bias.
    ///
    /// Precondition: as for [`loss`](Self::loss).
    pub fn penalty(&self, weights: &[f64]) -> f64 {
        let mut penalty = Sum::new();
        for &w in self.penalised(weights) {
            penalty.add_product(w, w);
        }
        self.l2 / 2.0 * penalty.value()
    }

    /// How well the weights do on all samples. A label of ½ and more counts as "yes".
    ///
    /// Precondition: as for [`loss`](Self::loss).
    pub fn score(&self, weights: &[f64]) -> Score {
        let mut tally = Tally::new();
        for (x, y) in self.samples() {
            let z = Self::logit(weights, x);
            let miss = binary_gradient(y, z);
            let losses = (binary_cross_entropy_with_logit(y, z), squared(miss));
            let yes = y >= 0.5;
            let apart = if yes { z > 0.0 } else { z < 0.0 };
            tally.add(losses, (z > 0.0) == yes, apart);
        }
        tally.score()
    }

    /// The gradient of [`loss`](Self::loss): the mean of (σ(z) − y)x, plus l2·w but for the bias. Of
    /// squared error: the mean of 2(σ(z) − y)σ(z)σ(−z)x, plus the same.
    ///
    /// Precondition: as there.
    pub fn gradient(&self, weights: &[f64]) -> Vec<f64> {
        self.gradient_on(weights, 0..self.rows.len())
    }

    /// The same of the mean over some of the samples, by position (at least one).
    ///
    /// Precondition: as there.
    pub fn gradient_on(
        &self,
        weights: &[f64],
        samples: impl ExactSizeIterator<Item = usize>,
    ) -> Vec<f64> {
        let n = samples.len() as f64;
        let mut totals = vec![Sum::new(); self.dimension()];
        let of = |index: usize| Some((self.rows.get(index)?, *self.labels.get(index)?));
        for (x, y) in samples.filter_map(of) {
            let z = Self::logit(weights, x);
            let pull = match self.objective {
                Objective::CrossEntropy => binary_gradient(y, z),
                Objective::SquaredError => squared_error_gradient(y, z),
            };
            for (total, &x) in totals.iter_mut().zip(x.iter().chain(&[1.0])) {
                total.add_product(pull, x);
            }
        }
        // The two parts may almost cancel: both are on the scale of the sum until the end.
        for (total, &w) in totals.iter_mut().zip(self.penalised(weights)) {
            total.add_product(self.l2 * n, w);
        }
        totals.into_iter().map(|total| total.value() / n).collect()
    }

    /// The weights with the lowest cross-entropy plus penalty, by Newton's method with step halving.
    ///
    /// # Errors
    /// [`LearnError::NoMinimum`] where the loss falls for ever or a feature is redundant;
    /// [`LearnError::NotConvex`] for another objective.
    pub fn optimum(&self) -> Result<Vec<f64>, LearnError> {
        /// Newton doubles the digits at each step; separable data would never end.
        const STEPS: usize = 100;
        if self.objective != Objective::CrossEntropy {
            return Err(LearnError::NotConvex);
        }
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
            // Where every hard label is on its side, longer weights are better, for ever.
            if self.l2 == 0.0 && self.hard() && self.score(&weights).separated {
                return Err(LearnError::NoMinimum);
            }
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
            let one = self.bias.then_some(1.0);
            let x: Vec<f64> = x.iter().copied().chain(one).collect();
            for i in 0..d {
                for j in 0..d {
                    curvature[i][j] += bend * x[i] * x[j];
                }
            }
        }
        for (i, row) in curvature
            .iter_mut()
            .enumerate()
            .take(self.penalised(weights).len())
        {
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
            "a weight per feature, and the bias"
        );
        let count = weights.len().saturating_sub(usize::from(self.bias));
        weights.get(..count).unwrap_or_default()
    }

    /// Whether every label is 0 or 1.
    fn hard(&self) -> bool {
        self.labels.iter().all(|y| *y == 0.0 || *y == 1.0)
    }
}

fn squared(miss: f64) -> f64 {
    miss * miss
}

fn moved(weights: &[f64], direction: &[f64], share: f64) -> Vec<f64> {
    weights
        .iter()
        .zip(direction)
        .map(|(w, d)| w - share * d)
        .collect()
}
