//! Builds a figure's document and keeps hold of what changes in it.

use crate::choices::Choices;
use crate::controls::{Controls, hidden};
use crate::dom::{self, Build, button, el, joined};
use crate::events;
use crate::formula::Formulas;
use crate::grid::Grid;
use crate::landing::{self, Landing};
use crate::lesson::{Presets, Question};
use crate::listener::Listener;
use crate::menu::Menu;
use crate::pictures::Pictures;
use crate::player::{Pace, Steps};
use crate::readings::{Notes, Readings};
use crate::samples::Samples;
use crate::shell::{Inner, Shell};
use crate::table::Table;
use std::rc::Rc;
use surprisal::chart::Theme;
use surprisal::figures::{Key, Kind};
use surprisal::words::Lang;
use web_sys::HtmlElement;

/// A figure's document.
pub(crate) struct Shown {
    kind: Kind,
    lang: Lang,
    hide: Vec<String>,
    theme: Option<Theme>,
    figure: HtmlElement,
    question: Question,
    presets: Presets,
    grid: Option<Grid>,
    pub(crate) samples: Option<Samples>,
    pub(crate) landing: Option<Landing>,
    controls: Controls,
    steps: Steps,
    unit: Choices,
    swap: HtmlElement,
    readings: Readings,
    notes: Notes,
    formulas: Formulas,
    table: Table,
    pub(crate) menu: Menu,
    /// Where a challenge stands.
    pub(crate) challenge: HtmlElement,
    pub(crate) pictures: Pictures,
    _listeners: Vec<Listener>,
}

impl Shown {
    pub(crate) fn new(shell: &Rc<Shell>, inner: &Inner) -> Self {
        let words = inner.words();
        let ui = &words.ui;
        let (question, presets) = (Question::new(inner), Presets::new(inner));
        let (controls, unit) = (Controls::new(inner), Choices::new("unit"));
        let steps = Steps::new(inner);
        let (grid, samples) = (Grid::new(inner), Samples::new(inner));
        let (readings, notes) = (Readings::new(inner), Notes::new());
        let (formulas, table) = (Formulas::new(inner), Table::new(inner));
        let menu = Menu::new(inner);
        let pictures = Pictures::new(shell, inner);
        let swap = button("swap", "", ui.swap).class("button").done();
        let reset = button("reset", "", ui.reset).class("button").done();
        for (name, place) in [
            ("question", &question.place),
            ("presets", &presets.place),
            ("controls", &controls.place),
            ("formula", &formulas.place),
            ("table", &table.place),
            ("menu", &menu.place),
            ("reset", &reset),
        ] {
            // What can be left out can be styled from outside, by the same name.
            dom::set_if(place, "hidden", hidden(&inner.view, name));
            dom::set(place, "part", name);
        }
        let tools = el("div")
            .class("tools")
            .put(&unit.place)
            .put(&swap)
            .put(&reset)
            .put(&menu.place);
        let challenge = el("div").done();
        let title = el("h3")
            .class("title")
            .attr("part", "title")
            .text(words.about(inner.state.kind()).title);
        let mut left = el("div").class("left");
        let mut right = el("div").class("right");
        for (index, picture) in pictures.all.iter().enumerate() {
            if index == 0 {
                left = left.put(&picture.place);
                if let Some(grid) = &grid {
                    left = left.put(&grid.place);
                }
                left = left.put(&controls.place).put(&steps.place);
            } else {
                right = right.put(&picture.place);
            }
        }
        let mut body = el("div").class("body").with(left);
        if let Some(samples) = &samples {
            body = body.put(&samples.place);
        }
        let body = body.put(&readings.place).with(right).put(&formulas.place);
        let landing = Landing::new(inner, samples.is_some());
        let mut figure = container(inner)
            .with(el("header").class("head").with(title).with(tools))
            .put(&notes.place)
            .put(&challenge)
            .with(
                el("div")
                    .class("lesson")
                    .put(&question.place)
                    .put(&presets.place),
            )
            .with(body)
            .put(&table.place);
        if let Some(landing) = &landing {
            figure = figure.put(&landing.place);
        }
        let figure = el("div").class("container").put(&figure.done()).done();
        dom::append(&shell.root, &figure);
        let mut listeners = events::listen(shell, &figure);
        listeners.push(table.listen(shell));
        if landing.is_some() {
            listeners.extend(landing::listen(shell, &figure));
        }
        Self {
            kind: inner.state.kind(),
            lang: words.lang,
            hide: inner.view.hide.clone(),
            theme: None,
            _listeners: listeners,
            figure,
            question,
            presets,
            grid,
            samples,
            landing,
            controls,
            steps,
            unit,
            swap,
            readings,
            notes,
            formulas,
            table,
            menu,
            challenge,
            pictures,
        }
    }

