//! Learning: losses that go down step by step, without a clock.
//!
//! Every step is a function of the state before it: the same start gives the same path, natively
//! and in a browser. Whatever comes from outside is checked once, when a problem is made.

mod binomial_fit;
mod gaussian_fit;
mod landscape;
mod linear;
mod logistic;
mod random;
mod walk;

pub use binomial_fit::*;
pub use gaussian_fit::*;
pub use landscape::*;
pub use logistic::*;
pub use random::SplitMix64;
pub use walk::Walk;
