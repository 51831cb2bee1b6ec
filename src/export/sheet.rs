//! A figure as one picture that stands alone on a slide: title, sentence, numbers, pictures with
//! their legends, and the link that opens it.

use super::embed::escaped;
use super::{document, paper, svg};
use crate::chart::{DrawError, HAlign, Surface, VAlign, bold_width, text_width, wrapped};
use crate::figures::{self, Quantity, SAMPLE_CSS, Scene, State, Swatch};
use core::fmt::Write as _;

/// How wide a sheet is.
pub const SHEET_CSS: f64 = 1200.0;
/// Around everything.
const MARGIN: f64 = 28.0;
/// Between two columns of pictures, two pictures, two numbers.
const GAP: f64 = 32.0;
/// How much wider than estimated the letters of some computers are: lines end before the edge there too.
const WIDER: f64 = 1.14;
/// The longest line that is read with ease.
const LINE: f64 = 940.0;
/// A line's height in letters' sizes.
const LEADING: f64 = 1.45;
/// A link of more lines is not written out: nobody would type it.
const MOST_LINES: usize = 4;

const TITLE: Type = Type(25.0, true, false);
const SENTENCE: Type = Type(17.0, false, false);
const CAPTION: Type = Type(16.0, true, false);
const NUMBER: Type = Type(24.0, true, false);
const UNIT: Type = Type(16.0, false, true);
const LABEL: Type = Type(13.5, false, true);
const ADDRESS: Type = Type(12.0, false, true);

/// Letters: their size, whether they are bold, whether they are quiet.
#[derive(Clone, Copy, Debug)]
struct Type(f64, bool, bool);

impl Type {
    fn width(self, text: &str) -> f64 {
        let Self(size, bold, _) = self;
        let width = if bold {
            bold_width(text, size)
        } else {
            text_width(text, size)
        };
        // Chinese signs are as wide as they are high everywhere.
        let narrow = text.chars().filter(|c| u32::from(*c) < 0x2e80).count();
        let share = narrow as f64 / text.chars().count().max(1) as f64;
        width * (1.0 + share * (WIDER - 1.0))
    }

    fn lines(self, text: &str, width: f64) -> Vec<String> {
        // As much narrower as the letters are wider than usual.
        let share = text_width(text, self.0) / self.width(text).max(1.0);
        wrapped(text, width * share, self.0)
    }
}

/// A part of a sheet.
#[derive(Debug)]
pub struct Region {
    /// Where it begins, from the left.
    pub left_css: f64,
    /// Where it begins, from above.
    pub top_css: f64,
    /// How wide it is.
    pub width_css: f64,
    /// How high it is.
    pub height_css: f64,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Marks(Vec<Mark>),
    /// Which of the figure's pictures.
    Picture(usize),
}

/// What stands at a place of a region: letters from the left, around their middle.
#[derive(Debug)]
enum Mark {
    Text((f64, f64), String, Type),
    Sample((f64, f64), Swatch),
}

/// A figure's state, laid out. What it shows does not depend on what draws it.
#[derive(Debug)]
pub struct Sheet<'a> {
    state: &'a State,
    scene: Scene,
    regions: Vec<Region>,
    height: f64,
}

impl<'a> Sheet<'a> {
    /// Lays out a state; `address` opens it and is left out where it is empty.
    pub fn new(state: &'a State, scene: Scene, address: &str) -> Self {
        let words = scene.words;
        let mut sheet = Self {
            state,
            scene,
            regions: Vec::new(),
            height: MARGIN,
        };
        let inner = SHEET_CSS - 2.0 * MARGIN;
        let mut head = Marks::new(inner);
        head.text(words.about(state.kind()).title, TITLE);
        head.skip(4.0);
        head.text(&words.sentence(state), SENTENCE);
        head.skip(10.0);
        head.numbers(state, scene);
        sheet.put(head, MARGIN);
        sheet.height += 14.0;
        sheet.pictures(inner);
        let lines = ADDRESS.lines(address, LINE);
        if lines.len() <= MOST_LINES && !address.is_empty() {
            let mut foot = Marks::new(inner);
            foot.text(address, ADDRESS);
            sheet.height += 12.0;
            sheet.put(foot, MARGIN);
        }
        sheet.height += MARGIN;
        sheet
    }

    /// Puts marks below all else.
    fn put(&mut self, marks: Marks, left: f64) {
        let region = marks.region(left, self.height);
        self.height += region.height_css;
        self.regions.push(region);
    }

    /// Two columns where there are two pictures: each goes where there is more room.
    fn pictures(&mut self, inner: f64) {
        let kind = self.state.kind();
        let count = figures::picture_count(kind);
        let columns = count.min(2);
        let width = (inner - GAP * (columns as f64 - 1.0)) / columns as f64;
        let mut bottoms = vec![self.height; columns];
        for picture in 0..count {
            let column = usize::from(bottoms.len() > 1 && bottoms[1] < bottoms[0]);
            let left = MARGIN + column as f64 * (width + GAP);
            let mut caption = Marks::new(width);
            caption.text(&self.scene.words.picture(self.state, picture), CAPTION);
            caption.legend(&figures::legend(self.state, picture), self.scene);
            let caption = caption.region(left, bottoms[column]);
            let drawn = Region {
                left_css: left,
                top_css: caption.top_css + caption.height_css + 4.0,
                width_css: width,
                height_css: figures::height_css(kind, picture, width),
                content: Content::Picture(picture),
            };
            bottoms[column] = drawn.top_css + drawn.height_css + GAP / 2.0;
            self.regions.extend([caption, drawn]);
        }
        self.height = bottoms.into_iter().fold(0.0, f64::max) - GAP / 2.0;
    }

