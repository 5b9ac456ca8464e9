//go:build js && wasm

package table

import (
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
)

// Key goes from row to row; false leaves the key to the browser.
func Key(e device.Object) bool {
	row, col := e.Get("target", "dataset", "row").Text(), e.Get("target", "dataset", "col").Text()
	at, err := strconv.Atoi(row)
	if err != nil || col == "" || e.Get("isComposing").Flag() {
		return false
	}
	switch e.Get("key").Text() {
	case "ArrowUp":
		at--
	case "ArrowDown", "Enter":
		at++
	default:
		return false
	}
	next := device.Document().Call("querySelector", `.cell[data-row="`+strconv.Itoa(at)+`"][data-col="`+col+`"]`)
	if !next.Known() {
		e.Get("target").Call("blur")
		return true
	}
	next.Call("focus")
	next.Call("select")
	return true
}
