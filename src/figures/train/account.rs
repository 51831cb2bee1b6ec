//! What a training says in formulas and in a table.

use super::State;
use crate::figures::formula::{Formula, Role, formula};
use crate::figures::{Head, Row};
use crate::learn::{Mark, Model, Objective, Run};
use crate::unit::{Unit, show, show_short};

/// What is made small, and the step that makes the first weight what it will be.
pub(super) fn formulas(figure: &State, unit: Unit) -> Vec<Formula> {
    let Some(run) = figure.run() else {
        return Vec::new();
    };
    let now = run.now();
    let squares = run.objective() == Objective::SquaredError;
    let loss = if squares {
        let several = !matches!(figure.model(), Model::Logistic { .. });
        let symbols = if several {
            "={1/N}∑_i∑_k[([q_k−y_k])]²"
        } else {
            "={1/N}∑_i[([q_i−y_i])]²"
        };
        let pieces = [
            (Role::Model, "E"),
            (Role::Plain, symbols),
            (Role::Model, "=#"),
        ];
        formula(unit, &pieces, &[show(now.learned.squared_error)])
    } else {
        let pieces = [
            (Role::Model, "L"),
            (Role::Plain, "=−{1/N}∑_i$q_i"),
            (Role::Model, "=#"),
        ];
        formula(
            unit,
            &pieces,
            &[show(unit.from_nats(now.learned.cross_entropy))],
        )
    };
    let mut lines = vec![loss];
    let nats = if squares {
        now.learned.squared_error
    } else {
        now.learned.cross_entropy
    };
    let penalised = figure.l2() > 0.0;
    if penalised {
        let symbols = match (squares, unit) {
            (true, _) => "J=E+{λ/2}∑w²",
            (false, Unit::Nats) => "J=L+{λ/2}∑w²",
            // The descent counts in nats.
            (false, _) => "J=L+{λ/2@%}∑w²",
        };
        let pieces = [
            (Role::Plain, symbols),
            (Role::Plain, "=#+#"),
            (Role::Model, "=#"),
        ];
        let shown = |value| {
            show(if squares {
                value
            } else {
                unit.from_nats(value)
            })
        };
        let numbers = [nats, now.total - nats, now.total].map(shown);
        lines.push(formula(unit, &pieces, &numbers));
    }
    let slope = match (penalised, squares) {
        (true, _) => "w_1←w_1−η{∂J/∂w_1}",
        (false, true) => "w_1←w_1−η{∂E/∂w_1}",
        (false, false) => "w_1←w_1−η{∂L/∂w_1}",
    };
    let first = run.gradient().first().copied().unwrap_or_default();
    let weight = now.weights[0];
    let sign = if first < 0.0 { "=#+#·#" } else { "=#−#·#" };
    let pieces = [
        (Role::Plain, slope),
        (Role::Plain, sign),
        (Role::Model, "=#"),
    ];
    let next = weight - figure.rate() * first;
    let numbers = [
        show(weight),
        show_short(figure.rate()),
        show(first.abs()),
        show(next),
    ];
    lines.push(formula(Unit::Nats, &pieces, &numbers));
    lines
}

/// The epochs 0, 1, 2, 5, 10, 20, 50, … that are remembered, and the present one.
pub(super) fn rows(figure: &State) -> Vec<Row> {
    let Some(run) = figure.run() else {
        return Vec::new();
    };
    let cells = |mark: &Mark| {
        [
            mark.learned.cross_entropy,
            mark.held_out.cross_entropy,
            mark.learned.accuracy,
            mark.gradient_norm,
        ]
        .map(Some)
    };
    let row = |head, mark: &Mark, rival: Option<&Mark>| Row {
        head,
        cells: [cells(mark), rival.map_or([None; 4], cells)].concat(),
    };
    let rival = figure.rival();
    let mut rows = vec![row(Head::Now, run.now(), rival.map(Run::now))];
    let is_round = |epoch: u32| {
        let power = 10_u32.pow(epoch.checked_ilog10().unwrap_or(0));
        [0, 1, 2, 5].map(|digit| digit * power).contains(&epoch)
    };
    for mark in run.history().iter().filter(|mark| is_round(mark.epoch)) {
        let same = |other: &&Mark| other.epoch == mark.epoch;
        let rival = rival.and_then(|rival| rival.history().iter().find(same));
        rows.push(row(Head::Epoch(mark.epoch), mark, rival));
    }
    rows
}
