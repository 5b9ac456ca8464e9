package journey

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/workspace"
)

// LivedKind is the kind of record that keeps what cases did, one for each table
// that was brought in, under the map on which they did it.
const LivedKind = "lived"

// Lived is what cases did on a map, of all records together.
type Lived struct {
	*lived.Journey
	Sources []*workspace.Element
	Names   []LivedName // what names of tables were said to stand for
}

// LivedName is what a name of a table was said to stand for.
type LivedName struct {
	Name string
	Of   crdt.ID // empty: left out
}

// At returns what happened at a touchpoint; nil where nothing did or nobody
// knows.
func (l *Lived) At(t *Touchpoint) *lived.Step {
	if l == nil {
		return nil
	}
	return l.Step(string(t.ID))
}

// Days returns the days of the first and the last event, as 2026-03-31.
func (l *Lived) Days() (from, to string) { return day(l.From), day(l.To) }

func day(seconds int64) string { return time.Unix(seconds, 0).UTC().Format("2006-01-02") }

// Plan is the journey as it was meant, for laying another one over it.
func (m *Map) Plan() (p lived.Plan) {
	for _, t := range m.Touchpoints {
		p.Order = append(p.Order, string(t.ID))
	}
	p.Arrives = len(p.Order)
	for i := len(m.Stages) - 1; i >= 0; i-- { // the last stage where anything happens
		if n := len(m.Stages[i].Touchpoints); n > 0 {
			p.Arrives -= n
			break
		}
	}
	for _, l := range m.Links {
		if l.Type == "next" {
			p.Branches = append(p.Branches, [2]string{string(l.From), string(l.To)})
		}
	}
	return p
}

// Steps returns the touchpoints of a map for finding what names stand for.
func (m *Map) Steps() (list []lived.Touchpoint) {
	for _, t := range m.Touchpoints {
		list = append(list, lived.Touchpoint{ID: string(t.ID), Stage: string(t.Stage), Title: t.Title})
	}
	return list
}

// LivedShows tells whether there is anything that cases did, and it shows.
func (m *Map) LivedShows() bool {
	return m.Lived != nil && slices.ContainsFunc(m.Lanes, func(l *Lane) bool { return l.Type == LivedLane && !l.Hidden })
}

// lived reads what cases did.
func (r *reader) lived() {
	var sources []*workspace.Element
	for _, id := range r.m.frame {
		if e := r.w.Element(id); e.Kind == LivedKind {
			sources = append(sources, e)
		}
	}
	switch {
	case len(sources) == 0:
		return
	case r.prev.Lived != nil && slices.Equal(sources, r.prev.Lived.Sources):
		r.m.Lived = r.prev.Lived
		return
	}
	all := &Lived{Sources: sources}
	for _, e := range sources {
		j, names := readLived(e)
		all.Journey = lived.Merge(all.Journey, j)
		all.Names = append(all.Names, names...)
	}
	if all.Journey != nil && all.Cases > 0 {
		r.m.Lived = all
	}
}

// livedFields are the registers of a record of what cases did, beside one for
// each step. Numbers stand for touchpoints: positions in "f/steps", so that
// only two lists name records.
const (
	livedSteps   = "f/steps"
	livedStages  = "f/stages"
	livedReached = "f/reached"
	livedPaths   = "f/paths"
	livedStrays  = "f/strays"
	livedNames   = "f/names"
	livedWalk    = "walk"
)

// LivedRegisters are the registers in which a journey is kept, in order.
func LivedRegisters(j *lived.Journey, names []LivedName) (c []crdt.Set) {
	at := map[string]int{}
	var steps, stages, reached, paths, strays, said []jsontext.Value
	for i, s := range j.Steps {
		at[s.ID] = i
		steps = append(steps, jsontext.Of(s.ID))
	}
	set := func(key string, v jsontext.Value) { c = append(c, crdt.Set{Key: key, Value: v}) }
	for _, s := range j.Stages {
		stages, reached = append(stages, jsontext.Of(s.ID)), append(reached, whole(s.Cases))
	}
	for _, p := range j.Paths {
		way := []jsontext.Value{whole(p.Cases), jsontext.OfBool(p.Cut)}
		for _, id := range p.Steps {
			way = append(way, whole(at[id]))
		}
		paths = append(paths, jsontext.OfItems(way...))
	}
	for _, s := range j.Strays {
		strays = append(strays, jsontext.OfItems(jsontext.Of(s.Name), whole(s.Times)))
	}
	for _, n := range names {
		i, ok := at[string(n.Of)]
		if !ok {
			i = -1
		}
		said = append(said, jsontext.OfItems(jsontext.Of(n.Name), whole(i)))
	}
	set("f/cases", whole(j.Cases))
	set("f/events", whole(j.Events))
	set("f/from", whole(int(j.From)))
	set("f/to", whole(int(j.To)))
	set(livedSteps, jsontext.OfItems(steps...))
	set(livedStages, jsontext.OfItems(stages...))
	set(livedReached, jsontext.OfItems(reached...))
	set(livedPaths, jsontext.OfItems(paths...))
	set(livedStrays, jsontext.OfItems(strays...))
	set(livedNames, jsontext.OfItems(said...))
	for i, s := range j.Steps {
		var next []jsontext.Value
		for _, m := range s.Next {
			var waits []jsontext.Value
			for _, w := range m.Waits {
				waits = append(waits, whole(w.Number), whole(w.Count))
			}
			next = append(next, jsontext.OfItems(whole(at[m.To]), whole(m.Times), whole(m.Cases), jsontext.OfItems(waits...)))
		}
		set("f/"+livedWalk+"/"+strconv.Itoa(i), jsontext.OfItems(whole(s.Cases), whole(s.Visits), whole(s.First), whole(s.Last), whole(s.Rated), whole(s.Sum), jsontext.OfItems(next...)))
	}
	return c
}

