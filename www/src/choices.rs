//! Choices and switches.

use crate::dom::{self, el};
use crate::shell::Inner;
use surprisal::figures::{Control, Input};
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

/// A row of choices and switches.
pub(crate) struct Choices {
    pub(crate) place: HtmlElement,
    last: Vec<Control>,
    /// The outcomes' names: some options are called after them.
    names: Vec<String>,
    nodes: Vec<Node>,
}

enum Node {
    Select(HtmlSelectElement),
    Checkbox(HtmlInputElement),
}

impl Choices {
    pub(crate) fn new(class: &str) -> Self {
        Self {
            place: el("div").class(class).done(),
            last: Vec::new(),
            names: Vec::new(),
            nodes: Vec::new(),
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner, controls: Vec<Control>) {
        if !self.fit(&controls) || self.names != inner.state.names() {
            inner.state.names().clone_into(&mut self.names);
            dom::clear(&self.place);
            self.nodes = controls
                .iter()
                .map(|control| self.build(inner, control))
                .collect();
            dom::set_if(&self.place, "hidden", controls.is_empty());
        }
        for (node, control) in self.nodes.iter().zip(&controls) {
            match (node, &control.input) {
                (Node::Select(select), Input::Choice { chosen, .. })
                    if select.selected_index() != *chosen as i32 =>
                {
                    select.set_selected_index(*chosen as i32);
                }
                (Node::Checkbox(checkbox), Input::Switch(on)) => checkbox.set_checked(*on),
                _ => {}
            }
        }
        self.last = controls;
    }

    /// Whether the nodes are those of these controls.
    fn fit(&self, controls: &[Control]) -> bool {
        controls.len() == self.last.len()
            && controls.iter().zip(&self.last).all(|(new, old)| {
                new.slot == old.slot
                    && match (&new.input, &old.input) {
                        (
                            Input::Choice { options: new, .. },
                            Input::Choice { options: old, .. },
                        ) => new == old,
                        (Input::Switch(_), Input::Switch(_)) => true,
                        _ => false,
                    }
            })
    }

    fn build(&self, inner: &Inner, control: &Control) -> Node {
        let words = inner.words();
        let name = control.slot.name();
        let label = words.control(inner.state.kind(), control.slot.key);
        let label = el("span").text(label);
        let wrapper = el("label").class("choice");
        if let Input::Choice { options, .. } = &control.input {
            let mut select = el("select").attr("name", &name).attr("autocomplete", "off");
            for option in options {
                let shown = words.choice(&inner.state, control.slot.key, option);
                select = select.with(el("option").attr("value", option).text(&shown));
            }
            let select: HtmlSelectElement = select.into();
            dom::append(&self.place, &wrapper.with(label).put(&select).done());
            Node::Select(select)
        } else {
            let checkbox: HtmlInputElement = el("input")
                .attr("type", "checkbox")
                .attr("name", &name)
                .attr("autocomplete", "off")
                .into();
            dom::append(&self.place, &wrapper.put(&checkbox).with(label).done());
            Node::Checkbox(checkbox)
        }
    }
}
