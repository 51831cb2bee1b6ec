//! The list of what a menu offers, and where it says what it did.

use crate::dom::{self, Build, button, el};
use surprisal::words::{Lang, Menu as Said};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A filled panel.
pub(super) struct Panel {
    pub(super) place: HtmlElement,
    pub(super) status: HtmlElement,
}

impl Panel {
    /// Fills `place`; `names` are of the libraries there is code for, `challenges` says whether there is
    /// a way to them.
    pub(super) fn new(place: HtmlElement, lang: Lang, names: &[&str], challenges: bool) -> Self {
        let said = Said::of(lang);
        let item =
            |name: &str, value: &str, label: &str| button(name, value, label).class("item small");
        let group = |title: &str| {
            el("div")
                .class("group")
                .with(el("p").class("label").text(title))
        };
        let mut saves = group(said.download);
        for format in ["PNG", "SVG", "CSV", "JSON"] {
            saves = saves.with(item("save", &format.to_ascii_lowercase(), format));
        }
        let mut codes = group(said.copy_code);
        for (index, name) in names.iter().enumerate() {
            codes = codes.with(item("copy", &index.to_string(), name));
        }
        let file = el("input")
            .attr("type", "file")
            .attr("name", "saved-file")
            .attr("accept", ".json,application/json");
        let status = el("div").class("status").attr("aria-live", "polite").done();
        let mut first = el("div")
            .class("group")
            .with(item("copy", "link", said.copy_link))
            .with(item("qr", "", said.qr))
            .with(item("print", "", said.print))
            .with(item("embed", "", said.embed))
            .with(item("keys", "", said.keys));
        if challenges {
            first = first.with(item("challenges", "", lang.words().ui.challenges));
        }
        for part in [
            first,
            saves,
            codes,
            el("div").class("group last").with(
                el("label")
                    .class("item small file")
                    .text(said.open_saved)
                    .with(file),
            ),
        ] {
            dom::append(&place, &part.done());
        }
        dom::append(&place, &status);
        Self { place, status }
    }

    /// Says a sentence, or nothing.
    pub(super) fn say(&self, sentence: &str) {
        dom::clear(&self.status);
        if !sentence.is_empty() {
            dom::append(&self.status, &el("p").text(sentence).done());
        }
    }

    /// Warns beside the status, and offers a file instead; or takes the warning away.
    pub(super) fn warn(&self, sentence: Option<&str>, save: &str) {
        let old = self.place.query_selector(".warning").ok().flatten();
        if let Some(old) = old {
            old.remove();
        }
        if let Some(sentence) = sentence {
            let warning = warning(sentence, save);
            dom::append(&self.place, &warning.done());
        }
    }

    /// Moves the focus as a key says; whether that was done.
    pub(super) fn step(&self, key: &str, from: Option<&Element>) -> bool {
        let Ok(all) = self.place.query_selector_all("button, input") else {
            return false;
        };
        let count = all.length();
        let at = (0..count).find(|at| {
            all.get(*at)
                .is_some_and(|it| it.is_same_node(from.map(|it| &**it)))
        });
        let Some(at) = at else { return false };
        let next = match key {
            "ArrowDown" | "ArrowRight" => (at + 1) % count,
            "ArrowUp" | "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return false,
        };
        let next = all
            .get(next)
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        next.is_some_and(|next| next.focus().is_ok())
    }
}

/// A sentence with the button that saves the state.
pub(super) fn warning(sentence: &str, save: &str) -> Build {
    el("div")
        .class("warning")
        .attr("role", "status")
        .with(el("p").text(sentence))
        .with(button("save", "json", save).class("item small"))
}
