//! Softmax in single precision, as a graphics card computes it: to show where it breaks.

/// Softmax as the formula is written, exp(z)/Σ exp(z), in f32 and without any care.
///
/// Above z = 88.72 exp is ∞ and the quotient NaN; far below 0 everything is 0 and the quotient
/// NaN again. That is the point: compare [`softmax_f32`]. Infinite or NaN logits give NaN.
pub fn naive_softmax_f32(z: &[f32]) -> Vec<f32> {
    let powers: Vec<f32> = z.iter().map(|&z| libm::expf(z)).collect();
    let total: f32 = powers.iter().sum();
    powers.iter().map(|e| e / total).collect()
}

/// Softmax in f32 with the maximum subtracted first: never overflows.
///
/// Precondition: no NaN; at least one finite logit.
pub fn softmax_f32(z: &[f32]) -> Vec<f32> {
    let max = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shifted: Vec<f32> = z.iter().map(|z| z - max).collect();
    naive_softmax_f32(&shifted)
}
