//! A file poured into an [`Assessment`] in small portions, so that the page stays alive, and in memory
//! that does not grow with the file.

use crate::dom::window;
use js_sys::{Promise, Reflect, Uint8Array};
use surprisal::samples::Assessment;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, MessageChannel, ReadableStream, ReadableStreamGetReaderOptions, ReadableStreamReaderMode,
};

#[wasm_bindgen]
extern "C" {
    type Stream;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &Stream, how: &ReadableStreamGetReaderOptions) -> Result<Reader, JsValue>;

    /// Reads into memory that is lent to it; one that cannot do so brings memory of its own.
    type Reader;
    #[wasm_bindgen(method)]
    fn read(this: &Reader, into: &Uint8Array) -> Promise;
    #[wasm_bindgen(method)]
    fn cancel(this: &Reader) -> Promise;
}

/// How much memory is lent to the reader.
const LENT: u32 = 1 << 18;
/// How much is read before the clock is looked at: well under a millisecond's work.
const SIP: u32 = 1 << 15;
/// How long it reads before the page gets its turn, in milliseconds.
const TURN: f64 = 8.0;

/// Gives the page its turn between two portions.
struct Breath(MessageChannel);

impl Breath {
    fn new() -> Result<Self, JsValue> {
        MessageChannel::new().map(Self)
    }

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
    Breath::new()?.take().await
}

/// A clock, in milliseconds.
pub(crate) fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// A reader that fills the same memory again and again, where the browser has it. From others, memory
/// has to be collected, which browsers do the later the more of it there is.
fn reader(stream: ReadableStream) -> Result<Reader, JsValue> {
    let stream: Stream = stream.unchecked_into();
    let lending = ReadableStreamGetReaderOptions::new();
    lending.set_mode(ReadableStreamReaderMode::Byob);
    let reader = stream.reader(&lending);
    reader.or_else(|_| stream.reader(&ReadableStreamGetReaderOptions::new()))
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
    let breath = Breath::new()?;
    // The browser reads ahead while a piece is worked on.
    let reader = reader(blob.stream())?;
    let mut memory = Uint8Array::new_with_length(LENT);
    let mut sip = vec![0; SIP as usize];
    let (mut read, mut start) = (0.0, now());
    loop {
        let next = JsFuture::from(reader.read(&memory)).await?;
        if Reflect::get(&next, &"done".into())?.is_truthy() {
            break;
        }
        let piece: Uint8Array = Reflect::get(&next, &"value".into())?.unchecked_into();
        let length = piece.length();
        let mut at = 0;
        while at < length {
            let end = length.min(at + SIP);
            let portion = &mut sip[..(end - at) as usize];
            piece.subarray(at, end).copy_to(portion);
            assessment.push(portion);
            read += f64::from(end - at);
            at = end;
            if now() - start > TURN {
                if !goes_on(&assessment, read) {
                    let _ = reader.cancel();
                    return Ok(None);
                }
                breath.take().await?;
                start = now();
            }
        }
        memory = Uint8Array::new(&piece.buffer());
    }
    breath.take().await?;
    Ok(Some(assessment))
}
