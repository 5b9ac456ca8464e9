// Brings the rest of the program (web/split): once the page is calm, or when the
// program needs it. Then the page waits, as the program cannot.
"use strict";

const worthmapRest = (go, addresses, stopped) => {
  let first = null; // what the rest shares with the first file

  function join(k, file) {
    if (first["loaded" + k].value) return;
    new WebAssembly.Instance(file, { first });
    first["loaded" + k].value = 1;
  }

  function bring(k) {
    performance.mark("worthmap: waited for " + addresses[k]);
    try {
      const request = new XMLHttpRequest();
      request.open("GET", addresses[k], false);
      request.overrideMimeType("text/plain; charset=x-user-defined"); // bytes as they are
      request.send();
      if (request.status !== 200) throw new Error("the rest of the program answered " + request.status);
      join(k, new WebAssembly.Module(bytes(request.responseText)));
    } catch (err) {
      halt();
      if (leaving) stopQuietly();
      else stopped();
      throw err;
    }
  }

  // bytes goes through megabytes while the page waits: letter by letter in a loop,
  // which takes an eightieth of what Uint8Array.from does.
  function bytes(text) {
    const all = new Uint8Array(text.length);
    for (let i = 0; i < all.length; i++) all[i] = text.charCodeAt(i);
    return all;
  }

  // Browsers let no handler of the page's end wait for a file. Whatever runs next
  // is no such handler: the person may have chosen to stay.
  let leaving = false;
  for (const end of ["beforeunload", "pagehide", "visibilitychange"]) {
    addEventListener(end, () => {
      leaving = true;
      setTimeout(() => { leaving = false; });
    }, true);
  }

  // stopQuietly says nothing of a program that ends with its page. It says so to
  // whoever stays after all: who told the browser to, or who comes back to a page
  // that it kept.
  function stopQuietly() {
    const errors = ["error", "unhandledrejection"], signs = ["pageshow", "pointerdown", "keydown"];
    const quiet = (event) => event.preventDefault();
    const stays = () => {
      for (const e of errors) removeEventListener(e, quiet);
      for (const s of signs) removeEventListener(s, stays, true);
      stopped();
    };
    for (const e of errors) addEventListener(e, quiet);
    for (const s of signs) addEventListener(s, stays, true);
  }

  // halt sees to it that no part of the program goes on when one cannot: what it
  // held, and what it did by half, would stay so.
  function halt() {
    for (const timeout of go._scheduledTimeouts.values()) clearTimeout(timeout);
    go._scheduledTimeouts.clear();
    go._resume = () => {};
    go.mem = null; // whoever is still inside falls out at the next thing it asks of the page
  }

  // keepTrying goes on until a file is there: it may be needed where there is no
  // network to wait for.
  async function keepTrying(k, pause) {
    if (first["loaded" + k].value) return;
    try {
      join(k, await WebAssembly.compileStreaming(fetch(addresses[k])));
    } catch {
      await new Promise((again) => {
        setTimeout(again, pause);
        addEventListener("online", again, { once: true });
      });
      keepTrying(k, Math.min(2 * pause, 60000));
    }
  }

  go.importObject.rest = { bring };
  return {
    comes(exports) {
      first = exports;
      const soon = window.requestIdleCallback || ((call) => setTimeout(call, 300));
      addresses.forEach((_, k) => soon(() => keepTrying(k, 1000), { timeout: 1000 }));
    },
  };
};