    /// Whether it is the document of this figure in this language.
    pub(crate) fn fits(&self, inner: &Inner) -> bool {
        self.kind == inner.state.kind()
            && self.lang == inner.words().lang
            && self.hide == inner.view.hide
    }

    /// Paints the pictures and leaves all else; whether that could be done.
    pub(crate) fn repaint(&mut self, inner: &Inner, pace: Option<Pace>) -> bool {
        let can = self.theme == Some(inner.theme()) && self.pictures.measured();
        if can {
            self.pictures.paint(inner, pace);
        }
        can
    }

    /// Moves the slider that a hand is on, and leaves the others.
    pub(crate) fn follow(&mut self, inner: &Inner) {
        self.controls.follow(inner);
    }

    /// Shows the present state; unless it `tells`, without the texts that take longer to read than to move on.
    pub(crate) fn refresh(
        &mut self,
        shell: &Shell,
        inner: &Inner,
        pace: Option<Pace>,
        tells: bool,
    ) {
        let theme = inner.theme();
        if self.theme != Some(theme) {
            self.theme = Some(theme);
            // What it saves is in the theme that it was opened in.
            self.menu.close();
            if let Some(inside) = self.figure.first_element_child() {
                dom::class_if(&inside, "dark", theme == Theme::Dark);
            }
        }
        let swappable = inner.state.can_swap() && !hidden(&inner.view, "swap");
        dom::set_if(&self.swap, "hidden", !swappable);
        let unit = inner.state.controls().into_iter().filter(|control| {
            control.slot.key == Key::Unit && !hidden(&inner.view, Key::Unit.name())
        });
        self.unit.refresh(inner, unit.collect());
        // Painting comes first: setting a font on a canvas would force the layout of all that
        // changes below. Only what has never been measured has to wait for its place.
        let measured = self.pictures.measured();
        if measured {
            self.pictures.paint(inner, pace);
        }
        self.notes.refresh(inner);
        self.question.refresh(inner);
        self.presets.refresh(inner);
        if let Some(grid) = &mut self.grid {
            grid.refresh(shell, inner);
        }
        if let Some(samples) = &mut self.samples {
            samples.refresh(inner);
        }
        self.controls.refresh(shell, inner);
        self.steps.refresh(inner, shell.player.playing());
        self.readings.refresh(inner);
        if tells {
            let sentence = inner.words().sentence(&inner.state);
            self.readings.say(&sentence);
            self.formulas.refresh(inner);
            self.table.refresh(inner);
            self.pictures.refresh(inner, &sentence);
        }
        if !measured {
            self.pictures.paint(inner, None);
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.figure.remove();
    }
}

/// The figure's outermost box: all that a host page's style could disturb is set on it.
fn container(inner: &Inner) -> Build {
    let kind = inner.state.kind().key();
    el("div")
        .class(&joined(&["figure ", kind]))
        .attr("part", "figure")
        .attr("lang", inner.words().lang.key())
        .attr("dir", "ltr")
}
