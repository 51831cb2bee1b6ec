//! The boundary's contract, in a real browser. What the numbers should be is tested in the core.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use crate::Figure;
use crate::dom::{self, document, el, joined, window};
use crate::listener::Listener;
use crate::number;
use core::cell::Cell;
use js_sys::{Array, Function, Promise, Reflect};
use std::rc::Rc;
use surprisal::figures::Kind;
use surprisal::words::Lang;
use surprisal::{link, unit};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Element, Event, EventInit, HtmlCanvasElement, HtmlElement, HtmlInputElement, ShadowRoot,
    ShadowRootInit, ShadowRootMode,
};

wasm_bindgen_test_configure!(run_in_browser);

const PAIR: &str = "figure=cross-entropy&p=0.5,0.25,0.125,0.125&q=0.125,0.5,0.25,0.125&unit=bits";

/// A figure in a page of its own.
struct Mounted {
    /// `None` once it was freed.
    figure: Option<Figure>,
    host: HtmlElement,
    root: ShadowRoot,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.host.remove();
    }
}

async fn mount(query: &str) -> Mounted {
    mount_with(query, "return Promise.reject()").await
}

/// `files` is the body of the function that promises what writes files.
async fn mount_with(query: &str, files: &str) -> Mounted {
    let host = el("div").done();
    dom::append(&document().body().unwrap(), &host);
    let root = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .unwrap();
    let figure = Some(Figure::mount(
        host.clone(),
        root.clone(),
        query,
        Function::new_no_args(files),
    ));
    let mounted = Mounted { figure, host, root };
    frames(2).await;
    mounted
}

/// Waits for some animation frames.
async fn frames(count: u32) {
    for _ in 0..count {
        let frame = Promise::new(&mut |done: Function, _: Function| {
            window().request_animation_frame(&done).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    }
}

impl Mounted {
    fn find<T: JsCast>(&self, selector: &str) -> T {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap().unchecked_into()
    }

    fn all<T: JsCast>(&self, selector: &str) -> Vec<T> {
        let found = self.root.query_selector_all(selector).unwrap();
        let found = (0..found.length()).filter_map(|index| found.get(index));
        found.map(JsCast::unchecked_into).collect()
    }

    fn figure(&self) -> &Figure {
        self.figure.as_ref().unwrap()
    }

    fn slide(&self, name: &str, value: &str) {
        let slider: HtmlInputElement = self.find(&format!("input[type=range][name='{name}']"));
        slider.set_value(value);
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbling).unwrap();
        slider.dispatch_event(&event).unwrap();
    }

    fn value(&self, name: &str) -> f64 {
        let slider: HtmlInputElement = self.find(&format!("input[type=range][name='{name}']"));
        slider.value_as_number()
    }

    fn output(&self, name: &str) -> String {
        let output: Element = self.find(&format!("output[name='{name}']"));
        output.get_attribute("data-value").unwrap()
    }
}

#[wasm_bindgen_test]
async fn outputs_hold_full_precision() {
    let pair = mount(PAIR).await;
    assert_eq!(pair.output("entropy"), "1.75");
    assert_eq!(pair.output("cross-entropy"), "2.375");
    assert_eq!(pair.output("kl"), "0.625");
    let readouts = pair.figure().readouts();
    let kl = Reflect::get(&readouts, &"kl".into()).unwrap();
    assert_eq!(kl, JsValue::from_f64(0.625));
}

#[wasm_bindgen_test]
async fn swap_is_a_button() {
    let pair = mount(PAIR).await;
    pair.find::<HtmlElement>("[name=swap]").click();
    frames(1).await;
    assert_eq!(pair.output("cross-entropy"), "2.25");
    assert_eq!(pair.output("kl"), "0.5");
}

#[wasm_bindgen_test]
async fn a_slider_moves_the_others() {
    let pair = mount(PAIR).await;
    pair.slide("p.2", "0");
    frames(1).await;
    let p: Vec<f64> = (0..4).map(|i| pair.value(&format!("p.{i}"))).collect();
    assert_eq!(p[2], 0.0);
    assert!((p[0] - 4.0 / 7.0).abs() < 1e-15, "{p:?}");
    assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-15, "{p:?}");
}

#[wasm_bindgen_test]
async fn infinity_is_a_number() {
    let certain = mount("figure=binary&y=1&p=0").await;
    assert_eq!(certain.output("loss"), "Infinity");
    let loss = Reflect::get(&certain.figure().readouts(), &"loss".into()).unwrap();
    assert_eq!(loss, JsValue::from_f64(f64::INFINITY));
    let output: Element = certain.find("output[name=loss]");
    assert!(output.text_content().unwrap().contains('∞'));
}

