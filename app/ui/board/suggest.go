//go:build js && wasm

package board

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// mostLeaks is how many stages a suggested presentation looks at one by one.
const mostLeaks = 3

// suggestViews makes the steps of a presentation out of what the map says: all
// of it, the finding, the stages that leak most, and what to do.
func suggestViews(d *desk.Desk) {
	w, m := d.Space.Workspace, d.Board.Map()
	if m == nil {
		return
	}
	var c crdt.Change
	order := ""
	add := func(title, about string, v workspace.View) {
		v.Map = m.ID
		id, one := w.AddView(title, about, v)
		if order == "" { // each behind the one before, which is not there yet
			order = placeOf(one, id).Order
		} else {
			order = crdt.Between(order, "")
			one.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: order}.Value())
		}
		c.Add(one)
	}
	add(m.Name(), m.Description, workspace.View{})
	g := d.Board.Figures().Map(m.ID)
	plots := []string{"value", "leak"}
	if g != nil && len(g.Leaks) > 0 {
		title := words.T("show.s.leaks")
		if lost, ok := g.Leak.Value(); ok {
			if wanted, ok := g.Wanted.Value(); ok && wanted > 0 {
				title = words.T("show.s.finding", words.Number(math.Round(100*lost/wanted), 0))
			}
		}
		add(title, words.T("show.s.finding.about", m.Name()), workspace.View{Lanes: plots})
		for _, p := range g.Leaks[:min(len(g.Leaks), mostLeaks)] {
			if s := m.Stage(p.ID); s != nil {
				add(s.Name(), words.T("show.s.stage", words.Whole(p.Rank)), workspace.View{Focus: []crdt.ID{s.ID}})
			}
		}
	}
	if ideas := bestIdeas(w); len(ideas) > 0 {
		add(words.T("show.s.next"), words.T("show.s.next.about"), workspace.View{Focus: ideas, Lanes: plots})
	}
	d.Commit(words.T("show.suggest"), c)
	d.Say(words.T("show.suggested"), "undo")
}

func placeOf(c crdt.Change, id crdt.ID) crdt.Place {
	for _, s := range c.Sets {
		if s.Entity == id && s.Key == crdt.KeyPlace {
			p, _ := crdt.ParsePlace(s.Value)
			return p
		}
	}
	return crdt.Place{}
}

// bestIdeas are those with the most votes.
func bestIdeas(w *workspace.Workspace) (ids []crdt.ID) {
	var list []*workspace.Element
	for _, kind := range []string{"idea", "opportunity"} {
		for e := range w.OfKind(kind) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b *workspace.Element) int {
		if n := b.Number("votes").Or(0) - a.Number("votes").Or(0); n != 0 {
			return int(math.Copysign(1, n))
		}
		return strings.Compare(a.Title, b.Title)
	})
	for _, e := range list[:min(len(list), mostActions)] {
		ids = append(ids, e.ID)
	}
	return ids
}
