// One figure in a frame: the frame's query string is its link, and the page around may talk to it in
// the protocol of embedding.md.

import "./element.js";

const VERSION = 1;

const page = document.documentElement;
const figure = document.querySelector("surprisal-figure");
const asked = new URLSearchParams(location.search);
const around = parent === window ? null : parent;

/** The only origin that is spoken with: what `origin=` says, else any. */
const origin = asked.get("origin") ?? "*";
const known = origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin);
if (!known) console.warn(`origin=${origin} is no origin, so nobody is answered. Write it as https://example.org.`);

let subscribed = false;
let ignored = 0;

function tell(message) {
  if (around && known) around.postMessage({ surprisal: VERSION, ...message }, origin);
}

const state = () => ({ link: figure.link, readouts: figure.readouts });

// Requests: whether one is well-formed, and what is done before it is answered.

const isText = (it) => typeof it === "string" || typeof it === "number";
const isValue = (it) => it === null || [it].flat().every(isText);
const isObject = (it) => typeof it === "object" && it !== null && !Array.isArray(it);

/** Another figure begins with its own values. */
function take({ figure: name, ...values }) {
  if (name) figure.link = `v=1&figure=${encodeURIComponent(name)}`;
  return figure.ready.then(() => figure.take(values));
}

const requests = new Map([
  ["get", { fits: () => true, act: () => ({}) }],
  ["set", {
    fits: ({ link, values }) => values === undefined
      ? typeof link === "string"
      : link === undefined && isObject(values) && Object.values(values).every(isValue),
    async act({ link, values }) {
      const notes = values ? await take(values) : [];
      if (!values) figure.link = link;
      // Another figure may have to be loaded first.
      await figure.ready;
      return notes.length ? { notes } : {};
    },
  }],
  ["subscribe", {
    fits: ({ on }) => on === undefined || typeof on === "boolean",
    act: ({ on = true }) => {
      subscribed = on;
      return {};
    },
  }],
  ["export", {
    fits: ({ format }) => typeof format === "string",
    act: async ({ format }) => ({ format, data: await figure.export(format) }),
  }],
]);

const ignore = () => {
  ignored += 1;
};

addEventListener("messageerror", ignore);
addEventListener("message", async ({ source, origin: from, data }) => {
  const fair = around && source === around && known && (origin === "*" || origin === from);
  const request = fair && data?.surprisal === VERSION ? requests.get(data.type) : null;
  if (!request?.fits(data) || !(data.id === undefined || isText(data.id))) return ignore();
  const { type, id } = data;
  let answer;
  try {
    await figure.ready;
    answer = await request.act(data);
  } catch (error) {
    answer = { error: error.message };
  }
  tell({ type: "reply", to: type, id, ...state(), ignored, ...answer });
});

// The figure.

if (asked.has("lang")) page.lang = asked.get("lang");
const theme = ["light", "dark"].find((it) => it === asked.get("theme"));
// Scroll bars and what is below the figure.
if (theme) page.style.colorScheme = theme;
document.body.style.margin = "0";

/** The picture that the figure begins with, and a sentence that says so. */
function showPicture() {
  const { content } = document.querySelector("template");
  const lang = page.lang.startsWith("zh") ? "zh" : "en";
  const paper = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const named = (kind) => content.querySelector(`[src*="/${CSS.escape(kind)}-${lang}-${paper}"]`);
  const picture = document.importNode(named(asked.get("figure") ?? "") ?? named("entropy"));
  picture.loading = "eager";
  picture.alt = asked.get("figure") ?? "entropy";
  picture.style.cssText = "display: block; max-width: 100%";
  figure.replaceChildren(document.importNode(content.querySelector(`[lang=${lang}]`), true), picture);
}

figure.addEventListener("surprisal-change", ({ detail: { link, readouts } }) => {
  if (subscribed) tell({ type: "change", link, readouts });
});
new ResizeObserver(() => {
  tell({ type: "height", height: Math.ceil(figure.getBoundingClientRect().height) });
}).observe(figure);
figure.link = location.search.slice(1).split("&").filter((pair) => !pair.startsWith("origin=")).join("&");
figure.ready.then(() => tell({ type: "ready", ...state() }), showPicture);
