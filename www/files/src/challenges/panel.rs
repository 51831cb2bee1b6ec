//! The panel's document: the task, how far one is, hints, and the list of all challenges.

use crate::dom::{self, Build, Live, button, el};
use surprisal::challenges::{Challenge, Level, Progress, Verdict};
use surprisal::words::{Challenges as Said, Lang, Words};
use web_sys::HtmlElement;

/// The parts that change.
pub(crate) struct Panel {
    challenge: Option<&'static Challenge>,
    lang: Lang,
    /// What takes the focus when a reader has come here from another challenge.
    head: HtmlElement,
    goals: Vec<(HtmlElement, Live)>,
    touched: Live,
    hints: HtmlElement,
    hint: HtmlElement,
    status: Live,
    next: HtmlElement,
    progress: Live,
    all: HtmlElement,
    list: HtmlElement,
    marks: Vec<(HtmlElement, HtmlElement)>,
}

fn press(name: &str, label: &str) -> Build {
    button(name, "", label).class("button")
}

impl Panel {
    /// Fills `place` with a challenge; without one, with `instead` and the list.
    pub(crate) fn new(
        place: &HtmlElement,
        challenge: Option<&'static Challenge>,
        instead: &str,
        lang: Lang,
    ) -> Self {
        let said = Said::of(lang);
        let progress = el("span").class("label").done();
        let all = press("task-all", said.all)
            .attr("aria-expanded", "false")
            .done();
        let title = challenge.map_or(said.heading, |it| said.task(it).title);
        let head = el("h4").attr("tabindex", "-1").text(title).done();
        let place_of = challenge.map_or_else(String::new, |it| {
            [&said.counter(it), " · ", said.level(it.level)].concat()
        });
        let top = el("div")
            .class("bar")
            .with(el("span").class("label").text(&place_of))
            .put(&progress)
            .put(&all)
            .with(press("task-leave", said.leave));
        let text = challenge.map_or(instead, |it| said.task(it).task);
        let (mut goals, mut rows) = (el("ul").class("goals"), Vec::new());
        for goal in challenge.map_or(&[][..], |it| said.task(it).goals) {
            let far = el("span").class("far").done();
            let row = el("li").with(el("span").text(goal)).put(&far).done();
            goals = goals.put(&row);
            rows.push((row, Live::new(&far)));
        }
        let touched = el("p").class("touched").done();
        let hints = el("ol")
            .class("hints")
            .attr("aria-label", said.hints)
            .attr("aria-live", "polite")
            .done();
        let status = el("p").class("found").attr("role", "status").done();
        let hint = press("task-hint", "").done();
        let next = press("task-next", said.next).done();
        let tools = el("div")
            .class("bar")
            .put(&hint)
            .with(press("task-solution", said.solution))
            .with(press("task-again", said.again))
            .put(&next);
        let (list, marks) = list(said, lang.words());
        dom::clear(place);
        dom::set(place, "aria-label", said.heading);
        let text = el("p").class("task").text(text).done();
        // A list that is all there is stands below its heading; one that a reader unfolds, below its button.
        let rest = match challenge {
            Some(_) => [&list, &head, &text],
            None => [&head, &text, &list],
        };
        dom::append(place, &top.done());
        for part in rest {
            dom::append(place, part);
        }
        if challenge.is_some() {
            for part in [&goals.done(), &touched, &status, &hints, &tools.done()] {
                dom::append(place, part);
            }
        }
        let panel = Self {
            challenge,
            lang,
            head,
            goals: rows,
            touched: Live::new(&touched),
            hints,
            hint,
            status: Live::new(&status),
            next,
            progress: Live::new(&progress),
            all,
            list,
            marks,
        };
        panel.name_hint();
        panel.unfold(challenge.is_none());
        panel
    }

    /// Whether it is the document of this challenge in this language.
    pub(crate) fn fits(&self, challenge: Option<&'static Challenge>, lang: Lang) -> bool {
        self.challenge.map(|it| it.id) == challenge.map(|it| it.id) && self.lang == lang
    }

