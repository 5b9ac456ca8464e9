// window.worthmap from the first moment: ready() can be asked before the
// program runs, errors are thrown, which a Go function cannot do, and bytes
// become texts.
"use strict";

(() => {
  let attach;
  const program = new Promise((resolve) => { attach = resolve; });
  window.worthmap = { ready: () => program.then((methods) => methods.ready()) };

  // A large text comes as bytes in pieces of whole letters: the program reads a
  // string three times before it is out.
  const text = (answer) => {
    if (!Array.isArray(answer)) return answer;
    const letters = new TextDecoder("utf-8", { ignoreBOM: true });
    return answer.reduce((whole, bytes) => whole + letters.decode(bytes), "");
  };

  // The program calls this once, with its methods.
  window.worthmapAttach = (methods) => {
    for (const name of Object.keys(methods)) {
      if (name === "ready") continue;
      window.worthmap[name] = (...args) => {
        const answer = methods[name](...args);
        if (answer instanceof Error) throw answer;
        return answer instanceof Promise ? answer.then(text) : answer;
      };
    }
    delete window.worthmapAttach;
    attach(methods);
  };
})();
