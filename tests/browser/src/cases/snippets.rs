//! Every piece of HTML that the documents offer, on a page as its reader would make it.

use std::fs;

use serde_json::{Value, json};
use xtask::Root;

use crate::guests::Guests;
use crate::reference::Expected;
use crate::{Failure, Page, ensure, same};

const DOCUMENTS: [&str; 3] = ["www/embedding.md", "README.md", "README.zh.md"];

/// The one script is made for `dist/` only: there `published::a_script_holds_everything` tries it.
pub(super) const STANDALONE: &str = "surprisal.standalone.js";

/// What is in the fenced blocks of that language.
pub(super) fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let parts = text.split(fence.as_str()).skip(1);
    parts.filter_map(|part| part.split("```").next()).collect()
}

/// Marks in a snippet, and what only it does.
const EXTRAS: [(&str, &str); 6] = [
    (
        "data.type !== \"height\"",
        "const [frame] = document.querySelectorAll('iframe');
         const inner = frame.contentDocument.documentElement;
         return inner.scrollHeight <= frame.clientHeight && inner.scrollHeight + 2 > frame.clientHeight;",
    ),
    (
        "id=\"bits\"",
        "const bits = document.getElementById('bits');
         const first = bits.value;
         const { shadowRoot } = document.getElementById('coin');
         const range = shadowRoot.querySelector('input[name=\"p.0\"][type=range]');
         range.value = 1;
         range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
         for (let i = 0; i < 100 && bits.value === first; i++) await new Promise((done) => setTimeout(done, 20));
         return first === '1.00' && bits.value === '0.00';",
    ),
    (
        "id=\"wrong\"",
        "const price = document.getElementById('price');
         document.getElementById('wrong').click();
         for (let i = 0; i < 100 && price.value !== 'Infinity'; i++) await new Promise((done) => setTimeout(done, 20));
         return price.value === 'Infinity';",
    ),
    (
        "softmax.svg",
        "const image = document.querySelector('img');
         await image.decode();
         const { assignedSlot } = image;
         return image.naturalWidth === 720 && assignedSlot === null;",
    ),
    (
        "--surprisal-font",
        "const { shadowRoot } = document.querySelector('surprisal-figure');
         const style = (selector) => getComputedStyle(shadowRoot.querySelector(selector));
         return style('.figure').fontFamily.startsWith('Georgia') && style('.title').fontStyle === 'italic';",
    ),
    (
        "hide=formula,table,menu",
        "const { contentDocument } = document.querySelector('iframe');
         const { shadowRoot } = contentDocument.querySelector('surprisal-figure');
         return ['formula', 'table', 'menu'].every((name) => shadowRoot.querySelector(`[part=${name}]`).hidden);",
    ),
];

pub(super) async fn every_snippet_shows_its_figure(page: &Page) -> Result<(), Failure> {
    let root = Root::find()?;
    let site = Guests::new("snippets", |_| true)?;
    let picture = fs::read_to_string(root.join("www/pictures/softmax-en-light.svg"))?;
    site.put("softmax.svg", &picture)?;
    let mut done = 0;
    let mut used = Vec::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(root.join(document))?;
        let here = blocks(&text, "html").into_iter().enumerate();
        for (number, snippet) in here.filter(|(_, snippet)| !snippet.contains(STANDALONE)) {
            let what = format!("snippet {} of {document}", number + 1);
            let html = format!(
                "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{what}</title>\
                 <link rel=\"icon\" href=\"data:,\"></head>\n<body>\n{snippet}</body>\n</html>\n"
            );
            site.put("page.html", &html)?;
            let extras = EXTRAS.iter().filter(|(mark, _)| snippet.contains(mark));
            let extras: Vec<_> = extras.collect();
            show(page, &site, &extras)
                .await
                .map_err(|failure| failure.during(&what))?;
            used.extend(extras.iter().map(|extra| extra.0));
            done += 1;
        }
    }
    ensure(EXTRAS.iter().all(|(mark, _)| used.contains(mark)), || {
        format!("only these were found: {used:?}")
    })?;
    ensure(done >= 11, || format!("there are only {done} snippets"))
}

async fn show(page: &Page, site: &Guests, extras: &[&(&str, &str)]) -> Result<(), Failure> {
    site.go(page, "page.html").await?;
    page.wait_for_figures().await?;
    let (figures, frames) = (
        Expected::of_figures(page).await?,
        Expected::of_frames(page).await?,
    );
    ensure(figures.count() + frames.count() == 1, || {
        "it does not show one figure".to_owned()
    })?;
    figures.check()?;
    frames.check()?;
    for (mark, body) in extras {
        same(mark, &page.run(body, Value::Null).await?, &json!(true))?;
    }
    same("complaints", &page.complaints().await?, &Vec::new())?;
    same("what is not there", &site.lost(), &Vec::new())
}
