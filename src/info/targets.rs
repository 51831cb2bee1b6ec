//! Targets: what the truth looks like to a loss.

/// The certain target: 1 at `label`, 0 at the other of `k` classes.
///
/// Precondition: label < k (else all 0).
pub fn one_hot(label: usize, k: usize) -> Vec<f64> {
    debug_assert!(label < k, "label {label} of {k} classes");
    (0..k).map(|i| if i == label { 1.0 } else { 0.0 }).collect()
}

/// Label smoothing: (1 − s)·target + s/K, the target mixed with the uniform distribution.
///
/// s = 0 leaves it, s = 1 is uniform. The loss can then no longer reach 0: its floor is the
/// entropy of the smoothed target. Precondition: s in \[0, 1\].
/// Source: Szegedy et al., *Rethinking the Inception Architecture* (2016).
pub fn smooth(target: &[f64], s: f64) -> Vec<f64> {
    debug_assert!((0.0..=1.0).contains(&s), "{s} is not a share");
    let share = s / target.len() as f64;
    target.iter().map(|t| (1.0 - s) * t + share).collect()
}

/// Label smoothing of a binary target: (1 − s)·y + s/2.
///
/// Precondition: y, s in \[0, 1\].
pub fn smooth_binary(y: f64, s: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&s), "{s} is not a share");
    (1.0 - s) * y + s / 2.0
}
