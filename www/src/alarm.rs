//! What happens when something that cannot fail fails: the figure says so instead of going blank.

use crate::dom::joined;
use core::cell::RefCell;
use std::panic;
use std::sync::Once;
use wasm_bindgen::{JsValue, throw_str};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// The event by which an element learns that its figure stopped.
const STOPPED: &str = "surprisal-stopped";

thread_local! {
    static AT_WORK: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Does some work of a figure; if it stops half-way, its host hears of it.
pub(crate) fn watched(host: &HtmlElement, work: impl FnOnce()) {
    let outer = at_work(Some(host.clone()));
    work();
    at_work(outer);
}

/// Sets whose work is done; gives whose it was.
#[inline(never)]
fn at_work(host: Option<HtmlElement>) -> Option<HtmlElement> {
    AT_WORK.replace(host)
}

/// From now on a panic is a JavaScript error with a sentence.
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| stop(&info.to_string())));
    });
}

/// The value of a call that fails only by a defect.
pub(crate) fn must<T>(result: Result<T, JsValue>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => stop(
            &js_sys::Error::from(error)
                .message()
                .as_string()
                .unwrap_or_default(),
        ),
    }
}

#[cold]
#[inline(never)]
fn stop(reason: &str) -> ! {
    if let Some(host) = at_work(None)
        && let Ok(event) = CustomEvent::new_with_event_init_dict(STOPPED, &CustomEventInit::new())
    {
        let _ = host.dispatch_event(&event);
    }
    throw_str(&joined(&["surprisal: a figure stopped. ", reason]))
}
