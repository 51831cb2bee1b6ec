//! What a reader takes away opens in other programs and says what the screen says: every figure as it
//! begins and at its edges, in both languages.

use crate::pictures::EXTREMES;
use resvg::{tiny_skia, usvg};
use serde_json::{Value as Json, json};
use surprisal::chart::Theme;
use surprisal::export::{self, SHEET_CSS, Sheet};
use surprisal::figures::{Kind, Quantity, Scene, State, Value};
use surprisal::link::{self, Link, View};
use surprisal::unit::exact;
use surprisal::words::{Lang, Words};

const ADDRESS: &str = "https://a.b/?figure=x&y=1";

/// Calls `check` for every figure's default and its extremes, in both languages.
fn each(check: impl Fn(&str, &State, &'static Words)) {
    let defaults = Kind::ALL.map(|kind| format!("figure={}", kind.key()));
    let extremes = EXTREMES.map(|(_, query)| query.to_owned());
    for query in defaults.iter().chain(&extremes) {
        let state = link::read(query, Kind::Entropy).state;
        for lang in Lang::ALL {
            check(query, &state, lang.words());
        }
    }
}

/// The numbers that a figure shows large.
fn shown(state: &State) -> Vec<surprisal::figures::Readout> {
    let mut readouts = state.readouts();
    if state.grid().is_some() {
        readouts.retain(|readout| !readout.name.contains('.'));
    }
    readouts
}

/// All texts of a document without white space, which line ends may have taken.
fn letters(svg: &str) -> String {
    let document = usvg::roxmltree::Document::parse(svg).unwrap();
    let texts = document.descendants().filter(|it| it.has_tag_name("text"));
    let all: String = texts.filter_map(|it| it.text()).collect();
    dense(&all)
}

fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn an_svg_has_title_sentence_numbers_units_legends_and_link() {
    each(|query, state, words| {
        let look = Theme::Light.look();
        let svg = Sheet::new(state, Scene { look, words }, ADDRESS).svg();
        let svg = svg.unwrap();
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        assert_eq!(f64::from(tree.size().width()), SHEET_CSS);
        let found = letters(&svg);
        let has = |text: &str| assert!(found.contains(&dense(text)), "{query}: no {text}");
        has(words.about(state.kind()).title);
        has(&words.sentence(state));
        has(ADDRESS);
        for readout in shown(state) {
            let unit = match readout.quantity {
                Quantity::Information => (words.unit)(state.unit()),
                _ => "",
            };
            let label = words.reading(state, readout.name);
            has(&[&label, &*readout.text(), unit].concat());
        }
        for picture in 0..surprisal::figures::picture_count(state.kind()) {
            has(&words.picture(state, picture));
            for swatch in surprisal::figures::legend(state, picture) {
                has((words.swatch)(swatch));
            }
        }
    });
}

#[test]
fn an_svg_is_painted_by_another_program_in_both_themes() {
    for kind in Kind::ALL {
        let state = State::new(kind);
        for theme in Theme::ALL {
            let (look, words) = (theme.look(), Lang::Zh.words());
            let svg = Sheet::new(&state, Scene { look, words }, "").svg().unwrap();
            let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
            // At a quarter of its size, which is enough and is done in no time.
            let size = tree.size().to_int_size().scale_by(0.25).unwrap();
            let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
            let scale = tiny_skia::Transform::from_scale(0.25, 0.25);
            resvg::render(&tree, scale, &mut pixels.as_mut());
            let (r, g, b) = look.paper.rgb;
            let paper = tiny_skia::ColorU8::from_rgba(r, g, b, 255).premultiply();
            assert_eq!(pixels.pixel(0, 0), Some(paper));
            let inked = pixels.pixels().iter().filter(|it| **it != paper).count();
            let share = inked as f64 / pixels.pixels().len() as f64;
            // Without letters, for there may be no fonts here.
            assert!((0.01..0.9).contains(&share), "{}: {share}", kind.key());
        }
    }
}

#[test]
fn an_endless_link_is_not_written_out() {
    let state = State::new(Kind::Entropy);
    let (look, words) = (Theme::Light.look(), Lang::En.words());
    let svg = |address: &str| {
        let sheet = Sheet::new(&state, Scene { look, words }, address);
        sheet.svg().unwrap()
    };
    let long = "https://a.b/?p=".to_owned() + &"0.125,".repeat(300);
    assert_eq!(svg(&long), svg(""));
    let short = "https://a.b/?p=".to_owned() + &"0.125,".repeat(60);
    assert!(letters(&svg(&short)).contains(&short));
}

#[test]
fn a_csv_has_the_table_s_numbers_and_says_their_unit() {
    each(|query, state, words| {
        let text = export::csv(state, words);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads: Vec<String> = state
            .columns()
            .iter()
            .map(|(name, quantity)| match quantity {
                Quantity::Information => format!("{name} ({})", state.unit().key()),
                _ => (*name).to_owned(),
            })
            .collect();
        let found: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(found[0], "row");
        assert_eq!(found[1..], heads);
        let table = state.table();
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), table.rows.len(), "{query}");
        for (record, row) in records.iter().zip(table.rows) {
            assert_eq!(record[0], words.head(state, row.head));
            for (field, cell) in record.iter().skip(1).zip(row.cells) {
                let same = match cell {
                    None => field.is_empty(),
                    Some(cell) if cell.is_nan() => field == "NaN",
                    Some(cell) => field.parse() == Ok(cell),
                };
                assert!(same, "{query}: {field} is not {cell:?}");
            }
        }
    });
}

