//! The menu: links, embed codes, files, code. Built when it is opened.

use crate::alarm;
use crate::controls::hidden;
use crate::dom::{self, Build, button, el, joined};
use crate::events::on;
use crate::files::{self, blob, once};
use crate::listener::Listener;
use crate::shell::{Inner, Shell};
use std::rc::Rc;
use surprisal::export;
use surprisal::text::whole;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlTextAreaElement};

/// The button and, while it is open, what it discloses.
pub(crate) struct Menu {
    pub(crate) place: HtmlElement,
    toggle: HtmlElement,
    open: Option<Open>,
}

struct Open {
    panel: HtmlElement,
    status: HtmlElement,
    _outside: Listener,
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

    fn open(&mut self, shell: &Rc<Shell>, inner: &Inner) {
        let status = el("div").class("status").attr("aria-live", "polite").done();
        let panel = panel(inner).put(&status).done();
        dom::append(&self.place, &panel);
        dom::set_if(&self.toggle, "aria-expanded", true);
        self.open = Some(Open {
            panel,
            status,
            _outside: on(shell, &dom::document(), "pointerdown", outside),
        });
    }

    /// Whether it was open.
    fn close(&mut self) -> bool {
        let open = self.open.take();
        if let Some(open) = &open {
            open.panel.remove();
            dom::set_if(&self.toggle, "aria-expanded", false);
        }
        open.is_some()
    }
}

