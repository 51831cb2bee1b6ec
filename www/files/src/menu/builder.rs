//! Embed codes, built live: what is left out, how large, in which language and theme.

use super::{Inner, dialog, host};
use crate::dom::{self, Build, Live, button, el};
use crate::listener::Listener;
use std::rc::Rc;
use surprisal::chart::Theme;
use surprisal::export::embed;
use surprisal::figures::{Key, Motion, State};
use surprisal::link::Link;
use surprisal::words::{Lang, Menu as Said, Words};
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The narrowest frame or element.
const NARROWEST: u32 = 280;

/// An open builder.
pub(super) struct Builder {
    way: HtmlSelectElement,
    width: HtmlInputElement,
    height: HtmlInputElement,
    lang: HtmlSelectElement,
    theme: HtmlSelectElement,
    /// The parts that can be left out, by their names in links.
    parts: Vec<(String, HtmlInputElement)>,
    /// What the link hides beside them.
    hidden: Vec<String>,
    code: HtmlTextAreaElement,
    size: Live,
    preview: HtmlElement,
    status: HtmlElement,
    _listeners: [Listener; 2],
}

/// The parts and controls that this figure has, by their names in links, with labels.
fn parts(state: &State, said: &Said, words: &Words) -> Vec<(String, &'static str)> {
    let plays = matches!(state.motion(), Motion::Plays { .. });
    let steps = state.motion() != Motion::Still;
    let table = state.grid().is_some();
    let there = [
        ("question", true),
        ("presets", true),
        ("controls", true),
        ("readouts", true),
        ("sentence", true),
        ("formula", true),
        ("table", true),
        ("grid", table),
        ("samples", table),
        ("unit", true),
        ("names", state.outcomes() > 0),
        ("swap", state.can_swap()),
        ("reset", true),
        ("step", steps),
        ("play", plays),
        ("menu", true),
    ];
    let there = there.into_iter().filter(|(_, there)| *there);
    let mut all: Vec<(String, &'static str)> = there
        .map(|(name, _)| (name.to_owned(), (said.part)(name)))
        .collect();
    for control in state.controls() {
        let key = control.slot.key;
        let new = !all.iter().any(|(name, _)| name == key.name());
        if new && key != Key::Unit {
            all.push((key.name().to_owned(), words.control(state.kind(), key)));
        }
    }
    all
}

fn field(label: &str, control: &HtmlElement) -> Build {
    el("label")
        .class("choice")
        .with(el("span").text(label))
        .put(control)
}

fn select(name: &str, labels: &[&str], chosen: usize) -> HtmlSelectElement {
    let options = labels.iter();
    let select = options.fold(el("select").attr("name", name), |it, label| {
        it.with(el("option").text(label))
    });
    let select: HtmlSelectElement = select.attr("autocomplete", "off").into();
    select.set_selected_index(i32::try_from(chosen).unwrap_or(0));
    select
}

fn number(name: &str, value: &str, empty: &str) -> HtmlInputElement {
    el("input")
        .attr("type", "number")
        .attr("name", name)
        .attr("min", &NARROWEST.to_string())
        .attr("step", "10")
        .attr("autocomplete", "off")
        .attr("placeholder", empty)
        .attr("value", value)
        .into()
}

/// Opens the builder on the present state.
pub(super) fn open(inner: &Rc<Inner>) {
    let (said, words) = (inner.said(), inner.words());
    let Link { state, view, .. } = inner.link();
    inner.panel.say("");
    let height = inner.host.get_bounding_client_rect().height().ceil() as u32;
    let way = select("embed-way", &said.ways, 0);
    let width = number("embed-width", "", said.all_there_is);
    let height = number("embed-height", &height.to_string(), "");
    let lang = Lang::ALL.iter().position(|it| *it == inner.lang);
    let lang = select("embed-lang", &said.languages, lang.map_or(0, |at| at + 1));
    let theme = Theme::ALL.iter().position(|it| Some(*it) == view.theme);
    let theme = select("embed-theme", &said.themes, theme.map_or(0, |at| at + 1));
    let (mut boxes, mut list) = (Vec::new(), el("div").class("parts"));
    let mut hidden = view.hide.clone();
    for (name, label) in parts(&state, said, words) {
        let control: HtmlInputElement = el("input")
            .attr("type", "checkbox")
            .attr("name", "embed-hide")
            .attr("value", &name)
            .attr("autocomplete", "off")
            .into();
        control.set_checked(hidden.contains(&name));
        hidden.retain(|other| *other != name);
        let label = el("label")
            .class("choice")
            .put(&control)
            .with(el("span").text(label));
        list = list.with(label);
        boxes.push((name, control));
    }
    let code: HtmlTextAreaElement = el("textarea")
        .attr("readonly", "")
        .attr("rows", "7")
        .attr("name", "embed-code")
        .attr("spellcheck", "false")
        .attr("aria-label", said.code)
        .into();
    let size = el("p").class("hint").attr("role", "status").done();
    let status = el("div").class("status").attr("aria-live", "polite").done();
    let preview = el("surprisal-figure").attr("eager", "");
    let preview = embed::attributes(&state, &view)
        .into_iter()
        .fold(preview, |it, (key, value)| it.attr(&key, &value))
        .done();
    let stage = el("div")
        .class("stage")
        .attr("inert", "")
        .put(&preview)
        .done();
    let (_, body) = dialog(inner, "builder", said.embed.trim_end_matches([' ', '…']));
    let form = el("div")
        .class("form")
        .with(field(said.way, &way))
        .with(field(said.width, &width))
        .with(field(said.height, &height))
        .with(field(said.language, &lang))
        .with(field(said.theme, &theme))
        .with(el("p").class("label").text(said.hide))
        .with(list);
    let result = el("div")
        .class("result")
        .with(el("p").class("label").text(said.code))
        .put(&code)
        .with(
            el("div")
                .class("bar")
                .with(button("embed-copy", "", said.copy).class("button")),
        )
        .put(&status)
        .put(&size)
        .with(el("p").class("label").text(said.preview))
        .put(&stage);
    dom::append(&body, &form.done());
    dom::append(&body, &result.done());
    // The preview is nobody's figure: the page around hears nothing of it.
    let quiet = |_: &Rc<Inner>, event: &Event| event.stop_propagation();
    let listeners =
        ["surprisal-change", "surprisal-stopped"].map(|kind| inner.on(&stage, kind, quiet));
    let mut builder = Builder {
        way,
        width,
        height,
        lang,
        theme,
        parts: boxes,
        hidden,
        code,
        size: Live::new(&size),
        preview,
        status,
        _listeners: listeners,
    };
    builder.update(inner);
    inner.builder.replace(Some(builder));
}

/// Copies the code as it stands.
pub(super) fn copy(inner: &Rc<Inner>) {
    if let Some(builder) = &*inner.builder.borrow() {
        host::copy(inner.said(), &builder.status, builder.code.value());
    }
}

impl Builder {
    /// Writes the code, and shows what it makes.
    pub(super) fn update(&mut self, inner: &Inner) {
        let Link {
            state, mut view, ..
        } = inner.link();
        let chosen = |select: &HtmlSelectElement| usize::try_from(select.selected_index() - 1).ok();
        view.lang = chosen(&self.lang).and_then(|at| Lang::ALL.get(at).copied());
        view.theme = chosen(&self.theme).and_then(|at| Theme::ALL.get(at).copied());
        view.hide.clone_from(&self.hidden);
        for (name, control) in &self.parts {
            if control.checked() {
                view.hide.push(name.clone());
            }
        }
        let pixels = |field: &HtmlInputElement| field.value().parse::<u32>().ok();
        let width = pixels(&self.width).map(|width| width.max(NARROWEST));
        let height = pixels(&self.height).unwrap_or(0).max(NARROWEST);
        let framed = self.way.selected_index() == 1;
        dom::set_if(&self.height, "disabled", !framed);
        let code = if framed {
            embed::frame(&state, &view, &inner.home, width, height.into())
        } else {
            embed::element(&state, &view, &inner.home, width)
        };
        self.code.set_value(&code);
        self.size.set(inner.said().size(framed, width, height));
        for (key, value) in [
            ("hide", view.hide.join(",")),
            ("lang", view.lang.map_or("", Lang::key).to_owned()),
            ("theme", view.theme.map_or("auto", Theme::key).to_owned()),
        ] {
            let same = self.preview.get_attribute(key).unwrap_or_default() == value;
            match value.as_str() {
                _ if same => {}
                "" => {
                    let _ = self.preview.remove_attribute(key);
                }
                value => dom::set(&self.preview, key, value),
            }
        }
        let css = |px: u32| [&px.to_string(), "px"].concat();
        let wide = width.map_or_else(|| "100%".to_owned(), css);
        dom::style(&self.preview, "width", &wide);
    }
}
