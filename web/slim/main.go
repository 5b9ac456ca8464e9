// Command slim copies go-app without its server half and writes a go.mod that
// uses the copy, for the build of the program in the browser alone.
//
//	go run ./web/slim -out .cache/slim
//	GOOS=js GOARCH=wasm go build -modfile .cache/slim/go.mod -overlay .cache/slim/overlay.json ./cmd/worthmap-app
//
// The package that a page imports also holds an HTTP handler and a generator
// of static sites. They pull net/http and TLS into the program, which no page
// calls: 1.6 MB, or 290 KB of a first visit. The linker cannot drop them,
// because their packages register themselves at start. The same goes for JSON
// by reflection, regular expressions and ciphers, which serve features of
// go-app that no page of ours uses: 900 KB, or 170 KB of a first visit.
//
// Four files are left out and one short file takes their place, and four
// packages are stood in for; everything else is go-app as published.
// Of Go's own library it edits four files that are compiled again and again or
// bring along what no page of ours calls (standard.go).
//
// `go build` without -modfile and -overlay still works and makes the same
// program, only larger.
package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

const (
	module  = "github.com/maxence-charriere/go-app/v10"
	version = "v10.1.11" // whose files were looked at; another one must be looked at again
)

// left out of pkg/app: the first three import net/http, the last ciphers.
var leftOut = map[string]bool{"http.go": true, "static.go": true, "resource.go": true, "crypto.go": true}

//go:embed browser_half.txt
var browserHalf []byte

//go:embed json.txt plain.txt regexp.txt uuid.txt
var standIns embed.FS

// insteadOf tells, by package of go-app, which stand-in takes the place of an
// import.
var insteadOf = map[string]map[string]string{
	"app":    {"encoding/json": "json", "regexp": "regexp", "github.com/google/uuid": "uuid"},
	"errors": {"encoding/json": "plain"},
}

// quicker is what the copy says in place of some of go-app's words. It waits
// for the rest of a 120th of a second before it shows what was asked for, while
// the map beside it is drawn at once: a figure in the panel came a frame after
// the same figure on the map.
var quicker = map[string][2]string{"app.go": {"engine.Start(120)", "engine.Start(1000)"}}

func main() {
	out := flag.String("out", filepath.Join(".cache", "slim"), "folder for the copy and its go.mod")
	flag.Parse()
	err := slim(*out)
	if err == nil {
		err = overlay(*out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "slim:", err)
		os.Exit(1)
	}
}

func slim(out string) error {
	dir, err := published()
	if err != nil {
		return err
	}
	copied := filepath.Join(out, "go-app")
	for pkg, instead := range insteadOf {
		if err := copyPackage(filepath.Join(dir, "pkg", pkg), filepath.Join(copied, "pkg", pkg), instead); err != nil {
			return err
		}
		for _, name := range instead {
			text, err := standIns.ReadFile(name + ".txt")
			if err != nil {
				return err
			}
			if err := write(filepath.Join(copied, "pkg", name, name+".go"), text); err != nil {
				return err
			}
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

// published returns the folder with go-app as published, which it downloads
// where nothing has been built yet: `go list` names no folder there.
func published() (string, error) {
	told, err := exec.Command("go", "mod", "download", "-json", module).Output()
	var found struct{ Version, Dir, Error string }
	if json.Unmarshal(told, &found) == nil && found.Error != "" {
		return "", errors.New(found.Error)
	}
	if err != nil {
		return "", fmt.Errorf("go mod download %s: %w", module, err)
	}
	if found.Version != version {
		return "", fmt.Errorf("go-app is %s, but its files were looked at in %s: compare what is left out and stood in for with the files here, then change the version", found.Version, version)
	}
	return found.Dir, nil
}

// copyPackage copies the files of a package that are not left out, with other
// imports in place of some.
func copyPackage(from, to string, instead map[string]string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if leftOut[name] { // an earlier build may have taken it
			if err := os.RemoveAll(filepath.Join(to, name)); err != nil {
				return err
			}
			continue
		}
		if e.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		for imported, standIn := range instead {
			text = bytes.Replace(text, []byte(`"`+imported+`"`), []byte(path.Base(imported)+` "`+module+"/pkg/"+standIn+`"`), 1)
		}
		if words, ok := quicker[name]; ok && filepath.Base(from) == "app" {
			if !bytes.Contains(text, []byte(words[0])) {
				return fmt.Errorf("%s of go-app does not say %s", name, words[0])
			}
			text = bytes.Replace(text, []byte(words[0]), []byte(words[1]), 1)
		}
		if err := write(filepath.Join(to, name), text); err != nil {
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
func write(file string, text []byte) error {
	old, err := os.ReadFile(file)
	if err == nil && string(old) == string(text) {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o644)
}
