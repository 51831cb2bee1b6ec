//! What `fit` says.

use super::{About, Words, fill};
use crate::figures::fit::{self as figure, LAST_STEP, Tab};
use crate::figures::{MAX_OUTCOMES, State};
use crate::unit::{show, show_places};

/// From this share of P's samples on, a reverse fit is said to miss something.
const MUCH: f64 = 0.05;
/// A divergence below this, in nats, is none.
const NONE: f64 = 1e-9;
/// The outcomes' usual names: how many.
const COUNTS: [&str; MAX_OUTCOMES] = ["0", "1", "2", "3", "4", "5", "6", "7"];

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Fit {
    /// Its headings.
    pub about: About,
    /// The rows of samples: of P, of the forward fit, of the reverse fit.
    pub rows: [&'static str; 3],
    /// What runs along the bottom of the last picture.
    pub mean: &'static str,
    /// The descents are under way: steps made, of how many, D(P‖Q), D(Q‖P).
    pub walking: &'static str,
    /// P is in the family.
    pub same: &'static str,
    /// What the forward fit does: the percentage it invents.
    pub covers: &'static str,
    /// What the reverse fit does: D(Q‖P), the percentage it misses.
    pub seeks: &'static str,
    /// How many places are as good for it.
    pub tied: &'static str,
    /// It covers as well: both σ.
    pub covers_too: &'static str,
    /// Of weeks, P is in the family.
    pub same_rate: &'static str,
    /// Of weeks: the mean of both fits, both divergences.
    pub weeks: &'static str,
    /// Of weeks, P rules something out: its name, the rate that is left, D(Q‖P), D(P‖Q).
    pub retreats: &'static str,
    /// The same where both rates cost as much: its name, D(Q‖P), D(P‖Q).
    pub retreats_to_both: &'static str,
    /// Of weeks, every rate costs ∞: D(P‖Q).
    pub nowhere: &'static str,
}

impl Fit {
    /// An outcome's usual name.
    pub(super) fn count(index: usize) -> &'static str {
        COUNTS.get(index).copied().unwrap_or_default()
    }

    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        match figure.tab() {
            Tab::Gaussian => self.of_bells(words, state, figure.bells()),
            Tab::Discrete => self.of_weeks(words, state, figure.discrete()),
        }
    }

    fn of_bells(&self, words: &Words, state: &State, bells: &figure::Bells) -> String {
        let reading = bells.read();
        let amount = |nats| words.amount(state, nats);
        let percent = |share: f64| show_places(libm::round(100.0 * share), 0);
        let (forward, reverse) = (reading.forward, reading.reverse);
        if !bells.arrived() {
            let steps = [bells.steps(), LAST_STEP].map(|steps| steps.to_string());
            let [made, of] = steps;
            return fill(
                self.walking,
                &[made, of, amount(forward.kl), amount(reverse.kl)],
            );
        }
        if forward.kl < NONE && reverse.kl < NONE {
            return self.same.to_owned();
        }
        let covers = fill(self.covers, &[percent(reading.invented)]);
        if reading.missed < MUCH {
            let widths = [reverse, forward].map(|fit| show(fit.q.sigma()));
            return covers + &fill(self.covers_too, &widths);
        }
        let seeks = fill(self.seeks, &[amount(reverse.kl), percent(reading.missed)]);
        let tied = match reading.lowest {
            0 | 1 => String::new(),
            lowest => fill(self.tied, &[lowest.to_string()]),
        };
        covers + &seeks + &tied
    }

    fn of_weeks(&self, words: &Words, state: &State, weeks: &figure::Discrete) -> String {
        let reading = weeks.read();
        let amount = |nats| words.amount(state, nats);
        let (forward, reverse) = (reading.forward, reading.reverse);
        if forward.kl < NONE && reverse.kl < NONE {
            return self.same_rate.to_owned();
        }
        if reading.minima.is_empty() {
            return fill(self.nowhere, &[amount(forward.kl)]);
        }
        if let Some(index) = weeks.p().as_slice().iter().position(|p| *p == 0.0) {
            let name = words.outcome(state, index).to_owned();
            let rate = show_places(reverse.rate, 0);
            let amounts = [reverse.kl, forward.kl].map(amount);
            let [left, covering] = amounts;
            let least = reading.minima.iter().filter(|it| it.kl < reverse.kl + NONE);
            if least.count() > 1 {
                return fill(self.retreats_to_both, &[name, left, covering]);
            }
            return fill(self.retreats, &[name, rate, left, covering]);
        }
        let [one, other] = [forward, reverse].map(|fit| show_places(fit.mean(), 2));
        fill(
            self.weeks,
            &[one, other, amount(forward.kl), amount(reverse.kl)],
        )
    }
}
