//! The menu: its button and its panel. What is in the panel comes from a module of its own, which is
//! loaded when the menu is opened.

use crate::dom::{self, button, el, joined};
use crate::events::on;
use crate::listener::Listener;
use crate::loaded;
use crate::shell::{Inner, Shell};
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// What fills a panel, of a module of its own.
    type Contents;
    #[wasm_bindgen(method)]
    fn take(this: &Contents, file: &JsValue);
    #[wasm_bindgen(method)]
    fn free(this: &Contents);
}

/// The button and, while it is open, what it discloses.
pub(crate) struct Menu {
    pub(crate) place: HtmlElement,
    toggle: HtmlElement,
    open: Option<Open>,
}

struct Open {
    panel: HtmlElement,
    /// `None` before it is loaded.
    contents: Option<Contents>,
    _outside: Listener,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.panel.remove();
        if let Some(contents) = &self.contents {
            contents.free();
        }
    }
}

impl Menu {
    pub(crate) fn new(inner: &Inner) -> Self {
        let toggle = button("menu", "", inner.words().ui.menu)
            .class("button")
            .attr("aria-expanded", "false")
            .done();
        Self {
            place: el("div").class("menu").put(&toggle).done(),
            toggle,
            open: None,
        }
    }

    /// Whether it was open.
    pub(crate) fn close(&mut self) -> bool {
        let open = self.open.take();
        if open.is_some() {
            dom::set_if(&self.toggle, "aria-expanded", false);
        }
        open.is_some()
    }
}

/// A press anywhere else closes the menu.
fn outside(shell: &Rc<Shell>, event: &Event) {
    let path = event.composed_path();
    let inside = shell.with(|inner| {
        let shown = inner.shown.as_ref();
        shown.is_some_and(|shown| path.includes(&shown.menu.place, 0))
    });
    if inside == Some(false) {
        close(shell, false);
    }
}

/// Closes the menu; whether it was open.
pub(crate) fn close(shell: &Shell, focus: bool) -> bool {
    let toggle = shell.with(|inner| {
        let menu = &mut inner.shown.as_mut()?.menu;
        menu.close().then(|| menu.toggle.clone())
    });
    let toggle = toggle.flatten();
    if let Some(toggle) = toggle.as_ref().filter(|_| focus) {
        let _ = toggle.focus();
    }
    toggle.is_some()
}

/// Opens the menu or closes it.
pub(crate) fn toggle(shell: &Rc<Shell>) {
    if !close(shell, true) {
        open(shell, JsValue::UNDEFINED);
    }
}

/// Opens the menu, and what a figure saved where there is a file.
pub(crate) fn open(shell: &Rc<Shell>, file: JsValue) {
    close(shell, false);
    let panel = shell.with(|inner| {
        let label = inner.words().ui.menu;
        let menu = &mut inner.shown.as_mut()?.menu;
        let panel = el("div")
            .class("panel")
            .attr("role", "group")
            .attr("aria-label", label)
            .text("…")
            .done();
        dom::append(&menu.place, &panel);
        dom::set_if(&menu.toggle, "aria-expanded", true);
        menu.open = Some(Open {
            panel: panel.clone(),
            contents: None,
            _outside: on(shell, &dom::document(), "pointerdown", outside),
        });
        Some(panel)
    });
    if let Some(panel) = panel.flatten() {
        let came = move |shell: &Rc<Shell>, begin: JsValue| {
            fill(shell, &panel, begin.unchecked_ref(), &file);
        };
        loaded::load(shell, "menu", Box::new(came), complain);
    }
}

/// What fills the panel has been loaded.
fn fill(shell: &Rc<Shell>, panel: &HtmlElement, begin: &Function, file: &JsValue) {
    let about = shell.with(|inner| joined(&[&inner.about(), " ", &inner.page.home]));
    let about = about.unwrap_or_default();
    dom::clear(panel);
    // Not while the state is lent: it asks for the link.
    let Ok(contents) = begin.call3(&JsValue::NULL, panel, &shell.host, &about.into()) else {
        return complain(shell);
    };
    let contents: Contents = contents.unchecked_into();
    if !file.is_undefined() {
        contents.take(file);
    }
    shell.with(|inner| {
        let open = inner.shown.as_mut().and_then(|it| it.menu.open.as_mut());
        match open.filter(|open| open.panel == *panel) {
            Some(open) => open.contents = Some(contents),
            None => contents.free(),
        }
    });
}

/// Says that the panel cannot be filled.
fn complain(shell: &Shell) {
    shell.with(|inner| {
        let said = inner.words().ui.no_files;
        let open = inner.shown.as_ref().and_then(|it| it.menu.open.as_ref());
        if let Some(open) = open {
            dom::clear(&open.panel);
            let said = el("p").class("status").attr("role", "status").text(said);
            dom::append(&open.panel, &said.done());
        }
    });
}
