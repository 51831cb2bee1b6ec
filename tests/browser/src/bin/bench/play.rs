//! A figure that plays, every frame of it with all pictures.

use std::collections::BTreeMap;

use serde_json::json;
use surprisal_browser_tests::{Failure, Page};

use crate::contender::{open, throttle};
use crate::report::{Spread, machine, rounds_of};
use crate::{RATIO, SLOWDOWNS};

const PLAY: &str = include_str!("../../../bench/play.js");

const BEGIN: &str = "
    document.querySelector('surprisal-figure').shadowRoot.querySelector('button[name=play]').click();
    await new Promise((done) => setTimeout(done, args));";

/// How long it plays for the browser to compile, and then to be looked at.
const PLAY_MS: u32 = 2000;

/// What plays: a name, the element's attributes, and the key of links that counts its steps.
type Scene = (&'static str, &'static str, &'static str);

/// The most samples, hidden units and epochs a second that `train` takes.
const SCENES: [Scene; 4] = [
    (
        "train",
        "figure=train data=moons model=hidden hidden-units=16 n=400 objective=ce speed=60 steps=1",
        "steps",
    ),
    (
        "train, two in a race",
        "figure=train data=moons model=hidden hidden-units=16 n=400 objective=race speed=60 steps=1",
        "steps",
    ),
    ("surprise", "figure=surprise p=0.25 draws=10", "draws"),
    ("fit", "figure=fit steps=1", "steps"),
];

/// What one round gave.
#[derive(Clone, Copy, Debug)]
struct Played {
    /// Frames a second.
    rate: f64,
    /// Milliseconds of a frame by the main thread's own clock: the mean.
    own: Own,
    /// Milliseconds from a frame's first callback to its end: the median.
    work: f64,
    /// Tasks over 50 ms in a second.
    long: f64,
    /// Steps a second.
    steps: f64,
}

/// Time of the main thread, on its own clock: what else the machine does counts for nothing.
#[derive(Clone, Copy, Debug, Default)]
struct Own {
    script: f64,
    /// Style and layout.
    layout: f64,
    /// With all else: paint, and the raster of the canvases.
    all: f64,
}

/// The table as Markdown.
pub(crate) async fn measure(page: &Page, rounds: usize) -> Result<String, Failure> {
    let mut all: BTreeMap<(u32, usize), Vec<Played>> = BTreeMap::new();
    for round in 1..=rounds {
        for slowdown in SLOWDOWNS {
            for (index, scene) in SCENES.iter().enumerate() {
                println!("[{round}/{rounds}] {} at {slowdown}×", scene.0);
                let played = play(page, *scene, slowdown).await;
                let played = played.map_err(|failure| failure.during(scene.0))?;
                all.entry((slowdown, index)).or_default().push(played);
            }
        }
    }
    let mut lines = vec![
        format!(
            "Chromium {}, {}, device pixel ratio {RATIO}, {}. Median [least, most].",
            page.session.version(),
            machine(),
            rounds_of(rounds)
        ),
        String::new(),
        "| processor | figure | frames/s | script of a frame, ms | style and layout, ms | the main \
         thread in all, ms | work to the end of the frame, ms | long tasks/s | steps/s |"
            .to_owned(),
        "|---|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    for ((slowdown, index), rounds) in &all {
        let column =
            |of: fn(&Played) -> f64, places| Spread::of(rounds.iter().map(of)).text(places);
        lines.push(format!(
            "| {slowdown}× | {} | {} | {} | {} | {} | {} | {} | {} |",
            SCENES[*index].0,
            column(|it| it.rate, 0),
            column(|it| it.own.script, 1),
            column(|it| it.own.layout, 1),
            column(|it| it.own.all, 1),
            column(|it| it.work, 1),
            column(|it| it.long, 1),
            column(|it| it.steps, 0),
        ));
    }
    Ok(lines.join("\n"))
}

/// Opens the figure in a fresh page and lets it play.
async fn play(page: &Page, scene: Scene, slowdown: u32) -> Result<Played, Failure> {
    let (_, attributes, counts) = scene;
    throttle(page, 1).await?;
    open(
        page,
        &format!("<surprisal-figure {attributes}></surprisal-figure>"),
    )
    .await?;
    throttle(page, slowdown).await?;
    page.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" }))
        .await?;
    page.run(BEGIN, json!(PLAY_MS)).await?;
    let before = own(page).await?;
    let answer = page.run(PLAY, json!({ "ms": PLAY_MS, "counts": counts }));
    let answer = answer.await?;
    let after = own(page).await?;
    page.cdp("Performance.disable", json!({})).await?;
    throttle(page, 1).await?;
    let number = |name: &str| answer[name].as_f64().unwrap_or(f64::NAN);
    let mean = |of: fn(&Own) -> f64| (of(&after) - of(&before)) * 1e3 / number("frames");
    Ok(Played {
        rate: number("rate"),
        own: Own {
            script: mean(|it| it.script),
            layout: mean(|it| it.layout),
            all: mean(|it| it.all),
        },
        work: number("work"),
        long: number("long"),
        steps: number("steps"),
    })
}

/// Seconds so far.
async fn own(page: &Page) -> Result<Own, Failure> {
    let answer = page.cdp("Performance.getMetrics", json!({})).await?;
    let mut own = Own::default();
    for metric in answer["metrics"].as_array().into_iter().flatten() {
        let seconds = metric["value"].as_f64().unwrap_or(f64::NAN);
        match metric["name"].as_str().unwrap_or_default() {
            "ScriptDuration" => own.script += seconds,
            "LayoutDuration" | "RecalcStyleDuration" => own.layout += seconds,
            "TaskDuration" => own.all += seconds,
            _ => {}
        }
    }
    Ok(own)
}
