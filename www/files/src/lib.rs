//! What writes files: a module of its own, because few readers of a page open a figure's menu.

pub mod file;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
