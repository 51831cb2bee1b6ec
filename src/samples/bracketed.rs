//! Text with brackets: JSON, Python literals, what `NumPy` prints. One forgiving reader for all
//! of them gives rows of cells, with heads where the text names things.

use super::nested::{Kind, Value, table};
use super::note::{Note, What};
use super::record::Record;

/// Deeper nesting is not read.
const DEEPEST: usize = 24;

/// A value, and the name that it is assigned to.
pub(super) type Named = (Option<Vec<u8>>, Value);

/// Whether a text starts like a value with brackets or like an assignment of one.
pub(super) fn is_bracketed(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let word = text.iter().take_while(|byte| in_word(**byte)).count();
    let rest = text[word..].trim_ascii_start();
    match (word, rest.first()) {
        (0, Some(b'[' | b'(' | b'{')) | (_, Some(b'(')) => true,
        (1.., Some(b'=')) => text[..word]
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_'),
        _ => text.starts_with(b"import ") || text.starts_with(b"from "),
    }
}

/// The rows of a text, the heads first where it has any; what it cannot read.
pub(super) fn rows(text: &[u8]) -> (Option<Record>, Vec<Record>, Vec<Note>) {
    let (values, notes) = values(text);
    let mut table = table(values);
    let heads = table.heads.take();
    (heads, table.rows, notes)
}

