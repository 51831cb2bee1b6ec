//! The drawing vocabulary: scales, curves, labels, and the contrast of every colour.

use surprisal::chart::{
    Axes, Field, Ink, Rect, Scale, Theme, Vertex, clip, dashes, fitted, sample, straightened,
    text_width,
};

const WINDOW: Rect = Rect::new(0.0, 0.0, 10.0, 10.0);

#[test]
fn scales_hit_both_ends_exactly_and_hold_values_inside() {
    let scale = Scale::new((0.0, 1.0), (300.0, 20.0));
    assert_eq!((scale.pixel(0.0), scale.pixel(1.0)), (300.0, 20.0));
    assert_eq!((scale.value(300.0), scale.value(20.0)), (0.0, 1.0));
    assert_eq!((scale.value(999.0), scale.value(-5.0)), (0.0, 1.0));
    assert_eq!(scale.pixel(f64::INFINITY), 20.0);
    assert_eq!(scale.pixel(f64::NEG_INFINITY), 300.0);
    for i in 0..=100 {
        let value = f64::from(i) / 100.0;
        assert!((scale.value(scale.pixel(value)) - value).abs() < 1e-15);
    }
}

#[test]
fn a_segment_is_cut_at_the_edge_and_keeps_its_slope() {
    let parts = clip(&[(5.0, 5.0), (15.0, 25.0)], WINDOW);
    assert_eq!(parts, [vec![(5.0, 5.0), (7.5, 10.0)]]);
    assert!(clip(&[(20.0, 0.0), (30.0, 10.0)], WINDOW).is_empty());
}

#[test]
fn a_curve_that_leaves_and_comes_back_is_two_parts() {
    let curve = [(0.0, 5.0), (4.0, 15.0), (8.0, 5.0), (10.0, 5.0)];
    let parts = clip(&curve, WINDOW);
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0], [(0.0, 5.0), (2.0, 10.0)]);
    assert_eq!(parts[1], [(6.0, 10.0), (8.0, 5.0), (10.0, 5.0)]);
}

#[test]
fn curves_are_split_where_they_are_not_finite() {
    let curve = [
        (0.0, 1.0),
        (1.0, 1.0),
        (2.0, f64::NAN),
        (3.0, 1.0),
        (4.0, f64::INFINITY),
    ];
    assert_eq!(clip(&curve, WINDOW), [vec![(0.0, 1.0), (1.0, 1.0)]]);
}

#[test]
fn samples_include_both_ends() {
    let curve = sample(161, 0.0, 1.0, |x| x);
    assert_eq!(curve.len(), 161);
    assert_eq!((curve[0].0, curve[160].0), (0.0, 1.0));
    assert!(curve.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn dashes_cover_their_share_and_end() {
    let parts = |curve: &[Vertex]| {
        let mut parts = Vec::new();
        dashes(curve, (6.0, 4.0), |dash| parts.push(dash.to_vec()));
        parts
    };
    let line = parts(&[(0.0, 0.0), (100.0, 0.0)]);
    assert_eq!(line.len(), 10);
    assert_eq!(line[1], [(10.0, 0.0), (16.0, 0.0)]);
    assert!(parts(&[]).is_empty());
    assert!(parts(&[(0.0, 0.0), (0.0, f64::INFINITY)]).len() < 3);
}

#[test]
fn labels_are_cut_to_fit() {
    assert_eq!(fitted("rain", 100.0, 13.0), "rain");
    let short = fitted("a very long outcome name", 60.0, 13.0);
    assert!(short.ends_with('…') && text_width(&short, 13.0) <= 60.0);
    assert_eq!(fitted("rain", 3.0, 13.0), "");
    // Chinese letters are as wide as they are high, whatever their bytes.
    assert_eq!(text_width("交叉熵", 10.0), 30.0);
}

#[test]
fn points_of_data_lie_where_the_scales_say() {
    let axes = Axes::new(Rect::new(40.0, 20.0, 240.0, 120.0), (0.0, 1.0), (0.0, 2.0));
    assert_eq!(axes.point((0.5, 1.0)), (140.0, 70.0));
    assert!(axes.point((0.5, f64::NAN)).1.is_nan());
}

/// WCAG 2.2, relative luminance.
fn luminance(ink: Ink) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            libm::pow((c + 0.055) / 1.055, 2.4)
        }
    };
    let (r, g, b) = ink.rgb;
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(a: Ink, b: Ink) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_and_marks_have_their_contrast_on_both_papers() {
    for theme in Theme::ALL {
        let look = theme.look();
        // Each of these is also the colour of a word somewhere.
        for ink in [
            look.ink, look.quiet, look.truth, look.model, look.gap, look.saved,
        ] {
            assert!(contrast(ink, look.paper) >= 4.5, "{theme:?} {ink:?}");
        }
        assert!(contrast(look.axis, look.paper) >= 3.0, "{theme:?} axis");
        // Text is also set on tinted bars.
        let tint = |ink: Ink| {
            let mix = |a: u8, b: u8| (f64::from(a) * 0.25 + f64::from(b) * 0.75) as u8;
            let (p, i) = (look.paper.rgb, ink.rgb);
            Ink {
                rgb: (mix(i.0, p.0), mix(i.1, p.1), mix(i.2, p.2)),
                alpha: 1.0,
            }
        };
        assert!(
            contrast(look.ink, tint(look.truth)) >= 4.5,
            "{theme:?} on a tint"
        );
    }
}

