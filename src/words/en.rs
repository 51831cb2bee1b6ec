//! English.

use super::{Lang, Question, Sentences, Ui, Words};
use crate::figures::{Key, Kind, State, Swatch};
use crate::unit::{Unit, show_text};

pub(super) static WORDS: Words = Words {
    lang: Lang::En,
    outcomes: [
        "sun", "cloud", "rain", "snow", "fog", "wind", "hail", "storm",
    ],
    title,
    control,
    option,
    readout,
    column,
    picture,
    swatch,
    preset,
    question,
    sentences: Sentences {
        certain: "One outcome is certain. Nothing can surprise you, no question needs asking: the entropy is 0.",
        both_alike: "Both outcomes are equally likely: the mean surprise is as large as two outcomes allow, log 2 = {0}.",
        all_alike: "All {0} outcomes are equally likely: the mean surprise is as large as {0} outcomes allow, log {0} = {1}.",
        mean_surprise: "On average an outcome surprises you by {0}, as much as a fair die with {1} sides. ",
        code_exact: "A code of whole bits reaches that exactly.",
        code_spare: "A code of whole bits needs {0} more.",

        ruled_out: "The model rules out {0}, but it happens with probability {1}. Q’s code has no word for it: the cross-entropy is infinite, however good the rest is.",
        ruled_out_clipped: "The model rules out {0}, which happens with probability {1}: the true cross-entropy is ∞. The {2} shown depend on ε: another ε, another number.",
        raised: "The clip raises Q where it says less than ε: {0} are shown, the true cross-entropy is {1}.",
        no_distribution: "Q sums to {0}, so it is not a distribution, and D(P‖Q) ≥ 0 no longer holds: here “D” is {1}. Only among distributions is Q = P the cheapest.",
        nothing_wasted: "The model is the truth, nothing is wasted: H(P,Q) = H(P) = {0}, the least that any model can reach.",
        certain_truth: "P is certain, so H(P) = 0 and the cross-entropy is the gap alone: {0}, the surprise of the model at what always happens.",
        parts: "With Q’s code an outcome of P costs {0} on average: {1} are P’s own uncertainty, which no model can remove, and {2} are wasted because Q is wrong.",

        impossible: "The forecast called impossible what happened: the loss is infinite, and so is every average with it.",
        clipped: "Without the clip the loss would be {0}. ε makes {1} of it, a number that ε decides and not the forecast, and the gradient 0: nothing is learned there.",
        honest: "An honest forecast: p is the true rate, and the loss is the least there is, H(y) = {0}. It is not 0, because the event itself is uncertain.",
        dishonest: "If it happens with rate {0}, reporting {1} costs {2} on average; reporting {0} would cost {3}, the least.",
        happened: ["It did not happen", "It happened"],
        sure_and_wrong: "{0}, although the forecast had said {1}: that costs {2}. Cross-entropy pulls the logit with {3}, squared error with {4}.",
        forecast: "{0}. The forecast had given this a probability of {1}, so the surprise −log {1} is {2}.",

        unknown_key: "“{0}” is not a setting of this figure and is left out.",
        not_a_number: "{0}: “{1}” is not a number. Write numbers such as 0.25, lists with commas: 0.5,0.25,0.25.",
        outside: "{0}: {1} is not between {2} and {3}; the value from before is kept.",
        count_exactly: "{0} has {1} values, but there are {2} outcomes; write {2} values.",
        count_between: "{0} has {1} values; write {2} to {3} of them.",
        scaled: "{0} summed to {1}, not to 1; its values were divided by that.",
        no_mass: "{0}: the values are all 0; at least one must be positive.",
        choice: "{0}: “{1}” is not one of {2}; the value from before is kept.",
        between: ", ",
        too_long: "{0} is too long; what does not fit is left out.",

        costs: "{0}: {1} costs {2}",
        type_a_number: "Type a number from {0} to {1}, such as 0.25.",
    },
    ui: Ui {
        presets: "Try",
        goal: "Look for",
        predict: "Predict first",
        right: "Yes.",
        not_quite: "Not quite.",
        swap: "Swap P and Q",
        reset: "Reset",
        lock: "Hold this value while others move",
        unlock: "Let this value move again",
        outcome: "Outcome",
        rename: "Name of outcome",
        formula: "Formula",
        table: "All values as a table",
        sum: "sum",
        now: "now",
        menu: "Share and save",
        copy_link: "Copy link",
        copy_embed: "Copy embed code",
        copy_code: "Copy code",
        download: "Download",
        copied: "Copied.",
        copy_by_hand: "Copying is not allowed here. Copy this text by hand:",
        close: "Close",
        zero_term: "0·log 0 := 0",
        kraft: "Kraft’s budget, Σ 2⁻ˡ = ",
        ignored: "Read with care:",
    },
};

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Entropy => "Entropy: the mean surprise",
        Kind::CrossEntropy => "Cross-entropy: the truth priced with a model’s code",
        Kind::Binary => "Binary cross-entropy: the price of a yes/no forecast",
    }
}

