//! The log loss of files against the worked examples, and what is said of bad ones.

use crate::program::{PROGRAM, folder, ours, run, run_with};
use std::io::Write as _;
use std::process::{Command, Stdio};

fn data(name: &str) -> String {
    ours("tests/data").join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_worked_examples() {
    let run = run(&["log-loss", &data("spam.csv")]);
    assert!(run.told.contains("Rows read: 4"), "{}", run.told);
    assert_eq!(run.text(), "0.23617255159896325\n");
    let quiet = crate::program::run(&["log-loss", "--quiet", &data("animals.csv")]);
    assert_eq!(quiet.told, "");
    assert_eq!(quiet.text(), "0.21192448510213585\n");
}

#[test]
fn all_that_the_page_reads() {
    let animals = "0.21192448510213585\n";
    for text in [
        "[[0,0.9,0.05,0.05],[2,0.1,0.1,0.8],[1,0.2,0.7,0.1],[2,0.05,0.1,0.85]]",
        "array([[0., 0.9, 0.05, 0.05],\n [2., 0.1, 0.1, 0.8],\n [1., 0.2, 0.7, 0.1],\n [2., 0.05, 0.1, 0.85]])",
        "y;cat;dog;bird\ncat;0,9;0,05;0,05\nbird;0,1;0,1;0,8\ndog;0,2;0,7;0,1\nbird;0,05;0,1;0,85\n",
        "0 0.9 0.05 0.05\r\n2 0.1 0.1 0.8\r\n1 0.2 0.7 0.1\r\n2 0.05 0.1 0.85",
    ] {
        let run = run_with(&["log-loss", "-"], text.as_bytes());
        assert_eq!(run.text(), animals, "{text}");
    }
}

#[test]
fn logits_are_told_or_taken_at_their_word() {
    // softmax(2, 1, 0): −ln 0.6652… = ln(1 + e⁻¹ + e⁻²)
    let loss = 0.407_605_964_444_380_3;
    let run = run_with(&["log-loss", "--logits", "-"], b"y,z0,z1,z2\n0,2,1,0\n");
    assert!((run.text().trim().parse::<f64>().unwrap() - loss).abs() < 1e-15);
    let run = run_with(
        &["log-loss", "--probabilities", "-"],
        b"y,z0,z1,z2\n0,2,1,0\n",
    );
    assert!(run.refused(1).contains("not a probability"));
    run_with(&["log-loss", "--probabilities", "--logits", "-"], b"").refused(2);
}

#[test]
fn clips_are_those_of_the_libraries() {
    for (clip, loss) in [
        ("none", "Infinity"),
        ("numpy", "23.025850929940457"),
        ("keras", "16.11809565095832"),
        ("pytorch", "100"),
        ("sklearn", "36.04365338911715"),
    ] {
        let text = run_with(&["log-loss", "-q", "--clip", clip, "-"], b"1,0\n").text();
        assert_eq!(text.trim_end(), loss, "{clip}");
    }
}

#[test]
fn sums_and_weights() {
    let file = data("animals.csv");
    let loss = |more: &[&str]| -> f64 {
        let arguments = [&["log-loss", "-q", &file], more].concat();
        run(&arguments).text().trim_end().parse().unwrap()
    };
    let costs: [f64; 4] = [0.9, 0.8, 0.7, 0.85].map(surprisal::info::surprisal);
    let sum: f64 = costs.iter().sum();
    assert!((loss(&["--reduce", "sum"]) - sum).abs() < 1e-14);
    // cat 1, dog 2, bird 5, as PyTorch divides: by the weights of the samples.
    let weights = [1.0, 5.0, 2.0, 5.0];
    let weighted: f64 = costs
        .iter()
        .zip(weights)
        .map(|(cost, weight)| cost * weight)
        .sum();
    let found = loss(&["--reduce", "weighted", "--class-weights", "1,2,5"]);
    assert!((found - weighted / 13.0).abs() < 1e-15);
    let bits = loss(&["--reduce", "sum", "--unit", "bits"]);
    assert!((bits - sum / std::f64::consts::LN_2).abs() < 1e-14);
}

#[test]
fn a_column_of_weights_counts_when_it_is_asked_for() {
    let text = b"y,p,weight\n1,0.5,3\n1,1,1\n";
    let mean = run_with(&["log-loss", "--unit", "bits", "-"], text);
    assert!(mean.told.contains("--reduce weighted"), "{}", mean.told);
    assert_eq!(mean.text(), "0.5\n");
    let arguments = ["log-loss", "--unit", "bits", "--reduce", "weighted"];
    let weighted = run_with(&[&arguments[..], &["-"]].concat(), text);
    assert_eq!(weighted.text(), "0.75\n");
    let more = [&arguments[..], &["--class-weights", "0,0", "-"]].concat();
    assert!(run_with(&more, text).refused(1).contains("weigh nothing"));
    let more = [&arguments[..], &["--class-weights", "1,2,3", "-"]].concat();
    assert!(
        run_with(&more, text)
            .refused(1)
            .contains("2 classes and 3 class weights")
    );
    let more = [&arguments[..], &["--class-weights", "1,-2", "-"]].concat();
    assert!(
        run_with(&more, text)
            .refused(2)
            .contains("class weight 2 is -2")
    );
    let unused = ["log-loss", "--class-weights", "1,2", "-"];
    assert!(
        run_with(&unused, text)
            .refused(2)
            .contains("--reduce weighted")
    );
}

#[test]
fn two_models_are_two_lines() {
    let text = b"y,p,q\n1,0.5,0.25\n0,0.5,0.75\n";
    let two = run_with(&["log-loss", "-q", "--unit", "bits", "-"], text).text();
    assert_eq!(two, "1\n2\n");
    let json = run_with(&["log-loss", "-q", "--json", "--unit", "bits", "-"], text).text();
    let lines: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[1]["loss"], 2.0);
    assert_eq!(lines[0]["rows"], 2.0);
    assert_eq!(lines[0]["clip"], "none");
}

