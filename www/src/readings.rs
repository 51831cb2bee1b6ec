//! The numbers, the sentence that says what they mean, and what a link had wrong.

use crate::controls::hidden;
use crate::dom::{self, Live, button, el, joined};
use crate::shell::Inner;
use surprisal::figures::Quantity;
use surprisal::unit;
use web_sys::HtmlElement;

/// Readouts and sentence.
pub(crate) struct Readings {
    pub(crate) place: HtmlElement,
    readouts: Vec<Readout>,
    sentence: Live,
}

struct Readout {
    output: HtmlElement,
    number: Live,
    unit: Live,
}

impl Readings {
    pub(crate) fn new(inner: &Inner) -> Self {
        let words = inner.words();
        let numbers = el("div").class("readouts").done();
        let readouts = inner.state.readouts().into_iter().map(|readout| {
            let number = el("span").class("number").done();
            let unit = el("span").class("unit").done();
            let output = el("output")
                .attr("name", readout.name)
                .attr("aria-live", "off")
                .put(&number)
                .put(&unit)
                .done();
            let label = el("span")
                .class("label")
                .text((words.readout)(readout.name));
            dom::append(
                &numbers,
                &el("label").class("readout").with(label).put(&output).done(),
            );
            Readout {
                output,
                number: Live::new(&number),
                unit: Live::new(&unit),
            }
        });
        let readouts = readouts.collect();
        let sentence = el("p")
            .class("sentence")
            .attr("role", "status")
            .attr("aria-live", "polite")
            .done();
        dom::set_if(&numbers, "hidden", hidden(&inner.view, "readouts"));
        dom::set_if(&sentence, "hidden", hidden(&inner.view, "sentence"));
        Self {
            place: el("div").class("say").put(&numbers).put(&sentence).done(),
            readouts,
            sentence: Live::new(&sentence),
        }
    }

    /// Shows the numbers and `sentence`.
    pub(crate) fn refresh(&mut self, inner: &Inner, sentence: &str) {
        let name = (inner.words().unit)(inner.state.unit());
        for (shown, readout) in self.readouts.iter_mut().zip(inner.state.readouts()) {
            dom::set(&shown.output, "data-value", &unit::exact(readout.value));
            shown.number.set(unit::show(readout.value));
            if readout.quantity == Quantity::Information {
                shown.unit.set(joined(&[" ", name]));
            }
        }
        self.sentence.set(sentence.to_owned());
    }
}

/// What was ignored or mended, in words.
pub(crate) struct Notes {
    pub(crate) place: HtmlElement,
    last: Vec<String>,
}

impl Notes {
    pub(crate) fn new() -> Self {
        let place = el("div")
            .class("notes")
            .attr("aria-live", "polite")
            .attr("hidden", "");
        Self {
            place: place.done(),
            last: Vec::new(),
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner) {
        let words = inner.words();
        let notes: Vec<String> = inner.notes.iter().map(|note| words.note(note)).collect();
        if notes == self.last {
            return;
        }
        dom::clear(&self.place);
        dom::set_if(&self.place, "hidden", notes.is_empty());
        let mut list = el("ul");
        for note in &notes {
            list = list.with(el("li").text(note));
        }
        dom::append(&self.place, &el("p").text(words.ui.ignored).done());
        dom::append(&self.place, &list.done());
        dom::append(&self.place, &button("dismiss", "", words.ui.close).done());
        self.last = notes;
    }
}
