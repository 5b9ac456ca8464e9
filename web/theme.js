// The colours of the person's choice, or of the device, before the program
// runs: a dark room stays dark. The program says the same once it is there.
"use strict";

(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("worthmap:theme"); } catch { /* storage denied: follow the device */ }
  const asks = (query) => matchMedia(query).matches;
  const ofDevice = () => asks("(forced-colors: active)") || asks("(prefers-contrast: more)") ? "contrast"
    : asks("(prefers-color-scheme: dark)") ? "dark" : "light";
  document.documentElement.dataset.theme = ["light", "dark", "contrast"].includes(chosen) ? chosen : ofDevice();
})();
