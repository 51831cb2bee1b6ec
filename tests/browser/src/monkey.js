// Hands without a head, at the first figure of the page: seeded events, and what must hold after them.
// It is the body of a function that is called for each batch: `args` has the batch's seed, how many events,
// and whether the figure is brought back to its beginning instead.

const figure = document.querySelector("surprisal-figure");
const shadow = figure.shadowRoot;

// Mulberry32, by Tommy Ettinger: the same hands for the same seed.
let state = args.seed | 0;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (n) => Math.floor(random() * n);
const any = (list) => list[below(list.length)];
const all = (selector) => [...shadow.querySelectorAll(selector)].filter((it) => it.checkVisibility() && !it.disabled);
const tell = (target, name, Kind = Event, more = {}) =>
  target.dispatchEvent(new Kind(name, { bubbles: true, composed: true, cancelable: true, ...more }));
const frame = () => new Promise((done) => requestAnimationFrame(done));

const NUMBERS = ["0", "1", "0.5", "0.125", "-0", "-1", "2", "1e-320", "1e308", "1e999", "", "abc", "∞", "-∞", "NaN", "0.3333", "64", "9007199254740993"];
const NAMES = ["", "A", "雨", "🦊🦊", "<b>x</b>", "=1+1", "\u202eabc", "عربي", "x".repeat(60), "{0}", "a\u0000b"];
const LISTS = ["0.5,0.25,0.125,0.125", "1,0", "0,0", "0.25,0.25,0.5", "1,1,1", "2,-1", ",", "a,b", "0.125,".repeat(7) + "0.125", "1e-320,1", "0.2,0.3,0.5"];
const WORDS = ["bits", "nats", "bans", "on", "1", "0", "xor", "moons", "blobs", "drawn", "network", "logistic", "discrete", "logit", "keras", "pytorch", "f32", "weighted", "sum"];
const KEYS = ["unit", "lang", "theme", "hide", "names", "lock", "moved", "z", "y", "p", "q", "r", "p2", "draws", "seed", "eps", "normalize", "axis",
  "t", "smoothing", "twice", "precision", "gamma", "clip", "reduce", "weights", "sample-weights", "logits", "order", "w", "mu", "sigma", "tab",
  "data", "separation", "n", "pen", "pen-x", "pen-y", "model", "bias", "hidden-units", "objective", "w1", "w2", "rate", "l2", "batch", "speed"];
const PRESSED = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Escape", "Enter", " ", "Tab", "a", "Delete"];
const HANDS = [
  [30, function slide() {
    const slider = any(all("input[type=range]"));
    if (!slider) return;
    const [min, max] = [Number(slider.min), Number(slider.max)];
    slider.value = any([min, max, min + random() * (max - min), min + random() * (max - min)]);
    tell(slider, "input");
    if (below(3) === 0) tell(slider, "change");
  }],
  [10, function type() {
    const box = any(all("input[type=number], input[type=text]"));
    if (!box) return;
    box.value = box.name.startsWith("names") ? any(NAMES) : any(NUMBERS);
    tell(box, "input");
    if (below(2)) tell(box, "change");
    if (below(2)) tell(box, "focusout", FocusEvent);
  }],
  [15, function press() {
    const place = any(all("input, select, button, canvas, summary, [tabindex]"));
    if (place) tell(place, "keydown", KeyboardEvent, { key: any(PRESSED), shiftKey: below(3) === 0, ctrlKey: below(20) === 0 });
  }],
  [25, function drag() {
    const canvas = any(all("canvas"));
    if (!canvas) return;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = () => ({ clientX: left + (random() * 1.2 - 0.1) * width, clientY: top + (random() * 1.2 - 0.1) * height });
    const more = { pointerId: 1 + below(2), isPrimary: below(8) > 0, pointerType: any(["mouse", "pen", "touch"]), button: below(8) ? 0 : 2 };
    const say = (name, where) => tell(canvas, name, PointerEvent, { ...more, ...where });
    say("pointermove", at());
    say("pointerdown", at());
    for (let i = below(4); i > 0; i--) say("pointermove", at());
    if (below(6)) say(below(6) ? "pointerup" : "pointercancel", at());
    if (below(4) === 0) tell(canvas, "click", MouseEvent, at());
    if (below(8) === 0) say("pointerleave", at());
  }],
  [20, function click() {
    const button = any(all("button"));
    // What is in a menu writes files, prints or fills clipboards: that is tried elsewhere.
    if (button && (button.name === "menu" || !button.closest(".menu, dialog"))) button.click();
  }],
  [8, function choose() {
    const select = any(all("select"));
    if (!select) return;
    select.selectedIndex = below(select.options.length);
    tell(select, any(["input", "change"]));
  }],
  [5, function check() {
    any(all("input[type=checkbox], summary"))?.click();
  }],
  [4, function point() {
    const term = any(all("[data-term]"));
    if (term) tell(term, any(["pointerover", "pointerout"]), PointerEvent);
  }],
  [3, function resize() {
    figure.style.width = any(["", "260px", "320px", "480px", "700px", "1000px", "1600px"]);
  }],
  [3, function theme() {
    const { documentElement: page } = document;
    if (below(2)) page.dataset.theme = any(["light", "dark"]);
    else page.lang = any(["en", "zh", "zh-Hans", "fr"]);
  }],
  [6, function attribute() {
    const key = any(KEYS);
    // What is hidden or locked for good would keep the other hands from all else.
    if (below(4) === 0 || key === "hide") figure.removeAttribute(key);
    else figure.setAttribute(key, any(any([NUMBERS, NAMES, LISTS, WORDS])));
  }],
  [2, function open() {
    const own = new URLSearchParams(figure.link).get("figure");
    const pairs = Array.from({ length: below(4) }, () => `${any(KEYS)}=${encodeURIComponent(any(any([NUMBERS, LISTS, WORDS, NAMES])))}`);
    figure.link = ["v=1", `figure=${own}`, ...pairs].join("&");
  }],
];
const HEAVY = HANDS.flatMap(([weight, hand]) => Array(weight).fill(hand));

