// Keeps the article for a reader without a network: published with it by `dist`, and loaded by no page
// that holds a figure of it.

const { url } = import.meta;

async function keep() {
  // Nothing is loaded ahead for whoever counts bytes.
  if (window !== window.top || navigator.connection?.saveData) return;
  const { href } = new URL("../worker.js", url);
  // The one address of a script that is made of text, where a policy wants such to be named.
  const own = window.trustedTypes?.createPolicy("surprisal-worker", { createScriptURL: () => href });
  await navigator.serviceWorker.register(own ? own.createScriptURL("") : href);
}

// After everything that is on the screen. Where a browser keeps nothing, the page is what it was.
const later = () => (window.requestIdleCallback ?? setTimeout)(() => keep().catch(() => {}));
if (document.readyState === "complete") later();
else addEventListener("load", later, { once: true });
