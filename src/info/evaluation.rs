//! What a model's answers are worth on any number of samples, one at a time, in memory that does not
//! grow with them.

use super::binary::{binary_cross_entropy, binary_cross_entropy_with_logit, sigmoid};
use super::clip::Clip;
use super::losses::log_loss;
use super::reliability::Reliability;
use super::softmax::{argmax, log_softmax, softmax};
use super::sum::Sum;

/// How many of the worst samples are kept.
pub const WORST: usize = 20;
/// How many bins a histogram of losses has below its open end.
pub const LOSS_BINS: usize = 60;
/// How wide they are, in nats.
pub const LOSS_BIN: f64 = 0.1;
/// How many bins the reliability diagrams have.
pub const RELIABILITY_BINS: usize = 10;

/// Sums over samples that come one after the other: mean loss, accuracy, histogram of the losses,
/// reliability, and the worst samples.
///
/// The means are compensated: as exact over a million samples as over four. Rows are taken as they
/// are, not scaled, as in scikit-learn's `log_loss`.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    clip: Clip,
    count: u64,
    hits: u64,
    losses: Sum,
    weights: Sum,
    weighted: Sum,
    histogram: LossHistogram,
    confidence: Reliability,
    yes: Reliability,
    worst: Vec<WorstSample>,
}

/// How many losses there are of each size.
#[derive(Clone, Debug, PartialEq)]
pub struct LossHistogram {
    /// How many losses are in \[b, b + 1) times [`LOSS_BIN`], for b from 0.
    pub counts: [u64; LOSS_BINS],
    /// How many are larger, and finite.
    pub beyond: u64,
    /// How many are infinite.
    pub infinite: u64,
}

/// One of the dearest samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorstSample {
    /// Where it came from: the line, or whatever the caller counts by.
    pub line: u64,
    /// What happened.
    pub label: usize,
    /// What the model answered.
    pub answer: usize,
    /// The probability that it had given to what happened.
    pub given: f64,
    /// The loss in nats; may be +∞.
    pub loss: f64,
}

/// What one answer amounts to.
struct Answer {
    class: usize,
    confidence: f64,
    /// The probability of what happened.
    given: f64,
    /// The probability of class 1, where there are two.
    yes: Option<f64>,
    loss: f64,
}

impl Evaluation {
    /// Nothing counted yet; losses under this clip.
    pub fn new(clip: Clip) -> Self {
        Self {
            clip,
            count: 0,
            hits: 0,
            losses: Sum::new(),
            weights: Sum::new(),
            weighted: Sum::new(),
            histogram: LossHistogram {
                counts: [0; LOSS_BINS],
                beyond: 0,
                infinite: 0,
            },
            confidence: Reliability::new(RELIABILITY_BINS),
            yes: Reliability::new(RELIABILITY_BINS),
            worst: Vec::new(),
        }
    }

    /// Counts a row of probabilities: one for each class, or that of class 1 alone.
    ///
    /// Precondition: label < number of classes (2 for a single number); probabilities in \[0, 1\];
    /// weight ≥ 0, finite.
    pub fn add(&mut self, p: &[f64], label: usize, weight: f64, line: u64) {
        if let [yes] = *p {
            let loss = binary_cross_entropy(label as f64, yes, self.clip);
            return self.count(&two(yes, label, loss), label, weight, line);
        }
        let loss = log_loss(p, label, self.clip);
        self.count(&several(p, label, loss), label, weight, line);
    }

    /// Counts a row of logits: one for each class, or that of class 1 alone.
    ///
    /// Precondition: as for [`Evaluation::add`]; logits as for [`softmax`].
    pub fn add_logits(&mut self, z: &[f64], label: usize, weight: f64, line: u64) {
        if self.clip != Clip::None {
            let p = match *z {
                [logit] => vec![sigmoid(logit)],
                _ => softmax(z, 1.0),
            };
            return self.add(&p, label, weight, line);
        }
        if let [logit] = *z {
            let loss = binary_cross_entropy_with_logit(label as f64, logit);
            return self.count(&two(sigmoid(logit), label, loss), label, weight, line);
        }
        let loss = log_softmax(z, 1.0)
            .get(label)
            .map_or(f64::NAN, |log| 0.0 - log);
        self.count(&several(&softmax(z, 1.0), label, loss), label, weight, line);
    }

