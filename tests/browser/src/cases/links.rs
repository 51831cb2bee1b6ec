//! Links: exact when they are good, harmless when they are not.

use serde_json::{Value, json};

use crate::figure::number;
use crate::{Failure, Page, ensure, same};

/// What a careless or hostile hand may write, with ten kilobytes of it.
fn nonsense() -> String {
    format!(
        "v=1&figure=cross-entropy&p=abc,-3,NaN&K=999&unit=furlong&q=%E0%A4%A&=&&x={}",
        "<b>junk</b>%00".repeat(700)
    )
}

/// What a reader is told, as it is shown and not only present.
const TOLD: &str = "
    const visible = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const told = [...shadow.querySelectorAll('*')]
      .filter((e) => e.children.length === 0 || [...e.childNodes].some((n) => n.nodeType === 3))
      .filter(visible).map((e) => e.textContent).join(' ');
    const [p] = [new URLSearchParams(figure.link).get('p').split(',').map(Number)];
    return { told, sum: p.reduce((a, b) => a + b, 0), entropy: figure.readouts.entropy };";

pub(super) async fn nonsense_is_named_and_ignored(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="cross-entropy"></surprisal-figure>"#)
        .await?;
    let body = "const paint = changed(); figure.link = args; await paint; await frames(2);";
    page.on_figure(body, json!(nonsense())).await?;
    let state = page.on_figure(TOLD, Value::Null).await?;
    harmless(&state)?;
    page.slide("p.0", 0.25).await
}

pub(super) async fn nonsense_in_the_address_does_no_harm(page: &Page) -> Result<(), Failure> {
    page.go(&format!(
        "?{}",
        nonsense().replace('<', "%3C").replace('>', "%3E")
    ))
    .await?;
    page.wait_for_figures().await?;
    let first = "const figure = document.querySelector('surprisal-figure[figure=cross-entropy]');
        const shadow = figure.shadowRoot;";
    harmless(&page.run(&format!("{first}{TOLD}"), Value::Null).await?)
}

/// The figure has numbers, and its sentence names each thing that was ignored.
fn harmless(state: &Value) -> Result<(), Failure> {
    let told = state["told"].as_str().unwrap_or_default();
    for wanted in ["abc", "furlong", "K"] {
        ensure(told.contains(wanted), || {
            let told: String = told.chars().take(2000).collect();
            format!("no visible sentence names `{wanted}` as ignored; shown is: {told}")
        })?;
    }
    let sum = number(&state["sum"]).unwrap_or(f64::NAN);
    ensure((sum - 1.0).abs() < 1e-12, || format!("p sums to {sum}"))?;
    let entropy = number(&state["entropy"]).unwrap_or(f64::NAN);
    ensure(entropy.is_finite(), || format!("the entropy is {entropy}"))
}

pub(super) async fn numbers_round_trip(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="binary"></surprisal-figure>"#)
        .await?;
    let body = "
        const paint = changed();
        figure.link = 'v=1&figure=binary&y=1&p=0.30000000000000004&unit=nats';
        await paint;
        const first = figure.link;
        figure.link = first;
        await frames(3);
        const query = new URLSearchParams(figure.link);
        return [query.get('p'), query.get('figure'), query.get('v'), figure.link === first];";
    let found = page.on_figure(body, Value::Null).await?;
    same(
        "the link",
        &found,
        &json!(["0.30000000000000004", "binary", "1", true]),
    )
}
