//! Formulas with live numbers, as a tree that a shell turns into `MathML`.

use crate::unit::{Unit, show_short};

/// A piece of mathematics.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// A number, as text.
    Number(String),
    /// A name: H, p, log.
    Name(&'static str),
    /// An operator or a bracket.
    Operator(&'static str),
    /// A thing with an index below.
    Below(Box<Math>, Box<Math>),
    /// A fraction.
    Fraction(Box<Math>, Box<Math>),
    /// Side by side.
    Row(Vec<Math>),
}

/// Whose colour a piece has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The truth P.
    Truth,
    /// The model Q.
    Model,
    /// The gap between them.
    Gap,
    /// Nobody's.
    Plain,
}

/// A part of a formula that is not broken across lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it says.
    pub math: Math,
    /// The outcome whose bar lights up when the piece is pointed at, and back.
    pub term: Option<usize>,
    /// Its colour.
    pub role: Role,
}

/// One line of mathematics (it may wrap between pieces).
pub type Formula = Vec<Piece>;

/// A formula from its pieces in the short notation of [`Reader`], and the texts of its numbers.
pub(crate) fn formula(unit: Unit, pieces: &[(Role, &'static str)], numbers: &[String]) -> Formula {
    let mut reader = Reader {
        unit,
        rest: "",
        numbers: numbers.iter(),
    };
    let mut formula = Vec::new();
    for (role, notation) in pieces {
        reader.rest = notation;
        formula.push(Piece {
            math: reader.row(),
            term: None,
            role: *role,
        });
    }
    formula
}

/// What an outcome adds: `sign factor · price`.
pub(crate) fn term(index: usize, sign: &'static str, factor: f64, price: String) -> Piece {
    Piece {
        math: Math::Row(vec![
            Math::Operator(sign),
            Math::Number(show_short(factor)),
            Math::Operator("·"),
            Math::Number(price),
        ]),
        term: Some(index),
        role: Role::Plain,
    }
}

/// Reads a notation in which each letter (of Greek γ, ᵞ, μ, σ, θ, and ² too) is a name, each digit a
/// number, every other sign an operator, except `_` (the next letter is an index), `[row]`, `{numerator/denominator}`, `#` (the
/// next number), `$` (the logarithm in the unit), `%` (its base) and `@` (the natural logarithm).
struct Reader<'a> {
    unit: Unit,
    rest: &'static str,
    numbers: core::slice::Iter<'a, String>,
}

impl Reader<'_> {
    fn sign(&mut self) -> Option<&'static str> {
        let size = self.rest.chars().next()?.len_utf8();
        let (sign, rest) = self.rest.split_at_checked(size)?;
        self.rest = rest;
        Some(sign)
    }

    /// Reads up to the sign that ends the row. A row of one is that one.
    fn row(&mut self) -> Math {
        let mut parts = Vec::new();
        while let Some(sign) = self.sign() {
            let part = match sign {
                "]" | "/" | "}" => break,
                "[" => self.row(),
                "{" => Math::Fraction(Box::new(self.row()), Box::new(self.row())),
                "_" => match (parts.pop(), self.sign()) {
                    (Some(base), Some(index)) => below(base, Math::Name(index)),
                    _ => break,
                },
                "#" => Math::Number(self.numbers.next().cloned().unwrap_or_default()),
                "$" => self.log(),
                "%" => self.base(),
                "@" => Math::Name("ln"),
                "γ" | "ᵞ" | "μ" | "σ" | "θ" | "²" => Math::Name(sign),
                sign if sign.bytes().all(|b| b.is_ascii_alphabetic()) => Math::Name(sign),
                "η" | "λ" => Math::Name(sign),
                sign if sign.bytes().all(|b| b.is_ascii_digit()) => Math::Number(sign.to_owned()),
                sign => Math::Operator(sign),
            };
            parts.push(part);
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Math::Row(parts),
        }
    }

    fn log(&self) -> Math {
        match self.unit.base() {
            Some(_) => below(Math::Name("log"), self.base()),
            None => Math::Name("ln"),
        }
    }

    fn base(&self) -> Math {
        Math::Number(self.unit.base().unwrap_or_default().to_owned())
    }
}

fn below(base: Math, index: Math) -> Math {
    Math::Below(Box::new(base), Box::new(index))
}
