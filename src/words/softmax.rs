//! What `softmax` says.

use super::{About, Words, fill};
use crate::figures::{State, softmax as figure};
use crate::info;
use crate::unit::{show, show_short};

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Softmax {
    /// Its headings.
    pub about: About,
    /// The label of the readout `entropy`.
    pub entropy: &'static str,
    /// A slider of a logit, for a screen reader: its value, the class, its probability.
    pub gives: &'static str,
    /// In the picture: before the loss of equal logits.
    pub knows_nothing: &'static str,
    /// Before the floor.
    pub floor: &'static str,
    /// Before the precision of a machine that takes exp as it comes.
    pub naive: &'static str,
    /// Before the precision of one that subtracts the largest logit first.
    pub careful: &'static str,
    /// Before the number above which exp overflows.
    pub overflow: &'static str,
    /// T = 0, and the loss is infinite.
    pub zero_wrong: &'static str,
    /// T = 0: who takes all, the loss.
    pub zero: &'static str,
    /// T = 0 and equal logits: the loss.
    pub zero_shared: &'static str,
    /// A class without probability has a share in the target: the class, its share.
    pub ruled_out: &'static str,
    /// exp overflows: the precision, its limit, the loss.
    pub overflows: &'static str,
    /// All powers underflow: the precision, the loss.
    pub underflows: &'static str,
    /// The right class's power underflows: the precision, the class, the loss.
    pub vanishes: &'static str,
    /// Softmax twice, at the floor: the floor, the most a class can get.
    pub twice_floor: &'static str,
    /// Softmax twice: what once gives the right class, what twice gives, the loss, the floor.
    pub twice: &'static str,
    /// Label smoothing, at the floor: the floor.
    pub smooth_floor: &'static str,
    /// Surer than the target: the class, its probability, its target, the loss, the floor.
    pub too_sure: &'static str,
    /// Label smoothing: the loss, the floor.
    pub smooth: &'static str,
    /// The focal loss: γ, the class, its probability, the factor, the loss, that without γ.
    pub focal: &'static str,
    /// Equal logits: the loss.
    pub equal: &'static str,
    /// A high temperature: T, the winner, its probability, that at T = 1, the loss.
    pub hot: &'static str,
    /// A low one: the same.
    pub cold: &'static str,
    /// Sure and right: the class, its probability, the loss.
    pub sure_right: &'static str,
    /// Right: the class, its probability, the loss, how hard it is pulled up, ln K.
    pub right: &'static str,
    /// Sure and wrong: the winner, its probability, the class, the loss, ln K.
    pub sure_wrong: &'static str,
    /// Wrong: the same.
    pub wrong: &'static str,
    /// Wrong, and several seemed likeliest: how many, their probability, the class, the loss, ln K.
    pub wrong_shared: &'static str,
}

/// What counts as sure.
const SURE: f64 = 0.9;
/// How close to a floor, in nats, counts as at it.
const AT_FLOOR: f64 = 0.001;

impl Softmax {
    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let reading = figure.read();
        let amount = |nats| words.amount(state, nats);
        let name = |index| words.outcome(state, index).to_owned();
        let (p, y) = (&reading.probabilities, figure.y());
        let first = info::argmax(&reading.once);
        let wins = |index: &usize| reading.once[*index] == reading.once[first];
        let shared = (0..p.len()).filter(wins).count() > 1;
        // Of equal ones the right class.
        let winner = if wins(&y) { y } else { first };
        let loss = amount(reading.loss);
        if figure.t() == 0.0 {
            return if reading.loss.is_infinite() {
                self.zero_wrong.to_owned()
            } else if shared {
                fill(self.zero_shared, &[loss])
            } else {
                fill(self.zero, &[name(winner), loss])
            };
        }
        if reading.loss.is_infinite() {
            let infinite = reading.terms.iter().position(|term| term.is_infinite());
            let index = infinite.unwrap_or(y);
            let share = show_short(reading.target[index]);
            return fill(self.ruled_out, &[name(index), share]);
        }
        if let Some(broken) = self.broken(figure, &name, &loss) {
            return broken;
        }
        let above = reading.loss - reading.floor;
        let floor = amount(reading.floor);
        let share = show_short(p[y]);
        if figure.twice() {
            let most = info::softmax(&info::one_hot(0, p.len()), 1.0)[0];
            return if above < AT_FLOOR {
                fill(self.twice_floor, &[floor, show_short(most)])
            } else {
                let once = show_short(reading.once[y]);
                fill(self.twice, &[once, share, loss, floor])
            };
        }
        if figure.smoothing() > 0.0 {
            return if above < AT_FLOOR {
                fill(self.smooth_floor, &[floor])
            } else if reading.pull[y] > 0.0 {
                let target = show_short(reading.target[y]);
                fill(self.too_sure, &[name(y), share, target, loss, floor])
            } else {
                fill(self.smooth, &[loss, floor])
            };
        }
        if figure.gamma() > 0.0 {
            let gamma = show_short(figure.gamma());
            let factor = show_short(libm::pow(1.0 - p[y], figure.gamma()));
            let plain = amount(info::surprisal(p[y]));
            return fill(self.focal, &[gamma, name(y), share, factor, loss, plain]);
        }
        if highest_everywhere(&reading.once) {
            return fill(self.equal, &[loss]);
        }
        let most = show_short(p[winner]);
        if figure.t() != 1.0 && !shared {
            let usual = show_short(info::softmax(figure.z(), 1.0)[winner]);
            let template = if figure.t() > 1.0 {
                self.hot
            } else {
                self.cold
            };
            let t = show_short(figure.t());
            return fill(template, &[t, name(winner), most, usual, loss]);
        }
        let uniform = amount(reading.uniform);
        match (winner == y, p[winner] >= SURE) {
            (true, true) => fill(self.sure_right, &[name(y), share, loss]),
            (true, false) => {
                let pull = show(state.unit().from_nats(reading.gradient[y].abs()));
                fill(self.right, &[name(y), share, loss, pull, uniform])
            }
            (false, _) if shared => {
                let count = (0..p.len()).filter(wins).count().to_string();
                fill(self.wrong_shared, &[count, most, name(y), loss, uniform])
            }
            (false, sure) => {
                let template = if sure { self.sure_wrong } else { self.wrong };
                fill(template, &[name(winner), most, name(y), loss, uniform])
            }
        }
    }

    /// What goes wrong on the naive machine of the chosen precision, if anything does.
    fn broken(
        &self,
        figure: &figure::State,
        name: &dyn Fn(usize) -> String,
        loss: &str,
    ) -> Option<String> {
        let lanes = figure.lanes();
        let lane = &lanes[figure.naive_lane()];
        let precision = lane.precision.key().to_owned();
        let loss = loss.to_owned();
        if lane.broken() && lane.total == 0.0 {
            return Some(fill(self.underflows, &[precision, loss]));
        }
        if lane.broken() {
            let limit = show_short(lane.precision.limit());
            return Some(fill(self.overflows, &[precision, limit, loss]));
        }
        lane.loss
            .is_infinite()
            .then(|| fill(self.vanishes, &[precision, name(figure.y()), loss]))
    }
}

/// Whether all are equal.
fn highest_everywhere(p: &[f64]) -> bool {
    p.iter().all(|x| Some(x) == p.first())
}
