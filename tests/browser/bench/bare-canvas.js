// The pictures of a figure drawn by hand on a bare canvas, all of them anew at each step: what a careful
// person writes without any library. Lines that look the same are one path, and nothing is set twice.

import { shell } from "./scene.js";

/** Sets a property of the context where it differs. */
function set(g, name, value) {
  if (g.last[name] !== value) g.context[name] = g.last[name] = value;
}

function flush(g) {
  if (g.line) g.context.stroke();
  g.line = "";
}

function trace(context, points) {
  context.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
}

function draw(g, mark) {
  const { context } = g;
  if (mark.path) {
    const line = mark.color + mark.width;
    if (line !== g.line) {
      flush(g);
      set(g, "strokeStyle", mark.color);
      set(g, "lineWidth", mark.width);
      context.beginPath();
      g.line = line;
    }
    return trace(context, mark.path);
  }
  flush(g);
  if (mark.circle && !mark.fill) {
    set(g, "strokeStyle", mark.color);
    set(g, "lineWidth", mark.width);
  } else set(g, "fillStyle", mark.color);
  if (mark.rect) context.fillRect(...mark.rect);
  else if (mark.polygon) {
    context.beginPath();
    trace(context, mark.polygon);
    context.fill();
  } else if (mark.circle) {
    context.beginPath();
    context.arc(...mark.circle, 0, 7);
    if (mark.fill) context.fill();
    else context.stroke();
  } else {
    set(g, "font", mark.font);
    set(g, "textAlign", mark.align);
    set(g, "textBaseline", mark.baseline);
    context.fillText(mark.text, ...mark.at);
  }
}

/** Builds the pictures in these sizes; gives the slider that moves them. */
window.build = (scenes, sizes) => {
  const main = document.querySelector("main");
  const pens = sizes.map(([width, height]) => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    main.append(canvas);
    const context = canvas.getContext("2d");
    context.scale(devicePixelRatio, devicePixelRatio);
    context.lineJoin = "round";
    return { context, last: {}, line: "" };
  });
  return shell(main, scenes, (pictures) => {
    pens.forEach((g, i) => {
      g.context.clearRect(0, 0, ...sizes[i]);
      for (const mark of pictures[i]) draw(g, mark);
      flush(g);
    });
  });
};
