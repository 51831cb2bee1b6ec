//! Failing well: whatever a browser refuses, each figure of the article is its picture and a sentence, or
//! alive without what was refused; never a blank. In both languages.

use std::fs;

use serde_json::{Value, json};
use xtask::Root;

use crate::guests::Guests;
use crate::{Failure, Page, ensure, same};

/// Said by a figure that did not start.
const SORRY: [(&str, &str); 2] = [("en", "could not start"), ("zh", "未能启动")];

/// A site whose article runs `script` before anything else.
fn broken(name: &str, script: &str) -> Result<Guests, Failure> {
    let site = Guests::new(name, |_| true)?;
    site.put("surprisal/broken.js", script)?;
    let root = Root::find()?;
    for (page, way) in [("index.html", ""), ("zh/index.html", "../")] {
        let text = fs::read_to_string(root.join(page))?;
        let first = format!("<head><script src=\"{way}broken.js\"></script>");
        site.put(
            &format!("surprisal/{page}"),
            &text.replacen("<head>", &first, 1),
        )?;
    }
    Ok(site)
}

fn address(lang: &str) -> &'static str {
    if lang == "zh" {
        "surprisal/zh/"
    } else {
        "surprisal/"
    }
}

/// What the reader sees of each figure: whether it is alive, whether there is something to look at, and
/// what it says.
const LOOK: &str = "
    const figures = [...document.querySelectorAll('surprisal-figure')];
    const until = async (what, test) => {
      for (let i = 0; i < 400; i++) {
        if (test()) return;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`${what} did not come`);
    };
    const settled = (figure) => figure.matches(':state(live)') || figure.shadowRoot.firstElementChild.localName === 'p';
    const seen = [];
    for (const figure of figures) {
      figure.scrollIntoView({ block: 'center', behavior: 'instant' });
      await until(`an end of ${figure.id}`, () => settled(figure));
      const live = figure.matches(':state(live)');
      const image = figure.querySelector('img');
      if (!live) await until(`the picture of ${figure.id}`, () => image.naturalWidth > 0);
      const { width, height } = (live ? figure.shadowRoot.querySelector('canvas') : image).getBoundingClientRect();
      seen.push([live, width > 200 && height > 100, figure.shadowRoot.querySelector('p')?.textContent ?? '']);
    }
    return [seen, document.documentElement.scrollWidth <= innerWidth];";

/// Nothing but a sentence and a picture, nine times.
async fn all_say_sorry(page: &Page, site: &Guests) -> Result<(), Failure> {
    for (lang, words) in SORRY {
        site.go(page, address(lang)).await?;
        let found = page.run(LOOK, Value::Null).await?;
        let seen = found[0].as_array().cloned().unwrap_or_default();
        same("figures", &seen.len(), &9)?;
        for figure in seen {
            same(
                "alive, and something to see",
                &json!([figure[0], figure[1]]),
                &json!([false, true]),
            )?;
            let said = figure[2].as_str().unwrap_or_default();
            ensure(said.contains(words), || format!("it says `{said}`"))?;
        }
        same("no wider than the window", &found[1], &json!(true))?;
        hear_nothing_more(page).await?;
    }
    Ok(())
}

/// All nine alive, and nothing complained of.
async fn all_live(page: &Page, site: &Guests, address: &str) -> Result<(), Failure> {
    site.go(page, address).await?;
    let found = page.run(LOOK, Value::Null).await?;
    let live = found[0].as_array().map_or(0, |seen| {
        seen.iter()
            .filter(|it| it[0] == json!(true) && it[1] == json!(true))
            .count()
    });
    same("living figures", &live, &9)
}

/// What was refused was said in the console, as it should be; then the page is left.
async fn hear_nothing_more(page: &Page) -> Result<(), Failure> {
    let heard = page
        .run(
            "return window.surprisalHeard.splice(0).length;",
            Value::Null,
        )
        .await?;
    ensure(heard.as_u64() > Some(0), || {
        "the console does not say why".to_owned()
    })?;
    page.leave().await?;
    page.go("tests/browser/pages/guest.html").await
}

pub(super) async fn wasm_is_forbidden_by_a_policy(page: &Page) -> Result<(), Failure> {
    let site = broken("policy", "")?;
    // As a host would send it that never heard of wasm.
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
    for name in ["index.html", "zh/index.html"] {
        let text = fs::read_to_string(Root::find()?.join(name))?;
        site.put(
            &format!("surprisal/{name}"),
            &text.replacen("<head>", &format!("<head>{policy}"), 1),
        )?;
    }
    all_say_sorry(page, &site).await
}

