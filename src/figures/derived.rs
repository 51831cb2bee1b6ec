//! What follows from a state and takes a while to compute.

use core::fmt;
use std::cell::{Cell, OnceCell};

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

/// Computed when it is first asked for, and anew where it follows from something else than it did then. It adds
/// nothing to its owner: all are equal, and a clone begins without it.
pub(super) struct Kept<K, T>(Cell<Option<Box<(K, T)>>>);

impl<K: PartialEq, T> Kept<K, T> {
    /// Shows `to` what follows from `key`: `compute` gives the same for equal keys.
    pub(super) fn show(&self, key: K, compute: impl FnOnce() -> T, to: impl FnOnce(&T)) {
        let kept = self.0.take().filter(|kept| kept.0 == key);
        let kept = kept.unwrap_or_else(|| Box::new((key, compute())));
        to(&kept.1);
        self.0.set(Some(kept));
    }
}

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self(Cell::new(None))
    }
}

impl<K, T> Clone for Kept<K, T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<K, T> PartialEq for Kept<K, T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<K, T> fmt::Debug for Kept<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}
