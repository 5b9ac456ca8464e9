package main

import (
	"errors"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/workspace"
)

// maps is what the server is told of maps.
func maps() server.Maps {
	return server.Maps{JSON: mapJSON, SVG: mapSVG, Change: mapChange, Header: header}
}

// mapJSON writes a workspace in the own form, or what of it one map holds.
func mapJSON(d *crdt.Doc, m crdt.ID) ([]byte, error) {
	if m != "" {
		if !isMap(d, m) {
			return nil, server.ErrNoMap
		}
		d = only(d, m)
	}
	return exchange.JSON(workspace.Open(d)), nil
}

func isMap(d *crdt.Doc, m crdt.ID) bool { return d.Live(m) && d.Kind(m) == "map" }

// only returns a document that holds of d what the workspace says of itself,
// and one map with all that hangs under it.
func only(d *crdt.Doc, m crdt.ID) *crdt.Doc {
	keep := map[crdt.ID]bool{workspace.Root: true}
	var walk func(crdt.ID)
	walk = func(id crdt.ID) {
		keep[id] = true
		for _, child := range d.Children(id) {
			walk(child)
		}
	}
	walk(m)
	part := new(crdt.Doc)
	var registers []crdt.Register
	for r := range d.Registers() {
		if keep[r.Entity] {
			registers = append(registers, r)
		}
	}
	part.Merge(registers...)
	return part
}

// mapSVG draws a map without the data that a drawing for people carries to be
// opened again: who has the link of a picture may see the picture.
func mapSVG(d *crdt.Doc, m crdt.ID) ([]byte, error) {
	if !isMap(d, m) {
		return nil, server.ErrNoMap
	}
	s, err := exchange.SheetAt(workspace.Open(d), m, today())
	if err != nil {
		return nil, err
	}
	theme, _ := scene.ThemeNamed("light")
	return svg.Paint(s, svg.Options{Theme: theme}), nil
}

// mapChange tells what makes a document say what a file says. For one map, only
// what the file says of that map counts.
func mapChange(d *crdt.Doc, m crdt.ID, file []byte) (crdt.Change, error) {
	if m != "" && !isMap(d, m) {
		return crdt.Change{}, server.ErrNoMap
	}
	f, err := exchange.Open(file, "", exchange.Limits{})
	if err != nil {
		return crdt.Change{}, err
	}
	if d.Size() == 0 {
		return f.Change(), nil
	}
	c, found := exchange.BringIn(workspace.Open(d), f)
	if found.Foreign > 0 {
		return crdt.Change{}, errors.New("something in this file has the id of another kind of thing in the workspace")
	}
	if m == "" {
		return c, nil
	}
	part := exchange.Load(f)
	if !isMap(part, m) {
		return crdt.Change{}, errors.New("the file does not hold this map")
	}
	ours := only(part, m)
	var kept crdt.Change
	for _, s := range c.Sets {
		if s.Entity != workspace.Root && ours.Has(s.Entity) {
			kept.Sets = append(kept.Sets, s)
		}
	}
	return kept, nil
}

// header tells what a list of workspaces says of one: title, maps by kind, and
// cards, as the page counts them.
func header(d *crdt.Doc) oplog.Header {
	w := workspace.Open(d)
	h := oplog.Header{Title: w.Title(), Counts: map[string]int{}}
	for m := range w.Maps() {
		h.Counts["map:"+m.Text("kind")]++
	}
	for kind, n := range w.Kinds() {
		switch kind {
		case "workspace", "map", "lane", "link", "observation", "survey", "journal", "field", workspace.KindScale:
		default:
			h.Counts["cards"] += n
		}
	}
	return h
}
