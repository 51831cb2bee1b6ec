//! Why a browser test failed, as one sentence.

use std::fmt::{Debug, Display};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    /// A failure with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Puts in front what was being done.
    #[must_use]
    pub fn during(self, what: impl Display) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl From<thirtyfour::error::WebDriverError> for Failure {
    fn from(error: thirtyfour::error::WebDriverError) -> Self {
        // The first line is the message; the driver's stack trace below it helps nobody here.
        let text = error.to_string();
        Self(
            text.split("\nStacktrace")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned(),
        )
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<xtask::Error> for Failure {
    fn from(error: xtask::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self(format!(
            "{error}. Type `cargo xtask help` for what is understood."
        ))
    }
}

/// Fails with `sentence` unless `condition` holds.
///
/// # Errors
///
/// The sentence.
pub fn ensure(condition: bool, sentence: impl FnOnce() -> String) -> Result<(), Failure> {
    if condition {
        Ok(())
    } else {
        Err(Failure(sentence()))
    }
}

/// Fails unless both values are equal.
///
/// # Errors
///
/// Both values, with the name of what was compared.
pub fn same<T: PartialEq + Debug>(what: &str, found: &T, wanted: &T) -> Result<(), Failure> {
    ensure(found == wanted, || {
        format!("{what} is {found:?}, should be {wanted:?}")
    })
}
