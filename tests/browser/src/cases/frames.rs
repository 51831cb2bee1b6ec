//! One figure in a frame, and what the page around may say to it.

use serde_json::{Value, json};

use crate::guests::Guests;
use crate::reference::Expected;
use crate::{Failure, Page, ensure, same};

/// Opens a frame with a query string, cut off from its own site, and talks to it.
const NAMES: &str = "
    const heard = [];
    addEventListener('message', ({ source, data }) => heard.push({ source, ...data }));
    const until = async (ready, what) => {
      for (let i = 0; i < 400; i++) {
        const found = ready();
        if (found) return found;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`${what} did not come; heard ${JSON.stringify(heard.map(({ type, to, error }) => [type, to, error]))}`);
    };
    const open = async (query, sandbox = 'allow-scripts') => {
      const frame = document.createElement('iframe');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.src = new URL(`../../../www/embed.html?${query}`, location);
      frame.width = 700;
      frame.height = 300;
      document.body.replaceChildren(frame);
      await new Promise((done) => frame.addEventListener('load', done, { once: true }));
      return frame;
    };
    const from = (frame, type) => heard.filter((it) => it.source === frame.contentWindow && it.type === type);
    const told = (frame, type) => until(() => from(frame, type).at(-1), type);
    // The height, once none has come for half a second: a slow computer draws the figure in several turns.
    const settled = async (frame) => {
      for (;;) {
        const { height } = await told(frame, 'height');
        const count = from(frame, 'height').length;
        await new Promise((done) => setTimeout(done, 500));
        if (from(frame, 'height').length === count) return height;
      }
    };
    let last = 0;
    const ask = async (frame, request) => {
      const id = (last += 1);
      frame.contentWindow.postMessage({ surprisal: 1, id, ...request }, '*');
      const { source, ...reply } = await until(() => from(frame, 'reply').find((it) => it.id === id), request.type);
      return reply;
    };";

async fn run(page: &Page, body: &str) -> Result<Value, Failure> {
    page.go("tests/browser/pages/guest.html").await?;
    page.run(&format!("{NAMES}{body}"), Value::Null).await
}

pub(super) async fn a_frame_says_its_height_and_its_state(page: &Page) -> Result<(), Failure> {
    let body = "
        const seen = [];
        for (const sandbox of ['allow-scripts', null]) {
          const frame = await open('figure=binary&y=1&p=0.25&unit=bits', sandbox);
          const ready = await told(frame, 'ready');
          const height = await settled(frame);
          frame.height = height;
          const end = await settled(frame);
          seen.push([ready.readouts.loss, ready.surprisal, height > 400, Math.abs(end - height) <= 40]);
        }
        return seen;";
    same(
        "loss, version, a height that can be, and that stays",
        &run(page, body).await?,
        &json!([[2, 1, true, true], [2, 1, true, true]]),
    )
}

pub(super) async fn a_page_gets_sets_and_subscribes(page: &Page) -> Result<(), Failure> {
    let body = "
        const frame = await open('figure=binary&y=1&p=0.25&unit=bits&lang=en');
        await told(frame, 'ready');
        const seen = [];
        const look = ({ to, error = null, link, readouts }) => seen.push([new URLSearchParams(link), readouts, to, error]);
        look(await ask(frame, { type: 'get' }));
        look(await ask(frame, { type: 'set', values: { p: 0 } }));
        look(await ask(frame, { type: 'set', values: { p: 0.5, unit: 'nats' } }));
        look(await ask(frame, { type: 'set', values: { unit: null, y: '0.5' } }));
        look(await ask(frame, { type: 'set', values: { figure: 'entropy', p: [0.5, 0.25, 0.25], unit: 'bits' } }));
        look(await ask(frame, { type: 'set', link: 'figure=softmax&z=0,0&y=0&unit=bits' }));
        // What it cannot take it says, and leaves what was there.
        const wrong = await ask(frame, { type: 'set', values: { z: '3,x' } });
        const said = [wrong.notes, new URLSearchParams(wrong.link).get('z'), wrong.error ?? null];
        const silent = from(frame, 'change').length;
        look(await ask(frame, { type: 'subscribe' }));
        look(await ask(frame, { type: 'set', values: { z: '2,1,0' } }));
        const change = await told(frame, 'change');
        look(await ask(frame, { type: 'subscribe', on: false }));
        const before = from(frame, 'change').length;
        await ask(frame, { type: 'set', values: { z: '1,1' } });
        await new Promise((done) => setTimeout(done, 300));
        return {
          seen: seen.map(([link, readouts]) => [String(link), readouts]),
          said: seen.map(([, , to, error]) => [to, error]),
          changes: [silent, change.link === seen.at(-2)[0].toString().replaceAll('%2C', ','), from(frame, 'change').length - before],
          lost: said,
          same: new URLSearchParams(change.link).toString() === String(seen.at(-2)[0]),
        };";
    let found = run(page, body).await?;
    let wanted: Vec<Value> = [
        "get",
        "set",
        "set",
        "set",
        "set",
        "set",
        "subscribe",
        "set",
        "subscribe",
    ]
    .map(|to| json!([to, null]))
    .to_vec();
    same("replies", &found["said"], &json!(wanted))?;
    let expected = Expected::of(&found["seen"])?;
    expected.check()?;
    for (step, name, value) in [
        (0, "loss", json!(2)),
        (1, "loss", json!("Infinity")),
        (4, "entropy", json!(1.5)),
        (5, "loss", json!(1)),
    ] {
        same(
            &format!("{name} at step {step}"),
            &found["seen"][step][1][name],
            &value,
        )?;
    }
    same(
        "what is said of “3,x”",
        &found["lost"],
        &json!([
            [
                "z: “x” is not a number. Write numbers such as 0.25, lists with commas: 0.5,0.25,0.25."
            ],
            "0,0",
            null
        ]),
    )?;
    same("changes unasked", &found["changes"][0], &json!(0))?;
    same("changes afterwards", &found["changes"][2], &json!(0))?;
    same("the link of the change", &found["same"], &json!(true))
}

