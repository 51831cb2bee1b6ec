//! The speed of one slider step of every figure, beside a bare canvas and uPlot, of figures that play, of a
//! file of a million rows, and of sums over a million outcomes: run by `cargo xtask bench`. Times are
//! reported and never asserted: machines are noisy.

mod contender;
mod files;
mod growth;
mod play;
mod report;
mod scene;
mod start;
mod sums;

use std::env;
use std::fs;
use std::process::ExitCode;

use lexopt::prelude::*;
use serde_json::json;
use surprisal_browser_tests::{Browser, Failure, Page};
use xtask::Root;
use xtask::server::Site;

use contender::{Contender, Sample};
use report::Report;

/// Slowdowns of the processor: as it is, and as a cheap phone.
const SLOWDOWNS: [u32; 2] = [1, 4];

/// Tall enough that every picture of a figure is on the screen, and so is painted.
const WINDOW: (u32, u32) = (1000, 2600);
const RATIO: u32 = 2;

/// Where `--write` puts the tables.
const DOCUMENT: &str = "docs/benchmarks.md";

/// What can be measured alone.
const PARTS: [&str; 4] = ["steps", "play", "files", "core"];

struct Options {
    rounds: usize,
    steps: usize,
    figures: Vec<String>,
    growth: bool,
    write: bool,
    /// One of [`PARTS`]; `None` for all.
    only: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Failure> {
    let options = read()?;
    let root = Root::find()?;
    let wants = |part: &str| options.only.as_deref().is_none_or(|only| only == part);
    if wants("steps") {
        steps(&root, &options).await?;
    }
    if wants("play") {
        let page = serve(&root, None).await?;
        let measured = play::measure(&page, options.rounds).await;
        page.session.close().await?;
        let text = measured?;
        println!("\n{text}");
        if options.write {
            report::write(&root.join(DOCUMENT), report::PLAY_MARKS, &text)?;
        }
    }
    if wants("files") {
        let text = files::measure(&root, options.rounds).await?;
        println!("\n{text}");
        if options.write {
            report::write(&root.join(DOCUMENT), report::FILES_MARKS, &text)?;
        }
    }
    if wants("core") {
        let text = sums::measure(&root, options.rounds).await?;
        println!("\n{text}");
        if options.write {
            report::write(&root.join(DOCUMENT), report::CORE_MARKS, &text)?;
        }
    }
    Ok(())
}

async fn steps(root: &Root, options: &Options) -> Result<(), Failure> {
    let uplot = env::var_os("SURPRISAL_UPLOT").ok_or_else(|| {
        Failure::new("SURPRISAL_UPLOT is not set: start this with `cargo xtask bench`")
    })?;
    let uplot = fs::read_to_string(uplot)?;
    let page = serve(root, None).await?;
    let rival = serve(root, Some(uplot.clone().leak())).await?;
    let measured = measure_all(&page, &rival, options, &uplot).await;
    let version = page.session.version().to_owned();
    page.session.close().await?;
    rival.session.close().await?;
    let text = measured?.text(&version);
    println!("\n{text}");
    if options.write {
        report::write(&root.join(DOCUMENT), report::STEPS_MARKS, &text)?;
    }
    Ok(())
}

/// A browser for pages whose clock is fine: they are isolated. Each runs the script before its own.
async fn serve(root: &Root, early_script: Option<&'static str>) -> Result<Page, Failure> {
    let site = Site {
        folder: root.path().to_owned(),
        small: Some(root.small()),
        early_script,
        isolated: true,
        ..Site::default()
    };
    let page = Page::serve(Browser::Chromium, root, site).await?;
    let (width, height) = WINDOW;
    let metrics = json!({
        "width": width, "height": height, "deviceScaleFactor": RATIO, "mobile": false,
    });
    page.cdp("Emulation.setDeviceMetricsOverride", metrics)
        .await?;
    Ok(page)
}

fn read() -> Result<Options, Failure> {
    let mut options = Options {
        rounds: 5,
        steps: 40,
        figures: Vec::new(),
        growth: false,
        write: false,
        only: None,
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("rounds") => options.rounds = arguments.value()?.parse()?,
            Long("steps") => options.steps = arguments.value()?.parse()?,
            Long("figure") => {
                let list = arguments.value()?.string()?;
                options.figures = list.split(',').map(ToOwned::to_owned).collect();
            }
            Long("growth") => options.growth = true,
            Long("write") => options.write = true,
            Long("only") => options.only = Some(arguments.value()?.string()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if let Some(only) = &options.only
        && !PARTS.contains(&only.as_str())
    {
        return Err(Failure::new("--only takes steps, play, files or core"));
    }
    if options.rounds == 0 || options.steps == 0 {
        return Err(Failure::new("--rounds and --steps take a number from 1"));
    }
    Ok(options)
}

/// Contenders take turns within each round, so that what slows the machine slows them alike.
async fn measure_all(
    page: &Page,
    rival: &Page,
    options: &Options,
    uplot: &str,
) -> Result<Report, Failure> {
    let mut figures = options.figures.clone();
    if figures.is_empty() {
        page.go("").await?;
        figures = page.figures().await?;
        // A figure without a slider has no step of one.
        figures.retain(|figure| scene::all(figure, &[]).is_ok_and(|it| it.is_some()));
    }
    let mut report = Report::default();
    for round in 1..=options.rounds {
        for slowdown in SLOWDOWNS {
            for figure in &figures {
                println!("[{round}/{}] {figure} at {slowdown}×", options.rounds);
                let mut sizes = Vec::new();
                for contender in Contender::ALL {
                    let sample =
                        contender.sample(page, figure, slowdown, &mut sizes, uplot, options.steps);
                    let sample: Sample = sample.await.map_err(|failure| {
                        failure.during(format_args!("{figure}, {}", contender.name()))
                    })?;
                    report.add(figure, slowdown, contender, sample);
                }
            }
        }
        println!("[{round}/{}] a cold start of the article", options.rounds);
        report.add_starts(start::cold(page, rival).await?);
    }
    for figure in figures.iter().filter(|_| options.growth) {
        println!("{figure}: {} steps", growth::STEPS);
        report.add_growth(growth::of(page, figure).await?);
    }
    Ok(report)
}
