//! Seeded random numbers: the same on every machine.

use crate::info::{Gaussian, Mixture};

/// `SplitMix64`: a small generator of 64 random bits from a seed.
///
/// Source: Steele, Lea & Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// Starts from any seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// The next number in \[0, 1), of 53 bits.
    pub fn next_unit(&mut self) -> f64 {
        (self.next_bits() >> 11) as f64 * (f64::EPSILON / 2.0)
    }

    /// The next number of the standard normal distribution.
    ///
    /// Source: Box & Muller, *A Note on the Generation of Random Normal Deviates* (1958).
    pub fn next_normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.next_unit()));
        radius * libm::cos(core::f64::consts::TAU * self.next_unit())
    }

    /// The next sample of a mixture: a component by its weight, then a place by its density.
    pub fn next_of(&mut self, mixture: &Mixture) -> f64 {
        let total = crate::info::sum(mixture.weights().iter().copied());
        let mut left = total * self.next_unit();
        let parts = mixture.weights().iter().zip(mixture.components());
        let possible = parts.filter(|(w, _)| **w > 0.0);
        let mut chosen = Gaussian::STANDARD;
        for (w, component) in possible {
            chosen = *component;
            left -= w;
            if left < 0.0 {
                break;
            }
        }
        chosen.mu() + chosen.sigma() * self.next_normal()
    }
}
