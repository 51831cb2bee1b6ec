// Compiled by `cargo xtask test --only types`, and never run: it stands for whoever uses the types.

import "../../surprisal.js";

const figure = document.createElement("surprisal-figure");
figure.setAttribute("figure", "entropy");
document.body.append(figure);
await figure.ready;
const bits: number = figure.readouts.entropy ?? NaN;
figure.addEventListener("surprisal-change", ({ detail }) => console.log(detail.link, bits));

// The rest of what surprisal.d.ts promises.

import { SurprisalFigure } from "../../surprisal.js";
import type {
  SurprisalAttributes, SurprisalMessage, SurprisalReply, SurprisalRequest,
} from "../../surprisal.js";

const found: SurprisalFigure | null = document.querySelector("surprisal-figure");
if (found instanceof SurprisalFigure) found.link = `${figure.link}&unit=bits`;
const csv: string = await figure.export("csv");
const png: Blob = await figure.export("png");
const code: string[] = await figure.export("code");
document.addEventListener("surprisal-change", ({ detail: { readouts } }) => {
  const loss: number | undefined = readouts["loss"];
  console.log(loss, csv, png, code);
});
const attributes: SurprisalAttributes = { figure: "binary", y: 1, p: "0.25", theme: "auto" };
console.log(attributes, SurprisalFigure.observedAttributes.length);

const { contentWindow } = document.createElement("iframe");
const request: SurprisalRequest = { surprisal: 1, type: "set", id: 7, values: { p: [0.5, 0.5], unit: null } };
contentWindow?.postMessage(request, "*");
addEventListener("message", ({ data }: MessageEvent<SurprisalMessage>) => {
  if (data.type === "height") console.log(data.height);
  else if (data.type === "change") console.log(data.readouts, data.link);
  else if (data.type === "reply") answered(data);
});

function answered({ to, ignored, error, data }: SurprisalReply): void {
  if (to === "export" && typeof data === "string") console.log(data.length, ignored, error);
}

if (figure.answer === null) figure.answer = 1;

// What is wrong is refused.

// @ts-expect-error: read only
figure.readouts = {};
// @ts-expect-error: read only
figure.ready = Promise.resolve();
// @ts-expect-error: no such format
await figure.export("pdf");
// @ts-expect-error: no such figure
const nobody: SurprisalAttributes = { figure: "circle" };
// @ts-expect-error: no such request
const unknown: SurprisalRequest = { surprisal: 1, type: "shout" };
// @ts-expect-error: of no such version
const future: SurprisalRequest = { surprisal: 2, type: "get" };
console.log(nobody, unknown, future);