#[wasm_bindgen_test]
async fn attributes_change_it_and_come_off_again() {
    let certain = mount("figure=binary&y=1&p=0.01&unit=nats").await;
    assert_eq!(certain.output("loss"), "4.605170185988091");
    certain.figure().take("unit=bits");
    frames(1).await;
    assert_eq!(certain.output("loss"), "6.643856189774724");
    certain.figure().forget("unit");
    frames(1).await;
    assert_eq!(certain.output("loss"), "4.605170185988091");
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_browser_would() {
    let mut value = 1.0 / 3.0;
    for step in 0..2000 {
        // From 1e-5 on a power of ten would be written otherwise.
        let number = if step % 2 == 0 { value } else { value * 1e9 };
        let theirs: String = js_sys::Number::from(number)
            .to_string_with_radix(10)
            .unwrap()
            .into();
        if number >= 1e-5 {
            assert_eq!(unit::exact(number), theirs);
        }
        assert_eq!(number::parse(&unit::exact(number)), Some(number));
        assert_eq!(link::parse_number(&theirs), Some(number));
        value = (value * 5.0 + 0.1).fract();
    }
}

#[wasm_bindgen_test]
async fn the_menu_hands_its_panel_and_the_figure_to_what_fills_it() {
    let fill = "return Promise.resolve((panel, host, about) => {
        globalThis.asked = [panel, host, about];
        return { free() { globalThis.freed = true; } };
    })";
    let pair = mount_with(PAIR, fill).await;
    pair.slide("q.1", "0.25");
    pair.find::<HtmlElement>("[name=lock][value='p.2']").click();
    pair.find::<HtmlElement>("[name=menu]").click();
    frames(2).await;
    let asked: Array = Reflect::get(&js_sys::global(), &"asked".into())
        .unwrap()
        .unchecked_into();
    assert_eq!(asked.get(0), pair.find::<JsValue>(".menu .panel"));
    assert_eq!(asked.get(1), *pair.host.unchecked_ref::<JsValue>());
    assert_eq!(asked.get(2), JsValue::from_str("en light "));
    // What it writes is the figure's link.
    let link = pair.figure().link();
    assert!(link.ends_with("&lock=p.2&moved=q.1"), "{link}");
    pair.find::<HtmlElement>("[name=menu]").click();
    let freed = Reflect::get(&js_sys::global(), &"freed".into()).unwrap();
    assert_eq!(freed, JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn the_menu_says_that_files_cannot_be_had() {
    let pair = mount(PAIR).await;
    pair.find::<HtmlElement>("[name=menu]").click();
    frames(2).await;
    let said = pair.find::<Element>(".status").text_content().unwrap();
    assert_eq!(said, Lang::En.words().ui.no_files);
}

/// What stands for the reader of tables: it keeps what it is told and hands the figure a table.
const READER: &str = "return Promise.resolve((panel, about, open) => {
    globalThis.told = [about];
    panel.append(document.createElement('textarea'));
    open('p=0.25,0.5&y=1,1');
    return { follow: (about) => told.push(about), take: () => {}, free: () => told.push('free') };
})";

#[wasm_bindgen_test]
async fn a_reader_of_tables_is_told_and_heard() {
    let mut batch = mount_with("figure=batch&clip=keras&reduce=sum", READER).await;
    batch.find::<HtmlElement>("[name=samples]").click();
    frames(3).await;
    // log 4 + log 2, and what the table does not name stays.
    assert_eq!(batch.output("loss"), "2.0794415416798357");
    let focused = batch.root.active_element().unwrap();
    assert_eq!(focused.tag_name(), "TEXTAREA");
    batch.figure().take("unit=bits");
    frames(2).await;
    batch.figure = None;
    let told: Array = Reflect::get(&js_sys::global(), &"told".into())
        .unwrap()
        .unchecked_into();
    let told: Vec<String> = told.iter().filter_map(|it| it.as_string()).collect();
    assert_eq!(told.first().unwrap(), "nats keras en light");
    assert_eq!(told[told.len() - 2..], ["bits keras en light", "free"]);
}

#[wasm_bindgen_test]
async fn a_reader_of_tables_that_does_not_come_is_missed() {
    let batch = mount("figure=batch").await;
    batch.find::<HtmlElement>("[name=samples]").click();
    frames(2).await;
    let said = batch.find::<Element>(".desk .status").text_content();
    assert_eq!(said.unwrap(), Lang::En.words().ui.no_reader);
}

#[wasm_bindgen_test]
fn a_listener_removes_itself() {
    let (button, clicks) = (el("button").done(), Rc::new(Cell::new(0)));
    let counter = clicks.clone();
    let count = move |_| counter.set(counter.get() + 1);
    let listener = Listener::new(&button, "click", Box::new(count));
    button.click();
    drop(listener);
    button.click();
    assert_eq!(clicks.get(), 1);
}

