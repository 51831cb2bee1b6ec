//! What has been solved, for all figures of a page. It outlives the page only within its tab, and
//! only on the site that the figures come from: a guest leaves nothing in a host's storage.

use crate::dom::window;
use core::cell::RefCell;
use surprisal::challenges::Progress;
use web_sys::Storage;

/// Its name in the session's storage.
const NAME: &str = "surprisal-challenges";

thread_local! {
    static SOLVED: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

/// The session's storage, where this page may be remembered: not in a frame, not elsewhere.
fn storage(home: &str) -> Option<Storage> {
    let window = window();
    let is_top = window.top().ok()? == Some(window.clone());
    let is_home = !home.is_empty() && window.location().href().ok()?.starts_with(home);
    if !(is_top && is_home) {
        return None;
    }
    window.session_storage().ok()?
}

/// Looks at what has been solved, and may change it.
pub(crate) fn with<R>(home: &str, work: impl FnOnce(&mut Progress) -> R) -> R {
    SOLVED.with_borrow_mut(|solved| {
        let progress = solved.get_or_insert_with(|| {
            let text = storage(home).and_then(|it| it.get_item(NAME).ok()?);
            Progress::read(&text.unwrap_or_default())
        });
        let before = progress.count();
        let result = work(progress);
        if progress.count() > before
            && let Some(storage) = storage(home)
        {
            // Without storage it lasts as long as the page.
            let _ = storage.set_item(NAME, &progress.text());
        }
        result
    })
}
