//! The pictures with their titles and legends.

use crate::alarm::must;
use crate::canvas::{Paper, refused};
use crate::dom::{self, Live, el, joined, window};
use crate::listener::Listener;
use crate::number;
use crate::player::Pace;
use crate::pointer;
use crate::shell::{Inner, Shell};
use crate::watch::{Seen, Watch};
use std::rc::Rc;
use surprisal::chart::{Recording, Rect, Surface};
use surprisal::figures::{self, Scene, Swatch};
use surprisal::unit::exact;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};

/// The size of text that pictures are made for.
const TEXT_CSS: f64 = 16.0;
/// Where a page shows a picture larger than that, it gets no finer.
const LARGEST_SCALE: f64 = 4.0;
/// The least width that pictures are made for: text is enlarged only as far as that allows.
const NARROWEST_CSS: f64 = 288.0;

/// All pictures of a figure.
pub(crate) struct Pictures {
    pub(crate) all: Vec<Picture>,
    _watch: Watch,
    _listeners: Vec<Listener>,
}

/// One picture.
pub(crate) struct Picture {
    pub(crate) place: HtmlElement,
    pub(crate) canvas: HtmlCanvasElement,
    paper: Paper,
    title: Live,
    legend: HtmlElement,
    swatches: Vec<Swatch>,
    text: String,
    /// `None` before it has been measured.
    width_css: Option<f64>,
    height_css: f64,
    /// How much larger than usual everything in it is, as the figure's text is.
    zoom: f64,
    /// How much larger than its CSS pixels the page around shows it, as slides do; 1 where it is not.
    scale: f64,
    /// Far from the screen it is not painted.
    far: bool,
    /// In which frame of the player it was painted.
    painted: usize,
    /// What is on the paper.
    shown: Option<Recording>,
}

/// The name of a swatch's drawing in the style sheet.
fn class(swatch: Swatch) -> &'static str {
    match swatch {
        Swatch::Truth | Swatch::FirstEvent => "swatch bar truth",
        Swatch::Model | Swatch::Logit | Swatch::Probability => "swatch bar model",
        Swatch::Third => "swatch bar third",
        Swatch::Gap | Swatch::Excess | Swatch::Pull | Swatch::Broken => "swatch bar gap",
        Swatch::Saved => "swatch bar saved",
        Swatch::Largest => "swatch bar largest",
        Swatch::Surprisal => "swatch line surprisal",
        Swatch::SecondEvent | Swatch::SecondModel => "swatch bar second",
        Swatch::RunningMean | Swatch::MeanLoss => "swatch line mean",
        Swatch::Draw => "swatch draw",
        Swatch::Forward => "swatch line forward",
        Swatch::Reverse => "swatch line reverse",
        Swatch::Blind => "swatch bar blind",
        Swatch::Term => "swatch bar term",
        Swatch::Huffman => "swatch line huffman",
        Swatch::Uniform => "swatch line nothing",
        Swatch::Entropy | Swatch::Happened => "swatch line entropy",
        Swatch::CrossEntropy | Swatch::ModelSurprisal => "swatch line cross-entropy",
        Swatch::LossOfOne => "swatch line one",
        Swatch::LossOfZero => "swatch line zero",
        Swatch::Blend => "swatch line blend",
        Swatch::SquaredError => "swatch line squared",
        Swatch::Gradient => "swatch line gradient",
        Swatch::Target => "swatch bar target",
        Swatch::Floor => "swatch bar floor",
        Swatch::Right => "swatch bar right",
        Swatch::Wrong => "swatch bar wrong",
        Swatch::FirstClass => "swatch glyph disc",
        Swatch::SecondClass => "swatch glyph square",
        Swatch::ThirdClass => "swatch glyph triangle",
        Swatch::HeldOut => "swatch glyph hollow",
        Swatch::HeldOutLoss => "swatch line held-out",
        Swatch::Boundary => "swatch line boundary",
        Swatch::NearlySure => "swatch line nearly-sure",
        Swatch::Descent => "swatch line descent",
        Swatch::DescentOfSquares => "swatch line of-squares",
        Swatch::Start => "swatch glyph start",
        Swatch::Minimum => "swatch minimum",
    }
}

