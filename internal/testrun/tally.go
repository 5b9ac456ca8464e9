package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
)

// event is a line of `go test -json`.
type event struct {
	Action, Package, Test, Output, ImportPath string
	Elapsed                                   float64
}

// tally counts tests, and keeps what they said until it is known whether
// somebody must read it.
type tally struct {
	out                     io.Writer
	passed, failed, skipped int
	missing                 int // of the skipped: for want of a tool
	failures, reasons       []string
}

type key struct{ pkg, test string }

// beside runs steps at the same time, and adds what came of them. The first
// prints as it goes, the others when those before them have ended.
func (t *tally) beside(steps []step) {
	each, said := make([]tally, len(steps)), make([]bytes.Buffer, len(steps))
	var work sync.WaitGroup
	for i, s := range steps {
		each[i].out = &said[i]
		if i == 0 {
			each[i].out = os.Stdout
		}
		work.Go(func() { each[i].step(s) })
	}
	work.Wait()
	for i, e := range each {
		fmt.Print(said[i].String())
		t.passed, t.failed, t.skipped, t.missing = t.passed+e.passed, t.failed+e.failed, t.skipped+e.skipped, t.missing+e.missing
		t.failures, t.reasons = append(t.failures, e.failures...), append(t.reasons, e.reasons...)
	}
}

func (t *tally) step(s step) {
	fmt.Fprintf(t.out, "\n== %s\n", s.name)
	if s.lacks != "" {
		fmt.Fprintf(t.out, "skipped: %s\n", s.lacks)
		t.skipped, t.missing = t.skipped+1, t.missing+1
		return
	}
	if len(s.packages) > 0 {
		t.run(s)
	}
}

// spare is what a run leaves out: `make lint` vets, and nobody opens a test in
// a debugger. That is a quarter of the time that sixty packages take to build.
var spare = []string{"-vet=off", "-ldflags=-s -w"}

func (t *tally) run(s step) {
	c := exec.Command("go", slices.Concat([]string{"test", "-json"}, spare, s.args, s.packages)...)
	c.Env = append(os.Environ(), s.env...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		fmt.Fprintln(t.out, "cannot run go test:", err)
		t.failed++
		return
	}
	said := make(map[key][]string)
	counts := make(map[string][3]int)
	before := t.failed
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(t.out, lines.Text())
			continue
		}
		t.note(e, said, counts)
	}
	if err := c.Wait(); err != nil && t.failed == before {
		fmt.Fprintf(t.out, "FAIL  %s: %v\n", s.name, err)
		t.failed++
		t.failures = append(t.failures, s.name)
	}
}

func (t *tally) note(e event, said map[key][]string, counts map[string][3]int) {
	at, n := key{e.Package, e.Test}, counts[e.Package]
	short := strings.TrimPrefix(e.Package, "github.com/worthmap/worthmap/")
	switch e.Action {
	case "output", "build-output":
		if e.Action == "build-output" {
			at.pkg = e.ImportPath
			fmt.Fprint(t.out, e.Output)
		}
		said[at] = append(said[at], e.Output)
		return
	case "pass":
		n[0]++
	case "fail":
		n[1]++
	case "skip":
		n[2]++
	default:
		return
	}
	if e.Test != "" {
		counts[e.Package] = n
		switch e.Action {
		case "fail":
			t.failures = append(t.failures, short+" "+e.Test)
			fmt.Fprintf(t.out, "FAIL  %s %s\n%s", short, e.Test, strings.Join(said[at], ""))
		case "skip":
			why := reason(said[at])
			t.reasons = append(t.reasons, short+" "+e.Test+": "+why)
			if !strings.HasPrefix(why, "set ") { // such as "set PICTURES to a folder": an extra that somebody asks for
				t.missing++
			}
		}
		delete(said, at)
		return
	}
	n = counts[e.Package] // the package's own event is no test
	if e.Action == "fail" && n[1] == 0 {
		n[1] = 1
		t.failures = append(t.failures, short)
		fmt.Fprintf(t.out, "FAIL  %s\n%s", short, strings.Join(said[at], ""))
	}
	t.passed, t.failed, t.skipped = t.passed+n[0], t.failed+n[1], t.skipped+n[2]
	if n != [3]int{} {
		word := "ok   "
		if n[1] > 0 {
			word = "FAIL "
		}
		fmt.Fprintf(t.out, "%s %-40s %4d passed, %d failed, %d skipped  %6.1f s\n", word, short, n[0], n[1], n[2], e.Elapsed)
	}
}

// reason is what a test said when it skipped.
func reason(said []string) string {
	for _, line := range said {
		if _, text, ok := strings.Cut(line, ".go:"); ok {
			if _, text, ok := strings.Cut(text, ": "); ok {
				return strings.TrimSpace(text)
			}
		}
	}
	return "no reason given"
}
