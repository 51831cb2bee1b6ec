//! Tables from outside: taken whole, or refused with the row that is wrong.

use super::super::{MAX_OUTCOMES, Problem, sums_to_one};
use super::rows::Form;
use super::{MAX_SAMPLES, MAX_WEIGHT, Sample, State};

impl State {
    /// Takes the first model's rows; the labels stay where there are such classes.
    pub(super) fn put_rows(&mut self, rows: &[Vec<f64>]) -> Option<Problem> {
        let count = rows.len();
        let columns = rows.first().map_or(0, Vec::len);
        if count == 0 || !(1..=MAX_OUTCOMES).contains(&columns) {
            let (count, max) = if count == 0 {
                (0, MAX_SAMPLES)
            } else {
                (columns, MAX_OUTCOMES)
            };
            return Some(Problem::Count { count, min: 1, max });
        }
        let form = Form {
            columns,
            ..self.form
        };
        let (kept, note) = match read_rows(form, rows, MAX_SAMPLES) {
            Ok(read) => read,
            Err(problem) => return Some(problem),
        };
        if form != self.form {
            self.class_weights = vec![1.0; form.classes()];
        }
        self.second &= form == self.form && kept.len() == self.samples.len();
        let mut samples = core::mem::take(&mut self.samples).into_iter();
        for p in kept {
            let old = samples.next();
            let label = old.as_ref().map_or(0, Sample::label);
            self.samples.push(Sample {
                label: if label < form.classes() { label } else { 0 },
                p,
                weight: old.as_ref().map_or(1.0, Sample::weight),
                q: old
                    .filter(|_| self.second)
                    .map_or_else(Vec::new, |old| old.q),
            });
        }
        self.form = form;
        self.mend_weights();
        note.or((count > MAX_SAMPLES).then_some(Problem::Count {
            count,
            min: 1,
            max: MAX_SAMPLES,
        }))
    }

    /// Takes the second model's rows, of the same shape; none takes it away.
    pub(super) fn put_second(&mut self, rows: &[Vec<f64>]) -> Option<Problem> {
        if rows.is_empty() {
            self.compare(false);
            return None;
        }
        let (count, expected) = (rows.len(), self.samples.len());
        if count.min(MAX_SAMPLES) != expected {
            return Some(Problem::Count {
                count,
                min: expected,
                max: expected,
            });
        }
        let (kept, note) = match read_rows(self.form, rows, MAX_SAMPLES) {
            Ok(read) => read,
            Err(problem) => return Some(problem),
        };
        for (sample, q) in self.samples.iter_mut().zip(kept) {
            sample.q = q;
        }
        self.second = true;
        note
    }

    /// Takes what happened, a class for each sample. One label for a list that could be one row of
    /// probabilities makes it that row.
    pub(super) fn put_labels(&mut self, list: &[f64]) -> Option<Problem> {
        if list.len() == 1 && self.samples.len() > 1 && self.form.is_binary() && !self.second {
            let row: Vec<f64> = self.samples.iter().map(|sample| sample.p[0]).collect();
            if self.form.logits || sums_to_one(&row) {
                let _ = self.put_rows(&[row]);
            }
        }
        let (count, expected) = (list.len(), self.samples.len());
        if count.min(MAX_SAMPLES) != expected {
            return Some(Problem::Count {
                count,
                min: expected,
                max: expected,
            });
        }
        let classes = self.form.classes();
        let mut labels = Vec::new();
        for &value in list.iter().take(expected) {
            match whole_below(value, classes) {
                Some(label) => labels.push(label),
                None => return Some(Problem::label(value, classes)),
            }
        }
        let changed = self.weigh(|state| {
            for (sample, label) in state.samples.iter_mut().zip(labels) {
                sample.label = label;
            }
        });
        (!changed).then_some(Problem::NoMass)
    }

    /// Takes weights, of the classes or of the samples; none makes all 1.
    pub(super) fn put_weights(&mut self, list: &[f64], of_samples: bool) -> Option<Problem> {
        let expected = if of_samples {
            self.samples.len()
        } else {
            self.form.classes()
        };
        let ones = vec![1.0; expected];
        let list = if list.is_empty() { &ones } else { list };
        let (count, min, max) = (list.len(), expected, expected);
        if count.min(MAX_SAMPLES) != expected {
            return Some(Problem::Count { count, min, max });
        }
        if let Some(&value) = list.iter().find(|w| !(0.0..=MAX_WEIGHT).contains(*w)) {
            return Some(Problem::Outside {
                value,
                min: 0.0,
                max: MAX_WEIGHT,
            });
        }
        let changed = self.weigh(|state| {
            if of_samples {
                for (sample, weight) in state.samples.iter_mut().zip(list) {
                    sample.weight = *weight;
                }
            } else {
                state.class_weights = list.to_vec();
            }
        });
        (!changed).then_some(Problem::NoMass)
    }
}

/// A whole number from 0 to below `end`.
pub(super) fn whole_below(value: f64, end: usize) -> Option<usize> {
    (0..end).find(|index| *index as f64 == value)
}

/// Rows that all fit the form, the first `most` of them; what is wrong with the first that does not.
fn read_rows(
    form: Form,
    rows: &[Vec<f64>],
    most: usize,
) -> Result<(Vec<Vec<f64>>, Option<Problem>), Problem> {
    let in_row = |row, problem| Problem::InRow {
        row,
        problem: Box::new(problem),
    };
    let (mut kept, mut scaled) = (Vec::new(), Vec::new());
    for (index, list) in rows.iter().take(most).enumerate() {
        let (row, count, columns) = (index + 1, list.len(), form.columns);
        if count != columns {
            let (min, max) = (columns, columns);
            return Err(in_row(row, Problem::Count { count, min, max }));
        }
        let (values, note) = form.read(list).map_err(|problem| in_row(row, problem))?;
        if note.is_some() {
            scaled.push(row);
        }
        kept.push(values);
    }
    let note = (!scaled.is_empty()).then_some(Problem::ScaledRows { rows: scaled });
    Ok((kept, note))
}
