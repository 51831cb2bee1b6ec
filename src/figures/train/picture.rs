//! The drawing of `train`: what the model says of every point, how its loss went down, and what it
//! walked on.

use super::{Data, State as Train, progress_picture, regions_picture, walk_picture};
use crate::chart::{Axes, HAlign, Ink, Look, Rect, Surface, VAlign};
use crate::figures::{Action, Scene, Slot, State, Swatch};
use crate::learn::{Objective, REACH, Run, WEIGHT_REACH, to_thousandths};

/// Below this the panels of a race lie on top of one another.
const NARROW_PX: f64 = 480.0;
/// How near a tap has to be to a drawn point to mean it.
const NEAR_PX: f64 = 9.0;
const LEFT_PX: f64 = 34.0;
const RIGHT_PX: f64 = 12.0;
const ABOVE_PX: f64 = 22.0;
const BELOW_PX: f64 = 26.0;

pub(crate) fn height_css(picture: usize, width_css: f64) -> f64 {
    match (picture, width_css < NARROW_PX) {
        (1, _) => 280.0,
        (_, true) => 440.0,
        (_, false) => 340.0,
    }
}

pub(crate) fn legend(picture: usize) -> &'static [Swatch] {
    match picture {
        0 => &[
            Swatch::FirstClass,
            Swatch::SecondClass,
            Swatch::ThirdClass,
            Swatch::HeldOut,
            Swatch::Boundary,
            Swatch::NearlySure,
        ],
        1 => &[
            Swatch::Descent,
            Swatch::DescentOfSquares,
            Swatch::HeldOutLoss,
            Swatch::Uniform,
        ],
        _ => &[
            Swatch::Descent,
            Swatch::DescentOfSquares,
            Swatch::Start,
            Swatch::Minimum,
        ],
    }
}

/// Whether the pictures have it as the training is.
pub(crate) fn shows(figure: &Train, swatch: Swatch) -> bool {
    let training = figure.training();
    let learns = |objective| {
        let mut runs = training.runs().iter();
        runs.any(|run| run.objective() == objective)
    };
    match swatch {
        Swatch::ThirdClass => training.classes() > 2,
        Swatch::Descent => learns(Objective::CrossEntropy),
        Swatch::DescentOfSquares => learns(Objective::SquaredError),
        Swatch::Start => figure.has_map(),
        Swatch::Minimum => {
            figure.has_map() && learns(Objective::CrossEntropy) && training.minimum().is_some()
        }
        _ => true,
    }
}

pub(crate) fn draw(
    figure: &Train,
    state: &State,
    picture: usize,
    scene: Scene,
    surface: &mut Surface<'_>,
) {
    match picture {
        0 => regions_picture::draw(figure, scene, surface),
        1 => progress_picture::loss(figure, state, scene, surface),
        _ if figure.has_map() => walk_picture::draw(figure, state, scene, surface),
        _ => progress_picture::gradient(figure, scene, surface),
    }
}

/// The places of the panels, one for each descent: side by side, or on top of one another where the
/// picture is narrow. Neither very flat nor very tall.
fn panels((width, height): (f64, f64), count: usize) -> Vec<Rect> {
    let stacked = width < NARROW_PX;
    let count = count.max(1) as f64;
    let (across, down) = if stacked { (1.0, count) } else { (count, 1.0) };
    let inside = Rect::new(LEFT_PX, ABOVE_PX, width - RIGHT_PX, height - BELOW_PX);
    let (between, above) = (26.0, ABOVE_PX + 26.0);
    let cell = (
        (inside.width() - between * (across - 1.0)) / across,
        (inside.height() - above * (down - 1.0)) / down,
    );
    let size = (cell.0.min(1.6 * cell.1), cell.1.min(1.1 * cell.0));
    (0..count as usize)
        .map(|index| {
            let index = index as f64;
            let (column, row) = if stacked { (0.0, index) } else { (index, 0.0) };
            let left = inside.left + column * (cell.0 + between) + (cell.0 - size.0) / 2.0;
            let top = inside.top + row * (cell.1 + above) + (cell.1 - size.1) / 2.0;
            Rect::new(left, top, left + size.0, top + size.1)
        })
        .collect()
}

