//! What `entropy` says.

use super::{About, Words, fill};
use crate::figures::{State, entropy as figure};
use crate::text::whole;
use crate::unit::show_short;

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Entropy {
    /// Its headings.
    pub about: About,
    /// Entropy 0.
    pub certain: &'static str,
    /// Two equally likely outcomes: their entropy.
    pub both_alike: &'static str,
    /// More of them: how many, their entropy.
    pub all_alike: &'static str,
    /// Any other distribution: entropy, perplexity.
    pub mean_surprise: &'static str,
    /// Huffman's code reaches the entropy.
    pub code_exact: &'static str,
    /// It does not: how much more it needs.
    pub code_spare: &'static str,
    /// An empty bar.
    pub zero_term: &'static str,
    /// Before the sum of the code's budget.
    pub kraft: &'static str,
}

impl Entropy {
    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let reading = figure.read();
        let amount = |nats| words.amount(state, nats);
        if reading.entropy == 0.0 {
            return self.certain.to_owned();
        }
        if reading.entropy >= reading.max_entropy * (1.0 - 1e-12) {
            return match state.outcomes() {
                2 => fill(self.both_alike, &[amount(reading.entropy)]),
                k => fill(self.all_alike, &[whole(k), amount(reading.entropy)]),
            };
        }
        let spare = reading.code_length - reading.entropy;
        let code = if spare < 1e-9 {
            self.code_exact.to_owned()
        } else {
            fill(self.code_spare, &[amount(spare)])
        };
        let sides = show_short(libm::round(reading.perplexity * 100.0) / 100.0);
        fill(self.mean_surprise, &[amount(reading.entropy), sides]) + &code
    }
}
