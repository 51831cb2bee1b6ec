//! The challenge that is open: where its panel stands. What shows and checks it is loaded when there
//! is one.

use crate::controls::hidden;
use crate::dom::{self, el};
use crate::shell::{Inner, Shell};
use crate::{loaded, menu};
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// What shows and checks challenges, of a module of its own.
    #[derive(Clone)]
    type Challenges;
    #[wasm_bindgen(method)]
    fn follow(this: &Challenges, link: &str, lang: &str);
    #[wasm_bindgen(method)]
    fn free(this: &Challenges);
}

/// What there is of challenges in a figure.
#[derive(Default)]
pub(crate) struct Challenge {
    /// A reader asked for the list.
    pub(crate) asked: bool,
    place: Option<Place>,
}

/// The panel; it outlives the figure's document.
struct Place {
    panel: HtmlElement,
    /// `None` before it is loaded.
    challenges: Option<Challenges>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.panel.remove();
        if let Some(challenges) = &self.challenges {
            challenges.free();
        }
    }
}

/// Shows the challenge that is open now, or none.
pub(crate) fn follow(shell: &Rc<Shell>) {
    // Not while the state is lent: a challenge may open another link, or take the focus.
    let (gone, load, told) = shell
        .with(|inner| {
            let open = inner.challenge.asked || !inner.view.challenge.is_empty();
            if !open || hidden(&inner.view, "challenge") {
                return (inner.challenge.place.take(), false, None);
            }
            let load = inner.challenge.place.is_none();
            let place = inner.challenge.place.get_or_insert_with(|| Place {
                panel: el("section").class("challenge").done(),
                challenges: None,
            });
            let (panel, challenges) = (place.panel.clone(), place.challenges.clone());
            if let Some(shown) = &inner.shown
                && !shown.challenge.contains(Some(&panel))
            {
                dom::append(&shown.challenge, &panel);
            }
            let told = challenges.map(|it| (it, inner.link(), inner.words().lang.key()));
            (None, load, told)
        })
        .unwrap_or_default();
    drop(gone);
    if let Some((challenges, link, lang)) = told {
        challenges.follow(&link, lang);
    }
    if load {
        let came = |shell: &Rc<Shell>, begin: JsValue| begin_with(shell, begin.unchecked_ref());
        loaded::load(shell, "challenges", Box::new(came), complain);
    }
}

/// A reader asks for the list, in the menu.
pub(crate) fn ask(shell: &Rc<Shell>) {
    menu::close(shell, true);
    shell.change(|inner| inner.challenge.asked = true);
}

fn begin_with(shell: &Rc<Shell>, begin: &Function) {
    shell.with(|inner| {
        let home = JsValue::from_str(&inner.page.home);
        let place = inner.challenge.place.as_mut()?;
        dom::clear(&place.panel);
        let challenges = begin.call3(&JsValue::NULL, &shell.host, &place.panel, &home);
        place.challenges = challenges.ok().map(JsCast::unchecked_into);
        Some(())
    });
    follow(shell);
}

/// Says that no challenge can be had.
fn complain(shell: &Shell) {
    shell.with(|inner: &mut Inner| {
        let said = inner.words().ui.no_challenges;
        if let Some(place) = &inner.challenge.place {
            dom::set(&place.panel, "role", "status");
            place.panel.set_text_content(Some(said));
        }
    });
}
