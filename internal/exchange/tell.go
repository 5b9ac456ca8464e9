package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// tellers are the words by which the neutral form says where a card of a map
// hangs (X6), corrected where they no longer say what is so.
type tellers struct {
	d        *crdt.Doc
	own      bool                      // "in" says it too, so only words that are there are corrected
	contains map[crdt.ID][]crdt.Entity // links "contains", by what they contain
	wrong    map[crdt.Entity]bool      // elements of which the words are wrong
	orders   map[crdt.Entity]int       // new values of "order"
	dropped  map[crdt.Entity]bool      // links that say what is not so any more
	on       map[crdt.Entity]bool      // elements of the map
	last     crdt.ID                   // whose kind was asked for last: neighbours mostly name one stage
	kind     string                    // its kind, empty where it is not on the map
}

// tell looks through a map and all that hangs under it.
func tell(d *crdt.Doc, m crdt.Entity, elements []crdt.Entity, own bool) *tellers {
	t := &tellers{
		d: d, own: own, contains: map[crdt.ID][]crdt.Entity{}, on: make(map[crdt.Entity]bool, len(elements)),
		wrong: map[crdt.Entity]bool{}, orders: map[crdt.Entity]int{}, dropped: map[crdt.Entity]bool{},
	}
	for link := range m.Below {
		if link.Kind() == "link" && link.Get("f/type").Or("") == "contains" {
			to := workspace.End(link.Get("to"))
			t.contains[to] = append(t.contains[to], link)
		}
	}
	for _, x := range elements {
		t.on[x] = true
	}
	t.order(m)
	for _, x := range elements {
		t.order(x)
		t.place(x)
	}
	return t
}

// place finds out whether a reader of the neutral form would hang an element
// where it hangs.
func (t *tellers) place(it crdt.Entity) {
	id, kind, place := it.ID(), it.Kind(), it.Place()
	if !treed(kind, place.Lane) {
		return
	}
	var from []crdt.ID
	for _, l := range t.contains[id] {
		from = append(from, workspace.End(l.Get("from")))
	}
	up := implied(kind, place.Lane, it.Get("f/stage").Or(""), it.Get("f/step").Or(""), from, func(x crdt.ID) string {
		if x == id {
			return ""
		}
		if x != t.last {
			t.last, t.kind = x, ""
			if up := t.d.Entity(x); t.on[up] {
				t.kind = up.Kind()
			}
		}
		return t.kind
	})
	if up != "" && up == place.Parent {
		return // a stage or a step, and so no map
	}
	if t.d.Kind(place.Parent) == "map" {
		if up == "" {
			return
		}
	} else if up == place.Parent {
		return
	}
	t.wrong[it] = true
	stage, _ := t.spot(it)
	for _, l := range t.contains[id] {
		if from := workspace.End(l.Get("from")); stage == "" && t.on[t.d.Entity(from)] && !t.own {
			t.dropped[l] = true
		}
	}
}

// spot returns the stage and the step that an element hangs under.
func (t *tellers) spot(it crdt.Entity) (stage, step crdt.ID) {
	up := it.Place().Parent
	if t.d.Kind(up) == "step" {
		step, up = up, t.d.Place(up).Parent
	}
	if t.d.Kind(up) == "stage" {
		stage = up
	}
	return stage, step
}

// correct puts the right words into what is to be written of an element.
func (t *tellers) correct(it crdt.Entity, g *gathered) {
	if n, ok := t.orders[it]; ok {
		g.fields = with(g.fields, "order", jsontext.OfNumber(float64(n)))
	}
	if !t.wrong[it] {
		return
	}
	stage, step := t.spot(it)
	if !t.own || it.Get("f/stage").Known() {
		g.fields = with(g.fields, "stage", textOrNone(stage))
	}
	if !t.own || it.Get("f/step").Known() {
		g.fields = with(g.fields, "step", textOrNone(step))
	}
}

func textOrNone(id crdt.ID) jsontext.Value {
	if id == "" {
		return jsontext.Value{}
	}
	return jsontext.Of(string(id))
}

// with returns the list, sorted by name, with a member set or, if the value is
// absent, without it.
func with(list []entry, name string, v jsontext.Value) []entry {
	out := make([]entry, 0, len(list)+1)
	done := v.IsZero()
	for _, e := range list {
		if !done && e.name >= name {
			out = append(out, entry{name, v})
			done = true
		}
		if e.name != name {
			out = append(out, e)
		}
	}
	if !done {
		out = append(out, entry{name, v})
	}
	return out
}

// from returns where a link starts: one that contains a card that moved starts
// where that hangs now.
func (t *tellers) from(link crdt.Entity, from jsontext.Value) jsontext.Value {
	if len(t.wrong) == 0 {
		return from
	}
	to := t.d.Entity(workspace.End(link.Get("to")))
	if !t.wrong[to] || link.Get("f/type").Or("") != "contains" {
		return from
	}
	kind := t.d.Kind(workspace.End(from))
	stage, step := t.spot(to)
	switch {
	case stage == "":
		return from
	case kind == "step" && step != "":
		return workspace.EndValue(step)
	case kind == "step" || kind == "stage":
		return workspace.EndValue(stage)
	}
	return from
}

// order numbers the children of a thing anew where their field "order" no
// longer rises with their place.
func (t *tellers) order(parent crdt.Entity) {
	var things []crdt.Entity
	for x := range parent.Below {
		// All that the field sorts under one thing is of one class.
		if orderClass(x.Kind(), x.Place().Lane, parent.Kind()) != "" {
			things = append(things, x)
		}
	}
	if t.falls(things) {
		for i, x := range things {
			t.orders[x] = i + 1
		}
	}
}

// falls tells whether "order" falls somewhere among siblings, or is missing
// where the program added one to others that have it.
func (t *tellers) falls(things []crdt.Entity) bool {
	last, some, lacks := 0.0, false, false
	for _, x := range things {
		n, ok := x.Get("f/order").Number()
		switch {
		case !ok:
			lacks = lacks || minted(x.ID()) && !t.own
		case some && n < last:
			return true
		default:
			last, some = n, true
		}
	}
	return some && lacks
}
