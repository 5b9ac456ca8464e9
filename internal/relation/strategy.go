package relation

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Families are the modes of a strategy (DOMAIN §4.2): alliances through
// customers' connections, taking part in their problems, and regrouping when
// the unexpected occurs.
var Families = []string{"relevant", "responsive", "resilient"}

// Sheet is what a cluster needs, what could be done in one mode, and what was
// chosen.
type Sheet struct {
	Needs []Wanted
	Ideas []Idea // what is chosen first, then by Rank
}

// Wanted is a need of members of a cluster.
type Wanted struct {
	*workspace.Element
	Who []int // of the members
}

// Idea is something that could be done for a cluster: an idea, or a strategy of
// which only the title is known.
type Idea struct {
	*workspace.Element
	Potential, Value workspace.Number
	Votes            int
	Chosen           bool
	Needs            []crdt.ID          // that it addresses
	Action           *workspace.Element // it was promoted to; nil before
}

// Rank is how much an idea promises: potential and value together, 0 to 20;
// what nobody rated counts as nothing.
func (i Idea) Rank() float64 { return i.Potential.Or(0) + i.Value.Or(0) }

// SheetOf reads the sheet of a cluster in one mode. Needs that more members
// have come first; ideas of equal rank by votes, then in their order (RM13).
func (m *Map) SheetOf(w *workspace.Workspace, c *Cluster, family string) (s Sheet) {
	for _, i := range c.Members {
		for _, n := range m.People[i].Needs {
			if n.Text("state") == "met" {
				continue
			}
			at := slices.IndexFunc(s.Needs, func(x Wanted) bool { return x.Element == n })
			if at < 0 {
				at, s.Needs = len(s.Needs), append(s.Needs, Wanted{Element: n})
			}
			s.Needs[at].Who = append(s.Needs[at].Who, i)
		}
	}
	slices.SortStableFunc(s.Needs, func(a, b Wanted) int {
		return cmp.Or(len(b.Who)-len(a.Who), cmp.Compare(b.Importance.Or(0), a.Importance.Or(0)))
	})
	for _, kind := range []string{"strategy", "idea"} {
		for e := range w.OfKind(kind) {
			if crdt.ID(e.Text("cluster")) == c.ID && cmp.Or(e.Text("family"), Families[0]) == family {
				s.Ideas = append(s.Ideas, ideaOf(w, e))
			}
		}
	}
	slices.SortStableFunc(s.Ideas, func(a, b Idea) int {
		return cmp.Or(same(b.Chosen)-same(a.Chosen), cmp.Compare(b.Rank(), a.Rank()), b.Votes-a.Votes)
	})
	return s
}

func ideaOf(w *workspace.Workspace, e *workspace.Element) Idea {
	i := Idea{Element: e, Potential: e.Number("potential"), Value: e.Number("value"), Chosen: e.Flag("chosen"), Votes: int(e.Number("votes").Or(0))}
	for range Votes(e) {
		i.Votes++
	}
	for _, l := range w.LinksFrom(e.ID, "addresses") {
		i.Needs = append(i.Needs, l.To)
	}
	for _, l := range w.LinksFrom(e.ID, "same-as") {
		if a := w.Element(l.To); a != nil && a.Kind == "activity" {
			i.Action = a
		}
	}
	return i
}

// Votes yields who voted for something: a register each, so that votes given
// at the same time all count (SYNC 2.2).
func Votes(e *workspace.Element) iter.Seq[string] {
	return func(yield func(string) bool) {
		for key, v := range e.Members {
			who, is := strings.CutPrefix(key, "vote/")
			if !is || !v.Known() {
				continue
			}
			if !yield(who) {
				return
			}
		}
	}
}

// Vote wishes the vote of one person for something, or takes it back.
func Vote(idea crdt.ID, who string, on bool) (c crdt.Change) {
	v := jsontext.NullValue
	if on {
		v = jsontext.OfNumber(1)
	}
	c.Set(idea, "vote/"+who, v)
	return c
}

// AddIdea wishes an idea for a cluster in one mode; need may be empty.
func AddIdea(w *workspace.Workspace, m crdt.ID, cluster crdt.ID, family string, need crdt.ID, title string) (crdt.ID, crdt.Change) {
	id, c := workspace.Create("idea", w.PlaceAt(m, "", math.MaxInt, nil), title)
	c.Set(id, "f/cluster", jsontext.Of(string(cluster)))
	c.Set(id, "f/family", jsontext.Of(family))
	if need != "" {
		c.Add(linked(w, m, "addresses", id, need))
	}
	return id, c
}

// AddNeed wishes a need of somebody that nobody meets yet.
func AddNeed(w *workspace.Workspace, m, person crdt.ID, title string) (crdt.ID, crdt.Change) {
	id, c := workspace.Create("need", w.PlaceAt(m, "", math.MaxInt, nil), title)
	c.Set(id, "f/state", jsontext.Of("unmet"))
	c.Add(linked(w, m, "desires", person, id))
	return id, c
}

// Promote wishes a chosen idea done: an action with its owner and date, on the
// first outcome map or, without one, on the map itself.
func Promote(w *workspace.Workspace, m crdt.ID, i Idea) (crdt.ID, crdt.Change) {
	on := m
	for e := range w.Maps() {
		if e.Text("kind") == "outcome" {
			on = e.ID
			break
		}
	}
	id, c := workspace.Create("activity", w.PlaceAt(on, "", math.MaxInt, nil), i.Title)
	if i.Owner != "" {
		c.Set(id, "owner", jsontext.Of(i.Owner))
		c.Set(id, "f/responsible", jsontext.Of(i.Owner))
	}
	if end := i.Text("due"); end != "" {
		c.Set(id, "f/end", jsontext.Of(end))
	}
	c.Add(workspace.SetFlag(i.ID, "f/chosen", true))
	c.Add(linked(w, m, "same-as", i.ID, id))
	return id, c
}

// linked wishes a link of the map, also where an end is only about to be made.
func linked(w *workspace.Workspace, m crdt.ID, typ string, from, to crdt.ID) crdt.Change {
	_, c := w.Connect(typ, from, to)
	for i := range c.Sets {
		if c.Sets[i].Key == crdt.KeyPlace {
			c.Sets[i].Value = w.PlaceAt(m, "", math.MaxInt, nil).Value()
		}
	}
	return c
}
