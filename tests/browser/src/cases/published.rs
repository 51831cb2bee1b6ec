//! What is made to be taken away, as `cargo xtask test` publishes it: one file, one script, a figure, and
//! the site for a reader without a network.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use surprisal::figures::Kind;
use surprisal::link;
use thirtyfour::By;
use xtask::Root;
use xtask::server::{Server, Site};

use super::files::CATCH;
use super::snippets::{STANDALONE, blocks};
use crate::page::EARLY_SCRIPT;
use crate::{Browser, Failure, Page, ensure, same};

/// What a file asks of anybody else.
const ASKED: &str = "return performance.getEntriesByType('resource')
    .map(({ name }) => name).filter((name) => !/^(data|blob):/.test(name));";

impl Page {
    /// Opens a file of the published folder as a double click does, with a link; every error is heard.
    async fn open_file(&self, name: &str, link: &str) -> Result<(), Failure> {
        let text = fs::read_to_string(self.folder.join(name))?;
        let early = format!("<head><script>{EARLY_SCRIPT}</script>");
        let heard = self.folder.join("heard.html");
        fs::write(&heard, text.replacen("<head>", &early, 1))?;
        let url = format!("file://{}{link}", heard.canonicalize()?.display());
        Ok(self.session.web.goto(url).await?)
    }

    async fn asks_nobody(&self) -> Result<(), Failure> {
        let asked = self.run(ASKED, Value::Null).await?;
        same("what the file loads", &asked, &json!([]))
    }
}

/// The files of one page each, with the language that their links to the article ask for.
const ALONE: [(&str, &str); 3] = [
    ("surprisal.html", ""),
    ("surprisal-guide.html", "en"),
    ("surprisal-guide.zh.html", "zh"),
];

/// Where links lead, from the text of a page.
fn links(html: &str) -> Vec<String> {
    let tags = html.split("<a ").skip(1).filter_map(|rest| {
        let (tag, _) = rest.split_once('>')?;
        let (_, href) = tag.split_once("href=\"")?;
        href.split('"').next()
    });
    tags.map(|href| href.replace("&amp;", "&")).collect()
}

/// Without a click: to a place in the file, to a state that is read without a complaint, to a file that is
/// published beside it, or to a source on the web.
pub(super) async fn every_link_of_a_file_leads_somewhere(page: &Page) -> Result<(), Failure> {
    let folder = page.folder.join(&page.base);
    let article = fs::read_to_string(folder.join(ALONE[0].0))?;
    for (name, lang) in ALONE {
        let html = fs::read_to_string(folder.join(name))?;
        // The scripts of the article write links of their own.
        let body = html
            .split("<script id=\"whole\">")
            .next()
            .unwrap_or_default();
        let found = links(body);
        ensure(found.len() > 50, || {
            format!("{name} has {} links", found.len())
        })?;
        for href in found {
            if href.starts_with("https://doi.org/") {
                continue;
            }
            let (path, id) = href.split_once('#').unwrap_or((&href, ""));
            let (file, query) = path.split_once('?').unwrap_or((path, ""));
            let here = if file.is_empty() || file == ALONE[0].0 && name == file {
                &html
            } else {
                &article
            };
            let there = file.is_empty() || ALONE.iter().any(|(it, _)| *it == file);
            ensure(
                there && (file.is_empty() || folder.join(file).is_file()),
                || format!("{name} links to {href}, and there is no such file"),
            )?;
            ensure(
                id.is_empty() || here.contains(&format!(" id=\"{id}\"")),
                || format!("{name} links to {href}, and there is no such place"),
            )?;
            let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
            let right = file != ALONE[0].0 || asked == Some(lang);
            ensure(right, || {
                format!("{name} links to {href}, in another language")
            })?;
            let own = query.split('&').filter(|pair| *pair != "present=1");
            let read = link::read(&own.collect::<Vec<_>>().join("&"), Kind::Surprise);
            ensure(read.notes.is_empty(), || {
                format!("{name}: {href}: {:?}", read.notes)
            })?;
        }
    }
    page.open_file("figure.html", "").await
}

