//! What reads tables: a module of its own, because few readers of a page bring data, and because
//! this one is made for speed and not for size. A table goes to the figure as the keys of a link.

#[expect(dead_code, reason = "shared with the figures' own module")]
#[path = "../../src/alarm.rs"]
mod alarm;
#[expect(dead_code, reason = "shared with the figures' own module")]
#[path = "../../src/dom.rs"]
mod dom;
pub mod tables;
#[path = "../../src/vector.rs"]
mod vector;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
