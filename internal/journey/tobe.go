package journey

import (
	"maps"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// asIs is the field by which a map, a stage, a touchpoint or a persona of a
// journey that is meant to be names the one that is.
const asIs = "asIs"

// AsIs returns what a thing of a journey to be was before, empty for what is
// new and for journeys that stand alone.
func AsIs(e *workspace.Element) crdt.ID {
	if e == nil {
		return ""
	}
	return crdt.ID(e.Text(asIs))
}

// ToBe wishes a second journey beside one, to be changed into what it should
// become (JM9): the same people, stages, steps and touchpoints with their
// numbers, each of which knows what it was. What customers want is shared: its
// outcomes, needs and values show at the stages of both. What hurts today and
// what cases did stay where they are.
func ToBe(w *workspace.Workspace, m *Map, title string) (crdt.ID, crdt.Change) {
	id, c := w.NewMap("journey", title)
	c.Set(id, "f/"+asIs, jsontext.Of(string(m.ID)))
	t := toBe{w: w, c: &c, now: map[crdt.ID]crdt.ID{m.ID: id}}
	for _, p := range m.Personas {
		t.copy(p.Element, id)
	}
	if m.owner != "" {
		c.Set(id, "f/"+feelingsOf, jsontext.Of(string(t.now[m.owner])))
	}
	for _, l := range m.Lanes {
		if l.ID != "" {
			t.copy(l.Element, id)
		}
	}
	for _, s := range m.Stages {
		t.copy(s.Element, id)
		for _, step := range s.Steps {
			t.copy(step.Element, t.now[s.ID])
		}
		for _, p := range s.Touchpoints {
			t.copy(p.Element, t.now[p.Place.Parent])
		}
		for _, lane := range []LaneType{Outcomes, Needs, Values} {
			for _, e := range s.Shown[lane] {
				t.link("desires", t.now[s.ID], e.ID, id)
			}
		}
	}
	for _, l := range m.Links {
		if from, to := t.now[l.From], t.now[l.To]; l.Type == "next" && from != "" && to != "" {
			t.link("next", from, to, id)
		}
	}
	return id, c
}

type toBe struct {
	w    *workspace.Workspace
	c    *crdt.Change
	now  map[crdt.ID]crdt.ID
	last string // order key of the last link
}

// copy makes the new one of a record under a parent, in the same place there.
func (t *toBe) copy(e *workspace.Element, parent crdt.ID) {
	id := workspace.NewID(e.Kind)
	t.now[e.ID] = id
	at := e.Place
	at.Parent = parent
	if lane, ok := t.now[at.Lane]; ok {
		at.Lane = lane
	}
	t.c.Set(id, crdt.KeyKind, jsontext.Of(e.Kind))
	t.c.Set(id, crdt.KeyPlace, at.Value())
	doc := t.w.Doc().Entity(e.ID)
	for i := range doc.Registers() {
		k, v := doc.At(i)
		switch {
		case k == crdt.KeyKind || k == crdt.KeyPlace || k == crdt.KeyDel || v.IsZero():
		case k == "evidence" || k == "f/grade" || k == "f/entered" || k == "f/completed": // of what is, not of what should be
		default:
			key, w, ok := workspace.Follow(k, v, func(x crdt.ID) crdt.ID {
				if n, ok := t.now[x]; ok {
					return n
				}
				return x
			})
			if ok {
				t.c.Set(id, key, w)
			}
		}
	}
	switch e.Kind {
	case "stage", "touchpoint", "persona":
		t.c.Set(id, "f/"+asIs, jsontext.Of(string(e.ID)))
	}
}

func (t *toBe) link(typ string, from, to, home crdt.ID) {
	t.last = crdt.Between(t.last, "")
	id, c := workspace.Create("link", crdt.Place{Parent: home, Order: t.last}, "")
	c.Set(id, "f/type", jsontext.Of(typ))
	c.Set(id, "from", workspace.EndValue(from))
	c.Set(id, "to", workspace.EndValue(to))
	t.c.Add(c)
}

// Difference is what a journey to be changes.
type Difference struct {
	New     []*Touchpoint           // that were not
	Dropped []*Touchpoint           // of the other map, that are no more
	Stage   map[crdt.ID]*Stage      // what each stage was
	Was     map[crdt.ID]*Touchpoint // what each touchpoint was
	Left    []*workspace.Element    // cards of the other map that this one does not show, such as its pains and ideas
	Person  []int                   // whose feelings those of each persona were, by place; −1 for somebody new
}

// Differ compares a journey to be with the one that is.
func Differ(m, was *Map) Difference {
	d := Difference{Stage: map[crdt.ID]*Stage{}, Was: map[crdt.ID]*Touchpoint{}}
	if len(m.Personas) == 0 {
		d.Person = []int{0} // nobody in particular
	}
	for _, p := range m.Personas {
		at := slices.IndexFunc(was.Personas, func(o *Persona) bool { return o.ID == AsIs(p.Element) })
		if at < 0 && AsIs(p.Element) == "" { // made by hand, or before personas knew who they were
			at = slices.IndexFunc(was.Personas, func(o *Persona) bool { return o.Name() == p.Name() })
		}
		d.Person = append(d.Person, at)
	}
	left := map[crdt.ID]*Touchpoint{}
	for _, t := range was.Touchpoints {
		left[t.ID] = t
	}
	old := maps.Clone(left)
	for _, s := range m.Stages {
		if o := was.Stage(AsIs(s.Element)); o != nil {
			d.Stage[s.ID] = o
		}
	}
	for _, t := range m.Touchpoints {
		o := old[AsIs(t.Element)]
		if o == nil {
			d.New = append(d.New, t)
			continue
		}
		d.Was[t.ID] = o
		delete(left, o.ID)
	}
	for _, t := range left {
		d.Dropped = append(d.Dropped, t)
	}
	slices.SortFunc(d.Dropped, func(a, b *Touchpoint) int { return a.Number - b.Number })
	seen := map[*workspace.Element]bool{}
	for _, e := range m.cards() {
		seen[e] = true
	}
	for _, e := range was.cards() {
		if !seen[e] {
			seen[e] = true
			d.Left = append(d.Left, e)
		}
	}
	return d
}

// cards are what lanes show at stages and what hurts at touchpoints; what several
// show, as often.
func (m *Map) cards() (all []*workspace.Element) {
	for _, s := range m.Stages {
		for _, list := range s.Shown {
			all = append(all, list...)
		}
		for _, l := range m.Lanes {
			all = append(all, s.Cards[l.ID]...)
		}
		for _, t := range s.Touchpoints {
			all = append(all, t.Pains...)
		}
	}
	return all
}

// Words says what is new, what is dropped and what is left on the other map,
// empty for none of them.
func (d Difference) Words() string {
	var said []string
	say := func(word string, names []string) {
		if len(names) > 0 {
			said = append(said, word+" “"+strings.Join(names, "”, “")+"”")
		}
	}
	touchpoints := func(list []*Touchpoint) (names []string) {
		for _, t := range list {
			names = append(names, t.Name())
		}
		return names
	}
	say("New:", touchpoints(d.New))
	say("Dropped:", touchpoints(d.Dropped))
	var left []string
	for _, e := range d.Left {
		left = append(left, e.Name())
	}
	say("Not taken along:", left)
	return strings.Join(said, ". ")
}
