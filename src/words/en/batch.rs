//! What `batch` says in English.

use crate::figures::Key;
use crate::words::batch::Batch;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Batch = Batch {
    foreign_sign: "{0}: packed numbers have letters, digits, “-” and “_” only, but here is “{1}”, so none was taken. The link was changed on its way: copy it again from where it was made.",
    damaged: "{0}: the packed numbers were cut off or changed on their way, and none was taken. Copy the whole link again from where it was made.",
    about: About {
        title: "A batch: many forecasts, one number",
        controls: &[
            (Key::P, "model"),
            (Key::Q, "second model"),
            (Key::K, "columns"),
        ],
        pictures: &[
            "Loss of each sample ({0}): drag the bars",
            "−log p at what each model gave to what happened ({0})",
        ],
        presets: &[
            (
                "yes or no",
                "Four forecasts of rain, all on the right side. The hesitant 0.4 costs more than the other three together.",
            ),
            (
                "three classes",
                "Only the probability of what happened counts: 0.9, 0.8, 0.7, 0.85. The other columns have no say.",
            ),
            (
                "same accuracy",
                "Both models miss the same day. The sure one is cheaper on the three easy days and pays for all of them on the fourth.",
            ),
            (
                "one confident mistake",
                "Seven good forecasts and one that said 0.05. Drag that bar down and watch the mean.",
            ),
            (
                "p = 0",
                "One sample makes the mean ∞. Go through the clip rules: each library puts a number of its own there.",
            ),
            (
                "class weights",
                "A model that never expects the rare class looks good on average. Weighted 7 to 1, both classes count the same.",
            ),
            (
                "wrong and cheaper",
                "A right answer at 0.34 costs more than a wrong one at 0.48: the loss does not look at who won.",
            ),
        ],
        question: Question {
            ask: "It rained on four days. One model said 0.9 three times and 0.01 once, the other 0.6 three times and 0.4 once: both are right on three days of four. Whose mean loss is smaller?",
            choices: &[
                "that of the sure one",
                "that of the cautious one",
                "both are equal",
            ],
            why: "The sure one pays 1.230 nats a day, the cautious one 0.612: its single 0.01 costs 4.605, more than everything the other ever paid. Accuracy counts mistakes; the loss asks how sure they were.",
        },
    },
    no_yes: ["no", "yes"],
    sample: "sample {0}",
    mean: "mean {0}",
    mean_2: "2nd mean {0}",
    weighted: "weighted {0}",
    weighted_2: "2nd wtd. {0}",
    knows_nothing: "log {0} = {1}",
    foreseen: "p of what happened",
    infinite: "Sample {0} happened although the model had given it 0: its loss is infinite, and so is every mean that counts it, however good the others are.",
    infinite_more: "{0} of {1} samples happened although the model had given them 0: the loss of each is infinite, and so is every mean that counts one of them.",
    infinite_both: "Both models had given 0 to something that happened: the losses there are infinite, and so are both means.",
    infinite_second: "The second model had given 0 to what happened in sample {0}: its loss is infinite, and so is its mean.",
    clipped_infinity: "Sample {0} truly costs ∞, and so does the mean. The clip puts {1} there; the {2} shown say more about the library than about the model.",
    clipped: "The clip changes the result: {0} are shown, without it there would be {1}.",
    same_accuracy: "Both models are right on {0} of {1} samples, so their accuracy is the same. The first pays {2}, the second {3}: the loss also asks how sure they were.",
    alike: "Both models are right on {0} of {1} samples and pay {2}: by accuracy and by loss they are alike.",
    right_but_dearer: "The first model is right more often ({0} to {1}) and yet pays more: {2} against {3}. Its mistakes were the surer ones.",
    second_right_but_dearer: "The second model is right more often ({0} to {1}) and yet pays more: {2} against {3}. Its mistakes were the surer ones.",
    two_models: "The first model is right {0} times, the second {1} times out of {2}; the first pays {3}, the second {4}.",
    weights_matter: "Weighted, the mean is {0}; with every sample counted alike it is {1}. The weighted sum is divided by the sum of the weights, {2}, not by {3}.",
    wrong_but_cheaper: "Sample {0} was answered wrongly for {1}, sample {2} rightly for {3}: the loss counts the probability of what happened, not who came first.",
    one_dominates: "Sample {0} alone brings {1} % of the sum. The mean is {2}; without that one it would be {3}.",
    worse_than_nothing: "The mean is {0}, more than the {1} of a model that knows nothing and gives each of the {2} classes the same.",
    plain: "{0} samples cost {1} on average; {2} were answered rightly. A model that knows nothing would pay log {4} = {3}.",
    label_column: "what happened",
    second_column: "2nd: {0}",
    logit_column: "z({0})",
    weight_column: "weight",
    loss_columns: ["loss", "2nd: loss"],
};
