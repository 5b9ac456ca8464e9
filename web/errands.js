// Runs the second program in a Worker. Go's wasm_exec.js stands before this in
// the built file. The page's first message names the program; from then on the
// page and the program talk in bytes (internal/errand), which this file never
// sees. What it says itself is that the program is not there any more.
"use strict";

addEventListener("message", async (event) => {
  let why = "it ended";
  try {
    const go = new Go();
    const { instance } = await WebAssembly.instantiateStreaming(fetch(event.data.program), go.importObject);
    await go.run(instance);
  } catch (err) {
    why = String(err && err.message || err);
  }
  postMessage({ failed: why });
}, { once: true });
