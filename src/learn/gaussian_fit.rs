//! Fitting one Gaussian to a mixture: forward KL covers, reverse KL seeks.

use super::random::SplitMix64;
use crate::info;
use crate::info::{
    Gaussian, InputError, Mixture, Moments, check, forward_kl, gaussian_entropy, mixture_moments,
    reverse_expectations, reverse_kl,
};

/// The accuracy of quadratures that decide where a minimum is.
const EXACT: f64 = 1e-13;
/// The accuracy of those that say how to step.
const STEP: f64 = 1e-9;
/// The accuracy of those that only lead towards it: several times faster.
const ROUGH: f64 = 1e-6;

/// Which divergence is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// KL(mixture‖N): N covers every place the mixture visits.
    Forward,
    /// KL(N‖mixture): N seeks a place that the mixture visits, and stays there.
    Reverse,
}

impl Direction {
    /// The divergence in this direction, in nats.
    pub fn kl(self, mixture: &Mixture, q: Gaussian) -> f64 {
        match self {
            Self::Forward => forward_kl(mixture, q),
            Self::Reverse => reverse_kl(mixture, q),
        }
    }

    /// The derivatives of [`kl`](Self::kl) on μ/σ and on ln σ: \[0, 0\] at a minimum.
    pub fn gradient(self, mixture: &Mixture, q: Gaussian) -> [f64; 2] {
        match self {
            Self::Forward => {
                let Moments { mean, variance } = mixture_moments(mixture);
                let offset = (q.mu() - mean) / q.sigma();
                [
                    offset,
                    1.0 - variance / (q.sigma() * q.sigma()) - offset * offset,
                ]
            }
            Self::Reverse => Bowl::at(mixture, q, EXACT).gradient,
        }
    }
}

/// A descent of one Gaussian towards a mixture, step by step.
///
/// The steps are along the natural gradient (Amari 1998), so that one learning rate fits mixtures of
/// every width: μ ← μ − rate·σ·∂/∂(μ/σ), ln σ ← ln σ − rate/2·∂/∂ln σ.
#[derive(Clone, Debug, PartialEq)]
pub struct GaussianFit {
    mixture: Mixture,
    direction: Direction,
    rate: f64,
    q: Gaussian,
    steps: u64,
}

impl GaussianFit {
    /// The most that a step changes μ/σ and ln σ by.
    pub const BOUNDS: [f64; 2] = [0.5, 0.26];

    /// A descent whose rate is known to be good.
    pub(super) fn from(mixture: Mixture, direction: Direction, start: Gaussian, rate: f64) -> Self {
        Self {
            mixture,
            direction,
            rate,
            q: start,
            steps: 0,
        }
    }

    /// Starts at the Gaussian `start`.
    ///
    /// # Errors
    /// [`InputError::OutOfRange`] for a rate that is not positive and finite.
    pub fn new(
        mixture: Mixture,
        direction: Direction,
        start: Gaussian,
        rate: f64,
    ) -> Result<Self, InputError> {
        check::learning_rate(rate)?;
        Ok(Self::from(mixture, direction, start, rate))
    }

    /// One step down, within [`BOUNDS`](Self::BOUNDS), so that one sees where it goes.
    pub fn step(&mut self) {
        let [on_mu, on_sigma] = match self.direction {
            Direction::Forward => self.direction.gradient(&self.mixture, self.q),
            Direction::Reverse => Bowl::at(&self.mixture, self.q, STEP).gradient,
        };
        let by = [-self.rate * on_mu, -self.rate / 2.0 * on_sigma];
        self.q = moved(self.q, by, Self::BOUNDS);
        self.steps += 1;
    }

    /// Where the Gaussian is now.
    pub fn gaussian(&self) -> Gaussian {
        self.q
    }

    /// The divergence now, in nats.
    pub fn kl(&self) -> f64 {
        self.direction.kl(&self.mixture, self.q)
    }

    /// How many steps have been made.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}

/// A local minimum of the reverse divergence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReverseMinimum {
    /// Where it is.
    pub gaussian: Gaussian,
    /// KL(N‖mixture) there, in nats.
    pub kl: f64,
}

