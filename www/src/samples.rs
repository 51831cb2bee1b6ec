//! Tables that are pasted and dropped: the button, and what reads them, which is loaded when it is
//! first asked for.

use crate::alarm;
use crate::controls::hidden;
use crate::dom::{self, button, el, joined};
use crate::loaded;
use crate::shell::{Inner, Shell};
use js_sys::Function;
use std::rc::Rc;
use surprisal::figures::{IsMore, Key, Proof, Value};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// What reads tables, of a module of its own.
    type Reader;
    #[wasm_bindgen(method)]
    fn follow(this: &Reader, about: &str);
    #[wasm_bindgen(method)]
    fn take(this: &Reader, what: &JsValue);
    #[wasm_bindgen(method)]
    fn free(this: &Reader);
}

/// A reader of tables with the panel that it fills. It outlives the figure's document, which is built
/// anew for another language.
pub(crate) struct Desk {
    _with: IsMore,
    reader: Reader,
    panel: HtmlElement,
    /// Puts a table into the figure.
    _open: Closure<dyn Fn(JsValue)>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.panel.remove();
        self.reader.free();
    }
}

/// The button, and where the panel opens. A module whose figures have no tables cannot have one.
pub(crate) struct Samples {
    _with: IsMore,
    pub(crate) place: HtmlElement,
    toggle: HtmlElement,
    status: HtmlElement,
    /// What the reader knows of the figure.
    told: String,
}

impl Samples {
    /// `None` for a figure without a table.
    pub(crate) fn new(inner: &Inner) -> Option<Self> {
        let with = IsMore::FOUND?;
        if inner.state.grid().is_none() || hidden(&inner.view, "samples") {
            return None;
        }
        let ui = &inner.words().ui;
        let toggle = button("samples", "", ui.samples)
            .class("button")
            .attr("aria-expanded", "false")
            .done();
        let status = el("p").class("status").attr("role", "status").done();
        let bar = el("div").class("bar").put(&toggle);
        let bar = bar.with(el("span").class("label").text(ui.no_uploads));
        Some(Self {
            _with: with,
            place: el("div")
                .class("desk")
                .attr("role", "group")
                .attr("aria-label", ui.samples)
                .with(bar)
                .put(&status)
                .done(),
            toggle,
            status,
            told: String::new(),
        })
    }

    /// Tells the reader what has changed in the figure.
    pub(crate) fn refresh(&mut self, inner: &Inner) {
        let Some(desk) = &inner.desk else { return };
        if !self.place.contains(Some(&desk.panel)) {
            dom::append(&self.place, &desk.panel);
            self.unfold(&desk.panel, true);
        }
        let about = about(inner);
        if about != self.told {
            desk.reader.follow(&about);
            self.told = about;
        }
    }

    fn unfold(&self, panel: &HtmlElement, open: bool) {
        dom::set_if(panel, "hidden", !open);
        dom::set_if(&self.toggle, "aria-expanded", open);
    }
}

/// What a reader of tables has to know: unit, clip rule, language, theme.
fn about(inner: &Inner) -> String {
    let clip = match inner.state.value(Key::Clip) {
        Some(Value::Word(word)) => word,
        _ => String::new(),
    };
    let (unit, lang) = (inner.state.unit().key(), inner.words().lang.key());
    joined(&[unit, " ", &clip, " ", lang, " ", inner.theme().key()])
}

/// Opens the panel, or folds it away.
pub(crate) fn toggle(shell: &Rc<Shell>) {
    let folded = shell.with(|inner| {
        let (desk, samples) = (
            inner.desk.as_ref()?,
            inner.shown.as_ref()?.samples.as_ref()?,
        );
        let open = desk.panel.has_attribute("hidden");
        samples.unfold(&desk.panel, open);
        (!open).then_some(())
    });
    if folded.flatten().is_none() {
        open(shell, JsValue::UNDEFINED);
    }
}

/// Opens the panel and gives it a file or a text, or else the focus.
pub(crate) fn open(shell: &Rc<Shell>, what: JsValue) {
    let Some(with) = IsMore::FOUND else { return };
    if shell.with(|inner| inner.desk.is_some()) == Some(true) {
        return give(shell, &what);
    }
    let came = move |shell: &Rc<Shell>, begin: JsValue| {
        begin_with(shell, with, begin.unchecked_ref());
        give(shell, &what);
    };
    loaded::load(shell, "desk", Box::new(came), complain);
}

/// The reader has been loaded.
fn begin_with(shell: &Rc<Shell>, with: IsMore, begin: &Function) {
    let weak = Rc::downgrade(shell);
    let open = Closure::wrap(Box::new(move |query: JsValue| {
        if let (Some(shell), Some(query)) = (weak.upgrade(), query.as_string()) {
            // What a figure saved is a whole link, and maybe another figure's.
            let saved = query.split('&').any(|pair| pair.starts_with("figure="));
            let open = if saved { Shell::show } else { Shell::take };
            alarm::watched(&shell.host, || open(&shell, &query));
        }
    }) as Box<dyn Fn(JsValue)>);
    let panel = el("div").class("desk-panel").done();
    let about = shell.with(|inner| about(inner)).unwrap_or_default();
    // Not while the state is lent: it may hand over a table at once.
    let reader = begin.call3(&JsValue::NULL, &panel, &about.into(), open.as_ref());
    shell.with(|inner| {
        if let (Ok(reader), None) = (reader, &inner.desk) {
            inner.desk = Some(Desk {
                _with: with,
                reader: reader.unchecked_into(),
                panel,
                _open: open,
            });
        }
        // Now, and not in the next frame: what comes next wants to be seen, and may take the focus.
        if let Some(mut shown) = inner.shown.take() {
            if let Some(samples) = &mut shown.samples {
                dom::clear(&samples.status);
                samples.refresh(inner);
            }
            inner.shown = Some(shown);
        }
    });
}

fn give(shell: &Rc<Shell>, what: &JsValue) {
    shell.with(|inner| {
        let (desk, shown) = (inner.desk.as_ref()?, inner.shown.as_ref()?);
        shown.samples.as_ref()?.unfold(&desk.panel, true);
        if !what.is_undefined() {
            desk.reader.take(what);
            return None;
        }
        let text = desk.panel.query_selector("textarea").ok()??;
        text.unchecked_into::<HtmlElement>().focus().ok()
    });
}

/// Says that no table can be read.
fn complain(shell: &Shell) {
    shell.with(|inner| {
        let ui = &inner.words().ui;
        if let Some(samples) = inner.shown.as_ref().and_then(|it| it.samples.as_ref()) {
            samples.status.set_text_content(Some(ui.no_reader));
        }
    });
}
