//! What follows from the logits, in nats.

use super::State;
use crate::info;

/// What the figure says; lists have one entry a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// p = softmax(z/T).
    pub once: Vec<f64>,
    /// q, whose logarithm the loss takes: p, or softmax(p).
    pub probabilities: Vec<f64>,
    /// t, the label as the loss sees it.
    pub target: Vec<f64>,
    /// −tᵢ(1 − qᵢ)^γ ln qᵢ; 0 where t is 0.
    pub terms: Vec<f64>,
    /// Their sum; +∞ where the target has a class that got no probability.
    pub loss: f64,
    /// H(q).
    pub entropy: f64,
    /// The lowest loss that any logits reach under these settings.
    pub floor: f64,
    /// The loss of equal logits, which know nothing: (1 − 1/K)^γ ln K.
    pub uniform: f64,
    /// T·dL/dz, which at T = 0 is still finite; for γ = 0 and one softmax p − t.
    pub pull: Vec<f64>,
    /// dL/dz; at T = 0 each 0 or infinite.
    pub gradient: Vec<f64>,
}

impl State {
    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let k = self.z.len();
        let (z, t) = self.scaled();
        let once = info::softmax(&z, t);
        let (seen, seen_t) = if self.twice {
            (once.clone(), 1.0)
        } else {
            (z, t)
        };
        let target = info::smooth(&info::one_hot(self.y, k), self.smoothing);
        let loss = |target: &[f64]| {
            info::focal_cross_entropy_with_logits(target, &seen, seen_t, self.gamma)
        };
        let term = |i: usize| {
            let mut alone = vec![0.0; k];
            alone[i] = target[i];
            loss(&alone)
        };
        let scaled = self.gradient_of_scaled(&target);
        let of_z = |g: &f64| match (self.t == 0.0, *g == 0.0) {
            (false, _) | (true, true) => *g,
            (true, false) => f64::INFINITY.copysign(*g),
        };
        let size = if self.t == 0.0 { 1.0 } else { self.t };
        Reading {
            probabilities: info::softmax(&seen, seen_t),
            terms: (0..k).map(term).collect(),
            loss: loss(&target),
            entropy: info::entropy_with_logits(&seen, seen_t),
            floor: info::lowest_loss(k, self.smoothing, self.gamma, self.twice),
            uniform: info::focal_cross_entropy_with_logits(&target, &vec![0.0; k], 1.0, self.gamma),
            pull: scaled.iter().map(|g| g * size).collect(),
            gradient: scaled.iter().map(of_z).collect(),
            once,
            target,
        }
    }

    /// Logits and a temperature above 0 that give the probabilities; for T = 0 those of the limit.
    pub(super) fn scaled(&self) -> (Vec<f64>, f64) {
        if self.t == 0.0 {
            (info::zero_temperature(&self.z), 1.0)
        } else {
            (self.z.clone(), self.t)
        }
    }

    /// The gradient on the logits of [`State::scaled`]. What goes to 0 with T does so faster than T.
    fn gradient_of_scaled(&self, target: &[f64]) -> Vec<f64> {
        let (z, t) = self.scaled();
        if !self.twice {
            return info::focal_cross_entropy_gradient_with_logits(target, &z, t, self.gamma);
        }
        let once = info::softmax(&z, t);
        let inner = info::focal_cross_entropy_gradient_with_logits(target, &once, 1.0, self.gamma);
        info::gradient_through_softmax(&inner, &z, t)
    }

    /// The logit that gives class `index` the probability `p`, the other logits being what they are;
    /// within the slider's reach. `None` where a logit does not decide it alone.
    pub fn logit_for(&self, index: usize, p: f64) -> Option<f64> {
        if self.twice || self.t == 0.0 {
            return None;
        }
        let mut others = self.z.clone();
        if index >= others.len() {
            return None;
        }
        others.remove(index);
        let rest = info::log_sum_exp(&others, self.t);
        let z = self.t * (info::logit(p) + rest);
        rest.is_finite().then(|| z.clamp(-self.reach, self.reach))
    }
}
