//! The values' controls, a row for each outcome, and the choices below them.

use crate::choices::Choices;
use crate::dom::{self, el, joined};
use crate::shell::{Inner, Shell};
use crate::slider::Slider;
use surprisal::figures::{Control, Input, Key, Kind, MAX_NAME, Slot};
use surprisal::link::View;
use surprisal::text::whole;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Whether a link asks not to show this control or part.
pub(crate) fn hidden(view: &View, name: &str) -> bool {
    view.hide.iter().any(|hidden| hidden == name)
}

/// Whose colour a value's controls have.
fn role(kind: Kind, key: Key) -> &'static str {
    match (kind, key) {
        (Kind::Binary, Key::P) | (_, Key::Q | Key::Z) => "model",
        (_, Key::P | Key::Y | Key::W | Key::Mu | Key::Sigma) => "truth",
        (_, Key::R) => "third",
        _ => "other",
    }
}

fn is_range(control: &Control) -> bool {
    matches!(control.input, Input::Range { .. })
}

/// Of each control whether it is a slider, and whether it has a lock.
fn outline(controls: &[Control]) -> Vec<(Slot, bool)> {
    let lockable = |control: &Control| {
        matches!(
            control.input,
            Input::Range {
                locked: Some(_),
                ..
            }
        )
    };
    controls
        .iter()
        .map(|control| (control.slot, lockable(control)))
        .collect()
}

/// All controls but the unit, which stands in the head.
pub(crate) struct Controls {
    pub(crate) place: HtmlElement,
    rows: HtmlElement,
    choices: Choices,
    outline: Vec<(Slot, bool)>,
    sliders: Vec<Slider>,
    outcomes: Vec<Outcome>,
}

/// What a row shows of its outcome.
struct Outcome {
    row: HtmlElement,
    name: Option<HtmlInputElement>,
    shown: String,
    pointed: bool,
}