impl Pictures {
    pub(crate) fn new(shell: &Rc<Shell>, inner: &Inner) -> Self {
        let count = figures::picture_count(inner.state.kind());
        let all: Vec<_> = (0..count).map(|_| Picture::new()).collect();
        let papers: Vec<&Element> = all.iter().map(|picture| &**picture.canvas).collect();
        let weak = Rc::downgrade(shell);
        let watch = Watch::new(&papers, move |seen| {
            if let Some(shell) = weak.upgrade() {
                see(&shell, &seen);
            }
        });
        let mut listeners = Vec::new();
        for (index, picture) in all.iter().enumerate() {
            listeners.extend(pointer::listen(shell, index, &picture.canvas));
            listeners.push(picture.restored(shell, index));
        }
        Self {
            _listeners: listeners,
            _watch: watch,
            all,
        }
    }

    pub(crate) fn refresh(&mut self, inner: &Inner, sentence: &str) {
        for (index, picture) in self.all.iter_mut().enumerate() {
            picture.caption(inner, index, sentence);
        }
    }

    /// Whether the size of every picture is known.
    pub(crate) fn measured(&self) -> bool {
        self.all.iter().all(|picture| picture.width_css.is_some())
    }

    /// Whether all of them are far from the screen.
    pub(crate) fn far(&self) -> bool {
        self.all.iter().all(|picture| picture.far)
    }

    /// Measures what has not been measured, then paints what is near the screen: at a pace, only what has
    /// its turn.
    pub(crate) fn paint(&mut self, inner: &Inner, pace: Option<Pace>) {
        for picture in &mut self.all {
            if picture.width_css.is_none() {
                picture.measure(picture.canvas.get_bounding_client_rect().width());
            }
        }
        let coarse = pace.is_some_and(|pace| pace.coarse);
        for (index, picture) in self.all.iter_mut().enumerate() {
            let every = figures::every(inner.state.kind(), index);
            let due = |pace: Pace| pace.all || !pace.none && pace.frame >= picture.painted + every;
            if pace.is_none_or(due) {
                picture.painted = pace.map_or(0, |pace| pace.frame);
                picture.paint(inner, index, coarse);
            }
        }
    }
}

/// Takes note of what was seen; draws again where it matters.
fn see(shell: &Rc<Shell>, seen: &Seen) {
    let matters = shell.with(|inner| {
        let pictures = inner.shown.as_mut().map(|shown| &mut shown.pictures.all);
        let find = |target: &Element, pictures: &mut Vec<Picture>| {
            pictures.iter().position(|it| **it.canvas == *target)
        };
        let (Some(pictures), Seen::Width(target, _) | Seen::Near(target, _)) = (pictures, seen)
        else {
            return true;
        };
        let Some(index) = find(target, pictures) else {
            return false;
        };
        let picture = &mut pictures[index];
        match *seen {
            Seen::Width(_, width) => picture.measure(width),
            Seen::Near(_, near) => {
                if let Some(width) = picture.width_css.filter(|_| near) {
                    picture.measure(width);
                }
                core::mem::replace(&mut picture.far, !near) && near
            }
            Seen::Ratio => true,
        }
    });
    if matters == Some(true) {
        shell.redraw();
    }
}

impl Picture {
    fn new() -> Self {
        let title = el("span").class("picture-title").done();
        let legend = el("span").class("legend").done();
        let canvas: HtmlCanvasElement = el("canvas").attr("role", "img").into();
        let caption = el("figcaption").put(&title).put(&legend);
        Self {
            place: el("figure")
                .class("picture")
                .attr("part", "picture")
                .with(caption)
                .put(&canvas)
                .done(),
            // Without one there is the picture that stands in the page, and a sentence.
            paper: must(Paper::new(&canvas).ok_or_else(|| js_sys::Error::new("no canvas").into())),
            canvas,
            title: Live::new(&title),
            legend,
            swatches: Vec::new(),
            text: String::new(),
            width_css: None,
            height_css: 0.0,
            zoom: 1.0,
            scale: 1.0,
            far: false,
            painted: 0,
            shown: None,
        }
    }

