package outcome

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// PartnerOf returns the boundary partner that a record is, or that it is a
// challenge or a marker of; nil for none.
func (m *Map) PartnerOf(id crdt.ID) *Partner {
	is := func(e *workspace.Element) bool { return e.ID == id }
	for _, p := range m.Partners {
		if is(p.Element) || slices.ContainsFunc(p.Challenges, is) || slices.ContainsFunc(p.Markers(), is) {
			return p
		}
	}
	return nil
}

// Markers returns the progress markers of a partner, in the order of its ladder.
func (p *Partner) Markers() []*workspace.Element { return slices.Concat(p.Ladder[:]...) }

// Level returns the level of a partner's ladder on which a marker stands; −1 for
// none.
func (p *Partner) Level(marker crdt.ID) int {
	return slices.IndexFunc(p.Ladder[:], func(rung []*workspace.Element) bool {
		return slices.ContainsFunc(rung, func(e *workspace.Element) bool { return e.ID == marker })
	})
}

// AddMarker wishes a progress marker on a level of a partner's ladder, right
// behind another one there, else at its end (OM9). Nothing, and no ID, for a
// partner without a challenge.
func AddMarker(w *workspace.Workspace, m crdt.ID, p *Partner, level int, title string, behind crdt.ID) (crdt.ID, crdt.Change) {
	if len(p.Challenges) == 0 {
		return "", crdt.Change{}
	}
	id, c := Add(w, m, "progress-marker", title, p.Challenges[0].ID)
	c.Add(workspace.SetText(id, "f/level", Levels[level]))
	rung := p.Ladder[level]
	at := slices.IndexFunc(rung, func(e *workspace.Element) bool { return e.ID == behind }) + 1
	if at == 0 {
		at = len(rung)
	}
	c.Add(number(slices.Insert(slices.Clone(rung), at, &workspace.Element{ID: id})))
	return id, c
}

// CopyMarkers wishes that some markers of a partner's ladder are there once more,
// each right behind its own (OM9); made are the new ones, in the order of the
// ladder. None for a partner without a challenge.
func CopyMarkers(w *workspace.Workspace, m crdt.ID, p *Partner, markers []crdt.ID) (made []crdt.ID, c crdt.Change) {
	if len(p.Challenges) == 0 {
		return nil, c
	}
	for level, rung := range p.Ladder {
		before := len(made)
		var now []*workspace.Element
		for _, e := range rung {
			now = append(now, e)
			if !slices.Contains(markers, e.ID) {
				continue
			}
			id, one := Add(w, m, "progress-marker", e.Title, p.Challenges[0].ID)
			c.Add(one)
			c.Add(workspace.SetText(id, "f/level", Levels[level]))
			made, now = append(made, id), append(now, &workspace.Element{ID: id})
		}
		if len(made) > before {
			c.Add(number(now))
		}
	}
	return made, c
}

// MoveMarker wishes that a progress marker stands at a place of a level of its
// partner's ladder, 0 for the first, and no longer where a hand put it. Nothing
// where the partner has no such marker.
func MoveMarker(w *workspace.Workspace, p *Partner, marker crdt.ID, level, index int) (c crdt.Change) {
	var rung []*workspace.Element
	var moved *workspace.Element
	for l, list := range p.Ladder {
		for _, e := range list {
			switch {
			case e.ID == marker:
				moved = e
			case l == level:
				rung = append(rung, e)
			}
		}
	}
	if moved == nil {
		return c
	}
	if moved.Text("level") != Levels[level] {
		c.Add(workspace.SetText(marker, "f/level", Levels[level]))
	}
	c.Add(number(slices.Insert(rung, max(0, min(index, len(rung))), moved)))
	c.Add(Release(w, marker))
	return c
}

// number wishes that markers stand in the order of a list.
func number(rung []*workspace.Element) (c crdt.Change) {
	for i, e := range rung {
		if n := e.Number("order"); !n.Known || n.Value != float64(i+1) {
			c.Set(e.ID, "f/order", jsontext.OfNumber(float64(i+1)))
		}
	}
	return c
}