pub(super) async fn the_guide_is_a_file_beside_the_article(page: &Page) -> Result<(), Failure> {
    let folder = page.folder.join(&page.base);
    for (name, wanted) in [(ALONE[1].0, "en"), (ALONE[2].0, "zh-Hans")] {
        let text = fs::read_to_string(folder.join(name))?;
        // What stands before its policy still runs.
        let early = format!("<head><script>{EARLY_SCRIPT}</script>");
        let heard = folder.join("heard-guide.html");
        fs::write(&heard, text.replacen("<head>", &early, 1))?;
        let url = format!("file://{}", heard.canonicalize()?.display());
        page.session.web.goto(&url).await?;
        page.asks_nobody().await?;
        page.session
            .web
            .find(By::Css("#a8 a"))
            .await?
            .click()
            .await?;
        let body = "
            const figure = document.querySelector('surprisal-figure[figure=divergence]');
            await customElements.whenDefined('surprisal-figure');
            await figure.ready;
            return [document.documentElement.lang, figure.readouts.kl.toFixed(3), location.hash];";
        let found = page.run(body, Value::Null).await?;
        same(
            "the article",
            &found,
            &json!([wanted, "0.737", "#divergence"]),
        )?;
        // Only the guide was prepared to hear what goes wrong.
        page.session.web.goto(&url).await?;
        fs::remove_file(&heard)?;
    }
    Ok(())
}

/// Numbers that can be checked by hand, in the units that the figures start with.
const NUMBERS: [(&str, &str, f64); 4] = [
    ("surprise", "surprisal", 3.0),
    ("entropy", "entropy", 1.75),
    ("cross-entropy", "cross-entropy", 2.375),
    ("divergence", "kl", 0.625),
];

pub(super) async fn the_article_is_one_file(page: &Page) -> Result<(), Failure> {
    page.open_file(&format!("{}surprisal.html", page.base), "?lang=en")
        .await?;
    same("figures", &page.figures().await?.len(), &9)?;
    page.wait_for_figures().await?;
    let body = "
        const figures = [...document.querySelectorAll('surprisal-figure')];
        const blank = figures.filter(({ shadowRoot }) => {
          const { width, height } = shadowRoot.querySelector('canvas');
          return !(width && height);
        });
        return { blank: blank.length, readouts: Object.fromEntries(figures.map(
          (figure) => [figure.getAttribute('figure'), figure.readouts])) };";
    let found = page.run(body, Value::Null).await?;
    same("blank figures", &found["blank"], &json!(0))?;
    for (figure, name, wanted) in NUMBERS {
        let number = &found["readouts"][figure][name];
        let number = number.as_f64().unwrap_or(f64::NAN);
        let close = (number - wanted).abs() < 1e-12;
        ensure(close, || {
            format!("{figure}: {name} is {number}, not {wanted}")
        })?;
    }
    for (figure, readouts) in found["readouts"].as_object().into_iter().flatten() {
        let some = readouts.as_object().is_some_and(|it| !it.is_empty());
        ensure(some, || format!("{figure} has no readouts"))?;
    }
    page.asks_nobody().await
}

