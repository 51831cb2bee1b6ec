// The address that embed codes name: it stays when the files behind it change theirs.
export { SurprisalFigure } from "./www/element.js";
