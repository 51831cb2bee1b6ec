//! The table of every parameter of a link. Which values a key takes is found out by offering it one that
//! it cannot take.

use super::LANGS;
use super::generated::escaped;
use super::say::{POINTS, SAMPLES, SAY, Say};
use crate::article::page::{Page, inner, tags, text};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use surprisal::figures::{Figure, Key, Kind, Problem, State, Value};
use surprisal::link;
use surprisal::unit::exact;
use surprisal::words::{Lang, Words};

/// A default longer than this, in characters, would fill the table.
const LONGEST: usize = 40;

fn fill(template: &str, values: [&str; 2]) -> String {
    template.replace("{0}", values[0]).replace("{1}", values[1])
}

/// A key of a figure, in a state that has it.
struct Parameter {
    key: Key,
    state: State,
    /// The option that brings it, where it is not there from the start.
    with: Option<(Key, String)>,
}

/// Every key of a figure, in the order of its links.
fn parameters(kind: Kind) -> Vec<Parameter> {
    let fresh = State::new(kind);
    let mut shapes = vec![(fresh.clone(), None)];
    for key in fresh.keys() {
        if let Some(Problem::Choice { options, .. }) =
            refused(&fresh, key, &Value::Word("?".into()))
        {
            for option in options {
                let mut state = fresh.clone();
                assert_eq!(state.put(key, &Value::Word(option.clone())), None);
                shapes.push((state, Some((key, option))));
            }
        }
    }
    let mut found: Vec<Parameter> = Vec::new();
    for (state, with) in shapes {
        for key in state.keys() {
            // Those of every figure stand in a list of their own.
            let common = matches!(key, Key::Unit | Key::Names);
            let known = found.iter().any(|it| it.key == key);
            if !common && !known && state.value(key).is_some() {
                found.push(Parameter {
                    key,
                    state: state.clone(),
                    with: with.clone(),
                });
            }
        }
    }
    found
}

