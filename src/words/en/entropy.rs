//! What `entropy` says in English.

use crate::words::entropy::Entropy;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Entropy = Entropy {
    about: About {
        title: "Entropy: the mean surprise",
        controls: &[],
        pictures: &[
            "Probability, and what each outcome adds to H ({0})",
            "Ideal codeword lengths −log p ({0}); the area is H",
        ],
        presets: &[
            (
                "halves",
                "Every probability is a power of ½, so whole yes/no questions waste nothing: code and entropy agree.",
            ),
            (
                "uniform",
                "All outcomes alike: H reaches log K. Move anything and it falls.",
            ),
            (
                "certain",
                "One outcome is sure: no surprise, no code, H = 0. Empty bars add nothing, 0·log 0 counts as 0.",
            ),
            ("fair coin", "One bit, by definition."),
            (
                "loaded coin",
                "H is below one bit, but a codeword cannot be: dashed lines are whole bits, and they cost more than H.",
            ),
            ("eight alike", "Three yes/no questions find one of eight."),
        ],
        question: Question {
            ask: "A fair coin surprises you by 1 bit each toss. A loaded one shows heads 9 times in 10. By how much does it surprise you, on average?",
            choices: &["0.9 bits", "about half a bit", "0.1 bits"],
            why: "Heads costs −log 0.9 = 0.152 bits, tails 3.322, and tails is rare: 0.9·0.152 + 0.1·3.322 = 0.469 bits.",
        },
    },
    certain: "One outcome is certain. Nothing can surprise you, no question needs asking: the entropy is 0.",
    both_alike: "Both outcomes are equally likely: the mean surprise is as large as two outcomes allow, log 2 = {0}.",
    all_alike: "All {0} outcomes are equally likely: the mean surprise is as large as {0} outcomes allow, log {0} = {1}.",
    mean_surprise: "On average an outcome surprises you by {0}, as much as a fair die with {1} sides. ",
    code_exact: "A code of whole bits reaches that exactly.",
    code_spare: "A code of whole bits needs {0} more.",
    zero_term: "0·log 0 := 0",
    kraft: "Kraft’s budget, Σ 2⁻ˡ = ",
};
