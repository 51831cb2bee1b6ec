//! Seeded draws of an event that happens or does not, and the mean of their surprises.

use crate::info::{self, Clip};
use crate::learn::SplitMix64;

/// The surprises of both outcomes of an event, in nats: that it does not happen, −ln(1 − p), and
/// that it happens, −ln p.
///
/// One of them is +∞ where p is 0 or 1: that outcome is never drawn.
pub(super) fn surprises(p: f64) -> [f64; 2] {
    [0.0, 1.0].map(|y| info::binary_cross_entropy(y, p, Clip::None))
}

/// Whether the event of probability `p` happens at each of the first `draws` draws from a seed.
///
/// One random number decides each draw, so that a longer run begins as a shorter one does, and a
/// larger `p` keeps what a smaller one made happen. Never at p = 0, always at p = 1.
pub(super) fn drawn(p: f64, seed: u64, draws: u32) -> impl Iterator<Item = bool> {
    let mut random = SplitMix64::new(seed);
    (0..draws).map(move |_| random.next_unit() < p)
}

/// The mean surprise of `draws` draws of which `happened` showed the event, in nats: the
/// cross-entropy of what was seen against p.
///
/// The mean of no draws counts as 0, like every empty sum here.
pub(super) fn mean_surprise(surprises: &[f64; 2], happened: u32, draws: u32) -> f64 {
    if draws == 0 {
        return 0.0;
    }
    let counts = [draws - happened, happened].map(f64::from);
    info::weighted_mean(surprises, &counts)
}
