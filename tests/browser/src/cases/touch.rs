//! The article by finger alone, on a screen as wide as a phone's.
//!
//! Firefox's driver sends touches to the page and not to what scrolls it or makes clicks of taps.

use serde_json::{Value, json};
use surprisal::figures::{self, Input, Key, Kind, Slot, State};
use surprisal::link;
use thirtyfour::common::command::{Actions, Command};

use super::files::CATCH;
use crate::{Browser, Failure, Page, ensure, same};

/// As in `www/src/pointer.rs`: how far from its value a finger takes hold of it, as a share of its slider.
const FINGER: f64 = 0.12;

type Point = (f64, f64);

/// A figure as the page says it is: its link, how large its pictures are where letters have their usual size,
/// and how much larger they are.
struct Found {
    state: State,
    link: String,
    pictures: Vec<Point>,
    zoom: Vec<f64>,
}

impl Found {
    /// A place of a picture, in the window.
    fn place(&self, (left, top): Point, picture: usize, (x, y): Point) -> Point {
        let zoom = self.zoom[picture];
        (left + zoom * x, top + zoom * y)
    }
}

impl Page {
    /// Puts a finger down, moves it and lifts it, in pixels of the window.
    async fn finger(&self, way: &[Point]) -> Result<(), Failure> {
        let mut actions = Vec::new();
        for (place, (x, y)) in way.iter().enumerate() {
            actions.push(
                json!({ "type": "pointerMove", "duration": if place == 0 { 0 } else { 30 },
                "x": x.round(), "y": y.round(), "origin": "viewport" }),
            );
            if place == 0 {
                actions.push(json!({ "type": "pointerDown", "button": 0 }));
                actions.push(json!({ "type": "pause", "duration": 40 }));
            }
        }
        if way.len() > 1 {
            // A finger that rests before it is lifted sends nothing coasting.
            actions.push(json!({ "type": "pause", "duration": 80 }));
        }
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        let finger = json!([{ "type": "pointer", "id": "finger",
            "parameters": { "pointerType": "touch" }, "actions": actions }]);
        let handle = self.session.web.handle();
        handle
            .cmd(Command::PerformActions(Actions::from(finger)))
            .await?;
        self.run(
            "for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));",
            Value::Null,
        )
        .await
        .map(drop)
    }

    /// From a point to another, as a finger goes.
    async fn swipe(&self, from: Point, to: Point) -> Result<(), Failure> {
        let at = |share: f64| {
            (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            )
        };
        let way: Vec<Point> = (0..=6).map(|step| at(f64::from(step) / 6.0)).collect();
        self.finger(&way).await
    }

