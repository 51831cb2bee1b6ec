// One figure in a frame: the frame's query string is its link. It tells the page around how high it is:
// { surprisal: 1, type: "height", height }.

import "./element.js";

const figure = document.querySelector("surprisal-figure");
const query = new URLSearchParams(location.search);
if (query.has("lang")) document.documentElement.lang = query.get("lang");
document.body.style.margin = "0";
figure.link = location.search;

if (parent !== window) {
  new ResizeObserver(() => {
    const height = Math.ceil(figure.getBoundingClientRect().height);
    // A height is no secret, and the page around may be anybody's.
    parent.postMessage({ surprisal: 1, type: "height", height }, "*");
  }).observe(figure);
}
