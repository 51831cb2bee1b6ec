//! What a reader chooses among: clip rules, reductions, the order of the bars.

use crate::info::Clip;

/// A library's way to keep a loss finite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// None: ∞ stays ∞.
    #[default]
    None,
    /// Probabilities into \[1e-10, 1 − 1e-10\], as `NumPy` examples do it.
    NumPy,
    /// Probabilities into \[2.2e-16, 1 − 2.2e-16\], as scikit-learn's `log_loss` does.
    Sklearn,
    /// Probabilities into \[1e-7, 1 − 1e-7\], as Keras does.
    Keras,
    /// Every logarithm at least −100, as `PyTorch`'s `BCELoss` does (its `NLLLoss` does not clip).
    PyTorch,
}

impl Rule {
    /// Every rule, in the order in which a reader chooses.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::NumPy,
        Self::Sklearn,
        Self::Keras,
        Self::PyTorch,
    ];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NumPy => "numpy",
            Self::Sklearn => "sklearn",
            Self::Keras => "keras",
            Self::PyTorch => "pytorch",
        }
    }

    /// What it does to a probability.
    pub fn clip(self) -> Clip {
        match self {
            Self::None => Clip::None,
            Self::NumPy => Clip::Epsilon(1e-10),
            Self::Sklearn => Clip::Epsilon(f64::EPSILON),
            Self::Keras => Clip::Epsilon(1e-7),
            Self::PyTorch => Clip::LogFloor(-100.0),
        }
    }
}

/// How the samples' losses become one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reduce {
    /// Σ loss / N.
    #[default]
    Mean,
    /// Σ loss.
    Sum,
    /// Σ w·loss / Σ w: divided by the sum of the weights, not by N.
    Weighted,
}

impl Reduce {
    /// Every reduction, in the order in which a reader chooses.
    pub const ALL: [Self; 3] = [Self::Mean, Self::Sum, Self::Weighted];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Sum => "sum",
            Self::Weighted => "weighted",
        }
    }
}

/// The order of the bars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As in the table.
    #[default]
    Given,
    /// The largest loss first.
    Sorted,
}

impl Order {
    /// Both, in the order in which a reader chooses.
    pub const ALL: [Self; 2] = [Self::Given, Self::Sorted];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Sorted => "sorted",
        }
    }
}
