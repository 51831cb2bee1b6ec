//! What is asked of one distribution, or of two that are typed under their names: `--p` is the truth,
//! `--q` the model, and no order can be mistaken.

use crate::arguments::{Form, List, flat, list, object};
use crate::error::Error;
use clap::Args;
use surprisal::info;
use surprisal::simplex::{Simplex, SimplexError};
use surprisal::unit::exact;

const ENTROPY: &str = "\
Formula:
  H(P) = −Σ p log p, with 0 log 0 = 0

Examples:
  $ surprisal entropy 0.5 0.25 0.25 --unit bits
  1.5
  $ surprisal entropy 3 1 1 --normalize
  0.9502705392332346";

const PERPLEXITY: &str = "\
Formula:
  exp H(P), H in nats: how many sides a fair die has that surprises as much

Example:
  $ surprisal perplexity 1/4 1/4 1/4 1/4
  4";

const CROSS_ENTROPY: &str = "\
Formula:
  H(P,Q) = −Σ p log q = H(P) + D(P‖Q)

Example:
  $ surprisal cross-entropy --p 1/2,1/4,1/8,1/8 --q 1/8,1/2,1/4,1/8 --unit bits
  2.375";

const KL: &str = "\
Formula:
  D(P‖Q) = Σ p log (p/q), Infinity where q = 0 < p

Examples:
  $ surprisal kl --p 0.5,0.5 --q 0.9,0.1
  0.5108256237659907
  $ surprisal kl --p 0.9,0.1 --q 0.5,0.5
  0.3680642071684971";

const JS: &str = "\
Formula:
  ½ D(P‖M) + ½ D(Q‖M), M = (P + Q)/2: the same either way round, at most 1 bit

Example:
  $ surprisal js --p 1,0 --q 0,1 --unit bits
  1";

/// The entropy of a distribution: its mean surprise
#[derive(Args)]
#[command(after_help = ENTROPY)]
pub(crate) struct Entropy {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    form: Form,
}

/// The perplexity of a distribution: its entropy as a number of choices
#[derive(Args)]
#[command(after_help = PERPLEXITY)]
pub(crate) struct Perplexity {
    #[command(flatten)]
    one: One,
}

/// The cross-entropy of the truth P under the model Q
#[derive(Args)]
#[command(after_help = CROSS_ENTROPY)]
pub(crate) struct CrossEntropy {
    #[command(flatten)]
    pair: Pair,
}

/// The Kullback-Leibler divergence D(P‖Q): what believing Q costs when P is the truth
#[derive(Args)]
#[command(after_help = KL)]
pub(crate) struct Kl {
    #[command(flatten)]
    pair: Pair,
}

/// The Jensen-Shannon divergence of P and Q
#[derive(Args)]
#[command(after_help = JS)]
pub(crate) struct Js {
    #[command(flatten)]
    pair: Pair,
}

#[derive(Args)]
struct One {
    /// The probabilities, with blanks or commas between them; 1/3 is understood
    #[arg(value_name = "P", required = true, num_args = 1.., value_parser = list, allow_negative_numbers = true)]
    p: Vec<List>,
    /// Divide the numbers by their sum first
    #[arg(long)]
    normalize: bool,
}

#[derive(Args)]
struct Pair {
    /// The truth P, such as 0.5,0.5
    #[arg(short, long, value_name = "P", required = true, num_args = 1.., value_parser = list, allow_negative_numbers = true)]
    p: Vec<List>,
    /// The model Q, such as 0.9,0.1
    #[arg(short, long, value_name = "Q", required = true, num_args = 1.., value_parser = list, allow_negative_numbers = true)]
    q: Vec<List>,
    /// Divide each list by its sum first
    #[arg(long)]
    normalize: bool,
    #[command(flatten)]
    form: Form,
}

/// Of two lists, in nats.
type Measure = fn(&[f64], &[f64]) -> f64;

