//! A file of any length, summed up while it is read.

use super::{Options, Reader, Sample, Summary};
use crate::info::{Clip, Evaluation};

/// Reads samples piece by piece and keeps only what they add up to, for each model.
///
/// ```
/// use surprisal::info::Clip;
/// use surprisal::samples::{Assessment, Options};
/// let mut assessment = Assessment::new(Options::default(), Clip::None);
/// for piece in ["y,p\n1,0.9\n0,0.", "1\n1,0.8\n0,0.4\n"] {
///     assessment.push(piece.as_bytes());
/// }
/// let (summary, models) = assessment.finish();
/// assert_eq!((summary.rows, models[0].mean()), (4, 0.23617255159896325));
/// ```
#[derive(Debug)]
pub struct Assessment {
    reader: Reader,
    models: [Evaluation; 2],
    class_weights: Vec<f64>,
}

impl Assessment {
    /// Nothing read yet; losses under this clip.
    pub fn new(options: Options, clip: Clip) -> Self {
        Self {
            reader: Reader::new(options),
            models: [Evaluation::new(clip), Evaluation::new(clip)],
            class_weights: Vec::new(),
        }
    }

    /// Samples count by the weight of their class as well, times what the text says; classes that the
    /// list does not reach, by 1.
    ///
    /// Precondition: weights ≥ 0, finite ([`check::weights`](crate::info::check::weights)).
    #[must_use]
    pub fn with_class_weights(mut self, class_weights: Vec<f64>) -> Self {
        self.class_weights = class_weights;
        self
    }

    /// Takes the next piece, which may end anywhere.
    pub fn push(&mut self, bytes: &[u8]) {
        let (models, weights) = (&mut self.models, &self.class_weights);
        self.reader
            .push(bytes, &mut |sample| count(models, weights, &sample));
    }

    /// What is known so far of the first model.
    pub fn so_far(&self) -> &Evaluation {
        &self.models[0]
    }

    /// Takes the end of the text: what it came to, and what each model scored. A text without labels
    /// scores nothing.
    pub fn finish(self) -> (Summary, Vec<Evaluation>) {
        let (mut models, weights) = (self.models, &self.class_weights);
        let summary = self
            .reader
            .finish(&mut |sample| count(&mut models, weights, &sample));
        let [first, second] = models;
        let mut all = vec![first];
        if summary.second {
            all.push(second);
        }
        (summary, all)
    }
}

fn count(models: &mut [Evaluation; 2], class_weights: &[f64], sample: &Sample<'_>) {
    let Some(label) = sample.label else {
        return;
    };
    let weight = sample.weight * class_weights.get(label).unwrap_or(&1.0);
    for (model, row) in models.iter_mut().zip([sample.p, sample.q]) {
        if row.is_empty() {
            continue;
        }
        if sample.logits {
            model.add_logits(row, label, weight, sample.line);
        } else {
            model.add(row, label, weight, sample.line);
        }
    }
}
