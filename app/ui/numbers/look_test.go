package numbers

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// figure is one of a record, as large as size.
func figure(id, of string, size float64) *derive.Figure {
	g := &derive.Figure{Ref: derive.FigureRef{Name: derive.Name(id + ".x"), Element: crdt.ID(of)}, Measure: id, Result: measure.OK(1), Size: size}
	if size < 0 {
		g.Result, g.Size = measure.Missing("target"), 0
	}
	return g
}

func nameOf(id crdt.ID) string {
	return map[crdt.ID]string{"a": "Wait", "b": "Apply", "c": "Call back"}[id]
}

func TestF4LooksAtFigures(t *testing.T) {
	red := figure("MON-3", "c", .4)
	red.Status = measure.Red
	all := []*derive.Figure{
		figure("GAP-1", "a", .2), figure("GAP-5", "a", 12), figure("JNY-2", "b", 3), figure("GAP-1", "b", .7),
		figure("GAP-5", "b", 15), figure("CUS-2", "a", 0), red, figure("GAP-1", "c", -1), figure("REL-4", "a", 0),
	}
	for _, c := range []struct {
		name string
		look look
		want []string
	}{
		{"all, by group, as on the map", look{}, []string{
			"headline", "JNY-2 b", "value", "GAP-1 a", "GAP-5 a", "GAP-1 b", "GAP-5 b", "GAP-1 c", "customers", "CUS-2 a",
			"monitoring", "MON-3 c", "journey", "JNY-2 b", "relations", "REL-4 a"}},
		{"the largest gap first, what is missing last", look{group: "value", order: "gap"}, []string{
			"value", "GAP-1 b", "GAP-1 a", "GAP-5 b", "GAP-5 a", "GAP-1 c"}},
		{"the largest opportunity first", look{group: "value", order: "opportunity"}, []string{
			"value", "GAP-5 b", "GAP-5 a", "GAP-1 b", "GAP-1 a", "GAP-1 c"}},
		{"by what they are of", look{group: "value", order: "name"}, []string{
			"value", "GAP-1 b", "GAP-5 b", "GAP-1 c", "GAP-1 a", "GAP-5 a"}},
		{"words of the record", look{find: "call BACK"}, []string{"value", "GAP-1 c", "monitoring", "MON-3 c"}},
		{"words of the status", look{find: "off track"}, []string{"monitoring", "MON-3 c"}},
		{"words of the measure", look{find: "opportunity wait"}, []string{"value", "GAP-5 a"}},
		{"what cannot be computed", look{lacking: true}, []string{"value", "GAP-1 c"}},
		{"nothing", look{find: "nowhere"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, g := range c.look.choose(all[2:3], all, nameOf) {
				got = append(got, g.key)
				for _, f := range g.figures {
					got = append(got, f.Measure+" "+string(f.Ref.Element))
				}
			}
			require.Equal(t, c.want, got)
		})
	}
}
