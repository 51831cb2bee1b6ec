//! `batch`: a table of samples; their losses one by one, and the mean over all of them.

mod bars_picture;
mod curve_picture;
mod explorable;
mod line;
mod outside;
pub(crate) mod picture;
mod presets;
mod rows;
mod rules;
mod score;
mod table;

pub use rows::Form;
pub use rules::{Order, Reduce, Rule};
pub use score::Score;

use super::{Key, Slot};
use crate::info;

/// The most samples that the table holds. Every one is a row to read and a bar to see; a longer
/// file is summed up row by row instead ([`crate::info::Evaluation`]).
pub const MAX_SAMPLES: usize = 64;
/// The largest weight of a class or of a sample.
pub const MAX_WEIGHT: f64 = 1e6;

/// What happened, and what the models had said.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    label: usize,
    p: Vec<f64>,
    /// Of the second model; empty where there is none.
    q: Vec<f64>,
    weight: f64,
}

impl Sample {
    /// The class that happened, from 0.
    pub fn label(&self) -> usize {
        self.label
    }

    /// The first model's row.
    pub fn p(&self) -> &[f64] {
        &self.p
    }

    /// The second model's row; empty where there is none.
    pub fn q(&self) -> &[f64] {
        &self.q
    }

    /// How much it counts in the weighted mean, beside the weight of its class.
    pub fn weight(&self) -> f64 {
        self.weight
    }
}

/// The table, and how it is summed up. It has at least one sample, all rows fit the form, and the
/// weights of the samples (times those of their classes) do not sum to 0.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    samples: Vec<Sample>,
    form: Form,
    second: bool,
    class_weights: Vec<f64>,
    rule: Rule,
    reduce: Reduce,
    order: Order,
    /// The cell that is being moved, and its row from before.
    held: Option<(Slot, Vec<f64>)>,
}

/// What follows from it, in nats.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The first model's score.
    pub first: Score,
    /// The second model's.
    pub second: Option<Score>,
    /// What the first model would score without the clip.
    pub unclipped: Score,
    /// ln K: what a model pays that always gives every class the same probability.
    pub knows_nothing: f64,
    /// Σ w.
    pub total_weight: f64,
}

impl Default for State {
    fn default() -> Self {
        let sample = |(label, p)| Sample {
            label,
            p: vec![p],
            q: Vec::new(),
            weight: 1.0,
        };
        Self {
            samples: [(1, 0.9), (0, 0.1), (1, 0.8), (0, 0.4)].map(sample).into(),
            form: Form {
                columns: 1,
                logits: false,
            },
            second: false,
            class_weights: vec![1.0; 2],
            rule: Rule::None,
            reduce: Reduce::Mean,
            order: Order::Given,
            held: None,
        }
    }
}

impl State {
    /// The samples; at least one.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// What the rows hold.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether there is a second model.
    pub fn has_second(&self) -> bool {
        self.second
    }

    /// The weight of each class.
    pub fn class_weights(&self) -> &[f64] {
        &self.class_weights
    }

    /// The clip rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// How the losses become one number.
    pub fn reduce(&self) -> Reduce {
        self.reduce
    }

    /// The weight of each sample in the weighted mean: that of its class times its own.
    pub fn weights(&self) -> Vec<f64> {
        let weigh = |sample: &Sample| self.class_weights[sample.label] * sample.weight;
        self.samples.iter().map(weigh).collect()
    }

    /// The probability that a model gave to what happened: 1 is foreseen, 0 was held impossible.
    pub fn foreseen(&self, sample: usize, second: bool) -> f64 {
        let Some(sample) = self.samples.get(sample) else {
            return 0.0;
        };
        let row = if second { &sample.q } else { &sample.p };
        let all = self.form.probabilities(row);
        all.get(sample.label).copied().unwrap_or(0.0)
    }

    /// The cell that says how probable the model held what happened.
    pub fn cell(&self, sample: usize, second: bool) -> Option<Slot> {
        let label = self.samples.get(sample)?.label;
        let column = if self.form.is_binary() { 0 } else { label };
        let key = if second { Key::Q } else { Key::P };
        Some(Slot::at(key, sample * self.form.columns + column))
    }

