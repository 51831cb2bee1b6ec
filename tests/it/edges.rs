//! Border cases: what has to be refused is refused with a typed error, and limits are limits.
//! Every input comes through `info::check` first, as numbers from outside do.

use crate::corpus::{EDGES, error_in_ulps, number, vector};
use crate::harness::both;
use serde_json::Value;
use std::collections::BTreeMap;
use surprisal::info::*;
use surprisal::learn::{Descent, LogisticProblem};

/// How many cases there are of each operation, so that none can go missing.
const OPERATIONS: [(&str, usize); 23] = [
    ("bce", 6),
    ("bce_logits", 4),
    ("bce_mean", 2),
    ("bce_torch", 1),
    ("ce", 4),
    ("ce_mean", 1),
    ("cross_entropy", 1),
    ("entropy", 4),
    ("entropy_base", 1),
    ("entropy_bits", 1),
    ("js", 2),
    ("kl", 4),
    ("kl_gauss", 2),
    ("kl_shown", 1),
    ("log_sigmoid", 1),
    ("log_softmax", 1),
    ("logloss", 2),
    ("logreg_step", 2),
    ("logsumexp", 2),
    ("mix_fit", 1),
    ("perplexity", 2),
    ("sigmoid", 1),
    ("softmax", 5),
];

type Answer = Result<Vec<f64>, Refusal>;
/// An [`InputError`] or a [`LearnError`](surprisal::learn::LearnError).
type Refusal = Box<dyn std::error::Error>;

/// The arguments of a case.
struct Arguments<'a>(&'a Value);

impl Arguments<'_> {
    fn real(&self, key: &str) -> Option<f64> {
        self.0.get(key).and_then(number)
    }

    fn list(&self, key: &str) -> Vec<f64> {
        vector(&self.0[key]).unwrap()
    }

    fn clip(&self) -> Result<Clip, Refusal> {
        let rule = match (self.real("eps"), self.real("log_clamp")) {
            (Some(epsilon), _) => Clip::Epsilon(epsilon),
            (_, Some(c)) => Clip::LogFloor(-c),
            _ => Clip::None,
        };
        check::clip(rule)?;
        Ok(rule)
    }

    fn temperature(&self) -> Result<f64, Refusal> {
        let t = self.real("T").unwrap_or(1.0);
        check::temperature(t)?;
        Ok(t)
    }

    /// p and q of one divergence. The model may be 0 everywhere: then it costs +∞.
    fn pair(&self) -> Result<(Vec<f64>, Vec<f64>), Refusal> {
        let (p, q) = (self.list("p"), self.list("q"));
        check::same_length(&p, &q)?;
        check::weights(&p)?;
        check::weights(&q)?;
        Ok((p, q))
    }

    fn target(&self, k: usize) -> Result<Vec<f64>, Refusal> {
        let label = check::label(self.0["label"].as_i64().unwrap(), k)?;
        let smoothing = self.real("smoothing").unwrap_or(0.0);
        check::smoothing(smoothing)?;
        Ok(smooth(&one_hot(label, k), smoothing))
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "an answer like those that may refuse"
)]
fn one(value: f64) -> Answer {
    Ok(vec![value])
}

