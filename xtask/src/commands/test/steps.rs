//! The checks, in the order of what they cost.

use std::fs;
use std::process::Command;

use super::context::Context;
use super::dependencies;
use crate::commands::dist;
use crate::one_file::{self, Link};
use crate::tools::{self, Drivers, Engine};
use crate::{Error, browser_programs, page, size};

/// A check: its name for `--only`, what it is for, and how it runs. What it gives back goes into
/// the summary.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// Whether it takes minutes, and is not run again for files for which it has passed.
    pub(super) slow: bool,
    pub(super) run: fn(&mut Context) -> Result<String, Error>,
}

/// Run only when asked for with `--python`: its libraries are large.
pub(super) const PYTHON: Step = Step {
    name: "python",
    about: "the Python code of the figures, run with NumPy, SciPy and scikit-learn",
    slow: false,
    run: python,
};

/// The packages that are compiled for the browser.
const WASM: &[&str] = &[
    "-p",
    "surprisal",
    "-p",
    "surprisal-www",
    "-p",
    "surprisal-files",
    "-p",
    "surprisal-desk",
    "--target",
    "wasm32-unknown-unknown",
];

const READ_ABOVE: &str = "Mend what it says above.";

pub(super) const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "rustfmt",
        slow: false,
        run: format,
    },
    Step {
        name: "dependencies",
        about: "licences and sources of every package, as deny.toml allows them",
        slow: false,
        run: dependencies::run,
    },
    Step {
        name: "lints",
        about: "clippy for this computer, warnings denied",
        slow: false,
        run: lints,
    },
    Step {
        name: "lints-wasm",
        about: "clippy for wasm32, warnings denied",
        slow: false,
        run: lints_wasm,
    },
    Step {
        name: "docs",
        about: "rustdoc, warnings denied",
        slow: false,
        run: docs,
    },
    Step {
        name: "native",
        about: "all tests on this computer",
        slow: false,
        run: native,
    },
    Step {
        name: "types",
        about: "the types for TypeScript, used rightly and wrongly",
        slow: false,
        run: types,
    },
    Step {
        name: "wasm-chromium",
        about: "the tests of the core and the shell as wasm in Chromium",
        slow: true,
        run: |context| wasm(context, Engine::Chromium),
    },
    Step {
        name: "wasm-firefox",
        about: "the same in Firefox",
        slow: true,
        run: |context| wasm(context, Engine::Firefox),
    },
    Step {
        name: "page",
        about: "wasm-pack and wasm-opt",
        slow: false,
        run: |context| context.page().map(|()| String::new()),
    },
    Step {
        name: "sizes",
        about: "the bytes of the page against its budget",
        slow: false,
        run: sizes,
    },
    Step {
        name: "browser-chromium",
        about: "the page and its figures in Chromium",
        slow: true,
        run: |context| browser(context, Engine::Chromium),
    },
    Step {
        name: "browser-firefox",
        about: "the same in Firefox",
        slow: true,
        run: |context| browser(context, Engine::Firefox),
    },
    Step {
        name: "dist",
        about: "what is published: under a sub-path, as one file, without a network, in both browsers",
        slow: true,
        run: dist,
    },
];

fn format(context: &mut Context) -> Result<String, Error> {
    let mut command = context.cargo(&["fmt", "--all", "--check"]);
    context
        .run(
            "comparing the format",
            &mut command,
            "Run `cargo fmt --all`.",
        )
        .map(no_detail)
}

fn lints(context: &mut Context) -> Result<String, Error> {
    let mut command = context.cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    context
        .run("clippy for this computer", &mut command, READ_ABOVE)
        .map(no_detail)
}

fn lints_wasm(context: &mut Context) -> Result<String, Error> {
    tools::wasm_target(context.root, &context.place)?;
    let mut command = context.cargo(&["clippy", "--all-targets"]);
    command.args(WASM);
    // What one file holds is compiled nowhere else.
    command.args(["--features", "surprisal-www/whole"]);
    command.args(["--", "-D", "warnings"]);
    context
        .run("clippy for wasm32", &mut command, READ_ABOVE)
        .map(no_detail)
}