/// A number as JSON has it, or its name.
fn plain(value: f64) -> Json {
    if value.is_finite() {
        json!(value)
    } else {
        json!(exact(value))
    }
}

/// Equal, where 1 is 1.0.
fn same(found: &Json, wanted: &Json) -> bool {
    match (found, wanted) {
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Json::Number(a), Json::Number(b)) => a.as_f64() == b.as_f64(),
        _ => found == wanted,
    }
}

#[test]
fn a_json_is_complete_and_its_link_opens_the_same() {
    each(|query, state, words| {
        let view = View {
            lang: Some(words.lang),
            hide: vec!["menu".to_owned()],
            ..View::default()
        };
        let text = export::json(state, &view, words);
        let json: Json = serde_json::from_str(&text).unwrap();
        let link = json["link"].as_str().unwrap();
        let opened = link::read(link, Kind::Entropy);
        let expected = Link {
            state: state.clone(),
            view,
            notes: Vec::new(),
        };
        assert_eq!(opened, expected, "{query}");
        assert_eq!(json["figure"], state.kind().key());
        assert_eq!(json["unit"], state.unit().key());
        for key in state.keys() {
            let Some(value) = state.value(key) else {
                continue;
            };
            let list = |numbers: &[f64]| numbers.iter().map(|it| plain(*it)).collect::<Json>();
            let wanted = match value {
                Value::Number(number) => plain(number),
                Value::List(numbers) => list(&numbers),
                Value::Rows(rows) => rows.iter().map(|row| list(row)).collect(),
                Value::Word(word) => json!(word),
            };
            let found = &json["settings"][key.name()];
            assert!(same(found, &wanted), "{query}: {} is {found}", key.name());
        }
        let readouts = json["readouts"].as_object().unwrap();
        assert_eq!(readouts.len(), state.readouts().len());
        for readout in state.readouts() {
            assert!(same(&readouts[readout.name], &plain(readout.value)));
        }
        let table = state.table();
        let rows = json["table"].as_array().unwrap();
        assert_eq!(rows.len(), table.rows.len());
        for (found, row) in rows.iter().zip(&table.rows) {
            assert_eq!(found["row"], words.head(state, row.head));
            for (name, cell) in table.columns.iter().zip(&row.cells) {
                let wanted = cell.map_or(Json::Null, plain);
                assert!(same(&found[*name], &wanted), "{query}: {name}");
            }
        }
    });
}
