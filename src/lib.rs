//! surprisal: entropy, cross-entropy and KL divergence, computed and drawn.
//!
//! Read in this order: numbers ([`info`], [`simplex`], [`mod@unit`], [`learn`]), then charts
//! ([`chart`]), then figures ([`figures`]) with tasks ([`challenges`]) and words ([`words`]), then
//! what carries a figure elsewhere ([`link`], [`export`]) or brings data to it ([`samples`],
//! [`report`]). Each knows only what stands before it.

pub mod challenges;
pub mod chart;
mod decimal;
pub mod export;
pub mod figures;
pub mod info;
pub mod learn;
pub mod link;
pub mod packed;
pub mod report;
pub mod samples;
pub mod simplex;
pub mod text;
pub mod unit;
pub mod words;
