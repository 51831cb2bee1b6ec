// Counts the modules that are compiled, and keeps hold of their memories: on the document, because the
// window is watched. A script of the page, as a browser's driver has a WebAssembly of its own.
{
  const seen = (document.surprisalWasm = { compiled: 0, memories: [] });
  for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      seen.compiled += 1;
      const made = await original.apply(WebAssembly, given);
      const all = Object.values((made.instance ?? made).exports ?? {});
      seen.memories.push(...all.filter((it) => it instanceof WebAssembly.Memory));
      return made;
    };
  }
}
