package sketch

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Make wishes what was sketched onto a journey map, behind what is there.
func (k Sketch) Make(w *workspace.Workspace, m crdt.ID) crdt.Change {
	d := newMaker(w, m)
	var people []crdt.ID
	for _, p := range k.Personas {
		people = append(people, d.add("persona", m, p))
	}
	for _, s := range k.Stages {
		stage := d.add("stage", m, s.Title)
		for _, st := range s.Steps {
			parent := stage
			if st.Named {
				parent = d.add("step", stage, st.Title)
			}
			for _, t := range st.Touchpoints {
				d.touchpoint(t, parent, people)
			}
		}
		for _, mark := range s.Marks {
			if id, isNew := d.mark(mark); isNew {
				d.c.Set(id, "f/stage", jsontext.Of(string(stage)))
			} else {
				d.link("desires", stage, id)
			}
		}
	}
	return d.c
}

type maker struct {
	m      crdt.ID
	c      crdt.Change
	after  map[crdt.ID]string // order key of the last child, by parent
	made   map[Mark]crdt.ID   // SK3
	joined map[[2]crdt.ID]bool
}

// newMaker adds to a map behind what is there.
func newMaker(w *workspace.Workspace, m crdt.ID) *maker {
	var last string
	for _, id := range w.Doc().Children(m) {
		last = max(last, w.Doc().Place(id).Order)
	}
	return &maker{m: m, after: map[crdt.ID]string{m: last}, made: map[Mark]crdt.ID{}, joined: map[[2]crdt.ID]bool{}}
}

func (d *maker) add(kind string, parent crdt.ID, title string) crdt.ID {
	d.after[parent] = crdt.Between(d.after[parent], "")
	id, c := workspace.Create(kind, crdt.Place{Parent: parent, Order: d.after[parent]}, title)
	d.c.Add(c)
	return id
}

func (d *maker) touchpoint(t Touchpoint, parent crdt.ID, people []crdt.ID) {
	id := d.add("touchpoint", parent, t.Title)
	if t.Channel != "" {
		d.c.Set(id, "f/channel", jsontext.Of(t.Channel))
	}
	if t.Wait.Known {
		d.c.Set(id, "f/waitMinutes", t.Wait.JSON())
	}
	if t.Moment {
		d.c.Set(id, "f/momentOfTruth", jsontext.OfBool(true))
	}
	for i, f := range t.Feelings {
		switch {
		case !f.Known:
		case i == 0:
			d.c.Set(id, "f/emotion", f.JSON())
		case i < len(people):
			d.c.Set(id, "f/emotionBy/"+string(people[i]), f.JSON())
		}
	}
	for _, m := range t.Marks {
		mark, _ := d.mark(m)
		if m.Kind == "pain-point" {
			d.link("hurts", id, mark)
		} else {
			d.link(cmp.Or(map[string]string{"quote": "evidences"}[m.Kind], "addresses"), mark, id)
		}
	}
}

// mark makes a record of a mark, one for all that say the same.
func (d *maker) mark(m Mark) (id crdt.ID, isNew bool) {
	if id, ok := d.made[m]; ok {
		return id, false
	}
	id = d.add(m.Kind, d.m, m.Title)
	d.made[m] = id
	return id, true
}

func (d *maker) link(typ string, from, to crdt.ID) {
	if k := [2]crdt.ID{from, to}; d.joined[k] {
		return
	} else {
		d.joined[k] = true
	}
	id := d.add("link", d.m, "")
	d.c.Set(id, "f/type", jsontext.Of(typ))
	d.c.Set(id, "from", workspace.EndValue(from))
	d.c.Set(id, "to", workspace.EndValue(to))
}
