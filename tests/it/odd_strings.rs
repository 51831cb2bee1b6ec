//! Names that do harm elsewhere: markup, formulas, marks of direction, what is long, wide or unseen. What is
//! saved with them is well-formed, says them as they are, and runs nothing.

use resvg::usvg::roxmltree::{Document, Node};
use serde_json::Value as Json;
use surprisal::chart::Theme;
use surprisal::export::{self, Piece, Sheet, elements};
use surprisal::figures::{Action, Kind, MAX_NAME, Scene, State, clean_name};
use surprisal::link::{self, View};
use surprisal::words::{Lang, Words};

const ODD: [&str; 24] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=1>",
    "</text></svg><b>",
    "javascript:alert(1)",
    "]]><!--",
    "&lt;&amp;&#0;&nope;",
    "{0}{1}{{}}",
    "%s%n%00%2C",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1＋1",
    "\u{202e}gnirts\u{2066}",
    "عربي ١٢٣",
    "עברית 0.5",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈",
    "\u{200b}\u{feff}\u{2060}",
    "a\u{0}b\u{7}c\u{1b}[31m",
    "Z\u{351}\u{36b}\u{343}a\u{342}\u{351}l\u{340}g\u{341}o\u{33d}\u{346}",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "二十四个汉字长的名字占两倍的宽度所以最难放下啊啊啊啊",
    "\u{ffff}\u{fffe}\u{fdd0}",
    "-0.000 NaN undefined",
];

/// Every figure that has names, each of them odd, in both languages.
fn each(check: impl Fn(&State, &'static Words)) {
    for kind in Kind::ALL {
        for first in (0..ODD.len()).step_by(4) {
            let mut state = State::new(kind);
            if state.outcomes() == 0 {
                continue;
            }
            for outcome in 0..state.outcomes() {
                let name = ODD[(first + outcome) % ODD.len()];
                state.apply(&Action::Rename(outcome, name.to_owned()));
            }
            for lang in Lang::ALL {
                check(&state, lang.words());
            }
        }
    }
}

/// The picture of a state with all that it says, as it is saved.
fn saved(state: &State, words: &'static Words) -> String {
    let look = Theme::Dark.look();
    Sheet::new(state, Scene { look, words }, "https://a.b/?x=\"<&")
        .svg()
        .unwrap()
}

#[test]
fn an_svg_is_well_formed_and_runs_nothing() {
    each(|state, words| {
        let svg = saved(state, words);
        let document = Document::parse(&svg).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let known = [
                "svg", "g", "rect", "path", "circle", "text", "title", "desc", "clipPath", "tspan",
                "image",
            ];
            assert!(known.contains(&name), "{name}");
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{attribute:?}");
                assert!(!attribute.value().contains("javascript:"), "{attribute:?}");
            }
        }
        let all: String = document
            .descendants()
            .filter_map(|node| node.text())
            .collect();
        for outcome in 0..state.outcomes() {
            if let Some(name) = state
                .name(outcome)
                .filter(|_| state.kind() == Kind::Entropy)
            {
                let dense = |text: &str| text.split_whitespace().collect::<String>();
                assert!(dense(&all).contains(&dense(name)), "no {name}");
            }
        }
    });
}

#[test]
fn a_csv_keeps_its_rows_and_has_no_formula() {
    each(|state, words| {
        let text = export::csv(state, words);
        let rows = state.table().rows;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len());
        for (record, row) in records.iter().zip(rows) {
            let head = words.head(state, row.head);
            let first = head.chars().next().unwrap_or('=');
            let runs = "=+-@＝＋－＠".contains(first);
            assert!(!"=+-@\t\r＝＋－＠".contains(record[0].chars().next().unwrap_or('=')));
            let kept = if runs {
                record[0].strip_prefix('\'')
            } else {
                Some(&record[0])
            };
            assert_eq!(kept, Some(head.as_str()));
        }
    });
}

