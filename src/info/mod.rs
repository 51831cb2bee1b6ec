//! Numbers: entropy, cross-entropy, divergence, losses; f64 slices in, nats out.
//!
//! | question | functions |
//! |---|---|
//! | How surprising is this? | [`surprisal`], [`joint_surprisal`], [`entropy`], [`perplexity`] |
//! | What does believing Q cost? | [`cross_entropy`], [`kl_divergence`], [`kl_divergence_as_given`], [`normalized_kl_divergence`] |
//! | How far apart are they? | [`js_divergence`], [`total_variation`] |
//! | What is a yes-or-no answer worth? | [`binary_cross_entropy`], [`binary_cross_entropy_with_logit`], [`binary_gradient`], [`squared_error`] |
//! | From logits to loss and gradient | [`softmax`], [`log_softmax`], [`cross_entropy_with_logits`], [`gradient_with_logits`], [`focal_cross_entropy_with_logits`], [`lowest_loss`] |
//! | From samples to one number | [`log_loss`], [`mean`], [`weighted_mean`], [`class_weights`], [`Clip`] |
//! | From any number of samples, and are they calibrated? | [`Evaluation`], [`Reliability`] |
//! | In whole bits | [`huffman_lengths`], [`kraft_sum`] |
//! | On the line | [`Gaussian`], [`gaussian_kl`], [`Mixture`], [`forward_kl`], [`reverse_kl`] |
//! | One peak over n + 1 outcomes | [`binomial()`] |
//!
//! Conventions: natural logarithms throughout (the unit is applied once, for display). A term
//! with weight exactly 0 is 0. p > 0 = q costs +∞, and +∞ is a value, never clipped unasked
//! ([`Clip`] is the asking). Nothing is normalised unless the name says so. Zeros are +0.
//!
//! Accuracy: at most 4 ulp of the exact result of the given binary numbers (quadratures 1e-12), the
//! same bits natively and in a browser: only `libm`, no fused multiply-add, a fixed order of sums. Lists of
//! 1024 values and more have a faster sum of their own in [`entropy`], [`cross_entropy`] and
//! [`kl_divergence`], which keeps this (the feature `long`).
//!
//! Preconditions are written on each function and asserted in debug builds; what breaks one
//! gets a meaningless number or NaN, never a panic in a release. Numbers from elsewhere go through
//! [`check`] first, or are valid by construction
//! ([`Simplex`](crate::simplex::Simplex), [`Gaussian`], [`Mixture`]).
//!
//! Not here: continuous distributions other than Gaussians, estimation of entropies from samples,
//! automatic differentiation.

mod binary;
mod binomial;
mod bounded;
pub mod check;
mod clip;
mod divergence;
mod entropy;
mod evaluation;
mod focal;
mod gaussian;
mod huffman;
mod input_error;
mod ln;
mod long;
mod losses;
mod mixture;
mod normalized;
mod pair;
mod quadrature;
mod reliability;
mod short_sort;
mod single_precision;
mod softmax;
mod sum;
mod targets;
mod twofold;

pub use binary::*;
pub use binomial::*;
pub use bounded::bounded;
pub use clip::*;
pub use divergence::*;
pub use entropy::*;
pub use evaluation::*;
pub use focal::*;
pub use gaussian::*;
pub use huffman::*;
pub use input_error::*;
pub use losses::*;
pub(crate) use mixture::reverse_expectations;
pub use mixture::*;
pub use normalized::*;
pub use reliability::*;
pub use short_sort::short_sort;
pub use single_precision::*;
pub use softmax::*;
pub use sum::*;
pub use targets::*;
