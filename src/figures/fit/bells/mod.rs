//! The Gaussian tab: a mixture of one to three bells, and one bell fitted to it in both directions.

pub(crate) mod picture;

use crate::figures::derived::Derived;
use crate::figures::{Distribution, Problem, within};
use crate::info::{self, Gaussian, Mixture};
use crate::learn::{Landscape, SplitMix64, Walk, reverse_landscape};
use crate::simplex::Simplex;

/// The most bells.
pub const MOST_BELLS: usize = 3;
/// The least and the greatest mean of a bell.
pub const MU: (f64, f64) = (-6.0, 6.0);
/// The least and the greatest standard deviation of a bell.
pub const SIGMA: (f64, f64) = (0.1, 3.0);
/// Means and widths of bells that are added.
const NEXT: [(f64, f64); MOST_BELLS] = [(-2.0, 0.5), (2.0, 0.5), (5.0, 0.5)];
/// The means over which the divergences are shown.
pub(crate) const MEANS: (f64, f64) = (-8.0, 8.0);
/// How many stretches of the curve over them.
const CELLS: usize = 160;
/// A density below this share of its peak counts as absent.
pub(crate) const ABSENT: f64 = 0.01;
/// How many samples are drawn from each.
pub(crate) const SAMPLES: usize = 100;
/// The steps of a walk; the last one ends at the minimum.
pub const LAST_STEP: u32 = 60;

/// A reverse divergence below this, in nats, is that of P itself.
const IN_FAMILY: f64 = 1e-20;

/// The mixture, and all that follows from it, which is computed when it is first asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Bells {
    weights: Distribution,
    mu: Vec<f64>,
    sigma: Vec<f64>,
    steps: u32,
    seed: u64,
    facts: Derived<Facts>,
}

/// What is computed once for each mixture, number of steps and seed.
#[derive(Clone)]
struct Facts {
    mixture: Mixture,
    landscape: Landscape,
    /// The differential entropy of the mixture.
    entropy: f64,
    /// `None` where it has come to its end.
    walk: Option<Walk>,
    reading: Reading,
}

/// A Gaussian and its divergence in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The Gaussian Q.
    pub q: Gaussian,
    /// KL(P‖Q) of a forward fit, KL(Q‖P) of a reverse one.
    pub kl: f64,
}

/// What the figure says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where the forward fit is.
    pub forward: Fit,
    /// Where the best reverse fit is.
    pub reverse: Fit,
    /// Where the other reverse descents are; none where the walk has ended.
    pub others: Vec<Fit>,
    /// The Gaussian with the mixture's mean and variance: the exact forward fit.
    pub exact: Gaussian,
    /// How many local minima of the reverse divergence are as low as the lowest.
    pub lowest: usize,
    /// Where P is absent: what the forward fit puts there costs nothing directly.
    pub absent: Vec<(f64, f64)>,
    /// Where the reverse fit is absent: what it misses there costs nothing directly.
    pub overlooked: [(f64, f64); 2],
    /// The share of the forward fit's samples that fall where P is absent.
    pub invented: f64,
    /// The share of P's samples that fall where the reverse fit is absent.
    pub missed: f64,
}

impl Default for Bells {
    fn default() -> Self {
        let weights = Distribution::new(Simplex::uniform(2));
        let (mu, sigma) = NEXT[..2].iter().copied().unzip();
        Self::new(weights, mu, sigma, LAST_STEP, super::SEED)
    }
}

impl Bells {
    fn new(weights: Distribution, mu: Vec<f64>, sigma: Vec<f64>, steps: u32, seed: u64) -> Self {
        Self {
            weights,
            mu,
            sigma,
            steps,
            seed,
            facts: Derived::default(),
        }
    }

    fn facts(&self) -> &Facts {
        let weights = self.weights.as_slice();
        self.facts
            .get(|| Facts::new(weights, &self.mu, &self.sigma, self.steps, self.seed))
    }

    /// The weights.
    pub fn weights(&self) -> &Distribution {
        &self.weights
    }

    /// The means.
    pub fn mu(&self) -> &[f64] {
        &self.mu
    }

    /// The standard deviations.
    pub fn sigma(&self) -> &[f64] {
        &self.sigma
    }

    /// How many steps the descents have made.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// What starts and samples come from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How many bells there are.
    pub fn count(&self) -> usize {
        self.mu.len()
    }

    /// The mixture P.
    pub fn mixture(&self) -> &Mixture {
        &self.facts().mixture
    }

    /// What the figure says.
    pub fn read(&self) -> &Reading {
        &self.facts().reading
    }

    /// The reverse divergence over all means, and its minima.
    pub fn landscape(&self) -> &Landscape {
        &self.facts().landscape
    }