func whole(n int) jsontext.Value { return jsontext.OfNumber(float64(n)) }

// readLived reads what LivedRegisters wrote. What does not fit, from a file or
// a peer, is left out.
func readLived(e *workspace.Element) (*lived.Journey, []LivedName) {
	j := &lived.Journey{Cases: int(count(e.Field("cases"))), Events: int(count(e.Field("events"))), From: count(e.Field("from")), To: count(e.Field("to"))}
	steps, stages := texts(e.Field("steps")), texts(e.Field("stages"))
	for i, id := range steps {
		s := lived.Step{ID: id}
		v := items(e.Field(livedWalk + "/" + strconv.Itoa(i)))
		if len(v) != 7 {
			continue
		}
		for k, to := range []*int{&s.Cases, &s.Visits, &s.First, &s.Last, &s.Rated, &s.Sum} {
			*to = int(count(v[k]))
		}
		for m := range v[6].Items() {
			p := items(m)
			if len(p) != 4 {
				continue
			}
			to, ok := position(p[0], steps)
			if !ok {
				continue
			}
			move := lived.Move{To: to, Times: int(count(p[1])), Cases: int(count(p[2]))}
			w := items(p[3])
			for k := 0; k+1 < len(w); k += 2 {
				if c := int(count(w[k])); lived.Lasts(c) {
					move.Waits = move.Waits.Merge(lived.Waits{{Number: c, Count: int(count(w[k+1]))}})
				}
			}
			s.Next = append(s.Next, move)
		}
		slices.SortFunc(s.Next, func(a, b lived.Move) int { return strings.Compare(a.To, b.To) })
		s.Next = slices.CompactFunc(s.Next, func(a, b lived.Move) bool { return a.To == b.To })
		j.Steps = append(j.Steps, s)
	}
	slices.SortFunc(j.Steps, func(a, b lived.Step) int { return strings.Compare(a.ID, b.ID) })
	j.Steps = slices.CompactFunc(j.Steps, func(a, b lived.Step) bool { return a.ID == b.ID })
	for i, v := range items(e.Field("reached")) {
		if i < len(stages) {
			j.Stages = append(j.Stages, lived.Reached{ID: stages[i], Cases: int(count(v))})
		}
	}
	slices.SortFunc(j.Stages, func(a, b lived.Reached) int { return strings.Compare(a.ID, b.ID) })
	for v := range e.Field("paths").Items() {
		p := lived.Path{}
		for i, x := range items(v) {
			switch id, ok := position(x, steps); {
			case i == 0:
				p.Cases = int(count(x))
			case i == 1:
				p.Cut, _ = x.Bool()
			case ok:
				p.Steps = append(p.Steps, id)
			}
		}
		j.Paths = append(j.Paths, p)
	}
	var names []LivedName
	for v := range e.Field("strays").Items() {
		if p := items(v); len(p) == 2 {
			j.Strays = append(j.Strays, lived.Stray{Name: p[0].Or(""), Times: int(count(p[1]))})
		}
	}
	for v := range e.Field("names").Items() {
		if p := items(v); len(p) == 2 {
			id, _ := position(p[1], steps)
			names = append(names, LivedName{p[0].Or(""), crdt.ID(id)})
		}
	}
	return j, names
}

// count reads a whole number from 0 on that an int holds everywhere.
func count(v jsontext.Value) int64 {
	x, _ := v.Number()
	if !(x >= 0 && x < 1<<52) {
		return 0
	}
	return int64(math.Trunc(x))
}

func position(v jsontext.Value, list []string) (string, bool) {
	x, ok := v.Number()
	if !ok || x < 0 || x >= float64(len(list)) {
		return "", false
	}
	return list[int(x)], true
}

func items(v jsontext.Value) []jsontext.Value { return slices.Collect(v.Items()) }

func texts(v jsontext.Value) (list []string) {
	for x := range v.Items() {
		list = append(list, x.Or(""))
	}
	return list
}
