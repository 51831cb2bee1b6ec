//! Every reference value of `tests/oracles`, within the bounds of their README: at most 4 ulp, and
//! for quadratures, descents and fits the relative bounds stated there.

use crate::answers::{Answers, DESCENT, FIT, QUADRATURE, ULPS, Verdict};
use crate::corpus::{Case, cases};
use crate::harness::{both, say};
use std::collections::BTreeMap;
use std::f64::consts::{LN_2, LN_10};
use surprisal::info::*;
use surprisal::learn::{Descent, LogisticProblem, reverse_minima};

/// How many cases there are of each family, so that none can go missing.
const FAMILIES: [(&str, usize); 67] = [
    ("anchor_julia", 2),
    ("anchor_keras", 2),
    ("anchor_ndarray_stats", 2),
    ("anchor_optax", 3),
    ("anchor_scipy", 10),
    ("anchor_sklearn", 7),
    ("anchor_statrs", 2),
    ("anchor_torch", 2),
    ("bce_logits_batch", 4),
    ("bce_logits_confident", 2),
    ("bce_logits_large_n", 2),
    ("bce_logits_posw", 3),
    ("bce_logits_scalar", 22),
    ("bce_logits_soft", 10),
    ("bce_prob_batch", 5),
    ("bce_prob_clip", 21),
    ("bce_prob_large_n", 1),
    ("bce_prob_logclamp", 8),
    ("bce_prob_scalar", 12),
    ("bce_prob_soft", 6),
    ("ce_batch", 4),
    ("ce_confident", 7),
    ("ce_fixed", 11),
    ("ce_large_k", 2),
    ("ce_random", 8),
    ("ce_smoothing", 8),
    ("ce_soft", 4),
    ("ce_temperature", 3),
    ("klgauss", 7),
    ("klgauss_near", 7),
    ("logloss", 5),
    ("logloss_clip", 5),
    ("logreg_gd", 6),
    ("logreg_opt", 4),
    ("mixfit_fwd", 3),
    ("mixfit_rev", 3),
    ("mixkl", 8),
    ("nll_large_n", 2),
    ("pair_bernoulli", 17),
    ("pair_identical", 2),
    ("pair_large", 2),
    ("pair_large_near", 5),
    ("pair_near_dyadic", 12),
    ("pair_near_equal", 22),
    ("pair_near_tail", 4),
    ("pair_peaky", 9),
    ("pair_random", 10),
    ("pair_simple", 15),
    ("pair_tiny", 15),
    ("pair_ulps", 8),
    ("pair_unnorm", 8),
    ("pair_wide_ratio", 3),
    ("pair_zeros", 8),
    ("sigmoid", 7),
    ("single_degenerate", 8),
    ("single_large", 5),
    ("single_peaky", 3),
    ("single_random", 5),
    ("single_simple", 4),
    ("single_subnormal", 2),
    ("single_uniform", 2),
    ("single_unnorm", 5),
    ("smooth_targets", 4),
    ("softmax_fixed", 7),
    ("softmax_logprobs", 2),
    ("softmax_random", 6),
    ("softmax_temperature", 13),
];

/// A digest of every number computed here: the same natively and in every browser. Who changes an
/// algorithm on purpose changes it too.
const BITS: u64 = 0x12E6_BF87_F106_2A30;

fn single(case: &Case, answers: &mut Answers) {
    let p = case.vector("p").unwrap();
    let h = entropy(&p);
    answers.one("h", ULPS, h);
    answers.one("h_bits", ULPS, h / LN_2);
    answers.one("h_bans", ULPS, h / LN_10);
    answers.one("ppl", ULPS, perplexity(&p));
    answers.one("sum", ULPS, sum(p.iter().copied()));
    answers.if_asked("h_renorm", || normalized_entropy(&p));
}

