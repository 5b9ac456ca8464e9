package derive

import (
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Fields of what people get at a touchpoint and what it costs them there: 0 to
// 10 for each dimension of value.
const (
	BenefitsField = "benefits"
	CostsField    = "costs"
)

// NetAt returns what people get at a touchpoint less what it costs them (VAL-1):
// value created above 0, destroyed below. It is false where nobody said either.
func NetAt(touchpoint *workspace.Element) (net measure.Result, said bool) {
	if !saysWorth(touchpoint) {
		return net, false
	}
	benefits, costs := partsOf(touchpoint, BenefitsField), partsOf(touchpoint, CostsField)
	if len(benefits)+len(costs) == 0 {
		return net, false
	}
	return measure.PerceivedValue(benefits, costs, measure.StandardDimensions).Net, true
}

// saysWorth tells whether a touchpoint may have either: a map holds thousands, of
// which few do.
func saysWorth(touchpoint *workspace.Element) bool {
	for key := range touchpoint.Members {
		if strings.HasPrefix(key, "f/"+BenefitsField+"/") || strings.HasPrefix(key, "f/"+CostsField+"/") {
			return true
		}
	}
	return false
}

// partsOf reads the numbers below a field, in the order of their names.
func partsOf(e *workspace.Element, field string) (list []measure.Named) {
	for name, v := range e.Parts(field) {
		if x := numberOf(v, ""); x.Known {
			list = append(list, measure.Named{Name: name, Value: x})
		}
	}
	return list
}

// createdAt is the value that is created or destroyed at a touchpoint, or at
// those of a stage together (D31).
func createdAt(r *reading) {
	at := []*workspace.Element{r.e}
	if r.e.Kind == "stage" {
		s := r.drawn(r.e.ID)
		if s == nil {
			return
		}
		at = at[:0]
		for _, t := range s.Touchpoints {
			at = append(at, t.Element)
		}
	}
	var benefits, costs []measure.Named
	for _, e := range at {
		if !saysWorth(e) {
			continue
		}
		gets, gives := partsOf(e, BenefitsField), partsOf(e, CostsField)
		if len(gets)+len(gives) == 0 {
			continue
		}
		benefits, costs = append(benefits, gets...), append(costs, gives...)
		r.lack("benefits", "Needs what people get at “"+e.Name()+"”; nothing is 0.", e.ID, "f/"+BenefitsField+"/functional")
		r.lack("costs", "Needs what “"+e.Name()+"” costs people; nothing is 0.", e.ID, "f/"+CostsField+"/functional")
		r.partFacts(e, BenefitsField, "gets", gets)
		r.partFacts(e, CostsField, "costs", gives)
	}
	if len(benefits)+len(costs) == 0 {
		return
	}
	r.many("benefits", values(benefits))
	r.many("costs", values(costs))
	net := measure.PerceivedValue(benefits, costs, measure.StandardDimensions).Net
	g := r.give("net", "benefits minus costs", net, Form{Places: free, Signed: true})
	g.Toward = measure.Higher
	switch v, ok := net.Value(); {
	case !ok:
	case v > 0:
		g.Word = "value created"
	case v < 0:
		g.Word = "value destroyed"
	default:
		g.Word = "as much as it costs"
	}
}

// partFacts tells the numbers below a field.
func (r *reading) partFacts(e *workspace.Element, field, word string, parts []measure.Named) {
	for _, p := range parts {
		label := word + ", " + p.Name
		if e != r.e {
			label = e.Name() + ": " + label
		}
		r.fact(Fact{Label: label, Value: Number(p.Value.Value), Element: e.ID, Field: "f/" + field + "/" + p.Name})
	}
}

func values(parts []measure.Named) (list []measure.Input) {
	for _, p := range parts {
		list = append(list, p.Value)
	}
	return list
}
