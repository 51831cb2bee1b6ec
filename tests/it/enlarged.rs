//! Pictures whose letters are enlarged, as on a projector: none of their letters is smaller than the axes' numbers.

use crate::pictures::EXTREMES;
use surprisal::chart::{FINE, Look, Theme};
use surprisal::figures::{self, Kind, Scene};
use surprisal::words::Lang;
use surprisal::{export, link};

/// Widths before enlarging: the narrowest there is, and one of two columns on a projector.
const WIDTHS: [f64; 2] = [288.0, 440.0];

/// The sizes of all letters in every figure's usual and extreme pictures, each with where it is.
fn sizes(look: &'static Look) -> Vec<(f64, String)> {
    let usual = Kind::ALL.map(|kind| format!("figure={}", kind.key()));
    let extreme = EXTREMES.map(|(_, query)| query.to_owned());
    let mut sizes = Vec::new();
    for (query, width) in usual
        .into_iter()
        .chain(extreme)
        .flat_map(|query| WIDTHS.map(|width| (query.clone(), width)))
    {
        let state = link::read(&query, Kind::Entropy).state;
        for (picture, lang) in (0..figures::picture_count(state.kind()))
            .flat_map(|picture| Lang::ALL.map(|lang| (picture, lang)))
        {
            let scene = Scene {
                look,
                words: lang.words(),
            };
            let svg = export::svg(&state, picture, scene, width).unwrap();
            sizes.extend(svg.split(r#" font-size=""#).skip(1).map(|rest| {
                let (size, rest) = rest.split_once('"').unwrap();
                let text: String = rest.chars().take(80).collect();
                let place = format!("{query}, picture {picture}, {width} px: {text}");
                (size.parse::<f64>().unwrap() / FINE, place)
            }));
        }
    }
    sizes
}

#[test]
fn no_letter_is_smaller_than_the_numbers_of_an_axis() {
    let look = Theme::Light.enlarged();
    let sizes = sizes(look);
    let mut small = sizes.iter().filter(|(size, _)| *size < look.text_px - 1.0);
    assert!(sizes.len() > 2_000, "{}", sizes.len());
    assert_eq!(small.next(), None);
}

#[test]
fn where_letters_are_not_enlarged_some_are_smaller() {
    let look = Theme::Light.look();
    let least = sizes(look).into_iter().map(|(size, _)| size);
    let least = least.fold(f64::INFINITY, f64::min);
    assert!(
        (look.least_px..look.text_px - 1.0).contains(&least),
        "{least}"
    );
}
