// Command trim makes the program that the linker wrote smaller, without
// changing what it does.
//
//	go build -o app-linked.wasm ./cmd/worthmap-app
//	go run ./web/trim -in app-linked.wasm -out app.wasm [-lines]
//
// The linker leaves the smallest runs of zeros out of the data, which makes
// 100,000 segments of it. Their addresses compress badly: joined, they are
// 110 KB less of a first visit, and the browser has less to do at the start.
//
// And it forgets what only stack traces show: the numbers of lines and the
// names of source files, which calls were inlined where, and the words that
// functions were called with: 220 KB of a first visit. Functions keep their
// names.
// With -lines the lines stay, for those who build to find a fault. They stay too
// where a later Go writes its tables in another way: a larger program is better
// than none.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/worthmap/worthmap/web/linked"
)

func main() {
	in := flag.String("in", "", "the program as linked")
	out := flag.String("out", "", "where the smaller program goes")
	lines := flag.Bool("lines", false, "keep the numbers of lines")
	flag.Parse()
	if err := trim(*in, *out, *lines); err != nil {
		fmt.Fprintln(os.Stderr, "trim:", err)
		os.Exit(1)
	}
}

func trim(in, out string, lines bool) error {
	program, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	less, err := smaller(program, lines)
	if errors.Is(err, linked.ErrTable) {
		fmt.Fprintf(os.Stderr, "trim: lines stay: %v\n", err)
		less, err = smaller(program, true)
	}
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(out); err == nil && bytes.Equal(old, less) {
		return nil
	}
	return os.WriteFile(out, less, 0o644)
}

func smaller(program []byte, lines bool) ([]byte, error) {
	all, err := linked.Sections(program)
	if err != nil {
		return nil, err
	}
	for i, s := range all {
		if s.ID != linked.DataID {
			continue
		}
		filled, err := linked.Memory(s.Content)
		if err != nil {
			return nil, err
		}
		if !lines {
			if err := forget(filled); err != nil {
				return nil, err
			}
		}
		all[i].Content = linked.Segments(filled)
	}
	return linked.Join(all), nil
}
