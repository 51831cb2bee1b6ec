//! A report's document: numbers, a sentence, pictures, the dearest rows.

use super::panel;
use crate::dom::{self, Build, button, el};
use crate::vector::nodes;
use surprisal::chart::Theme;
use surprisal::export::WIDTH_CSS;
use surprisal::figures::batch::Rule;
use surprisal::info::{self, Evaluation};
use surprisal::report::{Picture, Report};
use surprisal::samples::Summary;
use surprisal::unit::{self, Unit};
use surprisal::words::{Desk as Said, Lang, counted, fill};
use web_sys::HtmlElement;

/// From this width on two pictures stand beside each other: the figure is 640 wide then.
const WIDE: f64 = 600.0;
/// Between two pictures.
const GAP: f64 = 24.0;

/// What a file came to.
pub(crate) struct Outcome {
    /// The file's name; none for a text that was pasted.
    pub(crate) name: Option<String>,
    pub(crate) summary: Summary,
    pub(crate) models: Vec<Evaluation>,
    pub(crate) rule: Rule,
}

/// How it is shown.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Setting {
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    pub(crate) unit: Unit,
    pub(crate) rule: Rule,
    /// Of a picture.
    pub(crate) width: f64,
}

/// How wide a picture is in a panel of that width.
pub(crate) fn width_of(panel: f64) -> f64 {
    let width = if panel >= WIDE {
        (panel - GAP) / 2.0
    } else {
        panel
    };
    info::bounded(width, 240.0, WIDTH_CSS)
}

impl Outcome {
    fn report<'a>(&'a self, model: &'a Evaluation, unit: Unit) -> Report<'a> {
        Report {
            evaluation: model,
            classes: self.summary.classes,
            unit,
        }
    }

    fn class(&self, class: usize, said: &Said) -> String {
        match self.summary.names.get(class) {
            Some(name) => name.clone(),
            None => fill(said.class, &[class.to_string()]),
        }
    }

    /// A file to save: `csv`, or one of the first model's pictures by its place.
    pub(crate) fn file(&self, format: &str, setting: &Setting) -> Option<String> {
        let said = Said::of(setting.lang);
        if format == "csv" {
            let name = |class| self.class(class, said);
            let models = self.models.iter().map(|model| {
                let report = self.report(model, setting.unit);
                report.csv(self.summary.weighted, &name)
            });
            return Some(models.collect::<Vec<_>>().join("\r\n"));
        }
        let picture = *Picture::ALL.get(format.parse::<usize>().ok()?)?;
        let report = self.report(self.models.first()?, setting.unit);

        let look = setting.theme.look();
        report.svg(picture, look, said, WIDTH_CSS).ok()
    }

    /// Puts it into `place`, with empty frames for its pictures.
    pub(crate) fn show(&self, place: &HtmlElement, setting: &Setting) -> Vec<Frame> {
        let mut frames = Vec::new();
        let said = Said::of(setting.lang);
        dom::clear(place);
        let name = self.name.as_deref().unwrap_or(said.pasted);
        let title = fill(said.report, &[name.to_owned()]);
        let rule = (said.rules)(self.rule.key()).unwrap_or_default().to_owned();
        let mut all = el("div")
            .class("report")
            .attr("role", "group")
            .attr("aria-label", &title)
            .with(el("p").class("title").attr("role", "status").text(&title))
            .with(el("p").class("hint").text(&fill(said.rule, &[rule])));
        if self.rule != setting.rule {
            let again = button("samples-again", "", said.again).class("button");
            let stale = el("p").class("notes").text(said.stale);
            all = all.with(stale.with(again));
        }
        all = panel::list(all, &self.summary.notes, setting.lang);
        if self.models.iter().all(|model| model.samples() == 0) {
            let told = if self.summary.rows > 0 {
                said.no_labels
            } else {
                ""
            };
            dom::append(place, &all.with(el("p").text(told)).done());
            return frames;
        }
        for (index, model) in self.models.iter().enumerate() {
            if self.models.len() > 1 {
                let head = said.models.get(index).copied().unwrap_or_default();
                all = all.with(el("p").class("title").text(head));
            }
            all = self.part(all, model, index, setting, &mut frames);
        }
        let save =
            |format: &str, label: &str| button("samples-save", format, label).class("item small");
        let saves = el("div")
            .class("group")
            .with(el("p").class("label").text(said.save))
            .with(save("csv", "CSV"))
            .with(save("0", "SVG 1"))
            .with(save("1", "SVG 2"));
        dom::append(place, &all.with(saves).done());
        frames
    }

    /// Draws a picture into its frame.
    pub(crate) fn draw(&self, frame: &Frame, setting: &Setting) {
        let Some(model) = self.models.get(frame.model) else {
            return;
        };
        let report = self.report(model, setting.unit);
        let (look, said) = (setting.theme.look(), Said::of(setting.lang));
        let svg = report.svg(frame.picture, look, said, setting.width);
        if let Some(svg) = svg.ok().and_then(|svg| nodes(&svg)) {
            dom::set(&svg, "role", "img");
            dom::set(&svg, "aria-label", &frame.text);
            frame.empty.remove();
            dom::append(&frame.place, &svg);
        }
    }

