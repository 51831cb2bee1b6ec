//! What fills a figure's menu, writes its files and checks challenges: a module of its own, because few
//! readers of a page open a menu. A state comes across as its link.

#[path = "../../src/alarm.rs"]
mod alarm;
#[path = "../../src/canvas.rs"]
mod canvas;
pub mod challenges;
#[path = "../../src/dom.rs"]
mod dom;
pub mod file;
#[path = "../../src/listener.rs"]
mod listener;
pub mod menu;
pub mod paper;
#[path = "../../src/vector.rs"]
mod vector;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
