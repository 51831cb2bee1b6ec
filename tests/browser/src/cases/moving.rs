//! What follows a value that is moved: each frame, twenty times a second, or when it rests.

use serde_json::{Value, json};

use crate::{Failure, Page, ensure, same};

/// A drag with a new value in each frame: the picture and the slider's own filling follow in each; numbers, the
/// other sliders and the event now and then, all of them alike; in the end everything is where it belongs.
pub(super) async fn numbers_follow_a_value_now_and_then(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="entropy" p="0.1,0.3,0.6"></surprisal-figure>"#)
        .await?;
    let body = "
        const range = (name) => shadow.querySelector(`input[type=range][name='${name}']`);
        const bits = () => shadow.querySelector('output[name=entropy]').textContent;
        const [moved, other] = [range('p.0'), range('p.2')];
        const wrong = [];
        let events = 0;
        figure.addEventListener('surprisal-change', ({ detail }) => {
          events += 1;
          const now = detail.readouts.entropy;
          if (Math.abs(parseFloat(bits()) - now) > 0.001) wrong.push(`${bits()} is shown of ${now}`);
        });
        await new Promise((done) => setTimeout(done, 300));
        let [frame, numbers, last] = [0, 0, bits()];
        const begin = performance.now();
        while (performance.now() - begin < 1500) {
          const to = 0.1 + 0.5 * (performance.now() - begin) / 1500;
          set('p.0', to);
          await frames(1);
          frame += 1;
          const share = parseFloat(moved.style.getPropertyValue('--share'));
          if (Math.abs(share - to) > 1e-6) wrong.push(`the slider at ${to} is filled to ${share}`);
          numbers += last !== bits();
          last = bits();
        }
        const took = (performance.now() - begin) / 1000;
        const [steady, told] = [events / took, numbers / took];
        await new Promise((done) => setTimeout(done, 400));
        const before = events;
        await new Promise((done) => setTimeout(done, 300));
        if (events !== before) wrong.push(`${events - before} events after the value rested`);
        const now = figure.readouts.entropy;
        if (Math.abs(parseFloat(bits()) - now) > 0.001) wrong.push(`in the end ${bits()} is shown of ${now}`);
        const rest = 0.6 / 0.9 * (1 - Number(moved.value));
        if (Math.abs(Number(other.value) - rest) > 1e-9) wrong.push(`the other slider is at ${other.value}`);
        // There and back between two counts of the numbers.
        const at = Number(moved.value);
        for (const to of [at, at - 0.3, at]) {
          set('p.0', to);
          await frames(1);
        }
        await new Promise((done) => setTimeout(done, 400));
        const share = parseFloat(moved.style.getPropertyValue('--share'));
        if (Math.abs(share - at) > 1e-6) wrong.push(`back at ${at} the slider is filled to ${share}`);
        const box = shadow.querySelector(`input[type=number][name='p.0']`);
        if (Math.abs(Number(box.value) - at) > 0.0005) wrong.push(`back at ${at} its box says ${box.value}`);
        // What is locked goes back to where it was, wherever it was dragged.
        shadow.querySelector(`button.lock[value='p.1']`).click();
        shadow.querySelector(`button.lock[value='p.2']`).click();
        await frames(2);
        for (const to of [0.2, 0.9, 0.3, 0.8]) {
          set('p.0', to);
          await frames(1);
        }
        await new Promise((done) => setTimeout(done, 400));
        if (Math.abs(Number(moved.value) - at) > 1e-9) wrong.push(`what is locked at ${at} stands at ${moved.value}`);
        return { wrong, frame, numbers: told, events: steady };";
    let found = page.on_figure(body, Value::Null).await?;
    same("what is wrong", &found["wrong"], &json!([]))?;
    let number = |name: &str| found[name].as_f64().unwrap_or(f64::NAN);
    // Where frames are slow each of them is due.
    let rare = |each: f64| (2.0..=21.0).contains(&each);
    let good = rare(number("numbers")) && rare(number("events")) && number("frame") > 10.0;
    ensure(good, || format!("it was {found}"))
}

/// Where each frame takes long, canvases have fewer pixels until the value rests: not one more or less
/// afterwards, and nothing of the page moves meanwhile.
pub(super) async fn late_frames_are_painted_coarsely(page: &Page) -> Result<(), Failure> {
    page.with("").await?;
    page.run(
        "Object.defineProperty(window, 'devicePixelRatio', { value: 2 });",
        Value::Null,
    )
    .await?;
    let markup = r#"<surprisal-figure figure="binary"></surprisal-figure>"#;
    page.run(
        "document.body.innerHTML = trusted.createHTML(args);",
        json!(markup),
    )
    .await?;
    page.wait_for_figures().await?;
    let body = "
        const canvases = [...shadow.querySelectorAll('canvas')];
        const looks = () => canvases.map((it) => [it.width, it.height]).flat().join();
        const boxes = () => canvases.map((it) => { const { top, height } = it.getBoundingClientRect(); return [top, height]; }).join();
        const busy = (ms) => { for (const begin = performance.now(); performance.now() - begin < ms;); };
        await new Promise((done) => setTimeout(done, 300));
        const [fine, places] = [looks(), boxes()];
        const drag = async (ms) => {
          const seen = new Set();
          let moved = 0;
          for (let i = 1; i <= 12; i++) {
            set('p', 0.5 + 0.02 * i);
            requestAnimationFrame(() => busy(ms));
            await frames(1);
            seen.add(looks());
            moved += boxes() !== places;
          }
          await new Promise((done) => setTimeout(done, 400));
          coarse = [...seen].find((it) => it !== fine);
          return [seen.size, moved, looks() === fine];
        };
        const half = fine.split(',').map((it) => Math.round(it / 2)).join();
        let coarse;
        return { slow: await drag(60), again: await drag(60), half: coarse === half };";
    let found = page.on_figure(body, Value::Null).await?;
    let slow = json!([2, 0, true]);
    let want = json!({ "slow": slow, "again": slow, "half": true });
    same("late frames", &found, &want)
}
