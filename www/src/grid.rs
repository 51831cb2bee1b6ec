//! The table that a reader edits cell by cell.

use crate::controls::{Focus, hidden, name_box};
use crate::dom::{self, Live, button, el, joined};
use crate::shell::{Inner, Shell};
use surprisal::figures::{
    Cell, Column, Grid as Data, Head, Input, IsMore, Key, Proof, Slot, State,
};
use surprisal::text::whole;
use surprisal::unit;
use surprisal::words::fill;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// The table, its heads and its buttons. A module whose figures have no tables cannot have one.
pub(crate) struct Grid {
    _with: IsMore,
    pub(crate) place: HtmlElement,
    scroll: HtmlElement,
    heads: HtmlElement,
    body: HtmlElement,
    add: HtmlElement,
    wrong: HtmlElement,
    complaint: Live,
    columns: Vec<Column>,
    classes: Vec<String>,
    names: Vec<Name>,
    rows: Vec<Row>,
    pointed: Option<usize>,
}

/// A class's name in a head, as a box to type in.
struct Name {
    class: usize,
    input: HtmlInputElement,
    shown: String,
}

struct Row {
    place: HtmlElement,
    cells: Vec<Shown>,
    remove: HtmlElement,
}

/// What a cell shows.
enum Shown {
    Class(HtmlSelectElement),
    Number(HtmlInputElement, Typed),
    Readout(HtmlElement, Live, f64),
}

/// What stands in a box; NaN before the first time.
struct Typed {
    value: f64,
    typed_in: bool,
}

/// The cell of a slot as a control that keys move.
pub(crate) fn input(state: &State, wanted: Slot) -> Option<Input> {
    let grid = state.grid()?;
    grid.rows.into_iter().flatten().find_map(|cell| match cell {
        Cell::Number {
            slot,
            value,
            min,
            max,
        } if slot == wanted => Some(Input::Range {
            value,
            min,
            max,
            step: if max == 1.0 { 0.01 } else { 0.1 },
            locked: None,
            log_from: None,
        }),
        _ => None,
    })
}

/// A number in a box. One for text has letters for infinity.
fn box_text(value: f64) -> String {
    match value {
        f64::INFINITY => "∞".to_owned(),
        f64::NEG_INFINITY => "-∞".to_owned(),
        _ => unit::box_text(value),
    }
}

impl Grid {
    /// `None` for a figure without a table.
    pub(crate) fn new(inner: &Inner) -> Option<Self> {
        let with = IsMore::FOUND?;
        inner.state.grid()?;
        let words = inner.words();
        let heads = el("thead").done();
        let body = el("tbody").done();
        let table = el("table")
            .attr("aria-label", words.about(inner.state.kind()).title)
            .put(&heads)
            .put(&body);
        // A box that scrolls takes the keys that scroll it.
        let scroll = el("div").class("cells").attr("tabindex", "0").with(table);
        let scroll = scroll
            .attr("role", "group")
            .attr("aria-label", words.ui.table);
        let scroll = scroll.done();
        let add = button("add", "", words.ui.add_row).class("button").done();
        let wrong = el("p").class("wrong").attr("hidden", "");
        let wrong = wrong.attr("role", "alert").done();
        let place = el("div").class("grid").put(&scroll).put(&wrong).put(&add);
        let place = place.done();
        dom::set_if(&place, "hidden", hidden(&inner.view, "grid"));
        Some(Self {
            _with: with,
            place,
            scroll,
            heads,
            body,
            add,
            complaint: Live::new(&wrong),
            wrong,
            columns: Vec::new(),
            classes: Vec::new(),
            names: Vec::new(),
            rows: Vec::new(),
            pointed: None,
        })
    }

    pub(crate) fn refresh(&mut self, shell: &Shell, inner: &Inner) {
        let Some(grid) = inner.state.grid() else {
            return;
        };
        let words = inner.words();
        let of = |class| words.outcome(&inner.state, class).to_owned();
        let classes: Vec<String> = (0..grid.classes).map(of).collect();
        if grid.columns != self.columns || classes.len() != self.classes.len() {
            let focus = Focus::within(shell, &self.place);
            self.begin(inner, &grid);
            self.fill(shell, inner, &grid);
            self.label(inner, &classes);
            focus.restore(&self.place);
        } else {
            self.fill(shell, inner, &grid);
        }
        if classes != self.classes {
            self.label(inner, &classes);
        }
        self.classes = classes;
        for name in &mut self.names {
            name.refresh(inner);
        }
        let mut wrong = None;
        for (row, cells) in self.rows.iter_mut().zip(&grid.rows) {
            for (shown, cell) in row.cells.iter_mut().zip(cells) {
                wrong = wrong.or(shown.refresh(inner, *cell));
            }
        }
        if self.wrong.has_attribute("hidden") == wrong.is_some() {
            dom::set_if(&self.wrong, "hidden", wrong.is_none());
        }
        let said = wrong.map(|(min, max)| words.type_a_number(min, max, false));
        self.complaint.set(said.unwrap_or_default());
        self.point(inner.state.pointed());
    }

