//! Sorting short lists.

use core::cmp::Ordering;

/// Sorts by insertion; what compares as equal keeps its order. For lists of up to some hundred.
///
/// The standard library's sorts are made for long lists, and take 3 KB of the page's module for each
/// kind of list.
pub fn short_sort<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && compare(&list[at], &list[at - 1]).is_lt() {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}
