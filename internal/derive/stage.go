package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Origin tells where expected or delivered value comes from.
type Origin uint8

// The origins. Nowhere means that there is no value.
const (
	Nowhere Origin = iota
	Entered        // people entered it
	Survey         // mean of importance or satisfaction of the outcomes
)

// StageFigures is what is known of one stage.
type StageFigures struct {
	ID      crdt.ID
	Element *workspace.Element

	measure.StageLeak // Expected, Delivered, Gap, Leak, Share of the map's leaks, Rank among its stages
	Weight            measure.Input
	ExpectedBy        Origin
	DeliveredBy       Origin
	Dimensions        []DimensionFigures // that somebody entered, in their order
	Personas          []PersonaValue     // who have values of their own here
	N                 measure.Input      // fewest answers behind a survey mean
	Small             bool               // N is under 30

	Satisfaction measure.Result // mean rating of the touchpoints, 1..5
	Rated        measure.Result // share of the touchpoints that are rated

	measure.RollUp // Progress, Coverage, GapIndex, MetShare, Provisional of the outcomes
	Outcomes       []*OutcomeFigures

	touchpoints []*journey.Touchpoint
	people      []*journey.Persona
	read        *journey.Stage
	computed    uint64             // Figures.version when it was, but for its share of what leaks
	weights     map[string]float64 // of the dimensions; those that are not here weigh 1
	value       measure.StageValue
}

// DimensionFigures is expected and delivered value in one dimension.
type DimensionFigures struct {
	Name                string
	Expected, Delivered measure.Result // 0..10
	Gap                 measure.Result
}

// PersonaValue is what one persona expects of a stage and gets.
type PersonaValue struct {
	Persona                  crdt.ID
	Expected, Delivered, Gap measure.Result
}

// stage computes a stage by itself; share and rank come with the map. Where only
// its touchpoints are others than in old, its values and outcomes are as they
// were.
func (f *Figures) stage(s *journey.Stage, people []*journey.Persona, old *StageFigures) *StageFigures {
	g := &StageFigures{
		ID: s.ID, Element: s.Element, Weight: input(s.Element.Number("weight")),
		touchpoints: s.Touchpoints, people: people, read: s, computed: f.version,
	}
	for _, e := range s.Shown[journey.Outcomes] {
		if o := f.Outcome(e.ID); o != nil {
			g.Outcomes = append(g.Outcomes, o)
		}
	}
	if old != nil && old.Element == s.Element && slices.Equal(old.people, people) && slices.Equal(old.Outcomes, g.Outcomes) {
		n := *old
		n.touchpoints, n.read, n.computed = g.touchpoints, s, f.version
		n.satisfaction()
		return &n
	}
	g.satisfaction()
	g.weights = f.dimensions()
	g.values()
	g.roll(f.capping())
	return g
}

// same tells whether a stage would come out as it did before.
func (g *StageFigures) same(f *Figures, s *journey.Stage, people []*journey.Persona) bool {
	return slices.Equal(g.people, people) && (g.read == s || g.alike(s)) && !slices.ContainsFunc(g.Outcomes, f.isRenewed)
}

// alike tells whether another reading of the stage is of the same records. Of a
// touchpoint only the record counts here: its number and its feelings change
// with what stands before it and with personas.
func (g *StageFigures) alike(s *journey.Stage) bool {
	sameRecord := func(a, b *journey.Touchpoint) bool { return a.Element == b.Element }
	shown := func(o *OutcomeFigures, e *workspace.Element) bool { return o.ID == e.ID }
	return g.Element == s.Element && g.read.Lived == s.Lived && slices.EqualFunc(g.touchpoints, s.Touchpoints, sameRecord) &&
		slices.EqualFunc(g.Outcomes, s.Shown[journey.Outcomes], shown)
}

// sameValue tells whether two stages say the same of what is expected and
// delivered there.
func sameValue(a, b *StageFigures) bool {
	return a == b || a.ID == b.ID && a.Weight == b.Weight &&
		slices.Equal(a.value.Expected, b.value.Expected) && slices.Equal(a.value.Delivered, b.value.Delivered)
}

func (g *StageFigures) satisfaction() {
	parts := make([]measure.Part, 0, len(g.touchpoints))
	for _, t := range g.touchpoints {
		parts = append(parts, measure.Part{Weight: input(t.Element.Number("weight")), Value: input(rating(g.read, t))})
	}
	g.Satisfaction, g.Rated = measure.WeightedMean(parts)
}

func (g *StageFigures) roll(c measure.Capping) {
	var b measure.Branch
	for _, o := range g.Outcomes {
		b.Add(o.item, c)
	}
	g.RollUp = b.RollUp()
}

