//! State <-> query string: forgiving to read, exact to write.
//!
//! `v=1&figure=binary&y=1&p=0.9&unit=bits&lang=zh&theme=dark`. The keys are the custom element's
//! attributes too.
//!
//! A table that would make the link too long stands in it packed, as [`crate::packed`] says.

mod numbers;
mod percent;
mod read;
mod write;

pub use numbers::{ParseNumber, parse_number};
pub use percent::decode;
pub(crate) use percent::encode;
pub use read::{put, put_all, read, read_with};
pub use write::{write, write_plain};

use crate::chart::Theme;
use crate::figures::{Control, Input, Note, Slot, State};
use crate::words::Lang;

/// The version that is written.
pub const VERSION: &str = "1";
/// A longer query is not read beyond this many bytes.
pub const LONGEST: usize = 32_768;

/// The longest address, in characters, that mail, chat and every browser take.
pub const LONGEST_ADDRESS: usize = 2_000;
/// The longest query whose tables are written plainly: it leaves room for the address before it.
const LONGEST_PLAIN: usize = 1_800;
/// What stays as it stood in the values of keys that no figure knows: all that a link may hold.
const KEPT: &[u8] = b"%+,;:/@!$'()*";
/// How much is kept of keys that no figure knows, in characters as they are written.
const LONGEST_OTHERS: usize = 500;

/// The values that are locked: `p.0,q.2`.
const LOCK: &str = "lock";
/// The value that was moved last: `q.1`, and the values from before where they would be missed.
const MOVED: &str = "moved";

/// What a link says about how a figure is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The language; `None` follows the page.
    pub lang: Option<Lang>,
    /// The theme; `None` follows the page.
    pub theme: Option<Theme>,
    /// Names of controls and parts that are not shown.
    pub hide: Vec<String>,
    /// The challenge that is open, by name; empty for none. Whether there is one of that name is for
    /// those to say who know them all.
    pub challenge: String,
    /// Keys that the figure does not know, and their values as a link holds them.
    pub others: Vec<(String, String)>,
}

/// A link that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Always valid.
    pub state: State,
    /// How to show it.
    pub view: View,
    /// What was ignored or mended.
    pub notes: Vec<Note>,
}

/// Whether an address is longer than every place takes. Then a figure's state is better sent as a
/// file: [`crate::export::json`] writes one and [`crate::samples::saved_link`] reads it.
pub fn is_too_long(address: &str) -> bool {
    address.len() > LONGEST_ADDRESS
}

/// The sliders, and of each whether it is locked; `None` where there is nothing to lock.
fn sliders(state: &State) -> Vec<(Slot, Option<bool>)> {
    let mut sliders = Vec::new();
    for Control { slot, input } in state.controls() {
        if let Input::Range { locked, .. } = input {
            sliders.push((slot, locked));
        }
    }
    sliders
}
