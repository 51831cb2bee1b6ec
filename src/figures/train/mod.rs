//! `train`: a classifier learns by making cross-entropy, or squared error, small.

pub(crate) mod picture;
mod progress;
mod regions;
mod settings;
mod walk;

pub use settings::{Data, Goal, Learner};

use super::Quantity::{self, Information, Plain};
use super::formula::{Formula, Role, formula};
use super::{
    Action, Control, Explorable, Given, Head, Key, Motion, Preset, Problem, Question, Readout, Row,
    Slot, Value, within,
};
use crate::learn::{
    LearnError, LogisticProblem, MAX_HIDDEN, Mark, Model, Objective, REACH, Run, Sample, Setup,
    Training, WEIGHT_REACH,
};
use crate::unit::{Unit, show, show_short};
use core::fmt;
use settings::{
    AXES, BATCHES, CLASSES, DATA, GOALS, LEARNERS, SPEEDS, first_drawing, name_of, named,
    named_choice, number_choice, numbers_with,
};
use std::cell::OnceCell;

/// The fewest samples.
pub const FEWEST: usize = 40;
/// The most samples.
pub const MOST: usize = 400;
/// The fewest samples that are drawn by hand.
pub const FEWEST_DRAWN: usize = 4;
/// The most samples that are drawn by hand.
pub const MOST_DRAWN: usize = 120;
/// The most epochs of a training that is quickly repeated.
const MOST_EPOCHS: f64 = 5000.0;
/// What may be computed when a link is opened: some tenths of a second. See [`Model::work`].
const WORK: f64 = 16e6;
/// What may be computed between two frames.
const QUICK_WORK: f64 = 0.8e6;

/// What is trained, and for how many epochs.
///
/// A link holds the settings and the number of epochs; the training follows from them to the bit, so
/// it is made when it is first asked for.
#[derive(Clone)]
pub struct State {
    settings: Settings,
    epochs: u32,
    training: OnceCell<Training>,
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut it = f.debug_struct("State");
        it.field("settings", &self.settings);
        it.field("epochs", &self.epochs).finish_non_exhaustive()
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings && self.epochs == other.epochs
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Settings {
    data: Data,
    separation: f64,
    count: u32,
    drawn: Vec<Sample>,
    class: u32,
    learner: Learner,
    bias: bool,
    hidden: u32,
    goal: Goal,
    start: [f64; 2],
    rate: f64,
    l2: f64,
    batch: u32,
    seed: u32,
    speed: u32,
    log: bool,
}

const fn number(key: Key, number: f64) -> (Key, Given) {
    (key, Given::Number(number))
}

const fn word(key: Key, word: &'static str) -> (Key, Given) {
    (key, Given::Word(word))
}

static PRESETS: [Preset; 10] = [
    &[number(Key::Steps, 30.0)],
    &[
        word(Key::Data, "moons"),
        word(Key::Model, "hidden"),
        word(Key::Objective, "ce"),
        number(Key::Steps, 0.0),
    ],
    &[
        word(Key::Data, "xor"),
        number(Key::Bias, 1.0),
        word(Key::Objective, "ce"),
        number(Key::W1, 2.0),
        number(Key::W2, 1.0),
        number(Key::Steps, 80.0),
    ],
    &[
        word(Key::Data, "xor"),
        word(Key::Model, "hidden"),
        number(Key::Hidden, 4.0),
        word(Key::Objective, "ce"),
        number(Key::Steps, 80.0),
    ],
    &[
        number(Key::Separation, 4.0),
        word(Key::Objective, "ce"),
        number(Key::W1, 0.0),
        number(Key::W2, 0.0),
        number(Key::Rate, 5.0),
        number(Key::Steps, 200.0),
    ],
    &[
        number(Key::Separation, 4.0),
        word(Key::Objective, "ce"),
        number(Key::W1, 0.0),
        number(Key::W2, 0.0),
        number(Key::Rate, 1.0),
        number(Key::L2, 0.05),
        number(Key::Steps, 100.0),
    ],
    &[
        word(Key::Objective, "ce"),
        number(Key::W1, 0.0),
        number(Key::W2, 0.0),
        number(Key::Rate, 60.0),
        number(Key::Separation, 0.5),
        number(Key::Steps, 21.0),
    ],
    &[
        number(Key::Separation, 1.2),
        number(Key::N, 60.0),
        word(Key::Model, "hidden"),
        number(Key::Hidden, 16.0),
        word(Key::Objective, "ce"),
        number(Key::Seed, 2.0),
        number(Key::Steps, 300.0),
    ],
    &[
        word(Key::Data, "three"),
        word(Key::Model, "softmax"),
        word(Key::Objective, "ce"),
        number(Key::Steps, 40.0),
    ],
    &[
        word(Key::Data, "drawn"),
        word(Key::Model, "hidden"),
        word(Key::Objective, "ce"),
        number(Key::Steps, 0.0),
    ],
];

impl Default for State {
    fn default() -> Self {
        let settings = Settings {
            data: Data::Blobs,
            separation: 2.0,
            count: 120,
            drawn: first_drawing(),
            class: 0,
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
        };
        Self {
            settings,
            epochs: 30,
            training: OnceCell::new(),
        }
    }
}

impl Settings {
    fn samples(&self) -> Vec<Sample> {
        match self.data.shape(self.separation) {
            Some(shape) => shape.samples(self.count as usize, u64::from(self.seed)),
            None => self.drawn.clone(),
        }
    }

