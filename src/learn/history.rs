//! What a training leaves behind, epoch by epoch, in bounded space.

use super::score::Score;

/// The most epochs that are remembered.
const MOST: usize = 400;

/// One moment of a training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// After how many epochs.
    pub epoch: u32,
    /// How well the model does on what it learned from.
    pub learned: Score,
    /// How well it does on what was held out.
    pub held_out: Score,
    /// What is made small: the mean loss plus penalty.
    pub total: f64,
    /// The Euclidean length of the gradient of `total`.
    pub gradient_norm: f64,
    /// The first two weights.
    pub weights: [f64; 2],
}

/// The marks of a training: of every epoch at first, then of every second, every fourth, and so on,
/// so that there are never more than 400.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    marks: Vec<Mark>,
    stride: u32,
}

impl History {
    /// A history that begins with a mark.
    pub fn new(first: Mark) -> Self {
        Self {
            marks: vec![first],
            stride: 1,
        }
    }

    /// Remembers a mark, if its epoch is among those that are remembered.
    pub fn push(&mut self, mark: Mark) {
        if !mark.epoch.is_multiple_of(self.stride) {
            return;
        }
        self.marks.push(mark);
        if self.marks.len() > MOST {
            self.stride *= 2;
            let stride = self.stride;
            self.marks.retain(|mark| mark.epoch.is_multiple_of(stride));
        }
    }

    /// The marks, oldest first. The first is that of the start.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }
}
