package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// MapFigures is what is known of one map.
type MapFigures struct {
	ID       crdt.ID
	Journey  *journey.Map
	Stages   []*StageFigures // in their order
	Personas []*PersonaFigures
	Outcomes []*OutcomeFigures // of the map: shown at its stages or hanging under it
	Leaks    []Place           // stages that leak, the largest first

	Leak   measure.Result // Σ leak of the stages
	Wanted measure.Result // Σ weight × expected of the stages whose gap is known

	measure.RollUp               // of all outcomes, stage by stage
	Value          measure.Value // VAL-1 of the value elements, else of what the stages deliver
	ValueBy        Origin        // Entered: rated value elements; Nowhere: stages

	columns  map[crdt.ID]int  // the index of each stage
	at       []int            // of each outcome: the index of the stage where it counts
	branches []measure.Branch // what the outcomes come to that count at each stage; last, those that no stage shows
	homed    []crdt.ID
	lines    measure.Crosshairs
	values   []*workspace.Element // value elements
	holding  holding
	people   *people // see funnel
	seen     seen
}

// Place is a position in a ranking; equal scores share a rank.
type Place struct {
	ID    crdt.ID
	Score float64
	Rank  int
}

// seen is what tells that a map must be read again.
type seen struct {
	element *workspace.Element
	below   uint64
	shared  uint64
}

// sharedKinds are the kinds of records that a map shows or counts without
// holding them.
var sharedKinds = []string{"link", "persona", "entity", "outcome", "need", "pain-point", "idea", "opportunity", "process", "value-element", "quote", workspace.Moved}

func (f *Figures) look(id crdt.ID) seen {
	return seen{f.w.Element(id), f.w.Below(id), f.w.Changed(sharedKinds...)}
}

// readMap computes a map; what did not change since prev is the same pointer.
func (f *Figures) readMap(id crdt.ID, prev *MapFigures) *MapFigures {
	now := f.look(id)
	if prev == nil {
		prev = &MapFigures{}
	}
	j := prev.Journey
	if j == nil || prev.seen != now {
		j = journey.Read(f.w, id, prev.Journey)
	}
	if j == nil {
		return nil
	}
	return f.compute(j, prev, now)
}

// compute computes the figures of a map that was read as j.
func (f *Figures) compute(j *journey.Map, prev *MapFigures, now seen) *MapFigures {
	m := &MapFigures{ID: j.ID, Journey: j, seen: now, lines: f.crosshairs()}
	f.stages(m, prev)
	m.leaks(prev)
	f.people(m, prev)
	f.shared(m, prev)
	if prev.Journey == j && slices.Equal(prev.Stages, m.Stages) && slices.Equal(prev.Outcomes, m.Outcomes) {
		return prev
	}
	if m.rolledAlike(prev) {
		m.RollUp, m.branches = prev.RollUp, prev.branches
	} else {
		m.rollUp(prev, f.capping())
	}
	m.profile()
	return m
}

func (f *Figures) stages(m, prev *MapFigures) {
	m.Stages = make([]*StageFigures, len(m.Journey.Stages))
	for i, s := range m.Journey.Stages {
		g := prev.stage(s.ID)
		if g == nil || !g.same(f, s, m.Journey.Personas) {
			g = f.stage(s, m.Journey.Personas, g)
		}
		m.Stages[i] = g
	}
	m.columns = prev.columns
	if !slices.EqualFunc(m.Stages, prev.Stages, sameStage) {
		m.columns = make(map[crdt.ID]int, len(m.Stages))
		for i, g := range m.Stages {
			m.columns[g.ID] = i
		}
	}
}

// leaks says what each stage leaks, which is as before while all say the same of
// their values.
func (m *MapFigures) leaks(prev *MapFigures) {
	if prev.Journey != nil && slices.EqualFunc(m.Stages, prev.Stages, sameValue) {
		m.Leak, m.Wanted, m.Leaks = prev.Leak, prev.Wanted, prev.Leaks
		for i, g := range prev.Stages {
			m.leaking(i, g.StageLeak)
		}
		return
	}
	values := make([]measure.StageValue, len(m.Stages))
	for i, g := range m.Stages {
		values[i] = g.value
	}
	l := measure.StageLeaks(values)
	m.Leak, m.Wanted, m.Leaks = l.Total, l.Wanted, places(l.Ranked)
	for i := range l.Stages {
		m.leaking(i, l.Stages[i])
	}
}

