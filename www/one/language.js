// Which of the two articles is shown: the address says it, else what the reader's browser speaks.
// This runs before the articles are read; `shown` when they are, and before any figure lives.

/** Elsewhere (in `srcdoc`, in an attachment that a program shows) an address can have no query. */
const HERE = /^(file|https?):$/.test(location.protocol);

const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
const root = document.documentElement;
const chinese = asked.startsWith("zh");

if (chinese) root.style.visibility = "hidden";

function show({ lang, title, body }) {
  root.lang = lang;
  document.title = title;
  document.body.replaceChildren(body.cloneNode(true));
}

/** Changes the language in place, as often as one likes. */
function change(articles) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#language");
    if (!link) return;
    event.preventDefault();
    const script = document.createElement("script");
    script.id = "whole";
    script.textContent = document.getElementById("whole").textContent;
    show(articles.find(({ lang }) => lang !== root.lang));
    document.body.append(script);
  });
}

window.shown = () => {
  delete window.shown;
  const template = document.getElementById("other");
  const other = { lang: template.lang, title: template.title, body: template.content };
  template.remove();
  const body = document.createDocumentFragment();
  body.append(...[...document.body.childNodes].map((node) => node.cloneNode(true)));
  if (!HERE) change([{ lang: root.lang, title: document.title, body }, other]);
  if (chinese) show(other);
  root.style.visibility = "";
};
