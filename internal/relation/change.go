package relation

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// AddPerson wishes somebody onto a map behind the others: where the
// arrangement puts them or, with at, where a hand did.
func AddPerson(w *workspace.Workspace, m crdt.ID, role Role, title string, at *geom.Point) (crdt.ID, crdt.Change) {
	place := w.PlaceAt(m, "", math.MaxInt, nil)
	if at != nil {
		place.Free, place.X, place.Y = true, math.Round(at.X), math.Round(at.Y)
	}
	id, c := workspace.Create("entity", place, title)
	c.Set(id, "f/role", jsontext.Of(string(role)))
	return id, c
}

// Relate wishes a recorded relation between two people. An empty type is one
// that nobody named yet.
func Relate(w *workspace.Workspace, from, to crdt.ID, typ string) (crdt.ID, crdt.Change) {
	id, c := w.Connect("relates", from, to)
	if typ != "" {
		c.Set(id, "f/types", jsontext.OfStrings(typ))
	}
	return id, c
}

// Tie wishes a relation at a place between two people, who may be only about
// to be made.
func Tie(at crdt.Place, from, to crdt.ID) (crdt.ID, crdt.Change) {
	id, c := workspace.Create("link", at, "")
	c.Set(id, "f/type", jsontext.Of("relates"))
	c.Set(id, "from", workspace.EndValue(from))
	c.Set(id, "to", workspace.EndValue(to))
	return id, c
}

// Pin wishes somebody to a place by hand: the middle of their shape (RM6).
func Pin(e *workspace.Element, at geom.Point) (c crdt.Change) {
	p := e.Place
	p.Free, p.X, p.Y = true, math.Round(at.X), math.Round(at.Y)
	c.Set(e.ID, crdt.KeyPlace, p.Value())
	return c
}

// Unpin wishes somebody back to where the arrangement has them.
func Unpin(e *workspace.Element) (c crdt.Change) {
	p := e.Place
	if !p.Free {
		return c
	}
	p.Free, p.X, p.Y = false, 0, 0
	c.Set(e.ID, crdt.KeyPlace, p.Value())
	return c
}

// AddCluster wishes a cluster with some people in it, who leave all others. by
// is who does it.
func AddCluster(w *workspace.Workspace, by string, m *Map, title string, people ...crdt.ID) (crdt.ID, crdt.Change) {
	id, c := workspace.Create("cluster", w.PlaceAt(m.ID, "", math.MaxInt, nil), title)
	c.Add(move(w, by, m, moving{id, people}))
	return id, c
}

// MoveTo wishes people into a cluster and out of all others (RM8); an empty
// cluster only takes them out. by is who does it.
func MoveTo(w *workspace.Workspace, by string, m *Map, cluster crdt.ID, people ...crdt.ID) crdt.Change {
	return move(w, by, m, moving{cluster, people})
}

// moving is people on their way to a cluster, or to none.
type moving struct {
	to     crdt.ID
	people []crdt.ID
}

// move wishes several groups elsewhere at once: the list of a cluster is one
// register, so that what leaves it must be written together.
func move(w *workspace.Workspace, by string, m *Map, groups ...moving) (c crdt.Change) {
	for _, k := range m.Clusters {
		gone := map[crdt.ID]bool{}
		for _, g := range groups {
			for _, p := range g.people {
				gone[p] = gone[p] || k.ID != g.to
			}
		}
		c.Add(unlist(k, gone))
	}
	for _, g := range groups {
		for _, p := range g.people {
			if links := heldBy(w, p, g.to); len(links) > 0 {
				c.Add(crdt.Delete(w.Doc(), by, links...))
			}
			if g.to != "" && !holds(m, g.to, p) {
				c.Add(Join(w, m, g.to, p))
			}
		}
	}
	return c
}

func holds(m *Map, cluster, person crdt.ID) bool {
	k, i := m.Cluster(cluster), m.Person(person)
	if k == nil {
		return false
	}
	for _, j := range k.Members {
		if i == j {
			return true
		}
	}
	return false
}

// Join wishes somebody into a cluster who is in none, such as somebody who is
// only about to be made.
func Join(w *workspace.Workspace, m *Map, cluster, person crdt.ID) crdt.Change {
	return linked(w, m.ID, "contains", cluster, person)
}

// unlist takes people out of the list of a cluster.
func unlist(k *Cluster, gone map[crdt.ID]bool) (c crdt.Change) {
	var kept []jsontext.Value
	n := 0
	for v := range k.Field("membersFixed").Items() {
		n++
		if !gone[crdt.ID(v.Or(""))] {
			kept = append(kept, v)
		}
	}
	if len(kept) < n {
		c.Set(k.ID, "f/membersFixed", jsontext.OfItems(kept...))
	}
	return c
}

// heldBy returns the links that hold a person in clusters other than one.
func heldBy(w *workspace.Workspace, person, but crdt.ID) (links []crdt.ID) {
	for _, l := range w.LinksTo(person, "contains") {
		if from := w.Element(l.From); l.From != but && from.Kind == "cluster" {
			links = append(links, l.ID)
		}
	}
	return links
}

// Arrange wishes a field of the map's view: "arrangement", "sizeBy",
// "sectorsBy", "gridX" or "gridY". An empty word is the usual one.
func Arrange(m crdt.ID, field, word string) crdt.Change {
	return workspace.SetText(m, "f/"+field, word)
}

// SetThreshold wishes from which similarity on people are linked by what they
// share.
func SetThreshold(m crdt.ID, from float64) (c crdt.Change) {
	c.Set(m, "f/threshold", jsontext.OfNumber(from))
	return c
}
