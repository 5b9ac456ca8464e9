package journey_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// person edits one journey.
type person struct {
	t rapid.TB
	w *workspace.Workspace
	s *crdt.Session
	m crdt.ID
}

// newPerson starts with an empty journey "m".
func newPerson(t rapid.TB) *person {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := &person{t: t, w: workspace.Open(new(crdt.Doc)), s: crdt.NewSession("ana", func() time.Time { now = now.Add(time.Millisecond); return now }), m: "m"}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	c.Set("m", crdt.KeyKind, jsontext.Of("map"))
	c.Set("m", crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "V"}.Value())
	c.Set("m", "f/kind", jsontext.Of("journey"))
	p.do(c)
	return p
}

// do commits a change.
func (p *person) do(c crdt.Change) {
	p.t.Helper()
	ops, err := p.s.Commit(p.w.Doc(), "edit", c)
	if err != nil {
		p.t.Fatal(err)
	}
	p.refresh(ops)
}

func (p *person) refresh(ops []crdt.Op) {
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	slices.Sort(touched)
	p.w.Refresh(slices.Compact(touched))
}

func (p *person) read() *journey.Map { return journey.Read(p.w, p.m, nil) }

// named returns the live record with a title.
func (p *person) named(title string) *workspace.Element {
	p.t.Helper()
	for id := range p.w.Doc().Entities() {
		if e := p.w.Element(id); e != nil && e.Title == title {
			return e
		}
	}
	p.t.Fatalf("nothing is called %q", title)
	return nil
}

// told writes a journey as a story tells it: stages with their touchpoints in
// order, then what each lane shows.
func told(m *journey.Map) string {
	var b strings.Builder
	for _, p := range m.Personas {
		fmt.Fprintf(&b, "persona %s\n", p.Title)
	}
	for _, s := range m.Stages {
		fmt.Fprintf(&b, "stage %s", s.Title)
		if s.Entered.Known {
			fmt.Fprintf(&b, " entered %v completed %v", s.Entered.Value, s.Completed.Value)
		}
		b.WriteByte('\n')
		steps := map[crdt.ID]string{}
		for _, x := range s.Steps {
			steps[x.ID] = x.Title
		}
		for _, t := range s.Touchpoints {
			fmt.Fprintf(&b, "  %d %s", t.Number, t.Title)
			if t.Step != "" {
				fmt.Fprintf(&b, " of %s", steps[t.Step])
			}
			for i, f := range t.Feelings {
				if f.Known {
					fmt.Fprintf(&b, " felt %d: %v", i, f.Value)
				}
			}
			for _, x := range t.Pains {
				fmt.Fprintf(&b, " hurts %s", x.Title)
			}
			for _, x := range t.Ideas {
				fmt.Fprintf(&b, " idea %s", x.Title)
			}
			b.WriteByte('\n')
		}
		for _, l := range m.Lanes {
			for _, e := range s.Shown[l.Type] {
				fmt.Fprintf(&b, "  in %s: %s\n", l.Type, e.Title)
			}
			for _, e := range s.Cards[l.ID] {
				if l.ID != "" {
					fmt.Fprintf(&b, "  in lane %s: %s\n", l.Title, e.Title)
				}
			}
		}
	}
	return b.String()
}
