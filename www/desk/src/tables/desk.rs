//! What a reader pastes, opens and drops, and what becomes of it.

use super::listener::Listener;
use super::panel::Panel;
use super::pour::{breathe, now, pour};
use super::report::{Frame, Outcome, Setting};
use crate::dom::{el, window};
use core::cell::{Cell, RefCell};
use js_sys::{Array, Function};
use std::rc::{Rc, Weak};
use surprisal::chart::Theme;
use surprisal::export::WIDTH_CSS;
use surprisal::figures::batch::{MAX_SAMPLES, Rule};
use surprisal::samples::{Answers, Assessment, Note, Options, Table, What, read_table, saved_link};
use surprisal::unit::Unit;
use surprisal::words::{Desk as Said, Lang, counted, fill};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, File, HtmlAnchorElement, HtmlElement, InputEvent,
    ResizeObserver, Url,
};

/// A larger text is summed up and not shown row by row.
const LARGEST_TABLE: f64 = 262_144.0;
/// How often progress is shown, in milliseconds.
const TELL: f64 = 100.0;

/// What there is to be shown of the last text.
enum Found {
    Nothing,
    Notes(Vec<Note>),
    Report(Outcome),
    Stopped(u64),
    Failed,
}

/// A text that can be read again.
#[derive(Clone)]
struct Source {
    blob: Blob,
    /// None for one that was pasted.
    name: Option<String>,
}

/// A desk, shared with its listeners and with what it reads.
pub(crate) struct Inner {
    place: HtmlElement,
    /// Takes the keys of a table.
    open: Function,
    panel: RefCell<Panel>,
    setting: Cell<Setting>,
    found: RefCell<Found>,
    source: RefCell<Option<Source>>,
    /// Counts readings: one that is no longer the last ends.
    turn: Cell<u64>,
    /// Counts what was shown, so that no picture of an earlier one is drawn.
    shows: Cell<u64>,
    /// How many rows were read when progress was told last.
    rows: Cell<u64>,
    listeners: RefCell<Vec<Listener>>,
    width: RefCell<Option<Width>>,
}

/// Tells of another width.
struct Width {
    observer: ResizeObserver,
    _tell: Closure<dyn Fn()>,
}

impl Drop for Width {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Unit, clip rule, language and theme by their names in links.
fn setting(about: &str, width: f64) -> Setting {
    let mut names = about.split(' ');
    let mut name = || names.next().unwrap_or_default();
    let unit = Unit::from_key(name()).unwrap_or_default();
    let rule = name();
    let rule = Rule::ALL.into_iter().find(|it| it.key() == rule);
    let lang = Lang::from_tag(name()).unwrap_or_default();
    let theme = name();
    let theme = Theme::ALL.into_iter().find(|it| it.key() == theme);
    Setting {
        lang,
        theme: theme.unwrap_or_default(),
        unit,
        rule: rule.unwrap_or_default(),
        width,
    }
}

impl Inner {
    pub(crate) fn new(place: HtmlElement, about: &str, open: Function) -> Rc<Self> {
        let setting = setting(about, WIDTH_CSS);
        let panel = Panel::new(&place, setting.lang);
        let inner = Rc::new(Self {
            place,
            open,
            panel: RefCell::new(panel),
            setting: Cell::new(setting),
            found: RefCell::new(Found::Nothing),
            source: RefCell::new(None),
            turn: Cell::new(0),
            shows: Cell::new(0),
            rows: Cell::new(0),
            listeners: RefCell::default(),
            width: RefCell::new(None),
        });
        let listen = |kind, handler: fn(&Rc<Self>, &Event)| {
            let weak: Weak<Self> = Rc::downgrade(&inner);
            Listener::new(&inner.place, kind, move |event| {
                if let Some(inner) = weak.upgrade() {
                    handler(&inner, &event);
                }
            })
        };
        inner.listeners.replace(vec![
            listen("click", clicked),
            listen("input", typed),
            listen("change", chosen),
        ]);
        inner.watch();
        inner
    }

    /// Draws anew where the panel has become wider or narrower.
    fn watch(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let tell = Closure::wrap(Box::new(move || {
            let Some(inner) = weak.upgrade() else { return };
            let Some(width) = inner.panel.borrow().picture_width() else {
                return;
            };
            let setting = inner.setting.get();
            if (width - setting.width).abs() > 8.0 {
                inner.setting.set(Setting { width, ..setting });
                // Not while the browser measures: the report's height would have it measure again.
                spawn_local(async move {
                    if breathe().await.is_ok() && inner.has_report() {
                        inner.show();
                    }
                });
            }
        }) as Box<dyn Fn()>);
        if let Ok(observer) = ResizeObserver::new(tell.as_ref().unchecked_ref()) {
            observer.observe(&self.place);
            let width = Width {
                observer,
                _tell: tell,
            };
            self.width.replace(Some(width));
        }
    }

