//! Formulas with live numbers, as a tree that a shell turns into `MathML`.

use crate::unit::Unit;

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

impl Piece {
    /// A piece that belongs to no outcome.
    pub fn plain(math: Math) -> Self {
        Self {
            math,
            term: None,
            role: Role::Plain,
        }
    }

    /// The same in somebody's colour.
    #[must_use]
    pub fn in_role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// One line of mathematics (it may wrap between pieces).
pub type Formula = Vec<Piece>;

/// Side by side.
pub fn row<const N: usize>(parts: [Math; N]) -> Math {
    Math::Row(parts.into())
}

/// A number as readers see it.
pub fn number(text: impl Into<String>) -> Math {
    Math::Number(text.into())
}

/// The logarithm to the unit's base.
pub fn log(unit: Unit) -> Math {
    match unit.base() {
        Some(base) => Math::Below(Box::new(Math::Name("log")), Box::new(number(base))),
        None => Math::Name("ln"),
    }
}

/// A letter with an index.
pub fn indexed(letter: &'static str, index: &'static str) -> Math {
    Math::Below(Box::new(Math::Name(letter)), Box::new(Math::Name(index)))
}
