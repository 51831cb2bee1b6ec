//! What other code may rely on: attributes in; controls, readouts and events out. The numbers are
//! ones that a reader can check by hand.

use serde_json::{Value, json};

use crate::figure::{near, number};
use crate::{Failure, Page, ensure, same};

/// P and Q of the shared worked example.
const CROSS_ENTROPY: &str = r#"<surprisal-figure figure="cross-entropy" p="0.5,0.25,0.125,0.125"
    q="0.125,0.5,0.25,0.125" unit="bits"></surprisal-figure>"#;

pub(super) async fn reads_its_attributes(page: &Page) -> Result<(), Failure> {
    page.with(CROSS_ENTROPY).await?;
    let readouts = page.readouts().await?;
    readouts.reads("entropy", 1.75)?;
    readouts.reads("cross-entropy", 2.375)?;
    readouts.reads("kl", 0.625)
}

pub(super) async fn swap_exchanges_p_and_q(page: &Page) -> Result<(), Failure> {
    page.with(CROSS_ENTROPY).await?;
    page.click("swap").await?;
    let readouts = page.readouts().await?;
    readouts.reads("entropy", 1.75)?;
    readouts.reads("cross-entropy", 2.25)?;
    readouts.reads("kl", 0.5)
}

pub(super) async fn a_slider_at_zero_leaves_the_others_in_proportion(
    page: &Page,
) -> Result<(), Failure> {
    page.with(CROSS_ENTROPY).await?;
    page.slide("p.2", 0.0).await?;
    let body = "return new URLSearchParams(figure.link).get('p').split(',').map(Number);";
    let p: Vec<f64> = serde_json::from_value(page.on_figure(body, Value::Null).await?)?;
    same("the number of outcomes", &p.len(), &4)?;
    for (i, wanted) in [4.0 / 7.0, 2.0 / 7.0, 0.0, 1.0 / 7.0]
        .into_iter()
        .enumerate()
    {
        near(&format!("p.{i}"), p[i], wanted)?;
    }
    near("the sum", p.iter().sum(), 1.0)?;
    // H(4/7, 2/7, 1/7) = log 7 − 10/7 bits.
    page.readouts()
        .await?
        .reads("entropy", 1.378_783_493_486_176)
}

pub(super) async fn certain_and_wrong_is_infinite(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="binary" y="1" p="0"></surprisal-figure>"#)
        .await?;
    page.readouts().await?.reads("loss", f64::INFINITY)?;
    let body = "
        const output = shadow.querySelector('output[name=loss]');
        return { text: output.textContent, value: output.dataset.value };";
    let output = page.on_figure(body, Value::Null).await?;
    let text = output["text"].as_str().unwrap_or_default();
    ensure(text.contains('∞'), || {
        format!("the loss is shown as `{text}`, without ∞")
    })?;
    same("data-value", &output["value"], &json!("Infinity"))
}

pub(super) async fn nats_and_bits(page: &Page) -> Result<(), Failure> {
    for (unit, wanted) in [
        ("nats", 4.605_170_185_988_091),
        ("bits", 6.643_856_189_774_724),
    ] {
        page.with(&format!(
            r#"<surprisal-figure figure="binary" y="1" p="0.01" unit="{unit}"></surprisal-figure>"#
        ))
        .await?;
        page.readouts()
            .await?
            .reads("loss", wanted)
            .map_err(|failure| failure.during(unit))?;
    }
    Ok(())
}

