//! Trainings: samples, gradients against finite differences, and paths against 40-digit arithmetic.

use crate::harness::both;
use serde_json::Value;
use surprisal::learn::{
    Descent, LearnError, LogisticProblem, LossSurface, MAX_HIDDEN, Model, Network, NetworkProblem,
    Objective, Problem, REACH, Sample, Setup, Shape, Training, norm, shuffled, split,
};

const SHAPES: [Shape; 5] = [
    Shape::Blobs(2.0),
    Shape::Moons,
    Shape::Circles,
    Shape::Xor,
    Shape::Three,
];
const BOTH: [Objective; 2] = [Objective::CrossEntropy, Objective::SquaredError];

fn setup(shape: Shape, count: usize, model: Model, (rate, l2): (f64, f64)) -> Setup {
    Setup {
        samples: shape.samples(count, 1),
        classes: shape.classes(),
        model,
        objectives: BOTH.to_vec(),
        rate,
        l2,
        batch: 0,
        seed: 1,
        start: [-6.0, -4.0],
    }
}

fn logistic(samples: &[Sample], l2: f64) -> LogisticProblem {
    let rows = samples.iter().map(|sample| sample.at.to_vec()).collect();
    let labels = samples.iter().map(|sample| sample.class as f64).collect();
    LogisticProblem::new(rows, labels, l2).unwrap()
}

fn after(setup: Setup, epochs: u32) -> Training {
    let mut training = Training::new(setup);
    for _ in 0..epochs {
        training.epoch();
    }
    training
}

fn close(got: f64, want: f64, scale: f64) -> bool {
    (got - want).abs() <= 1e-14 * want.abs().max(scale)
}

