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
/// so that there are never more than 400. Those of fewer epochs stay known, for who goes back.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The first marks of every epoch, of every second, and so on.
    strides: Vec<Vec<Mark>>,
}

impl History {
    /// A history that begins with a mark of epoch 0.
    pub fn new(first: Mark) -> Self {
        Self {
            strides: vec![vec![first]],
        }
    }

    /// Remembers the mark of the next epoch, or of one that was made before.
    pub fn push(&mut self, mark: Mark) {
        for (power, marks) in self.strides.iter_mut().enumerate() {
            let stride = 1 << power;
            let next = (marks.len() as u32) * stride;
            if mark.epoch == next && marks.len() < MOST {
                marks.push(mark);
            }
        }
        if place(mark.epoch).0 == self.strides.len()
            && let Some(last) = self.strides.last()
        {
            let every_second = last.iter().step_by(2).copied();
            self.strides.push(every_second.chain([mark]).collect());
        }
    }

    /// The marks up to an epoch, oldest first. The first is that of the start.
    pub fn marks(&self, epoch: u32) -> &[Mark] {
        let (power, index) = place(epoch);
        let marks = self
            .strides
            .get(power)
            .and_then(|marks| marks.get(..=index));
        marks.unwrap_or_default()
    }
}

/// Where an epoch is: by which power of two the marks beside it are apart, and the index of the last one.
fn place(epoch: u32) -> (usize, usize) {
    let mut power = 0;
    while (epoch >> power) as usize >= MOST {
        power += 1;
    }
    (power, (epoch >> power) as usize)
}
