//! From events on controls to actions. One listener of each kind stands on the whole figure, so
//! controls can come and go.

use crate::alarm;
use crate::challenge;
use crate::listener::Listener;
use crate::menu;
use crate::number;
use crate::samples;
use crate::shell::{Shell, Typing};
use crate::slider;
use std::rc::Rc;
use surprisal::figures::{Action, Input, Key, Slot, State, Value};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTableCellElement, KeyboardEvent, PointerEvent,
};

type Handler = fn(&Rc<Shell>, &Event);

/// A listener that does nothing once the figure is gone.
pub(crate) fn on(
    shell: &Rc<Shell>,
    target: &EventTarget,
    kind: &'static str,
    handler: Handler,
) -> Listener {
    let shell = Rc::downgrade(shell);
    let handler = move |event: JsValue| {
        if let Some(shell) = shell.upgrade() {
            alarm::watched(&shell.host, || handler(&shell, event.unchecked_ref()));
        }
    };
    Listener::new(target, kind, Box::new(handler))
}

/// Listens to all controls of a figure.
pub(crate) fn listen(shell: &Rc<Shell>, figure: &HtmlElement) -> Vec<Listener> {
    let handlers: [(&'static str, Handler); 9] = [
        ("input", input),
        ("change", changed),
        ("focusout", left),
        ("click", clicked),
        ("keydown", pressed),
        ("pointerover", over),
        ("pointerout", out),
        ("pointerdown", touched),
        ("pointercancel", scrolled),
    ];
    let mut listeners = Vec::new();
    for (kind, handler) in handlers {
        listeners.push(on(shell, figure, kind, handler));
    }
    listeners
}

fn target(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// A finger on a slider moves it at once, though it may be about to scroll the page.
fn touched(shell: &Rc<Shell>, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    let control = target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let slider = control.is_some_and(|it| it.type_() == "range");
    let touch = slider && event.pointer_type() == "touch";
    shell.with(|inner| inner.untouched = touch.then(|| inner.state.clone()));
}

/// The browser has taken the finger for itself: nothing was meant by it.
fn scrolled(shell: &Rc<Shell>, _: &Event) {
    if let Some(Some(state)) = shell.with(|inner| inner.untouched.take()) {
        shell.change(|inner| inner.state = state);
    }
}

fn input(shell: &Rc<Shell>, event: &Event) {
    let Some(target) = target(event) else { return };
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        let chosen = usize::try_from(select.selected_index()).ok();
        match (Slot::from_name(&select.name()), chosen) {
            (Some(Slot { key, index: None }), Some(chosen)) => {
                shell.act(&Action::Choose(key, chosen));
            }
            // A class in a table.
            (Some(slot), Some(chosen)) => shell.act(&Action::Set(slot, chosen as f64)),
            _ => {}
        }
    } else if let Some(control) = target.dyn_ref::<HtmlInputElement>()
        && let Some(slot) = Slot::from_name(&control.name())
    {
        match control.type_().as_str() {
            "checkbox" => shell.act(&Action::Choose(slot.key, control.checked().into())),
            "range" => {
                let value = shell.with(|inner| {
                    inner.slid = Some(slot);
                    let input = inner.input(slot)?;
                    Some(slider::value(&input, control.value_as_number()))
                });
                if let Some(value) = value.flatten() {
                    shell.act(&Action::Set(slot, value));
                }
            }
            _ if slot.key != Key::Names => typed(shell, slot, control),
            _ => {
                let name = control.value();
                type_in(shell, slot, false);
                shell.act(&Action::Rename(slot.index.unwrap_or(0), name));
            }
        }
    }
}

/// A number box takes only what it can read; else the last good state stays.
fn typed(shell: &Rc<Shell>, slot: Slot, control: &HtmlInputElement) {
    let value = understood(control);
    match (value, type_in(shell, slot, value.is_none())) {
        (Some(value), _) => shell.act(&Action::Set(slot, value)),
        // Not what the first digits of a bad number said.
        (None, Some(before)) => shell.act(&Action::Set(slot, before)),
        (None, None) => {}
    }
    shell.redraw();
}

/// The number in a box; one for text may say ∞.
fn understood(control: &HtmlInputElement) -> Option<f64> {
    if control.type_() == "text" {
        return number::typed(&control.value());
    }
    let value = control.value_as_number();
    (!value.is_nan() && control.validity().valid()).then_some(value)
}

/// Whether it is a box for a number.
fn is_number_box(control: &HtmlInputElement) -> bool {
    let named = Slot::from_name(&control.name());
    match control.type_().as_str() {
        "number" => true,
        "text" => named.is_some_and(|slot| slot.key != Key::Names),
        _ => false,
    }
}

/// Somebody types in a box; what its value was before they began.
fn type_in(shell: &Rc<Shell>, slot: Slot, wrong: bool) -> Option<f64> {
    let before = shell.with(|inner| {
        let typing = inner.typing.take().filter(|typing| typing.slot == slot);
        let before = match typing {
            Some(typing) => typing.before,
            None => number_at(&inner.state, slot),
        };
        inner.typing = Some(Typing {
            slot,
            wrong,
            before,
        });
        before
    });
    before.flatten()
}

fn number_at(state: &State, slot: Slot) -> Option<f64> {
    match (state.value(slot.key)?, slot.index) {
        (Value::Number(value), None) => Some(value),
        (Value::List(values), Some(index)) => values.get(index).copied(),
        (Value::Rows(rows), Some(index)) => rows.into_iter().flatten().nth(index),
        _ => None,
    }
}

/// A select tells of a change by either event; a box shows what it was understood as.
fn changed(shell: &Rc<Shell>, event: &Event) {
    let Some(target) = target(event) else { return };
    input(shell, event);
    if let Some(control) = target.dyn_ref::<HtmlInputElement>()
        && is_number_box(control)
        && understood(control).is_some()
    {
        left(shell, event);
    }
}

fn left(shell: &Rc<Shell>, _: &Event) {
    if shell.with(|inner| inner.typing.take()).flatten().is_some() {
        shell.redraw();
    }
}

fn clicked(shell: &Rc<Shell>, event: &Event) {
    let Some(button) = target(event).and_then(|it| it.closest("button").ok()?) else {
        return;
    };
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    let value = attribute("value");
    let index = || value.parse().unwrap_or(usize::MAX);
    match attribute("name").as_str() {
        "swap" => shell.act(&Action::Swap),
        "reset" => shell.act(&Action::Reset),
        "preset" => shell.act(&Action::Preset(index())),
        "answer" if shell.with(|inner| inner.state.answer()) == Some(None) => {
            shell.act(&Action::Answer(index()));
        }
        "lock" => {
            let locked = attribute("aria-pressed") == "true";
            if let Some(slot) = Slot::from_name(&value) {
                shell.act(&Action::Lock(slot, !locked));
            }
        }
        "step" => shell.act(&Action::Step),
        "play" => shell.play(),
        "add" => shell.act(&Action::Add),
        "remove" => shell.act(&Action::Remove(index())),
        "samples" => samples::toggle(shell),
        "dismiss" => shell.change(|inner| inner.notes.clear()),
        "menu" => menu::toggle(shell),
        "challenges" => challenge::ask(shell),
        _ => {}
    }
}

/// Keys on sliders and number boxes; all others belong to the page.
fn pressed(shell: &Rc<Shell>, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if key.key() == "Escape" && menu::close(shell, true) {
        event.stop_propagation();
        return;
    }
    let Some(target) = target(event) else { return };
    if key.key() == "Enter" && next_row(&target, key.shift_key()) {
        event.prevent_default();
        return;
    }
    let Ok(control) = target.dyn_into::<HtmlInputElement>() else {
        return;
    };
    let slider = control.type_() == "range";
    if !(slider || is_number_box(&control)) || key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    let Some(slot) = Slot::from_name(&control.name()) else {
        return;
    };
    let moved = shell.with(|inner| moved(&inner.input(slot)?, &key.key(), key.shift_key(), slider));
    if let Some(value) = moved.flatten() {
        event.prevent_default();
        left(shell, event);
        if slider {
            shell.with(|inner| inner.slid = Some(slot));
        }
        shell.act(&Action::Set(slot, value));
    }
}

/// From a box in a table to the one below it, or above; whether there is one.
fn next_row(target: &Element, up: bool) -> bool {
    let cell = target.closest("tbody td").ok().flatten();
    let place = || {
        let cell: HtmlTableCellElement = cell?.dyn_into().ok()?;
        let row = cell.parent_element()?;
        let next = if up {
            row.previous_element_sibling()
        } else {
            row.next_element_sibling()
        };
        let cell = next?.children().item(cell.cell_index() as u32)?;
        cell.first_element_child()?.dyn_into::<HtmlElement>().ok()
    };
    let next = place().filter(|_| target.has_type::<HtmlInputElement>());
    if let Some(next) = &next {
        let _ = next.focus();
        if let Some(input) = next.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    }
    next.is_some()
}

/// Where a key moves a value.
fn moved(input: &Input, key: &str, shift: bool, slider: bool) -> Option<f64> {
    let Input::Range { min, max, .. } = *input else {
        return None;
    };
    let fine = if shift { 0.1 } else { 1.0 };
    let steps = match key {
        "ArrowUp" => fine,
        "ArrowDown" => -fine,
        "ArrowRight" if slider => fine,
        "ArrowLeft" if slider => -fine,
        "PageUp" => 10.0,
        "PageDown" => -10.0,
        "Home" if slider => return Some(min),
        "End" if slider => return Some(max),
        _ => return None,
    };
    Some(input.stepped(steps))
}

/// The outcome that an element belongs to.
fn term(event: &Event) -> Option<usize> {
    let place = target(event)?.closest("[data-term]").ok()??;
    place.get_attribute("data-term")?.parse().ok()
}

fn over(shell: &Rc<Shell>, event: &Event) {
    if let Some(outcome) = term(event) {
        shell.act(&Action::Point(Some(outcome)));
    }
}

fn out(shell: &Rc<Shell>, event: &Event) {
    if term(event).is_some() {
        shell.act(&Action::Point(None));
    }
}
