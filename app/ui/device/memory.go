//go:build js && wasm

package device

import "runtime"

// Memory returns how many bytes the program took from the system. Memory of a
// program in the browser never shrinks.
func Memory() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys)
}
