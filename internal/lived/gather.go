package lived

import (
	"cmp"
	"slices"
	"strings"
)

// Event is one thing that a case did. Cases and names are numbered by whoever
// reads them.
type Event struct {
	Case, Name int
	At         int64 // seconds from 1970-01-01
	Rated      int   // satisfaction from 1 to 5, in thousandths; 0 where it is not said
}

// Touchpoint is a step of the plan.
type Touchpoint struct{ ID, Stage, Title string }

// Gather sums up what cases did (LV1, LV3). names are what Event.Name counts
// in, and of tells which touchpoint of the plan each stands for, empty for
// none. It sorts the events.
func Gather(events []Event, names, of []string, plan []Touchpoint) *Journey {
	slices.SortStableFunc(events, func(a, b Event) int { return cmp.Or(cmp.Compare(a.Case, b.Case), cmp.Compare(a.At, b.At)) })
	g := newGatherer(names, of, plan)
	for from := 0; from < len(events); {
		to := from
		for to < len(events) && events[to].Case == events[from].Case {
			to++
		}
		g.one(events[from:to])
		from = to
	}
	return g.journey(names)
}

// gatherer counts with numbers of steps in the plan instead of their IDs.
type gatherer struct {
	plan   []Touchpoint
	at     []int // by name: the step, −1 for a stray
	stages []string
	stage  []int // by step
	j      Journey
	steps  []Step
	moves  map[[2]int]*Move
	strays []int
	here   []int // by step: the last case that was there, from 1
	gone   map[[2]int]int
	been   []int // by stage
	reach  []int
	paths  map[string]int
	nth    int
	way    []byte
}

func newGatherer(names, of []string, plan []Touchpoint) *gatherer {
	g := &gatherer{
		plan: plan, at: make([]int, len(names)), stage: make([]int, len(plan)), steps: make([]Step, len(plan)),
		moves: map[[2]int]*Move{}, strays: make([]int, len(names)), here: make([]int, len(plan)),
		gone: map[[2]int]int{}, paths: map[string]int{},
	}
	number := make(map[string]int, len(plan))
	for i, t := range plan {
		number[t.ID] = i
		at := slices.Index(g.stages, t.Stage)
		if at < 0 {
			at = len(g.stages)
			g.stages = append(g.stages, t.Stage)
		}
		g.stage[i] = at
		g.steps[i].ID = t.ID
	}
	g.been, g.reach = make([]int, len(g.stages)), make([]int, len(g.stages))
	for i := range names {
		g.at[i] = -1
		if k, ok := number[of[i]]; ok && of[i] != "" {
			g.at[i] = k
		}
	}
	return g
}

// one counts the events of a case, in their order.
func (g *gatherer) one(events []Event) {
	g.nth++
	last, when, length := -1, int64(0), 0
	g.way = g.way[:0]
	for _, e := range events {
		k := g.at[e.Name]
		if k < 0 {
			g.strays[e.Name]++
			continue
		}
		s := &g.steps[k]
		if s.Visits++; g.here[k] != g.nth {
			g.here[k] = g.nth
			s.Cases++
		}
		if e.Rated > 0 {
			s.Rated++
			s.Sum += e.Rated
		}
		if st := g.stage[k]; g.been[st] != g.nth {
			g.been[st] = g.nth
			g.reach[st]++
		}
		if last < 0 {
			s.First++
			g.span(e.At)
		} else {
			g.move(last, k, e.At-when)
		}
		if k != last {
			if length++; length <= LongPath {
				g.way = append(g.way, byte(k>>8), byte(k))
			}
		}
		last, when = k, e.At
		g.j.Events++
	}
	if last < 0 {
		return
	}
	g.steps[last].Last++
	g.span(when)
	g.j.Cases++
	if length > LongPath {
		g.way = append(g.way, 1)
	}
	g.paths[string(g.way)]++
}

func (g *gatherer) span(at int64) {
	if g.j.Events == 0 && g.j.Cases == 0 {
		g.j.From, g.j.To = at, at
	}
	g.j.From, g.j.To = min(g.j.From, at), max(g.j.To, at)
}

func (g *gatherer) move(from, to int, wait int64) {
	k := [2]int{from, to}
	m := g.moves[k]
	if m == nil {
		m = &Move{To: g.plan[to].ID}
		g.moves[k] = m
	}
	m.Times++
	m.Waits.Add(wait)
	if g.gone[k] != g.nth {
		g.gone[k] = g.nth
		m.Cases++
	}
}

// journey brings the counts into their order.
func (g *gatherer) journey(names []string) *Journey {
	byTo := func(a, b Move) int { return strings.Compare(a.To, b.To) }
	next := make([][]Move, len(g.steps))
	for k, m := range g.moves { // sorted below
		next[k[0]] = append(next[k[0]], *m)
	}
	for i, s := range g.steps {
		if s.Visits == 0 {
			continue
		}
		slices.SortFunc(next[i], byTo)
		s.Next = most(next[i], MostNext, func(m Move) int { return m.Times })
		slices.SortFunc(s.Next, byTo)
		g.j.Steps = append(g.j.Steps, s)
	}
	slices.SortFunc(g.j.Steps, func(a, b Step) int { return strings.Compare(a.ID, b.ID) })
	for i, id := range g.stages {
		g.j.Stages = append(g.j.Stages, Reached{id, g.reach[i]})
	}
	slices.SortFunc(g.j.Stages, func(a, b Reached) int { return strings.Compare(a.ID, b.ID) })
	var paths []Path
	for way, n := range g.paths { // sorted below
		p := Path{Cases: n, Cut: len(way)%2 == 1}
		for i := 0; i+1 < len(way); i += 2 {
			p.Steps = append(p.Steps, g.plan[int(way[i])<<8|int(way[i+1])].ID)
		}
		paths = append(paths, p)
	}
	g.j.Paths = most(byKey(paths, Path.key), MostPaths, func(p Path) int { return p.Cases })
	var strays []Stray
	for i, n := range g.strays {
		if n > 0 {
			strays = append(strays, Stray{names[i], n})
		}
	}
	g.j.Strays = most(byKey(strays, func(s Stray) string { return s.Name }), MostStrays, func(s Stray) int { return s.Times })
	return &g.j
}
