//! What leaves a figure: SVG, CSV, JSON, code.

use surprisal::chart::Theme;
use surprisal::figures::{Action, Kind, Scene, State};
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

#[test]
fn code_for_a_training_says_how_to_repeat_it() {
    let query = "figure=train&data=moons&model=hidden&hidden=3&objective=ce&seed=5&steps=7";
    let code = export::code(&link::read(query, Kind::Entropy).state);
    for line in [
        "samples: Shape::Moons.samples(120, 5),",
        "model: Model::Hidden(3),",
        "objectives: vec![Objective::CrossEntropy],",
        "for _ in 0..7 {",
    ] {
        assert!(code[2].1.contains(line), "{}", code[2].1);
    }
    assert!(code[0].1.contains("h = np.tanh(x @ v[:, :2].T + v[:, 2])"));
    assert!(
        code[1]
            .1
            .contains("h = torch.tanh(x @ v[:, :2].T + v[:, 2])")
    );
}
