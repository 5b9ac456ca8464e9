// window.worthmap from the first moment: ready() can be asked before the
// program runs, and errors are thrown, which a Go function cannot do.
"use strict";

(() => {
  let attach;
  const program = new Promise((resolve) => { attach = resolve; });
  window.worthmap = { ready: () => program.then((methods) => methods.ready()) };

  // The program calls this once, with its methods.
  window.worthmapAttach = (methods) => {
    for (const name of Object.keys(methods)) {
      if (name === "ready") continue;
      window.worthmap[name] = (...args) => {
        const answer = methods[name](...args);
        if (answer instanceof Error) throw answer;
        return answer;
      };
    }
    delete window.worthmapAttach;
    attach(methods);
  };
})();
