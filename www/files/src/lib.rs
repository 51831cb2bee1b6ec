//! What writes files and what checks challenges: a module of its own, because few readers of a page
//! open a figure's menu. A state comes across as its link.

#[path = "../../src/alarm.rs"]
mod alarm;
pub mod challenges;
#[expect(dead_code, reason = "shared with the figures' own module")]
#[path = "../../src/dom.rs"]
mod dom;
pub mod file;
#[path = "../../src/listener.rs"]
mod listener;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
