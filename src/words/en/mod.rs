//! English.

pub(super) mod batch;
pub(super) mod binary;
mod challenges;
pub(super) mod cross_entropy;
mod desk;
pub(super) mod divergence;
pub(super) mod entropy;
pub(super) mod fit;
mod menu;
mod samples;
pub(super) mod softmax;
pub(super) mod surprise;
pub(super) mod train;

pub(super) use challenges::CHALLENGES;
pub(super) use desk::DESK;
pub(super) use menu::MENU;
pub(super) use samples::SAMPLES;

use super::{Lang, Ui, Values, Words};
use crate::figures::{Key, Swatch};
use crate::unit::{Unit, show_text};

pub(super) static WORDS: Words = Words {
    lang: Lang::En,
    outcomes: [
        "sun", "cloud", "rain", "snow", "fog", "wind", "hail", "storm",
    ],
    control,
    option,
    unit,
    readout,
    column,
    swatch,
    values: Values {
        unknown_key: "“{0}” is not a setting of this figure: it changes nothing here, and the figure’s link keeps it.",
        not_a_number: "{0}: “{1}” is not a number. Write numbers such as 0.25, lists with commas: 0.5,0.25,0.25.",
        outside: "{0}: {1} is not between {2} and {3}, so it is not used.",
        not_whole: "{0}: {1} is not a whole number, so it is not used.",
        count_exactly: "{0} has {1} values, but there should be {2}; write {2} values.",
        count_between: "{0} has {1} values; write {2} to {3} of them.",
        scaled: "{0} summed to {1}, not to 1; its values were divided by that.",
        scaled_rows: "{0}: these rows did not sum to 1 and were divided by their sums: {1}.",
        in_row: "{0}, row {1}",
        no_limit: "{0}: these logits define no probabilities; make at least one finite and at most one +∞.",
        no_mass: "{0}: the values are all 0; at least one must be positive.",
        undecided: "{0}: at most one logit may be ∞, and not all of them −∞, so they are not used.",
        choice: "{0}: “{1}” is not one of {2}, so it is not used.",
        between: ", ",
        too_long: "{0} is too long; what does not fit is left out.",
        names: "{0}: {1} names, but {2} outcomes; the rest are kept for when there are more.",
        newer: "{0}: “{1}” is a form that only a newer version of this page reads. Reload the page; what it could read is shown.",
        locked: "{0}: the values that are locked leave no more room for it. Unlock one of them first.",
        costs: "{0}: {1} costs {2}",
        type_a_number: "Type a number from {0} to {1}, such as {2}.",
    },
    ui: Ui {
        presets: "Try",
        goal: "Look for",
        predict: "Predict first",
        right: "Yes.",
        not_quite: "Not quite.",
        swap: "Swap P and Q",
        reset: "Reset",
        step: "One step",
        play: "Play",
        pause: "Pause",
        draw: "Draw the point",
        take_away: "Take the point away",
        lock: "Hold this value while others move",
        unlock: "Let this value move again",
        outcome: "Outcome",
        rename: "Name of outcome",
        formula: "Formula",
        table: "All values as a table",
        sum: "sum",
        now: "now",
        menu: "Share and save",
        no_files: "What fills this menu could not be loaded. Check the connection, then open it again.",
        add_row: "Add a row",
        remove_row: "Remove row {0}",
        samples: "Paste or open a table",
        drop_here: "Drop the table here",
        drop_saved: "Drop a saved figure here",
        no_uploads: "Nothing is uploaded.",
        no_reader: "What reads tables could not be loaded. Check the connection, then try again.",
        challenges: "Challenges",
        no_challenges: "The challenges could not be loaded. Check the connection, then reload the page.",
        close: "Close",
        ignored: "Read with care:",
    },
};

fn control(key: Key) -> &'static str {
    match key {
        Key::P => "truth P",
        Key::Q => "model Q",
        Key::R => "a third, R",
        Key::P2 => "second event p₂",
        Key::Draws => "draws",
        Key::Seed => "seed",
        Key::W => "weight w",
        Key::Mu => "mean μ",
        Key::Sigma => "width σ",
        Key::Tab => "truth",
        Key::Steps => "steps",
        Key::Y => "what happened, y",
        Key::Z => "logit z",
        Key::T => "temperature T",
        Key::Smoothing => "label smoothing",
        Key::Twice => "softmax twice",
        Key::Precision => "precision",
        Key::Gamma => "focal γ",
        Key::K => "outcomes K",
        Key::Eps => "clip ε",
        Key::Normalize => "keep Q’s sum at 1",
        Key::Axis => "horizontal axis",
        Key::Clip => "clip",
        Key::Reduce => "summed up as",
        Key::Weights => "weight of the class",
        Key::SampleWeights => "weight of the sample",
        Key::Logits => "as logits",
        Key::Order => "order",
        Key::Compare => "second model",
        Key::Data => "data",
        Key::Separation => "distance",
        Key::N => "points",
        Key::Points => "drawn points",
        Key::Pen => "draw a",
        Key::PenX => "pen, across",
        Key::PenY => "pen, up",
        Key::Model => "model",
        Key::Bias => "with a bias",
        Key::Hidden => "hidden units",
        Key::Objective => "make small",
        Key::W1 => "start w₁",
        Key::W2 => "start w₂",
        Key::Rate => "learning rate η",
        Key::L2 => "L2 penalty λ",
        Key::Batch => "points per step",
        Key::Speed => "epochs per second",
        Key::Unit => "unit",
        Key::Names => "name",
    }
}

