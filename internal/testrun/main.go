// Command testrun runs every check of `make test`, one after the other, prints
// a line for each package and what went wrong, and ends with one line:
//
//	812 passed, 0 failed, 3 skipped in 4m12s
//
// A check whose tool is missing is named in one sentence; with
// WORTHMAP_STRICT=1, as in CI, such a skip fails.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// step is one call of `go test`.
type step struct {
	name     string
	args     []string
	env      []string
	lacks    string // why it cannot run here; empty: it can
	packages []string
}

func main() {
	start := time.Now()
	var t tally
	for _, s := range steps() {
		fmt.Printf("\n== %s\n", s.name)
		if s.lacks != "" {
			fmt.Printf("skipped: %s\n", s.lacks)
			t.skipped, t.missing = t.skipped+1, t.missing+1
			continue
		}
		if len(s.packages) == 0 {
			continue
		}
		t.run(s)
	}
	if len(t.failures) > 0 {
		fmt.Println("\nfailed:")
		for _, f := range t.failures {
			fmt.Println("  " + f)
		}
	}
	if len(t.reasons) > 0 {
		fmt.Println("\nskipped:")
		for _, r := range t.reasons {
			fmt.Println("  " + r)
		}
	}
	fmt.Printf("\n%d passed, %d failed, %d skipped in %s\n", t.passed, t.failed, t.skipped, time.Since(start).Round(time.Second))
	if t.failed > 0 || t.missing > 0 && os.Getenv("WORTHMAP_STRICT") != "" {
		os.Exit(1)
	}
}

// concurrent packages run under the race detector too.
var concurrent = []string{"./internal/server/...", "./internal/oplog/...", "./internal/sqllog/..."}

func steps() []step {
	here, _ := os.Getwd()
	tools := filepath.Join(here, ".cache", "bin")
	path := "PATH=" + tools + string(os.PathListSeparator) + os.Getenv("PATH")

	browser := ""
	if _, err := os.Stat(filepath.Join(tools, "google-chrome")); err != nil {
		browser = "no Chromium for tests in the browser, install it with: apt-get install chromium"
	}
	compiler := ""
	if _, err := exec.LookPath("cc"); err != nil {
		compiler = "no C compiler for the race detector, install it with: apt-get install gcc libc6-dev"
	}
	return []step{
		{name: "tables, stories, properties", args: []string{"-timeout", "8m"}, packages: without(list(nil, "./..."), "/internal/e2e")},
		{name: "the same under the race detector", args: []string{"-race", "-short", "-timeout", "5m"}, packages: list(nil, concurrent...), lacks: compiler},
		{name: "in the browser: DOM and IndexedDB", args: []string{"-timeout", "5m", "-p", "1", "-exec", filepath.Join(tools, "wasmbrowsertest")},
			env: []string{"GOOS=js", "GOARCH=wasm", path}, packages: tested([]string{"GOOS=js", "GOARCH=wasm"}, "./app/..."), lacks: runner(tools, browser)},
		{name: "in the browser: what a person does", args: []string{"-count=1", "-timeout", "20m"}, packages: list(nil, "./internal/e2e"), lacks: browser},
	}
}

// runner builds wasmbrowsertest once, beside the browser that it calls.
func runner(tools, lacks string) string {
	if lacks != "" {
		return lacks
	}
	if out, err := exec.Command("go", "build", "-o", filepath.Join(tools, "wasmbrowsertest"), "github.com/agnivade/wasmbrowsertest").CombinedOutput(); err != nil {
		return "wasmbrowsertest does not build: " + strings.TrimSpace(string(out))
	}
	return ""
}

func list(env []string, patterns ...string) []string { return golist(env, "{{.ImportPath}}", patterns) }

// tested lists only packages that have tests.
func tested(env []string, patterns ...string) []string {
	return golist(env, "{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}", patterns)
}

func golist(env []string, format string, patterns []string) []string {
	c := exec.Command("go", append([]string{"list", "-e", "-f", format}, patterns...)...)
	c.Env = append(os.Environ(), env...)
	out, _ := c.Output() // a pattern without packages lists nothing
	return strings.Fields(string(out))
}

func without(packages []string, suffix string) []string {
	var rest []string
	for _, p := range packages {
		if !strings.HasSuffix(p, suffix) {
			rest = append(rest, p)
		}
	}
	return rest
}
