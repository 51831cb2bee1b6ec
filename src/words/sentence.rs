//! What a figure says in sentences: which one, and with which numbers, once for all languages.
//! A language only gives the templates, where `{0}` is the first value.

use super::Words;
use crate::figures::{
    Figure, Key, Note, Problem, Slot, State, Value, binary, cross_entropy, entropy,
};
use crate::info;
use crate::unit::{exact, show, show_short};

/// The templates of a language. What stands in each place is said beside it.
#[derive(Debug)]
pub struct Sentences {
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

    /// q = 0 < p: name, p.
    pub ruled_out: &'static str,
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

    /// The key.
    pub unknown_key: &'static str,
    /// The key, the text.
    pub not_a_number: &'static str,
    /// The key, the value, the least, the most.
    pub outside: &'static str,
    /// The key, how many, how many there should be.
    pub count_exactly: &'static str,
    /// The key, how many, the fewest, the most.
    pub count_between: &'static str,
    /// The key, the sum.
    pub scaled: &'static str,
    /// The key.
    pub no_mass: &'static str,
    /// The key, the word, the choices.
    pub choice: &'static str,
    /// Between two choices.
    pub between: &'static str,
    /// The key.
    pub too_long: &'static str,

    /// A slider of an outcome, for a screen reader: its value, its name, the surprise.
    pub costs: &'static str,
    /// A number box that cannot read its text: the least, the most.
    pub type_a_number: &'static str,
}

impl Words {
    /// What the picture means, in one or two sentences.
    pub fn sentence(&self, state: &State) -> String {
        match state.figure() {
            Figure::Entropy(figure) => self.entropy(state, &figure.read()),
            Figure::CrossEntropy(figure) => self.cross_entropy(state, figure, &figure.read()),
            Figure::Binary(figure) => self.binary(state, figure, &figure.read()),
        }
    }

    /// Nats in the reader's unit, with its name.
    fn amount(&self, state: &State, nats: f64) -> String {
        let unit = state.unit();
        let name = (self.option)(Key::Unit, unit.key());
        [&show(unit.from_nats(nats)), " ", &name].concat()
    }

    fn entropy(&self, state: &State, reading: &entropy::Reading) -> String {
        let say = &self.sentences;
        let amount = |nats| self.amount(state, nats);
        if reading.entropy == 0.0 {
            return say.certain.to_owned();
        }
        if reading.entropy >= reading.max_entropy * (1.0 - 1e-12) {
            return match state.outcomes() {
                2 => fill(say.both_alike, &[amount(reading.entropy)]),
                k => fill(say.all_alike, &[k.to_string(), amount(reading.entropy)]),
            };
        }
        let spare = reading.code_length - reading.entropy;
        let code = if spare < 1e-9 {
            say.code_exact.to_owned()
        } else {
            fill(say.code_spare, &[amount(spare)])
        };
        let sides = show_short(libm::round(reading.perplexity * 100.0) / 100.0);
        fill(say.mean_surprise, &[amount(reading.entropy), sides]) + &code
    }

    fn cross_entropy(
        &self,
        state: &State,
        figure: &cross_entropy::State,
        reading: &cross_entropy::Reading,
    ) -> String {
        let say = &self.sentences;
        let amount = |nats| self.amount(state, nats);
        let (p, q) = (figure.p().as_slice(), figure.q().as_slice());
        let shown = amount(reading.cross_entropy);
        if let Some(&index) = reading.ruled_out.first() {
            let name = self.outcome(state, index).to_owned();
            let p = p.get(index).map_or_else(String::new, |p| show_short(*p));
            return if reading.cross_entropy.is_infinite() {
                fill(say.ruled_out, &[name, p])
            } else {
                fill(say.ruled_out_clipped, &[name, p, shown])
            };
        }
        let unclipped = info::cross_entropy(p, q);
        if unclipped > reading.cross_entropy && figure.eps() > 0.0 {
            return fill(say.raised, &[shown, amount(unclipped)]);
        }
        if (reading.model_sum - 1.0).abs() > 1e-9 {
            let sum = show_short(reading.model_sum);
            return fill(say.no_distribution, &[sum, amount(reading.kl)]);
        }
        if reading.kl == 0.0 {
            return fill(say.nothing_wasted, &[shown]);
        }
        if reading.entropy == 0.0 {
            return fill(say.certain_truth, &[shown]);
        }
        let number = |nats| show(state.unit().from_nats(nats));
        let parts = [shown, number(reading.entropy), number(reading.kl)];
        fill(say.parts, &parts)
    }

