//! The formula of `batch`: the reduction with the samples' losses in it.

use super::super::formula::{Formula, Math, Piece, Role, formula, term};
use super::{Reduce, State};
use crate::info;
use crate::unit::{Unit, show, show_short};

/// The most terms that the formula spells out.
const MOST_TERMS: usize = 12;

impl State {
    /// The reduction with the samples' losses in it; the first ones where there are many.
    pub(super) fn line(&self, losses: &[f64], unit: Unit, role: Role) -> Formula {
        let amount = |nats| show(unit.from_nats(nats));
        let (symbols, opening, total) = match self.reduce {
            Reduce::Mean => ("=−{1/N}∑_i$p_i", "={1/#}", info::mean(losses)),
            Reduce::Sum => ("=−∑_i$p_i", "", info::sum(losses.iter().copied())),
            Reduce::Weighted => (
                "=−{∑_iw_i$p_i/∑_iw_i}",
                "={1/#}",
                info::weighted_mean(losses, &self.weights()),
            ),
        };
        let weights = self.weights();
        let by = match self.reduce {
            Reduce::Weighted => show_short(info::sum(weights.iter().copied())),
            _ => losses.len().to_string(),
        };
        let mut line = formula(unit, &[(role, "L"), (Role::Plain, symbols)], &[]);
        let mut sign = "=";
        if !opening.is_empty() {
            line.extend(formula(unit, &[(Role::Plain, opening)], &[by]));
            sign = "(";
        }
        for (index, &loss) in losses.iter().enumerate().take(MOST_TERMS) {
            line.push(match self.reduce {
                Reduce::Weighted => term(index, sign, weights[index], amount(loss)),
                _ => price(index, sign, amount(loss)),
            });
            sign = "+";
        }
        if losses.len() > MOST_TERMS {
            line.extend(formula(unit, &[(Role::Plain, "+⋯")], &[]));
        }
        if self.reduce != Reduce::Sum
            && let Some(Piece {
                math: Math::Row(last),
                ..
            }) = line.last_mut()
        {
            last.push(Math::Operator(")"));
        }
        line.extend(formula(unit, &[(role, "=#")], &[amount(total)]));
        line
    }
}

/// What a sample adds.
fn price(index: usize, sign: &'static str, price: String) -> Piece {
    Piece {
        math: Math::Row(vec![Math::Operator(sign), Math::Number(price)]),
        term: Some(index),
        role: Role::Plain,
    }
}
