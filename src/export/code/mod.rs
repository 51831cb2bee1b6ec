//! The calls of NumPy/SciPy, `PyTorch` and Rust that give a figure's main readout: the one that the
//! figure is named after, or its first.

mod batch;
mod binary;
mod cross_entropy;
mod divergence;
mod entropy;
mod fit;
mod softmax;
mod surprise;
mod train;

use crate::figures::{Figure, State};
use crate::unit::{Unit, exact};

/// A library's name, and a program that prints the figure's main readout with it.
type Snippet = (&'static str, String);

/// The calls of NumPy/SciPy, `PyTorch` and Rust that give this figure's main readout: (name, code).
pub fn code(state: &State) -> Vec<(&'static str, String)> {
    let unit = state.unit();
    match state.figure() {
        Figure::Surprise(figure) => surprise::code(figure, unit),
        Figure::Entropy(figure) => entropy::code(figure, unit),
        Figure::CrossEntropy(figure) => cross_entropy::code(figure, unit),
        Figure::Divergence(figure) => divergence::code(figure, unit),
        Figure::Fit(figure) => fit::code(figure, unit),
        Figure::Binary(figure) => binary::code(figure, unit),
        Figure::Softmax(figure) => softmax::code(figure, unit),
        Figure::Batch(figure) => batch::code(figure, unit),
        Figure::Train(figure) => train::code(figure, unit),
    }
}

/// The names of what [`code`] gives, without the code.
pub fn code_names(state: &State) -> &'static [&'static str] {
    match state.figure() {
        Figure::Surprise(_) => &["NumPy", "PyTorch", "Rust"],
        Figure::Entropy(_) | Figure::Divergence(_) => &["SciPy", "PyTorch", "Rust"],
        Figure::Fit(figure) if figure.walks() => &["NumPy", "Rust"],
        Figure::Batch(_) => &["NumPy, SciPy", "scikit-learn", "PyTorch", "Rust"],
        Figure::CrossEntropy(_)
        | Figure::Fit(_)
        | Figure::Binary(_)
        | Figure::Softmax(_)
        | Figure::Train(_) => &["NumPy, SciPy", "PyTorch", "Rust"],
    }
}

fn list(values: &[f64]) -> String {
    bracketed(values, exact)
}

fn rust_list(values: &[f64]) -> String {
    bracketed(values, rust_float)
}

fn bracketed(values: &[f64], write: fn(f64) -> String) -> String {
    let values: Vec<String> = values.iter().map(|v| write(*v)).collect();
    format!("[{}]", values.join(", "))
}

/// Rust wants a decimal point in every float.
fn rust_float(value: f64) -> String {
    let text = exact(value);
    let point = if text.contains(['.', 'e']) { "" } else { ".0" };
    text + point
}

/// What a result in nats is divided by, as code; empty for nats.
fn divided(unit: Unit, log: &str) -> String {
    match unit.base() {
        Some(base) => format!(" / {log}({base})"),
        None => String::new(),
    }
}

fn rust_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Bits => "surprisal::unit::Unit::Bits",
        Unit::Nats => "surprisal::unit::Unit::Nats",
        Unit::Bans => "surprisal::unit::Unit::Bans",
    }
}
