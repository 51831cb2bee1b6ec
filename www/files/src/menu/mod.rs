//! What is in a figure's menu: links, embed codes, files, code, a QR code, a sheet to print; and the
//! way back for what a figure saved.

mod bitmap;
mod builder;
mod host;
mod keys;
mod panel;
mod print;
mod qr;

use crate::dom::el;
use crate::file::{data, parse};
use crate::listener::Listener;
use builder::Builder;
use core::cell::RefCell;
use host::Saved;
use js_sys::Reflect;
use panel::Panel;
use std::rc::Rc;
use surprisal::chart::Theme;
use surprisal::export::{self, Sheet};
use surprisal::figures::{Kind, Scene};
use surprisal::link::{self, Link};
use surprisal::samples::{LARGEST_SAVED, Note, saved_link};
use surprisal::words::{Lang, Menu as Said, Samples, Words, fill};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, File, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Fills the panel of the figure that `host` is; `about` is its language, its theme, and the address of
/// the site that it comes from, with a slash at its end and blanks between.
#[wasm_bindgen]
pub fn menu(panel: HtmlElement, host: HtmlElement, about: &str) -> Menu {
    Menu(Inner::new(panel, host, about))
}

/// A filled panel. Freeing it ends its work.
#[wasm_bindgen]
pub struct Menu(Rc<Inner>);

#[wasm_bindgen]
impl Menu {
    /// Opens what a figure saved.
    pub fn take(&self, file: File) {
        self.0.open(file);
    }
}

/// A menu, shared with its listeners.
pub(crate) struct Inner {
    /// The element whose property `link` is the state.
    host: HtmlElement,
    panel: Panel,
    lang: Lang,
    theme: Theme,
    /// The site that the figure comes from.
    home: String,
    /// The file that was offered last.
    saved: RefCell<Option<Saved>>,
    builder: RefCell<Option<Builder>>,
    printing: RefCell<Option<print::Printing>>,
    listeners: RefCell<Vec<Listener>>,
}

type Handler = fn(&Rc<Inner>, &Event);

impl Inner {
    fn new(place: HtmlElement, host: HtmlElement, about: &str) -> Rc<Self> {
        let mut parts = about.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let lang = Lang::from_tag(part()).unwrap_or_default();
        let theme = part();
        let theme = Theme::ALL.into_iter().find(|it| it.key() == theme);
        let home = part().to_owned();
        let link = read(&host);
        let names = export::code_names(&link.state);
        let challenges = !link.view.hide.iter().any(|part| part == "challenge");
        let inner = Rc::new(Self {
            host,
            panel: Panel::new(place, lang, names, challenges),
            lang,
            theme: theme.unwrap_or_default(),
            home,
            saved: RefCell::default(),
            builder: RefCell::default(),
            printing: RefCell::default(),
            listeners: RefCell::default(),
        });
        let place = &inner.panel.place;
        let handlers: [(&'static str, Handler); 4] = [
            ("click", clicked),
            ("input", chosen),
            ("change", changed),
            ("keydown", pressed),
        ];
        let listeners = handlers.map(|(kind, handler)| inner.on(place, kind, handler));
        inner.listeners.replace(listeners.into());
        inner
    }

    /// A listener that does nothing once the menu is gone.
    fn on(self: &Rc<Self>, target: &Element, kind: &'static str, handler: Handler) -> Listener {
        let weak = Rc::downgrade(self);
        let handler = move |event: JsValue| {
            if let Some(inner) = weak.upgrade() {
                handler(&inner, event.unchecked_ref());
            }
        };
        Listener::new(target, kind, Box::new(handler))
    }

    fn said(&self) -> &'static Said {
        Said::of(self.lang)
    }

