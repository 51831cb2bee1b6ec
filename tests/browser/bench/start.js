// A page as somebody would make it with uPlot: two pictures of 800 by 450 with three curves of 512 points. The
// server puts uPlot before it, as a script of its own.

const { uPlot } = window;
const shares = Array.from({ length: 512 }, (_, i) => (i + 1) / 513);
const curves = [(p) => -Math.log2(p), (p) => -Math.log2(1 - p), (p) => -p * Math.log2(p)].map((f) => shares.map(f));
let drawn = 0;
const options = {
  width: 800,
  height: 450,
  scales: { x: { time: false } },
  series: [{}, ...["#0072b2", "#d55e00", "#444"].map((stroke) => ({ stroke, points: { show: false } }))],
  hooks: { draw: [() => ++drawn === 2 && performance.mark("ready")] },
};
for (let i = 0; i < 2; i++) new uPlot(options, [shares, ...curves], document.querySelector("main"));
