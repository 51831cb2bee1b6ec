//! A figure on somebody else's page is a polite guest.

use serde_json::{Value, json};

use crate::{Failure, Page, same};

const TWO: &str = r#"<input id="host"><surprisal-figure figure="entropy" p="0.5,0.5" unit="bits">
    </surprisal-figure><surprisal-figure figure="entropy" p="0.25,0.25,0.25,0.25" unit="bits">
    </surprisal-figure>"#;

pub(super) async fn takes_no_focus_and_no_address(page: &Page) -> Result<(), Failure> {
    page.with(TWO).await?;
    let body = "
        const before = [document.activeElement.localName, history.length, location.href];
        const paint = changed();
        set('p.0', 0.75);
        await paint;
        await new Promise((done) => setTimeout(done, 700));
        const after = [document.activeElement.localName, history.length, location.href];
        const globals = Object.keys(window).filter((name) => /surprisal|wasm|wbg/i.test(name))
          .filter((name) => name !== 'surprisalHeard');
        return [before[0], before.join() === after.join(), globals];";
    let found = page.on_figure(body, Value::Null).await?;
    same(
        "focus, the same address, new globals",
        &found,
        &json!(["body", true, []]),
    )
}

pub(super) async fn two_figures_do_not_know_each_other(page: &Page) -> Result<(), Failure> {
    page.with(TWO).await?;
    page.slide("p.0", 1.0).await?;
    let body = "return [...document.querySelectorAll('surprisal-figure')]
        .map((figure) => figure.readouts.entropy);";
    same(
        "both entropies",
        &page.run(body, Value::Null).await?,
        &json!([0, 2]),
    )
}

pub(super) async fn comes_back_after_it_was_moved(page: &Page) -> Result<(), Failure> {
    page.with(TWO).await?;
    let body = "
        const home = document.createElement('section');
        document.body.append(home);
        figure.remove();
        await frames(2);
        home.append(figure);
        await figure.ready;
        const paint = changed();
        set('p.0', 1);
        await paint;
        return figure.readouts.entropy;";
    same(
        "the entropy",
        &page.on_figure(body, Value::Null).await?,
        &json!(0),
    )
}
