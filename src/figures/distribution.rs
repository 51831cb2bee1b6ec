//! A distribution under a reader's hands: values, locks, and what is being held.

use crate::simplex::Simplex;

/// Probabilities that are edited one at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    values: Simplex,
    locked: Vec<bool>,
    /// The outcome being moved and the values from before it was touched, so that the others come
    /// back in their old proportions after an excursion to 1.
    held: Option<(usize, Simplex)>,
}

impl Distribution {
    /// Starts with these values and nothing locked.
    pub fn new(values: Simplex) -> Self {
        let locked = vec![false; values.len()];
        Self {
            values,
            locked,
            held: None,
        }
    }

    /// The values.
    pub fn values(&self) -> &Simplex {
        &self.values
    }

    /// The probabilities.
    pub fn as_slice(&self) -> &[f64] {
        self.values.as_slice()
    }

    /// Which outcomes do not move by themselves.
    pub fn locked(&self) -> &[bool] {
        &self.locked
    }

    /// The most that the outcome can get: what the other locked ones leave.
    pub fn limit(&self, index: usize) -> f64 {
        self.base(index).with(index, 1.0, &self.locked).as_slice()[index]
    }

    /// The distribution that results if `value` is put at `index`; the curves are drawn along it.
    pub fn along(&self, index: usize, value: f64) -> Simplex {
        self.base(index).with(index, value, &self.locked)
    }

    /// Puts a value; see [`Simplex::with`] for what the others do.
    pub fn set(&mut self, index: usize, value: f64) {
        if index >= self.values.len() {
            return;
        }
        let base = self.base(index).clone();
        self.values = base.with(index, value, &self.locked);
        self.held = Some((index, base));
    }

    /// Locks an outcome or frees it.
    pub fn lock(&mut self, index: usize, locked: bool) {
        if let Some(slot) = self.locked.get_mut(index) {
            *slot = locked;
        }
        self.held = None;
    }

    /// The same over `k` outcomes.
    pub fn resize(&mut self, k: usize) {
        if k != self.values.len() {
            *self = Self::new(self.values.resized(k));
        }
    }

    /// The values from before `index` was moved, where nothing is left of the others that they share.
    pub fn before(&self, index: usize) -> Option<&Simplex> {
        let values = self.as_slice().iter().zip(&self.locked).enumerate();
        let mut others = values.filter(|(at, (_, locked))| *at != index && !**locked);
        match &self.held {
            Some((held, before)) if *held == index => others
                .all(|(_, (value, _))| *value == 0.0)
                .then_some(before),
            _ => None,
        }
    }

    /// Takes `index` for the outcome being moved, and these for the values from before.
    pub fn hold(&mut self, index: usize, before: Simplex) {
        if index < self.values.len() && before.len() == self.values.len() {
            self.held = Some((index, before));
        }
    }

    fn base(&self, index: usize) -> &Simplex {
        match &self.held {
            Some((held, before)) if *held == index => before,
            _ => &self.values,
        }
    }
}
