//! The numbers, the sentence that says what they mean, and what a link had wrong.

use crate::controls::hidden;
use crate::dom::{self, Live, button, el, joined};
use crate::shell::Inner;
use crate::teller::Teller;
use surprisal::figures::Quantity;
use surprisal::unit;
use web_sys::HtmlElement;

/// Readouts and sentence.
pub(crate) struct Readings {
    pub(crate) place: HtmlElement,
    numbers: HtmlElement,
    readouts: Vec<Readout>,
    sentence: Live,
    /// `None` where the sentence is hidden.
    teller: Option<Teller>,
    /// Whether there was a sentence before.
    told: bool,
}

struct Readout {
    name: &'static str,
    label: Live,
    output: HtmlElement,
    number: Live,
    unit: Live,
}

impl Readings {
    pub(crate) fn new(inner: &Inner) -> Self {
        let numbers = el("div").class("readouts").done();
        let sentence = el("p").class("sentence").done();
        for (name, place) in [("readouts", &numbers), ("sentence", &sentence)] {
            dom::set_if(place, "hidden", hidden(&inner.view, name));
            dom::set(place, "part", name);
        }
        let place = el("div").class("say").put(&numbers).put(&sentence).done();
        let shown = !hidden(&inner.view, "sentence");
        let teller = shown.then(|| Teller::new(&sentence));
        if let Some(teller) = &teller {
            dom::append(&place, &teller.place);
        }
        Self {
            place,
            numbers,
            readouts: Vec::new(),
            sentence: Live::new(&sentence),
            teller,
            told: false,
        }
    }

    /// Shows the numbers.
    pub(crate) fn refresh(&mut self, inner: &Inner) {
        let words = inner.words();
        let name = (words.unit)(inner.state.unit());
        let mut readouts = inner.state.readouts();
        if inner.state.grid().is_some() {
            // Those of the samples stand in their rows.
            readouts.retain(|readout| !readout.name.contains('.'));
        }
        let names = readouts.iter().map(|readout| readout.name);
        if !names.clone().eq(self.readouts.iter().map(|it| it.name)) {
            dom::clear(&self.numbers);
            self.readouts = names
                .map(|name| Readout::new(&self.numbers, name))
                .collect();
        }
        for (shown, readout) in self.readouts.iter_mut().zip(&readouts) {
            shown.label.set(words.reading(&inner.state, readout.name));
            dom::set(&shown.output, "data-value", &unit::exact(readout.value));
            shown.number.set(readout.text());
            if readout.quantity == Quantity::Information {
                shown.unit.set(joined(&[" ", name]));
            }
        }
    }

    /// Shows the sentence.
    pub(crate) fn say(&mut self, sentence: &str) {
        if self.sentence.set(sentence.to_owned())
            // Who comes upon a figure reads it in its place.
            && core::mem::replace(&mut self.told, true)
            && let Some(teller) = &self.teller
        {
            teller.changed();
        }
    }
}

impl Readout {
    /// One of several of a kind, `gradient.2`, is set smaller.
    fn new(place: &HtmlElement, name: &'static str) -> Self {
        let number = el("span").class("number").done();
        let unit = el("span").class("unit").done();
        let output = el("output")
            .attr("name", name)
            .attr("aria-live", "off")
            .put(&number)
            .put(&unit)
            .done();
        let label = el("span").class("label").done();
        let class = if name.contains('.') {
            "readout part"
        } else {
            "readout"
        };
        let readout = el("label").class(class).put(&label).put(&output);
        dom::append(place, &readout.done());
        Self {
            name,
            label: Live::new(&label),
            output,
            number: Live::new(&number),
            unit: Live::new(&unit),
        }
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