#[test]
fn bad_rows_fail_unless_they_may_be_left_out() {
    let text = b"1,0.5\n7,0.2\n1,x\n";
    let told = run_with(&["log-loss", "-q", "-"], text).refused(1);
    assert!(
        told.contains("Line 2, column 1") && told.contains("Line 3, column 2"),
        "{told}"
    );
    assert!(
        told.contains("2 rows cannot be read") && told.contains("--skip-bad-rows"),
        "{told}"
    );
    let run = run_with(
        &["log-loss", "--skip-bad-rows", "--unit", "bits", "-"],
        text,
    );
    assert!(run.told.contains("Line 2, column 1"), "{}", run.told);
    assert_eq!(run.text(), "1\n");
}

#[test]
fn what_holds_no_samples_is_refused() {
    let told = run(&["log-loss", "no-such-file.csv"]).refused(1);
    assert!(
        told.contains("no-such-file.csv") && told.contains("check its name"),
        "{told}"
    );
    assert!(
        run_with(&["log-loss", "-"], b"")
            .refused(1)
            .contains("nothing in it")
    );
    let told = run_with(&["log-loss", "-"], b"0.5,0.25,0.25\n0.1,0.2,0.7\n").refused(1);
    assert!(told.contains("column of labels"), "{told}");
    let told = run_with(&["log-loss", "--skip-bad-rows", "-"], b"[[1,0.5],[0,").refused(1);
    assert!(told.contains("never closed"), "{told}");
}

/// 24 MB go through a program that may hold 32, of which the system takes half.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_file() {
    let limited = format!("ulimit -v 32768; exec {PROGRAM} log-loss --quiet --unit bits -");
    let mut child = Command::new("sh")
        .args(["-c", &limited])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let piece = "1,0.5,0.5\n0,0.5,0.5\n".repeat(5_000);
    let mut input = child.stdin.take().unwrap();
    for _ in 0..240 {
        input.write_all(piece.as_bytes()).unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "1\n");
    assert!(output.status.success());
}

#[test]
fn a_file_may_have_any_name() {
    let path = folder("log-loss").join("Übung 1, 练习.csv");
    std::fs::write(&path, "1,0.5\n").unwrap();
    let run = run(&["log-loss", "--unit", "bits", path.to_str().unwrap()]);
    assert_eq!(run.text(), "1\n");
}