fn answer(operation: &str, arguments: &Arguments) -> Answer {
    match operation {
        "entropy" | "entropy_bits" | "entropy_base" | "perplexity" => of_one(operation, arguments),
        "kl" | "kl_shown" | "js" | "cross_entropy" => of_two(operation, arguments),
        "bce" | "bce_torch" | "bce_mean" | "bce_logits" => binary(operation, arguments),
        "sigmoid" | "log_sigmoid" => {
            let z = arguments.real("z").unwrap();
            check::logit(z)?;
            one(if operation == "sigmoid" {
                sigmoid(z)
            } else {
                log_sigmoid(z)
            })
        }
        "softmax" | "log_softmax" | "logsumexp" => of_logits(operation, arguments),
        "ce" => {
            let z = arguments.list("z");
            check::logits(&z)?;
            let target = arguments.target(z.len())?;
            one(cross_entropy_with_logits(
                &target,
                &z,
                arguments.temperature()?,
            ))
        }
        "ce_mean" => {
            let losses = arguments.list("z");
            check::weights(&losses)?;
            one(mean(&losses))
        }
        "logloss" => log_losses(arguments),
        "kl_gauss" => {
            let real = |key| arguments.real(key).unwrap();
            let p = Gaussian::new(real("mu1"), real("s1"))?;
            one(gaussian_kl(p, Gaussian::new(real("mu2"), real("s2"))?))
        }
        "mix_fit" => {
            let list = |key| arguments.list(key);
            let fit = forward_fit(&Mixture::new(&list("w"), &list("mu"), &list("s"))?)?;
            Ok(vec![fit.mu(), fit.sigma()])
        }
        "logreg_step" => {
            let problem = LogisticProblem::new(vec![vec![0.0], vec![1.0]], vec![0.0, 1.0], 0.0)?;
            let mut descent = Descent::new(problem, &[0.0, 0.0], arguments.real("lr").unwrap())?;
            for _ in 0..arguments.real("steps").unwrap_or(1.0) as u32 {
                let step = descent.step();
                assert!(
                    descent.weights().iter().all(|w| w.is_finite()),
                    "a weight is lost"
                );
                step?;
            }
            Ok(descent.weights())
        }
        unknown => panic!("nobody computes {unknown}"),
    }
}

fn of_one(operation: &str, arguments: &Arguments) -> Answer {
    let p = arguments.list("p");
    check::weights(&p)?;
    let h = entropy(&p);
    one(match operation {
        "entropy_bits" => h / std::f64::consts::LN_2,
        "entropy_base" => {
            let base = arguments.real("base").unwrap();
            check::base(base)?;
            in_base(h, base)
        }
        "perplexity" => perplexity(&p),
        _ => h,
    })
}

fn of_two(operation: &str, arguments: &Arguments) -> Answer {
    let (p, q) = arguments.pair()?;
    one(match operation {
        "kl" => kl_divergence_as_given(&p, &q),
        "kl_shown" => kl_divergence(&p, &q),
        "js" => js_divergence(&p, &q),
        _ => cross_entropy(&p, &q),
    })
}

fn binary(operation: &str, arguments: &Arguments) -> Answer {
    if operation == "bce_mean" {
        let (y, p) = (arguments.list("y"), arguments.list("p"));
        check::same_length(&y, &p)?;
        check::probabilities(&y)?;
        check::probabilities(&p)?;
        let clip = arguments.clip()?;
        let losses = y
            .iter()
            .zip(&p)
            .map(|(&y, &p)| binary_cross_entropy(y, p, clip));
        let losses: Vec<f64> = losses.collect();
        if arguments.0.get("w").is_none() {
            return one(mean(&losses));
        }
        let w = arguments.list("w");
        check::same_length(&losses, &w)?;
        check::weights(&w)?;
        return one(weighted_mean(&losses, &w));
    }
    let y = arguments.real("y").unwrap();
    check::probability(y)?;
    if operation == "bce_logits" {
        let z = arguments.real("z").unwrap();
        check::logit(z)?;
        return one(binary_cross_entropy_with_logit(y, z));
    }
    let p = arguments.real("p").unwrap();
    check::probability(p)?;
    one(binary_cross_entropy(y, p, arguments.clip()?))
}

fn of_logits(operation: &str, arguments: &Arguments) -> Answer {
    let z = arguments.list("z");
    let t = arguments.temperature()?;
    if operation == "logsumexp" {
        z.iter().try_for_each(|&z| check::logit(z))?;
        return one(log_sum_exp(&z, t));
    }
    check::logits(&z)?;
    Ok(if operation == "softmax" {
        softmax(&z, t)
    } else {
        log_softmax(&z, t)
    })
}

