// Starts the program, keeps the offline copy, and gives go-app the functions
// that it looks for on window. Addresses of this build are in data attributes
// of its own script tag, so that this file needs no templating.
"use strict";

(() => {
  const here = document.currentScript.dataset;
  const restarted = "worthmap-restarted"; // in sessionStorage: one reload for one update
  let registration = null;
  let installPrompt = null;

  // The offline copy is made once the page has been there for so long, in
  // milliseconds: packing sixteen megabytes away, the second program's among
  // them, would slow down the first map.
  const calm = 3000;

  const patience = 1000; // milliseconds without a bar that moves

  // This file may run before the page is read to its end.
  const stands = new Promise((resolve) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve();
  });

  // --- what go-app expects -------------------------------------------------

  const environment = {
    GOAPP_VERSION: here.version,
    GOAPP_STATIC_RESOURCES_URL: "/web",
    GOAPP_ROOT_PREFIX: "/",
    GOAPP_INTERNAL_URLS: "[]",
  };
  const installed = () => navigator.standalone === true || matchMedia("(display-mode: standalone)").matches;
  window.goappGetenv = (key) => environment[key];
  window.goappUpdatedBeforeWasmLoaded = false;
  window.goappOnUpdate = () => { window.goappUpdatedBeforeWasmLoaded = true; };
  window.goappAppInstallChangedBeforeWasmLoaded = false;
  window.goappOnAppInstallChange = () => { window.goappAppInstallChangedBeforeWasmLoaded = true; };
  window.goappNav = () => {};
  window.goappTryUpdate = () => { if (registration) registration.update().catch(() => {}); };
  window.goappIsAppInstalled = installed;
  window.goappIsAppleBrowser = () => /iP(hone|ad|od)/.test(navigator.userAgent);
  window.goappIsAppInstallable = () => !installed() && installPrompt !== null;
  window.goappShowInstallPrompt = async () => {
    if (!installPrompt) return;
    installPrompt.prompt();
    await installPrompt.userChoice;
    installPrompt = null;
    window.goappOnAppInstallChange();
  };
  window.goappKeepBodyClean = () => () => {};
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installPrompt = event;
    window.goappOnAppInstallChange();
  });
  addEventListener("appinstalled", () => { installPrompt = null; window.goappOnAppInstallChange(); });

  // --- updates -------------------------------------------------------------

  // The page calls worthmapShell.update() once everything is on the device and
  // the person agreed; until then a new version waits.
  window.worthmapShell = {
    version: here.version,
    errands: here.errands, // the script of the second program's Worker,
    worker: here.worker,   // and that program (app/runner)
    async update() {
      const { waiting } = await navigator.serviceWorker.getRegistration() || {};
      if (waiting) await ask(waiting, { type: "agreed" }, 3000);
      location.reload();
    },
  };

  function ask(worker, message, milliseconds) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => resolve(event.data);
      setTimeout(() => resolve(undefined), milliseconds);
      worker.postMessage(message, [channel.port2]);
    });
  }

  // An update found waiting at the very start, with no other window open, has
  // nobody's work to disturb: it is agreed to before the program runs, and the
  // page loads again, as that build.
  async function startWithNewest() {
    const known = await navigator.serviceWorker.getRegistration();
    if (!known || !known.waiting || sessionStorage.getItem(restarted)) {
      sessionStorage.removeItem(restarted);
      return false;
    }
    if (await ask(known.waiting, { type: "agreed if alone", page: here.version }, 2000) !== true) return false;
    sessionStorage.setItem(restarted, "yes");
    location.reload();
    return true;
  }

  // meet offers the program a worker of another build. The one of its own build,
  // where it waits, takes over now that the page is calm: a page that is loaded
  // while workers change hands may stand still for minutes.
  async function meet(worker) {
    if (await ask(worker, { type: "version?" }, 3000) !== here.version) window.goappOnUpdate();
    else worker.postMessage({ type: "take over" });
  }

  function watch(worker) {
    if (!worker) return;
    const tell = () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) meet(worker);
    };
    tell();
    worker.addEventListener("statechange", tell);
  }

  function tellVersion() {
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data && event.data.type === "version?" && event.ports[0]) event.ports[0].postMessage(here.version);
    });
  }

  function hearTakeOver() {
    let controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      const { controller } = navigator.serviceWorker;
      if (!controller) return; // somebody cleared what the browser keeps of this page
      if (controlled) meet(controller); // another tab agreed; this one goes on with what it has
      controller.postMessage({ type: "opened" });
      controlled = true;
    });
  }

  async function keepOfflineCopy() {
    try {
      registration = await navigator.serviceWorker.register("/app-worker.js", { updateViaCache: "none" });
    } catch (err) {
      console.warn("worthmap: no offline copy:", err.message);
      return;
    }
    watch(registration.waiting);
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") window.goappTryUpdate();
    });
    if (navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage({ type: "opened" });
  }

  // --- the program ---------------------------------------------------------

  const word = () => document.getElementById("app-wasm-loader-label");
  const bar = () => document.getElementById("shell-progress");

  // count moves the bar by a copy of what comes in, as the program itself goes
  // to the compiler untouched: through a stream of ours it takes the page's
  // thread a tenth of a second. A line that is fast needs no bar.
  async function count(copy, size, done) {
    const reader = copy.body.getReader();
    done.finally(() => reader.cancel().catch(() => {}));
    await new Promise((resolve) => setTimeout(resolve, patience));
    for (let seen = 0; ;) {
      const part = await reader.read();
      if (part.done) return;
      seen += part.value.byteLength;
      const percent = Math.min(100, Math.round(100 * seen / size));
      if (bar()) bar().value = percent;
      if (word()) word().textContent = "Opening Worthmap, " + percent + " %";
    }
  }

  async function program() {
    const response = await fetch(here.program);
    if (!response.ok) throw new Error("the program answered " + response.status);
    const known = "serviceWorker" in navigator && navigator.serviceWorker.controller;
    const copy = known ? null : response.clone();
    const compiled = WebAssembly.compileStreaming(response);
    if (copy) count(copy, Number(here.size), compiled.catch(() => {})).catch(() => {});
    return compiled;
  }

  function say(sentence) {
    if (word()) { word().textContent = sentence; if (bar()) bar().remove(); }
  }

  function stopped() {
    if (document.querySelector(".shell-stopped")) return;
    const note = document.createElement("div");
    note.className = "shell-stopped";
    note.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = "Worthmap stopped after an error of its own. Everything shown as saved is on this device; reload to go on.";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload";
    button.addEventListener("click", () => location.reload());
    note.append(text, button);
    document.body.append(note);
  }

  async function start() {
    if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) {
      await stands;
      say("This browser is too old for Worthmap. Use a version from 2021 or later.");
      return;
    }
    const workers = "serviceWorker" in navigator;
    if (workers) tellVersion();
    // The program is on its way while the browser looks for a newer one.
    const compiled = program();
    compiled.catch(() => {}); // it is told below
    if (workers && await startWithNewest().catch(() => false)) return;
    try {
      const go = new Go();
      const rest = worthmapRest(go, here.rest.split(" "), stopped);
      const instance = await WebAssembly.instantiate(await compiled, go.importObject);
      await stands;
      rest.comes(instance.exports);
      go.run(instance).then(stopped, (err) => { console.error(err); stopped(); });
    } catch (err) {
      console.error("worthmap: loading:", err);
      await stands;
      say("Worthmap could not be loaded. Check the network, then reload this page.");
    }
    if (!workers) return;
    hearTakeOver();
    setTimeout(keepOfflineCopy, calm);
  }

  start();
})();
