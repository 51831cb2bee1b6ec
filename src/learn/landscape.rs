//! The reverse divergence over all means at once: its value at the best width, and every minimum.

use super::gaussian_fit::{ReverseMinimum, likely_starts, minima_from};
use crate::info::{Gaussian, Mixture, forward_fit, gaussian_entropy};

/// How many widths are compared at least.
const WIDTHS: usize = 28;
/// The most that the logarithms of two neighbouring widths are apart: a parabola through three of them
/// is then good to 1e-3 of a nat.
const LN_APART: f64 = 0.09;
/// Places at which the mixture is looked at between two neighbouring means.
const BETWEEN: usize = 2;
/// How far a Gaussian is followed, in standard deviations.
const REACH: f64 = 5.5;

/// KL(N(μ,σ)‖mixture) over μ.
#[derive(Clone, Debug, PartialEq)]
pub struct Landscape {
    /// (μ, the least divergence that some σ reaches there, in nats to about 1e-3 of it).
    pub profile: Vec<(f64, f64)>,
    /// Every local minimum in μ and σ, best first, as exact as those of
    /// [`reverse_minima`](super::reverse_minima).
    pub minima: Vec<ReverseMinimum>,
}

/// The landscape at `cells` + 1 means from `from` to `to` (`from` < `to`).
///
/// All means and widths are tried on a grid, where one look at the mixture serves all of them; the
/// minima are then found by Newton's method from the lowest cells, from each component, and from the
/// moments of every pair and of the whole.
pub fn reverse_landscape(mixture: &Mixture, from: f64, to: f64, cells: usize) -> Landscape {
    let grid = Grid::new(mixture, from, to, cells.max(1));
    let mut starts = grid.lowest();
    starts.extend(likely_starts(mixture));
    Landscape {
        profile: grid.profile(),
        minima: minima_from(mixture, starts),
    }
}

/// The divergence for every mean (outer) and width (inner).
struct Grid {
    means: Vec<f64>,
    widths: Vec<f64>,
    kl: Vec<Vec<f64>>,
}

impl Grid {
    fn new(mixture: &Mixture, from: f64, to: f64, cells: usize) -> Self {
        let narrowest = mixture.components().iter().map(|c| c.sigma());
        let narrowest = 0.7 * narrowest.fold(f64::INFINITY, f64::min);
        let covering = forward_fit(mixture).map_or(narrowest, Gaussian::sigma);
        let span = 1.5 * covering / narrowest;
        let count = WIDTHS.max(libm::ceil(libm::log(span) / LN_APART) as usize + 1);
        let ratio = libm::pow(span, 1.0 / (count - 1) as f64);
        let power = |j: usize| narrowest * libm::pow(ratio, j as f64);
        let widths: Vec<f64> = (0..count).map(power).collect();
        let step = (to - from) / (cells * BETWEEN) as f64;
        let margin = libm::ceil(REACH * power(count) / step) as usize;
        let place = |i: usize| from + step * (i as f64 - margin as f64);
        let looks = cells * BETWEEN + 2 * margin + 1;
        let ln_density: Vec<f64> = (0..looks).map(|i| mixture.ln_density(place(i))).collect();
        // As far from one mean after the other: neighbours in memory.
        let every = |first| ln_density.iter().copied().skip(first).step_by(BETWEEN);
        let apart: [Vec<f64>; BETWEEN] = core::array::from_fn(|first| every(first).collect());
        let beside = |place: usize| &apart[place % BETWEEN][place / BETWEEN..];
        let mut kl = vec![Vec::with_capacity(count); cells + 1];
        for &width in &widths {
            // An eighth of σ, for which the trapezoidal rule is exact to 1e-3 of a nat; and no further
            // than half the σ of the narrowest component, or it would be passed over.
            let finest = (narrowest / 1.4).min(width / 8.0);
            let stride = (libm::floor(finest / step) as usize).max(1);
            let bell = bell(width / (stride as f64 * step));
            let entropy = Gaussian::new(0.0, width).map_or(0.0, gaussian_entropy);
            let mut sums = vec![0.0; cells + 1];
            for (m, share) in bell.iter().enumerate().skip(1) {
                let sides = beside(margin + m * stride)
                    .iter()
                    .zip(beside(margin - m * stride));
                for (sum, (right, left)) in sums.iter_mut().zip(sides) {
                    *sum += share * (right + left);
                }
            }
            for ((kl, sum), middle) in kl.iter_mut().zip(sums).zip(beside(margin)) {
                kl.push(-entropy - (sum + bell[0] * middle));
            }
        }
        let means = (0..=cells).map(|i| place(margin + i * BETWEEN)).collect();
        Self { means, widths, kl }
    }

    /// The least divergence of each mean: that of the parabola through the lowest width and its
    /// neighbours.
    fn profile(&self) -> Vec<(f64, f64)> {
        let least = |kl: &Vec<f64>| {
            let lowest = (0..kl.len()).min_by(|a, b| kl[*a].total_cmp(&kl[*b]));
            let j = lowest.unwrap_or(0);
            if j == 0 || j + 1 == kl.len() {
                return kl[j];
            }
            let slope = (kl[j + 1] - kl[j - 1]) / 2.0;
            let bend = kl[j + 1] - 2.0 * kl[j] + kl[j - 1];
            let gain = if bend > 0.0 {
                slope * slope / (2.0 * bend)
            } else {
                0.0
            };
            (kl[j] - gain).max(0.0)
        };
        self.means
            .iter()
            .copied()
            .zip(self.kl.iter().map(least))
            .collect()
    }

    /// The cells that are as low as all around them.
    fn lowest(&self) -> Vec<Gaussian> {
        let mut found = Vec::new();
        let is_lowest = |i: usize, j: usize| {
            let around = |a: usize| a.saturating_sub(1)..=a + 1;
            let lower = |a: usize, b: usize| {
                let other = self.kl.get(a).and_then(|kl| kl.get(b));
                other.is_some_and(|kl| *kl < self.kl[i][j])
            };
            !around(i).any(|a| around(j).any(|b| lower(a, b)))
        };
        for (i, &mu) in self.means.iter().enumerate() {
            for (j, &sigma) in self.widths.iter().enumerate() {
                if is_lowest(i, j) {
                    found.extend(Gaussian::new(mu, sigma));
                }
            }
        }
        found
    }
}

/// Half a bell with a σ of `width` places, from its middle; both halves together sum to 1.
fn bell(width: f64) -> Vec<f64> {
    let last = libm::ceil(REACH * width) as usize;
    let density = |m: usize| libm::exp(-0.5 * (m as f64 / width) * (m as f64 / width));
    let mut bell: Vec<f64> = (0..=last).map(density).collect();
    let total = 2.0 * bell.iter().sum::<f64>() - bell[0];
    for share in &mut bell {
        *share /= total;
    }
    bell
}
