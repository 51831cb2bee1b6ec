//! What was computed for one case of the oracles, compared with what the case says.

use crate::corpus::{Case, error_in_ulps, number, vector};
use serde_json::Value;

/// The bound on everything that is one formula.
pub(crate) const ULPS: f64 = 4.0;
/// 1e-12 in ulp: quadratures.
pub(crate) const QUADRATURE: f64 = 1e-12 / f64::EPSILON;
/// 1e-14 in ulp: 400 steps of a descent.
pub(crate) const DESCENT: f64 = 1e-14 / f64::EPSILON;
/// 1e-6 in ulp: where a fit ends.
pub(crate) const FIT: f64 = 1e-6 / f64::EPSILON;

/// Fields that are not a quantity of the product.
const NOT_TESTED: [&str; 2] = ["cond_kl_pq", "cond_kl_qp"];

/// What was computed for one case, checked against its `out`.
pub(crate) struct Answers<'a> {
    case: &'a Case,
    seen: Vec<&'static str>,
    bits: u64,
    worst: f64,
    failures: Vec<String>,
}

/// What a finished case leaves behind.
pub(crate) struct Verdict {
    /// A digest of the bits of every number computed.
    pub(crate) bits: u64,
    /// The worst error as a share of its bound.
    pub(crate) worst: f64,
    /// What is out of bounds, in words.
    pub(crate) failures: Vec<String>,
}

impl<'a> Answers<'a> {
    pub(crate) fn new(case: &'a Case) -> Self {
        Self {
            case,
            seen: Vec::new(),
            bits: 0,
            worst: 0.0,
            failures: Vec::new(),
        }
    }

    /// One number, compared with `key` if the case has it.
    pub(crate) fn one(&mut self, key: &'static str, bound: f64, got: f64) {
        self.seen.push(key);
        if let Some(want) = self.case.out.get(key) {
            self.compare(key, bound, got, want, self.case.scale.get(key), 0.0);
        }
    }

    /// One number that only has a meaning where the case has `key` (weights that sum to 0 have no
    /// normalised form).
    pub(crate) fn if_asked(&mut self, key: &'static str, got: impl Fn() -> f64) {
        if self.case.out.contains_key(key) {
            self.one(key, ULPS, got());
        }
    }

    /// A list of numbers.
    pub(crate) fn list(&mut self, key: &'static str, bound: f64, got: &[f64]) {
        self.list_at_scale(key, bound, got, 0.0);
    }

    /// A list of numbers, their errors measured against at least `floor`.
    pub(crate) fn list_at_scale(&mut self, key: &'static str, bound: f64, got: &[f64], floor: f64) {
        self.seen.push(key);
        let Some(wanted) = self.case.out.get(key) else {
            return;
        };
        let scale = self.case.scale.get(key);
        let wanted = wanted.as_array().unwrap();
        assert_eq!(got.len(), wanted.len(), "{}: {key}: {got:?}", self.case.id);
        for (i, (&got, want)) in got.iter().zip(wanted).enumerate() {
            let scale = scale.map(|scale| scale.get(i).unwrap_or(scale));
            self.compare(key, bound, got, want, scale, floor);
        }
    }

    /// Rows of numbers; a single row may be written as a list.
    pub(crate) fn rows(&mut self, key: &'static str, bound: f64, got: &[Vec<f64>]) {
        self.seen.push(key);
        let Some(wanted) = self.case.out.get(key) else {
            return;
        };
        let nested = wanted[0].is_array();
        assert!(nested || got.len() == 1, "{}: {key}: {got:?}", self.case.id);
        for (i, row) in got.iter().enumerate() {
            let pick = |value: &'a Value| if nested { &value[i] } else { value };
            let wanted = vector(pick(wanted)).unwrap();
            assert_eq!(row.len(), wanted.len(), "{}: {key}", self.case.id);
            for (j, (&got, want)) in row
                .iter()
                .zip(pick(&self.case.out[key]).as_array().unwrap())
                .enumerate()
            {
                let scale = self.case.scale.get(key).map(|scale| {
                    let scale = if scale[0].is_array() {
                        &scale[i]
                    } else {
                        scale
                    };
                    scale.get(j).unwrap_or(scale)
                });
                self.compare(key, bound, got, want, scale, 0.0);
            }
        }
    }

    fn compare(
        &mut self,
        key: &str,
        bound: f64,
        got: f64,
        want: &Value,
        scale: Option<&Value>,
        floor: f64,
    ) {
        self.bits = (self.bits ^ got.to_bits())
            .rotate_left(7)
            .wrapping_mul(0x0100_0000_01B3);
        let want = number(want).unwrap();
        let scale = scale.and_then(number).unwrap_or(floor);
        let error = error_in_ulps(got, want, scale);
        if error > bound {
            self.failures.push(format!(
                "{}: {key} is {got:e}, not {want:e} (scale {scale:e}): {error} ulp",
                self.case.id
            ));
        }
        self.worst = self.worst.max(error / bound);
    }

    /// Every field of the case was looked at.
    pub(crate) fn finish(self) -> Verdict {
        for key in self.case.out.keys() {
            let known = self.seen.contains(&key.as_str()) || NOT_TESTED.contains(&key.as_str());
            assert!(known, "{}: nothing computes {key}", self.case.id);
        }
        Verdict {
            bits: self.bits,
            worst: self.worst,
            failures: self.failures,
        }
    }
}
