package exchange

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

func (m *Matching) observation(o *rows.Observation) {
	a := m.find(o.Of, o.Line, "indicator")
	s := said{of: a.id, what: "observation"}.when(o.At)
	if a.id == "" || !m.unit(a, o.Line) || !m.first(a, o.Line, s) {
		return
	}
	there := m.has(s)
	set := []register{{"f/value", jsontext.OfNumber(o.Value)}}
	if o.Known {
		set = append(set, register{"f/n", jsontext.OfNumber(o.N)})
	}
	if o.Source != "" {
		set = append(set, register{"f/source", jsontext.Of(o.Source)})
	}
	m.write(Entry{Of: a.id, What: "observation", At: o.At, Line: o.Line, Is: set[0].value.String()}, there, set)
}

// survey is what a survey says: who counts as asked of what, and when.
func survey(of crdt.ID, question, segment, at string) said {
	return said{of: of, what: "survey", question: strings.ToLower(question), segment: measure.SegmentName(segment)}.when(at)
}

// Doubles tells whether a survey that gets another segment or period would say
// what another one says already.
func Doubles(w *workspace.Workspace, s *workspace.Element, segment, at string) bool {
	m := Matching{w: w, there: map[crdt.ID]map[said]*workspace.Element{}}
	as := func(segment, at string) said { return survey(crdt.ID(s.Text("of")), s.Text("question"), segment, at) }
	now := as(segment, at)
	return now != as(s.Text("segment"), s.Text("at")) && m.has(now) != nil
}

func (m *Matching) survey(s *rows.Counts) {
	a := m.find(s.Of, s.Line, askedKinds...)
	k := survey(a.id, s.Question, s.Segment, s.At)
	if a.id == "" || !m.first(a, s.Line, k) {
		return
	}
	there := m.has(k)
	set := []register{{"f/question", jsontext.Of(s.Question)}}
	if s.Question != "kano" {
		set = append(set, register{"f/scale", jsontext.OfItems(jsontext.OfNumber(float64(s.Lo)), jsontext.OfNumber(float64(s.Hi)))})
	}
	if s.RatedHi > 0 {
		set = append(set, register{"f/ratedOn", jsontext.OfItems(jsontext.OfNumber(float64(s.RatedLo)), jsontext.OfNumber(float64(s.RatedHi)))})
	} else if there != nil && m.w.Doc().Get(there.ID, "f/ratedOn").Known() {
		set = append(set, register{"f/ratedOn", jsontext.NullValue})
	}
	counts := make([]jsontext.Value, len(s.Counts))
	var named jsontext.Builder
	for i, n := range s.Counts {
		counts[i] = jsontext.OfNumber(float64(n))
		if s.Names != nil {
			named.Set(s.Names[i], counts[i])
		}
	}
	// One form takes the place of the other: figures would read both.
	in, out, v := "f/counts", "f/groups", jsontext.OfItems(counts...)
	if s.Names != nil {
		v = named.Value()
	}
	if s.Names != nil && s.Question != "kano" {
		in, out = out, in
	}
	set = append(set, register{in, v})
	if there != nil {
		for _, key := range [...]string{out, "f/pairs"} {
			if m.w.Doc().Get(there.ID, key).Known() {
				set = append(set, register{key, jsontext.NullValue})
			}
		}
	}
	if there == nil && measure.SegmentName(s.Segment) != measure.Everybody {
		set = append(set, register{"f/segment", jsontext.Of(s.Segment)})
	}
	m.write(Entry{Of: a.id, What: "survey", At: s.At, Line: s.Line, Is: v.String()}, there, set)
}

// write brings a record about another one up to date, or makes it.
func (m *Matching) write(n Entry, there *workspace.Element, set []register) {
	if there != nil {
		m.update(n, there.ID, set)
		return
	}
	id := workspace.NewID(n.What)
	m.c.Set(id, crdt.KeyKind, jsontext.Of(n.What))
	m.c.Set(id, crdt.KeyPlace, m.place().Value())
	m.c.Set(id, "f/of", jsontext.Of(string(n.Of)))
	if n.At != "" {
		m.c.Set(id, "f/at", jsontext.Of(n.At))
	}
	for _, g := range set {
		m.c.Set(id, g.key, g.value)
	}
	m.found.New = append(m.found.New, n)
}

