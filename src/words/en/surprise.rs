//! What `surprise` says in English.

use crate::figures::Key;
use crate::words::surprise::Surprise;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Surprise = Surprise {
    about: About {
        title: "Surprise: the logarithm of how rare it is",
        controls: &[(Key::P, "event p")],
        pictures: &[
            "Surprise −log p of two independent events ({0})",
            "Draws n = 1, 2, 3, … of the event p, and their mean surprise ({0})",
        ],
        presets: &[
            (
                "fair coin",
                "Heads is a bit, tails is a bit: whatever falls, the mean is 1 from the first toss on.",
            ),
            (
                "two coins",
                "Heads twice: the probability is ½·½ = ¼, the surprise 1 + 1 = 2 bits. Probabilities multiply, surprises add.",
            ),
            (
                "half as likely",
                "Snow, and heads on a coin: 1/16, four bits. Halving the probability always adds one bit.",
            ),
            (
                "certain",
                "p = 1 surprises nobody: 0, in every draw. A certain event adds nothing to another.",
            ),
            (
                "impossible",
                "The curve has no end on the left: −log 0 = ∞. No draw will ever show it.",
            ),
            (
                "loaded coin",
                "Tails once in ten. One draw costs 0.152 or 3.322 bits, never anything between, yet the mean settles on 0.469.",
            ),
            (
                "rare",
                "Once in a hundred: each time it happens the mean jumps, then sinks back. Rare surprises are large, and still H is only 0.081 bits.",
            ),
            (
                "before the first draw",
                "Guess where the mean will settle. Then take a step, or play; another seed gives another path to the same level.",
            ),
        ],
        question: Question {
            ask: "Snow, on one day in eight, surprises by 3 bits. How much does something half as likely surprise?",
            choices: &[
                "6 bits, twice as much",
                "4 bits, one more",
                "1.5 bits, half as much",
            ],
            why: "−log₂ 1/16 = 4. Half as likely is like one more coin that must show heads: it adds a bit, whatever the surprise was before.",
        },
    },
    costs: "{0}: costs {1}",
    both: "both",
    happens: ["happens", "yes"],
    does_not: ["does not", "no"],
    impossible: "What has probability 0 would surprise without limit, −log 0 = ∞, and so would anything together with it. ",
    certain: "Both events are certain, and what is certain surprises nobody: −log 1 = 0. ",
    one_certain: "One event is certain and adds nothing: both together surprise as the other alone, whose probability is {0}, by {1}. ",
    add: "A probability of {0} surprises by {1}, one of {2} by {3}; if they are independent, both together by the sum, {4}. ",
    no_draws: "Nothing has been drawn yet, so the mean reads 0; with many draws it settles on H(P) = {0}.",
    never: "But it is never drawn: every draw is the certain outcome, their mean surprise is 0, and so is H(P).",
    always: "Every draw shows what was certain: their mean surprise is 0, and so is H(P).",
    alike: "Both outcomes of a draw surprise alike, so the mean is H(P) = {0} from the first draw on.",
    unseen: "In {0} draws it has not happened yet, so their mean surprise is still only {1}; with many draws it settles on H(P) = {2}.",
    settles: "In {0} draws it happened {1} times; their mean surprise is {2}, and with more draws it settles on H(P) = {3}.",
};
