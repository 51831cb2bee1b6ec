//! What comes out of a printer: pictures made of lines, in the state that a reader left them in.

use lopdf::{Document, Object};
use serde_json::{Value, json};
use surprisal::chart::Theme;
use surprisal::export::Piece;
use surprisal::figures::{Kind, Scene};
use surprisal::words::Lang;
use surprisal::{export, link};
use thirtyfour::common::print::PrintParameters;

use crate::{Browser, Failure, Page, ensure, same};

/// A bitmap of more pixels is a picture and no ornament.
const LARGE: i64 = 64 * 64;

/// Loads what the page loads when a reader prints by the usual keys.
const READY: &str = "
    let printed = 0;
    window.print = () => { printed += 1; };
    const taken = !dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true }));
    if (!taken) throw new Error('the page leaves printing to the browser');
    for (let i = 0; i < 400 && !printed; i++) await new Promise((done) => setTimeout(done, 50));
    if (printed !== 1) throw new Error(`printed ${printed} times`);
";

/// The sizes of all bitmaps in a document.
fn bitmaps(pdf: &[u8]) -> Result<Vec<(i64, i64)>, Failure> {
    let document =
        Document::load_mem(pdf).map_err(|error| Failure::new(format!("no PDF: {error}")))?;
    let mut sizes = Vec::new();
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let of = |key| stream.dict.get(key).ok();
        if of(b"Subtype").and_then(|it| it.as_name().ok()) == Some(b"Image") {
            let length = |key| of(key).and_then(|it| it.as_i64().ok()).unwrap_or(0);
            sizes.push((length(b"Width"), length(b"Height")));
        }
    }
    Ok(sizes)
}

/// A drawing as a list of its elements and texts.
fn pieces(svg: &str) -> Result<Vec<Vec<String>>, Failure> {
    let pieces = export::elements(svg).ok_or_else(|| Failure::new("no drawing"))?;
    let list = pieces.into_iter().map(|piece| match piece {
        Piece::Open(name, attributes) => {
            let own = attributes.into_iter().filter(|(name, _)| *name != "xmlns");
            let mut own: Vec<String> = own.map(|(name, value)| format!("{name}={value}")).collect();
            own.sort();
            [vec!["open".to_owned(), name.to_owned()], own].concat()
        }
        Piece::Text(text) => vec!["text".to_owned(), text.clone()],
        Piece::Close => vec!["close".to_owned()],
    });
    Ok(list.collect())
}

async fn print(page: &Page) -> Result<Vec<u8>, Failure> {
    let parameters = PrintParameters {
        background: true,
        ..PrintParameters::default()
    };
    Ok(page.session.web.handle().print_page(parameters).await?)
}

