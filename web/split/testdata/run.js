// Starts a program in Node as web/boot.js does in a page, but that the rest comes
// only when it is needed; "missing" for a page without a network, "leaving" for
// one that is being left and then stays.
//
//	node run.js folder wasm_exec.js rest.js [missing | leaving]
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const [folder, exec, script, missing] = process.argv.slice(2);
Object.assign(globalThis, { require, fs, path });
for (const file of [exec, script]) vm.runInThisContext(fs.readFileSync(file, "utf8"));

globalThis.XMLHttpRequest = class {
  open(method, address) { this.address = address; }
  overrideMimeType() {}
  send() {
    if (missing === "leaving") dispatch("beforeunload"); // whose handler needs it
    if (missing) throw new Error("no network");
    this.status = 200;
    this.responseText = fs.readFileSync(this.address, "latin1");
  }
};
const listening = [];
globalThis.addEventListener = (type, call) => listening.push({ type, call });
globalThis.removeEventListener = (type, call) => listening.splice(listening.findIndex((l) => l.type === type && l.call === call), 1);
const dispatch = (type) => {
  const event = { type, preventDefault() { event.prevented = true; } };
  for (const l of [...listening]) if (l.type === type) l.call(event);
  return event;
};
const each = setInterval;
globalThis.setInterval = (call, pause) => { call(); return each(call, pause); }; // once at least, however slow the machine
globalThis.window = { requestIdleCallback() {} };
process.on("uncaughtException", (err) => dispatch("error").prevented || console.log("uncaught:", err.message)); // a page goes on

const go = new Go();
const rest = vm.runInThisContext("worthmapRest")(go, [1, 2].map((k) => path.join(folder, "rest" + k + ".wasm")), () => console.log("stopped"));
const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(path.join(folder, "first.wasm"))), go.importObject);
rest.comes(instance.exports);
go.run(instance).catch((err) => console.log("run:", err.message));
if (missing) {
  setTimeout(() => {
    console.log("later");
    for (const sign of ["pointerdown", "keydown"]) dispatch(sign);
    process.exit();
  }, 200);
}
