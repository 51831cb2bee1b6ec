//! Gaussians: the entropy and the divergence of two of them in closed form.

use super::check;
use super::input_error::InputError;
use super::ln::{ln, ln_twofold};
use super::pair::Pair;
use super::twofold::Twofold;

/// √(2π).
const ROOT_TWO_PI: Twofold = Twofold {
    hi: 2.506_628_274_631_000_7,
    lo: -1.832_857_998_045_916_7e-16,
};
/// √(2πe).
const ROOT_TWO_PI_E: Twofold = Twofold {
    hi: 4.132_731_354_122_493,
    lo: 1.211_870_280_536_999e-16,
};

/// The normal distribution N(μ, σ²), valid by construction: μ finite, σ positive and finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaussian {
    mu: f64,
    sigma: f64,
}

impl Gaussian {
    /// Mean 0, standard deviation 1.
    pub const STANDARD: Self = Self {
        mu: 0.0,
        sigma: 1.0,
    };

    /// N(μ, σ²) from its mean and its standard deviation (not the variance).
    ///
    /// # Errors
    /// [`InputError::Number`] for a μ that is not finite, [`InputError::OutOfRange`] for a σ that
    /// is not positive and finite.
    pub fn new(mu: f64, sigma: f64) -> Result<Self, InputError> {
        check::finite(&[mu])?;
        check::standard_deviation(sigma)?;
        Ok(Self { mu, sigma })
    }

    /// The mean μ.
    pub fn mu(self) -> f64 {
        self.mu
    }

    /// The standard deviation σ.
    pub fn sigma(self) -> f64 {
        self.sigma
    }

    /// ln of the density at `x`, −½((x − μ)/σ)² − ln(σ√(2π)).
    pub fn ln_density(self, x: f64) -> f64 {
        let z = (x - self.mu) / self.sigma;
        -0.5 * z * z - ln(self.sigma * ROOT_TWO_PI.hi)
    }

    /// The share of the whole between `from` and `to` (`from` ≤ `to`, infinities included), from 0
    /// to 1; to about 1e-16, in either tail with its digits.
    pub fn mass(self, from: f64, to: f64) -> f64 {
        let beyond = |x: f64| 0.5 * libm::erfc(x / core::f64::consts::SQRT_2);
        let [from, to] = [from, to].map(|x| (x - self.mu) / self.sigma);
        // On the left by symmetry, so that small tails are not differences of large ones.
        let (from, to) = if from < 0.0 && to <= 0.0 {
            (-to, -from)
        } else {
            (from, to)
        };
        (beyond(from) - beyond(to)).max(0.0)
    }
}

/// The differential entropy ln(σ√(2πe)) of N(μ, σ²) in nats.
///
/// Any real number: 0 at σ = 0.2420, negative below (a density has no code length), whatever μ.
/// Source: Shannon (1948).
pub fn gaussian_entropy(p: Gaussian) -> f64 {
    ln_twofold(Twofold::from(p.sigma) * ROOT_TWO_PI_E).value()
}

/// The cross-entropy of N(μ₂, σ₂²) under the truth N(μ₁, σ₁²) in nats:
/// ln(σ₂√(2π)) + ((σ₁/σ₂)² + ((μ₁ − μ₂)/σ₂)²)/2.
///
/// Any real number, at least [`gaussian_entropy`] of the truth; +∞ where it overflows.
pub fn gaussian_cross_entropy(p: Gaussian, q: Gaussian) -> f64 {
    let ratio = Twofold::from(p.sigma) / Twofold::from(q.sigma);
    let squares = ratio * ratio + squared_offset(p, q);
    (ln_twofold(Twofold::from(q.sigma) * ROOT_TWO_PI) + squares.scaled(0.5)).value()
}

/// The Kullback-Leibler divergence of N(μ₂, σ₂²) from the truth N(μ₁, σ₁²) in nats:
/// ln(σ₂/σ₁) + (σ₁² + (μ₁ − μ₂)²)/(2σ₂²) − ½.
///
/// Never negative, 0 exactly where the two are equal; all digits however close they are.
/// Source: Kullback, *Information Theory and Statistics* (1959), ch. 9.
pub fn gaussian_kl(p: Gaussian, q: Gaussian) -> f64 {
    // Half of g(1, ρ) with ρ = (σ₁/σ₂)² and g(a, b) = a ln(a/b) − a + b, which is homogeneous; a
    // power of two brings σ₂ near 1, so that the squares are exact.
    let (_, exponent) = libm::frexp(q.sigma);
    let square = |sigma: f64| {
        let sigma = libm::scalbn(sigma, -exponent);
        Twofold::product(sigma, sigma)
    };
    let (p_square, q_square) = (square(p.sigma), square(q.sigma));
    let spread = Pair::new(q_square, p_square).deviance() / q_square;
    (spread + squared_offset(p, q)).scaled(0.5).value()
}

/// ((μ₁ − μ₂)/σ₂)².
fn squared_offset(p: Gaussian, q: Gaussian) -> Twofold {
    let offset = Twofold::sum(p.mu, -q.mu) / Twofold::from(q.sigma);
    offset * offset
}
