// Command bench measures in a headless Chromium what a person waits for, on
// generated journeys of 100 to 10,000 cards with half as many connectors, or on
// relational maps of people with five times as many relations, and prints a table.
//
//	bin/worthmap serve ──► Chromium ──► window.worthmap, real pointer and keys
//	                           └─► /proc: CPU of the page's main thread
//
//	go run ./internal/bench                 this build
//	go run ./internal/bench -base COMMIT    that build too, and the ratio, in one run
//	go run ./internal/bench -map relational -cards 300,2000
//
// The figures of large workspaces are taken by Go's benchmarks, as a program of
// this machine and in Chromium.
//
// Times of the main thread are what the kernel counted for that thread, so
// that work which hides behind frames shows too. Compare only figures of one
// run: the machine matters more than the program.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	base := flag.String("base", "", "a commit to compare with")
	kind := flag.String("map", "journey", "journey, with starts and figures, or relational, by itself")
	sizes := flag.String("cards", "100,1000,5000,10000", "cards or people of each map")
	binary := flag.String("binary", filepath.Join("bin", "worthmap"), "what to measure")
	flag.Parse()
	if err := bench(*kind, *binary, *base, *sizes); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// maps are what can be generated, by kind.
var maps = map[string]func(n int) string{"journey": journey, "relational": town}

func bench(kind, binary, base, sizes string) error {
	if maps[kind] == nil {
		return fmt.Errorf("map: %q is neither journey nor relational", kind)
	}
	var cards []int
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 4 {
			return fmt.Errorf("cards: %q is no number of at least 4", s)
		}
		cards = append(cards, n)
	}
	now, err := measureAll(".", binary, kind, cards)
	if err != nil {
		return err
	}
	now.print(os.Stdout)
	if base == "" {
		return nil
	}
	then, err := measureCommit(base, kind, cards)
	if err != nil {
		return err
	}
	fmt.Printf("\nat %s\n\n", base)
	then.print(os.Stdout)
	fmt.Printf("\nnow ÷ %s (below 1 is better)\n\n", base)
	now.over(then).print(os.Stdout)
	return nil
}

// measureCommit builds a commit in a work tree of its own and measures it with
// the measure of today.
func measureCommit(commit, kind string, cards []int) (*table, error) {
	out, err := exec.Command("git", "rev-parse", "--short", commit+"^{commit}").Output()
	if err != nil {
		return nil, fmt.Errorf("%s is no commit here", commit)
	}
	tree := filepath.Join(".cache", "bench", strings.TrimSpace(string(out)))
	if err := os.RemoveAll(tree); err != nil {
		return nil, err
	}
	for _, c := range []*exec.Cmd{
		exec.Command("git", "worktree", "prune"),
		exec.Command("git", "worktree", "add", "--detach", tree, commit),
		exec.Command("make", "-C", tree, "build"),
	} {
		c.Stderr = os.Stderr
		if err := c.Run(); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err)
		}
	}
	defer func() { _ = exec.Command("git", "worktree", "remove", "--force", tree).Run() }()
	return measureAll(tree, filepath.Join(tree, "bin", "worthmap"), kind, cards)
}
