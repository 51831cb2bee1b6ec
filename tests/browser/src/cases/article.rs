//! The article as a reader opens it, in both languages.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{Browser, Failure, Page, ensure, same};

const WIDTHS: [u32; 5] = [320, 360, 768, 1440, 320];

pub(super) async fn english_comes_alive(page: &Page) -> Result<(), Failure> {
    comes_alive(page, "").await
}

pub(super) async fn chinese_comes_alive(page: &Page) -> Result<(), Failure> {
    comes_alive(page, "zh/").await
}

/// Each figure becomes ready; the suite itself fails any test whose page complains.
async fn comes_alive(page: &Page, path: &str) -> Result<(), Failure> {
    page.go(path).await?;
    let figures = page.figures().await?;
    ensure(!figures.is_empty(), || {
        "there is no figure on the page".to_owned()
    })?;
    page.wait_for_figures().await?;
    // What a figure puts off until later may fail too.
    page.pause(Duration::from_millis(500)).await;
    Ok(())
}

/// Measured in frames: a window cannot be made as narrow as a phone in every browser.
pub(super) async fn nothing_is_wider_than_the_window(page: &Page) -> Result<(), Failure> {
    let body = "
        const { path, widths, base } = args;
        const frame = document.createElement('iframe');
        frame.style.cssText = 'border: 0; height: 700px; display: block';
        frame.style.width = `${widths[0]}px`;
        frame.src = new URL(path, base);
        document.body.replaceChildren(frame);
        await new Promise((done) => frame.addEventListener('load', done, { once: true }));
        const inner = frame.contentDocument;
        for (const figure of inner.querySelectorAll('surprisal-figure')) {
          figure.scrollIntoView({ block: 'center', behavior: 'instant' });
          await frame.contentWindow.customElements.whenDefined('surprisal-figure');
          await figure.ready;
        }
        const all = (node) => [...node.querySelectorAll('*')].flatMap(
          (element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
        const wide = [];
        for (const width of widths) {
          frame.style.width = `${width}px`;
          for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
          await new Promise((done) => setTimeout(done, 250));
          const room = inner.documentElement.clientWidth;
          const needed = inner.documentElement.scrollWidth;
          if (needed > room) {
            const culprits = all(inner).filter((e) => e.getBoundingClientRect().right > room + 0.5)
              .map((e) => `${e.localName}${e.className ? '.' + e.className : ''}`).slice(0, 8);
            wide.push(`${path || '/'} needs ${needed} px at ${width} px: ${culprits.join(', ')}`);
          }
        }
        return wide;";
    let mut wide = Vec::new();
    for path in ["index.html", "zh/index.html"] {
        page.go("tests/browser/pages/guest.html").await?;
        let args = json!({ "path": path, "widths": WIDTHS, "base": page.server.url() });
        let found: Vec<String> = serde_json::from_value(page.run(body, args).await?)?;
        wide.extend(found);
    }
    same("what is too wide", &wide, &Vec::new())
}

/// What `xtask/src/size.rs` counts: the second module, and pictures far below, are for who scrolls on.
pub(super) async fn a_first_visit_loads_the_first_module(page: &Page) -> Result<(), Failure> {
    for (width, height) in [(1440, 900), (360, 800)] {
        // Only Chromium can be given a size as narrow as a phone's; how far ahead a browser looks for
        // pictures is its own affair.
        if page.session.browser == Browser::Chromium {
            let size = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            });
            page.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        }
        let loaded = first_visit(page).await;
        if page.session.browser == Browser::Chromium {
            page.cdp("Emulation.clearDeviceMetricsOverride", json!({}))
                .await?;
        }
        let loaded = loaded?;
        let of = |part| loaded.iter().any(|name| name.contains(part));
        // The first figure's may come: with the contents at the side it is two screens away.
        let further = |name: &String| name.contains("-light.svg") && !name.contains("/surprise-");
        let pictures = page.session.browser == Browser::Chromium && loaded.iter().any(further);
        same(
            &format!("the modules and pictures loaded at {width}×{height}"),
            &[
                of("surprisal_first"),
                of("surprisal_more"),
                of("surprisal_files"),
                pictures,
            ],
            &[true, false, false, false],
        )?;
    }
    Ok(())
}

/// What is skipped while the page opens is laid out once a figure is alive, so that its height is what it is;
/// who comes to a place further down finds nothing skipped.
pub(super) async fn all_is_laid_out_once_it_is_alive(page: &Page) -> Result<(), Failure> {
    for path in ["", "zh/index.html", "#softmax", "?figure=train&seed=2"] {
        page.leave().await?;
        page.go(path).await?;
        let body = "
            const skipped = () => [...document.querySelectorAll('section')]
              .filter((it) => getComputedStyle(it).contentVisibility !== 'visible').length;
            const before = location.hash || location.search ? skipped() : 0;
            await customElements.whenDefined('surprisal-figure');
            await document.querySelector('surprisal-figure').ready;
            await new Promise((done) => setTimeout(done, 100));
            return [before, skipped(), document.querySelectorAll('section').length];";
        let found = page.run(body, Value::Null).await?;
        same(
            &format!("sections that {path} skips, then, and all"),
            &found,
            &json!([0, 0, 10]),
        )?;
    }
    Ok(())
}

