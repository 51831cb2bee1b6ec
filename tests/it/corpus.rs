//! The reader's side of the oracles: generators, numbers that JSON lacks, the checksum of the
//! inputs, and the measure of an error. Everything is defined in `tests/oracles/README.md`.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Every file of cases, by name.
pub(crate) const FILES: [(&str, &str); 6] = [
    ("anchors", include_str!("../oracles/anchors.jsonl")),
    ("binary", include_str!("../oracles/binary.jsonl")),
    ("dist", include_str!("../oracles/dist.jsonl")),
    ("gauss", include_str!("../oracles/gauss.jsonl")),
    ("multi", include_str!("../oracles/multi.jsonl")),
    ("train", include_str!("../oracles/train.jsonl")),
];

/// The border cases; another format.
pub(crate) const EDGES: &str = include_str!("../oracles/edge.jsonl");

/// One expanded input.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    Number(f64),
    Vector(Vec<f64>),
    Matrix(Vec<Vec<f64>>),
    Text,
}

/// One line of a file.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) family: String,
    pub(crate) function: String,
    inputs: BTreeMap<String, Input>,
    pub(crate) out: Map<String, Value>,
    pub(crate) scale: Map<String, Value>,
    chk: String,
}

impl Case {
    fn parse(line: &str) -> Self {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().unwrap().to_owned();
        let object = |key: &str| case[key].as_object().cloned().unwrap_or_default();
        let given = object("in");
        let inputs = given
            .iter()
            .map(|(key, value)| (key.clone(), input(value, &given)))
            .collect();
        Self {
            id: text("id"),
            family: text("fam"),
            function: text("fn"),
            inputs,
            out: object("out"),
            scale: object("scale"),
            chk: text("chk"),
        }
    }

    /// The input `key`, if it is a number.
    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        match self.inputs.get(key)? {
            Input::Number(x) => Some(*x),
            _ => None,
        }
    }

    /// The input `key`, if it is a list.
    pub(crate) fn vector(&self, key: &str) -> Option<Vec<f64>> {
        match self.inputs.get(key)? {
            Input::Vector(v) => Some(v.clone()),
            _ => None,
        }
    }

    /// The input `key` as rows; a plain list is one row.
    pub(crate) fn rows(&self, key: &str) -> Option<Vec<Vec<f64>>> {
        match self.inputs.get(key)? {
            Input::Matrix(m) => Some(m.clone()),
            Input::Vector(v) => Some(vec![v.clone()]),
            _ => None,
        }
    }

    /// The input `key` as class labels.
    pub(crate) fn labels(&self, key: &str) -> Option<Vec<usize>> {
        self.vector(key)
            .map(|labels| labels.iter().map(|&label| label as usize).collect())
    }

    /// FNV-1a 64 over the little-endian bytes of every input number, keys in alphabetical order.
    pub(crate) fn checksum(&self) -> String {
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        let mut feed = |x: f64| {
            for byte in x.to_le_bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
            }
        };
        for input in self.inputs.values() {
            match input {
                Input::Number(x) => feed(*x),
                Input::Vector(v) => v.iter().copied().for_each(&mut feed),
                Input::Matrix(m) => m.iter().flatten().copied().for_each(&mut feed),
                Input::Text => {}
            }
        }
        format!("{hash:016x}")
    }

    /// What the file says the checksum is.
    pub(crate) fn stated_checksum(&self) -> &str {
        &self.chk
    }
}

/// Every case of every file.
pub(crate) fn cases() -> impl Iterator<Item = Case> {
    FILES
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| !line.is_empty())
        .map(Case::parse)
}

/// A JSON number, or one of the strings "inf", "-inf", "nan".
pub(crate) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(x) => x.as_f64(),
        Value::String(text) if matches!(text.as_str(), "inf" | "-inf" | "nan") => text.parse().ok(),
        _ => None,
    }
}

/// A list of numbers.
pub(crate) fn vector(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(number).collect()
}

