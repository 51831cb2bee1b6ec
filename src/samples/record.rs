//! A row of a text before anyone knows what its values mean.

use super::note::Place;

/// The cells of a row, one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    text: Vec<u8>,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    line: u64,
    /// Where each cell stands, if not all of them on `line`.
    lines: Vec<u64>,
}

impl Record {
    pub(super) fn new(line: u64) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    pub(super) fn push(&mut self, cell: &[u8], line: u64) {
        self.text.extend_from_slice(cell);
        self.ends.push(self.text.len());
        self.lines.push(line);
    }

    pub(super) fn stands_on(&mut self, line: u64) {
        self.line = line;
    }

    pub(super) fn fields(&self) -> Fields<'_> {
        Fields {
            text: &self.text,
            ends: &self.ends,
            gap: 0,
            line: self.line,
            lines: &self.lines,
        }
    }
}

/// A row that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) text: &'a [u8],
    pub(super) ends: &'a [usize],
    /// How many bytes lie between two cells.
    pub(super) gap: usize,
    pub(super) line: u64,
    pub(super) lines: &'a [u64],
}

impl<'a> Fields<'a> {
    /// How many cells it has. A last one that is empty comes from a comma at the end of the line.
    pub(super) fn len(&self, expected: usize) -> usize {
        let count = self.ends.len();
        if count == expected + 1
            && self
                .get(expected)
                .is_some_and(|cell| cell.trim_ascii().is_empty())
        {
            return expected;
        }
        count
    }

    pub(super) fn get(&self, index: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(index)?;
        let start = match index {
            0 => 0,
            _ => *self.ends.get(index - 1)? + self.gap,
        };
        self.text.get(start..end)
    }

    pub(super) fn cells(self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.ends.len()).filter_map(move |index| self.get(index))
    }

    /// Where a cell stands.
    pub(super) fn place(&self, index: usize) -> Place {
        Place {
            line: self.lines.get(index).copied().unwrap_or(self.line),
            column: index + 1,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim_ascii().is_empty())
    }

    pub(super) fn to_record(self) -> Record {
        let mut record = Record::new(self.line);
        for (index, cell) in self.cells().enumerate() {
            record.push(cell, self.place(index).line);
        }
        record
    }
}
