//! Nats, bits, bans: the one conversion and the one number format.
