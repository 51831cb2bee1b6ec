//! What every figure's pictures have in common: where they are drawn, and by whom.

use super::{
    Action, Figure, Kind, Slot, State, batch, binary, cross_entropy, divergence, entropy, fit,
    softmax, surprise, train,
};
use crate::chart::{DrawError, Look, Surface};
use crate::words::Words;

/// What a picture needs beside the state.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// Colours and sizes.
    pub look: &'static Look,
    /// The language.
    pub words: &'static Words,
}

/// An entry of a legend: what a colour and its pattern mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swatch {
    /// The truth P: blue, solid.
    Truth,
    /// The model Q: orange, hatched.
    Model,
    /// A third distribution R, where it is switched on: ink, tinted.
    Third,
    /// The gap D(P‖Q): code that is wasted.
    Gap,
    /// Code that the model saves on outcomes it overrates.
    Saved,
    /// The term that adds most to a sum.
    Largest,
    /// The curve −log p.
    Surprisal,
    /// The surprise of the first event.
    FirstEvent,
    /// The surprise of the second event.
    SecondEvent,
    /// The mean surprise of the draws so far.
    RunningMean,
    /// One draw.
    Draw,
    /// The fit that minimises D(P‖Q).
    Forward,
    /// The fit that minimises D(Q‖P).
    Reverse,
    /// Where a divergence does not look.
    Blind,
    /// The term −p log p.
    Term,
    /// A Huffman codeword.
    Huffman,
    /// H(P).
    Entropy,
    /// H(P,Q).
    CrossEntropy,
    /// −log p, the loss if the label is 1.
    LossOfOne,
    /// −log(1−p), the loss if the label is 0.
    LossOfZero,
    /// The loss for the present label.
    Blend,
    /// Squared error.
    SquaredError,
    /// The gradient of cross-entropy.
    Gradient,
    /// A logit: a score of the model.
    Logit,
    /// The class that happened.
    Happened,
    /// A probability of the model.
    Probability,
    /// The label as the loss sees it.
    Target,
    /// The part of a loss below which no logits get.
    Floor,
    /// The rest of it.
    Excess,
    /// The loss of one who knows nothing.
    Uniform,
    /// The gradient on a logit.
    Pull,
    /// What came out as NaN.
    Broken,
    /// A sample that was answered rightly.
    Right,
    /// A sample that was answered wrongly.
    Wrong,
    /// What belongs to the second model.
    SecondModel,
    /// −log p of what happened, under a model.
    ModelSurprisal,
    /// The mean of the losses.
    MeanLoss,
    /// A sample of the first class.
    FirstClass,
    /// A sample of the second class.
    SecondClass,
    /// A sample of the third class.
    ThirdClass,
    /// A sample that was held out.
    HeldOut,
    /// The loss on samples that were held out.
    HeldOutLoss,
    /// Where two classes are equally likely.
    Boundary,
    /// Where the model is nine tenths sure.
    NearlySure,
    /// A model trained on cross-entropy.
    Descent,
    /// A model trained on squared error.
    DescentOfSquares,
    /// Where a descent began.
    Start,
    /// Where the loss is least.
    Minimum,
}

/// How many pictures a figure has.
pub fn picture_count(kind: Kind) -> usize {
    match kind {
        Kind::Surprise | Kind::Entropy | Kind::Binary | Kind::Batch => 2,
        Kind::CrossEntropy | Kind::Divergence | Kind::Fit | Kind::Train => 3,
        Kind::Softmax => 4,
    }
}

/// How high a picture is where it is `width_css` wide; 0 where this build does not have the figure. It
/// does not depend on the state, so nothing jumps.
pub fn height_css(kind: Kind, picture: usize, width_css: f64) -> f64 {
    if !kind.is_here() {
        return 0.0;
    }
    match kind {
        Kind::Surprise => surprise::picture::height_css(picture, width_css),
        Kind::Entropy => entropy::picture::height_css(picture, width_css),
        Kind::CrossEntropy => cross_entropy::picture::height_css(picture, width_css),
        Kind::Divergence => divergence::picture::height_css(picture, width_css),
        Kind::Fit => fit::picture::height_css(picture, width_css),
        Kind::Binary => binary::picture::height_css(picture, width_css),
        Kind::Softmax => softmax::picture::height_css(picture, width_css),
        Kind::Batch => batch::picture::height_css(picture, width_css),
        Kind::Train => train::picture::height_css(picture, width_css),
    }
}

/// While steps follow one another, at least so many frames lie between two paintings of a picture: 1 where
/// much moves, 2 and 3 where a step adds to a curve less than can be seen, 30 where steps change nothing.
pub fn every(kind: Kind, picture: usize) -> usize {
    match (kind, picture) {
        (Kind::Surprise, 0) => 30,
        (Kind::Train | Kind::Fit, 1..) => picture + 1,
        _ => 1,
    }
}

