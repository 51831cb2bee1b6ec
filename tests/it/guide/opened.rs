//! What the guide's links open: the figure, or the question before it; a coin with its sides named.

use super::{COIN, LANGS, open, own, query};
use crate::article::page::tags;
use surprisal::figures::{Action, Key, Kind, Value};
use surprisal::link;

/// On the whole screen the question comes first, and an answer shows a preset. So a link either leaves the
/// question out, or it is there for a vote and opens what the vote shows.
#[test]
fn every_link_to_the_whole_screen_shows_its_figure_or_is_a_vote_on_it() {
    for lang in LANGS {
        let page = open(lang);
        let mut votes = 0;
        for tag in tags(&page.html, "a") {
            let href = tag.attribute("href").unwrap();
            let Some(query) = query(href).filter(|_| href.contains("present=1")) else {
                continue;
            };
            let link = link::read(&query, Kind::Surprise);
            assert_eq!(link.view.challenge, "", "{href}");
            if link.view.hide.iter().any(|part| part == "question") {
                continue;
            }
            votes += 1;
            let mut answered = link.state.clone();
            answered.apply(&Action::Answer(0));
            assert_eq!(own(&answered), own(&link.state), "{href}");
        }
        assert!(votes >= 2, "{votes} votes");
    }
}

/// Heads and tails, not sun and cloud.
#[test]
fn the_sides_of_coins_have_their_names() {
    for lang in LANGS {
        let page = open(lang);
        let coin = [vec![0.9, 0.1], vec![0.5, 0.5]];
        let mut count = 0;
        for tag in tags(&page.html, "a") {
            let href = tag.attribute("href").unwrap();
            // Challenges and their solutions are generated.
            let Some(query) = query(href).filter(|it| !it.contains("challenge=")) else {
                continue;
            };
            let state = link::read(&query, Kind::Surprise).state;
            let named = [Kind::Entropy, Kind::CrossEntropy, Kind::Divergence];
            let p = state.value(Key::P);
            let is_coin = matches!(&p, Some(Value::List(p)) if coin.contains(p));
            let is_coin = is_coin && named.contains(&state.kind());
            assert_eq!(href.contains(COIN[lang as usize]), is_coin, "{href}");
            count += usize::from(is_coin);
        }
        assert!(count >= 8, "{count}");
    }
}
