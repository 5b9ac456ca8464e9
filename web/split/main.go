// Command split takes out of the linked program the code that a start and a
// first look at a map do without, and writes it as further files of the same
// program, which come when they are needed.
//
//	go run ./web/split -in linked.wasm -first first.wasm -rest rest.wasm
//	go run ./web/split ... -count counted.wasm -names names.txt
//
// first.txt lists what a start and a first look run; `make first` writes it anew
// by running the counted program, which tells the page each function that it
// runs. Everything else leaves. In the first file, a function that left is a few
// bytes that see to it that its file is there and go on in it. The rest shares the
// memory, the registers and the table of functions of the first, and fills in what
// the runtime knows of its functions.
//
// Rules:
//
//	T1  The files together do what the program did: a function has the same
//	    place in the table of functions, wherever its code is.
//	T2  What Go runs before main, and Go's own runtime, stay in the first file.
//	T3  A file of the rest is small enough to be compiled while a page waits
//	    for it, which browsers allow below 8 MB.
//	T4  What the runtime knows of a function leaves with its code, unless a
//	    goroutine may begin in it: the runtime reads that of one that waits, too.
//	T5  A list that is out of date costs waiting, never a wrong result; a
//	    program that split does not understand is an error.
//
// # Why
//
// The linker makes one file of everything. Four fifths of it serve what people
// open later: panels, files, reports, sharing. A browser has to fetch, check and
// keep all of it before the first picture. Several programs instead of one would
// not share the records of a workspace. What Go's compiler reads as default.pgo
// is a list of the same kind.
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
)

//go:embed first.txt
var list []byte

func main() {
	in := flag.String("in", "", "the program as linked")
	first := flag.String("first", "", "where the program goes that a page starts")
	rest := flag.String("rest", "", "where its rest goes, a file for each * from 1 on")
	count := flag.String("count", "", "where the program goes that counts its functions")
	names := flag.String("names", "", "where the names of its functions go, by slot")
	flag.Parse()
	if err := run(*in, *first, *rest, *count, *names); err != nil {
		fmt.Fprintln(os.Stderr, "split:", err)
		os.Exit(1)
	}
}

func run(in, first, rest, count, names string) error {
	text, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	p, err := read(text)
	if err != nil {
		return err
	}
	if count != "" {
		counted, err := p.counted()
		if err != nil {
			return err
		}
		if err := errors.Join(write(count, counted), write(names, p.names())); err != nil {
			return err
		}
	}
	if err := p.move(choose(p.sources, list)); err != nil {
		return err
	}
	one, err := p.first()
	if err != nil {
		return err
	}
	for k := range restFiles {
		more, err := p.rest(k)
		if err != nil {
			return err
		}
		if err := write(strings.Replace(rest, "*", strconv.Itoa(k+1), 1), more); err != nil {
			return err
		}
	}
	return write(first, one)
}

// write leaves a file alone that is so already.
func write(file string, content []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return os.WriteFile(file, content, 0o644)
}