    /// As large as it would be with text of the usual size.
    pub(crate) fn size(&self) -> (f64, f64) {
        let wide = self.width_css.unwrap_or(0.0);
        (wide / self.zoom, self.height_css / self.zoom)
    }

    /// Takes note of its width, of the size of the text around it and of how large it is shown; whether the width
    /// is another.
    fn measure(&mut self, width_css: f64) -> bool {
        let style = window().get_computed_style(&self.canvas).ok().flatten();
        let size = style.and_then(|it| it.get_property_value("font-size").ok());
        let size = size.and_then(|it| number::parse(it.trim_end_matches("px")));
        let most = (width_css / NARROWEST_CSS).max(1.0);
        self.zoom = size.map_or(1.0, |size| (size / TEXT_CSS).max(1.0).min(most));
        let scale = self.canvas.get_bounding_client_rect().width() / width_css;
        // What is a little larger only because of rounding is not.
        self.scale = if scale > 1.02 {
            scale.min(LARGEST_SCALE)
        } else {
            1.0
        };
        self.width_css.replace(width_css) != Some(width_css)
    }

    /// Paints all of it again where the browser had to give its paper away for a while.
    fn restored(&self, shell: &Rc<Shell>, index: usize) -> Listener {
        let shell = Rc::downgrade(shell);
        let again = move |_| {
            if let Some(shell) = shell.upgrade() {
                shell.with(|inner| {
                    let shown = inner.shown.as_mut();
                    if let Some(it) = shown.and_then(|it| it.pictures.all.get_mut(index)) {
                        it.shown = None;
                    }
                });
                shell.redraw();
            }
        };
        Listener::new(&self.canvas, "contextrestored", Box::new(again))
    }

    fn caption(&mut self, inner: &Inner, index: usize, sentence: &str) {
        let title = inner.words().picture(&inner.state, index);
        // Whoever hears all of them hears the sentence once.
        let text = if index == 0 {
            joined(&[&title, ". ", sentence])
        } else {
            title.clone()
        };
        if text != self.text {
            dom::set(&self.canvas, "aria-label", &text);
            self.text = text;
        }
        self.title.set(title);
        let swatches = figures::legend(&inner.state, index);
        if swatches != self.swatches {
            dom::clear(&self.legend);
            for swatch in &swatches {
                let sample = el("span").class(class(*swatch)).attr("aria-hidden", "true");
                let label = el("span").text((inner.words().swatch)(*swatch));
                let entry = el("span").class("entry").with(sample).with(label);
                dom::append(&self.legend, &entry.done());
            }
            self.swatches = swatches;
        }
    }

    fn paint(&mut self, inner: &Inner, index: usize, coarse: bool) {
        let Some(width) = self.width_css.filter(|width| *width > 0.0) else {
            return;
        };
        let (zoom, wide) = (self.zoom, width / self.zoom);
        let high = figures::height_css(inner.state.kind(), index, wide);
        let height = high * zoom;
        if height != self.height_css {
            self.height_css = height;
            dom::style(&self.canvas, "height", &joined(&[&exact(height), "px"]));
        }
        if self.far {
            return;
        }
        let paper = &mut self.paper;
        let ratio = window().device_pixel_ratio() * self.scale;
        let ratio = if coarse {
            (ratio / 2.0).max(ratio.min(1.0))
        } else {
            ratio
        };
        if paper.resize((wide, high), ratio, zoom) {
            self.shown = None;
        }
        let theme = inner.theme();
        let scene = Scene {
            look: if zoom > 1.0 {
                theme.enlarged()
            } else {
                theme.look()
            },
            words: inner.words(),
        };
        let mut picture = Recording::default();
        let mut surface = Surface::new(&mut picture, wide, high);
        must(figures::draw(&inner.state, index, scene, &mut surface).map_err(refused));
        let whole = Rect::new(0.0, 0.0, wide, high);
        let changed = match &self.shown {
            Some(shown) => picture.changed_since(shown),
            None => Some(whole),
        };
        if let Some(area) = changed {
            must(paper.within(area, |paper, area| {
                paper.clear(None)?;
                paper.draw((0.0, 0.0), |pen| picture.replay(area, pen))
            }));
        }
        self.shown = Some(picture);
    }
}
