//! How well weights do, and what is asked of them.

use crate::info::Sum;

/// What a classifier is trained to make small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objective {
    /// The mean of −log q, q the probability that the model gives to the right class.
    #[default]
    CrossEntropy,
    /// The mean squared error of the probabilities: (p − y)² with one output, the sum of it over the
    /// classes with several.
    SquaredError,
}

/// How well weights do on samples, without any penalty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Mean cross-entropy per sample, in nats.
    pub cross_entropy: f64,
    /// Mean squared error per sample.
    pub squared_error: f64,
    /// The share of samples whose class gets the highest probability (the first of several).
    pub accuracy: f64,
    /// Whether every sample's own class gets strictly the highest probability.
    ///
    /// Then longer weights (of the last layer) make every sample's loss smaller: without a penalty
    /// there is no minimum.
    pub separated: bool,
}

impl Score {
    /// The one of the two losses that an objective is.
    pub fn of(&self, objective: Objective) -> f64 {
        match objective {
            Objective::CrossEntropy => self.cross_entropy,
            Objective::SquaredError => self.squared_error,
        }
    }
}

/// A score that is being counted.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    cross_entropy: Sum,
    squared_error: Sum,
    right: usize,
    apart: usize,
    count: usize,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self {
            cross_entropy: Sum::new(),
            squared_error: Sum::new(),
            right: 0,
            apart: 0,
            count: 0,
        }
    }

    /// Counts one sample: its losses, whether the model answers with its class, and whether with no
    /// other.
    pub(crate) fn add(&mut self, losses: (f64, f64), right: bool, apart: bool) {
        self.cross_entropy.add(losses.0);
        self.squared_error.add(losses.1);
        self.right += usize::from(right);
        self.apart += usize::from(apart);
        self.count += 1;
    }

    /// The means. Of nothing: losses 0, accuracy 1.
    pub(crate) fn score(&self) -> Score {
        let count = self.count.max(1) as f64;
        let wrong = self.count - self.right;
        Score {
            cross_entropy: self.cross_entropy.value() / count,
            squared_error: self.squared_error.value() / count,
            accuracy: 1.0 - wrong as f64 / count,
            separated: self.apart == self.count,
        }
    }
}
