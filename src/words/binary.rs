//! What `binary` says.

use super::{About, Words, fill};
use crate::figures::{State, binary as figure};
use crate::info;
use crate::unit::{show, show_short};

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Binary {
    /// Its headings.
    pub about: About,
    /// The slider of the forecast, for a screen reader: p, the loss if it happens, if it does not.
    pub costs: &'static str,
    /// p = 0 for what happened.
    pub impossible: &'static str,
    /// The clip replaces p: the loss without it, with it.
    pub clipped: &'static str,
    /// p = y, between 0 and 1: the loss.
    pub honest: &'static str,
    /// p ≠ y: y, p, the loss, the least loss.
    pub dishonest: &'static str,
    /// y = 0, y = 1.
    pub happened: [&'static str; 2],
    /// Sure and wrong: what happened, its probability, the loss, both gradients.
    pub sure_and_wrong: &'static str,
    /// Any other forecast: what happened, its probability, the loss.
    pub forecast: &'static str,
}

impl Binary {
    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let reading = figure.read();
        let amount = |nats| words.amount(state, nats);
        let (y, p) = (figure.y(), figure.p());
        let loss = amount(reading.loss);
        if reading.loss.is_infinite() {
            return self.impossible.to_owned();
        }
        if figure.clipped(p) {
            let unclipped = info::binary_cross_entropy(y, p, info::Clip::None);
            return fill(self.clipped, &[amount(unclipped), loss]);
        }
        if y > 0.0 && y < 1.0 {
            return if p == y {
                fill(self.honest, &[loss])
            } else {
                let least = amount(reading.floor);
                fill(self.dishonest, &[show_short(y), show_short(p), loss, least])
            };
        }
        let [no, yes] = self.happened;
        let (happened, given) = if y == 1.0 { (yes, p) } else { (no, 1.0 - p) };
        let mut values = vec![happened.to_owned(), show_short(given), loss];
        if given >= 0.02 {
            return fill(self.forecast, &values);
        }
        values.push(show(reading.gradient.abs()));
        values.push(show(reading.gradient_mse.abs()));
        fill(self.sure_and_wrong, &values)
    }
}
