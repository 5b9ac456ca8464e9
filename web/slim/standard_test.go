package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The edited library sorts as the published one, equal items too, and has the
// same digests.
func TestEditsChangeNothing(t *testing.T) {
	out := t.TempDir()
	if err := overlay(out); err != nil {
		t.Fatal(err)
	}
	published, err := exec.Command("go", "run", "./testdata/sorts").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, published)
	}
	edited, err := exec.Command("go", "run", "-overlay", filepath.Join(out, "overlay.json"), "./testdata/sorts").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, edited)
	}
	if string(edited) != string(published) || len(published) < 64 {
		t.Errorf("sorts and digests differ:\n%s%s", published, edited)
	}
}

// A library that nobody looked at is not edited by chance.
func TestEditsKnowTheirWords(t *testing.T) {
	src := t.TempDir()
	if err := os.MkdirAll(filepath.Join(src, "slices"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "stableCmpFunc(x, len(x), cmp)", "pdqsortCmpFunc(x, 0, n, bits.Len(uint(n)), cmp) stableCmpFunc(x, len(x), cmp) stableCmpFunc(x, len(x), cmp)"} {
		if err := os.WriteFile(filepath.Join(src, "slices", "sort.go"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := edits[1].apply(src); !errors.Is(err, errOtherGo) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// While the collector marks, a page has its turn, and everything is marked.
func TestMarkingLetsThePageAnswer(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js, install it with: apt-get install nodejs")
	}
	out := t.TempDir()
	if err := overlay(out); err != nil {
		t.Fatal(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	pause := func(more ...string) (longest int) {
		file := filepath.Join(out, "turns.wasm")
		build := exec.Command("go", append(append([]string{"build", "-o", file}, more...), "./testdata/turns")...)
		build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		if said, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		said, err := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), file).Output()
		var sum int
		if _, scan := fmt.Sscan(string(said), &longest, &sum); err != nil || scan != nil {
			t.Fatalf("%v, %v: %q", err, scan, said)
		}
		if want := 3_000_000 * (3_000_000 - 1) / 2; sum != want {
			t.Errorf("the things add up to %d, want %d", sum, want)
		}
		t.Logf("%v: no turn for %d ms", more, longest)
		return longest
	}
	published := pause()
	if edited := pause("-overlay", filepath.Join(out, "overlay.json")); edited > published/2 {
		t.Errorf("no turn for %d ms, and for %d as Go has it", edited, published)
	}
}
