//! What `binary` says in English.

use crate::figures::Key;
use crate::words::binary::Binary;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Binary = Binary {
    about: About {
        title: "Binary cross-entropy: the price of a yes/no forecast",
        controls: &[(Key::P, "forecast p")],
        pictures: &[
            "Loss ({0})",
            "Gradient along the logit: dL/dz (loss in nats)",
        ],
        presets: &[
            (
                "sure and right",
                "A good forecast is cheap, and its gradient small.",
            ),
            (
                "sure and wrong",
                "The wall on the left: each further factor of ten in p adds the same amount.",
            ),
            (
                "certain and wrong",
                "p = 0 for what happened: the loss is infinite, and no average survives it.",
            ),
            (
                "clipped",
                "The same forecast with ε = 10⁻⁷, as some libraries do it: a finite number that only ε decides.",
            ),
            (
                "honest",
                "It rains on 7 days of 10. The expected loss is least where you report 0.7: honesty pays.",
            ),
            (
                "why not squared error",
                "At z = −8 cross-entropy still pulls with almost 1; squared error has let go.",
            ),
        ],
        question: Question {
            ask: "It rained. Ann had said 10 %, Bob 1 %. How much larger is Bob’s loss?",
            choices: &["a tenth larger", "twice as large", "ten times as large"],
            why: "−log 0.01 is exactly twice −log 0.1: the loss counts factors, not differences. Ten times less probable adds 2.303 nats, every time.",
        },
    },
    costs: "{0}: costs {1} if it happens, {2} if not",
    impossible: "The forecast called impossible what happened: the loss is infinite, and so is every average with it.",
    clipped: "Without the clip the loss would be {0}. ε makes {1} of it, a number that ε decides and not the forecast, and the gradient 0: nothing is learned there.",
    honest: "An honest forecast: p is the true rate, and the loss is the least there is, H(y) = {0}. It is not 0, because the event itself is uncertain.",
    dishonest: "If it happens with rate {0}, reporting {1} costs {2} on average; reporting {0} would cost {3}, the least.",
    happened: ["It did not happen", "It happened"],
    sure_and_wrong: "{0}, although the forecast had given this a probability of {1}: that costs {2}. Cross-entropy pulls the logit with {3}, squared error with {4}.",
    forecast: "{0}. The forecast had given this a probability of {1}, so the surprise −log {1} is {2}.",
};
