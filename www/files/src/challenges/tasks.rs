//! What a reader does with a challenge, and what becomes of it. A panel changes its figure the way a
//! page does: by the element's `link`.

use super::panel::Panel;
use super::progress;
use crate::alarm;
use crate::dom::{document, window};
use crate::file::parse;
use crate::listener::Listener;
use core::cell::{Cell, RefCell};
use js_sys::Reflect;
use std::rc::Rc;
use surprisal::challenges::Challenge;
use surprisal::figures::{Key, Kind, State};
use surprisal::link::{self, Link, View};
use surprisal::words::{Challenges as Said, Lang};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// The least time between two checks, in milliseconds.
const PAUSE_MS: f64 = 100.0;
/// A check may repeat a training. It waits this many times as long as the last one took, so that
/// nothing stutters.
const PATIENCE: f64 = 10.0;

thread_local! {
    /// Whether the next panel that opens takes the focus: a reader has gone there from another.
    static ARRIVES: Cell<bool> = const { Cell::new(false) };
}

/// A panel, shared with its listeners.
pub(crate) struct Inner {
    host: HtmlElement,
    place: HtmlElement,
    home: String,
    link: RefCell<String>,
    lang: Cell<Lang>,
    panel: RefCell<Option<Panel>>,
    /// The name that was opened last: once for each it is seen whether the link says how to begin.
    opened: RefCell<Option<String>>,
    /// Whether what is there was shown and not found.
    only_shown: Cell<bool>,
    /// From when on the next check may be made; the timer that waits for it.
    next_check: Cell<f64>,
    timer: Cell<Option<i32>>,
    check: RefCell<Option<Closure<dyn Fn()>>>,
    listener: RefCell<Option<Listener>>,
}

impl Inner {
    pub(crate) fn new(host: HtmlElement, place: HtmlElement, home: &str) -> Rc<Self> {
        let inner = Rc::new(Self {
            host,
            place,
            home: home.to_owned(),
            link: RefCell::default(),
            lang: Cell::default(),
            panel: RefCell::default(),
            opened: RefCell::default(),
            only_shown: Cell::new(false),
            next_check: Cell::new(0.0),
            timer: Cell::new(None),
            check: RefCell::default(),
            listener: RefCell::default(),
        });
        let weak = Rc::downgrade(&inner);
        let clicked = move |event: JsValue| {
            if let Some(inner) = weak.upgrade() {
                alarm::watched(&inner.host, || inner.clicked(event.unchecked_ref()));
            }
        };
        let listener = Listener::new(&inner.place, "click", Box::new(clicked));
        inner.listener.replace(Some(listener));
        let weak = Rc::downgrade(&inner);
        let check = Closure::wrap(Box::new(move || {
            if let Some(inner) = weak.upgrade() {
                inner.timer.set(None);
                alarm::watched(&inner.host, || inner.refresh());
            }
        }) as Box<dyn Fn()>);
        inner.check.replace(Some(check));
        inner
    }

