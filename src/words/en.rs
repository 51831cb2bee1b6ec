//! English.

use super::{Lang, Question, Ui, Words};
use crate::figures::{Figure, Key, Kind, Note, Problem, Slot, State, Swatch, Value};
use crate::figures::{binary, cross_entropy, entropy};
use crate::info;
use crate::unit::{Unit, exact, show, show_short, show_text};

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
    sentence,
    note,
    value_text,
    not_a_number,
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
        more: "More",
        zero_term: "0·log 0 := 0",
        kraft: "Kraft’s budget, Σ 2⁻ˡ = ",
        off_scale: "off the scale",
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

fn sentence(state: &State) -> String {
    match state.figure() {
        Figure::Entropy(figure) => entropy_sentence(state, figure),
        Figure::CrossEntropy(figure) => cross_entropy_sentence(state, figure),
        Figure::Binary(figure) => binary_sentence(state, figure),
    }
}

fn entropy_sentence(state: &State, figure: &entropy::State) -> String {
    let reading = figure.read();
    let unit = state.unit();
    let amount = |nats: f64| format!("{} {}", show(unit.from_nats(nats)), unit_name(unit));
    let k = figure.p().values().len();
    let sides = show_short(libm::round(reading.perplexity * 100.0) / 100.0);
    if reading.entropy == 0.0 {
        return "One outcome is certain. Nothing can surprise you, no question needs asking: the entropy is 0.".to_owned();
    }
    if reading.entropy >= reading.max_entropy * (1.0 - 1e-12) {
        let all = if k == 2 {
            "Both".to_owned()
        } else {
            format!("All {k}")
        };
        return format!(
            "{all} outcomes are equally likely: the mean surprise is as large as {k} outcomes allow, log {k} = {}.",
            amount(reading.entropy)
        );
    }
    let spare = reading.code_length - reading.entropy;
    let code = if spare < 1e-9 {
        "A code of whole bits reaches that exactly.".to_owned()
    } else {
        format!("A code of whole bits needs {} more.", amount(spare))
    };
    format!(
        "On average an outcome surprises you by {}, as much as a fair die with {sides} sides. {code}",
        amount(reading.entropy)
    )
}

fn cross_entropy_sentence(state: &State, figure: &cross_entropy::State) -> String {
    let reading = figure.read();
    let unit = state.unit();
    let number = |nats: f64| show(unit.from_nats(nats));
    let amount = |nats: f64| format!("{} {}", number(nats), unit_name(unit));
    if let Some(&index) = reading.ruled_out.first() {
        let name = state
            .name(index)
            .unwrap_or_else(|| WORDS.outcomes.get(index).copied().unwrap_or(""));
        let p = show_short(figure.p().as_slice()[index]);
        return if reading.cross_entropy.is_infinite() {
            format!(
                "The model rules out {name}, but it happens with probability {p}. Q’s code has no word for it: the cross-entropy is infinite, however good the rest is."
            )
        } else {
            format!(
                "The model rules out {name}, which happens with probability {p}: the true cross-entropy is ∞. The {} shown depend on ε: another ε, another number.",
                amount(reading.cross_entropy)
            )
        };
    }
    let (p, q) = (figure.p().as_slice(), figure.q().as_slice());
    let unclipped = info::cross_entropy(p, q);
    if unclipped > reading.cross_entropy && figure.eps() > 0.0 {
        return format!(
            "The clip raises Q where it says less than ε: {} are shown, the true cross-entropy is {}.",
            amount(reading.cross_entropy),
            amount(unclipped)
        );
    }
    if (reading.model_sum - 1.0).abs() > 1e-9 {
        return format!(
            "Q sums to {}, so it is not a distribution, and D(P‖Q) ≥ 0 no longer holds: here “D” is {}. Only among distributions is Q = P the cheapest.",
            show_short(reading.model_sum),
            amount(reading.kl)
        );
    }
    if reading.kl == 0.0 {
        return format!(
            "The model is the truth, nothing is wasted: H(P,Q) = H(P) = {}, the least that any model can reach.",
            amount(reading.entropy)
        );
    }
    if reading.entropy == 0.0 {
        return format!(
            "P is certain, so H(P) = 0 and the cross-entropy is the gap alone: {}, the surprise of the model at what always happens.",
            amount(reading.cross_entropy)
        );
    }
    format!(
        "With Q’s code an outcome of P costs {} on average: {} are P’s own uncertainty, which no model can remove, and {} are wasted because Q is wrong.",
        amount(reading.cross_entropy),
        number(reading.entropy),
        number(reading.kl)
    )
}

