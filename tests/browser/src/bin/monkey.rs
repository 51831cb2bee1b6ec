//! Sends a seeded monkey at each figure in each browser: run by `cargo xtask monkey`.

use std::process::ExitCode;

use lexopt::prelude::*;
use surprisal::figures::Kind;
use surprisal_browser_tests::{Browser, Failure, Monkey, Outcome, Page};
use xtask::Root;

/// More is a leak; what a browser keeps for itself comes and goes by less.
const HEAP_GROWTH: f64 = 1_000_000.0;

struct Options {
    browsers: Vec<Browser>,
    kinds: Vec<Kind>,
    seed: u32,
    events: usize,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Whether nothing was wrong.
async fn run() -> Result<bool, Failure> {
    let root = Root::find()?;
    let options = read()?;
    let mut good = true;
    println!(
        "| figure | browser | seed | events | errors | heap before, after, KB | nodes before, after | wasm before, after, KB | seconds |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for browser in &options.browsers {
        for (at, kind) in options.kinds.iter().enumerate() {
            // A browser of its own: what one figure leaves behind is not the next one's.
            let page = Page::open(*browser, &root, root.path().to_owned()).await?;
            let seed = options.seed + at as u32;
            let monkey = Monkey {
                kind: *kind,
                seed,
                events: options.events,
            };
            let outcome = monkey.run(&page).await;
            page.session.close().await?;
            good &= tell(*kind, *browser, seed, outcome);
        }
    }
    Ok(good)
}

/// Prints a row of the table; whether nothing was wrong.
fn tell(kind: Kind, browser: Browser, seed: u32, outcome: Result<Outcome, Failure>) -> bool {
    let (figure, browser) = (kind.key(), browser.name());
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => {
            println!("| {figure} | {browser} | {seed} | stopped: {failure} |");
            return false;
        }
    };
    let pair = |pair: Option<(f64, f64)>, unit: f64| {
        pair.map_or("–".to_owned(), |(before, after)| {
            format!("{:.0}, {:.0}", before / unit, after / unit)
        })
    };
    println!(
        "| {figure} | {browser} | {seed} | {} | {} | {} | {} | {} | {:.0} |",
        outcome.events,
        outcome.errors,
        pair(outcome.heap, 1000.0),
        pair(outcome.nodes, 1.0),
        pair(Some(outcome.wasm), 1000.0),
        outcome.time.as_secs_f64()
    );
    for told in &outcome.told {
        eprintln!("  {told}");
    }
    let leaks = outcome
        .heap
        .is_some_and(|(before, after)| after - before > HEAP_GROWTH);
    outcome.errors == 0 && !leaks
}

fn read() -> Result<Options, Failure> {
    let mut options = Options {
        browsers: vec![Browser::Chromium, Browser::Firefox],
        kinds: Kind::ALL.to_vec(),
        seed: 1,
        events: 20_000,
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browser") => {
                let names = arguments.value()?.string()?;
                let found = names.split(',').map(Browser::named).collect::<Option<_>>();
                options.browsers =
                    found.ok_or_else(|| Failure::new("say --browser chromium or firefox"))?;
            }
            Long("figure") => {
                let names = arguments.value()?.string()?;
                let found = names.split(',').map(Kind::from_key).collect::<Option<_>>();
                options.kinds = found
                    .ok_or_else(|| Failure::new("--figure takes keys, such as binary,train"))?;
            }
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("events") => options.events = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(options)
}