fn pair(case: &Case, answers: &mut Answers) {
    let (p, q) = (case.vector("p").unwrap(), case.vector("q").unwrap());
    let in_units = |answers: &mut Answers, keys: [&'static str; 3], nats: f64| {
        for (key, unit) in keys.into_iter().zip([1.0, LN_2, LN_10]) {
            answers.one(key, ULPS, nats / unit);
        }
    };
    in_units(answers, ["h_p", "h_p_bits", "h_p_bans"], entropy(&p));
    answers.one("h_q", ULPS, entropy(&q));
    in_units(
        answers,
        ["ce_pq", "ce_pq_bits", "ce_pq_bans"],
        cross_entropy(&p, &q),
    );
    answers.one("ce_qp", ULPS, cross_entropy(&q, &p));
    in_units(
        answers,
        ["kl_pq", "kl_pq_bits", "kl_pq_bans"],
        kl_divergence_as_given(&p, &q),
    );
    in_units(
        answers,
        ["kl_qp", "kl_qp_bits", "kl_qp_bans"],
        kl_divergence_as_given(&q, &p),
    );
    answers.one("kl_pq_gen", ULPS, kl_divergence(&p, &q));
    answers.one("kl_qp_gen", ULPS, kl_divergence(&q, &p));
    answers.if_asked("kl_pq_renorm", || normalized_kl_divergence(&p, &q));
    answers.if_asked("kl_qp_renorm", || normalized_kl_divergence(&q, &p));
    let js = js_divergence(&p, &q);
    in_units(answers, ["js", "js_bits", "js_bans"], js);
    answers.one("js_dist", ULPS, libm::sqrt(js));
    answers.if_asked("js_renorm", || normalized_js_divergence(&p, &q));
    answers.one("ppl_p", ULPS, perplexity(&p));
    answers.one("ppl_pq", ULPS, cross_perplexity(&p, &q));
    let difference = p.iter().copied().chain(q.iter().map(|q| -q));
    answers.one("sum_p_minus_sum_q", ULPS, sum(difference));
}

/// `loss`, `sum`, `mean`, `wsum`, `wmean` of a batch.
fn batch(case: &Case, answers: &mut Answers, losses: &[f64]) {
    answers.list("loss", ULPS, losses);
    answers.one("sum", ULPS, sum(losses.iter().copied()));
    answers.one("mean", ULPS, mean(losses));
    if let Some(w) = case.vector("w") {
        answers.one("wsum", ULPS, weighted_sum(losses, &w));
        answers.one("wmean", ULPS, weighted_mean(losses, &w));
    }
}

fn clip(case: &Case) -> Clip {
    match (case.number("eps"), case.number("log_clamp")) {
        (Some(epsilon), _) => Clip::Epsilon(epsilon),
        (_, Some(c)) => Clip::LogFloor(-c),
        _ => Clip::None,
    }
}

fn bce(case: &Case, answers: &mut Answers) {
    let (y, p) = (case.vector("y").unwrap(), case.vector("p").unwrap());
    let pairs = y.iter().zip(&p);
    let losses: Vec<f64> = pairs
        .map(|(&y, &p)| binary_cross_entropy(y, p, clip(case)))
        .collect();
    batch(case, answers, &losses);
}

fn bce_logits(case: &Case, answers: &mut Answers) {
    let (y, z) = (case.vector("y").unwrap(), case.vector("z").unwrap());
    let weight = case.number("pos_weight");
    let loss = |(&y, &z): (&f64, &f64)| match weight {
        Some(w) => weighted_binary_cross_entropy_with_logit(y, z, w),
        None => binary_cross_entropy_with_logit(y, z),
    };
    let gradient = |(&y, &z): (&f64, &f64)| match weight {
        Some(w) => weighted_binary_gradient(y, z, w),
        None => binary_gradient(y, z),
    };
    batch(
        case,
        answers,
        &y.iter().zip(&z).map(loss).collect::<Vec<_>>(),
    );
    answers.list(
        "grad",
        ULPS,
        &y.iter().zip(&z).map(gradient).collect::<Vec<_>>(),
    );
}

fn logistic(case: &Case, answers: &mut Answers) {
    let of = |f: fn(f64) -> f64| {
        case.vector("z")
            .unwrap()
            .into_iter()
            .map(f)
            .collect::<Vec<_>>()
    };
    answers.list("sigmoid", ULPS, &of(sigmoid));
    answers.list("log_sigmoid", ULPS, &of(log_sigmoid));
    answers.list("softplus", ULPS, &of(softplus));
}

fn softmax_family(case: &Case, answers: &mut Answers) {
    let (z, t) = (case.vector("z").unwrap(), case.number("T").unwrap_or(1.0));
    answers.list("softmax", ULPS, &softmax(&z, t));
    answers.list("log_softmax", ULPS, &log_softmax(&z, t));
    answers.one("lse", ULPS, log_sum_exp(&z, t));
    answers.one("h", ULPS, entropy_with_logits(&z, t));
}

