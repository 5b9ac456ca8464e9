package crdt_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// model derives the tree from a set of ops as the rules say it, all at once
// and without any of the package's shortcuts.
type model struct {
	newest map[crdt.ID]map[string]value
	moves  map[crdt.ID][]value // newest first, at most four
	place  map[crdt.ID]crdt.Place
	placed map[crdt.ID]bool
}

type value struct {
	stamp crdt.Stamp
	value jsontext.Value
}

func (v value) before(w value) int {
	return cmp.Or(cmp.Compare(v.stamp, w.stamp), strings.Compare(v.value.String(), w.value.String()))
}

func newModel(ops []crdt.Op) *model {
	m := &model{map[crdt.ID]map[string]value{}, map[crdt.ID][]value{}, map[crdt.ID]crdt.Place{}, map[crdt.ID]bool{}}
	for _, op := range ops {
		for _, w := range op.Writes {
			v := value{op.Stamp, w.Value}
			if m.newest[w.Entity] == nil {
				m.newest[w.Entity] = map[string]value{}
			}
			if old, ok := m.newest[w.Entity][w.Key]; !ok || old.before(v) < 0 {
				m.newest[w.Entity][w.Key] = v
			}
			if w.Key == crdt.KeyPlace {
				m.moves[w.Entity] = append(m.moves[w.Entity], v)
			}
		}
	}
	for e, vs := range m.moves {
		slices.SortFunc(vs, func(a, b value) int { return b.before(a) })
		vs = slices.Compact(vs)
		m.moves[e] = vs[:min(4, len(vs))]
	}
	m.derive()
	return m
}

// derive hangs all where their newest moves say, then takes those on a circle
// out and replays their moves.
func (m *model) derive() {
	type step struct {
		e crdt.ID
		value
	}
	for e, vs := range m.moves {
		m.place[e], m.placed[e] = crdt.ParsePlace(vs[0].value)
	}
	var tied []crdt.ID
	for e := range m.moves {
		if m.above(e, e) {
			tied = append(tied, e)
		}
	}
	var steps []step
	for _, e := range tied {
		delete(m.place, e)
		m.placed[e] = false
		for _, v := range m.moves[e] {
			steps = append(steps, step{e, v})
		}
	}
	slices.SortFunc(steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.stamp, b.stamp), cmp.Compare(a.e, b.e), a.before(b.value))
	})
	for _, s := range steps {
		old, was := m.place[s.e], m.placed[s.e]
		m.place[s.e], m.placed[s.e] = crdt.ParsePlace(s.value.value)
		if m.above(s.e, s.e) {
			m.place[s.e], m.placed[s.e] = old, was
		}
	}
}

// above tells whether a is on the way up from e.
func (m *model) above(a, e crdt.ID) bool {
	for range len(m.moves) + 1 {
		if !m.placed[e] || m.place[e].Parent == "" {
			return false
		}
		if e = m.place[e].Parent; e == a {
			return true
		}
	}
	return false // into a circle that a is not on
}

func (m *model) get(e crdt.ID, key string) jsontext.Value { return m.newest[e][key].value }

func (m *model) live(e crdt.ID) bool {
	for range len(m.moves) + 1 {
		if m.get(e, crdt.KeyKind).Or("") == "" || m.get(e, crdt.KeyDel).Known() || !m.placed[e] {
			return false
		}
		if e = m.place[e].Parent; e == "" {
			return true
		}
	}
	return false
}

// show prints what show prints of a Doc.
func (m *model) show() string {
	var b strings.Builder
	var trash, unplaced []crdt.ID
	kids := map[crdt.ID][]crdt.ID{}
	for _, e := range slices.Sorted(maps.Keys(m.newest)) {
		switch {
		case m.get(e, crdt.KeyKind).Or("") == "":
		case m.get(e, crdt.KeyDel).Known():
			trash = append(trash, e)
		case m.live(e):
			kids[m.place[e].Parent] = append(kids[m.place[e].Parent], e)
		default:
			unplaced = append(unplaced, e)
		}
	}
	var under func(e crdt.ID, depth int)
	under = func(e crdt.ID, depth int) {
		slices.SortStableFunc(kids[e], func(a, b crdt.ID) int { return cmp.Compare(m.place[a].Order, m.place[b].Order) })
		for _, kid := range kids[e] {
			title := m.get(kid, "title")
			if !title.Known() {
				title = jsontext.Value{}
			}
			fmt.Fprintf(&b, "%*s%s %s %v\n", 2*depth, "", kid, title, m.place[kid])
			under(kid, depth+1)
		}
	}
	under("", 0)
	fmt.Fprintln(&b, "unplaced", unplaced)
	fmt.Fprintln(&b, "trash", trash)
	return b.String()
}
