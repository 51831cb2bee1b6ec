//! Where the repository is, and where things lie in it.

use std::env;
use std::path::{Path, PathBuf};

use crate::Error;

/// The top folder of the repository.
#[derive(Clone, Debug)]
pub struct Root(PathBuf);

impl Root {
    /// Finds the repository from the package that cargo runs, else from the working directory.
    ///
    /// # Errors
    ///
    /// [`Error::NoRepository`] when neither lies inside the repository.
    pub fn find() -> Result<Self, Error> {
        let starts = [
            env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
            env::current_dir().ok(),
        ];
        starts
            .iter()
            .flatten()
            .flat_map(|start| start.ancestors())
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .map(|folder| Self(folder.to_owned()))
            .ok_or(Error::NoRepository)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A path inside the repository.
    pub fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.join(path)
    }

    /// Where cargo builds, and where this package leaves what it makes.
    pub fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.join("target"), |dir| self.join(dir))
    }

    /// Where the small copies of scripts and style sheets are, each under its own path.
    pub fn small(&self) -> PathBuf {
        self.target().join("small")
    }
}