pub(super) async fn the_one_file_changes_its_language(page: &Page) -> Result<(), Failure> {
    page.open_file(
        &format!("{}surprisal.html", page.base),
        "?v=1&figure=binary&y=1&p=0&lang=en",
    )
    .await?;
    let shown = "
        const figure = document.querySelector('surprisal-figure[figure=binary]');
        await figure.ready;
        return [document.documentElement.lang, document.title === document.querySelector('h1').textContent,
          document.querySelectorAll('h1').length, new URLSearchParams(location.search).get('lang'),
          /[\u{4e00}-\u{9fff}]/.test(document.title), figure.shadowRoot.querySelector('.figure').lang,
          String(figure.readouts.loss)];";
    let english = page.run(shown, Value::Null).await?;
    same("English", &english[0], &json!("en"))?;
    same("its loss", &english[6], &json!("Infinity"))?;
    // The address follows what is moved, and keeps the language.
    let moved = "
        const { shadowRoot } = document.querySelector('surprisal-figure[figure=binary]');
        const slider = shadowRoot.querySelector('input[type=range][name=p]');
        slider.value = slider.min;
        slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        for (let i = 0; i < 100 && !location.hash; i++) await new Promise((done) => setTimeout(done, 50));
        const query = new URLSearchParams(location.search);
        return [query.get('figure'), query.get('p'), query.get('lang'), location.hash];";
    let moved = page.run(moved, Value::Null).await?;
    same(
        "the address",
        &moved,
        &json!(["binary", "0", "en", "#binary"]),
    )?;
    page.run("document.getElementById('language').click();", Value::Null)
        .await?;
    page.pause(Duration::from_millis(500)).await;
    page.wait_for_figures().await?;
    let chinese = page.run(shown, Value::Null).await?;
    same(
        "Chinese",
        &json!([chinese[0], chinese[2], chinese[4], chinese[6]]),
        &json!(["zh-Hans", 1, true, "Infinity"]),
    )?;
    let lang = chinese[3].as_str().unwrap_or_default();
    ensure(lang.starts_with("zh"), || {
        format!("the address asks for the language `{lang}`")
    })?;
    page.asks_nobody().await
}

pub(super) async fn the_one_file_saves_and_reads(page: &Page) -> Result<(), Failure> {
    page.open_file(&format!("{}surprisal.html", page.base), "?lang=zh")
        .await?;
    page.wait_for_figures().await?;
    page.run(CATCH, Value::Null).await?;
    let body = "
        const until = async (what, test) => {
          for (let i = 0; i < 400; i++) {
            const found = await test();
            if (found) return found;
            await new Promise((done) => setTimeout(done, 25));
          }
          throw new Error(`${what} did not come`);
        };
        const batch = document.querySelector('surprisal-figure[figure=batch]');
        const find = (selector) => batch.shadowRoot.querySelector(selector);
        find('[name=samples]').click();
        const area = await until('the panel', () => find('.desk-panel textarea'));
        area.value = '[[1, 0.25], [0, 0.5]]';
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
        await until('the table', () => new URLSearchParams(batch.link).get('p') === '0.25,0.5');
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const loss = batch.readouts.loss;
        find('[name=menu]').click();
        await until('the menu', () => find('[name=save]'));
        const formats = ['png', 'svg', 'csv', 'json'];
        for (const format of formats) find(`[name=save][value=${format}]`).click();
        await until('four files', () => surprisalBlobs.length >= 4);
        const saved = await Promise.all(surprisalBlobs.map(async (blob) => [blob.type, (await blob.text()).slice(0, 5)]));
        return [loss, Object.fromEntries(saved)];";
    let done = page.run(body, Value::Null).await?;
    // (log 4 + log 2)/2.
    let loss = done[0].as_f64().unwrap_or(f64::NAN);
    let wanted = 1.5 * core::f64::consts::LN_2;
    ensure((loss - wanted).abs() < 1e-12, || {
        format!("the loss is {loss}, not {wanted}")
    })?;
    same("an SVG", &done[1]["image/svg+xml"], &json!("<svg "))?;
    same("a JSON", &done[1]["application/json"], &json!("{\"lin"))?;
    ensure(done[1]["text/csv"].is_string(), || "no CSV".to_owned())?;
    ensure(done[1]["image/png"].is_string(), || "no PNG".to_owned())?;
    page.asks_nobody().await
}

