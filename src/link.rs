//! State <-> query string: forgiving to read, exact to write.
//!
//! `v=1&figure=binary&y=1&p=0.9&unit=bits&lang=zh&theme=dark`. The keys are the custom element's
//! attributes too.

use crate::chart::Theme;
use crate::figures::{
    Action, Control, Input, Key, Kind, MAX_NAME, MAX_OUTCOMES, Note, Problem, Slot, State, Value,
    clean_name, read_distribution,
};
use crate::simplex::Simplex;
use crate::text::{joined, listed};
use crate::unit::exact;
use crate::words::Lang;

/// The version that is written.
pub const VERSION: &str = "1";
/// A longer query is not read beyond this many bytes.
pub const LONGEST: usize = 32_768;
/// The longest value that is repeated in a sentence, in characters.
const LONGEST_QUOTE: usize = 24;

/// The values that are locked: `p.0,q.2`.
const LOCK: &str = "lock";
/// The value that was moved last: `q.1`, and the values from before where they would be missed.
const MOVED: &str = "moved";

/// What a link says about how a figure is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The language; `None` follows the page.
    pub lang: Option<Lang>,
    /// The theme; `None` follows the page.
    pub theme: Option<Theme>,
    /// Names of controls and parts that are not shown.
    pub hide: Vec<String>,
    /// The challenge that is open, by name; empty for none. Whether there is one of that name is for
    /// those to say who know them all.
    pub challenge: String,
    /// Keys that no figure knows, kept as they were.
    pub others: Vec<(String, String)>,
}

/// A link that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Always valid.
    pub state: State,
    /// How to show it.
    pub view: View,
    /// What was ignored or mended.
    pub notes: Vec<Note>,
}

/// How the text of a number becomes the nearest f64. The core has one ([`parse_number`]); a page has
/// the browser's, which spares it 12 KB of tables.
pub type ParseNumber = fn(&str) -> Option<f64>;

/// The nearest f64 to a decimal number, by the standard library.
pub fn parse_number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// Reads a query string, with or without `?`. Never fails. Where it names no figure, it is
/// `fallback`.
pub fn read(query: &str, fallback: Kind) -> Link {
    read_with(query, fallback, parse_number)
}

/// As [`read`], with a parser of numbers.
pub fn read_with(query: &str, fallback: Kind, parse: ParseNumber) -> Link {
    // The whole address is understood as well.
    let query = query.split_once('?').map_or(query, |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let end = query.char_indices().find(|(at, _)| *at >= LONGEST);
    let within = end.and_then(|(at, _)| query.get(..at));
    let (query, cut) = (within.unwrap_or(query), within.is_some());
    let mut pairs = pairs(query);
    let mut notes = Vec::new();
    if cut {
        // What was cut in two says nothing; its key still names it.
        let key = pairs.pop().map_or_else(String::new, |(key, _)| key);
        notes.push(Note {
            key: quote(&key),
            problem: Problem::TooLong,
        });
    }
    let figure = pairs.iter().find(|(key, _)| key == "figure");
    let figure = figure.map(|(_, value)| decode(value));
    let here = |key: &str| Kind::from_key(key).filter(|kind| kind.is_here());
    let kind = figure.as_deref().map_or(Some(fallback), here);
    if kind.is_none() {
        let there = Kind::ALL.into_iter().filter(|kind| kind.is_here());
        notes.push(Note {
            key: "figure".to_owned(),
            problem: Problem::choice(
                &quote(figure.as_deref().unwrap_or("")),
                &there.map(Kind::key).collect::<Vec<_>>(),
            ),
        });
    }
    let mut state = State::new(kind.unwrap_or(fallback));
    let mut view = View::default();
    put_pairs(&mut state, &mut view, &pairs, parse, &mut notes);
    state.mark_opened();
    Link { state, view, notes }
}

/// Takes the keys of a query string into a state, which keeps what they do not name. Not for an
/// address: a query of any length is read whole.
pub fn put_all(state: &mut State, view: &mut View, query: &str, parse: ParseNumber) -> Vec<Note> {
    let mut notes = Vec::new();
    put_pairs(state, view, &pairs(query), parse, &mut notes);
    notes
}

fn pairs(query: &str) -> Vec<(String, &str)> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((decode(key), value));
    }
    pairs
}