#[test]
fn straight_parts_need_few_vertices_and_nothing_moves_far() {
    assert_eq!(straightened(&[], 0.1), []);
    assert_eq!(
        straightened(&[(0.0, 0.0), (1.0, 1.0)], 0.1),
        [(0.0, 0.0), (1.0, 1.0)]
    );
    let line: Vec<_> = (0..100)
        .map(|i| (f64::from(i), 2.0 * f64::from(i)))
        .collect();
    assert_eq!(straightened(&line, 0.1), [line[0], line[99]]);
    // There and back again, past the beginning, to a side: nothing is left out that is elsewhere.
    let turns = [(0.0, 0.0), (0.0, 9.0), (0.0, 4.0), (0.0, -3.0), (0.0, -2.0)];
    assert_eq!(
        straightened(&turns, 0.1),
        [(0.0, 0.0), (0.0, 9.0), (0.0, -3.0), (0.0, -2.0)]
    );
    // Each is near the line through its neighbours, all together are a bow.
    let bow: Vec<_> = (0..=40)
        .map(|i| f64::from(i) - 20.0)
        .map(|x| (x, x * x / 100.0))
        .collect();
    assert!(straightened(&bow, 0.1).len() > 6);
    let arc = sample(161, 0.0, 100.0, |x| x * x / 100.0);
    let few = straightened(&arc, 0.1);
    assert!(few.len() < 30, "{}", few.len());
    assert_eq!((few[0], few[few.len() - 1]), (arc[0], arc[160]));
    for pair in few.windows(2) {
        for v in arc
            .iter()
            .filter(|v| (pair[0].0..=pair[1].0).contains(&v.0))
        {
            let t = (v.0 - pair[0].0) / (pair[1].0 - pair[0].0);
            let on_line = pair[0].1 + t * (pair[1].1 - pair[0].1);
            assert!((on_line - v.1).abs() < 0.25);
        }
    }
}

/// x² + y² on a grid from −1 to 1, drawn 200 pixels wide and high.
fn bowl(side: usize) -> Field {
    let area = Rect::new(0.0, 0.0, 200.0, 200.0);
    let at = |index: usize| 2.0 * index as f64 / (side - 1) as f64 - 1.0;
    Field::new(area, side, side, |column, row| {
        at(column) * at(column) + at(row) * at(row)
    })
}

#[test]
fn a_contour_is_where_the_value_is_the_level() {
    let rings = bowl(41).contour(0.25);
    assert_eq!(rings.len(), 1);
    assert_eq!(rings[0].first(), rings[0].last(), "a ring is closed");
    for (x, y) in &rings[0] {
        let radius = libm::hypot(x - 100.0, y - 100.0);
        assert!((radius - 50.0).abs() < 0.2, "{radius}");
    }
    // Beyond the middles of the edges a ring is four arcs that end at the border.
    let arcs = bowl(41).contour(1.5);
    assert_eq!(arcs.len(), 4);
    for (x, y) in arcs.iter().flat_map(|arc| [arc[0], *arc.last().unwrap()]) {
        assert!([x, y].iter().any(|v| *v == 0.0 || *v == 200.0), "{x} {y}");
    }
    assert!(bowl(41).contour(9.0).is_empty() && bowl(41).contour(-1.0).is_empty());
}

#[test]
fn a_contour_of_a_slope_is_one_line_through_every_row() {
    let area = Rect::new(10.0, 20.0, 110.0, 70.0);
    let slope = Field::new(area, 5, 6, |column, _| column as f64);
    assert_eq!(slope.value(3, 2), 3.0);
    let lines = slope.contour(2.5);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].len(), 6);
    assert!(lines[0].iter().all(|(x, _)| (x - 72.5).abs() < 1e-12));
    // A level that is a node's value leaves no gap.
    assert_eq!(slope.contour(2.0)[0].len(), 6);
}

#[test]
fn where_diagonals_differ_the_mean_joins_corners() {
    let saddle = |high: f64| {
        let area = Rect::new(0.0, 0.0, 1.0, 1.0);
        Field::new(
            area,
            2,
            2,
            move |column, row| if column == row { high } else { 0.0 },
        )
    };
    for high in [1.5, 4.0] {
        let lines = saddle(high).contour(1.0);
        assert_eq!(lines.len(), 2);
        let joins_high = high / 2.0 >= 1.0;
        // Each line cuts off one corner: a low one where the high ones are joined.
        let (x, y) = lines[0][0];
        let (u, v) = lines[0][1];
        let corner = (x == 0.0 || u == 0.0, y == 0.0 || v == 0.0);
        assert_eq!(corner.0 != corner.1, joins_high, "{lines:?}");
    }
}

#[test]
fn shades_are_few_rectangles_that_cover_their_cells() {
    let field = bowl(21);
    let shade = |column: usize, row: usize| match field.value(column, row) {
        v if v < 0.3 => 0,
        v if v < 0.9 => 1,
        _ => 2,
    };
    let rectangles = field.shaded(shade);
    let mut area = [0.0; 3];
    for (rect, shade) in &rectangles {
        area[*shade] += rect.width() * rect.height();
    }
    let mut cells = [0.0; 3];
    for cell in 0..400 {
        cells[shade(cell % 20, cell / 20)] += 100.0;
    }
    assert_eq!(area, [0.0, cells[1], cells[2]]);
    assert!(rectangles.len() < 60, "{}", rectangles.len());
    let all = field.shaded(|_, _| 1);
    assert_eq!(all, [(Rect::new(0.0, 0.0, 200.0, 200.0), 1)]);
}