    fn binary(&self, state: &State, figure: &binary::State, reading: &binary::Reading) -> String {
        let say = &self.sentences;
        let amount = |nats| self.amount(state, nats);
        let (y, p) = (figure.y(), figure.p());
        let loss = amount(reading.loss);
        if reading.loss.is_infinite() {
            return say.impossible.to_owned();
        }
        if figure.clipped(p) {
            let unclipped = info::binary_cross_entropy(y, p, info::Clip::None);
            return fill(say.clipped, &[amount(unclipped), loss]);
        }
        if y > 0.0 && y < 1.0 {
            return if p == y {
                fill(say.honest, &[loss])
            } else {
                let least = amount(reading.floor);
                fill(say.dishonest, &[show_short(y), show_short(p), loss, least])
            };
        }
        let [no, yes] = say.happened;
        let (happened, given) = if y == 1.0 { (yes, p) } else { (no, 1.0 - p) };
        let mut values = vec![happened.to_owned(), show_short(given), loss];
        if given >= 0.02 {
            return fill(say.forecast, &values);
        }
        values.push(show(reading.gradient.abs()));
        values.push(show(reading.gradient_mse.abs()));
        fill(say.sure_and_wrong, &values)
    }

    /// What was ignored or mended, and what to write instead.
    pub fn note(&self, note: &Note) -> String {
        let say = &self.sentences;
        let (template, more) = match &note.problem {
            Problem::UnknownKey => (say.unknown_key, Vec::new()),
            Problem::NotANumber { text } => (say.not_a_number, vec![text.clone()]),
            Problem::Outside { value, min, max } => {
                let numbers = [value, min, max].map(|number| show_short(*number));
                (say.outside, numbers.into())
            }
            Problem::Count { count, min, max } if min == max => {
                let numbers = [count, min].map(usize::to_string);
                (say.count_exactly, numbers.into())
            }
            Problem::Count { count, min, max } => {
                let numbers = [count, min, max].map(usize::to_string);
                (say.count_between, numbers.into())
            }
            Problem::Scaled { sum } => (say.scaled, vec![show_short(*sum)]),
            Problem::NoMass => (say.no_mass, Vec::new()),
            Problem::Choice { text, options } => {
                (say.choice, vec![text.clone(), options.join(say.between)])
            }
            Problem::TooLong => (say.too_long, Vec::new()),
        };
        let mut values = vec![note.key.clone()];
        values.extend(more);
        fill(template, &values)
    }

    /// What a slider's value means, for a screen reader.
    pub fn value_text(&self, state: &State, slot: Slot) -> String {
        let value = match (state.value(slot.key), slot.index) {
            (Some(Value::Number(value)), None) => value,
            (Some(Value::List(values)), Some(index)) => values.get(index).copied().unwrap_or(0.0),
            _ => return String::new(),
        };
        let shown = show_short(value);
        let Some(index) = slot.index else {
            return shown;
        };
        let name = self.outcome(state, index).to_owned();
        let cost = self.amount(state, info::surprisal(value.clamp(0.0, 1.0)));
        fill(self.sentences.costs, &[shown, name, cost])
    }

    /// What a number box says of a text it cannot read.
    pub fn type_a_number(&self, min: f64, max: f64) -> String {
        fill(self.sentences.type_a_number, &[exact(min), exact(max)])
    }
}

/// The template with the values in their places. A place without a value stays empty.
fn fill(template: &str, values: &[String]) -> String {
    let mut text = String::new();
    let mut parts = template.split('{');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let Some((place, rest)) = part.split_once('}') else {
            continue;
        };
        let value = place
            .parse()
            .ok()
            .and_then(|place: usize| values.get(place));
        text.push_str(value.map_or("", String::as_str));
        text.push_str(rest);
    }
    text
}
