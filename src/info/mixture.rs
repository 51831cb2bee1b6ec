//! Mixtures of Gaussians: moments in closed form, divergences from one Gaussian by quadrature.

use super::check;
use super::gaussian::Gaussian;
use super::input_error::InputError;
use super::quadrature::{integrate, integrate_to};
use super::short_sort;
use super::sum::Sum;
use super::twofold::Twofold;

/// How many standard deviations on each side count: beyond, e^−72 is left.
const REACH: f64 = 12.0;
/// Where panels of a quadrature meet, in standard deviations from each peak.
const STEPS: [f64; 7] = [-REACH, -5.0, -2.0, 0.0, 2.0, 5.0, REACH];

/// A mixture Σ wₖ N(μₖ, σₖ²)/Σw, valid by construction.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    weights: Vec<f64>,
    components: Vec<Gaussian>,
    bells: Vec<Bell>,
}

/// ln of a share of a Gaussian's density: a parabola.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bell {
    mu: f64,
    precision: f64,
    ln_height: f64,
}

impl Bell {
    fn new(gaussian: Gaussian, share: f64) -> Self {
        let precision = 1.0 / (gaussian.sigma() * gaussian.sigma());
        let ln_height = libm::log(share) + gaussian.ln_density(gaussian.mu());
        Self {
            mu: gaussian.mu(),
            precision,
            ln_height,
        }
    }

    fn at(&self, x: f64) -> f64 {
        let offset = x - self.mu;
        self.ln_height - 0.5 * offset * offset * self.precision
    }
}

impl Mixture {
    /// Weights of any positive sum, means, and standard deviations (not variances).
    ///
    /// # Errors
    /// As [`check::weights`], [`check::same_length`] and [`Gaussian::new`].
    pub fn new(weights: &[f64], mu: &[f64], sigma: &[f64]) -> Result<Self, InputError> {
        check::weights(weights)?;
        check::same_length(weights, mu)?;
        check::same_length(weights, sigma)?;
        let components = mu
            .iter()
            .zip(sigma)
            .map(|(&mu, &sigma)| Gaussian::new(mu, sigma));
        let components = components.collect::<Result<Vec<_>, _>>()?;
        let total = super::sum(weights.iter().copied());
        let bells = weights
            .iter()
            .zip(&components)
            .map(|(w, &c)| Bell::new(c, w / total));
        let bells = bells.collect();
        Ok(Self {
            weights: weights.to_vec(),
            components,
            bells,
        })
    }

    /// The weights as they were given.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The components.
    pub fn components(&self) -> &[Gaussian] {
        &self.components
    }

    /// The share of the whole between `from` and `to` (`from` ≤ `to`), from 0 to 1.
    pub fn mass(&self, from: f64, to: f64) -> f64 {
        let total = super::sum(self.weights.iter().copied());
        let parts = self.weights.iter().zip(&self.components);
        super::sum(parts.map(|(w, c)| w / total * c.mass(from, to)))
    }

    /// ln of the density at `x`; far from everything still a finite number.
    pub fn ln_density(&self, x: f64) -> f64 {
        let max = self.highest(x);
        let total: f64 = self
            .bells
            .iter()
            .map(|bell| libm::exp(bell.at(x) - max))
            .sum();
        max + libm::log(total)
    }

    /// [`ln_density`](Self::ln_density) at `x` with its first and second derivative.
    fn curve(&self, x: f64) -> [f64; 3] {
        let max = self.highest(x);
        let [mut total, mut slope, mut bend] = [0.0; 3];
        for bell in &self.bells {
            let part = libm::exp(bell.at(x) - max);
            let pull = (bell.mu - x) * bell.precision;
            total += part;
            slope += part * pull;
            bend += part * (pull * pull - bell.precision);
        }
        let slope = slope / total;
        let bend = bend / total - slope * slope;
        [max + libm::log(total), slope, bend]
    }

    /// ln of the largest part of the density at `x`.
    fn highest(&self, x: f64) -> f64 {
        self.bells
            .iter()
            .map(|bell| bell.at(x))
            .fold(f64::NEG_INFINITY, f64::max)
    }
}

/// The mixture of one.
impl From<Gaussian> for Mixture {
    fn from(gaussian: Gaussian) -> Self {
        Self {
            weights: vec![1.0],
            components: vec![gaussian],
            bells: vec![Bell::new(gaussian, 1.0)],
        }
    }
}

/// Mean and variance of a distribution on the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: f64,
    /// The variance, σ².
    pub variance: f64,
}