/// In both languages, dark on the screen, after every figure's first slider was moved.
pub(super) async fn the_article_prints_as_lines(page: &Page) -> Result<(), Failure> {
    for (path, lang) in [("?theme=dark", Lang::En), ("zh/", Lang::Zh)] {
        page.go(path).await?;
        page.wait_for_figures().await?;
        let body = format!(
            "for (const figure of document.querySelectorAll('surprisal-figure')) {{
              const slider = figure.shadowRoot.querySelector('input[type=range]');
              if (!slider) continue;
              const changed = new Promise((done) => figure.addEventListener('surprisal-change', done, {{ once: true }}));
              slider.value = (Number(slider.min) + 2 * Number(slider.max)) / 3;
              slider.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }}));
              await changed;
            }}
            {READY}
            dispatchEvent(new Event('beforeprint'));
            const found = [...document.querySelectorAll('surprisal-figure')].map((figure) => [
              figure.link,
              [...figure.shadowRoot.querySelectorAll('canvas')].map((canvas) => [canvas.clientWidth,
                canvas.previousElementSibling?.matches('svg.sheet') ?? false]),
            ]);
            window.sheets = [...document.querySelectorAll('surprisal-figure')].map((figure) =>
              [...figure.shadowRoot.querySelectorAll('.sheet')]);
            const there = sheets.flat().length;
            dispatchEvent(new Event('afterprint'));
            const left = [...document.querySelectorAll('surprisal-figure')].map((figure) =>
              figure.shadowRoot.querySelectorAll('.sheet').length);
            return {{ found, there, left }};"
        );
        let prepared = page.run(&body, Value::Null).await?;
        same(
            "sheets after printing",
            &prepared["left"],
            &json!(vec![0; 9]),
        )?;
        let found: Vec<(String, Vec<(f64, bool)>)> =
            serde_json::from_value(prepared["found"].clone())?;
        let mut wanted = Vec::new();
        for (query, canvases) in &found {
            let state = link::read(query, Kind::Entropy).state;
            let scene = Scene {
                look: Theme::Light.look(),
                words: lang.words(),
            };
            let mut texts = Vec::new();
            for (index, (width, has_sheet)) in canvases.iter().enumerate() {
                ensure(*has_sheet, || {
                    format!("picture {index} of {query} has no sheet")
                })?;
                let svg = export::svg(&state, index, scene, width.min(440.0));
                let svg = svg.map_err(|error| Failure::new(error.to_string()))?;
                texts.push(pieces(&svg)?);
            }
            wanted.push(texts);
        }
        // The same node by node, but for what marks it as a sheet.
        let body = "
            const pieces = (node, found = []) => {
              if (node.nodeType === 3) found.push(['text', node.data]);
              if (node.nodeType !== 1) return found;
              const own = [...node.attributes].filter(({ name }) => !['class', 'aria-hidden'].includes(name));
              found.push(['open', node.localName, ...own.map(({ name, value }) => `${name}=${value}`).sort()]);
              for (const child of node.childNodes) pieces(child, found);
              found.push(['close']);
              return found;
            };
            const wrong = [];
            args.forEach((texts, figure) => texts.forEach((wanted, index) => {
              if (JSON.stringify(pieces(sheets[figure][index])) !== JSON.stringify(wanted)) wrong.push([figure, index]);
            }));
            return wrong;";
        let wrong = page.run(body, json!(wanted)).await?;
        same(
            "pictures that are not those of the state",
            &wrong,
            &json!([]),
        )?;
        let pdf = print(page).await?;
        let mut large = bitmaps(&pdf)?;
        large.retain(|(width, height)| width * height > LARGE);
        same(&format!("large bitmaps in {path}"), &large, &Vec::new())?;
        let left = page
            .run("return document.querySelector('surprisal-figure').shadowRoot.querySelectorAll('.sheet').length;", Value::Null)
            .await?;
        same("sheets after the printer", &left, &json!(0))?;
    }
    Ok(())
}

/// Where nothing is loaded that draws lines, canvases are printed, and next time it is there.
pub(super) async fn a_guest_prints_lines_the_second_time(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="binary" p="0.9"></surprisal-figure>"#)
        .await?;
    let body = "
        const print = () => {
          dispatchEvent(new Event('beforeprint'));
          const sheets = shadow.querySelectorAll('.sheet').length;
          dispatchEvent(new Event('afterprint'));
          return sheets;
        };
        const first = print();
        for (let i = 0; i < 200 && !print(); i++) await new Promise((done) => setTimeout(done, 50));
        return [first, print()];";
    let found = page.on_figure(body, Value::Null).await?;
    same("pictures as lines", &found, &json!([0, 2]))?;
    // The test can tell: a canvas is a large bitmap.
    if page.session.browser == Browser::Chromium {
        page.go("www/embed.html?figure=binary").await?;
        page.wait_for_figures().await?;
        let sizes = bitmaps(&print(page).await?)?;
        let large = sizes.iter().any(|(width, height)| width * height > LARGE);
        ensure(large, || format!("a canvas is printed as {sizes:?}"))?;
    }
    Ok(())
}