fn control(kind: Kind, key: Key) -> &'static str {
    match (kind, key) {
        (Kind::Binary, Key::P) => "forecast p",
        (_, Key::P) => "truth P",
        (_, Key::Q) => "model Q",
        (_, Key::Y) => "what happened, y",
        (_, Key::K) => "outcomes K",
        (_, Key::Eps) => "clip ε",
        (_, Key::Normalize) => "keep Q’s sum at 1",
        (_, Key::Axis) => "horizontal axis",
        (_, Key::Unit) => "unit",
        (_, Key::Names) => "name",
    }
}

fn option(key: Key, value: &str) -> String {
    match (key, value) {
        (Key::Eps, "0") => "none".to_owned(),
        (Key::Eps, _) => show_text(value),
        (Key::Axis, "p") => "probability p".to_owned(),
        (Key::Axis, _) => "logit z".to_owned(),
        _ => value.to_owned(),
    }
}

fn readout(name: &str) -> &'static str {
    match name {
        "entropy" => "entropy H(P)",
        "max-entropy" => "at most log K",
        "perplexity" => "perplexity",
        "code-length" => "Huffman code, mean",
        "cross-entropy" => "cross-entropy H(P,Q)",
        "kl" => "KL divergence D(P‖Q)",
        "loss" => "cross-entropy loss",
        "loss-mse" => "squared error (p − y)²",
        "gradient" => "gradient on the logit",
        "gradient-mse" => "gradient of squared error",
        _ => "",
    }
}

fn column(name: &str) -> &'static str {
    match name {
        "p" => "p",
        "q" => "q",
        "surprisal" => "surprise −log p",
        "surprisal-p" => "−log p",
        "surprisal-q" => "−log q",
        "term" => "term",
        "huffman-bits" => "Huffman, bits",
        other => readout_column(other),
    }
}

fn readout_column(name: &str) -> &'static str {
    match name {
        "loss" => "loss",
        "loss-mse" => "squared error",
        "gradient" => "gradient",
        "gradient-mse" => "gradient of squared error",
        _ => "",
    }
}

fn unit_name(unit: Unit) -> &'static str {
    unit.key()
}

fn picture(state: &State, index: usize) -> String {
    let unit = unit_name(state.unit());
    match (state.kind(), index) {
        (Kind::Entropy, 0) => format!("Probability, and what each outcome adds to H ({unit})"),
        (Kind::Entropy, _) => format!("Ideal codeword lengths −log p ({unit}); the area is H"),
        (Kind::CrossEntropy, 0) => "Truth and model: drag the bars".to_owned(),
        (Kind::CrossEntropy, 1) => {
            format!("Codeword lengths ({unit}): wasted less saved area is D")
        }
        (Kind::CrossEntropy, _) => format!("H(P,Q) along the value you moved last ({unit})"),
        (Kind::Binary, 0) => format!("Loss ({unit})"),
        (Kind::Binary, _) => "Pull on the logit: dL/dz (loss in nats)".to_owned(),
    }
}

fn swatch(swatch: Swatch) -> &'static str {
    match swatch {
        Swatch::Truth => "truth P",
        Swatch::Model => "model Q",
        Swatch::Gap => "wasted",
        Swatch::Saved => "saved",
        Swatch::Term => "−p log p",
        Swatch::Huffman => "Huffman, whole bits",
        Swatch::Entropy => "H(P)",
        Swatch::CrossEntropy => "H(P,Q)",
        Swatch::LossOfOne => "−log p, if y = 1",
        Swatch::LossOfZero => "−log(1−p), if y = 0",
        Swatch::Blend => "soft y, or clipped",
        Swatch::SquaredError => "squared error",
        Swatch::Gradient => "cross-entropy",
    }
}

