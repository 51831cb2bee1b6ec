//! What a reader takes away by the menu, written by a module that comes when the menu is opened.

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
        for (const format of ['png', 'svg', 'csv', 'json']) press(`[name=save][value=${format}]`);
        for (let i = 0; i < 100 && surprisalBlobs.length < 4; i++)
          await new Promise((done) => setTimeout(done, 50));
        return Promise.all(surprisalBlobs.map(async (blob) => [blob.type, await blob.text()]));";
    let saved = page.run(body, Value::Null).await?;
    let saved: Vec<(String, String)> = serde_json::from_value(saved)?;
    for (kind, beginning) in [
        ("image/png", ""),
        ("image/svg+xml", "<svg "),
        ("text/csv", "row,p,surprisal,"),
        ("application/json", r#"{"figure":"entropy""#),
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