    /// Other columns begin another table.
    fn begin(&mut self, inner: &Inner, grid: &Data) {
        dom::clear(&self.body);
        dom::clear(&self.heads);
        self.rows.clear();
        self.names.clear();
        self.columns.clone_from(&grid.columns);
        let words = inner.words();
        let kind = inner.state.kind();
        let (groups, heads) = (el("tr").done(), el("tr").done());
        dom::append(&groups, &el("td").done());
        // What the boxes of this row hold.
        let named = el("td").text(words.control(kind, Key::Names)).done();
        dom::append(&heads, &named);
        let binary = grid.columns.iter().filter(|it| is_first(it)).count() == 1;
        let head = |text: &str, span: usize, class: &str| {
            let head = el("th").attr("scope", "colgroup").class(class).text(text);
            head.attr("colspan", &whole(span)).done()
        };
        for (index, &column) in grid.columns.iter().enumerate() {
            let text = words.grid_head(&inner.state, column);
            if let Column::Answer { second, logit, .. } = column {
                let alike =
                    |it: &&Column| matches!(it, Column::Answer { second: s, .. } if *s == second);
                let first = index.checked_sub(1).and_then(|it| grid.columns.get(it));
                if first.as_ref().is_none_or(|it| !alike(it)) {
                    let key = if second { Key::Q } else { Key::P };
                    let span = grid.columns.iter().filter(alike).count();
                    let mut label = words.control(kind, key).to_owned();
                    if logit {
                        label = joined(&[&label, ", logit"]);
                    }
                    dom::append(&groups, &head(&label, span, "model"));
                }
            } else {
                let class = if column == Column::Label { "truth" } else { "" };
                dom::append(&groups, &head(&text, 1, class));
            }
            let cell = el("th").attr("scope", "col").done();
            match column {
                Column::Label if binary => {
                    self.name(inner, &cell, 0);
                    self.name(inner, &cell, 1);
                }
                Column::Answer {
                    second: false,
                    class,
                    ..
                } if !binary => {
                    self.name(inner, &cell, class);
                }
                Column::Answer { .. } => cell.set_text_content(Some(&text)),
                _ => {}
            }
            if !cell.has_child_nodes() {
                // It heads nothing.
                dom::set(&cell, "role", "cell");
            }
            dom::append(&heads, &cell);
        }
        let corner = el("td").attr("rowspan", "2").done();
        dom::append(&groups, &corner);
        dom::append(&self.heads, &groups);
        dom::append(&self.heads, &heads);
    }

    /// The name of a class, to be changed unless the link forbids it.
    fn name(&mut self, inner: &Inner, cell: &HtmlElement, class: usize) {
        if hidden(&inner.view, "names") {
            let name = inner.words().outcome(&inner.state, class);
            return dom::append(cell, &el("span").class("name").text(name).done());
        }
        let input = name_box(inner, class);
        dom::append(cell, &input);
        self.names.push(Name {
            class,
            input,
            shown: String::new(),
        });
    }

    /// As many rows as there are samples; those that stay are not touched.
    fn fill(&mut self, shell: &Shell, inner: &Inner, grid: &Data) {
        let before = self.rows.len();
        while self.rows.len() > grid.rows.len() {
            let active = shell.root.active_element();
            let Some(row) = self.rows.pop() else { break };
            let held = active.is_some_and(|active| row.place.contains(Some(&active)));
            row.place.remove();
            if let Some(last) = self.rows.last().filter(|_| held) {
                let _ = last.remove.focus();
            }
        }
        for (index, cells) in grid.rows.iter().enumerate().skip(self.rows.len()) {
            let row = self.row(inner, grid, index, cells);
            self.rows.push(row);
        }
        if before > 0 && self.rows.len() == before + 1 {
            self.scroll.set_scroll_top(self.scroll.scroll_height());
        }
        if before != self.rows.len() {
            dom::set_if(&self.add, "aria-disabled", !grid.can_add);
            for row in &self.rows {
                dom::set_if(&row.remove, "aria-disabled", !grid.can_remove);
            }
        }
    }

    fn row(&self, inner: &Inner, grid: &Data, index: usize, cells: &[Cell]) -> Row {
        let number = whole(index + 1);
        let place = el("tr")
            .attr("data-term", &whole(index))
            .with(el("th").attr("scope", "row").text(&number))
            .done();
        let label = fill(inner.words().ui.remove_row, &[number]);
        let remove = button("remove", &whole(index), "×")
            .class("remove")
            .attr("aria-label", &label)
            .attr("title", &label)
            .done();
        let mut shown = Vec::new();
        for (cell, column) in cells.iter().zip(&grid.columns) {
            let (node, state) = build(inner, grid, *cell);
            let label = label_of(inner, index, *column);
            dom::set(&node, "aria-label", &label);
            dom::append(&place, &el("td").put(&node).done());
            shown.push(state);
        }
        dom::append(&place, &el("td").put(&remove).done());
        dom::append(&self.body, &place);
        Row {
            place,
            cells: shown,
            remove,
        }
    }

