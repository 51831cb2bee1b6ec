//! Who may know whom: each invariant of ARCHITECTURE.md is an absence, and this reads the sources.

use std::fs;
use std::path::{Path, PathBuf};

use surprisal::figures::Kind;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                // Comments may speak of anything.
                let text = fs::read_to_string(&path).unwrap();
                let code: Vec<&str> = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect();
                found.push((path, code.join("\n")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// No file of `folder` that `applies` holds one of `words`.
fn absent(folder: &str, applies: impl Fn(&Path) -> bool, words: &[&str]) {
    for (path, code) in sources(folder) {
        for word in words.iter().filter(|_| applies(&path)) {
            assert!(!code.contains(word), "{} knows {word}", path.display());
        }
    }
}

fn named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|n| n == name)
}

const OUTER: [&str; 4] = ["web_sys", "js_sys", "wasm_bindgen", "plotters_canvas"];
const CLOCKS: [&str; 3] = ["Instant", "SystemTime", "std::thread"];

#[test]
fn the_element_knows_which_module_has_a_figure() {
    let script = fs::read_to_string(root().join("www/element.js")).unwrap();
    for kind in Kind::ALL {
        let module = if kind.is_first() { "first" } else { "more" };
        let entry = format!("[\"{}\", {module}]", kind.key());
        assert!(script.contains(&entry), "www/element.js has no {entry}");
    }
}

#[test]
fn numbers_know_nothing_but_numbers() {
    for layer in ["src/info", "src/learn"] {
        let above = [
            "crate::chart",
            "crate::figures",
            "crate::words",
            "crate::link",
            "crate::export",
        ];
        absent(layer, |_| true, &above);
        absent(layer, |_| true, &["plotters", "std::time"]);
        absent(layer, |_| true, &OUTER);
    }
}

#[test]
fn charts_know_no_figure_no_language_no_backend() {
    let above = [
        "crate::figures",
        "crate::words",
        "crate::link",
        "crate::export",
        "crate::unit",
    ];
    absent("src/chart", |_| true, &above);
    absent("src/chart", |_| true, &["SVGBackend", "CanvasBackend"]);
}

#[test]
fn figures_know_plotters_and_charts_only_in_their_pictures() {
    let shared = ["columns.rs", "signed.rs", "staircase.rs"];
    let draws = |name: &str| name.ends_with("picture.rs") || shared.contains(&name);
    let logic = |path: &Path| !path.file_name().and_then(|n| n.to_str()).is_some_and(draws);
    absent(
        "src/figures",
        logic,
        &["crate::chart", "crate::words", "plotters"],
    );
    absent(
        "src/figures",
        |_| true,
        &[
            "SVGBackend",
            "CanvasBackend",
            "crate::link",
            "crate::export",
        ],
    );
}

#[test]
fn challenges_know_figures_and_no_more() {
    let above = [
        "crate::chart",
        "crate::words",
        "crate::link",
        "crate::export",
        "plotters",
    ];
    absent("src/challenges", |_| true, &above);
    absent("src/figures", |_| true, &["crate::challenges"]);
}

#[test]
fn what_draws_does_not_carry_the_challenges() {
    let carries = |path: &Path| {
        path.starts_with(root().join("src/challenges")) || named(path, "challenges.rs")
    };
    let pulls_in = ["crate::challenges", "Challenges::of"];
    absent("src", |path| !carries(path), &pulls_in);
    absent(
        "www/src",
        |_| true,
        &["surprisal::challenges", "Challenges::of"],
    );
}

#[test]
fn words_hold_no_pixels() {
    absent(
        "src/words",
        |_| true,
        &["crate::chart", "plotters", "crate::link", "crate::export"],
    );
}

#[test]
fn the_core_knows_no_browser_and_no_clock() {
    absent("src", |_| true, &OUTER);
    absent("src", |_| true, &CLOCKS);
}

#[test]
fn shells_hold_no_formula_and_only_one_file_knows_the_canvas_backend() {
    for shell in ["www/src", "www/files/src", "www/desk/src", "cli/src"] {
        let formula = [".ln(", ".exp(", "libm::log", "libm::exp", ".log2("];
        absent(shell, |_| true, &formula);
    }
    absent(
        "www/src",
        |path| !named(path, "canvas.rs"),
        &["plotters_canvas"],
    );
    absent(
        "www/src",
        |_| true,
        &[".forget()", "innerHTML", "set_inner_html"],
    );
}

#[test]
fn nothing_but_charts_pictures_and_export_names_plotters() {
    let allowed = |path: &Path| {
        let inside = |folder: &str| path.starts_with(root().join(folder));
        !inside("src/chart") && !path.ends_with("export/mod.rs")
    };
    absent("src", allowed, &["use plotters", "plotters::"]);
}

#[test]
fn no_javascript_formats_a_number_or_draws() {
    for name in ["www/article.js", "www/element.js", "www/page.js"] {
        let code = fs::read_to_string(root().join(name)).unwrap();
        for word in [
            "toFixed",
            "toPrecision",
            "Math.",
            "getContext",
            "innerHTML",
            "eval(",
        ] {
            assert!(!code.contains(word), "{name} holds {word}");
        }
    }
}

#[test]
fn nothing_that_draws_reads_files() {
    let reads =
        |path: &Path| path.starts_with(root().join("src/samples")) || named(path, "samples.rs");
    let pulls_in = ["crate::samples", "csv_core", "Samples::of"];
    absent("src", |path| !reads(path), &pulls_in);
    absent("www/src", |_| true, &["surprisal::samples", "Samples::of"]);
}

#[test]
fn only_look_holds_colours() {
    let elsewhere = |path: &Path| !named(path, "look.rs");
    absent("src", elsewhere, &["Ink::new", "RGBColor("]);
}

#[test]
fn only_words_hold_sentences() {
    for (path, code) in sources("src/figures") {
        let non_ascii_letters = code.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(!non_ascii_letters, "{} speaks", path.display());
    }
    let chinese = fs::read_to_string(root().join("src/words/zh/mod.rs")).unwrap();
    assert!(
        chinese
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    );
}
