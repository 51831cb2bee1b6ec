//! What `divergence` says.

use super::{About, Words, fill};
use crate::figures::divergence::{Reading, State as Figure, largest};
use crate::figures::{Distribution, State};
use crate::unit::{show, show_short};
use core::f64::consts::LN_2;

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Divergence {
    /// Its headings.
    pub about: About,
    /// Who counts as the truth, who as the model: in D(P‖Q), in D(Q‖P).
    pub roles: [[&'static str; 2]; 2],
    /// Q = P.
    pub equal: &'static str,
    /// P and Q have no outcome in common: log 2.
    pub nothing_in_common: &'static str,
    /// Either rules something out: what Q rules out, its p, what P rules out, its q, JS.
    pub both_infinite: &'static str,
    /// Only one rules something out: which one, what, the other one, what it says, the finite
    /// divergence, JS.
    pub one_infinite: &'static str,
    /// Both directions agree: how much.
    pub even: &'static str,
    /// Any other pair: for each direction what weighs most and what truth and model say of it; then
    /// both divergences.
    pub uneven: &'static str,
    /// The same where several outcomes weigh as much: both divergences.
    pub uneven_alike: &'static str,
    /// Through R it is shorter: both legs, their sum, D(P‖Q).
    pub shortcut: &'static str,
    /// Through R it is not: the same.
    pub no_shortcut: &'static str,
    /// A leg through R is infinite, but D(P‖Q) is not: D(P‖Q).
    pub blocked: &'static str,
    /// D(P‖Q) is infinite: what Q rules out.
    pub no_way: &'static str,
}

impl Divergence {
    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &Figure) -> String {
        let reading = figure.read();
        let amount = |nats| words.amount(state, nats);
        if reading.kl == 0.0 {
            return self.equal.to_owned();
        }
        let pair = [figure.p(), figure.q()];
        let [by_q, by_p] = [[0, 1], [1, 0]].map(|[a, b]| ruled_out(pair[a], pair[b]));
        if let Some([to, from]) = reading.legs {
            return self.detour(words, state, &reading, [to, from], by_q);
        }
        let named = |index| words.outcome(state, index).to_owned();
        let said = |who: usize, index: usize| {
            let value = pair[who].as_slice().get(index);
            value.map_or_else(String::new, |value| show_short(*value))
        };
        let one = |who: [usize; 2], index, finite| {
            let letters = who.map(|who| ["P", "Q"][who].to_owned());
            let [none, some] = letters;
            let says = said(who[1], index);
            let values = [
                none,
                named(index),
                some,
                says,
                amount(finite),
                amount(reading.js),
            ];
            fill(self.one_infinite, &values)
        };
        match (by_q, by_p) {
            (Some(_), Some(_)) if apart(pair) => fill(self.nothing_in_common, &[amount(LN_2)]),
            (Some(a), Some(b)) => {
                let js = amount(reading.js);
                fill(
                    self.both_infinite,
                    &[named(a), said(0, a), named(b), said(1, b), js],
                )
            }
            (Some(index), None) => one([1, 0], index, reading.kl_reverse),
            (None, Some(index)) => one([0, 1], index, reading.kl),
            (None, None) => {
                let most = [&reading.terms, &reading.reverse_terms].map(|terms| largest(terms));
                let apart = (reading.kl - reading.kl_reverse).abs();
                match most {
                    [Some(a), Some(b)] if apart > 1e-12 * reading.kl => {
                        let forward = [named(a), said(0, a), said(1, a)];
                        let reverse = [named(b), said(1, b), said(0, b)];
                        let sums = [reading.kl, reading.kl_reverse].map(amount);
                        fill(self.uneven, &[&forward[..], &reverse, &sums].concat())
                    }
                    _ if apart > 1e-12 * reading.kl => {
                        let sums = [reading.kl, reading.kl_reverse].map(amount);
                        fill(self.uneven_alike, &sums)
                    }
                    _ => fill(self.even, &[amount(reading.kl)]),
                }
            }
        }
    }

    /// What the way through R says.
    fn detour(
        &self,
        words: &Words,
        state: &State,
        reading: &Reading,
        legs: [f64; 2],
        by_q: Option<usize>,
    ) -> String {
        let straight = words.amount(state, reading.kl);
        let sum = legs[0] + legs[1];
        if let Some(index) = by_q {
            return fill(self.no_way, &[words.outcome(state, index).to_owned()]);
        }
        if sum.is_infinite() {
            return fill(self.blocked, &[straight]);
        }
        let number = |nats| show(state.unit().from_nats(nats));
        let values = [number(legs[0]), number(legs[1]), number(sum), straight];
        if sum < reading.kl {
            fill(self.shortcut, &values)
        } else {
            fill(self.no_shortcut, &values)
        }
    }
}

/// The first outcome that happens in `truth` and that `model` rules out.
fn ruled_out(truth: &Distribution, model: &Distribution) -> Option<usize> {
    let mut pairs = truth.as_slice().iter().zip(model.as_slice());
    pairs.position(|(truth, model)| *truth > 0.0 && *model == 0.0)
}

/// Whether no outcome is possible in both.
fn apart([p, q]: [&Distribution; 2]) -> bool {
    let mut pairs = p.as_slice().iter().zip(q.as_slice());
    pairs.all(|(p, q)| *p == 0.0 || *q == 0.0)
}
