//! What is summed: the same lists in a page and natively.

use surprisal::info;

/// A quantity of two lists.
type Quantity = fn(&[f64], &[f64]) -> f64;

/// Entropy of P, cross-entropy, divergence.
const QUANTITIES: [Quantity; 3] = [
    |p, _| info::entropy(p),
    info::cross_entropy,
    info::kl_divergence,
];

/// Two distributions.
pub(crate) struct Lists {
    pub(crate) p: Vec<f64>,
    pub(crate) q: Vec<f64>,
}

impl Lists {
    /// Each probability the square of a random number, over the sum of all.
    pub(crate) fn new(length: usize) -> Self {
        let mut seed = 1948;
        let mut list = || {
            let mut list: Vec<f64> = (0..length)
                .map(|_| {
                    let unit = ((random(&mut seed) >> 11) + 1) as f64 * (f64::EPSILON / 2.0);
                    unit * unit
                })
                .collect();
            let total = info::sum(list.iter().copied());
            for x in &mut list {
                *x /= total;
            }
            list
        };
        Self {
            p: list(),
            q: list(),
        }
    }

    /// The quantity of this index: NaN where there is none.
    pub(crate) fn sum(&self, index: usize) -> f64 {
        sum_of(index, &self.p, &self.q)
    }
}

/// The same of any lists.
pub(crate) fn sum_of(index: usize, p: &[f64], q: &[f64]) -> f64 {
    QUANTITIES.get(index).map_or(f64::NAN, |f| f(p, q))
}

/// Vigna's splitmix64.
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
