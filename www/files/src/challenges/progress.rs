//! What has been solved, for all figures of a page. It outlives the page only within its tab, and
//! only where the page is the article: a guest leaves nothing in a host's storage.

use crate::dom::window;
use core::cell::RefCell;
use surprisal::challenges::Progress;
use web_sys::Storage;

/// Its name in the session's storage.
const NAME: &str = "surprisal-challenges";

thread_local! {
    static SOLVED: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

/// Whether this is the address of the article, in either language.
fn is_article(address: &str, home: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = path.strip_prefix(home).filter(|_| !home.is_empty()) else {
        return false;
    };
    matches!(path.trim_start_matches("zh/"), "" | "index.html")
}

/// The session's storage, where this page may be remembered: not in a frame, not elsewhere.
fn storage(home: &str) -> Option<Storage> {
    let window = window();
    let is_top = window.top().ok()? == Some(window.clone());
    if !(is_top && is_article(&window.location().href().ok()?, home)) {
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
