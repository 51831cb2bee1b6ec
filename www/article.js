// Numbers in the prose: those that follow a figure (`data-readout`), and those that move one
// (`data-control`). They copy what the figure shows and press the keys that it knows, so that no
// number is made or formatted here. Before its figure lives, a number is plain text.

/** How far a finger goes for one step of a control. */
const STEP_PX = 4;
const KEYS = /^(Arrow|Page|Home$|End$)/;

/** The slider of that name, or else the box. */
function control(figure, name) {
  const named = (type) => figure.shadowRoot.querySelector(`input[type=${type}][name="${name}"]`);
  return { slider: named("range"), box: named("number") ?? named("text") };
}

/** Presses a key on the figure's own control; whether it did something. */
function press(figure, name, key, shiftKey) {
  const { slider } = control(figure, name);
  const init = { key, shiftKey, bubbles: true, composed: true, cancelable: true };
  return slider ? !slider.dispatchEvent(new KeyboardEvent("keydown", init)) : false;
}

/** Makes a number one that can be dragged sideways or moved by keys. */
function enliven(place, figure) {
  const name = place.dataset.control;
  let from = null;
  place.role = "slider";
  place.tabIndex = 0;
  place.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || !KEYS.test(key)) return;
    if (press(figure, name, key, shiftKey)) event.preventDefault();
  });
  place.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    from = event.clientX;
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", ({ clientX }) => {
    if (from === null) return;
    for (; clientX - from >= STEP_PX; from += STEP_PX) press(figure, name, "ArrowRight");
    for (; from - clientX >= STEP_PX; from -= STEP_PX) press(figure, name, "ArrowLeft");
  });
  for (const kind of ["pointerup", "pointercancel"]) place.addEventListener(kind, () => (from = null));
}

/** Shows a slider's value, and says what it is as the slider does. */
function follow(place, figure) {
  const { slider, box } = control(figure, place.dataset.control);
  if (!slider || !box) return false;
  if (place.role !== "slider") enliven(place, figure);
  place.textContent = box.value.replace("-", "\u2212");
  for (const name of ["label", "valuetext"]) {
    place.setAttribute(`aria-${name}`, slider.getAttribute(`aria-${name}`) ?? place.textContent);
  }
  place.ariaValueMin = slider.min;
  place.ariaValueMax = slider.max;
  place.ariaValueNow = slider.value;
  return true;
}

function copy(place, figure) {
  const shown = figure.shadowRoot.querySelector(`output[name="${place.dataset.readout}"]`);
  place.ariaLive = "off";
  if (shown && place.textContent !== shown.textContent) place.textContent = shown.textContent;
  return Boolean(shown);
}

for (const sentence of document.querySelectorAll("p.live")) {
  const figure = sentence.closest("section").querySelector("surprisal-figure");
  const places = [...sentence.querySelectorAll("[data-readout], [data-control]")];
  const update = () => {
    const found = places.map((place) => (place.dataset.control ? follow : copy)(place, figure));
    // A figure that was led elsewhere may not have the number any more.
    sentence.classList.toggle("stale", found.includes(false));
  };
  figure.addEventListener("surprisal-change", update);
  // It may have come to life first.
  if (figure.shadowRoot?.querySelector("output")) update();
}
