//! What fills a figure's menu and writes its files: a module of its own, because few readers of a page
//! open a menu.

#[expect(dead_code, reason = "shared with the figures' own module")]
#[path = "../../src/alarm.rs"]
mod alarm;
#[path = "../../src/canvas.rs"]
mod canvas;
#[expect(dead_code, reason = "shared with the figures' own module")]
#[path = "../../src/dom.rs"]
mod dom;
pub mod file;
#[path = "../../src/listener.rs"]
mod listener;
pub mod menu;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
