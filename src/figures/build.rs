//! Which figures this build has. A page loads them in two modules: those at the top of the article,
//! and the rest when one of them is asked for. A figure's code and texts are reached through its
//! variant of [`Figure`]; of one that is left out there can be no value, so the compiler sees that
//! nothing gets there, and leaves them out as well.

use core::ops::{Deref, DerefMut};

use super::{Figure, Kind};

#[cfg(not(any(feature = "first", feature = "more")))]
compile_error!("no figures: choose the feature `first`, `more` or both");

/// That the figures at the top of the article are in this build; without the feature, nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsFirst(#[cfg(not(feature = "first"))] core::convert::Infallible);

/// That the other figures are in this build; without the feature, nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsMore(#[cfg(not(feature = "more"))] core::convert::Infallible);

/// What says that figures are in this build.
pub trait Proof: Sized {
    /// It, if they are.
    const FOUND: Option<Self>;
}

impl Proof for IsFirst {
    #[cfg(feature = "first")]
    const FOUND: Option<Self> = Some(Self());
    #[cfg(not(feature = "first"))]
    const FOUND: Option<Self> = None;
}

impl Proof for IsMore {
    #[cfg(feature = "more")]
    const FOUND: Option<Self> = Some(Self());
    #[cfg(not(feature = "more"))]
    const FOUND: Option<Self> = None;
}

/// A figure's own state, which only a build that has the figure can hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Built<P, T>(P, T);

impl<P: Proof, T: Default> Built<P, T> {
    /// The state that the article shows, if this build has the figure.
    pub(super) fn fresh() -> Option<Self> {
        P::FOUND.map(|proof| Self(proof, T::default()))
    }
}

impl<P, T> Deref for Built<P, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.1
    }
}

impl<P, T> DerefMut for Built<P, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.1
    }
}

impl Kind {
    /// Whether the figure comes with the feature `first`; else it comes with `more`.
    pub fn is_first(self) -> bool {
        match self {
            Self::Surprise
            | Self::Entropy
            | Self::CrossEntropy
            | Self::Divergence
            | Self::Binary => true,
            Self::Fit | Self::Softmax | Self::Batch | Self::Train => false,
        }
    }

    /// Whether this build has the figure.
    pub fn is_here(self) -> bool {
        if self.is_first() {
            IsFirst::FOUND.is_some()
        } else {
            IsMore::FOUND.is_some()
        }
    }
}

impl Figure {
    /// A figure that this build has, in place of one that it has not.
    #[cfg(feature = "first")]
    pub(super) fn any() -> Self {
        Self::Entropy(Built(IsFirst(), super::entropy::State::default()))
    }

    /// A figure that this build has, in place of one that it has not.
    #[cfg(all(feature = "more", not(feature = "first")))]
    pub(super) fn any() -> Self {
        Self::Softmax(Built(IsMore(), super::softmax::State::default()))
    }
}
