//! The log loss of a file of samples, of any length.

use crate::arguments::{Form, List, flat, list, object, one_of};
use crate::error::Error;
use crate::say;
use clap::Args;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use surprisal::figures::batch::{Reduce, Rule};
use surprisal::info::Evaluation;
use surprisal::report::Report;
use surprisal::samples::{Answers, Assessment, Note, Options, Summary, What};
use surprisal::unit::exact;
use surprisal::words::{Desk, Lang, Samples};

/// How much is read at once.
const PIECE: usize = 1 << 16;
/// The most classes that are read: more cells than a row may be long.
const MOST_CLASSES: usize = 1 << 20;

const AFTER_HELP: &str = "\
The file holds a row for each sample: the class that happened (from 0, or its name), then the model’s
probability for each class; or that of class 1 alone. CSV (with commas, semicolons, tabs or blanks),
JSON, and what Python or NumPy prints are understood, with or without column names. Columns named p…
and q… are two models, each of which gets a line. CSV is read piece by piece and may be of any length.

Formula:
  −(1/N) Σ log p(what happened)

Examples:
  $ printf '1,0.9\\n0,0.1\\n1,0.8\\n0,0.4\\n' | surprisal log-loss --quiet -
  0.23617255159896325
  $ printf '1,0.9\\n1,0\\n' | surprisal log-loss --quiet --clip keras -
  8.111728083308073";

/// The log loss (negative log-likelihood) of a file of labels and probabilities
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct LogLoss {
    /// The file; - for standard input
    file: PathBuf,
    /// What is done to probabilities near 0, as the library of that name does it
    #[arg(long, default_value = "none", value_parser = one_of(&Rule::ALL, Rule::key))]
    clip: Rule,
    /// How the samples’ losses become one number; `weighted` is Σ w·loss / Σ w, by the file’s column
    /// of weights and by --class-weights
    #[arg(long, default_value = "mean", value_parser = one_of(&Reduce::ALL, Reduce::key))]
    reduce: Reduce,
    /// A weight for each class, in order, such as 1,2,5; needs --reduce weighted
    #[arg(long, value_name = "LIST", value_parser = list, allow_negative_numbers = true)]
    class_weights: Option<List>,
    /// The numbers are logits [default: as they look]
    #[arg(long)]
    logits: bool,
    /// The numbers are probabilities [default: as they look]
    #[arg(long, conflicts_with = "logits")]
    probabilities: bool,
    /// Leave out rows that cannot be read, instead of failing
    #[arg(long)]
    skip_bad_rows: bool,
    /// Do not say how the file was understood
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    form: Form,
}

impl LogLoss {
    pub(crate) fn run(&self) -> Result<String, Error> {
        let class_weights = self.class_weights()?;
        let mut assessment = Assessment::new(self.options(), self.clip.clip());
        if let Some(weights) = &class_weights {
            assessment = assessment.with_class_weights(weights.clone());
        }
        pour(&self.file, &mut assessment)?;
        let (summary, models) = assessment.finish();
        self.judge(&summary, class_weights.as_deref())?;
        if models.iter().all(|model| model.samples() == 0) {
            let no_labels = Desk::of(Lang::En).no_labels;
            return Err(Error::Unreadable(no_labels.to_owned()));
        }
        let no_weight = |model: &Evaluation| model.total_weight() <= 0.0;
        if self.reduce == Reduce::Weighted && models.iter().any(no_weight) {
            return Err(Error::NoWeight);
        }
        Ok(self.tell(&summary, &models))
    }

    fn options(&self) -> Options {
        let answers = match (self.logits, self.probabilities) {
            (true, _) => Some(Answers::Logits),
            (_, true) => Some(Answers::Probabilities),
            _ => None,
        };
        Options {
            answers,
            max_classes: MOST_CLASSES,
        }
    }

    fn class_weights(&self) -> Result<Option<Vec<f64>>, Error> {
        let Some(given) = &self.class_weights else {
            return Ok(None);
        };
        if self.reduce != Reduce::Weighted {
            return Err(Error::WeightsUnused);
        }
        let weights = flat(std::slice::from_ref(given));
        let weighs = |weight: &f64| *weight >= 0.0 && weight.is_finite();
        match weights.iter().position(|weight| !weighs(weight)) {
            Some(at) => Err(Error::NotAWeight {
                place: at + 1,
                value: weights[at],
            }),
            None => Ok(Some(weights)),
        }
    }

    /// Says what was assumed, and fails where something could not be read.
    fn judge(&self, summary: &Summary, class_weights: Option<&[f64]>) -> Result<(), Error> {
        let sentence = |note: &Note| Samples::of(Lang::En).note(note);
        for note in &summary.notes {
            if note.what.is_mistake() && !is_about_a_row(&note.what) {
                return Err(match note.what {
                    What::Empty => Error::NothingRead,
                    _ => Error::Unreadable(sentence(note)),
                });
            }
            // What makes it fail is said however quiet it is to be.
            let fails = note.what.is_mistake() && !self.skip_bad_rows;
            if fails || !self.quiet && note.what != What::NoLabels {
                say(&sentence(note));
            }
        }
        if summary.left_out > 0 && !self.skip_bad_rows {
            let count = summary.left_out;
            return Err(Error::BadRows { count });
        }
        if let Some(weights) = class_weights
            && weights.len() != summary.classes
        {
            let (classes, weights) = (summary.classes, weights.len());
            return Err(Error::ClassWeights { classes, weights });
        }
        if summary.weighted && self.reduce != Reduce::Weighted && !self.quiet {
            say("The file has a column of weights, which count only with --reduce weighted.");
        }
        Ok(())
    }

    fn tell(&self, summary: &Summary, models: &[Evaluation]) -> String {
        let unit = self.form.unit;
        let loss = |model: &Evaluation| {
            unit.from_nats(match self.reduce {
                Reduce::Mean => model.mean(),
                Reduce::Sum => model.sum(),
                Reduce::Weighted => model.weighted_mean(),
            })
        };
        if !self.form.json {
            return models.iter().map(|it| exact(loss(it)) + "\n").collect();
        }
        let about = [
            ("unit", unit.key()),
            ("clip", self.clip.key()),
            ("reduce", self.reduce.key()),
        ];
        let of_model = |evaluation: &Evaluation| {
            let report = Report {
                evaluation,
                classes: summary.classes,
                unit,
            };
            let mut numbers = vec![("loss", loss(evaluation))];
            let more = report.numbers(false).into_iter();
            numbers.extend(more.filter(|number| number.0 != "loss"));
            numbers.push(("left-out", summary.left_out as f64));
            object(&about, &numbers) + "\n"
        };
        models.iter().map(of_model).collect()
    }
}

/// Reads all of it, piece by piece.
fn pour(path: &Path, assessment: &mut Assessment) -> Result<(), Error> {
    let failed = |source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let mut file: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(failed)?)
    };
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => assessment.push(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
}

/// Whether the other rows can be read all the same.
fn is_about_a_row(what: &What) -> bool {
    matches!(
        what,
        What::CellCount { .. }
            | What::Missing
            | What::NotANumber { .. }
            | What::Outside { .. }
            | What::Sum { .. }
            | What::NoLimit
            | What::Label { .. }
            | What::OneHot
            | What::Weight { .. }
            | What::MoreMistakes { .. }
    )
}