    /// Ends what is being read.
    pub(crate) fn stop(&self) {
        self.turn.set(self.turn.get() + 1);
        self.panel.borrow_mut().show_progress(None);
    }

    pub(crate) fn follow(self: &Rc<Self>, about: &str) {
        let before = self.setting.get();
        let now = setting(about, before.width);
        if now == before {
            return;
        }
        self.setting.set(now);
        if now.lang != before.lang {
            // What was typed and chosen stays.
            let old = self.panel.replace(Panel::new(&self.place, now.lang));
            let panel = self.panel.borrow();
            panel.text.set_value(&old.text.value());
            let kind = old.answers.selected_index();
            panel.answers.set_selected_index(kind);
        } else if !self.has_report() {
            return;
        }
        self.show();
    }

    fn has_report(&self) -> bool {
        matches!(&*self.found.borrow(), Found::Report(_))
    }

    fn show(self: &Rc<Self>) {
        let setting = self.setting.get();
        let said = Said::of(setting.lang);
        self.shows.set(self.shows.get() + 1);
        let panel = self.panel.borrow();
        match &*self.found.borrow() {
            Found::Nothing => panel.found.set_text_content(None),
            Found::Notes(notes) => panel.show_notes(notes, setting.lang),
            Found::Report(outcome) => self.draw(outcome.show(&panel.found, &setting)),
            Found::Stopped(rows) => panel.say(&fill(said.cancelled, &[counted(*rows)])),
            Found::Failed => panel.say(said.failed),
        }
    }

    /// Draws the pictures of a report one by one, each in a turn of its own.
    fn draw(self: &Rc<Self>, frames: Vec<Frame>) {
        let (inner, shows) = (Rc::clone(self), self.shows.get());
        spawn_local(async move {
            for frame in frames {
                if breathe().await.is_err() || inner.shows.get() != shows {
                    return;
                }
                if let Found::Report(outcome) = &*inner.found.borrow() {
                    outcome.draw(&frame, &inner.setting.get());
                }
            }
        });
    }

    fn find(self: &Rc<Self>, found: Found) {
        self.found.replace(found);
        self.show();
    }

    fn options(&self) -> Options {
        let answers = match self.panel.borrow().answers.selected_index() {
            1 => Some(Answers::Probabilities),
            2 => Some(Answers::Logits),
            _ => None,
        };
        Options {
            answers,
            ..Options::default()
        }
    }

    /// Reads a text, which is shown to be mended.
    pub(crate) fn read_text(self: &Rc<Self>, text: &str) {
        let field = self.panel.borrow().text.clone();
        if text.len() as f64 <= LARGEST_TABLE && field.value() != text {
            field.set_value(text);
        }
        let Some(blob) = blob(text, "text/plain") else {
            return;
        };
        self.read(text, Source { blob, name: None });
    }

    /// Reads a file.
    pub(crate) fn read_file(self: &Rc<Self>, file: &File) {
        let source = Source {
            blob: file.clone().unchecked_into(),
            name: Some(file.name()),
        };
        if file.size() > LARGEST_TABLE {
            return self.sum_up(source);
        }
        self.stop();
        let (inner, turn) = (Rc::clone(self), self.turn.get());
        spawn_local(async move {
            let text = JsFuture::from(source.blob.text()).await;
            if inner.turn.get() != turn {
                return;
            }
            match text.ok().and_then(|text| text.as_string()) {
                Some(text) => {
                    inner.panel.borrow().text.set_value(&text);
                    inner.read(&text, source);
                }
                None => inner.find(Found::Failed),
            }
        });
    }

    /// Puts a text into the figure; one that is too large for it is summed up.
    fn read(self: &Rc<Self>, text: &str, source: Source) {
        self.stop();
        if text.len() as f64 > LARGEST_TABLE {
            return self.sum_up(source);
        }
        match saved_link(text) {
            Some(Ok(link)) => {
                self.find(Found::Nothing);
                // Not in this turn: the figure may take this desk away.
                let open = self.open.clone();
                return spawn_local(async move {
                    let _ = open.call1(&JsValue::NULL, &link.into());
                });
            }
            Some(Err(what)) => {
                let note = Note { place: None, what };
                return self.find(Found::Notes(vec![note]));
            }
            None => {}
        }
        let table = read_table(text, self.options());
        if is_too_large(&table) {
            return self.sum_up(source);
        }
        self.source.replace(Some(source));
        if !table.is_empty() {
            let _ = self.open.call1(&JsValue::NULL, &table.query().into());
        }
        self.find(Found::Notes(table.summary.notes));
    }

