//! Signs as wide as a Chinese character, which a keyboard for Chinese writes for those of ASCII.

use std::borrow::Cow;

/// A text with digits, signs of numbers and blanks as ASCII has them. Commas and semicolons as well
/// unless it has some of ASCII, or a tab: then they are part of a name.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    let cuts = !text.contains([',', ';', '\t']);
    let narrow = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' => '.',
        '－' => '-',
        '＋' => '+',
        '％' => '%',
        '\u{3000}' => ' ',
        '，' | '、' if cuts => ',',
        '；' if cuts => ';',
        _ => c,
    };
    if text.chars().all(|c| narrow(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(narrow).collect())
}

#[cfg(test)]
mod tests {
    use super::narrow;
    use std::borrow::Cow;

    #[test]
    fn what_is_narrow_is_not_copied() {
        for text in ["", "y,p\n1,0.9", "猫，狗,0.5", "1;０"] {
            let wide = text.contains('０');
            assert_eq!(matches!(narrow(text), Cow::Owned(_)), wide, "{text}");
        }
    }
}
