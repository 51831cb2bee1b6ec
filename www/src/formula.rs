//! Formulas as `MathML`.

use crate::alarm::must;
use crate::dom::{self, document, el};
use crate::shell::Inner;
use surprisal::figures::formula::{Formula, Math, Piece, Role};
use surprisal::text::whole;
use web_sys::{Element, HtmlElement, Node};

const NAMESPACE: &str = "http://www.w3.org/1998/Math/MathML";

/// The formulas: each piece is a `<math>` of its own, so that lines wrap between pieces.
pub(crate) struct Formulas {
    pub(crate) place: HtmlElement,
    last: Vec<Formula>,
    nodes: Vec<Vec<Element>>,
    pointed: Option<usize>,
}

impl Formulas {
    pub(crate) fn new(inner: &Inner) -> Self {
        Self {
            // Not a section: a page of many figures would have landmarks by the dozen.
            place: el("div")
                .class("formulas")
                .attr("role", "group")
                .attr("aria-label", inner.words().ui.formula)
                .done(),
            last: Vec::new(),
            nodes: Vec::new(),
            pointed: None,
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner) {
        let formulas = inner.state.formulas();
        if same_outline(&formulas, &self.last) {
            for ((nodes, new), old) in self.nodes.iter().zip(&formulas).zip(&self.last) {
                for ((node, new), old) in nodes.iter().zip(new).zip(old) {
                    if let Some(node) = node.first_child() {
                        update(&node, &new.math, &old.math, true);
                    }
                }
            }
        } else {
            dom::clear(&self.place);
            self.pointed = None;
            self.nodes = formulas.iter().map(|formula| self.line(formula)).collect();
        }
        self.last = formulas;
        self.point(inner.state.pointed());
    }

    fn line(&self, formula: &Formula) -> Vec<Element> {
        // Mathematics is set alike in both languages.
        let line = el("div").class("formula").attr("lang", "en").done();
        let pieces: Vec<Element> = formula.iter().map(piece).collect();
        for piece in &pieces {
            dom::append(&line, piece);
        }
        dom::append(&self.place, &line);
        pieces
    }

    /// Marks the pieces of the outcome that is pointed at.
    fn point(&mut self, pointed: Option<usize>) {
        if pointed == self.pointed {
            return;
        }
        self.pointed = pointed;
        for (nodes, formula) in self.nodes.iter().zip(&self.last) {
            for (node, piece) in nodes.iter().zip(formula) {
                if piece.term.is_some() {
                    dom::class_if(node, "pointed", piece.term == pointed);
                }
            }
        }
    }
}

/// Whether only what stands inside the pieces differs.
fn same_outline(new: &[Formula], old: &[Formula]) -> bool {
    let same_piece = |(new, old): (&Piece, &Piece)| new.term == old.term && new.role == old.role;
    let same = |(new, old): (&Formula, &Formula)| {
        new.len() == old.len() && new.iter().zip(old).all(same_piece)
    };
    new.len() == old.len() && new.iter().zip(old).all(same)
}

fn piece(piece: &Piece) -> Element {
    let node = math("math");
    let role = match piece.role {
        Role::Truth => "truth",
        Role::Model => "model",
        Role::Gap => "gap",
        Role::Plain => "plain",
    };
    dom::set(&node, "class", role);
    if let Some(term) = piece.term {
        dom::set(&node, "data-term", &whole(term));
    }
    dom::append(&node, &build(&piece.math, true));
    node
}

fn math(tag: &str) -> Element {
    must(document().create_element_ns(Some(NAMESPACE), tag))
}

/// `first`: nothing stands before it in its piece.
fn build(tree: &Math, first: bool) -> Element {
    let leaf = |tag, text: &str| {
        let node = math(tag);
        node.set_text_content(Some(text));
        node
    };
    match tree {
        Math::Number(text) => leaf("mn", text),
        Math::Name(text) if text.len() > 1 => function(leaf("mi", text)),
        Math::Name(text) => leaf("mi", text),
        Math::Operator(text) => {
            let node = leaf("mo", text);
            // A piece may begin with what stands between this piece and the one before.
            if first && matches!(*text, "=" | "+" | "−" | "·") {
                dom::set(&node, "form", "infix");
            }
            dom::set(&node, "stretchy", "false");
            node
        }
        Math::Below(base, index) => match **base {
            Math::Name(text) if text.len() > 1 => {
                let node = math("msub");
                dom::append(&node, &leaf("mi", text));
                dom::append(&node, &build(index, false));
                function(node)
            }
            _ => pair("msub", base, index),
        },
        Math::Fraction(upper, lower) => pair("mfrac", upper, lower),
        Math::Row(parts) => {
            let node = math("mrow");
            let mut before: Option<&Math> = None;
            for part in parts {
                let child = build(part, first && before.is_none());
                if let (Some(Math::Operator(sign)), Math::Operator("−")) = (before, part)
                    && *sign != ")"
                {
                    dom::set(&child, "form", "prefix");
                }
                dom::append(&node, &child);
                before = Some(part);
            }
            node
        }
    }
}

/// A function's name keeps a distance from its argument.
fn function(name: Element) -> Element {
    let node = math("mrow");
    let space = || {
        let space = math("mspace");
        dom::set(&space, "width", "0.17em");
        space
    };
    for part in [space(), name, space()] {
        dom::append(&node, &part);
    }
    node
}

fn pair(tag: &str, one: &Math, other: &Math) -> Element {
    let node = math(tag);
    dom::append(&node, &build(one, false));
    dom::append(&node, &build(other, false));
    node
}

/// Brings a node from `old` to `new`, leaving alone what is the same.
fn update(node: &Node, new: &Math, old: &Math, first: bool) {
    if new == old {
        return;
    }
    match (new, old) {
        (Math::Number(text), Math::Number(_)) => {
            if let Some(letters) = node.first_child() {
                letters.set_node_value(Some(text));
            }
        }
        (Math::Row(new), Math::Row(old)) if new.len() == old.len() => {
            let mut child = node.first_child();
            for (index, (new, old)) in new.iter().zip(old).enumerate() {
                let Some(node) = child else { return };
                child = node.next_sibling();
                update(&node, new, old, first && index == 0);
            }
        }
        _ => {
            if let Some(parent) = node.parent_node() {
                must(parent.replace_child(&build(new, first), node));
            }
        }
    }
}