    /// The least forward divergence that some σ reaches at this mean, in nats: that of
    /// σ² = variance of P + (μ − mean of P)².
    pub fn forward_at(&self, mu: f64) -> f64 {
        let exact = self.facts().reading.exact;
        let sigma = libm::hypot(exact.sigma(), mu - exact.mu());
        let best = Gaussian::new(mu, sigma).unwrap_or(exact);
        // Under any truth of this mean and variance, ln q has the same mean.
        (info::gaussian_cross_entropy(exact, best) - self.facts().entropy).max(0.0)
    }

    /// Samples of P, of the forward fit and of the reverse fit; the latter two from the same random
    /// numbers.
    pub fn samples(&self) -> [Vec<f64>; 3] {
        let mut random = SplitMix64::new(self.seed);
        let truth = (0..SAMPLES).map(|_| random.next_of(&self.facts().mixture));
        let truth = truth.collect();
        let normal: Vec<f64> = (0..SAMPLES).map(|_| random.next_normal()).collect();
        let of = |q: Gaussian| normal.iter().map(|z| q.mu() + q.sigma() * z).collect();
        let Reading {
            forward, reverse, ..
        } = self.read();
        [truth, of(forward.q), of(reverse.q)]
    }

    /// Whether the descents have ended.
    pub fn arrived(&self) -> bool {
        self.steps >= LAST_STEP
    }

    /// One step of every descent.
    pub(super) fn step(&mut self) {
        self.facts();
        if let Some(facts) = self.facts.get_mut()
            && let Some(walk) = &mut facts.walk
            && self.steps + 1 < LAST_STEP
        {
            walk.step();
            self.steps += 1;
            facts.read();
        } else {
            self.set_steps((self.steps + 1).min(LAST_STEP));
        }
    }

    pub(super) fn set_steps(&mut self, steps: u32) {
        self.steps = steps;
        if let Some(facts) = self.facts.get_mut() {
            facts.walk = walked(&facts.mixture, steps, self.seed);
            facts.read();
        }
    }

    pub(super) fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
        self.set_steps(self.steps);
    }

    pub(super) fn set_weight(&mut self, index: usize, value: f64) {
        self.weights.set(index, value);
        self.refresh();
    }

    pub(super) fn lock(&mut self, index: usize, locked: bool) {
        self.weights.lock(index, locked);
    }

    pub(super) fn set_mu(&mut self, index: usize, value: f64) {
        if let Some(mu) = self.mu.get_mut(index) {
            *mu = value.max(MU.0).min(MU.1);
            self.refresh();
        }
    }

    pub(super) fn set_sigma(&mut self, index: usize, value: f64) {
        if let Some(sigma) = self.sigma.get_mut(index) {
            *sigma = value.max(SIGMA.0).min(SIGMA.1);
            self.refresh();
        }
    }

    /// The last bells go, or new ones come with an equal share.
    pub(super) fn resize(&mut self, count: usize) {
        let count = count.clamp(1, MOST_BELLS);
        if count != self.count() {
            let weights = self.weights.values().resized(count);
            self.put_weights(weights);
        }
    }

    /// Takes weights; as many bells as there are.
    pub(super) fn put_weights(&mut self, weights: Simplex) {
        let count = weights.len();
        self.weights = Distribution::new(weights);
        let next = NEXT.iter().take(count).skip(self.count());
        self.mu.extend(next.clone().map(|bell| bell.0));
        self.sigma.extend(next.map(|bell| bell.1));
        self.mu.truncate(count);
        self.sigma.truncate(count);
        self.refresh();
    }

    pub(super) fn put_mu(&mut self, list: &[f64]) -> Option<Problem> {
        if let Err(problem) = checked(list, self.count(), MU) {
            return Some(problem);
        }
        self.mu = list.to_vec();
        self.refresh();
        None
    }

    pub(super) fn put_sigma(&mut self, list: &[f64]) -> Option<Problem> {
        if let Err(problem) = checked(list, self.count(), SIGMA) {
            return Some(problem);
        }
        self.sigma = list.to_vec();
        self.refresh();
        None
    }

    fn refresh(&mut self) {
        self.facts = Derived::default();
    }
}

fn checked(list: &[f64], count: usize, (min, max): (f64, f64)) -> Result<(), Problem> {
    if list.len() != count {
        return Err(Problem::Count {
            count: list.len(),
            min: count,
            max: count,
        });
    }
    list.iter()
        .try_for_each(|value| within(*value, min, max).map(|_| ()))
}

/// The descents after so many steps; `None` where they have ended.
fn walked(mixture: &Mixture, steps: u32, seed: u64) -> Option<Walk> {
    if steps >= LAST_STEP {
        return None;
    }
    let mut walk = Walk::new(mixture, seed);
    for _ in 0..steps {
        walk.step();
    }
    Some(walk)
}

