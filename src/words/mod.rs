//! WORDS: every string that people read, in each language.
//!
//! The compiler sees to it that both languages have every entry: [`Words`] is a struct.

mod en;
mod sentence;
mod zh;

pub use sentence::Sentences;

use crate::figures::{Head, Key, Kind, State, Swatch};

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

/// What a figure says in one language.
#[derive(Debug)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// The outcomes' usual names.
    pub outcomes: [&'static str; 8],
    /// A figure's title.
    pub title: fn(Kind) -> &'static str,
    /// A control's label; for a list, the label of its column ("truth P").
    pub control: fn(Kind, Key) -> &'static str,
    /// An option's label, from its name in links.
    pub option: fn(Key, &str) -> String,
    /// A readout's label, from its name.
    pub readout: fn(&str) -> &'static str,
    /// A table column's label, from its name.
    pub column: fn(&str) -> &'static str,
    /// The title of a picture.
    pub picture: fn(&State, usize) -> String,
    /// A legend entry.
    pub swatch: fn(Swatch) -> &'static str,
    /// A preset's title and goal.
    pub preset: fn(Kind, usize) -> (&'static str, &'static str),
    /// The predict-first question.
    pub question: fn(Kind) -> Question,
    /// What it says in sentences.
    pub sentences: Sentences,
    /// Buttons and headings.
    pub ui: Ui,
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
    pub lock: &'static str,
    pub unlock: &'static str,
    pub outcome: &'static str,
    pub rename: &'static str,
    pub formula: &'static str,
    pub table: &'static str,
    pub sum: &'static str,
    pub now: &'static str,
    pub menu: &'static str,
    pub copy_link: &'static str,
    pub copy_embed: &'static str,
    pub copy_code: &'static str,
    pub download: &'static str,
    pub copied: &'static str,
    pub copy_by_hand: &'static str,
    pub close: &'static str,
    pub zero_term: &'static str,
    pub kraft: &'static str,
    pub ignored: &'static str,
}

impl Words {
    /// The name of an outcome: the reader's, or the usual one.
    pub fn outcome<'a>(&self, state: &'a State, index: usize) -> &'a str {
        state
            .name(index)
            .unwrap_or_else(|| self.outcomes.get(index).copied().unwrap_or(""))
    }

    /// The head of a table's row.
    pub fn head(&self, state: &State, head: Head) -> String {
        match head {
            Head::Outcome(index) => self.outcome(state, index).to_owned(),
            Head::Sum => self.ui.sum.to_owned(),
            Head::Now => self.ui.now.to_owned(),
            Head::At(p) => format!("p = {}", crate::unit::show_short(p)),
        }
    }
}