    /// Ends all work.
    pub(crate) fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            window().clear_timeout_with_handle(timer);
        }
        self.listener.take();
    }

    /// The figure has changed, or is shown in another language.
    pub(crate) fn follow(&self, link: &str, lang: &str) {
        let lang = Lang::from_tag(lang).unwrap_or_default();
        if *self.link.borrow() == link && self.lang.get() == lang {
            return;
        }
        link.clone_into(&mut self.link.borrow_mut());
        self.lang.set(lang);
        if self.timer.get().is_some() {
            return;
        }
        let wait = self.next_check.get() - now();
        if wait <= 0.0 {
            return self.refresh();
        }
        let check = self.check.borrow();
        let Some(check) = check.as_ref() else { return };
        let check = check.as_ref().unchecked_ref();
        let timer =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(check, wait as i32);
        self.timer.set(timer.ok());
    }

    fn read(&self) -> Link {
        link::read_with(&self.link.borrow(), Kind::Entropy, parse)
    }

    /// Shows what the figure's link is worth.
    fn refresh(&self) {
        let began = now();
        let Link { state, view, .. } = self.read();
        let id = view.challenge.as_str();
        let challenge = Challenge::from_id(id);
        let first = self.opened.borrow().as_deref() != Some(id);
        if first {
            self.opened.replace(Some(id.to_owned()));
            self.only_shown.set(false);
            let start = challenge.map(|it| (it, it.start()));
            if let Some((challenge, start)) =
                start.filter(|(_, it)| untouched(&state) && own(it) != own(&state))
            {
                return self.go(challenge, &start, false);
            }
        }
        let lang = self.lang.get();
        let said = Said::of(lang);
        let mut place = self.panel.borrow_mut();
        let fitting = place.take().filter(|panel| panel.fits(challenge, lang));
        let mut panel = fitting.unwrap_or_else(|| {
            let instead = if id.is_empty() {
                String::new()
            } else {
                said.unknown(id)
            };
            Panel::new(&self.place, challenge, &instead, lang)
        });
        if let Some(challenge) = challenge {
            let verdict = challenge.met(&state);
            let elsewhere = if state.kind() == challenge.kind {
                String::new()
            } else {
                said.elsewhere(challenge, lang.words())
            };
            let mut sentence = Vec::new();
            if verdict.solved && self.only_shown.get() {
                sentence.push(said.only_shown.to_owned());
            } else if verdict.solved {
                let left = progress::with(&self.home, |it| {
                    it.add(challenge);
                    it.next(challenge).is_some()
                });
                sentence.push(said.solved.to_owned());
                sentence.push(said.found(challenge, &verdict, lang.words()));
                if !left {
                    sentence.push(said.all_solved.to_owned());
                }
            }
            panel.show(&verdict, sentence.join(said.gap), elsewhere);
        }
        progress::with(&self.home, |it| panel.show_progress(it));
        if ARRIVES.take() {
            panel.focus();
        }
        *place = Some(panel);
        let took = now() - began;
        self.next_check.set(now() + PAUSE_MS.max(PATIENCE * took));
    }

    fn clicked(&self, event: &Event) {
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        let Some(button) = target.and_then(|it| it.closest("button").ok()?) else {
            return;
        };
        let attribute = |name| button.get_attribute(name).unwrap_or_default();
        let Link { state, view, .. } = self.read();
        let challenge = Challenge::from_id(&view.challenge);
        match (attribute("name").as_str(), challenge) {
            ("task-hint", _) => {
                if let Some(panel) = self.panel.borrow().as_ref() {
                    panel.show_hint();
                }
            }
            ("task-all", _) => {
                if let Some(panel) = self.panel.borrow().as_ref() {
                    panel.toggle();
                }
            }
            ("task-leave", _) => self.open(&self.host, &state, ""),
            ("task-solution", Some(challenge)) => {
                self.only_shown.set(true);
                self.go(challenge, &challenge.solution(), false);
            }
            ("task-again", Some(challenge)) => {
                self.only_shown.set(false);
                self.go(challenge, &challenge.start(), false);
            }
            ("task-next", Some(challenge)) => {
                let next = progress::with(&self.home, |it| it.next(challenge));
                if let Some(next) = next {
                    self.go(next, &next.start(), true);
                }
            }
            ("task", _) => {
                if let Some(challenge) = Challenge::from_id(&attribute("value")) {
                    self.only_shown.set(false);
                    self.go(challenge, &challenge.start(), true);
                }
            }
            _ => {}
        }
    }

    /// Opens a state of a challenge: in its own figure where the page has one, else here.
    fn go(&self, challenge: &Challenge, state: &State, arrives: bool) {
        ARRIVES.set(arrives);
        let here = self.read().state;
        let selector = ["surprisal-figure[figure=\"", challenge.kind.key(), "\"]"].concat();
        let other = document().query_selector(&selector).ok().flatten();
        let other = other.filter(|it| here.kind() != challenge.kind && **it != **self.host);
        match other {
            Some(other) => {
                ARRIVES.set(true);
                self.open(&self.host, &here, "");
                self.open(&other, state, challenge.id);
            }
            None => self.open(&self.host, state, challenge.id),
        }
    }

    /// Opens a state in a figure, shown as this one is.
    fn open(&self, figure: &Element, state: &State, id: &str) {
        let view = View {
            challenge: id.to_owned(),
            ..self.read().view
        };
        let link = link::write(state, &view);
        alarm::must(Reflect::set(figure, &"link".into(), &link.into()));
    }
}

/// What a state's link says of the figure itself.
fn own(state: &State) -> String {
    link::write(state, &View::default())
}

/// Whether a link said nothing about the figure, but for the unit.
fn untouched(state: &State) -> bool {
    let mut fresh = State::new(state.kind());
    if let Some(unit) = state.value(Key::Unit) {
        let _ = fresh.put(Key::Unit, &unit);
    }
    own(state) == own(&fresh)
}

fn now() -> f64 {
    window().performance().map_or(0.0, |it| it.now())
}
