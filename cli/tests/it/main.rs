//! The program as it is built, run as people and scripts run it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail where it stands"
)]

mod documents;
mod figures;
mod log_losses;
mod numbers;
mod program;
