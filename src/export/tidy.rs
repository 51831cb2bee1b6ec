//! What plotters writes as SVG, without what goes without saying: half as large, the same picture.

use crate::text::joined;
use crate::unit::exact;

/// What holds for a document where nothing else is said: its root says it.
pub(super) const USUAL: &str = "font-family=\"sans-serif\" fill=\"none\" stroke-width=\"8\"";

/// Attributes that say what holds anyway. A line's width is among them where there is no line.
const DEFAULTS: [(&str, &str); 6] = [
    ("fill", "none"),
    ("font-family", "sans-serif"),
    ("opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "8"),
    ("text-anchor", "start"),
];

/// Rewrites the elements of a document, each of which stands on a line of its own.
pub(super) fn tidy(drawn: &str) -> String {
    let mut out = String::new();
    let mut lines = drawn.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("<text ") {
            out += &tag(line);
            out += lines.next().unwrap_or_default();
            out += lines.next().unwrap_or_default();
        } else if line.starts_with('<') && !line.starts_with("</") {
            out += &tag(line);
        } else {
            out += line;
        }
        out.push('\n');
    }
    out
}

/// A tag without its defaults; lines and areas become paths.
fn tag(line: &str) -> String {
    let inside = line.trim_start_matches('<').trim_end_matches(['/', '>']);
    let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let attributes: Vec<(&str, &str)> = rest
        .split_inclusive("\" ")
        .filter_map(|pair| pair.trim_end().strip_suffix('"')?.split_once("=\""))
        .collect();
    let lineless = attributes.contains(&("stroke", "none"));
    let is_path = matches!(name, "polyline" | "polygon");
    let mut out = String::from("<");
    out += if is_path { "path" } else { name };
    for (key, value) in attributes {
        if DEFAULTS.contains(&(key, value)) || lineless && key == "stroke-width" {
            continue;
        }
        let (key, value) = match key {
            "points" => ("d", path(value, name == "polygon")),
            "font-size" => (key, thousandths(value)),
            _ => (key, value.to_owned()),
        };
        out += &joined(&[" ", key, "=\"", &value, "\""]);
    }
    out += if line.ends_with("/>") { "/>" } else { ">" };
    out
}

/// Points on the grid as steps from one to the next: short where a curve is smooth.
fn path(points: &str, closed: bool) -> String {
    let mut path = String::from("m");
    let mut last = (0, 0);
    for point in points.split_ascii_whitespace() {
        let (x, y) = point.split_once(',').unwrap_or((point, ""));
        let (x, y): (i32, i32) = (x.parse().unwrap_or(0), y.parse().unwrap_or(0));
        for step in [x - last.0, y - last.1] {
            if step >= 0 && path != "m" {
                path.push(' ');
            }
            path += &step.to_string();
        }
        last = (x, y);
    }
    if closed {
        path.push('z');
    }
    path
}

/// 104, not 104.00000000000001.
fn thousandths(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction: String = fraction.chars().chain("0000".chars()).take(4).collect();
    let number = |digits: &str| digits.parse().unwrap_or(0_u32);
    let rounded = (number(&fraction) + 5) / 10;
    exact(f64::from(number(whole) * 1000 + rounded) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn only_what_goes_without_saying_is_left_out() {
        let drawn = "<polyline fill=\"none\" opacity=\"1\" stroke=\"#E3E6EA\" stroke-width=\"8\" points=\"320,2192 310,2192 311,2190 \"/>\n\
             <polygon opacity=\"0.5\" fill=\"#E3E6EA\" points=\"1,1 2,1 2,2 \"/>\n\
             <circle cx=\"5\" cy=\"6\" r=\"4\" opacity=\"1\" fill=\"#FFFFFF\" stroke=\"none\" stroke-width=\"8\"/>\n\
             <circle cx=\"5\" cy=\"6\" r=\"4\" opacity=\"1\" fill=\"none\" stroke=\"#FFFFFF\" stroke-width=\"8\"/>\n\
             <text x=\"1\" y=\"2\" dy=\"0.5ex\" text-anchor=\"end\" font-family=\"sans-serif\" font-size=\"104.00000000000001\" opacity=\"1\" fill=\"#1B1F24\" font-weight=\"bold\">\n\
             a = &quot;b&quot; &lt;/&gt;\n\
             </text>\n\
             </svg>\n";
        let expected = "<path stroke=\"#E3E6EA\" d=\"m320 2192-10 0 1-2\"/>\n\
             <path opacity=\"0.5\" fill=\"#E3E6EA\" d=\"m1 1 1 0 0 1z\"/>\n\
             <circle cx=\"5\" cy=\"6\" r=\"4\" fill=\"#FFFFFF\"/>\n\
             <circle cx=\"5\" cy=\"6\" r=\"4\" stroke=\"#FFFFFF\"/>\n\
             <text x=\"1\" y=\"2\" dy=\"0.5ex\" text-anchor=\"end\" font-size=\"104\" fill=\"#1B1F24\" font-weight=\"bold\">a = &quot;b&quot; &lt;/&gt;</text>\n\
             </svg>\n";
        assert_eq!(tidy(drawn), expected);
    }
}
