//! The whole article with the keyboard alone: Tab leads to everything, nothing holds the focus or hides it,
//! and keys move every value.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{Failure, Page, ensure, same};

/// More presses than the article has stops.
const MOST: usize = 1500;
/// So many stops are walked back.
const BACK: usize = 60;

/// What is known of the page before the walk: everything that Tab has to reach, in its order.
const PREPARE: &str = "
    const stops = [];
    const gather = (node) => {
      for (const child of node.children) {
        if (child.inert || !child.checkVisibility({ visibilityProperty: true })) continue;
        const own = child.matches('a[href], button, input, select, textarea, summary, [tabindex]');
        if (own && !child.disabled && child.tabIndex >= 0) stops.push(child);
        gather(child.shadowRoot ?? child);
      }
    };
    gather(document.body);
    const focused = () => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at;
    };
    const name = (element) => {
      const host = element.getRootNode().host;
      const said = element.name || element.id || element.textContent.trim().slice(0, 20);
      return `${host ? host.id + ' ' : ''}${element.localName} ${said}`;
    };
    // What scrolls by itself takes the focus in some browsers, so that keys can scroll it.
    const scrolls = (element) => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    const seen = (element) => {
      const box = (element.closest('.file') ?? element).getBoundingClientRect();
      const shares = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
      return shares.some(([x, y]) => {
        let at = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        while (at?.shadowRoot) {
          const inner = at.shadowRoot.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
          if (!inner || inner === at) break;
          at = inner;
        }
        return at && (element.contains(at) || at.contains(element));
      });
    };
    // A slider's ring is around its knob, which has no style that a script could ask for.
    const ringed = (element) => {
      if (element.type === 'range') return element.matches(':focus-visible');
      const style = getComputedStyle(element.type === 'file' ? element.parentElement : element);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    };
    window.walk = { stops, focused, name, scrolls, seen, ringed, at: -1, last: null };
    return stops.length;";

/// Looks at where the focus came after a press of Tab: `true` at the end of the page.
const STEP: &str = "
    const { stops, focused, name, scrolls, seen, ringed } = walk;
    const here = focused();
    if (!here || here === document.body || here === document.documentElement) return 'end';
    if (here === walk.last) throw new Error(`the focus is held by ${name(here)}`);
    walk.last = here;
    const next = walk.at + args;
    if (here !== stops[next]) {
      if (walk.at === stops.length - 1 && stops.indexOf(here) === 0) return 'end';
      if (!stops.includes(here) && scrolls(here)) return 'scrolls';
      throw new Error(`${name(here)} has the focus, and not ${stops[next] ? name(stops[next]) : 'the page before'}`);
    }
    walk.at = next;
    if (!seen(here)) throw new Error(`${name(here)} has the focus and cannot be seen`);
    if (!ringed(here)) throw new Error(`${name(here)} does not show that it has the focus`);
    return here.type === 'range' || here.role === 'slider' ? 'moves' : 'stop';";

/// What the value that has the focus is worth, as its figure's link says it.
const VALUE: &str = "
    const here = walk.focused();
    const host = here.getRootNode().host ?? here.closest('section').querySelector('surprisal-figure');
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (walk.focused() !== here) throw new Error('a key that moves a value took the focus away');
    return host.link;";

impl Page {
    async fn tab(&self, back: bool) -> Result<(), Failure> {
        let keys = self.session.web.action_chain();
        let keys = if back {
            keys.key_down(Key::Shift)
                .send_keys(Key::Tab + "")
                .key_up(Key::Shift)
        } else {
            keys.send_keys(Key::Tab + "")
        };
        Ok(keys.perform().await?)
    }

    /// Presses keys until one of them moves the value that has the focus.
    async fn key_moves(&self) -> Result<(), Failure> {
        let before = self.run(VALUE, Value::Null).await?;
        // At its end a slider goes only back.
        for key in [Key::Right, Key::Left] {
            let keys = self.session.web.action_chain();
            keys.send_keys(key + "").perform().await?;
            if self.run(VALUE, Value::Null).await? != before {
                return Ok(());
            }
        }
        let what = self
            .run("return walk.name(walk.focused());", Value::Null)
            .await?;
        Err(Failure::new(format!("no arrow moves {what}")))
    }
}

pub(super) async fn keys_reach_everything(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    page.wait_for_figures().await?;
    page.run(
        "scrollTo({ top: 0, behavior: 'instant' }); document.activeElement.blur();",
        Value::Null,
    )
    .await?;
    let stops: usize = serde_json::from_value(page.run(PREPARE, Value::Null).await?)?;
    ensure(stops > 200, || format!("only {stops} stops were found"))?;
    let mut moved = 0;
    for press in 0.. {
        ensure(press < MOST, || {
            format!("Tab never came to the end of {stops} stops")
        })?;
        page.tab(false).await?;
        let step = page.run(STEP, json!(1)).await?;
        match step.as_str() {
            Some("end") => break,
            Some("moves") => {
                page.key_moves().await?;
                moved += 1;
            }
            _ => {}
        }
    }
    let at: usize = serde_json::from_value(page.run("return walk.at + 1;", Value::Null).await?)?;
    same("how many stops Tab came to", &at, &stops)?;
    ensure(moved > 50, || format!("keys moved only {moved} values"))
}

pub(super) async fn keys_lead_back(page: &Page) -> Result<(), Failure> {
    page.go("").await?;
    page.wait_for_figures().await?;
    page.run(PREPARE, Value::Null).await?;
    // From behind a figure with a table, through it.
    let body = "
        walk.at = walk.stops.findLastIndex((it) => it.getRootNode().host?.id === 'batch') + 1;
        walk.stops[walk.at].focus();
        walk.last = walk.stops[walk.at];";
    page.run(body, Value::Null).await?;
    for _ in 0..BACK {
        page.tab(true).await?;
        let step = page.run(STEP, json!(-1)).await?;
        ensure(step != json!("end"), || "the page ended".to_owned())?;
    }
    Ok(())
}