fn panel(inner: &Inner) -> Build {
    let ui = &inner.words().ui;
    let item = |value: &str, label: &str| button("copy", value, label).class("item");
    let group = |title: &str| {
        el("div")
            .class("group")
            .with(el("p").class("label").text(title))
    };
    let kind = |label: &str| el("code").text(label);
    let mut saves = group(ui.download);
    for format in ["PNG", "SVG", "CSV", "JSON"] {
        saves =
            saves.with(button("save", &format.to_ascii_lowercase(), format).class("item small"));
    }
    let mut codes = group(ui.copy_code);
    let names = export::code_names(&inner.state);
    for (index, name) in names.iter().enumerate() {
        codes = codes.with(button("copy", &whole(index), name).class("item small"));
    }
    let mut panel = el("div")
        .class("panel")
        .attr("role", "group")
        .attr("aria-label", ui.menu)
        .with(item("link", ui.copy_link))
        .with(item("element", ui.copy_embed).with(kind("<surprisal-figure>")))
        .with(item("frame", ui.copy_embed).with(kind("<iframe>")))
        .with(saves)
        .with(codes);
    if !hidden(&inner.view, "challenge") {
        panel = panel.with(button("challenges", "", ui.challenges).class("item"));
    }
    panel
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
pub(crate) fn close(shell: &Rc<Shell>, focus: bool) -> bool {
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

/// A button that is the menu, or in it.
pub(crate) fn clicked(shell: &Rc<Shell>, name: &str, value: &str) {
    match name {
        "menu" if close(shell, true) => {}
        "menu" => open(shell),
        "copy" => copy(shell, value),
        "save" => save(shell, value),
        "challenges" => {
            close(shell, true);
            shell.change(|inner| inner.challenge.asked = true);
        }
        _ => {}
    }
}

fn open(shell: &Rc<Shell>) {
    shell.with(|inner| {
        if let Some(mut shown) = inner.shown.take() {
            shown.menu.open(shell, inner);
            inner.shown = Some(shown);
        }
    });
    // Early, so that what is asked for next is done within its click.
    load(shell, Box::new(|_| {}));
}

/// What is to be done once something is there.
type Next = Box<dyn FnOnce(&Rc<Shell>)>;

/// Loads what writes files, unless it is there, and goes on with it.
fn load(shell: &Rc<Shell>, next: Next) {
    if shell.with(|inner| inner.files.writer.is_some()) == Some(true) {
        return next(shell);
    }
    let Ok(promise) = shell.loader.call1(&JsValue::NULL, &"file".into()) else {
        return complain(shell);
    };
    let (came, failed) = (Rc::downgrade(shell), Rc::downgrade(shell));
    let came = once(Box::new(move |writer: JsValue| {
        if let Some(shell) = came.upgrade() {
            alarm::watched(&shell.host, || {
                shell.with(|inner| inner.files.writer = Some(writer.unchecked_into()));
                next(&shell);
            });
        }
    }));
    let failed = once(Box::new(move |_| {
        if let Some(shell) = failed.upgrade() {
            alarm::watched(&shell.host, || complain(&shell));
        }
    }));
    files::then(promise.unchecked_ref(), &came, &failed);
}

/// Says that no files can be had.
fn complain(shell: &Shell) {
    shell.with(|inner| {
        let ui = &inner.words().ui;
        if let Some(status) = status(inner) {
            dom::clear(status);
            dom::append(status, &el("p").text(ui.no_files).done());
        }
    });
}

/// Where the open menu says what it did.
fn status(inner: &Inner) -> Option<&HtmlElement> {
    Some(&inner.shown.as_ref()?.menu.open.as_ref()?.status)
}

/// Writes the state as a text and hands it on.
fn write(shell: &Rc<Shell>, format: &str, done: fn(&Rc<Shell>, &str, &str)) {
    let format = format.to_owned();
    let next = move |shell: &Rc<Shell>| {
        let height = shell.host.get_bounding_client_rect().height();
        let text = shell.with(|inner| files::written(inner, &format, height));
        match text.flatten() {
            Some(text) => done(shell, &format, &text),
            None => complain(shell),
        }
    };
    load(shell, Box::new(next));
}

fn copy(shell: &Rc<Shell>, what: &str) {
    if what != "link" {
        write(shell, what, copy_text);
    } else if let Some(link) = shell.with(|inner| files::page_link(inner)) {
        copy_text(shell, what, &link);
    }
}

fn copy_text(shell: &Rc<Shell>, _: &str, text: &str) {
    let (shell, shown) = (Rc::downgrade(shell), text.to_owned());
    files::copy(text, move |copied| {
        if let Some(shell) = shell.upgrade() {
            alarm::watched(&shell.host, || report(&shell, copied, &shown));
        }
    });
}

/// Says that the text was copied, or shows it to be copied by hand.
fn report(shell: &Shell, copied: bool, text: &str) {
    let by_hand = shell.with(|inner| {
        let ui = &inner.words().ui;
        let status = status(inner)?;
        dom::clear(status);
        let said = if copied { ui.copied } else { ui.copy_by_hand };
        dom::append(status, &el("p").text(said).done());
        if copied {
            return None;
        }
        let area: HtmlTextAreaElement = el("textarea")
            .attr("readonly", "")
            .attr("rows", "4")
            .attr("aria-label", ui.copy_by_hand)
            .text(text)
            .into();
        dom::append(status, &area);
        Some(area)
    });
    if let Some(area) = by_hand.flatten() {
        let _ = area.focus();
        area.select();
    }
}

fn save(shell: &Rc<Shell>, format: &str) {
    if format == "png" {
        shell.with(|inner| save_bitmap(shell, inner, name(inner, format)));
    } else {
        write(shell, format, save_text);
    }
}

/// The name of a file.
fn name(inner: &Inner, format: &str) -> String {
    joined(&["surprisal-", inner.state.kind().key(), ".", format])
}

fn save_text(shell: &Rc<Shell>, format: &str, text: &str) {
    let kind = match format {
        "svg" => "image/svg+xml",
        "csv" => "text/csv",
        _ => "application/json",
    };
    shell.with(|inner| inner.files.save(&blob(text, kind), &name(inner, format)));
}

/// A browser packs a bitmap in its own time.
fn save_bitmap(shell: &Rc<Shell>, inner: &Inner, name: String) {
    let Some(canvas) = files::bitmap(inner) else {
        return;
    };
    let shell = Rc::downgrade(shell);
    let packed = once(Box::new(move |blob: JsValue| {
        if let Some(shell) = shell.upgrade().filter(|_| !blob.is_null()) {
            shell.with(|inner| inner.files.save(blob.unchecked_ref(), &name));
        }
    }));
    alarm::must(canvas.to_blob(&packed));
}
