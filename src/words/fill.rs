//! Templates, where `{0}` is the first value: a language gives only them.

/// The template with the values in their places. A place without a value stays empty.
pub fn fill(template: &str, values: &[String]) -> String {
    let mut text = String::new();
    let mut parts = template.split('{');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let Some((place, rest)) = part.split_once('}') else {
            continue;
        };
        let value = place
            .parse()
            .ok()
            .and_then(|place: usize| values.get(place));
        text.push_str(value.map_or("", String::as_str));
        text.push_str(rest);
    }
    text
}
