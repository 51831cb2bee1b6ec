//! One crate of integration tests. Those of the numbers run natively and in browsers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[cfg(not(target_arch = "wasm32"))]
mod accessibility;
mod answers;
#[cfg(not(target_arch = "wasm32"))]
mod article;
#[cfg(not(target_arch = "wasm32"))]
mod batch;
#[cfg(not(target_arch = "wasm32"))]
mod challenges;
#[cfg(not(target_arch = "wasm32"))]
mod charts;
#[cfg(not(target_arch = "wasm32"))]
mod chinese;
#[cfg(not(target_arch = "wasm32"))]
mod contrast;
mod corpus;
#[cfg(not(target_arch = "wasm32"))]
mod dependencies;
#[cfg(not(target_arch = "wasm32"))]
mod divergence;
mod edges;
#[cfg(not(target_arch = "wasm32"))]
mod embedding;
#[cfg(not(target_arch = "wasm32"))]
mod enlarged;
#[cfg(not(target_arch = "wasm32"))]
mod evaluation;
#[cfg(not(target_arch = "wasm32"))]
mod exports;
#[cfg(not(target_arch = "wasm32"))]
mod figures;
#[cfg(not(target_arch = "wasm32"))]
mod fit;
#[cfg(not(target_arch = "wasm32"))]
mod guide;
mod harness;
#[cfg(not(target_arch = "wasm32"))]
mod hostile;
mod identities;
#[cfg(not(target_arch = "wasm32"))]
mod layers;
mod learning;
#[cfg(not(target_arch = "wasm32"))]
mod links;
mod long;
#[cfg(not(target_arch = "wasm32"))]
mod odd_strings;
#[cfg(not(target_arch = "wasm32"))]
mod old_links;
mod oracles;
#[cfg(not(target_arch = "wasm32"))]
mod packed;
#[cfg(not(target_arch = "wasm32"))]
mod pictures;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(not(target_arch = "wasm32"))]
mod recording;
#[cfg(not(target_arch = "wasm32"))]
mod report;
#[cfg(not(target_arch = "wasm32"))]
mod round_trips;
#[cfg(not(target_arch = "wasm32"))]
mod samples;
#[cfg(not(target_arch = "wasm32"))]
mod saved;
#[cfg(not(target_arch = "wasm32"))]
mod softmax;
#[cfg(not(target_arch = "wasm32"))]
mod sources;
#[cfg(not(target_arch = "wasm32"))]
mod surprise;
#[cfg(not(target_arch = "wasm32"))]
mod train;
#[cfg(not(target_arch = "wasm32"))]
mod units;
#[cfg(not(target_arch = "wasm32"))]
mod words;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
