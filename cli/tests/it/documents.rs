//! Every command line that is shown, in the README and in the help, run and compared with what is
//! shown below it.

use crate::program::{PROGRAM, folder, ours, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A command and the lines that it prints.
type Example = (String, String);

/// The commands of a text: lines that begin with `$ `, each followed by what it prints.
fn examples(lines: &[&str]) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), examples.last_mut()) {
            (Some(command), _) => examples.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => {
                output.push_str(line);
                output.push('\n');
            }
            (None, None) => panic!("before the first command: {line}"),
        }
    }
    examples
}

/// Runs a command in a shell that finds the program, and gives all that it prints.
fn shell(command: &str, folder: &Path) -> String {
    let programs = Path::new(PROGRAM).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap();
    let path = [programs].into_iter().chain(std::env::split_paths(&path));
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .env("PATH", std::env::join_paths(path).unwrap())
        .current_dir(folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().replace('\r', "")
}

#[cfg(unix)]
fn check(examples: &[Example], name: &str) {
    let folder = folder(name);
    for file in fs::read_dir(ours("tests/data"))
        .unwrap()
        .chain(fs::read_dir(ours("tests/fonts")).unwrap())
    {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    for (command, output) in examples {
        assert_eq!(&shell(command, &folder), output, "$ {command}");
    }
}

#[cfg(unix)]
#[test]
fn the_readmes_tell_the_truth() {
    let of = |name: &str| {
        let text = fs::read_to_string(ours(name)).unwrap();
        let mut lines = Vec::new();
        let mut inside = false;
        for line in text.lines() {
            match line {
                "```console" => inside = true,
                "```" => inside = false,
                line if inside => lines.push(line.to_owned()),
                _ => {}
            }
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        examples(&lines)
    };
    let own = of("README.md");
    assert!(own.len() > 10);
    check(&own, "readme");
    // They start it through cargo, or as it is once installed.
    for name in ["../README.md", "../README.zh.md"] {
        let shown: Vec<Example> = of(name)
            .into_iter()
            .map(|(command, output)| {
                let cargo = "cargo run --release -p surprisal-cli -- ";
                (command.replace(cargo, "surprisal "), output)
            })
            .collect();
        assert!(!shown.is_empty(), "{name}");
        check(&shown, "project");
    }
}

#[cfg(unix)]
#[test]
fn every_command_s_help_has_an_example_and_it_is_true() {
    for command in [
        "entropy",
        "perplexity",
        "cross-entropy",
        "kl",
        "js",
        "log-loss",
        "figure",
        "",
    ] {
        let arguments: Vec<&str> = [command, "--help"]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        let help = run(&arguments).text();
        if !["figure", ""].contains(&command) {
            assert!(help.contains("Formula:\n"), "{command} has no formula");
        }
        let (_, shown) = help.split_once("Example").unwrap();
        let lines: Vec<&str> = shown
            .lines()
            .skip(1)
            .filter_map(|line| line.strip_prefix("  "))
            .collect();
        let examples = examples(&lines);
        let ours: Vec<Example> = examples
            .into_iter()
            // Which fonts there are is another matter.
            .map(|(command, output)| (command.replace("--lang zh", "--font latin.ttf"), output))
            .collect();
        assert!(!ours.is_empty(), "{command} has no example");
        check(&ours, "help");
    }
}
