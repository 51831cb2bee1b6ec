//! What is generated in the guide: numbers, challenges, keys, presets, parameters. On a difference the new page is
//! written to `tests/failed/`; `UPDATE_GOLDEN=1 cargo test --test it guide` writes it where it belongs.

use super::{LANGS, name, parameters, up};
use crate::article::page::{Page, inner};
use crate::article::shown;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use surprisal::challenges::{Challenge, Level};
use surprisal::figures::{Kind, State};
use surprisal::link::{self, View};
use surprisal::words::{Challenges, Lang};

/// A number's `value` in the page: the state it is read from, and the name of the readout.
pub(super) fn source(value: &str) -> (State, &str) {
    let (query, readout) = value.split_once('#').unwrap();
    let query = format!("figure={}", query.replace("&amp;", "&"));
    let link = link::read(&query, Kind::Entropy);
    assert_eq!(link.notes, [], "{query}");
    (link.state, readout)
}

/// A text as html.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

/// The page with each number as the core says it.
fn with_numbers(html: &str, lang: Lang) -> String {
    const BEGIN: &str = "<data value=\"";
    let mut parts = html.split(BEGIN);
    let mut filled = parts.next().unwrap().to_owned();
    for part in parts {
        let (value, rest) = part.split_once("\">").unwrap();
        let (_, after) = rest.split_once("</data>").unwrap();
        let (state, readout) = source(value);
        let text = shown(&state, readout, lang);
        write!(filled, "{BEGIN}{value}\">{text}</data>{after}").unwrap();
    }
    filled
}

/// The page with the inside of an element replaced.
fn with(html: &str, tag: &str, id: &str, inside: &str) -> String {
    let begin = format!("<{tag} id=\"{id}\">");
    let (before, rest) = html.split_once(&begin).unwrap();
    let end = format!("</{tag}>");
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{inside}{end}{after}")
}

fn challenges(lang: Lang) -> String {
    let (said, words) = (Challenges::of(lang), lang.words());
    let mut rows = String::from("\n");
    for level in Level::ALL {
        let level_name = said.level(level);
        writeln!(
            rows,
            "<tr><th class=\"group\" colspan=\"3\">{level_name}</th></tr>"
        )
        .unwrap();
        for it in Challenge::ALL.iter().filter(|it| it.level == level) {
            let task = said.task(it);
            writeln!(rows, "<tr><th scope=\"row\"><a href=\"{}index.html?challenge={id}\">{}</a> <code>{id}</code></th>\
                 <td>{}</td><td>{}</td></tr>",
                up(lang),
                escaped(task.title),
                escaped(words.about(it.kind).subject()),
                escaped(task.task),
                id = it.id).unwrap();
        }
    }
    rows
}

/// What a solution changes: its link without what stands in that of the start.
fn changes(challenge: &Challenge) -> String {
    let link = |state: &State| link::write(state, &View::default());
    let (start, solution) = (link(&challenge.start()), link(&challenge.solution()));
    let new = |pair: &&str| start.split('&').all(|old| old != *pair);
    solution
        .split('&')
        .filter(new)
        .collect::<Vec<_>>()
        .join("&")
}

/// One solution of each challenge, and what is to be learned from it.
fn solutions(lang: Lang) -> String {
    let (said, words) = (Challenges::of(lang), lang.words());
    let mut rows = String::from("\n");
    for it in Challenge::ALL {
        let state = it.solution();
        let view = View {
            challenge: it.id.to_owned(),
            ..View::default()
        };
        let verdict = it.met(&state);
        assert!(verdict.solved, "{}", it.id);
        writeln!(
            rows,
            "<dt><a href=\"{}index.html?{}#{}\">{}</a> <code>{}</code></dt><dd>{}</dd>",
            up(lang),
            escaped(&link::write(&state, &view)),
            it.kind.key(),
            escaped(said.task(it).title),
            escaped(&changes(it)),
            escaped(&said.found(it, &verdict, words)),
        )
        .unwrap();
    }
    rows
}

/// What the digits choose while presenting, figure by figure.
fn presets(lang: Lang) -> String {
    let words = lang.words();
    let mut rows = String::from("\n");
    for kind in Kind::ALL {
        let titles = (0..State::new(kind).preset_count()).map(|index| {
            let title = escaped(words.preset(kind, index).0);
            // There is no digit for a tenth.
            match index {
                0..9 => format!("<kbd>{}</kbd>&nbsp;{title}", index + 1),
                _ => title,
            }
        });
        writeln!(
            rows,
            "<tr><th scope=\"row\"><code>{}</code> {}</th><td>{}</td></tr>",
            kind.key(),
            escaped(words.about(kind).subject()),
            titles.collect::<Vec<_>>().join(separator(lang)),
        )
        .unwrap();
    }
    rows
}

/// Between the items of a list.
fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "；",
    }
}

/// The keys, as the sheet in the article has them.
fn keys(lang: Lang) -> String {
    let sheet = inner(&Page::open(lang).html, "dialog id=\"keys\"", "dialog");
    inner(&sheet, "dl", "dl")
}

fn generated(lang: Lang, html: &str) -> String {
    let html = with_numbers(html, lang);
    let html = with(&html, "tbody", "challenge-list", &challenges(lang));
    let html = with(&html, "dl", "solutions", &solutions(lang));
    let html = with(&html, "dl", "keys", &keys(lang));
    let html = with(&html, "tbody", "preset-list", &presets(lang));
    with(&html, "tbody", "parameters", &parameters::rows(lang))
}

#[test]
fn what_is_generated_in_the_guide_is_as_generated() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for lang in LANGS {
        let page = root.join(name(lang));
        let old = fs::read_to_string(&page).unwrap();
        let new = generated(lang, &old);
        if new == old {
            continue;
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&page, new).unwrap();
            continue;
        }
        let failed = root.join("tests/failed");
        fs::create_dir_all(&failed).unwrap();
        fs::write(failed.join(format!("guide-{}.html", lang.key())), new).unwrap();
        wrong.push(name(lang));
    }
    assert_eq!(
        wrong,
        Vec::<&str>::new(),
        "compare with tests/failed, then run with UPDATE_GOLDEN=1"
    );
}
