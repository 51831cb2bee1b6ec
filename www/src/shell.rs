//! The round trip: an event becomes an action, an action changes the state, and at most once per
//! animation frame everything is derived from the state and painted.

use crate::alarm;
use crate::challenge::{self, Challenge};
use crate::controls::hidden;
use crate::dom::joined;
use crate::frame::{Frame, Later};
use crate::grid;
use crate::hand::Hand;
use crate::menu;
use crate::mount::Shown;
use crate::number;
use crate::player::{self, Pace, Player, TELL_EVERY_MS};
use crate::samples::Desk;
use core::cell::{Cell, RefCell};
use core::mem;
use js_sys::{Function, Object, Reflect};
use std::rc::{Rc, Weak};
use surprisal::chart::Theme;
use surprisal::figures::{Action, Input, Key, Kind, Note, Problem, Slot, State};
use surprisal::link::{self, Link, View};
use surprisal::words::{Lang, Words};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, ShadowRoot};

/// The event that follows a paint.
const CHANGE: &str = "surprisal-change";

/// What the page around the figure is like; a figure follows it where its link says nothing.
#[derive(Clone, Default)]
pub(crate) struct Page {
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    /// The address of the site that the figure comes from, with a slash at its end.
    pub(crate) home: String,
}

/// A text box that is being typed in.
pub(crate) struct Typing {
    pub(crate) slot: Slot,
    /// Whether its text cannot be used.
    pub(crate) wrong: bool,
    /// What the value was before.
    pub(crate) before: Option<f64>,
}

/// All that changes.
pub(crate) struct Inner {
    pub(crate) state: State,
    pub(crate) view: View,
    pub(crate) notes: Vec<Note>,
    pub(crate) page: Page,
    pub(crate) typing: Option<Typing>,
    /// The slider that was moved by hand: it may stand elsewhere than its value.
    pub(crate) slid: Option<Slot>,
    /// The state before a finger came down on a slider.
    pub(crate) untouched: Option<State>,
    /// The preset whose goal is shown.
    pub(crate) goal: Option<usize>,
    /// What reads tables; `None` before it is asked for.
    pub(crate) desk: Option<Desk>,
    pub(crate) challenge: Challenge,
    /// Whether the next paint is to be announced.
    news: bool,
    pub(crate) shown: Option<Shown>,
}

impl Inner {
    pub(crate) fn words(&self) -> &'static Words {
        self.view.lang.unwrap_or(self.page.lang).words()
    }

    pub(crate) fn theme(&self) -> Theme {
        self.view.theme.unwrap_or(self.page.theme)
    }

    /// The control of a value.
    pub(crate) fn input(&self, slot: Slot) -> Option<Input> {
        let controls = self.state.controls();
        let control = controls.into_iter().find(|control| control.slot == slot);
        let control = control.map(|control| control.input);
        control.or_else(|| grid::input(&self.state, slot))
    }

    /// Whether a reader may move the value: not where the link hides its control.
    pub(crate) fn moves(&self, slot: Slot) -> bool {
        !hidden(&self.view, slot.key.name()) && !hidden(&self.view, &slot.name())
    }

    pub(crate) fn link(&self) -> String {
        link::write(&self.state, &self.view)
    }

    /// The language and the theme, with a blank between.
    pub(crate) fn about(&self) -> String {
        joined(&[self.words().lang.key(), " ", self.theme().key()])
    }
}

/// A figure in its place.
pub(crate) struct Shell {
    pub(crate) host: HtmlElement,
    pub(crate) root: ShadowRoot,
    /// Gives a promise of what fills the menu or reads tables; see [`crate::Figure::mount`].
    pub(crate) loader: Function,
    frame: Frame,
    /// Draws what a moving value has left behind, once it rests.
    later: Later,
    hand: Hand,
    /// Whether more than steps of the player is to be drawn.
    touched: Cell<bool>,
    /// Whether more than a value on its way is to be drawn, so that texts do not wait.
    at_once: Cell<bool>,
    pub(crate) player: Player,
    inner: RefCell<Inner>,
}

