//! Entropies and divergences against numbers that were computed elsewhere, and what is refused.

use crate::program::{PROGRAM, run};
use std::process::{Command, Stdio};

fn number(command: &str) -> f64 {
    let arguments: Vec<&str> = command.split(' ').collect();
    run(&arguments).text().trim_end().parse().unwrap()
}

#[test]
fn the_reference_numbers_of_four_outcomes() {
    let pair = "--p 1/2,1/4,1/8,1/8 --q 1/8,1/2,1/4,1/8 --unit bits";
    let back = "--q 1/2,1/4,1/8,1/8 --p 1/8,1/2,1/4,1/8 --unit bits";
    for (command, value) in [
        ("entropy 0.5 0.25 0.25 --unit bits".to_owned(), "1.5\n"),
        (
            "entropy 0.5,0.25,0.125,0.125 --unit bits".to_owned(),
            "1.75\n",
        ),
        (format!("cross-entropy {pair}"), "2.375\n"),
        (format!("cross-entropy {back}"), "2.25\n"),
        (format!("kl {pair}"), "0.625\n"),
        (format!("kl {back}"), "0.5\n"),
        ("perplexity 0.25 0.25 0.25 0.25".to_owned(), "4\n"),
        ("js --p 1,0 --q 0,1 --unit bits".to_owned(), "1\n"),
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        assert_eq!(run(&arguments).text(), value, "{command}");
    }
}

#[test]
fn units_and_both_directions() {
    // ½ ln(25/9) and 0.9 ln 1.8 + 0.1 ln 0.2, by Python's decimal module.
    assert_eq!(
        number("kl --p 0.5,0.5 --q 0.9,0.1"),
        0.510_825_623_765_990_7
    );
    assert_eq!(
        number("kl --p 0.9,0.1 --q 0.5,0.5"),
        0.368_064_207_168_497_1
    );
    assert!((number("kl --p 0.5,0.5 --q 0.9,0.1 --unit bits") - 0.737_0).abs() < 5e-5);
    assert!((number("kl -p 0.9 0.1 -q 0.5 0.5 --unit bits") - 0.531_0).abs() < 5e-5);
    // log10 2
    let bans = number("entropy 0.5 0.5 --unit bans");
    assert!((bans - std::f64::consts::LOG10_2).abs() < 1e-16);
}

#[test]
fn the_impossible_is_infinite_and_reads_back() {
    let text = run(&["kl", "--p", "0.5,0.5", "--q", "1,0"]).text();
    assert_eq!(text, "Infinity\n");
    assert_eq!(text.trim().parse(), Ok(f64::INFINITY));
    // What P never does costs nothing.
    assert_eq!(run(&["kl", "--p", "1,0", "--q", "1,0"]).text(), "0\n");
    let json = run(&["cross-entropy", "--p", "0.5,0.5", "--q", "1,0", "--json"]).text();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["cross-entropy"], "Infinity");
    assert_eq!(json["unit"], "nats");
}

#[test]
fn json_holds_the_law() {
    let json = run(&["kl", "--json", "--p", "0.7,0.2,0.1", "--q", "0.2,0.5,0.3"]).text();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let number = |name: &str| json[name].as_f64().unwrap();
    let sum = number("entropy") + number("kl");
    assert!((number("cross-entropy") - sum).abs() < 1e-15);
    // (0.5 + 0.3 + 0.2) / 2
    assert!((number("total-variation") - 0.5).abs() < 1e-15);
}

#[test]
fn what_does_not_sum_to_1_is_refused_until_it_is_asked_for() {
    let told = run(&["entropy", "0.5", "0.4"]).refused(1);
    assert!(
        told.contains("sums to 0.9, not to 1") && told.contains("--normalize"),
        "{told}"
    );
    let told = run(&["kl", "--p", "0.5,0.5", "--q", "1,1"]).refused(1);
    assert!(told.contains("Q sums to 2"), "{told}");
    // Counts: 3 of 5, 1 of 5, 1 of 5.
    let counted = number("entropy 3 1 1 --normalize");
    assert!((counted - number("entropy 0.6 0.2 0.2")).abs() < 1e-15);
    let scaled = number("cross-entropy --p 1,1 --q 3,1 --normalize --unit bits");
    assert!((scaled - number("cross-entropy --p 0.5,0.5 --q 0.75,0.25 --unit bits")).abs() < 1e-15);
    let told = run(&["entropy", "0", "0", "--normalize"]).refused(1);
    assert!(told.contains("sums to 0"), "{told}");
}

#[test]
fn mistakes_are_named_with_their_place() {
    let told = run(&["entropy", "0.5", "-0.1", "0.6"]).refused(1);
    assert!(told.contains("number 2 is -0.1"), "{told}");
    let told = run(&["entropy", "0.5", "inf"]).refused(1);
    assert!(told.contains("number 2 is Infinity"), "{told}");
    for bad in ["half", "nan", "0.5,,0.5", "1/0/2", "0/0", ""] {
        let told = run(&["entropy", bad]).refused(2);
        assert!(
            told.contains("is not a number; write one such as"),
            "{bad}: {told}"
        );
    }
    let told = run(&["kl", "--p", "1", "--q", "0.5,0.5"]).refused(1);
    assert!(told.contains("of 1 and 2 outcomes"), "{told}");
    let told = run(&["cross-entropy", "--p", "0.5,0.5"]).refused(2);
    assert!(told.contains("--q"), "{told}");
    assert!(run(&["entropy"]).refused(2).contains("Usage"));
    assert!(run(&[]).refused(2).contains("Usage"));
    let told = run(&["entropy", "1", "--unit", "bytes"]).refused(2);
    assert!(told.contains("bits, nats, bans"), "{told}");
}

/// Whoever reads may stop, as `head` does.
#[test]
fn a_closed_pipe_is_no_mistake() {
    let mut child = Command::new(PROGRAM)
        .args(["figure", "train", "--set", "steps=1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
