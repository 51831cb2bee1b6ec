//! What a figure's menu says. No part of [`Words`](super::Words), so that a page on which nobody
//! opens one does not carry it.

use super::desk::counted;
use super::{Lang, en, fill, zh};

/// Labels, and templates with what stands in each place said beside them.
#[derive(Debug)]
pub struct Menu {
    /// The button that copies the link.
    pub copy_link: &'static str,
    /// The button that shows the link as a QR code.
    pub qr: &'static str,
    /// The button that prints the figure.
    pub print: &'static str,
    /// The button that opens the builder of embed codes.
    pub embed: &'static str,
    /// The button that shows what keys do.
    pub keys: &'static str,
    /// Keys, with blanks between, and what they do.
    pub what_keys_do: [(&'static str, &'static str); 7],
    /// What there is for whoever cannot drag, or see the pictures.
    pub without_a_pointer: &'static str,
    /// Over the formats.
    pub download: &'static str,
    /// Over the libraries.
    pub copy_code: &'static str,
    /// The button that opens what a figure saved.
    pub open_saved: &'static str,
    /// The text is on the clipboard.
    pub copied: &'static str,
    /// It is not, and stands below.
    pub copy_by_hand: &'static str,
    /// The host may have kept the file, whose text stands below.
    pub save_by_hand: &'static str,
    /// The same for a picture.
    pub save_picture: &'static str,
    /// A file could not be made: its format.
    pub not_made: &'static str,
    /// The link may be cut: its length.
    pub too_long: &'static str,
    /// The link fits no QR code that can be read across a room: its length.
    pub too_long_for_qr: &'static str,
    /// The button that saves the state instead.
    pub save_json: &'static str,
    /// The host does not let it print.
    pub no_print: &'static str,
    /// A file that no figure saved: its name.
    pub not_saved: &'static str,
    /// A file that the browser could not read: its name.
    pub unreadable: &'static str,
    /// What a QR code is for.
    pub scan: &'static str,
    /// Where the code goes: a page's element, a frame.
    pub ways: [&'static str; 2],
    /// Before the choice between them.
    pub way: &'static str,
    /// A width in pixels; empty for all there is.
    pub width: &'static str,
    /// A height in pixels.
    pub height: &'static str,
    /// What an empty width means.
    pub all_there_is: &'static str,
    /// Before the languages.
    pub language: &'static str,
    /// As the page, English, Chinese.
    pub languages: [&'static str; 3],
    /// Before the themes.
    pub theme: &'static str,
    /// As the page, light, dark.
    pub themes: [&'static str; 3],
    /// Over the parts that can be left out.
    pub hide: &'static str,
    /// A part's name, from its name in links.
    pub part: fn(&str) -> &'static str,
    /// Over the code.
    pub code: &'static str,
    /// The button that copies it.
    pub copy: &'static str,
    /// Over the preview: at which share of its size.
    pub preview: &'static str,
    /// An element of any width.
    pub element_fills: &'static str,
    /// An element of a width: pixels.
    pub element_wide: &'static str,
    /// A frame of any width: its height.
    pub frame_fills: &'static str,
    /// A frame of a width: pixels, its height.
    pub frame_wide: &'static str,
    /// The button that closes a dialog.
    pub close: &'static str,
}

impl Menu {
    /// Its words in a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &en::MENU,
            Lang::Zh => &zh::MENU,
        }
    }

    /// A sentence about a link that is too long.
    pub fn length(template: &str, address: &str) -> String {
        fill(template, &[counted(address.len() as u64)])
    }

    /// What a code makes of a page: how it will stand there.
    pub fn size(&self, frame: bool, width: Option<u32>, height: u32) -> String {
        let template = match (frame, width) {
            (false, None) => self.element_fills,
            (false, Some(_)) => self.element_wide,
            (true, None) => self.frame_fills,
            (true, Some(_)) => self.frame_wide,
        };
        let width = width.map(|width| width.to_string());
        let values: Vec<String> = width.into_iter().chain([height.to_string()]).collect();
        fill(template, &values)
    }
}
