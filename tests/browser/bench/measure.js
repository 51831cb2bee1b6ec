// The body of an async function: measures `args.steps` slider steps of `window.slider`.
//
// A step begins with the `input` event between two frames. The callbacks of the next frame run in
// the order they were asked for: ours, the contender's, ours again; then the frame is laid out and
// painted, and only then a message that was posted in it arrives.
//
//   script  = the event's handlers + the contender's callback
//   work    = the event's handlers + everything from the first callback to the end of the frame
const { steps, warm } = args;
const { slider } = window;
const channel = new MessageChannel();

const step = (value) =>
  new Promise((done) => {
    requestAnimationFrame(() => {
      let begun, handled, first, last;
      channel.port1.onmessage = () =>
        done([handled - begun + last - first, handled - begun + performance.now() - first]);
      requestAnimationFrame(() => (first = performance.now()));
      begun = performance.now();
      slider.value = value;
      slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      handled = performance.now();
      requestAnimationFrame(() => {
        last = performance.now();
        channel.port2.postMessage(0);
      });
    });
  });

// Places of the slider for which the contenders know what to paint: never the same twice in a row, never an
// end of its range.
const [min, max] = [Number(slider.min), Number(slider.max)];
const value = (i) => {
  const share = 0.1 + 0.02 * Math.round(40 * Math.abs(((i * 0.037) % 2) - 1));
  return min + share * (max - min);
};

for (let i = 0; i < warm; i++) await step(value(i));
const taken = [];
for (let i = 0; i < steps; i++) taken.push(await step(value(warm + i)));
// What follows a few times a second counts as often as it comes.
const mean = (of) => taken.reduce((sum, t) => sum + of(t), 0) / taken.length;

// Then as a hand drags: one event in every frame, for a second.
let long = 0;
const observer = new PerformanceObserver((list) => (long += list.getEntries().length));
observer.observe({ type: "longtask" });
let frames = 0;
const start = performance.now();
await new Promise((done) => {
  const drag = (now) => {
    slider.value = value(frames++);
    slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    if (now - start < 1000) requestAnimationFrame(drag);
    else done();
  };
  requestAnimationFrame(drag);
});
const rate = (1000 * frames) / (performance.now() - start);
await new Promise((done) => setTimeout(done, 50));
observer.disconnect();
return { script: mean((t) => t[0]), work: mean((t) => t[1]), rate, long };
