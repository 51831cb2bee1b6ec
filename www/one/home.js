// The site that embed codes point to: where this script is from. Inside of a page it is from nowhere, and
// the addresses are relative.

const script = document.currentScript ?? document.querySelector("script[src*='surprisal.standalone']");

export default script?.src ? new URL("..", script.src).href : "";
