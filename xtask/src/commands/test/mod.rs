//! `cargo xtask test`: every check, each timed; one that fails lets the others run.

mod context;
mod dependencies;
mod memory;
mod steps;

use std::time::{Duration, Instant};

use lexopt::prelude::*;

use super::usage;
use crate::{Error, Root};
use context::Context;
use memory::Memory;
use steps::{PYTHON, STEPS, Step};

struct Done {
    step: &'static Step,
    time: Duration,
    outcome: Result<String, Error>,
}

pub(super) fn run(root: &Root, arguments: lexopt::Parser) -> Result<(), Error> {
    let Some(Chosen { steps, again }) = read(arguments).map_err(usage("test"))? else {
        for step in STEPS {
            println!("{:<18} {}", step.name, step.about);
        }
        println!("--python           {}", PYTHON.about);
        return Ok(());
    };
    let memory = Memory::new(root)?;
    let mut context = Context::new(root, steps.len());
    let done: Vec<Done> = steps
        .into_iter()
        .map(|step| {
            let start = Instant::now();
            context.begin();
            let known = step.slow && !again && memory.passed(step.name);
            let outcome = if known {
                let known = "before, for the same files (`--again` runs it)";
                context
                    .place
                    .say(&format!("{}: passed {known}", step.about));
                Ok(known.to_owned())
            } else {
                let outcome = (step.run)(&mut context);
                let noted = memory.note(step.name, outcome.is_ok());
                noted.and(outcome)
            };
            if let Err(error) = &outcome {
                println!("{}", trouble(error.output().unwrap_or_default()));
                println!("      {} FAILED: {error}", step.name);
            }
            Done {
                step,
                time: start.elapsed(),
                outcome,
            }
        })
        .collect();
    summary(&done)
}

struct Chosen {
    steps: Vec<&'static Step>,
    /// Whether what has passed runs all the same.
    again: bool,
}

/// The chosen steps; `None` when only their list is wanted.
fn read(mut arguments: lexopt::Parser) -> Result<Option<Chosen>, lexopt::Error> {
    let mut chosen: Vec<&Step> = Vec::new();
    let (mut python, mut again) = (false, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("list") => return Ok(None),
            Long("python") => python = true,
            Long("again") => again = true,
            Long("only") => {
                for name in arguments.value()?.string()?.split(',') {
                    let step = STEPS.iter().find(|step| step.name == name);
                    chosen.push(step.ok_or_else(|| {
                        format!("no check is named `{name}`: see `cargo xtask test --list`")
                    })?);
                }
            }
            _ => return Err(argument.unexpected()),
        }
    }
    if chosen.is_empty() && !python {
        chosen.extend(STEPS);
    }
    chosen.extend(python.then_some(&PYTHON));
    Ok(Some(Chosen {
        steps: chosen,
        again,
    }))
}

/// A program's output without what went well.
fn trouble(output: &str) -> String {
    let fine = |line: &&str| {
        let test = line.starts_with("test ") && line.contains(" ... ok");
        let built = [
            "   Compiling ",
            "    Checking ",
            " Downloading ",
            "  Downloaded ",
        ];
        !test && !built.iter().any(|start| line.starts_with(start))
    };
    output
        .trim_end()
        .lines()
        .filter(fine)
        .collect::<Vec<_>>()
        .join("\n")
}

fn summary(done: &[Done]) -> Result<(), Error> {
    println!("\n{:<18} {:>8}  result", "check", "seconds");
    for Done {
        step,
        time,
        outcome,
    } in done
    {
        let result = match outcome {
            Ok(detail) if detail.is_empty() => "passed".to_owned(),
            Ok(detail) => format!("passed: {detail}"),
            Err(_) => "FAILED".to_owned(),
        };
        println!("{:<18} {:>8.1}  {result}", step.name, time.as_secs_f64());
    }
    let seconds: f64 = done.iter().map(|done| done.time.as_secs_f64()).sum();
    println!("{:<18} {seconds:>8.1}\n", "in all");
    let failed: Vec<&str> = done
        .iter()
        .filter(|done| done.outcome.is_err())
        .map(|done| done.step.name)
        .collect();
    println!(
        "{} passed, {} failed",
        done.len() - failed.len(),
        failed.len()
    );
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Error::Checks(failed.join(", ")))
    }
}