fn log_losses(arguments: &Arguments) -> Answer {
    let rows: Vec<Vec<f64>> = arguments.0["probs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| vector(row).unwrap())
        .collect();
    let labels = arguments.0["label"].as_array().unwrap();
    check::same_length(&rows, labels)?;
    let mut losses = Vec::new();
    for (row, label) in rows.iter().zip(labels) {
        check::probabilities(row)?;
        let label = check::label(label.as_i64().unwrap(), row.len())?;
        losses.push(log_loss(row, label, arguments.clip()?));
    }
    check::same_length(&losses, &rows)?;
    one(mean(&losses))
}

/// Whether an answer is what `expect` allows.
fn is_met(expect: &Value, answer: &Answer) -> bool {
    let flag = |key: &str| expect.get(key).and_then(Value::as_bool) == Some(true);
    if let Some(choices) = expect.get("any_of").and_then(Value::as_array) {
        return choices.iter().any(|choice| is_met(choice, answer));
    }
    if flag("error") {
        return answer.is_err();
    }
    if flag("error_or_nan") {
        return answer
            .as_ref()
            .map_or(true, |values| values.iter().any(|value| value.is_nan()));
    }
    let Ok(got) = answer else { return false };
    if let (Some(min), Some(max)) = (expect.get("min"), expect.get("max")) {
        return got
            .iter()
            .all(|got| (number(min).unwrap()..=number(max).unwrap()).contains(got));
    }
    let Some(want) = vector(&expect["value"]).or_else(|| number(&expect["value"]).map(|x| vec![x]))
    else {
        return false;
    };
    let bound = if flag("exact") { 0.0 } else { 4.0 };
    got.len() == want.len()
        && got
            .iter()
            .zip(&want)
            .all(|(&got, &want)| error_in_ulps(got, want, 0.0) <= bound)
        && (!flag("plus_zero") || got.iter().all(|got| got.to_bits() == 0))
}

both! {
    fn every_border_case_is_met() {
        let mut operations: BTreeMap<String, usize> = BTreeMap::new();
        for line in EDGES.lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let operation = case["op"].as_str().unwrap();
            let answer = answer(operation, &Arguments(&case["args"]));
            let (expect, why) = (&case["expect"], &case["why"]);
            assert!(is_met(expect, &answer), "{}: {answer:?}, not {expect}: {why}", case["id"]);
            *operations.entry(operation.to_owned()).or_default() += 1;
        }
        let counts = operations.iter().map(|(operation, count)| (operation.as_str(), *count));
        assert_eq!(counts.collect::<Vec<_>>(), OPERATIONS);
    }

    fn errors_name_the_place_and_what_to_do() {
        let message = |error: Result<(), InputError>| error.unwrap_err().to_string();
        assert_eq!(
            message(check::weights(&[0.5, -0.5])),
            "value 1 is -0.5; a weight is a number from 0 up"
        );
        assert_eq!(
            message(check::probabilities(&[0.5, f64::NAN])),
            "value 1 is NaN; a probability is a number from 0 to 1"
        );
        assert_eq!(
            message(check::same_length(&[1.0; 2], &[1.0; 3])),
            "one list has 2 values, the other 3; give as many in both"
        );
        assert_eq!(
            check::label(-1, 3).unwrap_err().to_string(),
            "label -1 is not one of the classes 0 to 2"
        );
        assert_eq!(
            message(check::clip(Clip::Epsilon(0.6))),
            "ε is 0.6; give a number from 0 to 0.5"
        );
        assert_eq!(check::weights(&[]), Err(InputError::Empty));
        assert_eq!(check::weights(&[0.0, 0.0]), Err(InputError::Total { sum: 0.0 }));
        assert_eq!(check::logits(&[f64::INFINITY; 2]), Err(InputError::NoLimit));
        assert_eq!(check::logits(&[f64::NEG_INFINITY; 2]), Err(InputError::NoLimit));
        assert_eq!(check::logits(&[f64::INFINITY, f64::NEG_INFINITY]), Ok(()));
    }
}
