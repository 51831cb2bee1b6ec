//! Pictures of the figures and of the article, to look at: run by `cargo xtask shots`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lexopt::prelude::*;
use serde_json::{Value, json};
use surprisal_browser_tests::{Browser, Failure, Page};
use xtask::Root;

/// Stands for the whole article in `--figure`.
const ARTICLE: &str = "article";

/// Tall enough for any figure, so that none is cut while it is being drawn.
const HEIGHT: u32 = 1400;

struct Options {
    out: PathBuf,
    site: PathBuf,
    figures: Vec<String>,
    widths: Vec<u32>,
    themes: Vec<String>,
    langs: Vec<String>,
    link: Option<String>,
    script: Option<String>,
    embed: bool,
    ratio: f64,
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
    let root = Root::find()?;
    let options = read(&root)?;
    fs::create_dir_all(&options.out)?;
    let page = Page::open(Browser::Chromium, &root, options.site.clone()).await?;
    let taken = take_all(&page, &options).await;
    page.session.close().await?;
    println!("{} pictures in {}", taken?, options.out.display());
    Ok(())
}

fn read(root: &Root) -> Result<Options, Failure> {
    let mut options = Options {
        out: root.target().join("shots"),
        site: root.path().to_owned(),
        figures: Vec::new(),
        widths: vec![320, 360, 768, 1440],
        themes: vec!["light".to_owned(), "dark".to_owned()],
        langs: vec!["en".to_owned(), "zh".to_owned()],
        link: None,
        script: None,
        embed: false,
        ratio: 1.0,
    };
    let list = |value: String| value.split(',').map(ToOwned::to_owned).collect::<Vec<_>>();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => options.out = arguments.value()?.into(),
            Long("site") => options.site = arguments.value()?.into(),
            Long("figure") => options.figures = list(arguments.value()?.string()?),
            Long("width") => {
                let widths = list(arguments.value()?.string()?);
                options.widths = widths
                    .iter()
                    .map(|width| width.parse())
                    .collect::<Result<_, _>>()
                    .map_err(|_| Failure::new("--width takes pixels, such as 360,1440"))?;
            }
            Long("theme") => options.themes = list(arguments.value()?.string()?),
            Long("lang") => options.langs = list(arguments.value()?.string()?),
            Long("link") => options.link = Some(arguments.value()?.string()?),
            Long("script") => options.script = Some(arguments.value()?.string()?),
            Long("embed") => options.embed = true,
            Long("ratio") => options.ratio = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(options)
}

async fn take_all(page: &Page, options: &Options) -> Result<usize, Failure> {
    let mut taken = 0;
    let figures = figures(page, options).await?;
    for lang in &options.langs {
        for theme in &options.themes {
            emulate_theme(page, theme).await?;
            for &width in &options.widths {
                set_width(page, width, options.ratio).await?;
                for figure in &figures {
                    let name = format!("{figure}-{lang}-{theme}-{width}.png");
                    let path = options.out.join(name);
                    let url = address(options, figure, lang, theme);
                    take(page, options, figure, &url, &path)
                        .await
                        .map_err(|failure| failure.during(format_args!("{}", path.display())))?;
                    println!("{}", path.display());
                    taken += 1;
                }
            }
        }
    }
    Ok(taken)
}

/// What was asked for, else every figure of the article and the article.
async fn figures(page: &Page, options: &Options) -> Result<Vec<String>, Failure> {
    if !options.figures.is_empty() {
        return Ok(options.figures.clone());
    }
    page.go("").await?;
    let mut figures = page.figures().await?;
    figures.push(ARTICLE.to_owned());
    Ok(figures)
}

/// The page to open: the frame page for `--embed`, else the article, which takes the same link.
fn address(options: &Options, figure: &str, lang: &str, theme: &str) -> String {
    let link = options
        .link
        .as_deref()
        .unwrap_or_default()
        .trim_start_matches('?');
    let article = if lang == "en" {
        String::new()
    } else {
        format!("{lang}/")
    };
    if options.embed && figure != ARTICLE {
        format!("www/embed.html?figure={figure}&lang={lang}&theme={theme}&{link}")
    } else if link.is_empty() {
        article
    } else {
        format!("{article}?figure={figure}&{link}")
    }
}

async fn take(
    page: &Page,
    options: &Options,
    figure: &str,
    url: &str,
    path: &Path,
) -> Result<(), Failure> {
    page.go(url).await?;
    page.wait_for_figures().await?;
    let clip = area(page, figure, options.script.as_deref()).await?;
    let shot = page
        .cdp(
            "Page.captureScreenshot",
            json!({ "format": "png", "clip": clip, "captureBeyondViewport": true }),
        )
        .await?;
    let data = shot["data"].as_str().unwrap_or_default();
    let bytes = BASE64_STANDARD
        .decode(data)
        .map_err(|_| Failure::new("the browser sent no picture"))?;
    Ok(fs::write(path, bytes)?)
}

/// The figure with a margin around it, in pixels of the page, after the script was run on it.
async fn area(page: &Page, figure: &str, script: Option<&str>) -> Result<Value, Failure> {
    let script = script.unwrap_or_default();
    let body = format!(
        // The page of one figure has one without an attribute.
        "const figure = document.querySelector(`surprisal-figure[figure=\"${{args}}\"]`)
           ?? document.querySelector('surprisal-figure:only-of-type:not([figure])');
         if (args !== 'article' && !figure) throw new Error(`no figure ${{args}} on this page`);
         const shadow = figure?.shadowRoot;
         figure?.scrollIntoView({{ block: 'start', behavior: 'instant' }});
         {script};
         const frame = () => new Promise((done) => requestAnimationFrame(done));
         for (let i = 0; i < 4; i++) await frame();
         const root = document.documentElement;
         if (args === 'article')
           return {{ x: 0, y: 0, width: root.clientWidth, height: root.scrollHeight, scale: 1 }};
         const box = figure.getBoundingClientRect();
         const margin = 8;
         const x = Math.max(0, box.x + scrollX - margin);
         const y = Math.max(0, box.y + scrollY - margin);
         return {{ x, y, width: Math.min(root.clientWidth - x, box.width + 2 * margin),
                  height: box.height + 2 * margin, scale: 1 }};"
    );
    page.run(&body, json!(figure)).await
}

async fn emulate_theme(page: &Page, theme: &str) -> Result<(), Failure> {
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    page.cdp("Emulation.setEmulatedMedia", features)
        .await
        .map(drop)
}

async fn set_width(page: &Page, width: u32, ratio: f64) -> Result<(), Failure> {
    let metrics = json!({
        "width": width, "height": HEIGHT, "deviceScaleFactor": ratio, "mobile": width < 600,
    });
    page.cdp("Emulation.setDeviceMetricsOverride", metrics)
        .await
        .map(drop)
}
