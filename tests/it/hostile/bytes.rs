//! Bytes as what the laws ask for: a fuzzer makes nothing but bytes, and what it finds can be kept as a
//! file.

use super::laws;
use surprisal::figures::{Action, Key, Kind, Slot};

/// The longest row of actions; what a training does is slow.
const MOST_ACTIONS: usize = 40;

/// A link; its first byte chooses the figure that it does not name.
pub fn link(bytes: &[u8]) {
    let (kind, rest) = kind(bytes);
    laws::link(&String::from_utf8_lossy(rest), kind);
}

/// A figure by the first byte, then lines of `key=value`.
pub fn message(bytes: &[u8]) {
    let (kind, rest) = kind(bytes);
    let text = String::from_utf8_lossy(rest);
    let pair = |line: &str| {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        (key.to_owned(), value.to_owned())
    };
    let pairs: Vec<_> = text.split('\n').map(pair).collect();
    laws::message(kind, &pairs);
}

/// Two bytes that say where the text is cut, then the text.
pub fn table(bytes: &[u8]) {
    let Some(([high, low], text)) = bytes.split_first_chunk() else {
        return;
    };
    let cut = usize::from(*high) << 8 | usize::from(*low);
    laws::table(text, cut % (text.len() + 1));
}

/// A text.
pub fn saved(bytes: &[u8]) {
    laws::saved(&String::from_utf8_lossy(bytes));
}

/// A text.
pub fn packed(bytes: &[u8]) {
    laws::packed(&String::from_utf8_lossy(bytes));
}

/// A figure by the first byte, then one action after the other.
pub fn hands(bytes: &[u8]) {
    let (kind, rest) = kind(bytes);
    let mut bytes = Bytes(rest);
    let mut actions = Vec::new();
    while !bytes.0.is_empty() && actions.len() < MOST_ACTIONS {
        actions.push(bytes.action());
    }
    laws::hands(kind, &actions);
}

fn kind(bytes: &[u8]) -> (Kind, &[u8]) {
    match bytes.split_first() {
        Some((first, rest)) => (Kind::ALL[usize::from(*first) % Kind::ALL.len()], rest),
        None => (Kind::Entropy, bytes),
    }
}

/// Read from the front; zeros at the end.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    fn index(&mut self) -> usize {
        match self.byte() {
            255 => usize::MAX,
            small => usize::from(small % 16),
        }
    }

    /// A number that hands can give, one at an edge, or any bits.
    fn number(&mut self) -> f64 {
        const EDGES: [f64; 12] = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            f64::MIN_POSITIVE,
            5e-324,
            f64::MAX,
            f64::EPSILON,
            0.5,
        ];
        match self.byte() {
            edge @ 0..12 => EDGES[usize::from(edge)],
            200.. => f64::from_bits(u64::from_le_bytes([(); 8].map(|()| self.byte()))),
            scale => {
                let part = f64::from(self.byte()) * 256.0 + f64::from(self.byte());
                part / 65_536.0 * if scale % 4 == 0 { 100.0 } else { 1.0 }
            }
        }
    }

    fn key(&mut self) -> Key {
        const KEYS: [&str; 26] = [
            "p",
            "q",
            "r",
            "p2",
            "draws",
            "w",
            "mu",
            "sigma",
            "tab",
            "seed",
            "y",
            "z",
            "t",
            "smoothing",
            "twice",
            "precision",
            "gamma",
            "k",
            "eps",
            "normalize",
            "axis",
            "clip",
            "unit",
            "logits",
            "pen-x",
            "hidden",
        ];
        let name = KEYS[usize::from(self.byte()) % KEYS.len()];
        Key::from_name(name).unwrap_or(Key::P)
    }

    fn slot(&mut self) -> Slot {
        let key = self.key();
        match self.byte() {
            0..128 => Slot::at(key, self.index()),
            _ => Slot::one(key),
        }
    }

    fn text(&mut self) -> String {
        let length = self.index().min(40).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    fn action(&mut self) -> Action {
        match self.byte() % 16 {
            0..5 => Action::Set(self.slot(), self.number()),
            5 | 6 => Action::Choose(self.key(), self.index()),
            7 => Action::Lock(self.slot(), self.byte().is_multiple_of(2)),
            8 => Action::Rename(self.index(), self.text()),
            9 => Action::Swap,
            10 => Action::Preset(self.index()),
            11 if self.byte().is_multiple_of(2) => Action::Recall(self.index()),
            11 => Action::Answer(self.index()),
            12 => Action::Point(Some(self.index())),
            13 => Action::Place(self.index(), (self.number(), self.number())),
            14 if self.byte().is_multiple_of(2) => Action::Add,
            14 => Action::Remove(self.index()),
            _ if self.byte().is_multiple_of(8) => Action::Reset,
            _ => Action::Step,
        }
    }
}
