//! Softmax regression and a network with one hidden layer, with gradients derived by hand.

use super::data::{MAX_CLASSES, Sample};
use super::random::SplitMix64;
use super::score::{Objective, Score, Tally};

/// The most units of a hidden layer.
pub const MAX_HIDDEN: usize = 16;

/// What a unit sees may be as large as this for its exponentials to be taken apart.
const TAME: f64 = 300.0;

/// A classifier of points of the plane whose outputs go through softmax: linear (softmax
/// regression), or with one hidden layer of tanh units.
///
/// Its weights are one list: for each hidden unit those of x and y and its bias, then for each class
/// those of the units (without a hidden layer: of x and y) and its bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    hidden: usize,
    classes: usize,
}

/// One sample on its way through a network.
struct Pass {
    /// What the output layer sees; the rest is 0.
    features: [f64; MAX_HIDDEN],
    logits: [f64; MAX_CLASSES],
    probabilities: [f64; MAX_CLASSES],
    /// Where the largest logit is, the first of several.
    top: usize,
    /// Σ exp(z − max) of all classes but `top`, and of all.
    others: f64,
    total: f64,
}

impl Network {
    /// A network with `hidden` tanh units (0: softmax regression; at most [`MAX_HIDDEN`]) for
    /// `classes` classes (1 to [`MAX_CLASSES`]). More are cut down to the most.
    pub fn new(hidden: usize, classes: usize) -> Self {
        Self {
            hidden: hidden.min(MAX_HIDDEN),
            classes: classes.clamp(1, MAX_CLASSES),
        }
    }

    /// How many values the output layer sees.
    fn features(self) -> usize {
        if self.hidden == 0 { 2 } else { self.hidden }
    }

    /// How many weights there are, biases included.
    pub fn dimension(self) -> usize {
        3 * self.hidden + self.classes * (self.features() + 1)
    }

    /// Weights to start from. Without a hidden layer all are 0: every class is as likely as any
    /// other. With one they are drawn uniformly from ±√(6/(inputs + outputs)) of their layer, biases
    /// 0, because equal units would stay equal. Source: Glorot & Bengio (2010).
    pub fn start(self, seed: u64) -> Vec<f64> {
        let mut weights = vec![0.0; self.dimension()];
        if self.hidden == 0 {
            return weights;
        }
        let mut random = SplitMix64::new(seed);
        let mut draw = |row: &mut [f64], outputs: usize| {
            let inputs = row.len() - 1;
            let reach = libm::sqrt(6.0 / (inputs + outputs) as f64);
            for weight in &mut row[..inputs] {
                *weight = reach * (2.0 * random.next_unit() - 1.0);
            }
        };
        let (first, last) = weights.split_at_mut(3 * self.hidden);
        for row in first.chunks_exact_mut(3) {
            draw(row, self.hidden);
        }
        for row in last.chunks_exact_mut(self.hidden + 1) {
            draw(row, self.classes);
        }
        weights
    }

    /// The probability of each class at a point; 0 beyond the last class.
    ///
    /// Precondition: [`dimension`](Self::dimension) finite weights below 1e150, a point near
    /// [`REACH`](super::REACH).
    pub fn probabilities(self, weights: &[f64], at: [f64; 2]) -> [f64; MAX_CLASSES] {
        self.pass(weights, at).probabilities
    }

    /// The log-odds of each class at a point, ln(p/(1 − p)): finite where the probability is already 0
    /// or 1 to all digits; 0 beyond the last class.
    ///
    /// Precondition: as for [`probabilities`](Self::probabilities).
    pub fn log_odds(self, weights: &[f64], at: [f64; 2]) -> [f64; MAX_CLASSES] {
        let Pass { logits, .. } = self.pass(weights, at);
        self.odds(&logits)
    }

