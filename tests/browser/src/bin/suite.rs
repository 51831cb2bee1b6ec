//! Runs every test in one browser: run by `cargo xtask test`.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use lexopt::prelude::*;
use surprisal_browser_tests::{Browser, CASES, Case, Failure, PUBLISHED, Page};
use xtask::Root;

const LIMIT: Duration = Duration::from_mins(2);

struct Options {
    browser: Browser,
    site: PathBuf,
    /// Where on the site the article is.
    base: String,
    /// Which tests there are to run.
    cases: &'static [Case],
    /// One after the other: they share what they write.
    apart: bool,
    /// Only tests whose names contain one of these.
    only: Vec<String>,
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

/// Whether every test passed.
async fn run() -> Result<bool, Failure> {
    let root = Root::find()?;
    let options = read(&root)?;
    let chosen = options.cases.iter();
    let chosen: Vec<&Case> = chosen
        .filter(|case| is_chosen(case, &options.only))
        .collect();
    let todo = RefCell::new(chosen.iter().copied());
    let done = if options.apart {
        work(&root, &options, &todo).await?
    } else {
        let (one, other) =
            tokio::try_join!(work(&root, &options, &todo), work(&root, &options, &todo))?;
        [one, other].concat()
    };
    let passed = done.iter().filter(|passed| **passed).count();
    let failed = chosen.len() - passed;
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("\ntest result: {word}. {passed} passed; {failed} failed");
    Ok(failed == 0 && passed > 0)
}

/// Runs tests in a browser of its own for as long as there are any; says of each whether it passed.
///
/// A browser waits for timers and frames as often as it computes: two of them take little longer than one.
async fn work(
    root: &Root,
    options: &Options,
    todo: &RefCell<impl Iterator<Item = &'static Case>>,
) -> Result<Vec<bool>, Failure> {
    let pictures = root.target().join("browser-failures");
    let mut page = Page::open(options.browser, root, options.site.clone()).await?;
    page.base.clone_from(&options.base);
    let mut done = Vec::new();
    let next = || todo.borrow_mut().next();
    while let Some(case) = next() {
        let start = Instant::now();
        let outcome = judge(&page, case).await;
        let seconds = start.elapsed().as_secs_f64();
        done.push(outcome.is_ok());
        match outcome {
            Ok(()) => println!("test {} ... ok ({seconds:.1} s)", case.name),
            Err(failure) => {
                println!(
                    "test {} ... FAILED ({seconds:.1} s)\n    {failure}",
                    case.name
                );
                keep_picture(&page, case, &pictures).await;
            }
        }
    }
    page.session.close().await?;
    Ok(done)
}

fn is_chosen(case: &Case, only: &[String]) -> bool {
    only.is_empty() || only.iter().any(|part| case.name.contains(part))
}

fn read(root: &Root) -> Result<Options, Failure> {
    let mut browser = None;
    let mut options = Options {
        browser: Browser::Chromium,
        site: root.path().to_owned(),
        base: String::new(),
        cases: CASES,
        apart: false,
        only: Vec::new(),
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browser") => browser = Browser::named(&arguments.value()?.string()?),
            Long("site") => options.site = arguments.value()?.into(),
            Long("at") => options.base = arguments.value()?.string()?,
            Long("published") => (options.cases, options.apart) = (PUBLISHED, true),
            Long("only") => {
                let parts = arguments.value()?.string()?;
                options.only = parts.split(',').map(ToOwned::to_owned).collect();
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    options.browser = browser.ok_or_else(|| Failure::new("say --browser chromium or firefox"))?;
    Ok(options)
}

/// A test passes when it says so and its page has nothing to complain of.
async fn judge(page: &Page, case: &Case) -> Result<(), Failure> {
    // What the test before left behind is not this one's fault.
    page.leave().await?;
    let outcome = tokio::time::timeout(LIMIT, (case.run)(page))
        .await
        .unwrap_or_else(|_| Err(Failure::new(format!("not done after {LIMIT:?}"))));
    let complaints = page.complaints().await.unwrap_or_default();
    match (outcome, complaints.is_empty()) {
        (outcome, true) => outcome,
        (Ok(()), false) => Err(Failure::new(list(&complaints))),
        (Err(failure), false) => Err(Failure::new(format!(
            "{failure}\n    {}",
            list(&complaints)
        ))),
    }
}

fn list(complaints: &[String]) -> String {
    format!("the page complains:\n      {}", complaints.join("\n      "))
}

/// What was on the screen when a test failed, in `target/browser-failures`.
async fn keep_picture(page: &Page, case: &Case, folder: &Path) {
    let name = format!(
        "{}-{}.png",
        case.name.replace("::", "-"),
        page.session.browser.name()
    );
    let path = folder.join(name);
    let kept =
        fs::create_dir_all(folder).is_ok() && page.session.web.screenshot(&path).await.is_ok();
    if kept {
        println!("    see {}", path.display());
    }
}
