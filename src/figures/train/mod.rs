//! `train`: a classifier learns by making cross-entropy, or squared error, small.

mod account;
mod choices;
pub(crate) mod picture;
mod presets;
mod progress_picture;
mod regions_picture;
mod settings;
mod walk_picture;

pub use choices::{Data, Goal, Learner};
pub use settings::{FEWEST, FEWEST_DRAWN, MOST, MOST_DRAWN};

use super::Quantity::{self, Information, Plain, Whole};
use super::derived::Derived;
use super::formula::Formula;
use super::{
    Action, Control, Explorable, Key, Motion, Pen, Preset, Problem, Question, Readout, Row, Slot,
    Value, whole_number, within,
};
use crate::learn::{LearnError, LogisticProblem, Model, Run, Sample, Setup, Training};
use crate::packed::{PACKING, Packing};
use crate::unit::Unit;
use choices::{
    AXES, BATCHES, CLASSES, DATA, GOALS, SPEEDS, named_choice, number_choice, numbers_with,
};
use settings::Settings;

/// What may be computed when a link is opened: some tenths of a second. See [`Model::work`].
const WORK: f64 = 16e6;
/// What may be computed between two frames.
const QUICK_WORK: f64 = 0.8e6;

/// What is trained, and for how many epochs.
///
/// A link holds the settings and the number of epochs; the training follows from them to the bit, so
/// it is made when it is first asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    settings: Settings,
    epochs: u32,
    training: Derived<Training>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            epochs: 30,
            training: Derived::default(),
        }
    }
}

impl State {
    /// The training, after as many epochs as the figure shows.
    pub fn training(&self) -> &Training {
        self.training.get(|| {
            let mut training = Training::new(self.settings.setup());
            training.go_to(self.epochs);
            training
        })
    }

    /// The descent whose numbers are shown: in a race that on cross-entropy.
    ///
    /// Every training has one.
    pub(crate) fn run(&self) -> Option<&Run> {
        self.training().runs().first()
    }

    /// The descent on squared error that runs beside it, in a race.
    pub(crate) fn rival(&self) -> Option<&Run> {
        self.training().runs().get(1)
    }

    /// What is trained.
    pub fn model(&self) -> Model {
        self.settings.model()
    }

    /// What the samples are.
    pub fn data(&self) -> Data {
        self.settings.data
    }

    /// How far apart two clouds are.
    pub fn separation(&self) -> f64 {
        self.settings.separation
    }

    /// What is made small.
    pub fn goal(&self) -> Goal {
        self.settings.goal
    }

    /// The learning rate.
    pub fn rate(&self) -> f64 {
        self.settings.rate
    }

    /// The strength of the penalty; 0 for none.
    pub fn l2(&self) -> f64 {
        self.settings.l2
    }

    /// How many samples a step looks at; 0 for all.
    pub fn batch(&self) -> u32 {
        self.settings.batch
    }

    /// What everything drawn at random starts from.
    pub fn seed(&self) -> u32 {
        self.settings.seed
    }

    /// Whether the axis of the loss is logarithmic.
    pub fn is_log(&self) -> bool {
        self.settings.log
    }

    /// What the training is made of.
    pub fn setup(&self) -> Setup {
        self.settings.setup()
    }

    /// The samples that were drawn by hand.
    pub fn drawn(&self) -> &[Sample] {
        &self.settings.drawn
    }

    /// Whether the model has just two weights, so that its loss can be drawn over both.
    pub fn has_map(&self) -> bool {
        self.model() == Model::Logistic { bias: false }
    }

    /// The most epochs: as many as are repeated in some tenths of a second when a link is opened.
    pub fn most_epochs(&self) -> u32 {
        let epochs = self.settings.epochs_within(WORK);
        (epochs / 100.0).max(1.0) as u32 * 100
    }

    /// Begins the training anew, and repeats as many of the epochs made as take a blink.
    fn again(&mut self) {
        self.settings.fit_learner();
        let quick = self.settings.epochs_within(QUICK_WORK) as u32;
        self.epochs = self.epochs.min(quick).min(self.most_epochs());
        self.training = Derived::default();
    }

    fn show(&mut self, epochs: u32) {
        self.epochs = epochs.min(self.most_epochs());
        let epochs = self.epochs;
        if let Some(training) = self.training.get_mut() {
            training.go_to(epochs);
        }
    }

