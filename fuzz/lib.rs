//! The laws of `tests/it/hostile`, for the targets beside this file.

#[path = "../tests/it/hostile/bytes.rs"]
mod bytes;
#[path = "../tests/it/hostile/laws.rs"]
mod laws;

pub use bytes::{hands, link, message, packed, saved, table};
