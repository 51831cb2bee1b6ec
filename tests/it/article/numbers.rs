//! Every number in the prose is one that the author chose or one that the core gives, rounded as
//! it stands there. Those in the sentence that follows a figure are compared with it in `article`.

use super::LANGS;
use super::ledger::ledgers;
use super::page::{Page, tags, text, without};

/// The numbers of some html: digits with a point inside, fractions that are one sign; `^` stands
/// before an exponent. Signs, thousands' commas, code and what is below the line do not
/// count, nor do names such as f32.
pub(crate) fn numbers(html: &str) -> Vec<String> {
    let mut html = html.to_owned();
    let described: String = tags(&html, "img")
        .filter_map(|tag| tag.attribute("alt"))
        .fold(String::new(), |all, alt| all + " " + alt);
    for name in ["pre", "code", "sub", "picture"] {
        html = without(&html, name);
    }
    // Addresses of sources.
    let html = html.replace("doi:10.", "doi:");
    let html: String = html
        .split("<a href=\"https://doi.org")
        .map(|part| part.split_once("</a>").map_or(part, |(_, rest)| rest))
        .fold(String::new(), |all, part| all + part);
    let html = html.replace("<sup>−", "<sup>").replace("<sup>", " ^");
    let html = html.replace("</", " </");
    let text = text(&html) + &described;

    let signs: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let digit = |i: usize| signs.get(i).is_some_and(char::is_ascii_digit);
        if "½⅓¼⅛⅞".contains(signs[at]) {
            found.push(signs[at].to_string());
        } else if digit(at) {
            let before = at.checked_sub(1).map(|before| signs[before]);
            let mut number = String::new();
            if before == Some('^') {
                number.push('^');
            }
            while digit(at) || (matches!(signs[at], '.' | ',') && digit(at + 1)) {
                if signs[at] != ',' {
                    number.push(signs[at]);
                }
                at += 1;
                if at == signs.len() {
                    break;
                }
            }
            // As in f32.
            if !before.is_some_and(|it| it.is_ascii_alphabetic()) {
                found.push(number);
            }
            continue;
        }
        at += 1;
    }
    found
}

#[test]
fn every_number_in_the_prose_is_given_or_follows() {
    let ledgers = ledgers();
    for (section, (number, value)) in
        (ledgers.iter()).flat_map(|it| it.follows.iter().map(|follows| (it.section, *follows)))
    {
        let digits = number.trim_start_matches('^');
        let places = digits.split_once('.').map_or(0, |(_, rest)| rest.len());
        assert_eq!(digits, format!("{value:.places$}"), "{section}");
    }
    for lang in LANGS {
        let page = Page::open(lang);
        assert_eq!(numbers(&page.head), ["30"], "before the first section");
        assert_eq!(page.sections.len(), ledgers.len());
        for (section, ledger) in page.sections.iter().zip(&ledgers) {
            assert_eq!(section.id, ledger.section);
            // Those that follow a figure are compared with it elsewhere.
            let (before, live) = section
                .html
                .split_once("<p class=\"live\">")
                .unwrap_or((&section.html, ""));
            let after = live.split_once("</p>").map_or("", |(_, after)| after);
            let said = numbers(&format!("{before} {after}"));
            let known: Vec<&str> = (ledger.given.split_whitespace())
                .chain(ledger.follows.iter().map(|(number, _)| *number))
                .collect();
            let unknown: Vec<&String> = (said.iter())
                .filter(|number| !known.contains(&number.as_str()))
                .collect();
            assert!(unknown.is_empty(), "{lang:?} {}: {unknown:?}", section.id);
            let unsaid: Vec<&&str> = (known.iter())
                .filter(|number| !said.iter().any(|it| it == *number))
                .collect();
            assert!(
                unsaid.is_empty(),
                "{lang:?} {} lacks {unsaid:?}",
                section.id
            );
        }
    }
}

#[test]
fn numbers_are_found_in_every_form() {
    let html = "<p>½ of 1,491 at&nbsp;−0.335, 10<sup>−12</sup><sub>3</sub> f64, 0.9、0.1.</p><mn>1</mn><mn>8</mn>\
                <code>7</code><picture><img alt=\"12.5 bits\"></picture>";
    let found = [
        "½", "1491", "0.335", "10", "^12", "0.9", "0.1", "1", "8", "12.5",
    ];
    assert_eq!(numbers(html), found);
}
