// Command size prints what a first visit downloads, against the budgets of
// RENDERING.md, and how much that grew since the last committed figures.
//
// What is over its budget fails where it also grew: until it is within, it may
// only shrink, and each smaller size that is kept with -write binds the next.
//
//	go run ./web/size          compare with sizes.json
//	go run ./web/size -write   keep today's figures as the new base
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const (
	kilobyte      = 1000
	programBudget = 1900 * kilobyte // app.wasm, brotli
	restBudget    = 1750 * kilobyte // what of it comes after the first picture, with what the runtime knows of that (web/split), brotli
	workerBudget  = 1200 * kilobyte // the second program, brotli
	pageBudget    = 60 * kilobyte   // all that a page needs before the program, brotli

	hundredths = 100 // growth by less than one of them is no growth
)

type list struct {
	Assets []struct {
		Name      string
		Size      int
		Encodings []string
		Sizes     []int
	}
}

func main() {
	dist := flag.String("dist", "web/dist", "the packed page")
	base := flag.String("base", filepath.Join("web", "sizes.json"), "figures to compare with")
	write := flag.Bool("write", false, "keep today's figures as the base")
	flag.Parse()
	over, err := report(*dist, *base, *write)
	if err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
	if over {
		os.Exit(1)
	}
}

func report(dist, base string, write bool) (over bool, err error) {
	text, err := os.ReadFile(filepath.Join(dist, "assets.json"))
	if err != nil {
		return false, err
	}
	var l list
	if err := json.Unmarshal(text, &l); err != nil {
		return false, err
	}
	before := map[string]int{}
	if text, err := os.ReadFile(base); err == nil {
		if err := json.Unmarshal(text, &before); err != nil {
			return false, fmt.Errorf("%s: %w", base, err)
		}
	}
	now := map[string]int{}
	page := 0
	for _, a := range l.Assets {
		bytes := a.Size
		if len(a.Sizes) > 0 {
			bytes = a.Sizes[0]
		}
		now[a.Name] = bytes
		if beforeProgram(a.Name) {
			page += bytes
		}
	}
	names := make([]string, 0, len(now))
	for name := range now {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool { return now[names[i]] > now[names[j]] })
	fmt.Printf("%-44s %10s %10s\n", "brotli bytes", "now", "grew")
	for _, name := range names {
		fmt.Printf("%-44s %10d %10s\n", name, now[name], grew(now[name], before[name]))
	}
	fmt.Println()
	for _, b := range []struct {
		what                  string
		bytes, before, budget int
	}{
		{"program (app.wasm)", now["/web/app.wasm"], before["/web/app.wasm"], programBudget},
		{"its rest, which comes later", now["/web/rest1.wasm"] + now["/web/rest2.wasm"], before["/web/rest1.wasm"] + before["/web/rest2.wasm"], restBudget},
		{"second program (worker.wasm)", now["/web/worker.wasm"], before["/web/worker.wasm"], workerBudget},
		{"page before the program", page, 0, pageBudget},
	} {
		verdict := "within"
		if b.bytes > b.budget {
			verdict = "OVER"
			over = over || b.bytes > b.before+b.before/hundredths
		}
		fmt.Printf("%-30s %6.1f KB, %s the budget of %d KB\n", b.what, float64(b.bytes)/kilobyte, verdict, b.budget/kilobyte)
	}
	if write {
		text, err := json.MarshalIndent(now, "", "\t")
		if err != nil {
			return over, err
		}
		return over, os.WriteFile(base, append(text, '\n'), 0o644)
	}
	return over, nil
}

// beforeProgram tells whether the browser fetches it to show the first page.
func beforeProgram(name string) bool {
	switch filepath.Ext(name) {
	case ".css", ".js", ".html":
		return name != "/app-worker.js" && name != "/web/errands.js"
	case ".svg":
		return strings.HasPrefix(name, "/web/icon")
	}
	return false
}

func grew(now, before int) string {
	switch {
	case before == 0:
		return "new"
	case now == before:
		return ""
	}
	return fmt.Sprintf("%+d", now-before)
}
