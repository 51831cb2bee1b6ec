// The article around the figures: its theme, the link in the address bar, the way to the other
// language. What is inside a figure is element.js's business.

const THEME = "surprisal-theme";
const WRITE_AFTER_MS = 300;

const figures = [...document.querySelectorAll("surprisal-figure")];
const language = document.getElementById("language");

/** Whether one file holds both languages: then the way to the other is a link to the same page. */
const both = language.search !== "";

/** What a link says to the page and not to its figure. */
const OURS = both ? ["theme", "present", "lang"] : ["theme", "present"];

/** The query without the keys named, commas left as they are. */
function without(query, ...names) {
  const parts = query.replace(/^\?/, "").split("&");
  return parts.filter((part) => part && !names.includes(part.split("=", 1)[0])).join("&");
}

// Opened at its beginning, the page lays out what is far below once its first figure is alive, or a second
// after all is loaded. Whoever comes to a place further down needs all that is above it.

const root = document.documentElement;
const layOut = () => delete root.dataset.opening;
if (performance.getEntriesByType("navigation")[0]?.type === "navigate" && !location.hash && !location.search) {
  root.dataset.opening = "";
  addEventListener("surprisal-change", () => setTimeout(layOut), { once: true });
  addEventListener("load", () => setTimeout(layOut, 1000));
}

// Theme: the link's, else the remembered one, else the system's.

const theme = document.getElementById("theme");
const asked = new URLSearchParams(location.search);

function remembered() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    localStorage.setItem(THEME, name);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function show(name) {
  const forced = name === "light" || name === "dark";
  theme.value = forced ? name : "auto";
  if (forced) root.dataset.theme = name;
  else delete root.dataset.theme;
  const dark = { light: "not all", dark: "all" }[name] ?? "(prefers-color-scheme: dark)";
  for (const source of document.querySelectorAll("picture > source")) source.media = dark;
}

show(asked.get("theme") ?? remembered());

theme.addEventListener("change", () => {
  show(theme.value);
  remember(theme.value);
  // A choice made here outweighs the link's.
  replace(without(location.search, "theme"), location.hash);
});

// Link: the address bar holds the figure that the reader touched last.

let touched = null;
let timer = 0;

function replace(query, hash) {
  if (window !== window.top) return;
  history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${hash}`);
  carry();
}

/** The other language's page opens with the same figure. */
function carry() {
  const lang = both ? `lang=${language.lang}` : "";
  language.search = [lang, without(location.search, "lang")].filter(Boolean).join("&");
  language.hash = location.hash;
}

function touch(event) {
  touched = event.currentTarget;
}

/** Not while one value follows another; or after less, where it is not the figure that has changed. */
function write(figure, link, afterMs = WRITE_AFTER_MS) {
  if (figure !== touched) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const now = new URLSearchParams(location.search);
    const parts = [without(link, ...OURS)];
    for (const key of OURS)
      if (key !== "present" && now.get(key)) parts.push(`${key}=${encodeURIComponent(now.get(key))}`);
    if (presenting) parts.push("present=1");
    replace(parts.join("&"), `#${figure.id}`);
  }, afterMs);
}

for (const figure of figures) {
  for (const kind of ["pointerdown", "keydown", "input"]) figure.addEventListener(kind, touch);
  figure.addEventListener("surprisal-change", ({ detail }) => write(figure, detail.link));
}
addEventListener("hashchange", carry);
// When the article came alive, for whoever measures.
addEventListener("surprisal-change", () => performance.mark("ready"), { once: true });
carry();

// What was predicted is remembered for the tab and in no link: whoever is sent one is asked as well.

const PREDICTIONS = "surprisal-predictions";
let predictions = {};
try {
  predictions = JSON.parse(sessionStorage.getItem(PREDICTIONS)) ?? {};
} catch {
  // Without storage they last as long as the page.
}

/** Which question a figure asks: a saved figure that was dropped on it may have made it another one. */
const question = (figure) => new URLSearchParams(figure.link).get("figure");

function predict(question, answer) {
  predictions[question] = answer;
  try {
    sessionStorage.setItem(PREDICTIONS, JSON.stringify(predictions));
  } catch {
    // As above.
  }
}

