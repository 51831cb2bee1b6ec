//! Learning: losses that go down step by step, without a clock.
//!
//! Every step is a function of the state before it: the same start gives the same path, natively
//! and in a browser. Whatever comes from outside is checked once, when a problem is made.

mod gaussian_fit;
mod linear;
mod logistic;
mod random;

pub use gaussian_fit::*;
pub use logistic::*;
pub use random::SplitMix64;
