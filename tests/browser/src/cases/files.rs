//! What a reader takes away by the menu, written by a module that comes when the menu is opened.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::{Failure, Page, ensure, same};

/// Keeps what would be saved, and saves nothing.
pub(super) const CATCH: &str = "
    const create = URL.createObjectURL;
    window.surprisalBlobs = [];
    URL.createObjectURL = (blob) => (surprisalBlobs.push(blob), create.call(URL, blob));
    HTMLAnchorElement.prototype.click = () => {};";

/// Where the module is, among what the page has loaded.
const LOADED: &str = "return performance.getEntriesByType('resource')
    .filter(({ name }) => /surprisal_files/.test(name)).length;";

pub(super) async fn every_format_is_saved(page: &Page) -> Result<(), Failure> {
    page.go("zh/").await?;
    page.wait_for_figures().await?;
    let before = page.run(LOADED, Value::Null).await?;
    same(
        "what writes files, before it is asked for",
        &before,
        &json!(0),
    )?;
    page.run(CATCH, Value::Null).await?;
    // The first figure that has outcomes, whose names are in the page's language.
    let body = "
        const shadow = document.querySelector('surprisal-figure[figure=entropy]').shadowRoot;
        const press = (selector) => shadow.querySelector(selector).click();
        press('[name=menu]');
        for (let i = 0; i < 200 && !shadow.querySelector('[name=save]'); i++)
          await new Promise((done) => setTimeout(done, 50));
        for (const format of ['png', 'svg', 'csv', 'json']) press(`[name=save][value=${format}]`);
        for (let i = 0; i < 100 && surprisalBlobs.length < 4; i++)
          await new Promise((done) => setTimeout(done, 50));
        return Promise.all(surprisalBlobs.map(async (blob) => [blob.type, new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer())]));";
    let saved = page.run(body, Value::Null).await?;
    let saved: Vec<(String, String)> = serde_json::from_value(saved)?;
    for (kind, beginning) in [
        ("image/png", ""),
        ("image/svg+xml", "<svg "),
        ("text/csv", "\u{feff}row,p,surprisal (bits),"),
        ("application/json", r#"{"link":"v=1&figure=entropy&"#),
    ] {
        let text = saved.iter().find(|saved| saved.0 == kind);
        let good = text.is_some_and(|saved| !saved.1.is_empty() && saved.1.starts_with(beginning));
        ensure(good, || format!("nothing good was saved as {kind}"))?;
        if kind != "image/png" {
            let chinese = text.is_some_and(|saved| saved.1.contains('晴'));
            ensure(chinese, || format!("the {kind} does not speak Chinese"))?;
        }
    }
    Ok(())
}

pub(super) async fn code_is_copied_or_shown(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="entropy" p="0.25,0.75"></surprisal-figure>"#)
        .await?;
    page.inside("[name=menu]").await?.click().await?;
    let filled = "for (let i = 0; i < 200 && !shadow.querySelector('[name=copy]'); i++)
          await new Promise((done) => setTimeout(done, 50));";
    page.on_figure(filled, Value::Null).await?;
    let wait = "for (let i = 0; i < 100 && !STATUS.textContent; i++)
          await new Promise((done) => setTimeout(done, 50));
        return STATUS.querySelector('textarea')?.value ?? STATUS.textContent;"
        .replace("STATUS", "shadow.querySelector('.status')");
    page.inside("[name=copy][value='0']").await?.click().await?;
    let said = page.on_figure(&wait, Value::Null).await?;
    let said = said.as_str().unwrap_or_default();
    ensure(
        said == "Copied." || said.contains("p = [0.25, 0.75]"),
        || format!("after a click on code the menu says `{said}`"),
    )
}

/// A decoded PNG.
pub(super) struct Pixels {
    pub(super) size: (u32, u32),
    pub(super) bytes: Vec<u8>,
    /// How many bytes are a pixel.
    pub(super) samples: usize,
}

/// The PNG in a data URL.
pub(super) fn decoded(url: &str) -> Result<Pixels, Failure> {
    let (_, code) = url.split_once("base64,").unwrap_or_default();
    let wrong = |error: &dyn std::fmt::Display| Failure::new(format!("no PNG: {error}"));
    let bytes = STANDARD.decode(code).map_err(|error| wrong(&error))?;
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().map_err(|error| wrong(&error))?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|error| wrong(&error))?;
    Ok(Pixels {
        size: (frame.width, frame.height),
        bytes: pixels,
        samples: frame.color_type.samples(),
    })
}

pub(super) async fn every_png_is_a_picture_of_twice_the_size(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    page.wait_for_figures().await?;
    page.run(CATCH, Value::Null).await?;
    for figure in page.figures().await? {
        let body = "
            const shadow = document.querySelector(`surprisal-figure[figure=${args}]`).shadowRoot;
            const until = async (check) => {
              for (let i = 0; i < 200 && !check(); i++) await new Promise((done) => setTimeout(done, 50));
            };
            surprisalBlobs.length = 0;
            shadow.querySelector('[name=menu]').click();
            await until(() => shadow.querySelector('[name=save]'));
            for (const format of ['svg', 'png']) shadow.querySelector(`[name=save][value=${format}]`).click();
            await until(() => surprisalBlobs.length === 2);
            shadow.querySelector('[name=menu]').click();
            const [svg, png] = surprisalBlobs;
            const url = await new Promise((done) => {
              const reader = new FileReader();
              reader.onload = () => done(reader.result);
              reader.readAsDataURL(png);
            });
            const [, width, height] = /width=\"(\\d+)\" height=\"([\\d.]+)\"/.exec(await svg.text());
            return [url, Number(width), Number(height)];";
        let found = page.run(body, json!(figure)).await?;
        let Pixels {
            size,
            bytes: pixels,
            samples,
        } = decoded(found[0].as_str().unwrap_or_default())?;
        let twice = |index: usize| found[index].as_f64().map(|it| (2.0 * it).round() as u32);
        same(
            &format!("the size of {figure}"),
            &(Some(size.0), Some(size.1)),
            &(twice(1), twice(2)),
        )?;
        let paper = &pixels[..samples];
        let inked = pixels.chunks(samples).filter(|it| *it != paper).count();
        let share = inked as f64 / (pixels.len() / samples) as f64;
        ensure((0.01..0.9).contains(&share), || {
            format!("{figure}: {share} of the picture is not paper")
        })?;
    }
    Ok(())
}
