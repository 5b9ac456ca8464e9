//go:build js && wasm

// Command worthmap-worker is the second program in the browser: it does what
// takes longer than a frame, in a Worker that app/runner starts when the page
// has an errand for it. It draws nothing and holds no map, and is built for
// js/wasm only, by `make build`.
package main