pub(super) async fn a_frame_exports(page: &Page) -> Result<(), Failure> {
    let body = "
        const frame = await open('figure=entropy&p=0.5,0.5&unit=bits&lang=zh&theme=dark');
        await told(frame, 'ready');
        const data = {};
        for (const format of ['svg', 'png', 'csv', 'json', 'code'])
          ({ data: data[format] } = await ask(frame, { type: 'export', format }));
        const { error } = await ask(frame, { type: 'export', format: 'pdf' });
        const bitmap = await createImageBitmap(data.png);
        return { ...data, png: [data.png.type, bitmap.width, bitmap.height > 300], error };";
    let found = run(page, body).await?;
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    ensure(
        text("svg").starts_with("<svg ") && text("svg").contains("fill=\"#14171b\""),
        || "the SVG is not one on dark paper".to_owned(),
    )?;
    ensure(text("csv").starts_with("row,p,"), || {
        format!("the CSV is {}", text("csv"))
    })?;
    let data: Value = serde_json::from_str(&text("json"))?;
    same(
        "the entropy in JSON",
        &data["readouts"]["entropy"],
        &json!(1),
    )?;
    same("the PNG", &found["png"], &json!(["image/png", 2400, true]))?;
    let code = found["code"][0].as_str().unwrap_or_default();
    ensure(code.contains("p = [0.5, 0.5]"), || {
        format!("the code is {code}")
    })?;
    ensure(text("error").contains("svg, png, csv, json, code"), || {
        format!("a PDF is answered with `{}`", text("error"))
    })
}

/// None of them throws, changes anything or goes unseen.
pub(super) async fn malformed_messages_are_counted(page: &Page) -> Result<(), Failure> {
    let body = "
        const frame = await open('figure=binary&y=1&p=0.25&unit=bits');
        await told(frame, 'ready');
        const start = (await ask(frame, { type: 'get' })).ignored;
        const loop = { surprisal: 1, type: 'set' };
        loop.values = loop;
        const { port1 } = new MessageChannel();
        const malformed = [
          null, 0, '', 'get', [], {}, new Date(), new Map([['type', 'get']]),
          { type: 'get' }, { surprisal: 2, type: 'get' }, { surprisal: '1', type: 'get' },
          { surprisal: 1 }, { surprisal: 1, type: 'got' }, { surprisal: 1, type: 'constructor' },
          { surprisal: 1, type: '__proto__' }, { surprisal: 1, type: { toString: 1, valueOf: 1 } },
          { surprisal: 1, type: 'get', id: {} }, { surprisal: 1, type: 'get', id: null },
          { surprisal: 1, type: 'set' }, { surprisal: 1, type: 'set', link: 1 },
          { surprisal: 1, type: 'set', link: 'p=0', values: {} }, { surprisal: 1, type: 'set', values: 'p' },
          { surprisal: 1, type: 'set', values: [] }, { surprisal: 1, type: 'set', values: null },
          { surprisal: 1, type: 'set', values: { p: {} } }, { surprisal: 1, type: 'set', values: { p: [[1]] } },
          { surprisal: 1, type: 'set', values: { p: { toString: null } } }, loop,
          { surprisal: 1, type: 'subscribe', on: 1 }, { surprisal: 1, type: 'export' },
          { surprisal: 1, type: 'export', format: ['svg'] },
        ];
        for (const message of malformed) frame.contentWindow.postMessage(message, '*');
        frame.contentWindow.postMessage({ surprisal: 1, type: 'get', id: port1 }, '*', [port1]);
        // Another frame of the page around is not the page around.
        const stranger = document.createElement('iframe');
        stranger.src = new URL('../hosts/stranger.html', location);
        document.body.append(stranger);
        await new Promise((done) => stranger.addEventListener('load', done, { once: true }));
        const { ignored, readouts } = await ask(frame, { type: 'get' });
        return [ignored - start, malformed.length + 2, readouts.loss];";
    let found = run(page, body).await?;
    same("messages ignored", &found[0], &found[1])?;
    same("the loss", &found[2], &json!(2))
}

