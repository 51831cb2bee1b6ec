//! A training: a model, samples, and one descent for each objective, from the same start.

use super::data::{MAX_CLASSES, Sample, split};
use super::descent::{Descent, Place, Problem, norm, shuffled};
use super::history::{History, Mark};
use super::logistic::LogisticProblem;
use super::loss_surface::LossSurface;
use super::network::{Network, NetworkProblem};
use super::score::Objective;
use crate::info::sigmoid;
use std::cell::OnceCell;

/// How far the picture of the loss over two weights reaches.
pub const WEIGHT_REACH: f64 = 8.0;
/// How many weights that picture has along each side.
const LANDSCAPE_SIDE: usize = 25;
/// How many epochs that can be gone to at once are kept at most.
const MOST_KEPT: usize = 128;

/// A classifier of points of the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// Logistic regression, for two classes.
    Logistic {
        /// Whether it has a bias; without one it has two weights.
        bias: bool,
    },
    /// Softmax regression.
    Softmax,
    /// A hidden layer of so many tanh units, then softmax.
    Hidden(usize),
}

impl Model {
    /// Whether the classes are told apart by straight lines, so that cross-entropy is convex.
    pub fn is_linear(self) -> bool {
        !matches!(self, Self::Hidden(_))
    }

    /// About how much it takes to learn from one sample once; 1 is some 20 ns on a desktop of 2020.
    pub fn work(self, classes: usize) -> f64 {
        let work = match self {
            // Compensated sums.
            Self::Logistic { .. } => 36,
            Self::Softmax => 4 * classes,
            Self::Hidden(units) => 2 * (units + classes),
        };
        work as f64
    }

    /// The network that it is, unless it is logistic regression.
    fn network(self, classes: usize) -> Option<Network> {
        match self {
            Self::Logistic { .. } => None,
            Self::Softmax => Some(Network::new(0, classes)),
            Self::Hidden(units) => Some(Network::new(units, classes)),
        }
    }

    /// The probability of each class at a point; 0 beyond the last class.
    fn probabilities(self, classes: usize, weights: &[f64], at: [f64; 2]) -> [f64; MAX_CLASSES] {
        if let Some(network) = self.network(classes) {
            network.probabilities(weights, at)
        } else {
            let z = LogisticProblem::logit(weights, &at);
            [sigmoid(-z), sigmoid(z), 0.0]
        }
    }

    /// The log-odds of each class at a point; 0 beyond the last class.
    fn log_odds(self, classes: usize, weights: &[f64], at: [f64; 2]) -> [f64; MAX_CLASSES] {
        if let Some(network) = self.network(classes) {
            network.log_odds(weights, at)
        } else {
            let z = LogisticProblem::logit(weights, &at);
            [0.0 - z, z, 0.0]
        }
    }

    /// The same at every point of a grid, row by row.
    fn log_odds_over(
        self,
        classes: usize,
        weights: &[f64],
        (columns, rows): (&[f64], &[f64]),
    ) -> Vec<[f64; MAX_CLASSES]> {
        if let Some(network) = self.network(classes) {
            return network.log_odds_over(weights, columns, rows);
        }
        let places = rows
            .iter()
            .flat_map(|y| columns.iter().map(move |x| [*x, *y]));
        places
            .map(|at| self.log_odds(classes, weights, at))
            .collect()
    }

    fn problem(
        self,
        classes: usize,
        samples: Vec<Sample>,
        objective: Objective,
        l2: f64,
    ) -> Problem {
        if let Some(network) = self.network(classes) {
            return NetworkProblem::new(network, samples, objective, l2).into();
        }
        let rows = samples.iter().map(|sample| sample.at.to_vec()).collect();
        let labels = samples.iter().map(|sample| sample.class.min(1) as f64);
        let problem = LogisticProblem::of_valid(rows, labels.collect(), l2);
        let problem = problem.with_objective(objective);
        match self {
            Self::Logistic { bias: false } => problem.without_bias().into(),
            _ => problem.into(),
        }
    }
}

/// What a training is made of. The same setup gives the same training, to the bit.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// All samples; every fourth of a class is held out.
    pub samples: Vec<Sample>,
    /// How many classes there are, at least as many as the samples have.
    pub classes: usize,
    /// What learns.
    pub model: Model,
    /// What is made small; with several, each by a descent of its own.
    pub objectives: Vec<Objective>,
    /// The learning rate: positive, finite.
    pub rate: f64,
    /// The penalty's strength: 0 for none; finite.
    pub l2: f64,
    /// How many samples a step looks at; 0 for all.
    pub batch: usize,
    /// What hidden layers start from, and what shuffles the samples where a step looks at a few.
    pub seed: u64,
    /// Where logistic regression starts; its bias starts at 0.
    pub start: [f64; 2],
}

/// A step that led upwards: what is made small was larger after an epoch than before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rise {
    /// The epoch.
    pub epoch: u32,
    /// [`Mark::total`] before it.
    pub before: f64,
    /// And after it.
    pub after: f64,
}

