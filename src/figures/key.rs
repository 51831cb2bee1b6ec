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
    /// The label y, possibly soft.
    Y,
    /// How many outcomes there are. A control only: in a link the list says it.
    K,
    /// The clip ε; 0 means none.
    Eps,
    /// Whether Q is kept a distribution.
    Normalize,
    /// Probability or logit along the horizontal axis.
    Axis,
    /// Bits, nats or bans.
    Unit,
    /// The outcomes' names.
    Names,
}

impl Key {
    const ALL: [Self; 9] = [
        Self::P,
        Self::Q,
        Self::Y,
        Self::K,
        Self::Eps,
        Self::Normalize,
        Self::Axis,
        Self::Unit,
        Self::Names,
    ];

    /// The name in links.
    pub fn name(self) -> &'static str {
        match self {
            Self::P => "p",
            Self::Q => "q",
            Self::Y => "y",
            Self::K => "k",
            Self::Eps => "eps",
            Self::Normalize => "normalize",
            Self::Axis => "axis",
            Self::Unit => "unit",
            Self::Names => "names",
        }
    }

    /// Whether a link leaves it out where it has its usual value.
    pub fn is_optional(self) -> bool {
        !matches!(self, Self::P | Self::Q | Self::Y | Self::Unit)
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