    /// The log-odds of each class at every point of a grid, row by row: as [`log_odds`](Self::log_odds)
    /// has them, to 1e-12 for weights of a usual size, in a tenth of the time.
    ///
    /// A tanh of a sum needs exp(2a + 2b) = exp(2a)·exp(2b), and so only as many exponentials as the grid
    /// has columns and rows.
    ///
    /// Precondition: as for [`probabilities`](Self::probabilities), at each point.
    pub fn log_odds_over(
        self,
        weights: &[f64],
        columns: &[f64],
        rows: &[f64],
    ) -> Vec<[f64; MAX_CLASSES]> {
        let places = || {
            rows.iter()
                .flat_map(|y| columns.iter().map(move |x| [*x, *y]))
        };
        let (first, last) = weights.split_at(3 * self.hidden);
        // Beyond it a factor could be 0 or infinite where the product is neither.
        let tame = |unit: &[f64]| {
            let reach = |weight: f64, all: &[f64]| {
                all.iter()
                    .fold(0.0, |most: f64, at| most.max((weight * at).abs()))
            };
            reach(unit[0], columns).max(reach(unit[1], rows) + unit[2].abs()) < TAME
        };
        if self.hidden == 0 || !first.chunks_exact(3).all(tame) {
            return places().map(|at| self.log_odds(weights, at)).collect();
        }
        let mut logits = vec![[0.0; MAX_CLASSES]; columns.len() * rows.len()];
        for logits in &mut logits {
            for (logit, row) in logits.iter_mut().zip(last.chunks_exact(self.hidden + 1)) {
                *logit = row[self.hidden];
            }
        }
        for (index, unit) in first.chunks_exact(3).enumerate() {
            let across: Vec<f64> = columns
                .iter()
                .map(|x| libm::exp(2.0 * unit[0] * x))
                .collect();
            let down = rows
                .iter()
                .map(|y| libm::exp(2.0 * (unit[1] * y + unit[2])));
            for (down, logits) in down.zip(logits.chunks_exact_mut(columns.len().max(1))) {
                for (across, logits) in across.iter().zip(logits) {
                    let feature = 1.0 - 2.0 / (across * down + 1.0);
                    for (logit, row) in logits.iter_mut().zip(last.chunks_exact(self.hidden + 1)) {
                        *logit += row[index] * feature;
                    }
                }
            }
        }
        logits.iter().map(|logits| self.odds(logits)).collect()
    }

    fn odds(self, logits: &[f64; MAX_CLASSES]) -> [f64; MAX_CLASSES] {
        let logits = &logits[..self.classes];
        let mut odds = [0.0; MAX_CLASSES];
        for (class, odds) in odds.iter_mut().enumerate().take(self.classes) {
            let others = logits.iter().enumerate();
            let others = others
                .filter(|other| other.0 != class)
                .map(|other| *other.1);
            let top = others.clone().fold(f64::NEG_INFINITY, f64::max);
            let sum: f64 = others.map(|z| libm::exp(z - top)).sum();
            *odds = (logits[class] - top) - libm::log(sum);
        }
        odds
    }

    fn pass(self, weights: &[f64], [x, y]: [f64; 2]) -> Pass {
        debug_assert_eq!(weights.len(), self.dimension(), "a weight for each input");
        let (first, last) = weights.split_at(3 * self.hidden);
        let mut features = [0.0; MAX_HIDDEN];
        if self.hidden == 0 {
            features[..2].copy_from_slice(&[x, y]);
        }
        for (feature, unit) in features.iter_mut().zip(first.chunks_exact(3)) {
            *feature = libm::tanh(unit[0] * x + unit[1] * y + unit[2]);
        }
        let seen = self.features();
        let mut logits = [0.0; MAX_CLASSES];
        for (logit, row) in logits.iter_mut().zip(last.chunks_exact(seen + 1)) {
            let mut z = row[seen];
            for (weight, feature) in row[..seen].iter().zip(&features) {
                z += weight * feature;
            }
            *logit = z;
        }
        let top = crate::info::argmax(&logits[..self.classes]);
        let mut probabilities = [0.0; MAX_CLASSES];
        let mut others = 0.0;
        for class in 0..self.classes {
            if class != top {
                probabilities[class] = libm::exp(logits[class] - logits[top]);
                others += probabilities[class];
            }
        }
        probabilities[top] = 1.0;
        let total = 1.0 + others;
        for probability in &mut probabilities[..self.classes] {
            *probability /= total;
        }
        Pass {
            features,
            logits,
            probabilities,
            top,
            others,
            total,
        }
    }
}

impl Pass {
    /// −ln of the probability of `class`, from 0 to as large as logits are; all digits near 0.
    fn surprisal(&self, class: usize) -> f64 {
        (self.logits[self.top] - self.logits[class]) + libm::log1p(self.others)
    }

    /// p − y for each class, y being 1 for `class`; that of the right class keeps its digits.
    fn misses(&self, class: usize) -> [f64; MAX_CLASSES] {
        let mut misses = self.probabilities;
        let rest = if class == self.top {
            self.others / self.total
        } else {
            1.0 - self.probabilities[class]
        };
        misses[class] = -rest;
        misses
    }

    /// The gradient of a sample's loss on the logits. Cross-entropy: p − y. Squared error, which is
    /// Σₖ(pₖ − yₖ)²: 2pⱼ((pⱼ − yⱼ) − Σₖ(pₖ − yₖ)pₖ).
    fn pull(&self, misses: &[f64; MAX_CLASSES], objective: Objective) -> [f64; MAX_CLASSES] {
        if objective == Objective::CrossEntropy {
            return *misses;
        }
        let p = &self.probabilities;
        let mean: f64 = misses.iter().zip(p).map(|(miss, p)| miss * p).sum();
        let mut pull = [0.0; MAX_CLASSES];
        for ((pull, miss), p) in pull.iter_mut().zip(misses).zip(p) {
            *pull = 2.0 * p * (miss - mean);
        }
        pull
    }

    /// Whether the logit of `class` is above that of every other of `classes`.
    fn apart(&self, class: usize, classes: usize) -> bool {
        let own = self.logits[class];
        (0..classes).all(|other| other == class || self.logits[other] < own)
    }
}

