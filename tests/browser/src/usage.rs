//! What a page holds in memory.

use serde_json::json;

use crate::{Failure, Page};

/// Keeps hold of the memories of modules that are instantiated from now on.
pub(crate) const CATCH: &str = "
    const count = document.createElement('script');
    count.src = trusted.createScriptURL(new URL('../hosts/count.js', location));
    document.body.append(count);
    await new Promise((done) => count.addEventListener('load', done, { once: true }));
    count.remove();";

/// Numbers that only Chromium tells, once `Performance.enable` was said to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    pub(crate) heap: f64,
    pub(crate) nodes: f64,
    pub(crate) listeners: f64,
}

/// After a collection.
pub(crate) async fn usage(page: &Page) -> Result<Usage, Failure> {
    for _ in 0..2 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let metrics = page.cdp("Performance.getMetrics", json!({})).await?;
    let number = |name: &str| {
        let metrics = metrics["metrics"].as_array();
        let found = metrics.and_then(|all| all.iter().find(|metric| metric["name"] == name));
        found.map_or(0.0, |metric| metric["value"].as_f64().unwrap_or_default())
    };
    Ok(Usage {
        heap: number("JSHeapUsedSize"),
        nodes: number("Nodes"),
        listeners: number("JSEventListeners"),
    })
}
