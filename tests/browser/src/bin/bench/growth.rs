//! What a long session leaves behind: memory and nodes after many steps, each after a collection.

use serde_json::{Value, json};
use surprisal_browser_tests::{Failure, Page};

use crate::contender::open_figure;

/// Steps of a reader who plays for a while.
pub(crate) const STEPS: usize = 2000;

/// One event in every frame, through the whole range and back.
const DRAG: &str = "
    for (let i = 0; i < args; i++) {
      window.slider.value = Math.abs(((i * 0.037) % 2) - 1);
      window.slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await new Promise((done) => requestAnimationFrame(done));
    }";

/// What is in use.
#[derive(Clone, Copy, Debug)]
struct Usage {
    bytes: f64,
    nodes: f64,
    listeners: f64,
}

/// What [`STEPS`] steps added.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    pub(crate) figure: String,
    pub(crate) kilobytes: f64,
    pub(crate) nodes: f64,
    pub(crate) listeners: f64,
}

pub(crate) async fn of(page: &Page, figure: &str) -> Result<Growth, Failure> {
    open_figure(page, figure).await?;
    drag(page, 200).await?;
    let before = usage(page).await?;
    let mut left = STEPS;
    while left > 0 {
        // In parts, so that no script runs longer than a driver waits.
        let part = left.min(500);
        drag(page, part).await?;
        left -= part;
    }
    let after = usage(page).await?;
    Ok(Growth {
        figure: figure.to_owned(),
        kilobytes: (after.bytes - before.bytes) / 1000.0,
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
    })
}

async fn drag(page: &Page, steps: usize) -> Result<(), Failure> {
    page.run(DRAG, json!(steps)).await.map(drop)
}

async fn usage(page: &Page) -> Result<Usage, Failure> {
    page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let heap = page.cdp("Runtime.getHeapUsage", json!({})).await?;
    let counts = page.cdp("Memory.getDOMCounters", json!({})).await?;
    let number = |value: &Value, name: &str| value[name].as_f64().unwrap_or_default();
    Ok(Usage {
        bytes: number(&heap, "usedSize") + number(&heap, "backingStorageSize"),
        nodes: number(&counts, "nodes"),
        listeners: number(&counts, "jsEventListeners"),
    })
}