/// As a program shows an attachment: there is no address that a link could change.
pub(super) async fn the_one_file_is_shown_in_a_frame(page: &Page) -> Result<(), Failure> {
    let text = fs::read_to_string(page.folder.join(&page.base).join("surprisal.html"))?;
    // What is written into a frame is under the policy of the page around, too: here there is none.
    let host = "<!doctype html><html lang=en><head><meta charset=utf-8><link rel=icon href='data:,'>\
        <title>host</title></head><body></body></html>";
    fs::write(page.folder.join("host.html"), host)?;
    page.open_file("host.html", "").await?;
    let body = "
        const frame = document.createElement('iframe');
        frame.style.cssText = 'width: 900px; height: 700px';
        frame.srcdoc = args;
        document.body.replaceChildren(frame);
        const alive = async (lang) => {
          for (let i = 0; i < 400; i++) {
            const inner = frame.contentDocument;
            const figure = inner?.querySelector('surprisal-figure');
            // The first one is far below the frame's edge, and is asked to start.
            void figure?.ready;
            if (figure?.readouts?.surprisal !== undefined && inner.documentElement.lang.startsWith(lang))
              return inner;
            await new Promise((done) => setTimeout(done, 50));
          }
          throw new Error(`no ${lang} figure in ${frame.contentDocument?.URL}`);
        };
        const first = await alive('');
        const before = first.documentElement.lang;
        first.getElementById('language').click();
        const after = (await alive(before === 'en' ? 'zh' : 'en')).documentElement.lang;
        return [before, after].sort();";
    // Its early script would be a stranger to the frame.
    let heard = text.replacen("<head>", "<head><script>surprisalHeard=[]</script>", 1);
    let found = page.run(body, json!(heard)).await?;
    same("both languages", &found, &json!(["en", "zh-Hans"]))
}

pub(super) async fn a_figure_is_one_file(page: &Page) -> Result<(), Failure> {
    page.open_file("figure.html", "").await?;
    page.wait_for_figures().await?;
    let body = "
        const figure = document.querySelector('surprisal-figure');
        const seen = (element) => element.checkVisibility();
        return [document.documentElement.lang, figure.readouts.loss,
          /[\u{4e00}-\u{9fff}]/.test(document.title),
          [...document.querySelectorAll('footer > p')].filter(seen).map(({ lang }) => lang).join()];";
    let found = page.run(body, Value::Null).await?;
    // −log₂ ¼.
    same(
        "language, loss, title, footer",
        &found,
        &json!(["zh-Hans", 2, true, "zh-Hans"]),
    )?;
    page.asks_nobody().await
}

/// Under the server's policy, which forbids whatever is written in the page.
pub(super) async fn a_script_holds_everything(page: &Page) -> Result<(), Failure> {
    let bare = "<!doctype html><html lang=en><head><meta charset=utf-8><link rel=icon href='data:,'><title>bare</title>\
        </head><body><script src=\"embed/surprisal.standalone.js\"></script>\
        <surprisal-figure figure=\"softmax\" lang=\"zh\"></surprisal-figure>\
        <surprisal-figure figure=\"entropy\" p=\"0.5,0.5\"></surprisal-figure></body></html>";
    let folder = page.folder.join(&page.base);
    fs::write(folder.join("bare.html"), bare)?;
    page.go("bare.html").await?;
    page.wait_for_figures().await?;
    let body = "
        const [softmax, entropy] = document.querySelectorAll('surprisal-figure');
        softmax.shadowRoot.querySelector('[name=menu]').click();
        return [entropy.readouts.entropy, softmax.readouts.loss > 0, Object.keys(window)
          .filter((name) => /surprisal|wasm|wbg|lzma/i.test(name) && name !== 'surprisalHeard').join()];";
    let found = page.run(body, Value::Null).await?;
    same("entropy, loss, globals", &found, &json!([1, true, ""]))?;
    let asked: Vec<String> = serde_json::from_value(page.run(ASKED, Value::Null).await?)?;
    let others = asked.iter().filter(|name| !name.ends_with(".early.js"));
    same("scripts", &others.count(), &1)?;
    for document in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(Root::find()?.join(document))?;
        let snippet = blocks(&text, "html").into_iter();
        let snippet = snippet
            .filter(|it| it.contains(STANDALONE))
            .collect::<String>();
        let html = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><link rel=icon href='data:,'>\
             <title>{document}</title></head><body>{}</body></html>",
            snippet.replace("/surprisal/embed/", "embed/")
        );
        fs::write(folder.join("bare.html"), html)?;
        page.go("bare.html").await?;
        page.wait_for_figures().await?;
        // Certain and wrong: −log 0.01, in bits.
        page.readouts()
            .await?
            .reads("loss", 6.643_856_189_774_724)?;
    }
    Ok(())
}

