//! What leaves a figure: SVG, CSV, JSON, code.

use surprisal::chart::Theme;
use surprisal::figures::{Action, Key, Kind, Scene, Slot, State};
use surprisal::link::View;
use surprisal::words::Lang;
use surprisal::{export, link};

#[test]
fn csv_holds_the_table_to_the_last_digit_and_no_formula() {
    let mut state = link::read(
        "figure=cross-entropy&p=0.5,0.5&q=1,0&unit=nats",
        Kind::Entropy,
    )
    .state;
    state.apply(&Action::Rename(0, "=1+1".to_owned()));
    state.apply(&Action::Rename(1, "a,\"b\"".to_owned()));
    let csv = export::csv(&state, Lang::En.words());
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines[0], "row,p,q,surprisal-p,surprisal-q,term");
    assert_eq!(lines[1], "'=1+1,0.5,1,0.6931471805599453,0,0");
    assert_eq!(
        lines[2],
        "\"a,\"\"b\"\"\",0.5,0,0.6931471805599453,Infinity,Infinity"
    );
    assert_eq!(lines[3], "sum,1,1,,,Infinity");
}

#[test]
fn json_is_json_and_equals_the_readouts() {
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        for preset in 0..state.preset_count() {
            state.apply(&Action::Preset(preset));
            let text = export::json(&state, Lang::Zh.words());
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(json["figure"], kind.key());
            for readout in state.readouts() {
                let value = &json["readouts"][readout.name];
                match value.as_f64() {
                    Some(value) => assert_eq!(value, readout.value),
                    None => assert_eq!(value, "Infinity"),
                }
            }
            assert_eq!(
                json["table"].as_array().unwrap().len(),
                state.table().rows.len()
            );
        }
    }
}

#[test]
fn svg_has_the_size_that_was_asked_for_and_escapes_names() {
    let mut state = State::new(Kind::Entropy);
    state.apply(&Action::Rename(0, "<b>&".to_owned()));
    let scene = Scene {
        look: Theme::Dark.look(),
        words: Lang::En.words(),
    };
    let svg = export::svg(&state, 0, scene, 640.0).unwrap();
    assert!(svg.starts_with("<svg width=\"640\" height=\"360\" viewBox=\"0 0 5120 2880\""));
    assert!(svg.contains("&lt;b&gt;&amp;") && !svg.contains("<b>"));
}

/// Everything that the files module writes.
fn files(state: &State) -> Vec<String> {
    let (look, words) = (Theme::Dark.look(), Lang::Zh.words());
    let mut files = vec![
        export::svg_sheet(state, Scene { look, words }, export::WIDTH_CSS).unwrap(),
        export::csv(state, words),
        export::json(state, words),
    ];
    files.extend(export::code(state).into_iter().map(|(_, code)| code));
    files
}

#[test]
fn a_state_that_went_through_its_link_gives_the_same_files() {
    let (p, q) = (|i| Slot::at(Key::P, i), |i| Slot::at(Key::Q, i));
    let actions = [
        Action::Lock(p(1), true),
        Action::Lock(q(0), true),
        Action::Set(q(2), 0.3),
        Action::Set(p(0), 0.7),
        Action::Set(q(1), 1.0),
        Action::Choose(Key::Eps, 2),
        Action::Rename(1, "雾 & 风".to_owned()),
        Action::Lock(q(0), false),
        Action::Set(q(1), 1.0),
        Action::Choose(Key::Unit, 2),
        Action::Choose(Key::Normalize, 0),
        Action::Set(q(3), 0.9),
    ];
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        for action in &actions {
            state.apply(action);
            let text = link::write(&state, &View::default());
            let back = link::read(&text, Kind::Entropy).state;
            assert_eq!(files(&back), files(&state), "{text}");
        }
    }
}

#[test]
fn embed_codes_hold_the_state_and_escape_it() {
    let query = "figure=entropy&p=0.25,0.75&unit=bits&names=%22a%22,b%26c&lang=zh";
    let link::Link { state, view, .. } = link::read(query, Kind::Entropy);
    assert_eq!(
        export::embed::element(&state, &view, "https://a.b/?x=\"&y/"),
        "<script type=\"module\" src=\"https://a.b/?x=&quot;&amp;y/surprisal.js\"></script>\n\
         <surprisal-figure figure=\"entropy\" p=\"0.25,0.75\" unit=\"bits\" \
         names=\"&quot;a&quot;,b&amp;c\" lang=\"zh\"></surprisal-figure>"
    );
    assert_eq!(
        export::embed::frame(&state, &view, "https://a.b/", 899.2),
        "<iframe src=\"https://a.b/www/embed.html?v=1&amp;figure=entropy&amp;p=0.25,0.75&amp;\
         unit=bits&amp;names=%22a%22,b%26c&amp;lang=zh\" title=\"信息熵：平均有多惊讶\" width=\"100%\" \
         height=\"900\" loading=\"lazy\" style=\"border: 0\"></iframe>"
    );
}

#[test]
fn code_is_offered_under_its_name() {
    for kind in Kind::ALL {
        let code = export::code(&State::new(kind));
        let names: Vec<&str> = code.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, export::code_names(kind));
    }
}

#[test]
fn code_names_the_truth_first_and_holds_the_exact_numbers() {
    let state = link::read(
        "figure=cross-entropy&p=0.5,0.5&q=0.9,0.1&unit=bits",
        Kind::Entropy,
    )
    .state;
    let code = export::code(&state);
    assert_eq!(code.len(), 3);
    assert!(
        code[0]
            .1
            .contains("p = np.array([0.5, 0.5])  # the truth comes first")
    );
    assert!(
        code[1]
            .1
            .contains("-torch.xlogy(p, q).sum().item() / math.log(2)")
    );
    assert!(code[2].1.contains("let q = [0.9, 0.1];"));
}
