//! Our own SVG read back, element by element. A page builds its nodes from it: where a host demands
//! Trusted Types, its parsers of text are closed.

/// One thing of a document, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// An element begins: its name, its attributes.
    Open(&'a str, Vec<(&'a str, String)>),
    /// Text of the element that began last.
    Text(String),
    /// The element that began last and is still open ends.
    Close,
}

/// The pieces of a document as [`super::svg()`], [`super::Sheet`] and [`crate::report`] write them: elements,
/// attributes in double quotes, texts. Nothing for text that is anything else.
pub fn elements(svg: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut parts = svg.split('<');
    // Nothing stands before the first element.
    if !parts.next()?.trim().is_empty() {
        return None;
    }
    for part in parts {
        let (tag, text) = part.split_once('>')?;
        if let Some(name) = tag.strip_prefix('/') {
            depth = depth.checked_sub(1)?;
            if !is_name(name) {
                return None;
            }
            pieces.push(Piece::Close);
        } else {
            let (tag, is_closed) = match tag.strip_suffix('/') {
                Some(tag) => (tag, true),
                None => (tag, false),
            };
            let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
            if !is_name(name) {
                return None;
            }
            pieces.push(Piece::Open(name, attributes(rest)?));
            if is_closed {
                pieces.push(Piece::Close);
            } else {
                depth += 1;
            }
        }
        let text = text.trim_matches('\n');
        if !text.is_empty() {
            pieces.push(Piece::Text(plain(text)?));
        }
    }
    (depth == 0 && !pieces.is_empty()).then_some(pieces)
}

fn attributes(text: &str) -> Option<Vec<(&str, String)>> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, behind) = rest.split_once("=\"")?;
        let (value, behind) = behind.split_once('"')?;
        if !is_name(name) {
            return None;
        }
        attributes.push((name, plain(value)?));
        rest = behind.trim_start();
    }
    Some(attributes)
}

/// Nothing that could be a handler of events: those begin with `on`, and pictures have none.
fn is_name(name: &str) -> bool {
    let letters = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    letters && !name.is_empty() && !name.starts_with("on") && name != "script"
}

/// A text without its entities.
fn plain(text: &str) -> Option<String> {
    const ENTITIES: [(&str, char); 5] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
    ];
    let mut parts = text.split('&');
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';')?;
        let code = entity.strip_prefix('#').and_then(|code| code.parse().ok());
        let code = code.and_then(char::from_u32);
        let named = ENTITIES.iter().find(|it| it.0 == entity).map(|it| it.1);
        plain.push(code.or(named)?);
        plain.push_str(rest);
    }
    Some(plain)
}
