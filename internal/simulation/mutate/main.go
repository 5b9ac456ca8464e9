// Command mutate takes one rule at a time out of the program and fails if no
// test notices: the mutation gate of SYNC 3.1, P4.
//
//	mutate                 all of them
//	mutate -only ack       those whose name contains a text
//	mutate -sample 6       six, chosen by the newest commit
//
// The program itself has no switches: a changed copy of one file stands in for
// it while go test runs (-overlay). A mutant whose old text is not in its file
// any more fails too, so that the list follows the program.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

func main() {
	only := flag.String("only", "", "run those whose name contains this")
	sample := flag.Int("sample", 0, "run this many, chosen by the newest commit")
	flag.Parse()
	list := mutants
	if *sample > 0 {
		list = some(*sample)
	}
	survived := 0
	for _, m := range list {
		if !strings.Contains(m.name, *only) {
			continue
		}
		if m.lacks() {
			fmt.Printf("%-49snot run: %s is not installed\n", m.name, m.needs)
			continue
		}
		began := time.Now()
		verdict, err := m.run()
		if err != nil {
			verdict = "SURVIVES: " + err.Error()
			survived++
		}
		fmt.Printf("%-40s %6.1fs  %s\n", m.name, time.Since(began).Seconds(), verdict)
	}
	if survived > 0 {
		fmt.Printf("%d rules may be taken out and no test notices\n", survived)
		os.Exit(1)
	}
}

// some chooses mutants by the newest commit.
func some(n int) []mutant {
	commit, _ := exec.Command("git", "rev-parse", "HEAD").Output()
	sum := fnv.New64a()
	sum.Write(commit)
	order := rand.New(rand.NewPCG(sum.Sum64(), 4)).Perm(len(mutants))
	list := make([]mutant, 0, n)
	for _, i := range order[:min(n, len(order))] {
		list = append(list, mutants[i])
	}
	return list
}

// mutant is a rule that is taken out: in a file one text stands for another,
// and a test has to fail.
type mutant struct {
	name      string
	file      string
	old, new  string
	pkg, test string   // of go test
	args      []string // behind -args
	needs     string   // a program without which the test is skipped
}

// changed returns the file without the rule.
func (m mutant) changed(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, m.file))
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(text), m.old); n != 1 {
		return "", fmt.Errorf("its old text stands %d times in %s", n, m.file)
	}
	return strings.Replace(string(text), m.old, m.new, 1), nil
}

var (
	failed = regexp.MustCompile(`(?m)^\s*\S+\.go:\d+: .*|^panic: .*|^.*test timed out.*`)
	broken = regexp.MustCompile(`\[(build|setup) failed\]`)
)

// lacks tells whether the program that a test needs is not here.
func (m mutant) lacks() bool {
	if m.needs == "" {
		return false
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + m.needs)
	_, err := exec.LookPath(m.needs)
	return err != nil && len(found) == 0
}

// run tests the program without the rule, and returns what noticed.
func (m mutant) run() (string, error) {
	text, err := m.changed(".")
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	from, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	overlay, _ := json.Marshal(map[string]map[string]string{"Replace": {from: filepath.Join(dir, "changed.go")}})
	for name, text := range map[string]string{"changed.go": text, "overlay.json": string(overlay)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	args := []string{"test", "-overlay", filepath.Join(dir, "overlay.json"), "-vet=off", "-count=1", "-timeout=10m", "-failfast", "-run", m.test, m.pkg}
	if len(m.args) > 0 {
		args = append(append(args, "-args"), m.args...)
	}
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "WORTHMAP_SOAK=1")
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return "", errors.New("all tests pass")
	case !errors.As(err, &exit) || broken.Match(out):
		return "", fmt.Errorf("it does not build: %.400s", out)
	}
	return "noticed: " + firstLine(string(failed.Find(out))), nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return fmt.Sprintf("%.110s", s)
}