/// Visited once, then the server is gone.
pub(super) async fn a_second_visit_needs_no_network(page: &Page) -> Result<(), Failure> {
    let site = || Site {
        folder: page.folder.clone(),
        ..Site::default()
    };
    let server = Server::start(site(), 0..=0)?;
    let port = server.port();
    let url = format!("{}{}", server.url(), page.base);
    page.session.web.goto(&url).await?;
    let kept = "
        const late = new Promise((_, fail) => setTimeout(() => fail(new Error('nothing was kept')), 20000));
        const { active, scope } = await Promise.race([navigator.serviceWorker.ready, late]);
        while (active.state !== 'activated') await new Promise((done) => setTimeout(done, 50));
        return [scope, (await caches.keys()).length];";
    let first = page.run(kept, Value::Null).await?;
    same("scope and stores", &first, &json!([url, 1]))?;
    // A frame of the site is nobody's second visit.
    let frame = "
        const frame = document.createElement('iframe');
        frame.src = 'www/embed.html?figure=entropy';
        document.body.append(frame);
        await new Promise((done) => frame.addEventListener('load', done));
        return (await caches.match(frame.src, { ignoreSearch: true })) === undefined;";
    let left_alone = page.run(frame, Value::Null).await?;
    same("whether frames are left alone", &left_alone, &json!(true))?;
    drop(server);

    for path in ["zh/?v=1&figure=fit", ""] {
        page.session.web.goto(format!("{url}{path}")).await?;
        page.wait_for_figures().await?;
        let body = "return [document.querySelectorAll('surprisal-figure').length,
            document.querySelector('surprisal-figure[figure=entropy]').readouts.entropy];";
        let alive = page.run(body, Value::Null).await?;
        same(path, &alive, &json!([9, 1.75]))?;
    }

    // A new version takes the place of the last one when its pages are closed.
    let server = Server::start(site(), port..=port)?;
    let worker = page.folder.join(&page.base).join("worker.js");
    let script = fs::read_to_string(&worker)?;
    fs::write(&worker, script.replacen("VERSION=\"", "VERSION=\"next-", 1))?;
    let renewed = async {
        let body = "
            const registration = await navigator.serviceWorker.ready;
            await registration.update();
            for (let i = 0; i < 400 && !registration.waiting; i++) await new Promise((done) => setTimeout(done, 50));
            return [Boolean(registration.waiting), (await caches.keys()).length];";
        let waits = page.run(body, Value::Null).await?;
        same("a new version waits beside the old", &waits, &json!([true, 2]))?;
        let body = "const names = await caches.keys(); return [names.length, names[0].includes(' next-')];";
        let mut left = Value::Null;
        // When the last page is gone for good is the browser's affair.
        for _ in 0..10 {
            // Not only left: Firefox keeps a page that one may go back to.
            let web = &page.session.web;
            let old = web.window().await?;
            let new = web.new_tab().await?;
            web.switch_to_window(old).await?;
            web.close_window().await?;
            web.switch_to_window(new).await?;
            page.pause(Duration::from_secs(1)).await;
            web.goto(&url).await?;
            left = page.run(body, Value::Null).await?;
            if left[0] == 1 {
                break;
            }
        }
        same("stores after the last page was closed", &left, &json!([1, true]))
    }
    .await;
    fs::write(&worker, script)?;
    // Its own server is the one that others' tests know.
    let body =
        "for (const it of await navigator.serviceWorker.getRegistrations()) await it.unregister();
        for (const name of await caches.keys()) await caches.delete(name);";
    page.run(body, Value::Null).await?;
    page.go("bare.html").await?;
    if page.session.browser == Browser::Chromium {
        // It says of every file that it could not reach the server that is gone.
        page.session.web.browser_log().await?;
    }
    drop(server);
    renewed
}