pub(super) async fn outputs_hold_the_readouts(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    for figure in page.figures().await? {
        page.with(&format!(
            r#"<surprisal-figure figure="{figure}"></surprisal-figure>"#
        ))
        .await?;
        let body = "
            return Object.entries(figure.readouts).map(([name, value]) => {
              const output = shadow.querySelector(`output[name=\"${name}\"]`);
              return [name, value, output?.dataset.value ?? 'no output'];
            });";
        let rows = page.on_figure(body, Value::Null).await?;
        let rows = rows.as_array().cloned().unwrap_or_default();
        ensure(!rows.is_empty(), || format!("{figure} has no readouts"))?;
        for row in rows {
            let shown = row[2].as_str().and_then(|text| text.parse::<f64>().ok());
            let what = format!("{figure}: data-value of {}", row[0]);
            same(&what, &shown, &number(&row[1]))?;
        }
    }
    Ok(())
}

pub(super) async fn many_inputs_make_one_paint(page: &Page) -> Result<(), Failure> {
    page.with(CROSS_ENTROPY).await?;
    let body = "
        let paints = 0;
        await frames(2);
        figure.addEventListener('surprisal-change', () => paints++);
        for (let i = 1; i <= 20; i++) set('p.0', i / 40);
        await frames(3);
        return [paints, Number(new URLSearchParams(figure.link).get('p').split(',')[0])];";
    same(
        "paints and p.0",
        &page.on_figure(body, Value::Null).await?,
        &json!([1, 0.5]),
    )
}

pub(super) async fn reset_goes_back_to_the_attributes(page: &Page) -> Result<(), Failure> {
    page.with(CROSS_ENTROPY).await?;
    page.slide("q.1", 0.9).await?;
    page.click("reset").await?;
    page.readouts().await?.reads("kl", 0.625)
}

/// Softmax comes in the second module; from either one a link or an attribute leads to the other.
pub(super) async fn another_figure_may_be_in_another_module(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="entropy" unit="bits"></surprisal-figure>"#)
        .await?;
    let body = "
        const seen = [];
        const look = async (name) => {
          await figure.ready;
          await frames(2);
          const kind = new URLSearchParams(figure.link).get('figure');
          seen.push(kind, figure.readouts[name], shadow.querySelectorAll('.figure').length);
        };
        figure.link = 'v=1&figure=softmax&z=0,0&y=0&unit=bits';
        await look('loss');
        figure.link = 'v=1&figure=entropy&p=0.5,0.5';
        figure.link = 'v=1&figure=softmax&z=0,0,0,0&y=0&unit=bits';
        figure.link = 'v=1&figure=binary&p=0.25&y=1&unit=bits';
        await look('loss');
        figure.setAttribute('figure', 'softmax');
        figure.setAttribute('z', '0,0,0,0');
        await look('loss');
        figure.setAttribute('figure', 'no such figure');
        await look('loss');
        figure.removeAttribute('z');
        figure.setAttribute('figure', 'entropy');
        await look('entropy');
        return seen;";
    same(
        "each figure, a number of it, and how many there are",
        &page.on_figure(body, Value::Null).await?,
        &json!([
            "softmax", 1, 1, "binary", 2, 1, "softmax", 2, 1, "softmax", 2, 1, "entropy", 1.75, 1
        ]),
    )
}

/// Whoever asks a module for a figure of the other one is told which there are.
pub(super) async fn a_module_says_which_figures_it_has(page: &Page) -> Result<(), Failure> {
    page.with(CROSS_ENTROPY).await?;
    let body = "
        const seen = [];
        for (const [module, kind] of [['first', 'softmax'], ['more', 'binary']]) {
          const { default: start, Figure } = await import(`${args}www/pkg/surprisal_${module}.js`);
          await start();
          const host = document.body.appendChild(document.createElement('div'));
          const root = host.attachShadow({ mode: 'open' });
          const other = Figure.mount(host, root, `figure=${kind}`, () => {});
          await frames(3);
          const { link } = other;
          seen.push(new URLSearchParams(link).get('figure'), root.textContent.includes(`“${kind}” is not one of`));
          other.free();
        }
        return seen;";
    same(
        "the figure that is shown, and whether it says why",
        &page.on_figure(body, json!(page.server.url())).await?,
        &json!(["entropy", true, "softmax", true]),
    )
}