/// Every local minimum found of KL(N‖mixture), best first; equals from left to right.
///
/// Newton descents start from each component, from the moments of every pair and of the whole,
/// and from 16 seeded places; what they reach is a minimum to about 1e-9 of σ. The first is the
/// fit; a second with the same divergence means that the best is not unique.
///
/// ```
/// use surprisal::{info::Mixture, learn::reverse_minima};
/// let far_apart = Mixture::new(&[0.5, 0.5], &[-4.0, 4.0], &[1.0, 1.0])?;
/// assert_eq!(reverse_minima(&far_apart, 1).len(), 3); // either one, or both (and between)
/// # Ok::<(), surprisal::info::InputError>(())
/// ```
pub fn reverse_minima(mixture: &Mixture, seed: u64) -> Vec<ReverseMinimum> {
    let mut starts = likely_starts(mixture);
    starts.extend(seeded_starts(mixture, seed));
    minima_from(mixture, starts)
}

/// The local minima to which descents from `starts` lead, best first; equals from left to right.
pub(super) fn minima_from(mixture: &Mixture, starts: Vec<Gaussian>) -> Vec<ReverseMinimum> {
    let mut found: Vec<ReverseMinimum> = Vec::new();
    for start in starts {
        let Some(gaussian) = settle(mixture, start, &found) else {
            continue;
        };
        if !found
            .iter()
            .any(|old| is_same(old.gaussian, gaussian, 1e-6))
        {
            found.push(ReverseMinimum {
                gaussian,
                kl: reverse_kl(mixture, gaussian),
            });
        }
    }
    // Equal to within the error of the quadrature is equal: else noise would choose the first.
    let rounded = |m: &ReverseMinimum| libm::round(m.kl * 1e10);
    info::short_sort(&mut found, |a, b| {
        let by_kl = rounded(a).total_cmp(&rounded(b));
        by_kl.then(a.gaussian.mu().total_cmp(&b.gaussian.mu()))
    });
    found
}

/// Whether two are the same to within a share of σ.
fn is_same(a: Gaussian, b: Gaussian, share: f64) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() < share * a.sigma();
    near(a.mu(), b.mu()) && near(a.sigma(), b.sigma())
}

/// Each component, and the moments of every pair and of the whole.
pub(super) fn likely_starts(mixture: &Mixture) -> Vec<Gaussian> {
    let components = mixture.components();
    let moments = |w: &[f64], of: &[Gaussian]| {
        let mu: Vec<f64> = of.iter().map(|c| c.mu()).collect();
        let sigma: Vec<f64> = of.iter().map(|c| c.sigma()).collect();
        Mixture::new(w, &mu, &sigma)
            .and_then(|part| info::forward_fit(&part))
            .ok()
    };
    let mut starts: Vec<Gaussian> = components.to_vec();
    starts.extend(moments(mixture.weights(), components));
    for (i, &a) in components.iter().enumerate() {
        for (j, &b) in components.iter().enumerate().skip(i + 1) {
            starts.extend(moments(
                &[mixture.weights()[i], mixture.weights()[j]],
                &[a, b],
            ));
        }
    }
    starts
}

/// 16 seeded places.
fn seeded_starts(mixture: &Mixture, seed: u64) -> Vec<Gaussian> {
    let components = mixture.components();
    let mut starts = Vec::new();
    let mut random = SplitMix64::new(seed);
    let edge = |side: f64| components.iter().map(move |c| c.mu() + side * c.sigma());
    let left = edge(-1.0).fold(f64::INFINITY, f64::min);
    let right = edge(1.0).fold(f64::NEG_INFINITY, f64::max);
    let narrowest = components
        .iter()
        .map(|c| c.sigma())
        .fold(f64::INFINITY, f64::min);
    for _ in 0..16 {
        let mu = left + (right - left) * random.next_unit();
        let sigma = narrowest * libm::pow((right - left) / narrowest, random.next_unit());
        starts.extend(Gaussian::new(mu, sigma));
    }
    starts
}

