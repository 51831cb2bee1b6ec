//! Runs the Python code that a figure offers, for every preset and unit, and compares what it prints
//! with the readout that the figure is named after, or with its first; what scikit-learn says of a
//! file, with what its reader says; and what the article's programs print, with what they promise. `cargo xtask test --python` installs the libraries and runs this
//! with their interpreter in `SURPRISAL_PYTHON`; code for a library that is not there is counted and
//! left out.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use surprisal::export;
use surprisal::figures::{Action, Key, Kind, State};
use surprisal::info::Clip;
use surprisal::samples::{Assessment, Options};
use surprisal::unit::Unit;

/// How far from the readout a library may be, relative: some of them lose digits.
const TOLERANCE: f64 = 1e-9;

/// Runs programs, one JSON string a line, and prints each one's last line of output, or why there is
/// none.
const RUNNER: &str = r#"
import contextlib, io, json, sys, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(json.loads(line), {"__name__": "__main__"})
        print(out.getvalue().strip().splitlines()[-1], flush=True)
    except ModuleNotFoundError as error:
        print("missing", error.name, flush=True)
    except Exception as error:
        print("failed", type(error).__name__, str(error).replace("\n", " "), flush=True)
"#;

/// A program and the number it should print.
struct Case {
    what: String,
    program: String,
    expected: f64,
    /// How far it may be off, relative.
    tolerance: f64,
}

fn main() -> ExitCode {
    let Some(python) = std::env::var_os("SURPRISAL_PYTHON") else {
        println!("SURPRISAL_PYTHON names no interpreter. Run `cargo xtask test --python`.");
        return ExitCode::FAILURE;
    };
    let cases = cases();
    let lines: Vec<String> = cases
        .iter()
        .map(|case| serde_json::Value::from(case.program.as_str()).to_string())
        .collect();
    let mut child = Command::new(python)
        .args(["-c", RUNNER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(lines.join("\n").as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<&str> = printed.lines().collect();
    assert_eq!(answers.len(), cases.len(), "the runner stopped: {printed}");

    let (mut right, mut missing, mut wrong) = (0, Vec::new(), 0);
    for (case, answer) in cases.iter().zip(answers) {
        if let Some(module) = answer.strip_prefix("missing ") {
            missing.push(module);
        } else if answer.parse().is_ok_and(|got| close(got, case)) {
            right += 1;
        } else {
            wrong += 1;
            println!(
                "{}: {} expected, got {answer} from\n{}",
                case.what, case.expected, case.program
            );
        }
    }
    let skipped = missing.len();
    missing.sort_unstable();
    missing.dedup();
    println!("{right} programs agree, {wrong} do not; {skipped} need {missing:?}");
    println!(
        "test result: {}. {right} passed; {wrong} failed",
        if wrong == 0 { "ok" } else { "FAILED" }
    );
    if wrong == 0 && right > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn close(got: f64, case: &Case) -> bool {
    let Case {
        expected,
        tolerance,
        ..
    } = case;
    got == *expected || (got - expected).abs() <= tolerance * expected.abs().max(1e-3)
}

/// Every Python program of every figure's presets, in every unit.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        for preset in 0..state.preset_count() {
            state.apply(&Action::Preset(preset));
            for unit in 0..Unit::ALL.len() {
                state.apply(&Action::Choose(Key::Unit, unit));
                let expected = main_readout(&state);
                for (name, program) in export::code(&state) {
                    if name != "Rust" {
                        let what = format!("{}, preset {preset}, {name}", kind.key());
                        cases.push(Case {
                            what,
                            program,
                            expected,
                            tolerance: TOLERANCE,
                        });
                    }
                }
            }
        }
    }
    cases.extend(file_cases());
    cases.extend(article_cases());
    cases
}

/// The programs in the article: each number that one prints, and what the comment behind it says.
fn article_cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for page in ["index.html", "zh/index.html"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let html = fs::read_to_string(path).unwrap();
        for block in html.split(r#"<code class="language-python">"#).skip(1) {
            let program = block.split("</code>").next().unwrap();
            let program = program.replace("&lt;", "<").replace("&gt;", ">");
            let program = program.replace("&amp;", "&");
            let prints = program.lines().filter(|line| line.starts_with("print("));
            for (at, print) in prints.enumerate() {
                let (_, expected) = print.rsplit_once("# ").unwrap();
                cases.push(Case {
                    what: format!("{page}, print {at}"),
                    // The last line is what the runner looks at.
                    program: format!(
                        "shown, say = [], print\nprint = shown.append\n{program}\n\
                         say(float(shown[{at}]))"
                    ),
                    expected: expected.trim().parse().unwrap(),
                    tolerance: 1e-15,
                });
            }
        }
    }
    assert!(cases.len() >= 12, "the article has no programs");
    cases
}

/// What scikit-learn says of a file, weighted and not, and what the figure's reader says.
fn file_cases() -> [Case; 2] {
    let mut text = String::from("y,weight,a,b,c,d,e\n");
    for i in 0..5_000_u64 {
        let parts = [0, 1, 2, 3, 4].map(|j| (i * 7_919 + j * j * 104_729 + i * j * 31) % 997 + 1);
        let sum = parts.iter().sum::<u64>() as f64;
        let row = parts.map(|part| (part as f64 / sum).to_string()).join(",");
        let (label, weight) = ((i * 104_729 + i / 7) % 5, 1 + i % 3);
        text += &format!("{label},{weight},{row}\n");
    }
    let mut assessment = Assessment::new(Options::default(), Clip::None);
    for piece in text.as_bytes().chunks(4_096) {
        assessment.push(piece);
    }
    let (_, models) = assessment.finish();
    let program = |weights: &str| {
        format!(
            "import io\nimport numpy as np\nfrom sklearn.metrics import log_loss\n\
             a = np.loadtxt(io.StringIO('''{text}'''), delimiter=',', skiprows=1)\n\
             print(float(log_loss(a[:, 0].astype(int), a[:, 2:]{weights})))"
        )
    };
    [
        ("a file, log_loss", "", models[0].mean()),
        (
            "a file, log_loss with sample_weight",
            ", sample_weight=a[:, 1]",
            models[0].weighted_mean(),
        ),
    ]
    .map(|(what, weights, expected)| Case {
        what: what.to_owned(),
        program: program(weights),
        expected,
        tolerance: 1e-12,
    })
}

/// The readout that the figure is named after, or its first.
fn main_readout(state: &State) -> f64 {
    let readouts = state.readouts();
    let named = readouts.iter().find(|it| it.name == state.kind().key());
    named.unwrap_or(&readouts[0]).value
}
