//! A figure on somebody else's page is a polite guest.

use serde_json::{Value, json};

use crate::{Failure, Page, ensure, same};

const TWO: &str = r#"<input id="host"><surprisal-figure figure="entropy" p="0.5,0.5" unit="bits">
    </surprisal-figure><surprisal-figure figure="entropy" p="0.25,0.25,0.25,0.25" unit="bits">
    </surprisal-figure>"#;

pub(super) async fn takes_no_focus_and_no_address(page: &Page) -> Result<(), Failure> {
    page.with(TWO).await?;
    let body = "
        const before = [document.activeElement.localName, history.length, location.href];
        const paint = changed();
        set('p.0', 0.75);
        await paint;
        await new Promise((done) => setTimeout(done, 700));
        const after = [document.activeElement.localName, history.length, location.href];
        const globals = Object.keys(window).filter((name) => /surprisal|wasm|wbg/i.test(name))
          .filter((name) => name !== 'surprisalHeard');
        return [before[0], before.join() === after.join(), globals];";
    let found = page.on_figure(body, Value::Null).await?;
    same(
        "focus, the same address, new globals",
        &found,
        &json!(["body", true, []]),
    )
}

pub(super) async fn two_figures_do_not_know_each_other(page: &Page) -> Result<(), Failure> {
    page.with(TWO).await?;
    page.slide("p.0", 1.0).await?;
    let body = "return [...document.querySelectorAll('surprisal-figure')]
        .map((figure) => figure.readouts.entropy);";
    same(
        "both entropies",
        &page.run(body, Value::Null).await?,
        &json!([0, 2]),
    )
}

pub(super) async fn comes_back_after_it_was_moved(page: &Page) -> Result<(), Failure> {
    page.with(TWO).await?;
    let body = "
        const home = document.createElement('section');
        document.body.append(home);
        figure.remove();
        await frames(2);
        home.append(figure);
        await figure.ready;
        const paint = changed();
        set('p.0', 1);
        await paint;
        return figure.readouts.entropy;";
    same(
        "the entropy",
        &page.on_figure(body, Value::Null).await?,
        &json!(0),
    )
}

/// Slides show their pages larger or smaller than they are: what is under the pointer is taken hold of there too,
/// and the picture is as fine as the screen.
pub(super) async fn is_held_where_it_is_seen_on_a_scaled_page(page: &Page) -> Result<(), Failure> {
    page.with("<div></div>").await?;
    let body = "
        const slide = document.querySelector('div');
        const found = [];
        for (const style of ['', 'scale: 1.5', 'scale: 0.6', 'transform: translate(40px, 9px) scale(2)', 'zoom: 1.5']) {
          slide.style.cssText = `width: 600px; transform-origin: 0 0; ${style}`;
          const figure = document.createElement('surprisal-figure');
          figure.setAttribute('figure', 'cross-entropy');
          slide.replaceChildren(figure);
          await figure.ready;
          for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
          const canvas = figure.shadowRoot.querySelector('.left canvas');
          const { left, top, width, height } = canvas.getBoundingClientRect();
          const send = (kind, x, y) => canvas.dispatchEvent(new PointerEvent(kind, {
            bubbles: true, composed: true, cancelable: true, pointerId: 7, pointerType: 'mouse', isPrimary: true,
            button: 0, clientX: left + x * width, clientY: top + y * height }));
          const change = new Promise((done) => figure.addEventListener('surprisal-change', done, { once: true }));
          // The model's share of the third outcome, at half the height of the picture.
          send('pointerdown', 0.68, 0.5);
          send('pointerup', 0.68, 0.5);
          await change;
          const fine = canvas.width / width / devicePixelRatio;
          found.push([figure.readouts.kl, fine]);
        }
        return found;";
    let found: Vec<(f64, f64)> = serde_json::from_value(page.run(body, Value::Null).await?)?;
    let (kl, _) = found[0];
    ensure((kl - 0.625).abs() > 0.05, || {
        format!("nothing has moved: {kl}")
    })?;
    for (scaled, fine) in &found {
        // A place in the window is rounded less than that.
        ensure((scaled - kl).abs() < 0.02 && *fine > 0.98, || {
            format!("D(P‖Q) and how fine, unscaled first: {found:?}")
        })?;
    }
    Ok(())
}