// values gathers expected and delivered value (D5).
func (g *StageFigures) values() {
	g.value = measure.StageValue{ID: string(g.ID), Weight: g.Weight}
	g.value.Expected, g.ExpectedBy = g.side("expected", func(o *OutcomeFigures) measure.Result { return o.I })
	g.value.Delivered, g.DeliveredBy = g.side("delivered", func(o *OutcomeFigures) measure.Result { return o.S })
	g.byDimension()
	g.byPersona()
	if g.ExpectedBy == Survey || g.DeliveredBy == Survey {
		for _, o := range g.Outcomes {
			if o.N.Known && o.N.Value > 0 && (!g.N.Known || o.N.Value < g.N.Value) {
				g.N = o.N
			}
		}
		g.Small = g.N.Known && g.N.Value < measure.SmallSampleBelow
	}
}

// side returns one of the two values by dimension: as entered for everybody,
// else the mean of the personas who have their own; without any, one value
// from the survey.
func (g *StageFigures) side(name string, of func(*OutcomeFigures) measure.Result) ([]measure.Named, Origin) {
	entered := g.entered(name, "")
	for _, p := range g.people {
		for _, d := range g.entered(name, p.ID) {
			if !hasName(entered, d.Name) {
				entered = append(entered, measure.Named{Name: d.Name, Value: g.meanOfPersonas(name, d.Name), Weight: d.Weight})
			}
		}
	}
	if len(entered) > 0 {
		return entered, Entered
	}
	if mean := surveyMean(g.Outcomes, of); mean.OK() {
		return []measure.Named{{Name: "survey", Value: mean.Input()}}, Survey
	}
	return nil, Nowhere
}

// entered returns what people entered, by dimension in the order of keys; for
// a persona, what is theirs alone.
func (g *StageFigures) entered(name string, persona crdt.ID) (out []measure.Named) {
	if persona != "" {
		name += "By/" + string(persona)
	}
	for part, v := range g.Element.Parts(name) {
		if n, ok := v.Number(); ok {
			d := measure.Named{Name: part, Value: measure.Given(n)}
			if w, ok := g.weights[part]; ok {
				d.Weight = measure.Given(w)
			}
			out = append(out, d)
		}
	}
	return out
}

func (g *StageFigures) meanOfPersonas(name, dimension string) measure.Input {
	var parts []measure.Part
	for _, p := range g.people {
		for _, d := range g.entered(name, p.ID) {
			if d.Name == dimension {
				parts = append(parts, measure.Part{Weight: input(p.Number("weight")), Value: d.Value})
			}
		}
	}
	mean, _ := measure.WeightedMean(parts)
	return mean.Input()
}

func hasName(list []measure.Named, name string) bool {
	return slices.ContainsFunc(list, func(n measure.Named) bool { return n.Name == name })
}

// surveyMean is the mean of importance or satisfaction over outcomes, by D4.
func surveyMean(outcomes []*OutcomeFigures, of func(*OutcomeFigures) measure.Result) measure.Result {
	var parts []measure.Part
	for _, o := range outcomes {
		parts = append(parts, measure.Part{Weight: measure.Given(o.Weight), Value: of(o).Input()})
	}
	mean, _ := measure.WeightedMean(parts)
	return mean
}

func (g *StageFigures) byDimension() {
	names := slices.Clone(journey.Dimensions)
	for _, side := range [...][]measure.Named{g.value.Expected, g.value.Delivered} {
		for _, d := range side {
			if !slices.Contains(names, d.Name) && d.Name != "survey" {
				names = append(names, d.Name)
			}
		}
	}
	for _, name := range names {
		v := measure.StageValue{Expected: named(g.value.Expected, name), Delivered: named(g.value.Delivered, name)}
		if v.Expected == nil && v.Delivered == nil {
			continue
		}
		l := measure.StageLeaks([]measure.StageValue{v}).Stages[0]
		g.Dimensions = append(g.Dimensions, DimensionFigures{name, l.Expected, l.Delivered, l.Gap})
	}
}

func named(list []measure.Named, name string) []measure.Named {
	for i, n := range list {
		if n.Name == name {
			return list[i : i+1]
		}
	}
	return nil
}

// byPersona computes the stage for each persona who has values of their own;
// where they have none, those of everybody stand in.
func (g *StageFigures) byPersona() {
	for _, p := range g.people {
		own := measure.StageValue{Expected: g.entered("expected", p.ID), Delivered: g.entered("delivered", p.ID)}
		if own.Expected == nil && own.Delivered == nil {
			continue
		}
		fill := func(mine, all []measure.Named) []measure.Named {
			for _, d := range all {
				if !hasName(mine, d.Name) && (d.Name != "survey" || len(mine) == 0) {
					mine = append(mine, d)
				}
			}
			return mine
		}
		own.Expected = fill(own.Expected, g.value.Expected)
		own.Delivered = fill(own.Delivered, g.value.Delivered)
		l := measure.StageLeaks([]measure.StageValue{own}).Stages[0]
		g.Personas = append(g.Personas, PersonaValue{p.ID, l.Expected, l.Delivered, l.Gap})
	}
}
