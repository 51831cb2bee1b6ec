//! Learning: step functions without a clock.
