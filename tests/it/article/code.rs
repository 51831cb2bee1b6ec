//! The programs in the article. Those in Python are run by `cargo xtask test --python`.

use super::LANGS;
use super::page::{Page, tags};
use std::fs;
use std::path::Path;
use std::process::Command;
use surprisal::info::{self, Clip};

/// The loss of each worked batch, in nats.
fn losses() -> [f64; 2] {
    let yes_or_no = [(1.0, 0.9), (0.0, 0.1), (1.0, 0.8), (0.0, 0.4)];
    let binary = yes_or_no.map(|(y, p)| info::binary_cross_entropy(y, p, Clip::None));
    let happened = [0.9, 0.8, 0.7, 0.85].map(info::surprisal);
    [info::mean(&binary), info::mean(&happened)]
}

/// Each program with its language.
fn programs(page: &Page) -> Vec<(String, String)> {
    let programs = tags(&page.html, "code").filter_map(|tag| {
        let language = tag.attribute("class")?.strip_prefix("language-")?;
        Some((language.to_owned(), tag.text()))
    });
    programs.collect()
}

/// What a program says that it prints, in the comments behind its prints.
fn promised(program: &str) -> Vec<f64> {
    let prints = program
        .lines()
        .filter(|line| line.trim_start().starts_with("print"));
    prints
        .map(|line| line.rsplit_once(' ').unwrap().1.parse().unwrap())
        .collect()
}

#[track_caller]
fn near(got: &[f64]) {
    assert_eq!(got.len(), 2, "{got:?}");
    for (got, want) in got.iter().zip(losses()) {
        assert!((got - want).abs() <= 1e-15, "{got}, not {want}");
    }
}

#[test]
fn programs_promise_the_losses_of_the_worked_batches() {
    let [en, zh] = LANGS.map(Page::open);
    assert_eq!(programs(&en), programs(&zh));
    assert_eq!(programs(&en).len(), 4);
    for (language, program) in programs(&en) {
        near(&promised(&program));
        // They also stand in the prose.
        for number in promised(&program) {
            for page in [&en, &zh] {
                let prose = super::page::without(&page.html, "pre");
                assert!(prose.contains(&number.to_string()), "{language}: {number}");
            }
        }
    }
}

#[test]
fn the_program_in_rust_prints_what_it_promises() {
    let page = Page::open(LANGS[0]);
    let programs = programs(&page);
    let (_, program) = programs.iter().find(|(it, _)| it == "rust").unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("article");
    fs::create_dir_all(&folder).unwrap();
    let source = folder.join("article.rs");
    fs::write(&source, program).unwrap();
    let binary = folder.join(format!("article{}", std::env::consts::EXE_SUFFIX));
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let built = Command::new(rustc)
        .args(["--edition", "2024", "-D", "warnings", "-o"])
        .args([&binary, &source])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{said}");
    let ran = Command::new(&binary).output().unwrap();
    let printed = String::from_utf8(ran.stdout).unwrap();
    let numbers: Vec<f64> = printed.lines().map(|it| it.parse().unwrap()).collect();
    near(&numbers);
}