    fn count(&mut self, answer: &Answer, label: usize, weight: f64, line: u64) {
        let right = answer.class == label;
        self.count += 1;
        self.hits += u64::from(right);
        self.losses.add(answer.loss);
        self.weights.add(weight);
        if weight != 0.0 {
            self.weighted.add_product(weight, answer.loss);
        }
        self.histogram.add(answer.loss);
        self.confidence.add(answer.confidence.min(1.0), right);
        if let Some(yes) = answer.yes {
            self.yes.add(yes.min(1.0), label == 1);
        }
        let last = self
            .worst
            .last()
            .map_or(f64::NEG_INFINITY, |worst| worst.loss);
        if self.worst.len() < WORST || answer.loss > last {
            let at = self
                .worst
                .partition_point(|worst| worst.loss >= answer.loss);
            self.worst.truncate(WORST - 1);
            let sample = WorstSample {
                line,
                label,
                answer: answer.class,
                given: answer.given,
                loss: answer.loss,
            };
            self.worst.insert(at, sample);
        }
    }

    /// How many samples were counted.
    pub fn samples(&self) -> u64 {
        self.count
    }

    /// How many answers were right: the most probable class, the first of several.
    pub fn hits(&self) -> u64 {
        self.hits
    }

    /// The share of right answers; 0 for no samples.
    pub fn accuracy(&self) -> f64 {
        self.hits as f64 / self.count.max(1) as f64
    }

    /// Σ loss in nats; may be +∞.
    pub fn sum(&self) -> f64 {
        self.losses.value()
    }

    /// Σ loss / N in nats; 0 for no samples.
    pub fn mean(&self) -> f64 {
        self.losses.value() / self.count.max(1) as f64
    }

    /// Σ w·loss / Σ w in nats; 0 where there is no weight.
    pub fn weighted_mean(&self) -> f64 {
        let total = self.weights.value();
        if total > 0.0 {
            self.weighted.value() / total
        } else {
            0.0
        }
    }

    /// Σ w.
    pub fn total_weight(&self) -> f64 {
        self.weights.value()
    }

    /// How many losses there are of each size.
    pub fn histogram(&self) -> &LossHistogram {
        &self.histogram
    }

    /// How often an answer was right against how sure it was: the probability of the most probable
    /// class, for any number of classes.
    pub fn confidence(&self) -> &Reliability {
        &self.confidence
    }

    /// How often class 1 happened against the probability it had; empty with more than two classes.
    pub fn yes(&self) -> &Reliability {
        &self.yes
    }

    /// The samples with the largest losses, the largest first; equal ones as they came.
    pub fn worst(&self) -> &[WorstSample] {
        &self.worst
    }
}

fn two(yes: f64, label: usize, loss: f64) -> Answer {
    let no = 1.0 - yes;
    Answer {
        class: usize::from(yes > 0.5),
        confidence: yes.max(no),
        given: if label == 1 { yes } else { no },
        yes: Some(yes),
        loss,
    }
}

fn several(p: &[f64], label: usize, loss: f64) -> Answer {
    let class = argmax(p);
    let of = |class: usize| p.get(class).copied().unwrap_or(0.0);
    Answer {
        class,
        confidence: of(class),
        given: of(label),
        yes: (p.len() == 2).then(|| p[1]),
        loss,
    }
}

impl LossHistogram {
    fn add(&mut self, loss: f64) {
        if loss == f64::INFINITY {
            self.infinite += 1;
            return;
        }
        let bin = (loss / LOSS_BIN) as usize;
        match self.counts.get_mut(bin) {
            Some(count) => *count += 1,
            None => self.beyond += 1,
        }
    }
}
