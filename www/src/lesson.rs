//! The question to answer before looking, and the states worth looking at.

use crate::dom::{self, Live, button, el, joined};
use crate::shell::Inner;
use surprisal::text::whole;
use web_sys::HtmlElement;

/// What is shown of the answer.
#[derive(PartialEq)]
enum Verdict {
    Nothing,
    Open,
    Given(usize),
}

/// A question that is asked first.
pub(crate) struct Question {
    pub(crate) place: HtmlElement,
    choices: Vec<HtmlElement>,
    verdict: HtmlElement,
    why: HtmlElement,
    shown: Verdict,
}

impl Question {
    pub(crate) fn new(inner: &Inner) -> Self {
        let words = inner.words();
        let question = words.about(inner.state.kind()).question;
        let count = inner.state.question().choices;
        let label = |(index, text): (usize, &&str)| {
            button("answer", &whole(index), text).class("chip").done()
        };
        let choices: Vec<_> = question
            .choices
            .iter()
            .enumerate()
            .take(count)
            .map(label)
            .collect();
        let mut row = el("div").class("chips");
        for choice in &choices {
            row = row.put(choice);
        }
        let verdict = el("strong").done();
        let why = el("p").class("why").attr("aria-live", "polite").done();
        let ask = el("p")
            .class("ask")
            .with(el("span").class("tag").text(words.ui.predict))
            .with(el("span").text(question.ask));
        let place = el("section")
            .class("question")
            .with(ask)
            .with(row)
            .put(&why);
        dom::append(&why, &verdict);
        Self {
            place: place.done(),
            choices,
            verdict,
            why,
            shown: Verdict::Nothing,
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner) {
        let answer = inner.state.answer();
        let verdict = answer.map_or(Verdict::Open, Verdict::Given);
        if self.shown == verdict {
            return;
        }
        self.shown = verdict;
        let right = inner.state.question().right;
        let words = inner.words();
        for (index, choice) in self.choices.iter().enumerate() {
            dom::set_if(choice, "aria-pressed", answer == Some(index));
            dom::set_if(choice, "aria-disabled", answer.is_some());
            dom::class_if(choice, "right", answer.is_some() && index == right);
        }
        dom::class_if(&self.place, "answered", answer.is_some());
        dom::clear(&self.why);
        dom::set_if(&self.why, "hidden", answer.is_none());
        if let Some(answer) = answer {
            let verdict = if answer == right {
                words.ui.right
            } else {
                words.ui.not_quite
            };
            self.verdict.set_text_content(Some(verdict));
            dom::append(&self.why, &self.verdict);
            let why = words.about(inner.state.kind()).question.why;
            Live::new(&self.why).set(joined(&[" ", why]));
        }
    }
}

/// The presets, each with its goal.
pub(crate) struct Presets {
    pub(crate) place: HtmlElement,
    chips: Vec<HtmlElement>,
    goals: HtmlElement,
    goal: Live,
    pressed: Option<usize>,
}

impl Presets {
    pub(crate) fn new(inner: &Inner) -> Self {
        let words = inner.words();
        let kind = inner.state.kind();
        let chip = |index: usize| {
            let (title, goal) = words.preset(kind, index);
            button("preset", &whole(index), title)
                .class("chip")
                .attr("title", goal)
                .attr("aria-pressed", "false")
                .done()
        };
        let chips: Vec<_> = (0..inner.state.preset_count()).map(chip).collect();
        let mut row = el("div").class("chips");
        for chip in &chips {
            row = row.put(chip);
        }
        let label = el("span").class("label").text(words.ui.goal);
        let goal = el("span").done();
        let goals = el("p").class("goal").attr("aria-live", "polite");
        let goals = goals.with(label).put(&goal).done();
        let place = el("div")
            .class("presets")
            .attr("role", "group")
            .attr("aria-label", words.ui.presets)
            .with(el("span").class("label").text(words.ui.presets))
            .with(row)
            .put(&goals);
        dom::set_if(&goals, "hidden", true);
        Self {
            place: place.done(),
            goals,
            chips,
            goal: Live::new(&goal),
            pressed: None,
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner) {
        let words = inner.words();
        let pressed = inner.state.preset();
        if pressed != self.pressed {
            for (index, chip) in self.chips.iter().enumerate() {
                dom::set_if(chip, "aria-pressed", pressed == Some(index));
            }
            self.pressed = pressed;
        }
        let goal = inner.goal.map_or(String::new(), |index| {
            let (title, goal) = words.preset(inner.state.kind(), index);
            joined(&[title, ": ", goal])
        });
        let none = goal.is_empty();
        if self.goal.set(goal) {
            dom::set_if(&self.goals, "hidden", none);
        }
    }
}
