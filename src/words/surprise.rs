//! What `surprise` says.

use super::{About, Words, fill};
use crate::figures::{State, surprise as figure};
use crate::unit::show_short;

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Surprise {
    /// Its headings.
    pub about: About,
    /// The slider of an event, for a screen reader: its probability, its surprise.
    pub costs: &'static str,
    /// Under the stack of both surprises.
    pub both: &'static str,
    /// Beside the surprise of the event, with much room and with little.
    pub happens: [&'static str; 2],
    /// Beside the surprise of its absence.
    pub does_not: [&'static str; 2],
    /// p = 0 or p₂ = 0.
    pub impossible: &'static str,
    /// p = p₂ = 1.
    pub certain: &'static str,
    /// One of them is 1: the other, its surprise.
    pub one_certain: &'static str,
    /// Any two events: p, its surprise, p₂, its surprise, the sum.
    pub add: &'static str,
    /// No draws: H(P).
    pub no_draws: &'static str,
    /// p = 0, drawn.
    pub never: &'static str,
    /// p = 1, drawn.
    pub always: &'static str,
    /// p = ½: H(P).
    pub alike: &'static str,
    /// Not seen yet: how many draws, their mean, H(P).
    pub unseen: &'static str,
    /// Any other draws: how many, how often it happened, their mean, H(P).
    pub settles: &'static str,
}

impl Surprise {
    /// What the pictures mean: one sentence for each.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let reading = figure.read();
        let amount = |nats| words.amount(state, nats);
        let (p, p2) = (figure.p(), figure.p2());
        let entropy = amount(reading.entropy);
        let events = if p == 0.0 || p2 == 0.0 {
            self.impossible.to_owned()
        } else if p == 1.0 && p2 == 1.0 {
            self.certain.to_owned()
        } else if p == 1.0 || p2 == 1.0 {
            let other = show_short(p.min(p2));
            fill(self.one_certain, &[other, amount(reading.joint)])
        } else {
            let [first, second, joint] =
                [reading.surprisal, reading.second, reading.joint].map(amount);
            let values = [show_short(p), first, show_short(p2), second, joint];
            fill(self.add, &values)
        };
        let mean = amount(reading.running_mean);
        let counts = [figure.draws(), reading.happened].map(|count| count.to_string());
        let [draws, happened] = counts;
        let draws = if figure.draws() == 0 {
            fill(self.no_draws, &[entropy])
        } else if p == 0.0 {
            self.never.to_owned()
        } else if p == 1.0 {
            self.always.to_owned()
        } else if p == 0.5 {
            fill(self.alike, &[entropy])
        } else if reading.happened == 0 {
            fill(self.unseen, &[draws, mean, entropy])
        } else {
            fill(self.settles, &[draws, happened, mean, entropy])
        };
        events + &draws
    }
}