/// Compares a training with its lines in `paths.jsonl`; how many there were.
fn matches(name: &str, setup: &Setup) -> usize {
    let lines = include_str!("../oracles/paths.jsonl").lines();
    let paths: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let own = paths.iter().filter(|path| path["model"] == name);
    let mut count = 0;
    for path in own {
        let epochs = path["epochs"].as_u64().unwrap() as u32;
        let training = after(setup.clone(), epochs);
        let run = &training.runs()[usize::from(path["objective"] == "mse")];
        let weights = path["w"].as_array().unwrap();
        assert_eq!(run.weights().len(), weights.len());
        let largest = run.weights().iter().fold(0.0, |m: f64, w| m.max(w.abs()));
        let now = run.now();
        let mut pairs: Vec<(f64, f64, f64)> = vec![
            (
                now.learned.cross_entropy,
                number(&path["cross_entropy"]),
                0.0,
            ),
            (now.held_out.cross_entropy, number(&path["held_out"]), 0.0),
            (
                now.learned.squared_error,
                number(&path["squared_error"]),
                0.0,
            ),
        ];
        for (got, want) in run.weights().iter().zip(weights) {
            pairs.push((*got, number(want), largest));
        }
        for (got, want, scale) in pairs {
            assert!(
                close(got, want, scale),
                "{}: {got} is not {want}",
                path["id"]
            );
        }
        count += 1;
    }
    count
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// The loss of weights, by the problem itself.
fn loss(problem: &Problem, weights: &[f64]) -> f64 {
    Descent::new(problem.clone(), weights, 1.0).unwrap().loss()
}

both! {
    fn paths_are_those_of_forty_digits() {
        let blobs = Shape::Blobs(2.0);
        for (name, setup) in [
            ("logistic", setup(blobs, 120, Model::Logistic { bias: false }, (1.0, 0.0))),
            ("bias", setup(blobs, 120, Model::Logistic { bias: true }, (0.5, 0.1))),
            ("softmax", setup(Shape::Three, 60, Model::Softmax, (1.0, 0.01))),
            ("hidden", setup(Shape::Xor, 40, Model::Hidden(3), (0.5, 0.01))),
        ] {
            assert_eq!(matches(name, &setup), 8);
        }
    }

    fn gradients_are_the_slopes_of_the_loss() {
        let two = Shape::Xor.samples(24, 5);
        let three = Shape::Three.samples(24, 5);
        let mut problems: Vec<(Problem, Vec<f64>)> = Vec::new();
        for objective in BOTH {
            for l2 in [0.0, 0.3] {
                let network = |hidden, classes, samples: &[Sample]| {
                    let network = Network::new(hidden, classes);
                    let problem = NetworkProblem::new(network, samples.to_vec(), objective, l2);
                    let weights = Network::new(MAX_HIDDEN, 3).start(9);
                    (problem.into(), weights[..network.dimension()].to_vec())
                };
                problems.push(network(0, 2, &two));
                problems.push(network(0, 3, &three));
                problems.push(network(2, 2, &two));
                problems.push(network(5, 3, &three));
                let logistic = logistic(&two, l2).with_objective(objective);
                problems.push((logistic.clone().into(), vec![0.3, -0.7, 0.2]));
                problems.push((logistic.without_bias().into(), vec![0.3, -0.7]));
            }
        }
        for (problem, weights) in &problems {
            let (score, gradient) = problem.slope(weights);
            assert_eq!(score, problem.score(weights));
            assert_eq!(gradient.len(), problem.dimension());
            for (index, slope) in gradient.iter().enumerate() {
                const STEP: f64 = 1e-5;
                let at = |step: f64| {
                    let mut moved = weights.clone();
                    moved[index] += step;
                    loss(problem, &moved)
                };
                let difference = (at(STEP) - at(-STEP)) / (2.0 * STEP);
                assert!((slope - difference).abs() < 1e-9, "{problem:?}: {index}: {slope}, {difference}");
            }
        }
    }

    fn a_training_by_full_batches_is_the_descent_of_the_oracles() {
        let setup = Setup {
            objectives: vec![Objective::CrossEntropy],
            ..setup(Shape::Moons, 80, Model::Logistic { bias: true }, (0.7, 0.02))
        };
        let training = after(setup, 50);
        let problem = logistic(training.learned(), 0.02);
        let mut descent = Descent::new(problem, &[-6.0, -4.0, 0.0], 0.7).unwrap();
        for _ in 0..50 {
            descent.step().unwrap();
        }
        let run = &training.runs()[0];
        assert_eq!(run.weights(), descent.weights());
        assert_eq!(run.now().total, descent.loss());
        assert_eq!(run.now().gradient_norm, descent.gradient_norm());
    }

    fn two_classes_by_softmax_are_logistic_regression_at_twice_the_rate() {
        let start = [0.0, 0.0];
        let softmax = Setup { start, ..setup(Shape::Moons, 80, Model::Softmax, (0.5, 0.0)) };
        let logistic = Setup {
            start,
            ..setup(Shape::Moons, 80, Model::Logistic { bias: true }, (1.0, 0.0))
        };
        let (softmax, logistic) = (after(softmax, 60), after(logistic, 60));
        let (a, b) = (softmax.runs()[0].now(), logistic.runs()[0].now());
        assert!(close(a.learned.cross_entropy, b.learned.cross_entropy, 0.0));
        // Two outputs miss by as much each.
        assert!(close(a.learned.squared_error, 2.0 * b.learned.squared_error, 0.0));
        assert_eq!(a.held_out.accuracy, b.held_out.accuracy);
    }

    fn without_weights_every_class_is_as_likely() {
        for (shape, classes) in [(Shape::Xor, 2.0), (Shape::Three, 3.0)] {
            let training = Training::new(setup(shape, 60, Model::Softmax, (1.0, 0.0)));
            let now = training.runs()[0].now();
            assert!(close(now.learned.cross_entropy, libm::log(classes), 0.0));
            assert!(close(now.learned.squared_error, 1.0 - 1.0 / classes, 0.0));
            let p = training.probabilities(&training.runs()[0], [1.0, 2.0]);
            assert!(p[..classes as usize].iter().all(|p| *p == 1.0 / classes));
        }
    }

    fn log_odds_are_those_of_the_probabilities() {
        for (shape, model) in [
            (Shape::Xor, Model::Logistic { bias: true }),
            (Shape::Xor, Model::Hidden(4)),
            (Shape::Three, Model::Softmax),
        ] {
            let training = after(setup(shape, 60, model, (1.0, 0.0)), 30);
            let run = &training.runs()[0];
            for at in [[0.0, 0.0], [1.5, -2.0], [-3.0, 2.5]] {
                let (p, odds) = (training.probabilities(run, at), training.log_odds(run, at));
                for class in 0..training.classes() {
                    let got = surprisal::info::sigmoid(odds[class]);
                    assert!((got - p[class]).abs() < 1e-15, "{got} {}", p[class]);
                }
            }
        }
        // Beyond what a probability can tell from 1.
        let odds = Network::new(0, 2).log_odds(&[1e3, 0.0, 0.0, 0.0, 0.0, 0.0], [1.0, 0.0]);
        assert_eq!(odds, [1e3, -1e3, 0.0]);
    }

    fn log_odds_over_a_grid_are_those_of_its_points() {
        let (columns, rows) = ([-3.0, -0.7, 0.0, 1.0, 3.0], [2.5, 0.0, -1.3, -2.5]);
        let same = |network: Network, weights: &[f64], tolerance: f64| {
            let grid = network.log_odds_over(weights, &columns, &rows);
            assert_eq!(grid.len(), columns.len() * rows.len());
            for (index, odds) in grid.iter().enumerate() {
                let at = [columns[index % columns.len()], rows[index / columns.len()]];
                let own = network.log_odds(weights, at);
                for (one, other) in odds.iter().zip(own) {
                    let size = tolerance * other.abs().max(1.0);
                    assert!((one - other).abs() <= size, "{one} {other} at {at:?}");
                }
            }
        };
        for (hidden, classes) in [(0, 3), (2, 2), (16, 2), (16, 3)] {
            let network = Network::new(hidden, classes);
            let start = network.start(7);
            for size in [1.0, 30.0] {
                let weights: Vec<f64> = start.iter().map(|weight| size * weight + 0.1).collect();
                same(network, &weights, 1e-13 * size);
            }
        }
        // Factors that would be 0 and infinite: then point by point, to the bit.
        let mut weights = Network::new(2, 2).start(7);
        weights[..6].copy_from_slice(&[900.0, -900.0, 0.0, 1e9, 1e9, 0.0]);
        same(Network::new(2, 2), &weights, 0.0);
    }

    fn probabilities_sum_to_one_and_the_right_one_keeps_its_digits() {
        let training = after(setup(Shape::Three, 60, Model::Hidden(4), (1.0, 0.0)), 30);
        for x in [-3.0, 0.0, 2.5] {
            let p = training.probabilities(&training.runs()[0], [x, 1.0]);
            assert!((p.iter().sum::<f64>() - 1.0).abs() < 4e-16);
        }
        // Certain to all digits, and yet neither loss nor gradient is 0.
        let one = vec![Sample { at: [1.0, 0.0], class: 0 }];
        let problem = NetworkProblem::new(Network::new(0, 2), one, Objective::CrossEntropy, 0.0);
        let (score, gradient) = problem.slope(&[40.0, 0.0, 0.0, 0.0, 0.0, 0.0], 0..1);
        assert!(close(score.cross_entropy, libm::exp(-40.0), 0.0));
        assert!(close(gradient[0], -libm::exp(-40.0), 0.0));
    }

    fn samples_are_the_same_everywhere_and_lie_in_sight() {
        let mut bits = 0_u64;
        for shape in SHAPES.into_iter().chain([Shape::Blobs(0.0), Shape::Blobs(4.0)]) {
            let samples = shape.samples(400, 3);
            assert_eq!(samples, shape.samples(400, 3));
            assert_eq!(samples[..50], shape.samples(50, 3));
            assert_ne!(samples, shape.samples(400, 4));
            for sample in &samples {
                assert!(sample.at[0].abs() <= REACH[0] && sample.at[1].abs() <= REACH[1]);
                assert!(sample.class < shape.classes());
                for at in sample.at {
                    assert_eq!(libm::round(at * 1000.0) / 1000.0, at);
                    bits = (bits ^ at.to_bits()).rotate_left(7).wrapping_mul(0x0100_0000_01B3);
                }
            }
            let (learned, held_out) = split(&samples);
            assert_eq!((learned.len(), held_out.len()), (400 - held_out.len(), held_out.len()));
            assert!((99..=100).contains(&held_out.len()));
            for class in 0..shape.classes() {
                let share = |some: &[Sample]| some.iter().filter(|it| it.class == class).count();
                assert!(share(&held_out).abs_diff(100 / shape.classes()) <= 1);
            }
        }
        assert_eq!(bits, SAMPLE_BITS, "other samples than before, or than on the other targets");
    }

    fn something_is_held_out_and_something_left() {
        let sample = |class| Sample { at: [1.0, 1.0], class };
        let (learned, held_out) = split(&[sample(0), sample(1), sample(2), sample(0)]);
        assert_eq!((learned.len(), held_out.len()), (3, 1));
        let (learned, held_out) = split(&[sample(0)]);
        assert_eq!((learned.len(), held_out.len()), (1, 0));
    }

    fn an_epoch_visits_every_sample_once_in_an_order_of_its_own() {
        let (first, second) = (shuffled(90, 7, 1), shuffled(90, 7, 2));
        assert_ne!(first, second);
        assert_eq!(first, shuffled(90, 7, 1));
        let mut all = first;
        all.sort_unstable();
        assert_eq!(all, (0..90).collect::<Vec<_>>());
        // One batch of all samples is a full batch, whatever the order.
        let full = setup(Shape::Moons, 80, Model::Hidden(4), (0.5, 0.0));
        let large = Setup { batch: 60, ..full.clone() };
        let small = Setup { batch: 8, ..full.clone() };
        let weights = |setup| after(setup, 5).runs()[0].weights().to_vec();
        assert_eq!(weights(full.clone()), weights(large));
        assert_ne!(weights(full), weights(small));
    }

    fn histories_stay_short_and_keep_both_ends() {
        let training = after(setup(Shape::Xor, 40, Model::Softmax, (0.5, 0.0)), 3000);
        for run in training.runs() {
            let marks = run.history();
            assert!(marks.len() <= 400 && marks.len() >= 200, "{}", marks.len());
            assert_eq!(marks[0].epoch, 0);
            assert!(marks.windows(2).all(|pair| pair[0].epoch < pair[1].epoch));
            assert_eq!(run.now().epoch, 3000);
        }
    }

    fn a_convex_loss_ends_at_its_minimum_from_anywhere() {
        let at_the_end = |start| {
            let setup = Setup { start, ..setup(Shape::Blobs(1.0), 80, Model::Logistic { bias: true }, (1.0, 0.05)) };
            let training = after(setup, 2000);
            let minimum = training.minimum().unwrap().to_vec();
            for (got, want) in training.runs()[0].weights().iter().zip(&minimum) {
                assert!((got - want).abs() < 1e-12, "{got} {want}");
            }
            minimum
        };
        assert_eq!(at_the_end([-6.0, 4.0]), at_the_end([8.0, 8.0]));
    }

    fn clouds_apart_have_no_minimum_until_length_costs_something() {
        let apart = |l2| setup(Shape::Blobs(4.0), 80, Model::Logistic { bias: false }, (1.0, l2));
        let free = Setup { start: [0.0; 2], ..apart(0.0) };
        let mut training = Training::new(free);
        assert_eq!(training.minimum(), None);
        let mut length = 0.0;
        for _ in 0..300 {
            training.epoch();
            let now = norm(training.runs()[0].weights());
            assert!(now > length, "the weights grow at every step");
            length = now;
        }
        assert!(training.runs()[0].now().learned.separated);
        let held = after(apart(0.05), 900);
        let minimum = held.minimum().unwrap();
        for (got, want) in held.runs()[0].weights().iter().zip(minimum) {
            assert!((got - want).abs() < 1e-12);
        }
        let problem = logistic(held.learned(), 0.0);
        assert_eq!(problem.optimum(), Err(LearnError::NoMinimum));
        let squares = problem.with_objective(Objective::SquaredError);
        assert_eq!(squares.optimum(), Err(LearnError::NotConvex));
    }

    fn a_penalty_too_strong_for_the_rate_diverges_and_stays_finite() {
        for model in [Model::Logistic { bias: false }, Model::Softmax, Model::Hidden(4)] {
            for batch in [0, 8] {
                let setup = Setup { batch, ..setup(Shape::Xor, 60, model, (30.0, 10.0)) };
                let mut training = Training::new(setup);
                let mut epochs = 0;
                while training.epoch() {
                    epochs += 1;
                    assert!(epochs < 200, "{model:?} does not diverge");
                }
                assert!(training.is_over() && training.epochs() == epochs);
                for run in training.runs() {
                    assert!(run.has_diverged());
                    let now = run.now();
                    for value in [now.total, now.gradient_norm, now.learned.cross_entropy, now.held_out.squared_error] {
                        assert!(value.is_finite(), "{model:?}: {value}");
                    }
                    let p = training.probabilities(run, [3.0, -2.0]);
                    assert!(p.iter().all(|p| (0.0..=1.0).contains(p)));
                }
            }
        }
    }

    fn going_back_is_a_training_of_fewer_epochs() {
        let models = [Model::Logistic { bias: true }, Model::Softmax, Model::Hidden(4)];
        // The second diverges on its way; of the third, in batches, one run within epoch 256, the other a little later.
        for (rate, l2) in [(1.0, 0.0), (30.0, 10.0), (1.0, 2.564)] {
            for (model, batch) in models.into_iter().flat_map(|model| [(model, 0), (model, 8)]) {
                let setup = Setup { batch, ..setup(Shape::Moons, 24, model, (rate, l2)) };
                let mut training = Training::new(setup.clone());
                for epochs in [3, 70, 69, 40, 0, 130, 64, 63, 300, 256, 900, 700, 20, 2, 650, 899, 400, 901] {
                    training.go_to(epochs);
                    let fresh = after(setup.clone(), epochs);
                    assert_eq!(training.epochs(), fresh.epochs());
                    for (run, other) in training.runs().iter().zip(fresh.runs()) {
                        assert_eq!(run.weights(), other.weights());
                        assert_eq!(run.gradient(), other.gradient());
                        assert_eq!((run.now(), run.rise()), (other.now(), other.rise()));
                        assert_eq!(run.history(), other.history());
                        assert_eq!(run.has_diverged(), other.has_diverged());
                    }
                }
            }
        }
    }

    fn the_map_shows_the_loss_that_is_walked_on() {
        for objective in BOTH {
            let samples = Shape::Moons.samples(60, 2);
            let map = LossSurface::new(&samples, objective, 0.1, (8.0, 5));
            let problem = logistic(&samples, 0.1).with_objective(objective).without_bias();
            for (index, value) in map.values.iter().enumerate() {
                let weight = |index: usize| index as f64 * 4.0 - 8.0;
                let want = problem.loss(&[weight(index % 5), weight(index / 5)]);
                assert!((value - want).abs() <= 1e-14 * want, "{value} {want}");
            }
        }
    }
}

/// A digest of all samples of a test: the same natively and in every browser.
const SAMPLE_BITS: u64 = 0x56C6_6750_BD8D_642F;
