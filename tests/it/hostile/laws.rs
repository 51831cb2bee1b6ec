//! What must hold of everything that reads from outside, whatever it is given. Each law panics where it
//! is broken. `tests/it/hostile.rs` tries them on a few hundred texts, the targets in `fuzz/` on millions.

use surprisal::chart::Theme;
use surprisal::export;
use surprisal::figures::{
    Action, Control, Figure, Input, Key, Kind, Problem, Scene, Slot, State, Value, picture_count,
};
use surprisal::link::{self, View};
use surprisal::packed;
use surprisal::samples::{self, Options, Reader, Sample, Summary};
use surprisal::simplex::TOLERANCE;
use surprisal::words::{Lang, Samples};

/// How far from 1 a distribution's sum may be after any number of moves.
const EXACT: f64 = 1e-12;

/// A link gives a state that can be shown, names what it complains of, and what is written of it reads
/// back the same.
pub(super) fn link(text: &str, fallback: Kind) {
    let read = link::read(text, fallback);
    named(&read.notes);
    valid(&read.state, TOLERANCE);
    round_trip(&read.state, &read.view);
    let written = link::write(&read.state, &read.view);
    let back = link::read(&written, fallback);
    assert_eq!(back.state, read.state, "{text:?} as {written}");
}

/// A value that a host's message or attribute brings is taken, mended or refused with its name; the
/// figure can be shown after each.
pub(super) fn message(kind: Kind, pairs: &[(String, String)]) {
    let (mut state, mut view) = (State::new(kind), View::default());
    for (key, value) in pairs {
        let notes = link::put(&mut state, &mut view, key, value, link::parse_number);
        named(&notes);
    }
    valid(&state, TOLERANCE);
    round_trip(&state, &view);
}

/// Samples are valid, whatever text they come from and wherever it is cut; mistakes are said; and a
/// figure takes what was read without a word.
pub(super) fn table(text: &[u8], cut: usize) {
    let whole = read(&[text]);
    let (before, after) = text.split_at(cut.min(text.len()));
    assert_eq!(read(&[before, after]), whole, "cut at {cut}");
    let (summary, rows) = whole;
    assert_eq!(summary.rows, rows.len() as u64);
    for note in &summary.notes {
        for lang in Lang::ALL {
            readable(&Samples::of(lang).note(note));
        }
    }
    let mistake = summary.notes.iter().any(|note| note.what.is_mistake());
    assert!(mistake || summary.left_out == 0, "a row is missing");
    assert!(mistake || summary.rows > 0, "nothing, and no reason");
    for row in &rows {
        assert!(row.label.is_none_or(|label| label < summary.classes));
        assert!(row.weight >= 0.0 && row.weight.is_finite());
        for numbers in [&row.p, &row.q] {
            let off = |p: &f64| !(0.0..=1.0).contains(p);
            assert!(!numbers.iter().any(|number| number.is_nan()));
            assert!(row.logits || !numbers.iter().any(off), "{numbers:?}");
        }
    }
    let Ok(text) = core::str::from_utf8(text) else {
        return;
    };
    let table = samples::read_table(text, Options::default());
    let mut state = State::new(Kind::Batch);
    let mut view = View::default();
    let query = table.query();
    let notes = link::put_all(&mut state, &mut view, &query, link::parse_number);
    assert_eq!(notes, [], "{query}");
    valid(&state, TOLERANCE);
    round_trip(&state, &view);
}

/// A file that a figure saved opens as the link in it says; anything else is no such file, or one
/// without a link.
pub(super) fn saved(text: &str) {
    match samples::saved_link(text) {
        None => {}
        Some(Ok(query)) => link(&query, Kind::Entropy),
        Some(Err(what)) => assert!(what.is_mistake()),
    }
}

/// A packed table is refused, or it packs to numbers that unpack to the same bits.
pub(super) fn packed(text: &str) {
    let Ok(rows) = packed::unpack(text) else {
        return;
    };
    if let Some(again) = packed::pack(&rows) {
        let bits = |rows: &[Vec<f64>]| -> Vec<Vec<u64>> {
            let row = |row: &Vec<f64>| row.iter().map(|x| x.to_bits()).collect();
            rows.iter().map(row).collect()
        };
        let back = packed::unpack(&again).map(|rows| bits(&rows));
        assert_eq!(back, Ok(bits(&rows)), "{text}");
    }
}

/// Whatever hands do to a figure, it can be shown, and its distributions stay distributions.
pub(super) fn hands(kind: Kind, actions: &[Action]) {
    let mut state = State::new(kind);
    state.mark_opened();
    for action in actions {
        state.apply(action);
        sums(&state, EXACT);
    }
    valid(&state, EXACT);
    round_trip(&state, &View::default());
}

/// One sample with memory of its own.
#[derive(Debug, PartialEq)]
struct Row {
    line: u64,
    label: Option<usize>,
    p: Vec<f64>,
    q: Vec<f64>,
    logits: bool,
    weight: f64,
}

fn read(pieces: &[&[u8]]) -> (Summary, Vec<Row>) {
    let mut rows = Vec::new();
    let mut each = |sample: Sample<'_>| {
        rows.push(Row {
            line: sample.line,
            label: sample.label,
            p: sample.p.to_vec(),
            q: sample.q.to_vec(),
            logits: sample.logits,
            weight: sample.weight,
        });
    };
    let mut reader = Reader::new(Options::default());
    for piece in pieces {
        reader.push(piece, &mut each);
    }
    let summary = reader.finish(&mut each);
    (summary, rows)
}

