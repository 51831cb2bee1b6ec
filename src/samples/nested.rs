//! What nested values amount to as rows: lists of lists, lists of objects, named columns.

use super::record::Record;

/// A value, with the line it starts on.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) line: u64,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Text(Vec<u8>),
    List(Vec<Value>),
    Object(Vec<(Vec<u8>, Value)>),
}

/// Rows, and what their columns are called.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) heads: Option<Record>,
    pub(super) rows: Vec<Record>,
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
pub(super) fn table(mut values: Vec<(Option<Vec<u8>>, Value)>) -> Rows {
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
