//! The settings of a training: what a link holds of it beside the number of epochs.

use super::choices::{
    AXES, DATA, Data, GOALS, Goal, LEARNERS, Learner, Names, first_drawing, name_of, named,
};
use crate::figures::{Key, Pen, Problem, Value, whole_number, within};
use crate::learn::{MAX_HIDDEN, Model, REACH, Sample, Setup, WEIGHT_REACH};

/// The fewest samples.
pub const FEWEST: usize = 40;
/// The most samples.
pub const MOST: usize = 400;
/// The fewest samples that are drawn by hand.
pub const FEWEST_DRAWN: usize = 4;
/// The most samples that are drawn by hand.
pub const MOST_DRAWN: usize = 120;
/// How near the pen has to be to a sample to be on it: about as near as a tap.
const PEN_REACH: f64 = 0.12;
/// The most epochs of a training that is quickly repeated.
const MOST_EPOCHS: f64 = 5000.0;

/// What is trained, and how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    pub(crate) data: Data,
    pub(crate) separation: f64,
    pub(crate) count: u32,
    pub(crate) drawn: Vec<Sample>,
    /// The class of the next sample that is drawn.
    pub(crate) pen: u32,
    pub(crate) pen_at: [f64; 2],
    pub(crate) learner: Learner,
    pub(crate) bias: bool,
    pub(crate) hidden: u32,
    pub(crate) goal: Goal,
    pub(crate) start: [f64; 2],
    pub(crate) rate: f64,
    pub(crate) l2: f64,
    pub(crate) batch: u32,
    pub(crate) seed: u32,
    pub(crate) speed: u32,
    pub(crate) log: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: Data::Blobs,
            separation: 2.0,
            count: 120,
            drawn: first_drawing(),
            pen: 0,
            pen_at: [0.0; 2],
            learner: Learner::Logistic,
            bias: false,
            hidden: 8,
            goal: Goal::Race,
            start: [-6.0, -4.0],
            rate: 1.0,
            l2: 0.0,
            batch: 0,
            seed: 1,
            speed: 20,
            log: false,
        }
    }
}

impl Settings {
    pub(crate) fn classes(&self) -> usize {
        if let Some(shape) = self.data.shape(self.separation) {
            return shape.classes();
        }
        let last = self.drawn.iter().map(|sample| sample.class).max();
        last.unwrap_or(0).max(1) + 1
    }

    pub(crate) fn model(&self) -> Model {
        match self.learner {
            Learner::Logistic => Model::Logistic { bias: self.bias },
            Learner::Softmax => Model::Softmax,
            Learner::Hidden => Model::Hidden(self.hidden as usize),
        }
    }

    /// What learns, among what can tell so many classes apart.
    pub(crate) fn learners(&self) -> Names<Learner> {
        if self.classes() > 2 {
            &LEARNERS[1..]
        } else {
            LEARNERS
        }
    }

    /// Where the classes have become too many for logistic regression, softmax takes its place.
    pub(crate) fn fit_learner(&mut self) {
        if self.classes() > 2 && self.learner == Learner::Logistic {
            self.learner = Learner::Softmax;
        }
    }

    pub(crate) fn setup(&self) -> Setup {
        let samples = match self.data.shape(self.separation) {
            Some(shape) => shape.samples(self.count as usize, u64::from(self.seed)),
            None => self.drawn.clone(),
        };
        Setup {
            samples,
            classes: self.classes(),
            model: self.model(),
            objectives: self.goal.objectives(),
            rate: self.rate,
            l2: self.l2,
            batch: self.batch as usize,
            seed: u64::from(self.seed),
            start: self.start,
        }
    }

    /// How many epochs take so much to compute: see [`Model::work`].
    pub(crate) fn epochs_within(&self, work: f64) -> f64 {
        let samples = match self.data {
            Data::Drawn => self.drawn.len(),
            _ => self.count as usize,
        };
        let passes = if self.batch == 0 { 1 } else { 2 };
        let times = (samples * passes * self.goal.objectives().len()) as f64;
        (work / (times * self.model().work(self.classes()))).min(MOST_EPOCHS)
    }

    /// The least and the most of a number, and whether it is a whole one.
    pub(crate) fn range(key: Key) -> Option<(f64, f64, bool)> {
        Some(match key {
            Key::Separation => (0.0, 4.0, false),
            Key::N => (FEWEST as f64, MOST as f64, true),
            Key::Pen => (0.0, 2.0, true),
            Key::PenX => (-REACH[0], REACH[0], false),
            Key::PenY => (-REACH[1], REACH[1], false),
            Key::Bias => (0.0, 1.0, true),
            Key::Hidden => (2.0, MAX_HIDDEN as f64, true),
            Key::W1 | Key::W2 => (-WEIGHT_REACH, WEIGHT_REACH, false),
            Key::Rate => (0.001, 100.0, false),
            Key::L2 => (0.0, 10.0, false),
            Key::Batch => (0.0, MOST as f64, true),
            Key::Seed => (0.0, 999.0, true),
            Key::Speed => (1.0, 60.0, true),
            _ => return None,
        })
    }

