// The address that embed codes name: it stays when the files behind it change theirs.
import "./www/element.js";