/// The figure's keys in its own order, because one may say how the next is read; then the rest, and
/// last what locking would undo.
fn put_pairs(
    state: &mut State,
    view: &mut View,
    pairs: &[(String, &str)],
    parse: ParseNumber,
    notes: &mut Vec<Note>,
) {
    let order = state.keys();
    let turn = |name: &str| {
        let own = |key| order.iter().position(|own| *own == key);
        let rest = order.len() + usize::from(name == MOVED);
        Key::from_name(name).and_then(own).unwrap_or(rest)
    };
    for now in 0..=order.len() + 1 {
        for (name, value) in pairs.iter().filter(|(name, _)| turn(name) == now) {
            put_raw(state, view, name, value, parse, notes);
        }
    }
}

/// Takes one key, as from an attribute; the value is plain text, not percent-encoded. An empty value
/// of a key that concerns the view brings the default back.
pub fn put(
    state: &mut State,
    view: &mut View,
    key: &str,
    value: &str,
    parse: ParseNumber,
) -> Vec<Note> {
    let mut notes = Vec::new();
    put_raw(state, view, key, &encode(value, b","), parse, &mut notes);
    notes
}

fn put_raw(
    state: &mut State,
    view: &mut View,
    key: &str,
    raw: &str,
    parse: ParseNumber,
    notes: &mut Vec<Note>,
) {
    let value = decode(raw);
    let choice = |options: &[&str]| Some(Problem::choice(&quote(&value), options));
    let problem = match key {
        "figure" | "v" => None,
        "lang" => {
            let lang = Lang::from_tag(&value);
            if lang.is_some() || value.is_empty() {
                view.lang = lang;
                None
            } else {
                choice(&Lang::ALL.map(Lang::key))
            }
        }
        "theme" => {
            let theme = Theme::ALL.into_iter().find(|theme| theme.key() == value);
            if theme.is_some() || value.is_empty() || value == "auto" {
                view.theme = theme;
                None
            } else {
                choice(&["auto", "light", "dark"])
            }
        }
        "hide" => {
            let names = value.split(',').map(str::trim);
            view.hide = names.filter(|n| !n.is_empty()).map(quote).collect();
            None
        }
        "challenge" => {
            view.challenge = quote(value.trim());
            None
        }
        "names" if state.outcomes() > 0 => put_names(state, raw),
        LOCK => put_locks(state, &value).err(),
        MOVED => put_moved(state, &value, parse).err(),
        _ => {
            if let Some(known) = Key::from_name(key).filter(|key| state.keys().contains(key)) {
                put_value(state, known, &value, parse)
            } else {
                if key.len() <= MAX_NAME && value.len() <= MAX_NAME && view.others.len() < 16 {
                    view.others.push((key.to_owned(), value.clone()));
                }
                Some(Problem::UnknownKey)
            }
        }
    };
    if let Some(problem) = problem {
        notes.push(Note {
            key: quote(key),
            problem,
        });
    }
}

/// Parses a value as the kind that the state now has there, and puts it.
fn put_value(state: &mut State, key: Key, text: &str, parse: ParseNumber) -> Option<Problem> {
    let value = match state.value(key) {
        Some(Value::Number(_)) => number(text, parse).map(Value::Number),
        // No weights: all are 1.
        Some(Value::List(_)) if text.is_empty() && is_weights(key) => Ok(Value::List(Vec::new())),
        Some(Value::List(_)) => numbers(text, parse).map(Value::List),
        Some(Value::Rows(_)) => rows(text, parse).map(Value::Rows),
        Some(Value::Word(_)) => Ok(Value::Word(quote(text))),
        None => Err(Problem::UnknownKey),
    };
    match value {
        Ok(value) => state.put(key, &value),
        Err(problem) => Some(problem),
    }
}

