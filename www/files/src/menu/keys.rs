//! What the keyboard does in a figure.

use super::{Inner, dialog};
use crate::dom::{append, el};
use std::rc::Rc;

/// Shows the list.
pub(super) fn open(inner: &Rc<Inner>) {
    let said = inner.said();
    let (_, body) = dialog(inner, "keys", said.keys);
    let mut list = el("dl");
    for (keys, deed) in said.what_keys_do {
        let mut names = el("dt");
        for key in keys.split(' ') {
            names = names.with(el("kbd").text(key));
        }
        list = list.with(names).with(el("dd").text(deed));
    }
    append(&body, &list.done());
    append(&body, &el("p").text(said.without_a_pointer).done());
}
