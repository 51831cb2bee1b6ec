//! Laws over random distributions: with zeros, tiny and subnormal values, and pairs that are
//! almost the same.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::f64::consts::LN_2;
use surprisal::info::*;
use surprisal::simplex::Simplex;

/// A weight: usual, 0, tiny, or subnormal.
fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.001..1.0_f64,
        1 => Just(0.0),
        1 => (-300.0..0.0_f64).prop_map(|exponent| libm::pow(10.0, exponent)),
        1 => Just(1e-300),
        1 => (1_u64..1 << 40).prop_map(f64::from_bits),
    ]
}

fn simplex(k: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(weight(), k).prop_filter_map("no mass", |weights| {
        Simplex::normalize(&weights)
            .ok()
            .map(|simplex| simplex.as_slice().to_vec())
    })
}

/// Two distributions over the same 2 to 8 outcomes.
fn pair() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (2_usize..=8).prop_flat_map(|k| (simplex(k), simplex(k)))
}

/// A distribution and one within 1e-12 of it, with the same zeros.
fn twins() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (2_usize..=8).prop_flat_map(|k| {
        let nudges = prop::collection::vec(-1e-12..1e-12_f64, k);
        (simplex(k), nudges).prop_map(|(p, nudges)| {
            let q = p
                .iter()
                .zip(nudges)
                .map(|(p, nudge)| p * (1.0 + nudge))
                .collect();
            (p, q)
        })
    })
}

