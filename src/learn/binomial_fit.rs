//! Fitting a binomial to a distribution over outcomes 0 … n: as with Gaussians, forward KL covers and
//! reverse KL seeks.

use crate::info;
use crate::info::{binomial, kl_divergence, sum};

/// A local minimum of the reverse divergence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateMinimum {
    /// The rate θ of the binomial.
    pub rate: f64,
    /// KL(binomial‖P) there, in nats.
    pub kl: f64,
}

/// The rate that minimises KL(P‖binomial): the mean of P over n, so that both means agree.
///
/// From 0 to 1. Precondition: at least two outcomes that sum to 1.
pub fn forward_rate(p: &[f64]) -> f64 {
    let mean = sum(p.iter().enumerate().map(|(i, p)| i as f64 * p));
    (mean / (p.len() - 1) as f64).min(1.0)
}

/// KL(P‖binomial of this rate) in nats; +∞ at a rate of 0 or 1 unless P is as certain.
pub fn forward_rate_kl(p: &[f64], rate: f64) -> f64 {
    kl_divergence(p, &binomial(p.len() - 1, rate))
}

/// KL(binomial of this rate‖P) in nats; +∞ where the binomial goes to an outcome that P rules out: for
/// 0 < θ < 1 that is any.
pub fn reverse_rate_kl(p: &[f64], rate: f64) -> f64 {
    kl_divergence(&binomial(p.len() - 1, rate), p)
}

/// Every local minimum of KL(binomial‖P) over the rate, best first; equals from left to right.
///
/// None where P rules out so much that every rate costs +∞; only 0 and 1 where it rules out anything.
pub fn reverse_rates(p: &[f64]) -> Vec<RateMinimum> {
    /// Far more cells than minima: the slope is a polynomial of low degree but for its logarithms.
    const CELLS: usize = 512;
    let mut rates = Vec::new();
    if p.contains(&0.0) {
        rates.extend([0.0, 1.0]);
    } else {
        let at = |cell: usize| cell as f64 / CELLS as f64;
        for cell in 0..CELLS {
            // At both ends the slope leads inwards, steeper than any number.
            let falls = cell == 0 || slope(p, at(cell)) < 0.0;
            let rises = cell + 1 == CELLS || slope(p, at(cell + 1)) >= 0.0;
            if falls && rises {
                rates.push(turn(p, at(cell), at(cell + 1)));
            }
        }
    }
    let minimum = |rate| RateMinimum {
        rate,
        kl: reverse_rate_kl(p, rate),
    };
    let mut minima: Vec<RateMinimum> = rates.into_iter().map(minimum).collect();
    minima.retain(|minimum| minimum.kl.is_finite());
    // Equal to within rounding is equal.
    let rounded = |m: &RateMinimum| libm::round(m.kl * 1e12);
    info::short_sort(&mut minima, |a, b| rounded(a).total_cmp(&rounded(b)));
    minima
}

/// The derivative of [`reverse_rate_kl`] on the rate, times θ(1 − θ), for 0 < θ < 1 and P above 0.
fn slope(p: &[f64], rate: f64) -> f64 {
    let n = p.len() - 1;
    let q = binomial(n, rate);
    let terms = q.iter().zip(p).enumerate().filter(|(_, (q, _))| **q > 0.0);
    sum(terms.map(|(i, (q, p))| q * (i as f64 - n as f64 * rate) * libm::log(q / p)))
}

/// Where the slope turns from falling to rising, by halving.
fn turn(p: &[f64], mut low: f64, mut high: f64) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return high;
        }
        if slope(p, middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}
