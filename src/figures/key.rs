//! The vocabulary that links, attributes and controls share.

use crate::text::{joined, whole};

/// What can be set in a figure. Its name is the same in a link, as an attribute, as the `name` of
/// a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The truth P; for `binary` the reported probability p.
    P,
    /// The model Q.
    Q,
    /// A third distribution R; an empty list where there is none. As a control, also the switch
    /// that shows it.
    R,
    /// The probability of a second, independent event.
    P2,
    /// How many draws are shown.
    Draws,
    /// The weights of a mixture's parts.
    W,
    /// Their means.
    Mu,
    /// Their standard deviations.
    Sigma,
    /// Which of several truths is shown.
    Tab,
    /// How many steps have been made.
    Steps,
    /// What seeded draws and starts come from.
    Seed,
    /// The label y, possibly soft; for `softmax` the class that happened.
    Y,
    /// Logits.
    Z,
    /// The temperature.
    T,
    /// Label smoothing.
    Smoothing,
    /// Whether softmax is applied twice.
    Twice,
    /// The number format of the machine that is looked at.
    Precision,
    /// The focus γ of the focal loss.
    Gamma,
    /// How many outcomes there are. A control only: in a link the list says it.
    K,
    /// The clip ε; 0 means none.
    Eps,
    /// Whether Q is kept a distribution.
    Normalize,
    /// Probability or logit along the horizontal axis; for `train` whether the loss has a logarithmic
    /// one.
    Axis,
    /// The clip rule, by the library that has it.
    Clip,
    /// How losses become one number.
    Reduce,
    /// The weights of classes.
    Weights,
    /// The weights of samples.
    SampleWeights,
    /// Whether rows hold logits.
    Logits,
    /// The order of samples.
    Order,
    /// Whether there is a second model. A control only: in a link its rows say it.
    Compare,
    /// The samples' shape.
    Data,
    /// How far apart two clouds are.
    Separation,
    /// How many samples there are.
    N,
    /// Points drawn by hand: x, y and class of each.
    Points,
    /// The class of the next point that is drawn.
    Pen,
    /// Where the pen is: the next point that is drawn without a pointer.
    PenX,
    /// How high the pen is.
    PenY,
    /// What learns.
    Model,
    /// Whether logistic regression has a bias.
    Bias,
    /// How many hidden units a network has.
    Hidden,
    /// What is made small.
    Objective,
    /// The first weight to start from.
    W1,
    /// The second weight to start from.
    W2,
    /// The learning rate η.
    Rate,
    /// The strength of the penalty on the weights' squares.
    L2,
    /// How many samples a step looks at; 0 for all.
    Batch,
    /// Epochs in a second.
    Speed,
    /// Bits, nats or bans.
    Unit,
    /// The outcomes' names.
    Names,
}

impl Key {
    const ALL: [Self; 48] = [
        Self::P,
        Self::Q,
        Self::R,
        Self::P2,
        Self::Draws,
        Self::W,
        Self::Mu,
        Self::Sigma,
        Self::Tab,
        Self::Steps,
        Self::Seed,
        Self::Y,
        Self::Z,
        Self::T,
        Self::Smoothing,
        Self::Twice,
        Self::Precision,
        Self::Gamma,
        Self::K,
        Self::Eps,
        Self::Normalize,
        Self::Axis,
        Self::Clip,
        Self::Reduce,
        Self::Weights,
        Self::SampleWeights,
        Self::Logits,
        Self::Order,
        Self::Compare,
        Self::Data,
        Self::Separation,
        Self::N,
        Self::Points,
        Self::Pen,
        Self::PenX,
        Self::PenY,
        Self::Model,
        Self::Bias,
        Self::Hidden,
        Self::Objective,
        Self::W1,
        Self::W2,
        Self::Rate,
        Self::L2,
        Self::Batch,
        Self::Speed,
        Self::Unit,
        Self::Names,
    ];

    /// The name in links.
    pub fn name(self) -> &'static str {
        match self {
            Self::P => "p",
            Self::Q => "q",
            Self::R => "r",
            Self::P2 => "p2",
            Self::Draws => "draws",
            Self::W => "w",
            Self::Mu => "mu",
            Self::Sigma => "sigma",
            Self::Tab => "tab",
            Self::Steps => "steps",
            Self::Seed => "seed",
            Self::Y => "y",
            Self::Z => "z",
            Self::T => "t",
            Self::Smoothing => "smoothing",
            Self::Twice => "twice",
            Self::Precision => "precision",
            Self::Gamma => "gamma",
            Self::K => "k",
            Self::Eps => "eps",
            Self::Normalize => "normalize",
            Self::Axis => "axis",
            Self::Clip => "clip",
            Self::Reduce => "reduce",
            Self::Weights => "weights",
            Self::SampleWeights => "sample-weights",
            Self::Logits => "logits",
            Self::Order => "order",
            Self::Compare => "compare",
            Self::Data => "data",
            Self::Separation => "separation",
            Self::N => "n",
            Self::Points => "points",
            Self::Pen => "pen",
            Self::PenX => "pen-x",
            Self::PenY => "pen-y",
            Self::Model => "model",
            Self::Bias => "bias",
            Self::Hidden => "hidden",
            Self::Objective => "objective",
            Self::W1 => "w1",
            Self::W2 => "w2",
            Self::Rate => "rate",
            Self::L2 => "l2",
            Self::Batch => "batch",
            Self::Speed => "speed",
            Self::Unit => "unit",
            Self::Names => "names",
        }
    }

    /// Whether a link leaves it out where it has its usual value.
    pub fn is_optional(self) -> bool {
        !matches!(
            self,
            Self::P
                | Self::Q
                | Self::W
                | Self::Mu
                | Self::Sigma
                | Self::Draws
                | Self::Seed
                | Self::Y
                | Self::Z
                | Self::Data
                | Self::Model
                | Self::Objective
                | Self::Rate
                | Self::Steps
                | Self::Unit
        )
    }

    /// The key of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

/// One value that can be set: a key, and the position (from 0) where the key is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What is set.
    pub key: Key,
    /// Which of the list.
    pub index: Option<usize>,
}

impl Slot {
    /// The only value of a key.
    pub const fn one(key: Key) -> Self {
        Self { key, index: None }
    }

    /// The value of a list at `index`.
    pub const fn at(key: Key, index: usize) -> Self {
        Self {
            key,
            index: Some(index),
        }
    }

    /// A control's name: `y`, `p.2`.
    pub fn name(self) -> String {
        match self.index {
            None => self.key.name().to_owned(),
            Some(index) => joined(&[self.key.name(), ".", &whole(index)]),
        }
    }

    /// Reads a control's name: `y`, `p.2`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.split_once('.') {
            None => Key::from_name(name).map(Self::one),
            Some((key, index)) => Some(Self::at(Key::from_name(key)?, index.parse().ok()?)),
        }
    }
}
