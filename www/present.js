// A figure on the whole screen, for a room of people. Keys act while nothing that takes keys has the
// focus; what they do is on the sheet of keys, which stands in the page, with the buttons.

const OPEN = ".question:not([hidden], .answered)";
const TAKES_KEYS = "a, button, input, select, textarea, summary, [tabindex]";
const { documentElement: root, body } = document;
const figures = [...document.querySelectorAll("surprisal-figure")];
const stage = document.getElementById("stage");
const sheet = document.getElementById("keys");
const spot = document.getElementById("spot");

/** Called with the figure that is shown, and with `null` when none is any more. */
let tell = () => {};
let shown = null;
/** What was made inert, and what had the focus before. */
let aside = [];
let before = null;

const inside = (selector) => shown.shadowRoot.querySelector(selector);

/** Shows a figure, in place of the one that is shown: first what it asks, unless `asks` is false. */
export function present(figure, told = tell, asks = true) {
  tell = told;
  if (shown) withdraw();
  else {
    before = document.activeElement;
    listen("addEventListener");
    root.dataset.presenting = "";
    stage.hidden = false;
  }
  shown = figure;
  // Who was handed a challenge has a question.
  ask(asks && !new URLSearchParams(figure.link).has("challenge"));
  for (let at = figure; at !== body; at = at.parentElement)
    for (const other of at.parentElement.children)
      if (other !== at && ![stage, sheet, spot].includes(other) && !other.inert) aside.push(other);
  for (const other of aside) other.inert = true;
  document.activeElement?.blur();
  figure.scrollTop = 0;
  figure.start?.();
  // Only what has come alive knows whether there is a question left.
  figure.ready?.then(() => { if (shown === figure && asking() && !inside(OPEN)) ask(false); });
  name();
  tell(figure);
}

/** Which figure this is, and what was chosen of it by a key: its button may be below the screen. */
function name(chosen = "") {
  stage.querySelector("output").value = [`${figures.indexOf(shown) + 1} / ${figures.length}`, chosen].filter(Boolean).join(" · ");
}

const asking = () => shown.getAttribute("present") === "question";

/** The question alone, or the figure. */
function ask(first) {
  shown.setAttribute("present", first ? "question" : "");
  shown.scrollTop = 0;
}

function listen(method) {
  window[method]("keydown", pressed);
  window[method]("pointermove", point);
  window[method]("pointerdown", light);
  window[method]("click", release);
  document[method]("fullscreenchange", shrunk);
}

function withdraw() {
  shown.removeAttribute("present");
  for (const other of aside) other.inert = false;
  aside = [];
}

function leave() {
  const figure = shown;
  withdraw();
  shown = null;
  stage.hidden = true;
  delete root.dataset.presenting;
  light();
  listen("removeEventListener");
  if (document.fullscreenElement) document.exitFullscreen();
  figure.scrollIntoView({ behavior: "instant" });
  before?.focus({ preventScroll: true });
  tell(null);
}

/** Leaving the full screen, by the browser's own key, leaves the presentation as well. */
function shrunk() {
  if (!document.fullscreenElement) leave();
}

/** To the figure so many further on, if there is one. On the way back nothing is asked. */
function go(by) {
  const other = figures[figures.indexOf(shown) + by];
  if (other) present(other, tell, by > 0);
}

/** The next unit. */
function turn() {
  const unit = inside("select[name=unit]");
  if (!unit) return;
  unit.selectedIndex = (unit.selectedIndex + 1) % unit.length;
  unit.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
}

/** From the question to its figure, from there to the next question. */
const next = () => (asking() ? ask(false) : go(1));
const previous = () => go(-1);
/** The answer of that number while the question stands there, else the preset. */
function choose(number) {
  const button = (name) => inside(`button[name=${name}][value="${number - 1}"]`);
  if (asking()) {
    // What was answered has been answered, and no key that is pressed once too often takes the example away.
    if (inside(OPEN)) button("answer")?.click();
    return;
  }
  const preset = button("preset");
  preset?.click();
  if (preset) name(preset.textContent);
}
const scroll = (screens) => () => shown.scrollBy(0, screens * shown.clientHeight);
const play = () => inside(".steps button[name=play]:not([hidden], [disabled])")?.click();

const blank = () => root.toggleAttribute("data-blank");
const help = () => sheet.showModal();

const KEYS = {
  n: next, ArrowRight: next, PageDown: next, p: previous, ArrowLeft: previous, PageUp: previous,
  ArrowDown: scroll(0.4), ArrowUp: scroll(-0.4), " ": play,
  b: blank, u: turn, "?": help, Escape: leave,
};
const BUTTONS = { previous, next, blank, help, leave };

function pressed(event) {
  const { key, ctrlKey, altKey, metaKey } = event;
  const [at] = event.composedPath();
  if (event.defaultPrevented || ctrlKey || altKey || metaKey || sheet.open) return;
  if (at !== body && at.matches?.(TAKES_KEYS)) {
    // The first Esc gives the keys back.
    if (key === "Escape") at.blur();
    return;
  }
  const deed = KEYS[key.length === 1 ? key.toLowerCase() : key];
  // Whatever is pressed brings a blank screen back.
  if ("blank" in root.dataset) blank();
  else if (deed) deed();
  else if (/^[1-9]$/.test(key)) choose(key);
  else return;
  event.preventDefault();
}

function light() {
  delete root.dataset.blank;
}

/** A ring around the pointer. */
function point({ clientX, clientY, pointerType }) {
  spot.hidden = pointerType === "touch";
  spot.style.translate = `${clientX}px ${clientY}px`;
}

/** A button that was clicked, and not pressed by a key, gives the keys back. */
function release(event) {
  if (event.detail) event.composedPath()[0].closest?.("button")?.blur();
}

stage.addEventListener("click", ({ target }) => BUTTONS[target.closest("button")?.name]?.());
