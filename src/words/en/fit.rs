//! What `fit` says in English.

use crate::figures::Key;
use crate::words::fit::Fit;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Fit = Fit {
    about: About {
        title: "Forward and reverse KL: two ways to fit one bell to several",
        controls: &[(Key::K, "bells"), (Key::P, "rainy days, P")],
        pictures: &[
            "Densities of the truth and its two fits; drag means, widths and weights",
            "Where each divergence comes from ({0})",
            "Each divergence over the mean of Q, the rest of Q at its best ({0})",
        ],
        presets: &[
            (
                "two bells",
                "Forward spreads across both; reverse sits on one and ignores the other.",
            ),
            (
                "watch them walk",
                "Play. The forward descent and one reverse descent start as the same bell and part ways.",
            ),
            (
                "a large and a small one",
                "Reverse has two places to settle; the lower ring is on the larger bell.",
            ),
            (
                "touching",
                "One ring is left: where bells overlap, reverse covers as well.",
            ),
            (
                "three bells",
                "The best reverse fit covers all three; rings on the outer two are traps for a descent.",
            ),
            (
                "one bell",
                "Q can be P: both divergences reach 0, and the direction does not matter.",
            ),
            (
                "rainy days in a week",
                "P has dry and wet weeks, Q one rate of rain for every day. Forward matches the mean, a week that hardly happens.",
            ),
            (
                "never three or four",
                "Now P rules out what every rate but 0 and 1 allows: D(Q‖P) is infinite, D(P‖Q) is not.",
            ),
        ],
        question: Question {
            ask: "Make both bells twice as wide: σ = 1, means still at −2 and 2. Where does the best reverse fit go?",
            choices: &["onto one of them", "across both", "into the valley between"],
            why: "Across both, with σ = 2.047. The valley between them is no longer so deep that entering it costs more than leaving out half of P.",
        },
    },
    rows: ["P", "forward Q", "reverse Q"],
    mean: "mean of Q",
    walking: "Step {0} of {1}: D(P‖Q) is at {2}, D(Q‖P) at {3}. Forward goes down the one, reverse down the other, from several starts; the lowest counts.",
    same: "P is a single bell, so Q can be P: both divergences are 0, and the direction makes no difference.",
    covers: "Forward covers: Q must not be small where P is not, so it spreads, and {0} % of what it generates falls where P hardly goes. ",
    seeks: "Reverse seeks: Q must not be large where P is not, so it stays on one part, pays {0}, and leaves out {1} % of P.",
    tied: " {0} such places are equally good.",
    covers_too: "Reverse covers here as well, since P has no wide gap to avoid: its σ is {0}, that of forward {1}.",
    same_rate: "P is a binomial, so Q can be P: both divergences are 0.",
    weeks: "Forward matches the mean of P, {0} rainy days, and costs {2}. Reverse settles where P is large, at {1} days, and costs {3}.",
    retreats: "P rules out “{0}”, and every binomial between θ = 0 and 1 allows it: D(Q‖P) is ∞ all along, and only θ = {1} is left, at {2}. Forward does not mind: {3}.",
    retreats_to_both: "P rules out “{0}”, and every binomial between θ = 0 and 1 allows it: D(Q‖P) is ∞ all along, and only θ = 0 and θ = 1 are left, each at {1}. Forward does not mind: {2}.",
    nowhere: "Every binomial allows something that P rules out: D(Q‖P) is ∞ for every θ, so there is no reverse fit. Forward does not mind: {0}.",
};
