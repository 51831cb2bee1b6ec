//! Learning: losses that go down step by step, without a clock.
//!
//! Every step is a function of the state before it: the same start gives the same path, natively
//! and in a browser. Whatever comes from outside is checked once, when a problem is made.

mod binomial_fit;
mod data;
mod descent;
mod gaussian_fit;
mod history;
mod landscape;
mod linear;
mod logistic;
mod loss_surface;
mod network;
mod random;
mod score;
mod training;
mod walk;

pub use binomial_fit::*;
pub use data::*;
pub use descent::*;
pub use gaussian_fit::*;
pub use history::*;
pub use landscape::*;
pub use logistic::*;
pub use loss_surface::*;
pub use network::*;
pub use random::SplitMix64;
pub use score::{Objective, Score};
pub use training::*;
pub use walk::Walk;
