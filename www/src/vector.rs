//! A drawn SVG document as nodes. They are made one by one: a page that demands Trusted Types lets nobody
//! parse a text, not even a picture.

use crate::dom::{self, document};
use surprisal::export::{Piece, elements};
use web_sys::Element;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Its own element, whose text can be read and selected.
pub(crate) fn nodes(svg: &str) -> Option<Element> {
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    for piece in elements(svg)? {
        match piece {
            Piece::Open(name, attributes) => {
                let element = document().create_element_ns(Some(NAMESPACE), name).ok()?;
                for (name, value) in attributes {
                    if name != "xmlns" {
                        element.set_attribute(name, &value).ok()?;
                    }
                }
                match open.last() {
                    Some(parent) => dom::append(parent, &element),
                    None => root = Some(element.clone()),
                }
                open.push(element);
            }
            Piece::Text(text) => dom::append(open.last()?, &document().create_text_node(&text)),
            Piece::Close => {
                open.pop();
            }
        }
    }
    root
}
