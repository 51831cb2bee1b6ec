//! surprisal: entropy, cross-entropy and KL divergence, computed and drawn.
//!
//! Read in this order: numbers ([`info`], [`simplex`], [`unit`], [`learn`]), then charts
//! ([`chart`]), then figures ([`figures`]) with their words ([`words`]), then what carries a
//! figure elsewhere ([`link`], [`export`]). Each knows only what stands before it.

pub mod info;
pub mod learn;
pub mod simplex;
pub mod unit;
pub mod chart;
pub mod export;
pub mod figures;
pub mod link;
pub mod words;