// update writes the registers of a record that differ.
func (m *Matching) update(n Entry, id crdt.ID, set []register) {
	var was, is []string
	for _, g := range set {
		now := m.w.Doc().Get(id, g.key)
		if equal(now, g.value) {
			continue
		}
		m.c.Set(id, g.key, g.value)
		was, is = append(was, now.String()), append(is, g.value.String())
	}
	n.Was, n.Is = strings.Join(was, " "), strings.Join(is, " ")
	if len(is) == 0 {
		m.found.Same = append(m.found.Same, n)
	} else {
		m.found.Changed = append(m.found.Changed, n)
	}
}

// equal compares without minding how a list is spaced or a number is spelt.
func equal(a, b jsontext.Value) bool {
	x, ok := a.Number()
	y, also := b.Number()
	return ok && also && x == y || string(a.Indent()) == string(b.Indent())
}

func (m *Matching) visits(v *rows.Visits) {
	a := m.find(v.Of, v.Line, "stage")
	if a.id == "" || !m.first(a, v.Line, said{of: a.id, what: "visits"}) {
		return
	}
	set := []register{{"f/entered", jsontext.OfNumber(float64(v.Entered))}}
	switch completed, ok := m.w.Doc().Get(a.id, "f/completed").Number(); {
	case v.Said:
		set = append(set, register{"f/completed", jsontext.OfNumber(float64(v.Completed))})
	case ok && completed > float64(v.Entered): // of other visits: nobody completes who did not enter
		set = append(set, register{"f/completed", jsontext.NullValue})
	}
	m.update(Entry{Of: a.id, What: "visits", Line: v.Line}, a.id, set)
}

func (m *Matching) customer(p *rows.Purchases) {
	currency := m.w.Doc().Get(workspace.Root, "f/currency").Or("")
	if !p.Priced {
		return // the cohorts have what it says
	}
	if m.r.Currency != "" && m.r.Currency != currency {
		m.miss(p.Of, p.Line, "The amounts are in %s, the workspace is in %s.", m.r.Currency, orNone(currency))
		return
	}
	if a := m.find(p.Of, p.Line, "entity"); a.id != "" && m.first(a, p.Line, said{of: a.id, what: "orders"}) {
		m.update(Entry{Of: a.id, What: "value of a year", Line: p.Line}, a.id, []register{
			{"f/annualValue", jsontext.OfNumber(p.Last12)}, {"f/orders", jsontext.OfNumber(float64(p.Lately))},
		})
	}
}

func orNone(currency string) string {
	if currency == "" {
		return "no currency"
	}
	return currency
}

// cohorts puts the table of cohorts where figures read it, in the place of the
// one that was there.
func (m *Matching) cohorts(r *rows.Result) {
	if len(r.Cohorts) == 0 {
		return
	}
	var b jsontext.Builder
	b.Set("period", jsontext.Of(r.Every))
	b.Array("table")
	for _, c := range r.Cohorts {
		b.Item()
		b.SetText("start", c.Start)
		active := make([]jsontext.Value, len(c.Active))
		for i, n := range c.Active {
			active[i] = jsontext.OfNumber(n)
		}
		b.Set("active", jsontext.OfItems(active...))
		b.End()
	}
	b.End()
	v := b.Value()
	if len(v.String()) > crdt.MaxValue {
		m.miss("", r.Cohorts[0].Line, "%d cohorts are more than a workspace can hold; take longer periods.", len(r.Cohorts))
		return
	}
	m.update(Entry{Of: workspace.Root, What: "cohorts", Line: r.Cohorts[0].Line}, workspace.Root, []register{{"x/cohorts", v}})
}
