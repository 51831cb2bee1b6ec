//! The panel's document: where to paste, what was found, how far a file has been read.

use super::report;
use crate::dom::{self, Build, Live, button, el};
use surprisal::samples::Note;
use surprisal::words::{Desk as Said, Lang, Samples};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The parts that change.
pub(crate) struct Panel {
    pub(crate) text: HtmlTextAreaElement,
    pub(crate) answers: HtmlSelectElement,
    pub(crate) file: HtmlInputElement,
    /// What was found, in words or as a report.
    pub(crate) found: HtmlElement,
    progress: HtmlElement,
    bar: HtmlElement,
    far: Live,
}

impl Panel {
    /// Fills `place` in a language.
    pub(crate) fn new(place: &HtmlElement, lang: Lang) -> Self {
        let said = Said::of(lang);
        let text: HtmlTextAreaElement = el("textarea")
            .attr("name", "samples-text")
            .attr("rows", "5")
            .attr("placeholder", said.example)
            .attr("aria-label", said.paste)
            .attr("spellcheck", "false")
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .into();
        let answers = said.kinds.iter();
        let answers = answers.fold(el("select").attr("name", "samples-answers"), |it, kind| {
            it.with(el("option").text(kind))
        });
        let answers: HtmlSelectElement = answers.attr("autocomplete", "off").into();
        let file: HtmlInputElement = el("input")
            .attr("type", "file")
            .attr("name", "samples-file")
            .into();
        let press = |name: &str, label: &str| button(name, "", label).class("button");
        let tools = el("div")
            .class("bar")
            .with(press("samples-read", said.read))
            .with(el("label").class("button file").text(said.file).put(&file))
            .with(press("samples-example", said.show_example))
            .with(
                el("label")
                    .class("choice")
                    .with(el("span").text(said.answers))
                    .put(&answers),
            );
        let bar = el("progress").attr("max", "1").done();
        let far = el("span").attr("aria-live", "off").done();
        let progress = el("div")
            .class("bar")
            .attr("hidden", "")
            .put(&bar)
            .put(&far)
            .with(press("samples-cancel", said.cancel))
            .done();
        let found = el("div").class("found").done();
        dom::clear(place);
        for part in [
            el("p").class("hint").text(said.paste).done(),
            text.clone().unchecked_into(),
            tools.done(),
            el("p").class("hint").text(said.no_uploads).done(),
            progress.clone(),
            found.clone(),
        ] {
            dom::append(place, &part);
        }
        Self {
            text,
            answers,
            file,
            found,
            progress,
            bar,
            far: Live::new(&far),
        }
    }

    /// How wide a picture is; `None` where the panel is folded away.
    pub(crate) fn picture_width(&self) -> Option<f64> {
        let width = f64::from(self.text.offset_width());
        (width > 0.0).then(|| report::width_of(width))
    }

    /// Shows how far a reading is: the share, in words; or that there is none.
    pub(crate) fn show_progress(&mut self, far: Option<(f64, String)>) {
        dom::set_if(&self.progress, "hidden", far.is_none());
        if let Some((share, said)) = far {
            dom::set(&self.bar, "value", &surprisal::unit::exact(share));
            self.far.set(said);
        }
    }

    /// Shows one sentence.
    pub(crate) fn say(&self, sentence: &str) {
        dom::clear(&self.found);
        let said = el("p").attr("role", "status").text(sentence);
        dom::append(&self.found, &said.done());
    }

    /// Shows what there is to say of a text.
    pub(crate) fn show_notes(&self, notes: &[Note], lang: Lang) {
        dom::clear(&self.found);
        let all = el("div").attr("role", "status");
        dom::append(&self.found, &list(all, notes, lang).done());
    }
}

/// What was left out, and how the rest was understood.
pub(crate) fn list(mut place: Build, notes: &[Note], lang: Lang) -> Build {
    let (said, samples) = (Said::of(lang), Samples::of(lang));
    for (mistakes, head) in [(true, said.left_out), (false, said.read_so)] {
        let these = notes.iter().filter(|it| it.what.is_mistake() == mistakes);
        let mut items = these.peekable();
        if items.peek().is_none() {
            continue;
        }
        let list = items.fold(el("ul"), |list, note| {
            list.with(el("li").text(&samples.note(note)))
        });
        let class = if mistakes { "notes" } else { "understood" };
        let part = el("div")
            .class(class)
            .with(el("p").class("label").text(head));
        place = place.with(part.with(list));
    }
    place
}
