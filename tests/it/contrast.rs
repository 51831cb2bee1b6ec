//! Whether what is shown can be told from its ground, by WCAG 2.2: text at least 4.5:1 (1.4.3), marks and
//! the edges of controls at least 3:1 (1.4.11). Colours come from `Look`, from the two style sheets, and
//! from the accepted pictures, whose texts stand on bars, bands and lines.

use resvg::usvg::roxmltree::{Document, Node};
use resvg::{tiny_skia, usvg};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use surprisal::chart::Theme;

const TEXT: f64 = 4.5;
const MARKS: f64 = 3.0;

type Colour = [f64; 3];

/// WCAG's relative luminance, of parts from 0 to 255.
fn luminance(colour: Colour) -> f64 {
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            libm::pow((part + 0.055) / 1.055, 2.4)
        }
    };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn hex(text: &str) -> Colour {
    let part = |at: usize| f64::from(u8::from_str_radix(&text[at..at + 2], 16).unwrap());
    assert!(text.len() == 7 && text.starts_with('#'), "{text}");
    [part(1), part(3), part(5)]
}

/// The custom properties of a theme.
struct Colours(HashMap<String, String>);

impl Colours {
    /// Of the figures: those of `Look`, and what `www/style.css` makes of them.
    fn of_figures(theme: Theme) -> Self {
        let sheet = without_comments(&read("www/style.css"));
        let base = rule(&sheet, ".figure");
        let own = declarations(base).filter(|(name, _)| name.starts_with("--"));
        let look = theme.look().css();
        let look: Vec<_> = declarations(&look).map(owned).collect();
        Self(look.into_iter().chain(own.map(owned)).collect())
    }

    /// Of the article: what `www/page.css` says.
    fn of_page(theme: Theme) -> Self {
        let sheet = without_comments(&read("www/page.css"));
        let root = declarations(rule(&sheet, ":root")).map(owned);
        let pick = |value: String| match value.strip_prefix("light-dark(") {
            Some(both) => {
                let (light, dark) = both.trim_end_matches(')').split_once(", ").unwrap();
                if theme == Theme::Light { light } else { dark }.to_owned()
            }
            None => value,
        };
        Self(root.map(|(name, value)| (name, pick(value))).collect())
    }

    /// What an expression comes to: `#rrggbb`, `var(--name)`, `color-mix(in srgb, A n%, B)`.
    fn value(&self, text: &str) -> Colour {
        let text = text.trim();
        if let Some(name) = text.strip_prefix("var(") {
            let name = name.strip_suffix(')').unwrap();
            let (name, otherwise) = name.split_once(',').unwrap_or((name, ""));
            let known = self.0.get(name.trim()).map(String::as_str);
            // What a host sets is the host's to see to.
            return self.value(known.unwrap_or(otherwise));
        }
        if let Some(mix) = text.strip_prefix("color-mix(in srgb, ") {
            let (one, other) = mix.strip_suffix(')').unwrap().split_once("%, ").unwrap();
            let (one, share) = one.rsplit_once(' ').unwrap();
            let share = share.parse::<f64>().unwrap() / 100.0;
            let (one, other) = (self.value(one), self.value(other));
            return core::array::from_fn(|at| one[at] * share + other[at] * (1.0 - share));
        }
        hex(text)
    }

    fn contrast(&self, one: &str, other: &str) -> f64 {
        contrast(self.value(one), self.value(other))
    }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn without_comments(sheet: &str) -> String {
    let mut left = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        left += before;
        rest = after.split_once("*/").unwrap().1;
    }
    left + rest
}

/// What stands in the first rule of exactly this selector.
fn rule<'a>(sheet: &'a str, selector: &str) -> &'a str {
    let head = format!("\n{selector} {{");
    let body = sheet.split_once(&head).unwrap().1;
    body.split_once('}').unwrap().0
}

fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    let pair = |part: &'_ str| -> Option<(usize, usize)> {
        let colon = part.find(':')?;
        Some((colon, colon + 1))
    };
    body.split(';').filter_map(move |part| {
        let (end, start) = pair(part)?;
        Some((part[..end].trim(), part[start..].trim()))
    })
}