/// A link that cannot be read is opened as far as it can be.
pub(super) async fn nonsense_that_is_well_formed_is_answered(page: &Page) -> Result<(), Failure> {
    let body = "
        const frame = await open('figure=binary&y=1&p=0.25&unit=bits');
        await told(frame, 'ready');
        const replies = [];
        for (const request of [
          { type: 'set', values: { p: 'much' } }, { type: 'set', values: { onclick: 'alert(1)' } },
          { type: 'set', link: '\\u0000'.repeat(50000) }, { type: 'set', values: { figure: 'none' } },
          { type: 'set', values: { p: '\\ud800' } }, { type: 'set', link: 'figure=binary&p=0.25&y=1&unit=bits' },
        ]) replies.push(await ask(frame, request));
        return [replies.map(({ error }) => Boolean(error)), replies[0].readouts.loss !== undefined, replies.at(-1).readouts.loss];";
    same(
        "errors, a loss all the same, the loss",
        &run(page, body).await?,
        &json!([[false, false, false, false, true, false], true, 2]),
    )
}

/// `origin=` in the address of the frame names the one page that it speaks with.
pub(super) async fn an_origin_may_be_demanded(page: &Page) -> Result<(), Failure> {
    let body = "
        const seen = [];
        const link = 'figure=binary&y=1&p=0.25&unit=bits';
        const good = await open(`${link}&origin=${location.origin}`);
        const ready = await told(good, 'ready');
        seen.push(ready.link.includes('origin'), (await ask(good, { type: 'get' })).readouts.loss);
        return seen;";
    same(
        "whether the link holds the origin, the loss",
        &run(page, body).await?,
        &json!([false, 2]),
    )?;
    // Nothing may be heard from a frame that is meant for another page.
    let body = "
        const frame = await open('figure=binary&y=1&p=0.25&origin=https://example.org', null);
        const inner = frame.contentDocument.querySelector('surprisal-figure');
        await frame.contentWindow.customElements.whenDefined('surprisal-figure');
        await inner.ready;
        frame.contentWindow.postMessage({ surprisal: 1, type: 'set', values: { p: 1 } }, '*');
        await new Promise((done) => setTimeout(done, 500));
        return [heard.length, new URLSearchParams(inner.link).get('p')];";
    same(
        "what is heard, and p",
        &run(page, body).await?,
        &json!([0, "0.25"]),
    )?;
    forget(page).await
}

/// What a browser says where nothing else was to be expected is no complaint.
async fn forget(page: &Page) -> Result<(), Failure> {
    page.leave().await?;
    page.go("tests/browser/pages/guest.html").await
}

/// Where the module cannot be had: the picture that the figure begins with, and sentences.
pub(super) async fn without_wasm_there_is_a_picture(page: &Page) -> Result<(), Failure> {
    let site = Guests::new("without-wasm", |name| !name.ends_with("_bg.wasm"))?;
    for (query, picture, words) in [
        (
            "figure=binary&p=0.1&theme=dark",
            "/binary-en-dark",
            ["could not start", "before anything is moved"],
        ),
        (
            "figure=entropy&lang=zh&theme=light",
            "/entropy-zh-light",
            ["未能启动", "未经拖动"],
        ),
        (
            "figure=%22%5D&theme=light",
            "/entropy-en-light",
            ["could not start", "before anything is moved"],
        ),
    ] {
        site.go(page, &format!("surprisal/www/embed.html?{query}"))
            .await?;
        let body = "
            const figure = document.querySelector('surprisal-figure');
            const shown = () => figure.querySelector('img')?.naturalWidth > 0;
            for (let i = 0; i < 200 && !shown(); i++) await new Promise((done) => setTimeout(done, 50));
            const image = figure.querySelector('img');
            const heard = window.surprisalHeard.splice(0);
            return [image.src, image.getBoundingClientRect().height > 100,
              figure.shadowRoot.textContent + figure.innerText, heard.length > 0];";
        let found = page.run(body, Value::Null).await?;
        let (source, text) = (
            found[0].as_str().unwrap_or_default(),
            found[2].as_str().unwrap_or_default(),
        );
        ensure(source.contains(picture), || {
            format!("{query} shows {source}")
        })?;
        for word in words {
            ensure(text.contains(word), || format!("{query} says `{text}`"))?;
        }
        same("whether it is large", &found[1], &json!(true))?;
        same("whether the console says why", &found[3], &json!(true))?;
    }
    forget(page).await
}