pub(super) async fn wasm_is_missing(page: &Page) -> Result<(), Failure> {
    let site = broken("missing", "delete globalThis.WebAssembly;")?;
    all_say_sorry(page, &site).await
}

pub(super) async fn there_is_no_memory_to_start(page: &Page) -> Result<(), Failure> {
    let refuse = "for (const name of ['instantiate', 'instantiateStreaming'])
        WebAssembly[name] = async () => { throw new RangeError('WebAssembly.Memory(): could not allocate memory'); };";
    all_say_sorry(page, &broken("memory", refuse)?).await
}

/// Each module may have so many pages of memory more than it begins with, and then no more.
const SMALL: &str = "
    const small = (bytes) => {
      let at = 8;
      const number = () => {
        let [value, shift, byte] = [0, 0, 0];
        do {
          byte = bytes[at++];
          value |= (byte & 127) << shift;
          shift += 7;
        } while (byte & 128);
        return value;
      };
      const written = (value) => {
        const out = [];
        for (; value > 127; value >>= 7) out.push((value & 127) | 128);
        return [...out, value];
      };
      while (at < bytes.length) {
        const start = at;
        const id = bytes[at++];
        const end = number() + at;
        if (id === 5) {
          at += 2;
          const least = number();
          const section = [1, 1, ...written(least), ...written(least + MORE)];
          return new Uint8Array([...bytes.subarray(0, start), 5, ...written(section.length), ...section, ...bytes.subarray(end)]);
        }
        at = end;
      }
      return bytes;
    };
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (bytes, imports) => instantiate(small(new Uint8Array(bytes)), imports);
    WebAssembly.instantiateStreaming = async (response, imports) => WebAssembly.instantiate(await (await response).arrayBuffer(), imports);";

/// Memory that ends somewhere: each figure is alive, or a picture with a sentence.
pub(super) async fn a_memory_that_cannot_grow(page: &Page) -> Result<(), Failure> {
    for (more, (lang, words)) in [0, 1].into_iter().zip(SORRY) {
        let site = broken("small", &format!("const MORE = {more};{SMALL}"))?;
        site.go(page, address(lang)).await?;
        page.run(LOOK, Value::Null).await?;
        // What lived when it was looked at may have ended since.
        let found = page.run(LOOK, Value::Null).await?;
        let seen = found[0].as_array().cloned().unwrap_or_default();
        let still = seen.iter().filter(|it| it[0] == json!(false)).count();
        ensure(still > 0, || format!("{more} pages are enough for all"))?;
        for figure in &seen {
            let said = figure[2].as_str().unwrap_or_default();
            let fine =
                figure[1] == json!(true) && (figure[0] == json!(true) || said.contains(words));
            ensure(fine, || format!("with {more} pages one is {figure}"))?;
        }
        hear_nothing_more(page).await?;
    }
    Ok(())
}

pub(super) async fn a_canvas_is_refused(page: &Page) -> Result<(), Failure> {
    let refuse = "HTMLCanvasElement.prototype.getContext = () => null;";
    all_say_sorry(page, &broken("canvas", refuse)?).await
}

pub(super) async fn storage_is_blocked(page: &Page) -> Result<(), Failure> {
    let refuse = "for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
        Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });";
    let site = broken("storage", refuse)?;
    for (lang, _) in SORRY {
        all_live(page, &site, address(lang)).await?;
        // What would be remembered is changed all the same, and a challenge opens.
        let body = "
            const theme = document.getElementById('theme');
            theme.value = 'dark';
            theme.dispatchEvent(new Event('change', { bubbles: true }));
            // A menu closes when the theme changes.
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const figure = document.getElementById('entropy');
            figure.shadowRoot.querySelector('[name=menu]').click();
            for (let i = 0; i < 200 && !figure.shadowRoot.querySelector('[name=save]'); i++)
              await new Promise((done) => setTimeout(done, 50));
            return [document.documentElement.dataset.theme, Boolean(figure.shadowRoot.querySelector('[name=save]'))];";
        let found = page.run(body, Value::Null).await?;
        same("theme and menu", &found, &json!(["dark", true]))?;
    }
    Ok(())
}