/// Samples for a network: the mean loss plus l2/2·Σw² (biases are not penalised).
///
/// Sums are plain f64 in a fixed order: the same bits everywhere, about as many lost digits as a sum
/// of that many terms loses.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkProblem {
    network: Network,
    samples: Vec<Sample>,
    objective: Objective,
    l2: f64,
}

impl NetworkProblem {
    /// Samples to be told apart by a network.
    ///
    /// Precondition: at least one sample, finite coordinates, classes that the network has; l2 ≥ 0,
    /// finite.
    pub fn new(network: Network, samples: Vec<Sample>, objective: Objective, l2: f64) -> Self {
        debug_assert!(!samples.is_empty(), "nothing to learn from");
        debug_assert!(
            samples.iter().all(|sample| sample.class < network.classes),
            "a class that the network does not know"
        );
        Self {
            network,
            samples,
            objective,
            l2,
        }
    }

    /// How many weights there are.
    pub fn dimension(&self) -> usize {
        self.network.dimension()
    }

    /// What is made small.
    pub(crate) fn objective(&self) -> Objective {
        self.objective
    }

    /// How many samples there are.
    pub fn size(&self) -> usize {
        self.samples.len()
    }

    /// l2/2·Σw², over all weights but the biases.
    pub fn penalty(&self, weights: &[f64]) -> f64 {
        let mut total = 0.0;
        for (index, weight) in weights.iter().enumerate() {
            if !self.is_bias(index) {
                total += weight * weight;
            }
        }
        self.l2 / 2.0 * total
    }

    /// The mean loss plus penalty; cross-entropy in nats.
    ///
    /// Precondition: as for [`Network::probabilities`].
    pub fn loss(&self, weights: &[f64]) -> f64 {
        let score = self.score(weights);
        score.of(self.objective) + self.penalty(weights)
    }

    /// How well the weights do on all samples.
    ///
    /// Precondition: as there.
    pub fn score(&self, weights: &[f64]) -> Score {
        let mut tally = Tally::new();
        for sample in &self.samples {
            let pass = self.network.pass(weights, sample.at);
            self.count(&mut tally, &pass, sample.class);
        }
        tally.score()
    }

    /// The score of some of the samples (by position), and the gradient of their mean loss plus
    /// penalty.
    ///
    /// Precondition: as there; positions of samples.
    pub fn slope(
        &self,
        weights: &[f64],
        samples: impl Iterator<Item = usize>,
    ) -> (Score, Vec<f64>) {
        let (hidden, seen) = (self.network.hidden, self.network.features());
        let mut tally = Tally::new();
        let mut gradient = vec![0.0; weights.len()];
        let mut count = 0.0;
        let (_, last) = weights.split_at(3 * hidden);
        for sample in samples.filter_map(|index| self.samples.get(index)) {
            let pass = self.network.pass(weights, sample.at);
            let misses = self.count(&mut tally, &pass, sample.class);
            let pull = pass.pull(&misses, self.objective);
            count += 1.0;
            let (first, output) = gradient.split_at_mut(3 * hidden);
            let mut back = [0.0; MAX_HIDDEN];
            let rows = output.chunks_exact_mut(seen + 1);
            for ((slopes, row), pull) in rows.zip(last.chunks_exact(seen + 1)).zip(pull) {
                for (slope, feature) in slopes.iter_mut().zip(&pass.features[..seen]) {
                    *slope += pull * feature;
                }
                slopes[seen] += pull;
                for (back, weight) in back.iter_mut().zip(&row[..seen]) {
                    *back += pull * weight;
                }
            }
            // d tanh(a)/da = 1 − tanh²(a).
            for (unit, slopes) in first.chunks_exact_mut(3).enumerate() {
                let h = pass.features[unit];
                let pull = back[unit] * (1.0 - h * h);
                slopes[0] += pull * sample.at[0];
                slopes[1] += pull * sample.at[1];
                slopes[2] += pull;
            }
        }
        for (index, (slope, weight)) in gradient.iter_mut().zip(weights).enumerate() {
            *slope /= count;
            if !self.is_bias(index) {
                *slope += self.l2 * weight;
            }
        }
        (tally.score(), gradient)
    }

    /// Counts a sample and gives its p − y.
    fn count(&self, tally: &mut Tally, pass: &Pass, class: usize) -> [f64; MAX_CLASSES] {
        let misses = pass.misses(class);
        let squares = misses.iter().map(|miss| miss * miss).sum();
        let apart = pass.apart(class, self.network.classes);
        let losses = (pass.surprisal(class), squares);
        tally.add(losses, pass.top == class, apart);
        misses
    }

    fn is_bias(&self, index: usize) -> bool {
        let first = 3 * self.network.hidden;
        if index < first {
            index % 3 == 2
        } else {
            (index - first) % (self.network.features() + 1) == self.network.features()
        }
    }
}
