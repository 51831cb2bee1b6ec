//! A seeded monkey at one figure of a stranger's page: events made in the page, in batches for speed, and
//! between them the browser's own mouse, keys and window.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use surprisal::figures::Kind;

use crate::usage::{CATCH, usage};
use crate::{Browser, Failure, Page};

/// The body of a function for [`Page::run`].
const SCRIPT: &str = include_str!("monkey.js");

/// Events between two looks at the page.
const BATCH: usize = 250;

/// Batches between two visits of the browser's own mouse and keys.
const REAL_EVERY: usize = 8;

/// Events before memory is first measured: they lead everywhere once, and what is learned by that stays.
const WARM_UP: usize = 1_000;

/// Mistakes that are told; more are only counted.
const TOLD: usize = 8;

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Monkey {
    /// At which figure.
    pub kind: Kind,
    /// The same seed, the same events.
    pub seed: u32,
    /// How many.
    pub events: usize,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How many events there were, those of the browser's own mouse and keys among them.
    pub events: usize,
    /// How many things were wrong.
    pub errors: usize,
    /// The first of them.
    pub told: Vec<String>,
    /// Bytes of the heap after a collection, at the beginning and at the end; where the browser tells.
    pub heap: Option<(f64, f64)>,
    /// Nodes, the same.
    pub nodes: Option<(f64, f64)>,
    /// Bytes of all modules' memories, which never shrink.
    pub wasm: (f64, f64),
    /// How long it took.
    pub time: Duration,
}

impl Monkey {
    /// Sends it at its figure.
    ///
    /// # Errors
    ///
    /// When the page does not answer. What is wrong on the page is no failure but in the outcome.
    pub async fn run(self, page: &Page) -> Result<Outcome, Failure> {
        let start = Instant::now();
        page.with("").await?;
        page.run(CATCH, Value::Null).await?;
        let mount = "
            const figure = document.createElement('surprisal-figure');
            figure.setAttribute('figure', args);
            document.body.append(figure);";
        page.run(mount, json!(self.kind.key())).await?;
        page.wait_for_figures().await?;
        let measures = page.session.browser == Browser::Chromium;
        if measures {
            page.cdp("Performance.enable", json!({})).await?;
        }
        let mut outcome = Outcome {
            events: 0,
            errors: 0,
            told: Vec::new(),
            heap: None,
            nodes: None,
            wasm: (0.0, 0.0),
            time: Duration::ZERO,
        };
        self.batches(page, WARM_UP.min(self.events / 4), 0, &mut outcome)
            .await?;
        let (before, wasm_before) = rest(page, measures, &mut outcome).await?;
        let left = self.events - outcome.events.min(self.events);
        self.batches(page, left, 1, &mut outcome).await?;
        let (after, wasm_after) = rest(page, measures, &mut outcome).await?;
        if let (Some(before), Some(after)) = (before, after) {
            outcome.heap = Some((before.heap, after.heap));
            outcome.nodes = Some((before.nodes, after.nodes));
        }
        outcome.wasm = (wasm_before, wasm_after);
        outcome.time = start.elapsed();
        Ok(outcome)
    }

    async fn batches(
        self,
        page: &Page,
        events: usize,
        part: u32,
        outcome: &mut Outcome,
    ) -> Result<(), Failure> {
        let end = outcome.events + events;
        let mut number = 0_u32;
        while outcome.events < end {
            let count = BATCH.min(end - outcome.events);
            let seed = self
                .seed
                .wrapping_mul(1_000_003)
                .wrapping_add(part * 65_537 + number);
            let answer = page
                .run(SCRIPT, json!({ "seed": seed, "events": count }))
                .await?;
            outcome.events += count;
            outcome.hear(&answer, seed);
            if number as usize % REAL_EVERY == REAL_EVERY - 1 {
                outcome.events += real(page, seed).await?;
            }
            number += 1;
        }
        Ok(())
    }
}

impl Outcome {
    fn hear(&mut self, answer: &Value, seed: u32) {
        let wrong = answer["wrong"].as_array().map_or(&[][..], Vec::as_slice);
        self.errors += wrong.len();
        for what in wrong.iter().take(TOLD.saturating_sub(self.told.len())) {
            let short: String = what
                .as_str()
                .unwrap_or_default()
                .chars()
                .take(300)
                .collect();
            let (last, link) = (&answer["last"], &answer["link"]);
            self.told
                .push(format!("batch {seed}: {short}; after {last} at {link}"));
        }
    }
}

/// The figure as it began, and what the page then holds.
async fn rest(
    page: &Page,
    measures: bool,
    outcome: &mut Outcome,
) -> Result<(Option<crate::usage::Usage>, f64), Failure> {
    let answer = page.run(SCRIPT, json!({ "seed": 0, "home": true })).await?;
    outcome.hear(&answer, 0);
    let wasm = "return document.surprisalWasm.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);";
    let wasm = page
        .run(wasm, Value::Null)
        .await?
        .as_f64()
        .unwrap_or_default();
    let usage = if measures {
        Some(usage(page).await?)
    } else {
        None
    };
    Ok((usage, wasm))
}

/// The browser's own mouse drags across a picture, its keys press what has the focus, its window changes;
/// how many events that was.
async fn real(page: &Page, seed: u32) -> Result<usize, Failure> {
    let part = |shift: u32, of: u32| {
        i64::from(seed.wrapping_mul(0x9e37_79b1) >> shift & 0xff) % i64::from(of)
    };
    let width = [360, 768, 1024, 1440][part(3, 4) as usize];
    page.session.web.set_window_rect(0, 0, width, 900).await?;
    // An element that a driver is given it never forgets, nor what it hangs in: places are numbers here.
    let place = "
        const { shadowRoot } = document.querySelector('surprisal-figure');
        const canvas = shadowRoot.querySelector('canvas');
        canvas.scrollIntoView({ block: 'center', behavior: 'instant' });
        shadowRoot.querySelector('input[type=range]')?.focus({ preventScroll: true });
        const { left, top, width, height } = canvas.getBoundingClientRect();
        return [left + width / 2, top + height / 2].map((it) => Math.max(60, Math.round(it)));";
    let middle: [i64; 2] = serde_json::from_value(page.run(place, Value::Null).await?)?;
    let (x, y) = (part(0, 80) - 40, part(8, 80) - 40);
    page.session
        .web
        .action_chain()
        .move_to(middle[0], middle[1])
        .move_by_offset(x, y)
        .click_and_hold()
        .move_by_offset(-x, 10)
        .move_by_offset(y, -10)
        .release()
        .send_keys("\u{e012}\u{e013}\u{e014}\u{e015}\u{e00e}\u{e011}")
        .perform()
        .await?;
    Ok(12)
}