    /// Opens the article as a phone does, runs a test, and makes the browser a computer's again.
    async fn on_a_phone(
        &self,
        test: impl AsyncFnOnce(&Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let chromium = self.session.browser == Browser::Chromium;
        if chromium {
            let size =
                json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
            self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
            let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
            self.cdp("Emulation.setTouchEmulationEnabled", touch)
                .await?;
        }
        let tested = async {
            self.go("").await?;
            self.wait_for_figures().await?;
            test(self).await
        }
        .await;
        if chromium {
            self.cdp(
                "Emulation.setTouchEmulationEnabled",
                json!({ "enabled": false }),
            )
            .await?;
            self.cdp("Emulation.clearDeviceMetricsOverride", json!({}))
                .await?;
        }
        tested
    }

    async fn found(&self, kind: Kind) -> Result<Found, Failure> {
        let body = "
            const figure = document.getElementById(args);
            const canvases = [...figure.shadowRoot.querySelectorAll('canvas')];
            // As in `www/src/pictures.rs`.
            const zoom = canvases.map((it) => {
              const most = Math.max(1, it.clientWidth / 288);
              return Math.min(Math.max(1, parseFloat(getComputedStyle(it).fontSize) / 16), most);
            });
            const sizes = canvases.map((it, i) => {
              const { width, height } = it.getBoundingClientRect();
              return [width / zoom[i], height / zoom[i]];
            });
            return [figure.link, sizes, zoom];";
        let (link, pictures, zoom): (String, Vec<Point>, Vec<f64>) =
            serde_json::from_value(self.run(body, json!(kind.key())).await?)?;
        let state = link::read(&link, Kind::Entropy).state;
        Ok(Found {
            state,
            link,
            pictures,
            zoom,
        })
    }

    /// The middle of what a selector names in a figure, brought into the middle of the window.
    async fn middle(&self, kind: Kind, selector: &str) -> Result<(Point, Point), Failure> {
        let body = "
            const found = document.getElementById(args[0]).shadowRoot.querySelectorAll(args[1]);
            const it = [...found].find((it) => it.checkVisibility());
            if (!it) throw new Error(`${args[0]} has no ${args[1]}`);
            it.scrollIntoView({ block: 'center', behavior: 'instant' });
            await new Promise((done) => requestAnimationFrame(done));
            const { left, top, width, height } = it.getBoundingClientRect();
            return [[left + width / 2, top + height / 2], [left, top]];";
        Ok(serde_json::from_value(
            self.run(body, json!([kind.key(), selector])).await?,
        )?)
    }

    /// Where the left upper corner of what a selector names in a figure is in the window.
    async fn place(&self, kind: Kind, selector: &str) -> Result<Point, Failure> {
        let body = "
            const it = document.getElementById(args[0]).shadowRoot.querySelector(args[1]);
            const { left, top } = it.getBoundingClientRect();
            return [left, top];";
        Ok(serde_json::from_value(
            self.run(body, json!([kind.key(), selector])).await?,
        )?)
    }

    async fn tap(&self, kind: Kind, selector: &str) -> Result<(), Failure> {
        let (middle, _) = self.middle(kind, selector).await?;
        self.finger(&[middle]).await
    }

    /// How far the page is scrolled, once it has stood still for a while: a swipe may send it coasting.
    async fn scrolled(&self) -> Result<f64, Failure> {
        let body = "
            let still = 0;
            for (let i = 0; still < 5; i++) {
              if (i === 200) throw new Error('the page does not stop scrolling');
              const before = scrollY;
              await new Promise((done) => setTimeout(done, 40));
              still = scrollY === before ? still + 1 : 0;
            }
            return scrollY;";
        let top = self.run(body, Value::Null).await?;
        Ok(top.as_f64().unwrap_or(f64::NAN))
    }
}

fn input(state: &State, slot: Slot) -> Option<Input> {
    let mut controls = state.controls().into_iter();
    controls.find(|it| it.slot == slot).map(|it| it.input)
}

/// Where a slider stands; 0 for what is no slider.
fn stands(state: &State, slot: Slot) -> f64 {
    match input(state, slot) {
        Some(input @ Input::Range { value, .. }) => input.share(value),
        _ => 0.0,
    }
}

/// Where a slider would stand for a value that it is dragged to, and where it stands.
fn shares(found: &Found, picture: usize, slot: Slot, at: Point) -> Option<(f64, f64)> {
    let to = figures::drag(&found.state, picture, found.pictures[picture], slot, at)?;
    let input = input(&found.state, slot)?;
    matches!(input, Input::Range { .. }).then(|| (input.share(to), stands(&found.state, slot)))
}

/// All places of a picture, on a grid that no finger is finer than.
fn places((width, height): Point) -> impl Iterator<Item = Point> {
    let steps = |length: f64| {
        (1..)
            .map(|it| f64::from(it) * 3.0)
            .take_while(move |at| *at < length - 2.0)
    };
    steps(height).flat_map(move |y| steps(width).map(move |x| (x, y)))
}

fn canvas(picture: usize) -> String {
    match picture {
        0 => ".left canvas".to_owned(),
        _ => format!(".right .picture:nth-child({picture}) canvas"),
    }
}

/// Where a finger takes hold of a value in a picture, and a place beside it or above to which it would move it
/// far.
fn handle(found: &Found, picture: usize, slot: Slot) -> Option<(Point, Point)> {
    let size = found.pictures[picture];
    let off = |at| shares(found, picture, slot, at).map(|(to, is)| (to - is).abs());
    // A pixel is less than what a finger's place is rounded to.
    let around = [(0.0, 0.0), (-3.0, 0.0), (3.0, 0.0), (0.0, -3.0), (0.0, 3.0)];
    let holds = |(x, y): Point| figures::grab(&found.state, picture, size, (x, y)) == Some(slot);
    let near = places(size)
        .filter(|(x, y)| around.iter().all(|(dx, dy)| holds((x + dx, y + dy))))
        .filter_map(|at| Some((at, off(at)?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b));
    let (from, near) = near?;
    let steps = |length: f64| {
        (0..)
            .map(|it| f64::from(it) * 3.0)
            .take_while(move |at| *at < length)
    };
    let across = steps(size.0).map(|x| (x, from.1));
    let up = steps(size.1).map(|y| (from.0, y));
    let far = across
        .chain(up)
        .filter(|at| off(*at).is_some_and(|off| (0.2..0.5).contains(&off)));
    let distance = |at: &Point| (at.0 - from.0).hypot(at.1 - from.1);
    let to = far.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    (near < FINGER).then_some((from, to))
}

/// Every value that a picture holds is taken by a finger and moved, and the page stays where it is.
pub(super) async fn a_finger_drags_every_value(page: &Page) -> Result<(), Failure> {
    page.on_a_phone(async |page: &Page| {
        for kind in Kind::ALL {
            let fresh = page.found(kind).await?;
            let mut dragged = 0;
            for picture in 0..fresh.pictures.len() {
                let handles = fresh.state.controls().into_iter().filter_map(|control| {
                    let (from, to) = handle(&fresh, picture, control.slot)?;
                    Some((control.slot, from, to))
                });
                for (slot, from, to) in handles {
                    dragged += 1;
                    page.run(
                        "document.getElementById(args).shadowRoot.querySelector('[name=reset]').click();",
                        json!(kind.key()),
                    )
                    .await?;
                    // What a reset takes away above may move it.
                    page.middle(kind, &canvas(picture)).await?;
                    let (_, corner) = page.middle(kind, &canvas(picture)).await?;
                    let place = |at: Point| fresh.place(corner, picture, at);
                    page.swipe(place(from), place(to)).await?;
                    let after = page.found(kind).await?;
                    let what = format!(
                        "{slot:?} of {} by a finger from {from:?} to {to:?} of {:?} in picture {picture}",
                        kind.key(),
                        fresh.pictures[picture]
                    );
                    let way = stands(&after.state, slot) - stands(&fresh.state, slot);
                    ensure(way.abs() > 0.15, || {
                        format!("{what} moved by {way}: {} became {}", fresh.link, after.link)
                    })?;
                    let now = page.place(kind, &canvas(picture)).await?;
                    let gone = (now.0 - corner.0).hypot(now.1 - corner.1);
                    ensure(gone < 2.0, || format!("the picture went {gone} px away after {what}"))?;
                }
            }
            let has_handles = !matches!(kind, Kind::Batch | Kind::Train);
            same(&format!("whether {} has values to drag", kind.key()), &(dragged > 0), &has_handles)?;
        }
        Ok(())
    })
    .await
}

/// A swipe up that begins on a slider or on a picture scrolls, and moves no value.
pub(super) async fn a_swipe_scrolls(page: &Page) -> Result<(), Failure> {
    if page.session.browser != Browser::Chromium {
        return page.go("").await;
    }
    page.on_a_phone(async |page: &Page| {
        for kind in Kind::ALL {
            let found = page.found(kind).await?;
            let mut starts = Vec::new();
            if kind != Kind::Batch {
                starts.push(("input[type=range]".to_owned(), None));
            }
            for (picture, size) in found.pictures.iter().copied().enumerate() {
                // Where there is nothing to hold; high up, so that the swipe has room.
                let free = places(size).find(|at| {
                    let slot = figures::grab(&found.state, picture, size, *at);
                    let off = slot.and_then(|slot| shares(&found, picture, slot, *at));
                    off.is_none_or(|(to, is)| (to - is).abs() > FINGER + 0.05)
                        && figures::tap(&found.state, picture, size, *at).is_none()
                        && at.0 > 60.0
                        && at.1 > 30.0
                });
                if let Some(free) = free {
                    starts.push((canvas(picture), Some((picture, free))));
                }
            }
            for (selector, inside) in starts {
                let (middle, corner) = page.middle(kind, &selector).await?;
                let from = inside.map_or(middle, |(picture, at)| found.place(corner, picture, at));
                let before = (page.scrolled().await?, page.found(kind).await?.link);
                let far = (from.1 - 2.0).min(180.0);
                if far < 60.0 {
                    continue;
                }
                page.swipe(from, (from.0 + 4.0, from.1 - far)).await?;
                let after = (page.scrolled().await?, page.found(kind).await?.link);
                let what = format!("a swipe on {selector} of {}", kind.key());
                same(&format!("the state after {what}"), &after.1, &before.1)?;
                ensure(after.0 - before.0 > 0.4 * far, || {
                    format!("{what} scrolled by {}", after.0 - before.0)
                })?;
            }
        }
        Ok(())
    })
    .await
}

/// A finger that stops a page on its way takes hold of nothing, even where a value is.
pub(super) async fn a_finger_that_stops_the_page_moves_nothing(page: &Page) -> Result<(), Failure> {
    page.on_a_phone(async |page: &Page| {
        let kind = Kind::Softmax;
        let fresh = page.found(kind).await?;
        let slot = Slot::at(Key::Z, 0);
        let Some((from, to)) = handle(&fresh, 0, slot) else {
            return Err(Failure::new("a score has no handle"));
        };
        let (_, corner) = page.middle(kind, &canvas(0)).await?;
        // What browsers send: a `touchstart` cannot be cancelled while the page scrolls.
        let body = "
            const canvas = document.getElementById(args[0]).shadowRoot.querySelector('.left canvas');
            const send = (kind, [clientX, clientY]) => canvas.dispatchEvent(new PointerEvent(kind, {
              bubbles: true, composed: true, cancelable: true, pointerId: 7, pointerType: 'touch',
              isPrimary: true, button: 0, clientX, clientY }));
            send('pointerdown', args[1]);
            canvas.dispatchEvent(new Event('touchstart', { bubbles: true, cancelable: args[3] }));
            send('pointermove', args[2]);
            send(args[3] ? 'pointerup' : 'pointercancel', args[2]);";
        for (stands_still, what) in [(false, "on its way"), (true, "at rest")] {
            let ends = [from, to].map(|at| fresh.place(corner, 0, at));
            page.run(body, json!([kind.key(), ends[0], ends[1], stands_still]))
                .await?;
            let after = page.found(kind).await?.link;
            same(
                &format!("whether a finger on a page {what} moves a score"),
                &(after != fresh.link),
                &stands_still,
            )?;
        }
        Ok(())
    })
    .await
}

/// Presets, answers, menu, files and challenges by taps.
pub(super) async fn taps_press_everything(page: &Page) -> Result<(), Failure> {
    if page.session.browser != Browser::Chromium {
        return page.go("").await;
    }
    page.on_a_phone(async |page: &Page| {
        page.run(CATCH, Value::Null).await?;
        for kind in Kind::ALL {
            let look = format!(
                "
                const figure = document.getElementById('{}');
                const find = (selector) => figure.shadowRoot.querySelector(selector);
                const until = async (what, test) => {{
                  for (let i = 0; i < 200; i++) {{
                    if (test()) return;
                    await new Promise((done) => setTimeout(done, 50));
                  }}
                  throw new Error(`${{what}} of {} did not come`);
                }};",
                kind.key(),
                kind.key()
            );
            let come = async |what: &str, test: &str| {
                let body = format!("{look} await until({}, () => {test});", json!(what));
                page.run(&body, Value::Null).await
            };
            page.tap(kind, "[name=answer]").await?;
            come("an answer", "find('.answered .right')").await?;
            page.tap(kind, "[name=preset][value='1']").await?;
            come(
                "a preset",
                "find('[name=preset][value=\"1\"]').ariaPressed === 'true'",
            )
            .await?;
            page.tap(kind, "summary").await?;
            come("a table", "find('details').open").await?;
            page.tap(kind, "[name=menu]").await?;
            come("a menu", "find('.panel [name=save]')").await?;
            for format in ["svg", "csv", "json", "png"] {
                page.run("surprisalBlobs.length = 0;", Value::Null).await?;
                page.tap(kind, &format!("[name=save][value={format}]"))
                    .await?;
                come(
                    format,
                    "surprisalBlobs.length === 1 && surprisalBlobs[0].size > 100",
                )
                .await?;
            }
            page.tap(kind, "[name=qr]").await?;
            come("a QR code", "find('dialog[open] canvas')").await?;
            page.tap(kind, "dialog [name=close]").await?;
            come("no dialog", "!find('dialog')").await?;
            page.tap(kind, ".title").await?;
            come("a closed menu", "!find('.panel')").await?;
            page.tap(kind, "[name=menu]").await?;
            come("the menu again", "find('.panel [name=challenges]')").await?;
            page.tap(kind, "[name=challenges]").await?;
            come("a challenge", "find('.challenge [name=task-all]')").await?;
            page.tap(kind, "[name=task-leave]").await?;
            come("no challenge", "!find('.challenge')?.textContent").await?;
            page.tap(kind, "[name=reset]").await?;
        }
        Ok(())
    })
    .await
}
