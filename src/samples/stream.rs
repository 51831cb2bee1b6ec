//! Comma-separated values piece by piece, in memory that does not grow with the file.

use super::layout::{self, Layout};
use super::note::{Note, What};
use super::record::{Fields, Record};
use super::row::Row;
use super::{Options, Sample, bracketed};
use csv_core::ReadRecordResult;

/// How many rows are looked at before it is decided what the columns hold.
const LOOK_AHEAD: usize = 1_000;
/// How many bytes are looked at before the delimiter is decided.
const SNIFF: usize = 65_536;
/// A longer row is not read.
const LONGEST_ROW: usize = 1 << 20;
/// A longer text with brackets is not read: it is kept whole until its end.
const LONGEST_BRACKETED: usize = 1 << 24;
/// Mistakes that are listed; the others are counted.
const MOST_NOTES: usize = 20;

/// Reads samples from a file that comes in pieces: comma-separated values, with semicolons, tabs or
/// blanks as well. A text with brackets is read in one piece, at the end.
///
/// ```
/// use surprisal::samples::{Options, Reader};
/// let mut reader = Reader::new(Options::default());
/// let mut losses = Vec::new();
/// let mut each = |sample: surprisal::samples::Sample<'_>| losses.push(-sample.p[sample.label.unwrap()].ln());
/// reader.push(b"y,p_no,p_yes\n1,0.2,0.", &mut each);
/// reader.push(b"8\n0,0.9,0.1\n", &mut each);
/// let summary = reader.finish(&mut each);
/// assert_eq!((losses.len(), summary.rows), (2, 2));
/// ```
#[derive(Debug)]
pub struct Reader {
    options: Options,
    csv: csv_core::Reader,
    delimiter: Option<u8>,
    /// What came before the delimiter was known.
    sniffed: Vec<u8>,
    /// The row that is being read.
    text: Vec<u8>,
    ends: Vec<usize>,
    written: (usize, usize),
    inside: bool,
    in_comment: bool,
    line: u64,
    record_line: u64,
    /// The rows from before the layout was known.
    ahead: Vec<Record>,
    heads: Option<Record>,
    layout: Option<Layout>,
    row: Row,
    dead: bool,
    summary: Summary,
}

/// What a text came to.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own about the text"
)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// How many rows became samples.
    pub rows: u64,
    /// How many rows were left out.
    pub left_out: u64,
    /// What was assumed, and what was wrong: the first mistakes only.
    pub notes: Vec<Note>,
    /// How many classes there are; 0 where nothing could be read.
    pub classes: usize,
    /// Whether a row has one number, the probability or logit of class 1.
    pub binary: bool,
    /// Whether the rows hold logits.
    pub logits: bool,
    /// Whether there are a second model's answers.
    pub second: bool,
    /// Whether a column says how much each row counts.
    pub weighted: bool,
    /// The classes' names, where the text gives them.
    pub names: Vec<String>,
}