/// The module takes four seconds: until then there are the pictures, and no sentence that would be wrong.
pub(super) async fn a_slow_network_shows_pictures_first(page: &Page) -> Result<(), Failure> {
    let slow = "
        const get = window.fetch;
        window.fetch = async (...asked) => {
          if (String(asked[0]?.url ?? asked[0]).includes('.wasm')) await new Promise((done) => setTimeout(done, 4000));
          return get(...asked);
        };";
    let site = broken("slow", slow)?;
    for (lang, _) in SORRY {
        site.go(page, address(lang)).await?;
        let body = "
            const figure = document.querySelector('surprisal-figure');
            figure.scrollIntoView({ block: 'center', behavior: 'instant' });
            const image = figure.querySelector('img');
            for (let i = 0; i < 60 && !image.naturalWidth; i++) await new Promise((done) => setTimeout(done, 50));
            const before = [figure.matches(':state(live)'), image.checkVisibility() && image.naturalWidth > 0,
              figure.shadowRoot.querySelector('p') === null];
            await figure.ready;
            return [before, figure.matches(':state(live)')];";
        let found = page.run(body, Value::Null).await?;
        same(
            "before and after",
            &found,
            &json!([[false, true, true], true]),
        )?;
    }
    Ok(())
}

/// The network goes after the first module came; the later figures stay pictures, and start when it is back.
pub(super) async fn a_network_that_comes_back_starts_the_rest(page: &Page) -> Result<(), Failure> {
    let lost = "
        const get = window.fetch;
        document.offline = true;
        window.fetch = async (...asked) => {
          if (document.offline && String(asked[0]?.url ?? asked[0]).includes('surprisal_more')) throw new TypeError('Failed to fetch');
          return get(...asked);
        };";
    let site = broken("offline", lost)?;
    for (lang, words) in SORRY {
        site.go(page, address(lang)).await?;
        let found = page.run(LOOK, Value::Null).await?;
        let seen = found[0].as_array().cloned().unwrap_or_default();
        let (live, still): (Vec<&Value>, Vec<&Value>) =
            seen.iter().partition(|it| it[0] == json!(true));
        same(
            "living figures and still ones",
            &(live.len(), still.len()),
            &(5, 4),
        )?;
        for figure in still {
            let said = figure[2].as_str().unwrap_or_default();
            ensure(figure[1] == json!(true) && said.contains(words), || {
                format!("it is {figure}")
            })?;
        }
        page.run(
            "document.offline = false; await document.getElementById('softmax').ready;",
            Value::Null,
        )
        .await?;
        hear_nothing_more(page).await?;
    }
    Ok(())
}

/// A defect in the midst of work, as a panic is told: the picture comes back, and a sentence; the other
/// figures of the page live on.
pub(super) async fn a_figure_that_stops_leaves_its_picture(page: &Page) -> Result<(), Failure> {
    for ((lang, words), other) in SORRY.into_iter().zip(["zh", "en"]) {
        let markup = format!(
            "<div lang=\"{other}\"><surprisal-figure figure=\"entropy\"><p id=\"still\">still</p></surprisal-figure>\
             <surprisal-figure figure=\"binary\" p=\"0.5\" y=\"1\" unit=\"bits\"></surprisal-figure></div>"
        );
        page.with(&markup).await?;
        let body = "
            const [stops, lives] = document.querySelectorAll('surprisal-figure');
            const create = document.createElement;
            // Nothing that it builds can be built: a text of another language needs new elements.
            document.createElement = () => { throw new Error('a defect'); };
            stops.setAttribute('lang', args);
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            delete document.createElement;
            const said = stops.shadowRoot.querySelector('p')?.textContent ?? 'nothing';
            const still = stops.querySelector('#still').checkVisibility();
            const slider = lives.shadowRoot.querySelector('input[type=range][name=p]');
            slider.value = slider.min;
            slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            // And it can be started again.
            stops.removeAttribute('lang');
            await stops.ready;
            return [said, still, String(lives.readouts.loss), stops.readouts.entropy > 0];";
        let found = page.run(body, json!(lang)).await?;
        let said = found[0].as_str().unwrap_or_default();
        ensure(said.contains(words), || format!("it says `{said}`"))?;
        same(
            "picture, the other one, alive again",
            &json!([found[1], found[2], found[3]]),
            &json!([true, "Infinity", true]),
        )?;
        hear_nothing_more(page).await?;
    }
    Ok(())
}
