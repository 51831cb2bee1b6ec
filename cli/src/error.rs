//! Every way to fail, each with what to type instead.

use std::io;
use std::path::PathBuf;
use surprisal::chart::DrawError;
use surprisal::unit::exact;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{list}: number {place} is {}, and a probability is a number from 0 to 1", exact(*value))]
    NotAProbability {
        list: &'static str,
        place: usize,
        value: f64,
    },

    #[error(
        "{list} sums to {}, not to 1; mend a number, or add --normalize to divide each by the sum",
        exact(*sum)
    )]
    Sum { list: &'static str, sum: f64 },

    #[error("{list} sums to {}, so that nothing can be divided by it; make a number larger than 0", exact(*sum))]
    NoMass { list: &'static str, sum: f64 },

    #[error("P and Q are of {p} and {q} outcomes; give both the same, in the same order")]
    Lengths { p: usize, q: usize },

    #[error("cannot read {}: {source}; check its name, or give - for standard input", path.display())]
    Read { path: PathBuf, source: io::Error },

    #[error("cannot write {}: {source}; check that its folder exists and that you may write there", path.display())]
    Write { path: PathBuf, source: io::Error },

    #[error("cannot write to standard output: {0}")]
    Print(io::Error),

    #[error("{0}")]
    Unreadable(String),

    #[error(
        "there is nothing in it; write a line for each sample, such as 1,0.9: what happened, and the probability of 1"
    )]
    NothingRead,

    #[error("{}", bad_rows(*count))]
    BadRows { count: u64 },

    #[error(
        "there are {classes} classes and {weights} class weights; give one for each class, in order"
    )]
    ClassWeights { classes: usize, weights: usize },

    #[error("class weights count only in a weighted mean; add --reduce weighted")]
    WeightsUnused,

    #[error("class weight {place} is {}; a weight is a number from 0 up", exact(*value))]
    NotAWeight { place: usize, value: f64 },

    #[error("the rows that were read weigh nothing; give a class that occurs a weight above 0")]
    NoWeight,

    #[error(
        "`{what}` is neither a figure nor a link to one; write one of {figures}, or paste a link that holds figure="
    )]
    NoFigure { what: String, figures: String },

    #[error("`{figure}` has no setting `{key}`; it has {keys}")]
    NoSetting {
        figure: &'static str,
        key: String,
        keys: String,
    },

    #[error("{0}")]
    Setting(String),

    #[error("`{figure}` has {count} pictures; give --picture a number from 1 to {count}")]
    NoPicture { figure: &'static str, count: usize },

    #[error("this figure comes as code for {offered}; choose another --format")]
    NoCode { offered: String },

    #[error(
        "what {} is to hold cannot be told from its name; end it with .svg, .png, .csv, .json, .py or .rs, or add --format",
        path.display()
    )]
    NoFormat { path: PathBuf },

    #[error("a PNG cannot be shown in a terminal; add -o with a file's name")]
    Terminal,

    #[error("cannot draw this: {0}")]
    Draw(DrawError),

    #[error("cannot turn this SVG into pixels: {0}; write an .svg instead")]
    Pixels(String),

    #[error("a picture of {width} × {height} pixels is too large; choose a smaller --scale")]
    TooLarge { width: u32, height: u32 },

    #[error("{} is no font; name a .ttf, .otf or .ttc file", path.display())]
    NotAFont { path: PathBuf },

    #[error(
        "there are no fonts on this system, and a PNG is made of their letters; install some, name a file with --font, or write an .svg, which needs none"
    )]
    NoFonts,

    #[error(
        "no font has the letters {letters}; install one that has (for Chinese Noto Sans CJK, which Debian and Ubuntu call fonts-noto-cjk), name a file with --font, or write an .svg, which needs none"
    )]
    NoLetters { letters: String },
}

impl Error {
    /// What the program ends with: 2 where the command line is wrong, else 1.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::NoFigure { .. }
            | Self::NoSetting { .. }
            | Self::Setting(_)
            | Self::NoPicture { .. }
            | Self::NoCode { .. }
            | Self::NoFormat { .. }
            | Self::WeightsUnused
            | Self::NotAWeight { .. }
            | Self::Terminal => 2,
            _ => 1,
        }
    }
}

fn bad_rows(count: u64) -> String {
    let (rows, them) = if count == 1 {
        ("1 row".to_owned(), "it")
    } else {
        (format!("{count} rows"), "them")
    };
    format!(
        "{rows} cannot be read, so there is no loss of all of them; mend {them}, or add --skip-bad-rows to leave {them} out"
    )
}
