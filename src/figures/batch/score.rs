//! What a batch adds up to.

use super::rows::Form;
use super::{Reduce, Sample};
use crate::info::{self, Clip};

/// What one model scores; losses in nats.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The loss of each sample, under the clip; +∞ for a certain and wrong answer.
    pub losses: Vec<f64>,
    /// Whether the most probable class is the one that happened.
    pub right: Vec<bool>,
    /// Σ loss / N.
    pub mean: f64,
    /// Σ loss.
    pub sum: f64,
    /// Σ w·loss / Σ w, w the weight of the class times that of the sample.
    pub weighted: f64,
    /// The share of right answers.
    pub accuracy: f64,
}

impl Score {
    /// The score of the rows that `row` picks.
    pub(super) fn new(
        form: Form,
        samples: &[Sample],
        weights: &[f64],
        clip: Clip,
        row: impl Fn(&Sample) -> &[f64],
    ) -> Self {
        let losses: Vec<f64> = samples
            .iter()
            .map(|sample| form.loss(row(sample), sample.label, clip))
            .collect();
        let right: Vec<bool> = samples
            .iter()
            .map(|sample| form.answer(row(sample)) == sample.label)
            .collect();
        let hits = right.iter().filter(|right| **right).count();
        Self {
            mean: info::mean(&losses),
            sum: info::sum(losses.iter().copied()),
            weighted: info::weighted_mean(&losses, weights),
            accuracy: hits as f64 / samples.len() as f64,
            losses,
            right,
        }
    }

    /// The one number that the reader asked for.
    pub fn reduced(&self, reduce: Reduce) -> f64 {
        match reduce {
            Reduce::Mean => self.mean,
            Reduce::Sum => self.sum,
            Reduce::Weighted => self.weighted,
        }
    }

    /// How many answers are right.
    pub fn hits(&self) -> usize {
        self.right.iter().filter(|right| **right).count()
    }

    /// The position of the largest loss, the first of several.
    pub fn worst(&self) -> usize {
        info::argmax(&self.losses)
    }

    /// The positions, the largest loss first.
    pub fn by_loss(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.losses.len()).collect();
        info::short_sort(&mut order, |a, b| {
            self.losses[*b].total_cmp(&self.losses[*a])
        });
        order
    }
}
