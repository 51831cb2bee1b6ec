//! A number as people and programs write it, fast.

/// Powers of ten that an f64 holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
/// Whole numbers up to this are exact.
const EXACT: u64 = 1 << 53;

/// The nearest f64 to a decimal number, or an infinity; `None` for anything else, NaN among it. With
/// `comma`, a comma is a decimal point. A number with `%` behind it is as many hundredths.
///
/// A number of at most 15 digits is a whole number divided by a power of ten, both exact, so that one
/// division rounds it correctly (Clinger 1990); the standard library reads what is longer.
pub(super) fn number(text: &[u8], comma: bool) -> Option<f64> {
    let (text, hundredths) = percent(text);
    let (sign, digits) = match text.first()? {
        b'-' => (-1.0, &text[1..]),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    let (mut whole, mut point, mut count) = (0_u64, None, 0_usize);
    for (at, &byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' if whole < EXACT / 10 => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
            }
            b'.' if point.is_none() => point = Some(at),
            b',' if comma && point.is_none() => point = Some(at),
            _ => return slow(text, comma, hundredths),
        }
    }
    let decimals = point.map_or(0, |at| digits.len() - at - 1);
    if count == 0 {
        return None;
    }
    let Some(power) = TENS.get(decimals + hundredths) else {
        return slow(text, comma, hundredths);
    };
    Some(sign * (whole as f64 / power))
}

/// What stands before a `%`, and by how many decimals that makes it smaller.
fn percent(text: &[u8]) -> (&[u8], usize) {
    let text = text.trim_ascii();
    let mut signs = ["%", "％"].iter();
    let before = signs.find_map(|sign| text.strip_suffix(sign.as_bytes()));
    before.map_or((text, 0), |before| (before.trim_ascii_end(), 2))
}

#[cold]
fn slow(text: &[u8], comma: bool, hundredths: usize) -> Option<f64> {
    let text = core::str::from_utf8(text).ok()?;
    let size = text.trim_start_matches(['+', '-']);
    if text.len() - size.len() > 1 {
        return None;
    }
    let infinite = ["inf", "infinity", "∞"];
    if infinite.iter().any(|name| size.eq_ignore_ascii_case(name)) {
        let negative = text.starts_with('-');
        return Some(if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        });
    }
    let sound =
        |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte) || comma && byte == b',';
    if !size.bytes().all(sound) {
        return None;
    }
    let mut text = if comma {
        text.replacen(',', ".", 1)
    } else {
        text.to_owned()
    };
    if hundredths > 0 {
        let exponent = text.find(['e', 'E']).map(|at| text.split_off(at));
        let exponent: i32 = exponent.map_or(Some(0), |text| text[1..].parse().ok())?;
        text = format!("{text}e{}", exponent.saturating_sub(hundredths as i32));
    }
    text.parse().ok()
}

/// How many decimals a number is written with: at most half a unit of the last one is rounding.
pub(super) fn decimals(text: &[u8], comma: bool) -> i32 {
    let (text, hundredths) = percent(text);
    let mantissa = text.iter().position(|byte| b"eE".contains(byte));
    let (digits, exponent) = text.split_at(mantissa.unwrap_or(text.len()));
    let point = digits
        .iter()
        .position(|byte| *byte == b'.' || comma && *byte == b',');
    let written = point.map_or(0, |at| digits.len() - at - 1) as i32;
    let exponent = core::str::from_utf8(exponent.get(1..).unwrap_or_default());
    let exponent: i32 = exponent
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    (written + hundredths as i32).saturating_sub(exponent)
}

#[cfg(test)]
mod tests {
    use super::{decimals, number};

    #[test]
    fn the_nearest_double_as_the_standard_library_reads_it() {
        for text in [
            "0",
            "1",
            "0.9",
            ".9",
            "1.",
            "-0.05",
            "+3",
            "0.236172551598963",
            "0.23617255159896325",
            "1e-5",
            "2.5E+3",
            "9007199254740993",
            "0.1000000000000000055511151231257827",
            "1e400",
            "4.9e-324",
            "123456789012345678901234567890",
            "0.00000000000000000000001",
        ] {
            assert_eq!(number(text.as_bytes(), false), text.parse().ok(), "{text}");
        }
        assert_eq!(number(b" 0,75 ", true), Some(0.75));
        assert_eq!(number(b"-inf", false), Some(f64::NEG_INFINITY));
    }

    #[test]
    fn percent_are_hundredths_rounded_once() {
        for (text, same) in [
            ("90%", "0.90"),
            ("-7.3 %", "-0.073"),
            ("33.3％", "0.333"),
            ("+.5%", "0.005"),
            ("12345678901234567.8%", "123456789012345.678"),
            ("0.000000000000000000001%", "1e-23"),
            ("5e-3%", "5e-5"),
            ("2.5E+3%", "25"),
        ] {
            assert_eq!(number(text.as_bytes(), false), same.parse().ok(), "{text}");
        }
        assert_eq!(number(b"12,5%", true), Some(0.125));
        for text in ["%", "％", "5%%", "5%0", "e%", "5e%", "nan%"] {
            assert_eq!(number(text.as_bytes(), false), None, "{text}");
        }
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "", " ", "-", ".", "nan", "0.9x", "1,5", "1.2.3", "--1", "0x10", "1e", "½", "9 0",
        ] {
            assert_eq!(number(text.as_bytes(), false), None, "{text}");
        }
    }

    #[test]
    fn decimals_as_written() {
        for (text, count) in [
            ("0.333", 3),
            ("1", 0),
            ("5e-4", 4),
            ("1.25e-3", 5),
            ("2.5e1", 0),
            ("90%", 2),
            ("33.3 ％", 3),
        ] {
            assert_eq!(decimals(text.as_bytes(), false), count, "{text}");
        }
    }
}
