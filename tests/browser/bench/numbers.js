// What a slider step computes for each figure, in plain JavaScript: the same numbers and as many
// points as the figure itself. Both contenders draw from here.

const POINTS = 161;
const REST = [0.5, 0.25, 0.25];
const Q = [0.125, 0.5, 0.25, 0.125];
export const NAMES = ["sun", "cloud", "rain", "snow"];

const xlogx = (p) => (p > 0 ? -p * Math.log2(p) : 0);
const along = (from, to, f) => {
  const xs = new Array(POINTS);
  const ys = new Array(POINTS);
  for (let i = 0; i < POINTS; i++) {
    const share = (1 - Math.cos((Math.PI * i) / (POINTS - 1))) / 2;
    xs[i] = from + share * (to - from);
    ys[i] = f(xs[i]);
  }
  return { xs, ys };
};
const distribution = (value) => [value, ...REST.map((share) => share * (1 - value))];
const entropy = (p) => p.reduce((sum, x) => sum + xlogx(x), 0);
const crossEntropy = (p, q) =>
  p.reduce((sum, x, i) => sum + (x > 0 ? -x * Math.log2(q[i]) : 0), 0);
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export const NUMBERS = {
  entropy(value) {
    const p = distribution(value);
    const h = entropy(p);
    return {
      bars: [p, p.map(xlogx)],
      lengths: p.map((x) => -Math.log2(x)),
      readouts: [h, 2 ** h, 2 - h],
    };
  },
  "cross-entropy"(value) {
    const p = distribution(value);
    const h = entropy(p);
    const cross = crossEntropy(p, Q);
    return {
      bars: [p, Q],
      lengths: Q.map((x) => -Math.log2(x)),
      own: p.map((x) => -Math.log2(x)),
      curves: [
        along(0, 1, (x) => crossEntropy(distribution(x), Q)),
        along(0, 1, (x) => entropy(distribution(x))),
      ],
      dot: [value, cross],
      readouts: [h, cross, cross - h],
    };
  },
  binary(value) {
    const z = Math.log(value / (1 - value));
    return {
      curves: [
        along(0, 1, (x) => -Math.log(x)),
        along(0, 1, (x) => -Math.log(1 - x)),
        along(0, 1, (x) => (1 - x) ** 2),
      ],
      pulls: [
        along(-8, 8, (x) => sigmoid(x) - 1),
        along(-8, 8, (x) => 2 * (sigmoid(x) - 1) * sigmoid(x) * (1 - sigmoid(x))),
      ],
      dot: [value, -Math.log(value)],
      pull: [z, sigmoid(z) - 1],
      readouts: [-Math.log(value), (1 - value) ** 2, value - 1],
    };
  },
};

/** A slider, three readouts under it, and one repaint in each frame that needs one. */
export function shell(main, paint) {
  const input = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: 1,
    step: "any",
    value: 0.5,
  });
  const outputs = [0, 1, 2].map(() => document.createElement("output"));
  main.append(input, ...outputs);
  let frame = 0;
  const draw = () => {
    frame = 0;
    const readouts = paint(Number(input.value));
    outputs.forEach((output, i) => (output.textContent = readouts[i].toFixed(4)));
  };
  input.addEventListener("input", () => (frame ||= requestAnimationFrame(draw)));
  draw();
  return input;
}