    fn words(&self) -> &'static Words {
        self.lang.words()
    }

    /// The present state.
    fn link(&self) -> Link {
        read(&self.host)
    }

    /// The address that opens the present state.
    fn address(&self) -> String {
        let Link { state, view, .. } = self.link();
        host::address(
            &export::address(&state, &view, &self.home, self.lang),
            &self.home,
        )
    }

    /// The figure as one picture, given to `work`.
    fn sheet<R>(&self, theme: Theme, work: impl FnOnce(&Sheet<'_>) -> R) -> R {
        let (state, words) = (self.link().state, self.words());
        let look = theme.look();
        work(&Sheet::new(&state, Scene { look, words }, &self.address()))
    }

    fn save(self: &Rc<Self>, format: &str) {
        let said = self.said();
        let name = ["surprisal-", self.link().state.kind().key(), ".", format].concat();
        let kind = match format {
            "png" => return bitmap::save(self, name),
            "svg" => "image/svg+xml",
            "csv" => "text/csv",
            _ => "application/json",
        };
        let text = match format {
            "svg" => self.sheet(self.theme, |sheet| sheet.svg().ok()),
            format => data(&self.link(), self.words(), format),
        };
        // What makes a spreadsheet read Chinese names as such.
        let mark = if format == "csv" {
            export::SPREADSHEET_MARK
        } else {
            ""
        };
        let Some(text) = text.map(|text| mark.to_owned() + &text) else {
            return self
                .panel
                .say(&fill(said.not_made, &[format.to_uppercase()]));
        };
        self.panel.say("");
        if let Some(blob) = host::blob(&text, kind) {
            self.offer(&blob, &name);
        }
        if host::may_keep_files() {
            host::show(&self.panel.status, said.save_by_hand, &text);
        }
    }

    /// Offers a file as a download, unless it is known that the host keeps it.
    fn offer(&self, blob: &web_sys::Blob, name: &str) {
        self.saved.replace(Saved::new(blob, name));
    }

    fn copy(self: &Rc<Self>, what: &str) {
        let said = self.said();
        if what != "link" {
            let text = data(&self.link(), self.words(), what);
            return host::copy(said, &self.panel.status, text.unwrap_or_default());
        }
        let address = self.address();
        let long = link::is_too_long(&address);
        let sentence = Said::length(said.too_long, &address);
        host::copy(said, &self.panel.status, address);
        self.panel.warn(long.then_some(&*sentence), said.save_json);
    }

    /// Opens what a figure saved.
    fn open(self: &Rc<Self>, file: File) {
        let inner = Rc::clone(self);
        self.panel.say("…");
        spawn_local(async move {
            let (said, name) = (inner.said(), file.name());
            let text = if file.size() <= LARGEST_SAVED as f64 {
                JsFuture::from(file.text()).await
            } else {
                Ok("".into())
            };
            let Some(text) = text.ok().and_then(|text| text.as_string()) else {
                return inner.panel.say(&fill(said.unreadable, &[name]));
            };
            match saved_link(&text) {
                Some(Ok(link)) => {
                    // The figure takes this menu away.
                    let _ = Reflect::set(&inner.host, &"link".into(), &link.into());
                }
                Some(Err(what)) => {
                    let note = Note { place: None, what };
                    inner.panel.say(&Samples::of(inner.lang).note(&note));
                }
                None => inner.panel.say(&fill(said.not_saved, &[name])),
            }
        });
    }
}

/// The state that a figure's element says it has.
fn read(host: &HtmlElement) -> Link {
    let query = Reflect::get(host, &"link".into());
    let query = query.ok().and_then(|query| query.as_string());
    link::read_with(&query.unwrap_or_default(), Kind::Entropy, parse)
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn clicked(inner: &Rc<Inner>, event: &Event) {
    let Some(button) = target(event).and_then(|it| it.closest("button").ok()?) else {
        return;
    };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    let value = attribute("value");
    match attribute("name").as_str() {
        "copy" => inner.copy(&value),
        "save" => inner.save(&value),
        "qr" => qr::open(inner),
        "print" => print::print(inner),
        "keys" => keys::open(inner),
        "embed" => builder::open(inner),
        "embed-copy" => builder::copy(inner),
        _ => {}
    }
}

fn chosen(inner: &Rc<Inner>, _: &Event) {
    if let Some(builder) = &mut *inner.builder.borrow_mut() {
        builder.update(inner);
    }
}

fn changed(inner: &Rc<Inner>, event: &Event) {
    let input = target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    match input.filter(|it| it.name() == "saved-file") {
        None => chosen(inner, event),
        Some(input) => {
            let file = input.files().and_then(|files| files.get(0));
            // So that the same file can be opened again.
            input.set_value("");
            if let Some(file) = file {
                inner.open(file);
            }
        }
    }
}

/// Arrow keys go from entry to entry, around the ends.
fn pressed(inner: &Rc<Inner>, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let text =
        target(event).is_some_and(|it| it.closest("dialog, textarea").is_ok_and(|it| it.is_some()));
    if !text && inner.panel.step(&key.key(), target(event).as_ref()) {
        event.prevent_default();
    }
}

/// A dialog in the panel, over all else, with a heading and a button that closes it.
fn dialog(
    inner: &Rc<Inner>,
    class: &str,
    title: &str,
) -> (web_sys::HtmlDialogElement, HtmlElement) {
    let close = crate::dom::button("close", "", inner.said().close)
        .class("button")
        .done();
    let body = el("div").class("dialog-body").done();
    let dialog: web_sys::HtmlDialogElement = el("dialog")
        .class(class)
        .attr("aria-label", title)
        .with(
            el("div")
                .class("dialog-head")
                .with(el("p").class("title").text(title))
                .put(&close),
        )
        .put(&body)
        .into();
    crate::dom::append(&inner.panel.place, &dialog);
    let mut listeners = inner.listeners.borrow_mut();
    listeners.push(inner.on(&dialog, "keydown", |_, event| {
        // It closes the dialog, and not the menu as well.
        if event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(|it| it.key() == "Escape")
        {
            event.stop_propagation();
        }
    }));
    listeners.push(inner.on(&dialog, "click", |_, event| {
        let Some(target) = target(event) else { return };
        // What is beside the dialog counts as the dialog itself.
        let beside = target.has_type::<web_sys::HtmlDialogElement>();
        let dialog = target.closest("dialog").ok().flatten();
        if (beside || target.get_attribute("name").as_deref() == Some("close"))
            && let Some(dialog) =
                dialog.and_then(|it| it.dyn_into::<web_sys::HtmlDialogElement>().ok())
        {
            dialog.close();
        }
    }));
    listeners.push(inner.on(&dialog, "close", |inner, event| {
        if let Some(dialog) = target(event) {
            dialog.remove();
        }
        inner.builder.replace(None);
    }));
    drop(listeners);
    let _ = dialog.show_modal();
    (dialog, body)
}
