//! The article's sentences: numbers that follow a figure and move it, links that open its states.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::{Failure, Page, ensure, same};

/// The sentence about the loss of one forecast, and its figure.
const SENTENCE: &str = "
    const section = document.querySelector('section[aria-labelledby=yes-or-no]');
    const sentence = section.querySelector('p.live');
    const figure = section.querySelector('surprisal-figure');
    const told = (name) => sentence.querySelector(`[data-readout='${name}'],[data-control='${name}']`);
    const shown = (name) => figure.shadowRoot.querySelector(`output[name='${name}']`).textContent;";

const DRAGGED: &str = "section[aria-labelledby=yes-or-no] [data-control=p]";

async fn run(page: &Page, body: &str) -> Result<Value, Failure> {
    page.run(&format!("{SENTENCE}{body}"), Value::Null).await
}

/// Brings the sentence and its figure to life.
async fn read_on(page: &Page) -> Result<(), Failure> {
    let body = "
        sentence.scrollIntoView({ block: 'center', behavior: 'instant' });
        await customElements.whenDefined('surprisal-figure');
        await figure.ready;
        // Figures above may come to life as well, and change their height.
        for (let i = 0; i < 60; i++) await new Promise((done) => requestAnimationFrame(done));
        sentence.scrollIntoView({ block: 'center', behavior: 'instant' });
        for (let i = 0; i < 5; i++) await new Promise((done) => requestAnimationFrame(done));";
    run(page, body).await.map(drop)
}

pub(super) async fn numbers_start_no_figure_that_is_far_away(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    let body = "
        await customElements.whenDefined('surprisal-figure');
        await new Promise((done) => setTimeout(done, 1000));
        return [told('p').getAttribute('role'), Object.keys(figure.readouts).length, told('p').textContent];";
    let state = run(page, body).await?;
    same("a number far away", &state, &json!([null, 0, "0.3"]))
}

pub(super) async fn a_number_is_dragged_and_moved_by_keys(page: &Page) -> Result<(), Failure> {
    for path in ["", "zh/"] {
        page.go(path).await?;
        read_on(page).await?;
        let number = page.session.web.find(By::Css(DRAGGED)).await?;
        let chain = page.session.web.action_chain();
        let dragged = chain.click_and_hold_element(&number).move_by_offset(41, 0);
        dragged.release().perform().await?;
        page.pause(Duration::from_millis(200)).await;
        let body = "return [told('p').textContent, told('loss').textContent === shown('loss'),
            Math.round(figure.readouts.loss * 1000)];";
        let state = run(page, body).await?;
        same("ten steps to the right", &state, &json!(["0.4", true, 916]))?;

        number.send_keys(Key::Left).await?;
        number.send_keys(Key::Left).await?;
        page.pause(Duration::from_millis(200)).await;
        let body = "return [told('p').textContent, told('p').getAttribute('aria-valuenow'),
            told('p').getAttribute('role'), document.activeElement === told('p')];";
        let state = run(page, body).await?;
        same(
            "two keys back",
            &state,
            &json!(["0.38", "0.38", "slider", true]),
        )?;

        // The address holds what the number was moved to.
        page.pause(Duration::from_millis(400)).await;
        let address = run(page, "return location.search + location.hash;").await?;
        let address = address.as_str().unwrap_or_default().to_owned();
        ensure(
            address.contains("p=0.38") && address.ends_with("#binary"),
            || format!("the address is {address}"),
        )?;
    }
    Ok(())
}

pub(super) async fn a_link_opens_its_state_and_back_returns(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    read_on(page).await?;
    let body = "
        const link = section.querySelector(`a[href='?figure=binary&p=0#binary']`);
        link.scrollIntoView({ block: 'center', behavior: 'instant' });
        await new Promise((done) => setTimeout(done, 500));
        const before = scrollY;
        link.click();
        await new Promise((done) => setTimeout(done, 800));
        const box = figure.getBoundingClientRect();
        const opened = [told('loss').textContent, told('p').textContent, box.top > -50 && box.top < 50];
        history.back();
        await new Promise((done) => setTimeout(done, 800));
        return [...opened, scrollY - before < 50 && before - scrollY < 50];";
    let state = run(page, body).await?;
    same(
        "the state of the link, and the way back",
        &state,
        &json!(["\u{221e} nats", "0", true, true]),
    )
}

pub(super) async fn a_number_that_is_gone_is_marked(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    let body = "
        const section = document.querySelector('section[aria-labelledby=two-ways]');
        const figure = section.querySelector('surprisal-figure');
        await customElements.whenDefined('surprisal-figure');
        await figure.ready;
        const stale = () => section.querySelector('p.live').classList.contains('stale');
        const before = stale();
        figure.link = 'figure=fit&tab=discrete';
        await new Promise((done) => setTimeout(done, 300));
        return [before, stale()];";
    let state = page.run(body, Value::Null).await?;
    same(
        "whether the sentence is marked",
        &state,
        &json!([false, true]),
    )
}
