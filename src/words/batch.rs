//! What `batch` says.

use super::{About, Words, fill};
use crate::figures::batch::{self as figure, Reduce, Score};
use crate::figures::{Column, State};
use crate::unit::{show, show_short};

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Batch {
    /// A packed table with a sign that none has: the key, the sign.
    pub foreign_sign: &'static str,
    /// A packed table that was cut off or changed: the key.
    pub damaged: &'static str,
    /// Its headings.
    pub about: About,
    /// The classes of a yes/no table.
    pub no_yes: [&'static str; 2],
    /// A row of the table: its number.
    pub sample: &'static str,
    /// The mean line: its height.
    pub mean: &'static str,
    /// The second model's mean line: its height.
    pub mean_2: &'static str,
    /// The line of the weighted mean: its height.
    pub weighted: &'static str,
    /// The second model's weighted mean line: its height.
    pub weighted_2: &'static str,
    /// The line of a model that knows nothing: K, its height.
    pub knows_nothing: &'static str,
    /// Along the horizontal axis of the loss curve.
    pub foreseen: &'static str,
    /// A sample costs ∞: its number.
    pub infinite: &'static str,
    /// Several do: how many, of how many.
    pub infinite_more: &'static str,
    /// One of either model does, or more.
    pub infinite_both: &'static str,
    /// Of a second model: its number.
    pub infinite_second: &'static str,
    /// A clip makes a number of ∞: the sample's number, its price, the reduced loss.
    pub clipped_infinity: &'static str,
    /// A clip moves a loss: what is shown, what is true.
    pub clipped: &'static str,
    /// Two models, one as often right as the other, different losses: hits, N, both losses.
    pub same_accuracy: &'static str,
    /// Two models of the same accuracy and the same loss: hits, N, the loss.
    pub alike: &'static str,
    /// Two models, the first more often right and yet dearer: both hits, both losses.
    pub right_but_dearer: &'static str,
    /// The same for the second: its hits first.
    pub second_right_but_dearer: &'static str,
    /// Any other two models: both hits, N, both losses.
    pub two_models: &'static str,
    /// The weighted mean differs from the mean: both, Σ w, N.
    pub weights_matter: &'static str,
    /// A wrong answer that is cheaper than a right one: its number, its loss; the other's.
    pub wrong_but_cheaper: &'static str,
    /// One sample brings more than half of the sum: its number, its share in percent, the mean of
    /// the others.
    pub one_dominates: &'static str,
    /// Worse than knowing nothing: the mean, ln K, K.
    pub worse_than_nothing: &'static str,
    /// Any other batch: N, the mean, hits, ln K, K.
    pub plain: &'static str,
    /// A column's head: what happened.
    pub label_column: &'static str,
    /// A column's head, for the second model: the class.
    pub second_column: &'static str,
    /// A column's head: the logit of a class.
    pub logit_column: &'static str,
    /// A column's head: the weight.
    pub weight_column: &'static str,
    /// A column's head: the loss of either model.
    pub loss_columns: [&'static str; 2],
}

impl Batch {
    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let reading = figure.read();
        let first = &reading.first;
        let reduce = figure.reduce();
        let amount = |nats| words.amount(state, nats);
        let loss = first.reduced(reduce);
        let number = |index: usize| (index + 1).to_string();
        let count = figure.samples().len().to_string();
        let hits = |score: &Score| score.hits().to_string();

        let second_infinite = |score: &Score| score.reduced(reduce).is_infinite();
        let infinite = first
            .losses
            .iter()
            .filter(|loss| loss.is_infinite())
            .count();
        if loss.is_infinite() && reading.second.as_ref().is_some_and(second_infinite) {
            return self.infinite_both.to_owned();
        }
        if loss.is_infinite() && infinite > 1 {
            return fill(self.infinite_more, &[infinite.to_string(), count]);
        }
        if loss.is_infinite() {
            return fill(self.infinite, &[number(first.worst())]);
        }
        if let Some(second) = reading.second.as_ref().filter(|it| second_infinite(it)) {
            return fill(self.infinite_second, &[number(second.worst())]);
        }
        let unclipped = reading.unclipped.reduced(reduce);
        if unclipped.is_infinite() {
            let worst = first.worst();
            let price = first.losses.get(worst).copied().unwrap_or(0.0);
            return fill(
                self.clipped_infinity,
                &[number(worst), amount(price), amount(loss)],
            );
        }
        if (unclipped - loss).abs() > 1e-6 * unclipped {
            return fill(self.clipped, &[amount(loss), amount(unclipped)]);
        }
        if let Some(second) = &reading.second {
            let other = second.reduced(reduce);
            let losses = [amount(loss), amount(other)];
            if first.hits() == second.hits() {
                let [a, b] = losses;
                return if (loss - other).abs() <= 1e-9 * loss {
                    fill(self.alike, &[hits(first), count, a])
                } else {
                    fill(self.same_accuracy, &[hits(first), count, a, b])
                };
            }
            let (better, dearer) = (first.hits() > second.hits(), loss > other);
            let [a, b] = losses;
            return match (better, dearer) {
                (true, true) => fill(self.right_but_dearer, &[hits(first), hits(second), a, b]),
                (false, false) if loss < other => fill(
                    self.second_right_but_dearer,
                    &[hits(second), hits(first), b, a],
                ),
                _ => fill(self.two_models, &[hits(first), hits(second), count, a, b]),
            };
        }
        if reduce == Reduce::Weighted && (first.weighted - first.mean).abs() > 1e-9 {
            let total = show_short(reading.total_weight);
            let both = [amount(first.weighted), amount(first.mean)];
            let [weighted, mean] = both;
            return fill(self.weights_matter, &[weighted, mean, total, count]);
        }
        if let Some((wrong, right)) = wrong_but_cheaper(first) {
            let price = |index: usize| amount(first.losses.get(index).copied().unwrap_or(0.0));
            let values = [number(wrong), price(wrong), number(right), price(right)];
            return fill(self.wrong_but_cheaper, &values);
        }
        let worst = first.worst();
        let share = first.losses.get(worst).copied().unwrap_or(0.0) / first.sum;
        let mean = reading.first.mean;
        if figure.samples().len() > 4 && share > 0.5 {
            let rest = figure.mean_without(&first.losses, worst);
            let percent = crate::unit::show_places(100.0 * share, 0);
            return fill(
                self.one_dominates,
                &[number(worst), percent, amount(mean), amount(rest)],
            );
        }
        let classes = figure.form().classes().to_string();
        let nothing = show(state.unit().from_nats(reading.knows_nothing));
        if mean > reading.knows_nothing {
            return fill(self.worse_than_nothing, &[amount(mean), nothing, classes]);
        }
        fill(
            self.plain,
            &[count, amount(mean), hits(first), nothing, classes],
        )
    }

    /// The head of a column of the table.
    fn column(&self, state: &State, words: &Words, column: Column) -> String {
        match column {
            Column::Label => self.label_column.to_owned(),
            Column::Weight => self.weight_column.to_owned(),
            Column::Loss { second } => self.loss_columns[usize::from(second)].to_owned(),
            Column::Answer {
                second,
                class,
                logit,
            } => {
                let mut head = words.outcome(state, class).to_owned();
                if logit {
                    head = fill(self.logit_column, &[head]);
                }
                if second {
                    head = fill(self.second_column, &[head]);
                }
                head
            }
        }
    }
}

impl Words {
    /// The head of a column of a figure's editable table.
    pub fn grid_head(&self, state: &State, column: Column) -> String {
        self.batch().column(state, self, column)
    }
}

/// A wrong answer and a right one that cost more.
fn wrong_but_cheaper(score: &Score) -> Option<(usize, usize)> {
    let order = score.by_loss();
    let right = order.iter().copied().find(|i| score.right[*i])?;
    let wrong = order.iter().rev().copied().find(|i| !score.right[*i])?;
    (score.losses[wrong] < score.losses[right]).then_some((wrong, right))
}
