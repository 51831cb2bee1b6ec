//! Softmax as the formula is written and as careless code computes it, to show where it breaks; and in
//! single precision, as a graphics card computes it.

/// The largest x for which exp x is finite in f32 and in f64, to two decimals.
pub const EXP_OVERFLOWS_ABOVE: [f64; 2] = [88.72, 709.78];

/// The sum Σ exp(z) in f32: ∞ where one z is above 88.72, 0 where all are below −103.97.
pub fn naive_total_f32(z: &[f32]) -> f32 {
    z.iter().map(|&z| libm::expf(z)).sum()
}

/// Softmax as the formula is written, exp(z)/Σ exp(z), in f32 and without any care.
///
/// Above z = 88.72 exp is ∞ and the quotient NaN; far below 0 everything is 0 and the quotient
/// NaN again. That is the point: compare [`softmax_f32`]. Infinite or NaN logits give NaN.
pub fn naive_softmax_f32(z: &[f32]) -> Vec<f32> {
    let total = naive_total_f32(z);
    z.iter().map(|&z| libm::expf(z) / total).collect()
}

/// Softmax in f32 with the maximum subtracted first: never overflows.
///
/// Precondition: no NaN; at least one finite logit.
pub fn softmax_f32(z: &[f32]) -> Vec<f32> {
    let max = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shifted: Vec<f32> = z.iter().map(|z| z - max).collect();
    naive_softmax_f32(&shifted)
}

/// The sum Σ exp(z) in f64, added up in a plain loop: ∞ where one z is above 709.78, 0 where all are
/// below −745.13.
pub fn naive_total(z: &[f64]) -> f64 {
    z.iter().map(|&z| libm::exp(z)).sum()
}

/// As [`naive_softmax_f32`] in f64: NaN above z = 709.78.
pub fn naive_softmax(z: &[f64]) -> Vec<f64> {
    let total = naive_total(z);
    z.iter().map(|&z| libm::exp(z) / total).collect()
}
