package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// row is one figure that Go benchmarks tell: of those whose name begins so, the
// slowest.
type row struct {
	name, begins string
}

// suite is a package with benchmarks of what a workspace is computed in.
type suite struct {
	folder string
	time   string // for each benchmark, as go test takes it
	rows   []row
}

var suites = []suite{
	{"./internal/derive", "10x", []row{{"figures of 10,000, all", "BenchmarkListScratch"}}},
	{"./internal/derive", "50x", []row{
		{"one change of 10,000, its map", "BenchmarkChange/"},
		{"one change of 10,000, all", "BenchmarkListChange/"},
	}},
	{"./internal/measure/network", "1x", []row{
		{"network of 2,000, 10,000 links", "BenchmarkTown"},
		{"groups of 2,000, 20 restarts", "BenchmarkCommunities/"},
	}},
	{"./internal/layout", "1x", []row{
		{"places of 2,000, in blocks", "BenchmarkBlocks2000"},
		{"places of 2,000, by force", "BenchmarkForce2000"},
	}},
}

// measureFigures runs the benchmarks of a tree, as a program of this machine
// and in Chromium. A tree that lacks one lacks the row.
func measureFigures(tree string, t *table) error {
	tools, err := filepath.Abs(filepath.Join(".cache", "bin"))
	if err != nil {
		return err
	}
	runner := filepath.Join(tools, "wasmbrowsertest")
	if out, err := exec.Command("go", "build", "-o", runner, "github.com/agnivade/wasmbrowsertest").CombinedOutput(); err != nil {
		return fmt.Errorf("wasmbrowsertest: %w: %s", err, bytes.TrimSpace(out))
	}
	browser := []string{"GOOS=js", "GOARCH=wasm", "PATH=" + tools + string(os.PathListSeparator) + os.Getenv("PATH")}
	for _, s := range suites {
		fmt.Fprintf(os.Stderr, "measuring %s\n", s.folder)
		if err := s.run(tree, t, "native", nil); err != nil {
			return err
		}
		if err := s.run(tree, t, "browser", browser, "-exec", runner); err != nil {
			return err
		}
	}
	return nil
}

func (s suite) run(tree string, t *table, where string, env []string, args ...string) error {
	var names []string
	for _, r := range s.rows {
		names = append(names, strings.TrimSuffix(r.begins, "/"))
	}
	args = append([]string{"test", "-run", "^$", "-bench", "^(" + strings.Join(names, "|") + ")$", "-benchtime", s.time, "-count", strconv.Itoa(tries)}, args...)
	c := exec.Command("go", append(args, s.folder)...)
	c.Dir, c.Env = tree, append(os.Environ(), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s, %s: %w: %s", s.folder, where, err, bytes.TrimSpace(out[max(0, len(out)-500):]))
	}
	best, err := fastest(out)
	if err != nil {
		return err
	}
	for _, r := range s.rows {
		slowest, found := 0.0, false
		for name, ms := range best {
			if strings.HasPrefix(name, r.begins) {
				slowest, found = max(slowest, ms), true
			}
		}
		if found {
			t.least(r.name+", "+where, "ms", slowest)
		}
	}
	return nil
}

// fastest reads what go test prints: of each benchmark the fastest run, in
// milliseconds, because other work of the machine only ever makes it slower.
func fastest(out []byte) (map[string]float64, error) {
	best := make(map[string]float64)
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) < 4 || !strings.HasPrefix(f[0], "Benchmark") || f[3] != "ns/op" {
			continue
		}
		ns, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("a benchmark says %q: %w", lines.Text(), err)
		}
		if ms, ok := best[f[0]]; !ok || ns/1e6 < ms {
			best[f[0]] = ns / 1e6
		}
	}
	if len(best) == 0 {
		return nil, errors.New("go test named no benchmark")
	}
	return best, nil
}
