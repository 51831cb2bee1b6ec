//! Values that can be checked by hand, and laws that hold for all of them.

use crate::harness::both;
use std::f64::consts::{E, LN_2};
use surprisal::info::*;
use surprisal::learn::{
    Descent, Direction, GaussianFit, LearnError, LogisticProblem, reverse_minima,
};

/// Half, quarter, eighth, eighth, and the same in another order.
const P: [f64; 4] = [0.5, 0.25, 0.125, 0.125];
const Q: [f64; 4] = [0.125, 0.5, 0.25, 0.125];

fn close(got: f64, want: f64, relative: f64) {
    assert!(
        (got - want).abs() <= relative * want.abs(),
        "{got:e}, not {want:e}"
    );
}

/// The slope of `f` at `x` from two points beside it.
fn slope(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    let h = 1e-5;
    (f(x + h) - f(x - h)) / (2.0 * h)
}

both! {
    fn the_example_of_the_page_in_bits() {
        for (nats, bits) in [
            (entropy(&P), 1.75),
            (entropy(&Q), 1.75),
            (cross_entropy(&P, &Q), 2.375),
            (cross_entropy(&Q, &P), 2.25),
            (kl_divergence(&P, &Q), 0.625),
            (kl_divergence(&Q, &P), 0.5),
            (kl_divergence_as_given(&P, &Q), 0.625),
        ] {
            close(nats / LN_2, bits, 4.0 * f64::EPSILON);
        }
    }

    fn a_base_counts_in_its_own_unit() {
        close(in_base(3.0 * LN_2, 2.0), 3.0, 2.0 * f64::EPSILON);
        close(in_base(2.5, E), 2.5, 2.0 * f64::EPSILON);
        close(in_base(std::f64::consts::LN_10, 10.0), 1.0, 2.0 * f64::EPSILON);
        for base in [0.5, 1.0, f64::INFINITY, f64::NAN] {
            assert!(check::base(base).is_err(), "{base}");
        }
        assert_eq!(check::base(1.5), Ok(()));
    }

    fn the_height_of_a_bell_at_two_sigma() {
        // −2 − ln(2√(2π)), by 40-digit arithmetic.
        close(Gaussian::new(1.0, 2.0).unwrap().ln_density(5.0), -3.612_085_713_764_618, 1e-15);
    }

    fn a_part_of_a_divergence_is_right_to_the_last_digit() {
        // Where a series or a closed formula errs most, by 90-digit arithmetic.
        for (p, q, part) in [
            (0.893_713_923_717_361, 0.248_484_728_544_656_36, 0.498_728_505_030_281_2),
            (0.839_878_082_380_449_8, 0.222_666_413_208_370_3, 0.497_795_350_737_795_7),
            (0.856_143_681_489_600_8, 0.242_250_787_213_098_37, 0.466_958_293_639_703_76),
            (0.817_923_664_229_574_2, 0.552_136_028_499_324, 0.055_635_562_775_937_175),
            (0.793_699_400_759_418_8, 0.530_850_391_294_647_6, 0.056_396_389_549_222_25),
        ] {
            let got = kl_term(p, q);
            assert!(got.to_bits().abs_diff(f64::to_bits(part)) <= 1, "{got:e}, not {part:e}");
            assert_eq!(kl_divergence(&[p], &[q]), got);
        }
    }

    fn two_coins_are_not_at_the_same_distance() {
        let (fair, bent) = ([0.5, 0.5], [0.9, 0.1]);
        close(kl_divergence(&fair, &bent), 0.510_825_623_765_990_7, 4.0 * f64::EPSILON);
        close(kl_divergence(&bent, &fair), 0.368_064_207_168_497, 1e-15);
        close(kl_divergence(&fair, &bent) / LN_2, 0.737, 1e-4);
        close(kl_divergence(&bent, &fair) / LN_2, 0.531, 1e-4);
    }

    fn uniform_over_a_power_of_two_has_exactly_that_many_bits() {
        for bits in 0..=20_u32 {
            let k = 1_usize << bits;
            let h = entropy(&vec![1.0 / k as f64; k]);
            assert_eq!(h / LN_2, f64::from(bits), "2^{bits} outcomes");
        }
        // From 2^-29 on, ln may be so unlucky that no division can give a whole number back.
        for bits in 0..=28_u32 {
            let nats = surprisal(f64::from_bits(u64::from(1023 - bits) << 52));
            assert_eq!(nats / LN_2, f64::from(bits), "1 in 2^{bits}");
        }
    }

    fn nothing_is_minus_zero() {
        let certain = [0.0, 1.0];
        for zero in [
            sum([]),
            sum([-0.0]),
            surprisal(1.0),
            entropy_term(0.0),
            entropy_term(1.0),
            cross_entropy_term(0.0, 0.0),
            cross_entropy_term(1.0, 1.0),
            entropy(&certain),
            cross_entropy(&certain, &certain),
            kl_divergence(&certain, &certain),
            kl_divergence_as_given(&P, &P),
            js_divergence(&P, &P),
            total_variation(&P, &P),
            kl_term(0.3, 0.3),
            kl_term_as_given(0.0, 0.5),
            binary_cross_entropy(1.0, 1.0, Clip::None),
            binary_cross_entropy(0.0, 0.0, Clip::None),
            binary_cross_entropy_with_logit(0.0, f64::NEG_INFINITY),
            binary_gradient(0.0, f64::NEG_INFINITY),
            binary_gradient(1.0, f64::INFINITY),
            log_sigmoid(f64::INFINITY),
            logit(0.5),
            log_softmax(&[3.0], 1.0)[0],
            log_sum_exp(&[0.0], 1.0),
            cross_entropy_with_logits(&[1.0], &[3.0], 1.0),
            gradient_with_logits(&[1.0], &[3.0], 1.0)[0],
            focal_loss(&[1.0], 0, 2.0),
            gaussian_kl(Gaussian::STANDARD, Gaussian::STANDARD),
            log_loss(&[1.0], 0, Clip::None),
        ] {
            assert_eq!(zero.to_bits(), 0, "{zero:?}");
        }
    }

    fn infinity_is_a_value() {
        for infinite in [
            surprisal(0.0),
            cross_entropy_term(0.1, 0.0),
            kl_term(0.1, 0.0),
            kl_term_as_given(0.1, 0.0),
            cross_entropy(&[0.5, 0.5], &[1.0, 0.0]),
            kl_divergence(&[0.5, 0.5], &[1.0, 0.0]),
            kl_divergence_as_given(&[0.5, 0.5], &[0.0, 1.0]),
            cross_perplexity(&[0.5, 0.5], &[1.0, 0.0]),
            normalized_kl_divergence(&[0.5, 0.5], &[1.0, 0.0]),
            binary_cross_entropy(1.0, 0.0, Clip::None),
            binary_cross_entropy(0.5, 1.0, Clip::None),
            binary_cross_entropy_with_logit(1.0, f64::NEG_INFINITY),
            -binary_slope(1.0, 0.0),
            logit(1.0),
            -logit(0.0),
            log_loss(&[0.0, 1.0], 0, Clip::None),
            focal_loss(&[0.0, 1.0], 0, 2.0),
            focal_loss_with_logits(0, &[f64::NEG_INFINITY, 0.0], 1.0, 2.0),
            likelihood_perplexity(&[0.0, 1.0]),
        ] {
            assert_eq!(infinite, f64::INFINITY);
        }
        assert_eq!(js_divergence(&[1.0, 0.0], &[0.0, 1.0]), LN_2);
        assert_eq!(total_variation(&[1.0, 0.0], &[0.0, 1.0]), 1.0);
    }

    fn an_unnormalised_model_can_cost_less_than_nothing() {
        let (p, q) = ([0.5, 0.5], [0.9, 0.9]);
        assert!(kl_divergence_as_given(&p, &q) < 0.0);
        assert!(kl_divergence(&p, &q) > 0.0);
        close(kl_divergence_as_given(&p, &q), -0.587_786_664_902_119, 1e-15);
        close(cross_entropy(&p, &q), entropy(&p) + kl_divergence_as_given(&p, &q), 1e-15);
        assert!(normalized_kl_divergence(&p, &q).abs() < 1e-16);
    }

    fn ten_tenths_are_one() {
        assert_eq!(sum([0.1; 10]), 1.0);
        assert_eq!(sum([1e100, 1.0, -1e100]), 1.0);
        assert_eq!(sum([f64::INFINITY, 1.0]), f64::INFINITY);
        assert_eq!(mean(&[1.0, 2.0, 6.0]), 3.0);
        assert_eq!(weighted_mean(&[1.0, 2.0, f64::INFINITY], &[1.0, 3.0, 0.0]), 1.75);
    }

    fn the_batch_of_the_page() {
        let (y, p) = ([1.0, 0.0, 1.0, 0.0], [0.9, 0.1, 0.8, 0.4]);
        let losses: Vec<f64> =
            y.iter().zip(p).map(|(&y, p)| binary_cross_entropy(y, p, Clip::None)).collect();
        assert_eq!(mean(&losses), 0.236_172_551_598_963_25);
        let rows = [[0.9, 0.05, 0.05], [0.1, 0.1, 0.8], [0.2, 0.7, 0.1], [0.05, 0.1, 0.85]];
        let labels = [0, 2, 1, 2];
        let losses: Vec<f64> =
            rows.iter().zip(labels).map(|(row, label)| log_loss(row, label, Clip::None)).collect();
        // 0.21192448510213583962…; scikit-learn says …358, the f64 below.
        assert_eq!(mean(&losses), 0.211_924_485_102_135_85);
        assert!(rows.iter().zip(labels).all(|(row, label)| argmax(row) == label));
    }

    fn one_in_a_hundred() {
        let loss = binary_cross_entropy(1.0, 0.01, Clip::None);
        assert_eq!(loss, 4.605_170_185_988_091);
        assert_eq!(loss / LN_2, 6.643_856_189_774_724);
    }

    fn clipping_hides_infinity_behind_a_number_of_the_library() {
        close(binary_cross_entropy(1.0, 0.0, Clip::Epsilon(1e-12)), 27.631, 1e-5);
        close(binary_cross_entropy(1.0, 0.0, Clip::Epsilon(1e-7)), 16.118, 1e-5);
        assert_eq!(binary_cross_entropy(1.0, 0.0, Clip::LogFloor(-100.0)), 100.0);
        assert_eq!(binary_cross_entropy(0.0, 1.0, Clip::LogFloor(-100.0)), 100.0);
    }

    fn softmax_of_two_one_zero() {
        let z = [2.0, 1.0, 0.0];
        for (got, want) in softmax(&z, 1.0).into_iter().zip([0.6652, 0.2447, 0.0900]) {
            close(got, want, 1e-3);
        }
        close(cross_entropy_with_logits(&one_hot(0, 3), &z, 1.0), 0.4076, 1e-4);
    }

    fn softmax_twice_has_a_floor() {
        for (k, floor) in [(3, 0.5514), (4, 0.7437), (10, 1.4612)] {
            close(softmax_twice_floor(k), floor, 1e-4);
            let mut z = vec![0.0; k];
            z[0] = 1000.0;
            let once = softmax(&z, 1.0);
            let twice = cross_entropy_with_logits(&one_hot(0, k), &once, 1.0);
            close(twice, softmax_twice_floor(k), 1e-15);
            close(softmax_twice_floor(k), -libm::log(E / (E + k as f64 - 1.0)), 1e-15);
        }
        assert_eq!(softmax_twice_floor(1), 0.0);
    }

    fn smoothing_raises_the_floor() {
        let target = smooth(&one_hot(0, 10), 0.1);
        close(entropy(&target), 0.5003, 1e-4);
        close(sum(target), 1.0, 1e-15);
    }

    fn confident_and_wrong_squared_error_lets_go() {
        close(binary_gradient(1.0, -8.0), -0.99966, 1e-5);
        close(squared_error_gradient(1.0, -8.0), -0.00067, 1e-2);
        let ratio = binary_gradient(1.0, -8.0) / squared_error_gradient(1.0, -8.0);
        close(ratio, 1491.0, 1e-3);
    }

    fn the_naive_formula_breaks_in_single_precision() {
        assert!(naive_softmax_f32(&[89.0, 0.0])[0].is_nan());
        assert!(naive_softmax_f32(&[88.0, 0.0])[0] == 1.0);
        assert!(softmax_f32(&[89.0, 0.0])[0] == 1.0);
        assert!(softmax_f32(&[1e38, -1e38])[1] == 0.0);
    }

    fn huffman_meets_the_ideal_only_at_powers_of_two() {
        assert_eq!(huffman_lengths(&P), [1, 2, 3, 3]);
        close(mean_length(&P, &huffman_lengths(&P)), entropy(&P) / LN_2, 1e-15);
        assert_eq!(huffman_lengths(&[0.9, 0.1]), [1, 1]);
        assert_eq!(huffman_lengths(&[0.4, 0.2, 0.2, 0.1, 0.1]), [2, 2, 2, 3, 3]);
        assert_eq!(huffman_lengths(&[0.125; 8]), [3; 8]);
        assert_eq!(huffman_lengths(&[0.5, 0.0, 0.5]), [1, 0, 1]);
        assert_eq!(huffman_lengths(&[0.0, 1.0]), [0, 0]);
        assert!(huffman_lengths(&[]).is_empty());
        assert_eq!(kraft_sum(&[1, 2, 3, 3]), 1.0);
        assert_eq!(kraft_sum(&[1, 0, 1]), 1.0);
        assert_eq!(kraft_sum(&[2, 2]), 0.5);
        assert_eq!(kraft_sum(&[0, 0]), 1.0);
        assert_eq!(kraft_sum(&[]), 0.0);
    }

    fn gradients_are_slopes() {
        let (target, z) = ([0.2, 0.5, 0.3], [0.3, -1.2, 0.9]);
        for t in [0.5, 1.0, 3.0] {
            let at = |i: usize, x: f64| {
                let mut z = z;
                z[i] = x;
                z
            };
            let gradient = gradient_with_logits(&target, &z, t);
            let focal = focal_gradient_with_logits(1, &z, t, 2.0);
            for i in 0..3 {
                let loss = |x| cross_entropy_with_logits(&target, &at(i, x), t);
                assert!((gradient[i] - slope(loss, z[i])).abs() < 1e-9);
                let loss = |x| focal_loss_with_logits(1, &at(i, x), t, 2.0);
                assert!((focal[i] - slope(loss, z[i])).abs() < 1e-9);
            }
        }
        for (y, z) in [(1.0, -0.7), (0.0, 1.3), (0.3, 2.0)] {
            let loss = |z| binary_cross_entropy_with_logit(y, z);
            assert!((binary_gradient(y, z) - slope(loss, z)).abs() < 1e-9);
            let loss = |z| weighted_binary_cross_entropy_with_logit(y, z, 2.5);
            assert!((weighted_binary_gradient(y, z, 2.5) - slope(loss, z)).abs() < 1e-9);
            let loss = |z| squared_error(y, sigmoid(z));
            assert!((squared_error_gradient(y, z) - slope(loss, z)).abs() < 1e-9);
            let loss = |p| binary_cross_entropy(y, p, Clip::None);
            assert!((binary_slope(y, 0.4) - slope(loss, 0.4)).abs() < 1e-8);
        }
    }

    fn focal_loss_without_focus_is_the_log_loss() {
        let z = [0.3, -1.2, 0.9];
        for label in 0..3 {
            let target = one_hot(label, 3);
            let plain = cross_entropy_with_logits(&target, &z, 1.0);
            close(focal_loss_with_logits(label, &z, 1.0, 0.0), plain, 1e-15);
            close(focal_loss(&softmax(&z, 1.0), label, 0.0), plain, 1e-14);
            let gradients = focal_gradient_with_logits(label, &z, 1.0, 0.0);
            for (got, want) in gradients.into_iter().zip(gradient_with_logits(&target, &z, 1.0)) {
                close(got, want, 1e-14);
            }
        }
        close(focal_loss(&[0.9, 0.1], 0, 2.0), 0.01 * surprisal(0.9), 1e-14);
    }

    fn a_mixture_of_one_is_a_gaussian() {
        let one = Mixture::new(&[3.0], &[1.0], &[2.0]).unwrap();
        let (p, q) = (Gaussian::new(1.0, 2.0).unwrap(), Gaussian::new(3.0, 4.0).unwrap());
        assert_eq!(forward_fit(&one), Ok(p));
        assert!(forward_kl(&one, p) < 1e-15 && reverse_kl(&one, p) < 1e-15);
        close(forward_kl(&one, q), gaussian_kl(p, q), 1e-13);
        close(reverse_kl(&one, q), gaussian_kl(q, p), 1e-13);
        close(mixture_entropy(&one), gaussian_entropy(p), 1e-13);
        let minima = reverse_minima(&one, 1);
        assert_eq!(minima.len(), 1);
        close(minima[0].gaussian.sigma(), 2.0, 1e-9);
    }

    fn steps_lead_where_the_minimum_is() {
        let mixture = Mixture::new(&[0.7, 0.3], &[0.0, 5.0], &[1.0, 0.5]).unwrap();
        let start = Gaussian::new(4.0, 1.0).unwrap();
        let end = |direction| {
            let mut fit = GaussianFit::new(mixture.clone(), direction, start, 0.2).unwrap();
            for _ in 0..200 {
                let before = fit.kl();
                fit.step();
                assert!(fit.kl() <= before + 1e-12, "step {} goes up", fit.steps());
            }
            fit.gaussian()
        };
        let (covers, seeks) = (end(Direction::Forward), end(Direction::Reverse));
        let moments = forward_fit(&mixture).unwrap();
        close(covers.mu(), moments.mu(), 1e-9);
        close(covers.sigma(), moments.sigma(), 1e-9);
        close(seeks.mu(), 4.997_058_911_470_508, 1e-6);
        close(seeks.sigma(), 0.504_483_539_161_762, 1e-6);
    }

    fn a_descent_that_diverges_says_so() {
        let rows = vec![vec![-1.0], vec![1.0]];
        let problem = LogisticProblem::new(rows, vec![0.3, 0.6], 1e300).unwrap();
        let mut descent = Descent::new(problem, &[1.0, 0.0], 1e300).unwrap();
        assert_eq!(descent.step(), Err(LearnError::Diverged { step: 1 }));
        assert_eq!(descent.weights(), [1.0, 0.0]);
    }

    fn separable_classes_have_no_minimum() {
        let rows = vec![vec![0.0], vec![1.0], vec![2.0], vec![3.0]];
        let labels = vec![0.0, 0.0, 1.0, 1.0];
        let problem = LogisticProblem::new(rows, labels, 0.0).unwrap();
        assert_eq!(problem.optimum(), Err(LearnError::NoMinimum));
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn gradients_on_the_logit_agree_whichever_side_they_come_from() {
    for i in -20..=20 {
        let z = f64::from(i) / 2.0;
        let p = sigmoid(z);
        for y in [0.0, 0.3, 1.0] {
            let cross = (binary_gradient_at(y, p) - binary_gradient(y, z)).abs();
            let squared = (squared_error_gradient_at(y, p) - squared_error_gradient(y, z)).abs();
            assert!(cross < 1e-15 && squared < 1e-15, "{y} {z}");
        }
    }
}