impl Reader {
    /// A reader that has seen nothing.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            csv: csv_core::Reader::new(),
            delimiter: None,
            sniffed: Vec::new(),
            text: vec![0; 4096],
            ends: vec![0; 64],
            written: (0, 0),
            inside: false,
            in_comment: false,
            line: 1,
            record_line: 1,
            ahead: Vec::new(),
            heads: None,
            layout: None,
            row: Row::default(),
            dead: false,
            summary: Summary::default(),
        }
    }

    /// What is known so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Takes the next piece, which may end anywhere, and gives every sample that it completes.
    pub fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Sample<'_>)) {
        if self.delimiter.is_some() {
            return self.read(bytes, each);
        }
        if self.dead {
            return;
        }
        self.sniffed.extend_from_slice(bytes);
        if self.sniffed.len() < SNIFF {
            return;
        }
        if !bracketed::is_bracketed(without_mark(&self.sniffed)) {
            self.sniff(each);
        } else if self.sniffed.len() > LONGEST_BRACKETED {
            self.dead = true;
            self.sniffed = Vec::new();
            self.summary.notes.push(What::BracketsTooLong.overall());
        }
    }

    /// Takes the end of the text and gives the last samples.
    pub fn finish(mut self, each: &mut dyn FnMut(Sample<'_>)) -> Summary {
        if self.delimiter.is_none() && bracketed::is_bracketed(without_mark(&self.sniffed)) {
            let text = core::mem::take(&mut self.sniffed);
            let (heads, rows, notes) = bracketed::rows(without_mark(&text));
            self.summary.notes.extend(notes);
            self.heads = heads;
            self.ahead = rows;
        } else {
            if self.delimiter.is_none() {
                self.sniff(each);
            }
            self.read(b"\n", each);
            // An empty piece says that there is no more, as after a quote that is not closed.
            self.record(&[], each);
        }
        if self.layout.is_none() && (!self.dead || !self.ahead.is_empty()) {
            self.decide(each);
        }
        self.conclude()
    }

    fn conclude(mut self) -> Summary {
        let more = self.summary.left_out.saturating_sub(MOST_NOTES as u64);
        if more > 0 {
            let what = What::MoreMistakes { count: more };
            self.summary.notes.push(what.overall());
        }
        if let Some(layout) = &self.layout {
            let label = match &layout.labels {
                layout::Labels::None => 0,
                layout::Labels::Index { column, .. } | layout::Labels::Name { column, .. } => {
                    column + 1
                }
                layout::Labels::OneHot(columns) => columns.first().map_or(0, |column| column + 1),
            };
            let ends = |columns: &[usize]| {
                let end = |column: Option<&usize>| column.map_or(0, |column| column + 1);
                (end(columns.first()), end(columns.last()))
            };
            let what = What::Read {
                rows: self.summary.rows,
                classes: layout.classes(),
                label,
                answers: ends(&layout.p),
            };
            if !layout.q.is_empty() {
                let second = What::Second {
                    answers: ends(&layout.q),
                    models: layout.models.clone(),
                };
                self.summary.notes.insert(0, second.overall());
            }
            self.summary.notes.insert(0, what.overall());
        }
        self.summary
    }

    fn sniff(&mut self, each: &mut dyn FnMut(Sample<'_>)) {
        let text = core::mem::take(&mut self.sniffed);
        let text = without_mark(&text);
        let delimiter = delimiter(text);
        self.delimiter = Some(delimiter);
        let mut builder = csv_core::ReaderBuilder::new();
        self.csv = builder.delimiter(delimiter).build();
        self.read(text, each);
    }

    fn read(&mut self, mut bytes: &[u8], each: &mut dyn FnMut(Sample<'_>)) {
        while !bytes.is_empty() && !self.dead {
            let read = match self.plain(bytes, each) {
                Some(read) => read,
                None => self.record(bytes, each),
            };
            bytes = bytes.get(read..).unwrap_or_default();
        }
    }

    /// Reads what needs no rules of quoting: the ends of lines, a comment, or a whole line without
    /// quotes, where a cell ends at each delimiter. That is most of any file, and faster.
    fn plain(&mut self, bytes: &[u8], each: &mut dyn FnMut(Sample<'_>)) -> Option<usize> {
        if self.inside {
            return None;
        }
        match bytes.first()? {
            b'\n' if !self.in_comment => {
                self.line += 1;
                return Some(1);
            }
            b'\r' if !self.in_comment => return Some(1),
            b'#' => self.in_comment = true,
            _ => {}
        }
        if self.in_comment {
            let end = bytes.iter().position(|byte| *byte == b'\n');
            self.in_comment = end.is_none();
            return Some(end.unwrap_or(bytes.len()));
        }
        let delimiter = self.delimiter.filter(|delimiter| *delimiter != b' ')?;
        let (mut count, mut end) = (0, None);
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == delimiter || byte == b'\n' || byte == b'\r' {
                let cells = self.ends.len();
                if at > LONGEST_ROW {
                    return None;
                } else if count == cells {
                    self.ends.resize(2 * cells, 0);
                }
                self.ends[count] = at;
                count += 1;
                if byte != delimiter {
                    end = Some(at);
                    break;
                }
            } else if byte == b'"' {
                return None;
            }
        }
        let end = end?;
        let ends = core::mem::take(&mut self.ends);
        let fields = Fields {
            text: &bytes[..end],
            ends: &ends[..count],
            gap: 1,
            line: self.line,
            lines: &[],
        };
        self.take(fields, each);
        self.ends = ends;
        Some(end)
    }

    /// Reads on in the present row, at most to its end; how many bytes that took.
    fn record(&mut self, bytes: &[u8], each: &mut dyn FnMut(Sample<'_>)) -> usize {
        if !self.inside {
            self.record_line = self.line;
        }
        let (text, ends) = (
            &mut self.text[self.written.0..],
            &mut self.ends[self.written.1..],
        );
        let (result, read, wrote, ended) = self.csv.read_record(bytes, text, ends);
        self.written.0 += wrote;
        self.written.1 += ended;
        self.line += newlines(&bytes[..read]);
        self.inside = true;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                if self.text.len() >= LONGEST_ROW {
                    self.dead = true;
                    self.summary.left_out += 1;
                    self.summary
                        .notes
                        .push(What::RowTooLong.at(self.record_line, 0));
                } else {
                    self.text.resize(self.text.len() * 2, 0);
                    self.ends.resize(self.ends.len() * 2, 0);
                }
            }
            ReadRecordResult::Record => {
                self.complete(each);
                self.written = (0, 0);
                self.inside = false;
            }
            ReadRecordResult::End => self.inside = false,
        }
        read
    }

    /// A row is complete.
    fn complete(&mut self, each: &mut dyn FnMut(Sample<'_>)) {
        if self.delimiter == Some(b' ') {
            self.close_gaps();
        }
        let text = core::mem::take(&mut self.text);
        let ends = core::mem::take(&mut self.ends);
        let fields = Fields {
            text: &text[..self.written.0],
            ends: &ends[..self.written.1],
            gap: 0,
            line: self.record_line,
            lines: &[],
        };
        self.take(fields, each);
        (self.text, self.ends) = (text, ends);
    }

    fn take(&mut self, fields: Fields<'_>, each: &mut dyn FnMut(Sample<'_>)) {
        if let Some(layout) = &self.layout {
            return give(layout, &mut self.row, fields, &mut self.summary, each);
        }
        if fields.is_blank() {
            return;
        }
        self.ahead.push(fields.to_record());
        if self.ahead.len() >= LOOK_AHEAD {
            self.decide(each);
        }
    }

    /// Several blanks are one.
    fn close_gaps(&mut self) {
        let (mut kept, mut before) = (0, 0);
        for index in 0..self.written.1 {
            let end = self.ends[index];
            if end > before {
                self.ends[kept] = end;
                kept += 1;
            }
            before = end;
        }
        self.written.1 = kept;
    }

    /// Decides what the columns hold, and gives the rows that were kept until then.
    fn decide(&mut self, each: &mut dyn FnMut(Sample<'_>)) {
        let comma = self
            .delimiter
            .is_some_and(|delimiter| delimiter != b',' && delimiter != b' ');
        let mut ahead = core::mem::take(&mut self.ahead);
        match layout::find(&mut self.heads, &mut ahead, self.options, comma) {
            Ok((layout, notes)) => {
                self.summary.notes.extend(notes);
                self.summary.classes = layout.classes();
                self.summary.binary = layout.p.len() == 1;
                self.summary.logits = layout.answers == super::Answers::Logits;
                self.summary.second = !layout.q.is_empty();
                self.summary.weighted = layout.weight.is_some();
                self.summary.names.clone_from(&layout.names);
                for record in &ahead {
                    give(
                        &layout,
                        &mut self.row,
                        record.fields(),
                        &mut self.summary,
                        each,
                    );
                }
                self.layout = Some(layout);
            }
            Err(note) => {
                self.dead = true;
                self.summary.left_out = ahead.len() as u64;
                self.summary.notes.push(note);
            }
        }
    }
}

fn give(
    layout: &Layout,
    row: &mut Row,
    fields: Fields<'_>,
    summary: &mut Summary,
    each: &mut dyn FnMut(Sample<'_>),
) {
    match row.read(layout, fields) {
        Err(_) if fields.is_blank() => {}
        Ok(sample) => {
            summary.rows += 1;
            each(sample);
        }
        Err(note) => {
            summary.left_out += 1;
            if summary.left_out <= MOST_NOTES as u64 {
                summary.notes.push(note);
            }
        }
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

/// Without the byte order mark that some programs write first.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// The sign that cuts the first lines into the same number of cells, more than one.
fn delimiter(text: &[u8]) -> u8 {
    let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let lines: Vec<&[u8]> = lines
        .filter(|line| !line.is_empty() && line[0] != b'#')
        .take(20)
        .collect();
    let mut best = (0, b',');
    for sign in *b"\t;,| " {
        let count = |line: &&[u8]| cuts(line, sign);
        let mut counts: Vec<usize> = lines.iter().map(count).collect();
        counts.sort_unstable();
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == usual).count();
        if usual > 0 && alike > best.0 {
            best = (alike, sign);
        }
    }
    best.1
}

/// How often a sign cuts a line, outside of quotes; several blanks cut once.
fn cuts(line: &[u8], sign: u8) -> usize {
    let (mut quoted, mut count, mut before) = (false, 0, 0);
    for &byte in line {
        quoted ^= byte == b'"';
        count += usize::from(byte == sign && !quoted && (sign != b' ' || before != b' '));
        before = byte;
    }
    count
}
