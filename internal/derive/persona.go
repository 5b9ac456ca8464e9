package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// PersonaFigures is how one persona feels along a map: JNY-1.
type PersonaFigures struct {
	ID    crdt.ID // empty where a map has feelings but no persona
	Index int
	measure.Curve
	Lowest, Highest  *journey.Touchpoint // nil where nothing is rated
	DropFrom, DropTo *journey.Touchpoint // nil where the curve never falls
	Peak, End        *journey.Touchpoint
	element          *workspace.Element
	touchpoints      []*journey.Touchpoint
}

// persona computes the curve of the persona with an index. Each touchpoint
// lasts as long as its touch and its waiting time together. What feels and
// lasts as it did in prev is not computed again.
func (f *Figures) persona(e *workspace.Element, index int, touchpoints []*journey.Touchpoint, prev *PersonaFigures) *PersonaFigures {
	p := &PersonaFigures{Index: index, element: e, touchpoints: touchpoints}
	if e != nil {
		p.ID = e.ID
	}
	if prev != nil && prev.Index == index && slices.EqualFunc(prev.touchpoints, touchpoints, func(a, b *journey.Touchpoint) bool {
		return a == b || feeling(a, index) == feeling(b, index) && lasting(a) == lasting(b)
	}) {
		p.Curve = prev.Curve
	} else {
		f.steps = stepsOf(touchpoints, index, f.steps)
		p.Curve = measure.EmotionCurve(f.steps, measure.Feelings)
	}
	if !p.Curve.Lowest.OK() {
		return p
	}
	p.Lowest, p.Highest = touchpoints[p.LowestStep], touchpoints[p.HighestStep]
	p.Peak, p.End = touchpoints[p.PeakStep], touchpoints[p.EndStep]
	if p.Drop.OK() {
		p.DropFrom, p.DropTo = touchpoints[p.Curve.DropFrom], touchpoints[p.Curve.DropTo]
	}
	return p
}

func (p *PersonaFigures) same(e *workspace.Element, touchpoints []*journey.Touchpoint) bool {
	return p.element == e && slices.Equal(p.touchpoints, touchpoints)
}

func feeling(t *journey.Touchpoint, index int) measure.Input {
	if index < len(t.Feelings) {
		return input(t.Feelings[index])
	}
	return measure.Input{}
}

func stepsOf(touchpoints []*journey.Touchpoint, index int, room []measure.Step) []measure.Step {
	steps := slices.Grow(room[:0], len(touchpoints))
	for _, t := range touchpoints {
		steps = append(steps, measure.Step{Rating: feeling(t, index), Minutes: lasting(t)})
	}
	return steps
}

// lasting is touch and waiting time together, known if one of them is.
func lasting(t *journey.Touchpoint) measure.Input {
	if !t.TouchMinutes.Known && !t.WaitMinutes.Known {
		return measure.Input{}
	}
	return measure.Given(t.TouchMinutes.Or(0) + t.WaitMinutes.Or(0))
}