    /// How wide and how high it is.
    pub fn size_css(&self) -> (f64, f64) {
        (SHEET_CSS, self.height)
    }

    /// Its parts, in reading order.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Draws a part onto a surface of its size.
    ///
    /// # Errors
    /// If the backend refuses.
    pub fn draw(&self, region: &Region, surface: &mut Surface<'_>) -> Result<(), DrawError> {
        match &region.content {
            Content::Picture(picture) => figures::draw(self.state, *picture, self.scene, surface),
            Content::Marks(marks) => {
                for mark in marks {
                    mark.draw(self.scene, surface);
                }
                surface.outcome()
            }
        }
    }

    /// The sheet as an SVG document on the theme's paper.
    ///
    /// # Errors
    /// If the backend refuses.
    pub fn svg(&self) -> Result<String, DrawError> {
        let mut parts = String::new();
        for region in &self.regions {
            let (left, top) = (region.left_css, region.top_css);
            let (width, height) = (region.width_css, region.height_css);
            let one = match region.content {
                Content::Picture(picture) => svg(self.state, picture, self.scene, width)?,
                Content::Marks(_) => document(width, height, self.scene.look, |pen| {
                    self.draw(region, &mut Surface::new(pen, width, height))
                })?,
            };
            let _ = writeln!(
                parts,
                "<g transform=\"translate({left} {top})\">\n{one}</g>"
            );
        }
        let (width, height) = self.size_css();
        let words = self.scene.words;
        Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" lang=\"{}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n{}{parts}</svg>\n",
            words.lang.key(),
            escaped(words.about(self.state.kind()).title),
            escaped(&words.sentence(self.state)),
            paper(self.scene.look),
        ))
    }
}

impl Mark {
    fn draw(&self, scene: Scene, surface: &mut Surface<'_>) {
        let look = scene.look;
        match self {
            Self::Sample(at, swatch) => figures::sample(*swatch, look, surface, *at),
            Self::Text(at, text, Type(size, bold, quiet)) => {
                let ink = if *quiet { look.quiet } else { look.ink };
                let align = (HAlign::Left, VAlign::Center);
                surface.text(text, *at, align, ink, *size, *bold);
            }
        }
    }
}

/// Marks that are being set, line below line.
struct Marks {
    width: f64,
    height: f64,
    all: Vec<Mark>,
}

impl Marks {
    fn new(width: f64) -> Self {
        Self {
            width,
            height: 0.0,
            all: Vec::new(),
        }
    }

    fn region(self, left_css: f64, top_css: f64) -> Region {
        Region {
            left_css,
            top_css,
            width_css: self.width,
            height_css: self.height.ceil(),
            content: Content::Marks(self.all),
        }
    }

    fn skip(&mut self, height: f64) {
        self.height += height;
    }

    fn text(&mut self, text: &str, letters: Type) {
        let leading = letters.0 * LEADING;
        for line in letters.lines(text, self.width.min(LINE)) {
            let at = (0.0, self.height + leading / 2.0);
            self.all.push(Mark::Text(at, line, letters));
            self.height += leading;
        }
    }

    /// Entries beside one another, and below where the line is full.
    fn legend(&mut self, swatches: &[Swatch], scene: Scene) {
        let leading = LABEL.0 * LEADING;
        let mut left = 0.0;
        for &swatch in swatches {
            let label = (scene.words.swatch)(swatch);
            let before = SAMPLE_CSS.0 + 7.0;
            let width = before + LABEL.width(label);
            if left > 0.0 && left + width > self.width {
                left = 0.0;
                self.height += leading;
            }
            let middle = self.height + leading / 2.0;
            self.all.push(Mark::Sample((left, middle), swatch));
            let text = Mark::Text((left + before, middle), label.to_owned(), LABEL);
            self.all.push(text);
            left += width + 18.0;
        }
        if left > 0.0 {
            self.height += leading;
        }
    }

    /// The readouts that a figure shows large, with their units.
    fn numbers(&mut self, state: &State, scene: Scene) {
        let unit = (scene.words.unit)(state.unit());
        let (label_high, number_high) = (LABEL.0 * LEADING, NUMBER.0 * 1.3);
        let mut left = 0.0;
        for readout in state.readouts() {
            // Those of the samples are in the picture.
            if state.grid().is_some() && readout.name.contains('.') {
                continue;
            }
            let label = scene.words.reading(state, readout.name);
            let number = readout.text();
            let unit = match readout.quantity {
                Quantity::Information => unit,
                Quantity::Plain | Quantity::Whole => "",
            };
            let with_unit = NUMBER.width(&number) + 7.0 + UNIT.width(unit);
            let width = LABEL.width(&label).max(with_unit);
            if left > 0.0 && left + width > self.width {
                left = 0.0;
                self.height += label_high + number_high + 6.0;
            }
            let label = Mark::Text((left, self.height + label_high / 2.0), label, LABEL);
            let middle = self.height + label_high + number_high / 2.0;
            let beside = left + NUMBER.width(&number) + 7.0;
            self.all.push(label);
            self.all.push(Mark::Text((left, middle), number, NUMBER));
            if !unit.is_empty() {
                // On the line that the number stands on, not around its middle.
                let at = (beside, middle + (NUMBER.0 - UNIT.0) * 0.3);
                self.all.push(Mark::Text(at, unit.to_owned(), UNIT));
            }
            left += width + GAP;
        }
        if left > 0.0 {
            self.height += label_high + number_high;
        }
    }
}