/// One descent of a training.
#[derive(Clone, Debug)]
pub struct Run {
    objective: Objective,
    descent: Descent,
    held_out: Problem,
    at: Moment,
    history: History,
    landscape: OnceCell<LossSurface>,
}

/// What epochs change in a run besides its descent, which may have gone on within an epoch that failed.
#[derive(Clone, Debug)]
struct Moment {
    /// Those of `now`.
    weights: Vec<f64>,
    gradient: Vec<f64>,
    now: Mark,
    rise: Option<Rise>,
    diverged: bool,
}

/// A training that goes on epoch by epoch.
#[derive(Clone, Debug)]
pub struct Training {
    learned: Vec<Sample>,
    held_out: Vec<Sample>,
    classes: usize,
    model: Model,
    l2: f64,
    batch: usize,
    seed: u64,
    epochs: u32,
    runs: Vec<Run>,
    /// Epochs that have been made, the earliest first, and what every run was then.
    kept: Vec<(u32, Vec<(Place, Moment)>)>,
    /// How far apart they are.
    stride: u32,
    minimum: OnceCell<Option<Vec<f64>>>,
}

impl Training {
    /// A training before its first epoch.
    ///
    /// Precondition: what the fields of [`Setup`] say; at least two samples, one objective.
    pub fn new(setup: Setup) -> Self {
        let Setup {
            samples,
            classes,
            model,
            objectives,
            rate,
            l2,
            batch,
            seed,
            start,
        } = setup;
        let (learned, held_out) = split(&samples);
        let start = match (model, model.network(classes)) {
            // Other numbers than those that the samples were drawn by.
            (_, Some(network)) => network.start(!seed),
            (Model::Logistic { bias: true }, None) => vec![start[0], start[1], 0.0],
            (_, None) => start.to_vec(),
        };
        let run = |objective: Objective| {
            let problem =
                |samples: &[Sample]| model.problem(classes, samples.to_vec(), objective, l2);
            let descent = Descent::of_valid(problem(&learned), &start, rate);
            Run::new(objective, descent, problem(&held_out))
        };
        let mut training = Self {
            runs: objectives.into_iter().map(run).collect(),
            learned,
            held_out,
            classes,
            model,
            l2,
            batch,
            seed,
            epochs: 0,
            kept: Vec::new(),
            stride: 1,
            minimum: OnceCell::new(),
        };
        training.remember();
        training
    }

    /// Goes on or back until so many epochs have been made, or nothing can go on: the same, to the bit, as a
    /// new training after as many.
    pub fn go_to(&mut self, epochs: u32) {
        // Of a new one it would not be known yet that it cannot go on.
        let back = self.epochs > epochs || self.epochs == epochs && self.is_over();
        let place = self.kept.partition_point(|(epoch, _)| *epoch <= epochs);
        if let Some((epoch, moments)) = self.kept[..place].last()
            && (back || *epoch > self.epochs)
        {
            for (run, moment) in self.runs.iter_mut().zip(moments) {
                run.return_to(moment.clone());
            }
            self.epochs = *epoch;
        }
        while self.epochs < epochs && self.epoch() {}
    }

    /// Keeps the present moment, if its epoch is among those that are kept.
    fn remember(&mut self) {
        let last = self.kept.last().map(|(epoch, _)| *epoch);
        if !self.epochs.is_multiple_of(self.stride) || last.is_some_and(|it| it >= self.epochs) {
            return;
        }
        let moments = self.runs.iter().map(Run::moment).collect();
        self.kept.push((self.epochs, moments));
        if self.kept.len() > MOST_KEPT {
            self.stride *= 2;
            let stride = self.stride;
            self.kept.retain(|(epoch, _)| epoch.is_multiple_of(stride));
        }
    }

    /// One epoch: every sample is learned from once, all in one step or, shuffled, in batches.
    /// `false` where nothing can go on, because every descent has diverged.
    pub fn epoch(&mut self) -> bool {
        let size = self.learned.len();
        let epoch = self.epochs + 1;
        let order = if self.batch == 0 || self.batch >= size {
            Vec::new()
        } else {
            shuffled(size, self.seed, epoch)
        };
        let mut any = false;
        for run in &mut self.runs {
            any |= run.epoch(epoch, &order, self.batch);
        }
        self.epochs += u32::from(any);
        if any {
            self.remember();
        }
        any
    }

    /// How many epochs have been made.
    pub fn epochs(&self) -> u32 {
        self.epochs
    }

    /// Whether every descent has diverged.
    pub fn is_over(&self) -> bool {
        self.runs.iter().all(|run| run.at.diverged)
    }

    /// What is learned from.
    pub fn learned(&self) -> &[Sample] {
        &self.learned
    }

