//! Those that draw a figure: the figure itself, a bare canvas, uPlot.

use serde_json::{Value, json};
use surprisal_browser_tests::{Failure, Page};

use crate::scene;

const MEASURE: &str = include_str!("../../../bench/measure.js");

/// Steps before the clock counts, while the browser still compiles.
const WARM: usize = 15;

/// Who draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Contender {
    Figure,
    BareCanvas,
    UPlot,
}

/// What one round gave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// Milliseconds of script in a step: the mean of the round.
    pub(crate) script: f64,
    /// Milliseconds of the main thread to the end of the frame: the mean of the round.
    pub(crate) work: f64,
    /// Frames a second while dragging.
    pub(crate) rate: f64,
    /// Tasks over 50 ms in a second of dragging.
    pub(crate) long: f64,
}

impl Contender {
    /// The figure comes first: the others draw in the sizes of its pictures.
    pub(crate) const ALL: [Self; 3] = [Self::Figure, Self::BareCanvas, Self::UPlot];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Figure => "the figure",
            Self::BareCanvas => "bare canvas",
            Self::UPlot => "uPlot",
        }
    }

    /// Opens a fresh page with this contender and measures it.
    pub(crate) async fn sample(
        self,
        page: &Page,
        figure: &str,
        slowdown: u32,
        sizes: &mut Vec<(f64, f64)>,
        uplot: &str,
        steps: usize,
    ) -> Result<Sample, Failure> {
        throttle(page, 1).await?;
        match self {
            Self::Figure => *sizes = open_figure(page, figure).await?,
            Self::BareCanvas => {
                page.go("tests/browser/bench/bare.html").await?;
                build(page, figure, sizes).await?;
            }
            Self::UPlot => {
                page.go("tests/browser/bench/uplot.html").await?;
                page.run(&format!("{uplot}\nwindow.uPlot = uPlot;"), Value::Null)
                    .await?;
                build(page, figure, sizes).await?;
            }
        }
        throttle(page, slowdown).await?;
        let answer = page
            .run(MEASURE, json!({ "steps": steps, "warm": WARM }))
            .await?;
        throttle(page, 1).await?;
        let number = |name: &str| answer[name].as_f64().unwrap_or(f64::NAN);
        Ok(Sample {
            script: number("script"),
            work: number("work"),
            rate: number("rate"),
            long: number("long"),
        })
    }
}

/// Makes `window.slider` the figure's first slider; gives the sizes of its pictures.
pub(crate) async fn open_figure(page: &Page, figure: &str) -> Result<Vec<(f64, f64)>, Failure> {
    open(
        page,
        &format!("<surprisal-figure figure=\"{figure}\"></surprisal-figure>"),
    )
    .await?;
    let body = "
        const { shadowRoot } = document.querySelector('surprisal-figure');
        // The slider that the figure's own pictures follow: the value nothing else is set by.
        window.slider = shadowRoot.querySelector('input[type=range][name=p]')
          ?? shadowRoot.querySelector('input[type=range]');
        if (!window.slider) throw new Error('the figure has no slider');
        return [...shadowRoot.querySelectorAll('canvas')]
          .map((canvas) => [canvas.clientWidth, canvas.clientHeight]);";
    Ok(serde_json::from_value(page.run(body, Value::Null).await?)?)
}

/// Opens a page with nothing but this figure.
pub(crate) async fn open(page: &Page, markup: &str) -> Result<(), Failure> {
    page.go("tests/browser/bench/figure.html").await?;
    page.run(
        "document.querySelector('main').innerHTML = trusted.createHTML(args);",
        json!(markup),
    )
    .await?;
    page.wait_for_figures().await
}

async fn build(page: &Page, figure: &str, sizes: &[(f64, f64)]) -> Result<(), Failure> {
    let scenes = scene::all(figure, sizes)?;
    let body = "window.slider = window.build(args.scenes, args.sizes);";
    page.run(body, json!({ "scenes": scenes, "sizes": sizes }))
        .await
        .map(drop)
}

/// Slows the page's main thread down by this factor.
pub(crate) async fn throttle(page: &Page, factor: u32) -> Result<(), Failure> {
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": factor }))
        .await
        .map(drop)
}