fn option(key: Key, value: &str) -> String {
    match (key, value) {
        (Key::Eps, "0") => "none".to_owned(),
        (Key::Eps, _) => show_text(value),
        (Key::Tab, "gaussian") => "bells on a line".to_owned(),
        (Key::Tab, _) => "rainy days in a week".to_owned(),
        (Key::Axis, "p") => "probability p".to_owned(),
        (Key::Axis, "linear") => "linear".to_owned(),
        (Key::Axis, "log") => "logarithmic".to_owned(),
        (Key::Data | Key::Model | Key::Objective, _) => choice(value).to_owned(),
        (Key::Pen, _) => class(value).to_owned(),
        (Key::Batch, "0") => "all".to_owned(),
        (Key::Axis, _) => "logit z".to_owned(),
        (Key::K, "1") => "1: p of “yes”".to_owned(),
        _ => option_of_batch(value).unwrap_or(value).to_owned(),
    }
}

/// A clip rule says what it makes of ∞, in nats.
fn option_of_batch(value: &str) -> Option<&'static str> {
    Some(match value {
        "none" => "none: ∞ stays ∞",
        "numpy" => "NumPy example, 10⁻¹⁰: ∞ → 23.026 nats",
        "sklearn" => "scikit-learn, 2.2×10⁻¹⁶: ∞ → 36.044 nats",
        "keras" => "Keras, 10⁻⁷: ∞ → 16.118 nats",
        "pytorch" => "PyTorch BCELoss, log ≥ −100: ∞ → 100 nats",
        "mean" => "mean, Σ L / N",
        "sum" => "sum, Σ L",
        "weighted" => "weighted mean, Σ wL / Σ w",
        "given" => "as in the table",
        "sorted" => "largest loss first",
        _ => return None,
    })
}

fn choice(value: &str) -> &'static str {
    match value {
        "blobs" => "two clouds",
        "moons" => "half moons",
        "circles" => "ring and cloud",
        "xor" => "four clouds",
        "three" => "three clouds",
        "drawn" => "drawn by you",
        "logistic" => "logistic regression",
        "softmax" => "softmax regression",
        "hidden" => "one hidden layer",
        "ce" => "cross-entropy",
        "mse" => "squared error",
        "race" => "each, as a race",
        _ => "",
    }
}

fn class(value: &str) -> &'static str {
    match value {
        "0" => "disc",
        "1" => "square",
        _ => "triangle",
    }
}

fn unit(unit: Unit) -> &'static str {
    unit.key()
}

fn readout(name: &str) -> &'static str {
    match name {
        "surprisal" => "surprise −log p",
        "joint" => "both events",
        "running-mean" => "mean of the draws",
        "entropy" => "entropy H(P)",
        "max-entropy" => "at most log K",
        "perplexity" => "perplexity",
        "code-length" => "Huffman code, mean",
        "cross-entropy" => "cross-entropy H(P,Q)",
        "kl" => "KL divergence D(P‖Q)",
        "kl-reverse" => "reverse, D(Q‖P)",
        "js" => "Jensen–Shannon, JS",
        "total-variation" => "total variation, TV",
        "kl-to-r" => "first leg D(P‖R)",
        "kl-from-r" => "second leg D(R‖Q)",
        "kl-via-r" => "detour, both legs",
        "forward.mu" => "forward: mean μ",
        "forward.sigma" => "forward: σ",
        "forward.kl" => "D(P‖Q), forward Q",
        "reverse.mu" => "reverse: mean μ",
        "reverse.sigma" => "reverse: σ",
        "reverse.kl" => "D(Q‖P), reverse Q",
        "loss" => "cross-entropy loss",
        "loss-mse" => "squared error (p − y)²",
        "gradient" => "gradient on the logit",
        "gradient-mse" => "gradient of squared error",
        "probability" => "probability",
        "floor" => "lowest loss possible",
        "uniform-loss" => "loss of knowing nothing",
        "loss-sum" => "sum of the losses",
        "accuracy" => "accuracy",
        "loss-2" => "loss, second model",
        "accuracy-2" => "accuracy, second model",
        name if name.starts_with("loss.") => "loss of the sample",
        "test-loss" => "on held-out points",
        "train-accuracy" => "accuracy, training",
        "test-accuracy" => "accuracy, held out",
        "gradient-norm" => "length of the gradient",
        "epoch" => "epochs",
        _ => "",
    }
}

