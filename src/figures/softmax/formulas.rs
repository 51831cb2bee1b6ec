//! The formulas of `softmax` with the live numbers: probabilities, loss, gradient.

use super::State;
use crate::figures::formula::{Formula, Math, Piece, Role, formula, term};
use crate::info;
use crate::unit::{Unit, show, show_short};

pub(super) fn formulas(state: &State, unit: Unit) -> Vec<Formula> {
    let reading = state.read();
    let plain = |symbols| formula(unit, symbols, &[]);
    let tempered = state.t() != 1.0;
    let mut first = plain(&[(Role::Model, "p_i"), (Role::Plain, "=")]);
    first.push(exponentials("z", tempered.then_some("T")));
    first.extend(vector(Role::Model, &reading.once, show));
    let mut lines = vec![first];
    if state.twice() {
        let mut second = plain(&[(Role::Model, "q_i"), (Role::Plain, "=")]);
        second.push(exponentials("p", None));
        second.extend(vector(Role::Model, &reading.probabilities, show));
        lines.push(second);
    }
    lines.push(loss(state, &reading, unit));
    let information = |nats| show(unit.from_nats(nats));
    let mut last = plain(slope(state, unit));
    last.extend(vector(Role::Gap, &reading.gradient, information));
    lines.push(last);
    if state.gamma() > 0.0 && !state.twice() {
        let weights = "w_i=t_i[([1−p_i])]ᵞ[([1−γ{[p_i@p_i]/[1−p_i]}])]";
        lines.push(plain(&[(Role::Plain, weights)]));
    }
    lines
}

/// exp(zᵢ)/Σⱼ exp(zⱼ).
fn exponentials(name: &'static str, divided_by: Option<&'static str>) -> Piece {
    let exp = |index: &'static str| {
        let power = below(Math::Name(name), index);
        let power = match divided_by {
            Some(t) => Math::Row(vec![power, Math::Operator("/"), Math::Name(t)]),
            None => power,
        };
        let (open, close) = (Math::Operator("("), Math::Operator(")"));
        Math::Row(vec![Math::Name("exp"), open, power, close])
    };
    let total = Math::Row(vec![below(Math::Operator("∑"), "j"), exp("j")]);
    piece(
        Role::Plain,
        None,
        Math::Fraction(Box::new(exp("i")), Box::new(total)),
    )
}

fn below(math: Math, index: &'static str) -> Math {
    Math::Below(Box::new(math), Box::new(Math::Name(index)))
}

fn piece(role: Role, term: Option<usize>, math: Math) -> Piece {
    Piece { math, term, role }
}

/// = (…, …, …): a number for each class, which lights up its bars.
fn vector(role: Role, values: &[f64], text: impl Fn(f64) -> String) -> Vec<Piece> {
    let last = values.len().saturating_sub(1);
    let number = |(index, value): (usize, &f64)| {
        let number = Math::Number(text(*value));
        let math = match (index == 0, index == last) {
            (true, _) => vec![
                Math::Operator("="),
                Math::Operator("("),
                number,
                Math::Operator(","),
            ],
            (_, true) => vec![number, Math::Operator(")")],
            _ => vec![number, Math::Operator(",")],
        };
        piece(role, Some(index), Math::Row(math))
    };
    values.iter().enumerate().map(number).collect()
}

/// The loss as a sum over the classes that have a share in the target.
fn loss(state: &State, reading: &super::Reading, unit: Unit) -> Formula {
    // A plain label leaves one term, of the class y.
    let symbols = match (state.smoothing() > 0.0, state.twice(), state.gamma() > 0.0) {
        (false, false, false) => "=−$p_y",
        (false, true, false) => "=−$q_y",
        (false, false, true) => "=−[([1−p_y])]ᵞ$p_y",
        (false, true, true) => "=−[([1−q_y])]ᵞ$q_y",
        (true, false, false) => "=−∑_it_i$p_i",
        (true, true, false) => "=−∑_it_i$q_i",
        (true, false, true) => "=−∑_it_i[([1−p_i])]ᵞ$p_i",
        (true, true, true) => "=−∑_it_i[([1−q_i])]ᵞ$q_i",
    };
    let mut line = formula(unit, &[(Role::Gap, "L"), (Role::Plain, symbols)], &[]);
    let mut sign = "=";
    for (index, &weight) in reading.target.iter().enumerate() {
        if weight == 0.0 {
            continue;
        }
        let p = reading.probabilities[index];
        let factor = weight * libm::pow(1.0 - p, state.gamma());
        // Of a p that is beyond what an f64 holds the logarithm is not.
        let price = if factor > 0.0 {
            reading.terms[index] / factor
        } else {
            info::surprisal(p)
        };
        let price = show_short(unit.from_nats(price));
        line.push(term(index, sign, factor, price));
        sign = "+";
    }
    let sum = show(unit.from_nats(reading.loss));
    line.extend(formula(unit, &[(Role::Gap, "=#")], &[sum]));
    line
}

/// dL/dz in symbols, up to the numbers.
fn slope(state: &State, unit: Unit) -> &'static [(Role, &'static str)] {
    const DLDZ: (Role, &str) = (Role::Gap, "{dL/d[z_i]}");
    let natural = unit.base().is_none();
    match (state.twice(), state.gamma() > 0.0) {
        (true, _) => &[
            DLDZ,
            (Role::Plain, "={[p_i]/T}[([g_i−∑_jp_jg_j])]"),
            (Role::Plain, ","),
            (Role::Plain, "g_i={dL/d[p_i]}"),
            (Role::Plain, ","),
            DLDZ,
        ],
        (false, true) if natural => &[DLDZ, (Role::Plain, "={[p_i∑_jw_j−w_i]/T}")],
        (false, true) => &[DLDZ, (Role::Plain, "={[p_i∑_jw_j−w_i]/[T@%]}")],
        (false, false) => match (state.t() == 1.0, natural) {
            (true, true) => &[DLDZ, (Role::Plain, "=p_i−t_i")],
            (false, true) => &[DLDZ, (Role::Plain, "={[p_i−t_i]/T}")],
            (true, false) => &[DLDZ, (Role::Plain, "={[p_i−t_i]/[@%]}")],
            (false, false) => &[DLDZ, (Role::Plain, "={[p_i−t_i]/[T@%]}")],
        },
    }
}
