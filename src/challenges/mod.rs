//! CHALLENGES: tasks for the figures, each of which a state meets or does not.
//!
//! A [`Challenge`] is data: where it starts, which named numbers have to come where, what has to stay
//! as it was, and one solution. Its task, hints and what is said of it stand in `words`. A new
//! challenge is an entry in [`Challenge::ALL`] and its texts.

mod all;
mod goal;
mod progress;

pub use goal::{Check, Far, Goal, Relation, What};
pub use progress::Progress;

use crate::figures::{Key, Kind, Preset, State, Value};

/// How hard a challenge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// One control, one number.
    First,
    /// An idea is needed.
    Second,
    /// Several numbers at once, or an idea and some patience.
    Third,
}

impl Level {
    /// Every level, the easiest first.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];
}

/// A task for one figure.
#[derive(Debug)]
pub struct Challenge {
    /// The name in links.
    pub id: &'static str,
    /// How hard it is.
    pub level: Level,
    /// The figure it is for.
    pub kind: Kind,
    /// What has to be reached; at least one.
    pub goals: &'static [Goal],
    /// What has to stay as it was at the start.
    pub kept: &'static [Key],
    start: Preset,
    solution: Preset,
}

/// What a state is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether everything is reached and nothing was touched that had to stay.
    pub solved: bool,
    /// One for each goal.
    pub checks: Vec<Check>,
    /// What had to stay as it was, and did not.
    pub touched: Vec<Key>,
}

impl Challenge {
    /// The challenge of that name.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|it| it.id == id)
    }

    /// Its place among all, from 0.
    pub fn place(&self) -> usize {
        let place = Self::ALL.iter().position(|it| it.id == self.id);
        place.unwrap_or_default()
    }

    /// The state to begin with. It does not meet the challenge.
    pub fn start(&self) -> State {
        with(State::new(self.kind), self.start)
    }

    /// One state, of several, that meets it.
    pub fn solution(&self) -> State {
        with(self.start(), self.solution)
    }

    /// What a state is worth. One of another figure meets nothing.
    pub fn met(&self, state: &State) -> Verdict {
        if state.kind() != self.kind {
            return Verdict {
                solved: false,
                checks: vec![Check::NOWHERE; self.goals.len()],
                touched: Vec::new(),
            };
        }
        let start = self.start();
        let goals = self.goals.iter();
        let checks: Vec<Check> = goals.map(|goal| goal.check(state, &start)).collect();
        let kept = self.kept.iter().copied();
        let touched: Vec<Key> = kept
            .filter(|key| state.value(*key) != start.value(*key))
            .collect();
        Verdict {
            solved: touched.is_empty() && checks.iter().all(Check::is_met),
            checks,
            touched,
        }
    }
}

fn with(mut state: State, values: Preset) -> State {
    for (key, given) in values {
        // A test sees to it that no value is refused or mended.
        let _ = state.put(*key, &Value::from(*given));
    }
    state
}

#[cfg(test)]
mod tests {
    use super::{Challenge, State, Value};

    #[test]
    fn no_value_of_a_start_or_a_solution_is_refused_or_mended() {
        for it in Challenge::ALL {
            let mut state = State::new(it.kind);
            for (key, given) in it.start.iter().chain(it.solution) {
                let value = Value::from(*given);
                assert_eq!(state.put(*key, &value), None, "{} {key:?}", it.id);
                assert_eq!(state.value(*key), Some(value), "{} {key:?}", it.id);
            }
        }
    }
}