fn docs(context: &mut Context) -> Result<String, Error> {
    let mut command = context.cargo(&["doc", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    context
        .run("rustdoc", &mut command, READ_ABOVE)
        .map(no_detail)
}

fn native(context: &mut Context) -> Result<String, Error> {
    let mut command = context.cargo(&["test", "--workspace", "--no-fail-fast"]);
    // It has no tests of its own, and would be built once more for this step alone.
    command.args(["--exclude", browser_programs::PACKAGE]);
    context
        .run("testing on this computer", &mut command, READ_ABOVE)
        .map(|output| counted(&output))
}

fn types(context: &mut Context) -> Result<String, Error> {
    let mut command = Command::new(tools::tsc(&context.place)?);
    command
        .args(["--noEmit", "--strict", "--noUncheckedIndexedAccess"])
        .args(["--target", "es2022", "--lib", "es2022,dom,dom.iterable"])
        .args(["--module", "esnext", "--moduleResolution", "bundler"])
        .arg(context.root.join("tests/types/use.ts"));
    context
        .run("compiling tests/types", &mut command, READ_ABOVE)
        .map(no_detail)
}

/// wasm-bindgen's own runner is used and not `wasm-pack test`: one build serves both browsers.
fn wasm(context: &mut Context, engine: Engine) -> Result<String, Error> {
    tools::wasm_target(context.root, &context.place)?;
    let bindgen = tools::wasm_bindgen(context.root, &context.place)?;
    let drivers = Drivers::get(&[engine], &context.place)?;
    let mut command = context.cargo(&["test", "--lib", "--tests", "--no-fail-fast"]);
    for other in [Engine::Chromium, Engine::Firefox] {
        command.env_remove(other.driver_variable());
    }
    command
        .args(WASM)
        .envs(drivers.variables())
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            bindgen.with_file_name("wasm-bindgen-test-runner"),
        )
        // wasm-bindgen rewrites the module before each run, and takes five times as long when it
        // carries what a debugger would want.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            context.root.join("tests/browser/webdriver.json"),
        );
    let what = format!("testing as wasm in {}", engine.name());
    context
        .run(&what, &mut command, READ_ABOVE)
        .map(|output| counted(&output))
}

fn sizes(context: &mut Context) -> Result<String, Error> {
    context.page()?;
    size::report(context.root, "index.html")
}

fn browser(context: &mut Context, engine: Engine) -> Result<String, Error> {
    context.page()?;
    let drivers = browser_programs::ready(context.root, &[engine], &mut context.place)?;
    let mut command = browser_programs::program(context.root, &drivers, "browser-suite");
    command
        .args(["--browser", engine.name()])
        .env("SURPRISAL_AXE", tools::axe(&context.place)?);
    let what = format!("opening the page in {}", engine.name());
    context
        .run(&what, &mut command, READ_ABOVE)
        .map(|output| counted(&output))
}

/// Publishes into `target` and opens the page where no path of the repository would lead to it, the
/// article as one file, and what else is made to be taken away.
fn dist(context: &mut Context) -> Result<String, Error> {
    const UNDER: &str = "somebody/surprisal/";
    context.page()?;
    let root = context.root;
    let whole = page::whole(root, &one_file::page_scripts(root)?, &mut context.place)?;
    let files = dist::files(root, &whole)?;
    if files != dist::files(root, &whole)? {
        return Err(Error::Module(
            "the same sources were published in two ways.".to_owned(),
        ));
    }
    let published = size::published(&files)?;
    let site = root.target().join("published");
    dist::write(&files, &site.join(UNDER))?;
    let mut link = Link::default();
    link.put_all("figure=binary&y=1&p=0.25&unit=bits&lang=zh");
    let figure = site.join("figure.html");
    let text = one_file::figure(root, &whole, &link)?;
    fs::write(&figure, text).map_err(Error::file("write", &figure))?;

    let engines = [Engine::Chromium, Engine::Firefox];
    let drivers = browser_programs::ready(root, &engines, &mut context.place)?;
    let mut output = String::new();
    for engine in engines {
        let suite = |cases: &[&str]| {
            let mut command = browser_programs::program(root, &drivers, "browser-suite");
            command.args(["--browser", engine.name(), "--at", UNDER]);
            command.args(cases).arg("--site").arg(&site);
            let what = format!("opening what is published in {}", engine.name());
            context.run(&what, &mut command, READ_ABOVE)
        };
        if engine == Engine::Chromium {
            output += &suite(&["--only", "comes_alive,link_opens_its,format_is_saved"])?;
        }
        output += &suite(&["--published"])?;
    }
    Ok(format!("{}, {published}", counted(&output)))
}

fn python(context: &mut Context) -> Result<String, Error> {
    let python = tools::python(&context.place)?;
    let mut command = context.cargo(&["test", "--test", "python"]);
    command.env("SURPRISAL_PYTHON", python);
    context
        .run("running the figures' Python code", &mut command, READ_ABOVE)
        .map(|output| counted(&output))
}

/// The output of a tool that has nothing to report.
fn no_detail(_: String) -> String {
    String::new()
}

/// How many tests ran, from the last line of each test program.
fn counted(output: &str) -> String {
    let passed: usize = output
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("test result: ok. ")?
                .split(' ')
                .next()
        })
        .filter_map(|number| number.parse::<usize>().ok())
        .sum();
    format!("{passed} tests")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counts_over_all_programs() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed\n x\n\
                      test result: ok. 40 passed; 0 failed; 1 ignored";
        assert_eq!(counted(output), "42 tests");
        assert_eq!(counted(""), "0 tests");
    }
}
