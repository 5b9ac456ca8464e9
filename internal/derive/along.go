package derive

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Along is what the ways that lead to a card of the chain come to.
type Along struct {
	Progress measure.Result   // weighted mean of the outcomes behind it, 0 to 1
	Outcomes int              // of which there is progress
	Sure     workspace.Number // the confidence of the least sure link, 0 to 1; unknown where nobody said of any
	Weakest  *outcome.Link    // that link, the first of several; nil for none
	Said     int              // links of which somebody said how sure they are
	Links    int
}

// Along rolls progress and confidence up the chain to a node of a map, as of a
// day; 0 is the day that counts.
//
//	progress = Σ weight × progress / Σ weight    over the outcomes that lead to it
//	sure     = min confidence                    over the links that lead to it
//
// A way holds no better than its weakest link, and chances of links are not
// multiplied: nobody knows whether they are independent. Progress is that of
// Standing, between 0 and 1; weights are D4. Harm that is kept down is no
// progress of an outcome (OM13). Without data progress is missing.
func (f *Figures) Along(m *outcome.Map, to, day int) (a Along) {
	var parts []measure.Part
	behind := make([]bool, len(m.Nodes))
	for _, l := range m.Behind(to) {
		behind[l.A] = true
		a.Links++
		if !l.Confidence.Known {
			continue
		}
		a.Said++
		if a.Weakest == nil || l.Confidence.Value < a.Sure.Value {
			a.Sure, a.Weakest = l.Confidence, l
		}
	}
	for i, n := range m.Nodes {
		if !behind[i] || n.Layer != outcome.Outcomes || n.Adverse {
			continue
		}
		p := f.Standing(n, day).Progress
		if !p.OK() {
			continue
		}
		a.Outcomes++
		parts = append(parts, measure.Part{Weight: measure.Given(weightOf(n.Element)), Value: p.Input()})
	}
	a.Progress, _ = measure.WeightedMean(parts)
	return a
}
