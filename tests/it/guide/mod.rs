//! The guide for teachers: what is generated in it is as generated, every link opens what the sentence
//! around it says, and both languages have the same.

mod generated;
mod opened;
mod parameters;
mod say;

use crate::article::numbers::numbers;
use crate::article::page::{Page, Section, inner, tags, without};
use std::fs;
use std::path::Path;
use surprisal::challenges::Challenge;
use surprisal::figures::{Key, Kind, State};
use surprisal::link::{self, View};
use surprisal::words::Lang;

const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];

/// Where the guide in a language is.
fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "www/guide.html",
        Lang::Zh => "zh/guide.html",
    }
}

/// What stands before the name of the article in the guide's links.
fn up(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "../",
        Lang::Zh => "",
    }
}

fn open(lang: Lang) -> Page {
    Page::named(name(lang))
}

/// What the sides of a coin are called in links.
const COIN: [&str; 2] = [
    "names=heads,tails",
    "names=%E6%AD%A3%E9%9D%A2,%E5%8F%8D%E9%9D%A2",
];

/// Where a link of the guide leads: without the way to the article, with a coin's sides in English.
fn places(lang: Lang, html: &str) -> Vec<String> {
    let links = tags(html, "a").filter_map(|tag| tag.attribute("href"));
    let [en, _] = COIN;
    links
        .map(|href| href.strip_prefix(up(lang)).unwrap_or(href))
        .map(|href| href.replace(COIN[lang as usize], en))
        .collect()
}

/// What makes two sections the same in both languages. A sentence may name things in another order.
fn outline(lang: Lang, section: &Section) -> Vec<String> {
    let mut outline = Vec::new();
    for name in [
        "h2", "h3", "p", "li", "dt", "dd", "tr", "th", "td", "code", "strong",
    ] {
        outline.push(format!("{name} × {}", tags(&section.html, name).count()));
    }
    for tag in tags(&section.html, "") {
        for name in ["id", "class", "datetime", "value"] {
            let value = tag.attribute(name);
            outline.extend(value.map(|value| format!("{} {name}={value}", tag.name)));
        }
    }
    outline.extend(places(lang, &section.html));
    outline.sort();
    outline
}

#[test]
fn both_languages_have_the_same_sections_links_questions_and_numbers() {
    let [en, zh] = LANGS.map(open);
    let ids: Vec<&str> = en.sections.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "goals",
            "needs",
            "plans",
            "misconceptions",
            "questions",
            "challenges",
            "presenting",
            "links",
            "take-along",
            "key"
        ]
    );
    assert_eq!(en.sections.len(), zh.sections.len());
    for (en, zh) in en.sections.iter().zip(&zh.sections) {
        assert_eq!(en.id, zh.id);
        assert_eq!(outline(Lang::En, en), outline(Lang::Zh, zh), "{}", en.id);
    }
}

#[test]
fn the_contents_are_the_headings_and_each_anchor_is_there() {
    for lang in LANGS {
        let page = open(lang);
        let contents = inner(&page.html, "nav class=\"contents\"", "nav");
        let listed: Vec<String> = tags(&contents, "a")
            .map(|tag| format!("{} {}", tag.attribute("href").unwrap(), tag.text()))
            .collect();
        let headings: Vec<String> = (page.sections.iter())
            .map(|it| format!("#{} {}", it.id, it.heading()))
            .collect();
        assert_eq!(listed, headings);
        for place in places(lang, &page.html) {
            if let Some(id) = place.strip_prefix('#') {
                assert!(page.html.contains(&format!(" id=\"{id}\"")), "{place}");
            }
        }
    }
}

/// The figure's part of a link in the guide: without what is the page's, and decoded.
fn query(href: &str) -> Option<String> {
    let (_, rest) = href.split_once('?')?;
    let query = rest.split('#').next().unwrap().replace("&amp;", "&");
    let own = |pair: &&str| *pair != "present=1";
    Some(query.split('&').filter(own).collect::<Vec<_>>().join("&"))
}

/// Whether a link may leave that out: a part that the page knows, or a key.
fn is_hideable(name: &str) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/src");
    let sources = fs::read_dir(folder).unwrap();
    let mut sources = sources.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    Key::from_name(name).is_some() || sources.any(|it| it.contains(&format!("\"{name}\"")))
}

#[test]
fn every_link_leads_somewhere_and_is_read_without_a_complaint() {
    let mut count = 0;
    for lang in LANGS {
        let page = open(lang);
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join(name(lang));
        for tag in tags(&page.html, "a") {
            let href = tag.attribute("href").unwrap();
            let file = href.split(['?', '#']).next().unwrap();
            let file = here.parent().unwrap().join(file);
            assert!(file.exists(), "{href}");
            let Some(query) = query(href) else { continue };
            count += 1;
            let article = format!("{}index.html?", up(lang));
            assert!(href.starts_with(&article), "{href}");
            let link = link::read(&query, Kind::Surprise);
            assert_eq!(link.notes, [], "{href}");
            for name in &link.view.hide {
                assert!(is_hideable(name), "{href}");
            }
            let challenge = &link.view.challenge;
            assert!(
                challenge.is_empty() || Challenge::from_id(challenge).is_some(),
                "{href}"
            );
            if query.contains("figure=") {
                let (_, id) = href.split_once('#').unwrap();
                assert_eq!(id, link.state.kind().key(), "{href}");
            }
        }
    }
    assert!(count > 200, "{count} links");
}