/// Every rule of a sheet, those within `@` rules too, with the innermost selector.
fn rules(sheet: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut head = String::new();
    let mut parts = sheet.split_inclusive(['{', '}']);
    let mut body = String::new();
    for part in &mut parts {
        if let Some(selector) = part.strip_suffix('{') {
            // Declarations may stand in front of a nested rule.
            let selector = selector.rsplit([';', '}']).next();
            selector.unwrap().trim().clone_into(&mut head);
            body.clear();
        } else {
            body += part.trim_end_matches('}');
            found.push((head.clone(), body.clone()));
            body.clear();
        }
    }
    found
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((contrast(hex("#000000"), hex("#ffffff")) - 21.0).abs() < 1e-12);
    // WebAIM's example of the lightest grey that passes on white.
    let grey = contrast(hex("#767676"), hex("#ffffff"));
    assert!((4.54..4.55).contains(&grey), "{grey}");
}

#[test]
fn text_and_marks_stand_out_from_paper() {
    for theme in Theme::ALL {
        let colours = Colours::of_figures(theme);
        for ground in ["var(--paper)", "var(--wash)"] {
            for name in ["ink", "quiet", "truth", "model", "gap", "saved", "axis"] {
                let least = if name == "axis" { MARKS } else { TEXT };
                let found = colours.contrast(&format!("var(--{name})"), ground);
                assert!(
                    found >= least,
                    "{theme:?}: {name} on {ground} has {found:.2}"
                );
            }
        }
        // Chips that are pressed, the right answer, another one.
        for (share, of) in [(14, "accent"), (14, "saved"), (10, "ink")] {
            let ground = format!("color-mix(in srgb, var(--{of}) {share}%, var(--paper))");
            let found = colours.contrast("var(--ink)", &ground);
            assert!(found >= TEXT, "{theme:?}: ink on {ground} has {found:.2}");
        }
    }
}

#[test]
fn the_article_stands_out_from_its_ground() {
    for theme in Theme::ALL {
        let colours = Colours::of_page(theme);
        for ground in ["var(--ground)", "var(--raised)"] {
            for name in ["text", "soft", "hue-truth", "hue-model", "hue-gap", "edge"] {
                let least = if name == "edge" { MARKS } else { TEXT };
                let found = colours.contrast(&format!("var(--{name})"), ground);
                assert!(
                    found >= least,
                    "{theme:?}: {name} on {ground} has {found:.2}"
                );
            }
        }
    }
}

/// Text has one of the colours above; nothing is made paler by opacity but what cannot be used.
#[test]
fn style_sheets_use_no_other_colours() {
    const TEXT_COLOURS: [&str; 14] = [
        "var(--ink)",
        "var(--surprisal-text, var(--ink))",
        "var(--quiet)",
        "var(--truth)",
        "var(--model)",
        "var(--gap)",
        "var(--saved)",
        "var(--accent)",
        "var(--hue)",
        "var(--hue, var(--quiet))",
        "var(--text)",
        "var(--soft)",
        "var(--hue-truth)",
        "var(--hue-model)",
    ];
    // What cannot be used, what is only decoration, and what lies over a whole picture.
    const PALE: [&str; 9] = [
        ".form input:disabled",
        ".button:disabled",
        ".figure [aria-disabled=\"true\"]:is(.remove, .button)",
        ".printed",
        ".file input",
        ":is(h2, h3) > a::after",
        "ul > li::marker",
        "input.name::placeholder",
        ".figure .desk-panel textarea::placeholder",
    ];
    for path in ["www/style.css", "www/page.css", "www/guide.css"] {
        for (selector, body) in rules(&without_comments(&read(path))) {
            if PALE.contains(&selector.as_str()) {
                continue;
            }
            for (name, value) in declarations(&body) {
                let value = value.trim_end_matches(" !important");
                let known = TEXT_COLOURS.contains(&value)
                    || value == "inherit"
                    || value == "var(--hue-gap)";
                assert!(
                    name != "color" || known,
                    "{path}: {selector} has the colour {value}"
                );
                let whole = value == "1";
                assert!(
                    name != "opacity" || whole,
                    "{path}: {selector} is paler: {value}"
                );
            }
        }
    }
}

