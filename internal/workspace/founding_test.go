package workspace_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/workspace"
)

// F29: a card is founded by its grade, by evidence or by answers; ideas claim
// nothing.
func TestFounding(t *testing.T) {
	f := doc(t, `m map workspace f/kind=journey
s stage m
a touchpoint s
b touchpoint s f/grade=researched
c touchpoint s f/grade=assumed
d pain-point m
q quote m
l link m f/type=evidences from=q to=d
o outcome m
v survey workspace f/of=o f/scale=[1,2] f/counts=[1,2]
i idea m
n map workspace f/kind=journey
x need n`).Founding("m")
	if len(f.Assumed) != 2 || f.Assumed[0].ID != "a" || f.Assumed[1].ID != "c" || f.Cards != 5 {
		t.Errorf("%d of %d: %v", len(f.Assumed), f.Cards, f.Assumed)
	}
	if f.Of["touchpoint"] != 3 || f.Of["pain-point"] != 1 || f.Of["outcome"] != 1 || f.Of["idea"] != 0 {
		t.Errorf("by kind %v", f.Of)
	}
	if share, ok := f.Share(); !ok || share != .4 {
		t.Errorf("share %v", share)
	}
	if _, ok := (workspace.Founding{}).Share(); ok {
		t.Error("a share of nothing")
	}
}
