//go:build js && wasm

// Command worthmap-app is the program in the browser; it is built for js/wasm
// only, by `make build`.
package main