impl One {
    /// Entropy in nats, and perplexity.
    fn numbers(&self) -> Result<(f64, f64), Error> {
        let given = flat(&self.p);
        let p = distribution("the list", &given, self.normalize)?;
        let entropy = if self.normalize {
            info::normalized_entropy(&given)
        } else {
            info::entropy(&given)
        };
        Ok((entropy, info::perplexity(p.as_slice())))
    }
}

impl Entropy {
    pub(crate) fn run(&self) -> Result<String, Error> {
        let (nats, perplexity) = self.one.numbers()?;
        let entropy = self.form.unit.from_nats(nats);
        let numbers = [("entropy", entropy), ("perplexity", perplexity)];
        Ok(told(&self.form, "entropy", &numbers))
    }
}

impl Perplexity {
    pub(crate) fn run(&self) -> Result<String, Error> {
        let (_, perplexity) = self.one.numbers()?;
        Ok(exact(perplexity) + "\n")
    }
}

impl CrossEntropy {
    pub(crate) fn run(&self) -> Result<String, Error> {
        self.pair.run("cross-entropy")
    }
}

impl Kl {
    pub(crate) fn run(&self) -> Result<String, Error> {
        self.pair.run("kl")
    }
}

impl Js {
    pub(crate) fn run(&self) -> Result<String, Error> {
        self.pair.run("js")
    }
}

impl Pair {
    fn run(&self, asked: &str) -> Result<String, Error> {
        let [p, q] = [flat(&self.p), flat(&self.q)];
        let scaled_p = distribution("P", &p, self.normalize)?;
        let scaled_q = distribution("Q", &q, self.normalize)?;
        if p.len() != q.len() {
            let (p, q) = (p.len(), q.len());
            return Err(Error::Lengths { p, q });
        }
        // Those of weights do not round the division.
        let entropy = if self.normalize {
            info::normalized_entropy
        } else {
            info::entropy
        };
        let (kl, js): (Measure, Measure) = if self.normalize {
            (
                info::normalized_kl_divergence,
                info::normalized_js_divergence,
            )
        } else {
            (info::kl_divergence, info::js_divergence)
        };
        let in_unit = |nats| self.form.unit.from_nats(nats);
        let (scaled_p, scaled_q) = (scaled_p.as_slice(), scaled_q.as_slice());
        let cross_entropy = info::cross_entropy(scaled_p, scaled_q);
        let numbers = [
            ("entropy", in_unit(entropy(&p))),
            ("cross-entropy", in_unit(cross_entropy)),
            ("kl", in_unit(kl(&p, &q))),
            ("kl-reverse", in_unit(kl(&q, &p))),
            ("js", in_unit(js(&p, &q))),
            ("total-variation", info::total_variation(scaled_p, scaled_q)),
        ];
        Ok(told(&self.form, asked, &numbers))
    }
}

/// The number that was asked for, or as JSON all of them.
fn told(form: &Form, asked: &str, numbers: &[(&str, f64)]) -> String {
    if form.json {
        return object(&[("unit", form.unit.key())], numbers) + "\n";
    }
    let number = numbers.iter().find(|number| number.0 == asked);
    number.map_or_else(String::new, |number| exact(number.1) + "\n")
}

/// Takes numbers for a distribution, or says what keeps them from being one.
fn distribution(list: &'static str, values: &[f64], normalize: bool) -> Result<Simplex, Error> {
    let made = if normalize {
        Simplex::normalize(values)
    } else {
        Simplex::new(values.to_vec())
    };
    made.map_err(|error| match error {
        SimplexError::NotAProbability { index, value } => Error::NotAProbability {
            list,
            place: index + 1,
            value,
        },
        SimplexError::Sum { sum } if normalize => Error::NoMass { list, sum },
        SimplexError::Sum { sum } => Error::Sum { list, sum },
        _ => Error::NoMass { list, sum: 0.0 },
    })
}