/// Why a state does not take a value as it is.
fn refused(state: &State, key: Key, value: &Value) -> Option<Problem> {
    state.clone().put(key, value)
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

fn number(value: f64) -> String {
    exact(value).replace('-', "−")
}

/// What one number may be, from what is said of one that is out of every range; `offer` makes a value of it.
fn one(state: &State, key: Key, say: &Say, mut offer: impl FnMut(f64) -> Value) -> String {
    match refused(state, key, &offer(1e300)) {
        Some(Problem::Outside { min, max, .. }) => {
            let half = refused(state, key, &offer(min + 0.5));
            let template = match half {
                Some(Problem::NotWhole { .. }) => say.whole,
                _ => say.between,
            };
            fill(template, [&number(min), &number(max)])
        }
        Some(Problem::Choice { options, .. }) => {
            let more = refused(&with_classes(state), key, &offer(1e300));
            if matches!(more, Some(Problem::Choice { options: more, .. }) if more.len() > options.len())
            {
                return say.class.to_owned();
            }
            let options: Vec<String> = options.iter().map(|it| code(it)).collect();
            options.join(" ")
        }
        Some(Problem::InRow { problem, .. }) => panic!("{key:?}: {problem:?}"),
        // Scaled, where the numbers are probabilities: what counts is their proportion.
        _ => match refused(state, key, &offer(-1.0)) {
            Some(_) => fill(say.between, ["0", "1"]),
            None => say.any.to_owned(),
        },
    }
}

/// How long a list has to be, if there is one length only.
fn length(state: &State, key: Key) -> Option<usize> {
    match refused(state, key, &Value::List(vec![0.5; 1000])) {
        Some(Problem::Count { min, max, .. }) if min == max => Some(min),
        _ => None,
    }
}

/// The state with one more number in a list, or one more row.
fn longer(state: &State, key: Key) -> Option<State> {
    let mut longer = state.clone();
    let value = match state.value(key)? {
        Value::List(list) => Value::List([&list[..], &[*list.last()?]].concat()),
        Value::Rows(rows) => Value::Rows([&rows[..], &[rows.last()?.clone()]].concat()),
        _ => return None,
    };
    longer.put(key, &value);
    (longer != *state).then_some(longer)
}

/// The state with more classes: more logits, or more columns.
fn with_classes(state: &State) -> State {
    let mut more = state.clone();
    for key in state.keys() {
        match (key, state.value(key)) {
            (Key::Z, Some(_)) => more.put(key, &Value::List(vec![0.0; 8])),
            (Key::P, Some(Value::Rows(rows))) => {
                let rows = rows.iter().map(|_| vec![0.25, 0.25, 0.5]);
                more.put(key, &Value::Rows(rows.collect()))
            }
            _ => None,
        };
    }
    more
}

/// What says how long a list has to be, with a description of one number.
fn beside(state: &State, key: Key, say: &Say, each: &str) -> String {
    let now = length(state, key).unwrap();
    for other in state.keys().into_iter().filter(|other| *other != key) {
        let Some(more) = longer(state, other) else {
            continue;
        };
        if length(&more, key).is_some_and(|then| then > now) {
            let template = match state.value(other) {
                Some(Value::Rows(_)) => say.per_row,
                _ => say.as_long,
            };
            return fill(template, [&code(other.name()), each]);
        }
    }
    if length(&with_classes(state), key) == Some(now) {
        return fill(say.list_of, [&now.to_string(), each]);
    }
    fill(say.per_class, ["", each])
}

fn values(parameter: &Parameter, say: &Say, words: &Words) -> String {
    let Parameter { key, state, .. } = parameter;
    match state.value(*key).unwrap() {
        Value::Number(_) => one(state, *key, say, Value::Number),
        Value::Word(_) => {
            let Some(Problem::Choice { options, .. }) =
                refused(state, *key, &Value::Word("?".into()))
            else {
                panic!("{key:?} takes any word");
            };
            let labelled = options.iter().map(|option| {
                let label = (words.option)(*key, option);
                format!("{} {}", code(option), escaped(&label))
            });
            labelled.collect::<Vec<_>>().join("<br>")
        }
        Value::List(list) => {
            // One that is not there yet has a length all the same.
            let lengths = (1..=64).map(|length| vec![1.0; length]);
            let fits = |list: &Vec<f64>| {
                let said = refused(state, *key, &Value::List(list.clone()));
                !matches!(said, Some(Problem::Count { .. }))
            };
            let mut list = if list.is_empty() {
                lengths.into_iter().find(fits).unwrap()
            } else {
                list
            };
            let each = one(state, *key, say, |first| {
                list[0] = first;
                Value::List(list.clone())
            });
            let many = Value::List(vec![0.5; 1000]);
            match refused(state, *key, &many) {
                Some(Problem::Count { min, max, .. }) if min < max => {
                    let count = fill(say.between, [&min.to_string(), &max.to_string()]);
                    fill(say.list_of, [&count, &each])
                }
                _ => beside(state, *key, say, &each),
            }
        }
        Value::Rows(_) if *key == Key::Points => fill(say.points, [&code(POINTS), ""]),
        Value::Rows(_) => fill(
            say.samples,
            SAMPLES.map(code).each_ref().map(String::as_str),
        ),
    }
}

/// A value as a link has it.
fn begins(value: &Value, say: &Say) -> String {
    let list = |numbers: &[f64]| {
        let texts: Vec<String> = numbers.iter().map(|it| exact(*it)).collect();
        texts.join(",")
    };
    let text = match value {
        Value::Number(number) => exact(*number),
        Value::List(numbers) => list(numbers),
        Value::Rows(rows) if rows.iter().all(|row| row.len() == 1) => list(&rows.concat()),
        Value::Rows(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| list(row)).collect();
            rows.join(";")
        }
        Value::Word(word) => word.clone(),
    };
    match text.chars().count() {
        0 => say.none.to_owned(),
        1..=LONGEST => code(&text),
        _ => "…".to_owned(),
    }
}

