//! The article: both languages say the same, each number in them is right, each program runs.

mod code;
mod ledger;
pub(crate) mod numbers;
pub(crate) mod page;

use page::{Page, Section, inner, tags};
use surprisal::figures::{Input, Kind, Quantity, State};
use surprisal::link;
use surprisal::unit::box_text;
use surprisal::words::Lang;

const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];

/// What makes two sections the same, whatever the language: ids, figures with their attributes,
/// how many of what, where links lead, what follows a figure. A sentence may name things in another
/// order, so these are sorted.
fn outline(section: &Section) -> Vec<String> {
    let mut outline = Vec::new();
    for name in [
        "h2", "h3", "p", "aside", "math", "li", "dfn", "figure", "details",
    ] {
        outline.push(format!("{name} × {}", tags(&section.html, name).count()));
    }
    let mut places = Vec::new();
    for tag in tags(&section.html, "") {
        for name in ["id", "href", "figure", "data-readout", "data-control"] {
            let value = tag.attribute(name);
            places.extend(value.map(|value| format!("{} {name}={value}", tag.name)));
        }
    }
    places.sort();
    outline.extend(places);
    outline
}

#[test]
fn both_languages_have_the_same_sections_figures_notes_and_anchors() {
    let [en, zh] = LANGS.map(Page::open);
    let ids =
        |page: &Page| -> Vec<String> { page.sections.iter().map(|it| it.id.clone()).collect() };
    assert_eq!(ids(&en), ids(&zh));
    for (en, zh) in en.sections.iter().zip(&zh.sections) {
        assert_eq!(outline(en), outline(zh), "{}", en.id);
    }
}

#[test]
fn there_are_nine_sections_each_with_its_figure_and_one_or_two_notes() {
    for page in LANGS.map(Page::open) {
        let (last, nine) = page.sections.split_last().unwrap();
        assert_eq!(last.id, "in-short");
        let figures: Vec<String> = nine.iter().map(|it| it.figure().to_owned()).collect();
        assert_eq!(figures, Kind::ALL.map(Kind::key));
        for section in nine {
            let notes = tags(&section.html, "aside").count();
            assert!((1..=2).contains(&notes), "{}: {notes}", section.id);
            assert_eq!(section.html.matches("<p class=\"live\">").count(), 1);
        }
    }
}

#[test]
fn each_anchor_is_there_and_the_contents_are_the_headings() {
    for page in LANGS.map(Page::open) {
        for tag in tags(&page.html, "a") {
            let href = tag.attribute("href").unwrap();
            if let Some((_, id)) = href.split_once('#') {
                assert!(page.html.contains(&format!(" id=\"{id}\"")), "{href}");
            }
        }
        let contents = inner(&page.html, "nav class=\"contents\"", "nav");
        let listed: Vec<String> = tags(&contents, "a")
            .map(|tag| format!("{} {}", tag.attribute("href").unwrap(), tag.text()))
            .collect();
        let headings: Vec<String> = (page.sections.iter())
            .map(|it| format!("#{} {}", it.id, it.heading()))
            .collect();
        assert_eq!(listed, headings);
    }
}

#[test]
fn numbers_that_follow_a_figure_stand_there_as_it_shows_them() {
    for lang in LANGS {
        for section in &Page::open(lang).sections {
            let Some(kind) = Kind::from_key(section.figure()) else {
                continue;
            };
            let state = State::new(kind);
            for tag in tags(&section.html, "") {
                if let Some(name) = tag.attribute("data-readout") {
                    assert_eq!(tag.text(), shown(&state, name, lang), "{name}");
                }
                if let Some(name) = tag.attribute("data-control") {
                    assert_eq!(tag.text(), set(&state, name), "{name}");
                }
            }
        }
    }
}

/// A readout as its figure writes it, with its unit.
pub(crate) fn shown(state: &State, name: &str, lang: Lang) -> String {
    let readouts = state.readouts();
    let readout = readouts.iter().find(|it| it.name == name);
    let readout = readout.unwrap_or_else(|| panic!("{:?} has no {name}", state.kind()));
    match readout.quantity {
        Quantity::Information => {
            format!("{} {}", readout.text(), (lang.words().unit)(state.unit()))
        }
        Quantity::Plain | Quantity::Whole => readout.text(),
    }
}

/// A slider's value as the box beside it has it.
fn set(state: &State, name: &str) -> String {
    let controls = state.controls();
    let control = controls.iter().find(|it| it.slot.name() == name);
    match control.map(|it| &it.input) {
        Some(Input::Range { value, .. }) => box_text(*value).replace('-', "\u{2212}"),
        other => panic!("{:?}: {name} is {other:?}", state.kind()),
    }
}

#[test]
fn links_in_the_prose_open_states_of_the_figures_they_lead_to() {
    let mut count = 0;
    for page in LANGS.map(Page::open) {
        for tag in tags(&page.html, "a") {
            let href = tag.attribute("href").unwrap().replace("&amp;", "&");
            let Some((query, id)) = href.split_once('#') else {
                continue;
            };
            if query.is_empty() {
                continue;
            }
            let link = link::read(query, Kind::Entropy);
            assert_eq!(link.notes, [], "{href}");
            assert_eq!(link.state.kind().key(), id, "{href}");
            count += 1;
        }
    }
    assert!(count > 60, "{count} links");
}
