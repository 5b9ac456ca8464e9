package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

type config struct {
	program, rest, worker, exec, source, out, cache string
	quick                                           bool
}

// Asset is one file of the page, as assets.json lists it and the server reads it.
type Asset struct {
	Name      string   `json:"name"`                // plain address: /web/app.css
	Path      string   `json:"path"`                // address with the content's hash, or the plain one
	File      string   `json:"file"`                // in dist, without .br or .gz
	Type      string   `json:"type"`                // Content-Type
	Size      int      `json:"size"`                // bytes, uncompressed
	Hash      string   `json:"hash"`                // of the uncompressed content
	Encodings []string `json:"encodings,omitempty"` // br, gzip; none means that the plain file is kept
	Immutable bool     `json:"immutable,omitempty"` // the hash is in the path
	Sizes     []int    `json:"sizes,omitempty"`     // bytes of each encoding
}

// List is assets.json.
type List struct {
	Version string  `json:"version"` // changes with any content
	Assets  []Asset `json:"assets"`
}

// types are the only kinds of file that the page may hold.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".svg":         "image/svg+xml; charset=utf-8",
	".png":         "image/png",
	".wasm":        "application/wasm",
	".html":        "text/html; charset=utf-8",
	".webmanifest": "application/manifest+json; charset=utf-8",
}

type packer struct {
	config
	list   List
	styles []source        // of the page, which gets them as one file
	script []source        // the same
	second []source        // scripts of the Worker of the second program, the same
	files  map[string]bool // what dist holds when done
}

// source is a file that becomes a part of another.
type source struct {
	name    string
	content []byte
}

// apart are the scripts that also run as workers, each of which is a file of
// its own.
var apart = map[string]bool{"/web/canvas.js": true}

func pack(c config) error {
	p := &packer{config: c, files: map[string]bool{".keep": true}}
	if err := os.MkdirAll(c.out, 0o755); err != nil {
		return err
	}
	for _, step := range []func() error{p.programs, p.sources, p.bundles, p.icons, p.version, p.manifest, p.page, p.witness, p.serviceWorker} {
		if err := step(); err != nil {
			return err
		}
	}
	text, err := json.MarshalIndent(p.list, "", "\t")
	if err != nil {
		return err
	}
	p.files["assets.json"] = true
	if err := os.WriteFile(filepath.Join(c.out, "assets.json"), append(text, '\n'), 0o644); err != nil {
		return err
	}
	return p.sweep()
}

// programs adds what the compiler made, and the script that runs it.
func (p *packer) programs() error {
	for _, f := range []struct{ name, from string }{
		{"/web/app.wasm", p.program},
		{"/web/rest1.wasm", strings.Replace(p.rest, "*", "1", 1)}, {"/web/rest2.wasm", strings.Replace(p.rest, "*", "2", 1)},
		{"/web/worker.wasm", p.worker}, {"/web/wasm_exec.js", p.exec},
	} {
		content, err := os.ReadFile(f.from)
		if err != nil {
			return err
		}
		if err := p.take(f.name, content); err != nil {
			return err
		}
	}
	return nil
}

// take adds a file, or keeps a style or script for the bundle.
func (p *packer) take(name string, content []byte) error {
	switch ext := path.Ext(name); {
	case name == "/web/errands.js":
		p.second = append(p.second, source{name, content})
	case ext == ".css":
		p.styles = append(p.styles, source{name, content})
	case ext == ".js" && !apart[name]:
		p.script = append(p.script, source{name, content})
		if name == "/web/wasm_exec.js" { // runs either program
			p.second = append(p.second, source{name, content})
		}
	default:
		return p.hashed(name, content)
	}
	return nil
}

// bundles adds all styles of the page as one file, and all scripts: each file
// more is another wait before something shows, through the offline copy too.
// The Worker of the second program has a script of its own.
func (p *packer) bundles() error {
	if err := p.hashed("/web/page.css", bundle(p.styles, "/web/tokens.css", "")); err != nil {
		return err
	}
	if err := p.hashed("/web/errands.js", bundle(p.second, "/web/wasm_exec.js", "")); err != nil {
		return err
	}
	return p.hashed("/web/page.js", bundle(p.script, "/web/wasm_exec.js", "/web/boot.js"))
}

