// Package web carries the built page inside the server's binary.
//
//	                           cmd/worthmap-app  cmd/worthmap-worker
//	                                  │ GOOS=js GOARCH=wasm, go-app by web/slim
//	web/*.css *.js examples/          ▼                 │
//	         │                    web/split             │
//	         ▼                        ▼                 ▼
//	       web/pack ◄──────────── web/trim ◄────────────┘
//	         │     .cache/build/app.wasm rest1.wasm rest2.wasm worker.wasm
//	         │
//	         │  names with content hashes, brotli and gzip, icons,
//	         │  the page, the service worker, the list assets.json
//	         ▼
//	      web/dist ──go:embed──► this package ──► internal/server
//
// Rules:
//
//	W1  web/dist is made by `make`; only its keep-file is committed.
//	W2  Every file that may be kept for ever has its content's hash in its name.
//	W3  The page holds no inline script and no inline style, so that the
//	    content security policy needs no exception.
//	W4  Whoever adds a .css, .js or .svg file beside this one need not tell
//	    anybody: pack finds it, and the page and the worker name it.
//	W5  The page has one style sheet and one script, of all files: each file
//	    more is another wait before something shows. canvas.js is apart,
//	    because it also runs as a worker, and errands.js, which does nothing
//	    else and is fetched with the second program when there is an errand.
//
//	W6  The program comes in three files. The first is what a start and a first
//	    look at a map run; rest.js fetches the others when the page is calm, or
//	    at once when one is needed.
//	W7  The page of a link to a witness (internal/witness) stands apart: it
//	    needs nothing of the program, and the program nothing of it.
//	W8  A page starts with the build that was agreed to last, whichever build's
//	    worker is in charge: a browser puts a worker in charge when the one
//	    before it has nothing to answer, which may take minutes, and only a
//	    calm page asks for it. Agreed is what a person says, what a page finds
//	    that starts alone, and what comes into charge by itself once no page
//	    is open.
//
// # Why own pages and not go-app's handler
//
// Its page sends the program uncompressed, its worker answers only exact
// addresses (deep links fail offline), takes over open tabs and deletes caches
// of others. The browser half of go-app needs a few functions on window; boot.js
// gives them.
package web