/// The axes of each panel over the same data; ticks are drawn where there is room for them.
fn panel_axes(
    size: (f64, f64),
    count: usize,
    reach: [f64; 2],
    ticks: &[(f64, &'static str)],
) -> Vec<Axes> {
    let panels = panels(size, count);
    let first = panels.first().map_or(0.0, |panel| panel.left);
    let axes = panels.into_iter().map(|panel| {
        let own = |reach: f64| (-reach, reach);
        let mut axes = Axes::new(panel, own(reach[0]), own(reach[1]));
        axes.x_ticks = crate::chart::ticks(ticks);
        axes.y_ticks = crate::chart::ticks(ticks);
        if panel.left > first {
            for tick in &mut axes.y_ticks {
                tick.label = "".into();
            }
        }
        axes
    });
    axes.collect()
}

/// The axes of the panels that show the points.
pub(super) fn point_axes(figure: &Train, size: (f64, f64)) -> Vec<Axes> {
    let across = [(-2.0, "−2"), (0.0, "0"), (2.0, "2")];
    let count = figure.training().runs().len();
    panel_axes(size, count, REACH, &across)
}

/// The axes of the panels that show the loss over two weights.
pub(super) fn weight_axes(figure: &Train, size: (f64, f64)) -> Vec<Axes> {
    let ticks = [
        (-8.0, "−8"),
        (-4.0, "−4"),
        (0.0, "0"),
        (4.0, "4"),
        (8.0, "8"),
    ];
    let count = figure.training().runs().len();
    panel_axes(size, count, [WEIGHT_REACH; 2], &ticks)
}

/// The colour of a descent and the dashes of its curve.
pub(super) fn line_of(run: &Run, look: &Look) -> (Ink, Option<(f64, f64)>) {
    match run.objective() {
        Objective::CrossEntropy => (look.model, None),
        Objective::SquaredError => (look.ink, Some((2.5, 4.0))),
    }
}

/// Says above a panel whose it is.
pub(super) fn heading(run: &Run, scene: Scene, surface: &mut Surface<'_>, panel: Rect) {
    let swatch = match run.objective() {
        Objective::CrossEntropy => Swatch::Descent,
        Objective::SquaredError => Swatch::DescentOfSquares,
    };
    let look = scene.look;
    let text = (scene.words.swatch)(swatch);
    let text = crate::chart::fitted(text, panel.width() * 0.9, look.text_px);
    let (ink, _) = line_of(run, look);
    let align = (HAlign::Left, VAlign::Bottom);
    surface.text(
        &text,
        (panel.left, panel.top - 5.0),
        align,
        ink,
        look.text_px,
        true,
    );
}

/// Nothing is held: a single number does not say where a point is. See [`tap`].
pub(crate) fn grab(
    _figure: &Train,
    _picture: usize,
    _size: (f64, f64),
    _at: (f64, f64),
) -> Option<Slot> {
    None
}

/// See [`grab`].
pub(crate) fn drag(
    _figure: &Train,
    _picture: usize,
    _size: (f64, f64),
    _slot: Slot,
    _at: (f64, f64),
) -> Option<f64> {
    None
}

/// Among the points: draws one, or takes away the one that is tapped on. On the loss over two weights:
/// starts there.
pub(crate) fn tap(
    figure: &Train,
    picture: usize,
    size: (f64, f64),
    (x, y): (f64, f64),
) -> Option<Action> {
    let all = match picture {
        0 if figure.data() == Data::Drawn => point_axes(figure, size),
        2 if figure.has_map() => weight_axes(figure, size),
        _ => return None,
    };
    let axes = all.into_iter().find(|axes| axes.plot.contains(x, y))?;
    if picture == 0 {
        let near = figure.drawn().iter().map(|sample| {
            let at = axes.point(sample.at.into());
            (libm::hypot(at.0 - x, at.1 - y), sample.at)
        });
        let nearest = near.min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((distance, at)) = nearest
            && distance <= NEAR_PX
        {
            return Some(Action::Place(0, at.into()));
        }
    }
    // As many decimals as a pixel can tell: links stay short.
    let rounded = |value: f64| to_thousandths(libm::round(value * 100.0) / 100.0);
    let at = (rounded(axes.x.value(x)), rounded(axes.y.value(y)));
    Some(Action::Place(picture, at))
}
