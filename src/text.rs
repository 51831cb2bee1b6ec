//! Texts of parts. The standard library has all of it, but compiles it anew for each kind and
//! number of parts.

/// The parts, one after the other.
#[inline(never)]
pub fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// The parts with something between them.
#[inline(never)]
pub fn listed(parts: &[String], between: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// A whole number in decimal.
#[inline(never)]
pub fn whole(number: usize) -> String {
    digits(number as u64, 1)
}

/// A whole number in decimal, with zeros in front to make it `least` digits.
#[inline(never)]
pub(crate) fn digits(mut number: u64, least: usize) -> String {
    let mut digits = Vec::new();
    while number > 0 || digits.len() < least {
        digits.push(char::from(b'0' + (number % 10) as u8));
        number /= 10;
    }
    digits.iter().rev().collect()
}

/// Whether a sentence may not repeat this character, nor a name hold it: controls and line ends, marks
/// of direction, which would turn the sentence around, what has no width and joins nothing, and what
/// no XML document may hold.
#[inline(never)]
pub(crate) fn is_stray(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        )
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

/// A character for a sentence: itself, or its code where it is stray.
pub(crate) fn sign(c: char) -> String {
    if !is_stray(c) {
        return c.to_string();
    }
    let digit = |place: u32| char::from_digit(u32::from(c) >> (4 * place) & 15, 16);
    let code = (0..4).rev().filter_map(digit);
    let code: String = code.collect();
    joined(&["U+", &code.to_ascii_uppercase()])
}
