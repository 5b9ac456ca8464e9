package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
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
