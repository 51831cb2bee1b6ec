//! Text with brackets: JSON, Python literals, what `NumPy` prints. One forgiving reader for all
//! of them gives rows of cells, with heads where the text names things.

use super::note::{Note, What};
use super::record::Record;

/// Deeper nesting is not read.
const DEEPEST: usize = 24;

/// A value, with the line it starts on.
#[derive(Debug)]
struct Value {
    line: u64,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Text(Vec<u8>),
    List(Vec<Value>),
    Object(Vec<(Vec<u8>, Value)>),
}

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
    let mut reader = Reader {
        text,
        at: 0,
        line: 1,
        notes: Vec::new(),
    };
    let values = reader.all();
    let notes = reader.notes;
    let mut table = table(values);
    let heads = table.heads.take();
    (heads, table.rows, notes)
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
    fn all(&mut self) -> Vec<(Option<Vec<u8>>, Value)> {
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

    fn unclosed(&mut self, sign: char, line: u64) {
        self.notes.push(What::Unclosed { sign }.at(line, 0));
        self.at = self.text.len();
    }
}

fn char_at(text: &[u8], at: usize) -> Option<char> {
    String::from_utf8_lossy(text.get(at..)?).chars().next()
}

/// Rows, and what their columns are called.
#[derive(Default)]
struct Rows {
    heads: Option<Record>,
    rows: Vec<Record>,
}

impl Value {
    fn list(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(values) => Some(values),
            _ => None,
        }
    }

    /// Whether it is a whole number, or a list of them.
    fn is_whole(&self) -> bool {
        match &self.kind {
            Kind::Text(text) => !text.is_empty() && text.iter().all(u8::is_ascii_digit),
            Kind::List(values) => values.iter().all(Self::is_whole),
            Kind::Object(_) => false,
        }
    }

    /// Its cells, with what each is called if it is called `name`.
    fn flatten(&self, name: &[u8], cells: &mut Vec<(Vec<u8>, Vec<u8>, u64)>) {
        let below = |part: &[u8]| match name {
            b"" => part.to_vec(),
            _ => [name, b"_", part].concat(),
        };
        match &self.kind {
            Kind::Text(text) => cells.push((name.to_vec(), text.clone(), self.line)),
            Kind::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    value.flatten(&below(index.to_string().as_bytes()), cells);
                }
            }
            Kind::Object(entries) => {
                for (key, value) in entries {
                    value.flatten(&below(key), cells);
                }
            }
        }
    }
}

/// What the values of a text amount to as rows.
fn table(mut values: Vec<(Option<Vec<u8>>, Value)>) -> Rows {
    if values.len() == 1
        && let Some((name, value)) = values.pop()
    {
        return match (name, value.kind) {
            (_, Kind::Object(entries)) => named(entries, value.line),
            (None, Kind::List(rows)) => list(rows),
            (Some(name), kind) => {
                let line = value.line;
                named(vec![(name, Value { line, kind })], line)
            }
            (None, Kind::Text(_)) => Rows::default(),
        };
    }
    let line = values.first().map_or(1, |(_, value)| value.line);
    let unnamed = values.iter().all(|(name, _)| name.is_none());
    let flat = |value: &Value| {
        let cells = value.list();
        cells.is_some_and(|cells| cells.iter().all(|cell| matches!(cell.kind, Kind::Text(_))))
    };
    let objects = values
        .iter()
        .all(|(_, value)| matches!(value.kind, Kind::Object(_)));
    // One row a line, but for labels followed by what was said of them.
    let labels_first = values.len() <= 3
        && values.first().is_some_and(|(_, value)| value.is_whole())
        && values.iter().skip(1).any(|(_, value)| !value.is_whole());
    if unnamed && (objects || values.iter().all(|(_, value)| flat(value)) && !labels_first) {
        return list(values.into_iter().map(|(_, value)| value).collect());
    }
    let mut models = ["p", "q", "r"].iter();
    let mut entries: Vec<(Vec<u8>, Value)> = Vec::new();
    for (name, value) in values {
        if value.list().is_none() {
            continue;
        }
        let name = name.unwrap_or_else(|| {
            let labels = !entries.iter().any(|(name, _)| name == b"y");
            let name = if labels && value.is_whole() {
                "y"
            } else {
                models.next().unwrap_or(&"r")
            };
            name.as_bytes().to_vec()
        });
        entries.push((name, value));
    }
    named(entries, line)
}

/// Rows one below the other: lists, objects, or single numbers.
fn list(rows: Vec<Value>) -> Rows {
    let mut table = Rows::default();
    for row in rows {
        let mut cells = Vec::new();
        row.flatten(b"", &mut cells);
        let object = matches!(row.kind, Kind::Object(_));
        if object && table.heads.is_none() && table.rows.is_empty() {
            let mut heads = Record::new(row.line);
            for (name, ..) in &cells {
                heads.push(name, row.line);
            }
            table.heads = Some(heads);
        }
        let mut record = Record::new(row.line);
        if let (true, Some(heads)) = (object, &table.heads) {
            // Objects may give their entries in another order.
            for head in heads.fields().cells() {
                let cell = cells.iter().find(|(name, ..)| name == head);
                record.push(
                    cell.map_or(b"", |cell| &cell.1),
                    cell.map_or(row.line, |cell| cell.2),
                );
            }
        } else {
            for (_, text, line) in &cells {
                record.push(text, *line);
            }
        }
        table.rows.push(record);
    }
    table
}

/// Columns side by side, each with a name; one that holds the rows itself is unwrapped.
fn named(mut entries: Vec<(Vec<u8>, Value)>, line: u64) -> Rows {
    let is_object = |value: &Value| matches!(value.kind, Kind::Object(_));
    let holds_rows = |value: &Value| {
        value
            .list()
            .is_some_and(|rows| rows.first().is_some_and(is_object))
    };
    if entries.len() == 1
        && entries
            .iter()
            .all(|(_, value)| holds_rows(value) || is_object(value))
    {
        return match entries.pop().map(|(_, value)| value.kind) {
            Some(Kind::List(rows)) => list(rows),
            Some(Kind::Object(inner)) => named(inner, line),
            _ => Rows::default(),
        };
    }
    let count = entries
        .iter()
        .filter_map(|(_, value)| value.list().map(<[Value]>::len))
        .max();
    let Some(count) = count else {
        // An object without lists is one row.
        return list(vec![Value {
            line,
            kind: Kind::Object(entries),
        }]);
    };
    let mut table = Rows::default();
    for index in 0..count {
        let mut record = Record::new(line);
        let mut heads = Record::new(line);
        for (name, value) in &entries {
            let Some(values) = value.list() else {
                continue;
            };
            let mut cells = Vec::new();
            match values.get(index).or(values.first()) {
                Some(value) => value.flatten(name, &mut cells),
                None => continue,
            }
            for (name, text, line) in cells {
                heads.push(&name, line);
                // A list that is shorter than the others leaves its cells empty.
                let missing = index >= values.len();
                record.push(if missing { b"" } else { &text }, line);
            }
        }
        let at = record.fields().place(0).line;
        record.stands_on(at);
        if table.heads.is_none() {
            table.heads = Some(heads);
        }
        table.rows.push(record);
    }
    table
}