// leaking says what one stage leaks. Share and rank depend on the others too, so
// that its other figures may stand.
func (m *MapFigures) leaking(i int, l measure.StageLeak) {
	if g := m.Stages[i]; g.StageLeak != l {
		n := *g
		n.StageLeak = l
		m.Stages[i] = &n
	}
}

// stage returns the figures of a stage, nil where it is not on the map.
func (m *MapFigures) stage(id crdt.ID) *StageFigures {
	if m == nil {
		return nil
	}
	if i, ok := m.columns[id]; ok {
		return m.Stages[i]
	}
	return nil
}

func sameStage(a, b *StageFigures) bool { return a == b || a.ID == b.ID }

func (f *Figures) people(m, prev *MapFigures) {
	if m.Journey == prev.Journey {
		m.Personas = prev.Personas
		return
	}
	add := func(e *workspace.Element, i int) {
		var old *PersonaFigures
		if i < len(prev.Personas) {
			old = prev.Personas[i]
		}
		if old == nil || !old.same(e, m.Journey.Touchpoints) {
			old = f.persona(e, i, m.Journey.Touchpoints, old)
		}
		m.Personas = append(m.Personas, old)
	}
	for i, p := range m.Journey.Personas {
		add(p.Element, i)
	}
	if len(m.Journey.Personas) == 0 && len(m.Journey.Touchpoints) > 0 {
		add(nil, 0)
	}
}

// shared collects the outcomes of a map, each once and at the first stage that
// shows it, and the value elements that hang under it.
func (f *Figures) shared(m, prev *MapFigures) {
	m.holding = holding{f.w.Doc().Children(m.ID), f.w.Joined("outcome", "value-element")}
	same := m.holding.same(prev.holding)
	if same {
		m.homed = prev.homed
		for _, e := range prev.values {
			m.values = append(m.values, f.w.Element(e.ID))
		}
	} else {
		for e := range f.w.Children(m.ID) {
			switch e.Kind {
			case "outcome":
				m.homed = append(m.homed, e.ID)
			case "value-element":
				m.values = append(m.values, e)
			}
		}
	}
	if same && slices.EqualFunc(m.Stages, prev.Stages, sameOutcomes) {
		m.Outcomes, m.at = f.renewed.in(prev.Outcomes), prev.at
		return
	}
	taken := make(map[crdt.ID]bool, len(m.homed))
	take := func(o *OutcomeFigures, at int) {
		if o != nil && !taken[o.ID] {
			taken[o.ID] = true
			m.Outcomes = append(m.Outcomes, o)
			m.at = append(m.at, at)
		}
	}
	for i, g := range m.Stages {
		for _, o := range g.Outcomes {
			take(o, i)
		}
	}
	for _, id := range m.homed {
		take(f.Outcome(id), len(m.Stages))
	}
}

// holding is what hangs under a map, and when a record that counts there last
// came or went.
type holding struct {
	children []crdt.ID // the document's own list, which is another one after each change
	joined   uint64
}

func (h holding) same(o holding) bool {
	return h.joined == o.joined && len(h.children) == len(o.children) &&
		(len(h.children) == 0 || &h.children[0] == &o.children[0])
}

// sameOutcomes tells whether two stages show the same outcomes, whatever is known
// of them.
func sameOutcomes(a, b *StageFigures) bool {
	return a == b || slices.EqualFunc(a.Outcomes, b.Outcomes, func(o, p *OutcomeFigures) bool { return o.ID == p.ID })
}

// rolledAlike tells whether the roll-up of outcomes is that of prev.
func (m *MapFigures) rolledAlike(prev *MapFigures) bool {
	alike := func(a, b *StageFigures) bool {
		return a.Weight == b.Weight && (len(a.Outcomes) == 0) == (len(b.Outcomes) == 0)
	}
	return prev.branches != nil && slices.Equal(m.Outcomes, prev.Outcomes) && slices.Equal(m.at, prev.at) && slices.EqualFunc(m.Stages, prev.Stages, alike)
}

