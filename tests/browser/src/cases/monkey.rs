//! A short visit of the monkey to every figure; `cargo xtask monkey` is the long one.

use surprisal::figures::Kind;

use crate::{Failure, Monkey, Page, ensure, same};

pub(super) async fn no_hands_break_a_figure(page: &Page) -> Result<(), Failure> {
    for kind in Kind::ALL {
        let monkey = Monkey {
            kind,
            seed: 2025,
            events: 250,
        };
        let outcome = monkey.run(page).await?;
        ensure(outcome.events >= 250, || {
            format!("only {} events at {}", outcome.events, kind.key())
        })?;
        same(kind.key(), &outcome.told, &Vec::new())?;
    }
    Ok(())
}
