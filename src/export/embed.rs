//! The lines that put a figure, as it stands, into another page.

use crate::figures::State;
use crate::link::{self, View};
use crate::words::Lang;

/// The two lines for a custom element; `home` is the address of the site that it comes from, with a
/// slash at its end. Attributes may be long: every number is plain to read.
pub fn element(state: &State, view: &View, home: &str) -> String {
    let home = escaped(home);
    let mut code =
        format!("<script type=\"module\" src=\"{home}surprisal.js\"></script>\n<surprisal-figure");
    for pair in link::write_plain(state, view).split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if key != "v" {
            // The attribute `hidden` would hide the element.
            let key = if key == "hidden" { "hidden-units" } else { key };
            let value = escaped(&link::decode(value));
            code += &[" ", key, "=\"", &value, "\""].concat();
        }
    }
    code + "></surprisal-figure>"
}

/// The line for a frame that is `height_css` high.
pub fn frame(state: &State, view: &View, home: &str, height_css: f64) -> String {
    let words = view.lang.unwrap_or(Lang::En).words();
    format!(
        "<iframe src=\"{}www/embed.html?{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border: 0\"></iframe>",
        escaped(home),
        escaped(&link::write(state, view)),
        escaped(words.about(state.kind()).title),
        height_css.ceil() as u32,
    )
}

/// Fit for an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