#[test]
fn a_json_and_a_link_give_the_names_back() {
    each(|state, words| {
        let text = export::json(state, &View::default(), words);
        let json: Json = serde_json::from_str(&text).unwrap();
        let back = link::read(json["link"].as_str().unwrap(), Kind::Fit);
        assert_eq!(back.notes, []);
        assert_eq!(back.state.names(), state.names());
    });
}

#[test]
fn embed_codes_hold_them_in_quotes() {
    each(|state, words| {
        let frame = export::embed::frame(
            state,
            &View {
                lang: Some(words.lang),
                ..View::default()
            },
            "https://a.b/",
            None,
            600.0,
        );
        let element = export::embed::element(state, &View::default(), "https://a.b/", None);
        for code in [frame, element] {
            // Nothing but the tags that the code has without names.
            let tags: Vec<&str> = code.split('<').skip(1).collect();
            for tag in tags {
                let name: String = tag.chars().take_while(|c| *c != ' ' && *c != '>').collect();
                let known = [
                    "iframe",
                    "/iframe",
                    "script",
                    "/script",
                    "surprisal-figure",
                    "/surprisal-figure",
                ];
                assert!(known.contains(&name.as_str()), "{tag}");
            }
            assert_eq!(code.matches('"').count() % 2, 0);
        }
    });
}

#[test]
fn names_are_cut_where_letters_end_and_what_turns_them_is_left_out() {
    for name in ODD {
        let clean = clean_name(name);
        assert!(clean.chars().count() <= MAX_NAME);
        assert_eq!(clean_name(&clean), clean);
        assert!(
            !clean.chars().any(|c| c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}'))
        );
    }
    assert_eq!(clean_name(ODD[17]), "");
    assert_eq!(clean_name(ODD[18]), "abc[31m");
}

/// The pieces say what another program reads.
fn same(pieces: &[Piece<'_>], node: Node<'_, '_>, at: &mut usize) {
    let Piece::Open(name, attributes) = &pieces[*at] else {
        panic!("no element where {node:?} is");
    };
    *at += 1;
    assert_eq!(*name, node.tag_name().name());
    let wanted: Vec<(&str, &str)> = node
        .attributes()
        .map(|it| (it.name(), it.value()))
        .collect();
    let found = attributes.iter().filter(|it| it.0 != "xmlns");
    let found: Vec<(&str, &str)> = found.map(|it| (it.0, it.1.as_str())).collect();
    assert_eq!(found, wanted);
    for child in node.children() {
        if child.is_element() {
            same(pieces, child, at);
        } else if child
            .text()
            .is_some_and(|text| !text.trim_matches('\n').is_empty())
        {
            let text = child.text().map(|text| text.trim_matches('\n').to_owned());
            assert_eq!(Some(&pieces[*at]), text.map(Piece::Text).as_ref());
            *at += 1;
        }
    }
    assert_eq!(pieces[*at], Piece::Close);
    *at += 1;
}

#[test]
fn our_own_svg_is_read_as_another_program_reads_it() {
    each(|state, words| {
        let svg = saved(state, words);
        let pieces = elements(&svg).unwrap();
        let document = Document::parse(&svg).unwrap();
        let mut at = 0;
        same(&pieces, document.root_element(), &mut at);
        assert_eq!(at, pieces.len());
    });
}

#[test]
fn what_is_no_svg_of_ours_is_not_read() {
    for text in [
        "",
        "text",
        "<svg>",
        "</svg>",
        "<svg></svg></svg>",
        "<svg onload=\"x\"/>",
        "<script>x</script>",
        "<svg a=b/>",
        "<svg a=\"b/>",
        "<!-- --><svg/>",
        "<svg>&nope;</svg>",
        "<svg>&amp</svg>",
        "<svg>&#1114112;</svg>",
    ] {
        assert_eq!(elements(text), None, "{text}");
    }
    let found = elements("<svg a=\"&lt;\">&#65;&amp;</svg>\n").unwrap();
    let wanted = [
        Piece::Open("svg", vec![("a", "<".to_owned())]),
        Piece::Text("A&".to_owned()),
        Piece::Close,
    ];
    assert_eq!(found, wanted);
}
