package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/witness"
)

// page writes the shell: the real page that shows at once and names every
// asset by its hash.
func (p *packer) page() error {
	template, err := os.ReadFile(filepath.Join(p.source, "shell.html"))
	if err != nil {
		return err
	}
	// Nothing here comes from outside the repository: names are file names of web/.
	pairs := []string{"{{version}}", p.list.Version}
	for _, name := range []string{"page.css", "page.js", "canvas.js", "app.wasm", "rest1.wasm", "rest2.wasm", "errands.js", "worker.wasm", "icon.svg", "icon-maskable.png"} {
		a, err := p.find("/web/" + name)
		if err != nil {
			return err
		}
		pairs = append(pairs, "{{"+name+"}}", a.Path, "{{size of "+name+"}}", strconv.Itoa(a.Size))
	}
	return p.plain("/index.html", []byte(strings.NewReplacer(pairs...).Replace(string(template))))
}

// witness writes the page of a link to a witness, which needs nothing of the
// program.
func (p *packer) witness() error {
	style, script := witness.Sources()
	for _, x := range [...][2]string{{witnessStyle, style}, {witnessScript, script}} {
		if err := p.plain(x[0], []byte(x[1])); err != nil {
			return err
		}
	}
	return p.plain(witness.Address, witness.Linked(witnessStyle, witnessScript))
}

// What the page of a link uses: asked for anew each time, and not kept on the
// devices of those who work on maps.
const witnessStyle, witnessScript = "/witness.css", "/witness.js"

// serviceWorker writes the worker with the addresses that it keeps.
func (p *packer) serviceWorker() error {
	template, err := os.ReadFile(filepath.Join(p.source, "worker.js"))
	if err != nil {
		return err
	}
	kept, names := []string{}, [][2]string{}
	for _, a := range p.list.Assets {
		if a.Immutable {
			kept = append(kept, a.Path)
			names = append(names, [2]string{a.Name, a.Path})
		}
	}
	keptText, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	namesText, err := json.Marshal(names)
	if err != nil {
		return err
	}
	return p.plain("/app-worker.js", []byte(strings.NewReplacer(
		"{{version}}", p.list.Version, "{{assets}}", string(keptText), "{{names}}", string(namesText),
	).Replace(string(template))))
}

// manifest tells the device how to install the program, and that it opens
// Worthmap files.
func (p *packer) manifest() error {
	type icon struct {
		Source  string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	var icons []icon
	for _, i := range []icon{
		{"/web/icon.svg", "any", "image/svg+xml", ""},
		{"/web/icon-192.png", "192x192", "image/png", ""},
		{"/web/icon-512.png", "512x512", "image/png", ""},
		{"/web/icon-maskable.png", "512x512", "image/png", "maskable"},
	} {
		a, err := p.find(i.Source)
		if err != nil {
			return err
		}
		i.Source = a.Path
		icons = append(icons, i)
	}
	text, err := json.MarshalIndent(map[string]any{
		"id": "/", "name": "Worthmap", "short_name": "Worthmap", "lang": "en",
		"description": "See where value leaks: journeys, relations and outcomes on one board that works without a network.",
		"start_url":   "/", "scope": "/", "display": "standalone",
		"background_color": "#F3F6F5", "theme_color": "#FFFFFF",
		"icons":          icons,
		"launch_handler": map[string]any{"client_mode": "auto"},
		"file_handlers": []any{map[string]any{
			"action": "/", "launch_type": "single-client",
			"accept": map[string]any{"application/vnd.worthmap+json": []string{".worthmap.json", ".json"}, "image/svg+xml": []string{".svg"}},
		}},
	}, "", "\t")
	if err != nil {
		return err
	}
	return p.plain("/manifest.webmanifest", text)
}
