//! What `train` says in English.

use crate::figures::Key;
use crate::words::train::Train;
use crate::words::{About, Question};

pub(in crate::words) static WORDS: Train = Train {
    about: About {
        title: "Training: downhill, step by step",
        controls: &[
            (Key::Axis, "axis of the loss"),
            (Key::Steps, "epochs"),
            (Key::Seed, "seed"),
        ],
        pictures: &[
            "What the model says of every point",
            "Cross-entropy, epoch by epoch ({0} per point)",
            "What is made small, over both weights, and the way walked on it",
            "Length of the gradient, epoch by epoch",
        ],
        presets: &[
            (
                "the race",
                "Two models start at the same wrong weights. Cross-entropy is steep there, squared error flat.",
            ),
            (
                "half moons",
                "Press Play. Eight hidden units bend the line, and the loss falls in stages.",
            ),
            (
                "no straight line",
                "Four clouds, opposite ones alike. The lowest point of this loss is next to no weights at all: “I do not know”, log 2 a point.",
            ),
            (
                "hidden units",
                "The same four clouds. Four hidden units draw what no line can.",
            ),
            (
                "weights that run away",
                "A line tells these clouds apart. No × on the map: there is no lowest point, and the path goes on for ever.",
            ),
            (
                "held back by L2",
                "The same clouds with a penalty on long weights: now there is a lowest point, and the path ends there.",
            ),
            (
                "steps too long",
                "A learning rate of 60. Each step crosses the valley, and the loss jumps up and down.",
            ),
            (
                "learning by heart",
                "Forty-six points of two clouds that overlap, sixteen units. The dashed curve turns up.",
            ),
            (
                "three classes",
                "Softmax regression: straight lines between three classes, from log 3 down.",
            ),
            (
                "your own points",
                "Tap to add a point of the chosen class, or on a point to take it away; or move the pen and press “Draw the point”. Then press Play.",
            ),
        ],
        question: Question {
            ask: "A straight line tells all training points apart, and nothing penalises long weights. You train ten times longer. What do the weights do?",
            choices: &[
                "they settle where the loss is least",
                "they grow for ever",
                "they go back to 0",
            ],
            why: "When every point is on its side, doubling all weights makes every point’s loss smaller. So no weights are the best: they grow without end, ever more slowly. An L2 penalty gives the loss a lowest point.",
        },
    },
    epoch: "epoch {0}",
    diverged: "Diverged: after epoch {0} the next step would have carried a weight beyond 10¹⁵⁰. The steps are too long; lower the learning rate.",
    thrown: "Diverging: η·λ = {0} · {1} = {2} is above 2, so each step throws the weights farther beyond 0 than they were before. Loss and penalty have reached {3} and grow without end. Lower the learning rate or the penalty.",
    untrained: "Nothing has been learned yet: the loss is {0} a point. Giving every class the same probability costs {1}.",
    rises: "The steps are too long: at epoch {0} the loss rose from {1} to {2}. With a learning rate of {3} a step ends far from where its slope was measured. With a small enough one the loss falls at every step.",
    stuck: "From the same start, after {0} epochs: trained on cross-entropy, the model pays {1} a point and gets {2} % right. Trained on squared error it pays {3} and gets {4} % right: where a model is sure and wrong, squared error is flat. At the start cross-entropy’s gradient had length {5}, squared error’s {6}.",
    race: "From the same start, after {0} epochs: trained on cross-entropy, the model pays {1} a point and gets {2} % right; trained on squared error, {3} and {4} %.",
    runs_away: "All {0} training points are on the right side. Longer weights would make every point’s loss smaller still, so there is no lowest point: nothing keeps the weights, now {1} long, from growing for ever, while the loss ({2}) creeps towards 0. An L2 penalty would hold them.",
    held_back: "All {0} training points are on the right side. Without a penalty nothing would keep the weights from growing for ever; λ = {1} makes length cost something: they are {2} long. The loss is {3} a point.",
    no_line: "The loss is {0}, hardly below the {1} of knowing nothing, and the gradient ({2}) is next to 0: no straight line does better. Where the classes do not simply lie on each other, a hidden layer can bend it.",
    flat_squares: "The squared error is {0} and its gradient, {1} long, next to 0, and yet in cross-entropy the model pays {2} a point; knowing nothing costs {3}. Where it is sure and wrong, squared error is flat: it stays there. Cross-entropy would lead away.",
    memorises: "On held-out points the loss was least at epoch {0}: {1}. Now it is {2}, against {3} on the training points: what is being learned is these points, not what they have in common.",
    arrived: "Arrived: the gradient is {1}, the loss {0} a point. This loss is convex: every start ends here.",
    learns: "After {0} epochs the model pays {1} a training point, {2} a held-out point, and gets {3} % of the latter right. Knowing nothing costs {4}.",
    learns_squares: "After {0} epochs the squared error is {1}. In cross-entropy the model pays {2} a held-out point, and gets {3} % of these right. Knowing nothing costs {4}.",
};
