package exchange

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// rename gives each record its ID: the name that it has in the file, or one
// made up where there is none or it cannot be an ID.
func (r *reader) rename() error {
	taken := func(id string) bool { return r.byName[id] != nil || id == string(workspace.Root) }
	counts := map[string]int{}
	changed := map[crdt.ID]crdt.ID{} // rarely any
	for _, e := range r.records {
		switch {
		case e == r.root:
		case goodID(e.name) && e.name != string(workspace.Root):
			e.id = crdt.ID(e.name)
		default:
			prefix := e.kind[:min(len(e.kind), 20)]
			if !goodID(prefix) {
				prefix = "element"
			}
			id := ""
			for id == "" || taken(id) {
				counts[prefix]++
				id = prefix + "." + strconv.Itoa(counts[prefix])
			}
			e.id = crdt.ID(id)
			if e.name != "" {
				changed[crdt.ID(e.name)] = e.id
				r.warn("%s: its id cannot be kept and became “%s”.", e.words(), e.id)
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	for _, e := range r.records {
		e.follow(changed)
		if err := r.measure(e); err != nil { // which may be longer now
			return err
		}
	}
	return nil
}

// minted tells whether an ID looks like one of crdt.NewID: two letters, an
// underscore and 17 digits or letters.
func minted(id crdt.ID) bool {
	if len(id) != 20 || id[2] != '_' {
		return false
	}
	for i, c := range []byte(id) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if i != 2 && !letter && !(i > 2 && '0' <= c && c <= '9') {
			return false
		}
	}
	return true
}

// maxTree bounds how deep elements hang under each other.
const maxTree = 32

// hang finds out what each record hangs under.
func (r *reader) hang() {
	for _, e := range r.records {
		e.home = e.up
	}
	if r.own {
		r.hangOwn()
	} else {
		r.hangNeutral()
	}
	for _, e := range r.records {
		depth := 0
		for up := e; up != nil && depth <= maxTree; up = up.up {
			depth++
		}
		if depth > maxTree {
			r.warn("%s lies in itself or too deep in others and was put on its map.", e.words())
			e.up = e.home
		}
		if e.up == nil && e != r.root {
			e.up = r.root
		}
	}
}

// hangOwn hangs elements where "in" says. What hangs under something that
// nobody has any more stays unplaced.
func (r *reader) hangOwn() {
	byID := make(map[crdt.ID]bool, len(r.records))
	for _, e := range r.records {
		byID[e.id] = true
	}
	for _, e := range r.records {
		if e.in == "" {
			continue
		}
		up := r.byName[e.in]
		unplaced := e.up == nil || e.kind == "link" && e.up == r.root
		switch {
		case up == nil && unplaced && goodID(e.in) && !byID[crdt.ID(e.in)]:
			e.up = &record{id: crdt.ID(e.in)}
		case up == nil || up.kind == "link" || e.kind == "link":
			r.warn("%s lies in %s, where it cannot be, and was put on its map.", e.words(), quoted(e.in))
		case up == e:
			r.warn("%s lies in itself and was put on its map.", e.words())
		default:
			e.up = up
		}
	}
}

// hangNeutral hangs touchpoints, steps and free cards under stages and steps
// (X6).
func (r *reader) hangNeutral() {
	contains := map[crdt.ID][]crdt.ID{}
	for _, l := range r.records {
		if l.kind == "link" && l.get("f/type").Or("") == "contains" {
			to := workspace.End(l.get("to"))
			contains[to] = append(contains[to], workspace.End(l.get("from")))
		}
	}
	byID := r.byID()
	for _, e := range r.records {
		if e.lane != "" {
			if lane := byID(e.lane); lane == nil || lane.kind != "lane" {
				e.set("x/lane", jsontext.Of(string(e.lane)))
				e.lane = ""
			}
		}
		if !treed(e.kind, e.lane) {
			continue
		}
		up := implied(e.kind, e.lane, e.get("f/stage").Or(""), e.get("f/step").Or(""), contains[e.id], func(id crdt.ID) string {
			if up := byID(id); up != nil && up != e && up.home == e.home {
				return up.kind
			}
			return ""
		})
		if up != "" {
			e.up = byID(up)
		} else {
			if e.lane != "" {
				e.set("x/lane", jsontext.Of(string(e.lane)))
				e.lane = ""
			}
			r.warn("%s is in no stage of its map.", e.words())
		}
	}
}

// byID returns what finds a record that has a name in the file. Nearly all have
// that for their ID.
func (r *reader) byID() func(crdt.ID) *record {
	others := map[crdt.ID]*record{}
	for _, e := range r.records {
		if string(e.id) != e.name {
			others[e.id] = e
		}
	}
	return func(id crdt.ID) *record {
		if e := others[id]; e != nil {
			return e
		}
		if e := r.byName[string(id)]; e != nil && e.id == id {
			return e
		}
		return nil
	}
}

// treed tells whether an element hangs under a stage or a step.
func treed(kind string, lane crdt.ID) bool {
	return kind == "touchpoint" || kind == "step" || lane != ""
}

// implied returns the stage or step that an element of the neutral form hangs
// under, empty if none. kindOf returns the kind of an element of the same map.
func implied(kind string, lane crdt.ID, stage, step string, contains []crdt.ID, kindOf func(crdt.ID) string) crdt.ID {
	of := func(wanted string, first crdt.ID) crdt.ID {
		if first != "" && kindOf(first) == wanted {
			return first
		}
		for _, id := range contains {
			if id != "" && kindOf(id) == wanted {
				return id
			}
		}
		return ""
	}
	if kind == "touchpoint" && lane == "" {
		if id := of("step", crdt.ID(step)); id != "" {
			return id
		}
	}
	return of("stage", crdt.ID(stage))
}

// sort brings stages, steps and touchpoints of the neutral form into the order
// of their field "order". What has none follows what it follows in the file.
func (r *reader) sort() {
	if r.own {
		return
	}
	var groups [][]int // of siblings; what the field sorts under one thing is of one class
	for i, e := range r.records {
		if e.up == nil || orderClass(e.kind, e.lane, e.up.kind) == "" {
			continue
		}
		if e.up.group == 0 {
			groups = append(groups, nil)
			e.up.group = len(groups)
		}
		g := &groups[e.up.group-1]
		*g = append(*g, i)
	}
	type ranked struct {
		e    *record
		rank float64
	}
	var sorted []ranked
	for _, places := range groups {
		sorted = sorted[:0]
		last := math.Inf(-1)
		for _, i := range places {
			e := r.records[i]
			if n, ok := e.get("f/order").Number(); ok {
				last = n
			}
			sorted = append(sorted, ranked{e, last})
		}
		slices.SortStableFunc(sorted, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
		for j, i := range places {
			r.records[i] = sorted[j].e
		}
	}
}

// orderClass names those siblings that the field "order" sorts among each
// other, empty for what it does not sort.
func orderClass(kind string, lane crdt.ID, parentKind string) string {
	switch {
	case lane != "":
		return ""
	case kind == "stage" && parentKind == "map":
		return "stages"
	case (kind == "step" || kind == "touchpoint") && parentKind != "map":
		return "flow"
	}
	return ""
}
