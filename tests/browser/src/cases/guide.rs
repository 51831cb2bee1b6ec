//! The guide for teachers: on a phone, without scripts of its own, and on paper.

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;
use thirtyfour::prelude::*;

use crate::{Browser, Failure, Page, ensure, same};

const GUIDES: [&str; 2] = ["www/guide.html", "zh/guide.html"];

pub(super) async fn fits_a_phone(page: &Page) -> Result<(), Failure> {
    let body = "
        const frame = document.createElement('iframe');
        frame.style.cssText = 'border: 0; height: 700px; display: block';
        frame.src = new URL(args.path, args.base);
        document.body.replaceChildren(frame);
        await new Promise((done) => frame.addEventListener('load', done, { once: true }));
        const inner = frame.contentDocument;
        const wide = [];
        for (const width of [320, 360, 621, 768, 1440]) {
          frame.style.width = `${width}px`;
          for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
          const { clientWidth, scrollWidth } = inner.documentElement;
          if (scrollWidth > clientWidth) wide.push(`${args.path} needs ${scrollWidth} px at ${width} px`);
          for (const table of inner.querySelectorAll('.wide'))
            if (table.scrollWidth > table.clientWidth) wide.push(`a table of ${args.path} scrolls at ${width} px`);
        }
        return [wide, inner.querySelectorAll('data').length > 100];";
    for path in GUIDES {
        page.go("tests/browser/pages/guest.html").await?;
        let args = json!({ "path": path, "base": page.server.url() });
        let found = page.run(body, args).await?;
        same("what is too wide", &found, &json!([[], true]))?;
    }
    Ok(())
}

/// A link of the guide, followed by a click, gives the screen to the figure in its state.
pub(super) async fn a_link_presents_its_state(page: &Page) -> Result<(), Failure> {
    for (path, lang) in GUIDES.into_iter().zip(["en", "zh-Hans"]) {
        page.go(path).await?;
        let link = By::Css("a[href*='figure=divergence&p='][href*='present=1']");
        page.session.web.find(link).await?.click().await?;
        let body = "
            const figure = document.querySelector('surprisal-figure[figure=divergence]');
            await customElements.whenDefined('surprisal-figure');
            for (let i = 0; i < 400 && !figure.hasAttribute('present'); i++)
              await new Promise((done) => setTimeout(done, 25));
            await figure.ready;
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const hidden = (name) => !figure.shadowRoot.querySelector(`[part=${name}]`).checkVisibility();
            return [document.documentElement.lang, figure.hasAttribute('present'),
              figure.readouts.kl.toFixed(3), hidden('question'), hidden('presets')];";
        let found = page.run(body, Value::Null).await?;
        // D((½, ½) ‖ (0.9, 0.1)) in bits.
        let wanted = json!([lang, true, "0.737", true, false]);
        same("the figure", &found, &wanted)?;
    }
    Ok(())
}

/// How many pages the guide takes on paper.
async fn pages(page: &Page) -> Result<usize, Failure> {
    let pdf = page
        .session
        .web
        .print_page(PrintParameters::default())
        .await?;
    let of_page = |rest: &[u8]| {
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        rest.starts_with(b"/Page") && rest.get(5).is_none_or(|byte| *byte != b's')
    };
    let types = pdf
        .windows(5)
        .enumerate()
        .filter(|(_, name)| *name == b"/Type");
    let count = types.filter(|(at, _)| of_page(&pdf[at + 5..])).count();
    ensure(count > 0, || "no page can be counted".to_owned())?;
    Ok(count)
}

/// However full the page before it is: alone, the key takes as many pages as it adds to the rest.
pub(super) async fn its_key_begins_a_page(page: &Page) -> Result<(), Failure> {
    // Firefox packs what would have to be counted.
    if page.session.browser != Browser::Chromium {
        return page.go(GUIDES[0]).await;
    }
    for path in GUIDES {
        page.go(path).await?;
        let only = "
            const key = document.querySelector('section.key');
            for (const part of document.querySelectorAll('main > *'))
              part.style.display = args === 'all' || (part === key) === (args === 'key') ? '' : 'none';";
        page.run(only, json!("key")).await?;
        let key = pages(page).await?;
        for filler in ["0", "5cm", "10cm", "15cm", "20cm"] {
            let fill = "document.querySelector('section:has(+ .key)').style.paddingBottom = args;";
            page.run(fill, json!(filler)).await?;
            page.run(only, json!("rest")).await?;
            let rest = pages(page).await?;
            page.run(only, json!("all")).await?;
            let all = pages(page).await?;
            let what = format!("pages of {path} with {filler} more before the key");
            same(&what, &all, &(rest + key))?;
        }
    }
    Ok(())
}
