//! The page in real browsers: the tests of its contract, its pictures, its speed.
//!
//! In the order to read it:
//!
//! - [`Browser`] and [`Session`] — a browser with its driver, started and stopped;
//! - [`Page`] — a page in a browser, served by the project's own server;
//! - [`Monkey`] — seeded events at one figure, and what must hold after them;
//! - [`Failure`] — why a test failed, as one sentence.
//!
//! The programs in `src/bin` are run by `cargo xtask test`, `shots` and `bench`.

mod browser;
mod cases;
mod failure;
mod figure;
mod guests;
mod monkey;
mod page;
mod reference;
mod usage;

pub use browser::{Browser, Session};
pub use cases::{CASES, Case, PUBLISHED};
pub use failure::{Failure, ensure, same};
pub use monkey::{Monkey, Outcome};
pub use page::Page;
