//! Steps, playing, and what is tapped into a picture.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::figure::near;
use crate::{Failure, Page, ensure, same};

/// A number of the figure's link.
async fn in_link(page: &Page, key: &str) -> Result<f64, Failure> {
    let body = "return Number(new URLSearchParams(figure.link).get(args.key));";
    let value = page.on_figure(body, json!({ "key": key })).await?;
    value
        .as_f64()
        .ok_or_else(|| Failure::new(format!("the link has no {key}: {value}")))
}

pub(super) async fn draws_follow_one_another_until_they_are_paused(
    page: &Page,
) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="surprise" p="0.5" draws="10"></surprisal-figure>"#)
        .await?;
    page.click("step").await?;
    near("draws after a step", in_link(page, "draws").await?, 11.0)?;
    // Every outcome of a fair coin surprises by one bit.
    page.readouts().await?.reads("running-mean", 1.0)?;
    page.click("play").await?;
    page.pause(Duration::from_millis(1500)).await;
    // A pause between two draws changes nothing that could be told.
    page.press_button("play").await?;
    let paused = in_link(page, "draws").await?;
    ensure(paused > 12.0, || format!("playing made {paused} draws"))?;
    page.pause(Duration::from_millis(500)).await;
    near("draws while paused", in_link(page, "draws").await?, paused)
}

/// An attribute of the page around changes neither what plays nor what a reader was told to look for.
pub(super) async fn another_theme_stops_nothing(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="surprise" draws="10"></surprisal-figure>"#)
        .await?;
    let body = "
        const inside = (selector) => figure.shadowRoot.querySelector(selector);
        inside('[name=preset]').click();
        await frames(3);
        const still = inside('[name=play]').textContent;
        const goal = inside('.goal').textContent;
        inside('[name=play]').click();
        await frames(3);
        figure.setAttribute('theme', 'dark');
        await frames(10);
        const dark = inside('.figure .dark, .dark') !== null;
        return [inside('[name=play]').textContent !== still, dark, goal.length > 9 && inside('.goal').textContent === goal];";
    same(
        "whether it plays, is dark, and says what to look for",
        &page.on_figure(body, Value::Null).await?,
        &json!([true, true, true]),
    )
}

pub(super) async fn softmax_steps_down_its_gradient(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="softmax" z="2,1,0" y="0" unit="nats"></surprisal-figure>"#,
    )
    .await?;
    let readouts = page.readouts().await?;
    readouts.reads("loss", 0.407_605_964_444_380_3)?;
    readouts.reads("gradient.0", -0.334_759_044_225_178_1)?;
    readouts.reads("gradient.1", 0.244_728_471_054_797_64)?;
    readouts.reads("gradient.2", 0.090_030_573_170_380_46)?;
    page.click("step").await?;
    page.readouts().await?.reads("loss", 0.258_184_324_992_109)
}

pub(super) async fn readouts_come_and_go(page: &Page) -> Result<(), Failure> {
    page.with(r#"<surprisal-figure figure="softmax" z="1000,0,0" y="0"></surprisal-figure>"#)
        .await?;
    page.readouts().await?.reads("loss", 0.0)?;
    let body = "
        const k = shadow.querySelector('select[name=k]');
        k.selectedIndex = 2;
        k.dispatchEvent(new Event('input', { bubbles: true }));
        await frames(3);
        const names = [...shadow.querySelectorAll('output')].map((output) => output.name);
        return [names.includes('gradient.3'), names.includes('gradient.4')];";
    let there = page.on_figure(body, Value::Null).await?;
    same("gradients of four classes", &there, &json!([true, false]))
}

pub(super) async fn a_training_is_the_same_on_reload(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="train" data="moons" model="hidden" hidden-units="8" objective="ce"
            seed="3" steps="20"></surprisal-figure>"#,
    )
    .await?;
    for _ in 0..3 {
        page.click("step").await?;
    }
    near("epochs", in_link(page, "steps").await?, 23.0)?;
    let state = "return JSON.stringify([figure.link, figure.readouts]);";
    let walked = page.on_figure(state, Value::Null).await?;
    let again = page
        .on_figure(
            "figure.link = figure.link; await frames(3); return JSON.stringify([figure.link, figure.readouts]);",
            Value::Null,
        )
        .await?;
    same("the state after a reload", &again, &walked)
}

pub(super) async fn keys_draw_a_point(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="train" data="drawn" objective="ce" points="-1,0,0;1,0,1;0,1,0;0,-1,1"
            pen="1" steps="0"></surprisal-figure>"#,
    )
    .await?;
    let points = "return new URLSearchParams(figure.link).get('points');";
    let slider = page.inside("input[type=range][name=pen-x]").await?;
    slider.send_keys(Key::End).await?;
    let button = page.inside("button[name=add]").await?;
    let label = button.text().await?;
    button.send_keys(Key::Enter).await?;
    page.run(
        "await new Promise((done) => setTimeout(done, 200));",
        Value::Null,
    )
    .await?;
    let drawn = page.on_figure(points, Value::Null).await?;
    same(
        "points after a key",
        &drawn,
        &json!("-1,0,0;1,0,1;0,1,0;0,-1,1;3.5,0,1"),
    )?;
    let other = button.text().await?;
    same(
        "labels",
        &json!([label, other]),
        &json!(["Draw the point", "Take the point away"]),
    )?;
    button.send_keys(Key::Enter).await?;
    page.run(
        "await new Promise((done) => setTimeout(done, 200));",
        Value::Null,
    )
    .await?;
    let left = page.on_figure(points, Value::Null).await?;
    same(
        "points after another",
        &left,
        &json!("-1,0,0;1,0,1;0,1,0;0,-1,1"),
    )
}

pub(super) async fn a_tap_draws_a_point(page: &Page) -> Result<(), Failure> {
    page.with(
        r#"<surprisal-figure figure="train" data="drawn" objective="ce"></surprisal-figure>"#,
    )
    .await?;
    let body = "
        const points = () => (new URLSearchParams(figure.link).get('points') ?? '').split(/[,;]/).length;
        const canvas = shadow.querySelector('canvas');
        const tap = async (x, y) => {
          const box = canvas.getBoundingClientRect();
          const clientX = box.left + x * box.width, clientY = box.top + y * box.height;
          canvas.dispatchEvent(new MouseEvent('click', { clientX, clientY, bubbles: true }));
          await frames(3);
        };
        // The usual points are in the link once one of them is touched.
        for (let i = 0; i < 5 && points() === 1; i++) await tap(0.5 - i / 50, 0.5);
        const before = points();
        await tap(0.6, 0.5);
        const with_one = points();
        await tap(0.6, 0.5);
        return [with_one - before, points() - before];";
    let change = page.on_figure(body, Value::Null).await?;
    same(
        "numbers after a tap, and after another",
        &change,
        &json!([3, 0]),
    )
}
