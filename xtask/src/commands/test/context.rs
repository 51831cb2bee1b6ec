//! What the checks share: the step that is running, and the page that some of them need.

use std::process::Command;

use crate::progress::Place;
use crate::{Error, Root, page, tools};

/// Handed from one check to the next.
pub(super) struct Context<'a> {
    pub(super) root: &'a Root,
    pub(super) place: Place,
    number: usize,
    total: usize,
    /// Whether the page was built, once that was tried.
    page: Option<bool>,
}

impl<'a> Context<'a> {
    pub(super) fn new(root: &'a Root, total: usize) -> Self {
        Self {
            root,
            place: Place::of(total),
            number: 0,
            total,
            page: None,
        }
    }

    /// The next check starts.
    pub(super) fn begin(&mut self) {
        self.number += 1;
        self.place = Place::at(self.number, self.total);
    }

    /// cargo with these arguments, in the repository.
    pub(super) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(tools::cargo());
        command.args(arguments).current_dir(self.root.path());
        command
    }

    pub(super) fn run(
        &self,
        what: &str,
        command: &mut Command,
        todo: &str,
    ) -> Result<String, Error> {
        self.place.run(what, command, todo)
    }

    /// Builds the page, once: all checks see the same one, and fail at once when there is none.
    pub(super) fn page(&mut self) -> Result<(), Error> {
        match self.page {
            Some(true) => return Ok(()),
            Some(false) => {
                return Err(Error::Missing {
                    what: "the page, which could not be built,".to_owned(),
                    todo: "Mend the check `page` first.".to_owned(),
                });
            }
            None => {}
        }
        let built = page::build(self.root, &mut self.place);
        self.page = Some(built.is_ok());
        built.map(drop)
    }
}
