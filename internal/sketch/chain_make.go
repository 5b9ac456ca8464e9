package sketch

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Make wishes what was sketched onto an outcome map, behind what is there. A
// card serves the nearest one above that it can serve (SK5).
func (k Chain) Make(w *workspace.Workspace, m crdt.ID) crdt.Change {
	d := newMaker(w, m)
	for _, c := range k {
		d.card(c, nil)
	}
	return d.c
}

// above is a card with its kind, below which others stand.
type above struct {
	kind string
	id   crdt.ID
}

func (d *maker) card(c Card, path []above) {
	id, isNew := d.mark(Mark{c.Kind, c.Title})
	if isNew && c.Kind == "indicator" {
		d.aim(id, c.Aim)
	}
	for i := len(path) - 1; i >= 0; i-- {
		to := path[i]
		typ, turned := serves(c.Kind, to.kind)
		if typ == "" || to.id == id {
			continue
		}
		if from := id; turned {
			d.link(typ, to.id, from)
		} else {
			d.link(typ, from, to.id)
		}
		break
	}
	path = append(path[:len(path):len(path)], above{c.Kind, id})
	for _, b := range c.Below {
		d.card(b, path)
	}
}

// serves returns the type of the link by which a card of a kind serves another,
// and whether that is written from the other; empty where it cannot.
func serves(kind, other string) (typ string, turned bool) {
	typ, turned = workspace.RelationOf(kind, other)
	switch {
	case typ == "depends-on": // written from what depends
		return typ, true
	case turned:
		return "", false
	}
	return typ, false
}

func (d *maker) aim(id crdt.ID, a Aim) {
	if a.Unit != "" {
		d.c.Set(id, "f/unit", jsontext.Of(a.Unit))
	}
	direction := "higher"
	var target jsontext.Builder
	switch {
	case a.Upper.Known:
		direction = "range"
		target.Set("lo", a.To.JSON())
		target.Set("hi", a.Upper.JSON())
	case a.To.Known:
		if a.From.Known && a.To.Value < a.From.Value {
			direction = "lower"
		}
		target.Set("value", a.To.JSON())
	}
	d.c.Set(id, "f/direction", jsontext.Of(direction))
	if a.From.Known {
		var base jsontext.Builder
		base.Set("value", a.From.JSON())
		d.c.Set(id, "f/baseline", base.Value())
	}
	if a.To.Known {
		if a.By != "" {
			target.SetText("at", a.By)
		}
		d.c.Set(id, "f/target", target.Value())
	}
}