fn ce(case: &Case, answers: &mut Answers) {
    let (rows, t) = (case.rows("z").unwrap(), case.number("T").unwrap_or(1.0));
    let k = rows[0].len();
    let labels = case.labels("label");
    let targets: Vec<Vec<f64>> = match (&labels, case.number("smoothing")) {
        (Some(labels), None) => labels.iter().map(|&label| one_hot(label, k)).collect(),
        (Some(labels), Some(s)) => labels.iter().map(|&l| smooth(&one_hot(l, k), s)).collect(),
        (None, _) => case.rows("target").unwrap(),
    };
    let samples = || targets.iter().zip(&rows);
    let losses: Vec<f64> = samples()
        .map(|(target, z)| cross_entropy_with_logits(target, z, t))
        .collect();
    let gradients: Vec<Vec<f64>> = samples()
        .map(|(target, z)| gradient_with_logits(target, z, t))
        .collect();
    batch(case, answers, &losses);
    answers.rows("grad", ULPS, &gradients);
    if let (Some(labels), Some(w)) = (labels, case.vector("class_w")) {
        let weights = class_weights(&labels, &w);
        answers.one("cw_sum", ULPS, weighted_sum(&losses, &weights));
        answers.one("cw_mean", ULPS, weighted_mean(&losses, &weights));
    }
}

fn logloss(case: &Case, answers: &mut Answers) {
    let (rows, labels) = (case.rows("probs").unwrap(), case.labels("label").unwrap());
    let samples = rows.iter().zip(labels);
    let losses: Vec<f64> = samples
        .map(|(row, label)| log_loss(row, label, clip(case)))
        .collect();
    batch(case, answers, &losses);
}

fn nll_true(case: &Case, answers: &mut Answers) {
    let p = case.vector("p").unwrap();
    let losses: Vec<f64> = p.iter().copied().map(surprisal).collect();
    answers.one("sum", ULPS, sum(losses.iter().copied()));
    answers.one("mean", ULPS, mean(&losses));
    answers.one("mean_bits", ULPS, mean(&losses) / LN_2);
    answers.one("ppl", ULPS, likelihood_perplexity(&p));
}

fn smoothed(case: &Case, answers: &mut Answers) {
    let (k, label) = (
        case.number("k").unwrap() as usize,
        case.number("label").unwrap() as usize,
    );
    let s = case.number("smoothing").unwrap();
    answers.list("target", ULPS, &smooth(&one_hot(label, k), s));
    answers.list(
        "binary",
        ULPS,
        &[smooth_binary(0.0, s), smooth_binary(1.0, s)],
    );
}

fn two_gaussians(case: &Case, answers: &mut Answers) {
    let gaussian =
        |mu, sigma| Gaussian::new(case.number(mu).unwrap(), case.number(sigma).unwrap()).unwrap();
    let (p, q) = (gaussian("mu1", "s1"), gaussian("mu2", "s2"));
    answers.one("kl", ULPS, gaussian_kl(p, q));
    answers.one("kl_rev", ULPS, gaussian_kl(q, p));
    answers.one("ce", ULPS, gaussian_cross_entropy(p, q));
    answers.one("h1", ULPS, gaussian_entropy(p));
}

fn mixture(case: &Case) -> Mixture {
    let list = |key| case.vector(key).unwrap();
    Mixture::new(&list("w"), &list("mu"), &list("s")).unwrap()
}

fn mixture_kl(case: &Case, answers: &mut Answers) {
    let q = Gaussian::new(case.number("m").unwrap(), case.number("sd").unwrap()).unwrap();
    answers.one("kl_fwd", QUADRATURE, forward_kl(&mixture(case), q));
    answers.one("kl_rev", QUADRATURE, reverse_kl(&mixture(case), q));
}

fn fit_forward(case: &Case, answers: &mut Answers) {
    let mixture = mixture(case);
    let fit = forward_fit(&mixture).unwrap();
    answers.one("mu", ULPS, fit.mu());
    answers.one("sigma", ULPS, fit.sigma());
    answers.one("var", ULPS, mixture_moments(&mixture).variance);
    answers.one("h_mix", QUADRATURE, mixture_entropy(&mixture));
    answers.one("ce", ULPS, gaussian_entropy(fit));
    answers.one("kl", QUADRATURE, forward_kl(&mixture, fit));
}

