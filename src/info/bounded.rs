//! Keeping a number within bounds.

/// `value`, or the bound that it exceeds; NaN stays NaN. `least` ≤ `most`.
///
/// Not [`f64::clamp`], whose panic prints floats: its text would be 7 KB of the page's module.
pub fn bounded(value: f64, least: f64, most: f64) -> f64 {
    debug_assert!(least <= most);
    if value < least {
        least
    } else if value > most {
        most
    } else {
        value
    }
}
