// The body of an async function: looks at the frames of `args.ms` of a figure that plays, then pauses it.
//
//   work = from a frame's first callback to its end, with layout and paint: all callbacks of a frame are given
//          the same time, and a message that the first one posts arrives afterwards
const { shadowRoot } = document.querySelector("surprisal-figure");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const link = () => new URLSearchParams(document.querySelector("surprisal-figure").link);
const steps = () => Number(link().get(args.counts));

const native = window.requestAnimationFrame;
const channel = new MessageChannel();
const frames = [];
let frame;
window.requestAnimationFrame = (callback) =>
  native.call(window, (now) => {
    if (frame?.now !== now) {
      const begun = (frame = { now, start: performance.now(), work: NaN });
      channel.port1.onmessage = () => (begun.work = performance.now() - begun.start);
      channel.port2.postMessage(0);
      frames.push(frame);
    }
    callback(now);
  });

let long = 0;
const observer = new PerformanceObserver((list) => (long += list.getEntries().length));
observer.observe({ type: "longtask" });
const before = steps();
const start = performance.now();
await pause(args.ms);
const seconds = (performance.now() - start) / 1e3;
const made = steps() - before;
const works = frames.map(({ work }) => work).filter((work) => work >= 0).sort((a, b) => a - b);
shadowRoot.querySelector("button[name=play]").click();
await pause(50);
observer.disconnect();
window.requestAnimationFrame = native;
if (!(made > 0)) throw new Error(`playing made ${made} steps`);
return {
  frames: frames.length,
  rate: frames.length / seconds,
  work: works[Math.floor(works.length / 2)],
  long: long / seconds,
  steps: made / seconds,
};
