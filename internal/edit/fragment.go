package edit

import (
	"errors"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// fragment is a part of a map on its way to another place, another workspace
// or another browser.
//
//	{"format": "worthmap-fragment", "version": 1, "workspace": "ws…", "records": [
//	  {"id": "st…", "kind": "stage", "registers": {"title": "Apply"}},
//	  {"id": "to…", "kind": "touchpoint", "parent": "st…", "registers": {…}},
//	  {"id": "li…", "kind": "link", "registers": {"f/type": "next", "from": {…}, "to": {…}}}]}
//
// Its IDs only tell who belongs to whom: what is put in gets new ones. Those of
// things that stayed behind mean something in the same workspace alone: IDs of
// files stay, so that two of them may well have a persona "p1" each (E9).
type fragment struct {
	of      crdt.ID // the workspace that it is a part of
	records []carried
}

// carried is a record of a fragment.
type carried struct {
	id, parent crdt.ID
	kind       string
	lane       crdt.ID // of a card of a free lane
	at         *geom.Point
	registers  []register
}

type register struct {
	key   string
	value jsontext.Value
}

const (
	fragmentFormat  = "worthmap-fragment"
	fragmentVersion = 1
	fragmentRecords = 5_000 // most that one fragment may carry
)

// errNoFragment says that a text is something else.
var errNoFragment = errors.New("edit: no fragment")

// fragmentOf copies things with what hangs under them. Links go along where both
// ends do; those that lead out of a touchpoint or stage keep their other end,
// for the same workspace.
func (b *Board) fragmentOf(ids []crdt.ID) (f fragment) {
	f.of = b.ws.Identity()
	all := b.below(b.inOrder(b.roots(ids)))
	in := map[crdt.ID]bool{}
	for _, id := range all {
		in[id] = true
	}
	var links []crdt.ID
	for _, id := range all {
		e := b.ws.Element(id)
		if e == nil || e.Kind == "link" || e.Kind == "lane" {
			continue
		}
		r := carried{id: id, kind: e.Kind, lane: e.Place.Lane, registers: b.registers(id)}
		if in[e.Place.Parent] {
			r.parent = e.Place.Parent
		}
		if box, ok := b.box(id); ok && b.m == nil {
			at := box.Min()
			r.at = &at
		}
		f.records = append(f.records, r)
		for _, l := range b.ws.LinksFrom(id) {
			if in[l.To] || e.Kind == "touchpoint" || e.Kind == "stage" {
				links = append(links, l.ID)
			}
		}
	}
	for _, id := range links {
		f.records = append(f.records, carried{id: id, kind: "link", registers: b.registers(id)})
	}
	return f
}

// registers returns what a record says, without where it hangs, whether it is
// locked, and what witnesses were asked about it.
func (b *Board) registers(id crdt.ID) (list []register) {
	for _, k := range b.ws.Doc().Keys(id) {
		switch k {
		case crdt.KeyKind, crdt.KeyPlace, crdt.KeyDel, "locked":
			continue
		}
		if strings.HasPrefix(k, workspace.KeyAsked) { // nor does the key to a seal leave with a copy
			continue
		}
		list = append(list, register{k, b.ws.Doc().Get(id, k)})
	}
	return list
}

// JSON writes a fragment.
func (f fragment) JSON() string {
	var items []jsontext.Value
	for _, r := range f.records {
		var regs, o jsontext.Builder
		for _, g := range r.registers {
			regs.Set(g.key, g.value)
		}
		o.Set("id", jsontext.Of(string(r.id)))
		o.Set("kind", jsontext.Of(r.kind))
		if r.parent != "" {
			o.Set("parent", jsontext.Of(string(r.parent)))
		}
		if r.lane != "" {
			o.Set("lane", jsontext.Of(string(r.lane)))
		}
		if r.at != nil {
			o.Set("x", jsontext.OfNumber(r.at.X))
			o.Set("y", jsontext.OfNumber(r.at.Y))
		}
		o.Set("registers", regs.Value())
		items = append(items, o.Value())
	}
	var o jsontext.Builder
	o.Set("format", jsontext.Of(fragmentFormat))
	o.Set("version", jsontext.OfNumber(fragmentVersion))
	if f.of != "" {
		o.Set("workspace", jsontext.Of(string(f.of)))
	}
	o.Set("records", jsontext.OfItems(items...))
	return o.Value().String()
}

// parseFragment reads what JSON wrote, wherever it comes from.
func parseFragment(text string) (f fragment, err error) {
	if !strings.Contains(text[:min(len(text), 200)], fragmentFormat) {
		return f, errNoFragment
	}
	v, err := jsontext.Parse([]byte(text), jsontext.Limits{Bytes: 16 << 20, Depth: 16})
	if err != nil {
		return f, Sentence("What was copied is damaged and was not pasted.")
	}
	if v.Get("format").Or("") != fragmentFormat {
		return f, errNoFragment
	}
	if n, _ := v.Get("version").Number(); n != fragmentVersion {
		return f, Sentence("What was copied comes from a newer Worthmap. Reload this page, then paste again.")
	}
	f.of = crdt.ID(v.Get("workspace").Or(""))
	for item := range v.Get("records").Items() {
		r := carried{
			id: crdt.ID(item.Get("id").Or("")), parent: crdt.ID(item.Get("parent").Or("")),
			kind: item.Get("kind").Or(""), lane: crdt.ID(item.Get("lane").Or("")),
		}
		if r.id == "" || r.kind == "" || r.kind == "map" || r.kind == "workspace" || r.kind == "lane" {
			continue
		}
		x, okX := item.Get("x").Number()
		y, okY := item.Get("y").Number()
		if okX && okY {
			r.at = &geom.Point{X: geom.Clamp(x, -1e6, 1e6), Y: geom.Clamp(y, -1e6, 1e6)}
		}
		for k, v := range item.Get("registers").Fields() {
			if k != crdt.KeyKind && k != crdt.KeyPlace && k != crdt.KeyDel && !strings.HasPrefix(k, workspace.KeyAsked) {
				r.registers = append(r.registers, register{k, v})
			}
		}
		if f.records = append(f.records, r); len(f.records) > fragmentRecords {
			return fragment{}, Sentence("What was copied has more than 5,000 things. Open it as a file instead.")
		}
	}
	if len(f.records) == 0 {
		return f, errNoFragment
	}
	return f, nil
}