fn binary_sentence(state: &State, figure: &binary::State) -> String {
    let reading = figure.read();
    let unit = state.unit();
    let amount = |nats: f64| format!("{} {}", show(unit.from_nats(nats)), unit_name(unit));
    let (y, p) = (figure.y(), figure.p());
    if reading.loss.is_infinite() {
        return "The forecast called impossible what happened: the loss is infinite, and so is every average with it.".to_owned();
    }
    let unclipped = info::binary_cross_entropy(y, p, info::Clip::None);
    if figure.clipped(p) {
        return format!(
            "Without the clip the loss would be {}. ε makes {} of it, a number that ε decides and not the forecast, and the gradient 0: nothing is learned from the worst mistakes.",
            show(unit.from_nats(unclipped)),
            amount(reading.loss)
        );
    }
    if y > 0.0 && y < 1.0 {
        return if p == y {
            format!(
                "An honest forecast: p is the true rate, and the loss is the least there is, H(y) = {}. It is not 0, because the event itself is uncertain.",
                amount(reading.loss)
            )
        } else {
            format!(
                "If it happens with rate {}, reporting {} costs {} on average; reporting {} would cost {}, the least.",
                show_short(y),
                show_short(p),
                amount(reading.loss),
                show_short(y),
                amount(reading.floor)
            )
        };
    }
    let given = if y == 1.0 { p } else { 1.0 - p };
    let happened = if y == 1.0 {
        "It happened"
    } else {
        "It did not happen"
    };
    if given < 0.02 {
        return format!(
            "{happened}, although the forecast had said {}: that costs {}. Cross-entropy pulls the logit with {}, squared error with {}.",
            show_short(given),
            amount(reading.loss),
            show(reading.gradient.abs()),
            show(reading.gradient_mse.abs())
        );
    }
    format!(
        "{happened}. The forecast had given this a probability of {}, so the surprise −log {} is {}.",
        show_short(given),
        show_short(given),
        amount(reading.loss)
    )
}

fn note(note: &Note) -> String {
    let key = &note.key;
    match &note.problem {
        Problem::UnknownKey => format!("“{key}” is not a setting of this figure and is left out."),
        Problem::NotANumber { text } => format!(
            "{key}: “{text}” is not a number. Write numbers such as 0.25, lists with commas: 0.5,0.25,0.25."
        ),
        Problem::Outside { value, min, max } => format!(
            "{key}: {} is not between {} and {}; the value from before is kept.",
            show_short(*value),
            show_short(*min),
            show_short(*max)
        ),
        Problem::Count { count, min, max } if min == max => {
            format!("{key} has {count} values, but there are {min} outcomes; write {min} values.")
        }
        Problem::Count { count, min, max } => {
            format!("{key} has {count} values; write {min} to {max} of them.")
        }
        Problem::Scaled { sum } => format!(
            "{key} summed to {}, not to 1; its values were divided by that.",
            show_short(*sum)
        ),
        Problem::NoMass => format!("{key}: the values are all 0; at least one must be positive."),
        Problem::Choice { text, options } => format!(
            "{key}: “{text}” is not one of {}; the value from before is kept.",
            options.join(", ")
        ),
        Problem::TooLong => format!("{key} is too long; what does not fit is left out."),
    }
}

fn value_text(state: &State, slot: Slot) -> String {
    let value = match (state.value(slot.key), slot.index) {
        (Some(Value::Number(value)), None) => value,
        (Some(Value::List(values)), Some(index)) => values.get(index).copied().unwrap_or(0.0),
        _ => return String::new(),
    };
    let shown = show_short(value);
    let unit = state.unit();
    let cost = show(unit.from_nats(info::surprisal(value.clamp(0.0, 1.0))));
    match slot.index {
        Some(index) => format!(
            "{shown}: {} costs {cost} {}",
            WORDS.outcome(state, index),
            unit_name(unit)
        ),
        None => shown,
    }
}

fn not_a_number(min: f64, max: f64) -> String {
    format!(
        "Type a number from {} to {}, such as 0.25.",
        exact(min),
        exact(max)
    )
}
