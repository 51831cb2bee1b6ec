//! The binomial distribution: one parameter, one peak.

/// The probabilities C(n, i) θⁱ(1 − θ)ⁿ⁻ⁱ of i = 0 … n successes in `n` trials of rate θ.
///
/// They sum to 1; at θ = 0 all is on i = 0, at θ = 1 on i = n. To about n/2 + 4 ulp each. Precondition: θ in
/// \[0, 1\], n ≤ 50 (so that the numbers of choices are whole).
pub fn binomial(n: usize, theta: f64) -> Vec<f64> {
    debug_assert!((0.0..=1.0).contains(&theta) && n <= 50, "θ is {theta}");
    let power = |base: f64, exponent: usize| core::iter::repeat_n(base, exponent).product::<f64>();
    let mut choices = 1.0;
    (0..=n)
        .map(|i| {
            let p = choices * power(theta, i) * power(1.0 - theta, n - i);
            choices = choices * (n - i) as f64 / (i + 1) as f64;
            p
        })
        .collect()
}
