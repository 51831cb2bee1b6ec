//! What figures cost a page, and that it gets everything back.

use serde_json::{Value, json};

use crate::usage::{CATCH, Usage, usage};
use crate::{Browser, Failure, Page, ensure, same};

/// All figures, as many as are told, one after the other: `mount(n)` shows n of them at once and takes
/// them away; `memory()` is the size of both modules' memories.
const NAMES: &str = "
    const kinds = ['surprise', 'entropy', 'cross-entropy', 'divergence', 'binary', 'fit', 'softmax', 'batch', 'train'];
    const frames = async (n) => {
      while (n--) await new Promise((done) => requestAnimationFrame(done));
    };
    const show = async (count, first = 0) => {
      for (let i = 0; i < count; i++) {
        const figure = document.createElement('surprisal-figure');
        figure.setAttribute('figure', kinds[(first + i) % kinds.length]);
        document.body.append(figure);
      }
      for (const figure of document.querySelectorAll('surprisal-figure')) await figure.ready;
      await frames(1);
    };
    const clear = async () => {
      document.body.replaceChildren();
      await frames(2);
    };
    const memory = () => document.surprisalWasm.memories.map(({ buffer }) => buffer.byteLength);";

/// Rounds of mounting and unmounting.
const ROUNDS: usize = 100;

async fn run(page: &Page, body: &str, args: Value) -> Result<Value, Failure> {
    page.run(&format!("{NAMES}{body}"), args).await
}

/// Thirty at once, then none; then a hundred rounds of one. Numbers of the browser in Chromium, which tells
/// them; the size of the modules' memories in both.
pub(super) async fn a_page_gets_everything_back(page: &Page) -> Result<(), Failure> {
    page.with("").await?;
    page.run(CATCH, Value::Null).await?;
    let measures = page.session.browser == Browser::Chromium;
    if measures {
        page.cdp("Performance.enable", json!({})).await?;
    }
    // Once for the modules and what they keep, once more for what a browser learns by it.
    for _ in 0..2 {
        run(page, "await show(30); await clear();", Value::Null).await?;
    }
    let memory = run(page, "return memory();", Value::Null).await?;
    same(
        "the number of modules",
        &memory.as_array().map_or(0, Vec::len),
        &2,
    )?;
    if measures {
        let start = usage(page).await?;
        run(page, "await show(3);", Value::Null).await?;
        let few = usage(page).await?;
        run(page, "await show(27, 3);", Value::Null).await?;
        let many = usage(page).await?;
        let each = (many.heap - few.heap) / 27.0;
        ensure(each < 500_000.0, || {
            format!("each further figure takes {each:.0} bytes of the heap")
        })?;
        run(page, "await clear();", Value::Null).await?;
        returned("after thirty figures", start, usage(page).await?)?;
    }
    let start = if measures {
        Some(usage(page).await?)
    } else {
        None
    };
    for part in 0..10 {
        let body = "for (let i = 0; i < 10; i++) { await show(1, args * 10 + i); await clear(); }";
        run(page, body, json!(part)).await?;
    }
    same(
        "the size of the modules’ memories",
        &run(page, "return memory();", Value::Null).await?,
        &memory,
    )?;
    if let Some(start) = start {
        let what = format!("after {ROUNDS} rounds");
        returned(&what, start, usage(page).await?)?;
    }
    Ok(())
}

/// Fails unless the page is back where it was: nothing may remain of a figure, and of the heap no more than
/// a browser keeps for itself.
fn returned(when: &str, start: Usage, end: Usage) -> Result<(), Failure> {
    same(
        &format!("nodes {when}"),
        &end.nodes.max(start.nodes),
        &start.nodes,
    )?;
    same(
        &format!("listeners {when}"),
        &end.listeners.max(start.listeners),
        &start.listeners,
    )?;
    ensure(end.heap - start.heap < 500_000.0, || {
        format!("the heap grew by {:.0} bytes {when}", end.heap - start.heap)
    })
}
