// Every module of the page in one, with its wasm inside: for files that can load nothing.

import start from "../pkg/surprisal_whole.js";
import packed from "../pkg/surprisal_whole.lzma";
import { Decoder } from "lzma1/lib/decoder.js";
import { InputBuffer, OutputBuffer } from "lzma1/lib/streams.js";

/** The length of what was packed stands in the header, after five bytes of settings. */
const length = (bytes) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true);

function unpacked() {
  const output = new OutputBuffer(length(packed));
  new Decoder().decompress(new InputBuffer(packed), output);
  return output.toArray();
}

let started;

/** Several scripts ask for it, each by the name of its own module; it starts once. */
export default () => (started ??= start({ module_or_path: unpacked() }));

export * from "../pkg/surprisal_whole.js";
