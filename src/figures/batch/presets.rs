//! States of `batch` worth showing, and its question.

use super::super::{Given, Key, Preset, Question};
use crate::info::{self, Clip};

const fn y(list: &'static [f64]) -> (Key, Given) {
    (Key::Y, Given::List(list))
}

const fn p(rows: &'static [&'static [f64]]) -> (Key, Given) {
    (Key::P, Given::Rows(rows))
}

const fn q(rows: &'static [&'static [f64]]) -> (Key, Given) {
    (Key::Q, Given::Rows(rows))
}

const ONES: &[f64] = &[1.0; 8];

/// Sure, and wrong once.
const SURE: &[&[f64]] = &[&[0.9], &[0.9], &[0.9], &[0.01]];
/// Not so sure, and wrong at the same sample.
const UNSURE: &[&[f64]] = &[&[0.6], &[0.6], &[0.6], &[0.4]];

pub(super) static PRESETS: [Preset; 7] = [
    &[
        p(&[&[0.9], &[0.1], &[0.8], &[0.4]]),
        y(&[1.0, 0.0, 1.0, 0.0]),
    ],
    &[
        p(&[
            &[0.9, 0.05, 0.05],
            &[0.1, 0.1, 0.8],
            &[0.2, 0.7, 0.1],
            &[0.05, 0.1, 0.85],
        ]),
        y(&[0.0, 2.0, 1.0, 2.0]),
    ],
    &[p(SURE), y(&[1.0; 4]), q(UNSURE)],
    &[
        p(&[
            &[0.95],
            &[0.95],
            &[0.95],
            &[0.95],
            &[0.05],
            &[0.95],
            &[0.95],
            &[0.95],
        ]),
        y(ONES),
    ],
    &[
        p(&[
            &[0.7, 0.2, 0.1],
            &[0.1, 0.9, 0.0],
            &[0.2, 0.7, 0.1],
            &[0.05, 0.15, 0.8],
        ]),
        y(&[0.0, 2.0, 1.0, 2.0]),
    ],
    &[
        p(&[
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
        ]),
        y(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]),
        (Key::Reduce, Given::Word("weighted")),
        (Key::Weights, Given::List(&[1.0, 7.0])),
    ],
    &[
        p(&[&[0.34, 0.33, 0.33], &[0.48, 0.52, 0.0]]),
        y(&[0.0, 0.0]),
    ],
];

/// Two models miss the same sample: one sure of everything, one not. Whose mean loss is smaller:
/// the sure one's, the other's, or are they equal as their accuracy is?
pub(super) fn question() -> Question {
    let mean = |rows: &[&[f64]]| {
        let loss = |row: &&[f64]| info::binary_cross_entropy(1.0, row[0], Clip::None);
        info::mean(&rows.iter().map(loss).collect::<Vec<_>>())
    };
    Question {
        choices: 3,
        right: match mean(SURE).total_cmp(&mean(UNSURE)) {
            core::cmp::Ordering::Less => 0,
            core::cmp::Ordering::Greater => 1,
            core::cmp::Ordering::Equal => 2,
        },
        shows: 2,
    }
}