/// The minimum that a damped Newton descent from `start` reaches, unless it has been `found`.
fn settle(mixture: &Mixture, start: Gaussian, found: &[ReverseMinimum]) -> Option<Gaussian> {
    let near = descend(mixture, start, ROUGH, 1e-4, found)?;
    let minimum = descend(mixture, near, EXACT, 1e-10, &[])?;
    // A mean that cannot be told from 0 is 0.
    if minimum.mu().abs() > 1e-12 * minimum.sigma() {
        return Some(minimum);
    }
    Gaussian::new(0.0, minimum.sigma()).ok()
}

/// Newton's method with step halving, down from `start` until a step is shorter than `end`; only to
/// where the surface is a bowl, and not to the bottom of one whose minimum has been `found`.
fn descend(
    mixture: &Mixture,
    start: Gaussian,
    accuracy: f64,
    end: f64,
    found: &[ReverseMinimum],
) -> Option<Gaussian> {
    /// Far more than a descent needs; a few dozen are usual.
    const STEPS: usize = 200;
    const BOUNDS: [f64; 2] = [4.0, 1.0];
    let mut q = start;
    let mut bowl = Bowl::at(mixture, q, accuracy);
    for _ in 0..STEPS {
        let direction = bowl.downhill();
        let length = libm::hypot(direction[0], direction[1]);
        let mut share = 1.0;
        let mut next = moved(q, direction, BOUNDS);
        let mut below = Bowl::at(mixture, next, accuracy);
        // Near the minimum the divergence no longer tells; there Newton is right by itself.
        while below.kl > bowl.kl && length > 1e-5_f64.max(end) && share > 1e-9 {
            share /= 2.0;
            next = moved(q, direction.map(|part| share * part), BOUNDS);
            below = Bowl::at(mixture, next, accuracy);
        }
        (q, bowl) = (next, below);
        if length < 0.3 && found.iter().any(|old| is_same(old.gaussian, q, 0.1)) {
            return None;
        }
        if length < end {
            return bowl.is_upright().then_some(q);
        }
    }
    None
}

/// q with μ/σ and ln σ moved by `by`, by `bounds` at most.
fn moved(q: Gaussian, by: [f64; 2], bounds: [f64; 2]) -> Gaussian {
    let within = |i: usize| by[i].max(-bounds[i]).min(bounds[i]);
    let mu = q.mu() + q.sigma() * within(0);
    let sigma = q.sigma() * libm::exp(within(1));
    Gaussian::new(mu, sigma).unwrap_or(q)
}

/// The reverse divergence around one Gaussian: derivatives on u = μ/σ (σ held) and v = ln σ.
struct Bowl {
    kl: f64,
    gradient: [f64; 2],
    /// ∂²/∂u², ∂²/∂u∂v, ∂²/∂v².
    curvature: [f64; 3],
}

impl Bowl {
    fn at(mixture: &Mixture, q: Gaussian, accuracy: f64) -> Self {
        let sigma = q.sigma();
        let [ln_density, slope, slope_z, bend, bend_z, bend_zz] =
            reverse_expectations(mixture, q, accuracy);
        Self {
            kl: -gaussian_entropy(q) - ln_density,
            gradient: [-sigma * slope, -1.0 - sigma * slope_z],
            curvature: [
                -sigma * sigma * bend,
                -sigma * sigma * bend_z,
                -sigma * sigma * bend_zz - sigma * slope_z,
            ],
        }
    }

    /// Whether the curvature is positive in every direction.
    fn is_upright(&self) -> bool {
        let [a, b, c] = self.curvature;
        a > 0.0 && a * c - b * b > 0.0
    }

    /// The Newton step; where the surface bends down, that bend counted as up.
    fn downhill(&self) -> [f64; 2] {
        let [a, b, c] = self.curvature;
        // Eigenvalues m ± r with the axis at half the angle of (a − c, 2b).
        let (m, r) = (f64::midpoint(a, c), libm::hypot((a - c) / 2.0, b));
        let angle = libm::atan2(2.0 * b, a - c) / 2.0;
        let (cos, sin) = (libm::cos(angle), libm::sin(angle));
        let bend = |eigenvalue: f64| eigenvalue.abs().max(1e-3);
        let [g, h] = self.gradient;
        let along = -(cos * g + sin * h) / bend(m + r);
        let across = -(cos * h - sin * g) / bend(m - r);
        [cos * along - sin * across, sin * along + cos * across]
    }
}
