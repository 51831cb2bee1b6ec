//! One row of a model's answers: a probability of "yes", a probability for each class, or logits.

use super::super::{Problem, read_distribution, within};
use crate::info::{self, Clip};
use crate::simplex::Simplex;

/// What the numbers of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// How many there are: 1 for the probability (or logit) of class 1 alone, else one a class.
    pub columns: usize,
    /// Whether they are logits.
    pub logits: bool,
}

impl Form {
    /// How many classes there are.
    pub fn classes(self) -> usize {
        self.columns.max(2)
    }

    /// Whether a row is one number, of class 1.
    pub fn is_binary(self) -> bool {
        self.columns == 1
    }

    /// The row of a model that knows nothing.
    pub(super) fn uniform(self) -> Vec<f64> {
        match (self.logits, self.columns) {
            (true, columns) => vec![0.0; columns],
            (false, 1) => vec![0.5],
            (false, columns) => vec![1.0 / columns as f64; columns],
        }
    }

    /// Takes a row from outside: as it is, or scaled to sum to 1 (then with what is to be said).
    pub(super) fn read(self, list: &[f64]) -> Result<(Vec<f64>, Option<Problem>), Problem> {
        match (self.logits, list) {
            (false, [p]) => Ok((vec![within(*p, 0.0, 1.0)?], None)),
            (false, _) => {
                read_distribution(list).map(|(row, note)| (row.as_slice().to_vec(), note))
            }
            (true, [z]) if !z.is_nan() => Ok((vec![*z], None)),
            (true, _) if info::check::logits(list).is_ok() => Ok((list.to_vec(), None)),
            (true, _) => Err(Problem::NoLimit),
        }
    }

    /// The row with `value` at `index`: a probability stays where it is put and the others share
    /// the rest, a logit moves alone. `None` where that is no row.
    pub(super) fn with(self, row: &[f64], index: usize, value: f64) -> Option<Vec<f64>> {
        if index >= row.len() || value.is_nan() {
            return None;
        }
        if !self.logits && row.len() > 1 {
            let simplex = Simplex::new(row.to_vec()).ok()?;
            return Some(simplex.with(index, value, &[]).as_slice().to_vec());
        }
        let mut next = row.to_vec();
        next[index] = if self.logits {
            value
        } else {
            value.clamp(0.0, 1.0)
        };
        self.read(&next).ok().map(|(row, _)| row)
    }

    /// The loss of a row where `label` happened, in nats.
    pub(super) fn loss(self, row: &[f64], label: usize, clip: Clip) -> f64 {
        match (self.is_binary(), self.logits) {
            (true, false) => info::binary_cross_entropy(label as f64, row[0], clip),
            (false, false) => info::log_loss(row, label, clip),
            (true, true) => {
                let loss = info::binary_cross_entropy_with_logit(label as f64, row[0]);
                let p = || info::sigmoid(row[0]);
                clipped(loss, clip, || {
                    info::binary_cross_entropy(label as f64, p(), clip)
                })
            }
            (false, true) => {
                let target = info::one_hot(label, row.len());
                let loss = info::cross_entropy_with_logits(&target, row, 1.0);
                let p = || info::softmax(row, 1.0);
                clipped(loss, clip, || info::log_loss(&p(), label, clip))
            }
        }
    }

    /// A probability for each class.
    pub fn probabilities(self, row: &[f64]) -> Vec<f64> {
        match (self.is_binary(), self.logits) {
            (true, false) => vec![1.0 - row[0], row[0]],
            (true, true) => vec![info::sigmoid(-row[0]), info::sigmoid(row[0])],
            (false, false) => row.to_vec(),
            (false, true) => info::softmax(row, 1.0),
        }
    }

    /// The class that the model answers with: the most probable one, the first of several.
    pub(super) fn answer(self, row: &[f64]) -> usize {
        match (self.is_binary(), self.logits) {
            (true, false) => usize::from(row[0] > 0.5),
            (true, true) => usize::from(row[0] > 0.0),
            (false, _) => info::argmax(row),
        }
    }

    /// The same answers in another form. Fewer classes: the last ones become one. More: the new ones
    /// have probability 0. No loss changes, but where classes become one.
    pub(super) fn convert(self, row: &[f64], to: Self) -> Vec<f64> {
        if self == to {
            return row.to_vec();
        }
        // Logits into logits keep their digits; anything else goes by way of probabilities.
        let mut all = match (self.logits && to.logits, self.is_binary()) {
            (true, true) => vec![0.0, row[0]],
            (true, false) => row.to_vec(),
            (false, _) => self.probabilities(row),
        };
        let in_logits = self.logits && to.logits;
        let classes = to.classes();
        let merged = all.split_off(classes.min(all.len()));
        if let (Some(last), false) = (all.last_mut(), merged.is_empty()) {
            let parts: Vec<f64> = core::iter::once(*last).chain(merged).collect();
            *last = if in_logits {
                info::log_sum_exp(&parts, 1.0)
            } else {
                info::sum(parts).min(1.0)
            };
        }
        all.resize(classes, if in_logits { f64::NEG_INFINITY } else { 0.0 });
        match (to.is_binary(), to.logits, in_logits) {
            (true, false, _) => vec![all[1]],
            (true, true, false) => vec![info::logit(all[1])],
            // Of two infinite logits only one can be +∞, and not both −∞.
            (true, true, true) => vec![all[1] - all[0]],
            (false, true, false) => all.into_iter().map(|p| 0.0 - info::surprisal(p)).collect(),
            (false, ..) => all,
        }
    }
}

/// The loss under a clip: exact where the clip does not touch it.
fn clipped(loss: f64, clip: Clip, otherwise: impl FnOnce() -> f64) -> f64 {
    match clip {
        Clip::None => loss,
        Clip::LogFloor(floor) => loss.min(-floor),
        Clip::Epsilon(_) => otherwise(),
    }
}
