//! Nats, bits, bans: the one conversion and the one number format.

use core::f64::consts::{LN_2, LN_10};

/// The unit in which information is shown. Inside, everything is in nats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// log base 2: one bit is a fair coin.
    #[default]
    Bits,
    /// Natural logarithm: the unit of every loss in machine learning.
    Nats,
    /// log base 10.
    Bans,
}

impl Unit {
    /// Every unit, in the order in which a reader chooses.
    pub const ALL: [Self; 3] = [Self::Bits, Self::Nats, Self::Bans];

    /// The name in links: `bits`, `nats`, `bans`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bits => "bits",
            Self::Nats => "nats",
            Self::Bans => "bans",
        }
    }

    /// The unit of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }

    /// How many nats one of this unit is: ln of the base.
    pub fn in_nats(self) -> f64 {
        match self {
            Self::Bits => LN_2,
            Self::Nats => 1.0,
            Self::Bans => LN_10,
        }
    }

    /// The base of the logarithm as readers write it below `log`; none for the natural one.
    pub fn base(self) -> Option<&'static str> {
        match self {
            Self::Bits => Some("2"),
            Self::Nats => None,
            Self::Bans => Some("10"),
        }
    }

    /// Nats in this unit.
    pub fn from_nats(self, nats: f64) -> f64 {
        match self {
            Self::Nats => nats,
            Self::Bits | Self::Bans => nats / self.in_nats(),
        }
    }
}

/// A number for people: three decimals, ∞ as such, a power of ten where three decimals say
/// nothing, a true minus sign, and never a negative zero.
///
/// 1.75 is `1.750`, −0.00067 is `−6.7×10⁻⁴`, 0 is `0`, NaN (which no figure shows) is `–`.
pub fn show(value: f64) -> String {
    show_places(value, 3)
}

/// The same with another number of decimals.
pub fn show_places(value: f64, places: usize) -> String {
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let size = value.abs();
    if value.is_nan() {
        "\u{2013}".to_owned()
    } else if size.is_infinite() {
        format!("{sign}\u{221e}")
    } else if size == 0.0 {
        "0".to_owned()
    } else if !(0.001..1e6).contains(&size) {
        let scientific = format!("{size:.1e}");
        let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        format!("{sign}{digits}×10{}", superscript(exponent))
    } else {
        format!("{sign}{size:.places$}")
    }
}

/// A probability or a setting for people: as many decimals as it has, four at most.
///
/// 0.5 is `0.5`, 1/3 is `0.3333`, 1e-12 is `1.0×10⁻¹²`.
pub fn show_short(value: f64) -> String {
    let text = show_places(value, 4);
    if text.contains('×') || !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a number box holds: as [`show_short`], in the letters that such a box accepts.
pub fn box_text(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else if value.abs() < 0.0005 {
        format!("{value:.3e}")
    } else {
        let text = format!("{value:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// The shortest text that reads back as the same f64, for links and data: `0.1`, `1e-300`,
/// `Infinity`.
pub fn exact(value: f64) -> String {
    if value.is_infinite() {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}Infinity");
    }
    let value = if value == 0.0 { 0.0 } else { value };
    let size = value.abs();
    if size != 0.0 && !(1e-5..1e16).contains(&size) {
        format!("{value:e}")
    } else {
        format!("{value}")
    }
}

pub(crate) fn superscript(exponent: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    exponent
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => DIGITS[digit as usize],
            None => '⁻',
        })
        .collect()
}
