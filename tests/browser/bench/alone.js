addEventListener("surprisal-change", () => performance.mark("ready"), { once: true });
