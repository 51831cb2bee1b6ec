//! Sums that keep what each addition rounds away.

use super::twofold::Twofold;

/// A running sum in two parts, `hi + lo`: what every addition rounds away is kept in `lo`.
///
/// The error of the total is one rounding plus about n·2⁻¹⁰⁶ Σ|x|, where a plain loop has up to
/// n·2⁻⁵³ Σ|x|. Infinities add up as usual (∞ + x = ∞); the empty sum is +0.
///
/// Source: Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*,
/// ZAMM 54 (1974).
///
/// ```
/// use surprisal::info::Sum;
/// let mut total = Sum::new();
/// for x in [1e16, 1.0, -1e16] {
///     total.add(x);
/// }
/// assert_eq!(total.value(), 1.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    hi: f64,
    lo: f64,
}

impl Sum {
    /// The empty sum, +0.
    pub const fn new() -> Self {
        Self { hi: 0.0, lo: 0.0 }
    }

    /// Adds one number.
    pub fn add(&mut self, x: f64) {
        self.add_twofold(Twofold::from(x));
    }

    /// Adds `a·b` without rounding the product.
    pub fn add_product(&mut self, a: f64, b: f64) {
        self.add_twofold(Twofold::product(a, b));
    }

    /// Adds a number that has two parts itself.
    pub(crate) fn add_twofold(&mut self, x: Twofold) {
        let partial = Twofold::sum(self.hi, x.hi);
        self.hi = partial.hi;
        self.lo += partial.lo + x.lo;
    }

    /// The sum so far, rounded once.
    pub fn value(self) -> f64 {
        self.twofold().value()
    }

    /// The sum so far in two parts.
    pub(crate) fn twofold(self) -> Twofold {
        Twofold::sum(self.hi, self.lo)
    }
}

impl FromIterator<Twofold> for Sum {
    fn from_iter<I: IntoIterator<Item = Twofold>>(terms: I) -> Self {
        let mut total = Self::new();
        for term in terms {
            total.add_twofold(term);
        }
        total
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(terms: I) -> Self {
        terms.into_iter().map(Twofold::from).collect()
    }
}

/// Σ x, compensated and rounded once; the sum of nothing is +0. See [`Sum`].
///
/// ```
/// assert_eq!(surprisal::info::sum([0.1; 10]), 1.0);
/// ```
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().collect::<Sum>().value()
}
