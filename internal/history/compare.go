package history

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Apart is what became of one thing between two moments.
type Apart struct {
	ID    crdt.ID
	Kind  string
	Title string // after, or before where it is gone
	What  What   // Made, Deleted, Changed or Moved; what is both is Changed
	Moved bool   // it lies elsewhere, whatever else
	Words []Reworded
}

// Reworded is a register with what it said before and after; unknown where it
// said nothing.
type Reworded struct {
	Key           string
	Before, After jsontext.Value
}

// Compare tells what is new, gone, changed and moved from one moment to another
// (H7). Kinds for which skip is true are left out. What is gone comes first, then
// what is new, changed and moved, each in the order of IDs with links last.
func Compare(before, after *crdt.Doc, skip func(kind string) bool) (list []Apart) {
	seen := func(d *crdt.Doc, id crdt.ID) bool { return d.Live(id) && there(d, id) && !skip(d.Kind(id)) }
	title := func(d *crdt.Doc, id crdt.ID) string { return d.Get(id, "title").Or("") }
	for id := range before.Entities() {
		if seen(before, id) && !seen(after, id) {
			list = append(list, Apart{ID: id, Kind: before.Kind(id), Title: title(before, id), What: Deleted})
		}
	}
	for id := range after.Entities() {
		if !seen(after, id) {
			continue
		}
		a := Apart{ID: id, Kind: after.Kind(id), Title: title(after, id), What: Made}
		if seen(before, id) {
			a.Words, a.Moved = reworded(before, after, id), before.Place(id) != after.Place(id)
			switch {
			case len(a.Words) > 0:
				a.What = Changed
			case a.Moved:
				a.What = Moved
			default:
				continue
			}
		}
		list = append(list, a)
	}
	rank := map[What]int{Deleted: 0, Made: 2, Changed: 4, Moved: 6}
	at := func(a Apart) int { // links go with their ends, which people look for
		if a.Kind == "link" {
			return rank[a.What] + 1
		}
		return rank[a.What]
	}
	slices.SortStableFunc(list, func(a, b Apart) int { return cmp.Compare(at(a), at(b)) })
	return list
}

// reworded lists the registers of a thing that say something else.
func reworded(before, after *crdt.Doc, id crdt.ID) (words []Reworded) {
	own := func(key string) bool { return key == crdt.KeyPlace || key == crdt.KeyDel || key == crdt.KeyKind }
	for key, v := range after.Values(id) {
		if was := before.Get(id, key); !own(key) && was != v && (was.Known() || v.Known()) {
			words = append(words, Reworded{key, was, v})
		}
	}
	for key, was := range before.Values(id) {
		if !own(key) && was.Known() && after.Get(id, key) == (jsontext.Value{}) && !slices.ContainsFunc(words, func(r Reworded) bool { return r.Key == key }) {
			words = append(words, Reworded{key, was, jsontext.Value{}})
		}
	}
	slices.SortFunc(words, func(a, b Reworded) int { return cmp.Compare(a.Key, b.Key) })
	return words
}
