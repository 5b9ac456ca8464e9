// Command pack turns the styles, scripts, examples and the compiled programs
// into web/dist, ready to be embedded: names with content hashes, brotli and
// gzip beside each other, icons, the page, the service worker and the list of
// all of it. See the picture in package web.
//
//	go run ./web/pack -program .cache/build/app.wasm
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var c config
	flag.StringVar(&c.program, "program", ".cache/build/app.wasm", "the compiled program")
	flag.StringVar(&c.rest, "rest", ".cache/build/rest*.wasm", "the rest of it, which comes later")
	flag.StringVar(&c.worker, "worker", ".cache/build/worker.wasm", "the compiled second program, for errands of the page")
	flag.StringVar(&c.exec, "exec", "", "Go's wasm_exec.js of the compiler that made the program")
	flag.StringVar(&c.source, "source", "web", "folder of styles, scripts and examples")
	flag.StringVar(&c.out, "out", "web/dist", "folder to fill")
	flag.StringVar(&c.cache, "cache", ".cache/pack", "folder that keeps compressed files by content")
	flag.BoolVar(&c.quick, "quick", false, "leave large files as they are, for a build to try out")
	flag.Parse()
	if err := pack(c); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}
