// Command testrun runs every check of `make test`, prints a line for each package
// and what went wrong, and ends with one line:
//
//	812 passed, 0 failed, 3 skipped in 4m12s
//
// Checks that mostly wait run beside each other; what they say is printed one
// after the other all the same.
//
// A check whose tool is missing is named in one sentence; with
// WORTHMAP_STRICT=1, as in CI, such a skip fails.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	for _, group := range steps() {
		t.beside(group)
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
var concurrent = []string{"./internal/server/...", "./internal/oplog/...", "./internal/sqllog/...", "./internal/simulation", "./cmd/worthmap"}

// oneByOne are tests in which nothing runs beside anything, and which start
// programs that the race detector makes slow.
const oneByOne = "^(TestScripts|TestD7PromotedStandby)$"

// steps are groups that run one after the other, each of steps that run beside
// each other.
func steps() [][]step {
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
	dom := []string{"GOOS=js", "GOARCH=wasm"}
	return [][]step{
		{{name: "tables, stories, properties", args: []string{"-timeout", "8m"}, packages: slowest(without(list(nil, "./..."), "/internal/e2e"))}},
		{
			{name: "the same under the race detector", args: []string{"-race", "-short", "-skip", oneByOne, "-timeout", "5m"}, packages: list(nil, concurrent...), lacks: compiler},
			{name: "in the browser: DOM and IndexedDB", args: []string{"-timeout", "5m", "-p", "1", "-exec", filepath.Join(tools, "wasmbrowsertest")},
				env: append(dom, path), packages: tested(dom, "./app/..."), lacks: runner(tools, browser)},
		},
		{{name: "in the browser: what a person does", args: []string{"-count=1", "-timeout", "20m"}, packages: list(nil, "./internal/e2e"), lacks: browser}},
	}
}

// long are the packages whose tests take longest. The go command begins with
// what it is told first; what is long and last has a processor to itself.
var long = []string{"/internal/sqllog", "/internal/simulation", "/internal/derive"}

// slowest puts the long packages first.
func slowest(packages []string) []string {
	rank := func(p string) int {
		for i, suffix := range long {
			if strings.HasSuffix(p, suffix) {
				return i
			}
		}
		return len(long)
	}
	slices.SortStableFunc(packages, func(a, b string) int { return rank(a) - rank(b) })
	return packages
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