/// The legend of a picture: what may be in it as the state is.
pub fn legend(state: &State, picture: usize) -> Vec<Swatch> {
    let mut legend = match state.figure() {
        Figure::Surprise(_) => surprise::picture::legend(picture),
        Figure::Entropy(_) => entropy::picture::legend(picture),
        Figure::CrossEntropy(_) => cross_entropy::picture::legend(picture),
        Figure::Divergence(_) => divergence::picture::legend(picture),
        Figure::Fit(_) => fit::picture::legend(picture),
        Figure::Binary(_) => binary::picture::legend(picture),
        Figure::Softmax(_) => softmax::picture::legend(picture),
        Figure::Batch(_) => batch::picture::legend(picture),
        Figure::Train(_) => train::picture::legend(picture),
    }
    .to_vec();
    match state.figure() {
        Figure::Batch(figure) => {
            legend.retain(|it| *it != Swatch::SecondModel || figure.has_second());
        }
        Figure::Train(figure) => legend.retain(|it| train::picture::shows(figure, *it)),
        _ => {}
    }
    legend
}

/// Draws a picture onto an empty surface.
///
/// # Errors
/// If the backend refuses.
pub fn draw(
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) -> Result<(), DrawError> {
    match state.figure() {
        Figure::Surprise(figure) => {
            surprise::picture::draw(figure, state, picture, scene, surface);
        }
        Figure::Entropy(figure) => {
            entropy::picture::draw(figure, state, picture, scene, surface);
        }
        Figure::CrossEntropy(figure) => {
            cross_entropy::picture::draw(figure, state, picture, scene, surface);
        }
        Figure::Divergence(figure) => {
            divergence::picture::draw(figure, state, picture, scene, surface);
        }
        Figure::Fit(figure) => fit::picture::draw(figure, state, picture, scene, surface),
        Figure::Binary(figure) => binary::picture::draw(figure, state, picture, scene, surface),
        Figure::Softmax(figure) => softmax::picture::draw(figure, state, picture, scene, surface),
        Figure::Batch(figure) => batch::picture::draw(figure, state, picture, scene, surface),
        Figure::Train(figure) => train::picture::draw(figure, state, picture, scene, surface),
    }
    surface.outcome()
}

/// The value that a pointer at (x, y) takes hold of, if any.
pub fn grab(state: &State, picture: usize, size_css: (f64, f64), at: (f64, f64)) -> Option<Slot> {
    match state.figure() {
        Figure::Surprise(figure) => surprise::picture::grab(figure, picture, size_css, at),
        Figure::Entropy(figure) => entropy::picture::grab(figure, picture, size_css, at),
        Figure::CrossEntropy(figure) => cross_entropy::picture::grab(figure, picture, size_css, at),
        Figure::Divergence(figure) => divergence::picture::grab(figure, picture, size_css, at),
        Figure::Fit(figure) => fit::picture::grab(figure, picture, size_css, at),
        Figure::Binary(figure) => binary::picture::grab(figure, picture, size_css, at),
        Figure::Softmax(figure) => softmax::picture::grab(figure, picture, size_css, at),
        Figure::Batch(figure) => batch::picture::grab(figure, picture, size_css, at),
        Figure::Train(figure) => train::picture::grab(figure, picture, size_css, at),
    }
}

/// Where a held value goes when the pointer moves to (x, y).
pub fn drag(
    state: &State,
    picture: usize,
    size_css: (f64, f64),
    slot: Slot,
    at: (f64, f64),
) -> Option<f64> {
    match state.figure() {
        Figure::Surprise(_) => surprise::picture::drag(picture, size_css, slot, at),
        Figure::Entropy(_) => entropy::picture::drag(picture, size_css, slot, at),
        Figure::CrossEntropy(figure) => {
            cross_entropy::picture::drag(figure, picture, size_css, slot, at)
        }
        Figure::Divergence(_) => divergence::picture::drag(picture, size_css, at),
        Figure::Fit(figure) => fit::picture::drag(figure, picture, size_css, slot, at),
        Figure::Binary(figure) => binary::picture::drag(figure, picture, size_css, slot, at),
        Figure::Softmax(figure) => softmax::picture::drag(figure, picture, size_css, slot, at),
        Figure::Batch(figure) => batch::picture::drag(figure, picture, size_css, slot, at),
        Figure::Train(figure) => train::picture::drag(figure, picture, size_css, slot, at),
    }
}

/// What a tap at (x, y) does, a press and release on one spot: puts a point there, where the figure
/// has a place for one.
pub fn tap(state: &State, picture: usize, size_css: (f64, f64), at: (f64, f64)) -> Option<Action> {
    match state.figure() {
        Figure::Train(figure) => train::picture::tap(figure, picture, size_css, at),
        _ => None,
    }
}
