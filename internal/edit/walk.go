package edit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// cards returns all that can be selected and moved on this map, in reading
// order: column by column, from the top.
func (b *Board) cards() []crdt.ID { return b.walk(false) }

// walk returns the cards in reading order, each once; with heads, each stage
// before its cards, and the lanes at the end.
func (b *Board) walk(heads bool) (ids []crdt.ID) {
	if b.out != nil {
		return b.chainWalk()
	}
	if b.rel != nil {
		return b.townWalk()
	}
	if b.m == nil {
		for e := range b.ws.Children(b.mapID) {
			if _, ok := b.box(e.ID); ok && e.Kind != "link" {
				ids = append(ids, e.ID)
			}
		}
		return ids
	}
	shown := map[crdt.ID]bool{} // at an earlier stage
	for _, s := range b.m.Stages {
		if heads {
			ids = append(ids, s.ID)
		}
		for _, t := range s.Touchpoints {
			ids = append(ids, t.ID)
		}
		for _, l := range b.m.Lanes {
			if l.Hidden || l.Folded {
				continue
			}
			ids = append(ids, idsOf(s.Cards[l.ID])...)
			if l.Type < journey.Outcomes || l.Type >= journey.Free {
				continue
			}
			for _, e := range s.Shown[l.Type] {
				if !shown[e.ID] {
					shown[e.ID] = true
					ids = append(ids, e.ID)
				}
			}
		}
	}
	ids = append(ids, idsOf(b.charts())...)
	if heads {
		for _, r := range b.lay.Rows {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func (b *Board) selectNext() []Effect     { return b.step(1) }
func (b *Board) selectPrevious() []Effect { return b.step(-1) }

func (b *Board) step(by int) []Effect {
	all := b.walk(true)
	if len(all) == 0 {
		return nil
	}
	i := slices.Index(all, b.from())
	switch {
	case i < 0 && by < 0:
		i = len(all) - 1
	case i < 0:
		i = 0
	default:
		i = (i + by + len(all)) % len(all)
	}
	b.choose(all[i])
	b.Reveal(all[i], b.inset)
	return []Effect{Say{Text: b.describe(all[i]), Polite: true}}
}

// from is where keys go on: at the ring, or where it was before Escape.
func (b *Board) from() crdt.ID {
	if b.focus != "" {
		return b.focus
	}
	return b.left
}

// moveFocus moves the ring of the keyboard without selecting.
func (b *Board) moveFocus(d direction) []Effect {
	from := b.from()
	next, ok := b.neighbour(from, d)
	switch {
	case ok:
	case b.focus != "" && b.onMap(b.focus):
		return nil
	case from != "" && b.onMap(from):
		next = from
	default:
		all := b.walk(true)
		if len(all) == 0 {
			return nil
		}
		next = all[0]
	}
	b.focus, b.over = next, nil
	b.Reveal(next, b.inset)
	return []Effect{Say{Text: b.describe(next), Polite: true}}
}

// describe says in words what an element is, as the drawing labels it.
func (b *Board) describe(id crdt.ID) string {
	if n := b.lay.NodeOf(id); n != nil && n.Label != "" {
		return n.Label
	}
	if e := b.ws.Element(id); e != nil {
		return upper(thing(e.Kind)) + ": " + e.Name()
	}
	return ""
}

// roots leaves out what hangs under something else that is listed: who moves
// a stage moves its content by nature.
func (b *Board) roots(ids []crdt.ID) (kept []crdt.ID) {
	listed := make(map[crdt.ID]bool, len(ids))
	for _, id := range ids {
		listed[id] = true
	}
	for _, id := range ids {
		inside := false
		for e, depth := b.ws.Element(id), 0; e != nil && depth < 8 && !inside; depth++ {
			p := e.Place.Parent
			inside = listed[p]
			e = b.ws.Element(p)
		}
		if !inside {
			kept = append(kept, id)
		}
	}
	return kept
}

// inOrder sorts ids as they stand on the map.
func (b *Board) inOrder(ids []crdt.ID) []crdt.ID {
	if len(ids) < 2 {
		return ids
	}
	rank := map[crdt.ID]int{}
	for i, id := range b.walk(true) {
		rank[id] = i
	}
	at := func(id crdt.ID) int {
		if r, ok := rank[id]; ok {
			return r
		}
		return far
	}
	sorted := slices.Clone(ids)
	slices.SortStableFunc(sorted, func(x, y crdt.ID) int {
		if c := cmp.Compare(at(x), at(y)); c != 0 {
			return c
		}
		return strings.Compare(string(x), string(y))
	})
	return sorted
}
