//! The lists of `lists` and their sums, for a page.

mod lists;

use surprisal::info;
use wasm_bindgen::prelude::wasm_bindgen;

/// P and Q in the module's memory, so that no call has to copy them.
#[wasm_bindgen]
pub struct Lists(lists::Lists);

#[wasm_bindgen]
impl Lists {
    /// Two distributions over so many outcomes.
    #[wasm_bindgen(constructor)]
    pub fn new(length: usize) -> Self {
        Self(lists::Lists::new(length))
    }

    /// A copy of P.
    pub fn p(&self) -> Vec<f64> {
        self.0.p.clone()
    }

    /// A copy of Q.
    pub fn q(&self) -> Vec<f64> {
        self.0.q.clone()
    }

    /// The quantity of this index.
    pub fn sum(&self, index: usize) -> f64 {
        self.0.sum(index)
    }

    /// The same as the sum of many short lists, whose terms are in two parts.
    pub fn sum_of_short(&self, index: usize) -> f64 {
        /// Below the length from which a list is long.
        const SHORT: usize = 1000;
        let pieces = self.0.p.chunks(SHORT).zip(self.0.q.chunks(SHORT));
        info::sum(pieces.map(|(p, q)| lists::sum_of(index, p, q)))
    }
}
