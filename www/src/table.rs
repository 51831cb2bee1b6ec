//! Every plotted value, as a table that is folded away.

use crate::dom::{self, Live, el};
use crate::listener::Listener;
use crate::shell::{Inner, Shell};
use std::rc::Rc;
use surprisal::unit;
use web_sys::HtmlElement;

/// How many decimals a cell has.
const PLACES: usize = 4;

/// The table.
pub(crate) struct Table {
    pub(crate) place: HtmlElement,
    heads: HtmlElement,
    columns: Vec<&'static str>,
    body: HtmlElement,
    rows: Vec<Row>,
}

struct Row {
    place: HtmlElement,
    head: Live,
    cells: Vec<Live>,
}

impl Table {
    pub(crate) fn new(inner: &Inner) -> Self {
        let words = inner.words();
        let heads = el("tr").done();
        let body = el("tbody").done();
        let table = el("table").with(el("thead").put(&heads)).put(&body);
        let place = el("details")
            .class("table")
            .with(el("summary").text(words.ui.table))
            .with(
                // Keys scroll it too.
                el("div")
                    .class("scroll")
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .attr("aria-label", words.ui.table)
                    .with(table),
            );
        Self {
            place: place.done(),
            heads,
            columns: Vec::new(),
            body,
            rows: Vec::new(),
        }
    }

    /// Fills the table when it is unfolded.
    pub(crate) fn listen(&self, shell: &Rc<Shell>) -> Listener {
        let shell = Rc::downgrade(shell);
        let unfolded = move |_| {
            if let Some(shell) = shell.upgrade() {
                shell.redraw();
            }
        };
        Listener::new(&self.place, "toggle", Box::new(unfolded))
    }

    /// Shows the present values; folded away it costs nothing.
    pub(crate) fn refresh(&mut self, inner: &Inner) {
        if !self.place.has_attribute("open") {
            return;
        }
        let table = inner.state.table();
        if table.columns != self.columns {
            self.head(inner, &table.columns);
            self.columns = table.columns;
        }
        while self.rows.len() > table.rows.len() {
            if let Some(row) = self.rows.pop() {
                row.place.remove();
            }
        }
        for (index, row) in table.rows.iter().enumerate() {
            if index == self.rows.len() {
                self.rows.push(self.build(row.cells.len()));
            }
            let shown = &mut self.rows[index];
            shown.head.set(inner.words().head(&inner.state, row.head));
            for (cell, value) in shown.cells.iter_mut().zip(&row.cells) {
                cell.set(
                    value
                        .map(|value| unit::show_places(value, PLACES))
                        .unwrap_or_default(),
                );
            }
        }
    }

    /// Other columns begin another table.
    fn head(&mut self, inner: &Inner, columns: &[&'static str]) {
        dom::clear(&self.body);
        self.rows.clear();
        dom::clear(&self.heads);
        dom::append(&self.heads, &el("td").done());
        for column in columns {
            let head = el("th").attr("scope", "col");
            let head = head.text((inner.words().column)(column));
            dom::append(&self.heads, &head.done());
        }
    }

    fn build(&self, count: usize) -> Row {
        let head = el("th").attr("scope", "row").done();
        let row = el("tr").put(&head).done();
        let cells = (0..count).map(|_| {
            let cell = el("td").done();
            dom::append(&row, &cell);
            Live::new(&cell)
        });
        let cells = cells.collect();
        dom::append(&self.body, &row);
        Row {
            head: Live::new(&head),
            cells,
            place: row,
        }
    }
}
