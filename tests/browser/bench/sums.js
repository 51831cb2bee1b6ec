// One round: for each quantity the fastest of some calls, of the plain loop and of the module in turns, in
// nanoseconds a term. The body of an async function; `args` has the length and the number of calls.
const plain = [
  (p) => {
    let sum = 0;
    for (let i = 0; i < p.length; i++) if (p[i] > 0) sum -= p[i] * Math.log(p[i]);
    return sum;
  },
  (p, q) => {
    let sum = 0;
    for (let i = 0; i < p.length; i++) if (p[i] > 0) sum -= p[i] * Math.log(q[i]);
    return sum;
  },
  (p, q) => {
    let sum = 0;
    for (let i = 0; i < p.length; i++) if (p[i] > 0) sum += p[i] * Math.log(p[i] / q[i]);
    return sum;
  },
];
const { length, calls } = args;
const { default: start, Lists } = await import("./surprisal_sums.js");
await start();
const lists = new Lists(length);
const [p, q] = [lists.p(), lists.q()];
return plain.map((loop, index) => {
  const contenders = [
    () => loop(p, q),
    () => lists.sum(index),
    () => lists.sum_of_short(index),
  ];
  const fastest = contenders.map(() => Infinity);
  let sums;
  // The first calls are for the browser, which compiles what is called often once more.
  for (let call = -calls; call < calls; call++)
    sums = contenders.map((contender, which) => {
      const begin = performance.now();
      const sum = contender();
      const ns = ((performance.now() - begin) * 1e6) / length;
      if (call >= 0) fastest[which] = Math.min(fastest[which], ns);
      return sum;
    });
  return { fastest, sums };
});
