//! References in a module: `import` in its three forms, and `new URL(…, import.meta.url)`.

use std::ops::Range;

use super::Use;

/// What stands before a name, what must follow it, and how the file is used.
const FORMS: &[(&str, &str, Use)] = &[
    ("from ", "", Use::Load),
    ("import ", "", Use::Load),
    ("import(", ")", Use::Later),
    ("new URL(", ", import.meta.url", Use::Load),
    // As esbuild leaves them.
    ("from", "", Use::Load),
    ("import", "", Use::Load),
    ("new URL(", ",import.meta.url", Use::Load),
];

/// Where in `script` other files are named.
pub(super) fn find(script: &str) -> Vec<(Range<usize>, Use)> {
    let mut found: Vec<(Range<usize>, Use)> = FORMS
        .iter()
        .flat_map(|(before, after, usage)| {
            script
                .match_indices(before)
                .filter(|(at, _)| !in_comment(script, *at))
                .filter_map(|(at, _)| literal(script, at + before.len()))
                .filter(move |range| script[range.end + 1..].starts_with(after))
                .map(|range| (range, *usage))
        })
        // A bare word after `from` is a sentence and not a file.
        .filter(|(range, _)| script[range.clone()].contains('.'))
        .collect();
    found.sort_by_key(|(range, _)| range.start);
    found.dedup();
    found
}

/// The inside of a string literal that begins at `start`.
fn literal(script: &str, start: usize) -> Option<Range<usize>> {
    let rest = &script[start..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let length = rest[1..].find([quote, '\n'])?;
    let inside = start + 1..start + 1 + length;
    script[inside.end..].starts_with(quote).then_some(inside)
}

/// Whether the line at `at` began as a comment; enough for modules that a formatter laid out.
fn in_comment(script: &str, at: usize) -> bool {
    let line = &script[script[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with('*') || line.starts_with("/*")
}