/// The values of a text, each with the name that it is assigned to; what cannot be read.
pub(super) fn values(text: &[u8]) -> (Vec<Named>, Vec<Note>) {
    let mut reader = Reader {
        text,
        at: 0,
        line: 1,
        notes: Vec::new(),
    };
    (reader.all(), reader.notes)
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_.+-<>%".contains(&byte) || byte >= 0x80
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
    notes: Vec<Note>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn step(&mut self) {
        self.line += u64::from(self.peek() == Some(b'\n'));
        self.at += 1;
    }

    /// Skips blanks, comments and the signs in `also`.
    fn skip(&mut self, also: &[u8]) {
        while let Some(byte) = self.peek() {
            if byte == b'#' {
                while self.peek().is_some_and(|byte| byte != b'\n') {
                    self.step();
                }
            } else if byte.is_ascii_whitespace() || also.contains(&byte) {
                self.step();
            } else {
                break;
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(in_word) {
            self.step();
        }
        &self.text[start..self.at]
    }

    /// Every value of the text with its name, if it is assigned to one.
    fn all(&mut self) -> Vec<Named> {
        let mut values = Vec::new();
        loop {
            self.skip(b",;");
            let before = self.at;
            let Some(byte) = self.peek() else {
                return values;
            };
            let name = self.name(b'=');
            self.skip(b"");
            let line = self.line;
            match self.value(0) {
                Some(Value {
                    kind: Kind::Text(_),
                    ..
                }) if name.is_none() => {}
                Some(Value {
                    kind: Kind::List(list),
                    ..
                }) if list.is_empty() => {}
                Some(value) => values.push((name, value)),
                None if self.notes.is_empty() => {
                    let sign = char_at(self.text, self.at.max(before)).unwrap_or(char::from(byte));
                    self.notes.push(What::Unexpected { sign }.at(line, 0));
                    return values;
                }
                None => return values,
            }
        }
    }

    /// A word with `sign` behind it, both read; else nothing is.
    fn name(&mut self, sign: u8) -> Option<Vec<u8>> {
        let (at, line) = (self.at, self.line);
        let word = self.word();
        self.skip(b"");
        let next = self.text.get(self.at + 1);
        if !word.is_empty() && self.peek() == Some(sign) && next != Some(&b'=') {
            self.step();
            return Some(word.to_vec());
        }
        (self.at, self.line) = (at, line);
        None
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip(b"");
        let line = self.line;
        let kind = match self.peek()? {
            _ if depth > DEEPEST => return None,
            b'[' => self.list(b']', depth)?,
            b'(' => self.list(b')', depth)?,
            b'{' => self.object(depth)?,
            quote @ (b'"' | b'\'') => Kind::Text(self.string(quote)?),
            byte if in_word(byte) => {
                let word = self.word().to_vec();
                if word == b"..." {
                    self.notes.push(What::Abbreviated.at(line, 0));
                }
                if self.peek() == Some(b'(') {
                    // A call, array(…) or tensor(…): its first argument is the value.
                    return self.call(depth);
                }
                Kind::Text(word)
            }
            _ => return None,
        };
        Some(Value { line, kind })
    }

    fn list(&mut self, end: u8, depth: usize) -> Option<Kind> {
        let (line, open) = (self.line, char::from(self.text[self.at]));
        self.step();
        let mut values = Vec::new();
        loop {
            self.skip(b",;");
            match self.peek() {
                Some(byte) if byte == end => {
                    self.step();
                    return Some(Kind::List(values));
                }
                Some(_) => values.push(self.value(depth + 1)?),
                None => {
                    self.unclosed(open, line);
                    // What was there so far is kept.
                    return Some(Kind::List(values));
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Kind> {
        let line = self.line;
        self.step();
        let mut entries = Vec::new();
        loop {
            self.skip(b",;");
            match self.peek() {
                Some(b'}') => {
                    self.step();
                    return Some(Kind::Object(entries));
                }
                Some(_) => {
                    let Some(Value {
                        kind: Kind::Text(key),
                        ..
                    }) = self.value(depth + 1)
                    else {
                        return None;
                    };
                    self.skip(b":");
                    entries.push((key, self.value(depth + 1)?));
                }
                None => {
                    self.unclosed('{', line);
                    return Some(Kind::Object(entries));
                }
            }
        }
    }

    fn call(&mut self, depth: usize) -> Option<Value> {
        let line = self.line;
        self.step();
        let mut first = None;
        loop {
            self.skip(b",;");
            match self.peek() {
                Some(b')') => {
                    self.step();
                    break;
                }
                Some(_) => {
                    let named = self.name(b'=').is_some();
                    let value = self.value(depth + 1)?;
                    if !named && first.is_none() {
                        first = Some(value);
                    }
                }
                None => {
                    self.unclosed('(', line);
                    break;
                }
            }
        }
        let nothing = Kind::List(Vec::new());
        Some(first.unwrap_or(Value {
            line,
            kind: nothing,
        }))
    }

    fn string(&mut self, quote: u8) -> Option<Vec<u8>> {
        let line = self.line;
        self.step();
        let mut text = Vec::new();
        loop {
            match self.peek() {
                None | Some(b'\n') => {
                    self.unclosed(char::from(quote), line);
                    return None;
                }
                Some(b'\\') => {
                    self.step();
                    let escaped = self.peek()?;
                    self.step();
                    match escaped {
                        b'u' => {
                            let hex = self.text.get(self.at..self.at + 4);
                            let hex = hex.and_then(|hex| core::str::from_utf8(hex).ok());
                            let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
                            let c = code.and_then(char::from_u32).unwrap_or('\u{fffd}');
                            text.extend(c.to_string().bytes());
                            self.at = (self.at + 4).min(self.text.len());
                        }
                        b'n' | b'r' | b't' => text.push(b' '),
                        other => text.push(other),
                    }
                }
                Some(byte) => {
                    self.step();
                    if byte == quote {
                        return Some(text);
                    }
                    text.push(byte);
                }
            }
        }
    }

    /// Says so of the innermost only: those around it are not closed either.
    fn unclosed(&mut self, sign: char, line: u64) {
        let is_said = |note: &Note| matches!(note.what, What::Unclosed { .. });
        if !self.notes.iter().any(is_said) {
            self.notes.push(What::Unclosed { sign }.at(line, 0));
        }
        self.at = self.text.len();
    }
}

fn char_at(text: &[u8], at: usize) -> Option<char> {
    String::from_utf8_lossy(text.get(at..)?).chars().next()
}
