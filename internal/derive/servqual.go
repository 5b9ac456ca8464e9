package derive

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// dimension is what people expected of a service in one respect and what they
// found: the surveys that belong together (D6), nil where there is none.
type dimension struct {
	name                    string
	perception, expectation *workspace.Element
}

// dimensions returns the respects in which a record was asked about, in the
// order of its surveys, of the one segment that stands for it.
func (r *reading) dimensions() (list []dimension) {
	var surveys []*workspace.Element
	var names []string
	for _, s := range r.asks() {
		if q := s.Text("question"); q == "perception" || q == "expectation" {
			surveys = append(surveys, s)
		}
	}
	by := map[string][]*workspace.Element{}
	for _, s := range ofSegment(surveys) {
		name := s.Text("dimension")
		if by[name] == nil {
			names = append(names, name)
		}
		by[name] = append(by[name], s)
	}
	for _, name := range names {
		var all []measure.Asked
		for _, s := range by[name] {
			all = append(all, asked(s))
		}
		d := dimension{name: name}
		p, e := measure.AskedPair(all, "perception", "expectation")
		if p >= 0 {
			d.perception = by[name][p]
		}
		if e >= 0 {
			d.expectation = by[name][e]
		}
		list = append(list, d)
	}
	return list
}

// gap is perception minus expectation, each the mean of its ratings; both are
// rated on one scale, or there is none.
func (d dimension) gap() measure.Result {
	if d.perception == nil {
		return measure.Missing("perception")
	}
	if d.expectation == nil {
		return measure.Missing("expectation")
	}
	p, _ := ratings(d.perception)
	e, _ := ratings(d.expectation)
	one, two := value(d.perception, "scale"), value(d.expectation, "scale")
	if len(p) != len(e) || one.Known() && two.Known() && one.String() != two.String() {
		return measure.Invalid(measure.OutOfRange)
	}
	return measure.ServiceGaps([]measure.Input{meanRating(d.perception)}, []measure.Input{meanRating(d.expectation)}, nil).Gaps[0]
}

// tellDimension tells the trail the two means, and what to mend where there is no gap.
func (r *reading) tellDimension(d dimension, gap measure.Result) {
	for _, s := range []*workspace.Element{d.perception, d.expectation} {
		if s == nil {
			continue
		}
		text := "no answers"
		if mean := meanRating(s); mean.Known {
			text = Decimal(mean.Value, 2)
		}
		r.fact(Fact{Label: s.Text("question") + " " + d.name, Value: text, At: s.Text("at"), Element: s.ID, Field: "f/counts"})
		if gap.State() == measure.IsInvalid {
			r.lack(measure.OutOfRange, "Perception and expectation need one scale.", s.ID, "f/counts")
		}
	}
}

// serviceQuality compares the surveys "perception" and "expectation" of a
// record, dimension by dimension.
func serviceQuality(r *reading) {
	all := r.dimensions()
	if len(all) == 0 {
		return
	}
	var gaps []measure.Result
	var known, weights []measure.Input
	weighted := false
	for _, d := range all {
		gap := d.gap()
		weight := measure.Input{}
		for _, s := range []*workspace.Element{d.expectation, d.perception} {
			if s == nil {
				continue
			}
			if w := numberOf(value(s, "weight"), ""); w.Known && !weight.Known {
				weight, weighted = w, true
				r.weight(Weight{Fact: Fact{Label: d.name, Value: Number(w.Value), Element: s.ID, Field: "f/weight"}, Is: w.Value, Entered: true})
			}
		}
		r.tellDimension(d, gap)
		gaps, known, weights = append(gaps, gap), append(known, gap.Input()), append(weights, weight)
	}
	if !weighted {
		weights = nil
	}
	r.lack(measure.Data, "Needs what the same people expected and what they found.", r.e.ID, "")
	q := measure.WeighGaps(gaps, weights)
	r.many("gaps", known)
	r.many("w", weights)
	g := r.give("meanGap", "perceived minus expected service", q.Mean, Form{Places: 2, Signed: true})
	g.Size = max(-q.Mean.Or(0), 0)
	if q.Mean.OK() && all[q.Largest].name != "" {
		g.Word = "shortest in " + all[q.Largest].name
	}
	if weighted {
		r.give("weighted", "the same by weight", q.Weighted, Form{Places: 2, Signed: true}).Coverage = q.Coverage
	}
}
