// The pictures of each figure as uPlot charts: the same numbers, bars and curves, without legend
// and cursor. `uPlot` itself is put into the page by the program that measures.

import { NUMBERS, shell } from "./numbers.js";

const INKS = ["#0072b2", "#d55e00", "#009e73"];

const bars = (groups) => [[0, 1, 2, 3], ...groups];
const lines = (curves) => [curves[0].xs, ...curves.map(({ ys }) => ys.map((y) => Math.min(y, 1e3)))];

/** For each picture: how its series are drawn, the range of y, and its data. */
const CHARTS = {
  entropy: [
    ["bars", [0, 1], (it) => bars(it.bars)],
    ["bars", [0, 8], (it) => bars([it.lengths, it.lengths])],
  ],
  "cross-entropy": [
    ["bars", [0, 1], (it) => bars(it.bars)],
    ["bars", [0, 8], (it) => bars([it.own, it.lengths])],
    ["lines", [0, 6], (it) => lines(it.curves)],
  ],
  binary: [
    ["lines", [0, 6], (it) => lines(it.curves)],
    ["lines", [-1, 1], (it) => lines(it.pulls)],
  ],
};

/** Builds the pictures in these sizes; gives the slider that moves them. */
window.build = (figure, sizes) => {
  const { uPlot } = window;
  const main = document.querySelector("main");
  const first = NUMBERS[figure](0.5);
  const charts = CHARTS[figure].map(([kind, range, data], i) => {
    const series = data(first)
      .slice(1)
      .map((_, n) => ({
        stroke: INKS[n],
        width: 2,
        points: { show: false },
        ...(kind === "bars" && { fill: INKS[n], paths: uPlot.paths.bars({ size: [0.4], align: n ? 1 : -1 }) }),
      }));
    const options = {
      width: sizes[i][0],
      height: sizes[i][1],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range } },
      series: [{}, ...series],
    };
    return { chart: new uPlot(options, data(first), main), data };
  });
  return shell(main, (value) => {
    const it = NUMBERS[figure](value);
    for (const { chart, data } of charts) chart.setData(data(it));
    return it.readouts;
  });
};
