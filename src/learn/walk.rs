//! Two ways to fit, side by side and step by step: one descent on the forward divergence, several on
//! the reverse one.

use super::gaussian_fit::{Direction, GaussianFit};
use super::random::SplitMix64;
use crate::info::{Gaussian, Mixture};

/// Descents from seeded starts.
///
/// The forward divergence has one minimum, so one descent is enough. The reverse one may have many: its
/// descents start where the forward one does and near each component.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    forward: GaussianFit,
    reverse: Vec<GaussianFit>,
}

impl Walk {
    /// The learning rate: the share of the way that a step goes.
    pub const RATE: f64 = 0.3;

    /// No step made yet. The same mixture and seed give the same starts.
    pub fn new(mixture: &Mixture, seed: u64) -> Self {
        let mut random = SplitMix64::new(seed);
        let mut around = |mu: f64, far: f64, sigma: f64| {
            let mu = mu + far * (2.0 * random.next_unit() - 1.0);
            let sigma = sigma * libm::exp2(2.0 * random.next_unit() - 1.0);
            Gaussian::new(mu, sigma).unwrap_or(Gaussian::STANDARD)
        };
        let common = around(0.0, 4.0, 1.0);
        let mut starts = vec![common];
        for component in mixture.components() {
            starts.push(around(
                component.mu(),
                2.0 * component.sigma(),
                component.sigma(),
            ));
        }
        let descent =
            |direction, start| GaussianFit::from(mixture.clone(), direction, start, Self::RATE);
        Self {
            forward: descent(Direction::Forward, common),
            reverse: starts
                .into_iter()
                .map(|start| descent(Direction::Reverse, start))
                .collect(),
        }
    }

    /// One step of every descent.
    pub fn step(&mut self) {
        self.forward.step();
        for descent in &mut self.reverse {
            descent.step();
        }
    }

    /// Where the descent on the forward divergence is.
    pub fn forward(&self) -> Gaussian {
        self.forward.gaussian()
    }

    /// Where the descents on the reverse divergence are.
    pub fn reverse(&self) -> Vec<Gaussian> {
        self.reverse.iter().map(GaussianFit::gaussian).collect()
    }
}
