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
	own      bool                  // "in" says it too, so only words that are there are corrected
	contains map[crdt.ID][]crdt.ID // links "contains", by what they contain
	wrong    map[crdt.ID]bool      // elements of which the words are wrong
	orders   map[crdt.ID]int       // new values of "order"
	dropped  map[crdt.ID]bool      // links that say what is not so any more
	last     crdt.ID               // whose kind was asked for last: neighbours mostly name one stage
	kind     string                // its kind, empty where it is not on the map
}

// tell looks through a map and all that hangs under it.
func tell(d *crdt.Doc, m crdt.ID, ids []crdt.ID, own bool) *tellers {
	t := &tellers{d: d, own: own, contains: map[crdt.ID][]crdt.ID{}, wrong: map[crdt.ID]bool{}, orders: map[crdt.ID]int{}, dropped: map[crdt.ID]bool{}}
	for _, id := range d.Children(m) {
		if d.Kind(id) == "link" && d.Get(id, "f/type").Or("") == "contains" {
			to := workspace.End(d.Get(id, "to"))
			t.contains[to] = append(t.contains[to], id)
		}
	}
	on := make(map[crdt.ID]bool, len(ids))
	for _, id := range ids {
		on[id] = true
	}
	t.order(m)
	for _, id := range ids {
		t.order(id)
		t.place(id, on)
	}
	return t
}

// place finds out whether a reader of the neutral form would hang an element
// where it hangs.
func (t *tellers) place(id crdt.ID, on map[crdt.ID]bool) {
	it := t.d.Entity(id)
	kind, place := it.Kind(), it.Place()
	if !treed(kind, place.Lane) {
		return
	}
	var from []crdt.ID
	for _, l := range t.contains[id] {
		from = append(from, workspace.End(t.d.Get(l, "from")))
	}
	up := implied(kind, place.Lane, it.Get("f/stage").Or(""), it.Get("f/step").Or(""), from, func(x crdt.ID) string {
		if x == id {
			return ""
		}
		if x != t.last {
			if t.last, t.kind = x, ""; on[x] {
				t.kind = t.d.Kind(x)
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
	t.wrong[id] = true
	stage, _ := t.spot(id)
	for _, l := range t.contains[id] {
		if from := workspace.End(t.d.Get(l, "from")); stage == "" && on[from] && !t.own {
			t.dropped[l] = true
		}
	}
}

// spot returns the stage and the step that an element hangs under.
func (t *tellers) spot(id crdt.ID) (stage, step crdt.ID) {
	up := t.d.Place(id).Parent
	if t.d.Kind(up) == "step" {
		step, up = up, t.d.Place(up).Parent
	}
	if t.d.Kind(up) == "stage" {
		stage = up
	}
	return stage, step
}

// correct puts the right words into what is to be written of an element.
func (t *tellers) correct(id crdt.ID, g *gathered) {
	if n, ok := t.orders[id]; ok {
		g.fields = with(g.fields, "order", jsontext.OfNumber(float64(n)))
	}
	if !t.wrong[id] {
		return
	}
	stage, step := t.spot(id)
	if !t.own || t.d.Get(id, "f/stage").Known() {
		g.fields = with(g.fields, "stage", textOrNone(stage))
	}
	if !t.own || t.d.Get(id, "f/step").Known() {
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
func (t *tellers) from(link crdt.ID, from jsontext.Value) jsontext.Value {
	if len(t.wrong) == 0 {
		return from
	}
	to := workspace.End(t.d.Get(link, "to"))
	if !t.wrong[to] || t.d.Get(link, "f/type").Or("") != "contains" {
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
func (t *tellers) order(parent crdt.ID) {
	kids := t.d.Children(parent)
	if len(kids) == 0 { // as nearly all
		return
	}
	kind := t.d.Kind(parent)
	ids, things := make([]crdt.ID, 0, len(kids)), make([]crdt.Entity, 0, len(kids))
	for _, id := range kids {
		// All that the field sorts under one thing is of one class.
		if x := t.d.Entity(id); orderClass(x.Kind(), x.Place().Lane, kind) != "" {
			ids, things = append(ids, id), append(things, x)
		}
	}
	if t.falls(ids, things) {
		for i, id := range ids {
			t.orders[id] = i + 1
		}
	}
}

// falls tells whether "order" falls somewhere among siblings, or is missing
// where the program added one to others that have it.
func (t *tellers) falls(ids []crdt.ID, things []crdt.Entity) bool {
	last, some, lacks := 0.0, false, false
	for i, id := range ids {
		n, ok := things[i].Get("f/order").Number()
		switch {
		case !ok:
			lacks = lacks || minted(id) && !t.own
		case some && n < last:
			return true
		default:
			last, some = n, true
		}
	}
	return some && lacks
}
