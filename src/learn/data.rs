//! Seeded points of the plane with a class each, and which of them are held out.

use super::random::SplitMix64;
use core::f64::consts::PI;

/// The most classes that samples have.
pub const MAX_CLASSES: usize = 3;
/// Every sample of a [`Shape`] lies within these from 0: across, and up and down.
pub const REACH: [f64; 2] = [3.5, 3.0];
/// Of the points of a class, each that comes as this one of them is held out.
const HELD_OUT: usize = 4;

/// A point with its class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Where it lies.
    pub at: [f64; 2],
    /// What it is, from 0.
    pub class: usize,
}

/// How seeded samples lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Two round clouds whose centres are this far apart; each is 0.6 wide (standard deviation).
    Blobs(f64),
    /// Two half circles, each around an end of the other.
    Moons,
    /// A ring around a cloud.
    Circles,
    /// Four clouds: those across from each other are one class.
    Xor,
    /// Three round clouds, a class each.
    Three,
}

impl Shape {
    /// How many classes there are.
    pub fn classes(self) -> usize {
        match self {
            Self::Three => 3,
            _ => 2,
        }
    }

    /// `count` samples, the classes in turn. The same seed gives the same samples; coordinates have
    /// three decimals and lie within [`REACH`].
    ///
    /// Precondition: a distance from 0 to 4.
    pub fn samples(self, count: usize, seed: u64) -> Vec<Sample> {
        let mut random = SplitMix64::new(seed);
        let classes = self.classes();
        (0..count)
            .map(|index| {
                let class = index % classes;
                let at = self
                    .point(class, index / classes, &mut random)
                    .map(to_thousandths);
                Sample { at, class }
            })
            .collect()
    }

    /// The next point of a class that has `before` of them.
    fn point(self, class: usize, before: usize, random: &mut SplitMix64) -> [f64; 2] {
        let side = if class == 0 { -1.0 } else { 1.0 };
        let (center, width) = match self {
            Self::Blobs(distance) => ([0.4, 0.3].map(|d| side * d * distance), 0.6),
            Self::Moons => {
                let angle = PI * random.next_unit();
                let x = libm::cos(angle) - 0.5;
                let y = libm::sin(angle) - 0.25;
                ([x, y].map(|c| -side * 1.7 * c), 0.2)
            }
            Self::Circles => {
                let angle = 2.0 * PI * random.next_unit();
                let radius = if class == 0 { 0.6 } else { 2.3 };
                (
                    [libm::cos(angle), libm::sin(angle)].map(|c| radius * c),
                    0.2,
                )
            }
            Self::Xor => {
                // Both clouds of a class in turn, and what is held out of it in turn as well.
                let half = if (before + before / HELD_OUT).is_multiple_of(2) {
                    -1.0
                } else {
                    1.0
                };
                ([half * 1.5, -side * half * 1.3], 0.5)
            }
            Self::Three => {
                let angle = PI * (0.5 + class as f64 / 1.5);
                ([libm::cos(angle), libm::sin(angle)].map(|c| 1.5 * c), 0.5)
            }
        };
        center.map(|c| c + width * normal(random))
    }
}

/// A number from the standard normal distribution, cut at three standard deviations by drawing
/// again. Source: Box & Muller, *A note on the generation of random normal deviates* (1958).
fn normal(random: &mut SplitMix64) -> f64 {
    loop {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - random.next_unit()));
        let deviate = radius * libm::cos(2.0 * PI * random.next_unit());
        if deviate.abs() <= 3.0 {
            return deviate;
        }
    }
}

/// Three decimals; never −0.
pub fn to_thousandths(value: f64) -> f64 {
    libm::round(value * 1000.0) / 1000.0 + 0.0
}

/// Samples to learn from, and samples held out to judge by: every fourth one of its class. Where
/// that would be none, the last sample is held out; a single one is learned from.
pub fn split(samples: &[Sample]) -> (Vec<Sample>, Vec<Sample>) {
    let mut seen = [0; MAX_CLASSES];
    let (mut learned, mut held_out) = (Vec::new(), Vec::new());
    for sample in samples {
        let count = &mut seen[sample.class.min(MAX_CLASSES - 1)];
        *count += 1;
        if *count % HELD_OUT == 0 {
            held_out.push(*sample);
        } else {
            learned.push(*sample);
        }
    }
    if held_out.is_empty() && learned.len() > 1 {
        held_out.extend(learned.pop());
    }
    (learned, held_out)
}
