// Runs in every page before the page's own scripts, and writes down whatever goes wrong there.
(() => {
  const heard = (window.surprisalHeard = []);
  const say = (kind, text) => heard.push(`${kind}: ${text}`);

  addEventListener(
    "error",
    (event) => {
      const source = event.target;
      if (source instanceof Element) say("not loaded", source.src ?? source.href ?? source.outerHTML);
      else say("error", `${event.message} (${event.filename}:${event.lineno})`);
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) =>
    say("unhandled rejection", reason?.stack ?? String(reason)),
  );
  document.addEventListener("securitypolicyviolation", (event) =>
    say(
      "policy violation",
      `${event.effectiveDirective} refuses ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`,
    ),
  );
  for (const level of ["error", "warn", "assert"]) {
    const original = console[level];
    console[level] = (...words) => {
      if (level !== "assert" || !words[0]) say(`console.${level}`, words.map(String).join(" "));
      original.apply(console, words);
    };
  }
})();