impl Facts {
    fn new(weights: &[f64], mu: &[f64], sigma: &[f64], steps: u32, seed: u64) -> Self {
        let mixture =
            Mixture::new(weights, mu, sigma).unwrap_or_else(|_| Gaussian::STANDARD.into());
        let landscape = reverse_landscape(&mixture, MEANS.0, MEANS.1, CELLS);
        let exact = info::forward_fit(&mixture).unwrap_or(Gaussian::STANDARD);
        let least = landscape.minima.first().map_or(0.0, |best| best.kl);
        let lowest = landscape.minima.iter().filter(|m| m.kl < least + 1e-9);
        let nowhere = Fit { q: exact, kl: 0.0 };
        let reading = Reading {
            forward: nowhere,
            reverse: nowhere,
            others: Vec::new(),
            exact,
            lowest: lowest.count(),
            absent: absent(&mixture),
            overlooked: [(0.0, 0.0); 2],
            invented: 0.0,
            missed: 0.0,
        };
        let mut facts = Self {
            entropy: info::mixture_entropy(&mixture),
            walk: walked(&mixture, steps, seed),
            mixture,
            landscape,
            reading,
        };
        facts.read();
        facts
    }

    /// Where the fits are, and what follows from that.
    fn read(&mut self) {
        let reading = &mut self.reading;
        if let Some(walk) = &self.walk {
            reading.forward = Fit {
                q: walk.forward(),
                kl: info::forward_kl(&self.mixture, walk.forward()),
            };
            let mut fits: Vec<Fit> = walk
                .reverse()
                .into_iter()
                .map(|q| Fit {
                    q,
                    kl: info::reverse_kl(&self.mixture, q),
                })
                .collect();
            // Equal to within the error of the quadrature is equal: else noise would choose.
            let rounded = |fit: &Fit| libm::round(fit.kl * 1e10);
            info::short_sort(&mut fits, |a, b| {
                let by_kl = rounded(a).total_cmp(&rounded(b));
                by_kl.then(a.q.mu().total_cmp(&b.q.mu()))
            });
            reading.reverse = fits[0];
            fits.remove(0);
            reading.others = fits;
        } else {
            reading.forward = Fit {
                q: reading.exact,
                kl: info::forward_kl(&self.mixture, reading.exact),
            };
            let best = self.landscape.minima.first();
            reading.reverse = match best.filter(|best| best.kl > IN_FAMILY) {
                Some(best) => Fit {
                    q: best.gaussian,
                    kl: best.kl,
                },
                None => Fit {
                    q: reading.exact,
                    kl: info::reverse_kl(&self.mixture, reading.exact),
                },
            };
            reading.others.clear();
        }
        let q = reading.reverse.q;
        // A Gaussian falls to this share of its peak so many σ away.
        let reach = q.sigma() * libm::sqrt(-2.0 * libm::log(ABSENT));
        reading.overlooked = [
            (f64::NEG_INFINITY, q.mu() - reach),
            (q.mu() + reach, f64::INFINITY),
        ];
        let mass = |of: &dyn Fn(f64, f64) -> f64, places: &[(f64, f64)]| {
            info::sum(places.iter().map(|(from, to)| of(*from, *to)))
        };
        let forward = reading.forward.q;
        reading.invented = mass(&|from, to| forward.mass(from, to), &reading.absent);
        reading.missed = mass(&|from, to| self.mixture.mass(from, to), &reading.overlooked);
    }
}

/// Where the mixture's density is below a hundredth of its highest point, from −∞ to ∞.
fn absent(mixture: &Mixture) -> Vec<(f64, f64)> {
    const FAR: f64 = 20.0;
    const LOOKS: usize = 800;
    let mut places: Vec<f64> = (0..=LOOKS)
        .map(|i| FAR * (2.0 * i as f64 / LOOKS as f64 - 1.0))
        .collect();
    // A bell narrower than the distance of two looks is not overlooked.
    places.extend(mixture.components().iter().map(|bell| bell.mu()));
    info::short_sort(&mut places, f64::total_cmp);
    let heights: Vec<f64> = places.iter().map(|x| mixture.ln_density(*x)).collect();
    let limit = heights.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b)) + libm::log(ABSENT);
    let is_absent = |x: f64| mixture.ln_density(x) < limit;
    let mut found = Vec::new();
    let mut from = Some(f64::NEG_INFINITY).filter(|_| heights[0] < limit);
    for (i, pair) in places.windows(2).enumerate() {
        let (before, after) = (heights[i] < limit, heights[i + 1] < limit);
        if before == after {
            continue;
        }
        let (mut low, mut high) = (pair[0], pair[1]);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if is_absent(middle) == before {
                low = middle;
            } else {
                high = middle;
            }
        }
        match from.take() {
            Some(from) => found.push((from, high)),
            None => from = Some(high),
        }
    }
    found.extend(from.map(|from| (from, f64::INFINITY)));
    found
}
