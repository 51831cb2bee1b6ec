// What the contenders that are not the figure share: a slider, some numbers under it, and one repaint in
// each frame that needs one. What is to be painted stands ready for each place of the slider.

/** Calls `paint` with the scene of the slider's place; gives the slider. */
export function shell(main, scenes, paint) {
  const input = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: 1,
    step: "any",
    value: 0.5,
  });
  const outputs = scenes[0].readouts.map(() => document.createElement("output"));
  main.append(input, ...outputs);
  let frame = 0;
  const draw = () => {
    frame = 0;
    const place = ((Number(input.value) - 0.1) / 0.8) * (scenes.length - 1);
    const scene = scenes.at(Math.round(place));
    outputs.forEach((output, i) => (output.textContent = scene.readouts[i]));
    paint(scene.pictures);
  };
  input.addEventListener("input", () => (frame ||= requestAnimationFrame(draw)));
  draw();
  return input;
}
