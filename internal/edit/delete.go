package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// deleteSelected deletes what is selected with all that hangs under it and
// the links at it. It asks nothing and offers to undo.
func (b *Board) deleteSelected() []Effect {
	next := b.afterSelection()
	out := b.remove("Delete", b.sel)
	if !refused(out) {
		b.choose()
		b.focus = next
	}
	return out
}

func (b *Board) remove(label string, ids []crdt.ID) []Effect {
	var lanes crdt.Change
	var things []crdt.ID
	for _, id := range ids {
		l := b.lane(id)
		switch {
		case l == nil:
			things = append(things, id)
		case l.Type == journey.Free && l.ID != "":
			things = append(things, l.ID)
			things = append(things, b.cardsOf(l.ID)...)
		default: // the lane of a kind only hides: what it shows is not its own
			lanes.Add(journey.SetLane(b.ws, b.m, id, "hidden", true))
		}
	}
	things = b.roots(things)
	c := crdt.Delete(b.ws.Doc(), b.session.Replica(), append(things, b.linksOf(things)...)...)
	words := b.deletedWords(things, c)
	if len(things) == 0 {
		words = "Lane hidden."
	}
	c.Add(lanes)
	if b.rel != nil && slices.ContainsFunc(things, func(id crdt.ID) bool { return b.rel.Cluster(id) != nil }) {
		c.Add(b.rel.Numbered(things...))
	}
	out := b.commit(label, c)
	if refused(out) || len(out) == 0 {
		return out
	}
	return append(out, Say{Text: words, Action: "undo"})
}

// cardsOf returns the cards of a free lane.
func (b *Board) cardsOf(lane crdt.ID) (ids []crdt.ID) {
	for _, s := range b.m.Stages {
		ids = append(ids, idsOf(s.Cards[lane])...)
	}
	return ids
}

// linksOf returns the links at things and at what hangs under them.
func (b *Board) linksOf(things []crdt.ID) (links []crdt.ID) {
	for _, id := range b.below(things) {
		for _, l := range b.ws.LinksFrom(id) {
			links = append(links, l.ID)
		}
		for _, l := range b.ws.LinksTo(id) {
			links = append(links, l.ID)
		}
	}
	return links
}

// below returns things with all that hangs under them, parents first.
func (b *Board) below(things []crdt.ID) (ids []crdt.ID) {
	var add func(id crdt.ID, depth int)
	add = func(id crdt.ID, depth int) {
		ids = append(ids, id)
		for e := range b.ws.Children(id) {
			if depth < 8 {
				add(e.ID, depth+1)
			}
		}
	}
	for _, id := range things {
		add(id, 0)
	}
	return ids
}

// deletedWords counts what a deletion takes: "Stage and 4 touchpoints
// deleted."
func (b *Board) deletedWords(things []crdt.ID, c crdt.Change) string {
	order := []string{}
	n := map[string]int{}
	note := func(id crdt.ID) {
		k := thing(b.kindOf(id))
		if n[k] == 0 {
			order = append(order, k)
		}
		n[k]++
	}
	for _, id := range things {
		note(id)
	}
	listed := make(map[crdt.ID]bool, len(things))
	for _, id := range things {
		listed[id] = true
	}
	for _, s := range c.Sets {
		if !listed[s.Entity] && b.kindOf(s.Entity) != "link" {
			note(s.Entity)
		}
	}
	if len(order) > 1 {
		order = slices.DeleteFunc(order, func(k string) bool { return k == "link" })
	}
	words := make([]string, len(order))
	for i, k := range order {
		words[i] = count(n[k], k)
		if n[k] == 1 && (i == 0 || len(things) > 1) {
			words[i] = k
		}
	}
	return upper(list(words)) + " deleted."
}

// afterSelection returns what the keyboard goes to when the selection is gone.
func (b *Board) afterSelection() crdt.ID {
	gone := map[crdt.ID]bool{}
	for _, id := range b.below(b.sel) {
		gone[id] = true
	}
	var before, after crdt.ID
	passed := false
	for _, id := range b.walk(true) {
		switch {
		case gone[id]:
			passed, after = true, ""
		case !passed:
			before = id
		case after == "":
			after = id
		}
	}
	if after != "" {
		return after
	}
	return before
}

// restore brings back what was deleted together with an element.
func (b *Board) restore(id crdt.ID) []Effect {
	out := b.commit("Restore", crdt.Restore(b.ws.Doc(), id))
	if len(out) == 0 || refused(out) {
		return out
	}
	b.choose(id)
	b.Reveal(id, b.inset)
	return append(out, Say{Text: "Restored.", Polite: true})
}
