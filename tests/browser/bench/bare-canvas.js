// The pictures of each figure drawn by hand on a bare canvas, all of them anew at each step: what
// a careful person writes without any library.

import { NAMES, NUMBERS, shell } from "./numbers.js";

const BLUE = "#0072b2";
const ORANGE = "#d55e00";
const GREEN = "#009e73";
const INK = "#1a1a1a";
const GREY = "#d0d0d0";

/** Axes with a grid, and the two scales inside them. */
function axes(g, width, height, xs, ys, xLabels) {
  const [left, top, right, bottom] = [44, 12, width - 12, height - 30];
  const x = (v) => left + ((v - xs[0]) / (xs.at(-1) - xs[0])) * (right - left);
  const y = (v) => Math.max(top, bottom - ((v - ys[0]) / (ys.at(-1) - ys[0])) * (bottom - top));
  g.strokeStyle = GREY;
  g.fillStyle = INK;
  g.lineWidth = 1;
  g.beginPath();
  for (const at of ys) {
    g.moveTo(left, y(at));
    g.lineTo(right, y(at));
  }
  g.stroke();
  g.textAlign = "right";
  g.textBaseline = "middle";
  for (const at of ys) g.fillText(String(at), left - 6, y(at));
  g.textAlign = "center";
  g.textBaseline = "top";
  if (xLabels) xLabels.forEach((name, i) => g.fillText(name, x(i + 0.5), bottom + 6));
  else for (const at of xs) g.fillText(String(at), x(at), bottom + 6);
  return { x, y, left, right, top, bottom };
}

function columns(g, width, height, groups, inks) {
  const plot = axes(g, width, height, [0, 4], [0, 0.25, 0.5, 0.75, 1], NAMES);
  const wide = (plot.right - plot.left) / 4 / (groups.length + 1);
  groups.forEach((values, group) => {
    values.forEach((value, i) => {
      const left = plot.x(i) + wide * (group + 0.5);
      g.fillStyle = inks[group];
      g.fillRect(left, plot.y(value), wide, plot.bottom - plot.y(value));
      g.fillStyle = INK;
      g.textBaseline = "bottom";
      g.fillText(value.toFixed(3), left + wide / 2, plot.y(value) - 3);
    });
  });
}

/** Rows as high as p and as long as a code; `more` is what another code adds. */
function staircase(g, width, height, p, lengths, more) {
  const plot = axes(g, width, height, [0, 1, 2, 3, 4, 5, 6, 7, 8], [0, 1]);
  let from = 0;
  p.forEach((value, i) => {
    const [top, bottom] = [plot.y(from + value), plot.y(from)];
    from += value;
    g.fillStyle = BLUE;
    g.fillRect(plot.left, top, plot.x(lengths[i]) - plot.left, bottom - top);
    if (more) {
      g.fillStyle = GREEN;
      g.fillRect(plot.x(lengths[i]), top, plot.x(more[i]) - plot.x(lengths[i]), bottom - top);
    }
    g.fillStyle = INK;
    g.textAlign = "left";
    g.textBaseline = "middle";
    g.fillText(`${NAMES[i]}  ${lengths[i].toFixed(3)}`, plot.left + 6, (top + bottom) / 2);
  });
}

function lines(g, width, height, [xs, ys], curves, inks, dots) {
  const plot = axes(g, width, height, xs, ys);
  g.save();
  g.beginPath();
  g.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  g.clip();
  curves.forEach(({ xs, ys }, i) => {
    g.strokeStyle = inks[i];
    g.lineWidth = 2;
    g.setLineDash(i ? [6, 4] : []);
    g.beginPath();
    for (let k = 0; k < xs.length; k++) g.lineTo(plot.x(xs[k]), plot.y(Math.min(ys[k], 1e3)));
    g.stroke();
  });
  g.restore();
  for (const [x, y] of dots) {
    g.fillStyle = INK;
    g.beginPath();
    g.arc(plot.x(x), plot.y(y), 6, 0, 7);
    g.fill();
    g.fillText(y.toFixed(3), plot.x(x) + 30, plot.y(y) - 20);
  }
}

const P_AXES = [[0, 0.25, 0.5, 0.75, 1], [0, 1, 2, 3, 4, 5, 6]];
const Z_AXES = [[-8, -4, 0, 4, 8], [-1, -0.5, 0, 0.5, 1]];
const PAINTERS = {
  entropy: [
    (g, w, h, it) => columns(g, w, h, it.bars, [BLUE, GREEN]),
    (g, w, h, it) => staircase(g, w, h, it.bars[0], it.lengths),
  ],
  "cross-entropy": [
    (g, w, h, it) => columns(g, w, h, it.bars, [BLUE, ORANGE]),
    (g, w, h, it) => staircase(g, w, h, it.bars[0], it.own, it.lengths),
    (g, w, h, it) => lines(g, w, h, P_AXES, it.curves, [ORANGE, BLUE], [it.dot]),
  ],
  binary: [
    (g, w, h, it) => lines(g, w, h, P_AXES, it.curves, [BLUE, ORANGE, GREEN], [it.dot]),
    (g, w, h, it) => lines(g, w, h, Z_AXES, it.pulls, [GREEN, INK], [it.pull]),
  ],
};

/** Builds the pictures in these sizes; gives the slider that moves them. */
window.build = (figure, sizes) => {
  const main = document.querySelector("main");
  const canvases = sizes.map(([width, height]) => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    main.append(canvas);
    return canvas.getContext("2d");
  });
  return shell(main, (value) => {
    const it = NUMBERS[figure](value);
    canvases.forEach((g, i) => {
      const [width, height] = sizes[i];
      g.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      g.clearRect(0, 0, width, height);
      g.font = "14px system-ui, sans-serif";
      PAINTERS[figure][i](g, width, height, it);
    });
    return it.readouts;
  });
};