/** What is wrong with what is on the screen. */
function wrong() {
  const found = [];
  const say = (what) => found.push(what);
  const shown = shadow.querySelector(".figure");
  if (!shown || !shadow.querySelector("canvas")?.width) say("there is no figure");
  for (const [name, value] of Object.entries(figure.readouts)) {
    if (typeof value !== "number" || Number.isNaN(value)) say(`${name} is ${value}`);
  }
  if (Object.keys(figure.readouts).length === 0) say("there are no readouts");
  const query = new URLSearchParams(figure.link);
  const kind = query.get("figure");
  const sums = { entropy: ["p"], "cross-entropy": ["p", "q"], divergence: ["p", "q", "r"], fit: ["w"] }[kind] ?? [];
  for (const key of sums) {
    if (!query.has(key) || (key === "q" && query.get("normalize") === "0")) continue;
    const sum = query.get(key).split(",").map(Number).reduce((a, b) => a + b, 0);
    if (!(Math.abs(sum - 1) < 1e-12)) say(`${key} sums to ${sum}`);
  }
  // A careless machine's NaN is what a part of `softmax` is about.
  const nan = kind === "softmax" ? /undefined/ : /\bNaN\b|undefined/;
  const zero = /(?:^|[\s(（：:，,])[-−]0(?:\.0+)?(?![\d.×])/;
  const walk = document.createTreeWalker(shown ?? shadow, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    // A complaint repeats what was written.
    const complains = node.parentElement?.closest(".notes");
    const data = complains ? node.data.replace(/“[^”]*”/g, "“”") : node.data;
    if (nan.test(data)) say(`“${data}” is shown`);
    if (zero.test(data)) say(`“${data}” is shown`);
  }
  for (const { name, value } of all("input")) if (/NaN|undefined/.test(value) && !name.startsWith("names")) say(`${name} holds ${value}`);
  for (const complaint of window.surprisalHeard.splice(0)) say(complaint);
  return found;
}

if (args.home) {
  for (const { name } of [...figure.attributes]) if (name !== "figure") figure.removeAttribute(name);
  figure.link = `v=1&figure=${figure.getAttribute("figure")}`;
  delete document.documentElement.dataset.theme;
  document.documentElement.lang = "en";
  for (const open of shadow.querySelectorAll("details[open]")) open.open = false;
  for (const play of shadow.querySelectorAll("button[name=play][aria-pressed=true]")) play.click();
  await frame();
  await frame();
  return { wrong: wrong(), nodes: shadow.querySelectorAll("*").length };
}
const done = [];
for (let i = 0; i < args.events; i++) {
  const hand = any(HEAVY);
  done.push(hand.name);
  hand();
  if (i % 40 === 39) await frame();
}
await frame();
await frame();
const found = wrong();
return { wrong: found, last: found.length ? done.slice(-30) : [], link: found.length ? figure.link : "" };