    /// What is held out.
    pub fn held_out(&self) -> &[Sample] {
        &self.held_out
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The descents, in the order of their objectives.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The probability of each class at a point under a descent's weights; 0 beyond the last class.
    pub fn probabilities(&self, run: &Run, at: [f64; 2]) -> [f64; MAX_CLASSES] {
        self.model.probabilities(self.classes, &run.at.weights, at)
    }

    /// The log-odds of each class at a point, ln(p/(1 − p)): where a probability is ½ they are 0, and
    /// for a linear model of two classes they are linear.
    pub fn log_odds(&self, run: &Run, at: [f64; 2]) -> [f64; MAX_CLASSES] {
        self.model.log_odds(self.classes, &run.at.weights, at)
    }

    /// The log-odds of each class at every point of a grid, row by row: see
    /// [`Network::log_odds_over`].
    pub fn log_odds_over(
        &self,
        run: &Run,
        columns: &[f64],
        rows: &[f64],
    ) -> Vec<[f64; MAX_CLASSES]> {
        self.model
            .log_odds_over(self.classes, &run.at.weights, (columns, rows))
    }

    /// The weights at which cross-entropy (plus penalty) is least, where the model is logistic
    /// regression and there is such a place. By Newton's method, once.
    pub fn minimum(&self) -> Option<&[f64]> {
        let find = || {
            if !matches!(self.model, Model::Logistic { .. }) {
                return None;
            }
            let samples = self.learned.clone();
            match self
                .model
                .problem(self.classes, samples, Objective::CrossEntropy, self.l2)
            {
                Problem::Logistic(problem) => problem.optimum().ok(),
                Problem::Network(_) => None,
            }
        };
        self.minimum.get_or_init(find).as_deref()
    }

    /// The loss over both weights that a descent walks on, where the model has just two.
    pub fn landscape<'a>(&self, run: &'a Run) -> Option<&'a LossSurface> {
        let draw = || {
            let size = (WEIGHT_REACH, LANDSCAPE_SIDE);
            LossSurface::new(&self.learned, run.objective, self.l2, size)
        };
        let two = self.model == Model::Logistic { bias: false };
        two.then(|| run.landscape.get_or_init(draw))
    }
}

impl Run {
    fn new(objective: Objective, descent: Descent, held_out: Problem) -> Self {
        let weights = descent.weights();
        let (now, gradient) = mark(0, &descent, &held_out, &weights);
        Self {
            objective,
            descent,
            held_out,
            at: Moment {
                weights,
                gradient,
                now,
                rise: None,
                diverged: false,
            },
            history: History::new(now),
            landscape: OnceCell::new(),
        }
    }

    fn moment(&self) -> (Place, Moment) {
        (self.descent.place(), self.at.clone())
    }

    fn return_to(&mut self, (place, moment): (Place, Moment)) {
        self.descent.return_to(place);
        self.at = moment;
    }

    /// One step along the gradient of all samples or, where there is an order of them, a step for
    /// each batch. `false` if a step was too long to be made.
    fn epoch(&mut self, epoch: u32, order: &[usize], batch: usize) -> bool {
        let descent = &mut self.descent;
        let made = if order.is_empty() {
            descent.step_along(&self.at.gradient)
        } else {
            order
                .chunks(batch)
                .try_for_each(|some| descent.step_on(some))
        };
        self.at.diverged |= made.is_err();
        if self.at.diverged {
            return false;
        }
        self.at.weights = self.descent.weights();
        let before = self.at.now.total;
        (self.at.now, self.at.gradient) =
            mark(epoch, &self.descent, &self.held_out, &self.at.weights);
        let after = self.at.now.total;
        // By more than rounding.
        if after > before * (1.0 + 1e-9) {
            self.at.rise = Some(Rise {
                epoch,
                before,
                after,
            });
        }
        self.history.push(self.at.now);
        true
    }

    /// What is made small.
    pub fn objective(&self) -> Objective {
        self.objective
    }

    /// The weights after the last epoch, as [`Descent::weights`] has them.
    pub fn weights(&self) -> &[f64] {
        &self.at.weights
    }

    /// The gradient there of what is made small.
    pub fn gradient(&self) -> &[f64] {
        &self.at.gradient
    }

    /// The moment after the last epoch.
    pub fn now(&self) -> &Mark {
        &self.at.now
    }

    /// The last epoch that led upwards, if any did.
    pub fn rise(&self) -> Option<&Rise> {
        self.at.rise.as_ref()
    }

    /// The moments that are remembered. The present one need not be among them.
    pub fn history(&self) -> &[Mark] {
        self.history.marks(self.at.now.epoch)
    }

    /// Whether a step was too long to be made: a weight would have passed 1e150.
    pub fn has_diverged(&self) -> bool {
        self.at.diverged
    }
}

fn mark(epoch: u32, descent: &Descent, held_out: &Problem, weights: &[f64]) -> (Mark, Vec<f64>) {
    let problem = descent.problem();
    let (learned, gradient) = problem.slope(weights);
    let mark = Mark {
        epoch,
        learned,
        held_out: held_out.score(weights),
        total: problem.objective_of(&learned) + problem.penalty(weights),
        gradient_norm: norm(&gradient),
        weights: [0, 1].map(|index| weights.get(index).copied().unwrap_or_default()),
    };
    (mark, gradient)
}