    fn step(&mut self) {
        let most = self.most_epochs();
        self.training();
        if let Some(training) = self.training.get_mut()
            && training.epochs() < most
            && training.epoch()
        {
            self.epochs = training.epochs();
        }
    }

    /// The least and the most of a number, and whether it is a whole one.
    fn range(&self, key: Key) -> Option<(f64, f64, bool)> {
        match key {
            Key::Steps => Some((0.0, f64::from(self.most_epochs()), true)),
            _ => Settings::range(key),
        }
    }

    fn number(&self, key: Key) -> Option<f64> {
        match key {
            Key::Steps => Some(f64::from(self.epochs)),
            _ => self.settings.number(key),
        }
    }

    /// Takes a number as near to it as its range allows.
    fn set(&mut self, key: Key, value: f64) {
        let Some((min, max, is_whole)) = self.range(key) else {
            return;
        };
        let value = value.max(min).min(max) + 0.0;
        let value = if is_whole { libm::round(value) } else { value };
        if self.number(key) == Some(value) {
            return;
        }
        if key == Key::Steps {
            return self.show(value as u32);
        }
        self.settings.set(key, value);
        if !matches!(key, Key::Pen | Key::PenX | Key::PenY | Key::Speed) {
            self.again();
        }
    }

    fn put_word(&mut self, key: Key, word: &str) -> Result<(), Problem> {
        self.settings.put_word(key, word)?;
        if key != Key::Axis {
            self.again();
        }
        Ok(())
    }

    fn choose(&mut self, key: Key, chosen: usize) {
        let word = match key {
            Key::Data => DATA.get(chosen).map(|named| named.1),
            Key::Model => self.settings.learners().get(chosen).map(|named| named.1),
            Key::Objective => GOALS.get(chosen).map(|named| named.1),
            Key::Axis => AXES.get(chosen).map(|named| named.1),
            _ => None,
        };
        if let Some(word) = word {
            // A word of the list is never refused.
            let _ = self.put_word(key, word);
            return;
        }
        let numbers = match key {
            Key::Batch => numbers_with(BATCHES, self.settings.batch),
            Key::Speed => numbers_with(SPEEDS, self.settings.speed),
            Key::Pen => CLASSES.to_vec(),
            Key::Bias => vec![0, 1],
            _ => return,
        };
        if let Some(number) = numbers.get(chosen) {
            self.set(key, f64::from(*number));
        }
    }
}

