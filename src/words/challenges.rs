//! What is said of challenges. No part of [`Words`], so that a page on which nobody opens one does not
//! carry it.

use super::{Lang, Words, en, fill, zh};
use crate::challenges::{Challenge, Check, Far, Goal, Level, Verdict};
use crate::unit::{show, show_short};

/// Labels, templates with what stands in each place said beside them, and the tasks.
#[derive(Debug)]
pub struct Challenges {
    /// Over the panel.
    pub heading: &'static str,
    /// The levels, the easiest first.
    pub(super) levels: [&'static str; 3],
    /// Which of how many it is.
    pub(super) counter: &'static str,
    /// How many of how many are solved.
    pub(super) progress: &'static str,
    /// The button that opens the list.
    pub all: &'static str,
    /// The button that closes the panel.
    pub leave: &'static str,
    /// The button that shows a hint: which, of how many.
    pub(super) hint: &'static str,
    /// Over the hints.
    pub hints: &'static str,
    /// The button that shows a solution.
    pub solution: &'static str,
    /// The button that begins again.
    pub again: &'static str,
    /// The button that goes on.
    pub next: &'static str,
    /// A mark of the list, for a screen reader.
    pub is_solved: &'static str,
    /// Before the sentence that says what was found.
    pub solved: &'static str,
    /// What is shown was not found, and is not counted.
    pub only_shown: &'static str,
    /// Behind it where none is left.
    pub all_solved: &'static str,
    /// Between two sentences.
    pub gap: &'static str,
    /// What had to stay: its names.
    pub(super) touched: &'static str,
    /// Between two names.
    pub(super) between: &'static str,
    /// Where a number is.
    pub(super) now: &'static str,
    /// Where it is, how much that is too small.
    pub(super) too_small: &'static str,
    /// Where it is, how much that is too large.
    pub(super) too_large: &'static str,
    /// There is no number.
    pub(super) nowhere: &'static str,
    /// No such challenge: the name, those that there are.
    pub(super) unknown: &'static str,
    /// The figure is another: the title of the challenge's figure.
    pub(super) elsewhere: &'static str,
    /// The texts of [`Challenge::ALL`].
    pub(super) tasks: [Task; Challenge::COUNT],
}

/// What is said of one challenge.
#[derive(Debug)]
pub struct Task {
    /// Its name.
    pub title: &'static str,
    /// What to do.
    pub task: &'static str,
    /// What has to be reached, a phrase for each goal.
    pub goals: &'static [&'static str],
    /// Two or three hints, each says more than the one before.
    pub hints: &'static [&'static str],
    /// What was found; `{0}` is the number of the first goal.
    pub solved: &'static str,
}

impl Challenges {
    /// Its words in a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &en::CHALLENGES,
            Lang::Zh => &zh::CHALLENGES,
        }
    }

    /// The texts of a challenge.
    pub fn task(&self, challenge: &Challenge) -> &Task {
        &self.tasks[challenge.place()]
    }

    /// A level's name.
    pub fn level(&self, level: Level) -> &'static str {
        let place = Level::ALL.iter().position(|it| *it == level);
        self.levels[place.unwrap_or_default()]
    }

    /// Which of all it is.
    pub fn counter(&self, challenge: &Challenge) -> String {
        let numbers = [challenge.place() + 1, Challenge::COUNT];
        fill(self.counter, &numbers.map(|number| number.to_string()))
    }

    /// How many are solved.
    pub fn progress(&self, solved: usize) -> String {
        let numbers = [solved, Challenge::COUNT];
        fill(self.progress, &numbers.map(|number| number.to_string()))
    }

    /// The button for hint `index`, from 0.
    pub fn hint(&self, index: usize, count: usize) -> String {
        fill(self.hint, &[index + 1, count].map(|n| n.to_string()))
    }

    /// No challenge has that name; which there are.
    pub fn unknown(&self, id: &str) -> String {
        let ids: Vec<&str> = Challenge::ALL.iter().map(|it| it.id).collect();
        fill(self.unknown, &[id.to_owned(), ids.join(self.between)])
    }

    /// The challenge is for another figure than the one that is shown.
    pub fn elsewhere(&self, challenge: &Challenge, words: &Words) -> String {
        let title = words.about(challenge.kind).title;
        fill(self.elsewhere, &[title.to_owned()])
    }

    /// Where a number is, and how far that is from where it has to come.
    pub fn far(&self, goal: &Goal, check: &Check, words: &Words) -> String {
        let Some(value) = check.value else {
            return self.nowhere.to_owned();
        };
        let now = amount(goal, value, words);
        let (template, by) = match check.far {
            Far::TooSmall(by) if by.is_finite() => (self.too_small, by),
            Far::TooLarge(by) if by.is_finite() => (self.too_large, by),
            _ => (self.now, 0.0),
        };
        fill(template, &[now, amount(goal, by, words)])
    }

    /// What had to stay as it was and did not; empty where nothing was touched.
    pub fn touched(&self, challenge: &Challenge, verdict: &Verdict, words: &Words) -> String {
        if verdict.touched.is_empty() {
            return String::new();
        }
        let keys = verdict.touched.iter();
        let names: Vec<&str> = keys
            .map(|key| words.control(challenge.kind, *key))
            .collect();
        fill(self.touched, &[names.join(self.between)])
    }

    /// What was found.
    pub fn found(&self, challenge: &Challenge, verdict: &Verdict, words: &Words) -> String {
        let goals = challenge.goals.iter().zip(&verdict.checks);
        let numbers: Vec<String> = goals
            .map(|(goal, check)| amount(goal, check.value.unwrap_or_default(), words))
            .collect();
        fill(self.task(challenge).solved, &numbers)
    }
}

/// A number with the unit of its goal.
fn amount(goal: &Goal, value: f64, words: &Words) -> String {
    match goal.unit {
        Some(unit) => [&show(value), " ", (words.unit)(unit)].concat(),
        None => show_short(value),
    }
}
