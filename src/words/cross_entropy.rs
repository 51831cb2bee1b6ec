//! What `cross-entropy` says.

use super::{About, Words, fill};
use crate::figures::{State, cross_entropy as figure};
use crate::info;
use crate::unit::{show, show_short};

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct CrossEntropy {
    /// Its headings.
    pub about: About,
    /// q = 0 < p: name, p.
    pub ruled_out: &'static str,
    /// Of several: how many, how probable they are together.
    pub rules_out_more: &'static str,
    /// The same under a clip: name, p, what is shown.
    pub ruled_out_clipped: &'static str,
    /// A clip raises some q: what is shown, what is true.
    pub raised: &'static str,
    /// Q is no distribution: its sum, D.
    pub no_distribution: &'static str,
    /// Q = P: H(P).
    pub nothing_wasted: &'static str,
    /// H(P) = 0: H(P,Q).
    pub certain_truth: &'static str,
    /// Any other pair: H(P,Q), H(P), D.
    pub parts: &'static str,
}

impl CrossEntropy {
    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let reading = figure.read();
        let amount = |nats| words.amount(state, nats);
        let (p, q) = (figure.p().as_slice(), figure.q().as_slice());
        let shown = amount(reading.cross_entropy);
        if let Some(&index) = reading.ruled_out.first() {
            if reading.cross_entropy.is_infinite() && reading.ruled_out.len() > 1 {
                let together = info::sum(reading.ruled_out.iter().map(|index| p[*index]));
                let count = reading.ruled_out.len().to_string();
                return fill(self.rules_out_more, &[count, show_short(together)]);
            }
            let name = words.outcome(state, index).to_owned();
            let p = p.get(index).map_or_else(String::new, |p| show_short(*p));
            return if reading.cross_entropy.is_infinite() {
                fill(self.ruled_out, &[name, p])
            } else {
                fill(self.ruled_out_clipped, &[name, p, shown])
            };
        }
        let unclipped = info::cross_entropy(p, q);
        if unclipped > reading.cross_entropy && figure.eps() > 0.0 {
            return fill(self.raised, &[shown, amount(unclipped)]);
        }
        if (reading.model_sum - 1.0).abs() > 1e-9 {
            let sum = show_short(reading.model_sum);
            return fill(self.no_distribution, &[sum, amount(reading.kl)]);
        }
        if reading.kl == 0.0 {
            return fill(self.nothing_wasted, &[shown]);
        }
        if reading.entropy == 0.0 {
            return fill(self.certain_truth, &[shown]);
        }
        let number = |nats| show(state.unit().from_nats(nats));
        let parts = [shown, number(reading.entropy), number(reading.kl)];
        fill(self.parts, &parts)
    }
}
