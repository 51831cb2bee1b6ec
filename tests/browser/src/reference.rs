//! Numbers from the page beside those that the core computes on this computer: the same bits.

use serde_json::{Value, json};
use surprisal::figures::Kind;
use surprisal::link;

use crate::figure::number;
use crate::{Failure, Page, ensure, same};

/// What figures were asked for, and what they read.
pub(crate) struct Expected(Vec<(String, Value)>);

impl Expected {
    /// Of all figures of the page, by their attributes.
    pub(crate) async fn of_figures(page: &Page) -> Result<Self, Failure> {
        let body = "
            return [...document.querySelectorAll('surprisal-figure')].map((figure) => [
              [...figure.attributes]
                .map(({ name, value }) => [name === 'hidden-units' ? 'hidden' : name, encodeURIComponent(value)])
                .map((pair) => pair.join('=')).join('&'),
              figure.readouts,
            ]);";
        Self::of(&page.run(body, Value::Null).await?)
    }

    /// Of all frames of the page, by their addresses; each is asked, the closed ones too.
    pub(crate) async fn of_frames(page: &Page) -> Result<Self, Failure> {
        let body = "
            const seen = [];
            for (const frame of document.querySelectorAll('iframe')) {
              frame.scrollIntoView({ block: 'center', behavior: 'instant' });
              const reply = await new Promise((done, fail) => {
                setTimeout(() => fail(new Error(`no answer from ${frame.title}`)), 20000);
                const get = () => frame.contentWindow.postMessage({ surprisal: 1, type: 'get' }, '*');
                addEventListener('message', ({ source, data }) => {
                  if (source !== frame.contentWindow) return;
                  if (data.type === 'ready') get();
                  if (data.type === 'reply') done(data);
                });
                // It may have been ready before anybody listened.
                get();
              });
              seen.push([frame.src.split('?')[1], reply.readouts]);
            }
            return seen;";
        Self::of(&page.run(body, Value::Null).await?)
    }

    /// Of pairs of a query string and an object of readouts.
    pub(crate) fn of(pairs: &Value) -> Result<Self, Failure> {
        Ok(Self(serde_json::from_value(pairs.clone())?))
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// Fails unless each reads what it should, and no more.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        for (query, found) in &self.0 {
            let state = link::read(query, Kind::Entropy).state;
            let wanted = state.readouts();
            let names = found.as_object().map_or(0, serde_json::Map::len);
            ensure(!wanted.is_empty() && names == wanted.len(), || {
                format!("{query} has {names} readouts, should have {}", wanted.len())
            })?;
            for readout in wanted {
                let what = format!("{} of {query}", readout.name);
                let value = found.get(readout.name).unwrap_or(&json!(null));
                same(&what, &number(value), &Some(readout.value))?;
            }
        }
        Ok(())
    }
}
