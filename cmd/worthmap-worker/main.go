//go:build js && wasm

package main

import (
	"github.com/worthmap/worthmap/app/runner"
	"github.com/worthmap/worthmap/internal/errand"
)

func main() {
	if err := runner.Serve(errand.Do); err != nil {
		panic(err) // the page hears that the program ended
	}
}
