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