// bundle joins sources by name, but for the one that is first, because others
// build upon it, and the one that is last, because it uses others.
func bundle(all []source, first, last string) []byte {
	rank := func(s source) int {
		switch s.name {
		case first:
			return 0
		case last:
			return 2
		}
		return 1
	}
	slices.SortFunc(all, func(a, b source) int { return cmp.Or(rank(a)-rank(b), strings.Compare(a.name, b.name)) })
	var out []byte
	for _, s := range all {
		out = append(append(out, s.content...), '\n')
	}
	return out
}

// sources adds every style, script, picture and example under the source folder.
// worker.js and shell.html are templates and follow later.
func (p *packer) sources() error {
	return fs.WalkDir(os.DirFS(p.source), ".", func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if at == "dist" || at == "pack" || at == "size" || at == "slim" || at == "linked" || at == "split" || at == "trim" || at == "testdata" || strings.HasPrefix(at, "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		ext := path.Ext(at)
		if at == "worker.js" || at == "sizes.json" || ext == ".html" || types[ext] == "" || strings.HasSuffix(at, ".test.js") {
			return nil
		}
		content, err := os.ReadFile(filepath.Join(p.source, filepath.FromSlash(at)))
		if err != nil {
			return err
		}
		return p.take("/web/"+at, content)
	})
}

// version names this build by everything in it: what the list holds so far and
// the templates that follow.
func (p *packer) version() error {
	sum := sha256.New()
	for _, a := range p.list.Assets {
		fmt.Fprintln(sum, a.Path)
	}
	for _, template := range []string{"shell.html", "worker.js"} {
		content, err := os.ReadFile(filepath.Join(p.source, template))
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %x\n", template, sha256.Sum256(content))
	}
	p.list.Version = hex.EncodeToString(sum.Sum(nil))[:16]
	return nil
}

// hashed adds a file that may be kept for ever, and plain one that is asked
// for anew each time.
func (p *packer) hashed(name string, content []byte) error { return p.add(name, content, true) }
func (p *packer) plain(name string, content []byte) error  { return p.add(name, content, false) }

// large is from where on, in bytes, a quick build leaves a file as it is: to pack
// the programs takes seconds, and to unpack them a tenth of a second at each
// start, while nothing is won where the server is near.
const large = 1 << 18

func (p *packer) add(name string, content []byte, immutable bool) error {
	sum := sha256.Sum256(content)
	hash, ext := hex.EncodeToString(sum[:])[:16], path.Ext(name)
	a := Asset{Name: name, Path: name, Type: types[ext], Size: len(content), Hash: hash, Immutable: immutable}
	if immutable {
		a.Path = strings.TrimSuffix(name, ext) + "." + hash + ext
	}
	a.File = strings.ReplaceAll(strings.TrimPrefix(a.Path, "/"), "/", "-")
	if ext == ".png" || p.quick && len(content) > large { // .png: compressed already
		p.list.Assets = append(p.list.Assets, a)
		return p.write(a.File, content)
	}
	for _, e := range encodings {
		packed, err := p.compressed(e, hash, content)
		if err != nil {
			return err
		}
		a.Encodings, a.Sizes = append(a.Encodings, e.name), append(a.Sizes, len(packed))
		if err := p.write(a.File+e.ext, packed); err != nil {
			return err
		}
	}
	p.list.Assets = append(p.list.Assets, a)
	return nil
}

func (p *packer) write(file string, content []byte) error {
	p.files[file] = true
	at := filepath.Join(p.out, file)
	if old, err := os.ReadFile(at); err == nil && string(old) == string(content) {
		return nil // an unchanged file keeps its time, so that Go need not link again
	}
	return os.WriteFile(at, content, 0o644)
}

// sweep removes what an earlier build left.
func (p *packer) sweep() error {
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !p.files[e.Name()] {
			if err := os.RemoveAll(filepath.Join(p.out, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// find returns the asset of a plain name.
func (p *packer) find(name string) (Asset, error) {
	for _, a := range p.list.Assets {
		if a.Name == name {
			return a, nil
		}
	}
	return Asset{}, fmt.Errorf("no file %s", name)
}