    pub(crate) fn number(&self, key: Key) -> Option<f64> {
        Some(match key {
            Key::Separation => self.separation,
            Key::N => f64::from(self.count),
            Key::Pen => f64::from(self.pen),
            Key::PenX => self.pen_at[0],
            Key::PenY => self.pen_at[1],
            Key::Bias => f64::from(u8::from(self.bias)),
            Key::Hidden => f64::from(self.hidden),
            Key::W1 => self.start[0],
            Key::W2 => self.start[1],
            Key::Rate => self.rate,
            Key::L2 => self.l2,
            Key::Batch => f64::from(self.batch),
            Key::Seed => f64::from(self.seed),
            Key::Speed => f64::from(self.speed),
            _ => return None,
        })
    }

    /// Takes a number within its range.
    pub(crate) fn set(&mut self, key: Key, value: f64) {
        match key {
            Key::Separation => self.separation = value,
            Key::N => self.count = value as u32,
            Key::Pen => self.pen = value as u32,
            Key::PenX => self.pen_at[0] = value,
            Key::PenY => self.pen_at[1] = value,
            Key::Bias => self.bias = value == 1.0,
            Key::Hidden => self.hidden = value as u32,
            Key::W1 => self.start[0] = value,
            Key::W2 => self.start[1] = value,
            Key::Rate => self.rate = value,
            Key::L2 => self.l2 = value,
            Key::Batch => self.batch = value as u32,
            Key::Seed => self.seed = value as u32,
            Key::Speed => self.speed = value as u32,
            _ => {}
        }
    }

    /// The value of a key, as a link holds it.
    pub(crate) fn value(&self, key: Key) -> Option<Value> {
        let word = match key {
            Key::Data => name_of(DATA, &self.data),
            Key::Model => name_of(LEARNERS, &self.learner),
            Key::Objective => name_of(GOALS, &self.goal),
            Key::Axis => name_of(AXES, &self.log),
            Key::Points => {
                let row = |it: &Sample| vec![it.at[0], it.at[1], it.class as f64];
                return Some(Value::Rows(self.drawn.iter().map(row).collect()));
            }
            _ => return self.number(key).map(Value::Number),
        };
        Some(Value::Word(word.to_owned()))
    }

    pub(crate) fn put_word(&mut self, key: Key, word: &str) -> Result<(), Problem> {
        match key {
            Key::Data => self.data = named(DATA, word)?,
            Key::Model => self.learner = named(self.learners(), word)?,
            Key::Objective => self.goal = named(GOALS, word)?,
            Key::Axis => self.log = named(AXES, word)?,
            _ => return Err(Problem::UnknownKey),
        }
        Ok(())
    }

    /// A row for each sample that was drawn: x, y and class.
    pub(crate) fn put_drawn(&mut self, rows: &[Vec<f64>]) -> Result<(), Problem> {
        let (count, min, max) = (rows.len(), FEWEST_DRAWN, MOST_DRAWN);
        if !(min..=max).contains(&count) {
            return Err(Problem::Count { count, min, max });
        }
        let mut drawn = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            drawn.push(sample(row).map_err(|problem| Problem::InRow {
                row: index + 1,
                problem: Box::new(problem),
            })?);
        }
        self.drawn = drawn;
        Ok(())
    }

    /// Where the pen is; near a drawn sample, on it.
    pub(crate) fn pen(&self) -> Option<Pen> {
        if self.data != Data::Drawn {
            return None;
        }
        let [x, y] = self.pen_at;
        let far = |sample: &&Sample| libm::hypot(sample.at[0] - x, sample.at[1] - y);
        let nearest = self.drawn.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        let near = nearest.filter(|sample| far(sample) <= PEN_REACH);
        Some(Pen {
            at: near.map_or(self.pen_at, |sample| sample.at).into(),
            on_point: near.is_some(),
        })
    }

    /// Adds a sample, or takes away the one that lies just there. Whether anything changed.
    pub(crate) fn draw(&mut self, (x, y): (f64, f64)) -> bool {
        let [across, up] = REACH;
        if self.data != Data::Drawn || !(x.abs() <= across && y.abs() <= up) {
            return false;
        }
        let at = [x + 0.0, y + 0.0];
        let there = self.drawn.iter().position(|sample| sample.at == at);
        match there {
            Some(index) if self.drawn.len() > FEWEST_DRAWN => {
                self.drawn.remove(index);
            }
            None if self.drawn.len() < MOST_DRAWN => self.drawn.push(Sample {
                at,
                class: self.pen as usize,
            }),
            _ => return false,
        }
        true
    }
}

/// x, y and class.
fn sample(row: &[f64]) -> Result<Sample, Problem> {
    let &[x, y, class] = row else {
        let (count, min, max) = (row.len(), 3, 3);
        return Err(Problem::Count { count, min, max });
    };
    let x = within(x, -REACH[0], REACH[0])? + 0.0;
    let y = within(y, -REACH[1], REACH[1])? + 0.0;
    let class = whole_number(within(class, 0.0, 2.0)?)? as usize;
    Ok(Sample { at: [x, y], class })
}
