//! State <-> query string: forgiving to read, exact to write.

use crate::figures::{Kind, Note, State};
use crate::words::Lang;

/// What a link says about how a figure is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The language; `None` follows the page.
    pub lang: Option<Lang>,
    /// The theme; `None` follows the page.
    pub theme: Option<crate::chart::Theme>,
    /// Names of controls and parts that are not shown.
    pub hide: Vec<String>,
    /// Keys that no figure knows, kept as they were.
    pub others: Vec<(String, String)>,
}

/// A link that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Always valid.
    pub state: State,
    /// How to show it.
    pub view: View,
    /// What was ignored or mended.
    pub notes: Vec<Note>,
}

/// Reads a query string, with or without `?`. Never fails. Where it names no figure, it is `fallback`.
pub fn read(query: &str, fallback: Kind) -> Link {
    let _ = query;
    Link { state: State::new(fallback), view: View::default(), notes: Vec::new() }
}

/// Takes one key, as from an attribute; the value is plain text, not percent-encoded.
pub fn put(state: &mut State, view: &mut View, key: &str, value: &str) -> Vec<Note> {
    let _ = (state, view, key, value);
    Vec::new()
}

/// Writes the query string, without `?`.
pub fn write(state: &State, view: &View) -> String {
    let _ = (state, view);
    String::new()
}