/// A state as a link has it, whatever the outcomes are called.
fn own(state: &State) -> String {
    let query = link::write(state, &View::default());
    let parts = query.split('&').filter(|it| !it.starts_with("names="));
    parts.collect::<Vec<_>>().join("&")
}

/// The items of lists and definitions, each with its html.
fn blocks(html: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    for name in ["li", "dd"] {
        for part in html.split(&format!("<{name}")).skip(1) {
            if part.starts_with(['>', ' ']) {
                blocks.push(part.split(&format!("</{name}>")).next().unwrap().to_owned());
            }
        }
    }
    blocks
}

#[test]
fn every_number_stands_beside_a_link_that_shows_it() {
    for lang in LANGS {
        let page = open(lang);
        let mut count = 0;
        for block in blocks(&page.html) {
            let links = tags(&block, "a").filter_map(|tag| query(tag.attribute("href")?));
            let shown: Vec<String> = links
                .map(|query| own(&link::read(&query, Kind::Entropy).state))
                .collect();
            for tag in tags(&block, "data") {
                let value = tag.attribute("value").unwrap();
                let (state, _) = generated::source(value);
                assert!(shown.contains(&own(&state)), "{value} in {block}");
                count += 1;
            }
        }
        assert_eq!(count, tags(&page.html, "data").count(), "{lang:?}");
        assert!(count > 100, "{count} numbers");
    }
}

/// `PT5M` is five minutes.
fn minutes(html: &str) -> Vec<u32> {
    let times = tags(html, "time").map(|tag| {
        let time = tag.attribute("datetime").unwrap();
        let minutes = time.strip_prefix("PT").and_then(|it| it.strip_suffix('M'));
        minutes.unwrap().parse().unwrap()
    });
    times.collect()
}

#[test]
fn the_minutes_of_each_plan_add_up() {
    for lang in LANGS {
        let page = open(lang);
        let plans = page.sections.iter().find(|it| it.id == "plans").unwrap();
        let totals: Vec<u32> = (plans.html.split("<h3").skip(1))
            .map(|plan| {
                let all = minutes(plan);
                let (total, steps) = all.split_first().unwrap();
                assert_eq!(steps.iter().sum::<u32>(), *total, "{lang:?}");
                // What is read is what is counted.
                for tag in tags(plan, "time").skip(1) {
                    let time = tag.attribute("datetime").unwrap();
                    let said = numbers(&tag.text());
                    assert_eq!(said, [time.trim_matches(|c: char| !c.is_ascii_digit())]);
                }
                *total
            })
            .collect();
        assert_eq!(totals, [5, 20, 50]);
    }
}

#[test]
fn every_question_has_an_answer() {
    for lang in LANGS {
        let html = open(lang).html;
        let ids = |letter: char| -> Vec<String> {
            let ids = tags(&html, "li").filter_map(|tag| tag.attribute("id"));
            let ids = ids.filter_map(|id| id.strip_prefix(letter));
            ids.map(str::to_owned).collect()
        };
        let questions = ids('q');
        let counted: Vec<String> = (1..=16).map(|number| number.to_string()).collect();
        assert_eq!(questions, counted, "{lang:?}");
        assert_eq!(ids('a'), questions, "{lang:?}");
    }
}

/// What sections may say in numbers that are no outcome of a computation: what is given in a question, how
/// many there are of what.
const GIVEN: [(&str, &str); 10] = [
    ("goals", "0"),
    ("needs", "320"),
    ("plans", "0 0.01 0.3 0.9 1 2 3 1600"),
    ("misconceptions", "0 1 2.4 5 8"),
    (
        "questions",
        "0 0.01 0.3 0.4 0.6 0.9 1 2 3 4 5 10 ^7 70 100 1.215 ½ ¼ ⅛",
    ),
    ("challenges", ""),
    ("presenting", "1 2 3 9"),
    ("links", "0 1"),
    ("take-along", ""),
    (
        "key",
        "0 0.3 0.6 0.7 0.9 1 2.4 10 100 110 111 364 365 4 2 ½",
    ),
];

#[test]
fn every_other_number_is_given() {
    for lang in LANGS {
        let page = open(lang);
        for (section, (id, given)) in page.sections.iter().zip(GIVEN) {
            assert_eq!(section.id, id);
            let mut html = section.html.clone();
            for generated in ["data", "time", "tbody", "thead"] {
                html = without(&html, generated);
            }
            // The solutions are generated to the end of the section.
            let (html, _) = html
                .split_once("<dl id=\"solutions\">")
                .unwrap_or((&html, ""));
            let mut said = numbers(html);
            said.sort();
            said.dedup();
            let mut given: Vec<&str> = given.split_whitespace().collect();
            given.sort_unstable();
            assert_eq!(said, given, "{lang:?} {id}");
        }
    }
}

/// Buttons and menus are called in the guide as they are on the screen.
#[test]
fn buttons_have_the_names_that_they_have() {
    for lang in LANGS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut screen = Page::open(lang).html;
        for file in ["mod.rs", "menu.rs"] {
            let path = root.join("src/words").join(lang.key()).join(file);
            screen += &fs::read_to_string(path).unwrap();
        }
        let html = open(lang).html;
        let mut count = 0;
        for tag in tags(&html, "b") {
            let label = tag.text();
            let quoted = screen.contains(&format!("\"{label}\""));
            assert!(quoted || screen.contains(&format!(">{label}<")), "{label}");
            count += 1;
        }
        assert!(count >= 6, "{count}");
    }
}
