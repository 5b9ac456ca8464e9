package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const tiny = `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "journey", "title": "M", "elements": [
	{"id": "s1", "type": "stage", "title": "S"}, {"id": "i1", "type": "indicator", "title": "I"}]}]}`

// runs runs the program in a folder of its own that holds some files, and
// returns the folder.
func runs(t *testing.T, status int, wants string, files map[string]string, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, a := range args {
		if files[a] != "" || strings.HasPrefix(a, "new.") {
			args[i] = filepath.Join(dir, a)
		}
	}
	var out, errs bytes.Buffer
	if got := run(args, strings.NewReader(""), &out, &errs); got != status || !strings.Contains(errs.String(), wants) {
		t.Fatalf("status %d, want %d; says %q, want %q", got, status, errs.String(), wants)
	}
	return dir
}

// A drawing never becomes something else under its own name.
func TestConvertLeavesDrawings(t *testing.T) {
	dir := runs(t, 0, "", map[string]string{"in.json": tiny}, "export", "-format", "svg", "-o", "new.svg", "in.json")
	drawing, err := os.ReadFile(filepath.Join(dir, "new.svg"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"care.svg": string(drawing), "t.csv": "indicator,date,value\ni1,2025,3\n"}
	dir = runs(t, 2, "is a drawing; -to says", files, "convert", "-data", "t.csv", "-o", "care.svg", "care.svg")
	if now, err := os.ReadFile(filepath.Join(dir, "care.svg")); err != nil || !bytes.Equal(now, drawing) {
		t.Errorf("the drawing became %.60s, %v", now, err)
	}
	dir = runs(t, 0, "", files, "convert", "-data", "t.csv", "-to", "worthmap", "-o", "new.json", "care.svg")
	if now, err := os.ReadFile(filepath.Join(dir, "new.json")); err != nil || !bytes.Contains(now, []byte(`"value": 3`)) {
		t.Errorf("brought in: %.60s, %v", now, err)
	}
}

// Who may read a file may read what it becomes, and nobody else.
func TestWriteKeepsTheMode(t *testing.T) {
	for _, c := range []struct {
		out  string
		want fs.FileMode
	}{{"in.json", 0o600}, {"new.json", 0o644}} {
		dir := runs(t, 0, "", map[string]string{"in.json": tiny}, "convert", "-to", "worthmap", "-o", c.out, "in.json")
		info, err := os.Stat(filepath.Join(dir, c.out))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != c.want {
			t.Errorf("%s: mode %o, want %o", c.out, got, c.want)
		}
	}
}