for (const figure of figures) {
  figure.addEventListener("click", (event) => {
    if (event.composedPath()[0].name === "reset") predict(question(figure), null);
  });
  figure.addEventListener("surprisal-change", () => {
    const before = predictions[question(figure)] ?? null;
    if (figure.answer === before) return;
    // Another state has been opened.
    if (figure.answer === null) figure.answer = before;
    // What is not to choose was not taken, and is forgotten.
    predict(question(figure), figure.answer);
  });
}

// A link in the prose opens its state in its figure, on this page.

document.addEventListener("click", (event) => {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (button || ctrlKey || metaKey || shiftKey || altKey) return;
  const link = event.target.closest("a[href^='?']:not(#language)");
  const figure = link && figures.find(({ id }) => link.hash === `#${id}`);
  if (!figure) return;
  event.preventDefault();
  if (window === window.top) {
    history.replaceState({ top: scrollY }, "");
    history.pushState(null, "", `${location.search}#${figure.id}`);
  }
  touched = figure;
  figure.link = link.search;
  figure.scrollIntoView({ behavior: "instant" });
});

// Back leads to where the link stands; a browser would go to the figure that the address names.
addEventListener("popstate", ({ state }) => {
  const back = () => scrollTo({ top: state.top, behavior: "instant" });
  if (state) requestAnimationFrame(back);
});

// One figure on the whole screen.

let presenting = false;

async function onStage(figure) {
  const { present } = await import("./present.js");
  present(figure, (shown) => {
    presenting = Boolean(shown);
    touched = shown ?? touched;
    write(touched, touched.link, 0);
  });
}

document.getElementById("present").addEventListener("click", () => {
  root.requestFullscreen?.().catch(() => {});
  const middle = (figure) => {
    const { top, bottom } = figure.getBoundingClientRect();
    return (top + bottom - innerHeight) ** 2;
  };
  onStage(figures.toSorted((a, b) => middle(a) - middle(b))[0]);
});

// On paper pictures are made of lines. Figures that nobody has come to, and what draws them so, are loaded
// before the browser prints; not for ever.

const PRINT_AFTER_MS = 8000;

async function readyForPaper() {
  await Promise.allSettled(figures.map(({ ready }) => ready));
  await figures[0].export("svg").catch(() => {});
}

addEventListener("keydown", async (event) => {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (ctrlKey === metaKey || shiftKey || altKey || key.toLowerCase() !== "p") return;
  event.preventDefault();
  await Promise.race([readyForPaper(), new Promise((done) => setTimeout(done, PRINT_AFTER_MS))]);
  print();
});

// Contents: folded where they would fill the screen, and the section that is read is marked.

const contents = document.querySelector(".contents details");
const roomy = matchMedia("(min-width: 700px)");
const fold = () => { contents.open = roomy.matches; };
roomy.addEventListener("change", fold);
fold();

const reading = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      const entry = contents.querySelector(`[href="#${target.getAttribute("aria-labelledby")}"]`);
      if (isIntersecting) entry.ariaCurrent = "true";
      else entry.ariaCurrent = null;
    }
  },
  { rootMargin: "-30% 0px -70% 0px" },
);
for (const section of document.querySelectorAll("main > section")) reading.observe(section);

const wanted = asked.get("figure");
// A challenge knows its figure, and goes there from any.
const figure = figures.find((figure) => figure.getAttribute("figure") === wanted)
  ?? (!wanted && asked.has("challenge") ? figures[0] : undefined);
if (figure) {
  figure.scrollIntoView({ behavior: "instant" });
  customElements.whenDefined("surprisal-figure").then(() => {
    // The theme is the page's; the figure follows the page.
    const link = without(location.search, ...OURS);
    figure.link = wanted ? link : `figure=${figure.id}&${link}`;
  });
} else if (wanted) {
  const notice = document.getElementById("unknown-figure");
  notice.querySelector("b").textContent = wanted.slice(0, 40);
  notice.hidden = false;
}
if (asked.get("present") === "1") {
  const shown = figure ?? figures[0];
  // A class is asked anew, though the question was tried out before it.
  predict(shown.getAttribute("figure"), null);
  onStage(shown);
}
