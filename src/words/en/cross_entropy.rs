//! What `cross-entropy` says in English.

use crate::words::cross_entropy::CrossEntropy;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: CrossEntropy = CrossEntropy {
    about: About {
        title: "Cross-entropy: the truth priced with a model’s code",
        controls: &[],
        pictures: &[
            "Truth and model: drag the bars",
            "Codeword lengths ({0}): wasted less saved area is D",
            "H(P,Q) along the value you moved last ({0})",
        ],
        presets: &[
            (
                "a wrong model",
                "Swap P and Q: the wasted part changes, although the pair is the same.",
            ),
            (
                "Q = P",
                "Nothing is wasted; what is left is H(P). Now move Q anywhere: the loss only grows.",
            ),
            (
                "one-hot label",
                "H(P) = 0, so cross-entropy is the gap alone: −log of what the right class got.",
            ),
            (
                "ruled out",
                "Q says 0 where P does not: infinite. Then choose a clip ε and see infinity become an arbitrary number.",
            ),
            (
                "soft label",
                "Targets that are not one-hot: even a perfect model keeps a loss of H(P).",
            ),
            (
                "two coins",
                "D is no distance: swap P and Q, and the same pair wastes another amount.",
            ),
            (
                "not a distribution",
                "Q sums to more than 1: “KL” turns negative, and the loss goes below H(P). Switch the sum back to 1.",
            ),
        ],
        question: Question {
            ask: "One forecaster takes a fair coin for one that falls 9 times in 10 on the same side. Another takes such a loaded coin for a fair one. Who wastes more bits?",
            choices: &["the first", "the second", "both the same"],
            why: "The first wastes 0.737 bits a toss, the second 0.531: swap P and Q to see. The first is dear because half of all tosses meet the model’s 0.1.",
        },
    },
    ruled_out: "The model rules out {0}, but it happens with probability {1}. Q’s code has no word for it: the cross-entropy is infinite, however good the rest is.",
    rules_out_more: "The model rules out {0} outcomes, but they happen with probability {1}. Q’s code has no word for them: the cross-entropy is infinite.",
    ruled_out_clipped: "The model rules out {0}, which happens with probability {1}: the true cross-entropy is ∞. The {2} shown depend on ε: another ε, another number.",
    raised: "The clip raises Q where it says less than ε: {0} are shown, the true cross-entropy is {1}.",
    no_distribution: "Q sums to {0}, so it is not a distribution, and D(P‖Q) ≥ 0 no longer holds: here “D” is {1}. Only among distributions is Q = P the cheapest.",
    nothing_wasted: "The model is the truth, nothing is wasted: H(P,Q) = H(P) = {0}, the least that any model can reach.",
    certain_truth: "P is certain, so H(P) = 0 and the cross-entropy is the gap alone: {0}, the surprise of the model at what always happens.",
    parts: "With Q’s code an outcome of P costs {0} on average: {1} are P’s own uncertainty, which no model can remove, and {2} are wasted because Q is wrong.",
};
