//! Which challenges somebody has solved.

use super::Challenge;

/// A set of challenges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<&'static str>);

impl Progress {
    /// Reads what [`Progress::text`] wrote; names that are none are left out.
    pub fn read(text: &str) -> Self {
        let mut progress = Self::default();
        for challenge in text.split(',').filter_map(Challenge::from_id) {
            progress.add(challenge);
        }
        progress
    }

    /// The names with commas between.
    pub fn text(&self) -> String {
        self.0.join(",")
    }

    /// Counts a challenge as solved; whether it is for the first time.
    pub fn add(&mut self, challenge: &Challenge) -> bool {
        let new = !self.has(challenge);
        if new {
            self.0.push(challenge.id);
        }
        new
    }

    /// Whether it is solved.
    pub fn has(&self, challenge: &Challenge) -> bool {
        self.0.contains(&challenge.id)
    }

    /// How many are solved.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The next one to solve: of those behind `challenge` the first that is left, or else the first
    /// of all that are left; `None` where there is no other.
    pub fn next(&self, challenge: &Challenge) -> Option<&'static Challenge> {
        let (before, behind) = Challenge::ALL.split_at(challenge.place());
        let left = |it: &&Challenge| !self.has(it) && it.id != challenge.id;
        behind.iter().chain(before).find(left)
    }
}
