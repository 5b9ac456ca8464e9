package exchange

import (
	"fmt"
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Matched tells what a table comes to in a workspace, before it is committed.
// Each observation, survey, stage, customer and cohort table is in one of it.
type Matched struct {
	New       []Entry
	Changed   []Entry
	Same      []Entry        // says what the workspace says already
	Unmatched []rows.Refused // names no record, or several, or one that an earlier row has
}

// Entry is one thing that a table says of a record.
type Entry struct {
	Of      crdt.ID
	What    string // "observation", "survey", "visits", "value of a year", "cohorts"
	At      string
	Line    int
	Was, Is string // as JSON; Was only where something changed
}

// Match wishes what a table says into a workspace: one change, one step of
// undo. Records are found by their ID, else by their title in any case. What
// has the same record, question, segment and period is brought up to date, so
// that matching a table twice is matching it once; nothing is deleted.
func Match(w *workspace.Workspace, r *rows.Result) (crdt.Change, Matched) {
	m := matcher{w: w, c: ground(w), titles: map[string]map[string][]*workspace.Element{}, taken: map[string]int{}}
	for i := range r.Observations {
		m.observation(&r.Observations[i])
	}
	for i := range r.Surveys {
		m.survey(&r.Surveys[i])
	}
	for i := range r.Stages {
		m.visits(&r.Stages[i])
	}
	m.customers(r)
	m.cohorts(r)
	m.place()
	return m.c, m.found
}

type matcher struct {
	w      *workspace.Workspace
	c      crdt.Change
	found  Matched
	titles map[string]map[string][]*workspace.Element // by kind and folded title
	taken  map[string]int                             // line that has said a thing
	fresh  []crdt.ID                                  // records to be placed
}

// askedKinds are those that answers may be about, the likeliest first.
var askedKinds = []string{"outcome", "stage", "touchpoint", "idea", "opportunity", "value-element", "need", "offer", "process", "entity", "cluster", "map"}

func folded(title string) string { return strings.ToLower(strings.Join(strings.Fields(title), " ")) }

// find returns the record that a row names; nil where it said why not.
func (m *matcher) find(name string, line int, kinds ...string) *workspace.Element {
	if e := m.w.Element(crdt.ID(name)); e != nil && contains(kinds, e.Kind) {
		return e
	}
	for _, kind := range kinds {
		switch list := m.titled(kind)[folded(name)]; {
		case len(list) == 1:
			return list[0]
		case len(list) > 1:
			m.miss(name, line, "%d things of kind %s have the title “%s”; name one by its ID, such as %s.", len(list), kind, name, list[0].ID)
			return nil
		}
	}
	m.miss(name, line, "No %s has the ID or title “%s”.", orList(kinds), name)
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func orList(kinds []string) string {
	if len(kinds) == 1 {
		return kinds[0]
	}
	return "record that people are asked about"
}

func (m *matcher) titled(kind string) map[string][]*workspace.Element {
	list, ok := m.titles[kind]
	if !ok {
		list = map[string][]*workspace.Element{}
		for e := range m.w.OfKind(kind) {
			list[folded(e.Title)] = append(list[folded(e.Title)], e)
		}
		m.titles[kind] = list
	}
	return list
}

func (m *matcher) miss(cell string, line int, why string, args ...any) {
	m.found.Unmatched = append(m.found.Unmatched, rows.Refused{Line: line, Cell: cell, Why: fmt.Sprintf(why, args...)})
}

// first tells whether nothing in the table has said this of the record yet: a
// table may name one record by its ID and by its title.
func (m *matcher) first(e *workspace.Element, line int, parts ...string) bool {
	key := strings.Join(append([]string{string(e.ID)}, parts...), "\x00")
	if earlier, ok := m.taken[key]; ok {
		m.miss(e.Name(), line, "This is the same record as on line %d, which counts.", earlier)
		return false
	}
	m.taken[key] = line
	return true
}

// samePeriod tells whether two texts name one period; "" is one too.
func samePeriod(a, b string) bool {
	p, ok := measure.ParsePeriod(a)
	q, also := measure.ParsePeriod(b)
	return a == b || ok && also && p.Last == q.Last && p.Length() == q.Length()
}

func (m *matcher) observation(o *rows.Observation) {
	e := m.find(o.Of, o.Line, "indicator")
	if e == nil || !m.first(e, o.Line, "observation", o.At) {
		return
	}
	var there *workspace.Element
	for _, x := range m.w.About(e.ID, "observation") {
		if samePeriod(x.Text("at"), o.At) {
			there = x // the last written is the one that counts (MON-1)
		}
	}
	set := []register{{"f/value", jsontext.OfNumber(o.Value)}}
	if o.Known {
		set = append(set, register{"f/n", jsontext.OfNumber(o.N)})
	}
	if o.Source != "" {
		set = append(set, register{"f/source", jsontext.Of(o.Source)})
	}
	m.write(Entry{Of: e.ID, What: "observation", At: o.At, Line: o.Line}, there, set)
}

func (m *matcher) survey(s *rows.Counts) {
	e := m.find(s.Of, s.Line, askedKinds...)
	if e == nil || !m.first(e, s.Line, "survey", s.Question, segmentOf(s.Segment), s.At) {
		return
	}
	var there *workspace.Element
	for _, x := range m.w.About(e.ID, "survey") {
		if x.Text("question") == s.Question && segmentOf(x.Text("segment")) == segmentOf(s.Segment) && samePeriod(x.Text("at"), s.At) {
			there = x
		}
	}
	set := []register{{"f/question", jsontext.Of(s.Question)}}
	if s.Question != "kano" {
		set = append(set, register{"f/scale", jsontext.OfItems(jsontext.OfNumber(float64(s.Lo)), jsontext.OfNumber(float64(s.Hi)))})
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
	if s.Segment != "" && there == nil {
		set = append(set, register{"f/segment", jsontext.Of(s.Segment)})
	}
	m.write(Entry{Of: e.ID, What: "survey", At: s.At, Line: s.Line}, there, set)
}

// segmentOf is a segment as two are compared; nobody named is everybody.
func segmentOf(s string) string {
	if s == "" {
		return "all"
	}
	return strings.ToLower(s)
}

// write brings a record about another one up to date, or makes it.
func (m *matcher) write(n Entry, there *workspace.Element, set []register) {
	if there != nil {
		m.update(n, there.ID, set)
		return
	}
	id := workspace.NewID(n.What)
	m.fresh = append(m.fresh, id)
	m.c.Set(id, crdt.KeyKind, jsontext.Of(n.What))
	m.c.Set(id, "f/of", jsontext.Of(string(n.Of)))
	if n.At != "" {
		m.c.Set(id, "f/at", jsontext.Of(n.At))
	}
	for _, g := range set {
		m.c.Set(id, g.key, g.value)
	}
	n.Is = set[len(set)-1].value.String()
	m.found.New = append(m.found.New, n)
}

// update writes the registers of a record that differ.
func (m *matcher) update(n Entry, id crdt.ID, set []register) {
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

func (m *matcher) visits(v *rows.Visits) {
	e := m.find(v.Of, v.Line, "stage")
	if e == nil || !m.first(e, v.Line, "visits") {
		return
	}
	set := []register{{"f/entered", jsontext.OfNumber(float64(v.Entered))}}
	if v.Said {
		set = append(set, register{"f/completed", jsontext.OfNumber(float64(v.Completed))})
	}
	m.update(Entry{Of: e.ID, What: "visits", Line: v.Line}, e.ID, set)
}

func (m *matcher) customers(r *rows.Result) {
	currency := m.w.Doc().Get(workspace.Root, "f/currency").Or("")
	for i := range r.Customers {
		p := &r.Customers[i]
		if !p.Priced {
			continue // the cohorts have what it says
		}
		if r.Currency != "" && r.Currency != currency {
			m.miss(p.Of, p.Line, "The amounts are in %s, the workspace is in %s.", r.Currency, orNone(currency))
			continue
		}
		if e := m.find(p.Of, p.Line, "entity"); e != nil && m.first(e, p.Line, "orders") {
			m.update(Entry{Of: e.ID, What: "value of a year", Line: p.Line}, e.ID, []register{{"f/annualValue", jsontext.OfNumber(p.Last12)}})
		}
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
func (m *matcher) cohorts(r *rows.Result) {
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

// place hangs the new records under the workspace, behind what is there.
func (m *matcher) place() {
	if len(m.fresh) == 0 {
		return
	}
	places := m.w.PlacesAt(workspace.Root, "", math.MaxInt, len(m.fresh), nil)
	for i, id := range m.fresh {
		m.c.Set(id, crdt.KeyPlace, places[i].Value())
	}
}
