//! Gradient descent: the step that every classifier here is trained by.

use super::logistic::LogisticProblem;
use super::network::NetworkProblem;
use super::random::SplitMix64;
use super::score::Score;
use crate::info::{InputError, Sum, check};
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
    /// Newton's method finds the minimum of a convex loss only.
    #[error("squared error may have several minima; ask for that of cross-entropy")]
    NotConvex,
}

/// What a descent makes small.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Logistic regression.
    Logistic(LogisticProblem),
    /// Softmax regression, or a network with a hidden layer.
    Network(NetworkProblem),
}

impl From<LogisticProblem> for Problem {
    fn from(problem: LogisticProblem) -> Self {
        Self::Logistic(problem)
    }
}

impl From<NetworkProblem> for Problem {
    fn from(problem: NetworkProblem) -> Self {
        Self::Network(problem)
    }
}

impl Problem {
    /// How many weights there are.
    pub fn dimension(&self) -> usize {
        match self {
            Self::Logistic(problem) => problem.dimension(),
            Self::Network(problem) => problem.dimension(),
        }
    }

    /// How many samples there are.
    pub fn size(&self) -> usize {
        match self {
            Self::Logistic(problem) => problem.size(),
            Self::Network(problem) => problem.size(),
        }
    }

    /// The loss of a score under the problem's objective, without the penalty.
    pub(crate) fn objective_of(&self, score: &Score) -> f64 {
        match self {
            Self::Logistic(problem) => score.of(problem.objective()),
            Self::Network(problem) => score.of(problem.objective()),
        }
    }

    /// What the penalty adds to the loss.
    pub fn penalty(&self, weights: &[f64]) -> f64 {
        match self {
            Self::Logistic(problem) => problem.penalty(weights),
            Self::Network(problem) => problem.penalty(weights),
        }
    }

    /// How well weights do on all samples.
    pub fn score(&self, weights: &[f64]) -> Score {
        match self {
            Self::Logistic(problem) => problem.score(weights),
            Self::Network(problem) => problem.score(weights),
        }
    }

    /// How well weights do on all samples, and the gradient of the loss, penalty included.
    pub fn slope(&self, weights: &[f64]) -> (Score, Vec<f64>) {
        match self {
            Self::Logistic(problem) => (problem.score(weights), problem.gradient(weights)),
            Self::Network(problem) => problem.slope(weights, 0..problem.size()),
        }
    }

    /// The gradient of the mean loss of some samples, by position, penalty included.
    fn gradient_on(&self, weights: &[f64], samples: &[usize]) -> Vec<f64> {
        let samples = samples.iter().copied();
        match self {
            Self::Logistic(problem) => problem.gradient_on(weights, samples),
            Self::Network(problem) => problem.slope(weights, samples).1,
        }
    }
}

/// Gradient descent, w ← w − rate·gradient.
///
/// The weights are carried in compensated sums, so that rounding does not add up over the steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    problem: Problem,
    rate: f64,
    weights: Vec<Sum>,
    steps: u64,
}

/// Where a descent is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    weights: Vec<Sum>,
    steps: u64,
}

impl Descent {
    /// Starts at the weights `start` (bias last) with a learning rate.
    ///
    /// # Errors
    /// [`InputError`]: a number of weights other than the problem's dimension, one that is not
    /// finite, a rate that is not positive and finite.
    pub fn new(problem: impl Into<Problem>, start: &[f64], rate: f64) -> Result<Self, InputError> {
        let problem = problem.into();
        check::finite(start)?;
        check::learning_rate(rate)?;
        if start.len() != problem.dimension() {
            return Err(InputError::Lengths {
                left: start.len(),
                right: problem.dimension(),
            });
        }
        Ok(Self::of_valid(problem, start, rate))
    }

    /// As [`new`](Self::new), for what is valid by construction.
    pub(crate) fn of_valid(problem: Problem, start: &[f64], rate: f64) -> Self {
        let weights = start
            .iter()
            .map(|&w| std::iter::once(w).collect())
            .collect();
        Self {
            problem,
            rate,
            weights,
            steps: 0,
        }
    }

    /// Where it is, to be gone back to.
    pub(super) fn place(&self) -> Place {
        Place {
            weights: self.weights.clone(),
            steps: self.steps,
        }
    }

    /// Goes back to where it was before.
    pub(super) fn return_to(&mut self, place: Place) {
        (self.weights, self.steps) = (place.weights, place.steps);
    }

    /// One step down the loss of all samples.
    ///
    /// # Errors
    /// [`LearnError::Diverged`] where a weight would pass 1e150, beyond which its square is not a
    /// number: the state stays as it was, everything in it finite.
    pub fn step(&mut self) -> Result<(), LearnError> {
        self.step_along(&self.gradient())
    }

    /// One step down the loss of some samples, by position.
    ///
    /// # Errors
    /// As for [`step`](Self::step).
    pub fn step_on(&mut self, samples: &[usize]) -> Result<(), LearnError> {
        self.step_along(&self.problem.gradient_on(&self.weights(), samples))
    }

    /// One step against a gradient that is known already.
    ///
    /// # Errors
    /// As for [`step`](Self::step).
    pub fn step_along(&mut self, gradient: &[f64]) -> Result<(), LearnError> {
        const BOUND: f64 = 1e150;
        let mut next = self.weights.clone();
        for (w, slope) in next.iter_mut().zip(gradient) {
            w.add_product(-self.rate, *slope);
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

    /// What goes down.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The weights now, the bias last.
    pub fn weights(&self) -> Vec<f64> {
        self.weights.iter().map(|w| w.value()).collect()
    }

    /// The loss now, per sample, penalty included; cross-entropy in nats.
    pub fn loss(&self) -> f64 {
        match &self.problem {
            Problem::Logistic(problem) => problem.loss(&self.weights()),
            Problem::Network(problem) => problem.loss(&self.weights()),
        }
    }

    /// The gradient now.
    pub fn gradient(&self) -> Vec<f64> {
        match &self.problem {
            Problem::Logistic(problem) => problem.gradient(&self.weights()),
            Problem::Network(problem) => problem.slope(&self.weights(), 0..problem.size()).1,
        }
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

/// The Euclidean length of a list of numbers.
pub fn norm(v: &[f64]) -> f64 {
    let mut total = Sum::new();
    for &x in v {
        total.add_product(x, x);
    }
    libm::sqrt(total.value())
}

/// The order in which an epoch visits `size` samples: shuffled anew for each. Source: Fisher and
/// Yates, as Durstenfeld has it (1964).
pub fn shuffled(size: usize, seed: u64, epoch: u32) -> Vec<usize> {
    let mut random = SplitMix64::new(seed ^ (u64::from(epoch) << 32));
    let mut order: Vec<usize> = (0..size).collect();
    for last in (1..size).rev() {
        order.swap(last, (random.next_unit() * (last + 1) as f64) as usize);
    }
    order
}
