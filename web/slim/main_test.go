package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A first build on a new machine finds go-app although nothing has been
// downloaded yet.
func TestFindsWhatWasNeverDownloaded(t *testing.T) {
	if _, err := published(); err != nil {
		t.Fatal(err)
	}
	here, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(filepath.Join(strings.TrimSpace(string(here)), "cache", "download")))
	t.Setenv("GOFLAGS", "-modcacherw")
	t.Setenv("GONOSUMDB", "*")
	t.Setenv("GOMODCACHE", t.TempDir())
	dir, err := published()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "pkg", "app", "app.go")); err != nil {
		t.Error(err)
	}
}