fn preset(kind: Kind, index: usize) -> (&'static str, &'static str) {
    match (kind, index) {
        (Kind::Entropy, 0) => (
            "halves",
            "Every probability is a power of ½, so whole yes/no questions waste nothing: code and entropy agree.",
        ),
        (Kind::Entropy, 1) => (
            "uniform",
            "All outcomes alike: H reaches log K. Move anything and it falls.",
        ),
        (Kind::Entropy, 2) => (
            "certain",
            "One outcome is sure: no surprise, no code, H = 0. Empty bars add nothing, 0·log 0 counts as 0.",
        ),
        (Kind::Entropy, 3) => ("fair coin", "One bit, by definition."),
        (Kind::Entropy, 4) => (
            "loaded coin",
            "H is below one bit, but a codeword cannot be: dashed lines are whole bits, and they cost more than H.",
        ),
        (Kind::Entropy, _) => ("eight alike", "Three yes/no questions find one of eight."),
        (Kind::CrossEntropy, 0) => (
            "a wrong model",
            "Swap P and Q: the wasted part changes, although the pair is the same.",
        ),
        (Kind::CrossEntropy, 1) => (
            "Q = P",
            "Nothing is wasted; what is left is H(P). Now move Q anywhere: the loss only grows.",
        ),
        (Kind::CrossEntropy, 2) => (
            "one-hot label",
            "H(P) = 0, so cross-entropy is the gap alone: −log of what the right class got.",
        ),
        (Kind::CrossEntropy, 3) => (
            "ruled out",
            "Q says 0 where P does not: infinite. Then choose a clip ε and see infinity become an arbitrary number.",
        ),
        (Kind::CrossEntropy, 4) => (
            "soft label",
            "Targets that are not one-hot: even a perfect model keeps a loss of H(P).",
        ),
        (Kind::CrossEntropy, 5) => (
            "two coins",
            "D is no distance: swap P and Q, and the same pair wastes another amount.",
        ),
        (Kind::CrossEntropy, _) => (
            "not a distribution",
            "Q sums to more than 1: “KL” turns negative, and the loss goes below H(P). Switch the sum back to 1.",
        ),
        (Kind::Binary, 0) => (
            "sure and right",
            "A good forecast is cheap, and its gradient small.",
        ),
        (Kind::Binary, 1) => (
            "sure and wrong",
            "The wall on the left: each further factor of ten in p adds the same amount.",
        ),
        (Kind::Binary, 2) => (
            "certain and wrong",
            "p = 0 for what happened: the loss is infinite, and no average survives it.",
        ),
        (Kind::Binary, 3) => (
            "clipped",
            "The same forecast with ε = 10⁻⁷, as some libraries do it: a finite number that only ε decides.",
        ),
        (Kind::Binary, 4) => (
            "honest",
            "It rains on 7 days of 10. The expected loss is least where you report 0.7: honesty pays.",
        ),
        (Kind::Binary, _) => (
            "why not squared error",
            "At z = −8 cross-entropy still pulls with almost 1; squared error has let go.",
        ),
    }
}

fn question(kind: Kind) -> Question {
    match kind {
        Kind::Entropy => Question {
            ask: "A fair coin surprises you by 1 bit each toss. A loaded one shows heads 9 times in 10. By how much does it surprise you, on average?",
            choices: &["0.9 bits", "about half a bit", "0.1 bits"],
            why: "Heads costs −log 0.9 = 0.152 bits, tails 3.322, and tails is rare: 0.9·0.152 + 0.1·3.322 = 0.469 bits.",
        },
        Kind::CrossEntropy => Question {
            ask: "One forecaster takes a fair coin for one that falls 9 times in 10 on the same side. Another takes such a loaded coin for a fair one. Who wastes more bits?",
            choices: &["the first", "the second", "both the same"],
            why: "The first wastes 0.737 bits a toss, the second 0.531: swap P and Q to see. The first is dear because half of all tosses meet the model’s 0.1.",
        },
        Kind::Binary => Question {
            ask: "It rained. Ann had said 10 %, Bob 1 %. How much larger is Bob’s loss?",
            choices: &["a tenth larger", "twice as large", "ten times as large"],
            why: "−log 0.01 is exactly twice −log 0.1: the loss counts factors, not differences. Ten times less probable adds 2.303 nats, every time.",
        },
    }
}
