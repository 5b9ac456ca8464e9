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

// Proof is the ID of the evidence that an answer of a day becomes: the same on
// every device (WT4).
func Proof(ask, day string) crdt.ID {
	return crdt.ID("ev_" + ask + "_" + strings.ReplaceAll(day, "-", ""))
}

// earlier is the ID of the evidence from before each day had one of its own.
func earlier(ask string) crdt.ID { return crdt.ID("ev_" + ask) }

// Kept tells whether a statement holds this very answer already.
func Kept(w *workspace.Workspace, a Answer) bool {
	for _, id := range [...]crdt.ID{Proof(a.Ask, a.On), earlier(a.Ask)} {
		if e := w.Element(id); e != nil && e.Text("seal") == a.Seal {
			return true
		}
	}
	return false
}

// Evidence returns the evidence that the reply to a question became; nil where
// nobody answered, or where it was deleted.
func Evidence(w *workspace.Workspace, q Asked) *workspace.Element {
	if q.Says == "" {
		return nil
	}
	if e := w.Element(Proof(q.ID, q.Day)); e != nil {
		return e
	}
	return w.Element(earlier(q.ID))
}

// Newer returns the question with what is kept of it, where that was said on a
// later day than an answer: it stays (WT4). Two answers of one day cannot be
// told apart, and the one that is kept last is taken for the later.
func Newer(w *workspace.Workspace, e *workspace.Element, a Answer) (q Asked, is bool) {
	for _, q = range Of(e) {
		if q.ID == a.Ask {
			return q, q.Day > a.On && Evidence(w, q) != nil
		}
	}
	return Asked{}, false
}

// Keep wishes that an answer, which Check has let through, is evidence of its
// statement, in place of what the same witness said before; nothing where a
// newer one is. The state of the statement stays as it is (WT5). by is the
// replica of who keeps it.
func Keep(w *workspace.Workspace, e *workspace.Element, a Answer, by string) (c crdt.Change) {
	if _, is := Newer(w, e, a); is {
		return c
	}
	id := Proof(a.Ask, a.On)
	link := crdt.ID("li_" + strings.TrimPrefix(string(id), "ev_"))
	c.Add(replace(w, e, a.Ask, id, by))
	var said jsontext.Builder
	said.SetText("answer", a.Says)
	said.SetText("by", a.By())
	c.Set(e.ID, workspace.SaidOn(a.Ask, a.On), said.Value())
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

// replace wishes that what was said before to a question gives way, with the
// evidence that it was; that of the new answer stays.
func replace(w *workspace.Workspace, e *workspace.Element, ask string, stays crdt.ID, by string) (c crdt.Change) {
	gone := []crdt.ID{earlier(ask)}
	for part, v := range e.Parts("asked") {
		id, name, _ := strings.Cut(part, "/")
		day, isReply := strings.CutPrefix(name, "said-")
		if id != ask || !v.Known() || !isReply && name != "day" && name != "answer" && name != "by" {
			continue
		}
		c.Set(e.ID, register(ask, name), jsontext.NullValue)
		if isReply {
			gone = append(gone, Proof(ask, day))
		}
	}
	gone = slices.DeleteFunc(gone, func(id crdt.ID) bool { return id == stays || !w.Doc().Live(id) })
	if len(gone) > 0 {
		c.Add(crdt.Delete(w.Doc(), by, gone...))
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