    fn classes(&self) -> usize {
        if let Some(shape) = self.data.shape(self.separation) {
            return shape.classes();
        }
        let last = self.drawn.iter().map(|sample| sample.class).max();
        last.unwrap_or(0).max(1) + 1
    }

    fn model(&self) -> Model {
        match self.learner {
            Learner::Logistic => Model::Logistic { bias: self.bias },
            Learner::Softmax => Model::Softmax,
            Learner::Hidden => Model::Hidden(self.hidden as usize),
        }
    }

    /// What learns, among what can tell so many classes apart.
    fn learners(&self) -> settings::Names<Learner> {
        if self.classes() > 2 {
            &LEARNERS[1..]
        } else {
            LEARNERS
        }
    }

    fn setup(&self) -> Setup {
        Setup {
            samples: self.samples(),
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
    fn epochs_within(&self, work: f64) -> f64 {
        let samples = match self.data {
            Data::Drawn => self.drawn.len(),
            _ => self.count as usize,
        };
        let passes = if self.batch == 0 { 1 } else { 2 };
        let times = (samples * passes * self.goal.objectives().len()) as f64;
        (work / (times * self.model().work(self.classes()))).min(MOST_EPOCHS)
    }
}

impl State {
    /// The training, after as many epochs as the figure shows.
    pub fn training(&self) -> &Training {
        self.training.get_or_init(|| {
            let mut training = Training::new(self.settings.setup());
            while training.epochs() < self.epochs && training.epoch() {}
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

    /// The class of the next sample that is drawn.
    pub fn class(&self) -> u32 {
        self.settings.class
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
    pub fn has_landscape(&self) -> bool {
        self.model() == Model::Logistic { bias: false }
    }

    /// The most epochs: as many as are repeated in some tenths of a second when a link is opened.
    pub fn most_epochs(&self) -> u32 {
        let epochs = self.settings.epochs_within(WORK);
        (epochs / 100.0).max(1.0) as u32 * 100
    }

    /// Begins the training anew, and repeats as many of the epochs made as take a blink.
    fn again(&mut self) {
        let quick = self.settings.epochs_within(QUICK_WORK) as u32;
        if self.settings.classes() > 2 && self.settings.learner == Learner::Logistic {
            self.settings.learner = Learner::Softmax;
        }
        self.epochs = self.epochs.min(quick).min(self.most_epochs());
        self.training = OnceCell::new();
    }

    fn show(&mut self, epochs: u32) {
        self.epochs = epochs.min(self.most_epochs());
        let epochs = self.epochs;
        match self.training.get_mut() {
            Some(training) if training.epochs() <= epochs => {
                while training.epochs() < epochs && training.epoch() {}
            }
            _ => self.training = OnceCell::new(),
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
        Some(match key {
            Key::Separation => (0.0, 4.0, false),
            Key::N => (FEWEST as f64, MOST as f64, true),
            Key::Pen => (0.0, 2.0, true),
            Key::Bias => (0.0, 1.0, true),
            Key::Hidden => (2.0, MAX_HIDDEN as f64, true),
            Key::W1 | Key::W2 => (-WEIGHT_REACH, WEIGHT_REACH, false),
            Key::Rate => (0.001, 100.0, false),
            Key::L2 => (0.0, 10.0, false),
            Key::Batch => (0.0, MOST as f64, true),
            Key::Seed => (0.0, 999.0, true),
            Key::Speed => (1.0, 60.0, true),
            Key::Steps => (0.0, f64::from(self.most_epochs()), true),
            _ => return None,
        })
    }

    fn number(&self, key: Key) -> Option<f64> {
        let it = &self.settings;
        Some(match key {
            Key::Separation => it.separation,
            Key::N => f64::from(it.count),
            Key::Pen => f64::from(it.class),
            Key::Bias => f64::from(u8::from(it.bias)),
            Key::Hidden => f64::from(it.hidden),
            Key::W1 => it.start[0],
            Key::W2 => it.start[1],
            Key::Rate => it.rate,
            Key::L2 => it.l2,
            Key::Batch => f64::from(it.batch),
            Key::Seed => f64::from(it.seed),
            Key::Speed => f64::from(it.speed),
            Key::Steps => f64::from(self.epochs),
            _ => return None,
        })
    }

    /// Takes a number as near to it as its range allows.
    fn set(&mut self, key: Key, value: f64) {
        let Some((min, max, whole)) = self.range(key) else {
            return;
        };
        let value = value.max(min).min(max) + 0.0;
        let value = if whole { libm::round(value) } else { value };
        if self.number(key) == Some(value) {
            return;
        }
        let it = &mut self.settings;
        match key {
            Key::Separation => it.separation = value,
            Key::N => it.count = value as u32,
            Key::Pen => it.class = value as u32,
            Key::Bias => it.bias = value == 1.0,
            Key::Hidden => it.hidden = value as u32,
            Key::W1 => it.start[0] = value,
            Key::W2 => it.start[1] = value,
            Key::Rate => it.rate = value,
            Key::L2 => it.l2 = value,
            Key::Batch => it.batch = value as u32,
            Key::Seed => it.seed = value as u32,
            Key::Speed => it.speed = value as u32,
            Key::Steps => return self.show(value as u32),
            _ => {}
        }
        if !matches!(key, Key::Pen | Key::Speed) {
            self.again();
        }
    }

    fn put_word(&mut self, key: Key, word: &str) -> Result<(), Problem> {
        match key {
            Key::Data => self.settings.data = named(DATA, word)?,
            Key::Model => self.settings.learner = named(self.settings.learners(), word)?,
            Key::Objective => self.settings.goal = named(GOALS, word)?,
            Key::Axis => {
                self.settings.log = named(AXES, word)?;
                return Ok(());
            }
            _ => return Err(Problem::UnknownKey),
        }
        self.again();
        Ok(())
    }

    /// x, y and class of each sample that was drawn.
    fn put_drawn(&mut self, list: &[f64]) -> Result<(), Problem> {
        let count = list.len();
        if !count.is_multiple_of(3) {
            return Err(Problem::NotTriples { count });
        }
        let (min, max) = (3 * FEWEST_DRAWN, 3 * MOST_DRAWN);
        if !(min..=max).contains(&count) {
            return Err(Problem::Count { count, min, max });
        }
        let mut drawn = Vec::new();
        for point in list.chunks_exact(3) {
            let x = within(point[0], -REACH[0], REACH[0])? + 0.0;
            let y = within(point[1], -REACH[1], REACH[1])? + 0.0;
            let class = whole(within(point[2], 0.0, 2.0)?)? as usize;
            drawn.push(Sample { at: [x, y], class });
        }
        self.settings.drawn = drawn;
        self.again();
        Ok(())
    }

    /// Adds a sample, or takes away the one that lies just there.
    fn draw_sample(&mut self, (x, y): (f64, f64)) {
        let [across, up] = REACH;
        let it = &mut self.settings;
        if it.data != Data::Drawn || !(x.abs() <= across && y.abs() <= up) {
            return;
        }
        let at = [x + 0.0, y + 0.0];
        let there = it.drawn.iter().position(|sample| sample.at == at);
        match there {
            Some(index) if it.drawn.len() > FEWEST_DRAWN => {
                it.drawn.remove(index);
            }
            None if it.drawn.len() < MOST_DRAWN => it.drawn.push(Sample {
                at,
                class: it.class as usize,
            }),
            _ => return,
        }
        self.again();
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

fn whole(value: f64) -> Result<f64, Problem> {
    if libm::trunc(value) == value {
        Ok(value)
    } else {
        Err(Problem::NotWhole { value })
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
        let it = &self.settings;
        let word = match key {
            Key::Data => name_of(DATA, &it.data),
            Key::Model => name_of(LEARNERS, &it.learner),
            Key::Objective => name_of(GOALS, &it.goal),
            Key::Axis => name_of(AXES, &it.log),
            Key::Points => {
                let numbers = it.drawn.iter();
                let numbers = numbers.flat_map(|it| [it.at[0], it.at[1], it.class as f64]);
                return Some(Value::List(numbers.collect()));
            }
            _ => return self.number(key).map(Value::Number),
        };
        Some(Value::Word(word.to_owned()))
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        let put = match value {
            Value::Word(word) => self.put_word(key, word),
            Value::List(list) if key == Key::Points => self.put_drawn(list),
            Value::Number(number) => match self.range(key) {
                Some((min, max, is_whole)) => within(*number, min, max)
                    .and_then(|number| if is_whole { whole(number) } else { Ok(number) })
                    .map(|number| self.set(key, number)),
                None => Err(Problem::UnknownKey),
            },
            Value::List(_) => Err(Problem::UnknownKey),
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
        if it.data != Data::Drawn {
            controls.push(slider(Key::N, 1.0));
        }
        controls.push(slider(Key::Seed, 1.0));
        controls.push(named_choice(Key::Data, DATA, &it.data));
        if it.data == Data::Drawn {
            controls.push(number_choice(Key::Pen, CLASSES, it.class));
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
            Action::Place(0, at) => self.draw_sample(at),
            Action::Place(2, (w1, w2)) if w1.is_finite() && w2.is_finite() => {
                self.set(Key::W1, w1);
                self.set(Key::W2, w2);
            }
            Action::Step => self.step(),
            _ => {}
        }
    }

    fn motion(&self) -> Motion {
        let most = self.most_epochs();
        Motion::Plays {
            per_second: f64::from(self.settings.speed),
            done: self.epochs >= most || self.training().is_over(),
        }
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
            Readout::new("epoch", f64::from(self.training().epochs()), Plain),
        ]
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let Some(run) = self.run() else {
            return Vec::new();
        };
        let now = run.now();
        let squares = run.objective() == Objective::SquaredError;
        let loss = if squares {
            let several = !matches!(self.model(), Model::Logistic { .. });
            let symbols = if several {
                "={1/N}∑_i∑_k[([q_k−y_k])]²"
            } else {
                "={1/N}∑_i[([q_i−y_i])]²"
            };
            let pieces = [
                (Role::Model, "E"),
                (Role::Plain, symbols),
                (Role::Model, "=#"),
            ];
            formula(unit, &pieces, &[show(now.learned.squared_error)])
        } else {
            let pieces = [
                (Role::Model, "L"),
                (Role::Plain, "=−{1/N}∑_i$q_i"),
                (Role::Model, "=#"),
            ];
            formula(
                unit,
                &pieces,
                &[show(unit.from_nats(now.learned.cross_entropy))],
            )
        };
        let mut lines = vec![loss];
        let nats = if squares {
            now.learned.squared_error
        } else {
            now.learned.cross_entropy
        };
        let penalised = self.l2() > 0.0;
        if penalised {
            let symbols = match (squares, unit) {
                (true, _) => "J=E+{λ/2}∑w²",
                (false, Unit::Nats) => "J=L+{λ/2}∑w²",
                // The descent counts in nats.
                (false, _) => "J=L+{λ/2@%}∑w²",
            };
            let pieces = [
                (Role::Plain, symbols),
                (Role::Plain, "=#+#"),
                (Role::Model, "=#"),
            ];
            let shown = |value| {
                show(if squares {
                    value
                } else {
                    unit.from_nats(value)
                })
            };
            let numbers = [nats, now.total - nats, now.total].map(shown);
            lines.push(formula(unit, &pieces, &numbers));
        }
        let slope = match (penalised, squares) {
            (true, _) => "w_1←w_1−η{∂J/∂w_1}",
            (false, true) => "w_1←w_1−η{∂E/∂w_1}",
            (false, false) => "w_1←w_1−η{∂L/∂w_1}",
        };
        let first = run.gradient().first().copied().unwrap_or_default();
        let weight = now.weights[0];
        let sign = if first < 0.0 { "=#+#·#" } else { "=#−#·#" };
        let pieces = [
            (Role::Plain, slope),
            (Role::Plain, sign),
            (Role::Model, "=#"),
        ];
        let next = weight - self.rate() * first;
        let numbers = [
            show(weight),
            show_short(self.rate()),
            show(first.abs()),
            show(next),
        ];
        lines.push(formula(Unit::Nats, &pieces, &numbers));
        lines
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

    /// The epochs 0, 1, 2, 5, 10, 20, 50, … that are remembered, and the present one.
    fn rows(&self) -> Vec<Row> {
        let Some(run) = self.run() else {
            return Vec::new();
        };
        let cells = |mark: &Mark| {
            [
                mark.learned.cross_entropy,
                mark.held_out.cross_entropy,
                mark.learned.accuracy,
                mark.gradient_norm,
            ]
            .map(Some)
        };
        let row = |head, mark: &Mark, rival: Option<&Mark>| Row {
            head,
            cells: [cells(mark), rival.map_or([None; 4], cells)].concat(),
        };
        let rival = self.rival();
        let mut rows = vec![row(Head::Now, run.now(), rival.map(Run::now))];
        let is_round = |epoch: u32| {
            let power = 10_u32.pow(epoch.checked_ilog10().unwrap_or(0));
            [0, 1, 2, 5].map(|digit| digit * power).contains(&epoch)
        };
        for mark in run.history().iter().filter(|mark| is_round(mark.epoch)) {
            let same = |other: &&Mark| other.epoch == mark.epoch;
            let rival = rival.and_then(|rival| rival.history().iter().find(same));
            rows.push(row(Head::Epoch(mark.epoch), mark, rival));
        }
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
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