// rollUp rolls the outcomes up, stage by stage: those of a stage where none is
// another come to what they came to.
func (m *MapFigures) rollUp(prev *MapFigures, c measure.Capping) {
	m.branches = make([]measure.Branch, len(m.Stages)+1)
	stale := make([]bool, len(m.branches))
	placed := len(prev.branches) == len(m.branches) && slices.Equal(m.at, prev.at)
	if placed {
		copy(m.branches, prev.branches)
	}
	for i, o := range m.Outcomes {
		if at := m.at[i]; !placed || o != prev.Outcomes[i] {
			m.branches[at], stale[at] = measure.Branch{}, true
		}
	}
	for i, o := range m.Outcomes {
		if at := m.at[i]; stale[at] {
			m.branches[at].Add(o.item, c)
		}
	}
	var top measure.Branch
	for i, w := range m.weights() {
		top.Join(&m.branches[i], w)
	}
	m.RollUp = top.RollUp()
}

// weights are those of the branches. What no stage shows has none of its own. A
// stage whose outcomes all count at earlier ones has nothing to add: it is no
// stage without data.
func (m *MapFigures) weights() []measure.Input {
	weights := make([]measure.Input, len(m.branches))
	for i, g := range m.Stages {
		if len(g.Outcomes) == 0 || m.branches[i].Items() > 0 {
			weights[i] = g.Weight
		}
	}
	return weights
}

// Opportunities ranks the outcomes with a score, the highest first. No figure is
// computed from it, so it is made for who asks.
func (m *MapFigures) Opportunities() []Place {
	scores := make([]measure.Scored, 0, len(m.Outcomes))
	for _, o := range m.Outcomes {
		if v, ok := o.Score.Value(); ok {
			scores = append(scores, measure.Scored{ID: string(o.ID), Score: v})
		}
	}
	return places(measure.Rank(scores))
}

func places(ranked []measure.Ranked) (out []Place) {
	for _, r := range ranked {
		out = append(out, Place{crdt.ID(r.ID), r.Score, r.Rank})
	}
	return out
}

// profile is VAL-1 of a map. Value elements that customers get are benefits,
// those that they give are costs, each as large as it is important; where none
// is rated, the profile is that of what the stages deliver by dimension. A
// benefit without a dimension counts in the sums and not in the profile.
func (m *MapFigures) profile() {
	var benefits, costs []measure.Named
	m.ValueBy = Nowhere
	for _, e := range m.values {
		if !e.Importance.Known {
			continue
		}
		m.ValueBy = Entered
		if e.Text("giveOrGet") == "give" {
			costs = add(costs, e.Text("dimension"), e.Importance.Value)
		} else {
			benefits = add(benefits, e.Text("dimension"), e.Importance.Value)
		}
	}
	if m.ValueBy == Nowhere {
		for _, g := range m.Stages {
			for _, d := range g.Dimensions {
				if v, ok := d.Delivered.Value(); ok {
					benefits = add(benefits, d.Name, v)
				}
			}
		}
	}
	placed := slices.DeleteFunc(slices.Clone(benefits), func(b measure.Named) bool { return b.Name == "" })
	k := len(journey.Dimensions)
	for _, b := range placed {
		if !slices.Contains(journey.Dimensions, b.Name) {
			k++
		}
	}
	m.Value = measure.PerceivedValue(benefits, costs, float64(k))
	if len(placed) < len(benefits) {
		by := measure.PerceivedValue(placed, nil, float64(k))
		m.Value.Profile, m.Value.Shares, m.Value.Evenness = by.Profile, by.Shares, by.Evenness
	}
}

func add(list []measure.Named, name string, v float64) []measure.Named {
	for i := range list {
		if list[i].Name == name {
			list[i].Value.Value += v
			return list
		}
	}
	return append(list, measure.Named{Name: name, Value: measure.Given(v)})
}
