package exchange

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
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
	Left      int            // is about a name that somebody left out
	Unknown   []Unknown      // the names among Unmatched that somebody can say a record for
	Made      []crdt.ID      // records that the table needs and somebody wants made
}

// Entry is one thing that a table says of a record.
type Entry struct {
	Of      crdt.ID
	What    string // "observation", "survey", "visits", "value of a year", "cohorts", "journeys", "person", "relation", "rating", "touchpoint"
	At      string // the period; of a rating, in what
	Line    int
	Name    string // of a relation: whom it joins
	Was, Is string // as JSON, plain of who is new; Was only where something changed
}

// Unknown is a name that stands for no record, or for several.
type Unknown struct {
	Name  string
	Line  int       // of the first row that has it
	Times int       // observations, surveys … about it
	Kinds []string  // of the records that it may stand for
	Makes string    // the kind of record that is made of it, empty where none can be
	Of    []crdt.ID // the records that have it as their title
}

// Wish is what a person has said about the names and the unit of a table. The
// zero value says nothing.
type Wish struct {
	Names map[string]Stands // by name, in any case
	Unit  string            // of the values of observations; indicators that have none get it
	Under crdt.ID           // where records that are made hang; empty for the workspace
	From  string            // where the table is from; journeys from there replace those that were
	Stage crdt.ID           // in which touchpoints lie that name none
	Ends  relation.Role     // of people whom relations add; empty for customers
	Merge Merge             // what comes of people who are on the map already
}

// Stands is what a name of a table stands for.
type Stands struct {
	Of   crdt.ID // a record
	Make bool    // a record that is yet to be made, with the name as its title
	Left bool    // nothing: its rows are left out
}

// Match wishes what a table says into a workspace: one change, one step of
// undo. Records are found by their ID, else by their title in any case. What
// has the same record, question, segment and period is brought up to date, so
// that matching a table twice is matching it once; nothing is deleted.
func Match(w *workspace.Workspace, r *rows.Result) (crdt.Change, Matched) {
	m := NewMatch(w, r, Wish{})
	for m.Step(math.MaxInt) {
	}
	return m.Change(), m.Found()
}

// Matching is Match in slices, for who may not be away for long. Between two
// steps the workspace stays as it is.
type Matching struct {
	w     *workspace.Workspace
	r     *rows.Result
	wish  Wish
	at    int // what of r comes next
	size  int // of r
	c     crdt.Change
	found Matched

	titles  map[string]map[string][]*workspace.Element // by kind and folded title
	names   map[string]Stands                          // by folded name
	known   map[string]about                           // names that were looked up, with the kinds
	unknown map[string]int                             // where a name stands in found.Unknown
	taken   map[said]int                               // line that has said a thing
	there   map[crdt.ID]map[said]*workspace.Element    // what the workspace says of a record
	units   map[crdt.ID]string                         // of indicators
	last    string                                     // order key of the last record made on a map
	places  []crdt.Place                               // under the workspace, for records that are new
	people  people
	flow    flow

	attributes map[attributes]map[string]string // as they are written, by their rows.NameKey
}

// about is the record that a name stands for; id is empty where none does.
type about struct {
	id   crdt.ID
	name string
}

// said is one thing that can be said of a record once.
type said struct {
	of                      crdt.ID
	what, question, segment string
	at                      string
	last                    int // day of a period, where at is one: "2025-03" and "2025-M03" are the same
	length                  measure.Length
}

// when returns a thing said at a period.
func (s said) when(at string) said {
	if p, ok := measure.ParsePeriod(at); ok {
		s.last, s.length = p.Last, p.Length()+1
	} else {
		s.at = at
	}
	return s
}

// NewMatch begins to match a table.
func NewMatch(w *workspace.Workspace, r *rows.Result, wish Wish) *Matching {
	m := &Matching{
		w: w, r: r, wish: wish, c: ground(w),
		size:   len(r.Observations) + len(r.Surveys) + len(r.Stages) + len(r.Customers) + len(r.People) + len(r.Pairs) + len(r.Offers) + len(r.Touchpoints) + 1,
		titles: map[string]map[string][]*workspace.Element{}, names: map[string]Stands{}, known: map[string]about{},
		unknown: map[string]int{}, taken: map[said]int{}, there: map[crdt.ID]map[said]*workspace.Element{},
		units: map[crdt.ID]string{}, attributes: map[attributes]map[string]string{},
	}
	for name, stands := range wish.Names {
		m.names[folded(name)] = stands
	}
	return m
}

// Step matches up to n things that the table says, and tells whether there are
// more.
func (m *Matching) Step(n int) bool {
	for ; n > 0 && m.at < m.size; n-- {
		m.one(m.at)
		m.at++
	}
	return m.at < m.size
}

// one matches the i-th thing that the table says.
func (m *Matching) one(i int) {
	r := m.r
	if i < len(r.Observations) {
		m.observation(&r.Observations[i])
		return
	}
	if i -= len(r.Observations); i < len(r.Surveys) {
		m.survey(&r.Surveys[i])
		return
	}
	if i -= len(r.Surveys); i < len(r.Stages) {
		m.visits(&r.Stages[i])
		return
	}
	if i -= len(r.Stages); i < len(r.Customers) {
		m.customer(&r.Customers[i])
		return
	}
	if i -= len(r.Customers); i < len(r.People) {
		m.person(&r.People[i])
		return
	}
	if i -= len(r.People); i < len(r.Pairs) {
		m.pair(&r.Pairs[i])
		return
	}
	if i -= len(r.Pairs); i < len(r.Offers) {
		m.rating(&r.Offers[i])
		return
	}
	if i -= len(r.Offers); i < len(r.Touchpoints) {
		m.touchpoint(&r.Touchpoints[i])
		return
	}
	m.cohorts(r)
	m.lived(r)
}

// place returns where the next new record hangs: under the workspace, behind
// what is there.
func (m *Matching) place() (p crdt.Place) {
	if m.places == nil {
		m.places = m.w.PlacesAt(workspace.Root, "", math.MaxInt, m.size+len(m.names), nil) // it needs no more
	}
	p, m.places = m.places[0], m.places[1:]
	return p
}

// Done is how much of the table has been matched, from 0 to 1.
func (m *Matching) Done() float64 {
	return float64(m.at) / float64(m.size)
}

// Change returns what the table wishes, once Step has returned false.
func (m *Matching) Change() crdt.Change { return m.c }

// Found returns what the table comes to, once Step has returned false.
func (m *Matching) Found() Matched { return m.found }

// first tells whether nothing in the table has said this of the record yet: a
// table may name one record by its ID and by its title.
func (m *Matching) first(a about, line int, s said) bool {
	if earlier, ok := m.taken[s]; ok {
		m.miss(a.name, line, "This is the same record as on line %d, which counts.", earlier)
		return false
	}
	m.taken[s] = line
	return true
}

// has returns the record of the workspace that says the same thing, nil for
// none. What is about a record is looked through once: a table may have
// thousands of rows about each.
func (m *Matching) has(s said) *workspace.Element {
	list, ok := m.there[s.of]
	if !ok {
		list = map[said]*workspace.Element{}
		for _, what := range [...]string{"observation", "survey"} {
			for _, x := range m.w.About(s.of, what) {
				k := said{of: s.of, what: what}.when(x.Text("at"))
				if what == "survey" {
					k = survey(s.of, x.Text("question"), x.Text("segment"), x.Text("at"))
				}
				list[k] = x // the last written is the one that counts (MON-1)
			}
		}
		m.there[s.of] = list
	}
	return list[s]
}
