//! The same softmax as machines compute it: by the formula as written in two precisions, and with
//! the largest logit subtracted first.

pub(super) mod picture;

use super::State;
use crate::info;

/// The number format of a machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// 64 bits.
    #[default]
    Double,
    /// 32 bits, as graphics cards have them.
    Single,
}

impl Precision {
    /// Both, in the order in which a reader chooses.
    pub const ALL: [Self; 2] = [Self::Double, Self::Single];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Double => "f64",
            Self::Single => "f32",
        }
    }

    /// The precision of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// The largest argument for which exp is finite, to two decimals.
    pub fn limit(self) -> f64 {
        let [single, double] = info::EXP_OVERFLOWS_ABOVE;
        match self {
            Self::Double => double,
            Self::Single => single,
        }
    }
}

/// What one machine makes of softmax(z/T). Here, and nowhere else, NaN is a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its number format.
    pub precision: Precision,
    /// Whether it takes exp of the logits as they are.
    pub naive: bool,
    /// The sum that it divides by: Σ exp(z/T), or Σ exp((z − max)/T).
    pub total: f64,
    /// Its probabilities.
    pub probabilities: Vec<f64>,
    /// −ln of the right class's probability, from the rounded probability where it is naive.
    pub loss: f64,
}

impl Lane {
    /// Whether there is a NaN among its probabilities.
    pub fn broken(&self) -> bool {
        self.probabilities.iter().any(|p| p.is_nan())
    }
}

impl State {
    /// Naive in f32, naive in f64, and log-sum-exp in the chosen precision.
    pub fn lanes(&self) -> [Lane; 3] {
        let single: Vec<f32> = self.z.iter().map(|z| *z as f32 / self.t as f32).collect();
        let double: Vec<f64> = self.z.iter().map(|z| z / self.t).collect();
        [
            self.naive(
                Precision::Single,
                f64::from(info::naive_total_f32(&single)),
                wide(&info::naive_softmax_f32(&single)),
            ),
            self.naive(
                Precision::Double,
                info::naive_total(&double),
                info::naive_softmax(&double),
            ),
            self.careful(),
        ]
    }

    /// Which of [`State::lanes`] is naive in the chosen precision.
    pub fn naive_lane(&self) -> usize {
        match self.precision {
            Precision::Single => 0,
            Precision::Double => 1,
        }
    }

    fn naive(&self, precision: Precision, total: f64, probabilities: Vec<f64>) -> Lane {
        let right = probabilities[self.y];
        let loss = if right.is_nan() {
            right
        } else {
            info::surprisal(right)
        };
        Lane {
            precision,
            naive: true,
            total,
            probabilities,
            loss,
        }
    }

    /// With the largest logit subtracted first, the loss as a difference of logarithms.
    fn careful(&self) -> Lane {
        let (z, t) = self.scaled();
        let (total, probabilities, loss) = match self.precision {
            Precision::Double => {
                let target = info::one_hot(self.y, z.len());
                let top = z[info::argmax(&z)];
                let below = |z: &f64| if *z == top { 0.0 } else { (z - top) / t };
                (
                    info::naive_total(&z.iter().map(below).collect::<Vec<_>>()),
                    info::softmax(&z, t),
                    info::cross_entropy_with_logits(&target, &z, t),
                )
            }
            Precision::Single => {
                let z: Vec<f32> = z.iter().map(|z| *z as f32).collect();
                let top = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let below = |z: &f32| if *z == top { 0.0 } else { (z - top) / t as f32 };
                let z: Vec<f32> = z.iter().map(below).collect();
                let total = info::naive_total_f32(&z);
                let loss = libm::logf(total) - z[self.y];
                let probabilities = wide(&info::naive_softmax_f32(&z));
                (f64::from(total), probabilities, f64::from(loss) + 0.0)
            }
        };
        Lane {
            precision: self.precision,
            naive: false,
            total,
            probabilities,
            loss,
        }
    }
}

fn wide(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|x| f64::from(*x)).collect()
}
