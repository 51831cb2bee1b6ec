//! The browser shell: everything that knows a document, a canvas, a pointer, a frame. What is
//! exported here is the whole boundary between wasm and JavaScript.

mod alarm;
mod canvas;
mod challenge;
mod choices;
mod controls;
mod dom;
mod events;
mod formula;
mod frame;
mod grid;
mod hand;
mod landing;
mod lesson;
mod listener;
mod loaded;
mod menu;
mod mount;
mod number;
mod pictures;
mod player;
mod pointer;
mod readings;
mod samples;
mod shell;
mod slider;
mod table;
mod teller;
#[cfg(test)]
mod tests;
mod watch;

// All in one module, where nothing can be loaded later.
#[cfg(feature = "whole")]
#[path = "../files/src/challenges/mod.rs"]
pub mod challenges;
#[cfg(feature = "whole")]
#[path = "../files/src/menu/mod.rs"]
pub mod contents;
#[cfg(feature = "whole")]
#[path = "../files/src/file.rs"]
pub mod file;
#[cfg(feature = "whole")]
#[path = "../files/src/paper.rs"]
pub mod paper;
#[cfg(feature = "whole")]
#[path = "../desk/src/tables/mod.rs"]
pub mod tables;
#[cfg(feature = "whole")]
mod vector;

use js_sys::Function;
use shell::{Page, Shell};
use std::rc::Rc;
use surprisal::chart::Theme;
use surprisal::figures::Action;
use surprisal::words::Lang;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, ShadowRoot};

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The colours of both themes: the beginning of the figures' style sheet.
#[wasm_bindgen]
pub fn colours() -> String {
    let [light, dark] = Theme::ALL.map(|theme| theme.look().css());
    // Paper is light; a canvas that has to be printed as it is keeps its ground.
    let css = [
        ".figure{",
        &light,
        "}.dark canvas{",
        &dark,
        "}@media screen{.figure.dark{",
        &dark,
        "}}",
    ];
    dom::joined(&css)
}

/// A living figure. Freeing it takes its document and its listeners away.
#[wasm_bindgen]
pub struct Figure(Rc<Shell>);

#[wasm_bindgen]
impl Figure {
    /// Puts a figure into the shadow root of `host`, as the query string says. It is drawn in the
    /// next animation frame; then `host` dispatches `surprisal-change`. `files` gives a promise of
    /// a function by its name: `menu` fills a menu's panel, (panel, host, language, theme and home
    /// with blanks between) to an object; `desk` reads tables, (panel, query string, what opens a
    /// query string) to an object; `challenges` shows and checks them, (host, panel, home) to an object.
    pub fn mount(host: HtmlElement, root: ShadowRoot, query: &str, files: Function) -> Self {
        alarm::install();
        let shell = Shell::new(host, root, query, files);
        shell.redraw();
        Self(shell)
    }

    /// Takes the page's language tag and its theme (`light` or `dark`), which a figure follows where
    /// its link says nothing else, and the address of the site that embed codes point to.
    pub fn follow(&self, lang: &str, theme: &str, home: String) {
        let dark = theme == Theme::Dark.key();
        self.0.follow(Page {
            lang: Lang::from_tag(lang).unwrap_or_default(),
            theme: if dark { Theme::Dark } else { Theme::Light },
            home,
        });
    }

    /// Brings the default of a key in links back.
    pub fn forget(&self, key: &str) {
        self.0.forget(key);
    }

    /// The query string that opens this state.
    #[wasm_bindgen(getter)]
    pub fn link(&self) -> String {
        self.0.link()
    }

    /// Takes the keys of a query string; what they do not name stays. What could not be taken, or had to be
    /// mended: a sentence in each line.
    pub fn take(&self, query: &str) -> String {
        self.0.put(query);
        let mut text = String::new();
        self.0.with(|inner| {
            for note in &inner.notes {
                text = dom::joined(&[&text, &inner.words().note(note), "\n"]);
            }
        });
        text
    }

    /// Opens a query string.
    #[wasm_bindgen(setter)]
    pub fn set_link(&self, query: &str) {
        self.0.open(query);
    }

    /// Which answer was given to the question, from 0.
    #[wasm_bindgen(getter)]
    pub fn answer(&self) -> Option<u32> {
        let answer = self.0.with(|inner| inner.state.answer());
        answer.flatten().map(|choice| choice as u32)
    }

    /// Takes an answer that was given before; it moves nothing.
    pub fn recall(&self, choice: u32) {
        self.0.act(&Action::Recall(choice as usize));
    }

    /// Its language and its theme, with a blank between.
    pub fn about(&self) -> String {
        self.0.with(|inner| inner.about()).unwrap_or_default()
    }

    /// An object of numbers, in the chosen unit.
    pub fn readouts(&self) -> js_sys::Object {
        self.0.readouts()
    }
}
