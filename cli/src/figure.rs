//! A figure as a file: the pictures of the page, their numbers, the code that gives them.

use crate::arguments::{between, one_of};
use crate::error::Error;
use crate::{png, say};
use clap::{Args, ValueEnum};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use surprisal::chart::Theme;
use surprisal::export;
use surprisal::figures::{Key, Kind, Note, Problem, Scene, State, picture_count};
use surprisal::link::{self, Link, View, parse_number};
use surprisal::unit::Unit;
use surprisal::words::{Lang, Words};

const AFTER_HELP: &str = "\
NAME is surprise, entropy, cross-entropy, divergence, fit, binary, softmax, batch or train. LINK is an
address copied from the page, or only its query, in quotes:
'?v=1&figure=entropy&p=0.5,0.25,0.25'. What a link holds and cannot be read is left out and said; a
--set that cannot be read fails. The keys are listed in the README of surprisal.

Examples:
  $ surprisal figure cross-entropy --set p=0.5,0.5 --set q=0.9,0.1 -o figure.svg
  $ surprisal figure binary --lang zh --theme dark --width 640 --scale 2 -o figure.png
  $ surprisal figure 'https://example.org/?v=1&figure=entropy&p=0.5,0.25,0.25' --format csv
  row,p,surprisal (bits),term (bits),huffman-bits
  sun,0.5,1,0.5,1
  cloud,0.25,2,0.5,2
  rain,0.25,2,0.5,2
  sum,1,,1.5,";

/// A figure of the page as a picture (SVG, PNG), numbers (CSV, JSON) or code
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Figure {
    /// Which figure, or a link to one
    #[arg(value_name = "NAME|LINK")]
    what: String,
    /// A setting, by its key in links: p=0.5,0.25,0.25
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// The unit [default: that of the link, or of the figure]
    #[arg(long, value_parser = one_of(&Unit::ALL, Unit::key))]
    unit: Option<Unit>,
    /// The language of its labels [default: that of the link, or en]
    #[arg(long, value_parser = one_of(&Lang::ALL, Lang::key))]
    lang: Option<Lang>,
    /// Light or dark paper [default: that of the link, or light]
    #[arg(long, value_parser = one_of(&Theme::ALL, Theme::key))]
    theme: Option<Theme>,
    /// How wide, in CSS pixels, from 240 to 2000
    #[arg(long, default_value = "800", value_parser = |text: &str| between(text, 240.0, 2000.0))]
    width: f64,
    /// How many pixels of a PNG make a CSS pixel, from 0.5 to 8
    #[arg(long, default_value = "2", value_parser = |text: &str| between(text, 0.5, 8.0))]
    scale: f64,
    /// Only this one of its pictures, from 1 [default: all, one below the other]
    #[arg(long, value_name = "N")]
    picture: Option<usize>,
    /// The file to write; its name’s end says what it holds [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to write [default: as the file is named, or svg]
    #[arg(long)]
    format: Option<Format>,
    /// Letters for a PNG come from this font, and from no other of the system; may be repeated
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Its pictures as a drawing
    Svg,
    /// Its pictures in pixels
    Png,
    /// Every plotted value
    Csv,
    /// Readouts and plotted values
    Json,
    #[value(help = "The call of NumPy or SciPy that gives its number")]
    Py,
    #[value(help = "The same in PyTorch")]
    Pytorch,
    /// The same in scikit-learn
    Sklearn,
    /// The same in Rust
    Rs,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        match end.as_str() {
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "py" => Some(Self::Py),
            "rs" => Some(Self::Rs),
            _ => None,
        }
    }
}

fn setting(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("write a key, an equals sign and a value, such as p=0.5,0.5".to_owned()),
    }
}

impl Figure {
    pub(crate) fn run(&self) -> Result<Vec<u8>, Error> {
        let format = self.format()?;
        let (state, view) = self.state()?;
        let words = self.lang.or(view.lang).unwrap_or_default().words();
        let made = match format {
            Format::Svg => self.svg(&state, &view, words)?.into_bytes(),
            Format::Png => {
                let svg = self.svg(&state, &view, words)?;
                png::png(&svg, self.scale, &self.font)?
            }
            Format::Csv => export::csv(&state, words).into_bytes(),
            Format::Json => export::json(&state, &view, words).into_bytes(),
            Format::Py | Format::Pytorch | Format::Sklearn | Format::Rs => {
                code(&state, format)?.into_bytes()
            }
        };
        match &self.output {
            None => Ok(made),
            Some(path) => match fs::write(path, made) {
                Ok(()) => Ok(Vec::new()),
                Err(source) => {
                    let path = path.clone();
                    Err(Error::Write { path, source })
                }
            },
        }
    }

