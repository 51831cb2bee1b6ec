// The pictures of a figure as uPlot charts, without legend and cursor: its curves as lines; where it has none,
// its bars, or else its dots, as bars. Labels, hatching and notes are left out. `uPlot` itself is put into
// the page by the program that measures.

import { shell } from "./scene.js";

/** A line with more points than this is a curve. */
const CURVE = 16;
/** More series or bars than this are left out. */
const MOST = 64;

const curves = (marks) => marks.filter(({ path }) => path?.length > 2 * CURVE).slice(0, MOST);

/** The heights of a picture's bars or dots, from below. */
function heights(marks, height) {
  const bars = marks.filter(({ rect }) => rect).map(({ rect }) => rect[3]);
  const dots = marks.filter(({ circle }) => circle).map(({ circle }) => height - circle[1]);
  return (bars.length > 0 ? bars : dots).slice(0, MOST);
}

/** x, then a y for each series. */
function data(marks, height, count) {
  const lines = curves(marks);
  if (count === 0) {
    const bars = heights(marks, height);
    return [bars.map((_, i) => i), bars];
  }
  const xs = lines[0].path.filter((_, i) => i % 2 === 0);
  const ys = Array.from({ length: count }, (_, n) => {
    const own = lines[n]?.path.filter((_, i) => i % 2 === 1) ?? [];
    return xs.map((_, i) => (i < own.length ? height - own[i] : null));
  });
  // What runs backwards, as a path on a map does, is drawn along its points.
  const rising = xs.every((x, i) => i === 0 || x > xs[i - 1]);
  return [rising ? xs : xs.map((_, i) => i), ...ys];
}

/** Builds the pictures in these sizes; gives the slider that moves them. */
window.build = (scenes, sizes) => {
  const { uPlot } = window;
  const main = document.querySelector("main");
  const charts = sizes.map(([width, height], picture) => {
    const marks = scenes[0].pictures[picture];
    const lines = curves(marks);
    const bars = { fill: "#0072b2", paths: uPlot.paths.bars({ size: [0.6] }) };
    const series =
      lines.length > 0 ? lines.map((line) => ({ stroke: line.color, width: line.width })) : [{ stroke: "#0072b2", ...bars }];
    const options = {
      width,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: [0, height] } },
      series: [{}, ...series.map((it) => ({ points: { show: false }, ...it }))],
    };
    const count = lines.length;
    return { chart: new uPlot(options, data(marks, height, count), main), height, count };
  });
  return shell(main, scenes, (pictures) => {
    charts.forEach(({ chart, height, count }, i) => chart.setData(data(pictures[i], height, count)));
  });
};