    /// What to put into [`State::cell`] so that what happened gets the probability `p`.
    pub fn cell_value(&self, slot: Slot, p: f64) -> Option<f64> {
        let (sample, column) = self.place(slot)?;
        let binary = self.form.is_binary();
        let row = self.row(sample, slot.key == Key::Q);
        if !self.form.logits {
            let complement = binary && self.samples[sample].label == 0;
            return Some(if complement { 1.0 - p } else { p });
        }
        if binary {
            let logit = info::logit(p);
            return Some(if self.samples[sample].label == 1 {
                logit
            } else {
                0.0 - logit
            });
        }
        let mut others = row.to_vec();
        others.remove(column);
        let value = info::logit(p) + info::log_sum_exp(&others, 1.0);
        (!value.is_nan()).then_some(value)
    }

    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let weights = self.weights();
        let clip = self.rule.clip();
        let score = |clip, row: fn(&Sample) -> &[f64]| {
            Score::new(self.form, &self.samples, &weights, clip, row)
        };
        Reading {
            first: score(clip, Sample::p),
            second: self.second.then(|| score(clip, Sample::q)),
            unclipped: score(info::Clip::None, Sample::p),
            knows_nothing: libm::log(self.form.classes() as f64),
            total_weight: info::sum(weights),
        }
    }

    /// The mean of all losses but one.
    pub fn mean_without(&self, losses: &[f64], but: usize) -> f64 {
        let rest = losses.iter().enumerate().filter(|(index, _)| *index != but);
        let rest: Vec<f64> = rest.map(|(_, loss)| *loss).collect();
        if rest.is_empty() {
            0.0
        } else {
            info::mean(&rest)
        }
    }

    /// The order in which the bars stand.
    pub fn order(&self, reading: &Reading) -> Vec<usize> {
        match self.order {
            Order::Given => (0..self.samples.len()).collect(),
            Order::Sorted => reading.first.by_loss(),
        }
    }

    fn row(&self, sample: usize, second: bool) -> &[f64] {
        let sample = &self.samples[sample];
        if second { &sample.q } else { &sample.p }
    }

    /// The sample and the column of a cell of either model.
    fn place(&self, slot: Slot) -> Option<(usize, usize)> {
        let index = slot.index?;
        let (sample, column) = (index / self.form.columns, index % self.form.columns);
        let known = slot.key == Key::P || slot.key == Key::Q && self.second;
        (known && sample < self.samples.len()).then_some((sample, column))
    }

    fn put_cell(&mut self, slot: Slot, value: f64) {
        let Some((sample, column)) = self.place(slot) else {
            return;
        };
        let second = slot.key == Key::Q;
        let base = match &self.held {
            Some((held, base)) if *held == slot => base.clone(),
            _ => self.row(sample, second).to_vec(),
        };
        let Some(next) = self.form.with(&base, column, value) else {
            return;
        };
        let place = &mut self.samples[sample];
        if second {
            place.q = next;
        } else {
            place.p = next;
        }
        self.held = Some((slot, base));
    }

    /// Changes something that weights depend on, unless it would leave no weight at all.
    fn weigh(&mut self, change: impl FnOnce(&mut Self)) -> bool {
        let before = self.clone();
        change(self);
        let total = info::sum(self.weights());
        if total > 0.0 {
            return true;
        }
        *self = before;
        false
    }

    fn add(&mut self) {
        if self.samples.len() < MAX_SAMPLES {
            let row = self.form.uniform();
            self.samples.push(Sample {
                label: 0,
                q: if self.second { row.clone() } else { Vec::new() },
                p: row,
                weight: 1.0,
            });
        }
    }

    fn remove(&mut self, index: usize) {
        if index < self.samples.len() && self.samples.len() > 1 {
            self.samples.remove(index);
            self.mend_weights();
        }
    }

    /// Where no weight is left, all count alike again.
    fn mend_weights(&mut self) {
        if info::sum(self.weights()) > 0.0 {
            return;
        }
        self.class_weights.fill(1.0);
        for sample in &mut self.samples {
            sample.weight = 1.0;
        }
    }

    /// The same answers with another number of classes, or as logits.
    fn convert(&mut self, to: Form) {
        let from = self.form;
        for sample in &mut self.samples {
            sample.label = sample.label.min(to.classes() - 1);
            sample.p = from.convert(&sample.p, to);
            if self.second {
                sample.q = from.convert(&sample.q, to);
            }
        }
        self.class_weights.resize(to.classes(), 1.0);
        self.form = to;
        self.mend_weights();
    }

    fn compare(&mut self, on: bool) {
        self.second = on;
        for sample in &mut self.samples {
            sample.q = if on { self.form.uniform() } else { Vec::new() };
        }
    }
}