#[wasm_bindgen_test]
async fn a_freed_figure_leaves_nothing() {
    let mut pair = mount(PAIR).await;
    let announced = Rc::new(Cell::new(0));
    let counter = announced.clone();
    let count = move |_| counter.set(counter.get() + 1);
    let _listener = Listener::new(&pair.host, "surprisal-change", Box::new(count));
    let slider: HtmlInputElement = pair.find("input[type=range][name='p.0']");
    pair.slide("p.0", "0.9");
    pair.figure = None;
    assert_eq!(pair.root.child_element_count(), 0);
    slider.click();
    frames(2).await;
    assert_eq!(announced.get(), 0);
}

#[wasm_bindgen_test]
async fn many_inputs_are_one_paint() {
    let pair = mount(PAIR).await;
    let announced = Rc::new(Cell::new(0));
    let counter = announced.clone();
    let count = move |_| counter.set(counter.get() + 1);
    let _listener = Listener::new(&pair.host, "surprisal-change", Box::new(count));
    for value in ["0.1", "0.2", "0.3"] {
        pair.slide("q.0", value);
    }
    frames(2).await;
    assert_eq!(announced.get(), 1);
    assert_eq!(pair.value("q.0"), 0.3);
}

/// A picture's width, and its colours on white paper.
fn pixels(canvas: &HtmlCanvasElement) -> (usize, Vec<[u8; 3]>) {
    let context: JsValue = canvas.get_context("2d").unwrap().unwrap().into();
    let take: Function = Reflect::get(&context, &"getImageData".into())
        .unwrap()
        .unchecked_into();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let place = [0.0, 0.0, width, height].map(JsValue::from_f64);
    let image = take.apply(&context, &place.iter().collect()).unwrap();
    let data = Reflect::get(&image, &"data".into()).unwrap();
    let data = js_sys::Uint8Array::new(&data).to_vec();
    let on_white = |pixel: &[u8]| {
        let alpha = u32::from(pixel[3]);
        [0, 1, 2].map(|part| (255 - alpha + u32::from(pixel[part]) * alpha / 255) as u8)
    };
    (
        canvas.width() as usize,
        data.chunks(4).map(on_white).collect(),
    )
}

/// How many pixels of `one` lie outside of what `other` has there and in the eight around: an edge that a
/// clip ends is smoothed a little otherwise, but what was forgotten or stands elsewhere is seen.
fn strange(one: &[[u8; 3]], other: &[[u8; 3]], width: usize) -> usize {
    let near = |at: usize| {
        let (x, y) = (at % width, at / width);
        let rows = y.saturating_sub(1)..=(y + 1).min(other.len() / width - 1);
        rows.flat_map(move |row| {
            (x.saturating_sub(1)..=(x + 1).min(width - 1)).map(move |column| row * width + column)
        })
    };
    let fits = |at: usize, part: usize| {
        let values = || near(at).map(|at| other[at][part]);
        let least = values().min().unwrap_or(0).saturating_sub(16);
        let most = values().max().unwrap_or(255).saturating_add(16);
        (least..=most).contains(&one[at][part])
    };
    let strange = |at: &usize| !(0..3).all(|part| fits(*at, part));
    (0..one.len()).filter(strange).count()
}

#[wasm_bindgen_test]
async fn what_is_painted_in_parts_is_what_is_painted_at_once() {
    for kind in Kind::ALL {
        let mounted = mount(&joined(&["figure=", kind.key()])).await;
        let sliders = mounted.all::<HtmlInputElement>("input[type=range]");
        for (index, slider) in sliders.iter().take(4).enumerate() {
            let (min, max): (f64, f64) =
                (slider.min().parse().unwrap(), slider.max().parse().unwrap());
            for share in [0.31, 0.34, 0.29] {
                let to = min + (share + 0.1 * index as f64) * (max - min);
                mounted.slide(&slider.name(), &to.to_string());
                frames(2).await;
            }
        }
        let canvases = mounted.all::<HtmlCanvasElement>("canvas");
        let in_parts: Vec<_> = canvases.iter().map(pixels).collect();
        for canvas in &canvases {
            let event = Event::new("contextrestored").unwrap();
            canvas.dispatch_event(&event).unwrap();
        }
        frames(2).await;
        for (picture, canvas) in canvases.iter().enumerate() {
            let (width, parts) = &in_parts[picture];
            let (_, once) = pixels(canvas);
            assert!(parts.iter().any(|it| *it != [255; 3]));
            let found = strange(parts, &once, *width) + strange(&once, parts, *width);
            assert_eq!(found, 0, "{} {picture}", kind.key());
        }
    }
}
