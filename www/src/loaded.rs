//! What is loaded when it is asked for, and functions that a browser calls once.

use crate::alarm::{self, must};
use crate::listener::Callback;
use crate::shell::Shell;
use core::cell::Cell;
use js_sys::{Function, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// What is done with what was loaded.
pub(crate) type Next = Box<dyn FnOnce(&Rc<Shell>, JsValue)>;

/// Loads what has this name and goes on with it; see [`crate::Figure::mount`]. Where it cannot be had,
/// `failed` says so.
#[inline(never)]
pub(crate) fn load(shell: &Rc<Shell>, name: &str, came: Next, failed: fn(&Shell)) {
    let Ok(promise) = shell.loader.call1(&JsValue::NULL, &name.into()) else {
        return failed(shell);
    };
    let promise: Promise = promise.unchecked_into();
    let failed = Box::new(move |shell: &Rc<Shell>, _| failed(shell));
    let then: Function = must(Reflect::get(&promise, &"then".into())).unchecked_into();
    must(then.call2(&promise, &once(shell, came), &once(shell, failed)));
}

/// A function for the browser that runs once at most, and not once the figure is gone; the browser
/// frees it, run or not.
fn once(shell: &Rc<Shell>, work: Next) -> Function {
    let shell = Rc::downgrade(shell);
    let work = Cell::new(Some(work));
    let call = move |value| {
        if let (Some(shell), Some(work)) = (shell.upgrade(), work.take()) {
            alarm::watched(&shell.host, || work(&shell, value));
        }
    };
    let call = Callback::wrap(Box::new(call));
    call.into_js_value().unchecked_into()
}