fn logits() -> impl Strategy<Value = Vec<f64>> {
    let logit = prop_oneof![
        6 => -20.0..20.0_f64,
        1 => -1000.0..1000.0_f64,
        1 => Just(1e308),
        1 => Just(-1e308),
        1 => Just(f64::NEG_INFINITY),
    ];
    let finite = |z: &Vec<f64>| z.iter().any(|z| z.is_finite());
    prop::collection::vec(logit, 1..=8).prop_filter("no finite logit", finite)
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    a == b || (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

/// The same cases on every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let is_set = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if is_set("PROPTEST_CASES") {
            asked.cases
        } else {
            512
        },
        rng_seed: if is_set("PROPTEST_RNG_SEED") {
            asked.rng_seed
        } else {
            RngSeed::Fixed(1948)
        },
        failure_persistence: None,
        ..asked
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn entropy_is_between_certain_and_uniform(p in (1_usize..=8).prop_flat_map(simplex)) {
        let h = entropy(&p);
        prop_assert!(h.is_sign_positive());
        prop_assert!(h <= libm::log(p.len() as f64) * (1.0 + 1e-14));
        prop_assert!(near(perplexity(&p), libm::exp(h), 1e-14));
        prop_assert!(near(normalized_entropy(&p), h, 1e-14));
    }

    #[test]
    fn cross_entropy_is_entropy_and_divergence((p, q) in pair()) {
        let (h, cross, kl) = (entropy(&p), cross_entropy(&p, &q), kl_divergence_as_given(&p, &q));
        prop_assert!(near(cross, h + kl, 1e-14), "{cross} = {h} + {kl}");
        prop_assert!(near(kl_divergence(&p, &q), kl, 1e-14));
        prop_assert!(near(normalized_kl_divergence(&p, &q), kl, 1e-14));
        prop_assert!(cross.is_sign_positive() && !cross.is_nan());
    }

    #[test]
    fn no_divergence_is_negative((p, q) in prop_oneof![pair(), twins()]) {
        let divergences = [
            kl_divergence(&p, &q),
            kl_divergence(&q, &p),
            js_divergence(&p, &q),
            total_variation(&p, &q),
        ];
        for divergence in divergences {
            prop_assert!(divergence.is_sign_positive() && !divergence.is_nan());
            // Of a smaller difference the square would be 0.
            prop_assert!(divergence > 0.0 || total_variation(&p, &q) < 1e-150);
        }
        prop_assert_eq!(kl_divergence(&p, &p).to_bits(), 0);
        prop_assert_eq!(js_divergence(&p, &p).to_bits(), 0);
    }

    #[test]
    fn jensen_shannon_is_symmetric_and_bounded((p, q) in prop_oneof![pair(), twins()]) {
        let (js, tv) = (js_divergence(&p, &q), total_variation(&p, &q));
        prop_assert_eq!(js, js_divergence(&q, &p));
        prop_assert_eq!(tv, total_variation(&q, &p));
        prop_assert!(js <= LN_2 * (1.0 + 1e-14) && tv <= 1.0 + 1e-14);
        // Lin 1991; Pinsker.
        prop_assert!(js <= tv * LN_2 * (1.0 + 1e-14) + f64::MIN_POSITIVE);
        prop_assert!(2.0 * tv * tv <= kl_divergence(&p, &q) * (1.0 + 1e-11) + f64::MIN_POSITIVE);
    }

    #[test]
    fn near_twins_their_divergences_are_quadratic((p, q) in twins()) {
        // Half of chi-squared; the next term is a 1e-12th of it.
        let chi = p.iter().zip(&q).filter(|(p, _)| **p > 0.0);
        let chi = sum(chi.map(|(p, q)| (p - q) * ((p - q) / p)));
        let tiny = 1e-307;
        prop_assume!(chi > tiny);
        prop_assert!((kl_divergence(&p, &q) / (chi / 2.0) - 1.0).abs() < 1e-11);
        prop_assert!((js_divergence(&p, &q) / (chi / 8.0) - 1.0).abs() < 1e-11);
    }

    #[test]
    fn merging_outcomes_loses_divergence((p, q) in pair()) {
        let merged = |p: &[f64]| [sum(p[..p.len() / 2].iter().copied()), sum(p[p.len() / 2..].iter().copied())];
        let (fine, coarse) = (kl_divergence(&p, &q), kl_divergence(&merged(&p), &merged(&q)));
        prop_assert!(coarse <= fine * (1.0 + 1e-14) + 1e-15);
    }

    #[test]
    fn terms_sum_to_the_whole((p, q) in pair()) {
        let of = |f: fn(f64, f64) -> f64| sum(p.iter().zip(&q).map(|(&p, &q)| f(p, q)));
        prop_assert!(near(of(cross_entropy_term), cross_entropy(&p, &q), 1e-14));
        prop_assert!(near(of(kl_term), kl_divergence(&p, &q), 1e-14));
        prop_assert!(near(of(kl_term_as_given), kl_divergence_as_given(&p, &q), 1e-14));
        prop_assert!(near(sum(p.iter().map(|&p| entropy_term(p))), entropy(&p), 1e-14));
    }

    #[test]
    fn softmax_is_a_distribution(z in logits(), t in 0.01..100.0_f64) {
        let p = softmax(&z, t);
        prop_assert!(p.iter().all(|p| (0.0..=1.0).contains(p)));
        prop_assert!(near(sum(p.iter().copied()), 1.0, 1e-14));
        for (p, ln) in p.iter().zip(log_softmax(&z, t)) {
            prop_assert!(ln <= 0.0 && near(*p, libm::exp(ln), 1e-12));
        }
        let h = entropy_with_logits(&z, t);
        prop_assert!(h >= 0.0 && near(h, entropy(&p), 1e-12));
        prop_assert_eq!(argmax(&p), argmax(&z));
    }

    #[test]
    fn softmax_does_not_see_a_shift(z in prop::collection::vec(-64_i32..64, 1..=8), shift in -64_i32..64) {
        let z: Vec<f64> = z.into_iter().map(|z| f64::from(z) / 8.0).collect();
        let shifted: Vec<f64> = z.iter().map(|z| z + f64::from(shift)).collect();
        prop_assert_eq!(softmax(&z, 1.5), softmax(&shifted, 1.5));
        let target = one_hot(0, z.len());
        prop_assert_eq!(
            gradient_with_logits(&target, &z, 1.5),
            gradient_with_logits(&target, &shifted, 1.5)
        );
    }

    #[test]
    fn gradients_sum_to_nothing(z in logits(), s in 0.0..1.0_f64, gamma in 0.0..5.0_f64) {
        let label = argmax(&z);
        let gradient = gradient_with_logits(&smooth(&one_hot(label, z.len()), s), &z, 1.0);
        prop_assert!(gradient.iter().all(|slope| slope.abs() <= 1.0));
        prop_assert!(sum(gradient).abs() < 1e-15);
        let gradient = focal_gradient_with_logits(label, &z, 1.0, gamma);
        prop_assert!(sum(gradient).abs() < 1e-14);
    }

    #[test]
    fn binary_is_softmax_over_two(y in 0.0..=1.0_f64, z in -700.0..700.0_f64) {
        let (target, logits) = ([1.0 - y, y], [0.0, z]);
        let loss = binary_cross_entropy_with_logit(y, z);
        prop_assert!(near(loss, cross_entropy_with_logits(&target, &logits, 1.0), 1e-14));
        let gradient = gradient_with_logits(&target, &logits, 1.0)[1];
        prop_assert!((binary_gradient(y, z) - gradient).abs() < 1e-15);
        prop_assert!(near(logit(sigmoid(z.min(30.0))), z.min(30.0), 1e-2));
        prop_assert!(loss >= entropy(&target) * (1.0 - 1e-14));
    }

    #[test]
    fn honesty_costs_least(y in 0.0..=1.0_f64, p in 0.0..=1.0_f64) {
        let honest = binary_cross_entropy(y, y, Clip::None);
        prop_assert!(binary_cross_entropy(y, p, Clip::None) >= honest * (1.0 - 1e-14));
        prop_assert!(near(honest, entropy(&[y, 1.0 - y]), 1e-14));
        let symmetric = binary_cross_entropy(1.0 - y, 1.0 - p, Clip::None);
        prop_assert!(near(binary_cross_entropy(1.0 - y, 1.0 - p, Clip::None), symmetric, 1e-12));
    }

    #[test]
    fn huffman_is_within_one_bit_of_entropy(p in (1_usize..=8).prop_flat_map(simplex)) {
        let lengths = huffman_lengths(&p);
        let (mean, ideal) = (mean_length(&p, &lengths), entropy(&p) / LN_2);
        prop_assert!(mean >= ideal - 1e-14 && mean < ideal + 1.0 + 1e-14);
        prop_assert_eq!(kraft_sum(&lengths), 1.0);
        for (p, length) in p.iter().zip(&lengths) {
            prop_assert!(*p > 0.0 || *length == 0);
        }
    }

    #[test]
    fn gaussian_divergence_is_a_divergence(
        (a, b) in (-10.0..10.0_f64, -10.0..10.0_f64),
        (s, t) in (0.01..10.0_f64, 0.01..10.0_f64),
    ) {
        let (p, q) = (Gaussian::new(a, s).unwrap(), Gaussian::new(b, t).unwrap());
        prop_assert!(gaussian_kl(p, q) >= 0.0);
        prop_assert_eq!(gaussian_kl(p, p).to_bits(), 0);
        let cross = gaussian_cross_entropy(p, q);
        prop_assert!(near(cross, gaussian_entropy(p) + gaussian_kl(p, q), 1e-13));
    }

    #[test]
    fn the_order_of_a_sum_does_not_matter(mut values in prop::collection::vec(-1e10..1e10_f64, 0..200)) {
        let forward = sum(values.iter().copied());
        values.reverse();
        prop_assert!(near(sum(values.iter().copied()), forward, 4.0 * f64::EPSILON));
        values.extend(values.clone().iter().map(|x| -x));
        prop_assert_eq!(sum(values), 0.0);
    }
}
