//! What `softmax` says in English.

use crate::words::softmax::Softmax;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Softmax = Softmax {
    about: About {
        title: "Softmax: from scores to probabilities, loss and gradient",
        controls: &[],
        pictures: &[
            "Logits z: drag the bars",
            "Probabilities, their target, and the loss L ({0})",
            "Gradient dL/dz on each logit ({0}): the bars sum to 0",
            "The same softmax(z/T) as machines compute it (−log p in {0})",
        ],
        presets: &[
            (
                "three scores",
                "Sun happened. Its bar is p − 1, the others are p: step, and each logit moves against its bar.",
            ),
            (
                "sure and right",
                "Almost no loss, almost no gradient: nothing left to learn.",
            ),
            (
                "sure and wrong",
                "The loss is the lead of the wrong logit, about 8 nats; the gradient is almost −1, as large as it gets at T = 1.",
            ),
            (
                "knows nothing",
                "Equal logits pay log K. Read every loss against that line: below 1 may be good or bad.",
            ),
            (
                "hot",
                "T = 5 flattens. The winner stays; probabilities, loss and gradient change. Move T, down to 0.",
            ),
            (
                "label smoothing",
                "The target of sun is 0.933, so 0.999 is too sure. Step: the right logit falls, the loss goes to its floor and not to 0.",
            ),
            (
                "softmax twice",
                "A common mistake: probabilities taken for logits. The best possible model still pays 0.551 nats.",
            ),
            (
                "plus a hundred",
                "102, 101, 100 mean the same as 2, 1, 0, but not to the naive formula in f32: NaN.",
            ),
            (
                "a thousand",
                "exp(1000) is beyond f64 as well. With the largest logit subtracted first nothing overflows.",
            ),
        ],
        question: Question {
            ask: "The logits are 2, 1, 0. Somebody adds 100 to each of them. What happens to the loss?",
            choices: &["it falls almost to 0", "nothing", "it grows fifty-fold"],
            why: "Nothing: softmax sees only differences of logits. That is why the largest one may be subtracted first. The naive formula in f32 fails at exp(102), though: its probabilities are NaN.",
        },
    },
    entropy: "entropy of the probabilities",
    gives: "{0}: {1} gets probability {2}",
    knows_nothing: "knows nothing: ",
    floor: "floor ",
    naive: "naive exp, ",
    careful: "log-sum-exp, ",
    overflow: "overflows above ",
    zero_wrong: "T = 0 is a limit: only the largest logit gets anything (equal ones share it), and a class with a share in the target gets nothing. The loss is infinite.",
    zero: "T = 0 is a limit: the largest logit takes everything, here {0}, and the loss is {1}. The gradient no longer says how far anything is from changing.",
    zero_shared: "T = 0 is a limit: the largest logits are equal and share everything. The loss is {0}; the least change of one of them would decide it.",
    ruled_out: "{0} gets no probability at all, but has a share of {1} in the target: the loss is infinite, however well the rest is set.",
    overflows: "In {0} exp overflows above {1}: the naive formula divides ∞ by ∞, which is NaN. With the largest logit subtracted first nothing changes but the overflow: the loss is {2}.",
    underflows: "In {0} every exp rounds to 0, and 0/0 is NaN. With the largest logit subtracted first one power is exp 0 = 1: the loss is {1}.",
    vanishes: "In {0} the naive formula rounds the probability of {1} to 0 and its loss to ∞. The loss is {2}: take it as log-sum-exp minus the logit, without the probability in between.",
    twice_floor: "Softmax is applied twice, and the loss has come to its floor of {0}. Probabilities taken for logits differ by at most 1, so no class can get more than {1}.",
    twice: "Softmax is applied twice: what happened got {0}, the loss sees {1} and is {2}. It cannot fall below {3}, however good the logits.",
    smooth_floor: "This is the floor: no logits have a lower loss than {0} with these smoothed labels. A larger lead would make it grow again.",
    too_sure: "{0} got {1}, more than its smoothed target of {2}: the gradient now lowers the right logit. Of the loss {3}, {4} are a floor that no logits get below.",
    smooth: "With smoothed labels the loss is {0}, and {1} of it are a floor that no logits get below. It is not to be compared with a loss without smoothing.",
    focal: "γ = {0}: {1} got {2}, so its loss counts only by a factor (1 − p)^γ = {3}: {4} instead of {5}. What is already right counts least.",
    equal: "All logits are equal: the model knows nothing and pays log K = {0}. A loss is good or bad only against that.",
    hot: "T = {0} flattens: {1} stays the most likely, with {2} instead of {3} at T = 1. The answer is the same, the loss is not: {4}.",
    cold: "T = {0} sharpens: {1} stays the most likely, with {2} instead of {3} at T = 1. The answer is the same, the loss is not: {4}.",
    sure_right: "Confident and right: {0} got {1}, so the loss is {2} and hardly anything pulls on the logits.",
    right: "{0} happened and had got {1}: the loss is −log {1} = {2}. Its logit is pulled up with {3}, the others down with as much in sum. Knowing nothing would cost {4}.",
    sure_wrong: "Confident and wrong: {0} got {1}, but {2} happened. That costs {3}; knowing nothing would have cost only {4}.",
    wrong: "{0} seemed likeliest with {1}, but {2} happened: the loss is {3}. Knowing nothing would cost {4}.",
    wrong_shared: "{0} classes seemed likeliest, with {1} each, but {2} happened: the loss is {3}. Knowing nothing would cost {4}.",
};
