//go:build js && wasm

// Command ticks says so whenever the page calls it, and something else once.
package main

import (
	"fmt"
	"syscall/js"
	"time"
)

func main() {
	js.Global().Call("setInterval", js.FuncOf(func(js.Value, []js.Value) any {
		println("tick")
		return nil
	}), 5)
	time.Sleep(30 * time.Millisecond)
	needed()
}

//go:noinline
func needed() { fmt.Println("needed") }
