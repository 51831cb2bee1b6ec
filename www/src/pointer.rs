//! Dragging in the pictures, with mouse, pen and finger.

use crate::alarm;
use crate::dom;
use crate::listener::Listener;
use crate::pictures::Picture;
use crate::shell::{Inner, Shell};
use core::cell::Cell;
use std::rc::Rc;
use surprisal::figures::{self, Action, Input, Slot};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlCanvasElement, MouseEvent, PointerEvent};

/// How far from its value a finger may touch, as a share of its slider.
const FINGER: f64 = 0.12;

/// What a pointer is doing to one picture.
struct Hold {
    picture: usize,
    canvas: HtmlCanvasElement,
    /// The value that is held, and by which pointer.
    held: Cell<Option<(Slot, i32)>>,
    /// Where a finger came down that may yet belong to a page on its way.
    came_down: Cell<Option<(f64, f64)>>,
}

type Handler = fn(&Shell, &Hold, &Event);

/// Listens to the pointers on one picture.
pub(crate) fn listen(
    shell: &Rc<Shell>,
    picture: usize,
    canvas: &HtmlCanvasElement,
) -> Vec<Listener> {
    let hold = Rc::new(Hold {
        picture,
        canvas: canvas.clone(),
        held: Cell::new(None),
        came_down: Cell::new(None),
    });
    let handlers: [(&'static str, Handler); 8] = [
        ("pointerdown", down),
        ("pointermove", moved),
        ("pointerup", up),
        ("pointercancel", up),
        ("lostpointercapture", up),
        ("pointerleave", leave),
        ("touchstart", touch),
        ("click", tapped),
    ];
    let mut listeners = Vec::new();
    for (kind, handler) in handlers {
        let (shell, hold) = (Rc::downgrade(shell), Rc::clone(&hold));
        let handler = move |event: JsValue| {
            if let Some(shell) = shell.upgrade() {
                alarm::watched(&shell.host, || {
                    handler(&shell, &hold, event.unchecked_ref());
                });
            }
        };
        listeners.push(Listener::new(canvas, kind, Box::new(handler)));
    }
    listeners
}

impl Hold {
    /// A place in the window as a place in the picture, which a page may show in another size, as slides do.
    fn at(&self, shell: &Shell, x: f64, y: f64) -> (f64, f64) {
        let frame = self.canvas.get_bounding_client_rect();
        let shown = (frame.width(), frame.height());
        let size = shell.with(|inner| self.size(inner)).flatten();
        let (wide, high) = size.unwrap_or(shown);
        (
            (x - frame.left()) / shown.0 * wide,
            (y - frame.top()) / shown.1 * high,
        )
    }

    fn size(&self, inner: &Inner) -> Option<(f64, f64)> {
        let pictures = &inner.shown.as_ref()?.pictures.all;
        pictures.get(self.picture).map(Picture::size)
    }

    /// What is taken hold of there: with a finger only what is near it, so that one can scroll
    /// the page by the rest of the picture.
    fn grab(&self, shell: &Shell, at: (f64, f64), finger: bool) -> Option<Slot> {
        shell.with(|inner| {
            let size = self.size(inner)?;
            let slot = figures::grab(&inner.state, self.picture, size, at)?;
            if finger {
                let to = figures::drag(&inner.state, self.picture, size, slot, at)?;
                let input = inner.input(slot)?;
                let Input::Range { value, .. } = input else {
                    return None;
                };
                if (input.share(to) - input.share(value)).abs() > FINGER {
                    return None;
                }
            }
            // What a link hides cannot be moved.
            inner.moves(slot).then_some(slot)
        })?
    }

    /// The value goes to where the pointer took hold of it.
    fn take(&self, shell: &Shell, slot: Slot, at: (f64, f64)) {
        shell.act(&Action::Point(slot.index));
        self.drag(shell, slot, at);
    }

    fn let_go(&self) {
        self.held.set(None);
        self.look("held", false);
    }

    fn drag(&self, shell: &Shell, slot: Slot, at: (f64, f64)) {
        let value = shell.with(|inner| {
            let size = self.size(inner)?;
            figures::drag(&inner.state, self.picture, size, slot, at)
        });
        if let Some(value) = value.flatten() {
            shell.act(&Action::Set(slot, value));
        }
    }

    /// What a press and release there does, where nothing is taken hold of.
    fn tap(&self, shell: &Shell, at: (f64, f64)) -> Option<Action> {
        shell.with(|inner| {
            let size = self.size(inner)?;
            figures::tap(&inner.state, self.picture, size, at)
        })?
    }

    fn look(&self, class: &str, on: bool) {
        dom::class_if(&self.canvas, class, on);
    }
}

fn down(shell: &Shell, hold: &Hold, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    if event.button() != 0 || !event.is_primary() {
        return;
    }
    let at = hold.at(shell, event.client_x().into(), event.client_y().into());
    let finger = event.pointer_type() == "touch";
    if let Some(slot) = hold.grab(shell, at, finger) {
        hold.held.set(Some((slot, event.pointer_id())));
        hold.look("held", true);
        // Refused for a pointer that is already gone; then nothing is lost.
        let _ = hold.canvas.set_pointer_capture(event.pointer_id());
        event.prevent_default();
        hold.came_down.set(finger.then_some(at));
        if !finger {
            hold.take(shell, slot, at);
        }
    }
}

fn moved(shell: &Shell, hold: &Hold, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    let at = hold.at(shell, event.client_x().into(), event.client_y().into());
    match hold.held.get() {
        Some((slot, pointer)) if pointer == event.pointer_id() => hold.drag(shell, slot, at),
        Some(_) => {}
        None => {
            let slot = hold.grab(shell, at, false);
            hold.look("handle", slot.is_some());
            hold.look("taps", slot.is_none() && hold.tap(shell, at).is_some());
            shell.act(&Action::Point(slot.and_then(|slot| slot.index)));
        }
    }
}

fn tapped(shell: &Shell, hold: &Hold, event: &Event) {
    let event: &MouseEvent = event.unchecked_ref();
    let at = hold.at(shell, event.client_x().into(), event.client_y().into());
    if let Some(action) = hold.tap(shell, at) {
        shell.act(&action);
    }
}

fn up(_: &Shell, hold: &Hold, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    if hold
        .held
        .get()
        .is_some_and(|(_, pointer)| pointer == event.pointer_id())
    {
        hold.let_go();
    }
}

fn leave(shell: &Shell, hold: &Hold, _: &Event) {
    if hold.held.get().is_none() {
        hold.look("handle", false);
        shell.act(&Action::Point(None));
    }
}

/// A finger on a handle drags it; anywhere else it scrolls the page. Its `pointerdown` came before, and took
/// hold of what is there. A page that still scrolls is only stopped by it: that cannot be kept from the browser.
fn touch(shell: &Shell, hold: &Hold, event: &Event) {
    let Some((slot, _)) = hold.held.get() else {
        return;
    };
    // None for a second finger.
    let at = hold.came_down.take();
    if event.cancelable() {
        event.prevent_default();
        if let Some(at) = at {
            hold.take(shell, slot, at);
        }
    } else if at.is_some() {
        hold.let_go();
    }
}