    fn format(&self) -> Result<Format, Error> {
        let named = match (self.format, &self.output) {
            (Some(format), _) => format,
            (None, None) => Format::Svg,
            (None, Some(path)) => {
                let path = path.clone();
                Format::of(&path).ok_or(Error::NoFormat { path })?
            }
        };
        if named == Format::Png && self.output.is_none() && io::stdout().is_terminal() {
            return Err(Error::Terminal);
        }
        Ok(named)
    }

    fn svg(&self, state: &State, view: &View, words: &'static Words) -> Result<String, Error> {
        let theme = self.theme.or(view.theme).unwrap_or_default();
        let look = theme.look();
        let scene = Scene { look, words };
        let svg = match self.picture {
            None => export::svg_sheet(state, scene, self.width),
            Some(number) => {
                let (figure, count) = (state.kind().key(), picture_count(state.kind()));
                let index = number.checked_sub(1).filter(|index| *index < count);
                let index = index.ok_or(Error::NoPicture { figure, count })?;
                export::svg(state, index, scene, self.width)
            }
        };
        svg.map_err(Error::Draw)
    }

    /// The figure that was named, as the link has it, with the settings.
    fn state(&self) -> Result<(State, View), Error> {
        let Link {
            mut state,
            mut view,
            notes,
        } = self.link()?;
        for note in &notes {
            say(&words_of_messages().note(note));
        }
        let mut settings = self.set.clone();
        if let Some(unit) = self.unit {
            settings.push(("unit".to_owned(), unit.key().to_owned()));
        }
        for key in ["figure", "v"] {
            if self.set.iter().any(|(set, _)| set == key) {
                let key = key.to_owned();
                let problem = Problem::UnknownKey;
                return Err(refused(&state, &Note { key, problem }));
            }
        }
        let pairs = settings
            .iter()
            .map(|(key, value)| [plain(key), plain(value)].join("="));
        let query = pairs.collect::<Vec<_>>().join("&");
        for note in link::put_all(&mut state, &mut view, &query, parse_number) {
            // What does not sum to 1 is used; everything else would be missing from the picture.
            if !matches!(
                note.problem,
                Problem::Scaled { .. } | Problem::ScaledRows { .. }
            ) {
                return Err(refused(&state, &note));
            }
            say(&words_of_messages().note(&note));
        }
        Ok((state, view))
    }

    fn link(&self) -> Result<Link, Error> {
        let what = self.what.as_str();
        if let Some(kind) = Kind::from_key(what) {
            return Ok(Link {
                state: State::new(kind),
                view: View::default(),
                notes: Vec::new(),
            });
        }
        let query = what.split_once('?').map_or(what, |(_, query)| query);
        let query = query.split_once('#').map_or(query, |(query, _)| query);
        let names_one = query.split('&').any(|pair| {
            pair.strip_prefix("figure=")
                .is_some_and(|name| Kind::from_key(&link::decode(name)).is_some())
        });
        if !names_one {
            return Err(Error::NoFigure {
                what: what.to_owned(),
                figures: Kind::ALL.map(Kind::key).join(", "),
            });
        }
        Ok(link::read(what, Kind::Entropy))
    }
}

/// Messages are in English, as all of this program is; `--lang` is about the figure.
fn words_of_messages() -> &'static Words {
    Lang::En.words()
}

fn refused(state: &State, note: &Note) -> Error {
    if note.problem != Problem::UnknownKey {
        return Error::Setting(words_of_messages().note(note));
    }
    let keys: Vec<&str> = state.keys().into_iter().map(Key::name).collect();
    Error::NoSetting {
        figure: state.kind().key(),
        key: note.key.clone(),
        keys: keys.join(", "),
    }
}

/// What was typed, so that a link gives it back.
fn plain(text: &str) -> String {
    text.replace('%', "%25")
        .replace('&', "%26")
        .replace('+', "%2B")
}

fn code(state: &State, format: Format) -> Result<String, Error> {
    let snippets = export::code(state);
    let named = |name: &str| match format {
        Format::Py => name.starts_with("NumPy") || name.starts_with("SciPy"),
        Format::Pytorch => name == "PyTorch",
        Format::Sklearn => name == "scikit-learn",
        _ => name == "Rust",
    };
    match snippets.iter().find(|(name, _)| named(name)) {
        Some((_, code)) => Ok(code.trim_end().to_owned() + "\n"),
        None => Err(Error::NoCode {
            offered: export::code_names(state).join(", "),
        }),
    }
}
