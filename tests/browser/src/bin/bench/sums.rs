//! Entropy, cross-entropy and divergence of a million outcomes: the core as wasm beside a plain loop of
//! JavaScript, in one page, and the core natively.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::json;
use surprisal_browser_tests::{Browser, Failure, Page};
use xtask::Root;
use xtask::server::Site;

use crate::report::{Spread, machine, rounds_of};

const ROUND: &str = include_str!("../../../bench/sums.js");
const PAGE: &str = include_str!("../../../bench/sums.html");

const LENGTH: usize = 1_000_000;
/// A round's time is the fastest of so many calls.
const CALLS: usize = 7;

const QUANTITIES: [&str; 3] = ["entropy", "cross-entropy", "divergence"];

/// Times of one quantity in one round, in nanoseconds a term.
struct Times {
    plain: f64,
    wasm: f64,
    wasm_of_short: f64,
    native: f64,
    /// By how much the plain loop's sum is off, of the sum.
    plain_error: f64,
}

/// The table as Markdown.
pub(crate) async fn measure(root: &Root, rounds: usize) -> Result<String, Failure> {
    let not_set = |name: &str| {
        env::var_os(name).ok_or_else(|| {
            Failure::new(format!(
                "{name} is not set: start this with `cargo xtask bench`"
            ))
        })
    };
    let folder = PathBuf::from(not_set("SURPRISAL_SUMS_MODULE")?);
    let native = not_set("SURPRISAL_SUMS")?;
    fs::write(folder.join("index.html"), PAGE)?;
    let site = Site {
        folder,
        isolated: true,
        ..Site::default()
    };
    let page = Page::serve(Browser::Chromium, root, site).await?;
    let mut all: [Vec<Times>; 3] = Default::default();
    for round in 1..=rounds {
        println!("[{round}/{rounds}] sums over {LENGTH} outcomes");
        match measure_round(&page, &native).await {
            Ok(measured) => {
                for (times, all) in measured.into_iter().zip(&mut all) {
                    all.push(times);
                }
            }
            Err(failure) => {
                page.session.close().await?;
                return Err(failure);
            }
        }
    }
    let version = page.session.version().to_owned();
    page.session.close().await?;
    let mut lines = vec![
        format!(
            "Chromium {version}, {}, {}, both in turns. Median [least, most] of the rounds; × is the \
             ratio to the plain loop in the same round.",
            machine(),
            rounds_of(rounds)
        ),
        String::new(),
        "| sum over 10⁶ outcomes | plain loop, ns a term | the core as wasm, ns a term | × | natively, ns a term | \
         × | as 1000 short lists, wasm, ns a term | × | the plain loop’s relative error |"
            .to_owned(),
        "|---|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    for (quantity, times) in QUANTITIES.iter().zip(&all) {
        let column = |of: fn(&Times) -> f64| {
            let ratios = times.iter().map(|it| of(it) / it.plain);
            format!(
                "{} | {}",
                Spread::of(times.iter().map(of)).text(2),
                Spread::of(ratios).text(2)
            )
        };
        let error = times.first().map_or(f64::NAN, |it| it.plain_error);
        lines.push(format!(
            "| {quantity} | {} | {} | {} | {} | {error:.0e} |",
            Spread::of(times.iter().map(|it| it.plain)).text(2),
            column(|it| it.wasm),
            column(|it| it.native),
            column(|it| it.wasm_of_short),
        ));
    }
    Ok(lines.join("\n"))
}

/// A fresh page, then the native program; their sums have the same bits.
async fn measure_round(page: &Page, native: &OsStr) -> Result<Vec<Times>, Failure> {
    page.go("").await?;
    let answer = page
        .run(ROUND, json!({ "length": LENGTH, "calls": CALLS }))
        .await?;
    let output = Command::new(native)
        .args([LENGTH.to_string(), CALLS.to_string()])
        .output()?;
    let output = String::from_utf8_lossy(&output.stdout);
    let mut times = Vec::new();
    for (index, line) in output.lines().enumerate() {
        let number =
            |key: &str, which: usize| answer[index][key][which].as_f64().unwrap_or(f64::NAN);
        let mut words = line.split(' ').map(str::parse::<f64>);
        let (Some(Ok(ns)), Some(Ok(sum))) = (words.next(), words.next()) else {
            return Err(Failure::new(format!("the native program says {line:?}")));
        };
        let in_page = number("sums", 1);
        if in_page.to_bits() != sum.to_bits() {
            return Err(Failure::new(format!(
                "{} is {in_page} in the page and {sum} natively",
                QUANTITIES[index]
            )));
        }
        times.push(Times {
            plain: number("fastest", 0),
            wasm: number("fastest", 1),
            wasm_of_short: number("fastest", 2),
            native: ns,
            plain_error: (number("sums", 0) / sum - 1.0).abs(),
        });
    }
    if times.len() == QUANTITIES.len() {
        Ok(times)
    } else {
        Err(Failure::new("the native program does not give three times"))
    }
}