    /// Says everywhere what the classes are called.
    fn label(&self, inner: &Inner, classes: &[String]) {
        for (index, row) in self.rows.iter().enumerate() {
            for (shown, column) in row.cells.iter().zip(&self.columns) {
                let node: &Element = match shown {
                    Shown::Class(select) => {
                        let options = select.children();
                        for (class, name) in classes.iter().enumerate() {
                            if let Some(option) = options.item(class as u32) {
                                option.set_text_content(Some(name));
                            }
                        }
                        select
                    }
                    Shown::Number(input, _) => input,
                    Shown::Readout(output, ..) => output,
                };
                dom::set(node, "aria-label", &label_of(inner, index, *column));
            }
        }
        let heads = self.heads.last_element_child().map(|row| row.children());
        for (index, column) in self.columns.iter().enumerate() {
            let head = heads
                .as_ref()
                .and_then(|heads| heads.item(index as u32 + 1));
            let Some(head) = head else { continue };
            // Those without a box to type in.
            if matches!(column, Column::Answer { .. }) && head.child_element_count() == 0 {
                let text = inner.words().grid_head(&inner.state, *column);
                head.set_text_content(Some(&text));
            }
        }
    }

    fn point(&mut self, pointed: Option<usize>) {
        if pointed == self.pointed {
            return;
        }
        for index in [self.pointed, pointed].into_iter().flatten() {
            if let Some(row) = self.rows.get(index) {
                dom::class_if(&row.place, "pointed", pointed == Some(index));
            }
        }
        self.pointed = pointed;
    }
}

fn is_first(column: &Column) -> bool {
    matches!(column, Column::Answer { second: false, .. })
}

/// What a cell is about: its row, its column.
fn label_of(inner: &Inner, index: usize, column: Column) -> String {
    let words = inner.words();
    let row = words.head(&inner.state, Head::Sample(index));
    joined(&[&row, ": ", &words.grid_head(&inner.state, column)])
}

fn build(inner: &Inner, grid: &Data, cell: Cell) -> (HtmlElement, Shown) {
    match cell {
        Cell::Class { slot, .. } => {
            let mut select = el("select").attr("name", &slot.name());
            for class in 0..grid.classes {
                let name = inner.words().outcome(&inner.state, class);
                select = select.with(el("option").text(name));
            }
            let select = select.attr("autocomplete", "off").done();
            (select.clone(), Shown::Class(select.unchecked_into()))
        }
        Cell::Number { slot, min, max, .. } => {
            let input = el("input")
                .attr("name", &slot.name())
                .attr("autocomplete", "off");
            // A box for numbers has no letters for infinity.
            let input = if min.is_infinite() {
                input.attr("type", "text").attr("spellcheck", "false")
            } else {
                input
                    .attr("type", "number")
                    .attr("inputmode", "decimal")
                    .attr("step", "any")
                    .attr("min", &unit::exact(min))
                    .attr("max", &unit::exact(max))
            };
            let input = input.done();
            let typed = Typed {
                value: f64::NAN,
                typed_in: false,
            };
            (input.clone(), Shown::Number(input.unchecked_into(), typed))
        }
        Cell::Readout { name, .. } => {
            let output = el("output").attr("aria-live", "off");
            let output = match name {
                Some(name) => output.attr("name", name).done(),
                None => output.done(),
            };
            let live = Live::new(&output);
            (output.clone(), Shown::Readout(output, live, f64::NAN))
        }
    }
}

impl Name {
    /// Shows the name, except while somebody types it.
    fn refresh(&mut self, inner: &Inner) {
        let slot = Slot::at(Key::Names, self.class);
        if inner.typing.as_ref().is_some_and(|it| it.slot == slot) {
            return;
        }
        let name = inner.state.name(self.class).unwrap_or_default();
        if name != self.shown || self.input.value() != name {
            self.input.set_value(name);
            name.clone_into(&mut self.shown);
        }
    }
}

impl Shown {
    /// Shows the cell; the range of one that cannot be read.
    fn refresh(&mut self, inner: &Inner, cell: Cell) -> Option<(f64, f64)> {
        match (self, cell) {
            // A choice that the figure did not take is taken back.
            (Self::Class(select), Cell::Class { chosen, .. })
                if select.selected_index() != chosen as i32 =>
            {
                select.set_selected_index(chosen as i32);
            }
            (
                Self::Number(input, shown),
                Cell::Number {
                    slot,
                    value,
                    min,
                    max,
                },
            ) => {
                let typing = inner.typing.as_ref().filter(|it| it.slot == slot);
                if typing.is_none() && (value != shown.value || shown.typed_in) {
                    input.set_value(&box_text(value));
                }
                let wrong = typing.is_some_and(|typing| typing.wrong);
                if wrong || shown.typed_in {
                    dom::set_if(input, "aria-invalid", wrong);
                }
                shown.value = value;
                shown.typed_in = typing.is_some();
                return wrong.then_some((min, max));
            }
            (Self::Readout(output, text, shown), Cell::Readout { value, .. })
                if value != *shown =>
            {
                dom::set(output, "data-value", &unit::exact(value));
                text.set(unit::show(value));
                *shown = value;
            }
            _ => {}
        }
        None
    }
}
