// <surprisal-figure>: when a figure starts and stops, and what its attributes say.
// What it computes, shows and draws is in the wasm module.

/** The keys of links, as attributes: `hidden` would hide the element, so it is called otherwise. */
const KEYS = [
  "figure", "unit", "lang", "theme", "hide", "names", "lock", "moved", "z", "y", "p", "q", "r", "p2", "draws", "seed",
  "eps", "normalize", "axis", "t", "smoothing", "twice", "precision", "gamma", "clip", "reduce",
  "weights", "sample-weights", "logits", "order", "w", "mu", "sigma", "tab", "steps",
  "data", "separation", "n", "points", "pen", "pen-x", "pen-y", "model", "bias", "hidden-units", "objective", "w1", "w2",
  "rate", "l2", "batch", "speed", "challenge",
];

const inLinks = (attribute) => (attribute === "hidden-units" ? "hidden" : attribute);

/** The site that this script comes from; embed codes point there. */
const { url } = import.meta;
const HOME = new URL("..", url).href;

/** What a figure can be exported as. */
const FORMATS = ["svg", "png", "csv", "json", "code"];

/** How near the screen a figure starts. */
const NEAR = "600px";

const SORRY = {
  en: "This figure could not start. Reloading the page may help.",
  zh: "这幅图未能启动。重新加载页面也许有用。",
};

/** As wide as it likes where nobody says how wide; never wider than its place. What is not alive yet
 * keeps a place as high as figures are at least, so that those far below are far below. */
const HOST =
  ":host { display: block; min-width: 0; max-width: 100%; contain-intrinsic-inline-size: 704px; " +
  "container-type: inline-size; } :host([hidden]) { display: none; } slot { display: block; min-height: 600px; } p + slot { min-height: 0; }";

/** One style sheet for all figures of a page. A strict policy allows it, unlike `<style>`. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(HOST);

/** What `load` gives, loaded once per page, and again if that failed. */
function once(load) {
  let loaded;
  return () => {
    loaded ??= load();
    loaded.catch(() => { loaded = undefined; });
    return loaded;
  };
}

/** A wasm module, when the figures' style is there too. */
const core = (load) => once(async () => {
  const [glue, style] = await Promise.all([load(), import("./pkg/style.js")]);
  await glue.default();
  sheet.replaceSync(HOST + glue.colours() + style.default);
  return glue;
});

/** The module at the top of the article, and the one that is loaded when it is asked for. */
const first = core(() => import("./pkg/surprisal_first.js"));
const more = core(() => import("./pkg/surprisal_more.js"));

/** Where each figure is. */
const MODULES = new Map([
  ["surprise", first], ["entropy", first], ["cross-entropy", first], ["divergence", first], ["binary", first],
  ["fit", more], ["softmax", more], ["batch", more], ["train", more],
]);

/** The module of a link's figure; `otherwise` where it names none. */
function moduleOf(link, otherwise) {
  const query = link.replace(/^[^?]*\?/, "").split("#", 1)[0];
  return MODULES.get(new URLSearchParams(query).get("figure")) ?? otherwise;
}

/** The module below, once it is there. */
let drawsLines;

/** What fills menus, writes files and checks challenges, and what reads tables: modules for whoever asks. */
const files = once(async () => {
  const glue = await import("./pkg/surprisal_files.js");
  await glue.default();
  return (drawsLines = glue);
});
const others = {
  menu: async () => (await files()).menu,
  challenges: async () => (await files()).challenges,
  desk: once(async () => {
    const { default: start, desk } = await import("./pkg/surprisal_desk.js");
    await start();
    return desk;
  }),
};
const load = (name) => others[name]();

/** The nearest element around `node`, across shadow roots, that matches. */
function around(node, selector) {
  for (let at = node; at; at = at.getRootNode().host) {
    const found = at.closest(selector);
    if (found) return found;
  }
  return null;
}

// What the page is like: watched once for all figures, and only while there are any.

const living = new Set();
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => living.forEach((figure) => figure.follow());
const page = new MutationObserver(follow);