impl Shell {
    pub(crate) fn new(
        host: HtmlElement,
        root: ShadowRoot,
        query: &str,
        loader: Function,
    ) -> Rc<Self> {
        let Link { state, view, notes } = link::read_with(query, Kind::Entropy, number::parse);
        let mut inner = Inner {
            state,
            view,
            notes,
            page: Page::default(),
            typing: None,
            slid: None,
            untouched: None,
            goal: None,
            desk: None,
            challenge: Challenge::default(),
            news: true,
            shown: None,
        };
        inner.state.mark_opened();
        Rc::new_cyclic(|me: &Weak<Self>| {
            let player = Player::new(me.clone());
            let (me, late) = (me.clone(), me.clone());
            let later = move |_| {
                if let Some(shell) = late.upgrade() {
                    shell.later.taken();
                    match shell.hand.rests_in_ms() {
                        0 => shell.redraw(),
                        soon => shell.later.request(soon),
                    }
                }
            };
            let draw = move |_| {
                if let Some(shell) = me.upgrade() {
                    alarm::watched(&shell.host, || shell.draw());
                }
            };
            Self {
                host,
                root,
                loader,
                frame: Frame::new(Box::new(draw)),
                later: Later::new(Box::new(later)),
                hand: Hand::default(),
                touched: Cell::new(true),
                at_once: Cell::new(true),
                player,
                inner: RefCell::new(inner),
            }
        })
    }