fn column(name: &str) -> &'static str {
    match name {
        "p" => "p",
        "q" => "q",
        "r" => "r",
        "surprisal" => "surprise −log p",
        "surprisal-p" => "−log p",
        "surprisal-q" => "−log q",
        "term" => "term",
        "kl-term" | "forward-term" => "p log(p/q)",
        "kl-reverse-term" | "reverse-term" => "q log(q/p)",
        "js-term" => "part of JS",
        "total-variation-term" => "½|p − q|",
        "kl-to-r-term" => "p log(p/r)",
        "kl-from-r-term" => "r log(r/q)",
        "huffman-bits" => "Huffman, bits",
        "happened" => "happened",
        "running-mean" => "mean surprise",
        "z" => "logit z",
        "target" => "target t",
        "probability" => "probability",
        "naive" => "naive exp",
        "y" => "y",
        "foreseen" => "p of what happened",
        "right" => "right",
        "foreseen-2" => "second: p",
        "right-2" => "second: right",
        "loss-2" => "second: loss",
        "weight" => "weight",
        "q-forward" => "forward q",
        "q-reverse" => "reverse q",
        "forward-kl" => "D(P‖Q) at μ = x",
        "reverse-kl" => "D(Q‖P) at μ = x",
        other => readout_column(other),
    }
}

fn readout_column(name: &str) -> &'static str {
    match name {
        "loss" => "loss",
        "loss-mse" => "squared error",
        "gradient" => "gradient",
        "gradient-mse" => "gradient of squared error",
        "test-loss" => "held-out loss",
        "accuracy" => "accuracy",
        "gradient-norm" => "gradient’s length",
        "mse.loss" => "rival: loss",
        "mse.test-loss" => "rival: held-out loss",
        "mse.accuracy" => "rival: accuracy",
        "mse.gradient-norm" => "rival: gradient’s length",
        _ => "",
    }
}

fn swatch(swatch: Swatch) -> &'static str {
    match swatch {
        Swatch::Truth => "truth P",
        Swatch::Model => "model Q",
        Swatch::Third => "R, when switched on",
        Swatch::Gap => "wasted",
        Swatch::Saved => "saved",
        Swatch::Largest => "largest",
        Swatch::Surprisal | Swatch::ModelSurprisal => "−log p",
        Swatch::FirstEvent => "event p",
        Swatch::SecondEvent => "event p₂",
        Swatch::RunningMean => "mean so far",
        Swatch::Draw => "one draw",
        Swatch::Forward => "forward Q: small D(P‖Q)",
        Swatch::Reverse => "reverse Q: small D(Q‖P)",
        Swatch::Blind => "blind: the density in front is near 0",
        Swatch::Term => "−p log p",
        Swatch::Huffman => "Huffman, whole bits",
        Swatch::Entropy => "H(P)",
        Swatch::CrossEntropy => "H(P,Q)",
        Swatch::LossOfOne => "−log p, if y = 1",
        Swatch::LossOfZero => "−log(1−p), if y = 0",
        Swatch::Blend => "soft y, or clipped",
        Swatch::SquaredError => "squared error",
        Swatch::Gradient => "cross-entropy",
        Swatch::Logit => "logit z",
        Swatch::Happened => "what happened",
        Swatch::Probability => "probability",
        Swatch::Target => "target",
        Swatch::Floor => "floor, no logits get below",
        Swatch::Excess => "above the floor",
        Swatch::Uniform => "knows nothing",
        Swatch::Pull => "gradient dL/dz",
        Swatch::Broken => "NaN, not a number",
        Swatch::Right => "right",
        Swatch::Wrong => "wrong ×",
        Swatch::SecondModel => "hatched: second model",
        Swatch::MeanLoss => "mean",
        Swatch::FirstClass => "class 0",
        Swatch::SecondClass => "class 1",
        Swatch::ThirdClass => "class 2",
        Swatch::HeldOut => "held out",
        Swatch::HeldOutLoss => "on held-out points",
        Swatch::Boundary => "probability 0.5",
        Swatch::NearlySure => "0.1 and 0.9",
        Swatch::Descent => "trained on cross-entropy",
        Swatch::DescentOfSquares => "trained on squared error",
        Swatch::Start => "start",
        Swatch::Minimum => "lowest point",
    }
}