impl Explorable for State {
    /// What says which values another may have comes before it.
    fn keys(&self) -> &'static [Key] {
        &[
            Key::Data,
            Key::Separation,
            Key::N,
            Key::Points,
            Key::Pen,
            Key::PenX,
            Key::PenY,
            Key::Model,
            Key::Bias,
            Key::Hidden,
            Key::Objective,
            Key::W1,
            Key::W2,
            Key::Rate,
            Key::L2,
            Key::Batch,
            Key::Seed,
            Key::Axis,
            Key::Speed,
            Key::Steps,
        ]
    }

    fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::Steps => self.number(key).map(Value::Number),
            _ => self.settings.value(key),
        }
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        let put = match value {
            Value::Word(word) => self.put_word(key, word),
            Value::Rows(rows) if key == Key::Points => {
                self.settings.put_drawn(rows).map(|()| self.again())
            }
            Value::Number(number) => match self.range(key) {
                Some((min, max, is_whole)) => within(*number, min, max)
                    .and_then(|number| {
                        if is_whole {
                            whole_number(number)
                        } else {
                            Ok(number)
                        }
                    })
                    .map(|number| self.set(key, number)),
                None => Err(Problem::UnknownKey),
            },
            Value::List(_) | Value::Rows(_) => Err(Problem::UnknownKey),
        };
        put.err()
    }

    fn controls(&self) -> Vec<Control> {
        let it = &self.settings;
        let slider = |key, step| {
            let (min, max, _) = self.range(key).unwrap_or((0.0, 1.0, false));
            let value = self.number(key).unwrap_or(min);
            Control::range(Slot::one(key), value, (min, max), step)
        };
        let mut controls = vec![
            slider(Key::Steps, 1.0).logarithmic(1.0),
            slider(Key::Rate, 0.1).logarithmic(0.001),
        ];
        if it.learner == Learner::Logistic {
            controls.push(slider(Key::W1, 0.1));
            controls.push(slider(Key::W2, 0.1));
        }
        if it.learner == Learner::Hidden {
            controls.push(slider(Key::Hidden, 1.0));
        }
        controls.push(slider(Key::L2, 0.01).logarithmic(1e-4));
        if it.data == Data::Blobs {
            controls.push(slider(Key::Separation, 0.1));
        }
        if it.data == Data::Drawn {
            controls.push(slider(Key::PenX, 0.05));
            controls.push(slider(Key::PenY, 0.05));
        } else {
            controls.push(slider(Key::N, 1.0));
        }
        controls.push(slider(Key::Seed, 1.0));
        controls.push(named_choice(Key::Data, DATA, &it.data));
        if it.data == Data::Drawn {
            controls.push(number_choice(Key::Pen, CLASSES, it.pen));
        }
        controls.push(named_choice(Key::Model, it.learners(), &it.learner));
        if it.learner == Learner::Logistic {
            controls.push(Control::switch(Slot::one(Key::Bias), it.bias));
        }
        controls.push(named_choice(Key::Objective, GOALS, &it.goal));
        controls.push(number_choice(Key::Batch, BATCHES, it.batch));
        controls.push(named_choice(Key::Axis, AXES, &it.log));
        controls.push(number_choice(Key::Speed, SPEEDS, it.speed));
        controls
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(slot, value) if !value.is_nan() && slot.index.is_none() => {
                self.set(slot.key, value);
            }
            Action::Choose(key, chosen) => self.choose(key, chosen),
            Action::Place(0, at) if self.settings.draw(at) => self.again(),
            Action::Add => {
                if let Some(pen) = self.settings.pen()
                    && self.settings.draw(pen.at)
                {
                    self.again();
                }
            }
            Action::Place(2, (w1, w2)) if w1.is_finite() && w2.is_finite() => {
                self.set(Key::W1, w1);
                self.set(Key::W2, w2);
            }
            Action::Step => self.step(),
            _ => {}
        }
    }

    fn pen(&self) -> Option<Pen> {
        self.settings.pen()
    }

    fn motion(&self) -> Motion {
        let most = self.most_epochs();
        Motion::Plays {
            per_second: f64::from(self.settings.speed),
            done: self.epochs >= most || self.training().is_over(),
        }
    }

    fn packing(&self) -> Option<&'static Packing> {
        Some(&PACKING)
    }

    fn readouts(&self) -> Vec<Readout> {
        let Some(run) = self.run() else {
            return Vec::new();
        };
        let now = run.now();
        vec![
            Readout::new("loss", now.learned.cross_entropy, Information),
            Readout::new("test-loss", now.held_out.cross_entropy, Information),
            Readout::new("accuracy", now.learned.accuracy, Plain),
            Readout::new("test-accuracy", now.held_out.accuracy, Plain),
            Readout::new("gradient-norm", now.gradient_norm, Plain),
            Readout::new("loss-mse", now.learned.squared_error, Plain),
            Readout::new("epoch", f64::from(self.training().epochs()), Whole),
        ]
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        account::formulas(self, unit)
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("loss", Information),
            ("test-loss", Information),
            ("accuracy", Plain),
            ("gradient-norm", Plain),
            ("mse.loss", Information),
            ("mse.test-loss", Information),
            ("mse.accuracy", Plain),
            ("mse.gradient-norm", Plain),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        account::rows(self)
    }

    fn presets(&self) -> &'static [Preset] {
        &presets::PRESETS
    }

    /// Two clouds that a line tells apart: do the weights settle, grow for ever, or go back to 0?
    fn question(&self) -> Question {
        let apart = LogisticProblem::of_valid(
            [[0.0], [1.0], [2.0], [3.0]].map(|row| row.to_vec()).into(),
            vec![0.0, 0.0, 1.0, 1.0],
            0.0,
        );
        let right = match apart.optimum() {
            Ok(weights) if weights.iter().all(|w| *w == 0.0) => 2,
            Err(LearnError::NoMinimum) => 1,
            _ => 0,
        };
        Question {
            choices: 3,
            right,
            shows: 4,
        }
    }

    fn outcomes(&self) -> usize {
        0
    }
}