    /// Lends what changes; `None` inside of a change, as when a removed box loses the focus.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut Inner) -> R) -> Option<R> {
        self.inner.try_borrow_mut().ok().map(|mut it| work(&mut it))
    }

    /// Changes what is shown and draws it in the next frame.
    pub(crate) fn change(&self, work: impl FnOnce(&mut Inner)) {
        self.with(|inner| {
            work(inner);
            inner.news = true;
        });
        self.redraw();
    }

    /// Draws in the next frame what steps have changed.
    pub(crate) fn stepped(&self) {
        self.with(|inner| inner.news = true);
        self.frame.request();
    }

    /// Does what a reader did.
    pub(crate) fn act(&self, action: &Action) {
        if let Action::Point(outcome) = action {
            return self.point(*outcome);
        }
        if player::interrupts(action) {
            self.player.pause();
        }
        let work = |inner: &mut Inner| {
            inner.notes.retain(|note| note.problem != Problem::Locked);
            inner.notes.extend(inner.state.refusal(action));
            inner.state.apply(action);
            inner.goal = match action {
                // After a swap it would speak of the other one.
                Action::Reset | Action::Swap => None,
                _ => inner.state.preset().or(inner.goal),
            };
            inner.news = true;
        };
        self.with(work);
        if !matches!(action, Action::Set(..)) {
            self.at_once.set(true);
        }
        self.paint_again();
    }

    /// Lets steps follow one another, or pauses them.
    pub(crate) fn play(&self) {
        if self.player.playing() {
            self.player.pause();
        } else {
            self.player.start();
        }
        self.redraw();
    }

    /// Pointing is not news: it changes no number and no link.
    fn point(&self, outcome: Option<usize>) {
        self.with(|inner| {
            if inner.state.pointed() != outcome {
                inner.state.apply(&Action::Point(outcome));
                self.redraw();
            }
        });
    }

    /// Draws in the next frame what has not changed: for another width, theme, screen.
    pub(crate) fn redraw(&self) {
        self.at_once.set(true);
        self.paint_again();
    }

    /// Draws in the next frame, texts only where they are due.
    fn paint_again(&self) {
        self.touched.set(true);
        self.frame.request();
    }

    fn draw(self: &Rc<Self>) {
        self.frame.taken();
        let (touched, at_once) = (self.touched.take(), self.at_once.take());
        let steps = self.player.pace(touched);
        let moving = steps.is_none() && !at_once;
        if moving && !touched {
            return self.hand.pauses();
        }
        let news = self.with(|inner| {
            let fitting = inner.shown.take().filter(|shown| shown.fits(inner));
            let mut shown = fitting.unwrap_or_else(|| Shown::new(self, inner));
            // How to paint, whether numbers change, whether texts do.
            let (pace, counts, tells) = match steps {
                Some(pace) => {
                    let tells = self.player.tells(at_once);
                    let none = tells && !at_once;
                    (Some(Pace { none, ..pace }), tells, tells)
                }
                None if moving => {
                    let (pace, counts) = self.hand.moves();
                    (Some(pace), counts, counts && self.player.tells(false))
                }
                None => {
                    self.hand.rests();
                    (None, true, self.player.tells(true))
                }
            };
            let told = counts || !shown.repaint(inner, pace);
            if told {
                shown.refresh(self, inner, pace, tells);
                inner.slid = None;
            } else {
                shown.follow(inner);
            }
            if moving {
                self.later.request(TELL_EVERY_MS);
            }
            if moving || pace.is_some_and(|pace| pace.none) {
                self.frame.request();
            }
            inner.shown = Some(shown);
            told && mem::take(&mut inner.news)
        });
        challenge::follow(self);
        if news == Some(true) {
            self.announce();
        }
    }

    /// The query string that opens this state.
    pub(crate) fn link(&self) -> String {
        self.with(|inner| inner.link()).unwrap_or_default()
    }

    fn announce(&self) {
        let detail = Object::new();
        put(&detail, "link", &self.link().into());
        put(&detail, "readouts", &self.readouts());
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&detail);
        let event = alarm::must(CustomEvent::new_with_event_init_dict(CHANGE, &init));
        let _ = self.host.dispatch_event(&event);
    }

    /// Name to number, in the chosen unit.
    pub(crate) fn readouts(&self) -> Object {
        let readouts = Object::new();
        self.with(|inner| {
            for readout in inner.state.readouts() {
                put(&readouts, readout.name, &readout.value.into());
            }
        });
        readouts
    }

    /// Brings the default of a key in links back.
    pub(crate) fn forget(&self, key: &str) {
        self.change(|inner| {
            let Inner { state, view, .. } = inner;
            let known = Key::from_name(key);
            let default = known.and_then(|known| State::new(state.kind()).value(known));
            inner.notes = if let Some((known, default)) = known.zip(default) {
                state.put(known, &default);
                Vec::new()
            } else {
                link::put_all(state, view, key, number::parse)
            };
            inner.state.mark_opened();
        });
    }

    /// Takes the keys of a query string from the page around. A theme or a language ends neither what plays nor
    /// what a reader was told to look for.
    pub(crate) fn put(&self, query: &str) {
        self.change(|inner| {
            let Inner { state, view, .. } = inner;
            inner.notes = link::put_all(state, view, query, number::parse);
            inner.state.mark_opened();
        });
    }

    /// Takes over the language and the theme of the page around.
    pub(crate) fn follow(&self, page: Page) {
        self.with(|inner| inner.page = page);
        self.redraw();
    }

    /// Opens a link.
    pub(crate) fn open(&self, query: &str) {
        // What the menu offers was of another state.
        menu::close(self, true);
        self.player.pause();
        self.change(|inner| {
            let Link { state, view, notes } =
                link::read_with(query, inner.state.kind(), number::parse);
            inner.state = state;
            inner.view = view;
            inner.notes = notes;
            inner.goal = None;
            inner.typing = None;
            inner.challenge.asked = false;
            inner.state.mark_opened();
            if inner.state.grid().is_none() {
                inner.desk = None;
            }
        });
    }

    /// Opens a link of any figure: its element knows which module has it.
    pub(crate) fn show(&self, query: &str) {
        put(&self.host, "link", &query.into());
    }

    /// Takes the keys of a query string that holds a table; what they do not name stays.
    pub(crate) fn take(&self, query: &str) {
        self.player.pause();
        self.change(|inner| {
            let Inner { state, view, .. } = inner;
            inner.notes = link::put_all(state, view, query, number::parse);
            inner.goal = None;
            inner.typing = None;
        });
    }
}

fn put(object: &JsValue, name: &str, value: &JsValue) {
    alarm::must(Reflect::set(object, &name.into(), value));
}
