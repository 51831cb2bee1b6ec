//! The sentence, for whoever hears the page: not each that a moving value passes through.

use crate::alarm::must;
use crate::dom::{el, window};
use crate::listener::Callback;
use core::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A screen reader says one after the other whatever a live region held: more would pile up.
const APART_MS: i32 = 1_000;
/// How long it stands there: after that, whoever reads line by line would read it twice.
const STAYS_MS: i32 = 7_000;

/// A live region that follows a text, one that a moving value changes in every frame.
pub(crate) struct Teller {
    pub(crate) place: HtmlElement,
    tell: Rc<Tell>,
}

struct Tell {
    /// Whether the text has changed since it was told.
    news: Cell<bool>,
    timer: Cell<Option<i32>>,
    done: Cell<Option<Callback>>,
}

impl Teller {
    /// A region that says what stands in `text`.
    pub(crate) fn new(text: &HtmlElement) -> Self {
        let place = el("p").class("told").attr("role", "status").done();
        let tell = Rc::new(Tell {
            news: Cell::new(false),
            timer: Cell::new(None),
            done: Cell::new(None),
        });
        let (weak, from, to) = (Rc::downgrade(&tell), text.clone(), place.clone());
        let done = move |_| {
            let Some(tell) = weak.upgrade() else { return };
            let said = from.text_content().filter(|_| tell.news.get());
            to.set_text_content(said.as_deref());
            if tell.news.replace(false) {
                tell.wait(STAYS_MS);
            }
        };
        tell.done.set(Some(Callback::wrap(Box::new(done))));
        Self { place, tell }
    }

    /// The text has changed: within a second it is told, as it stands then.
    pub(crate) fn changed(&self) {
        if !self.tell.news.replace(true) {
            self.tell.wait(APART_MS);
        }
    }
}

impl Tell {
    fn wait(&self, time_ms: i32) {
        self.stop();
        let done = self.done.take();
        if let Some(done) = &done {
            let done = done.as_ref().unchecked_ref();
            let timer =
                window().set_timeout_with_callback_and_timeout_and_arguments_0(done, time_ms);
            self.timer.set(Some(must(timer)));
        }
        self.done.set(done);
    }

    fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            window().clear_timeout_with_handle(timer);
        }
    }
}

impl Drop for Tell {
    fn drop(&mut self) {
        self.stop();
    }
}
