// Command slim copies go-app without its server half and writes a go.mod that
// uses the copy, for the build of the program in the browser alone.
//
//	go run ./web/slim -out .cache/slim
//	GOOS=js GOARCH=wasm go build -modfile .cache/slim/go.mod ./cmd/worthmap-app
//
// The package that a page imports also holds an HTTP handler and a generator
// of static sites. They pull net/http and TLS into the program, which no page
// calls: 1.6 MB, or 290 KB of a first visit. The linker cannot drop them,
// because their packages register themselves at start.
//
// Three files are left out and one short file takes their place; everything
// else is go-app as published. `go build` without -modfile still works and
// makes the same program, only larger.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	module  = "github.com/maxence-charriere/go-app/v10"
	version = "v10.1.11" // whose files were looked at; another one must be looked at again
)

// left out of pkg/app: they import net/http.
var serverHalf = map[string]bool{"http.go": true, "static.go": true, "resource.go": true}

//go:embed browser_half.txt
var browserHalf []byte

func main() {
	out := flag.String("out", filepath.Join(".cache", "slim"), "folder for the copy and its go.mod")
	flag.Parse()
	if err := slim(*out); err != nil {
		fmt.Fprintln(os.Stderr, "slim:", err)
		os.Exit(1)
	}
}

func slim(out string) error {
	found, err := exec.Command("go", "list", "-m", "-f", "{{.Version}} {{.Dir}}", module).Output()
	if err != nil {
		return fmt.Errorf("go list -m %s: %w", module, err)
	}
	have, dir, _ := strings.Cut(strings.TrimSpace(string(found)), " ")
	if have != version {
		return fmt.Errorf("go-app is %s, but its files were looked at in %s: compare http.go, static.go and resource.go with browser_half.txt, then change the version here", have, version)
	}
	copied := filepath.Join(out, "go-app")
	for _, pkg := range []string{"app", "errors"} {
		if err := copyPackage(filepath.Join(dir, "pkg", pkg), filepath.Join(copied, "pkg", pkg)); err != nil {
			return err
		}
	}
	if err := write(filepath.Join(copied, "pkg", "app", "browser_half.go"), browserHalf); err != nil {
		return err
	}
	if err := copyFile(filepath.Join(dir, "go.mod"), filepath.Join(copied, "go.mod")); err != nil {
		return err
	}
	if err := copyFile("go.sum", filepath.Join(out, "go.sum")); err != nil {
		return err
	}
	text, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "go.mod"), append(text, []byte("\nreplace "+module+" => ./"+filepath.ToSlash(copied)+"\n")...))
}

func copyPackage(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || serverHalf[name] {
			continue
		}
		if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return write(to, text)
}

// write leaves a file alone that is as it should be, so that its time stays.
func write(path string, text []byte) error {
	old, err := os.ReadFile(path)
	if err == nil && string(old) == string(text) {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
