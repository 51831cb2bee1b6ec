//! What `train` says.

use super::{About, Words, fill};
use crate::figures::{State, train as figure};
use crate::learn::{Mark, Objective, Rise, Run, norm};
use crate::unit::{show, show_places, show_short};

/// Its words; what stands in each place of a template is said beside it.
#[derive(Debug)]
pub struct Train {
    /// Its headings; the last picture's title is that for models of more than two weights.
    pub about: About,
    /// The head of a table's row: the epoch.
    pub epoch: &'static str,
    /// A weight would have passed 10¹⁵⁰: the epoch.
    pub diverged: &'static str,
    /// The loss grows through the penalty: the rate, λ, their product, the loss.
    pub thrown: &'static str,
    /// Before the first epoch: the loss, the loss of knowing nothing.
    pub untrained: &'static str,
    /// A step led upwards not long ago: the epoch, the loss before, the loss after, the rate.
    pub rises: &'static str,
    /// A race that squared error loses: epochs, the loss and the share right of cross-entropy, the
    /// same of squared error, the gradients of both at the start.
    pub stuck: &'static str,
    /// Any other race: epochs, the loss and the share right of cross-entropy, the same of squared error.
    pub race: &'static str,
    /// All training points right, no penalty: how many, how long the weights are, the loss.
    pub runs_away: &'static str,
    /// All training points right, and a penalty: how many, λ, how long the weights are, the loss.
    pub held_back: &'static str,
    /// A linear model that does hardly better than knowing nothing: the loss, the loss of knowing
    /// nothing, the gradient.
    pub no_line: &'static str,
    /// Squared error is flat where the model is sure and wrong: the squared error, the gradient's length, the
    /// loss, that of knowing nothing.
    pub flat_squares: &'static str,
    /// The loss on held-out points has risen: the epoch where it was least, what it was, what it is,
    /// the loss on training points.
    pub memorises: &'static str,
    /// The gradient of a convex loss is 0: the loss, the gradient.
    pub arrived: &'static str,
    /// Anything else: epochs, the loss, the loss on held-out points, the share right of these, the
    /// loss of knowing nothing.
    pub learns: &'static str,
    /// The same of squared error: epochs, the squared error, then as above.
    pub learns_squares: &'static str,
}

impl Train {
    /// Which of the titles a picture has.
    pub(super) fn title(figure: &figure::State, picture: usize) -> usize {
        match picture {
            2 if !figure.has_map() => 3,
            other => other,
        }
    }

    /// What the picture means.
    pub(super) fn sentence(&self, words: &Words, state: &State, figure: &figure::State) -> String {
        let training = figure.training();
        let runs = training.runs();
        let Some(run) = runs.first() else {
            return String::new();
        };
        let now = run.now();
        let amount = |nats| words.amount(state, nats);
        let chance = amount(libm::log(training.classes() as f64));
        let loss = amount(now.learned.cross_entropy);
        let epochs = training.epochs().to_string();
        let risen = runs
            .iter()
            .find_map(|run| recent_rise(run, training.epochs()));
        let diverged = runs.iter().any(Run::has_diverged);
        let (rate, l2) = (figure.rate(), figure.l2());
        if rate * l2 > 2.0 && (diverged || risen.is_some()) {
            let [rate, l2, both] = [rate, l2, rate * l2].map(show_short);
            return fill(self.thrown, &[rate, l2, both, amount(now.total)]);
        }
        if diverged {
            return fill(self.diverged, &[epochs]);
        }
        if training.epochs() == 0 {
            return fill(self.untrained, &[loss, chance]);
        }
        if figure.batch() == 0
            && let Some((objective, rise)) = risen
        {
            let total = |value| match objective {
                Objective::CrossEntropy => amount(value),
                Objective::SquaredError => show(value),
            };
            let values = [
                rise.epoch.to_string(),
                total(rise.before),
                total(rise.after),
                show_short(rate),
            ];
            return fill(self.rises, &values);
        }
        if let [first, second] = runs {
            return self.race(&[first, second], &epochs, &amount);
        }
        if let Some(best) = passed(run) {
            let least = amount(best.held_out.cross_entropy);
            let held_out = amount(now.held_out.cross_entropy);
            let values = [best.epoch.to_string(), least, held_out, loss];
            return fill(self.memorises, &values);
        }
        if now.learned.separated {
            let count = training.learned().len().to_string();
            let length = show(norm(run.weights()));
            return if figure.l2() > 0.0 {
                fill(
                    self.held_back,
                    &[count, show_short(figure.l2()), length, loss],
                )
            } else {
                fill(self.runs_away, &[count, length, loss])
            };
        }
        let flat = now.gradient_norm < 0.01;
        let share = now.learned.cross_entropy / libm::log(training.classes() as f64);
        if figure.model().is_linear() && flat && (0.9..1.005).contains(&share) {
            return fill(self.no_line, &[loss, chance, show(now.gradient_norm)]);
        }
        if run.objective() == Objective::SquaredError && flat && share > 1.0 {
            let [error, gradient] = [now.learned.squared_error, now.gradient_norm].map(show);
            return fill(self.flat_squares, &[error, gradient, loss, chance]);
        }
        let convex = figure.model().is_linear() && run.objective() == Objective::CrossEntropy;
        if convex && now.gradient_norm < 1e-6 {
            return fill(self.arrived, &[loss, show(now.gradient_norm)]);
        }
        let held_out = amount(now.held_out.cross_entropy);
        let right = percent(now.held_out.accuracy);
        match run.objective() {
            Objective::CrossEntropy => fill(self.learns, &[epochs, loss, held_out, right, chance]),
            Objective::SquaredError => {
                let error = show(now.learned.squared_error);
                fill(
                    self.learns_squares,
                    &[epochs, error, held_out, right, chance],
                )
            }
        }
    }

    fn race(&self, runs: &[&Run; 2], epochs: &str, amount: &dyn Fn(f64) -> String) -> String {
        let mut values = vec![epochs.to_owned()];
        for score in runs.map(|run| run.now().learned) {
            values.push(amount(score.cross_entropy));
            values.push(percent(score.accuracy));
        }
        let [first, second] = runs.map(|run| run.now().learned);
        let behind = second.accuracy + 0.2 < first.accuracy;
        let starts = runs.map(|run| run.history().first().map_or(0.0, |mark| mark.gradient_norm));
        if behind && starts[1] < starts[0] / 3.0 {
            values.extend(starts.map(show));
            return fill(self.stuck, &values);
        }
        fill(self.race, &values)
    }
}

/// The last step of a descent that led upwards, if that was one of the last five.
fn recent_rise(run: &Run, epochs: u32) -> Option<(Objective, &Rise)> {
    let rise = run.rise().filter(|rise| rise.epoch + 5 > epochs)?;
    Some((run.objective(), rise))
}

/// The moment when the loss on held-out points was least, if it has risen by a tenth since.
fn passed(run: &Run) -> Option<&Mark> {
    let held_out = |mark: &Mark| mark.held_out.cross_entropy;
    let least = |a: &&Mark, b: &&Mark| held_out(a).total_cmp(&held_out(b));
    let best = run.history().iter().min_by(least)?;
    (held_out(run.now()) > 1.1 * held_out(best)).then_some(best)
}

/// A share as whole per cent.
fn percent(share: f64) -> String {
    show_places(100.0 * share, 0)
}
