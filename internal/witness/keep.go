package witness

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Proof is the ID of the evidence that an answer becomes: the same on every
// device (WT4).
func Proof(ask string) crdt.ID { return crdt.ID("ev_" + ask) }

// Kept tells whether a statement holds this very answer already.
func Kept(w *workspace.Workspace, a Answer) bool {
	e := w.Element(Proof(a.Ask))
	return e != nil && e.Text("seal") == a.Seal
}

// Newer returns the question with what is kept of it, where that was said on a
// later day than an answer: it stays (WT4). Two answers of one day cannot be
// told apart, and the one that is kept last is taken for the later.
func Newer(w *workspace.Workspace, e *workspace.Element, a Answer) (q Asked, is bool) {
	if !w.Doc().Live(Proof(a.Ask)) {
		return q, false
	}
	for _, q = range Of(e) {
		if q.ID == a.Ask {
			return q, q.Day > a.On
		}
	}
	return Asked{}, false
}

// Keep wishes that an answer, which Check has let through, is evidence of its
// statement; nothing where a newer one is. The state of the statement stays as
// it is (WT5).
func Keep(w *workspace.Workspace, e *workspace.Element, a Answer) (c crdt.Change) {
	if _, is := Newer(w, e, a); is {
		return c
	}
	c.Set(e.ID, register(a.Ask, "day"), jsontext.Of(a.On))
	c.Set(e.ID, register(a.Ask, "answer"), jsontext.Of(a.Says))
	c.Set(e.ID, register(a.Ask, "by"), jsontext.Of(a.By()))
	id, link := Proof(a.Ask), crdt.ID("li_"+a.Ask)
	for _, gone := range [...]crdt.ID{id, link} { // deleted, and come in again
		if _, was := w.Doc().Deleted(gone); was {
			c.Add(crdt.Restore(w.Doc(), gone))
		}
	}
	home := cmp.Or(w.MapOf(e.ID), workspace.Root)
	at := w.PlacesAt(home, "", math.MaxInt, 2, nil)
	if !w.Doc().Has(id) {
		c.Set(id, crdt.KeyKind, jsontext.Of("evidence"))
		c.Set(id, crdt.KeyPlace, at[0].Value())
	}
	if !w.Doc().Has(link) {
		c.Set(link, crdt.KeyKind, jsontext.Of("link"))
		c.Set(link, crdt.KeyPlace, at[1].Value())
		c.Set(link, "f/type", jsontext.Of("evidences"))
		c.Set(link, "from", workspace.EndValue(id))
		c.Set(link, "to", workspace.EndValue(e.ID))
	}
	c.Add(workspace.SetText(id, "title", a.Title()))
	for _, x := range [...][2]string{{"text", a.Comment}, {"source", a.By() + ", " + a.On}, {"answer", a.Says}, {"seal", a.Seal}} {
		c.Add(workspace.SetText(id, "f/"+x[0], x[1]))
	}
	return c
}

// Substantiate wishes that a statement is held to be borne out.
func Substantiate(e *workspace.Element) crdt.Change {
	return workspace.SetText(e.ID, "f/state", Substantiated)
}

func inOrder(list []Asked) []Asked {
	slices.SortStableFunc(list, func(a, b Asked) int { return strings.Compare(a.On, b.On) })
	return list
}