fn fit_reverse(case: &Case, answers: &mut Answers) {
    let minima = reverse_minima(&mixture(case), 1);
    let best = minima[0].kl;
    let global = minima
        .iter()
        .filter(|minimum| minimum.kl - best < 1e-9)
        .count();
    answers.one("n_global", 0.0, global as f64);
    let each = |f: fn(Gaussian) -> f64| minima.iter().map(|m| f(m.gaussian)).collect::<Vec<_>>();
    answers.list("minima_mu", FIT, &each(Gaussian::mu));
    answers.list("minima_sigma", FIT, &each(Gaussian::sigma));
    let kl: Vec<f64> = minima.iter().map(|minimum| minimum.kl).collect();
    answers.list("minima_kl", QUADRATURE, &kl);
}

fn problem(case: &Case) -> LogisticProblem {
    let (rows, labels) = (case.rows("X").unwrap(), case.vector("y").unwrap());
    LogisticProblem::new(rows, labels, case.number("l2").unwrap_or(0.0)).unwrap()
}

fn logistic_descent(case: &Case, answers: &mut Answers) {
    let (start, rate) = (case.vector("w0").unwrap(), case.number("lr").unwrap());
    let mut descent = Descent::new(problem(case), &start, rate).unwrap();
    let (mut weights, mut losses, mut norms) = (Vec::new(), Vec::new(), Vec::new());
    for snap in case.vector("snap").unwrap() {
        while (descent.steps() as f64) < snap {
            descent.step().unwrap();
        }
        weights.push(descent.weights());
        losses.push(descent.loss());
        norms.push(descent.gradient_norm());
    }
    answers.rows("w", DESCENT, &weights);
    answers.list("loss", DESCENT, &losses);
    // Near the minimum the gradient is a small difference of parts as large as at the start.
    let largest = norms.iter().copied().fold(0.0, f64::max);
    answers.list_at_scale("grad_norm", DESCENT, &norms, largest);
}

fn logistic_optimum(case: &Case, answers: &mut Answers) {
    let problem = problem(case);
    let weights = problem.optimum().unwrap();
    answers.list("w", DESCENT, &weights);
    answers.one("loss", DESCENT, problem.loss(&weights));
}

fn run(case: &Case) -> Verdict {
    let mut answers = Answers::new(case);
    let compute = match case.function.as_str() {
        "single" => single,
        "pair" => pair,
        "bce" => bce,
        "bce_logits" => bce_logits,
        "sigmoid" => logistic,
        "softmax" => softmax_family,
        "ce" => ce,
        "logloss" => logloss,
        "nll_true" => nll_true,
        "smooth" => smoothed,
        "klgauss" => two_gaussians,
        "mixkl" => mixture_kl,
        "mixfit_fwd" => fit_forward,
        "mixfit_rev" => fit_reverse,
        "logreg_gd" => logistic_descent,
        "logreg_opt" => logistic_optimum,
        unknown => panic!("{}: nobody computes {unknown}", case.id),
    };
    compute(case, &mut answers);
    answers.finish()
}

both! {
    fn every_input_is_read_to_the_last_bit() {
        for case in cases() {
            assert_eq!(case.checksum(), case.stated_checksum(), "{}", case.id);
        }
    }

    fn every_reference_value_is_met() {
        let mut families: BTreeMap<String, (usize, f64)> = BTreeMap::new();
        let (mut failures, mut bits) = (Vec::new(), 0_u64);
        for case in cases() {
            let verdict = run(&case);
            failures.extend(verdict.failures);
            bits = (bits ^ verdict.bits).rotate_left(7).wrapping_mul(0x0100_0000_01B3);
            let family = families.entry(case.family).or_default();
            *family = (family.0 + 1, family.1.max(verdict.worst));
        }
        for (family, (count, worst)) in &families {
            say(&format!("{family}: {count} cases, the worst at {worst:.2} of its bound"));
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        let counts = families.iter().map(|(family, (count, _))| (family.as_str(), *count));
        assert_eq!(counts.collect::<Vec<_>>(), FAMILIES);
        assert_eq!(bits, BITS, "other digits than before, or than on the other targets");
    }
}
