//! The lines that put a figure, as it stands, into another page.

use crate::figures::State;
use crate::link::{self, View};
use crate::words::Lang;

/// The two lines for a custom element; `home` is the address of the site that it comes from, with a
/// slash at its end. Attributes may be long: every number is plain to read. It is as wide as its place,
/// or `width_css` where that is given and there is room.
pub fn element(state: &State, view: &View, home: &str, width_css: Option<u32>) -> String {
    let home = escaped(home);
    let mut code =
        format!("<script type=\"module\" src=\"{home}surprisal.js\"></script>\n<surprisal-figure");
    for (key, value) in attributes(state, view) {
        code += &[" ", &key, "=\"", &escaped(&value), "\""].concat();
    }
    if let Some(width) = width_css {
        code += &[" style=\"width: ", &width.to_string(), "px\""].concat();
    }
    code + "></surprisal-figure>"
}

/// The attributes of an element that shows this state: names and values.
pub fn attributes(state: &State, view: &View) -> Vec<(String, String)> {
    let link = link::write_plain(state, view);
    let pairs = link
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let pairs = pairs.filter(|(key, _)| *key != "v").map(|(key, value)| {
        // The attribute `hidden` would hide the element.
        let key = if key == "hidden" { "hidden-units" } else { key };
        (key.to_owned(), link::decode(value))
    });
    pairs.collect()
}

/// The line for a frame that is `height_css` high, and as wide as its place or `width_css`.
pub fn frame(
    state: &State,
    view: &View,
    home: &str,
    width_css: Option<u32>,
    height_css: f64,
) -> String {
    let words = view.lang.unwrap_or(Lang::En).words();
    let width = width_css.map_or_else(|| "100%".to_owned(), |width| width.to_string());
    format!(
        "<iframe src=\"{}www/embed.html?{}\" title=\"{}\" width=\"{width}\" height=\"{}\" loading=\"lazy\" style=\"border: 0\"></iframe>",
        escaped(home),
        escaped(&link::write(state, view)),
        escaped(words.about(state.kind()).title),
        height_css.ceil() as u32,
    )
}

/// Fit for text, and for an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        // In XML no text may have `]]>` in it.
        .replace('>', "&gt;")
}
