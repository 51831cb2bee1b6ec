//! Values on a grid of nodes: lines of equal value, and cells shaded by what they hold.

use super::curve::Vertex;
use super::scale::Rect;
use crate::info::short_sort;

/// No edge of the grid.
const NONE: usize = usize::MAX;

/// A grid of values over a rectangle: `columns` by `rows` nodes, those at its edges included.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    area: Rect,
    columns: usize,
    rows: usize,
    values: Vec<f64>,
}

impl Field {
    /// Takes the value at each node from `value`, row by row from the top, each from the left; a node
    /// is given by column and row. At least 2 by 2 nodes, all values finite.
    pub fn new(
        area: Rect,
        columns: usize,
        rows: usize,
        value: impl Fn(usize, usize) -> f64,
    ) -> Self {
        let nodes = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        Self {
            area,
            columns,
            rows,
            values: nodes.map(|(column, row)| value(column, row)).collect(),
        }
    }

    /// Where a node lies, in pixels. Between nodes for fractions.
    fn place(&self, column: f64, row: f64) -> Vertex {
        (
            self.area.left + column / (self.columns - 1) as f64 * self.area.width(),
            self.area.top + row / (self.rows - 1) as f64 * self.area.height(),
        )
    }

    /// The value at a node; 0 beyond the grid.
    pub fn value(&self, column: usize, row: usize) -> f64 {
        let index = row * self.columns + column;
        self.values.get(index).copied().unwrap_or_default()
    }

    /// The lines along which the value is `level`, in pixels; a closed one ends where it began. The
    /// values at or above the level lie on one side, those below on the other.
    ///
    /// Marching squares, straight within a cell; where a cell's diagonals differ, its mean decides
    /// which corners are joined. Source: Lorensen & Cline (1987), in two dimensions.
    pub fn contour(&self, level: f64) -> Vec<Vec<Vertex>> {
        let count = 2 * self.columns * self.rows;
        let mut links = vec![[NONE; 2]; count];
        let mut crossed_edges = Vec::new();
        let mut link = |a: usize, b: usize| {
            for (from, to) in [(a, b), (b, a)] {
                let place = usize::from(links[from][0] != NONE);
                links[from][place] = to;
                crossed_edges.push(from);
            }
        };
        for row in 0..self.rows.saturating_sub(1) {
            for column in 0..self.columns.saturating_sub(1) {
                let corners = [
                    self.value(column, row),
                    self.value(column + 1, row),
                    self.value(column + 1, row + 1),
                    self.value(column, row + 1),
                ];
                let above = corners.map(|value| value >= level);
                if above == [above[0]; 4] {
                    continue;
                }
                // Top, right, bottom, left.
                let edges = [
                    self.edge(column, row, false),
                    self.edge(column + 1, row, true),
                    self.edge(column, row + 1, false),
                    self.edge(column, row, true),
                ];
                let crossed = [0, 1, 2, 3].map(|side| above[side] != above[(side + 1) % 4]);
                if crossed == [true; 4] {
                    let middle = corners.iter().sum::<f64>() / 4.0 >= level;
                    // A corner that differs from the middle is cut off by a line of its own.
                    if above[0] == middle {
                        link(edges[0], edges[1]);
                        link(edges[2], edges[3]);
                    } else {
                        link(edges[3], edges[0]);
                        link(edges[1], edges[2]);
                    }
                    continue;
                }
                let mut sides = (0..4).filter(|side| crossed[*side]);
                if let (Some(a), Some(b)) = (sides.next(), sides.next()) {
                    link(edges[a], edges[b]);
                }
            }
        }
        self.walk(links, &crossed_edges, level)
    }

    /// The number of an edge: of the one rightwards or downwards from a node.
    fn edge(&self, column: usize, row: usize, down: bool) -> usize {
        2 * (row * self.columns + column) + usize::from(down)
    }

    /// Follows the links from edge to edge: first the lines that end at the border, then the rings.
    fn walk(&self, mut links: Vec<[usize; 2]>, crossed: &[usize], level: f64) -> Vec<Vec<Vertex>> {
        let mut lines = Vec::new();
        for rings in [false, true] {
            for &start in crossed {
                let ends = links[start].iter().filter(|end| **end != NONE).count();
                if ends != if rings { 2 } else { 1 } {
                    continue;
                }
                let mut line = vec![self.crossing(start, level)];
                let mut at = start;
                while let Some(next) = links[at].iter().copied().find(|end| *end != NONE) {
                    unlink(&mut links, at, next);
                    unlink(&mut links, next, at);
                    line.push(self.crossing(next, level));
                    at = next;
                }
                lines.push(line);
            }
        }
        lines
    }

    /// Where along an edge the value is `level`.
    fn crossing(&self, edge: usize, level: f64) -> Vertex {
        let (node, down) = (edge / 2, edge % 2);
        let (column, row) = (node % self.columns, node / self.columns);
        let from = self.value(column, row);
        let to = self.value(column + 1 - down, row + down);
        let share = (level - from) / (to - from);
        if down == 1 {
            self.place(column as f64, row as f64 + share)
        } else {
            self.place(column as f64 + share, row as f64)
        }
    }

    /// The cells as rectangles with their shade, those of shade 0 left out: neighbours of one shade
    /// along a row, and equal rows below one another, are one rectangle. A cell is given by its upper
    /// left node; edges lie on whole pixels, so that no seams are seen.
    pub fn shaded(&self, shade: impl Fn(usize, usize) -> usize) -> Vec<(Rect, usize)> {
        let edge = |column: usize, row: usize| {
            let (x, y) = self.place(column as f64, row as f64);
            (libm::round(x), libm::round(y))
        };
        let mut done = Vec::new();
        // (first column, column after the last, shade, first row) of what may go on downwards.
        let mut open: Vec<(usize, usize, usize, usize)> = Vec::new();
        let last = self.rows.saturating_sub(1);
        for row in 0..=last {
            let mut runs: Vec<(usize, usize, usize, usize)> = Vec::new();
            for column in 0..self.columns.saturating_sub(1) {
                if row == last {
                    break;
                }
                let shade = shade(column, row);
                match runs.last_mut() {
                    Some(run) if run.1 == column && run.2 == shade => run.1 += 1,
                    _ => runs.push((column, column + 1, shade, row)),
                }
            }
            for run in &mut runs {
                if let Some(above) = open
                    .iter()
                    .position(|it| (it.0, it.1, it.2) == (run.0, run.1, run.2))
                {
                    run.3 = open.swap_remove(above).3;
                }
            }
            // In a fixed order: what is swapped about above is sorted by column.
            short_sort(&mut open, Ord::cmp);
            for (from, to, shade, first) in open.drain(..).filter(|run| run.2 > 0) {
                let ((left, top), (right, bottom)) = (edge(from, first), edge(to, row));
                done.push((Rect::new(left, top, right, bottom), shade));
            }
            open = runs;
        }
        done
    }
}

fn unlink(links: &mut [[usize; 2]], from: usize, to: usize) {
    if let Some(end) = links[from].iter_mut().find(|end| **end == to) {
        *end = NONE;
    }
}