function join(figure) {
  if (living.size === 0) {
    const attributeFilter = ["lang", "data-theme"];
    page.observe(document, { subtree: true, attributes: true, attributeFilter });
    // Where many pages say that they are dark.
    page.observe(document.documentElement, { attributes: true, attributeFilter: [...attributeFilter, "class", "style"] });
    dark.addEventListener("change", follow);
  }
  living.add(figure);
}

function leave(figure) {
  if (living.delete(figure) && living.size === 0) {
    page.disconnect();
    dark.removeEventListener("change", follow);
  }
}

// On paper pictures are made of lines, by the module that writes files. A browser does not wait while that
// comes: then the canvases are printed as they are, and the next time it is there.
addEventListener("beforeprint", () => {
  if (living.size) files().catch(() => {});
  for (const figure of living) figure.toPaper(drawsLines);
});
addEventListener("afterprint", () => living.forEach((figure) => figure.fromPaper()));

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.start();
  },
  { rootMargin: NEAR },
);

export class SurprisalFigure extends HTMLElement {
  static observedAttributes = KEYS;
  static {
    // Where memory runs out, a module ends in the midst of its work, without a word and for all its figures.
    addEventListener("error", ({ error }) => {
      // One file has no address to name.
      if (error instanceof WebAssembly.RuntimeError && /surprisal|wasm:/.test(error.stack)) living.forEach((figure) => figure.#fail(error));
    });
  }

  #root = this.attachShadow({ mode: "open" });
  #fallback = document.createElement("slot");
  #sorry = document.createElement("p");
  #figure = null;
  #module = first;
  #link = null;
  #starting = false;
  #wanted = false;
  #around = "";
  #ready;
  #internals = this.attachInternals();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.#fallback);
    this.#wait();
    this.addEventListener("surprisal-change", (event) => {
      if (event.target === this) this.#drawn();
    });
    this.addEventListener("surprisal-stopped", (event) => {
      if (event.target === this) this.#fail(new Error("the figure stopped"));
    });
  }