    /// Takes the focus.
    pub(crate) fn focus(&self) {
        let _ = self.head.focus();
    }

    /// Shows the list, or folds it away.
    fn unfold(&self, open: bool) {
        dom::set_if(&self.list, "hidden", !open);
        dom::set_if(&self.all, "aria-expanded", open);
    }

    /// Shows the list, or folds it away, by turns.
    pub(crate) fn toggle(&self) {
        self.unfold(self.list.has_attribute("hidden"));
    }

    /// The button says which hint it shows; with the last one shown, it goes.
    fn name_hint(&self) {
        let said = Said::of(self.lang);
        let Some(challenge) = self.challenge else {
            return;
        };
        let shown = self.hints.child_element_count() as usize;
        let count = said.task(challenge).hints.len();
        dom::set_if(&self.hints, "hidden", shown == 0);
        dom::set_if(&self.hint, "hidden", shown == count);
        self.hint.set_text_content(Some(&said.hint(shown, count)));
    }

    /// Shows the next hint; the last one takes the focus, because its button goes.
    pub(crate) fn show_hint(&self) {
        let Some(challenge) = self.challenge else {
            return;
        };
        let shown = self.hints.child_element_count() as usize;
        let hints = Said::of(self.lang).task(challenge).hints;
        let Some(hint) = hints.get(shown) else { return };
        let row = el("li").attr("tabindex", "-1").text(hint).done();
        dom::append(&self.hints, &row);
        self.name_hint();
        if shown + 1 == hints.len() {
            let _ = row.focus();
        }
    }

    /// Shows how far the reader is, and what there is to say of it.
    pub(crate) fn show(&mut self, verdict: &Verdict, said_of_it: String, elsewhere: String) {
        let Some(challenge) = self.challenge else {
            return;
        };
        let (said, words) = (Said::of(self.lang), self.lang.words());
        let checks = verdict.checks.iter().zip(challenge.goals);
        for ((check, goal), (row, far)) in checks.zip(&mut self.goals) {
            dom::class_if(row, "met", check.is_met());
            far.set(said.far(goal, check, words));
        }
        let touched = said.touched(challenge, verdict, words);
        self.touched.set(if elsewhere.is_empty() {
            touched
        } else {
            elsewhere
        });
        dom::class_if(&self.next, "primary", verdict.solved);
        self.status.set(said_of_it);
    }

    /// Shows what has been solved.
    pub(crate) fn show_progress(&mut self, progress: &Progress) {
        let said = Said::of(self.lang);
        self.progress.set(said.progress(progress.count()));
        if let Some(challenge) = self.challenge {
            dom::set_if(&self.next, "hidden", progress.next(challenge).is_none());
        }
        for (challenge, (chip, mark)) in Challenge::ALL.iter().zip(&self.marks) {
            let solved = progress.has(challenge);
            dom::class_if(chip, "right", solved);
            dom::set_if(mark, "hidden", !solved);
            let is_open = self.challenge.is_some_and(|it| it.id == challenge.id);
            dom::set_if(chip, "aria-pressed", is_open);
        }
    }
}

/// All challenges by their levels; of each the button, and its mark.
fn list(said: &Said, words: &Words) -> (HtmlElement, Vec<(HtmlElement, HtmlElement)>) {
    let (mut list, mut marks) = (el("div").class("tasks"), Vec::new());
    for level in Level::ALL {
        let mut chips = el("div").class("chips");
        for challenge in Challenge::ALL.iter().filter(|it| it.level == level) {
            let mark = el("span").class("mark").attr("role", "img");
            let mark = mark.attr("aria-label", said.is_solved).text("✓").done();
            let chip = button("task", challenge.id, said.task(challenge).title);
            let figure = [" · ", words.about(challenge.kind).subject()].concat();
            let figure = el("span").class("of").text(&figure);
            let chip = chip.class("chip").with(figure).put(&mark).done();
            chips = chips.put(&chip);
            marks.push((chip, mark));
        }
        let label = el("p").class("label").text(said.level(level));
        list = list.with(label).with(chips);
    }
    (list.done(), marks)
}
