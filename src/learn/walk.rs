//! Two ways to fit, side by side and step by step: one descent on the forward divergence, several on
//! the reverse one.

use super::gaussian_fit::{Direction, GaussianFit};
use super::random::SplitMix64;
use crate::info::{Gaussian, Mixture, forward_fit};

/// Descents from seeded starts.
///
/// The forward divergence has one minimum, so one descent is enough. The reverse one may have many: its
/// descents start where the forward one does, near each component, and as wide as the whole.
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
        // Somewhere around a Gaussian, with a width between a share and a multiple of its own.
        let mut around = |q: Gaussian, far: f64, factor: f64| {
            let mut aside = || 2.0 * random.next_unit() - 1.0;
            let mu = q.mu() + far * q.sigma() * aside();
            let sigma = q.sigma() * libm::pow(factor, aside());
            Gaussian::new(mu, sigma).unwrap_or(q)
        };
        let common = around(Gaussian::STANDARD, 4.0, 2.0);
        let mut starts = vec![common];
        for component in mixture.components() {
            starts.push(around(*component, 1.0, 1.4));
        }
        if let Ok(whole) = forward_fit(mixture) {
            starts.push(around(whole, 0.5, 1.4));
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
