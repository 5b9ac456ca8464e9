// Where a browser denies storage, merely naming it throws, and a Go program
// does not survive that. Then storage is what it would be in a private window:
// gone with the page, or not there.
"use strict";

(() => {
  const forgetful = () => {
    const kept = new Map();
    return {
      get length() { return kept.size; },
      key: (i) => [...kept.keys()][i] ?? null,
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => { kept.set(String(key), String(value)); },
      removeItem: (key) => { kept.delete(String(key)); },
      clear: () => { kept.clear(); },
    };
  };
  const stand = (name, instead) => {
    try {
      void window[name];
    } catch {
      Object.defineProperty(window, name, { configurable: true, value: instead });
    }
  };
  stand("localStorage", forgetful());
  stand("sessionStorage", forgetful());
  stand("indexedDB", undefined);
})();
