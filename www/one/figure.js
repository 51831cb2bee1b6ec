// A figure that is a file of its own: there is nothing to scroll to, so it starts at once.

import "../element.js";

document.querySelector("surprisal-figure").start();