    /// Sums up a text of any length.
    fn sum_up(self: &Rc<Self>, source: Source) {
        self.stop();
        let (turn, rule) = (self.turn.get(), self.setting.get().rule);
        let assessment = Assessment::new(self.options(), rule.clip());
        self.find(Found::Nothing);
        self.source.replace(Some(source.clone()));
        self.tell(&assessment, 0.0, source.blob.size());
        let inner = Rc::clone(self);
        spawn_local(async move {
            let size = source.blob.size();
            let mut told = now();
            let goes_on = |assessment: &Assessment, bytes: f64| {
                let goes_on = inner.turn.get() == turn;
                if goes_on && now() - told > TELL {
                    inner.tell(assessment, bytes, size);
                    told = now();
                }
                goes_on
            };
            let poured = pour(&source.blob, assessment, goes_on).await;
            if inner.turn.get() != turn {
                return;
            }
            inner.panel.borrow_mut().show_progress(None);
            let found = match poured {
                Ok(Some(assessment)) => {
                    let (summary, models) = assessment.finish();
                    Found::Report(Outcome {
                        name: source.name,
                        summary,
                        models,
                        rule,
                    })
                }
                _ => Found::Failed,
            };
            inner.find(found);
        });
    }

    fn tell(&self, assessment: &Assessment, bytes: f64, size: f64) {
        let setting = self.setting.get();
        let said = Said::of(setting.lang);
        let far = said.far(assessment.so_far(), [bytes, size], setting.unit);
        let share = if size > 0.0 { bytes / size } else { 0.0 };
        self.rows.set(assessment.so_far().samples());
        self.panel.borrow_mut().show_progress(Some((share, far)));
    }

    fn again(self: &Rc<Self>) {
        let source = self.source.borrow().clone();
        if let Some(source) = source {
            self.sum_up(source);
        }
    }

    fn save(&self, format: &str) {
        let text = match &*self.found.borrow() {
            Found::Report(outcome) => outcome.file(format, &self.setting.get()),
            _ => None,
        };
        let (kind, name) = match format {
            "csv" => ("text/csv", "surprisal-report.csv"),
            "0" => ("image/svg+xml", "surprisal-losses.svg"),
            _ => ("image/svg+xml", "surprisal-calibration.svg"),
        };
        let Some(blob) = text.and_then(|text| blob(&text, kind)) else {
            return;
        };
        let Ok(address) = Url::create_object_url_with_blob(&blob) else {
            return;
        };
        let anchor: HtmlAnchorElement = el("a").into();
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
        // The browser has begun; the address is no longer needed once this task is over.
        let revoke = Closure::once_into_js(move || {
            let _ = Url::revoke_object_url(&address);
        });
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 10_000);
    }
}

/// Whether it does not fit into the figure but can be summed up.
fn is_too_large(table: &Table) -> bool {
    let wide = |note: &Note| matches!(note.what, What::TooManyClasses { .. });
    table.summary.rows > MAX_SAMPLES as u64 || table.summary.notes.iter().any(wide)
}

fn blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    Blob::new_with_str_sequence_and_options(&parts, &options).ok()
}

fn clicked(inner: &Rc<Inner>, event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let button = target.and_then(|it| it.closest("button").ok()?);
    let Some(button) = button else { return };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    match attribute("name").as_str() {
        "samples-read" => {
            let text = inner.panel.borrow().text.value();
            inner.read_text(&text);
        }
        "samples-example" => inner.read_text(Said::of(inner.setting.get().lang).example),
        "samples-cancel" => {
            inner.stop();
            inner.find(Found::Stopped(inner.rows.get()));
        }
        "samples-again" => inner.again(),
        "samples-save" => inner.save(&attribute("value")),
        _ => {}
    }
}

/// What is pasted into the box is read at once.
fn typed(inner: &Rc<Inner>, event: &Event) {
    let pasted = event.dyn_ref::<InputEvent>().is_some_and(|event| {
        ["insertFromPaste", "insertFromDrop"].contains(&event.input_type().as_str())
    });
    if pasted {
        let text = inner.panel.borrow().text.value();
        inner.read_text(&text);
    }
}

fn chosen(inner: &Rc<Inner>, event: &Event) {
    let file = inner.panel.borrow().file.clone();
    let target = event.target();
    if target.as_ref() == Some(file.unchecked_ref()) {
        let opened = file.files().and_then(|files| files.get(0));
        if let Some(opened) = opened {
            inner.read_file(&opened);
        }
        // So that the same file can be opened again.
        file.set_value("");
    }
}
