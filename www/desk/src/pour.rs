//! A file poured into an [`Assessment`] in small portions, so that the page stays alive, and in memory
//! that does not grow with the file.

use crate::dom::window;
use js_sys::{Promise, Uint8Array};
use surprisal::samples::Assessment;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageChannel};

/// How much is asked of the browser at once. The next piece is on its way while one is read.
const PIECE: f64 = 1e6;
/// How much is read before the clock is looked at: well under a millisecond's work.
const SIP: u32 = 1 << 15;
/// How long it reads before the page gets its turn, in milliseconds.
const TURN: f64 = 8.0;

/// Gives the page its turn between two portions.
struct Breath(MessageChannel);

impl Breath {
    /// Waits until everything else that waits has been done. A timer would wait four milliseconds.
    async fn take(&self) -> Result<(), JsValue> {
        let come = Promise::new(&mut |done, _| {
            self.0.port1().set_onmessage(Some(&done));
            let _ = self.0.port2().post_message(&JsValue::NULL);
        });
        JsFuture::from(come).await.map(drop)
    }
}

/// Waits until the page has had its turn.
///
/// # Errors
/// Where the browser has no channel for messages.
pub(crate) async fn breathe() -> Result<(), JsValue> {
    Breath(MessageChannel::new()?).take().await
}

/// A clock, in milliseconds.
pub(crate) fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

fn fetch(blob: &Blob, from: f64) -> Result<JsFuture, JsValue> {
    let piece = blob.slice_with_f64_and_f64(from, from + PIECE)?;
    Ok(JsFuture::from(piece.array_buffer()))
}

/// Reads all of the blob; `goes_on` is told how far it is, in bytes, and says whether to. `None` where
/// it said no.
///
/// # Errors
/// What the browser says of a file that it cannot read.
pub(crate) async fn pour(
    blob: &Blob,
    mut assessment: Assessment,
    mut goes_on: impl FnMut(&Assessment, f64) -> bool,
) -> Result<Option<Assessment>, JsValue> {
    let breath = Breath(MessageChannel::new()?);
    let size = blob.size();
    let mut sip = vec![0; SIP as usize];
    let mut next = fetch(blob, 0.0)?;
    let mut read = 0.0;
    while read < size {
        let piece = Uint8Array::new(&next.await?);
        let length = piece.length();
        if length == 0 {
            return Err(JsValue::from_str("the file has become shorter"));
        }
        next = fetch(blob, read + f64::from(length))?;
        let mut start = now();
        let mut at = 0;
        while at < length {
            let end = length.min(at + SIP);
            let portion = &mut sip[..(end - at) as usize];
            piece.subarray(at, end).copy_to(portion);
            assessment.push(portion);
            at = end;
            if now() - start > TURN {
                if !goes_on(&assessment, read + f64::from(at)) {
                    return Ok(None);
                }
                breath.take().await?;
                start = now();
            }
        }
        read += f64::from(length);
        if !goes_on(&assessment, read) {
            return Ok(None);
        }
    }
    breath.take().await?;
    Ok(Some(assessment))
}
