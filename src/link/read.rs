//! Query string -> state, and what was ignored or mended.

use super::numbers::{ParseNumber, column, number, numbers, parse_number, rows, unpacked};
use super::percent::{decode, encode};
use super::{KEPT, LOCK, LONGEST, LONGEST_OTHERS, Link, MOVED, VERSION, View, sliders};
use crate::chart::Theme;
use crate::figures::{
    Action, Key, Kind, MAX_NAME, MAX_OUTCOMES, Note, Problem, Slot, State, Value, clean_name,
    read_distribution,
};
use crate::text::is_stray;
use crate::words::Lang;

/// The longest value that is repeated in a sentence, in characters.
const LONGEST_QUOTE: usize = 24;

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
        notes.push(Note {
            key: "figure".to_owned(),
            problem: Problem::choice(
                &quote(figure.as_deref().unwrap_or("")),
                &Kind::ALL.map(Kind::key),
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
    let mut lost = false;
    for now in 0..=order.len() + 1 {
        for (name, value) in pairs.iter().filter(|(name, _)| turn(name) == now) {
            let before = notes.len();
            put_raw(state, view, name, value, parse, notes);
            // How many values there should be is not known where another list was not taken.
            match notes.get(before).map(|note| &note.problem) {
                Some(Problem::Count { .. }) if lost => notes.truncate(before),
                Some(
                    Problem::NotANumber { .. } | Problem::Count { .. } | Problem::InRow { .. },
                ) => lost = true,
                _ => {}
            }
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

/// A name as it is kept: without blanks around it, nor those that a character stood before that is left out.
fn name_in(text: &str) -> String {
    quote(text.trim()).trim().to_owned()
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
        "figure" => None,
        "v" if value == VERSION => None,
        "v" => Some(Problem::Newer {
            text: quote(&value),
        }),
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
            let names = value.split(',').map(name_in);
            view.hide = names.filter(|name| !name.is_empty()).collect();
            None
        }
        "challenge" => {
            view.challenge = name_in(&value);
            None
        }
        "names" if state.outcomes() > 0 => put_names(state, raw),
        LOCK => put_locks(state, &value).err(),
        MOVED => put_moved(state, &value, parse).err(),
        _ => match Key::from_name(key).filter(|key| state.keys().contains(key)) {
            Some(known) => put_value(state, known, &value, parse),
            None => Some(Problem::UnknownKey),
        },
    };
    let problem = match problem {
        Some(Problem::UnknownKey) => Some(keep(view, key, raw)),
        problem => problem,
    };
    if let Some(problem) = problem {
        notes.push(Note {
            key: quote(key),
            problem,
        });
    }
}

/// Keeps what the figure does not know, so that the link that it writes has it as well.
fn keep(view: &mut View, key: &str, raw: &str) -> Problem {
    let pair = (key.to_owned(), encode(raw, KEPT));
    if view.others.contains(&pair) {
        return Problem::UnknownKey;
    }
    // As long as they are written: what is written has to be kept again.
    let mut length = encode(key, b"").len() + pair.1.len();
    for (key, raw) in &view.others {
        length += encode(key, b"").len() + raw.len();
    }
    if length > LONGEST_OTHERS {
        return Problem::TooLong;
    }
    view.others.push(pair);
    Problem::UnknownKey
}

/// Parses a value as the kind that the state now has there, and puts it.
fn put_value(state: &mut State, key: Key, text: &str, parse: ParseNumber) -> Option<Problem> {
    let packing = state.packing();
    let value = match state.value(key) {
        Some(Value::Number(_)) => number(text, parse).map(Value::Number),
        // No weights: all are 1.
        Some(Value::List(_)) if text.is_empty() && is_weights(key) => Ok(Value::List(Vec::new())),
        Some(Value::List(_)) => match unpacked(text, packing) {
            None => numbers(text, parse),
            Some(rows) => rows.and_then(|rows| column(rows).ok_or(Problem::Damaged)),
        }
        .map(Value::List),
        Some(Value::Rows(_)) => {
            let rows = unpacked(text, packing).unwrap_or_else(|| rows(text, parse));
            rows.map(Value::Rows)
        }
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

/// Names are split before they are decoded, so that a name may hold an encoded comma; a link whose
/// commas were all encoded on the way is understood as well.
fn put_names(state: &mut State, raw: &str) -> Option<Problem> {
    let mut names: Vec<String> = raw.split(',').map(decode).collect();
    if names.len() == 1 {
        names = decode(raw).split(',').map(str::to_owned).collect();
    }
    // A comma may stand behind the only name.
    let count = names.iter().rposition(|name| !name.is_empty());
    let count = count.map_or(0, |last| last + 1);
    let outcomes = state.outcomes();
    let too_long = names.iter().any(|name| name.chars().count() > MAX_NAME);
    for index in 0..MAX_OUTCOMES {
        let name = names.get(index).map_or("", String::as_str);
        state.apply(&Action::Rename(index, clean_name(name)));
    }
    // Some may be of outcomes that were taken away; they come back with them.
    let many = (count > outcomes).then_some(Problem::Names { count, outcomes });
    many.or(too_long.then_some(Problem::TooLong))
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

/// A text short enough to be repeated.
pub(super) fn quote(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !is_stray(*c)).collect();
    if clean.chars().count() <= LONGEST_QUOTE {
        return clean;
    }
    let mut short: String = clean.chars().take(LONGEST_QUOTE).collect();
    short.push('…');
    short
}
