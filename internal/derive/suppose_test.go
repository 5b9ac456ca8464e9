package derive_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// D1 for what is only supposed: the figures equal those after the change, and
// the real ones stay.
func TestSupposeIsWhatAChangeWouldGive(t *testing.T) {
	b := open(t, "../../web/examples/healthcare-journey.json")
	m := b.w.Maps()
	for e := range m {
		if e.Text("kind") != "journey" {
			continue
		}
		before := b.figures.Map(e.ID)
		j := *before.Journey
		stage := *j.Stages[0]
		stage.Element = stage.Element.With("f/expected/functional", jsontext.OfNumber(9))
		stage.Element = stage.Element.With("f/delivered/functional", jsontext.OfNumber(2))
		j.Stages = append(j.Stages[:0:0], j.Stages...)
		j.Stages[0] = &stage
		supposed := b.figures.Suppose(&j).Map(e.ID)
		if b.figures.Map(e.ID) != before {
			t.Error("the real figures changed")
		}
		b.set(stage.ID, "f/expected/functional", "9")
		b.set(stage.ID, "f/delivered/functional", "2")
		after := derive.Of(b.w).Map(e.ID)
		for i := range after.Stages {
			if supposed.Stages[i].Leak != after.Stages[i].Leak {
				t.Errorf("stage %d: supposed %v, then %v", i, supposed.Stages[i].Leak, after.Stages[i].Leak)
			}
		}
	}
}
