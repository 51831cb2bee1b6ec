//! What leaves a figure: SVG, CSV, JSON, code.

use surprisal::chart::Theme;
use surprisal::export::Sheet;
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
    assert_eq!(
        lines[0],
        "row,p,q,surprisal-p (nats),surprisal-q (nats),term (nats)"
    );
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
            let text = export::json(&state, &View::default(), Lang::Zh.words());
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
        Sheet::new(state, Scene { look, words }, "https://a.b/?c=1")
            .svg()
            .unwrap(),
        export::csv(state, words),
        export::json(state, &View::default(), words),
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
            if matches!(action, Action::Rename(..)) && state.outcomes() == 0 {
                continue;
            }
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
        export::embed::element(&state, &view, "https://a.b/?x=\"&y/", None),
        "<script type=\"module\" src=\"https://a.b/?x=&quot;&amp;y/surprisal.js\"></script>\n\
         <surprisal-figure figure=\"entropy\" p=\"0.25,0.75\" unit=\"bits\" \
         names=\"&quot;a&quot;,b&amp;c\" lang=\"zh\"></surprisal-figure>"
    );
    assert_eq!(
        export::embed::frame(&state, &view, "https://a.b/", None, 899.2),
        "<iframe src=\"https://a.b/www/embed.html?v=1&amp;figure=entropy&amp;p=0.25,0.75&amp;\
         unit=bits&amp;names=%22a%22,b%26c&amp;lang=zh\" title=\"信息熵：平均有多惊讶\" width=\"100%\" \
         height=\"900\" loading=\"lazy\" style=\"border: 0\"></iframe>"
    );
}

#[test]
fn no_embed_code_hides_its_element() {
    let link::Link { state, view, .. } =
        link::read("figure=train&model=hidden&hidden=3", Kind::Entropy);
    let code = export::embed::element(&state, &view, "https://a.b/", None);
    assert!(code.contains(" hidden-units=\"3\"") && !code.contains(" hidden="));
    // The script turns it back.
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/www/element.js");
    let script = std::fs::read_to_string(root).unwrap();
    assert!(script.contains("\"hidden-units\"") && !script.contains(" \"hidden\","));
}

#[test]
fn code_is_offered_under_its_name() {
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        for preset in 0..=state.preset_count() {
            for action in [Action::Preset(preset), Action::Step] {
                state.apply(&action);
                let code = export::code(&state);
                let names: Vec<&str> = code.into_iter().map(|(name, _)| name).collect();
                assert_eq!(names, export::code_names(&state));
            }
        }
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

#[test]
fn code_for_surprise_reaches_both_ends_and_takes_the_unit_s_logarithm() {
    for (query, numpy, rust) in [
        (
            "p=0.125&unit=bits",
            "p = 0.125\nprint(0 - np.log2(p))\n",
            "surprisal(0.125)",
        ),
        (
            "p=0&unit=nats",
            "p = 0\nprint(0 - np.log(p))\n",
            "surprisal(0.0)",
        ),
        (
            "p=1&unit=bans",
            "p = 1\nprint(0 - np.log10(p))\n",
            "surprisal(1.0)",
        ),
    ] {
        let state = link::read(&format!("figure=surprise&{query}"), Kind::Entropy).state;
        let code = export::code(&state);
        assert!(code[0].1.ends_with(numpy), "{}", code[0].1);
        assert!(code[2].1.contains(rust), "{}", code[2].1);
    }
}

#[test]
fn code_for_a_divergence_has_each_library_s_order_of_arguments() {
    let code = |query: &str| export::code(&link::read(query, Kind::Entropy).state);
    let [scipy, torch, rust] = code("figure=divergence&p=0.5,0.5&q=0.9,0.1&unit=bits")
        .try_into()
        .unwrap();
    assert!(scipy.1.contains("p = [0.5, 0.5]  # the truth comes first"));
    assert!(scipy.1.contains("print(entropy(p, q, base=2))"));
    assert!(scipy.1.contains("jensenshannon(p, q, base=2) ** 2"));
    let call = "F.kl_div(q.log(), p, reduction=\"sum\").item() / math.log(2)";
    assert!(torch.1.contains(call));
    assert!(rust.1.contains("kl_divergence(&p, &q)"));
    // Where p = q = 0, log q must not be multiplied.
    let zeros = code("figure=divergence&p=0.5,0.5,0&q=0.9,0.1,0");
    let call = "F.kl_div(torch.where(p > 0, q.log(), 0.0), p, reduction=\"sum\")";
    assert!(zeros[1].1.contains(call));
}

#[test]
fn code_for_softmax_says_what_is_special_and_nothing_else() {
    let plain = link::read("figure=softmax&z=2,1,0&y=0&t=2", Kind::Entropy).state;
    let code = export::code(&plain);
    assert!(
        code[0]
            .1
            .contains("z = z / 2  # T\nloss = -log_softmax(z)[0]\n")
    );
    assert!(
        code[1]
            .1
            .contains("F.cross_entropy(z, torch.tensor(0))  # logits first")
    );
    let query = "figure=softmax&z=2,-inf,0&y=2&t=0&smoothing=0.1&twice=1&gamma=2&unit=bits";
    let code = export::code(&link::read(query, Kind::Entropy).state);
    for part in [
        "-float(\"inf\")",
        "z.max()",
        "once too often",
        "** 2",
        "/ np.log(2)",
    ] {
        assert!(code[0].1.contains(part), "{part}");
    }
    assert!(code[2].1.contains("[2.0, f64::NEG_INFINITY, 0.0]"));
}

#[test]
fn a_nan_of_the_naive_machine_is_a_word_in_json() {
    let state = link::read("figure=softmax&z=1000,0,0", Kind::Entropy).state;
    let json: serde_json::Value =
        serde_json::from_str(&export::json(&state, &View::default(), Lang::En.words())).unwrap();
    assert_eq!(json["table"][0]["naive"], "NaN");
    assert_eq!(json["readouts"]["loss"], 0.0);
    assert!(export::csv(&state, Lang::En.words()).contains("sun,1000,1,1,0,0,NaN\r\n"));
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
