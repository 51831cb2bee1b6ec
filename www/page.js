// The article around the figures: its theme, the link in the address bar, the way to the other
// language. What is inside a figure is element.js's business.

const THEME = "surprisal-theme";
const WRITE_AFTER_MS = 300;

const figures = [...document.querySelectorAll("surprisal-figure")];
const language = document.getElementById("language");

/** The query without the keys named, commas left as they are. */
function without(query, ...names) {
  const parts = query.replace(/^\?/, "").split("&");
  return parts.filter((part) => part && !names.includes(part.split("=", 1)[0])).join("&");
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
  if (forced) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
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
  language.search = without(location.search, "lang");
  language.hash = location.hash;
}

function touch(event) {
  touched = event.currentTarget;
}

function write({ currentTarget: figure, detail }) {
  if (figure !== touched) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const forced = new URLSearchParams(location.search).get("theme");
    const link = without(detail.link, "theme");
    replace(forced ? `${link}&theme=${encodeURIComponent(forced)}` : link, `#${figure.id}`);
  }, WRITE_AFTER_MS);
}

for (const figure of figures) {
  for (const kind of ["pointerdown", "keydown", "input"]) figure.addEventListener(kind, touch);
  figure.addEventListener("surprisal-change", write);
}
addEventListener("hashchange", carry);
carry();

const wanted = asked.get("figure");
// A challenge knows its figure, and goes there from any.
const figure = figures.find((figure) => figure.getAttribute("figure") === wanted)
  ?? (!wanted && asked.has("challenge") ? figures[0] : undefined);
if (figure) {
  figure.scrollIntoView({ behavior: "instant" });
  customElements.whenDefined("surprisal-figure").then(() => {
    // The theme is the page's; the figure follows the page.
    figure.link = without(location.search, "theme");
  });
} else if (wanted) {
  const notice = document.getElementById("unknown-figure");
  notice.querySelector("b").textContent = wanted.slice(0, 40);
  notice.hidden = false;
}