fn input(value: &Value, given: &Map<String, Value>) -> Input {
    match value {
        Value::Array(items) if items.iter().any(Value::is_array) => {
            Input::Matrix(items.iter().map(|row| vector(row).unwrap()).collect())
        }
        Value::Object(_) | Value::Array(_) => Input::Vector(listed(value, given)),
        _ => number(value).map_or(Input::Text, Input::Number),
    }
}

/// A list, written out or generated.
fn listed(value: &Value, given: &Map<String, Value>) -> Vec<f64> {
    match value {
        Value::Object(spec) => expand(spec, given),
        _ => vector(value).unwrap(),
    }
}

/// `SplitMix64` (Steele, Lea & Flood 2014).
pub(crate) struct SplitMix64(pub(crate) u64);

impl SplitMix64 {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// \[0, 1), 53 bits.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 * (f64::EPSILON / 2.0)
    }

    /// (0, 1\], 53 bits.
    fn unit_pos(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 * (f64::EPSILON / 2.0)
    }
}

/// A generated vector, in integer and correctly rounded operations only.
fn expand(spec: &Map<String, Value>, given: &Map<String, Value>) -> Vec<f64> {
    let count = |key: &str| spec.get(key).and_then(Value::as_u64).unwrap_or_default();
    let real = |key: &str| number(&spec[key]).unwrap();
    let other = || listed(&given[spec["of"].as_str().unwrap()], given);
    let k = count("k") as usize;
    let mut r = SplitMix64(count("seed"));
    // (1 + u)·2^−(offset + next mod e)
    let spread = |r: &mut SplitMix64, offset: i32| {
        let mantissa = 1.0 + r.unit();
        libm::scalbn(mantissa, -offset - (r.next() % count("e")) as i32)
    };
    match spec["gen"].as_str().unwrap() {
        "const" => vec![real("v"); k],
        "uniform" => vec![1.0 / k as f64; k],
        "norm_unit" => normalize((0..k).map(|_| r.unit_pos()).collect()),
        "norm_exp2" => normalize((0..k).map(|_| spread(&mut r, 0)).collect()),
        "zipf" => normalize((1..=k).map(|i| 1.0 / i as f64).collect()),
        "unit_pos" => (0..k).map(|_| r.unit_pos()).collect(),
        "exp2" => (0..k).map(|_| spread(&mut r, 1)).collect(),
        "logits" => (0..k).map(|_| (r.unit() - 0.5) * real("scale")).collect(),
        "coin" => (0..k).map(|_| (r.next() >> 63) as f64).collect(),
        "concat" => {
            let parts = spec["parts"].as_array().unwrap().iter();
            parts.flat_map(|part| listed(part, given)).collect()
        }
        "nudge" => {
            let ulps = count("ulps");
            let nudged = |x: f64| x.to_bits().wrapping_add(r.next() % (2 * ulps + 1)) - ulps;
            other()
                .into_iter()
                .map(nudged)
                .map(f64::from_bits)
                .collect()
        }
        "rel" => {
            let eps = real("eps");
            other()
                .into_iter()
                .map(|x| x * (1.0 + eps * (2.0 * r.unit() - 1.0)))
                .collect()
        }
        unknown => panic!("unknown generator {unknown}"),
    }
}

/// Divided by the running sum, left to right: plain additions, as the definition has it.
fn normalize(weights: Vec<f64>) -> Vec<f64> {
    let total = weights.iter().fold(0.0, |total, weight| total + weight);
    weights.into_iter().map(|weight| weight / total).collect()
}

/// |got − want| / ulp(max(|want|, scale)).
///
/// A wrong infinity or NaN, or a non-zero where exactly 0 is wanted, is infinitely wrong.
pub(crate) fn error_in_ulps(got: f64, want: f64, scale: f64) -> f64 {
    let reference = want.abs().max(scale);
    if got == want || (got.is_nan() && want.is_nan()) {
        0.0
    } else if !got.is_finite() || !want.is_finite() || reference == 0.0 {
        f64::INFINITY
    } else {
        (got - want).abs() / ulp(reference)
    }
}

/// The distance from |x| to the next larger f64 of its binade.
fn ulp(x: f64) -> f64 {
    let exponent = (x.to_bits() >> 52) & 0x7FF;
    f64::from_bits((exponent.max(1)) << 52) * f64::EPSILON
}
