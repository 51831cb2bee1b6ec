//! What is said where tables are pasted and files are read. No part of [`Words`], so that a page on
//! which nobody does that does not carry it.

use super::{Lang, en, fill, zh};
use crate::info::{Evaluation, Reliability};
use crate::unit::{Unit, show, show_places, without_zeros};

/// How far apart confidence and accuracy may be before anything is said of it.
const NOTABLE: f64 = 0.01;

/// Labels, and templates with what stands in each place said beside them.
#[derive(Debug)]
pub struct Desk {
    /// A unit's name.
    pub unit: fn(Unit) -> &'static str,
    /// A clip rule's label, from its name in links.
    pub rules: fn(&str) -> Option<&'static str>,
    /// The mean line: its height.
    pub mean: &'static str,
    /// The line of a model that knows nothing: K, its height.
    pub knows_nothing: &'static str,
    /// What may be pasted.
    pub paste: &'static str,
    /// A table to begin with, in the box.
    pub example: &'static str,
    /// The button that puts it there.
    pub show_example: &'static str,
    /// The button that reads the box.
    pub read: &'static str,
    /// The button that opens a file.
    pub file: &'static str,
    /// What the numbers are.
    pub answers: &'static str,
    /// As found, probabilities, logits.
    pub kinds: [&'static str; 3],
    /// Where texts and files go.
    pub no_uploads: &'static str,
    /// Over what was left out.
    pub left_out: &'static str,
    /// Over what was read and assumed.
    pub read_so: &'static str,
    /// While a file is read: rows, megabytes so far, megabytes, the mean so far.
    pub progress: &'static str,
    /// Before there is a mean: megabytes so far, megabytes.
    pub begun: &'static str,
    /// The button that stops it.
    pub cancel: &'static str,
    /// It was stopped: rows.
    pub cancelled: &'static str,
    /// The browser could not read it.
    pub failed: &'static str,
    /// No row has a label.
    pub no_labels: &'static str,
    /// The head of a report: the file's name.
    pub report: &'static str,
    /// A text that was pasted has no name.
    pub pasted: &'static str,
    /// Under which clip rule: its name.
    pub rule: &'static str,
    /// The figure has another rule now.
    pub stale: &'static str,
    /// The button that reads again.
    pub again: &'static str,
    /// The head of either model's part, where there are two.
    pub models: [&'static str; 2],
    /// The rows.
    pub rows: &'static str,
    /// The mean.
    pub loss: &'static str,
    /// The weighted mean.
    pub weighted: &'static str,
    /// The share of right answers.
    pub accuracy: &'static str,
    /// The calibration error.
    pub ece: &'static str,
    /// The title of the histogram: the unit.
    pub losses: &'static str,
    /// The title of the reliability diagram.
    pub calibration: &'static str,
    /// The same for the probability of "yes".
    pub calibration_of_yes: &'static str,
    /// Legend: how often right, how sure, the gap, perfect, the share of rows.
    pub legend: [&'static str; 5],
    /// Over the worst rows: how many, the unit.
    pub worst: &'static str,
    /// Their columns: line, happened, given, answered, loss.
    pub columns: [&'static str; 5],
    /// A class without a name: its number.
    pub class: &'static str,
    /// Before the buttons that save the report.
    pub save: &'static str,
    /// Rows that had been given 0: how many, how many in all.
    pub infinite: &'static str,
    /// How sure, how often right, in percent; the mean, what knowing nothing costs.
    pub too_sure: &'static str,
    /// The same for one that is not sure enough.
    pub too_shy: &'static str,
    /// The same where both agree.
    pub calibrated: &'static str,
    /// How probable "yes" was held, how often it happened, in percent; the mean, knowing nothing.
    pub too_likely: &'static str,
    /// The same where it was held too improbable.
    pub too_unlikely: &'static str,
    /// The same where both agree.
    pub yes_calibrated: &'static str,
}

impl Desk {
    /// Its words in a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &en::DESK,
            Lang::Zh => &zh::DESK,
        }
    }

    /// What a report means.
    pub fn meaning(
        &self,
        model: &Evaluation,
        reliability: &Reliability,
        classes: usize,
        unit: Unit,
    ) -> String {
        let infinite = model.histogram().infinite;
        if infinite > 0 {
            let counts = [infinite, model.samples()].map(counted);
            return fill(self.infinite, &counts);
        }
        let (sure, right) = (reliability.mean_confidence(), reliability.accuracy());
        let all = match classes {
            2 => [self.too_likely, self.too_unlikely, self.yes_calibrated],
            _ => [self.too_sure, self.too_shy, self.calibrated],
        };
        let template = if sure - right > NOTABLE {
            all[0]
        } else if right - sure > NOTABLE {
            all[1]
        } else {
            all[2]
        };
        let amount = |nats| self.amount(nats, unit);
        let values = [
            percent(sure),
            percent(right),
            amount(model.mean()),
            amount(libm::log(classes as f64)),
        ];
        fill(template, &values)
    }

    /// Nats in the unit, with its name.
    fn amount(&self, nats: f64, unit: Unit) -> String {
        [&show(unit.from_nats(nats)), " ", (self.unit)(unit)].concat()
    }

    /// How far it is: rows, bytes so far, bytes, the mean so far in nats.
    pub fn far(&self, model: &Evaluation, bytes: [f64; 2], unit: Unit) -> String {
        let [so_far, all] = bytes.map(|bytes| show_places(bytes / 1e6, 1));
        if model.samples() == 0 {
            return fill(self.begun, &[so_far, all]);
        }
        let mean = self.amount(model.mean(), unit);
        let rows = counted(model.samples());
        fill(self.progress, &[rows, so_far, all, mean])
    }
}

/// A share in percent, with a decimal where there is one.
pub fn percent(share: f64) -> String {
    without_zeros(&show_places(100.0 * share, 1))
}

/// A whole number with a mark between thousands.
pub fn counted(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
