//! What follows from a state and takes a while to compute.

use core::fmt;
use std::cell::OnceCell;

/// Computed when it is first asked for. It adds nothing to its owner: all are equal.
#[derive(Clone)]
pub(super) struct Derived<T>(OnceCell<Box<T>>);

impl<T> Derived<T> {
    /// `compute` gives the same for the same owner.
    pub(super) fn get(&self, compute: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(|| Box::new(compute()))
    }

    /// What has been computed, to be taken on with its owner.
    pub(super) fn get_mut(&mut self) -> Option<&mut T> {
        self.0.get_mut().map(|it| &mut **it)
    }
}

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T> PartialEq for Derived<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> fmt::Debug for Derived<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Derived").finish_non_exhaustive()
    }
}
