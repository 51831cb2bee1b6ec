/*! surprisal: MIT or Apache-2.0. With lzma1, MIT, © 2023 Filip Seman. */
import "../element.js";
