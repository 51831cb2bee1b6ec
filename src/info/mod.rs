//! Numbers: entropy, cross-entropy, divergence, losses; f64 slices in, nats out.
mod binary;
mod clip;
mod divergence;
mod entropy;
mod huffman;
mod losses;
mod normalized;
mod single_precision;
mod softmax;
mod sum;
mod targets;
mod twofold;

pub use binary::*;
pub use clip::*;
pub use divergence::*;
pub use entropy::*;
pub use huffman::*;
pub use losses::*;
pub use normalized::*;
pub use single_precision::*;
pub use softmax::*;
pub use sum::*;
pub use targets::*;
