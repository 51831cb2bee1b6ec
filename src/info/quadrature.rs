//! Integrals of smooth functions over an interval, to about 1e-14 of their size.

/// Nodes in \[0, 1) of the Kronrod rule with 15 points, then its weights, then those of the Gauss
/// rule with 7 points (0 where it has no node).
///
/// Source: Piessens et al., QUADPACK (1983), `dqk15`.
const RULE: [(f64, f64, f64); 8] = [
    (0.991_455_371_120_812_6, 0.022_935_322_010_529_224, 0.0),
    (
        0.949_107_912_342_758_5,
        0.063_092_092_629_978_56,
        0.129_484_966_168_869_7,
    ),
    (0.864_864_423_359_769_1, 0.104_790_010_322_250_18, 0.0),
    (
        0.741_531_185_599_394_5,
        0.140_653_259_715_525_92,
        0.279_705_391_489_276_64,
    ),
    (0.586_087_235_467_691_1, 0.169_004_726_639_267_9, 0.0),
    (
        0.405_845_151_377_397_2,
        0.190_350_578_064_785_4,
        0.381_830_050_505_118_9,
    ),
    (0.207_784_955_007_898_47, 0.204_432_940_075_298_89, 0.0),
    (0.0, 0.209_482_141_084_727_82, 0.417_959_183_673_469_4),
];

/// How many halvings of all panels together are allowed; far more than a mixture needs.
const HALVINGS: usize = 4000;

/// One panel: the Kronrod estimates and the largest estimated error.
struct Panel<const N: usize> {
    from: f64,
    to: f64,
    values: [f64; N],
    error: f64,
}

impl<const N: usize> Panel<N> {
    fn new(f: &impl Fn(f64) -> [f64; N], from: f64, to: f64) -> Self {
        let (centre, half) = (f64::midpoint(from, to), (to - from) / 2.0);
        let (mut values, mut coarse, mut size) = ([0.0; N], [0.0; N], [0.0; N]);
        for (node, kronrod, gauss) in RULE {
            let sides: &[f64] = if node == 0.0 { &[0.0] } else { &[-1.0, 1.0] };
            for side in sides {
                let at = f(centre + side * node * half);
                for i in 0..N {
                    values[i] += half * kronrod * at[i];
                    coarse[i] += half * gauss * at[i];
                    size[i] += half * kronrod * at[i].abs();
                }
            }
        }
        let error = (0..N).map(|i| estimated_error((values[i] - coarse[i]).abs(), size[i]));
        let error = error.fold(0.0, f64::max);
        Self {
            from,
            to,
            values,
            error,
        }
    }
}

/// QUADPACK's estimate of the Kronrod error from the difference to the Gauss rule.
fn estimated_error(difference: f64, size: f64) -> f64 {
    if size == 0.0 || difference == 0.0 {
        return 0.0;
    }
    let share = 200.0 * difference / size;
    size * (share * libm::sqrt(share)).min(1.0)
}

/// ∫ f over the union of panels between neighbouring `breaks` (ascending), several components at
/// once.
///
/// The order of the additions is fixed. Source: Piessens et al., QUADPACK (1983).
pub(crate) fn integrate<const N: usize>(f: impl Fn(f64) -> [f64; N], breaks: &[f64]) -> [f64; N] {
    integrate_to(1e-15, f, breaks)
}

/// As [`integrate`], to about `accuracy`: a panel is halved until its estimated error is below that
/// share of the whole (or of 1, if that is more).
pub(crate) fn integrate_to<const N: usize>(
    accuracy: f64,
    f: impl Fn(f64) -> [f64; N],
    breaks: &[f64],
) -> [f64; N] {
    let mut open: Vec<Panel<N>> = breaks
        .windows(2)
        .map(|ends| Panel::new(&f, ends[0], ends[1]))
        .collect();
    let size = |panel: &Panel<N>| panel.values.iter().fold(0.0, |m: f64, v| m.max(v.abs()));
    let tolerance = accuracy * open.iter().map(size).sum::<f64>().max(1.0);
    let mut totals = [super::Sum::new(); N];
    let mut halvings = 0;
    while let Some(panel) = open.pop() {
        let middle = f64::midpoint(panel.from, panel.to);
        let divisible = middle > panel.from && middle < panel.to && halvings < HALVINGS;
        if panel.error > tolerance && divisible {
            halvings += 1;
            open.push(Panel::new(&f, panel.from, middle));
            open.push(Panel::new(&f, middle, panel.to));
        } else {
            for (total, value) in totals.iter_mut().zip(panel.values) {
                total.add(value);
            }
        }
    }
    totals.map(super::Sum::value)
}

#[cfg(test)]
mod tests {
    use super::integrate;

    #[test]
    fn polynomials_up_to_degree_22_are_exact_in_one_panel() {
        for degree in 0..=22_i32 {
            let [got] = integrate(|x| [libm::pow(x, f64::from(degree))], &[-1.0, 1.0]);
            let want = if degree % 2 == 0 {
                2.0 / f64::from(degree + 1)
            } else {
                0.0
            };
            assert!(
                (got - want).abs() < 1e-15,
                "degree {degree}: {got} for {want}"
            );
        }
    }

    #[test]
    fn noise_is_given_up_on() {
        let looks = std::cell::Cell::new(0_usize);
        let noise = |x: f64| {
            looks.set(looks.get() + 1);
            [libm::sin(1e9 * libm::sin(1e5 * x))]
        };
        let [got] = integrate(noise, &[0.0, 1.0]);
        assert!(got.abs() < 0.1, "{got}");
        assert_eq!(looks.get(), 15 * (1 + 2 * super::HALVINGS));
    }

    #[test]
    fn a_narrow_peak_between_breaks_is_integrated() {
        let peak = |x: f64| [libm::exp(-x * x / 2e-6)];
        let [got] = integrate(peak, &[-1.0, 0.0, 1.0]);
        let want = libm::sqrt(2e-6 * std::f64::consts::PI);
        assert!((got - want).abs() < 1e-15, "{got} for {want}");
    }
}
