//! Code for `batch`.

use super::{Snippet, bracketed, divided, rust_float, rust_list, rust_unit};
use crate::figures::batch::{Reduce, Rule, Sample, State};
use crate::unit::{Unit, exact};
use core::fmt::Write as _;

pub(super) fn code(figure: &State, unit: Unit) -> Vec<Snippet> {
    let batch = Batch::new(figure, unit);
    let sklearn = if batch.sklearn_can() {
        batch.sklearn()
    } else {
        "# log_loss clips at 2.2e-16 and cannot give this number; NumPy can.\n".to_owned()
            + &batch.numpy()
    };
    vec![
        ("NumPy, SciPy", batch.numpy()),
        ("scikit-learn", sklearn),
        ("PyTorch", batch.pytorch()),
        ("Rust", batch.rust()),
    ]
}

/// What every language says in its own way.
struct Batch<'a> {
    figure: &'a State,
    unit: Unit,
    binary: bool,
    /// Whether the rows are logits that are all finite; infinite ones are given as probabilities.
    logits: bool,
    rows: Vec<Vec<f64>>,
    labels: String,
}

impl<'a> Batch<'a> {
    fn new(figure: &'a State, unit: Unit) -> Self {
        let form = figure.form();
        let samples = figure.samples();
        let finite = |sample: &Sample| sample.p().iter().all(|value| value.is_finite());
        let logits = form.logits && samples.iter().all(finite);
        let row = |sample: &Sample| match (form.logits && !logits, form.is_binary()) {
            (false, _) => sample.p().to_vec(),
            (true, false) => form.probabilities(sample.p()),
            (true, true) => form.probabilities(sample.p())[1..].to_vec(),
        };
        let labels = samples.iter().map(|sample| sample.label().to_string());
        let labels: Vec<String> = labels.collect();
        Self {
            figure,
            unit,
            binary: form.is_binary(),
            logits,
            rows: samples.iter().map(row).collect(),
            labels: format!("[{}]", labels.join(", ")),
        }
    }

