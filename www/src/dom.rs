//! A small builder of DOM nodes.
//!
//! The calls below fail only for names that are no names; those here are literals, so a failure
//! is a defect and stops the figure, see [`crate::alarm`].

use crate::alarm::must;
pub(crate) use surprisal::text::joined;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element, HtmlElement, Node, Text, Window};

// Not `web_sys::window()`, which looks for workers and servers too.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;
}

#[inline(never)]
pub(crate) fn window() -> Window {
    WINDOW.with(Window::clone)
}

#[inline(never)]
pub(crate) fn document() -> Document {
    DOCUMENT.with(Document::clone)
}

/// An element under construction.
pub(crate) struct Build(HtmlElement);

/// Starts an HTML element.
#[inline(never)]
pub(crate) fn el(tag: &str) -> Build {
    Build(must(document().create_element(tag)).unchecked_into())
}

/// Starts a button that submits nothing.
#[inline(never)]
pub(crate) fn button(name: &str, value: &str, label: &str) -> Build {
    el("button")
        .attr("type", "button")
        .attr("name", name)
        .attr("value", value)
        .text(label)
}

impl Build {
    #[inline(never)]
    pub(crate) fn class(self, class: &str) -> Self {
        self.0.set_class_name(class);
        self
    }

    #[inline(never)]
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        set(&self.0, name, value);
        self
    }

    #[inline(never)]
    pub(crate) fn text(self, text: &str) -> Self {
        self.0.set_text_content(Some(text));
        self
    }

    /// Appends a finished node.
    #[inline(never)]
    pub(crate) fn put(self, child: &Node) -> Self {
        append(&self.0, child);
        self
    }

    /// Appends an element that nothing else has to find again.
    #[inline(never)]
    pub(crate) fn with(self, Self(child): Self) -> Self {
        append(&self.0, &child);
        self
    }

    pub(crate) fn done(self) -> HtmlElement {
        self.0
    }

    /// The same as the class that its tag has.
    pub(crate) fn into<T: JsCast>(self) -> T {
        self.0.unchecked_into()
    }
}

#[inline(never)]
pub(crate) fn append(parent: &Node, child: &Node) {
    must(parent.append_child(child));
}

#[inline(never)]
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    must(element.set_attribute(name, value));
}

/// Sets a boolean attribute, or one of ARIA's that say "true" and "false".
#[inline(never)]
pub(crate) fn set_if(element: &Element, name: &str, on: bool) {
    if name.starts_with("aria-") {
        set(element, name, if on { "true" } else { "false" });
    } else {
        must(element.toggle_attribute_with_force(name, on));
    }
}

#[inline(never)]
pub(crate) fn class_if(element: &Element, class: &str, on: bool) {
    must(element.class_list().toggle_with_force(class, on));
}

/// A CSS property of one element, through the object model: a strict policy allows no `style=""`.
#[inline(never)]
pub(crate) fn style(element: &HtmlElement, property: &str, value: &str) {
    must(element.style().set_property(property, value));
}

/// Removes all children.
#[inline(never)]
pub(crate) fn clear(element: &Element) {
    element.set_text_content(None);
}

/// A text that changes while its node stays, and that touches the page only where it differs.
pub(crate) struct Live {
    node: Text,
    last: String,
}

impl Live {
    /// An empty text at the end of `parent`.
    #[inline(never)]
    pub(crate) fn new(parent: &Node) -> Self {
        let node = document().create_text_node("");
        append(parent, &node);
        Self {
            node,
            last: String::new(),
        }
    }

    /// Shows a text; whether it was another before.
    #[inline(never)]
    pub(crate) fn set(&mut self, text: String) -> bool {
        if self.last == text {
            return false;
        }
        self.node.set_data(&text);
        self.last = text;
        true
    }
}
