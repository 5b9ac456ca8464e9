//go:build js && wasm

package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui"
)

func main() {
	ui.Routes()
	app.RunWhenOnBrowser()
}