/// The inside of the table.
pub(super) fn rows(lang: Lang) -> String {
    let (words, say) = (lang.words(), &SAY[lang as usize]);
    let mut rows = String::from("\n");
    for kind in Kind::ALL {
        let subject = escaped(words.about(kind).subject());
        let name = code(kind.key());
        writeln!(
            rows,
            "<tr><th class=\"group\" colspan=\"4\">{name} {subject}</th></tr>"
        )
        .unwrap();
        for it in parameters(kind) {
            let own = say.labels.iter().find(|(key, _)| *key == it.key);
            let label = own.map_or_else(|| words.control(kind, it.key), |(_, label)| label);
            let mut label = escaped(label);
            if let Some((key, option)) = &it.with {
                let with = code(&format!("{}={option}", key.name()));
                write!(label, " ({})", fill(say.only, [&with, ""])).unwrap();
            }
            let begins = begins(&it.state.value(it.key).unwrap(), say);
            let values = values(&it, say, words);
            let key = code(it.key.name());
            writeln!(rows, "<tr><th scope=\"row\">{key}</th><td>{label}</td><td>{values}</td><td>{begins}</td></tr>").unwrap();
        }
    }
    rows
}

/// The names in double quotes of a list in `www/element.js`.
fn attributes() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/element.js");
    let script = fs::read_to_string(path).unwrap();
    let (_, rest) = script.split_once("const KEYS = [").unwrap();
    let (list, _) = rest.split_once("];").unwrap();
    let names = list.split('"').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn the_guide_names_every_key_of_a_link() {
    // Some are called otherwise in a link, or stand in links only.
    let mut known = attributes();
    assert!(known.remove("hidden-units"));
    known.extend(["hidden", "v", "present"].map(str::to_owned));
    for lang in LANGS {
        let page = Page::named(super::name(lang));
        let section = page.sections.iter().find(|it| it.id == "links").unwrap();
        let common = inner(&section.html, "dl class=\"common\"", "dl");
        let mut listed: BTreeSet<String> = tags(&common, "dt").map(|tag| tag.text()).collect();
        let table = inner(&section.html, "tbody id=\"parameters\"", "tbody");
        let heads = table.split("<th scope=\"row\">").skip(1);
        listed.extend(heads.map(|head| text(head.split("</th>").next().unwrap())));
        assert_eq!(listed, known, "{lang:?}");
    }
}

/// The values that a key is said to take, asked of the links themselves.
#[test]
fn the_table_says_what_links_take() {
    let table = rows(Lang::En);
    for row in [
        "<code>p2</code></th><td>second event p₂</td><td>0 to 1</td><td><code>0.25</code>",
        "<code>draws</code></th><td>draws</td><td>0 to 2000, whole</td><td><code>400</code>",
        "<code>t</code></th><td>temperature T</td><td>0 to 20</td><td><code>1</code>",
        "<code>twice</code></th><td>softmax twice</td><td><code>0</code> <code>1</code></td>",
        "<code>axis</code></th><td>horizontal axis</td><td><code>p</code> probability p<br>",
        "<code>q</code></th><td>model Q</td><td>list, as long as <code>p</code>: 0 to 1</td>",
        "<code>sigma</code></th><td>width σ</td><td>list, as long as <code>w</code>: 0.1 to 3</td>",
        "<code>weights</code></th><td>weight of the class</td><td>list, one for each class: 0 to 1000000</td>",
        "<td>list, one for each sample of <code>p</code>: 0 to <var>K</var> − 1, whole, with <var>K</var> classes</td>",
        "<code>y</code></th><td>what happened, y</td><td>0 to <var>K</var> − 1, whole, with",
        "(with <code>tab=discrete</code>)",
    ] {
        assert!(table.contains(row), "{row}\nis not in\n{table}");
    }
}

/// Examples in the table are links.
#[test]
fn rows_are_read_as_the_table_has_them() {
    for rows in SAMPLES {
        let query = format!("figure=batch&p={rows}&y=0,1&q={rows}");
        let state = link::read(&query, Kind::Batch);
        assert_eq!(state.notes, [], "{query}");
        let Some(Value::Rows(read)) = state.state.value(Key::Q) else {
            panic!("{query}");
        };
        assert_eq!(read.len(), 2, "{query}");
    }
    let query = format!("figure=train&data=drawn&points={POINTS}");
    assert_eq!(link::read(&query, Kind::Train).notes, [], "{query}");
}

/// Of as many points as the figure begins with.
#[test]
fn as_many_points_are_held_out_as_the_table_says() {
    let state = State::new(Kind::Train);
    let Figure::Train(figure) = state.figure() else {
        panic!("{:?}", state.kind());
    };
    let training = figure.training();
    let counts = [training.learned().len(), training.held_out().len()];
    assert_eq!(counts, [90, 30]);
}
