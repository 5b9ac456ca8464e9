package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// IndicatorFigures is what is known of one indicator by the day that counts (see
// At): what was observed by then, and GAP-1 of the latest. What somebody brought
// in for a time yet to come is no observation (D16).
type IndicatorFigures struct {
	ID           crdt.ID
	Element      *workspace.Element
	Aim          measure.Aim
	Current      measure.Input
	At           string        // period of that observation
	N            measure.Input // responses behind it, where it says so
	Gap          measure.Gap
	Unit         string
	BaselineAt   string
	TargetAt     string
	Observations []Observation // that count, by period, oldest first
	over         *measure.Series
	rules        overTime
}

// Observation is a dated value of an indicator.
type Observation struct {
	ID     crdt.ID
	Period measure.Period
	Value  float64
	N      measure.Input
	Source string
}

// unitOf is the unit of an indicator as files spell it; people type "%".
func unitOf(e *workspace.Element) string {
	if unit := e.Text("unit"); unit != "%" {
		return unit
	}
	return "percent"
}

func (f *Figures) indicator(id crdt.ID) *IndicatorFigures {
	e := f.w.Element(id)
	if e == nil || e.Kind != "indicator" {
		return nil
	}
	i := &IndicatorFigures{
		ID: id, Element: e, Aim: aimOf(e), Unit: unitOf(e),
		BaselineAt:   e.Field("baseline").Get("at").Or(""),
		TargetAt:     e.Field("target").Get("at").Or(""),
		Observations: f.observations(id),
		rules:        f.overTime(),
	}
	i.stand(i.latest())
	return i
}

// stand makes an observation the one that counts, nil for none.
func (i *IndicatorFigures) stand(now *Observation) {
	i.Current, i.At, i.N = measure.Input{}, "", measure.Input{}
	if now != nil {
		i.Current, i.At, i.N = measure.Given(now.Value), now.Period.Text, now.N
	}
	i.Gap = measure.OutcomeGap(i.Current, i.Aim)
}

// by returns the observations of the periods that count.
func (i *IndicatorFigures) by(counts func(measure.Period) bool) (list []Observation) {
	for _, o := range i.Observations {
		if counts(o.Period) {
			list = append(list, o)
		}
	}
	return list
}

// observations returns the values of an indicator by period, up to the day that
// counts. Of several in one period the last one written counts (MON-1); what has
// no period that can be read is left out: it has no place in time.
func (f *Figures) observations(id crdt.ID) []Observation {
	var out []Observation
	for _, e := range f.w.About(id, "observation") {
		f.use(e.ID, id)
		p, ok := measure.ParsePeriod(e.Text("at"))
		v := e.Number("value")
		if !ok || !v.Known || !f.Seen(p, 0) {
			continue
		}
		o := Observation{e.ID, p, v.Value, input(e.Number("n")), e.Text("source")}
		at := len(out)
		for at > 0 && out[at-1].Period.Last > p.Last {
			at--
		}
		if at > 0 && out[at-1].Period.Last == p.Last {
			out[at-1] = o
			continue
		}
		out = append(out, Observation{})
		copy(out[at+1:], out[at:])
		out[at] = o
	}
	return out
}

// covered is the progress of an indicator as a roll-up takes it in (GAP-3): held
// between none and all, or as it is. An aim that is to be kept has no way to
// cover: it is done while it is met.
func (i *IndicatorFigures) covered(c measure.Capping) measure.Result {
	if c == measure.Capped || i.Gap.Progress == measure.Undefined(measure.NoDistance) {
		return i.Gap.Capped
	}
	return i.Gap.Progress
}

// latest is the last observation, nil where there is none.
func (i *IndicatorFigures) latest() *Observation {
	if n := len(i.Observations); n > 0 {
		return &i.Observations[n-1]
	}
	return nil
}

// equal tells whether i says the same as j.
func (i *IndicatorFigures) equal(j *IndicatorFigures) bool {
	return i.Element == j.Element && i.At == j.At && i.rules == j.rules && slices.Equal(i.Observations, j.Observations)
}

func aimOf(e *workspace.Element) measure.Aim {
	a := measure.Aim{Baseline: numberAt(e.Field("baseline"), "value")}
	target := e.Field("target")
	a.Target = numberAt(target, "value")
	a.Lo, a.Hi = numberAt(target, "lo"), numberAt(target, "hi")
	a.Direction, _ = measure.ParseDirection(e.Text("direction"))
	return a
}

// numberAt reads a number that stands in an object, or is the value itself.
func numberAt(v jsontext.Value, key string) measure.Input {
	if n, ok := v.Get(key).Number(); ok {
		return measure.Given(n)
	}
	if n, ok := v.Number(); ok && key == "value" {
		return measure.Given(n)
	}
	return measure.Input{}
}

func input(n workspace.Number) measure.Input { return measure.Input{Value: n.Value, Known: n.Known} }