/// Boxes, buttons and sliders can be made out; lines between parts may be faint.
#[test]
fn controls_have_an_edge() {
    let sheet = without_comments(&read("www/style.css"));
    let controls = ["input", "select", "textarea", ".button", ".chip", ".item"];
    let mut seen = 0;
    for (selector, body) in rules(&sheet) {
        if !controls.iter().any(|control| selector.contains(control)) {
            continue;
        }
        for (name, value) in declarations(&body) {
            if !matches!(name, "border" | "border-color" | "--rail") || value == "0" {
                continue;
            }
            // A name is read as text, and shows its box when it is pointed at.
            let bare = value == "1px solid transparent" && selector == ".figure input.name";
            assert!(
                !value.contains("--grid")
                    && (bare || value.contains("var(--") || value == "Highlight"),
                "{selector}: {value}"
            );
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
    for theme in Theme::ALL {
        let colours = Colours::of_figures(theme);
        let found = colours.contrast("var(--edge)", "var(--paper)");
        assert!(found >= MARKS, "{theme:?}: {found:.2}");
    }
}

/// A text of a picture: its letters, its colour, and the box they fill, in pixels.
struct Written {
    text: String,
    colour: Colour,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0)
}

fn written(node: Node<'_, '_>, scale: f64) -> Written {
    let text = node.text().unwrap_or_default().to_owned();
    let size = number(node, "font-size") * scale;
    let advance = |c: char| if c.is_ascii() { 0.52 } else { 1.0 };
    let width = text.chars().map(advance).sum::<f64>() * size;
    let x = number(node, "x") * scale;
    let left = match node.attribute("text-anchor") {
        Some("end") => x - width,
        Some("middle") => x - width / 2.0,
        _ => x,
    };
    let shift = node.attribute("dy").unwrap_or("0em");
    let (shift, unit) = shift.split_at(shift.len() - 2);
    let em = if unit == "ex" { 0.5 } else { 1.0 };
    let shift = shift.parse::<f64>().unwrap() * em * size;
    let base = number(node, "y") * scale + shift;
    Written {
        colour: hex(&node.attribute("fill").unwrap().to_ascii_lowercase()),
        text,
        left,
        right: left + width,
        top: base - 0.7 * size,
        bottom: base,
    }
}

/// The texts of the accepted pictures, each against the middle of what lies behind it; a line may cross it.
#[test]
fn texts_of_pictures_stand_out_from_what_is_behind_them() {
    let mut seen = 0;
    let mut pale = Vec::new();
    for folder in ["www/pictures", "tests/golden"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            // Both languages have the same colours, and drawing all takes half a minute.
            let name = path.file_name().unwrap().to_string_lossy();
            if !name.ends_with("en-light.svg") && !name.ends_with("zh-dark.svg") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let document = Document::parse(&text).unwrap();
            let pictures = document.descendants().filter(|node| {
                node.has_tag_name("svg")
                    && node.descendants().skip(1).all(|it| !it.has_tag_name("svg"))
            });
            for picture in pictures {
                // resvg has no fonts here, so that only what is behind the letters is drawn.
                let svg = &text[picture.range()];
                let options = usvg::Options::default();
                let tree = usvg::Tree::from_str(svg, &options).unwrap();
                let size = tree.size().to_int_size();
                // At half the size: enough to see what letters stand on.
                let (wide, high) = (size.width() / 2, size.height() / 2);
                let mut pixels = tiny_skia::Pixmap::new(wide, high).unwrap();
                let half = tiny_skia::Transform::from_scale(0.5, 0.5);
                resvg::render(&tree, half, &mut pixels.as_mut());
                let inner: f64 = picture
                    .attribute("viewBox")
                    .unwrap()
                    .split(' ')
                    .nth(2)
                    .unwrap()
                    .parse()
                    .unwrap();
                let scale = f64::from(wide) / inner;
                for node in picture
                    .descendants()
                    .filter(|node| node.has_tag_name("text"))
                {
                    let written = written(node, scale);
                    let rows = written.top.max(0.0) as u32..written.bottom.max(0.0) as u32;
                    let mut behind: Vec<f64> = rows
                        .flat_map(|y| {
                            let columns = written.left.max(0.0) as u32..written.right as u32;
                            columns.map(move |x| (x, y))
                        })
                        .filter_map(|(x, y)| pixels.pixel(x, y))
                        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()].map(f64::from))
                        .map(|pixel| contrast(pixel, written.colour))
                        .collect();
                    behind.sort_by(f64::total_cmp);
                    let Some(middle) = behind.get(behind.len() / 2) else {
                        continue;
                    };
                    seen += 1;
                    if *middle < TEXT {
                        pale.push(format!("{name}: “{}” has {middle:.2}", written.text));
                    }
                }
            }
        }
    }
    assert!(seen > 1500, "{seen}");
    assert!(pale.is_empty(), "{}", pale.join("\n"));
}