impl Controls {
    pub(crate) fn new(inner: &Inner) -> Self {
        let rows = el("div").class("rows").done();
        let choices = Choices::new("choices");
        let place = el("div")
            .class("controls")
            .attr("role", "group")
            .attr("aria-label", inner.words().about(inner.state.kind()).title)
            .put(&rows)
            .put(&choices.place)
            .done();
        Self {
            place,
            rows,
            choices,
            outline: Vec::new(),
            sliders: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    pub(crate) fn refresh(&mut self, shell: &Shell, inner: &Inner) {
        let shown = |control: &Control| control.slot.key != Key::Unit && inner.moves(control.slot);
        let controls = inner.state.controls().into_iter().filter(shown);
        let (ranges, choices): (Vec<_>, Vec<_>) = controls.partition(is_range);
        let outline = outline(&ranges);
        if outline != self.outline {
            let focus = Focus::within(shell, &self.rows);
            self.build(inner, &ranges);
            self.outline = outline;
            focus.restore(&self.rows);
        }
        for slider in &mut self.sliders {
            if let Some(control) = ranges.iter().find(|it| it.slot == slider.slot()) {
                slider.refresh(inner, &control.input);
            }
        }
        for (index, outcome) in self.outcomes.iter_mut().enumerate() {
            outcome.refresh(inner, index);
        }
        self.choices.refresh(inner, choices);
    }

    /// Shows the value of the slider that is moved by hand.
    pub(crate) fn follow(&mut self, inner: &Inner) {
        let slid = self.sliders.iter_mut();
        let slid = slid.filter(|slider| inner.slid == Some(slider.slot()));
        for slider in slid {
            if let Some(input) = inner.input(slider.slot()) {
                slider.follow(inner, &input);
            }
        }
    }

    fn build(&mut self, inner: &Inner, ranges: &[Control]) {
        dom::clear(&self.rows);
        self.sliders.clear();
        self.outcomes.clear();
        let (listed, single): (Vec<_>, Vec<_>) = ranges
            .iter()
            .partition(|control| inner.state.outcome_of(control.slot).is_some());
        if !listed.is_empty() {
            self.outcomes(inner, &listed);
        }
        for control in single {
            let slider = self.single(inner, control);
            self.sliders.push(slider);
        }
    }

    /// A row for each outcome.
    fn outcomes(&mut self, inner: &Inner, ranges: &[&Control]) {
        dom::append(&self.rows, &badges(inner, ranges));
        for index in 0..inner.state.outcomes() {
            let outcome = Outcome::new(inner, index);
            for control in ranges {
                if control.slot.index == Some(index) {
                    self.sliders.push(line(&outcome.row, inner, control));
                }
            }
            dom::append(&self.rows, &outcome.row);
            self.outcomes.push(outcome);
        }
    }

    /// The row of a value that belongs to no outcome.
    fn single(&self, inner: &Inner, control: &Control) -> Slider {
        let label = inner.words().slot(inner.state.kind(), control.slot);
        let row = el("div")
            .class("row single")
            .with(
                el("span")
                    .class("label")
                    .text(&label)
                    .attr("aria-hidden", "true"),
            )
            .done();
        let class = role(inner.state.kind(), control.slot.key);
        dom::class_if(&row, class, true);
        dom::append(&self.rows, &row);
        line(&row, inner, control)
    }
}

/// Heads of the columns: the truth, the model.
fn badges(inner: &Inner, ranges: &[&Control]) -> HtmlElement {
    let words = inner.words();
    let kind = inner.state.kind();
    let mut row = el("div")
        .class("row badges")
        .attr("aria-hidden", "true")
        .with(el("span").class("name").text(words.ui.outcome));
    let mut keys: Vec<Key> = Vec::new();
    for control in ranges {
        let key = control.slot.key;
        if !keys.contains(&key) {
            keys.push(key);
            let badge = el("span").class("badge").text(words.control(kind, key));
            let class = joined(&["line ", role(kind, key)]);
            row = row.with(el("span").class(&class).with(badge));
        }
    }
    row.done()
}

fn line(row: &HtmlElement, inner: &Inner, control: &Control) -> Slider {
    let slot = control.slot;
    let class = joined(&["line ", role(inner.state.kind(), slot.key)]);
    let (line, slider) = Slider::new(el("div").class(&class), slot, &control.input);
    dom::append(row, &line.done());
    slider
}

/// The box for an outcome's name.
pub(crate) fn name_box(inner: &Inner, index: usize) -> HtmlInputElement {
    let ui = &inner.words().ui;
    let usual = inner.words().usual_outcome(&inner.state, index);
    el("input")
        .class("name")
        .attr("type", "text")
        .attr("name", &Slot::at(Key::Names, index).name())
        .attr("placeholder", usual)
        .attr("maxlength", &whole(MAX_NAME))
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("title", ui.rename)
        .attr("aria-label", &joined(&[ui.rename, ": ", usual]))
        .into()
}

impl Outcome {
    fn new(inner: &Inner, index: usize) -> Self {
        let words = inner.words();
        let name = (!hidden(&inner.view, "names")).then(|| name_box(inner, index));
        let mut row = el("div").class("row");
        // Where there is a table, its samples are what is pointed at.
        if inner.state.grid().is_none() {
            row = row.attr("data-term", &whole(index));
        }
        let row = match &name {
            Some(name) => row.put(name),
            None => row.with(
                el("span")
                    .class("name")
                    .text(words.outcome(&inner.state, index)),
            ),
        };
        Self {
            row: row.done(),
            name,
            shown: String::new(),
            pointed: false,
        }
    }

    fn refresh(&mut self, inner: &Inner, index: usize) {
        let slot = Slot::at(Key::Names, index);
        let typing = inner
            .typing
            .as_ref()
            .is_some_and(|typing| typing.slot == slot);
        let name = inner.state.name(index).unwrap_or_default();
        if let Some(input) = &self.name
            && !typing
            && (name != self.shown || input.value() != name)
        {
            input.set_value(name);
            name.clone_into(&mut self.shown);
        }
        let pointed = inner.state.pointed() == Some(index);
        if pointed != self.pointed {
            dom::class_if(&self.row, "pointed", pointed);
            self.pointed = pointed;
        }
    }
}

/// The control that has the focus, so that rebuilding does not lose it.
pub(crate) struct Focus(Option<String>);

impl Focus {
    pub(crate) fn within(shell: &Shell, place: &HtmlElement) -> Self {
        let active = shell.root.active_element();
        let active = active.filter(|active| place.contains(Some(active)));
        Self(active.map(|active| {
            let attribute = |name| active.get_attribute(name).unwrap_or_default();
            let (name, kind) = (attribute("name"), attribute("type"));
            // All locks have the same name: their values tell them apart.
            match kind.as_str() {
                "" => joined(&["[name='", &name, "']"]),
                "button" => joined(&["[value='", &attribute("value"), "']"]),
                _ => joined(&["[name='", &name, "'][type=", &kind, "]"]),
            }
        }))
    }

    pub(crate) fn restore(self, place: &HtmlElement) {
        let found = self
            .0
            .and_then(|selector| place.query_selector(&selector).ok()?);
        if let Some(control) = found {
            let _ = control.unchecked_into::<HtmlElement>().focus();
        }
    }
}
