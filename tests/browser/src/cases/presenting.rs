//! A figure on the whole screen of a classroom, by keys alone.

use serde_json::{Value, json};

use crate::{Failure, Page, ensure, same};

/// The article in a frame as large as a projector's picture. What it loads is at hand when a presentation
/// begins.
const OPEN: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = 'border: 0; width: 1920px; height: 1080px; display: block';
    frame.src = new URL(args.path, args.base);
    document.body.replaceChildren(frame);
    await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    const { contentDocument: page, contentWindow: window } = frame;
    const until = async (holds) => {
      for (let i = 0; i < 500 && !holds(); i++) await new Promise((done) => setTimeout(done, 20));
      if (!holds()) throw new Error(`never came: ${holds}`);
    };
    const shown = () => page.querySelector('surprisal-figure[present]');
    const live = async () => {
      await until(shown);
      await shown().ready;
      for (let i = 0; i < 3; i++) await new Promise((done) => window.requestAnimationFrame(done));
      return shown();
    };
    const asking = () => shown().getAttribute('present') === 'question';
    const press = (key, on = page.activeElement) =>
      on.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
";

pub(super) async fn presented(page: &Page, path: &str, body: &str) -> Result<Value, Failure> {
    page.go("tests/browser/pages/guest.html").await?;
    let args = json!({ "path": path, "base": page.server.url() });
    page.run(&format!("{OPEN}{body}"), args).await
}

/// Every letter on the screen, those of the pictures among them, at 1920×1080.
pub(super) async fn the_last_row_can_read_it(page: &Page) -> Result<(), Failure> {
    let body = "
        const small = new Set();
        const texts = (node, figure, found = []) => {
          for (const child of node.childNodes) {
            if (child.nodeType === 3 && child.data.trim()) found.push(child.parentElement ?? node.host);
            if (child.nodeType === 1) texts(child, figure, found);
          }
          return found;
        };
        for (let i = 0; i < 18; i++) {
          const figure = await live();
          if (asking() !== (i % 2 === 0)) throw new Error(`step ${i}: ${asking()}`);
          const name = figure.getAttribute('figure');
          const px = (element) => parseFloat(window.getComputedStyle(element).fontSize);
          for (const element of texts(figure.shadowRoot, figure))
            if (element.checkVisibility() && px(element) < 24)
              small.add(`${name}: ${element.className || element.localName} ${px(element).toFixed(1)}`);
          for (const canvas of asking() ? [] : figure.shadowRoot.querySelectorAll('canvas')) {
            // The letters at a picture's axes are 12 px where text is 16, and where it is not too narrow.
            const letters = 12 * Math.min(px(canvas) / 16, canvas.clientWidth / 288);
            if (letters < 24) small.add(`${name}: letters of a picture ${letters}`);
            // What is not in the browser's window, which is smaller than the frame, is painted when it comes near.
            const { left, top } = canvas.getBoundingClientRect();
            if (left > window.top.innerWidth - 20 || top > window.top.innerHeight - 20) continue;
            await until(() => canvas.width / canvas.getBoundingClientRect().width > window.devicePixelRatio * 0.99);
          }
          press('n');
        }
        return [...small];";
    for path in ["index.html?present=1", "zh/index.html?present=1"] {
        let small: Vec<String> = serde_json::from_value(presented(page, path, body).await?)?;
        same("what is too small", &small, &Vec::new())?;
    }
    Ok(())
}

pub(super) async fn keys_lead_through_the_figures(page: &Page) -> Result<(), Failure> {
    let body = "
        const seen = [];
        const note = async (what) => {
          const figure = await live();
          seen.push(`${what}: ${figure.id}${asking() ? '?' : ''}`);
        };
        await note('opened');
        for (const key of ['n', 'PageDown', 'ArrowRight', 'ArrowRight', 'p', 'PageUp']) {
          press(key);
          await note(key);
        }
        press('n');
        await note('n');
        // An answered question is not asked again.
        shown().shadowRoot.querySelector('[name=answer]').click();
        await note('answered');
        for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) press(key);
        await note('ArrowLeft at the first');
        for (const key of ['n', 'n', 'n']) press(key);
        await note('n after an answer');
        for (let i = 0; i < 40; i++) press('N');
        await note('N at the last');
        return seen;";
    let seen = presented(page, "index.html?v=1&figure=entropy&present=1", body).await?;
    let seen: Vec<String> = serde_json::from_value(seen)?;
    same(
        "where the keys lead",
        &seen.iter().map(String::as_str).collect::<Vec<_>>(),
        &vec![
            "opened: entropy?",
            "n: entropy",
            "PageDown: cross-entropy?",
            "ArrowRight: cross-entropy",
            "ArrowRight: divergence?",
            "p: cross-entropy",
            "PageUp: entropy",
            "n: cross-entropy?",
            "answered: cross-entropy?",
            "ArrowLeft at the first: surprise",
            "n after an answer: cross-entropy",
            "N at the last: train",
        ],
    )
}

