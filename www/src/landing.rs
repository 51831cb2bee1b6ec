//! What is dropped on a figure: a file that a figure saved or, where there is one, a table.

use crate::controls::hidden;
use crate::dom::{self, el};
use crate::events::on;
use crate::listener::Listener;
use crate::menu;
use crate::samples;
use crate::shell::{Inner, Shell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, Element, Event, EventTarget, HtmlElement};

/// What is shown over the figure while something is held there.
pub(crate) struct Landing {
    pub(crate) place: HtmlElement,
    /// What a dragged file came onto last.
    entered: Option<EventTarget>,
}

impl Landing {
    /// `None` for a figure that takes nothing.
    pub(crate) fn new(inner: &Inner, table: bool) -> Option<Self> {
        if !table && hidden(&inner.view, "menu") {
            return None;
        }
        let ui = &inner.words().ui;
        let said = if table { ui.drop_here } else { ui.drop_saved };
        let place = el("div")
            .class("drop")
            .attr("aria-hidden", "true")
            .with(el("span").text(said))
            .done();
        Some(Self {
            place,
            entered: None,
        })
    }
}

/// Listens to what is dragged over the figure.
pub(crate) fn listen(shell: &Rc<Shell>, figure: &HtmlElement) -> [Listener; 4] {
    [
        on(shell, figure, "dragenter", entered),
        on(shell, figure, "dragover", over),
        on(shell, figure, "dragleave", left),
        on(shell, figure, "drop", dropped),
    ]
}

fn has_table(shell: &Shell) -> bool {
    shell.with(|inner| inner.shown.as_ref().is_some_and(|it| it.samples.is_some())) == Some(true)
}

/// What is dragged, where the figure takes it: a file, or a table as a text that no box takes.
fn dragged(shell: &Shell, event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let holds = |kind: &str| data.types().includes(&kind.into(), 0);
    let boxed = || {
        let target: Option<Element> = event.target()?.dyn_into().ok();
        target?.closest("textarea, input").ok()?
    };
    let text = || has_table(shell) && holds("text/plain") && boxed().is_none();
    (holds("Files") || text()).then_some(data)
}

fn entered(shell: &Rc<Shell>, event: &Event) {
    if dragged(shell, event).is_some() {
        event.prevent_default();
        mark(shell, event.target());
    }
}

fn over(shell: &Rc<Shell>, event: &Event) {
    if let Some(data) = dragged(shell, event) {
        event.prevent_default();
        data.set_drop_effect("copy");
    }
}

/// What is inside is entered before what is around is left.
fn left(shell: &Rc<Shell>, event: &Event) {
    let out = shell.with(|inner| {
        let landing = inner.shown.as_ref()?.landing.as_ref()?;
        Some(landing.entered == event.target())
    });
    if out.flatten() == Some(true) {
        mark(shell, None);
    }
}

fn dropped(shell: &Rc<Shell>, event: &Event) {
    mark(shell, None);
    let Some(data) = dragged(shell, event) else {
        return;
    };
    event.prevent_default();
    let file = data.files().and_then(|files| files.get(0));
    if has_table(shell) {
        let text = || data.get_data("text/plain").unwrap_or_default().into();
        samples::open(shell, file.map_or_else(text, Into::into));
    } else if let Some(file) = file {
        menu::open(shell, file.into());
    }
}

/// Shows whether something is held over the figure.
fn mark(shell: &Shell, entered: Option<EventTarget>) {
    shell.with(|inner| {
        if let Some(landing) = inner.shown.as_mut().and_then(|it| it.landing.as_mut()) {
            dom::class_if(&landing.place, "over", entered.is_some());
            landing.entered = entered;
        }
    });
}
