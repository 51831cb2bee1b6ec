//! How long a reader waits: from opening the article, or a page with one figure, with nothing in the cache, to
//! the first figure that can be dragged; beside them a page that draws two pictures with uPlot.

use serde_json::{Value, json};
use surprisal_browser_tests::{Failure, Page};

use crate::contender::throttle;

/// Milliseconds to the first living figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Starts {
    /// On this machine, from this machine.
    pub(crate) loopback: f64,
    /// The same of a page with nothing but a figure.
    pub(crate) alone: f64,
    /// The same of uPlot's page, to its last draw.
    pub(crate) uplot: f64,
    /// With a processor four times slower.
    pub(crate) slow_processor: f64,
    /// With that, over slow 4G.
    pub(crate) slow_network: f64,
}

/// Slow 4G as Lighthouse throttles it: 1.44 Mbit/s and 562 ms for each request.
const SLOW_4G: (u32, f64) = (562, 1_440_000.0 / 8.0);

/// Each of these is opened so many times, in turns; the median counts.
const LOADS: usize = 5;

/// `rival` is served with uPlot before its pages.
pub(crate) async fn cold(page: &Page, rival: &Page) -> Result<Starts, Failure> {
    for page in [page, rival] {
        page.cdp("Network.enable", json!({})).await?;
        page.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
            .await?;
    }
    let (mut uplot, mut alone, mut loopback) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..LOADS {
        uplot.push(first_draw(rival, "tests/browser/bench/start.html").await?);
        alone.push(first_draw(page, "tests/browser/bench/alone.html").await?);
        loopback.push(first_figure(page).await?);
    }
    throttle(page, 4).await?;
    let slow_processor = first_figure(page).await?;
    network(page, SLOW_4G).await?;
    let slow_network = first_figure(page).await;
    network(page, (0, -1.0)).await?;
    throttle(page, 1).await?;
    page.cdp(
        "Network.setCacheDisabled",
        json!({ "cacheDisabled": false }),
    )
    .await?;
    Ok(Starts {
        loopback: median(loopback),
        alone: median(alone),
        uplot: median(uplot),
        slow_processor,
        slow_network: slow_network?,
    })
}

async fn network(page: &Page, (latency, throughput): (u32, f64)) -> Result<(), Failure> {
    let conditions = json!({
        "offline": false, "latency": latency,
        "downloadThroughput": throughput, "uploadThroughput": throughput,
    });
    page.cdp("Network.emulateNetworkConditions", conditions)
        .await
        .map(drop)
}

/// The mark that the article sets after the first full draw of a figure.
async fn first_figure(page: &Page) -> Result<f64, Failure> {
    page.go("").await?;
    let body = "
        const figure = document.querySelector('surprisal-figure');
        await customElements.whenDefined('surprisal-figure');
        await figure.ready;
        return performance.getEntriesByName('ready', 'mark')[0]?.startTime;";
    let time = page.run(body, Value::Null).await?;
    time.as_f64()
        .ok_or_else(|| Failure::new("the article sets no mark `ready`"))
}

/// The same mark of another page.
async fn first_draw(page: &Page, address: &str) -> Result<f64, Failure> {
    page.go(address).await?;
    let body = "
        const seen = new Promise((done) => new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === 'ready') done(startTime);
        }).observe({ type: 'mark', buffered: true }));
        return await seen;";
    let time = page.run(body, Value::Null).await?;
    time.as_f64()
        .ok_or_else(|| Failure::new(format!("{address} sets no mark `ready`")))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
