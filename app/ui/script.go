//go:build js && wasm

package ui

func script(s *Shell) {}