fn is_weights(key: Key) -> bool {
    matches!(key, Key::Weights | Key::SampleWeights)
}

fn numbers(text: &str, parse: ParseNumber) -> Result<Vec<f64>, Problem> {
    let mut numbers = Vec::new();
    for text in text.split([',', ';']) {
        numbers.push(number(text, parse)?);
    }
    Ok(numbers)
}

/// Rows with semicolons between (or behind) them. Without a semicolon it is one column, a row for each
/// number; without anything there are no rows.
fn rows(text: &str, parse: ParseNumber) -> Result<Vec<Vec<f64>>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    if !text.contains(';') {
        return Ok(numbers(text, parse)?.into_iter().map(|x| vec![x]).collect());
    }
    let rows = text.strip_suffix(';').unwrap_or(text).split(';');
    rows.map(|row| numbers(row, parse)).collect()
}

/// What [`rows`] reads back.
fn rows_text(rows: &[Vec<f64>]) -> String {
    let column = rows.iter().all(|row| row.len() == 1);
    let texts: Vec<String> = rows.iter().map(|row| list_text(row)).collect();
    match (column, texts.len()) {
        (true, _) => texts.join(","),
        (false, 1) => texts.concat() + ";",
        (false, _) => texts.join(";"),
    }
}

fn list_text(numbers: &[f64]) -> String {
    let texts: Vec<String> = numbers.iter().map(|number| exact(*number)).collect();
    texts.join(",")
}

/// A decimal number or an infinity. Only what every parser reads alike gets to the parser.
fn number(text: &str, parse: ParseNumber) -> Result<f64, Problem> {
    let trimmed = text.trim();
    let size = trimmed.trim_start_matches(['+', '-']);
    let infinite = ["inf", "infinity"]
        .iter()
        .any(|name| size.eq_ignore_ascii_case(name));
    let decimal = size.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && size
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value = match (infinite, decimal) {
        (true, _) if trimmed.starts_with('-') => Some(f64::NEG_INFINITY),
        (true, _) => Some(f64::INFINITY),
        (_, true) => parse(trimmed).filter(|value| !value.is_nan()),
        _ => None,
    };
    value.ok_or_else(|| Problem::NotANumber {
        text: quote(trimmed),
    })
}

/// Names are split before they are decoded, so that a name may hold an encoded comma; a link whose
/// commas were all encoded on the way is understood as well.
fn put_names(state: &mut State, raw: &str) -> Option<Problem> {
    let mut names: Vec<String> = raw.split(',').map(decode).collect();
    if names.len() == 1 {
        names = decode(raw).split(',').map(str::to_owned).collect();
    }
    let count = names.len();
    let too_long = names.iter().any(|name| name.chars().count() > MAX_NAME);
    for index in 0..MAX_OUTCOMES {
        let name = names.get(index).map_or("", String::as_str);
        state.apply(&Action::Rename(index, clean_name(name)));
    }
    if count > MAX_OUTCOMES {
        return Some(Problem::Count {
            count,
            min: 0,
            max: MAX_OUTCOMES,
        });
    }
    too_long.then_some(Problem::TooLong)
}

/// The sliders, and of each whether it is locked; `None` where there is nothing to lock.
fn sliders(state: &State) -> Vec<(Slot, Option<bool>)> {
    let mut sliders = Vec::new();
    for Control { slot, input } in state.controls() {
        if let Input::Range { locked, .. } = input {
            sliders.push((slot, locked));
        }
    }
    sliders
}

/// The slot of that name, if it is one of these.
fn slot(name: &str, slots: &[Slot]) -> Result<Slot, Problem> {
    let slot = Slot::from_name(name).filter(|slot| slots.contains(slot));
    slot.ok_or_else(|| Problem::Choice {
        text: quote(name),
        options: slots.iter().map(|slot| slot.name()).collect(),
    })
}

