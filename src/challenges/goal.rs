//! What a challenge asks for: a number of the figure, and where it has to come.

use crate::figures::{Key, State, Value};
use crate::unit::Unit;

/// Rounding of the last digits never decides: what lies this near a limit is within it.
const SLACK: f64 = 1e-9;

/// A number of a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// A readout, by name.
    Readout(&'static str),
    /// The first readout minus the second.
    Difference(&'static str, &'static str),
    /// The size of the first readout divided by that of the second; no number where both are 0 or
    /// both infinite.
    Ratio(&'static str, &'static str),
    /// A setting that is one number.
    Number(Key),
    /// The least of a setting that is a list.
    Least(Key),
    /// How many numbers a list holds.
    Count(Key),
    /// How many numbers of a setting differ from the start; all of them where the setting has
    /// another shape.
    Changed(Key),
}

/// Where a number has to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    /// To the target, give or take the tolerance; the tolerance itself is near enough.
    Equal {
        /// How far off is near enough.
        tolerance: f64,
    },
    /// To the target or above.
    AtLeast,
    /// To the target or below.
    AtMost,
}

/// A number and where it has to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// The number.
    pub what: What,
    /// The unit of an information, whatever unit the reader looks at; `None` for a pure number.
    pub unit: Option<Unit>,
    /// How it has to lie to the target.
    pub relation: Relation,
    /// The target.
    pub target: f64,
}

/// How far a number is from where it has to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Far {
    /// It is there.
    Met,
    /// Too small by so much; may be infinite.
    TooSmall(f64),
    /// Too large by so much; may be infinite.
    TooLarge(f64),
    /// The figure does not have the number yet.
    Nowhere,
}

/// What became of a goal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// The number, in the goal's unit; may be infinite, never NaN.
    pub value: Option<f64>,
    /// How far off it is.
    pub far: Far,
}

impl Check {
    pub(super) const NOWHERE: Self = Self {
        value: None,
        far: Far::Nowhere,
    };

    /// Whether the goal is reached.
    pub fn is_met(&self) -> bool {
        self.far == Far::Met
    }
}

impl Goal {
    /// Looks at a state that began as `start`.
    pub fn check(&self, state: &State, start: &State) -> Check {
        let Some(value) = self.value(state, start).filter(|value| !value.is_nan()) else {
            return Check::NOWHERE;
        };
        let tolerance = match self.relation {
            Relation::Equal { tolerance } => tolerance + SLACK,
            Relation::AtLeast | Relation::AtMost => SLACK,
        };
        // Equal infinities have no difference.
        let (below, above) = if value == self.target {
            (0.0, 0.0)
        } else {
            (self.target - value, value - self.target)
        };
        let far = match self.relation {
            Relation::Equal { .. } | Relation::AtLeast if below > tolerance => Far::TooSmall(below),
            Relation::Equal { .. } | Relation::AtMost if above > tolerance => Far::TooLarge(above),
            _ => Far::Met,
        };
        let value = Some(value);
        Check { value, far }
    }

    fn value(&self, state: &State, start: &State) -> Option<f64> {
        // A ratio may divide an information by a pure number: not in whatever unit is on screen.
        let readouts = state.readouts_in(self.unit.unwrap_or(Unit::Nats));
        let readout = |name: &str| {
            let found = readouts.iter().find(|readout| readout.name == name);
            found.map(|readout| readout.value)
        };
        match self.what {
            What::Readout(name) => readout(name),
            What::Difference(one, other) => Some(readout(one)? - readout(other)?),
            What::Ratio(one, other) => Some(readout(one)?.abs() / readout(other)?.abs()),
            What::Number(key) => match state.value(key)? {
                Value::Number(number) => Some(number),
                _ => None,
            },
            What::Least(key) => match state.value(key)? {
                Value::List(list) => list.into_iter().reduce(f64::min),
                _ => None,
            },
            What::Count(key) => match state.value(key)? {
                Value::List(list) => Some(list.len() as f64),
                _ => None,
            },
            What::Changed(key) => Some(changed(&state.value(key)?, &start.value(key)?)),
        }
    }
}

/// How many numbers differ.
fn changed(now: &Value, before: &Value) -> f64 {
    let (now, before) = (numbers(now), numbers(before));
    let shape = |rows: &[Vec<f64>]| -> Vec<usize> { rows.iter().map(Vec::len).collect() };
    if shape(&now) != shape(&before) {
        return now.concat().len() as f64;
    }
    let (now, before) = (now.concat(), before.concat());
    let pairs = now.iter().zip(&before);
    pairs.filter(|(now, before)| now != before).count() as f64
}

/// The numbers of a setting; of a word none.
fn numbers(value: &Value) -> Vec<Vec<f64>> {
    match value {
        Value::Number(number) => vec![vec![*number]],
        Value::List(list) => vec![list.clone()],
        Value::Rows(rows) => rows.clone(),
        Value::Word(_) => Vec::new(),
    }
}
