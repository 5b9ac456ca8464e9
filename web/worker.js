// The offline copy. One cache for one build; a page is answered by the build
// that it started with, and a new build waits until a page agrees. From then on
// pages start with it, even where the browser still keeps the worker of an older
// build in charge: it may do so for minutes while that one answers.
"use strict";

const version = "{{version}}";
const prefix = "worthmap-build-";
const cacheName = prefix + version;
const agreement = "worthmap-agreed";      // a cache of one entry, the shell's: which build pages start with
const shell = "/";
const kept = new Set({{assets}});         // addresses with a content hash
const names = new Map({{names}});         // plain name → address with hash
const quick = 3000;                       // milliseconds an open page has to say its version

// --- install: all or nothing -----------------------------------------------

self.addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  const cache = await caches.open(cacheName);
  try {
    await Promise.all([...kept].map((address) => keep(cache, address)));
    const page = await fetch(shell, { cache: "no-cache" });
    const text = await page.clone().text();
    if (!page.ok || !text.includes('data-version="' + version + '"')) throw new Error("the page is of another build");
    await cache.put(shell, page);
  } catch (err) {
    await caches.delete(cacheName); // half a copy would be worse than none; the old build goes on
    throw err;
  }
}

// keep takes from an older build what did not change; names carry hashes, so
// the same address is the same content.
async function keep(cache, address) {
  const known = await among(address);
  if (known) return cache.put(address, known);
  const response = await fetch(address);
  if (!response.ok) throw new Error(address + " answered " + response.status);
  return cache.put(address, response);
}

// --- activate: what is in charge is agreed to ------------------------------

async function agree() {
  const cache = await caches.open(agreement);
  await cache.put(shell, new Response(null, { headers: { build: version } }));
}

self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  await agree(); // whoever is in charge without being asked: no older page was open
  if ((await ours()).length === 1) await self.clients.claim(); // the first build: its page is this build's page
}

self.addEventListener("message", (event) => {
  switch (event.data && event.data.type) {
    case "version?":
      event.ports[0].postMessage(version);
      break;
    case "agreed":
      event.waitUntil(agree().then(() => event.ports[0].postMessage(true)));
      break;
    case "agreed if alone":
      event.waitUntil(agreeIfAlone(event.data.page).then((agreed) => event.ports[0].postMessage(agreed)));
      break;
    case "take over":
      event.waitUntil(self.skipWaiting());
      break;
    case "opened":
      event.waitUntil(tidy());
      break;
  }
});

async function agreeIfAlone(page) {
  const alone = page !== version && (await pages()).length <= 1;
  if (alone) await agree();
  return alone;
}

// tidy deletes builds of ours that no open page runs. A page that does not
// answer (frozen in the background) may run any of them: then all stay.
async function tidy() {
  const old = (await ours()).filter((name) => name !== cacheName);
  if (!old.length || self.registration.waiting || self.registration.installing) return; // a newer build's cache is among them
  const versions = await Promise.all((await pages()).map(versionOf));
  if (versions.includes(undefined)) return;
  await Promise.all(old.filter((name) => !versions.includes(name.slice(prefix.length))).map((name) => caches.delete(name)));
}

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));
const pages = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

function versionOf(client) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    setTimeout(() => resolve(undefined), quick);
    client.postMessage({ type: "version?" }, [channel.port2]);
  });
}

// --- answer ------------------------------------------------------------------

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/") || url.pathname === "/app-worker.js") return;
  if (request.mode === "navigate") {
    if (url.pathname === "/" || url.pathname === "/w" || url.pathname === "/join" || url.pathname.startsWith("/w/")) event.respondWith(page(request));
    return;
  }
  const address = names.get(url.pathname) || url.pathname;
  if (kept.has(address) || address.startsWith("/web/")) event.respondWith(answer(address, request));
});

// page answers with the shell of the build that was agreed to, or of this one.
async function page(request) {
  const of = (name) => caches.match(shell, { cacheName: name });
  const [here, agreed] = await Promise.all([of(cacheName), of(agreement)]);
  const build = agreed ? agreed.headers.get("build") : version;
  return (build !== version && await of(prefix + build)) || here || fetch(request);
}

// answer looks in this build first, then in the others of ours (a page of
// another build may ask for its own assets), then on the network.
async function answer(address, request) {
  const here = await (await caches.open(cacheName)).match(address);
  return here || await among(address) || fetch(request);
}

async function among(address) {
  for (const name of await ours()) {
    const found = await (await caches.open(name)).match(address);
    if (found) return found;
  }
  return undefined;
}
