// Asks a figure that it does not hold.
parent.frames[0].postMessage({ surprisal: 1, type: "set", values: { p: 1 } }, "*");