pub(super) async fn keys_change_the_figure_and_the_screen(page: &Page) -> Result<(), Failure> {
    let body = "
        const figure = await live();
        const root = figure.shadowRoot;
        const changed = () => new Promise((done) => figure.addEventListener('surprisal-change', done, { once: true }));
        const seen = {};
        const bits = figure.readouts.entropy;
        let change = changed(); press('u'); await change;
        seen.unit = figure.readouts.entropy / bits;
        seen.asked = asking();
        change = changed(); press('2'); await change;
        seen.answered = asking() && root.querySelector('button[name=answer][value=\"1\"]').ariaPressed;
        press('1'); seen.kept = asking() && root.querySelector('button[name=answer][value=\"1\"]').ariaPressed;
        press('n'); seen.opened = !asking();
        change = changed(); press('2'); await change;
        seen.named = page.querySelector('#stage output').value.endsWith(root.querySelector('button[name=preset][value=\"1\"]').textContent);
        press('ArrowDown'); seen.down = figure.scrollTop > 100;
        press('ArrowUp'); seen.up = figure.scrollTop === 0;
        seen.preset = root.querySelector('button[name=preset][value=\"1\"]').ariaPressed;
        press('b'); seen.dark = 'blank' in page.documentElement.dataset;
        press('n'); seen.back = !('blank' in page.documentElement.dataset) && shown() === figure;
        press('?'); seen.sheet = page.getElementById('keys').open;
        page.getElementById('keys').close();
        // Not while something has the focus that takes keys.
        const slider = root.querySelector('input[type=range]');
        slider.focus();
        press('n', slider); seen.held = shown() === figure;
        press('Escape', slider); seen.given = shown() === figure && root.activeElement === null;
        seen.others = page.querySelector('h1').closest('[inert]') !== null;
        press('Escape'); seen.left = !shown() && page.querySelector('h1').closest('[inert]') === null;
        return seen;";
    let seen = presented(
        page,
        "index.html?v=1&figure=entropy&p=0.5,0.5&present=1",
        body,
    )
    .await?;
    // From bits to nats.
    let ratio = seen["unit"].as_f64().unwrap_or(f64::NAN);
    ensure((ratio - core::f64::consts::LN_2).abs() < 1e-12, || {
        format!("the unit changed by {ratio}")
    })?;
    for what in [
        "asked", "answered", "kept", "opened", "named", "down", "up", "preset", "dark", "back",
        "sheet", "held", "given", "others", "left",
    ] {
        ensure(
            seen[what] == json!(true) || seen[what] == json!("true"),
            || format!("{what}: {seen}"),
        )?;
    }
    Ok(())
}

pub(super) async fn a_finger_finds_the_way_in_and_out(page: &Page) -> Result<(), Failure> {
    let body = "
        const button = page.getElementById('present');
        page.getElementById('binary').scrollIntoView({ block: 'center', behavior: 'instant' });
        button.click();
        const seen = [(await live()).id];
        const stage = (name) => page.querySelector(`#stage button[name=${name}]`).click();
        stage('next'); if (asking()) throw new Error('still asking');
        stage('next'); seen.push((await live()).id);
        stage('previous'); seen.push((await live()).id);
        stage('leave'); seen.push(shown() ? 'still there' : 'left');
        return seen;";
    let seen: Vec<String> = serde_json::from_value(presented(page, "index.html", body).await?)?;
    same(
        "where the buttons lead",
        &seen.iter().map(String::as_str).collect::<Vec<_>>(),
        &vec!["binary", "softmax", "binary", "left"],
    )
}

/// The address is written once a value rests; that a presentation has ended does not wait for it.
pub(super) async fn the_address_follows_while_a_figure_plays(page: &Page) -> Result<(), Failure> {
    page.go("index.html?v=1&figure=surprise&hide=question&present=1")
        .await?;
    let body = "
        const until = async (holds) => {
          for (let i = 0; i < 500 && !holds(); i++) await new Promise((done) => setTimeout(done, 20));
          if (!holds()) throw new Error(`never came: ${holds}`);
        };
        const shown = () => document.querySelector('surprisal-figure[present]');
        await until(shown);
        const figure = shown();
        await figure.ready;
        const root = figure.shadowRoot;
        const play = root.querySelector('[name=play]');
        const still = play.textContent;
        play.click();
        await until(() => play.textContent !== still);
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        await until(() => !shown());
        await until(() => !location.search.includes('present'));
        return play.textContent !== still;";
    let plays = page.run(body, Value::Null).await?;
    same("whether it still plays", &plays, &json!(true))
}
