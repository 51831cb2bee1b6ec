//! A figure on somebody else's page, as other code sees it: attributes, controls, readouts.

use serde_json::{Map, Value, json};
use thirtyfour::WebElement;

use crate::{Failure, Page, ensure};

/// Names that every script of [`Page::on_figure`] may use.
const NAMES: &str = "
    const figure = document.querySelector('surprisal-figure');
    const shadow = figure.shadowRoot;
    const control = (name, more = '') => {
      const found = shadow.querySelector(`input[name=\"${name}\"]${more}, select[name=\"${name}\"]${more}`);
      if (!found) throw new Error(`the figure has no control named ${name}${more}`);
      return found;
    };
    const changed = () => new Promise((done, fail) => {
      figure.addEventListener('surprisal-change', (event) => done(event.detail), { once: true });
      setTimeout(() => fail(new Error('no surprisal-change within 5 s')), 5000);
    });
    const frames = async (n) => {
      while (n--) await new Promise((done) => requestAnimationFrame(done));
    };
    const set = (name, value, more = '[type=range]') => {
      const input = control(name, more);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    };
";

impl Page {
    /// Opens an empty page of a stranger and puts this markup into it; waits for its figures.
    ///
    /// # Errors
    ///
    /// Names the figure that does not come alive.
    pub async fn with(&self, markup: &str) -> Result<(), Failure> {
        self.go("tests/browser/pages/guest.html").await?;
        self.run(
            "document.body.innerHTML = trusted.createHTML(args);",
            json!(markup),
        )
        .await?;
        self.wait_for_figures().await
    }

    /// Runs the body of an async function that knows the first figure as `figure`.
    ///
    /// # Errors
    ///
    /// What the script threw.
    pub async fn on_figure(&self, body: &str, args: Value) -> Result<Value, Failure> {
        self.run(&format!("{NAMES}{body}"), args).await
    }

    /// The readouts of the first figure.
    ///
    /// # Errors
    ///
    /// When the page does not answer.
    pub async fn readouts(&self) -> Result<Readouts, Failure> {
        let readouts = self
            .on_figure("return figure.readouts;", Value::Null)
            .await?;
        Ok(Readouts(serde_json::from_value(readouts)?))
    }

    /// Puts a slider of the first figure to a value, as a finger would, and waits for the paint.
    ///
    /// # Errors
    ///
    /// When there is no such slider, or nothing is painted.
    pub async fn slide(&self, name: &str, value: f64) -> Result<(), Failure> {
        let body = "const paint = changed(); set(args.name, args.value); await paint;";
        self.on_figure(body, json!({ "name": name, "value": value }))
            .await
            .map(drop)
    }

    /// Clicks a button of the first figure with the browser's own mouse; waits for the paint.
    ///
    /// # Errors
    ///
    /// When there is no such button, it cannot be clicked, or nothing is painted.
    pub async fn click(&self, name: &str) -> Result<(), Failure> {
        self.on_figure(
            "window.surprisalPaint = changed(); surprisalPaint.catch(() => {});",
            Value::Null,
        )
        .await?;
        self.press_button(name).await?;
        self.run("await surprisalPaint;", Value::Null)
            .await
            .map_err(|failure| failure.during(format_args!("after a click on {name}")))
            .map(drop)
    }

    /// Clicks a button of the first figure with the browser's own mouse. Nothing may be new after it.
    ///
    /// # Errors
    ///
    /// When there is no such button.
    pub async fn press_button(&self, name: &str) -> Result<(), Failure> {
        let button = self.inside(&format!("button[name=\"{name}\"]")).await?;
        Ok(button.click().await?)
    }

    /// The first element inside the first figure that this selector names.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn inside(&self, selector: &str) -> Result<WebElement, Failure> {
        let script = "return document.querySelector('surprisal-figure').shadowRoot
            .querySelector(arguments[0]);";
        let found = self
            .session
            .web
            .execute(script, vec![json!(selector)])
            .await?;
        found
            .element()
            .map_err(|_| Failure::new(format!("the figure has no {selector}")))
    }
}

/// Numbers by name; infinity is a number here.
#[derive(Debug)]
pub struct Readouts(Map<String, Value>);

impl Readouts {
    /// The number of this name.
    ///
    /// # Errors
    ///
    /// When there is none, with the names there are.
    pub fn get(&self, name: &str) -> Result<f64, Failure> {
        self.0.get(name).and_then(number).ok_or_else(|| {
            Failure::new(format!("there is no number `{name}` in {}", json!(self.0)))
        })
    }

    /// Fails unless the readout is within four units in the last place of `wanted`.
    ///
    /// # Errors
    ///
    /// Both numbers.
    pub fn reads(&self, name: &str, wanted: f64) -> Result<(), Failure> {
        near(name, self.get(name)?, wanted)
    }
}

/// A number from the page, where infinities travel as text.
pub(crate) fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// Fails unless `found` is within four units in the last place of `wanted`.
///
/// # Errors
///
/// Both numbers.
pub(crate) fn near(what: &str, found: f64, wanted: f64) -> Result<(), Failure> {
    let close = found == wanted || (found - wanted).abs() <= 4.0 * f64::EPSILON * wanted.abs();
    ensure(close, || format!("{what} is {found}, should be {wanted}"))
}
