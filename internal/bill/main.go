// Command bill writes what Worthmap is made of: each module that is linked into
// the server, the page's program or its second one, with the checksum by which
// it was fetched, as a bill of materials in CycloneDX 1.6.
//
//	go list -deps ─► modules ─► one list, sorted ─► JSON
//
// Rules, by which the tests are named:
//
//	B1  All that the built binary says of itself is in the bill.
//	B2  The same tree gives the same bytes: no clock, no random number.
//
// # Why from go list and not from the binary
//
// A program in WebAssembly says nothing of what it is made of, and half of
// Worthmap is one.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// own is the module whose bill it is.
const own = "github.com/worthmap/worthmap"

// programs are what is handed out, and for which machine each is built.
var programs = []struct {
	env      []string
	packages []string
}{
	{nil, []string{own + "/cmd/worthmap"}},
	{[]string{"GOOS=js", "GOARCH=wasm"}, []string{own + "/cmd/worthmap-app", own + "/cmd/worthmap-worker"}},
}

// bill is the part of a CycloneDX document that is written here.
type bill struct {
	Format   string `json:"bomFormat"`
	Spec     string `json:"specVersion"`
	Version  int    `json:"version"`
	Metadata struct {
		Component component `json:"component"`
	} `json:"metadata"`
	Components []component `json:"components"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func main() {
	text, err := write()
	if err == nil {
		_, err = os.Stdout.Write(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bill:", err)
		os.Exit(1)
	}
}

// write returns the bill as JSON.
func write() ([]byte, error) {
	list, err := components()
	if err != nil {
		return nil, err
	}
	b := bill{Format: "CycloneDX", Spec: "1.6", Version: 1, Components: list}
	b.Metadata.Component = component{Type: "application", Ref: "worthmap", Name: "worthmap"}
	text, err := json.MarshalIndent(b, "", "  ")
	return append(text, '\n'), err
}

// components lists what the programs link, sorted by name, the standard library
// among it.
func components() ([]component, error) {
	version, err := output(nil, "env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	list := []component{library("stdlib", strings.TrimPrefix(strings.TrimSpace(version), "go"), "")}
	for _, p := range programs {
		const each = `{{with .Module}}{{if not .Main}}{{with .Replace}}{{.Path}} {{.Version}} {{.Sum}}{{else}}{{.Path}} {{.Version}} {{.Sum}}{{end}}{{end}}{{end}}`
		text, err := output(p.env, append([]string{"list", "-deps", "-f", each}, p.packages...)...)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(text) {
			if f := strings.Fields(line); len(f) == 3 {
				list = append(list, library(f[0], f[1], f[2]))
			}
		}
	}
	slices.SortFunc(list, func(a, b component) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version))
	})
	return slices.CompactFunc(list, func(a, b component) bool { return a.Ref == b.Ref }), nil
}

func library(path, version, sum string) component {
	purl := "pkg:golang/" + path + "@" + version
	c := component{Type: "library", Ref: purl, Name: path, Version: version, PURL: purl}
	if sum != "" {
		c.Properties = []property{{"go.sum", sum}}
	}
	return c
}

func output(env []string, args ...string) (string, error) {
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), env...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", args[0], err)
	}
	return string(out), nil
}
