package derive

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Move is what one input does to a figure: the figure with the input a tenth
// of its range lower, and a tenth higher, while all others stay as they are.
type Move struct {
	Input     Fact   // what was moved; At says when it was observed
	Of        string // name of the record that it stands on
	Step      float64
	Low, High measure.Result // Low is the figure with the lower input
	Most      float64        // how far the figure moves at most, 0 or more
}

// Sensitivity tells which of the numbers that people entered moves a figure
// most, the strongest first; of equals the order of the trail stays. Inputs
// that are computed themselves are followed to what was entered. Those that
// move nothing are left out. At most most inputs are tried, of how many
// says the second result.
//
//	move = max(|figure(x − r/10) − figure|, |figure(x + r/10) − figure|)
//
// Project rule. The range r of an input is its scale; of an observation, a
// baseline or a target the distance from baseline to target; else the number
// itself, 1 where it is 0. What leaves its scale is held at its end. Of a
// question with ratings a tenth of the answers crosses the line below the
// upper two. Each input is tried alone, so the moves do not add up.
//
// A figure without a value has no sensitivity. It is tried on a copy: f and
// its workspace are not changed.
func (f *Figures) Sensitivity(ref FigureRef, most int) (moves []Move, of int) {
	base, ok := f.Why(ref).Figure.Value()
	if !ok {
		return nil, 0
	}
	t := f.trial()
	t.gather(ref, 0)
	for _, x := range t.inputs[:min(most, len(t.inputs))] {
		m := Move{Input: x.fact, Of: x.of, Step: x.step}
		for i, to := range x.to {
			t.set(x, to)
			r := t.f.Why(ref).Figure
			if i == 0 {
				m.Low = r
			} else {
				m.High = r
			}
			if v, ok := r.Value(); ok {
				m.Most = max(m.Most, measure.Round12(math.Abs(v-base)))
			}
		}
		t.set(x, x.value)
		if m.Most > 0 {
			moves = append(moves, m)
		}
	}
	slices.SortStableFunc(moves, func(a, b Move) int { return cmp.Compare(b.Most, a.Most) })
	return moves, len(t.inputs)
}

// trial is a copy of a workspace to try numbers on.
type trial struct {
	doc     crdt.Doc
	session *crdt.Session
	f       *Figures
	inputs  []tried
}

// tried is an input with the values to try.
type tried struct {
	fact  Fact
	of    string
	step  float64
	value jsontext.Value
	to    [2]jsontext.Value // lower, higher
}

func (f *Figures) trial() *trial {
	t := &trial{}
	t.doc.Merge(slices.Collect(f.w.Doc().Registers())...)
	t.f = Of(workspace.Open(&t.doc))
	t.f.At(f.today)
	then := t.doc.Newest().Time()
	t.session = crdt.NewSession("zzzzzzzzzzzzzzzz", func() time.Time { return then })
	return t
}

// set writes on the copy. What it refuses stays as it was.
func (t *trial) set(x tried, v jsontext.Value) {
	var c crdt.Change
	c.Set(x.fact.Element, x.fact.Field, v)
	if _, err := t.session.Commit(&t.doc, "", c); err != nil {
		return
	}
	touched := []crdt.ID{x.fact.Element}
	t.f.w.Refresh(touched)
	t.f.Refresh(touched)
}

// deepest is how far computed inputs are followed: from a map by its stages
// and outcomes to indicators.
const deepest = 4

// gather finds the numbers that people entered for a figure.
func (t *trial) gather(ref FigureRef, depth int) {
	for _, x := range t.f.Why(ref).Inputs {
		e := t.f.w.Element(x.Element)
		if e == nil {
			continue
		}
		whole := ref.Name == Expected || ref.Name == Delivered
		switch {
		case e.Kind == "stage" && !whole && (x.Field == "" || strings.HasPrefix(x.Field, "f/expected/") || strings.HasPrefix(x.Field, "f/delivered/")):
			if depth < deepest { // a side is the mean of several numbers, or of a survey
				t.gather(FigureRef{Name: Expected, Element: e.ID}, depth+1)
				t.gather(FigureRef{Name: Delivered, Element: e.ID}, depth+1)
			}
		case x.Field != "":
			t.add(x, e)
		case x.Element != ref.Element && depth < deepest:
			t.gather(FigureRef{Name: within(ref.Name, e.Kind), Element: e.ID}, depth+1)
		}
	}
}

// within is the figure of a record of a kind that a figure is made of.
func within(name Name, kind string) Name {
	if kind == "outcome" && name != Progress && !strings.HasPrefix(string(name), "GAP-") {
		return Opportunity
	}
	return Progress
}

// add notes an input once, if it is a number or the counts of ratings.
func (t *trial) add(x Fact, e *workspace.Element) {
	for _, old := range t.inputs {
		if old.fact.Element == x.Element && old.fact.Field == x.Field {
			return
		}
	}
	in := tried{fact: x, of: e.Name(), value: t.doc.Get(x.Element, x.Field)}
	if e.Kind == "observation" || e.Kind == "survey" {
		if about := t.f.w.Element(crdt.ID(e.Text("of"))); about != nil {
			in.of = about.Name()
		}
	}
	if v, ok := in.value.Number(); ok {
		lo, hi := math.Inf(-1), math.Inf(1)
		in.step = t.span(e, x.Field, v) / 10
		if s, ok := workspace.ScaleOf(e.Kind, x.Field); ok {
			lo, hi = s.Lo, s.Hi
			if s.Whole {
				in.step = max(1, math.Round(in.step))
			}
		}
		in.to = [2]jsontext.Value{jsontext.OfNumber(max(lo, v-in.step)), jsontext.OfNumber(min(hi, v+in.step))}
	} else if in.value.Kind() == jsontext.Array && len(x.Counts) > 2 {
		in.to = [2]jsontext.Value{crossed(x.Counts, false), crossed(x.Counts, true)}
		in.step = moved(x.Counts)
	} else {
		return
	}
	t.inputs = append(t.inputs, in)
}

// span is the range of a number.
func (t *trial) span(e *workspace.Element, field string, v float64) float64 {
	if s, ok := workspace.ScaleOf(e.Kind, field); ok && !math.IsInf(s.Hi, 1) {
		return s.Hi - s.Lo
	}
	if e.Kind == "observation" {
		if about := t.f.w.Element(crdt.ID(e.Text("of"))); about != nil {
			e = about
		}
	}
	if from, to := e.Number("baseline"), e.Number("target"); e.Kind == "indicator" && from.Known && to.Known && from.Value != to.Value {
		return math.Abs(to.Value - from.Value)
	}
	if v == 0 {
		return 1
	}
	return math.Abs(v)
}

// moved is how many of the answers are a tenth of them, at least one.
func moved(counts []float64) float64 {
	var n measure.Sum
	for _, c := range counts {
		n.Add(c)
	}
	return max(1, math.Round(n.Value()/10))
}

// crossed returns counts of which a tenth went over the line below the upper
// two ratings: up or down, those next to the line first.
func crossed(counts []float64, up bool) jsontext.Value {
	c := slices.Clone(counts)
	line := len(c) - 2
	left := moved(counts)
	take := func(from, to int) {
		n := min(left, c[from])
		c[from] -= n
		c[to] += n
		left -= n
	}
	if up {
		for i := line - 1; i >= 0; i-- {
			take(i, line)
		}
	} else {
		take(line, line-1)
		take(line+1, line-1)
	}
	items := make([]jsontext.Value, len(c))
	for i, n := range c {
		items[i] = jsontext.OfNumber(n)
	}
	return jsontext.OfItems(items...)
}