/// Locks these values and no others.
fn put_locks(state: &mut State, text: &str) -> Result<(), Problem> {
    let mut slots = Vec::new();
    for (slot, locked) in sliders(state) {
        if locked.is_some() {
            slots.push(slot);
        }
    }
    if slots.is_empty() {
        return Err(Problem::UnknownKey);
    }
    let mut locked = Vec::new();
    for name in text.split(',').filter(|name| !name.is_empty()) {
        locked.push(slot(name.trim(), &slots)?);
    }
    for slot in slots {
        state.apply(&Action::Lock(slot, locked.contains(&slot)));
    }
    Ok(())
}

/// The name of a value, and maybe the values from before it was moved.
fn put_moved(state: &mut State, text: &str, parse: ParseNumber) -> Result<(), Problem> {
    let fresh = State::new(state.kind()).moved();
    let mut moved = fresh.ok_or(Problem::UnknownKey)?;
    let (name, before) = text.split_once(',').unwrap_or((text, ""));
    if !name.is_empty() {
        let slots: Vec<Slot> = sliders(state).into_iter().map(|(slot, _)| slot).collect();
        moved.slot = slot(name.trim(), &slots)?;
    }
    if !before.is_empty() {
        moved.before = Some(read_distribution(&numbers(before, parse)?)?.0);
    }
    state.set_moved(moved);
    Ok(())
}

/// Writes the query string, without `?`. Reading it gives the same state and view.
pub fn write(state: &State, view: &View) -> String {
    let mut link = joined(&["v=", VERSION, "&figure=", state.kind().key()]);
    let mut add = |key: &str, value: &str| {
        link.push('&');
        link.push_str(&encode(key, b""));
        link.push('=');
        link.push_str(value);
    };
    let fresh = State::new(state.kind());
    for key in state.keys() {
        let Some(value) = state.value(key) else {
            continue;
        };
        if key.is_optional() && fresh.value(key).as_ref() == Some(&value) {
            continue;
        }
        let text = match value {
            Value::Number(number) => exact(number),
            Value::Rows(rows) if rows.is_empty() => continue,
            Value::List(numbers) => list_text(&numbers),
            Value::Rows(rows) => rows_text(&rows),
            Value::Word(word) => word,
        };
        add(key.name(), &text);
    }
    if !state.names().is_empty() {
        let names = state.names().iter().map(|name| encode(name, b""));
        add("names", &listed(&names.collect::<Vec<_>>(), ","));
    }
    let mut locks = Vec::new();
    for (slot, locked) in sliders(state) {
        if locked == Some(true) {
            locks.push(slot.name());
        }
    }
    if !locks.is_empty() {
        add(LOCK, &listed(&locks, ","));
    }
    if let Some(moved) = state.moved()
        && fresh.moved().as_ref() != Some(&moved)
    {
        let mut text = moved.slot.name();
        let before = moved.before.as_ref().map_or(&[][..], Simplex::as_slice);
        for value in before {
            text.push(',');
            text.push_str(&exact(*value));
        }
        add(MOVED, &text);
    }
    if let Some(lang) = view.lang {
        add("lang", lang.key());
    }
    if let Some(theme) = view.theme {
        add("theme", theme.key());
    }
    if !view.hide.is_empty() {
        add("hide", &encode(&listed(&view.hide, ","), b","));
    }
    if !view.challenge.is_empty() {
        add("challenge", &encode(&view.challenge, b""));
    }
    for (key, value) in &view.others {
        add(key, &encode(value, b","));
    }
    link
}

/// A text short enough to be repeated.
fn quote(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    if clean.chars().count() <= LONGEST_QUOTE {
        return clean;
    }
    let mut short: String = clean.chars().take(LONGEST_QUOTE).collect();
    short.push('…');
    short
}

/// Percent-decodes UTF-8, `+` as a space; what is malformed stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Percent-encodes all but unreserved characters and those in `keep`.
pub(crate) fn encode(text: &str, keep: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) || keep.contains(&byte) {
            out.push(c);
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}
