//! Trainings worth a look; their titles and goals stand in `words`.

use crate::figures::{Given, Key, Preset};

const fn number(key: Key, number: f64) -> (Key, Given) {
    (key, Given::Number(number))
}

const fn word(key: Key, word: &'static str) -> (Key, Given) {
    (key, Given::Word(word))
}

pub(super) static PRESETS: [Preset; 10] = [
    &[number(Key::Steps, 30.0)],
    &[
        word(Key::Data, "moons"),
        word(Key::Model, "hidden"),
        word(Key::Objective, "ce"),
        number(Key::Steps, 0.0),
    ],
    &[
        word(Key::Data, "xor"),
        number(Key::Bias, 1.0),
        word(Key::Objective, "ce"),
        number(Key::W1, 2.0),
        number(Key::W2, 1.0),
        number(Key::Steps, 80.0),
    ],
    &[
        word(Key::Data, "xor"),
        word(Key::Model, "hidden"),
        number(Key::Hidden, 4.0),
        word(Key::Objective, "ce"),
        number(Key::Steps, 80.0),
    ],
    &[
        number(Key::Separation, 4.0),
        word(Key::Objective, "ce"),
        number(Key::W1, 0.0),
        number(Key::W2, 0.0),
        number(Key::Rate, 5.0),
        number(Key::Steps, 200.0),
    ],
    &[
        number(Key::Separation, 4.0),
        word(Key::Objective, "ce"),
        number(Key::W1, 0.0),
        number(Key::W2, 0.0),
        number(Key::Rate, 1.0),
        number(Key::L2, 0.05),
        number(Key::Steps, 100.0),
    ],
    &[
        word(Key::Objective, "ce"),
        number(Key::W1, 0.0),
        number(Key::W2, 0.0),
        number(Key::Rate, 60.0),
        number(Key::Separation, 0.5),
        number(Key::Steps, 21.0),
    ],
    &[
        number(Key::Separation, 1.2),
        number(Key::N, 60.0),
        word(Key::Model, "hidden"),
        number(Key::Hidden, 16.0),
        word(Key::Objective, "ce"),
        number(Key::Seed, 2.0),
        number(Key::Steps, 300.0),
    ],
    &[
        word(Key::Data, "three"),
        word(Key::Model, "softmax"),
        word(Key::Objective, "ce"),
        number(Key::Steps, 40.0),
    ],
    &[
        word(Key::Data, "drawn"),
        word(Key::Model, "hidden"),
        word(Key::Objective, "ce"),
        number(Key::Steps, 0.0),
    ],
];
