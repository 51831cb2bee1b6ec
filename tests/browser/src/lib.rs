//! The page in real browsers: the tests of its contract, its pictures, its speed.
//!
//! In the order to read it:
//!
//! - [`Browser`] and [`Session`] — a browser with its driver, started and stopped;
//! - [`Page`] — a page in a browser, served by the project's own server;
//! - [`Failure`] — why a test failed, as one sentence.
//!
//! The programs in `src/bin` are run by `cargo xtask test`, `shots` and `bench`.

mod browser;
mod cases;
mod failure;
mod figure;
mod guests;
mod page;
mod reference;

pub use browser::{Browser, Session};
pub use cases::{CASES, Case, PUBLISHED};
pub use failure::{Failure, ensure, same};
pub use page::Page;