    /// One model's part.
    fn part(
        &self,
        place: Build,
        model: &Evaluation,
        index: usize,
        setting: &Setting,
        frames: &mut Vec<Frame>,
    ) -> Build {
        let said = Said::of(setting.lang);
        let report = self.report(model, setting.unit);
        let sentence = report.sentence(said);
        let mut pictures = el("div").class("report-pictures");
        for picture in Picture::ALL {
            let frame = Frame::new(&report, index, picture, setting, &sentence);
            pictures = pictures.put(&frame.place);
            frames.push(frame);
        }
        place
            .with(self.numbers(&report, index, setting))
            .with(el("p").class("meaning").text(&sentence))
            .with(pictures)
            .with(self.worst(model, setting))
    }

    fn numbers(&self, report: &Report<'_>, index: usize, setting: &Setting) -> Build {
        let said = Said::of(setting.lang);
        let mut all = el("div").class("readouts");
        for (name, value) in report.numbers(self.summary.weighted) {
            let (label, shown, informs) = match name {
                "rows" => (said.rows, counted(value as u64), false),
                "loss" => (said.loss, unit::show(value), true),
                "weighted" => (said.weighted, unit::show(value), true),
                "accuracy" => (said.accuracy, unit::show(value), false),
                _ => (said.ece, unit::show(value), false),
            };
            let second = if index == 0 { "" } else { "-2" };
            let name = dom::joined(&["file.", name, second]);
            let mut output = el("output")
                .attr("name", &name)
                .attr("data-value", &unit::exact(value))
                .with(el("span").class("number").text(&shown));
            if informs {
                let unit = (said.unit)(setting.unit);
                let unit = el("span").class("unit").text(&dom::joined(&[" ", unit]));
                output = output.with(unit);
            }
            let label = el("span").class("label").text(label);
            all = all.with(el("label").class("readout").with(label).with(output));
        }
        all
    }

    fn worst(&self, model: &Evaluation, setting: &Setting) -> Build {
        let said = Said::of(setting.lang);
        let unit = (said.unit)(setting.unit);
        let worst = model.worst();
        let title = fill(said.worst, &[worst.len().to_string(), unit.to_owned()]);
        let heads = said.columns.iter();
        let heads = heads.fold(el("tr"), |row, head| {
            row.with(el("th").attr("scope", "col").text(head))
        });
        let mut body = el("tbody");
        for sample in worst {
            let cells = [
                self.class(sample.label, said),
                unit::show_places(sample.given, 4),
                self.class(sample.answer, said),
                unit::show(setting.unit.from_nats(sample.loss)),
            ];
            let line = counted(sample.line);
            let row = el("tr").with(el("th").attr("scope", "row").text(&line));
            let row = cells
                .iter()
                .fold(row, |row, cell| row.with(el("td").text(cell)));
            body = body.with(row);
        }
        let table = el("table").with(el("thead").with(heads)).with(body);
        el("details")
            .class("table")
            .attr("open", "")
            .with(el("summary").text(&title))
            .with(el("div").class("scroll").attr("tabindex", "0").with(table))
    }
}

/// A picture's place with its title and legend, before it is drawn.
pub(crate) struct Frame {
    place: HtmlElement,
    /// As high as the picture will be, so that nothing jumps.
    empty: HtmlElement,
    model: usize,
    picture: Picture,
    /// What it says to those who do not see it.
    text: String,
}

impl Frame {
    fn new(
        report: &Report<'_>,
        model: usize,
        picture: Picture,
        setting: &Setting,
        sentence: &str,
    ) -> Self {
        let said = Said::of(setting.lang);

        let unit = (said.unit)(setting.unit).to_owned();
        let title = match picture {
            Picture::Losses => fill(said.losses, &[unit]),
            Picture::Calibration if report.is_binary() => said.calibration_of_yes.to_owned(),
            Picture::Calibration => said.calibration.to_owned(),
        };
        let mut caption = el("figcaption").with(el("span").class("picture-title").text(&title));
        if picture == Picture::Calibration {
            let swatches = [
                "bar term",
                "line cross-entropy",
                "bar gap",
                "line nothing",
                "bar rows",
            ];
            let mut legend = el("span").class("legend");
            for (swatch, label) in swatches.iter().zip(said.legend) {
                let sample = el("span").class(&dom::joined(&["swatch ", swatch]));
                let sample = sample.attr("aria-hidden", "true");
                let entry = el("span").class("entry").with(sample);
                legend = legend.with(entry.with(el("span").text(label)));
            }
            caption = caption.with(legend);
        }
        let empty = el("div").done();
        let height = unit::exact(picture.height_css(setting.width));
        dom::style(&empty, "height", &dom::joined(&[&height, "px"]));
        Self {
            place: el("figure")
                .class("picture")
                .with(caption)
                .put(&empty)
                .done(),
            empty,
            model,
            picture,
            text: dom::joined(&[&title, ". ", sentence]),
        }
    }
}