/// Every note is a sentence that names the key.
fn named(notes: &[surprisal::figures::Note]) {
    for note in notes {
        for lang in Lang::ALL {
            let sentence = lang.words().note(note);
            readable(&sentence);
            assert!(sentence.contains(&note.key), "{sentence} of {note:?}");
        }
    }
}

/// A sentence, with nothing in it that could turn or break the line that it stands in.
fn readable(sentence: &str) {
    assert!(!sentence.trim().is_empty());
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let stray = sentence.chars().find(|c| c.is_control() || turns(*c));
    assert_eq!(stray, None, "{sentence:?}");
}

/// What is written of a state opens the same, and complains of nothing but what is kept for others.
fn round_trip(state: &State, view: &View) {
    let written = link::write(state, view);
    assert!(written.is_ascii(), "{written}");
    let back = link::read(&written, Kind::Surprise);
    for note in &back.notes {
        // Names of outcomes that were taken away are kept, and said.
        let kept = matches!(note.problem, Problem::UnknownKey | Problem::Names { .. });
        assert!(kept, "{written}: {note:?}");
    }
    let again = link::write(&back.state, &back.view);
    if again != written {
        // Of keys that are not known the order may change once: some are known to the figure's other tab.
        let back = link::read(&again, Kind::Surprise);
        assert_eq!(link::write(&back.state, &back.view), again);
    }
    assert_eq!(back.state.readouts(), state.readouts(), "{written}");
    if state.outcomes() > 0 {
        assert_eq!(back.state.names(), state.names(), "{written}");
    }
    let plain = |view: &View| {
        let mut others = view.others.clone();
        others.sort();
        (
            view.lang,
            view.theme,
            view.hide.clone(),
            view.challenge.clone(),
            others,
        )
    };
    assert_eq!(plain(&back.view), plain(view), "{written}");
}

/// All that a page shows of a state is there, and is what people can read.
fn valid(state: &State, tolerance: f64) {
    sums(state, tolerance);
    for readout in state.readouts() {
        assert!(!readout.value.is_nan(), "{} is NaN", readout.name);
        shown(&readout.text());
    }
    for Control { slot, input } in state.controls() {
        let name = slot.name();
        assert_eq!(Slot::from_name(&name), Some(slot));
        match input {
            Input::Range { value, .. } => {
                let share = input.share(value);
                assert!(
                    !value.is_nan() && (0.0..=1.0).contains(&share),
                    "{name}: {value}"
                );
            }
            Input::Choice { options, chosen } => assert!(chosen < options.len(), "{name}"),
            Input::Switch(_) => {}
        }
        // A reader's own name may say anything.
        for lang in Lang::ALL.into_iter().filter(|_| state.names().is_empty()) {
            shown(&lang.words().value_text(state, slot));
        }
    }
    for lang in Lang::ALL {
        let words = lang.words();
        readable(&words.sentence(state));
        let json = export::json(state, &View::default(), words);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
        assert_eq!(json["figure"], state.kind().key());
        let rows = state.table().rows.len();
        assert_eq!(json["table"].as_array().map(Vec::len), Some(rows));
        // A record has no line ends of its own: names have none.
        assert_eq!(export::csv(state, words).matches("\r\n").count(), rows + 1);
    }
    let scene = Scene {
        look: Theme::Light.look(),
        words: Lang::En.words(),
    };
    for picture in 0..picture_count(state.kind()) {
        let svg = export::svg(state, picture, scene, export::WIDTH_CSS);
        let svg = svg.unwrap_or_default();
        assert!(svg.ends_with("</svg>\n"), "picture {picture}");
        let number = |bad: &str| svg.contains(bad);
        assert!(!number("=\"NaN") && !number("=\"inf"), "picture {picture}");
    }
    let _ = state.formulas();
}

/// A number as it is shown: never a negative zero, and NaN only where the softmax of a careless machine
/// stands, which is no readout.
fn shown(text: &str) {
    assert!(!text.contains("NaN"), "{text}");
    let zero = text.strip_prefix(['\u{2212}', '-']);
    let zero = zero.is_some_and(|rest| rest.chars().all(|c| matches!(c, '0' | '.')));
    assert!(!zero, "{text}");
}

/// Distributions sum to 1; Q where it is kept one.
fn sums(state: &State, tolerance: f64) {
    let keys: &[Key] = match state.figure() {
        Figure::Entropy(_) => &[Key::P],
        Figure::CrossEntropy(_) if state.value(Key::Normalize) == Some(Value::Number(0.0)) => {
            &[Key::P]
        }
        Figure::CrossEntropy(_) => &[Key::P, Key::Q],
        Figure::Divergence(_) => &[Key::P, Key::Q, Key::R],
        Figure::Fit(_) => &[Key::W],
        _ => &[],
    };
    for key in keys {
        let Some(Value::List(list)) = state.value(*key) else {
            continue;
        };
        let sum = surprisal::info::sum(list.iter().copied());
        let empty = list.is_empty();
        assert!(empty || (sum - 1.0).abs() <= tolerance, "{key:?}: {list:?}");
        assert!(
            list.iter().all(|p| (0.0..=1.0).contains(p)),
            "{key:?}: {list:?}"
        );
    }
}