/// Mean Σwμ/Σw and variance Σw(σ² + (μ − mean)²)/Σw of a mixture.
///
/// The Gaussian with these moments is the one nearest to the mixture in forward KL, see
/// [`forward_fit`]. The variance is positive.
pub fn mixture_moments(mixture: &Mixture) -> Moments {
    let parts = || {
        mixture
            .weights
            .iter()
            .map(|&w| Twofold::from(w))
            .zip(&mixture.components)
    };
    let total = parts().map(|(w, _)| w).collect::<Sum>().twofold();
    let mean = parts()
        .map(|(w, c)| w * c.mu().into())
        .collect::<Sum>()
        .twofold()
        / total;
    let spread = parts().map(|(w, c)| {
        let (sigma, offset) = (Twofold::from(c.sigma()), Twofold::from(c.mu()) - mean);
        w * (sigma * sigma + offset * offset)
    });
    let variance = spread.collect::<Sum>().twofold() / total;
    Moments {
        mean: mean.value(),
        variance: variance.value(),
    }
}

/// The Gaussian that minimises the forward divergence KL(mixture‖N): mean and variance are those
/// of the mixture, so it covers everything.
///
/// # Errors
/// [`InputError`] where a moment overflows (or underflows to σ = 0).
pub fn forward_fit(mixture: &Mixture) -> Result<Gaussian, InputError> {
    let Moments { mean, variance } = mixture_moments(mixture);
    Gaussian::new(mean, libm::sqrt(variance))
}

/// The forward divergence KL(mixture‖q) in nats, by quadrature in log space to about 1e-14.
///
/// Never negative; large where q gives little to a place the mixture visits, so that minimising
/// it over q covers all components.
pub fn forward_kl(mixture: &Mixture, q: Gaussian) -> f64 {
    let q_bell = Bell::new(q, 1.0);
    divergence(
        |x| mixture.ln_density(x),
        |x| q_bell.at(x),
        &breaks(mixture, q, &STEPS),
    )
}

/// The reverse divergence KL(q‖mixture) in nats, by quadrature in log space to about 1e-14.
///
/// Never negative; large where q goes to a place the mixture does not visit, so that minimising
/// it over q seeks one component.
pub fn reverse_kl(mixture: &Mixture, q: Gaussian) -> f64 {
    let q_bell = Bell::new(q, 1.0);
    divergence(
        |x| q_bell.at(x),
        |x| mixture.ln_density(x),
        &breaks(mixture, q, &STEPS),
    )
}

/// The differential entropy −∫ f ln f of a mixture in nats, by quadrature to about 1e-14.
pub fn mixture_entropy(mixture: &Mixture) -> f64 {
    let term = |x: f64| {
        let ln_density = mixture.ln_density(x);
        [-libm::exp(ln_density) * ln_density]
    };
    integrate(term, &breaks(mixture, mixture.components[0], &STEPS))[0]
}

/// ∫ (f ln(f/g) − f + g), which is never negative and equal to ∫ f ln(f/g).
fn divergence(ln_f: impl Fn(f64) -> f64, ln_g: impl Fn(f64) -> f64, breaks: &[f64]) -> f64 {
    let term = |x: f64| {
        let (ln_f, ln_g) = (ln_f(x), ln_g(x));
        let (f, gain) = (libm::exp(ln_f), ln_f - ln_g);
        if gain.abs() < 0.5 {
            [f * (gain + libm::expm1(-gain)).max(0.0)]
        } else {
            [f * gain - f + libm::exp(ln_g)]
        }
    };
    integrate(term, breaks)[0]
}

/// Where panels of the quadrature begin and end, so that no peak falls between two nodes.
fn breaks(mixture: &Mixture, q: Gaussian, steps: &[f64]) -> Vec<f64> {
    let peaks = mixture.components.iter().chain(std::iter::once(&q));
    let mut breaks: Vec<f64> = peaks
        .flat_map(|peak| steps.iter().map(|step| peak.mu() + step * peak.sigma()))
        .collect();
    short_sort(&mut breaks, f64::total_cmp);
    breaks.dedup();
    breaks
}

/// Expectations under z ~ N(0, 1) at x = μ + σz of ℓ, ℓ′, ℓ′z, ℓ″, ℓ″z and ℓ″z², ℓ = ln of the
/// mixture's density, to about `accuracy`: what [`reverse_kl`] and its derivatives on μ and σ are
/// made of.
pub(crate) fn reverse_expectations(mixture: &Mixture, q: Gaussian, accuracy: f64) -> [f64; 6] {
    let q_bell = Bell::new(q, 1.0);
    let term = |x: f64| {
        let [ln_density, slope, bend] = mixture.curve(x);
        let (z, density) = ((x - q.mu()) / q.sigma(), libm::exp(q_bell.at(x)));
        [ln_density, slope, slope * z, bend, bend * z, bend * z * z].map(|value| density * value)
    };
    // Beyond 7 standard deviations is 3e-12 of a Gaussian: little where it only leads the way.
    let (reach, steps): (f64, &[f64]) = if accuracy < 1e-12 {
        (REACH, &STEPS)
    } else {
        (7.0, &[0.0])
    };
    let (from, to) = (q.mu() - reach * q.sigma(), q.mu() + reach * q.sigma());
    let mut breaks = breaks(mixture, q, steps);
    breaks.retain(|x| (from..=to).contains(x));
    breaks.insert(0, from);
    breaks.push(to);
    integrate_to(accuracy, term, &breaks)
}
