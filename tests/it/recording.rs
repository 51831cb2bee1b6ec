//! What a picture was made of tells where another one differs from it.

use crate::pictures::EXTREMES;
use resvg::{tiny_skia, usvg};
use surprisal::chart::{Recording, Rect, Surface, Theme};
use surprisal::export;
use surprisal::figures::{self, Action, Input, Kind, Scene, State};
use surprisal::link;
use surprisal::words::Lang;

const WIDE: f64 = 400.0;

fn scene() -> Scene {
    Scene {
        look: Theme::Light.look(),
        words: Lang::En.words(),
    }
}

fn recorded(state: &State, picture: usize) -> Recording {
    let high = figures::height_css(state.kind(), picture, WIDE);
    let mut recording = Recording::default();
    let mut surface = Surface::new(&mut recording, WIDE, high);
    figures::draw(state, picture, scene(), &mut surface).unwrap();
    recording
}

/// Without letters: there may be no fonts here.
fn painted(state: &State, picture: usize) -> tiny_skia::Pixmap {
    let svg = export::svg(state, picture, scene(), WIDE).unwrap();
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
    pixels
}

/// The state after one of its values has been moved by a twentieth of its range.
fn moved(state: &State) -> Option<State> {
    let controls = state.controls();
    let (slot, to) = controls
        .into_iter()
        .find_map(|control| match control.input {
            Input::Range {
                value, min, max, ..
            } => {
                let step = (max - min) / 20.0;
                let to = if value + step > max {
                    value - step
                } else {
                    value + step
                };
                Some((control.slot, to))
            }
            _ => None,
        })?;
    let mut other = state.clone();
    other.apply(&Action::Set(slot, to));
    Some(other)
}

#[test]
fn a_picture_differs_only_where_its_recording_says() {
    let (mut compared, mut small) = (0, 0);
    for kind in Kind::ALL {
        let state = State::new(kind);
        let Some(other) = moved(&state) else { continue };
        for picture in 0..figures::picture_count(kind) {
            let name = format!("{} {picture}", kind.key());
            let changed = recorded(&other, picture).changed_since(&recorded(&state, picture));
            let (before, after) = (painted(&state, picture), painted(&other, picture));
            let width = before.width() as usize;
            for (index, (one, two)) in before.pixels().iter().zip(after.pixels()).enumerate() {
                let at = ((index % width) as f64 + 0.5, (index / width) as f64 + 0.5);
                let inside = changed.is_some_and(|area| area.contains(at.0, at.1));
                assert!(one == two || inside, "{name}: {at:?} is not in {changed:?}");
            }
            compared += 1;
            let whole = f64::from(before.width() * before.height());
            small += usize::from(changed.is_none_or(|it| it.width() * it.height() < whole / 2.0));
        }
    }
    // All figures with a slider; where less than half differs, less than half is painted.
    assert!(compared >= 16 && small >= 3, "{small} of {compared}");
}

#[test]
fn what_is_replayed_is_what_was_recorded() {
    for (name, query) in EXTREMES {
        let state = link::read(query, Kind::Entropy).state;
        for picture in 0..figures::picture_count(state.kind()) {
            let recording = recorded(&state, picture);
            assert_eq!(recording.changed_since(&recorded(&state, picture)), None);
            let mut again = Recording::default();
            let all = Rect::new(f64::MIN, f64::MIN, f64::MAX, f64::MAX);
            recording.replay(all, &mut again).unwrap();
            assert_eq!(again.changed_since(&recording), None, "{name}");
            let mut nothing = Recording::default();
            let beside = Rect::new(-9e6, -9e6, -8e6, -8e6);
            recording.replay(beside, &mut nothing).unwrap();
            assert_eq!(nothing.changed_since(&Recording::default()), None, "{name}");
            // All of it is new where there was nothing.
            let area = recording.changed_since(&nothing).unwrap();
            assert!(area.width() > 0.5 * WIDE, "{name}: {area:?}");
        }
    }
}