/// The addresses of what the article loads before somebody scrolls.
async fn first_visit(page: &Page) -> Result<Vec<String>, Failure> {
    page.leave().await?;
    page.go("").await?;
    let body = "
        const figure = document.querySelector('surprisal-figure');
        await customElements.whenDefined('surprisal-figure');
        await figure.ready;
        await new Promise((done) => setTimeout(done, 1000));
        return performance.getEntriesByType('resource').map(({ name }) => name);";
    Ok(serde_json::from_value(page.run(body, Value::Null).await?)?)
}

/// A canvas of one colour is a figure that was never drawn.
pub(super) async fn every_picture_shows_something(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    page.wait_for_figures().await?;
    let body = "
        const blank = [];
        for (const figure of document.querySelectorAll('surprisal-figure')) {
          const canvases = [...figure.shadowRoot.querySelectorAll('canvas')];
          if (canvases.length === 0) blank.push(`${figure.getAttribute('figure')} has no canvas`);
          canvases.forEach((canvas, i) => {
            const { width, height } = canvas;
            const copy = new OffscreenCanvas(Math.max(width, 1), Math.max(height, 1)).getContext('2d');
            if (width && height) copy.drawImage(canvas, 0, 0);
            const pixels = new Uint32Array(
              copy.getImageData(0, 0, Math.max(width, 1), Math.max(height, 1)).data.buffer);
            const colours = new Set(pixels);
            if (colours.size < 3) blank.push(`${figure.getAttribute('figure')}, canvas ${i}`);
          });
        }
        return blank;";
    let blank: Vec<String> = serde_json::from_value(page.run(body, Value::Null).await?)?;
    same("blank pictures", &blank, &Vec::new())
}

/// The article takes the link of one figure: it is in view and in that state.
pub(super) async fn a_link_opens_its_figure(page: &Page) -> Result<(), Failure> {
    page.go("?v=1&figure=binary&y=1&p=0&unit=bits").await?;
    let body = "
        const figure = document.querySelector('surprisal-figure[figure=binary]');
        if (!figure) throw new Error('the article has no figure named binary');
        await customElements.whenDefined('surprisal-figure');
        await figure.ready;
        await new Promise((done) => setTimeout(done, 500));
        const box = figure.getBoundingClientRect();
        return { loss: String(figure.readouts.loss), seen: box.top < innerHeight && box.bottom > 0 };";
    let state = page.run(body, Value::Null).await?;
    same("the loss", &state["loss"], &json!("Infinity"))?;
    same(
        "whether the figure is in view",
        &state["seen"],
        &json!(true),
    )
}

/// An answer is there again after a reload and moves nothing; a reset forgets it, and no link has it.
pub(super) async fn a_prediction_is_remembered_for_the_tab(page: &Page) -> Result<(), Failure> {
    let open = "
        const figure = document.querySelector('surprisal-figure[figure=entropy]');
        await customElements.whenDefined('surprisal-figure');
        await figure.ready;
        const frames = async () => {
          for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done));
        };
        await frames();
        const inside = (selector) => figure.shadowRoot.querySelector(selector);
        const says = () => [figure.answer, figure.readouts.entropy.toFixed(3), inside('.question.answered') !== null];";
    let link = "?v=1&figure=entropy&p=0.5,0.5";
    page.go(link).await?;
    let answered = "
        inside('[name=answer][value=\"2\"]').click();
        await frames();
        return [...says(), figure.link.includes('answer')];";
    // The preset that shows why is a loaded coin.
    let found = page.run(&format!("{open}{answered}"), Value::Null).await?;
    same("the answer", &found, &json!([2, "0.469", true, false]))?;
    page.go(link).await?;
    let found = page
        .run(&format!("{open} return says();"), Value::Null)
        .await?;
    same(
        "the answer after a reload",
        &found,
        &json!([2, "1.000", true]),
    )?;
    // A class is asked though its teacher has answered; what follows begins where that was.
    page.go(&format!("{link}&present=1")).await?;
    let says = format!("{open} return says();");
    let found = page.run(&says, Value::Null).await?;
    same(
        "no answer on the stage",
        &found,
        &json!([null, "1.000", false]),
    )?;
    page.run(&format!("{open}{answered}"), Value::Null).await?;
    page.go(link).await?;
    let reset = "inside('[name=reset]').click(); await frames(); return says();";
    let found = page.run(&format!("{open}{reset}"), Value::Null).await?;
    same(
        "the answer after a reset",
        &found,
        &json!([null, "1.000", false]),
    )?;
    // One that there is not to choose is forgotten.
    let wrong = "sessionStorage.setItem('surprisal-predictions', '{\"entropy\":99}');";
    page.run(wrong, Value::Null).await?;
    page.go(link).await?;
    let left = "return [...says(), sessionStorage.getItem('surprisal-predictions')];";
    let found = page.run(&format!("{open}{left}"), Value::Null).await?;
    let wanted = json!([null, "1.000", false, r#"{"entropy":null}"#]);
    same("no answer after a reset", &found, &wanted)
}
