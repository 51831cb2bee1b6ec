//! References in a style sheet: `url(…)` and `@import "…"`.

use std::ops::Range;

use super::Use;

/// Where in `style` other files are named.
pub(super) fn find(style: &str) -> Vec<(Range<usize>, Use)> {
    let urls = style.match_indices("url(").filter_map(|(at, form)| {
        let start = at + form.len();
        let end = start + style[start..].find(')')?;
        let inside = style[start..end].trim_matches(['"', '\'']);
        let start = start + usize::from(inside.len() < end - start);
        Some(start..start + inside.len())
    });
    let imports = style.match_indices("@import \"").filter_map(|(at, form)| {
        let start = at + form.len();
        Some(start..start + style[start..].find('"')?)
    });
    let mut found: Vec<Range<usize>> = urls.chain(imports).collect();
    found.sort_by_key(|range| range.start);
    found.into_iter().map(|range| (range, Use::Load)).collect()
}
