//! Nats, bits, bans: the one conversion and the one number format.

use crate::decimal::shortest;
use crate::text::{digits, joined};
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
/// 1.75 is `1.750`, −0.00067 is `−6.7×10⁻⁴`, 0 is `0`. NaN, which figures show only as what a careless
/// machine computes, is `NaN`.
pub fn show(value: f64) -> String {
    show_places(value, 3)
}

/// The same with another number of decimals (at most 9).
pub fn show_places(value: f64, places: usize) -> String {
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let size = value.abs();
    if value.is_nan() {
        "NaN".to_owned()
    } else if size.is_infinite() {
        joined(&[sign, "\u{221e}"])
    } else if size == 0.0 {
        "0".to_owned()
    } else if (0.001..1e6).contains(&size) {
        joined(&[sign, &fixed(size, places)])
    } else {
        let (digits, exponent) = scientific(size, 1);
        joined(&[sign, &digits, "×10", &superscript(&power(exponent))])
    }
}

/// A probability or a setting for people: as many decimals as it has, four at most.
///
/// 0.5 is `0.5`, 1/3 is `0.3333`, 1e-12 is `1.0×10⁻¹²`. What is nearly 1 has as many as tell it from 1.
pub fn show_short(value: f64) -> String {
    let away = (1.0 - value.abs()).abs();
    let (mut places, mut half) = (4, 5e-5);
    while away > 0.0 && away <= half && places < 9 {
        places += 1;
        half /= 10.0;
    }
    without_zeros(&show_places(value, places))
}

/// What a number box holds: as [`show_short`], in the letters that such a box accepts; numbers from
/// a thousand million on with every digit, for they may be seeds. It has no letters for infinity and
/// stays empty.
pub fn box_text(value: f64) -> String {
    if value.is_infinite() {
        return String::new();
    }
    if (1e9..1e16).contains(&value.abs()) {
        return exact(value);
    }
    let (sign, size) = (if value < 0.0 { "-" } else { "" }, value.abs());
    if size == 0.0 || (0.0005..1e9).contains(&size) {
        return joined(&[sign, &without_zeros(&fixed(size, 4))]);
    }
    let (digits, exponent) = scientific(size, 1);
    joined(&[sign, &digits, "e", &power(exponent)])
}

pub(crate) fn without_zeros(text: &str) -> String {
    match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => text.to_owned(),
    }
}

/// Rounded to `places` decimals; for 0 ≤ `size` < 10^9. By integers: the exact formatting of floats
/// would add 7 KB to the page.
fn fixed(size: f64, places: usize) -> String {
    let unit = 10_u64.pow(places as u32);
    let scaled = libm::round(size * unit as f64) as u64;
    let (whole, rest) = (scaled / unit, scaled % unit);
    let whole = digits(whole, 1);
    if places == 0 {
        return whole;
    }
    joined(&[&whole, ".", &digits(rest, places)])
}

/// A power of ten, with the sign that a keyboard has.
fn power(exponent: i32) -> String {
    let sign = if exponent < 0 { "-" } else { "" };
    joined(&[sign, &digits(exponent.unsigned_abs().into(), 1)])
}

/// A positive number as digits with `places` decimals, and the power of ten.
fn scientific(size: f64, places: usize) -> (String, i32) {
    let (mut digits, mut exponent) = (size, 0);
    while digits >= 10.0 {
        digits /= 10.0;
        exponent += 1;
    }
    while digits < 1.0 && digits > 0.0 {
        digits *= 10.0;
        exponent -= 1;
    }
    let text = fixed(digits, places);
    if text.starts_with("10") {
        return (fixed(1.0, places), exponent + 1);
    }
    (text, exponent)
}

/// The shortest text that reads back as the same f64, for links and data: `0.1`, `1e-300`,
/// `Infinity`.
pub fn exact(value: f64) -> String {
    let mut text = String::from(if value < 0.0 { "-" } else { "" });
    let size = value.abs();
    if size == 0.0 || !size.is_finite() {
        text.push_str(match size {
            0.0 => "0",
            f64::INFINITY => "Infinity",
            _ => "NaN",
        });
        return text;
    }
    // Most labels are whole numbers, and those of 15 digits are as short as can be.
    if size < 1e15 && size == libm::trunc(size) {
        text.push_str(&digits(size as u64, 1));
        return text;
    }
    let (digits, exponent) = shortest(size);
    let scientific = !(1e-5..1e16).contains(&size);
    // How many digits stand before the point.
    let whole = if scientific { 1 } else { exponent + 1 };
    if whole <= 0 {
        text.push_str("0.");
    }
    for at in whole.min(0)..whole.max(digits.len() as i32) {
        if at == whole && at > 0 {
            text.push('.');
        }
        let digit = usize::try_from(at).ok().and_then(|at| digits.get(at));
        text.push(char::from(b'0' + digit.copied().unwrap_or(0)));
    }
    if scientific {
        text.push('e');
        text.push_str(&power(exponent));
    }
    text
}

/// A number's [`exact`] text for people: `1e-7` is `10⁻⁷`.
pub fn show_text(exact: &str) -> String {
    match exact.split_once('e') {
        Some(("1", exponent)) => joined(&["10", &superscript(exponent)]),
        Some((digits, exponent)) => joined(&[digits, "×10", &superscript(exponent)]),
        None => exact.to_owned(),
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