  connectedCallback() {
    // A link that was set before this class was known.
    if (Object.hasOwn(this, "link")) {
      const { link } = this;
      delete this.link;
      this.link = link;
    }
    if (this.#figure) this.follow();
    else if (this.#wanted || this.hasAttribute("eager")) this.start();
    else near.observe(this);
  }

  disconnectedCallback() {
    // A figure that is only moved to another place lives on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(key, before, value) {
    if (!this.#figure || before === value) return;
    if (key === "figure") this.#open(null);
    else this.take({ [inLinks(key)]: value });
  }

  /** Resolves when the figure has been drawn. Waiting for it starts the figure, near or not. */
  get ready() {
    this.start();
    return this.#ready.promise;
  }

  /** The query string of the present state; one that is set is opened. */
  get link() {
    return this.#figure?.link ?? this.#link ?? this.#query();
  }

  set link(query) {
    this.#open(String(query));
  }

  /** Takes values by their keys: what they do not name stays, `null` brings the default back. Not before `ready`.
   * Gives sentences about what could not be taken. */
  take(values) {
    const pairs = [];
    for (const [key, value] of Object.entries(values)) {
      if (value === null) this.#figure?.forget(key);
      else pairs.push(`${encodeURIComponent(key)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
    }
    return this.#figure?.take(pairs.join("&")).split("\n").filter(Boolean) ?? [];
  }

  /** The numbers by name, in the chosen unit; empty before `ready`. */
  get readouts() {
    return this.#figure?.readouts() ?? {};
  }

  /** Which answer was given to the question, counted from 0, or `null`. One that is set moves nothing. */
  get answer() {
    return this.#figure?.answer ?? null;
  }

  set answer(choice) {
    if (Number.isInteger(choice)) this.#figure?.recall(choice);
  }

  /** What the menu saves: a text, for `png` a Blob, for `code` the texts in the menu's order. */
  async export(format) {
    if (!FORMATS.includes(format)) throw new TypeError(`There is no format "${format}": say ${FORMATS.join(", ")}.`);
    await this.ready;
    const { file, bitmap } = await files();
    const [lang, theme] = this.#figure.about().split(" ");
    // Elsewhere there is no page whose language to follow.
    const link = `${this.link}&lang=${lang}`;
    if (format === "png") return new Promise((done) => bitmap(link, theme, HOME).toBlob(done));
    const { height } = this.getBoundingClientRect();
    const write = (what) => file(link, what, theme, HOME, height);
    if (format !== "code") return write(format);
    const codes = [];
    for (let code; (code = write(String(codes.length))) !== undefined; ) codes.push(code);
    return codes;
  }

  /** Starts the figure even if it is far from the screen. */
  async start() {
    this.#wanted = true;
    if (this.#figure || this.#starting || !this.isConnected) return;
    this.#starting = true;
    near.unobserve(this);
    try {
      let link;
      let glue;
      do {
        link = this.#link ?? this.#query();
        this.#module = moduleOf(link, this.#module);
        glue = await this.#module();
        if (!this.isConnected) return;
        // Another link may have been set while the module was on its way.
      } while (link !== (this.#link ?? this.#query()));
      this.#figure = glue.Figure.mount(this, this.#root, link, load);
      join(this);
      this.#around = "";
      this.follow();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#starting = false;
    }
  }

  /** Opens a link, or without one what the attributes say, in the module that has its figure. */
  #open(link) {
    this.#link = link;
    const query = link ?? this.#query();
    if (this.#figure && moduleOf(query, this.#module) === this.#module) {
      this.#figure.link = query;
      return;
    }
    this.#stop();
    this.#link = link;
    this.start();
  }

  /** Tells the figure what the page around it is like. */
  follow() {
    const lang = around(this, "[lang]")?.lang || navigator.language;
    const theme = around(this, "[data-theme]")?.dataset.theme ?? "auto";
    const own = getComputedStyle(this).colorScheme;
    const chosen = [theme, own].find((it) => it === "light" || it === "dark");
    const found = [lang, chosen ?? (dark.matches ? "dark" : "light"), HOME];
    if (!this.#figure || this.#around === found.join()) return;
    this.#around = found.join();
    this.#figure.follow(...found);
  }

  toPaper(glue) {
    const [lang] = this.#figure.about().split(" ");
    glue?.paper(this.#root, `${this.link}&lang=${lang}`);
  }

  fromPaper() {
    for (const sheet of this.#root.querySelectorAll(".sheet")) sheet.remove();
  }

  /** The attributes as a query string. */
  #query() {
    const pairs = KEYS.filter((key) => this.hasAttribute(key)).map((key) => {
      const value = encodeURIComponent(this.getAttribute(key)).replaceAll("%2C", ",");
      return `${inLinks(key)}=${value}`;
    });
    return ["v=1", ...pairs].join("&");
  }

  #drawn() {
    if (!this.#fallback.isConnected) return;
    this.#fallback.remove();
    this.#sorry.remove();
    this.#internals.states.add("live");
    this.#ready.resolve();
  }

  #stop() {
    leave(this);
    near.unobserve(this);
    if (!this.#figure) return;
    this.#link = this.#figure.link;
    this.#figure.free();
    this.#figure = null;
    this.#root.prepend(this.#fallback);
    this.#internals.states.delete("live");
    this.#wait();
  }

  /** From now on `ready` is about the next start. */
  #wait() {
    this.#ready = {};
    this.#ready.promise = new Promise((resolve, reject) => Object.assign(this.#ready, { resolve, reject }));
    // Whoever waits hears of a failure; where nobody does, the sentence is enough.
    this.#ready.promise.catch(() => {});
  }

  /** Shows the picture that stands in the page, and says why. */
  #fail(error) {
    leave(this);
    this.#figure = null;
    const chinese = around(this, "[lang]")?.lang.startsWith("zh");
    this.#sorry.textContent = SORRY[chinese ? "zh" : "en"];
    this.#sorry.lang = chinese ? "zh" : "en";
    this.#root.replaceChildren(this.#sorry, this.#fallback);
    this.#internals.states.delete("live");
    this.#ready.reject(error);
    this.#wait();
    console.error(error);
  }
}

if (!customElements.get("surprisal-figure")) customElements.define("surprisal-figure", SurprisalFigure);
