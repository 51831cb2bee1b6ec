//! WORDS: every string that people read, in each language.
//!
//! The compiler sees to it that both languages have every entry: [`Words`] is a struct.

mod batch;
mod binary;
mod challenges;
mod cross_entropy;
mod desk;
mod divergence;
mod en;
mod entropy;
mod fill;
mod fit;
mod menu;
mod samples;
mod softmax;
mod surprise;
mod train;
mod values;
mod zh;

pub use batch::Batch;
pub use binary::Binary;
pub use challenges::{Challenges, Task};
pub use cross_entropy::CrossEntropy;
pub use desk::{Desk, counted, percent};
pub use divergence::Divergence;
pub use entropy::Entropy;
pub use fit::Fit;
pub use menu::Menu;
pub use samples::Samples;
pub use softmax::Softmax;
pub use surprise::Surprise;
pub use train::Train;
pub use values::Values;

use crate::figures::{Figure, Head, Key, Kind, Slot, State, Swatch};
use crate::text::{joined, whole};
use crate::unit::{Unit, show};
pub use fill::fill;

/// The languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, simplified.
    Zh,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language of a tag such as `zh`, `zh-CN`, `en_GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.key() == primary)
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Self::En => &en::WORDS,
            Self::Zh => &zh::WORDS,
        }
    }
}

/// What all figures say in one language.
#[derive(Debug)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// The outcomes' usual names.
    pub outcomes: [&'static str; 8],
    /// A control's usual label; for a list, the label of its column ("truth P").
    control: fn(Key) -> &'static str,
    /// An option's label, from its name in links.
    pub option: fn(Key, &str) -> String,
    /// A unit's name.
    pub unit: fn(Unit) -> &'static str,
    /// A readout's label, from its name.
    pub readout: fn(&str) -> &'static str,
    /// A table column's label, from its name.
    pub column: fn(&str) -> &'static str,
    /// A legend entry.
    pub swatch: fn(Swatch) -> &'static str,
    /// What is said of a value.
    pub values: Values,
    /// Buttons and headings.
    pub ui: Ui,
}

/// What a figure is headed with, and what it offers.
#[derive(Debug)]
pub struct About {
    /// Its title.
    pub title: &'static str,
    /// Labels of controls that are called otherwise than usual.
    pub controls: &'static [(Key, &'static str)],
    /// The titles of its pictures; `{0}` is the unit.
    pub pictures: &'static [&'static str],
    /// The presets' titles and goals.
    pub presets: &'static [(&'static str, &'static str)],
    /// The predict-first question.
    pub question: Question,
}

impl About {
    /// What the figure is about, in a word or two: its title up to the colon.
    pub fn subject(&self) -> &'static str {
        let subject = self.title.split_once([':', '：']);
        subject.map_or(self.title, |(subject, _)| subject)
    }
}

/// A question with its choices and the reason for the right one.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The question.
    pub ask: &'static str,
    /// The choices.
    pub choices: &'static [&'static str],
    /// Why the right one is right.
    pub why: &'static str,
}

/// Buttons and headings.
#[expect(
    missing_docs,
    reason = "each entry is named after the thing that it labels"
)]
#[derive(Debug)]
pub struct Ui {
    pub presets: &'static str,
    pub goal: &'static str,
    pub predict: &'static str,
    pub right: &'static str,
    pub not_quite: &'static str,
    pub swap: &'static str,
    pub reset: &'static str,
    pub step: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub draw: &'static str,
    pub take_away: &'static str,
    pub lock: &'static str,
    pub unlock: &'static str,
    pub outcome: &'static str,
    pub rename: &'static str,
    pub formula: &'static str,
    pub table: &'static str,
    pub sum: &'static str,
    pub now: &'static str,
    pub menu: &'static str,
    pub no_files: &'static str,
    pub add_row: &'static str,
    pub remove_row: &'static str,
    pub samples: &'static str,
    pub drop_here: &'static str,
    pub drop_saved: &'static str,
    pub no_uploads: &'static str,
    pub no_reader: &'static str,
    pub challenges: &'static str,
    pub no_challenges: &'static str,
    pub close: &'static str,
    pub ignored: &'static str,
}

/// A method for each figure. The words are no part of [`Words`], because a build that leaves the
/// figure out has no use for its texts.
macro_rules! figures {
    ($($of:literal, $name:ident: $Words:ident;)*) => {
        impl Words {$(
            #[doc = concat!("What `", $of, "` says.")]
            pub fn $name(&self) -> &'static $Words {
                match self.lang {
                    Lang::En => &en::$name::WORDS,
                    Lang::Zh => &zh::$name::WORDS,
                }
            }
        )*}
    };
}

figures! {
    "surprise", surprise: Surprise;
    "entropy", entropy: Entropy;
    "cross-entropy", cross_entropy: CrossEntropy;
    "divergence", divergence: Divergence;
    "fit", fit: Fit;
    "binary", binary: Binary;
    "softmax", softmax: Softmax;
    "batch", batch: Batch;
    "train", train: Train;
}

/// What is said of a figure that this build does not have.
const NOTHING: About = About {
    title: "",
    controls: &[],
    pictures: &[],
    presets: &[],
    question: Question {
        ask: "",
        choices: &[],
        why: "",
    },
};

impl Words {
    /// What a figure is headed with; nothing where this build does not have it.
    pub fn about(&self, kind: Kind) -> &'static About {
        if !kind.is_here() {
            return &NOTHING;
        }
        match kind {
            Kind::Surprise => &self.surprise().about,
            Kind::Entropy => &self.entropy().about,
            Kind::CrossEntropy => &self.cross_entropy().about,
            Kind::Divergence => &self.divergence().about,
            Kind::Fit => &self.fit().about,
            Kind::Binary => &self.binary().about,
            Kind::Softmax => &self.softmax().about,
            Kind::Batch => &self.batch().about,
            Kind::Train => &self.train().about,
        }
    }

    /// What the picture means, in one or two sentences.
    pub fn sentence(&self, state: &State) -> String {
        match state.figure() {
            Figure::Surprise(figure) => self.surprise().sentence(self, state, figure),
            Figure::Entropy(figure) => self.entropy().sentence(self, state, figure),
            Figure::CrossEntropy(figure) => self.cross_entropy().sentence(self, state, figure),
            Figure::Divergence(figure) => self.divergence().sentence(self, state, figure),
            Figure::Fit(figure) => self.fit().sentence(self, state, figure),
            Figure::Binary(figure) => self.binary().sentence(self, state, figure),
            Figure::Softmax(figure) => self.softmax().sentence(self, state, figure),
            Figure::Batch(figure) => self.batch().sentence(self, state, figure),
            Figure::Train(figure) => self.train().sentence(self, state, figure),
        }
    }

    /// A control's label; for a list, the label of its column.
    pub fn control(&self, kind: Kind, key: Key) -> &'static str {
        let own = self.about(kind).controls.iter().find(|own| own.0 == key);
        own.map_or_else(|| (self.control)(key), |own| own.1)
    }

    /// An option's label; where the options are the classes, their names.
    pub fn choice(&self, state: &State, key: Key, option: &str) -> String {
        match (key, option.parse()) {
            (Key::Y, Ok(index)) if state.outcomes() > 0 => self.outcome(state, index).to_owned(),
            _ => (self.option)(key, option),
        }
    }

    /// A readout's label; with the name of the class where there is one for each.
    pub fn reading(&self, state: &State, name: &str) -> String {
        let of_class = name.split_once('.').and_then(|(base, index)| {
            let index = index.parse().ok()?;
            let colon = match self.lang {
                Lang::En => ": ",
                Lang::Zh => "：",
            };
            Some([self.outcome(state, index), colon, (self.readout)(base)].concat())
        });
        of_class.unwrap_or_else(|| match state.kind() {
            Kind::Softmax if name == "entropy" => self.softmax().entropy.to_owned(),
            Kind::Train if name == "accuracy" => (self.readout)("train-accuracy").to_owned(),
            _ => (self.readout)(name).to_owned(),
        })
    }

    /// A control's label where it stands alone: that of a list has the number of its value.
    pub fn slot(&self, kind: Kind, slot: Slot) -> String {
        const INDICES: [&str; 8] = ["₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈"];
        let index = slot.index.and_then(|index| INDICES.get(index));
        [
            self.control(kind, slot.key),
            index.copied().unwrap_or_default(),
        ]
        .concat()
    }

    /// The title of a picture.
    pub fn picture(&self, state: &State, index: usize) -> String {
        let index = match state.figure() {
            Figure::Train(figure) => Train::title(figure, index),
            _ => index,
        };
        let title = self.about(state.kind()).pictures.get(index);
        let unit = (self.unit)(state.unit()).to_owned();
        fill(title.copied().unwrap_or_default(), &[unit])
    }

    /// A preset's title and goal.
    pub fn preset(&self, kind: Kind, index: usize) -> (&'static str, &'static str) {
        let preset = self.about(kind).presets.get(index);
        preset.copied().unwrap_or_default()
    }

    /// Nats in the reader's unit, with its name.
    fn amount(&self, state: &State, nats: f64) -> String {
        let unit = state.unit();
        joined(&[&show(unit.from_nats(nats)), " ", (self.unit)(unit)])
    }

    /// The name of an outcome: the reader's, or the usual one.
    pub fn outcome<'a>(&self, state: &'a State, index: usize) -> &'a str {
        state
            .name(index)
            .unwrap_or_else(|| self.usual_outcome(state, index))
    }

    /// The usual name of an outcome. The classes of a yes/no table are no weather.
    pub fn usual_outcome(&self, state: &State, index: usize) -> &'static str {
        let names: &[&'static str] = match state.figure() {
            Figure::Fit(_) => return Fit::count(index),
            Figure::Batch(figure) if figure.form().is_binary() => &self.batch().no_yes,
            _ => &self.outcomes,
        };
        names.get(index).copied().unwrap_or("")
    }

    /// The head of a table's row.
    pub fn head(&self, state: &State, head: Head) -> String {
        match head {
            Head::Outcome(index) => self.outcome(state, index).to_owned(),
            Head::Sample(index) => fill(self.batch().sample, &[whole(index + 1)]),
            Head::Sum => self.ui.sum.to_owned(),
            Head::Now => self.ui.now.to_owned(),
            Head::At(p) => joined(&["p = ", &crate::unit::show_short(p)]),
            Head::Symbol(symbol) => symbol.to_owned(),
            Head::Draws(draws) => joined(&["n = ", &whole(draws as usize)]),
            Head::Place(x) => joined(&["x = ", &crate::unit::show_short(x)]),
            Head::Epoch(epoch) => fill(self.train().epoch, &[whole(epoch as usize)]),
        }
    }
}