    /// z for logits, p for probabilities.
    fn name(&self) -> &'static str {
        if self.logits { "z" } else { "p" }
    }

    fn array(&self, write: fn(f64) -> String) -> String {
        if self.binary {
            return bracketed(&self.rows.concat(), write);
        }
        let rows: Vec<String> = self.rows.iter().map(|row| bracketed(row, write)).collect();
        format!("[{}]", rows.join(",\n    "))
    }

    fn epsilon(&self) -> Option<&'static str> {
        match self.figure.rule() {
            Rule::None | Rule::PyTorch => None,
            Rule::NumPy => Some("1e-10"),
            Rule::Sklearn => Some("2.220446049250313e-16"),
            Rule::Keras => Some("1e-7"),
        }
    }

    fn has_floor(&self) -> bool {
        self.figure.rule() == Rule::PyTorch
    }

    /// The weights as Python, of a module's arrays; the first is of the classes, the second, where
    /// they are not all 1, of the samples.
    fn weights(&self, array: fn(&[f64]) -> String) -> (String, Option<String>) {
        let own: Vec<f64> = self.figure.samples().iter().map(Sample::weight).collect();
        let told = own.iter().any(|weight| *weight != 1.0);
        (
            array(self.figure.class_weights()),
            told.then(|| array(&own)),
        )
    }

    /// `w = …` with one weight a sample, where the reduction asks for weights.
    fn weight_line(&self, array: fn(&[f64]) -> String) -> String {
        if self.figure.reduce() != Reduce::Weighted {
            return String::new();
        }
        let (classes, samples) = self.weights(array);
        let samples = samples.map_or_else(String::new, |own| format!(" * {own}"));
        format!("w = {classes}[y]{samples}\n")
    }

    /// A weight of 0 takes a sample out, even one that costs ∞.
    fn left_out(&self) -> &'static str {
        let out = self.figure.weights().contains(&0.0);
        if out && self.figure.reduce() == Reduce::Weighted {
            "loss, w = loss[w > 0], w[w > 0]\n"
        } else {
            ""
        }
    }

    fn numpy(&self) -> String {
        let mut imports = "import numpy as np\n".to_owned();
        let name = self.name();
        let clip = self.epsilon();
        let mut lines = String::new();
        let from_logits = self.logits && clip.is_none();
        if self.logits {
            let function = match (self.binary, from_logits) {
                (true, true) => "",
                (true, false) => "expit",
                (false, true) => "log_softmax",
                (false, false) => "softmax",
            };
            if !function.is_empty() {
                let _ = writeln!(imports, "from scipy.special import {function}");
            }
            if !from_logits {
                let axis = if self.binary { "" } else { ", axis=1" };
                let _ = writeln!(lines, "p = {function}(z{axis})");
            }
        }
        if let Some(eps) = clip {
            let _ = writeln!(lines, "p = np.clip(p, {eps}, 1 - {eps})");
        }
        lines += match (self.binary, from_logits) {
            (true, true) => "loss = np.logaddexp(0, np.where(y == 1, -z, z))\n",
            (true, false) => {
                "with np.errstate(divide=\"ignore\"):\n    loss = -np.where(y == 1, np.log(p), np.log1p(-p))\n"
            }
            (false, true) => "loss = -log_softmax(z, axis=1)[np.arange(len(y)), y]\n",
            (false, false) => {
                "with np.errstate(divide=\"ignore\"):\n    loss = -np.log(p[np.arange(len(y)), y])\n"
            }
        };
        if self.has_floor() {
            lines += "loss = np.minimum(loss, 100)  # PyTorch keeps each log at or above -100\n";
        }
        lines += &self.weight_line(numpy_array);
        lines += self.left_out();
        let result = match self.figure.reduce() {
            Reduce::Mean => "loss.mean()",
            Reduce::Sum => "loss.sum()",
            Reduce::Weighted => "np.average(loss, weights=w)",
        };
        format!(
            "{imports}\ny = np.array({})\n{name} = np.array({})\n{lines}print({result}{})\n",
            self.labels,
            self.array(exact),
            divided(self.unit, "np.log")
        )
    }

    /// `log_loss` always clips at its own ε: it cannot tell what lies beyond.
    fn sklearn_can(&self) -> bool {
        let within = |index| {
            let p = self.figure.foreseen(index, false);
            (f64::EPSILON..=1.0 - f64::EPSILON).contains(&p)
        };
        self.epsilon().is_some() || (0..self.rows.len()).all(within)
    }

    fn sklearn(&self) -> String {
        let mut imports = "import numpy as np\nfrom sklearn.metrics import log_loss\n".to_owned();
        let mut lines = String::new();
        if self.logits {
            let (function, axis) = if self.binary {
                ("expit", "")
            } else {
                ("softmax", ", axis=1")
            };
            let _ = writeln!(imports, "from scipy.special import {function}");
            let _ = writeln!(lines, "p = {function}(z{axis})");
        }
        if let Some(eps) = self.epsilon()
            && self.figure.rule() != Rule::Sklearn
        {
            let _ = writeln!(lines, "p = np.clip(p, {eps}, 1 - {eps})");
        }
        lines += &self.weight_line(numpy_array);
        let more = match self.figure.reduce() {
            Reduce::Mean => "",
            Reduce::Sum => ", normalize=False",
            Reduce::Weighted => ", sample_weight=w",
        };
        format!(
            "{imports}\ny = np.array({})\n{} = np.array({})\n{lines}print(log_loss(y, p, labels=range({}){more}){})  # it always clips p at 2.2e-16\n",
            self.labels,
            self.name(),
            self.array(exact),
            self.figure.form().classes(),
            divided(self.unit, "np.log")
        )
    }

    fn pytorch(&self) -> String {
        let name = self.name();
        let mut lines = String::new();
        if self.binary {
            lines += "y = y.double()\n";
        }
        let clip = self.epsilon();
        let from_logits = self.logits && clip.is_none() && !self.has_floor();
        if self.logits && !from_logits {
            let how = if self.binary {
                "z.sigmoid()"
            } else {
                "z.softmax(dim=1)"
            };
            let _ = writeln!(lines, "p = {how}");
        }
        if let Some(eps) = clip {
            let _ = writeln!(lines, "p = p.clamp({eps}, 1 - {eps})");
        }
        // binary_cross_entropy floors every logarithm, which shows only beyond 100 nats.
        let floor_shows = !self.has_floor()
            && self
                .figure
                .read()
                .first
                .losses
                .iter()
                .any(|loss| *loss > 100.0);
        let call = match (self.binary, from_logits) {
            (true, true) => "F.binary_cross_entropy_with_logits(z, y",
            (true, false) if floor_shows => "",
            (true, false) => "F.binary_cross_entropy(p, y",
            (false, true) => "F.cross_entropy(z, y",
            (false, false) if self.has_floor() => "F.nll_loss(p.log().clamp(min=-100), y",
            (false, false) => "F.nll_loss(p.log(), y",
        };
        let reduce = self.figure.reduce();
        let (classes, own) = self.weights(tensor);
        let result = match reduce {
            Reduce::Mean if !call.is_empty() => format!("{call})"),
            Reduce::Sum if !call.is_empty() => format!("{call}, reduction=\"sum\")"),
            Reduce::Weighted if !self.binary && own.is_none() && self.left_out().is_empty() => {
                format!("{call}, weight={classes})")
            }
            _ => {
                let _ = if call.is_empty() {
                    writeln!(
                        lines,
                        "loss = -torch.where(y == 1, p.log(), torch.log1p(-p))"
                    )
                } else {
                    writeln!(lines, "loss = {call}, reduction=\"none\")")
                };
                let line = self.weight_line(tensor);
                lines += &if self.binary {
                    line.replace("[y]", "[y.long()]")
                } else {
                    line
                };
                lines += self.left_out();
                match reduce {
                    Reduce::Mean => "loss.mean()",
                    Reduce::Sum => "loss.sum()",
                    Reduce::Weighted => "((w * loss).sum() / w.sum())",
                }
                .to_owned()
            }
        };
        format!(
            "import math, torch\nimport torch.nn.functional as F\n\ny = torch.tensor({})\n{name} = torch.tensor({}, dtype=torch.float64)\n{lines}print({result}.item(){})\n",
            self.labels,
            self.array(exact),
            divided(self.unit, "math.log")
        )
    }

    fn rust(&self) -> String {
        let name = self.name();
        let clip = match self.figure.rule() {
            Rule::None => "Clip::None".to_owned(),
            Rule::PyTorch => "Clip::LogFloor(-100.0)".to_owned(),
            _ => format!("Clip::Epsilon({})", self.epsilon().unwrap_or_default()),
        };
        let plain = self.figure.rule() == Rule::None;
        let loss = match (self.binary, self.logits, plain) {
            (true, false, _) => format!("info::binary_cross_entropy(y as f64, p, {clip})"),
            (true, true, true) => "info::binary_cross_entropy_with_logit(y as f64, z)".to_owned(),
            (true, true, false) => {
                format!("info::binary_cross_entropy(y as f64, info::sigmoid(z), {clip})")
            }
            (false, false, _) => format!("info::log_loss(&p, y, {clip})"),
            (false, true, true) => {
                let k = self.figure.form().classes();
                format!("info::cross_entropy_with_logits(&info::one_hot(y, {k}), &z, 1.0)")
            }
            (false, true, false) => {
                format!("info::log_loss(&info::softmax(&z, 1.0), y, {clip})")
            }
        };
        let uses = if self.logits && plain {
            "self"
        } else {
            "self, Clip"
        };
        let result = match self.figure.reduce() {
            Reduce::Mean => "info::mean(&losses)".to_owned(),
            Reduce::Sum => "info::sum(losses)".to_owned(),
            Reduce::Weighted => format!(
                "info::weighted_mean(&losses, &{})",
                rust_list(&self.figure.weights())
            ),
        };
        format!(
            "use surprisal::info::{{{uses}}};\n\nlet y = {};\nlet {name} = {};\nlet losses: Vec<f64> = (y.into_iter().zip({name}))\n    .map(|(y, {name})| {loss})\n    .collect();\nprintln!(\"{{}}\", {}.from_nats({result}));\n",
            self.labels.replace(']', "_usize]"),
            self.array(rust_float),
            rust_unit(self.unit)
        )
    }
}

fn numpy_array(values: &[f64]) -> String {
    format!("np.array({})", bracketed(values, exact))
}

fn tensor(values: &[f64]) -> String {
    format!(
        "torch.tensor({}, dtype=torch.float64)",
        bracketed(values, exact)
    )
}
