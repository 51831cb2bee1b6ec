//! REPORT: what a file of any length came to, as pictures, a sentence and a table.
//!
//! Everything here is said of an [`Evaluation`]: where its samples came from is not known here.

mod calibration;
mod losses;

use crate::chart::{DrawError, Look};
use crate::export;
use crate::info::{Evaluation, Reliability};
use crate::unit::{Unit, exact};
use crate::words::Desk;
use core::fmt::Write as _;

/// What a report is drawn of, and how.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was counted.
    pub evaluation: &'a Evaluation,
    /// How many classes there are.
    pub classes: usize,
    /// The unit of all losses.
    pub unit: Unit,
}

/// The pictures of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// How many losses there are of each size.
    Losses,
    /// How often it was right against how sure it was.
    Calibration,
}

impl Picture {
    /// Every picture, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Losses, Self::Calibration];

    /// How high it is where it is `width_css` wide.
    pub fn height_css(self, width_css: f64) -> f64 {
        match self {
            Self::Losses => losses::height_css(width_css),
            Self::Calibration => calibration::height_css(width_css),
        }
    }
}

impl Report<'_> {
    /// Whether class 1 of two is "yes": then calibration is about its probability, else about that of
    /// whichever class was the answer.
    pub fn is_binary(&self) -> bool {
        self.classes == 2
    }

    /// What its calibration is judged by.
    pub fn reliability(&self) -> &Reliability {
        if self.is_binary() {
            self.evaluation.yes()
        } else {
            self.evaluation.confidence()
        }
    }

    /// A picture as an SVG document, `width_css` wide, on the theme's paper.
    ///
    /// # Errors
    /// If the backend refuses.
    pub fn svg(
        &self,
        picture: Picture,
        look: &Look,
        words: &Desk,
        width_css: f64,
    ) -> Result<String, DrawError> {
        let size = (width_css, picture.height_css(width_css));
        export::drawing(size, look, |surface| {
            match picture {
                Picture::Losses => losses::draw(self, look, words, surface),
                Picture::Calibration => calibration::draw(self, look, surface),
            }
            surface.outcome()
        })
    }

    /// What the numbers mean.
    pub fn sentence(&self, words: &Desk) -> String {
        words.meaning(self.evaluation, self.reliability(), self.classes, self.unit)
    }
}

/// A number of a report: its name, and its value in the unit.
pub type Number = (&'static str, f64);

impl Report<'_> {
    /// The numbers, losses in the unit; the weighted mean where rows have weights.
    pub fn numbers(&self, weighted: bool) -> Vec<Number> {
        let model = self.evaluation;
        let mut numbers = vec![
            ("rows", model.samples() as f64),
            ("loss", self.unit.from_nats(model.mean())),
        ];
        if weighted {
            let mean = model.weighted_mean();
            numbers.push(("weighted", self.unit.from_nats(mean)));
        }
        numbers.push(("accuracy", model.accuracy()));
        numbers.push(("ece", self.reliability().expected_error()));
        numbers
    }

    /// All of it as CSV (RFC 4180): the numbers, the histogram, the calibration, the worst rows.
    /// `name` names a class.
    pub fn csv(&self, weighted: bool, name: &dyn Fn(usize) -> String) -> String {
        let mut text = String::from("what,value\r\n");
        let _ = write!(text, "unit,{}\r\n", self.unit.key());
        for (name, value) in self.numbers(weighted) {
            let _ = write!(text, "{name},{}\r\n", exact(value));
        }
        text.push_str("\r\nloss from,to,rows\r\n");
        for (from, to, count) in losses::bins(self) {
            let _ = write!(text, "{},{},{count}\r\n", exact(from), exact(to));
        }
        text.push_str("\r\nprobability from,to,rows,mean,right\r\n");
        for bin in self.reliability().bins() {
            let cells = [
                bin.from,
                bin.to,
                bin.count as f64,
                bin.confidence,
                bin.accuracy,
            ];
            let cells = cells.map(exact).join(",");
            let _ = write!(text, "{cells}\r\n");
        }
        text.push_str("\r\nline,happened,given,answered,loss\r\n");
        for worst in self.evaluation.worst() {
            let class = |class| export::csv_field(&name(class));
            let loss = exact(self.unit.from_nats(worst.loss));
            let (line, given) = (worst.line, exact(worst.given));
            let (label, answer) = (class(worst.label), class(worst.answer));
            let _ = write!(text, "{line},{label},{given},{answer},{loss}\r\n");
        }
        text
    }
}
