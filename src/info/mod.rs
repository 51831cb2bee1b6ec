//! Numbers: entropy, cross-entropy, divergence, losses; f64 slices in, nats out.
